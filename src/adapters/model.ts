import { inspect } from 'node:util';
import OpenAI from 'openai';
import type { ModelReply, ModelRequest, Usage } from '../conversation/message.js';
import { CancelledError } from '../errors.js';
import type { Clock, Model } from '../ports.js';
import type { CountTokens } from '../snapshot/snapshot.js';
import { readCompletion } from './model-answer.js';
import { failureOf, type Failure } from './model-failure.js';
import { createRedactor } from './redaction.js';
import { backoffMs, oneLine } from './transport.js';

export interface ModelRetry {
  /** 1 = the first call failed and a second one follows. */
  readonly attempt: number;
  readonly delayMs: number;
  readonly reason: string;
}

export interface ModelOptions {
  readonly baseUrl: string;
  /** Without one, no Authorization header is sent. */
  readonly apiKey?: string | undefined;
  readonly model: string;
  readonly effort?: 'minimal' | 'low' | 'medium' | 'high' | undefined;
  readonly temperature?: number | undefined;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  /** How long to go on trying, counted from the first failure of a request. */
  readonly maxRetrySeconds: number;
  /** For one call, its whole body included. */
  readonly timeoutMs: number;
  readonly countTokens: CountTokens;
  readonly onRetry?: (retry: ModelRetry) => void;
  readonly random?: () => number;
}

type LimitName = 'max_tokens' | 'max_completion_tokens';
type Attempted = { reply: ModelReply } | { failure: Failure };

const NOTHING: Usage = { promptTokens: 0, completionTokens: 0, estimated: false };
/** A server that says `retry-after: 0` for ever must not be asked in a tight loop. */
const SHORTEST_WAIT_MS = 500;
const MOST_TRIES = 10;

/**
 * An OpenAI-compatible chat endpoint. `complete` never throws for what the endpoint does; it throws CancelledError when
 * the request's signal fires. Retries happen here and nowhere else: the SDK's own are off, else they would multiply.
 */
export function createModel(options: ModelOptions): Model {
  return new ChatModel(options);
}

class ChatModel implements Model {
  readonly #options: ModelOptions;
  readonly #client: OpenAI;
  readonly #redact: (text: string) => string;
  #limitName: LimitName;
  #swapped = false;

  constructor(options: ModelOptions) {
    this.#options = options;
    this.#redact = createRedactor(options.apiKey === undefined ? [] : [options.apiKey]);
    // OpenAI's own models refuse the old name, most other servers do not know the new one.
    this.#limitName = /(^|\.)api\.openai\.com$/.test(new URL(options.baseUrl).hostname)
      ? 'max_completion_tokens'
      : 'max_tokens';
    this.#client = createClient(options);
  }

  async complete(request: ModelRequest): Promise<ModelReply> {
    let deadline: number | undefined;
    for (let tries = 1; ; tries += 1) {
      const attempted = await this.#attempt(request);
      if ('reply' in attempted) return this.#redacted(attempted.reply);
      const { failure } = attempted;
      if (failure.action === 'end') return this.#ended(failure.status, failure.reason);
      if (failure.action === 'retry') {
        deadline ??= this.#options.clock.monotonic() + this.#options.maxRetrySeconds * 1000;
        const delayMs = this.#delayBefore(failure.waitMs, { tries, deadline });
        if (delayMs === undefined) return this.#ended('unavailable', givenUp(tries, failure));
        this.#options.onRetry?.({ attempt: tries, delayMs, reason: this.#redact(failure.reason) });
        await this.#wait(delayMs, request.signal);
      } else if (!this.#swapLimitName()) {
        return this.#ended('unavailable', failure.reason);
      }
    }
  }

