import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** A repository of the loopback forge, its token, and how its forge is set up. */
export interface ForgeRepository {
  /** `owner/name` */
  readonly name: string;
  readonly token: string;
  readonly defaultBranch?: string;
  /** False: 403 "GitHub Actions is not permitted to create or approve pull requests." */
  readonly mayCreate?: boolean;
  /** `allowed` (default); `refused`: 422 as on plans without drafts; `ignored`: as Gitea does. */
  readonly drafts?: 'allowed' | 'refused' | 'ignored';
  /** Status of a second open pull request of one head: 422 as GitHub (default), 409 as Gitea. */
  readonly duplicateStatus?: 409 | 422;
  /** So many creations are answered "No commits between" before one works. */
  readonly notReadyFor?: number;
  /** Makes the forge leave out unknown labels silently, as Gitea does. */
  readonly ignoresUnknownLabels?: boolean;
  /** Status of a question about somebody's permission, as Gitea answers who is no owner: 403. */
  readonly permissionStatus?: number;
  /** Commit of a branch; undefined = no such branch (422). Without this hook every branch exists. */
  readonly headOf?: (branch: string) => string | undefined | Promise<string | undefined>;
}

/** A review as a person submits it; `comments` are on lines. */
export interface ForgeReview {
  readonly id: number;
  readonly login: string;
  readonly type?: 'User' | 'Bot';
  readonly state: string;
  readonly body: string;
  readonly at: string;
  readonly official?: boolean;
  readonly dismissed?: boolean;
  readonly comments?: readonly { path: string; line?: number; diff_hunk: string; body: string }[];
}

export interface ForgePull {
  number: number;
  state: 'open' | 'closed';
  merged: boolean;
  draft: boolean;
  title: string;
  body: string;
  labels: string[];
  reviewers: string[];
  assignees: string[];
  head: { ref: string; sha: string; repository: string };
  base: { ref: string };
  reviews?: ForgeReview[];
}

interface RepositoryState {
  pulls: ForgePull[];
  /** What the permission of each login is; a login that is not here gets `read`. */
  permissions?: Record<string, string>;
  labels: string[];
  runs: Record<string, string>;
  creations: number;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RestRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly repository: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly base: URL;
}

interface Context {
  readonly request: RestRequest;
  readonly settings: ForgeRepository;
  readonly state: RepositoryState;
  /** Parts of the path after `/repos/o/r/` that the route captured. */
  readonly parts: readonly string[];
}

type Route = readonly [method: string, path: RegExp, handler: (context: Context) => Reply | Promise<Reply>];

const ROUTES: readonly Route[] = [
  ['GET', /^$/, getRepository],
  ['GET', /^\/pulls$/, listPulls],
  ['POST', /^\/pulls$/, createPull],
  ['GET', /^\/pulls\/(\d+)$/, (context) => withPull(context, (pull) => ok(rawPull(context, pull)))],
  ['PATCH', /^\/pulls\/(\d+)$/, updatePull],
  ['POST', /^\/pulls\/(\d+)\/requested_reviewers$/, requestReviewers],
  ['GET', /^\/pulls\/(\d+)\/reviews$/, listReviews],
  ['GET', /^\/pulls\/(\d+)\/reviews\/(\d+)\/comments$/, listReviewComments],
  ['GET', /^\/collaborators\/([^/]+)\/permission$/, getPermission],
  ['GET', /^\/labels\/(.+)$/, getLabel],
  ['POST', /^\/labels$/, createLabel],
  ['POST', /^\/issues\/(\d+)\/labels$/, addLabels],
  ['PUT', /^\/issues\/(\d+)\/labels$/, setLabels],
  ['POST', /^\/issues\/(\d+)\/assignees$/, addAssignees],
  ['GET', /^\/actions\/runs\/(\d+)$/, getRun],
];

/** What the forge knows; every change is written to the state file, if there is one. */
export class ForgeState {
  readonly #settings: ReadonlyMap<string, ForgeRepository>;
  readonly #file: string | undefined;
  readonly #states: Record<string, RepositoryState>;

