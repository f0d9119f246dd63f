export const id = 296;
export const ids = [296];
export const modules = {

/***/ 61642:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);

/** The machine's clock. `sleep` ends early, with an AbortError, when the signal fires. */
const systemClock = {
    now: () => new Date(),
    monotonic: () => performance.now(),
    async sleep(ms, signal) {
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(ms, undefined, signal === undefined ? {} : { signal });
    },
};


/***/ }),

/***/ 14224:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ createForge)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(13798);
;// CONCATENATED MODULE: ./lib/adapters/forge-answer.js

const REPOSITORY = '/repos/{owner}/{repo}';
const PULLS = `${REPOSITORY}/pulls`;
/** A pull request as GitHub and Gitea send it, read into ours. `head.repo` is null when the fork was deleted. */
const RawPullRequest = schemas/* object */.Ikc({
    number: schemas/* int */.Whr().positive(),
    html_url: schemas/* string */.YjP(),
    state: schemas/* enum */.k5n(['open', 'closed']),
    merged: schemas/* boolean */.zMY().nullish(),
    merged_at: schemas/* string */.YjP().nullish(),
    closed_at: schemas/* string */.YjP().nullish(),
    draft: schemas/* boolean */.zMY().nullish(),
    user: schemas/* object */.Ikc({ login: schemas/* string */.YjP() }).nullish(),
    updated_at: schemas/* string */.YjP().nullish(),
    title: schemas/* string */.YjP(),
    body: schemas/* string */.YjP().nullish(),
    labels: schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* string */.YjP() })).nullish(),
    head: schemas/* object */.Ikc({ ref: schemas/* string */.YjP(), sha: schemas/* string */.YjP(), repo: schemas/* object */.Ikc({ full_name: schemas/* string */.YjP() }).nullish() }),
    base: schemas/* object */.Ikc({ ref: schemas/* string */.YjP() }),
})
    .transform((raw) => ({
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
function dateOf(name, value) {
    return typeof value === 'string' ? { [name]: new Date(value) } : {};
}
/** Labels of an issue; Gitea answers an unknown name with 200 and a list without it. */
const RawLabels = schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* string */.YjP() }));
/** A workflow run; Gitea may say how it ended where GitHub says `completed`. */
const RawRun = schemas/* object */.Ikc({ status: schemas/* string */.YjP() });
const RUN_OVER = new Set(['completed', 'success', 'failure', 'cancelled', 'skipped']);
/** Bodies that nobody reads: only the status counts. */
const Ignored = schemas/* unknown */.L5J();

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./node_modules/@actions/github/lib/github.js + 22 modules
var github = __webpack_require__(92413);
// EXTERNAL MODULE: ./lib/adapters/transport.js
var transport = __webpack_require__(96897);
;// CONCATENATED MODULE: ./lib/adapters/forge-failure.js


/** GitHub's words where only words tell; each has a test. */
const NOT_PERMITTED_TO_CREATE = /not permitted to create or approve pull requests/i;
const NOT_ACCESSIBLE = /not accessible by (integration|personal access token)|must have (admin|write|push) (rights|access)/i;
const SECONDARY_LIMIT = /secondary rate limit|abuse detection/i;
/** Seconds after a push, GitHub's database may not know the branch yet; the same for a pull request and its labels. */
const NOT_YET = /no commits between|head sha can['’]t be blank|base sha can['’]t be blank|could not resolve to a node|"field":"head","code":"invalid"/i;
const DRAFT_REFUSED = /draft pull requests? (is|are) not supported/i;
/** Answers that may pass by themselves; Gitea sends 500 for a moment after a repository's first push. */
const SERVER_FAULTS = new Set([500, 502, 503, 504]);
/**
 * Milliseconds to wait when the answer is a rate limit, else undefined. As GitHub documents it: `retry-after`, else the
 * reset time when nothing remains, else one minute.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
function rateLimitWaitMs(answer, now) {
    const asked = (0,transport/* retryAfterMs */.Vs)(answer.header, now);
    const spent = answer.header('x-ratelimit-remaining') === '0';
    const limited = answer.status === 429 ||
        (answer.status === 403 && (asked !== undefined || spent || SECONDARY_LIMIT.test(answer.message)));
    if (!limited)
        return undefined;
    if (asked !== undefined)
        return asked;
    const reset = Number(answer.header('x-ratelimit-reset'));
    if (spent && Number.isFinite(reset) && reset > 0)
        return Math.max(0, reset * 1000 - now.getTime());
    return 60_000;
}
/** The ForgeError of an answer that cannot be used; its hint names the setting or permission to change. */
function forgeError(call, answer, now) {
    const method = call.route.split(' ')[0] ?? '';
    const what = answer.fault?.reason ?? `${answer.status} ${answer.message}`;
    const hint = answer.fault?.hint ?? hintFor(call.route, answer, now);
    return new errors/* ForgeError */.Q8(`${method} ${call.path} failed: ${what}`, {
        status: answer.status,
        ...(hint === undefined || hint === '' ? {} : { hint }),
    });
}
function hintFor(route, answer, now) {
    const wait = rateLimitWaitMs(answer, now);
    if (wait !== undefined) {
        return `The token's rate limit is spent for another ${Math.ceil(wait / 60_000)} min: run again later, or use a token of its own.`;
    }
    switch (answer.status) {
        case 401:
            return 'The token was not accepted: check the input `token`, and that it has not expired.';
        case 403:
            return forbiddenHint(route, answer.message);
        case 404:
            return 'The repository is not there for this token: check the inputs `repository` and `token`.';
        default:
            return undefined;
    }
}
function forbiddenHint(route, message) {
    if (NOT_PERMITTED_TO_CREATE.test(message)) {
        return 'Allow it: Settings → Actions → General → Workflow permissions → “Allow GitHub Actions to create and approve pull requests” (in an organisation also there), or pass the token of an app in the input `token`.';
    }
    const right = route.includes('/actions/')
        ? '`actions: read`'
        : route.includes('/labels')
            ? '`issues: write` and `pull-requests: write`'
            : '`pull-requests: write`';
    const sure = NOT_ACCESSIBLE.test(message) ? 'The token lacks a permission' : 'The token may lack a permission';
    return `${sure}: give the job \`permissions:\` with ${right} (and \`contents: write\`), or the app of the token the same.`;
}
/** Nobody knows whether the request was carried out. */
function isUncertain(answer) {
    return answer.fault?.retryable === true || SERVER_FAULTS.has(answer.status);
}

// EXTERNAL MODULE: ./lib/adapters/redaction.js
var redaction = __webpack_require__(17957);
;// CONCATENATED MODULE: ./lib/adapters/forge-client.js





/** `request.log` of octokit: deprecation notices belong on no console of ours. */
const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };
const MOST_TRIES = 5;
/** REST calls with the one retry place of the forge: bounded in number and time, counted, clocked. */
class ForgeClient {
    #octokit;
    #options;
    #redact;
    #repository;
    #calls = 0;
    #seen;
    constructor(options) {
        const [owner = '', repo = ''] = options.repository.split('/');
        this.#repository = { owner, repo };
        this.#options = options;
        this.#redact = (0,redaction/* createRedactor */.lY)([options.token]);
        this.#octokit = (0,github/* getOctokit */.Q)(options.token, {
            baseUrl: options.apiUrl.replace(/\/+$/, ''),
            userAgent: 'auto-orchestrator',
            log: SILENT,
            request: { fetch: options.fetch, log: SILENT },
        });
    }
    get calls() {
        return this.#calls;
    }
    /** The server's clock now: its last `Date`, plus what has passed here since. */
    serverTime() {
        if (this.#seen === undefined)
            return undefined;
        return new Date(this.#seen.server + Math.max(0, this.#options.clock.monotonic() - this.#seen.at));
    }
    /** `/repos/o/r/pulls/7`: the route with its parameters, for messages and the log. */
    pathOf(call) {
        const values = { ...this.#repository, ...call.parameters };
        const [, path = ''] = call.route.split(' ');
        return path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(values[name])));
    }
    /** Sends the call until it is answered, is refused for good, or the time for retries is over. Never throws. */
    async call(call) {
        const { clock, maxRetrySeconds = 120 } = this.#options;
        let deadline;
        for (let tries = 1;; tries += 1) {
            const result = await this.#send(call);
            if (result.ok)
                return result;
            const waitMs = this.#waitBefore(call, { answer: result.answer, tries });
            deadline ??= clock.monotonic() + maxRetrySeconds * 1000;
            if (waitMs === undefined || tries >= MOST_TRIES || clock.monotonic() + waitMs > deadline)
                return result;
            await clock.sleep(waitMs);
        }
    }
    /** Waits as long as before the given retry. */
    async pause(tries) {
        await this.#options.clock.sleep((0,transport/* backoffMs */.jo)(tries, this.#options.random ?? Math.random));
    }
    /** Milliseconds until the call may be repeated, or undefined when it must not be. */
    #waitBefore(call, failed) {
        const { answer, tries } = failed;
        const limit = rateLimitWaitMs(answer, this.#options.clock.now());
        if (limit !== undefined)
            return limit;
        const backoff = (0,transport/* backoffMs */.jo)(tries, this.#options.random ?? Math.random);
        if (answer.status === 422 && call.notYet?.test(answer.message) === true)
            return Math.max(1000, backoff);
        if (!call.safe)
            return undefined;
        const transient = SERVER_FAULTS.has(answer.status) || answer.fault?.retryable === true;
        return transient ? backoff : undefined;
    }
    /** The ForgeError of a call that ended so. */
    error(call, answer) {
        return forgeError({ route: call.route, path: this.pathOf(call) }, answer, this.#options.clock.now());
    }
    async #send(call) {
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
        if (answer.status < 200 || answer.status >= 300)
            return { ok: false, answer };
        const parsed = call.schema.safeParse(answer.data);
        return parsed.success
            ? { ok: true, value: parsed.data, answer }
            : { ok: false, answer: { ...answer, fault: this.#notTheApi(answer) } };
    }
    async #request(call) {
        const signal = AbortSignal.timeout(this.#options.timeoutMs ?? 30_000);
        const parameters = { ...this.#repository, ...call.parameters, request: { signal } };
        try {
            const response = await this.#octokit.request(call.route, parameters);
            return { ...pick(response), message: '' };
        }
        catch (error) {
            const message = this.#redact((0,transport/* oneLine */.TN)(error instanceof Error ? error.message : String(error)));
            const response = responseOf(error);
            if (response !== undefined) {
                return { ...pick(response), message };
            }
            const fault = (0,transport/* faultOf */.Kl)(error);
            const known = { ...fault, reason: this.#redact((0,transport/* oneLine */.TN)(fault.reason)) };
            return { status: 0, data: undefined, header: () => undefined, message, fault: known };
        }
    }
    #noteTime(answer) {
        const server = Date.parse(answer.header('date') ?? '');
        if (!Number.isNaN(server))
            this.#seen = { server, at: this.#options.clock.monotonic() };
    }
    #notTheApi(answer) {
        const shown = typeof answer.data === 'string' ? answer.data : (0,external_node_util_.inspect)(answer.data);
        const reason = `${answer.status}, but the answer is not what GitHub's REST API sends (“${this.#redact((0,transport/* oneLine */.TN)(shown, 80))}”)`;
        const hint = `Check the forge's API address (${this.#options.apiUrl}), and proxies in between.`;
        return { reason, hint, retryable: true };
    }
}
function pick({ status, data, headers }) {
    return { status, data, header: (name) => headers[name]?.toString(), fault: undefined };
}
/** Octokit's RequestError has a response when there was one; its `status` says 500 also when there was none. */
function responseOf(error) {
    if (!(error instanceof Error) || !('response' in error))
        return undefined;
    return error.response;
}
function ignore() {
    // Nothing is logged here: every call is reported by onCall.
}

;// CONCATENATED MODULE: ./lib/adapters/forge-creation.js


const MOST_CREATIONS = 4;
/**
 * Creates a pull request, or finds the open one of the same head. Creating is not repeatable: when its answer is lost,
 * the list is read before the next try, so that no try makes a second one. Throws ForgeError when it is refused.
 */
async function createOrFind(client, request, surroundings) {
    let wanted = request;
    for (let tries = 1;; tries += 1) {
        const parameters = { ...wanted };
        const call = { route: `POST ${PULLS}`, parameters, schema: RawPullRequest, safe: false, notYet: NOT_YET };
        const result = await client.call(call);
        if (result.ok)
            return { pullRequest: result.value, created: true };
        const { answer } = result;
        if (answer.status === 422 && wanted.draft && DRAFT_REFUSED.test(answer.message)) {
            wanted = { ...wanted, draft: false };
            continue;
        }
        // Before the list is read: a request that was cut off may still be under way at the other end.
        if (isUncertain(answer))
            await client.pause(tries);
        const existing = await findExisting(wanted, answer, surroundings);
        if (existing !== undefined)
            return existing;
        if (!isUncertain(answer) || tries >= MOST_CREATIONS)
            throw client.error(call, answer);
    }
}
/** After a refused or lost creation: the open pull request of this head, if there is one. */
async function findExisting(wanted, answer, { repository, list }) {
    const refused = answer.status === 409 || answer.status === 422;
    if (!refused && !isUncertain(answer))
        return undefined;
    const here = repository.toLowerCase();
    const open = await list();
    const mine = open.find((one) => one.head.ref === wanted.head && one.head.repository.toLowerCase() === here);
    if (mine === undefined)
        return undefined;
    // A lost answer may have been our own success: then it carries exactly what we sent.
    const created = !refused && mine.title === wanted.title && mine.body.trimEnd() === wanted.body.trimEnd();
    return { pullRequest: mine, created };
}

;// CONCATENATED MODULE: ./lib/adapters/forge-reviews.js


/** Hundreds of reviews that are read of one pull request. */
const MOST_PAGES = 3;
/** Characters of a comment's diff that are kept: its end, where the commented line stands. */
const HUNK_LIMIT = 600;
/** GitHub's words, and Gitea's where they differ. A review that is still being written is PENDING. */
const STATES = new Map([
    ['APPROVED', 'approved'],
    ['CHANGES_REQUESTED', 'changes-requested'],
    ['REQUEST_CHANGES', 'changes-requested'],
    ['COMMENTED', 'commented'],
    ['COMMENT', 'commented'],
    ['DISMISSED', 'dismissed'],
]);
/** GitHub turns a dismissed review's state; Gitea keeps the state and sets `dismissed`. The author may be gone. */
const RawReview = schemas/* object */.Ikc({
    id: schemas/* int */.Whr(),
    user: schemas/* object */.Ikc({ login: schemas/* string */.YjP(), type: schemas/* string */.YjP().nullish() }).nullish(),
    state: schemas/* string */.YjP(),
    body: schemas/* string */.YjP().nullish(),
    submitted_at: schemas/* string */.YjP().nullish(),
    dismissed: schemas/* boolean */.zMY().nullish(),
    official: schemas/* boolean */.zMY().nullish(),
});
/** `line` is GitHub's; the end of `diff_hunk` shows the place on every forge. */
const RawComment = schemas/* object */.Ikc({
    path: schemas/* string */.YjP(),
    line: schemas/* int */.Whr().nullish(),
    original_line: schemas/* int */.Whr().nullish(),
    diff_hunk: schemas/* string */.YjP().nullish(),
    body: schemas/* string */.YjP().nullish(),
});
const RawPermission = schemas/* object */.Ikc({ permission: schemas/* string */.YjP(), role_name: schemas/* string */.YjP().nullish() });
/** Roles that may push: GitHub says `maintain` in `role_name` only, Gitea has `owner`. */
const WRITERS = new Set(['owner', 'admin', 'maintain', 'write']);
/** Submitted reviews of people, oldest first. Throws ForgeError. */
async function reviewsOf(client, number) {
    const found = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
        const parameters = { pull_number: number, per_page: 100, limit: 100, page };
        const call = {
            route: `GET ${PULLS}/{pull_number}/reviews`,
            parameters,
            schema: RawReview.array(),
            safe: true,
        };
        const result = await client.call(call);
        if (!result.ok)
            throw client.error(call, result.answer);
        found.push(...result.value.flatMap(reviewFrom));
        if (!/rel="next"/.test(result.answer.header('link') ?? ''))
            break;
    }
    return found;
}
/** Comments on single places that belong to a review. By review: Gitea has no list for the whole pull request. */
async function commentsOf(client, number, review) {
    const call = {
        route: `GET ${PULLS}/{pull_number}/reviews/{review_id}/comments`,
        parameters: { pull_number: number, review_id: review, per_page: 100, limit: 100 },
        schema: RawComment.array(),
        safe: true,
    };
    const result = await client.call(call);
    if (!result.ok)
        throw client.error(call, result.answer);
    return result.value.map((raw) => {
        const line = raw.line ?? raw.original_line ?? undefined;
        const hunk = (raw.diff_hunk ?? '').slice(-HUNK_LIMIT);
        return { path: raw.path, ...(line === undefined ? {} : { line }), hunk, body: raw.body ?? '' };
    });
}
/** Whether somebody may write to the repository; undefined when the forge does not say (403, 404, no answer). */
async function writeAccessOf(client, login) {
    const route = `GET ${REPOSITORY}/collaborators/{username}/permission`;
    const result = await client.call({ route, parameters: { username: login }, schema: RawPermission, safe: true });
    if (!result.ok)
        return undefined;
    return WRITERS.has(result.value.permission) || WRITERS.has(result.value.role_name ?? '');
}
function reviewFrom({ id, user, state, body, submitted_at: at, dismissed, official }) {
    const known = dismissed === true ? 'dismissed' : STATES.get(state);
    if (known === undefined || typeof at !== 'string' || Number.isNaN(Date.parse(at)))
        return [];
    if (user === null || user === undefined || isBot(user))
        return [];
    const word = typeof official === 'boolean' ? { official } : {};
    return [{ id, author: user.login, state: known, body: body ?? '', at: new Date(at).toISOString(), ...word }];
}
function isBot({ login, type }) {
    return type === 'Bot' || login.endsWith('[bot]');
}

;// CONCATENATED MODULE: ./lib/adapters/forge.js






const forge_MOST_PAGES = 50;
/**
 * A forge with GitHub's REST API: GitHub, GitHub Enterprise Server, Gitea, Forgejo. Only calls that work alike on all of
 * them: Gitea ignores the `head` filter of the list, answers a duplicate with 409 instead of 422, and ignores drafts.
 */
function createForge(options) {
    return new RestForge(options);
}
class RestForge {
    #client;
    #options;
    constructor(options) {
        if (!/^[^/\s]+\/[^/\s]+$/.test(options.repository)) {
            throw new errors/* ForgeError */.Q8(`“${options.repository}” is no repository name.`, {
                status: 0,
                hint: 'Write `owner/name`.',
            });
        }
        this.#options = options;
        this.#client = new ForgeClient(options);
    }
    get calls() {
        return this.#client.calls;
    }
    serverTime() {
        return this.#client.serverTime();
    }
    async openPullRequests() {
        const found = new Map();
        for (let page = 1; page <= forge_MOST_PAGES; page += 1) {
            // Gitea calls the page size `limit`; each forge ignores the other's word.
            const parameters = { state: 'open', per_page: 100, limit: 100, page };
            const { value, answer } = await this.#need({
                route: `GET ${PULLS}`,
                parameters,
                schema: RawPullRequest.array(),
                safe: true,
            });
            for (const pullRequest of value)
                found.set(pullRequest.number, pullRequest);
            if (!/rel="next"/.test(answer.header('link') ?? ''))
                return [...found.values()];
        }
        throw new errors/* ForgeError */.Q8(`${this.#options.repository} has more than ${forge_MOST_PAGES} pages of open pull requests.`, {
            status: 200,
            hint: 'Close what is out of date: the tasks in review cannot be told from so many.',
        });
    }
    async pullRequest(number) {
        const call = {
            route: `GET ${PULLS}/{pull_number}`,
            parameters: { pull_number: number },
            schema: RawPullRequest,
            safe: true,
        };
        const result = await this.#client.call(call);
        if (result.ok)
            return result.value;
        if (result.answer.status === 404)
            return undefined;
        throw this.#client.error(call, result.answer);
    }
    createPullRequest(request) {
        return createOrFind(this.#client, request, {
            repository: this.#options.repository,
            list: () => this.openPullRequests(),
        });
    }
    async updatePullRequest(number, change) {
        const parameters = { pull_number: number, ...change };
        const call = { route: `PATCH ${PULLS}/{pull_number}`, parameters, schema: RawPullRequest, safe: true };
        return (await this.#need(call)).value;
    }
    reviews(number) {
        return reviewsOf(this.#client, number);
    }
    reviewComments(number, review) {
        return commentsOf(this.#client, number, review);
    }
    mayWrite(login) {
        return writeAccessOf(this.#client, login);
    }
    async addLabels(number, labels) {
        if (labels.length === 0)
            return undefined;
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
        if (!result.ok)
            return this.#warning(`Labels ${labels.join(', ')} were not added.`, call, result.answer);
        const present = new Set(result.value.map((label) => label.name.toLowerCase()));
        const missing = labels.filter((name) => !present.has(name.toLowerCase()));
        return missing.length === 0 ? undefined : `The forge did not add the labels ${missing.join(', ')}.`;
    }
    async removeLabel(number, label) {
        const labels = (await this.pullRequest(number))?.labels ?? [];
        const kept = labels.filter((name) => name.toLowerCase() !== label.toLowerCase());
        if (kept.length === labels.length)
            return undefined;
        // Gitea deletes one by its number only; all of them can be set by name everywhere.
        const route = `PUT ${REPOSITORY}/issues/{issue_number}/labels`;
        const call = { route, parameters: { issue_number: number, labels: kept }, schema: Ignored, safe: true };
        const result = await this.#client.call(call);
        return result.ok ? undefined : this.#warning(`The label ${label} was not taken away.`, call, result.answer);
    }
    async requestReviewers(number, reviewers) {
        if (reviewers.length === 0)
            return undefined;
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
    async addAssignees(number, assignees) {
        if (assignees.length === 0)
            return undefined;
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
    async runIsOver(runId) {
        if (!/^\d+$/.test(runId))
            return undefined;
        const route = `GET ${REPOSITORY}/actions/runs/{run_id}`;
        const result = await this.#client.call({ route, parameters: { run_id: runId }, schema: RawRun, safe: true });
        return result.ok ? RUN_OVER.has(result.value.status) : undefined;
    }
    /** Makes a label that is missing. What fails here shows when the label is added. */
    async #ensureLabel(name) {
        const route = `GET ${REPOSITORY}/labels/{name}`;
        const found = await this.#client.call({ route, parameters: { name }, schema: Ignored, safe: true });
        if (found.ok || found.answer.status !== 404)
            return;
        const parameters = { name, color: '1d76db', description: 'Made by auto-orchestrator' };
        await this.#client.call({ route: `POST ${REPOSITORY}/labels`, parameters, schema: Ignored, safe: false });
    }
    async #need(call) {
        const result = await this.#client.call(call);
        if (!result.ok)
            throw this.#client.error(call, result.answer);
        return result;
    }
    #warning(what, call, answer) {
        const error = this.#client.error(call, answer);
        return [what, error.message, error.hint ?? ''].join(' ').trim();
    }
}


/***/ }),

