import { messageOf } from '../errors.js';
import { RedirectError } from './http.js';

/** Something that kept an answer from arriving whole. */
export interface Fault {
  readonly reason: string;
  readonly hint?: string;
  /** False where the next try would end the same way: certificates, redirects, addresses that are none. */
  readonly retryable: boolean;
}

const CERTIFICATE = /^(CERT_|ERR_TLS_CERT|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|HOSTNAME_MISMATCH)/;

/**
 * What a throw of fetch or of an SDK means. Besides network errors this covers a body that is cut
 * (`TypeError: terminated`) and one that is not JSON (`SyntaxError`): SDKs let both through unwrapped.
 */
export function faultOf(error: unknown): Fault {
  const chain = causes(error);
  const redirect = chain.find((cause) => cause instanceof RedirectError);
  if (redirect instanceof RedirectError) {
    return { reason: redirect.message, hint: redirect.hint ?? '', retryable: false };
  }
  const code = chain.map(codeOf).find((value) => value !== undefined);
  const reason = describe(chain, code);
  if (code !== undefined && CERTIFICATE.test(code)) {
    const hint = 'Give the certificate of your authority in NODE_EXTRA_CA_CERTS, or mend the server’s certificate.';
    return { reason, hint, retryable: false };
  }
  return { reason, retryable: isTransient(chain, code) };
}

function isTransient(chain: readonly unknown[], code: string | undefined): boolean {
  // Ports that the fetch standard forbids; undici says so without a code.
  if (chain.some((cause) => cause instanceof Error && cause.message === 'bad port')) return false;
  if (code !== undefined) return code !== 'ERR_INVALID_URL';
  return chain.some((cause) => {
    const { name, message } = cause instanceof Error ? cause : { name: '', message: '' };
    // The SDK's wrapper around fetch's error has no name of its own: its text is constant.
    return name === 'SyntaxError' || /^(terminated|fetch failed|Connection error)|timed out|aborted/i.test(message);
  });
}

function describe(chain: readonly unknown[], code: string | undefined): string {
  const messages = chain.map(messageOf).filter((message) => message !== '');
  const deepest = messages.at(-1) ?? 'no message';
  return code === undefined || deepest.includes(code) ? deepest : `${deepest} (${code})`;
}

function causes(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let next = error; next !== undefined && next !== null && chain.length < 8;) {
    chain.push(next);
    next = next instanceof Error ? next.cause : undefined;
  }
  return chain;
}

function codeOf(error: unknown): string | undefined {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/**
 * Milliseconds that the server asks to wait: `retry-after-ms`, else `retry-after` in seconds or as an HTTP date
 * (RFC 9110, 10.2.3). Undefined when it asks for nothing, or for nonsense.
 */
export function retryAfterMs(header: (name: string) => string | undefined, now: Date): number | undefined {
  const exact = header('retry-after-ms');
  if (exact !== undefined && /^\d+(\.\d+)?$/.test(exact)) return Number(exact);
  const value = header('retry-after')?.trim();
  if (value === undefined || value === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}

/** Exponential wait before the next try: 1 s, 2 s, 4 s … at most 30 s, half of it at random ("equal jitter"). */
export function backoffMs(tries: number, random: () => number): number {
  const ceiling = Math.min(30_000, 1000 * 2 ** (tries - 1));
  return Math.round(ceiling / 2 + (ceiling / 2) * random());
}

/** One line of foreign text, white space folded, cut to `most` characters. */
export function oneLine(text: string, most = 300): string {
  const folded = text.replace(/\s+/g, ' ').trim();
  return folded.length <= most ? folded : `${folded.slice(0, most)}…`;
}
