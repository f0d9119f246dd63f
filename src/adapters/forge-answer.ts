import { z } from 'zod';
import type { PullRequest } from '../ports.js';
import type { Fault } from './transport.js';

export const REPOSITORY = '/repos/{owner}/{repo}';
export const PULLS = `${REPOSITORY}/pulls`;

/** What came back for one REST call: never thrown, so that callers decide by status. */
export interface Answer {
  /** 0 when there was no answer. */
  readonly status: number;
  readonly data: unknown;
  readonly header: (name: string) => string | undefined;
  /** The server's own words, one line, redacted; empty when all went well. */
  readonly message: string;
  /** Why no usable answer arrived, if so. */
  readonly fault: Fault | undefined;
}

/** A pull request as GitHub and Gitea send it, read into ours. `head.repo` is null when the fork was deleted. */
export const RawPullRequest = z
  .object({
    number: z.int().positive(),
    html_url: z.string(),
    state: z.enum(['open', 'closed']),
    merged: z.boolean().nullish(),
    merged_at: z.string().nullish(),
    closed_at: z.string().nullish(),
    draft: z.boolean().nullish(),
    user: z.object({ login: z.string() }).nullish(),
    updated_at: z.string().nullish(),
    title: z.string(),
    body: z.string().nullish(),
    labels: z.array(z.object({ name: z.string() })).nullish(),
    head: z.object({ ref: z.string(), sha: z.string(), repo: z.object({ full_name: z.string() }).nullish() }),
    base: z.object({ ref: z.string() }),
  })
  .transform((raw): PullRequest => ({
    number: raw.number,
    url: raw.html_url,
    state: raw.state,
    merged: raw.merged ?? typeof raw.merged_at === 'string',
    ...dateOf('mergedAt', raw.merged_at),
    ...dateOf('closedAt', raw.closed_at),
    ...dateOf('updatedAt', raw.updated_at),
    draft: raw.draft ?? false,
    ...(raw.user?.login === undefined ? {} : { author: raw.user.login }),
    title: raw.title,
    body: raw.body ?? '',
    labels: (raw.labels ?? []).map((label) => label.name),
    head: { ref: raw.head.ref, sha: raw.head.sha, repository: raw.head.repo?.full_name ?? '' },
    base: { ref: raw.base.ref },
  }));

/** A date under its name, where the forge gives one. */
function dateOf(name: string, value: string | null | undefined): Readonly<Record<string, Date>> {
  return typeof value === 'string' ? { [name]: new Date(value) } : {};
}

/** Labels of an issue; Gitea answers an unknown name with 200 and a list without it. */
export const RawLabels = z.array(z.object({ name: z.string() }));

/** A workflow run; Gitea may say how it ended where GitHub says `completed`. */
export const RawRun = z.object({ status: z.string() });
export const RUN_OVER = new Set(['completed', 'success', 'failure', 'cancelled', 'skipped']);

/** Bodies that nobody reads: only the status counts. */
export const Ignored = z.unknown();