/***/ 63250:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ createFetch),
/* harmony export */   L: () => (/* binding */ RedirectError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _node_version_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84526);


/** A server wanted to send us, and with us the credentials, somewhere else. Trying again would not help. */
class RedirectError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .OrchestratorError */ .jD {
    constructor(message, hint) {
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
function createFetch(proxy = {}) {
    let sender;
    return async (input, init) => {
        let url = new URL(addressOf(input));
        sender ??= createSender(proxy);
        const send = await sender;
        for (let hops = 0; hops <= MOST_HOPS; hops += 1) {
            const response = await send(url, { ...init, redirect: 'manual' });
            const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
            if (location === null)
                return response;
            await response.body?.cancel();
            url = redirected({ from: url, location, status: response.status, method: init?.method ?? 'GET' });
        }
        throw new RedirectError(`${url.origin} redirects in a circle.`, 'Check the address of the endpoint.');
    };
}
/** undici is loaded by the first request: it needs a newer Node than commands that ask nobody. */
async function createSender(proxy) {
    const problem = (0,_node_version_js__WEBPACK_IMPORTED_MODULE_1__/* .nodeProblem */ .k)(process.versions.node, NODE_FOR_REQUESTS);
    if (problem !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .OrchestratorError */ .jD('node-version', problem);
    const { EnvHttpProxyAgent, fetch } = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
    const dispatcher = new EnvHttpProxyAgent({
        // Empty, not undefined: undefined would make undici read the environment itself.
        httpProxy: proxy.httpProxy ?? '',
        httpsProxy: proxy.httpsProxy ?? '',
        noProxy: proxy.noProxy ?? '',
        headersTimeout: 0,
        bodyTimeout: 0,
    });
    // The same standard, typed twice: once for Node's built-in fetch, once for the package's.
    const send = fetch;
    return (url, init) => send(url, { ...init, dispatcher });
}
function addressOf(input) {
    if (typeof input === 'string' || input instanceof URL)
        return input;
    throw new TypeError('Pass a URL and its options, not a Request: a redirect could not be followed safely.');
}
/** Where to go on; throws RedirectError for another origin, and where following would turn a POST into a GET. */
function redirected(answer) {
    const target = new URL(answer.location, answer.from);
    const hint = `If that is intended, configure ${target.origin} as the endpoint itself.`;
    if (target.origin !== answer.from.origin) {
        throw new RedirectError(`${answer.from.origin} redirects to ${target.origin}; credentials are not sent to another host.`, hint);
    }
    const keepsMethod = answer.status === 307 || answer.status === 308;
    if (!keepsMethod && !['GET', 'HEAD'].includes(answer.method.toUpperCase())) {
        throw new RedirectError(`${answer.from.origin} answers ${answer.method} with redirect ${answer.status}, which would lose the request's body.`, 'Check the address of the endpoint (its path, and http against https).');
    }
    return target;
}


/***/ }),

/***/ 96897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kl: () => (/* binding */ faultOf),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   Vs: () => (/* binding */ retryAfterMs),
/* harmony export */   jo: () => (/* binding */ backoffMs)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63250);


const CERTIFICATE = /^(CERT_|ERR_TLS_CERT|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|HOSTNAME_MISMATCH)/;
/**
 * What a throw of fetch or of an SDK means. Besides network errors this covers a body that is cut
 * (`TypeError: terminated`) and one that is not JSON (`SyntaxError`): SDKs let both through unwrapped.
 */
function faultOf(error) {
    const chain = causes(error);
    const redirect = chain.find((cause) => cause instanceof _http_js__WEBPACK_IMPORTED_MODULE_1__/* .RedirectError */ .L);
    if (redirect instanceof _http_js__WEBPACK_IMPORTED_MODULE_1__/* .RedirectError */ .L) {
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
function isTransient(chain, code) {
    // Ports that the fetch standard forbids; undici says so without a code.
    if (chain.some((cause) => cause instanceof Error && cause.message === 'bad port'))
        return false;
    if (code !== undefined)
        return code !== 'ERR_INVALID_URL';
    return chain.some((cause) => {
        const { name, message } = cause instanceof Error ? cause : { name: '', message: '' };
        // The SDK's wrapper around fetch's error has no name of its own: its text is constant.
        return name === 'SyntaxError' || /^(terminated|fetch failed|Connection error)|timed out|aborted/i.test(message);
    });
}
function describe(chain, code) {
    const messages = chain.map(_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD).filter((message) => message !== '');
    const deepest = messages.at(-1) ?? 'no message';
    return code === undefined || deepest.includes(code) ? deepest : `${deepest} (${code})`;
}
function causes(error) {
    const chain = [];
    for (let next = error; next !== undefined && next !== null && chain.length < 8;) {
        chain.push(next);
        next = next instanceof Error ? next.cause : undefined;
    }
    return chain;
}
function codeOf(error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return typeof code === 'string' ? code : undefined;
}
/**
 * Milliseconds that the server asks to wait: `retry-after-ms`, else `retry-after` in seconds or as an HTTP date
 * (RFC 9110, 10.2.3). Undefined when it asks for nothing, or for nonsense.
 */
function retryAfterMs(header, now) {
    const exact = header('retry-after-ms');
    if (exact !== undefined && /^\d+(\.\d+)?$/.test(exact))
        return Number(exact);
    const value = header('retry-after')?.trim();
    if (value === undefined || value === '')
        return undefined;
    if (/^\d+(\.\d+)?$/.test(value))
        return Number(value) * 1000;
    const date = Date.parse(value);
    return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}
/** Exponential wait before the next try: 1 s, 2 s, 4 s … at most 30 s, half of it at random ("equal jitter"). */
function backoffMs(tries, random) {
    const ceiling = Math.min(30_000, 1000 * 2 ** (tries - 1));
    return Math.round(ceiling / 2 + (ceiling / 2) * random());
}
/** One line of foreign text, white space folded, cut to `most` characters. */
function oneLine(text, most = 300) {
    const folded = text.replace(/\s+/g, ' ').trim();
    return folded.length <= most ? folded : `${folded.slice(0, most)}…`;
}


/***/ }),

/***/ 45296:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  RV: () => (/* binding */ createPorts),
  _0: () => (/* binding */ openJournal),
  zH: () => (/* binding */ openViews),
  Bb: () => (/* binding */ proxies)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/adapters/clock.js
var clock = __webpack_require__(61642);
// EXTERNAL MODULE: ./lib/adapters/forge.js + 5 modules
var forge = __webpack_require__(14224);
// EXTERNAL MODULE: ./lib/adapters/http.js
var http = __webpack_require__(63250);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/report/index.js + 10 modules
var report = __webpack_require__(57620);
;// CONCATENATED MODULE: ./lib/adapters/journal.js




