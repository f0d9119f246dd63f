import type { z } from 'zod';
import { ForgeError } from '../errors.js';
import type { Forge, NewPullRequest, PullRequest, Review, ReviewComment } from '../ports.js';
import {
  Ignored,
  PULLS,
  RawLabels,
  RawPullRequest,
  RawRun,
  REPOSITORY,
  RUN_OVER,
  type Answer,
} from './forge-answer.js';
import { ForgeClient, type ForgeOptions, type RestCall } from './forge-client.js';
import { createOrFind, type Creation } from './forge-creation.js';
import { NOT_YET } from './forge-failure.js';
import { commentsOf, reviewsOf, writeAccessOf } from './forge-reviews.js';

export type { ForgeCall, ForgeOptions } from './forge-client.js';

const MOST_PAGES = 50;

/**
 * A forge with GitHub's REST API: GitHub, GitHub Enterprise Server, Gitea, Forgejo. Only calls that work alike on all of
 * them: Gitea ignores the `head` filter of the list, answers a duplicate with 409 instead of 422, and ignores drafts.
 */
export function createForge(options: ForgeOptions): Forge {
  return new RestForge(options);
}

class RestForge implements Forge {
  readonly #client: ForgeClient;
  readonly #options: ForgeOptions;

  constructor(options: ForgeOptions) {
    if (!/^[^/\s]+\/[^/\s]+$/.test(options.repository)) {
      throw new ForgeError(`“${options.repository}” is no repository name.`, {
        status: 0,
        hint: 'Write `owner/name`.',
      });
    }
    this.#options = options;
    this.#client = new ForgeClient(options);
  }

  get calls(): number {
    return this.#client.calls;
  }

  serverTime(): Date | undefined {
    return this.#client.serverTime();
  }

