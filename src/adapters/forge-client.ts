import { inspect } from 'node:util';
import { getOctokit } from '@actions/github';
import type { z } from 'zod';
import type { ForgeError } from '../errors.js';
import type { Clock } from '../ports.js';
import type { Answer } from './forge-answer.js';
import { forgeError, rateLimitWaitMs, SERVER_FAULTS } from './forge-failure.js';
import { createRedactor } from './redaction.js';
import { backoffMs, faultOf, oneLine } from './transport.js';

/** One HTTP request as it happened, for the log. `status` is 0 when there was no answer. */
export interface ForgeCall {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly durationMs: number;
}

export interface ForgeOptions {
  readonly apiUrl: string;
  readonly token: string;
  /** `owner/name` */
  readonly repository: string;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly onCall?: (call: ForgeCall) => void;
  /** How long one operation may wait for retries; 120 by default. */
  readonly maxRetrySeconds?: number;
  /** For one HTTP request; 30,000 by default. */
  readonly timeoutMs?: number;
  readonly random?: () => number;
}

export interface RestCall<Schema extends z.ZodType> {
  readonly route: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly schema: Schema;
  /** Whether repeating it does no harm. A rate-limited call is repeated in any case: it was not carried out. */
  readonly safe: boolean;
  /** A 422 in these words means "not yet": try again soon. */
  readonly notYet?: RegExp;
}

export type Result<Value> =
  | { readonly ok: true; readonly value: Value; readonly answer: Answer }
  | { readonly ok: false; readonly answer: Answer };

/** `request.log` of octokit: deprecation notices belong on no console of ours. */
const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };
const MOST_TRIES = 5;

/** REST calls with the one retry place of the forge: bounded in number and time, counted, clocked. */
export class ForgeClient {
  readonly #octokit: ReturnType<typeof getOctokit>;
  readonly #options: ForgeOptions;
  readonly #redact: (text: string) => string;
  readonly #repository: { readonly owner: string; readonly repo: string };
  #calls = 0;
  #seen: { readonly server: number; readonly at: number } | undefined;