/** Opens the journal: JSON lines in a file, the same records for people on the stream. */
function createJournal(options) {
    if (options.file !== undefined)
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(options.file), { recursive: true });
    return new StreamJournal(options);
}
class StreamJournal {
    #options;
    #task = '';
    /** The live line of a terminal, while a step is under way. */
    #live;
    /** The file could not be written: it is left alone from then on. */
    #broken = false;
    constructor(options) {
        this.#options = options;
    }
    setTask(id) {
        this.#task = id;
    }
    note(entry) {
        const { clock, run } = this.#options;
        const { phase, event, level = 'info', ...facts } = entry;
        const at = clock.now().toISOString();
        const record = {
            at,
            run: run.key,
            task: this.#task,
            attempt: run.attempt,
            phase,
            event,
            level,
            ...facts,
        };
        const line = this.#clean(record);
        this.#append(line);
        if (level !== 'debug')
            this.#print((0,report/* logLine */.BP)(JSON.parse(line)), level);
    }
    async step(phase, title, work) {
        const { clock, display } = this.#options;
        const started = clock.monotonic();
        this.#open(title, started);
        const ticking = display === 'terminal' ? this.#ticking(title, started) : undefined;
        let event = 'failed';
        try {
            const result = await work();
            event = 'ended';
            return result;
        }
        finally {
            clearInterval(ticking);
            this.#close();
            this.note({ phase, event, level: 'debug', duration_ms: Math.round(clock.monotonic() - started) });
        }
    }
    #open(title, started) {
        const { display, stream, redact } = this.#options;
        if (display === 'actions')
            stream.write(`::group::${(0,report/* withoutCommands */.Df)(redact(title))}\n`);
        else if (display === 'plain')
            this.#print(title);
        else
            this.#tick(title, started);
    }
    #ticking(title, started) {
        const tick = () => {
            this.#tick(title, started);
        };
        return setInterval(tick, 1000).unref();
    }
    #tick(title, started) {
        const { clock, stream, redact } = this.#options;
        this.#live = `\r\u001B[K${redact(title)} … ${((clock.monotonic() - started) / 1000).toFixed(0)} s`;
        stream.write(this.#live);
    }
    #close() {
        const { display, stream } = this.#options;
        if (display === 'actions')
            stream.write('::endgroup::\n');
        if (display === 'terminal')
            stream.write('\r\u001B[K');
        this.#live = undefined;
    }
    /** A value is redacted before it is encoded too: in `\\nghp_…` the letter n would hide where a token begins. */
    #clean(record) {
        const { redact } = this.#options;
        return redact(JSON.stringify(record, (_, value) => (typeof value === 'string' ? redact(value) : value)));
    }
    #append(line) {
        const { file } = this.#options;
        if (file === undefined || this.#broken)
            return;
        try {
            (0,external_node_fs_.appendFileSync)(file, `${line}\n`);
        }
        catch (error) {
            // A full disk is no reason to lose a run, and telling it once is enough.
            this.#broken = true;
            this.#print(`warning: the log cannot be written: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    }
    #print(line, level = 'info') {
        const { stream, redact, display } = this.#options;
        if (display === 'actions' && (level === 'warning' || level === 'error')) {
            // An annotation: what only stands in the log is seen by nobody.
            stream.write(`::${level}::${escapeData(redact(line.replace(/^(warning|error): /, '')))}\n`);
            return;
        }
        const live = this.#live;
        if (live !== undefined)
            stream.write('\r\u001B[K');
        stream.write(`${(0,report/* withoutCommands */.Df)(redact(line))}\n`);
        if (live !== undefined)
            stream.write(live);
    }
}
/** The message of a workflow command, as @actions/core escapes it: a line end would end the command. */
function escapeData(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./lib/ledger/index.js + 22 modules
var ledger = __webpack_require__(82825);
// EXTERNAL MODULE: ./lib/ledger/record.js
var record = __webpack_require__(96852);
// EXTERNAL MODULE: ./lib/adapters/git-output.js
var git_output = __webpack_require__(46676);
;// CONCATENATED MODULE: ./lib/adapters/leases.js





const PUBLICATION = 'publication.json';
const PATTERNS = [(0,ledger/* leaseRef */.mf)('*'), (0,ledger/* fallbackLeaseRef */.MV)('*')];
/** Leases as refs of the remote: the commit's message is the lease, the ref's atomic update is the lock. */
function createLeases(parts) {
    return {
        list: () => listLeases(parts),
        claim: (lease, previous) => claim(parts, lease, previous),
        renew: (held, change) => renew(parts, held, change),
        publish: (held, branch, publication) => publish(parts, held, { branch, publication }),
        release: (held) => release(parts, held),
    };
}
async function listLeases({ repository, remote }) {
    const refs = await fetchLeases(remote);
    // Commits are read like blobs, all by one git: there may be as many leases as tasks.
    const commits = await repository.readBlobs([...refs.values()]);
    const read = ([ref, oid]) => readLease(repository, ref, (0,git_output/* parseCommit */.L5)(oid, commits.get(oid) ?? Buffer.alloc(0)));
    return Promise.all([...refs].map(read));
}
/** A lease may be renewed or released between the listing and the fetch: then both are done again. */
async function fetchLeases(remote) {
    for (let tries = 3;; tries -= 1) {
        const refs = await remote.refs(PATTERNS);
        try {
            await remote.fetch([...refs.values()], { depth: 1 });
            return refs;
        }
        catch (error) {
            if (tries === 1)
                throw error;
        }
    }
}
async function readLease(repository, ref, commit) {
    const { oid } = commit;
    const lease = (0,ledger/* decodeLease */.p3)(commit.message);
    if (lease === undefined)
        return { ref, oid, lease: (0,ledger/* unreadableLease */.AR)(ref, commit.at), publication: undefined };
    if (lease.phase !== 'published')
        return { ref, oid, lease, publication: undefined };
    const file = await repository.readFile(commit.tree, PUBLICATION);
    return { ref, oid, lease, publication: file === undefined ? undefined : parsePublication(file) };
}
function parsePublication(file) {
    try {
        return record/* Publication */.N.safeParse(JSON.parse(file.toString('utf8'))).data;
    }
    catch {
        // Not JSON: as good as no publication; the lease itself still counts.
        return undefined;
    }
}
async function claim(parts, lease, previous) {
    const slug = parts.slugOf(lease.task);
    const names = previous === undefined ? [(0,ledger/* leaseRef */.mf)(slug), (0,ledger/* fallbackLeaseRef */.MV)(slug)] : [previous.ref];
    const next = await writeLease(parts, lease, previous);
    let refused;
    for (const ref of names) {
        const result = await pushLease(parts, [{ ref, to: next.oid, expected: previous?.oid ?? null }]);
        if (result.status === 'ok')
            return { ...next, ref };
        if (result.status === 'lost-race')
            return undefined;
        refused = result;
        // Only a refused name is worth a try under the other one.
        if (result.status === 'unreachable')
            break;
    }
    throw notClaimed(refused);
}
async function renew(parts, held, change) {
    const next = await writeLease(parts, { ...held.lease, ...change }, held);
    const result = await pushLease(parts, [{ ref: held.ref, to: next.oid, expected: held.oid }]);
    if (result.status === 'ok')
        return { ...next, ref: held.ref };
    if (result.status === 'lost-race')
        return undefined;
    throw notClaimed(result);
}
async function publish(parts, held, { branch, publication }) {
    const next = await writeLease(parts, { ...held.lease, phase: 'published' }, { ...held, publication });
    const lease = { ref: held.ref, to: next.oid, expected: held.oid };
    const result = await pushLease(parts, [lease, branch]);
    if (result.status === 'ok')
        return { result, held: { ...next, ref: held.ref } };
    if (result.status !== 'lost-race')
        return { result, held };
    const now = (await parts.remote.refs([held.ref])).get(held.ref);
    return { result, held: now === held.oid ? held : undefined };
}
/** Deletes the lease if it is still ours; somebody else's is left alone. */
async function release(parts, held) {
    const result = await pushLease(parts, [{ ref: held.ref, to: null, expected: held.oid }]);
    if (result.status === 'refused')
        throw new errors/* PublishError */.S1(`The lease stays: ${result.detail}`, { hint: result.hint });
    if (result.status === 'unreachable')
        throw new errors/* PublishError */.S1(`The lease stays until it expires: ${result.detail}`);
}
/**
 * Writes the lease's commit on top of the one it replaces, so that servers which refuse forced updates take it. In
 * phase `published` what is to be published stays with it.
 */
async function writeLease({ repository, clock, author }, lease, previous) {
    const publication = lease.phase === 'published' ? previous?.publication : undefined;
    const empty = await repository.emptyTree();
    const content = Buffer.from(`${JSON.stringify(publication, null, 2)}\n`);
    const tree = publication === undefined
        ? empty
        : await repository.writeTree(empty, [{ path: PUBLICATION, mode: '100644', content }]);
    const parents = previous === undefined ? [] : [previous.oid];
    const message = (0,ledger/* encodeLease */.jS)(lease);
    const oid = await repository.commitTree({ tree, parents, message, author, committer: author, at: clock.now() });
    return { oid, lease, publication };
}
/** Pushes that a busy server may turn away, while nobody has touched the refs, before that counts as lost. */
const BUSY_TRIES = 6;
/**
 * A push that is told apart from what it looks like. One whose answer was lost may have arrived. One that lost a race may
 * have lost it to another ref's lock on the server, while ours is as we expect it: then nobody has won, and it is tried
 * again. A lease is never given up for a server that was busy.
 */
async function pushLease({ remote, clock }, updates) {
    for (let round = 1;; round += 1) {
        const result = await remote.push(updates);
        if (result.status === 'ok' || result.status === 'refused')
            return result;
        const refs = await remote.refs(updates.map(({ ref }) => ref)).catch(() => undefined);
        const all = (side) => updates.every(({ ref, [side]: oid }) => refs?.get(ref) === (oid ?? undefined));
        if (refs !== undefined && all('to'))
            return { status: 'ok' };
        if (result.status === 'unreachable' || refs === undefined || !all('expected') || round === BUSY_TRIES)
            return result;
        await clock.sleep((0,external_node_crypto_.randomInt)(50, 100 * 2 ** round));
    }
}
function notClaimed(result) {
    if (result?.status === 'refused') {
        return new errors/* PublishError */.S1(`The remote refuses the task's lease: ${result.detail}`, { hint: result.hint });
    }
    const detail = result?.status === 'unreachable' ? result.detail : 'no answer';
    const hint = 'Run again when the remote answers; without the lease no work is started.';
    return new errors/* PublishError */.S1(`The remote cannot be reached for the task's lease: ${detail}`, { hint });
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./lib/adapters/ledger-waiting.js


/** The attempts that wait at the listed refs. */
async function readWaiting({ repository, remote }, refs) {
    const found = [...refs].filter(([ref]) => ref.startsWith((0,ledger/* waitingRef */.RU)('')));
    if (found.length === 0)
        return [];
    const oids = found.map(([, oid]) => oid);
    await remote.fetch(oids, { depth: 1 });
    const commits = await repository.readBlobs(oids);
    return found.map(([ref, oid]) => ({
        ref,
        oid,
        text: (0,git_output/* parseCommit */.L5)(oid, commits.get(oid) ?? Buffer.alloc(0)).message,
    }));
}
/**
 * Leaves an attempt on a ref of its own, for the next writer of the ledger, and ends its lease with the same push. Nobody
 * else writes that ref, so this push loses no race. Undefined when the server does not take it.
 */
async function leaveWaiting({ repository, remote, clock, author }, attempt, leases) {
    const ref = (0,ledger/* waitingRef */.RU)(attempt.run);
    const tree = await repository.emptyTree();
    const people = { author, committer: author, at: clock.now() };
    const to = await repository.commitTree({ tree, parents: [], message: (0,ledger/* encodeAttempt */.KS)(attempt), ...people });
    const create = { ref, to, expected: null };
    const ends = leases.map((lease) => ({ ref: lease.ref, to: null, expected: lease.oid }));
    // A lease that was taken over meanwhile is no longer ours to end.
    for (const updates of ends.length === 0 ? [[create]] : [[create, ...ends], [create]]) {
        const { status } = await remote.push(updates);
        if (status === 'ok' || (await remote.refs([ref])).get(ref) === to)
            return ref;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/adapters/ledger-branch.js


/** Takes the ledger's commits where branches are refused. */
const FALLBACK_REF = 'refs/auto/state';
const NONE = { state: ledger/* EMPTY_LEDGER */._7, tree: undefined, files: new Map() };
/** What is listed may be gone when it is fetched: then both are done again. */
const READ_TRIES = 3;
/** Reads the ledger with the attempts that wait, and where the leases are that end with the next write. */
async function readBranch(parts, leases = []) {
    const names = [branchRef(parts), FALLBACK_REF, ledger/* WAITING_REFS */.$w, ...leases.map((lease) => lease.ref)];
    for (let tries = READ_TRIES;; tries -= 1) {
        const refs = await parts.remote.refs(names);
        try {
            return await readRefs(parts, refs);
        }
        catch (error) {
            if (tries === 1)
                throw error;
        }
    }
}
async function readRefs(parts, refs) {
    // Where both are, branches were refused for a while: a write to the branch deletes the other ref.
    const oid = refs.get(FALLBACK_REF) ?? refs.get(branchRef(parts));
    const content = oid === undefined ? NONE : (parts.seen.get(oid) ?? (await readContent(parts, oid)));
    parts.seen.clear();
    if (oid !== undefined && content.tree !== undefined)
        parts.seen.set(oid, content);
    const waiting = await readWaiting(parts, refs);
    return { ...content, state: (0,ledger/* foldWaiting */.vj)((0,ledger/* importOnce */.Rk)(content.state, parts.baseEvents), waiting), refs, waiting };
}
async function readContent({ repository, remote }, oid) {
    await remote.fetch([oid], { depth: 1 });
    const { tree } = await repository.readCommit(oid);
    const entries = (await repository.listTree(tree)).filter((entry) => entry.mode.startsWith('100'));
    const blobs = await repository.readBlobs(entries.map((entry) => entry.oid));
    const files = new Map(entries.map((entry) => {
        const bytes = blobs.get(entry.oid) ?? Buffer.alloc(0);
        return [entry.path, { bytes, text: bytes.toString('utf8') }];
    }));
    const state = (0,ledger/* parseLedger */.h8)(new Map([...files].map(([path, { text }]) => [path, text])), oid);
    return { tree, files, state };
}
/** The state of a remote that has no ledger. */
function firstState({ baseEvents }) {
    return (0,ledger/* importOnce */.Rk)(ledger/* EMPTY_LEDGER */._7, baseEvents);
}
/** Paths that the branch has and that could not be read. */
function unreadablePaths({ state, files }) {
    const fresh = new Set(Object.entries(state.setAside).flatMap(([path, text]) => (files.has(path) ? [] : [text])));
    return [...files].flatMap(([path, { text }]) => (fresh.has(text) && !(path in state.setAside) ? [path] : []));
}
/** What a write changes in the tree; nothing but the count of commits is no change. */
function changesOf(found, next) {
    const { files } = found;
    const rendered = (0,ledger/* renderLedger */.wP)(next);
    const changes = [];
    for (const [path, text] of rendered) {
        if (files.get(path)?.text === text)
            continue;
        changes.push({ path, mode: '100644', content: bytesOf(found, { path, text }) });
    }
    for (const path of files.keys())
        if ((0,ledger/* isOwnFile */.Z4)(path) && !rendered.has(path))
            changes.push({ path, remove: true });
    return changes;
}
/** What is set aside keeps its bytes: it need not have been text. */
function bytesOf({ state, files }, { path, text }) {
    const original = path in state.setAside ? [...files.values()].find((file) => file.text === text) : undefined;
    return original?.bytes ?? Buffer.from(text);
}
/** Writes the commit: on top of what was found, or in its place, with the same tree and the change. */
async function writeCommit({ repository, clock, author }, found, { next, write, replaces }) {
    const { oid } = found.state;
    const book = next.book ?? ledger/* EMPTY_BOOK */.ez;
    const counted = { ...next, book: { ...book, commits: replaces ? 1 : book.commits + 1 } };
    const kept = replaces || oid === undefined;
    return repository.commitTree({
        tree: await repository.writeTree(found.tree ?? (await repository.emptyTree()), changesOf(found, counted)),
        parents: kept ? [] : [oid],
        message: messageOf(write, found.waiting),
        author,
        committer: author,
        at: clock.now(),
    });
}
function messageOf({ subject, trailers }, waiting) {
    const others = waiting.map(({ ref }) => `Auto-Waited: ${ref}`);
    return `${subject} [skip ci]\n\n${[...trailers, ...others].join('\n')}\n`;
}
/** The branch, else the other ref; with the leases' deletion, else without; without its history when that is due. */
function waysToPush(parts, found, releases) {
    const { refs, state } = found;
    const update = (ref, to) => ({ ref, to, expected: refs.get(ref) ?? null });
    const ours = releasesOf(found, releases);
    const onBranch = (commit) => [update(branchRef(parts), commit), ...remove(refs, FALLBACK_REF)];
    const onFallback = (commit) => [update(FALLBACK_REF, commit)];
    const whole = [onBranch, onFallback].map((make) => (commit) => [...make(commit), ...ours]);
    const plain = (ours.length === 0 ? whole : [...whole, onBranch, onFallback]).map((updates) => ({
        replaces: false,
        updates,
    }));
    const fitting = refs.has(FALLBACK_REF) ? whole[1] : whole[0];
    const due = state.oid !== undefined && (0,ledger/* isCompactionDue */.QY)(state.book ?? ledger/* EMPTY_BOOK */.ez) && fitting !== undefined;
    return due ? [{ replaces: true, updates: fitting }, ...plain] : plain;
}
/** What a write deletes: attempts that waited, and leases that are as they were read. Taken over, one is no longer ours. */
function releasesOf({ refs, waiting }, releases) {
    const ours = [...releases, ...waiting].filter(({ ref, oid }) => refs.get(ref) === oid);
    return ours.flatMap(({ ref }) => remove(refs, ref));
}
function remove(refs, ref) {
    const oid = refs.get(ref);
    return oid === undefined ? [] : [{ ref, to: null, expected: oid }];
}
function branchRef({ branch }) {
    return `refs/heads/${branch}`;
}

;// CONCATENATED MODULE: ./lib/adapters/ledger-write.js



/** Reads the ledger, and tells of what in it could not be read. */
async function readFound(parts, leases = []) {
    const found = await readBranch(parts, leases);
    for (const path of unreadablePaths(found))
        parts.onUnreadable(path);
    return found;
}
/** One whole cycle: read, change, push. Never only its last part again: what was read may be out of date. */
async function tryOnce(parts, write) {
    try {
        const found = await readFound(parts, write.releases);
        const next = changed(found, write);
        const result = next === undefined ? deleteOnly(parts, found, write) : pushChange(parts, found, { next, write });
        return { ...(await result), state: found.state };
    }
    catch (error) {
        // Git says so with a hint when the token was not taken: asking again for a minute would not change that.
        const denied = error instanceof errors/* GitError */.XS && error.hint !== undefined;
        return { status: denied ? 'refused' : 'unreachable', detail: (0,errors/* messageOf */.bD)(error) };
    }
}
/** The state to be written; undefined when the branch shows it already: a push whose answer was lost has arrived, say. */
function changed(found, { change }) {
    const { state, waiting } = found;
    const next = change(state);
    if (next === state && waiting.length === 0)
        return undefined;
    const settled = (0,ledger/* withBoard */.dJ)({ ...next, board: state.board }, next.board);
    return changesOf(found, settled).length === 0 ? undefined : settled;
}
async function deleteOnly({ remote }, found, { releases }) {
    const updates = releasesOf(found, releases);
    const result = updates.length === 0 ? { status: 'ok' } : await remote.push(updates);
    // A server that deletes nothing leaves the lease to run out; what there is to record is recorded.
    if (result.status === 'ok' || result.status === 'refused')
        return { status: 'ok', detail: 'already recorded' };
    return result;
}
/** The first push that the server takes. */
async function pushChange(parts, found, { next, write }) {
    const refusals = [];
    const commits = new Map();
    for (const { replaces, updates } of waysToPush(parts, found, write.releases)) {
        const commit = commits.get(replaces) ?? (await writeCommit(parts, found, { next, write, replaces }));
        commits.set(replaces, commit);
        const refs = updates(commit);
        const result = await parts.remote.push(refs);
        const ref = refs[0]?.ref ?? '';
        if (result.status === 'ok')
            return { status: 'ok', detail: [ref, ...refusals].join('; ') };
        if (result.status !== 'refused')
            return result;
        refusals.push(`${ref} was refused: ${result.detail} ${result.hint}`);
    }
    return { status: 'refused', detail: refusals[0] ?? '' };
}

;// CONCATENATED MODULE: ./lib/adapters/ledger-store.js








/** The ledger on a branch of the remote, written by compare-and-swap. */
function createLedgerStore(parts) {
    const told = new Set();
    const onUnreadable = (path) => {
        if (!told.has(path))
            parts.onUnreadable?.(path);
        told.add(path);
    };
    const own = { ...parts, onUnreadable, seen: new Map() };
    return {
        read: async () => (await readFound(own)).state,
        update: (write) => update(own, write),
        record: (attempt, lease) => update(own, recording(attempt, lease), attempt),
    };
}
/** The write that adds an attempt and ends its lease. A run can end before it has chosen a task. */
function recording(attempt, lease) {
    const { task, conclusion, run } = attempt;
    return {
        subject: `Record ${task === '' ? 'a run without a task' : task}: ${conclusion}`,
        trailers: [...(task === '' ? [] : [`Auto-Task: ${task}`]), `Auto-Run: ${run}`],
        change: (state) => (0,ledger/* addAttempt */.Vm)(state, attempt),
        releases: lease === undefined ? [] : [lease],
    };
}
/** The write of who has left its attempt on a ref: that of all who wait, unless somebody else has done it. */
const TAKE_WAITING = {
    subject: 'Record attempts that waited',
    trailers: [],
    change: (state) => state,
    releases: [],
};
/** Races lost before an attempt is left on a ref of its own: one may be chance, two are a crowd. */
const RACES_BEFORE_WAITING = 2;
/** So much of the time spent with one lost race tells a crowd, too, on a slow server. */
const TIME_BEFORE_WAITING = 0.25;
/** Writes until the deadline. An attempt that loses to a crowd is left where no race is, and is safe from then on. */
async function update(parts, write, attempt) {
    const { clock, deadlineMs } = parts;
    const end = clock.monotonic() + deadlineMs;
    const crowdedFrom = clock.monotonic() + TIME_BEFORE_WAITING * deadlineMs;
    const known = firstState(parts);
    const writing = {
        parts,
        write,
        attempt,
        crowdedFrom,
        races: 0,
        known,
        ref: undefined,
        looks: 0,
        last: SILENCE,
    };
    for (;;) {
        const started = clock.monotonic();
        // What an earlier cycle was told says more than that the last one was too slow.
        const result = (await within(clock, end - started, round(writing))) ?? writing.last;
        writing.last = result;
        if (result.status === 'ok')
            return { persisted: true, detail: result.detail };
        const pause = pauseMs(clock.monotonic() - started, writing.races);
        if (result.status === 'refused' || clock.monotonic() + pause > end)
            return givenUp(writing, result);
        await clock.sleep(pause);
    }
}
const SILENCE = { status: 'unreachable', detail: 'The remote did not answer in time.' };
async function round(writing) {
    const { parts, write, attempt, ref } = writing;
    if (ref !== undefined)
        return takeWaiting(writing, ref);
    const result = await tryOnce(parts, write);
    writing.known = result.state ?? writing.known;
    if (result.status !== 'lost-race')
        return result;
    writing.races += 1;
    const crowded = writing.races >= RACES_BEFORE_WAITING || parts.clock.monotonic() > writing.crowdedFrom;
    if (crowded && attempt !== undefined) {
        // One try: a server that takes no such ref is not asked again.
        writing.attempt = undefined;
        writing.ref = await leaveWaiting(parts, attempt, write.releases).catch(() => undefined);
    }
    return result;
}
/**
 * What a run does whose attempt waits: it looks. The first of those who wait takes all of them, the next one only when it
 * has looked in vain once more: a crowd that all tried would be the crowd they have left.
 */
async function takeWaiting(writing, ref) {
    const { parts } = writing;
    try {
        const waiting = await parts.remote.refs([ledger/* WAITING_REFS */.$w]);
        if (!waiting.has(ref))
            return { status: 'ok', detail: 'written by another run' };
        writing.looks += 1;
        const rank = [...waiting.keys()].sort().indexOf(ref);
        if (rank >= writing.looks)
            return { status: 'lost-race', detail: 'others come first' };
    }
    catch (error) {
        return { status: 'unreachable', detail: (0,errors/* messageOf */.bD)(error) };
    }
    return tryOnce(parts, TAKE_WAITING);
}
async function givenUp({ parts, write, known, ref }, { detail }) {
    if (ref !== undefined)
        return { persisted: true, detail: `${ref}, for the next run to write to the ledger` };
    return { persisted: false, detail: await keepLocally(parts, write.change(known), detail) };
}
const LONGEST_PAUSE_MS = 10_000;
/** Longer with each race that was lost, and with how long a cycle takes here: who waits lets others end theirs. */
function pauseMs(cycleMs, races) {
    const longest = Math.max(100, cycleMs) * 2 ** Math.min(races, 6);
    return (0,external_node_crypto_.randomInt)(20, Math.ceil(Math.min(LONGEST_PAUSE_MS, longest)) + 21);
}
/** What comes within the time, else undefined: a server that says nothing must not hold a run beyond its deadline. */
async function within(clock, ms, work) {
    const over = new AbortController();
    try {
        return await Promise.race([work, clock.sleep(Math.max(0, ms), over.signal).then(() => undefined)]);
    }
    finally {
        over.abort();
    }
}
async function keepLocally({ localCopyDir }, state, why) {
    try {
        for (const [path, text] of (0,ledger/* renderLedger */.wP)(state)) {
            const file = (0,external_node_path_.join)(localCopyDir, path);
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
            await (0,promises_.writeFile)(file, text);
        }
        return `${why} A copy of the ledger is in ${localCopyDir}.`;
    }
    catch (error) {
        return `${why} No local copy either: ${(0,errors/* messageOf */.bD)(error)}`;
    }
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./node_modules/openai/index.mjs + 232 modules
var openai = __webpack_require__(98193);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(13798);
;// CONCATENATED MODULE: ./lib/adapters/model-answer.js

/** The one tool whose call counts as an answer. It is never offered: some models call it all the same. */
const SUBMIT_TOOL = 'submit_edits';
const TextPart = schemas/* object */.Ikc({ type: schemas/* string */.YjP(), text: schemas/* string */.YjP().optional() });
const ToolCall = schemas/* object */.Ikc({ function: schemas/* object */.Ikc({ name: schemas/* string */.YjP(), arguments: schemas/* string */.YjP() }).optional() });
/** The part of a chat completion that we read. Everything optional that some server leaves out. */
const Completion = schemas/* object */.Ikc({
    choices: schemas/* array */.YOg(schemas/* object */.Ikc({
        finish_reason: schemas/* string */.YjP().nullish(),
        message: schemas/* object */.Ikc({
            content: schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* array */.YOg(TextPart)]).nullish(),
            refusal: schemas/* string */.YjP().nullish(),
            tool_calls: schemas/* array */.YOg(ToolCall).nullish(),
        }),
    }))
        .min(1),
    usage: schemas/* object */.Ikc({ prompt_tokens: schemas/* number */.aig().positive(), completion_tokens: schemas/* number */.aig().nonnegative() })
        .nullish()
        .catch(undefined),
});
/** The reply that a 200 means, or undefined when its body is no chat completion at all. */
function readCompletion(body, asked) {
    const parsed = Completion.safeParse(body);
    const choice = parsed.data?.choices[0];
    if (parsed.data === undefined || choice === undefined)
        return undefined;
    const text = withoutThoughts(textOf(choice));
    const usage = usageOf(parsed.data, asked);
    const ending = endingOf(choice, text);
    if (ending.status !== 'complete')
        return { ...ending, reason: ending.reason(asked), usage };
    return { status: 'complete', text, toolArguments: ending.toolArguments, usage };
}
function endingOf(choice, text) {
    const refusal = choice.message.refusal ?? '';
    const finish = choice.finish_reason ?? undefined;
    if (refusal !== '') {
        return { status: 'declined', reason: () => `The model refused: ${refusal.slice(0, 300)}` };
    }
    if (finish === 'content_filter') {
        return { status: 'declined', reason: () => 'The endpoint’s content filter stopped the answer.' };
    }
    if (finish === 'length')
        return { status: 'truncated', reason: (asked) => cutReason(asked, choice, text) };
    if (finish !== 'stop' && finish !== 'tool_calls') {
        const shown = finish === undefined ? 'no finish_reason' : `the unknown finish_reason \`${finish.slice(0, 60)}\``;
        return { status: 'truncated', reason: () => `The answer ended with ${shown}: it may be cut.` };
    }
    return finishedEnding(choice.message.tool_calls ?? [], text);
}
function finishedEnding(calls, text) {
    const submitted = calls.find((call) => call.function?.name === SUBMIT_TOOL)?.function;
    if (submitted !== undefined)
        return { status: 'complete', toolArguments: submitted.arguments };
    if (calls.length > 0) {
        const names = calls.map((call) => call.function?.name ?? '?').join(', ');
        return { status: 'declined', reason: () => `The model called tools that it was not offered: ${names}.` };
    }
    if (text.trim() === '')
        return { status: 'declined', reason: () => 'The answer is empty.' };
    return { status: 'complete', toolArguments: undefined };
}
function cutReason(asked, choice, text) {
    const nothing = text.trim() === '' && (choice.message.tool_calls ?? []).length === 0;
    const what = nothing ? 'Reasoning used up' : 'The answer was cut at';
    return `${what} the limit of ${asked.maxOutputTokens} output tokens.`;
}
function textOf(choice) {
    const { content } = choice.message;
    if (typeof content === 'string')
        return content;
    return (content ?? []).map((part) => (part.type === 'text' ? (part.text ?? '') : '')).join('');
}
/** Servers without a reasoning parser leave the thoughts in front of the answer; drafts in them are not edits. */
function withoutThoughts(text) {
    return text.replace(/^\s*<think>[\s\S]*?(?:<\/think>\s*|$)/, '');
}
function usageOf(completion, asked) {
    const reported = completion.usage;
    if (reported !== undefined && reported !== null) {
        return {
            promptTokens: reported.prompt_tokens,
            completionTokens: reported.completion_tokens,
            estimated: false,
        };
    }
    // Four tokens a message for the role and its delimiters, as in OpenAI's own counting example.
    const promptTokens = asked.prompt.reduce((sum, text) => sum + asked.countTokens(text) + 4, 0);
    const written = completion.choices.map((choice) => {
        const calls = (choice.message.tool_calls ?? []).map((call) => call.function?.arguments ?? '');
        return [textOf(choice), ...calls].join('');
    });
    return { promptTokens, completionTokens: asked.countTokens(written.join('')), estimated: true };
}

// EXTERNAL MODULE: ./lib/adapters/transport.js
var transport = __webpack_require__(96897);
;// CONCATENATED MODULE: ./lib/adapters/model-failure.js


/** How OpenAI, Azure, vLLM, llama.cpp, Anthropic, Gemini, Mistral and GitHub Models say that the prompt is too long. */
const TOO_LONG = new RegExp([
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
].join('|'), 'i');
const LIMIT_NAME = /\bmax_(completion_)?tokens\b/;
const NOT_KNOWN = /unsupported|not supported|unrecognized|unknown|unexpected|extra inputs|not permitted/i;
const NO_QUOTA = /insufficient_quota|exceeded your current quota|billing_hard_limit/i;
const TRANSIENT = new Set([408, 409, 425, 429]);
/** Classifies what the SDK threw. `now` turns a retry-after date into a wait. */
function failureOf(error, endpoint, now) {
    const refusal = refusalOf(error);
    if (refusal !== undefined)
        return httpFailure(refusal, endpoint, now);
    const fault = (0,transport/* faultOf */.Kl)(error);
    const reason = `No answer from ${endpoint.baseUrl}: ${(0,transport/* oneLine */.TN)(fault.reason)}`;
    if (fault.retryable)
        return { action: 'retry', reason, waitMs: undefined };
    return { action: 'end', status: 'unavailable', reason: [reason, fault.hint ?? ''].join(' ').trim() };
}
function refusalOf(error) {
    if (!(error instanceof openai/* APIError */.LG))
        return undefined;
    const { status, message, headers, code, type, param } = error;
    if (status === undefined)
        return undefined;
    return { status, message, headers, details: [message, code, type, param].filter(Boolean).join(' ') };
}
function httpFailure(refusal, endpoint, now) {
    const { status, details, headers } = refusal;
    const reason = `${endpoint.baseUrl} answered ${(0,transport/* oneLine */.TN)(refusal.message)}`;
    if (status < 500 && TOO_LONG.test(details))
        return { action: 'end', status: 'too-long', reason };
    if (asksForOtherLimitName(refusal))
        return { action: 'swap-limit-name', reason };
    const spent = status === 429 && NO_QUOTA.test(details);
    if (!spent && (TRANSIENT.has(status) || status >= 500)) {
        return { action: 'retry', reason, waitMs: (0,transport/* retryAfterMs */.Vs)((name) => headers?.get(name) ?? undefined, now) };
    }
    return { action: 'end', status: 'unavailable', reason: `${reason} ${remedyOf(spent ? 402 : status, endpoint)}` };
}
function asksForOtherLimitName({ status, details }) {
    return (status === 400 || status === 422) && LIMIT_NAME.test(details) && NOT_KNOWN.test(details);
}
function remedyOf(status, endpoint) {
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

// EXTERNAL MODULE: ./lib/adapters/redaction.js
var redaction = __webpack_require__(17957);
;// CONCATENATED MODULE: ./lib/adapters/model.js







const NOTHING = { promptTokens: 0, completionTokens: 0, estimated: false };
/** A server that says `retry-after: 0` for ever must not be asked in a tight loop. */
const SHORTEST_WAIT_MS = 500;
const MOST_TRIES = 10;
/**
 * An OpenAI-compatible chat endpoint. `complete` never throws for what the endpoint does; it throws CancelledError when
 * the request's signal fires. Retries happen here and nowhere else: the SDK's own are off, else they would multiply.
 */
function createModel(options) {
    return new ChatModel(options);
}
class ChatModel {
    #options;
    #client;
    #redact;
    #limitName;
    #swapped = false;
    constructor(options) {
        this.#options = options;
        this.#redact = (0,redaction/* createRedactor */.lY)(options.apiKey === undefined ? [] : [options.apiKey]);
        // OpenAI's own models refuse the old name, most other servers do not know the new one.
        this.#limitName = /(^|\.)api\.openai\.com$/.test(new URL(options.baseUrl).hostname)
            ? 'max_completion_tokens'
            : 'max_tokens';
        this.#client = createClient(options);
    }
    async complete(request) {
        let deadline;
        for (let tries = 1;; tries += 1) {
            const attempted = await this.#attempt(request);
            if ('reply' in attempted)
                return this.#redacted(attempted.reply);
            const { failure } = attempted;
            if (failure.action === 'end')
                return this.#ended(failure.status, failure.reason);
            if (failure.action === 'retry') {
                deadline ??= this.#options.clock.monotonic() + this.#options.maxRetrySeconds * 1000;
                const delayMs = this.#delayBefore(failure.waitMs, { tries, deadline });
                if (delayMs === undefined)
                    return this.#ended('unavailable', model_givenUp(tries, failure));
                this.#options.onRetry?.({ attempt: tries, delayMs, reason: this.#redact(failure.reason) });
                await this.#wait(delayMs, request.signal);
            }
            else if (!this.#swapLimitName()) {
                return this.#ended('unavailable', failure.reason);
            }
        }
    }
    /** Milliseconds to wait before the next try; undefined when tries or time are used up. */
    #delayBefore(askedMs, limit) {
        const { clock, random = Math.random } = this.#options;
        const delayMs = Math.max(SHORTEST_WAIT_MS, askedMs ?? (0,transport/* backoffMs */.jo)(limit.tries, random));
        const inTime = clock.monotonic() + delayMs <= limit.deadline;
        return limit.tries < MOST_TRIES && inTime ? delayMs : undefined;
    }
    async #attempt(request) {
        const { options, signal, timeout } = this.#callOptions(request);
        try {
            const body = await this.#client.chat.completions.create(this.#body(request), options);
            const reply = readCompletion(body, {
                prompt: request.messages.map((message) => message.content),
                maxOutputTokens: request.maxOutputTokens,
                countTokens: this.#options.countTokens,
            });
            return reply === undefined ? { failure: this.#unreadable(body) } : { reply };
        }
        catch (error) {
            if (signal.aborted)
                throw new errors/* CancelledError */.cc('The model call was cancelled.');
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
    #callOptions(request) {
        const { signal } = request;
        if (signal.aborted)
            throw new errors/* CancelledError */.cc('The model call was cancelled.');
        const timeout = AbortSignal.timeout(this.#options.timeoutMs);
        return { signal, timeout, options: { signal: AbortSignal.any([signal, timeout]) } };
    }
    #body(request) {
        const { model, effort, temperature } = this.#options;
        return {
            model,
            messages: request.messages.map(({ role, content }) => ({ role, content })),
            [this.#limitName]: request.maxOutputTokens,
            ...(effort === undefined ? {} : { reasoning_effort: effort }),
            ...(temperature === undefined ? {} : { temperature }),
        };
    }
    #swapLimitName() {
        if (this.#swapped)
            return false;
        this.#swapped = true;
        this.#limitName = this.#limitName === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
        return true;
    }
    #unreadable(body) {
        const shown = (0,transport/* oneLine */.TN)(typeof body === 'string' ? body : (0,external_node_util_.inspect)(body), 120);
        const reason = `${this.#options.baseUrl} answered 200 with something that is no chat completion (“${shown}”): check the input \`base-url\` (it usually ends in /v1).`;
        return { action: 'retry', reason, waitMs: undefined };
    }
    #ended(status, reason) {
        return { status, reason: this.#redact(reason), usage: NOTHING };
    }
    #redacted(reply) {
        return reply.status === 'complete' ? reply : { ...reply, reason: this.#redact(reply.reason) };
    }
    async #wait(ms, signal) {
        try {
            await this.#options.clock.sleep(ms, signal);
        }
        catch (error) {
            if (signal.aborted)
                throw new errors/* CancelledError */.cc('The model call was cancelled.');
            throw error;
        }
    }
}
function model_givenUp(tries, failure) {
    const asked = failure.waitMs === undefined ? '' : ` It asks to wait ${Math.ceil(failure.waitMs / 1000)} s.`;
    return `Gave up after ${tries} ${tries === 1 ? 'try' : 'tries'}: ${failure.reason}${asked}`;
}
/**
 * Everything is passed, so that the SDK takes neither address nor credentials from the environment. What it does read is
 * OPENAI_CUSTOM_HEADERS, which people set for gateways; it cannot replace the Authorization header.
 */
function createClient(options) {
    return new openai/* default */.Ay({
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

// EXTERNAL MODULE: ./lib/adapters/grammars.js + 2 modules
var grammars = __webpack_require__(37460);
// EXTERNAL MODULE: ./lib/adapters/memory.js + 2 modules
var adapters_memory = __webpack_require__(39239);
// EXTERNAL MODULE: ./lib/adapters/python-syntax.js
var python_syntax = __webpack_require__(69054);
// EXTERNAL MODULE: ./lib/adapters/git.js
var adapters_git = __webpack_require__(87692);
;// CONCATENATED MODULE: ./lib/adapters/push-classifier.js
/**
 * Refusals by rule or permission, the most telling first, each with the setting to change. Trying again is useless.
 * The texts are those of git, GitHub and Gitea; there is no other sign than text.
 */
const REFUSALS = [
    [
        /' exists; cannot create '|directory file conflict|refname conflict/i,
        'A ref on the remote has a name that is a part of ours: delete or rename it, or choose another `branch-prefix` or `state-branch`.',
    ],
    [
        /push protection|push cannot contain secrets|GH009/i,
        'Secret scanning found a secret in the change: remove it; for a false alarm, allow it under Settings → Advanced Security → Push protection.',
    ],
    [
        /refusing to allow .* to create or update workflow|without `?workflows?`? (?:permission|scope)/i,
        'The change touches .github/workflows, which a workflow token may never do: use an app token with the permission `workflows: write`.',
    ],
    [
        /verified signatures?|must be signed/i,
        'A rule demands signed commits: under Settings → Rules → Rulesets exempt this branch, or let the token bypass the rule.',
    ],
    [
        /GH013|repository rule violations?/i,
        'A ruleset refuses this ref: under Settings → Rules → Rulesets exclude `auto/**` and `auto-state`, or let the token bypass the rule.',
    ],
    [
        /GH006|protected branch|is protected from/i,
        'Branch protection refuses this ref: under Settings → Branches take `auto/**` and `auto-state` out of the rule.',
    ],
    [
        /GH001|exceeds GitHub's file size limit|file is too large/i,
        'A file is over the forge’s size limit: leave it out of the change.',
    ],
    [
        /archived so it is read-only|repository is archived/i,
        'The repository is archived: unarchive it under Settings → General.',
    ],
    [
        /shallow update not allowed/i,
        'Set `fetch-depth: 0` in the actions/checkout step: the server takes no push from a shallow clone.',
    ],
    [
        /returned error: 403|permission to .* denied|permission denied|write access .* not granted|HTTP 403/i,
        'The token may not push: give the job `permissions: contents: write`, and check Settings → Actions → General → Workflow permissions.',
    ],
    [
        /returned error: 401|authentication failed|could not read (?:username|password)|invalid credentials/i,
        'The remote does not accept the token: check the input `token`, and that it has not expired.',
    ],
    [
        /returned error: 404|repository .*not found|does not appear to be a git repository/i,
        'The repository is not there, or the token cannot see it: check the inputs `repository` and `token`.',
    ],
    [
        /does not support --atomic/i,
        'The server does not support atomic pushes, which this action needs: update the forge.',
    ],
    [
        /denying non-fast-forward/i,
        'The server takes no forced update of this ref: allow it there (`receive.denyNonFastForwards`), or leave the branch’s history to grow.',
    ],
    [
        /denying ref deletion|deletion prohibited/i,
        'The server deletes no refs: allow it there (`receive.denyDeletes`), or leases have to run out.',
    ],
    [
        /hidden ref/i,
        'The server refuses refs outside refs/heads: let it accept refs/auto/*, or allow the branches `auto-state*`.',
    ],
    [
        /hook declined/i,
        'A hook of the server refuses this ref: its message says why; exempt `auto/**` and `auto-state` there.',
    ],
];
/**
 * Somebody moved a ref between our read and our push. The same race has many words: git's own, receive-pack's, Gitea's,
 * GitHub's REST and GraphQL.
 */
const RACES = /\(fetch first\)|non-fast-forward|not a fast.forward|\(stale info\)|\(already exists\)|cannot lock ref|failed to (?:lock|update) ref|incorrect old value provided|STALE_DATA|expected branch to point to|reference (?:already exists|does not exist)|is at [0-9a-f]{7,} but expected|remote ref updated since checkout|Unable to create '.*\.lock': File exists|atomic transaction failed/i;
/** The remote could not be asked, or was lost on the way: what became of the push is unknown. */
const LOST = /could not resolve|failed to connect|connection (?:refused|reset|timed out|closed)|couldn't connect|timed out|operation too (?:slow|long)|returned error: (?:5\d\d|429|408)|HTTP (?:5\d\d|429|408)|remote end hung up|early EOF|RPC failed|empty reply|SSL|TLS|certificate|proxy|could not read from remote repository|unable to access|unable to migrate objects|network is unreachable/i;
/** What a push came to, from git's output alone. Refusals beat races: a refused ref makes the others fail, too. */
function classifyPush(output) {
    if (output.exitCode === 0)
        return { status: 'ok' };
    const text = `${output.stdout}\n${output.stderr}`;
    const detail = describe(output);
    const refusal = REFUSALS.find(([pattern]) => pattern.test(text));
    if (refusal !== undefined)
        return { status: 'refused', detail, hint: refusal[1] };
    if (RACES.test(text))
        return { status: 'lost-race', detail };
    if (LOST.test(text))
        return { status: 'unreachable', detail };
    return { status: 'refused', detail, hint: 'The remote refuses the push; its message says why.' };
}
/** The setting to change when a read (fetch, ls-remote) was refused; undefined when the remote was not reached. */
function hintOfRead(stderr) {
    return REFUSALS.find(([pattern]) => pattern.test(stderr))?.[1];
}
const DETAIL_LIMIT = 600;
/** The rejected refs' own reasons and what the server said, in one bounded line. */
function describe({ stdout, stderr, exitCode }) {
    const rejected = stdout.split('\n').filter((line) => line.startsWith('!'));
    const reasons = rejected.map((line) => line.split('\t').slice(1).join(' '));
    const said = stderr.split('\n').filter((line) => /^(?:remote:|fatal:|error:)/.test(line));
    const words = [...said.filter((line) => !/^error: failed to push/.test(line)), ...reasons]
        .map((line) => line
        .replace(/^remote:/, '')
        .replace(/\s+/g, ' ')
        .trim())
        .filter((line) => line !== '');
    const text = [...new Set(words)].join('; ') || `git push ended with exit code ${exitCode}`;
    return text.length > DETAIL_LIMIT ? `${text.slice(0, DETAIL_LIMIT)} …` : text;
}

;// CONCATENATED MODULE: ./lib/adapters/remote.js



/** The remote at a URL. Throws OrchestratorError when the URL itself carries a credential. */
function openRemote(place) {
    if (/^[a-z+]+:\/\/[^/@]*:[^/@]*@/i.test(place.url)) {
        const hint = 'Give the token as the input `token`: a URL is seen in process lists and logs.';
        throw new errors/* OrchestratorError */.jD('remote-url', 'The URL of the remote holds a password.', { hint });
    }
    const git = (0,adapters_git/* createGit */.l)(gitPlace(place));
    let last = Promise.resolve();
    return {
        refs: (patterns) => listRefs(git, place.url, patterns),
        fetch(wants, options = {}) {
            // One at a time: each fetch with a depth rewrites the private directory's `shallow` file.
            const mine = last.then(() => fetch(git, place.url, { wants, ...options }));
            last = mine.catch(() => undefined);
            return mine;
        },
        push: (updates, options = {}) => push(git, place.url, { updates, ...options }),
    };
}
function gitPlace({ repository, url, token, env }) {
    const common = { cwd: repository.gitDir, env, variables: { GIT_DIR: repository.gitDir } };
    if (token === undefined || token === '' || !/^https?:/i.test(url))
        return common;
    const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
    return {
        ...common,
        config: [[`http.${url}.extraHeader`, `Authorization: Basic ${basic}`]],
        redact: (text) => text.replaceAll(token, '***').replaceAll(basic, '***'),
    };
}
async function listRefs(git, url, patterns) {
    const result = readable(await git.run(['ls-remote', '--', url, ...patterns]), 'git ls-remote');
    const wanted = patterns.map(toRegExp);
    const refs = new Map();
    for (const line of result.stdout.toString('utf8').split('\n')) {
        const [oid = '', name = ''] = line.split('\t');
        // ls-remote matches the tail of a name as well; only whole names are asked for here.
        if (wanted.some((pattern) => pattern.test(name)))
            refs.set(name, oid);
    }
    return refs;
}
/** A ref pattern: `*` stands for any characters, `/` included, as in `ls-remote`. */
function toRegExp(pattern) {
    const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`);
}
async function fetch(git, url, { wants, depth }) {
    if (wants.length === 0)
        return;
    const plain = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-auto-maintenance', '--no-recurse-submodules'];
    const shallow = depth === undefined ? [] : [`--depth=${depth}`];
    readable(await git.run(['fetch', ...plain, ...shallow, '--', url, ...new Set(wants)]), 'git fetch');
}
function readable(result, command) {
    if (result.exitCode === 0)
        return result;
    throw new errors/* GitError */.XS(command, result, hintOfRead(result.stderr));
}
async function push(git, url, { updates, signal }) {
    const leases = updates.map(({ ref, expected }) => `--force-with-lease=${ref}:${expected ?? ''}`);
    const refspecs = updates.map(({ ref, to }) => `${to ?? ''}:${ref}`);
    const args = ['push', '--porcelain', '--atomic', '--no-verify', '--recurse-submodules=no', ...leases];
    const result = await git.run([...args, '--', url, ...refspecs], { signal });
    return classifyPush({ ...result, stdout: result.stdout.toString('utf8') });
}

// EXTERNAL MODULE: ./lib/adapters/tokenizer.js
var tokenizer = __webpack_require__(70633);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./lib/adapters/environment.js
var adapters_environment = __webpack_require__(33001);
// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 3 modules
var exec = __webpack_require__(81260);
;// CONCATENATED MODULE: ./lib/adapters/launcher.js


/** 1 MiB of each stream is more than any reader shows; 64 MiB is a flood, not a log. */
const LIMITS = {
    graceMs: 5_000,
    drainMs: 2_000,
    maxKeepBytes: 1024 * 1024,
    maxSeenBytes: 64 * 1024 * 1024,
    maxFileBytes: 16 * 1024 * 1024,
};
/** How long we wait for a launcher that was told to stop. */
const ABORT_MS = 3_000;
/**
 * `launcher` is the path of the launcher's script; `node` the interpreter. The launcher gets an empty environment and the
 * job on stdin, and is told to stop by SIGTERM: `@actions/exec` does not tell its process id, so it says it itself.
 */
function createLauncher(options) {
    const command = quoted(options.node ?? process.execPath);
    return async (job, signal) => {
        throwIfAborted(signal);
        const spec = { ...LIMITS, ...options.limits, ...job };
        const answer = new Answer();
        const abort = () => {
            answer.stop();
        };
        signal?.addEventListener('abort', abort, { once: true });
        try {
            const work = (0,exec/* exec */.m)(command, [options.launcher], {
                // On a filesystem's root no folder that a command removes can be missing.
                cwd: '/',
                env: {},
                silent: true,
                ignoreReturnCode: true,
                input: Buffer.from(JSON.stringify(spec)),
                listeners: { stdout: answer.add, stderr: answer.addError },
            });
            await untilStopped(work, signal);
        }
        finally {
            signal?.removeEventListener('abort', abort);
        }
        throwIfAborted(signal);
        return answer.result();
    };
}
function throwIfAborted(signal) {
    if (signal?.aborted === true)
        throw new errors/* CancelledError */.cc('cancelled while a command was running');
}
/** `@actions/exec` splits its first argument at spaces. */
function quoted(path) {
    return `"${path.replaceAll('"', '\\"')}"`;
}
/** A launcher that was told to stop kills its command at once; should it not answer, it is not waited for. */
async function untilStopped(work, signal) {
    if (signal === undefined) {
        await work;
        return;
    }
    let timer;
    let start = () => undefined;
    const late = new Promise((resolve) => {
        start = () => {
            timer = setTimeout(resolve, ABORT_MS, undefined);
        };
    });
    signal.addEventListener('abort', start, { once: true });
    try {
        await Promise.race([work, late]);
    }
    finally {
        clearTimeout(timer);
        signal.removeEventListener('abort', start);
    }
}
/** What a launcher wrote: a line with its process id, then the result, cut into lines at any byte. */
class Answer {
    #chunks = [];
    #errors = '';
    #pid;
    #stopped = false;
    add = (chunk) => {
        this.#chunks.push(chunk);
        if (this.#pid !== undefined)
            return;
        const [first, ...rest] = Buffer.concat(this.#chunks).toString('latin1').split('\n');
        if (rest.length === 0)
            return;
        this.#pid = JSON.parse(first ?? '').pid;
        if (this.#stopped)
            this.stop();
    };
    addError = (chunk) => {
        this.#errors = (this.#errors + chunk.toString('utf8')).slice(-4096);
    };
    stop() {
        this.#stopped = true;
        if (this.#pid === undefined)
            return;
        try {
            process.kill(this.#pid, 'SIGTERM');
        }
        catch {
            // It has ended already.
        }
    }
    result() {
        const all = Buffer.concat(this.#chunks);
        const json = all.subarray(all.indexOf(0x0a) + 1).filter((byte) => byte !== 0x0a);
        try {
            return JSON.parse(Buffer.from(json).toString('utf8'));
        }
        catch (cause) {
            const detail = this.#errors.trim() || 'it ended without a result';
            const hint = 'Run the job again; when it happens again, report it with the log.';
            throw new errors/* OrchestratorError */.jD('launcher', `the launcher of gates failed: ${detail}`, { hint, cause });
        }
    }
}

;// CONCATENATED MODULE: ./lib/adapters/view-clone.js




/** Entries on one command line. */
const BATCH = 500;
/**
 * Copies what is in a folder into another: links as they are, times and modes kept, blocks shared where the file system
 * can. `wanted` chooses among the folder's own entries.
 */
async function copyFolder(from, to, wanted) {
    await (0,promises_.mkdir)(to, { recursive: true });
    const names = (await (0,promises_.readdir)(from)).filter(wanted);
    for (let index = 0; index < names.length; index += BATCH) {
        const some = names.slice(index, index + BATCH);
        if (await copyByProgram(some.map((name) => (0,external_node_path_.join)(from, name)), to))
            continue;
        for (const name of some)
            await copyByNode((0,external_node_path_.join)(from, name), (0,external_node_path_.join)(to, name));
    }
}
/** GNU `cp`, many times faster than copying file by file from here; false where there is none. */
async function copyByProgram(paths, to) {
    const args = ['-a', '--reflink=auto', '--', ...paths, to];
    const options = { silent: true, ignoreReturnCode: true, env: { PATH: '/usr/bin:/bin' } };
    return (await (0,exec/* exec */.m)('cp', args, options).catch(() => 1)) === 0;
}
async function copyByNode(from, to) {
    const options = { recursive: true, force: true, verbatimSymlinks: true, preserveTimestamps: true };
    await (0,promises_.cp)(from, to, { ...options, mode: external_node_fs_.constants.COPYFILE_FICLONE, filter: isCopied });
}
/** Sockets and pipes belong to running programs. */
async function isCopied(path) {
    const stat = await (0,promises_.lstat)(path);
    return stat.isFile() || stat.isDirectory() || stat.isSymbolicLink();
}

;// CONCATENATED MODULE: ./lib/adapters/view-changes.js


/** Arguments of the `git status` that says which tracked and which new, not ignored files differ from HEAD. */
const STATUS = [
    ...['--no-optional-locks', '-c', 'safe.directory=*', '-c', 'core.fsmonitor=false', 'status', '--porcelain=v2', '-z'],
    ...['--untracked-files=all', '--no-renames', '--ignore-submodules=all'],
];
/** `1 XY sub mH mI mW hH hI path`: of the modes the last, the work tree's, tells whether the path is still there. */
const CHANGED = /^1 \S+ \S+ \S+ \S+ (\d+) \S+ \S+ ([^]+)$/;
/** Reads `git status --porcelain=v2 -z --no-renames`. Folders with a repository of their own (`dir/`) are left out. */
function parseStatus(output) {
    const lines = [];
    for (const line of output.split('\0')) {
        const [, mode, path] = CHANGED.exec(line) ?? [];
        if (path !== undefined)
            lines.push({ path, kind: mode === '000000' ? 'removed' : 'changed' });
        else if (line.startsWith('? ') && !line.endsWith('/'))
            lines.push({ path: line.slice(2), kind: 'untracked' });
    }
    return lines;
}
/**
 * The changes behind the lines. `folders`: where a path's new state is looked for, first match wins. `isNew` tells whether
 * an untracked file was made here, and not left by an earlier step.
 */
function readChanges(lines, folders, isNew) {
    const changes = [];
    for (const { path, kind } of lines) {
        if (kind === 'removed') {
            changes.push({ path, remove: true });
            continue;
        }
        const file = folders.map((folder) => readFileBelow(folder, path)).find((found) => found !== undefined);
        if (file !== undefined && (kind === 'changed' || isNew(path, file.content)))
            changes.push({ path, ...file });
    }
    return changes;
}
/** A file or link at a path, reached through real folders only; undefined when there is none. */
function readFileBelow(folder, path) {
    const parts = path.split('/');
    for (const [index] of parts.slice(0, -1).entries()) {
        if (!lstat((0,external_node_path_.join)(folder, ...parts.slice(0, index + 1)))?.isDirectory())
            return undefined;
    }
    const full = (0,external_node_path_.join)(folder, path);
    const stat = lstat(full);
    if (stat?.isSymbolicLink() === true)
        return { mode: '120000', content: (0,external_node_fs_.readlinkSync)(full, { encoding: 'buffer' }) };
    if (stat?.isFile() !== true)
        return undefined;
    return { mode: (stat.mode & 0o100) === 0 ? '100644' : '100755', content: (0,external_node_fs_.readFileSync)(full) };
}
function lstat(path) {
    try {
        return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/adapters/view-git.js



/** Attributes that would make git see other bytes than the tree's, switched off: the view holds what the tree holds. */
const ATTRIBUTES = '* -text !eol -filter -ident -working-tree-encoding\n';
/**
 * Makes `<folder>/.git`: HEAD is a throw-away commit of the tree on the base commit; tags and the shallow boundary are the
 * checkout's; there is no remote, no hook and no configuration of anybody else.
 */
async function writeGitLayer(folder, layer) {
    const path = (0,external_node_path_.join)(folder, '.git');
    for (const name of ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags', 'info']) {
        await (0,promises_.mkdir)((0,external_node_path_.join)(path, name), { recursive: true });
    }
    await (0,promises_.writeFile)((0,external_node_path_.join)(path, 'config'), configOf(layer.tree));
    await (0,promises_.writeFile)((0,external_node_path_.join)(path, 'HEAD'), 'ref: refs/heads/.invalid\n');
    await (0,promises_.writeFile)((0,external_node_path_.join)(path, 'info', 'attributes'), ATTRIBUTES);
    await (0,promises_.writeFile)((0,external_node_path_.join)(path, 'packed-refs'), tagsOf(await read((0,external_node_path_.join)(layer.repository.gitDir, 'packed-refs'))));
    await (0,promises_.copyFile)((0,external_node_path_.join)(layer.repository.gitDir, 'shallow'), (0,external_node_path_.join)(path, 'shallow')).catch(unlessMissing);
    const git = (0,adapters_git/* createGit */.l)({ cwd: folder, env: layer.environment, variables: variablesOf(layer, path) });
    await (0,promises_.writeFile)((0,external_node_path_.join)(path, 'HEAD'), `${await commit(git, layer)}\n`);
    await git.bytes(['read-tree', layer.tree]);
    await (0,promises_.writeFile)((0,external_node_path_.join)(path, 'objects', 'info', 'alternates'), `${layer.objects}\n`);
}
function variablesOf(layer, path) {
    const objects = (0,external_node_path_.join)(layer.repository.gitDir, 'objects');
    return { GIT_DIR: path, GIT_ALTERNATE_OBJECT_DIRECTORIES: objects };
}
/** The same commit for the same tree: its date is the base commit's. */
async function commit(git, layer) {
    const { at } = await layer.repository.readCommit(layer.baseCommit);
    const date = `@${Math.floor(at.getTime() / 1000)} +0000`;
    const person = { NAME: 'auto-orchestrator', EMAIL: 'auto-orchestrator@localhost', DATE: date };
    const variables = Object.fromEntries(Object.entries(person).flatMap(([key, value]) => ['AUTHOR', 'COMMITTER'].map((who) => [`GIT_${who}_${key}`, value])));
    const message = ['-m', 'Tree under test'];
    return git.text(['commit-tree', '-p', layer.baseCommit, ...message, layer.tree], { variables });
}
function configOf(tree) {
    const sha256 = tree.length === 64;
    const core = `[core]\n\trepositoryformatversion = ${sha256 ? 1 : 0}\n\tfilemode = true\n\tbare = false\n`;
    // The git directories of submodules are not part of a view.
    const diff = '[diff]\n\tignoreSubmodules = all\n';
    return core + diff + (sha256 ? '[extensions]\n\tobjectformat = sha256\n' : '');
}
function tagsOf(packedRefs) {
    return packedRefs
        .split('\n')
        .filter((line) => / refs\/tags\//.test(line))
        .map((line) => `${line}\n`)
        .join('');
}
/** The object folder of the private directory and all that it borrows from: every one in full, so none need be followed. */
async function objectFolders(repository, environment) {
    const git = (0,adapters_git/* createGit */.l)({ cwd: repository.gitDir, env: environment, variables: { GIT_DIR: repository.gitDir } });
    const lines = (await git.text(['count-objects', '-v'])).split('\n');
    const borrowed = lines
        .filter((line) => line.startsWith('alternate: '))
        .map((line) => line.slice('alternate: '.length));
    return [(0,external_node_path_.join)(repository.gitDir, 'objects'), ...borrowed];
}
async function read(path) {
    return (await (0,promises_.readFile)(path, 'utf8').catch(unlessMissing)) ?? '';
}
function unlessMissing(error) {
    if (error.code !== 'ENOENT')
        throw error;
}

;// CONCATENATED MODULE: ./lib/adapters/view-tree.js


/** Files looked at before other work gets its turn. */
const view_tree_BATCH = 200;
/**
 * Compares a tree's entries with the work tree. `tracked`: paths that earlier steps checked out and that must go when the
 * tree does not have them. Submodules are left as they are. Throws OrchestratorError for a path no work tree can have.
 */
async function planTree(worktree, entries, tracked) {
    const isFolder = worktree.folders();
    const writes = [];
    for (const [index, entry] of entries.entries()) {
        if (index % view_tree_BATCH === view_tree_BATCH - 1)
            await new Promise(setImmediate);
        checkPath(entry.path);
        if (entry.mode === '160000')
            continue;
        if (!isFolder(external_node_path_.posix.dirname(entry.path)) || !worktree.holds(entry))
            writes.push(entry);
    }
    return { writes, removals: removalsOf(worktree, entries, tracked) };
}
function removalsOf(worktree, entries, tracked) {
    const wanted = new Set(entries.map((entry) => entry.path));
    const folders = new Set(entries.flatMap((entry) => parents(entry.path)));
    const isFolder = worktree.folders();
    const gone = new Set();
    for (const path of tracked) {
        checkPath(path);
        // Below a file of the tree it vanishes with its folder; as a folder of the tree it is replaced.
        const covered = wanted.has(path) || folders.has(path) || parents(path).some((parent) => wanted.has(parent));
        const stat = covered || !isFolder(external_node_path_.posix.dirname(path)) ? undefined : worktree.stat(path);
        if (stat !== undefined && !stat.isDirectory())
            gone.add(path);
    }
    for (const folder of emptied(worktree, gone, folders))
        gone.add(folder);
    return [...gone].filter((path) => !parents(path).some((parent) => gone.has(parent))).sort();
}
/** Folders in which nothing is left, as git leaves none behind: an empty one can be imported as a Python package. */
function emptied(worktree, gone, kept) {
    const empty = new Set();
    const candidates = [...new Set([...gone].flatMap((path) => parents(path)))].filter((folder) => !kept.has(folder));
    // Deepest first, so that a folder knows about its children.
    candidates.sort((a, b) => b.split('/').length - a.split('/').length);
    for (const folder of candidates) {
        const left = worktree
            .list(folder)
            .some((name) => !gone.has(`${folder}/${name}`) && !empty.has(`${folder}/${name}`));
        if (!left)
            empty.add(folder);
    }
    return [...empty];
}
/** `a/b/c` → `a`, `a/b`. */
function parents(path) {
    const parts = path.split('/');
    return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
function checkPath(path) {
    const bad = path
        .split('/')
        .some((part) => part === '' || part === '.' || part === '..' || part.toLowerCase() === '.git');
    if (!bad)
        return;
    throw new errors/* OrchestratorError */.jD('view', `the tree has the path ${JSON.stringify(path)}, which git would not check out`);
}

;// CONCATENATED MODULE: ./lib/adapters/view-open.js

/** Compares a tree with the checkout; what HEAD and the base commit track counts as checked out by earlier steps. */
async function planView(context, tree) {
    const { repository } = context;
    const head = (await repository.resolve('HEAD')) ?? context.baseCommit;
    const commits = [...new Set([context.baseCommit, head])];
    const trees = await Promise.all(commits.map(async (oid) => (await repository.readCommit(oid)).tree));
    const lists = await Promise.all([...new Set([tree, ...trees])].map((oid) => repository.listTree(oid)));
    const [entries = [], ...before] = lists;
    return planTree(context.worktree, entries, trackedPaths(lists.length === 1 ? [] : before));
}
function trackedPaths(lists) {
    return new Set(lists
        .flat()
        .filter((entry) => entry.mode !== '160000')
        .map((entry) => entry.path));
}

// EXTERNAL MODULE: ./lib/adapters/view-place.js
var view_place = __webpack_require__(94773);
;// CONCATENATED MODULE: ./lib/adapters/view-run.js


/** Folders of one command: a fresh HOME, a fresh TMPDIR, its reports. */
async function prepareGateFolder(folder) {
    for (const name of ['home', 'tmp', 'reports'])
        await (0,promises_.mkdir)((0,external_node_path_.join)(folder, name), { recursive: true });
    // The checkout may belong to another user, as in container jobs; git in a gate must not refuse it.
    await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'home', '.gitconfig'), '[safe]\n\tdirectory = *\n');
}
/** The part of a launcher's result that gates are judged by. */
function executionOf(result) {
    const { exitCode, signal, startError, timedOut, flooded, stdout, stderr, files, durationMs } = result;
    return { exitCode, signal, startError, timedOut, flooded, stdout, stderr, files, durationMs };
}

;// CONCATENATED MODULE: ./lib/adapters/view-survivors.js

/** Set in the environment of every command of a copy, and inherited by what it leaves running. */
const COOKIE = 'AUTO_ORCHESTRATOR_VIEW';
/** A process may start another while we look: a few rounds catch up with all but a race that a mount would not have. */
const ROUNDS = 5;
/**
 * Kills processes that a command left behind in another session, found by the cookie as Jenkins and the Actions runner do.
 * Only where there is a /proc; a process that cleaned its environment is not found.
 */
async function killSurvivors(cookie) {
    for (let round = 0; round < ROUNDS; round += 1) {
        const found = processesWith(`${COOKIE}=${cookie}`);
        if (found.length === 0)
            return;
        for (const pid of found)
            kill(pid);
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
}
function processesWith(marker) {
    try {
        const names = (0,external_node_fs_.readdirSync)('/proc').filter((name) => /^\d+$/.test(name));
        return names.filter((name) => hasMarker(name, marker)).map(Number);
    }
    catch {
        return [];
    }
}
function hasMarker(pid, marker) {
    try {
        return (0,external_node_fs_.readFileSync)(`/proc/${pid}/environ`, 'latin1').split('\0').includes(marker);
    }
    catch {
        return false;
    }
}
function kill(pid) {
    try {
        process.kill(pid, 'SIGKILL');
    }
    catch {
        // It has ended in the meantime.
    }
}

;// CONCATENATED MODULE: ./lib/adapters/view-temp.js


/** Removes a folder and all in it, also what a command made unreadable. Never follows a link. */
async function removeFolder(folder) {
    try {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
    catch {
        await unlock(folder);
        await (0,promises_.rm)(folder, { recursive: true, force: true, maxRetries: 3 });
    }
}
async function unlock(folder) {
    const stat = await (0,promises_.lstat)(folder).catch(() => undefined);
    if (stat?.isDirectory() !== true)
        return;
    await (0,promises_.chmod)(folder, 0o700).catch(() => undefined);
    const names = await (0,promises_.readdir)(folder).catch(() => []);
    for (const name of names)
        await unlock((0,external_node_path_.join)(folder, name));
}

;// CONCATENATED MODULE: ./lib/adapters/view-write.js


/** Bytes of contents held at a time. */
const BATCH_BYTES = 32 * 1024 * 1024;
/**
 * Writes a tree's entries into a folder, byte for byte, replacing what is there. A link in a parent's place is replaced,
 * never followed.
 */
async function writeEntries(source, entries, folder) {
    for (const batch of batches(entries)) {
        const blobs = await source.repository.readBlobs(batch.map((entry) => entry.oid));
        for (const entry of batch) {
            const content = blobs.get(entry.oid);
            if (content === undefined)
                throw new Error(`git did not give the content of ${entry.path}`);
            writeEntry(folder, entry, content);
            if (entry.mode !== '120000')
                stamp((0,external_node_path_.join)(folder, entry.path), source.worktree.stat(entry.path)?.mtimeMs);
        }
    }
}
function batches(entries) {
    const all = [];
    let size = Infinity;
    for (const entry of entries) {
        if (size + entry.size > BATCH_BYTES) {
            all.push([]);
            size = 0;
        }
        all.at(-1)?.push(entry);
        size += entry.size;
    }
    return all;
}
function writeEntry(folder, entry, content) {
    makeFolders(folder, external_node_path_.posix.dirname(entry.path));
    const path = (0,external_node_path_.join)(folder, entry.path);
    (0,external_node_fs_.rmSync)(path, { recursive: true, force: true });
    if (entry.mode === '120000')
        (0,external_node_fs_.symlinkSync)(content, path);
    else
        (0,external_node_fs_.writeFileSync)(path, content, { flag: 'wx', mode: entry.mode === '100755' ? 0o755 : 0o644 });
}
function makeFolders(folder, path) {
    if (path === '.')
        return;
    makeFolders(folder, (0,external_node_path_.dirname)(path));
    const full = (0,external_node_path_.join)(folder, path);
    const stat = (0,external_node_fs_.lstatSync)(full, { throwIfNoEntry: false });
    if (stat?.isDirectory() === true)
        return;
    if (stat !== undefined)
        (0,external_node_fs_.rmSync)(full);
    (0,external_node_fs_.mkdirSync)(full);
}
/**
 * A changed file is never as old as the one it replaces: Python takes compiled code for current when the source's time
 * (in whole seconds) and size are the same, and a fix often keeps the size.
 */
function stamp(path, replaced) {
    if (replaced === undefined)
        return;
    const now = Date.now();
    if (Math.floor(now / 1000) !== Math.floor(replaced / 1000))
        return;
    const later = new Date(now + 1000);
    (0,external_node_fs_.utimesSync)(path, later, later);
}

;// CONCATENATED MODULE: ./lib/adapters/view-copy.js













/** Opens a view as a copy of the checkout in a temporary folder, copied again for every command. */
async function openCopyView(context, tree) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(context.home, 'view-'));
    try {
        const view = new CopyView(context, tree, folder);
        await view.prepare();
        return view;
    }
    catch (error) {
        await removeFolder(folder);
        throw error;
    }
}
class CopyView {
    form = 'copy';
    root;
    tree;
    reports;
    #context;
    #folder;
    #cookie = (0,external_node_crypto_.randomUUID)();
    /** All commands see the same path, so they run one after another. */
    #last = Promise.resolve();
    constructor(context, tree, folder) {
        this.tree = tree;
        // Some tools take a project's name from its folder.
        this.root = (0,external_node_path_.join)(folder, 'work', (0,external_node_path_.basename)(context.repository.root));
        this.reports = (0,external_node_path_.join)(folder, 'gate', 'reports');
        this.#context = context;
        this.#folder = folder;
    }
    async prepare() {
        const { repository } = this.#context;
        for (const name of ['work', 'git', 'gate/reports'])
            await (0,promises_.mkdir)((0,external_node_path_.join)(this.#folder, name), { recursive: true });
        await copyFolder(repository.root, this.#pristine, (name) => name !== '.git');
        const plan = await planView(this.#context, this.tree);
        for (const path of plan.removals)
            await (0,promises_.rm)((0,external_node_path_.join)(this.#pristine, path), { recursive: true, force: true });
        await writeEntries(this.#context, plan.writes, this.#pristine);
        const objects = (0,external_node_path_.join)(repository.gitDir, 'objects');
        await writeGitLayer((0,external_node_path_.join)(this.#folder, 'git'), { ...this.#context, tree: this.tree, objects });
    }
    run(command) {
        return this.#inTurn(async () => {
            await this.#refresh(command);
            return this.#launch(command);
        });
    }
    change(command) {
        return this.#inTurn(async () => {
            await this.#refresh(command);
            const execution = await this.#launch(command);
            await removeFolder((0,external_node_path_.join)(this.root, '.git'));
            await removeFolder(this.#pristine);
            await (0,promises_.rename)(this.root, this.#pristine);
            return { execution, changes: await this.#changes() };
        });
    }
    async [Symbol.asyncDispose]() {
        await this.#last.catch(() => undefined);
        await killSurvivors(this.#cookie);
        await removeFolder(this.#folder);
    }
    get #pristine() {
        return (0,external_node_path_.join)(this.#folder, 'pristine');
    }
    #inTurn(work) {
        const turn = this.#last.then(work, work);
        this.#last = turn.catch(() => undefined);
        return turn;
    }
    /** The tree's bytes afresh, and no report that an earlier command left. */
    async #refresh(command) {
        await removeFolder(this.root);
        await copyFolder(this.#pristine, this.root, () => true);
        await copyFolder((0,external_node_path_.join)(this.#folder, 'git'), this.root, () => true);
        for (const name of ['home', 'tmp'])
            await removeFolder((0,external_node_path_.join)(this.#folder, 'gate', name));
        await prepareGateFolder((0,external_node_path_.join)(this.#folder, 'gate'));
        for (const path of Object.values(this.#files(command)))
            await (0,promises_.rm)(path, { recursive: true, force: true });
    }
    #files(command) {
        const gate = (0,external_node_path_.join)(this.#folder, 'gate');
        return (0,view_place/* reportPaths */.Rs)(command, new Map([gate, this.root].map((folder) => [folder, folder])));
    }
    async #launch(command) {
        const { launch, gateEnvironment, sourceRoots } = this.#context;
        const gate = (0,external_node_path_.join)(this.#folder, 'gate');
        const env = { ...gateEnvironment({ home: (0,external_node_path_.join)(gate, 'home'), tmp: (0,external_node_path_.join)(gate, 'tmp') }), ...command.env };
        const roots = sourceRoots.map((path) => (0,external_node_path_.join)(this.root, path));
        const inherited = env['PYTHONPATH'] === undefined ? [] : [env['PYTHONPATH']];
        const own = { PYTHONPATH: [...roots, ...inherited].join(external_node_path_.delimiter), [COOKIE]: this.#cookie };
        const cwd = (0,view_place/* workingFolder */.gv)(this.root, command.cwd);
        const job = {
            argv: command.argv,
            cwd,
            timeoutMs: command.timeoutSeconds * 1000,
            files: this.#files(command),
            stages: false,
        };
        try {
            return executionOf(await launch({ ...job, env: { ...env, ...own } }, command.signal));
        }
        finally {
            await killSurvivors(this.#cookie);
        }
    }
    async #changes() {
        const { environment, repository } = this.#context;
        const variables = { GIT_DIR: (0,external_node_path_.join)(this.#folder, 'git', '.git'), GIT_WORK_TREE: this.#pristine };
        const git = (0,adapters_git/* createGit */.l)({ cwd: this.#pristine, env: environment, variables });
        const lines = parseStatus((await git.bytes(STATUS)).toString('utf8'));
        return readChanges(lines, [this.#pristine], (path, content) => {
            const before = readFileBelow(repository.root, path);
            return before === undefined || !Buffer.from(before.content).equals(content);
        });
    }
}

;// CONCATENATED MODULE: ./lib/adapters/view-find.js



/** Absolute path of a program: `.venv` of the checkout, then `$VIRTUAL_ENV`, then PATH; undefined when there is none. */
async function findProgram(program, places) {
    if (!/^[\w.+-]+$/.test(program))
        return undefined;
    const bin = process.platform === 'win32' ? 'Scripts' : 'bin';
    const environments = [(0,external_node_path_.join)(places.root, '.venv'), places.virtualEnv ?? ''].map((folder) => (0,external_node_path_.join)(folder, bin));
    const folders = [...environments, ...places.path.split(external_node_path_.delimiter)].filter((folder) => (0,external_node_path_.isAbsolute)(folder));
    for (const folder of folders) {
        for (const suffix of process.platform === 'win32' ? ['.exe', '.cmd', ''] : ['']) {
            const candidate = (0,external_node_path_.join)(folder, program + suffix);
            if (await isProgram(candidate))
                return candidate;
        }
    }
    return undefined;
}
async function isProgram(path) {
    try {
        await (0,promises_.access)(path, external_node_fs_.constants.X_OK);
        return (await (0,promises_.stat)(path)).isFile();
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./lib/adapters/view-layout.js


/** Package stores worth an overlay: none that another covers, none that would show again what is hidden. */
function storePlaces(folders, places) {
    const secret = [places.home, ...places.hidden];
    const usable = [...new Set(folders)]
        .filter((folder) => folder !== '/' && !(0,view_place/* isBelow */.Yw)(folder, places.root))
        .filter((folder) => !secret.some((place) => (0,view_place/* isBelow */.Yw)(place, folder)));
    return usable.filter((folder) => !usable.some((other) => other !== folder && (0,view_place/* isBelow */.Yw)(folder, other)));
}
/**
 * The steps of the set-up. Everything is mounted in the run's folder first, then secrets are hidden, then things are put
 * in their places, so that a place below a hidden folder is seen and its neighbours are not. The folders that lead to the
 * memory are pinned first: else a gate could move one of them away, and leave a memory of its own in the place.
 */
function mountSteps(places, layers) {
    const inRoot = places.hidden.filter((place) => (0,view_place/* isBelow */.Yw)(place, places.root));
    const outside = places.hidden.filter((place) => !(0,view_place/* isBelow */.Yw)(place, places.root));
    const { memory } = places;
    const stores = places.stores.map((place, index) => ({ name: `store-${index}`, place }));
    return [
        ...foldersTo(memory).map((place) => ({ kind: 'pin', place })),
        { kind: 'overlay', name: 'root', layers: layers.tree },
        { kind: 'merge', name: 'objects', layers: layers.objects },
        ...stores.map(({ name }) => ({ kind: 'overlay', name, layers: [name] })),
        ...outside.map((place) => ({ kind: 'hide', place })),
        { kind: 'hide', place: places.home },
        ...stores.map(({ name, place }) => ({ kind: 'place', name, place })),
        { kind: 'place', name: 'root', place: places.root },
        ...inRoot.map((place) => ({ kind: 'hide', place })),
        ...(memory === undefined ? [] : [{ kind: 'hide', place: memory }]),
        { kind: 'place', name: 'objects', place: places.objects },
        { kind: 'place', name: 'gate', place: places.gate },
    ];
}
/** The folders that lead to a place, outermost first, without the root. */
function foldersTo(place) {
    const folders = [];
    for (let at = (0,external_node_path_.dirname)(place ?? '/'); at !== (0,external_node_path_.dirname)(at); at = (0,external_node_path_.dirname)(at))
        folders.unshift(at);
    return folders;
}

;// CONCATENATED MODULE: ./lib/adapters/view-script.js
/**
 * What the mount form does inside its private mount namespace. The shell script is constant: everything that varies is an
 * argument, folder names in mount options are words of ours, relative to the view's folder.
 */
/** Written to descriptor 3 when all is set up; else an error's code. */
const READY = 'ready';
const SCRIPT = `set -eu
view=$1 run=$2 options=$3 cwd=$4 user=$5
shift 5
path=$PATH
PATH=/usr/sbin:/usr/bin:/sbin:/bin:$PATH
cd "$view"
while [ "$1" != -- ]; do
  case $1 in
  overlay)
    mount -t overlay overlay -o "lowerdir=$3,upperdir=$run/$2.upper,workdir=$run/$2.work$options" "$run/$2"
    shift 3 ;;
  merge)
    mount -t overlay overlay -o "lowerdir=$3" "$run/$2"
    shift 3 ;;
  pin)
    mount --rbind "$2" "$2"
    cd "$view"
    shift 2 ;;
  hide)
    [ ! -d "$2" ] || mount -t tmpfs -o mode=0700,size=1m tmpfs "$2"
    shift 2 ;;
  place)
    mkdir -p "$3"
    mount -c --bind "$run/$2" "$3"
    shift 3 ;;
  *) exit 125 ;;
  esac
done
shift
fail() { printf %s "$1" >&3; exit 125; }
cd "$cwd" || fail ENOTDIR
PATH=$path
case $1 in
*/*) [ -e "$1" ] || fail ENOENT; { [ -f "$1" ] && [ -x "$1" ]; } || fail EACCES ;;
*) command -v -- "$1" >/dev/null || fail ENOENT ;;
esac
unshare=$(PATH=/usr/bin:/bin:$PATH; command -v unshare)
setpriv=$(PATH=/usr/bin:/bin:$PATH; command -v setpriv)
printf ${READY} >&3
exec 3>&-
code=0
case $user in
root) "$setpriv" --no-new-privs --bounding-set=-sys_admin,-sys_ptrace,-sys_module,-sys_rawio,-sys_boot,-sys_time,-mknod,-dac_read_search,-net_admin -- "$@" || code=$? ;;
*) "$unshare" --user --map-user="\${user%:*}" --map-group="\${user#*:}" -- "$setpriv" --no-new-privs -- "$@" || code=$? ;;
esac
exit "$code"
`;
/**
 * The command line that sets up and runs. Process 1 of the namespace is the shell: when it ends, or `unshare` is killed,
 * nothing in the namespace lives on.
 */
function mountCommand(run) {
    const { user } = run;
    const namespaces = ['--mount', '--pid', '--fork', '--mount-proc', '--ipc', '--kill-child=KILL'];
    const mapped = user === undefined ? [] : ['--user', '--map-root-user'];
    const options = user === undefined ? ',redirect_dir=off,metacopy=off,index=off' : ',userxattr';
    const who = user === undefined ? 'root' : `${user.uid}:${user.gid}`;
    const script = ['/bin/sh', '-c', SCRIPT, 'view', run.view, run.run, options, run.cwd, who];
    return ['unshare', ...mapped, ...namespaces, ...script, ...run.steps.flatMap(words), '--', ...run.argv];
}
function words(step) {
    switch (step.kind) {
        case 'overlay':
        case 'merge':
            return [step.kind, step.name, step.layers.join(':')];
        case 'pin':
        case 'hide':
            return [step.kind, step.place];
        case 'place':
            return [step.kind, step.name, step.place];
    }
}

;// CONCATENATED MODULE: ./lib/adapters/view-mount.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});













/** Whiteouts made by one process; a command line holds that many paths. */
const view_mount_BATCH = 200;
/** Opens a view in a private mount namespace: an overlay at the checkout's own path, made anew for every command. */
async function openMountView(context, tree) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(context.home, 'view-'));
    try {
        const view = new MountView(context, tree, folder);
        await view.prepare();
        return view;
    }
    catch (error) {
        await removeFolder(folder);
        throw error;
    }
}
class MountView {
    form = 'mount';
    root;
    tree;
    reports;
    #context;
    #folder;
    #places;
    #kept = [];
    #objects = [];
    #runs = 0;
    constructor(context, tree, folder) {
        const { repository, home, hidden, stores, memory } = context;
        this.tree = tree;
        this.root = repository.root;
        this.reports = (0,external_node_path_.join)(folder, 'gate', 'reports');
        this.#context = context;
        this.#folder = folder;
        const gate = (0,external_node_path_.join)(folder, 'gate');
        this.#places = { root: this.root, home, hidden, stores, memory, gate, objects: (0,external_node_path_.join)(folder, 'objects') };
    }
    /** Layers, lowest first: `base` the checkout, `tree` what differs and whiteouts, `git` our `.git`. */
    async prepare() {
        const at = (name) => (0,external_node_path_.join)(this.#folder, name);
        for (const name of ['tree', 'git', 'mask', 'objects', 'gate/reports'])
            await (0,promises_.mkdir)(at(name), { recursive: true });
        await (0,promises_.symlink)(this.root, at('base'));
        for (const [index, store] of this.#places.stores.entries())
            await (0,promises_.symlink)(store, at(`store-${index}`));
        const folders = await objectFolders(this.#context.repository, this.#context.environment);
        this.#objects = folders.map((_, index) => `objects-${index}`);
        for (const [index, path] of folders.entries())
            await (0,promises_.symlink)(path, at(`objects-${index}`));
        const plan = await planView(this.#context, this.tree);
        await writeEntries(this.#context, plan.writes, at('tree'));
        // `.git` is covered before ours is laid over it; `info` names folders that are not there inside.
        await whiteout([...plan.removals, '.git'].map((path) => (0,external_node_path_.join)(at('tree'), path)).concat((0,external_node_path_.join)(at('mask'), 'info')));
        await writeGitLayer(at('git'), { ...this.#context, tree: this.tree, objects: this.#places.objects });
    }
    async run(command) {
        const folder = await this.#prepareRun();
        try {
            return await this.#launch(command, folder);
        }
        finally {
            await removeFolder(folder);
        }
    }
    async change(command) {
        const folder = await this.#prepareRun();
        try {
            const execution = await this.#launch(command, folder);
            await this.#keep((0,external_node_path_.join)(folder, 'root.upper'));
            return { execution, changes: await this.#changes(command) };
        }
        finally {
            await removeFolder(folder);
        }
    }
    async [Symbol.asyncDispose]() {
        await removeFolder(this.#folder);
    }
    async #prepareRun() {
        this.#runs += 1;
        const folder = (0,external_node_path_.join)(this.#folder, `run-${this.#runs}`);
        const overlays = ['root', ...this.#places.stores.map((_, index) => `store-${index}`)];
        const names = [...overlays.flatMap((name) => [name, `${name}.upper`, `${name}.work`]), 'objects'];
        for (const name of names)
            await (0,promises_.mkdir)((0,external_node_path_.join)(folder, name), { recursive: true });
        await prepareGateFolder((0,external_node_path_.join)(folder, 'gate'));
        const given = await (0,promises_.readdir)(this.reports);
        if (given.length > 0)
            await (0,promises_.cp)(this.reports, (0,external_node_path_.join)(folder, 'gate', 'reports'), { recursive: true });
        return folder;
    }
    async #launch(command, folder) {
        const { launch, gateEnvironment, user } = this.#context;
        const layers = { tree: [...this.#kept, 'git', 'tree', 'base'], objects: ['mask', ...this.#objects] };
        const argv = mountCommand({
            view: this.#folder,
            run: folder.slice(this.#folder.length + 1),
            steps: mountSteps(this.#places, layers),
            cwd: (0,view_place/* workingFolder */.gv)(this.root, command.cwd),
            user,
            argv: command.argv,
        });
        const { gate } = this.#places;
        const env = { ...gateEnvironment({ home: (0,external_node_path_.join)(gate, 'home'), tmp: (0,external_node_path_.join)(gate, 'tmp') }), ...command.env };
        const files = (0,view_place/* reportPaths */.Rs)(command, this.#realFolders(folder));
        const timeoutMs = command.timeoutSeconds * 1000;
        const result = await launch({ argv, cwd: '/', env, timeoutMs, files, stages: true }, command.signal);
        if (result.stage === READY)
            return executionOf(result);
        if (result.stage !== '')
            return executionOf({ ...result, exitCode: null, startError: result.stage, stderr: '' });
        if (result.timedOut)
            return executionOf(result);
        const hint = 'Check that the temporary folder has space left; the message above is that of mount or unshare.';
        throw new errors/* OrchestratorError */.jD('view', `a gate's view could not be set up: ${result.startError ?? result.stderr.trim()}`, { hint });
    }
    /** What a command sees → where it is. A report in the tree is in the overlay's upper layer. */
    #realFolders(folder) {
        const { gate, root } = this.#places;
        return new Map([
            [gate, (0,external_node_path_.join)(folder, 'gate')],
            [root, (0,external_node_path_.join)(folder, 'root.upper')],
        ]);
    }
    /** A command's changes become a layer of the commands to come; `.git` stays ours. */
    async #keep(upper) {
        const name = `kept-${this.#kept.length + 1}`;
        await removeFolder((0,external_node_path_.join)(upper, '.git'));
        await (0,promises_.rename)(upper, (0,external_node_path_.join)(this.#folder, name));
        this.#kept.unshift(name);
    }
    async #changes(command) {
        const status = (0,external_node_path_.join)(this.reports, 'status');
        const argv = ['/bin/sh', '-c', 'out=$1; shift; exec git "$@" >"$out"', 'status', status, ...STATUS];
        const env = { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
        const execution = await this.run({ ...command, argv, cwd: '.', env, files: { status }, timeoutSeconds: 300 });
        if (execution.exitCode !== 0) {
            throw new errors/* OrchestratorError */.jD('view', `git status failed in a view: ${execution.stderr.trim() || 'no message'}`);
        }
        const folders = this.#kept.map((name) => (0,external_node_path_.join)(this.#folder, name));
        return readChanges(parseStatus(execution.files['status'] ?? ''), folders, () => true);
    }
}
/** Makes overlay whiteouts: character devices 0:0, which hide what the layers below have. */
async function whiteout(paths) {
    for (const path of paths)
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
    for (let index = 0; index < paths.length; index += view_mount_BATCH) {
        const some = paths.slice(index, index + view_mount_BATCH);
        const script = ['-euc', 'for path do mknod "$path" c 0 0; done', 'whiteout', ...some];
        await (0,exec/* exec */.m)('/bin/sh', script, { silent: true, env: { PATH: '/usr/bin:/bin' } });
    }
}
/** Tries the whole form once: a command must see our `.git` and write without reaching the checkout. */
async function canMount(context, tree) {
    const marker = `.auto-orchestrator-${process.pid}`;
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const view = __addDisposableResource(env_1, await openMountView(context, tree), true);
            const argv = ['/bin/sh', '-c', 'test -f .git/info/attributes && : >"$1" && : >"$2"', 'probe', marker];
            const report = (0,external_node_path_.join)(view.reports, 'probe');
            const command = { argv: [...argv, report], cwd: '.', timeoutSeconds: 20, files: { report } };
            const execution = await view.run(command);
            if (execution.exitCode !== 0 || execution.files['report'] !== '')
                return execution.stderr.trim() || 'the trial failed';
            const leaked = await (0,promises_.lstat)((0,external_node_path_.join)(view.root, marker)).catch(() => undefined);
            return leaked === undefined ? undefined : 'a write reached the checkout';
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
}

;// CONCATENATED MODULE: ./lib/adapters/view-worktree.js



/** The checkout's files as git would name their bytes: no filter, no end-of-line conversion, no link followed. */
class WorkTree {
    #root;
    #known = new Map();
    constructor(root) {
        this.#root = root;
    }
    /** A memory of folders for one pass: whether a path is a real folder, every parent included. */
    folders() {
        const seen = new Map([['.', true]]);
        const isFolder = (path) => {
            const before = seen.get(path);
            if (before !== undefined)
                return before;
            const answer = isFolder((0,external_node_path_.dirname)(path)) && this.stat(path)?.isDirectory() === true;
            seen.set(path, answer);
            return answer;
        };
        return isFolder;
    }
    stat(path) {
        try {
            return (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(this.#root, path), { throwIfNoEntry: false });
        }
        catch {
            // A parent is a file: the path is not there.
            return undefined;
        }
    }
    list(folder) {
        return (0,external_node_fs_.readdirSync)((0,external_node_path_.join)(this.#root, folder));
    }
    /** Whether the path holds exactly the entry's bytes, as the entry's kind of file. Its parents must be real folders. */
    holds(entry) {
        const stat = this.stat(entry.path);
        if (stat === undefined)
            return false;
        if (entry.mode === '120000')
            return stat.isSymbolicLink() && this.#oid(entry, stat) === entry.oid;
        const executable = (stat.mode & 0o100) !== 0;
        if (!stat.isFile() || stat.size !== entry.size || executable !== (entry.mode === '100755'))
            return false;
        return this.#oid(entry, stat) === entry.oid;
    }
    #oid(entry, stat) {
        const stamp = `${stat.mode} ${stat.ino} ${stat.size} ${stat.mtimeMs} ${stat.ctimeMs} ${entry.oid.length}`;
        const known = this.#known.get(entry.path);
        if (known?.stamp === stamp)
            return known.oid;
        const path = (0,external_node_path_.join)(this.#root, entry.path);
        const bytes = stat.isSymbolicLink() ? (0,external_node_fs_.readlinkSync)(path, { encoding: 'buffer' }) : (0,external_node_fs_.readFileSync)(path);
        const oid = blobOid(bytes, entry.oid.length);
        this.#known.set(entry.path, { stamp, oid });
        return oid;
    }
}
/** The id git gives to a blob of these bytes; 40 hex digits name a SHA-1 repository, 64 a SHA-256 one. */
function blobOid(bytes, digits) {
    const hash = (0,external_node_crypto_.createHash)(digits === 64 ? 'sha256' : 'sha1');
    return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

;// CONCATENATED MODULE: ./lib/adapters/view.js














/** Makes views of trees. Throws OrchestratorError when `form` is `mount` and no mount is to be had. */
async function createViews(options) {
    const { environment, repository } = options;
    const context = await contextOf(options);
    let mounts;
    const canBeMounted = (tree) => (mounts ??= decide(options, context, tree));
    async function open(tree) {
        return (await canBeMounted(tree)) ? openMountView(context, tree) : openCopyView(context, tree);
    }
    const places = { root: repository.root, virtualEnv: environment['VIRTUAL_ENV'], path: environment['PATH'] ?? '' };
    return {
        open,
        memoryFolder: async (tree) => options.memory !== undefined && (await canBeMounted(tree)) ? options.memory : undefined,
        find: (program) => findProgram(program, places),
        [Symbol.asyncDispose]: () => removeFolder(context.home),
    };
}
/** Not by the platform's name: by one trial, with everything a view has. */
async function decide(options, context, tree) {
    if (options.form === 'copy')
        return false;
    const reason = obstacle(options, context) ?? (await canMount(context, tree));
    if (reason === undefined)
        return true;
    if (options.form === 'mount') {
        const hint = 'Run as root or allow user namespaces; otherwise leave the form open, and copies are used.';
        throw new errors/* OrchestratorError */.jD('view', `a mount for gates is not to be had: ${reason}`, { hint });
    }
    options.onCopy?.(reason);
    return false;
}
function obstacle(options, context) {
    if (process.platform !== 'linux')
        return 'private mounts exist on Linux only';
    if (options.runnerTemp === undefined || !(0,view_place/* isBelow */.Yw)(context.home, options.runnerTemp))
        return undefined;
    return `the temporary folder ${context.home} lies in the runner's, which is hidden from gates`;
}
async function contextOf(options) {
    const { repository, environment } = options;
    const home = await makeHome(options);
    const stores = (0,adapters_environment/* storesOf */.oi)(environment, external_node_fs_.existsSync);
    const hidden = [repository.gitDir, options.runnerTemp ?? ''].filter((place) => place !== '');
    const virtualEnv = [environment['VIRTUAL_ENV'] ?? ''].filter((place) => (0,external_node_fs_.existsSync)(place));
    const folders = [...Object.values(stores), ...virtualEnv];
    return {
        repository,
        environment,
        home,
        hidden,
        memory: options.memory,
        baseCommit: options.baseCommit,
        launch: createLauncher({ launcher: options.launcher }),
        worktree: new WorkTree(repository.root),
        sourceRoots: options.sourceRoots ?? ['src', '.'],
        stores: storePlaces(folders, { root: repository.root, home, hidden }),
        user: currentUser(),
        gateEnvironment: (fresh) => (0,adapters_environment/* gateEnvironment */.P2)(environment, { ...fresh, gateEnv: options.gateEnv, stores }),
    };
}
async function makeHome(options) {
    const { root } = options.repository;
    const temp = await (0,promises_.realpath)(options.tempRoot ?? (0,external_node_os_.tmpdir)());
    if (!(0,view_place/* isBelow */.Yw)(temp, root))
        return (0,promises_.mkdtemp)((0,external_node_path_.join)(temp, 'auto-orchestrator-views-'));
    const hint = 'Set TMPDIR to a folder outside the repository.';
    throw new errors/* OrchestratorError */.jD('view', `the temporary folder ${temp} lies in the repository ${root}`, { hint });
}
/** Undefined for root, who needs no user namespace. */
function currentUser() {
    const uid = process.getuid?.() ?? 0;
    return uid === 0 ? undefined : { uid, gid: process.getgid?.() ?? 0 };
}

// EXTERNAL MODULE: ./lib/backlog/index.js + 23 modules
var backlog = __webpack_require__(91730);
;// CONCATENATED MODULE: ./lib/artifacts.js


/** Files of one run, in its own folder. */
function artifactsIn(folder) {
    const place = (name) => (0,external_node_path_.join)(folder, name);
    return {
        async save(name, text) {
            await (0,promises_.mkdir)(folder, { recursive: true });
            await (0,promises_.writeFile)(place(name), text);
            return place(name);
        },
        remove: (name) => (0,promises_.rm)(place(name), { force: true }),
        read: (name) => (0,promises_.readFile)(place(name), 'utf8').catch(() => undefined),
    };
}

// EXTERNAL MODULE: ./lib/vault.js
var lib_vault = __webpack_require__(99579);
;// CONCATENATED MODULE: ./lib/wiring.js



















/** Path of the launcher: it lies beside the bundle that is running. */
function launcherPath() {
    return (0,external_node_path_.join)((0,external_node_path_.dirname)(process.argv[1] ?? ''), 'launch.js');
}
/** The journal of a run: progress goes to the runner's log, or to stderr where stdout is kept for the result. */
function openJournal(invocation, run, options) {
    const { action } = invocation.context;
    const display = action ? 'actions' : process.stderr.isTTY ? 'terminal' : 'plain';
    return createJournal({
        file: options.file,
        run,
        display,
        stream: action ? process.stdout : process.stderr,
        clock: clock/* systemClock */.m,
        redact: options.vault.redact,
    });
}
/** What all commands that run gates need. */
async function openViews(invocation, repository, wish) {
    const { context, inputs } = invocation;
    const dir = inputs['cache-dir'];
    const memory = dir === undefined ? undefined : await (0,adapters_memory/* makeMemoryFolder */.G)((0,external_node_path_.resolve)(context.workspace, dir), repository.root);
    return createViews({
        repository,
        baseCommit: wish.baseCommit,
        launcher: launcherPath(),
        environment: context.environment,
        gateEnv: wish.gateEnv,
        onCopy: (reason) => {
            wish.journal.note({ phase: 'verify', event: 'copy-view', level: 'warning', why: reason });
            if (memory === undefined)
                return;
            const why = 'gates could write to `cache-dir` here, so it is neither read nor written';
            wish.journal.note({ phase: 'snapshot', event: 'no-cache', level: 'warning', why });
        },
        memory,
        ...(context.temp === undefined ? {} : { runnerTemp: context.temp }),
    });
}
/** Everything a run may touch, made from its settings. The caller disposes of repository and views. */
async function createPorts(invocation, settings, parts) {
    const { repository, vault, journal, views } = parts;
    const { environment, apiUrl } = invocation.context;
    const url = `${settings.serverUrl}/${settings.repository}`;
    const token = tokenFor(url, vault, settings.dryRun);
    const remote = openRemote({ repository, url, token: vault.token, env: environment });
    const fetch = (0,http/* createFetch */.H)(proxies(environment));
    const state = { repository, remote, clock: clock/* systemClock */.m, author: lib_vault/* MACHINE */.W };
    return {
        repository,
        remote,
        views,
        journal,
        clock: clock/* systemClock */.m,
        python: (0,python_syntax/* createPythonSyntax */.y)(environment),
        ...{ outlines: grammars/* openGrammars */.Z, tokenizer: tokenizer/* openTokenizer */.Y },
        memory: memoryIn(repository, views),
        redact: vault.redact,
        holdsSecret: vault.holdsSecret,
        artifacts: artifactsIn(settings.folder),
        forge: (0,forge/* createForge */.u)({ apiUrl, token, repository: settings.repository, fetch, clock: clock/* systemClock */.m }),
        leases: createLeases({ ...state, slugOf: backlog/* slugOf */.tF }),
        ledger: createLedgerStore({
            ...state,
            branch: settings.stateBranch,
            localCopyDir: (0,external_node_path_.join)(settings.folder, 'ledger'),
            deadlineMs: 60_000,
            baseEvents: await committedEvents(repository),
            onUnreadable: (path) => {
                const why = 'it is set aside with its text, and made anew from what else the ledger holds';
                journal.note({ phase: 'reconcile', event: 'unreadable', level: 'warning', path, why });
            },
        }),
        model: modelOf(invocation, settings, { vault, journal, fetch }),
    };
}
/** Opened once, when it is first asked for. */
function memoryIn(repository, views) {
    let opened;
    async function open() {
        const commit = await repository.resolve('HEAD');
        const tree = commit === undefined ? undefined : (await repository.readCommit(commit)).tree;
        const folder = tree === undefined ? undefined : await views.memoryFolder(tree);
        return folder === undefined ? undefined : (0,adapters_memory/* openMemory */.u)(folder, clock/* systemClock */.m.now());
    }
    return () => (opened ??= open());
}
function modelOf({ inputs }, { config, modelName }, parts) {
    return createModel({
        baseUrl: inputs['base-url'] ?? 'https://api.openai.com/v1',
        apiKey: parts.vault.apiKey,
        model: modelName,
        effort: config.model.effort,
        temperature: config.model.temperature,
        fetch: parts.fetch,
        clock: clock/* systemClock */.m,
        maxRetrySeconds: 300,
        timeoutMs: 15 * 60_000,
        // Only for endpoints that report no usage. Bytes ÷ 4 was 6.6 % over the exact count on 10 MB of code and prose.
        countTokens: (text) => Math.ceil(Buffer.byteLength(text) / 4),
        onRetry: ({ delayMs, reason }) => {
            parts.journal.note({ phase: 'propose', event: 'retry', level: 'warning', delay_ms: delayMs, why: reason });
        },
    });
}
/** An event log from before the ledger, in the base tree: imported once. */
async function committedEvents(repository) {
    const commit = await repository.resolve('HEAD');
    if (commit === undefined)
        return undefined;
    return (await repository.readFile((await repository.readCommit(commit)).tree, ledger/* EVENTS_FILE */.Pc))?.toString('utf8');
}
function tokenFor(url, vault, dryRun) {
    if (vault.token !== undefined)
        return vault.token;
    // The client of the forge wants some token, also where it is never asked anything.
    if (dryRun || !/^https?:/.test(url))
        return 'none';
    const hint = 'Set the input `token` (on the command line: GITHUB_TOKEN), with `contents: write` and `pull-requests: write`.';
    throw new errors/* ConfigError */.xL([{ file: 'inputs', message: 'no token was given.', hint }]);
}
/** Proxy settings by the names that curl and most tools know. */
function proxies(env) {
    return {
        httpProxy: env['http_proxy'] ?? env['HTTP_PROXY'],
        httpsProxy: env['https_proxy'] ?? env['HTTPS_PROXY'],
        noProxy: env['no_proxy'] ?? env['NO_PROXY'],
    };
}


/***/ })

};
