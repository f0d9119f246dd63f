import { APIError } from 'openai';
import { faultOf, oneLine, retryAfterMs } from './transport.js';

/** What to do about a call that brought no completion. */
export type Failure =
  | { readonly action: 'retry'; readonly reason: string; readonly waitMs: number | undefined }
  | { readonly action: 'swap-limit-name'; readonly reason: string }
  | { readonly action: 'end'; readonly status: 'too-long' | 'unavailable'; readonly reason: string };

/** For the messages: which endpoint and model were asked, and whether a key was sent. */
export interface Endpoint {
  readonly baseUrl: string;
  readonly model: string;
  readonly hasKey: boolean;
}

/** How OpenAI, Azure, vLLM, llama.cpp, Anthropic, Gemini, Mistral and GitHub Models say that the prompt is too long. */
const TOO_LONG = new RegExp(
  [
    'context_length_exceeded',
    'exceed_context_size',
    'tokens_limit_reached',
    'maximum (context|model) length',
    'available context size',
    'context (length|window|size)[^.]{0,40}(exceed|of only)',
    'exceeds?[^.]{0,60}context (length|window|size)',
    'prompt is too long',
    'too large for model',
    'input token count[^.]{0,40}exceeds',
    'reduce the length of the (messages|prompt|input)',
    'request (body )?too large',
  ].join('|'),
  'i',
);
const LIMIT_NAME = /\bmax_(completion_)?tokens\b/;
const NOT_KNOWN = /unsupported|not supported|unrecognized|unknown|unexpected|extra inputs|not permitted/i;
const NO_QUOTA = /insufficient_quota|exceeded your current quota|billing_hard_limit/i;
const TRANSIENT = new Set([408, 409, 425, 429]);

/** Classifies what the SDK threw. `now` turns a retry-after date into a wait. */
export function failureOf(error: unknown, endpoint: Endpoint, now: Date): Failure {
  const refusal = refusalOf(error);
  if (refusal !== undefined) return httpFailure(refusal, endpoint, now);
  const fault = faultOf(error);
  const reason = `No answer from ${endpoint.baseUrl}: ${oneLine(fault.reason)}`;
  if (fault.retryable) return { action: 'retry', reason, waitMs: undefined };
  return { action: 'end', status: 'unavailable', reason: [reason, fault.hint ?? ''].join(' ').trim() };
}

/** An HTTP error answer, as far as it matters. */
interface Refusal {
  readonly status: number;
  readonly message: string;
  /** Message, code, type and parameter in one text, for the patterns. */
  readonly details: string;
  readonly headers: Headers | undefined;
}

function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof APIError)) return undefined;
  const { status, message, headers, code, type, param } = error as APIError;
  if (status === undefined) return undefined;
  return { status, message, headers, details: [message, code, type, param].filter(Boolean).join(' ') };
}

function httpFailure(refusal: Refusal, endpoint: Endpoint, now: Date): Failure {
  const { status, details, headers } = refusal;
  const reason = `${endpoint.baseUrl} answered ${oneLine(refusal.message)}`;
  if (status < 500 && TOO_LONG.test(details)) return { action: 'end', status: 'too-long', reason };
  if (asksForOtherLimitName(refusal)) return { action: 'swap-limit-name', reason };
  const spent = status === 429 && NO_QUOTA.test(details);
  if (!spent && (TRANSIENT.has(status) || status >= 500)) {
    return { action: 'retry', reason, waitMs: retryAfterMs((name) => headers?.get(name) ?? undefined, now) };
  }
  return { action: 'end', status: 'unavailable', reason: `${reason} ${remedyOf(spent ? 402 : status, endpoint)}` };
}

function asksForOtherLimitName({ status, details }: Refusal): boolean {
  return (status === 400 || status === 422) && LIMIT_NAME.test(details) && NOT_KNOWN.test(details);
}

function remedyOf(status: number, endpoint: Endpoint): string {
  switch (status) {
    case 401:
      return endpoint.hasKey
        ? 'The key was not accepted: check the secret behind the input `api-key`, and that it belongs to `base-url`.'
        : 'This endpoint wants a key: pass a secret in the input `api-key`.';
    case 402:
      return 'The account behind the input `api-key` has no credit left: top it up, or use another key.';
    case 403:
      return `The key may not use model \`${endpoint.model}\`: allow it for the key, or change the input \`model\`.`;
    case 404:
      return `Nothing is served there: check the inputs \`model\` (\`${endpoint.model}\`) and \`base-url\` (it usually ends in /v1).`;
    default:
      return 'Check the inputs `model`, `effort` and `base-url`, and `model:` in the config file.';
  }
}
