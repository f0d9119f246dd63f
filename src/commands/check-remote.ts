import { systemClock } from '../adapters/clock.js';
import { createForge } from '../adapters/forge.js';
import { createFetch } from '../adapters/http.js';
import { messageOf, OrchestratorError, type Problem } from '../errors.js';
import type { Invocation } from '../inputs.js';
import { proxies } from '../wiring.js';
import type { Vault } from '../vault.js';

/** One part of `check`. */
export interface Check {
  readonly problems: readonly Problem[];
  readonly notChecked: readonly string[];
}

/** Whether the token can read the repository's pull requests. What it may write shows only when it writes. */
export async function checkForge({ inputs, context }: Invocation, vault: Vault): Promise<Check> {
  const repository = inputs.repository ?? context.repository;
  if (vault.token === undefined || repository === undefined) {
    return {
      problems: [],
      notChecked: ['the forge: no token (GITHUB_TOKEN) or no repository (--repository owner/name)'],
    };
  }
  const fetch = createFetch(proxies(context.environment));
  try {
    const forge = createForge({
      apiUrl: context.apiUrl,
      token: vault.token,
      repository,
      fetch,
      clock: systemClock,
      maxRetrySeconds: 5,
    });
    await forge.openPullRequests();
    return {
      problems: [],
      notChecked: ['whether the token may push and open pull requests: that shows at the first run'],
    };
  } catch (error) {
    const hint = error instanceof OrchestratorError ? error.hint : undefined;
    return {
      problems: [{ file: 'token', message: messageOf(error), ...(hint === undefined ? {} : { hint }) }],
      notChecked: [],
    };
  }
}

/** Whether the model endpoint answers and takes the key; asks for its list of models, which costs nothing. */
export async function checkEndpoint(
  { inputs, context }: Invocation,
  { vault, model }: { vault: Vault; model: string | undefined },
): Promise<Check> {
  const url = inputs['base-url'];
  const named =
    model === undefined
      ? [problem('model', 'no model is named.', 'Set `model`, or `model: {name: …}` in the config file.')]
      : [];
  if (url === undefined && vault.apiKey === undefined) {
    const endpoint = 'the model endpoint: no base URL (--base-url) and no key (OPENAI_API_KEY)';
    // On a laptop the model may be an input of the workflow, which is not seen from here.
    if (context.action) return { problems: named, notChecked: [endpoint] };
    const model = 'the model: none is named here, so the workflow has to name it';
    return { problems: [], notChecked: [...(named.length === 0 ? [] : [model]), endpoint] };
  }
  const base = (url ?? 'https://api.openai.com/v1').replace(/\/+$/, '');
  try {
    const headers: Record<string, string> =
      vault.apiKey === undefined ? {} : { authorization: `Bearer ${vault.apiKey}` };
    const answer = await createFetch(proxies(context.environment))(`${base}/models`, {
      headers,
      signal: AbortSignal.timeout(15_000),
    });
    return { problems: [...named, ...refusal(base, answer.status)], notChecked: [] };
  } catch (error) {
    const hint = 'Check `base-url`, and whether this machine reaches it.';
    return {
      problems: [...named, problem('base-url', `${base} cannot be reached: ${messageOf(error)}`, hint)],
      notChecked: [],
    };
  }
}

function refusal(base: string, status: number): Problem[] {
  if (status === 401 || status === 403)
    return [problem('api-key', `${base} refuses the key (HTTP ${status}).`, 'Set the secret that `api-key` names.')];
  // Not every endpoint lists its models: a 404 there says nothing about completions.
  if (status >= 500)
    return [problem('base-url', `${base} answers HTTP ${status}.`, 'Try again later, or use another endpoint.')];
  return [];
}

function problem(file: string, message: string, hint: string): Problem {
  return { file, message, hint };
}
