import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { ForgeState, type ForgePull, type ForgeRepository, type Reply } from './loopback-forge-state.ts';
import { readText, sendJson, startServer } from './loopback-http.ts';

export type { ForgePull, ForgeReview } from './loopback-forge-state.ts';

/** One REST call and how it was answered; `status` 0 = the connection was cut. No token is kept. */
export interface ForgeRequest {
  readonly method: string;
  /** Path without the prefix, with the query string. */
  readonly path: string;
  readonly status: number;
  /** `owner/name` of the path, lower case; empty when the path names none. */
  readonly repository: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly repository: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** How many requests came before this one. */
  readonly index: number;
}

/** A fault to inject. `afterwards`: the request is carried out first, only its answer is lost or replaced. */
export interface ForgeFault {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly html?: string;
  readonly reset?: boolean;
  readonly delayMs?: number;
  readonly afterwards?: boolean;
}

export interface LoopbackForgeOptions {
  readonly repositories: readonly ForgeRepository[];
  readonly port?: number;
  /** Path of the API below the server's URL, e.g. `/api/v3`; none by default. */
  readonly prefix?: string;
  /** The state is read from and written to this JSON file, so that it outlives the server. */
  readonly stateFile?: string;
  /** Asked for every request that carries a valid token; what it returns happens instead of (or after) the answer. */
  readonly fault?: (incoming: Incoming) => ForgeFault | undefined;
  /** Value of the `Date` header; the machine's clock by default. */
  readonly now?: () => Date;
}

export interface LoopbackForge {
  /** The API's base URL, as `GITHUB_API_URL` would have it. */
  readonly url: string;
  readonly requests: readonly ForgeRequest[];
  /** All pull requests of a repository, oldest first. */
  pulls(repository: string): readonly ForgePull[];
  /** Changes a pull request as a person on the web page would. */
  changePull(repository: string, number: number, change: Partial<ForgePull>): void;
  /** What somebody may do in a repository: `read`, `write`, `admin`, `owner`, … */
  setPermission(repository: string, login: string, permission: string): void;
  /** What `GET …/actions/runs/ID` says; unknown runs get 404. */
  setRun(repository: string, id: string, status: string): void;
  close(): Promise<void>;
}

/** A forge that speaks the part of GitHub's REST API that the action uses, for several repositories, one token each. */
export async function startLoopbackForge(options: LoopbackForgeOptions): Promise<LoopbackForge> {
  const requests: ForgeRequest[] = [];
  const state = new ForgeState(options.repositories, options.stateFile);
  const prefix = options.prefix ?? '';
  const server = await startServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://loopback');
    const inPrefix = url.pathname.startsWith(`${prefix}/`);
    const path = url.pathname.slice(inPrefix ? prefix.length : 0);
    const [, owner = '', name = ''] = /^\/repos\/([^/]+)\/([^/]+)/.exec(path) ?? [];
    const incoming = {
      method: request.method ?? 'GET',
      path: `${path}${url.search}`,
      repository: owner === '' ? '' : `${owner}/${name}`.toLowerCase(),
      body: parseBody(await readText(request)),
      index: requests.length,
    };
    const record = (status: number) => requests.push({ ...withoutIndex(incoming), status });
    const base = new URL(`http://${request.headers.host ?? '127.0.0.1'}${prefix}`);
    const outcome = await decide({ options, state, incoming, url, path, base, token: tokenOf(request) });
    record(outcome === undefined ? 0 : outcome.status);
    if (outcome === undefined) request.socket.destroy();
    else send(response, outcome, options.now?.() ?? new Date());
  }, options.port);
  return {
    url: `${server.url}${prefix}`,
    requests,
    pulls: (repository) => state.pulls(repository),
    changePull: (repository, number, change) => {
      state.change(repository, number, change);
    },
    setPermission: (repository, login, permission) => {
      state.setPermission(repository, login, permission);
    },
    setRun: (repository, id, status) => {
      state.setRun(repository, id, status);
    },
    close: () => server.close(),
  };
}

interface Situation {
  readonly options: LoopbackForgeOptions;
  readonly state: ForgeState;
  readonly incoming: Incoming;
  readonly url: URL;
  readonly path: string;
  readonly base: URL;
  readonly token: string | undefined;
}

/** The answer, or undefined when the connection is to be cut. */
async function decide(situation: Situation): Promise<Reply | undefined> {
  const { options, state, incoming, token } = situation;
  const refused = state.refuse(incoming.repository, token);
  if (refused !== undefined) return refused;
  const fault = options.fault?.(incoming);
  if (fault?.delayMs !== undefined) await delay(fault.delayMs, undefined, { ref: false });
  const replaces = fault !== undefined && (fault.status !== undefined || fault.html !== undefined || fault.reset);
  const real =
    replaces === true && fault.afterwards !== true
      ? undefined
      : await state.answer({
          ...incoming,
          path: situation.path,
          query: situation.url.searchParams,
          base: situation.base,
        });
  if (replaces !== true) return real;
  if (fault.reset === true) return undefined;
  const headers = fault.headers ?? {};
  if (fault.html !== undefined) return { status: fault.status ?? 200, html: fault.html, headers };
  return { status: fault.status ?? 500, body: fault.body ?? { message: 'injected fault' }, headers };
}

function send(response: ServerResponse, reply: Reply, now: Date): void {
  const headers = { date: now.toUTCString(), ...reply.headers };
  if (reply.html === undefined) {
    sendJson(response, reply.status, reply.body, headers);
    return;
  }
  response.writeHead(reply.status, { 'content-type': 'text/html; charset=utf-8', ...headers });
  response.end(reply.html);
}

function tokenOf(request: IncomingMessage): string | undefined {
  return /^(?:token|bearer) (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

function parseBody(text: string): Readonly<Record<string, unknown>> {
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

function withoutIndex({ method, path, repository, body }: Incoming): Omit<ForgeRequest, 'status'> {
  return { method, path, repository, body };
}