  /** Milliseconds to wait before the next try; undefined when tries or time are used up. */
  #delayBefore(askedMs: number | undefined, limit: { tries: number; deadline: number }): number | undefined {
    const { clock, random = Math.random } = this.#options;
    const delayMs = Math.max(SHORTEST_WAIT_MS, askedMs ?? backoffMs(limit.tries, random));
    const inTime = clock.monotonic() + delayMs <= limit.deadline;
    return limit.tries < MOST_TRIES && inTime ? delayMs : undefined;
  }

  async #attempt(request: ModelRequest): Promise<Attempted> {
    const { options, signal, timeout } = this.#callOptions(request);
    try {
      const body: unknown = await this.#client.chat.completions.create(this.#body(request), options);
      const reply = readCompletion(body, {
        prompt: request.messages.map((message) => message.content),
        maxOutputTokens: request.maxOutputTokens,
        countTokens: this.#options.countTokens,
      });
      return reply === undefined ? { failure: this.#unreadable(body) } : { reply };
    } catch (error) {
      if (signal.aborted) throw new CancelledError('The model call was cancelled.');
      if (timeout.aborted) {
        const seconds = Math.round(this.#options.timeoutMs / 1000);
        return { failure: { action: 'retry', reason: `No whole answer within ${seconds} s.`, waitMs: undefined } };
      }
      const { baseUrl, model, apiKey } = this.#options;
      return {
        failure: failureOf(error, { baseUrl, model, hasKey: apiKey !== undefined }, this.#options.clock.now()),
      };
    }
  }

  #callOptions(request: ModelRequest) {
    const { signal } = request;
    if (signal.aborted) throw new CancelledError('The model call was cancelled.');
    const timeout = AbortSignal.timeout(this.#options.timeoutMs);
    return { signal, timeout, options: { signal: AbortSignal.any([signal, timeout]) } };
  }

  #body(request: ModelRequest): OpenAI.Chat.ChatCompletionCreateParamsNonStreaming {
    const { model, effort, temperature } = this.#options;
    return {
      model,
      messages: request.messages.map(({ role, content }) => ({ role, content })),
      [this.#limitName]: request.maxOutputTokens,
      ...(effort === undefined ? {} : { reasoning_effort: effort }),
      ...(temperature === undefined ? {} : { temperature }),
    };
  }

  #swapLimitName(): boolean {
    if (this.#swapped) return false;
    this.#swapped = true;
    this.#limitName = this.#limitName === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
    return true;
  }

  #unreadable(body: unknown): Failure {
    const shown = oneLine(typeof body === 'string' ? body : inspect(body), 120);
    const reason = `${this.#options.baseUrl} answered 200 with something that is no chat completion (“${shown}”): check the input \`base-url\` (it usually ends in /v1).`;
    return { action: 'retry', reason, waitMs: undefined };
  }

  #ended(status: 'too-long' | 'unavailable', reason: string): ModelReply {
    return { status, reason: this.#redact(reason), usage: NOTHING };
  }

  #redacted(reply: ModelReply): ModelReply {
    return reply.status === 'complete' ? reply : { ...reply, reason: this.#redact(reply.reason) };
  }

  async #wait(ms: number, signal: AbortSignal): Promise<void> {
    try {
      await this.#options.clock.sleep(ms, signal);
    } catch (error) {
      if (signal.aborted) throw new CancelledError('The model call was cancelled.');
      throw error;
    }
  }
}

function givenUp(tries: number, failure: { reason: string; waitMs: number | undefined }): string {
  const asked = failure.waitMs === undefined ? '' : ` It asks to wait ${Math.ceil(failure.waitMs / 1000)} s.`;
  return `Gave up after ${tries} ${tries === 1 ? 'try' : 'tries'}: ${failure.reason}${asked}`;
}

/**
 * Everything is passed, so that the SDK takes neither address nor credentials from the environment. What it does read is
 * OPENAI_CUSTOM_HEADERS, which people set for gateways; it cannot replace the Authorization header.
 */
function createClient(options: ModelOptions): OpenAI {
  return new OpenAI({
    baseURL: options.baseUrl,
    // The SDK insists on a string; without a key the header is taken out again.
    apiKey: options.apiKey ?? 'none',
    defaultHeaders: { Authorization: options.apiKey === undefined ? null : `Bearer ${options.apiKey}` },
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: 'off',
    fetch: options.fetch,
    maxRetries: 0,
    // Ours is the only time limit; this is the longest that a timer can wait.
    timeout: 2 ** 31 - 1,
  });
}