  async openPullRequests(): Promise<PullRequest[]> {
    const found = new Map<number, PullRequest>();
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      // Gitea calls the page size `limit`; each forge ignores the other's word.
      const parameters = { state: 'open', per_page: 100, limit: 100, page };
      const { value, answer } = await this.#need({
        route: `GET ${PULLS}`,
        parameters,
        schema: RawPullRequest.array(),
        safe: true,
      });
      for (const pullRequest of value) found.set(pullRequest.number, pullRequest);
      if (!/rel="next"/.test(answer.header('link') ?? '')) return [...found.values()];
    }
    throw new ForgeError(`${this.#options.repository} has more than ${MOST_PAGES} pages of open pull requests.`, {
      status: 200,
      hint: 'Close what is out of date: the tasks in review cannot be told from so many.',
    });
  }

  async pullRequest(number: number): Promise<PullRequest | undefined> {
    const call = {
      route: `GET ${PULLS}/{pull_number}`,
      parameters: { pull_number: number },
      schema: RawPullRequest,
      safe: true,
    };
    const result = await this.#client.call(call);
    if (result.ok) return result.value;
    if (result.answer.status === 404) return undefined;
    throw this.#client.error(call, result.answer);
  }

  createPullRequest(request: NewPullRequest): Promise<Creation> {
    return createOrFind(this.#client, request, {
      repository: this.#options.repository,
      list: () => this.openPullRequests(),
    });
  }

  async updatePullRequest(number: number, change: { title?: string; body?: string }): Promise<PullRequest> {
    const parameters = { pull_number: number, ...change };
    const call = { route: `PATCH ${PULLS}/{pull_number}`, parameters, schema: RawPullRequest, safe: true };
    return (await this.#need(call)).value;
  }

  reviews(number: number): Promise<Review[]> {
    return reviewsOf(this.#client, number);
  }

  reviewComments(number: number, review: number): Promise<ReviewComment[]> {
    return commentsOf(this.#client, number, review);
  }

  mayWrite(login: string): Promise<boolean | undefined> {
    return writeAccessOf(this.#client, login);
  }

  async addLabels(number: number, labels: readonly string[]): Promise<string | undefined> {
    if (labels.length === 0) return undefined;
    // Only ours has a colour and a text of its own; further ones are the repository's, or made by the forge as they are added.
    await this.#ensureLabel(labels[0] ?? '');
    const call = {
      route: `POST ${REPOSITORY}/issues/{issue_number}/labels`,
      parameters: { issue_number: number, labels },
      schema: RawLabels,
      safe: true,
      notYet: NOT_YET,
    };
    const result = await this.#client.call(call);
    if (!result.ok) return this.#warning(`Labels ${labels.join(', ')} were not added.`, call, result.answer);
    const present = new Set(result.value.map((label) => label.name.toLowerCase()));
    const missing = labels.filter((name) => !present.has(name.toLowerCase()));
    return missing.length === 0 ? undefined : `The forge did not add the labels ${missing.join(', ')}.`;
  }

  async removeLabel(number: number, label: string): Promise<string | undefined> {
    const labels = (await this.pullRequest(number))?.labels ?? [];
    const kept = labels.filter((name) => name.toLowerCase() !== label.toLowerCase());
    if (kept.length === labels.length) return undefined;
    // Gitea deletes one by its number only; all of them can be set by name everywhere.
    const route = `PUT ${REPOSITORY}/issues/{issue_number}/labels`;
    const call = { route, parameters: { issue_number: number, labels: kept }, schema: Ignored, safe: true };
    const result = await this.#client.call(call);
    return result.ok ? undefined : this.#warning(`The label ${label} was not taken away.`, call, result.answer);
  }

  async requestReviewers(number: number, reviewers: readonly string[]): Promise<string | undefined> {
    if (reviewers.length === 0) return undefined;
    const teams = reviewers.filter((name) => name.includes('/'));
    const call = {
      route: `POST ${PULLS}/{pull_number}/requested_reviewers`,
      parameters: {
        pull_number: number,
        reviewers: reviewers.filter((name) => !name.includes('/')),
        team_reviewers: teams.map((name) => name.slice(name.indexOf('/') + 1)),
      },
      schema: Ignored,
      safe: true,
      notYet: NOT_YET,
    };
    const result = await this.#client.call(call);
    return result.ok ? undefined : this.#warning('Reviewers were not requested.', call, result.answer);
  }

  async addAssignees(number: number, assignees: readonly string[]): Promise<string | undefined> {
    if (assignees.length === 0) return undefined;
    const call = {
      route: `POST ${REPOSITORY}/issues/{issue_number}/assignees`,
      parameters: { issue_number: number, assignees },
      schema: Ignored,
      safe: true,
      notYet: NOT_YET,
    };
    const result = await this.#client.call(call);
    return result.ok ? undefined : this.#warning('Assignees were not added.', call, result.answer);
  }

  async runIsOver(runId: string): Promise<boolean | undefined> {
    if (!/^\d+$/.test(runId)) return undefined;
    const route = `GET ${REPOSITORY}/actions/runs/{run_id}`;
    const result = await this.#client.call({ route, parameters: { run_id: runId }, schema: RawRun, safe: true });
    return result.ok ? RUN_OVER.has(result.value.status) : undefined;
  }

  /** Makes a label that is missing. What fails here shows when the label is added. */
  async #ensureLabel(name: string): Promise<void> {
    const route = `GET ${REPOSITORY}/labels/{name}`;
    const found = await this.#client.call({ route, parameters: { name }, schema: Ignored, safe: true });
    if (found.ok || found.answer.status !== 404) return;
    const parameters = { name, color: '1d76db', description: 'Made by auto-orchestrator' };
    await this.#client.call({ route: `POST ${REPOSITORY}/labels`, parameters, schema: Ignored, safe: false });
  }

  async #need<Schema extends z.ZodType>(call: RestCall<Schema>) {
    const result = await this.#client.call(call);
    if (!result.ok) throw this.#client.error(call, result.answer);
    return result;
  }

  #warning(what: string, call: RestCall<z.ZodType>, answer: Answer): string {
    const error = this.#client.error(call, answer);
    return [what, error.message, error.hint ?? ''].join(' ').trim();
  }
}