  constructor(options: ForgeOptions) {
    const [owner = '', repo = ''] = options.repository.split('/');
    this.#repository = { owner, repo };
    this.#options = options;
    this.#redact = createRedactor([options.token]);
    this.#octokit = getOctokit(options.token, {
      baseUrl: options.apiUrl.replace(/\/+$/, ''),
      userAgent: 'auto-orchestrator',
      log: SILENT,
      request: { fetch: options.fetch, log: SILENT },
    });
  }

  get calls(): number {
    return this.#calls;
  }

  /** The server's clock now: its last `Date`, plus what has passed here since. */
  serverTime(): Date | undefined {
    if (this.#seen === undefined) return undefined;
    return new Date(this.#seen.server + Math.max(0, this.#options.clock.monotonic() - this.#seen.at));
  }

  /** `/repos/o/r/pulls/7`: the route with its parameters, for messages and the log. */
  pathOf(call: Pick<RestCall<z.ZodType>, 'route' | 'parameters'>): string {
    const values: Readonly<Record<string, unknown>> = { ...this.#repository, ...call.parameters };
    const [, path = ''] = call.route.split(' ');
    return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
  }

  /** Sends the call until it is answered, is refused for good, or the time for retries is over. Never throws. */
  async call<Schema extends z.ZodType>(call: RestCall<Schema>): Promise<Result<z.output<Schema>>> {
    const { clock, maxRetrySeconds = 120 } = this.#options;
    let deadline: number | undefined;
    for (let tries = 1; ; tries += 1) {
      const result = await this.#send(call);
      if (result.ok) return result;
      const waitMs = this.#waitBefore(call, { answer: result.answer, tries });
      deadline ??= clock.monotonic() + maxRetrySeconds * 1000;
      if (waitMs === undefined || tries >= MOST_TRIES || clock.monotonic() + waitMs > deadline) return result;
      await clock.sleep(waitMs);
    }
  }

  /** Waits as long as before the given retry. */
  async pause(tries: number): Promise<void> {
    await this.#options.clock.sleep(backoffMs(tries, this.#options.random ?? Math.random));
  }

  /** Milliseconds until the call may be repeated, or undefined when it must not be. */
  #waitBefore(call: RestCall<z.ZodType>, failed: { answer: Answer; tries: number }): number | undefined {
    const { answer, tries } = failed;
    const limit = rateLimitWaitMs(answer, this.#options.clock.now());
    if (limit !== undefined) return limit;
    const backoff = backoffMs(tries, this.#options.random ?? Math.random);
    if (answer.status === 422 && call.notYet?.test(answer.message) === true) return Math.max(1000, backoff);
    if (!call.safe) return undefined;
    const transient = SERVER_FAULTS.has(answer.status) || answer.fault?.retryable === true;
    return transient ? backoff : undefined;
  }

  /** The ForgeError of a call that ended so. */
  error(call: RestCall<z.ZodType>, answer: Answer): ForgeError {
    return forgeError({ route: call.route, path: this.pathOf(call) }, answer, this.#options.clock.now());
  }

  async #send<Schema extends z.ZodType>(call: RestCall<Schema>): Promise<Result<z.output<Schema>>> {
    const started = this.#options.clock.monotonic();
    const answer = await this.#request(call);
    this.#calls += 1;
    this.#noteTime(answer);
    this.#options.onCall?.({
      method: call.route.split(' ')[0] ?? '',
      path: this.pathOf(call),
      status: answer.status,
      durationMs: this.#options.clock.monotonic() - started,
    });
    if (answer.status < 200 || answer.status >= 300) return { ok: false, answer };
    const parsed = call.schema.safeParse(answer.data);
    return parsed.success
      ? { ok: true, value: parsed.data, answer }
      : { ok: false, answer: { ...answer, fault: this.#notTheApi(answer) } };
  }

  async #request(call: RestCall<z.ZodType>): Promise<Answer> {
    const signal = AbortSignal.timeout(this.#options.timeoutMs ?? 30_000);
    const parameters = { ...this.#repository, ...call.parameters, request: { signal } };
    try {
      const response: Response = await this.#octokit.request(call.route, parameters);
      return { ...pick(response), message: '' };
    } catch (error) {
      const message = this.#redact(oneLine(error instanceof Error ? error.message : String(error)));
      const response = responseOf(error);
      if (response !== undefined) {
        return { ...pick(response), message };
      }
      const fault = faultOf(error);
      const known = { ...fault, reason: this.#redact(oneLine(fault.reason)) };
      return { status: 0, data: undefined, header: () => undefined, message, fault: known };
    }
  }

  #noteTime(answer: Answer): void {
    const server = Date.parse(answer.header('date') ?? '');
    if (!Number.isNaN(server)) this.#seen = { server, at: this.#options.clock.monotonic() };
  }

  #notTheApi(answer: Answer) {
    const shown = typeof answer.data === 'string' ? answer.data : inspect(answer.data);
    const reason = `${answer.status}, but the answer is not what GitHub's REST API sends (“${this.#redact(oneLine(shown, 80))}”)`;
    const hint = `Check the forge's API address (${this.#options.apiUrl}), and proxies in between.`;
    return { reason, hint, retryable: true };
  }
}

type Headers = Readonly<Record<string, string | number | undefined>>;

/** What octokit hands over, in an answer and in its RequestError. */
interface Response {
  readonly status: number;
  readonly data: unknown;
  readonly headers: Headers;
}

function pick({ status, data, headers }: Response): Omit<Answer, 'message'> {
  return { status, data, header: (name) => headers[name]?.toString(), fault: undefined };
}

/** Octokit's RequestError has a response when there was one; its `status` says 500 also when there was none. */
function responseOf(error: unknown): Response | undefined {
  if (!(error instanceof Error) || !('response' in error)) return undefined;
  return error.response as Response | undefined;
}

function ignore(): void {
  // Nothing is logged here: every call is reported by onCall.
}
