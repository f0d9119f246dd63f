import { OrchestratorError } from '../errors.js';
import { nodeProblem } from '../node-version.js';

/** Values of the proxy variables; read from the environment elsewhere. Absent or empty = direct connections. */
export interface ProxySettings {
  readonly httpProxy?: string | undefined;
  readonly httpsProxy?: string | undefined;
  readonly noProxy?: string | undefined;
}

/** A server wanted to send us, and with us the credentials, somewhere else. Trying again would not help. */
export class RedirectError extends OrchestratorError {
  constructor(message: string, hint: string) {
    super('redirect', message, { hint });
  }
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MOST_HOPS = 5;
/** The oldest Node that undici 8 runs on, as its package.json says. */
const NODE_FOR_REQUESTS = '22.19';

/**
 * The one `fetch` for the forge and the model. Goes through proxies (and, by Node itself, trusts NODE_EXTRA_CA_CERTS);
 * follows redirects within one origin only, because requests carry credentials and prompts. It has no time limit of
 * its own: every caller passes a signal, and a model may think for longer than undici's five minutes.
 */
export function createFetch(proxy: ProxySettings = {}): typeof globalThis.fetch {
  let sender: ReturnType<typeof createSender> | undefined;
  return async (input, init) => {
    let url = new URL(addressOf(input));
    sender ??= createSender(proxy);
    const send = await sender;
    for (let hops = 0; hops <= MOST_HOPS; hops += 1) {
      const response = await send(url, { ...init, redirect: 'manual' });
      const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
      if (location === null) return response;
      await response.body?.cancel();
      url = redirected({ from: url, location, status: response.status, method: init?.method ?? 'GET' });
    }
    throw new RedirectError(`${url.origin} redirects in a circle.`, 'Check the address of the endpoint.');
  };
}

/** undici is loaded by the first request: it needs a newer Node than commands that ask nobody. */
async function createSender(proxy: ProxySettings): Promise<(url: URL, init: object) => Promise<Response>> {
  const problem = nodeProblem(process.versions.node, NODE_FOR_REQUESTS);
  if (problem !== undefined) throw new OrchestratorError('node-version', problem);
  const { EnvHttpProxyAgent, fetch } = await import('undici');
  const dispatcher = new EnvHttpProxyAgent({
    // Empty, not undefined: undefined would make undici read the environment itself.
    httpProxy: proxy.httpProxy ?? '',
    httpsProxy: proxy.httpsProxy ?? '',
    noProxy: proxy.noProxy ?? '',
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  // The same standard, typed twice: once for Node's built-in fetch, once for the package's.
  const send = fetch as unknown as (url: URL, init: object) => Promise<Response>;
  return (url, init) => send(url, { ...init, dispatcher });
}

function addressOf(input: string | URL | Request): string | URL {
  if (typeof input === 'string' || input instanceof URL) return input;
  throw new TypeError('Pass a URL and its options, not a Request: a redirect could not be followed safely.');
}

/** Where to go on; throws RedirectError for another origin, and where following would turn a POST into a GET. */
function redirected(answer: { from: URL; location: string; status: number; method: string }): URL {
  const target = new URL(answer.location, answer.from);
  const hint = `If that is intended, configure ${target.origin} as the endpoint itself.`;
  if (target.origin !== answer.from.origin) {
    throw new RedirectError(
      `${answer.from.origin} redirects to ${target.origin}; credentials are not sent to another host.`,
      hint,
    );
  }
  const keepsMethod = answer.status === 307 || answer.status === 308;
  if (!keepsMethod && !['GET', 'HEAD'].includes(answer.method.toUpperCase())) {
    throw new RedirectError(
      `${answer.from.origin} answers ${answer.method} with redirect ${answer.status}, which would lose the request's body.`,
      'Check the address of the endpoint (its path, and http against https).',
    );
  }
  return target;
}
