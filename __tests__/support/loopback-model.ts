import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { readText, sendJson, startServer } from './loopback-http.ts';

/** One call of `/v1/chat/completions` as it arrived. */
export interface ModelCall {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: {
    readonly model: string;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly [key: string]: unknown;
  };
}

/** How one call is answered. Without a special field: a completion with `text`. */
export interface ScriptedReply {
  readonly text?: string | null;
  /** `stop` unless given; `null` sends null. */
  readonly finishReason?: string | null;
  readonly refusal?: string;
  readonly toolCall?: { readonly name: string; readonly arguments: string };
  /** `null` leaves usage out; default: a count by characters. */
  readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens: number } | null;
  /** Another status than 200, with `error` as the body's error. */
  readonly status?: number;
  readonly error?: string | { readonly message: string; readonly [key: string]: unknown };
  readonly headers?: Readonly<Record<string, string>>;
  /** This text as it is, with this content type, instead of JSON. */
  readonly raw?: { readonly type: string; readonly body: string };
  /** The body breaks off in the middle and the connection is closed. */
  readonly cut?: boolean;
  /** The connection is closed without an answer. */
  readonly reset?: boolean;
  /** Wait before anything is sent. */
  readonly delayMs?: number;
}

/** In order, or made from the call; `index` counts calls from 0. */
export type Script =
  readonly ScriptedReply[] | ((call: ModelCall, index: number) => ScriptedReply | Promise<ScriptedReply>);

export interface LoopbackModelOptions {
  readonly replies: Script;
  readonly port?: number;
  /** When given, calls without exactly this key get 401. */
  readonly apiKey?: string;
  /** What `/v1/models` lists; another model in a call gets 404. Everything is served when absent. */
  readonly models?: readonly string[];
}

export interface LoopbackModel {
  /** Base URL, with `/v1` at the end. */
  readonly url: string;
  readonly requests: readonly ModelCall[];
  close(): Promise<void>;
}

/** An OpenAI-compatible endpoint whose answers are scripted. A call beyond the script gets 400. */
export async function startLoopbackModel(options: LoopbackModelOptions): Promise<LoopbackModel> {
  const requests: ModelCall[] = [];
  const server = await startServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://loopback').pathname;
    if (request.method === 'GET' && path === '/v1/models') {
      const data = (options.models ?? ['loopback']).map((id) => ({ id, object: 'model', owned_by: 'loopback' }));
      sendJson(response, 200, { object: 'list', data });
      return;
    }
    if (request.method !== 'POST' || path !== '/v1/chat/completions') {
      sendError(response, 404, { message: `no such path: ${path}` });
      return;
    }
    const body = JSON.parse(await readText(request)) as ModelCall['body'];
    const call = { path, headers: request.headers, body };
    requests.push(call);
    const refused = refusal(options, call);
    if (refused === undefined) await answer(request, response, await scripted(options.replies, call, requests.length));
    else sendError(response, refused.status, { message: refused.message });
  }, options.port);
  return { url: `${server.url}/v1`, requests, close: () => server.close() };
}

function refusal(options: LoopbackModelOptions, call: ModelCall): { status: number; message: string } | undefined {
  if (options.apiKey !== undefined && call.headers['authorization'] !== `Bearer ${options.apiKey}`) {
    return { status: 401, message: 'Incorrect API key provided.' };
  }
  if (options.models !== undefined && !options.models.includes(call.body.model)) {
    return { status: 404, message: `The model \`${call.body.model}\` does not exist` };
  }
  return undefined;
}

async function scripted(script: Script, call: ModelCall, count: number): Promise<ScriptedReply> {
  if (typeof script === 'function') return script(call, count - 1);
  return script[count - 1] ?? { status: 400, error: `no scripted reply for call ${count}` };
}

async function answer(request: IncomingMessage, response: ServerResponse, reply: ScriptedReply): Promise<void> {
  if (reply.delayMs !== undefined) await delay(reply.delayMs, undefined, { ref: false });
  if (reply.reset === true) {
    request.socket.destroy();
  } else if (reply.raw !== undefined) {
    response.writeHead(reply.status ?? 200, { 'content-type': reply.raw.type, ...reply.headers });
    response.end(reply.raw.body);
  } else if (reply.status !== undefined && reply.status !== 200) {
    const error = typeof reply.error === 'string' ? { message: reply.error } : (reply.error ?? { message: 'scripted' });
    sendError(response, reply.status, error, reply.headers);
  } else if (reply.cut === true) {
    const body = JSON.stringify(completion(reply));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(body.length) });
    response.write(body.slice(0, body.length / 2), () => request.socket.destroy());
  } else {
    sendJson(response, 200, completion(reply), reply.headers);
  }
}

function completion(reply: ScriptedReply): object {
  const text = reply.text ?? null;
  const call = reply.toolCall;
  const written = Math.ceil(`${text ?? ''}${call?.arguments ?? ''}`.length / 4);
  const usage = reply.usage === undefined ? { prompt_tokens: 100, completion_tokens: written } : reply.usage;
  const finish = reply.finishReason === undefined ? (call === undefined ? 'stop' : 'tool_calls') : reply.finishReason;
  return {
    id: 'chatcmpl-loopback',
    object: 'chat.completion',
    created: 0,
    model: 'loopback',
    choices: [
      {
        index: 0,
        finish_reason: finish,
        message: {
          role: 'assistant',
          content: text,
          ...(reply.refusal === undefined ? {} : { refusal: reply.refusal }),
          ...(call === undefined ? {} : { tool_calls: [{ id: 'call_1', type: 'function', function: call }] }),
        },
      },
    ],
    ...(usage === null ? {} : { usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens } }),
  };
}

function sendError(
  response: ServerResponse,
  status: number,
  error: { readonly message: string; readonly [key: string]: unknown },
  headers: Readonly<Record<string, string>> = {},
): void {
  sendJson(response, status, { error: { type: 'invalid_request_error', code: null, param: null, ...error } }, headers);
}