  constructor(repositories: readonly ForgeRepository[], file: string | undefined) {
    this.#settings = new Map(repositories.map((one) => [one.name.toLowerCase(), one]));
    this.#file = file;
    this.#states =
      file !== undefined && existsSync(file)
        ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, RepositoryState>)
        : {};
  }

  /** 401 for an unknown token, 404 for a repository that the token is not for; undefined = come in. */
  refuse(repository: string, token: string | undefined): Reply | undefined {
    const known = [...this.#settings.values()].some((one) => one.token === token);
    if (!known) return { status: 401, body: { message: 'Bad credentials' } };
    return this.#settings.get(repository)?.token === token ? undefined : notFound();
  }

  async answer(request: RestRequest): Promise<Reply> {
    const settings = this.#settings.get(request.repository);
    if (settings === undefined) return notFound();
    await this.#follow(settings);
    const rest = request.path.replace(/^\/repos\/[^/]+\/[^/]+/, '');
    for (const [method, path, handler] of ROUTES) {
      const match = method === request.method ? path.exec(rest) : null;
      if (match === null) continue;
      const parts = match.slice(1).map((part) => decodeURIComponent(part));
      const reply = await handler({ request, settings, state: this.#of(request.repository), parts });
      if (method !== 'GET') this.#save();
      return reply;
    }
    return notFound();
  }

  /** The head of an open pull request is the tip of its branch, whoever pushed it. */
  async #follow(settings: ForgeRepository): Promise<void> {
    for (const pull of this.#of(settings.name.toLowerCase()).pulls) {
      if (pull.state !== 'open' || pull.head.repository !== settings.name) continue;
      const sha = await settings.headOf?.(pull.head.ref);
      if (sha !== undefined) pull.head.sha = sha;
    }
  }

  pulls(repository: string): readonly ForgePull[] {
    return this.#of(repository.toLowerCase()).pulls;
  }

  change(repository: string, number: number, change: Partial<ForgePull>): void {
    const pull = this.#of(repository.toLowerCase()).pulls.find((one) => one.number === number);
    if (pull === undefined) throw new Error(`${repository} has no pull request ${number}`);
    Object.assign(pull, change);
    this.#save();
  }

  setPermission(repository: string, login: string, permission: string): void {
    const state = this.#of(repository.toLowerCase());
    state.permissions = { ...state.permissions, [login.toLowerCase()]: permission };
    this.#save();
  }

  setRun(repository: string, id: string, status: string): void {
    this.#of(repository.toLowerCase()).runs[id] = status;
    this.#save();
  }

  #of(repository: string): RepositoryState {
    return (this.#states[repository] ??= { pulls: [], labels: [], runs: {}, creations: 0 });
  }

  #save(): void {
    if (this.#file !== undefined) writeFileSync(this.#file, `${JSON.stringify(this.#states, null, 2)}\n`);
  }
}

function getRepository({ settings }: Context): Reply {
  const permissions = { pull: true, push: true, admin: false };
  return ok({ full_name: settings.name, default_branch: settings.defaultBranch ?? 'main', private: true, permissions });
}

function listPulls(context: Context): Reply {
  const { request, state } = context;
  const wanted = request.query.get('state') ?? 'open';
  const size = Math.min(100, Number(request.query.get('per_page') ?? 30));
  const page = Number(request.query.get('page') ?? 1);
  const all = state.pulls.filter((pull) => wanted === 'all' || pull.state === wanted).toReversed();
  const shown = all.slice((page - 1) * size, page * size);
  const next = `<${request.base.href.replace(/\/$/, '')}${request.path}?state=${wanted}&per_page=${size}&page=${page + 1}>; rel="next"`;
  return {
    ...ok(shown.map((pull) => rawPull(context, pull))),
    headers: all.length > page * size ? { link: next } : {},
  };
}

async function createPull(context: Context): Promise<Reply> {
  const { settings, state, request } = context;
  const head = text(request.body['head']);
  const base = text(request.body['base']);
  if (settings.mayCreate === false) {
    return { status: 403, body: { message: 'GitHub Actions is not permitted to create or approve pull requests.' } };
  }
  state.creations += 1;
  if (state.creations <= (settings.notReadyFor ?? 0))
    return invalid({ message: `No commits between ${base} and ${head}` });
  const sha = settings.headOf === undefined ? '0'.repeat(40) : await settings.headOf(head);
  if (sha === undefined) return invalid({ resource: 'PullRequest', field: 'head', code: 'invalid' });
  const twin = state.pulls.find((pull) => pull.state === 'open' && pull.head.ref === head);
  if (twin !== undefined) {
    const message = `A pull request already exists for ${settings.name.split('/')[0] ?? ''}:${head}.`;
    return settings.duplicateStatus === 409 ? { status: 409, body: { message } } : invalid({ message });
  }
  const wantsDraft = request.body['draft'] === true;
  if (wantsDraft && settings.drafts === 'refused') {
    return { status: 422, body: { message: 'Draft pull requests are not supported in this repository.' } };
  }
  const pull: ForgePull = {
    number: state.pulls.length + 1,
    state: 'open',
    merged: false,
    draft: wantsDraft && settings.drafts !== 'ignored',
    title: text(request.body['title']),
    body: text(request.body['body']),
    labels: [],
    reviewers: [],
    assignees: [],
    head: { ref: head, sha, repository: settings.name },
    base: { ref: base },
  };
  state.pulls.push(pull);
  return { status: 201, body: rawPull(context, pull) };
}

function updatePull(context: Context): Reply {
  return withPull(context, (pull) => {
    const { title, body, state } = context.request.body;
    if (typeof title === 'string') pull.title = title;
    if (typeof body === 'string') pull.body = body;
    if (state === 'open' || state === 'closed') pull.state = state;
    return ok(rawPull(context, pull));
  });
}

function listReviews(context: Context): Reply {
  return withPull(context, (pull) =>
    ok(
      (pull.reviews ?? []).map((review) => ({
        id: review.id,
        user: { login: review.login, type: review.type ?? 'User' },
        state: review.state,
        body: review.body,
        submitted_at: review.at,
        ...(review.official === undefined ? {} : { official: review.official }),
        ...(review.dismissed === undefined ? {} : { dismissed: review.dismissed }),
      })),
    ),
  );
}

function listReviewComments(context: Context): Reply {
  return withPull(context, (pull) => {
    const review = (pull.reviews ?? []).find((one) => one.id === Number(context.parts[1]));
    return review === undefined ? notFound() : ok(review.comments ?? []);
  });
}

function getPermission({ state, settings, parts }: Context): Reply {
  if (settings.permissionStatus !== undefined) return { status: settings.permissionStatus, body: { message: 'no' } };
  return ok({ permission: state.permissions?.[(parts[0] ?? '').toLowerCase()] ?? 'read', user: { login: parts[0] } });
}

function requestReviewers(context: Context): Reply {
  return withPull(context, (pull) => {
    pull.reviewers.push(...texts(context.request.body['reviewers']), ...texts(context.request.body['team_reviewers']));
    return { status: 201, body: rawPull(context, pull) };
  });
}

function getLabel({ state, parts }: Context): Reply {
  const label = state.labels.find((one) => one.toLowerCase() === parts[0]?.toLowerCase());
  return label === undefined ? notFound() : ok({ name: label, color: 'ededed' });
}

function createLabel({ state, request }: Context): Reply {
  const name = text(request.body['name']);
  if (state.labels.some((one) => one.toLowerCase() === name.toLowerCase())) {
    return invalid({ resource: 'Label', code: 'already_exists', field: 'name' });
  }
  state.labels.push(name);
  return { status: 201, body: { name, color: text(request.body['color']) } };
}

function addLabels(context: Context): Reply {
  return withPull(context, (pull) => {
    const { state, settings } = context;
    const wanted = texts(context.request.body['labels']);
    const known = wanted.filter((name) => state.labels.includes(name) || settings.ignoresUnknownLabels !== true);
    state.labels = [...new Set([...state.labels, ...known])];
    pull.labels = [...new Set([...pull.labels, ...known])];
    return ok(pull.labels.map((name) => ({ name, color: 'ededed' })));
  });
}

function setLabels(context: Context): Reply {
  return withPull(context, (pull) => {
    pull.labels = [];
    return addLabels(context);
  });
}

function addAssignees(context: Context): Reply {
  return withPull(context, (pull) => {
    pull.assignees.push(...texts(context.request.body['assignees']));
    return { status: 201, body: rawPull(context, pull) };
  });
}

function getRun({ state, parts }: Context): Reply {
  const status = state.runs[parts[0] ?? ''];
  return status === undefined ? notFound() : ok({ id: Number(parts[0]), status });
}

function withPull({ state, parts }: Context, action: (pull: ForgePull) => Reply): Reply {
  const pull = state.pulls.find((one) => one.number === Number(parts[0]));
  return pull === undefined ? notFound() : action(pull);
}

function rawPull({ request, settings }: Context, pull: ForgePull): object {
  const repo = pull.head.repository === '' ? null : { full_name: pull.head.repository };
  return {
    number: pull.number,
    html_url: `${request.base.origin}/${settings.name}/pull/${pull.number}`,
    state: pull.state,
    merged: pull.merged,
    merged_at: pull.merged ? '2026-01-01T00:00:00Z' : null,
    draft: pull.draft,
    user: { login: 'github-actions[bot]', type: 'Bot' },
    updated_at: pull.reviews?.at(-1)?.at ?? '2026-01-01T00:00:00Z',
    title: pull.title,
    body: pull.body === '' ? null : pull.body,
    labels: pull.labels.map((name) => ({ name })),
    requested_reviewers: pull.reviewers.map((login) => ({ login })),
    assignees: pull.assignees.map((login) => ({ login })),
    head: { ref: pull.head.ref, sha: pull.head.sha, repo },
    base: { ref: pull.base.ref, repo: { full_name: settings.name } },
  };
}

function ok(body: unknown): Reply {
  return { status: 200, body };
}

function notFound(): Reply {
  return { status: 404, body: { message: 'Not Found' } };
}

function invalid(error: Readonly<Record<string, string>>): Reply {
  return { status: 422, body: { message: 'Validation Failed', errors: [error] } };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
