/** A forge in memory that reads the heads of its pull requests from the remote's branches. */
import type { Forge, PullRequest, Review } from '../../src/ports.js';
import type { MemoryGit } from './memory-git.js';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

export class MemoryForge {
  readonly pulls: Writable<PullRequest>[] = [];
  readonly reviews = new Map<number, Review[]>();
  /** Runs that are over. */
  readonly over = new Set<string>();
  readonly #git: MemoryGit;
  readonly #now: () => Date;
  #ids = 0;

  constructor(git: MemoryGit, now: () => Date) {
    this.#git = git;
    this.#now = now;
  }

  /** Pull requests as they are now: an open one follows its branch, and is closed when the branch is deleted. */
  current(): Writable<PullRequest>[] {
    for (const pull of this.pulls) {
      if (pull.state !== 'open') continue;
      const sha = this.#git.refs.get(`refs/heads/${pull.head.ref}`);
      if (sha === undefined) this.close(pull);
      else pull.head = { ...pull.head, sha };
    }
    return this.pulls;
  }

  close(pull: Writable<PullRequest>): void {
    Object.assign(pull, { state: 'closed', closedAt: this.#now() });
  }

  merge(pull: Writable<PullRequest>): void {
    this.close(pull);
    Object.assign(pull, { merged: true, mergedAt: this.#now() });
  }

  review(number: number, author: string, state: Review['state']): void {
    this.#ids += 1;
    const at = this.#now().toISOString();
    const all = this.reviews.get(number) ?? [];
    this.reviews.set(number, [...all, { id: this.#ids, author, state, body: 'Please.', at }]);
  }

  /** The port of one run: its calls are counted. */
  port(): Forge {
    let calls = 0;
    const answer = <T>(value: T): Promise<T> => {
      calls += 1;
      return Promise.resolve(value);
    };
    return {
      get calls() {
        return calls;
      },
      serverTime: () => (calls === 0 ? undefined : this.#now()),
      openPullRequests: () => answer(structuredClone(this.current().filter(({ state }) => state === 'open'))),
      pullRequest: (number) => answer(structuredClone(this.current().find((pull) => pull.number === number))),
      createPullRequest: (request) => {
        const twin = this.current().find(({ state, head }) => state === 'open' && head.ref === request.head);
        if (twin !== undefined) return answer({ pullRequest: structuredClone(twin), created: false });
        const pull: Writable<PullRequest> = {
          number: this.pulls.length + 1,
          url: `https://forge.test/o/r/pull/${this.pulls.length + 1}`,
          state: 'open',
          merged: false,
          draft: request.draft,
          author: 'app[bot]',
          title: request.title,
          body: request.body,
          labels: [],
          head: { ref: request.head, sha: this.#git.refs.get(`refs/heads/${request.head}`) ?? '', repository: 'o/r' },
          base: { ref: request.base },
        };
        this.pulls.push(pull);
        return answer({ pullRequest: structuredClone(pull), created: true });
      },
      updatePullRequest: (number, change) => {
        const pull = this.current().find((one) => one.number === number);
        if (pull === undefined) throw new Error(`there is no pull request ${number}`);
        Object.assign(pull, change);
        return answer(structuredClone(pull));
      },
      reviews: (number) => answer(structuredClone(this.reviews.get(number) ?? [])),
      reviewComments: () => answer([]),
      mayWrite: (login) => answer(login !== 'stranger'),
      addLabels: (number, labels) => {
        const pull = this.pulls.find((one) => one.number === number);
        if (pull !== undefined) pull.labels = [...new Set([...pull.labels, ...labels])];
        return answer(undefined);
      },
      removeLabel: (number, label) => {
        const pull = this.pulls.find((one) => one.number === number);
        if (pull !== undefined) pull.labels = pull.labels.filter((name) => name !== label);
        return answer(undefined);
      },
      requestReviewers: () => answer(undefined),
      addAssignees: () => answer(undefined),
      runIsOver: (run) => answer(this.over.has(run)),
    };
  }
}
