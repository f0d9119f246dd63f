export const id = 297;
export const ids = [297];
export const modules = {

/***/ 29998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ onCheckout)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57264);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _reporting_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68458);
/* harmony import */ var _wiring_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(45296);
/* harmony import */ var _checkout_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(93740);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(95365);
/* harmony import */ var _workshop_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(35013);
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







/** Opens everything that a run may touch, does the work, tells the outcome and returns its exit code. */
async function onCheckout(invocation, vault, work) {
    const { context, flags, inputs } = invocation;
    const identity = (0,_identity_js__WEBPACK_IMPORTED_MODULE_5__/* .identify */ .ls)(context);
    const log = (0,_identity_js__WEBPACK_IMPORTED_MODULE_5__/* .logOf */ .Gs)(context, identity);
    if (context.action)
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .saveState */ .LZ)('folder', (0,_identity_js__WEBPACK_IMPORTED_MODULE_5__/* .folderOf */ .yS)(context, identity));
    const signal = listenForSignals();
    const told = { key: identity.key, model: inputs.model, log, summaryFile: context.summaryFile };
    const audience = { vault, action: context.action, json: flags.json, run: told };
    try {
        return await (0,_reporting_js__WEBPACK_IMPORTED_MODULE_2__.report)(await start(invocation, { vault, identity, log, signal, work }), audience);
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ConfigError */ .xL) && !context.action)
            throw error;
        return await (0,_reporting_js__WEBPACK_IMPORTED_MODULE_2__.report)((0,_reporting_js__WEBPACK_IMPORTED_MODULE_2__.failedOutcome)(error), audience);
    }
}
async function start(invocation, parts) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { vault, identity, log, signal, work } = parts;
        const repository = __addDisposableResource(env_1, await (0,_checkout_js__WEBPACK_IMPORTED_MODULE_4__/* .openCheckout */ .H)(invocation), true);
        const settings = await (0,_workshop_js__WEBPACK_IMPORTED_MODULE_6__/* .prepare */ .iA)(invocation, repository, identity);
        const journal = (0,_wiring_js__WEBPACK_IMPORTED_MODULE_3__/* .openJournal */ ._0)(invocation, identity, { vault, file: log });
        const head = (await repository.resolve('HEAD')) ?? '';
        const views = __addDisposableResource(env_1, await (0,_wiring_js__WEBPACK_IMPORTED_MODULE_3__/* .openViews */ .zH)(invocation, repository, {
            baseCommit: head,
            gateEnv: settings.config['gate-env'],
            journal,
        }), true);
        const ports = await (0,_wiring_js__WEBPACK_IMPORTED_MODULE_3__/* .createPorts */ .RV)(invocation, settings, { repository, views, vault, journal });
        return await work(settings, ports, signal);
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
/** A runner sends SIGINT, 7.5 seconds later SIGTERM, 2.5 seconds after that SIGKILL: the first one must be enough. */
function listenForSignals() {
    const controller = new AbortController();
    const cancel = () => {
        controller.abort(new Error('the run was cancelled'));
        setTimeout(() => process.exit(130), 6_000).unref();
    };
    process.once('SIGINT', cancel);
    process.once('SIGTERM', cancel);
    return controller.signal;
}


/***/ }),

/***/ 68458:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  failedOutcome: () => (/* binding */ failedOutcome),
  report: () => (/* binding */ reporting_report)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 10 modules
var core = __webpack_require__(57264);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/outcome.js
/** How a run ended, and the exit code of each ending. */
const EXIT_CODES = {
    'pull-request-opened': 0,
    'pull-request-updated': 0,
    'dry-run': 0,
    'no-task': 0,
    'not-eligible': 0,
    'claim-lost': 0,
    'no-change': 1,
    'gates-failed': 1,
    refused: 1,
    'budget-exhausted': 1,
    'model-unavailable': 1,
    'model-failed': 1,
    'invalid-config': 2,
    'publish-failed': 3,
    cancelled: 130,
    'internal-error': 1,
};

// EXTERNAL MODULE: ./lib/report/index.js + 10 modules
var report = __webpack_require__(57620);
;// CONCATENATED MODULE: ./lib/reporting.js





/** The outcome of a run that could not begin. */
function failedOutcome(error) {
    const config = error instanceof errors/* ConfigError */.xL;
    return {
        conclusion: config ? 'invalid-config' : 'internal-error',
        ...(config ? { problems: error.problems } : {}),
        reason: (0,errors/* messageOf */.bD)(error),
        hint: error instanceof errors/* OrchestratorError */.jD ? error.hint : undefined,
        task: undefined,
        explain: [],
        verification: undefined,
        pullRequest: undefined,
        usage: { tokens: 0, costUsd: 0 },
        statePersisted: false,
        patch: undefined,
    };
}
function redactedShown(shown, redact) {
    return { ...shown, files: shown.files.map((file) => ({ ...file, path: redact(file.path), why: redact(file.why) })) };
}
/** Tells an outcome: outputs, annotations and job summary for a workflow; text or JSON for people and scripts. */
async function reporting_report(told, audience) {
    const { redact } = audience.vault;
    // Before anything is cut to its limit: half a secret is not recognised any more.
    const outcome = {
        ...told,
        reason: redact(told.reason),
        hint: told.hint === undefined ? undefined : redact(told.hint),
        explain: told.explain.map(redact),
        ...(told.shown === undefined ? {} : { shown: redactedShown(told.shown, redact) }),
    };
    const code = EXIT_CODES[outcome.conclusion];
    if (!audience.action) {
        const text = audience.json ? `${JSON.stringify((0,report/* outcomeJson */.bt)(outcome), null, 2)}\n` : (0,report/* outcomeText */.EL)(outcome);
        process.stdout.write(redact(text));
        return code;
    }
    process.stdout.write((0,report/* withoutCommands */.Df)(redact((0,report/* outcomeText */.EL)(outcome))));
    for (const [name, value] of Object.entries((0,report/* outputsOf */.Yz)(outcome, audience.run?.log ?? '')))
        (0,core/* setOutput */.uH)(name, redact(value));
    for (const annotation of [...(0,report/* annotationsOf */.Ih)(outcome, code), ...(0,report/* problemAnnotations */.ur)(outcome.problems ?? [])])
        annotate(annotation, redact);
    await writeSummary(outcome, audience);
    return code;
}
function annotate(annotation, redact) {
    const { file, line } = annotation;
    const place = { ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { startLine: line }) };
    const tell = { error: core/* error */.z3, warning: core/* warning */.$e, notice: core/* notice */.lm }[annotation.level];
    tell(redact(annotation.message), place);
}
async function writeSummary(outcome, { vault, run }) {
    if (run?.summaryFile === undefined)
        return;
    const text = vault.redact((0,report/* jobSummary */.sp)(outcome, { key: run.key, model: run.model }));
    // A summary that cannot be written is no reason to fail a run that did its work.
    await (0,promises_.appendFile)(run.summaryFile, text).catch(() => undefined);
}


/***/ }),

/***/ 10030:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ givenUp),
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/conversation/index.js + 5 modules
var conversation = __webpack_require__(99337);
// EXTERNAL MODULE: ./lib/steps/gate-plan.js
var gate_plan = __webpack_require__(86594);
// EXTERNAL MODULE: ./lib/steps/call-budget.js
var call_budget = __webpack_require__(54905);
;// CONCATENATED MODULE: ./lib/steps/origin.js

/** A branch of ours has one commit for each round, and one for each time it was brought up to date. */
const MOST_COMMITS = 20;
const OURS = /^Auto-Task: /m;
/** A fresh attempt starts from the base, also where it takes the place of a change that conflicts with it. */
async function originOf(stage, scene, continues) {
    const { base } = scene;
    if (continues === undefined || continues.reviews.length === 0) {
        return { base, start: base.tree, parent: base.commit, reviews: [] };
    }
    const reviews = await readComments(stage, continues);
    const head = continues.recorded.head;
    const { remote, repository } = stage.ports;
    await remote.fetch([head], repository.shallow ? { depth: MOST_COMMITS } : {});
    const own = await branchBase(stage, head);
    return { base: own, start: await withoutMark(stage, own.tree, head), parent: head, reviews };
}
/**
 * The commit that a branch of ours starts from. The base branch may have moved on since: compared with its tip, what was
 * added there meanwhile would look deleted.
 */
async function branchBase({ ports }, head) {
    let commit = await ports.repository.readCommit(head);
    for (let steps = 0; steps < MOST_COMMITS && OURS.test(commit.message); steps += 1) {
        const [first, merged] = commit.parents;
        if (first === undefined)
            break;
        // The base was merged in here: the branch has all that it had then.
        commit = await ports.repository.readCommit(merged ?? first);
        if (merged !== undefined)
            break;
    }
    return { commit: commit.oid, tree: commit.tree };
}
/** The branch's tree without our own mark in the state file, which is no part of what the policy judges. */
async function withoutMark({ ports, settings }, base, head) {
    const { repository } = ports;
    const path = settings.config.state;
    const { tree } = await repository.readCommit(head);
    const content = await repository.readFile(base, path);
    return repository.writeTree(tree, [
        content === undefined ? { path, remove: true } : { path, mode: '100644', content },
    ]);
}
/** The oldest reviews first; those beyond the calls of a run wait for the next round. */
async function readComments({ ports }, { pull, reviews }) {
    const read = [];
    for (const review of reviews) {
        if (read.length > 0 && !(0,call_budget/* mayAskAboutComments */.iX)(ports))
            break;
        read.push({ ...review, comments: await ports.forge.reviewComments(pull.number, review.id) });
    }
    return read;
}

// EXTERNAL MODULE: ./lib/steps/publish.js + 1 modules
var publish = __webpack_require__(38381);
// EXTERNAL MODULE: ./lib/ledger/index.js + 22 modules
var ledger = __webpack_require__(82825);
// EXTERNAL MODULE: ./lib/edits/index.js + 93 modules
var edits = __webpack_require__(85655);
// EXTERNAL MODULE: ./lib/report/index.js + 10 modules
var report = __webpack_require__(57620);
// EXTERNAL MODULE: ./lib/snapshot/index.js + 39 modules
var lib_snapshot = __webpack_require__(65469);
;// CONCATENATED MODULE: ./lib/steps/changed-files.js


/** Characters of one changed file that the model is shown again. */
const CHANGED_FILE_LIMIT = 60_000;
/** Characters of all files that a review is about. */
const REVIEWED_FILES_LIMIT = 120_000;
/** The files that differ from the base, as they are now: the model's first sight of them is out of date. */
async function changedFiles({ ports, settings }, base, now) {
    const diff = await ports.repository.diffTrees(base, now);
    const isWithheld = (0,lib_snapshot/* withheldBy */.P4)(settings.config.snapshot.exclude);
    const files = [];
    for (const { path, status } of diff) {
        if (status === 'D' || isWithheld(path))
            continue;
        const content = await ports.repository.readFile(now, path);
        if (content === undefined || content.subarray(0, 8_000).includes(0))
            continue;
        files.push({ path, content: (0,report/* shorten */.ml)(ports.redact(content.toString('utf8')), CHANGED_FILE_LIMIT) });
    }
    return files;
}
/** What reviewers ask for, with the files they have seen; those that would be too much stand in the snapshot. */
async function reviewSection(stage, scene, { start, reviews }) {
    const { redact } = stage.ports;
    let room = REVIEWED_FILES_LIMIT;
    const files = (await changedFiles(stage, scene.base.tree, start)).filter(({ content }) => {
        room -= content.length;
        return room >= 0;
    });
    const cleaned = reviews.map((review) => ({
        ...review,
        body: redact(review.body),
        comments: review.comments.map((comment) => ({
            ...comment,
            body: redact(comment.body),
            hunk: redact(comment.hunk),
        })),
    }));
    return { reviews: cleaned, files };
}

// EXTERNAL MODULE: ./lib/fence.js
var fence = __webpack_require__(21634);
// EXTERNAL MODULE: ./lib/steps/tokenizer.js
var steps_tokenizer = __webpack_require__(37066);
;// CONCATENATED MODULE: ./lib/steps/conventions.js



/** Of the snapshot's budget, and never more tokens than these: rules that nobody can read help nobody. */
const SHARE = 0.06;
const MOST_TOKENS = 2_000;
/** Fewer show nothing of a file but its name. */
const FEWEST_TOKENS = 40;
const CUT = '[… the rest is left out]\n';
/**
 * The conventions of a tree within a fixed share of the budget: what it tells agents and contributors, the configuration
 * of its gates, the head of its README. What one file does not need is the next one's. Links are not followed.
 */
async function conventionsOf(repository, tree, wish) {
    const { exclude, budget, tokenizer = steps_tokenizer/* packagedTokenizer */.s } = wish;
    const found = (0,lib_snapshot/* conventionsIn */.El)(await repository.listTree(tree), (0,lib_snapshot/* withheldBy */.P4)(exclude));
    if (found.length === 0)
        return { text: '', tokens: 0 };
    const countTokens = await tokenizer();
    const blobs = await repository.readBlobs(found.map(({ entry }) => entry.oid));
    const room = Math.min(MOST_TOKENS, Math.floor(budget * SHARE));
    const seen = new Set();
    const shown = [];
    let [left, spare] = [room, 0];
    for (const { entry, share, part } of found) {
        const text = part(blobs.get(entry.oid)?.toString('utf8') ?? '').trimEnd();
        const most = Math.min(left, Math.floor(room * share) + spare);
        // One file under several names is common: each agent looks for its own.
        const fenced = seen.has(text) ? undefined : fitted(entry.path, text, { most, countTokens });
        seen.add(text);
        const cost = fenced === undefined ? 0 : countTokens(fenced);
        if (fenced !== undefined)
            shown.push(fenced);
        left -= cost;
        spare = most - cost;
    }
    return { text: shown.join('\n\n'), tokens: room - left };
}
/** The file in its fence, cut at the end of a line where it is too long; undefined when nothing of it fits. */
function fitted(path, text, { most, countTokens }) {
    if (text === '' || most < FEWEST_TOKENS)
        return undefined;
    const all = (0,fence/* fence */.E)(`file ${path}`, `${text}\n`);
    // Hardly any text has more than eight characters a token: what is far too long need not be counted.
    if (text.length <= most * 8 && countTokens(all) <= most)
        return all;
    for (let length = most * 5; length > FEWEST_TOKENS; length = Math.floor(length * 0.85)) {
        const end = text.lastIndexOf('\n', length);
        if (end <= 0)
            return undefined;
        const part = (0,fence/* fence */.E)(`file ${path}`, `${text.slice(0, end + 1)}${CUT}`);
        if (countTokens(part) <= most)
            return part;
    }
    return undefined;
}

// EXTERNAL MODULE: ./lib/steps/endings.js
var endings = __webpack_require__(27411);
// EXTERNAL MODULE: ./lib/steps/snapshot.js + 3 modules
var steps_snapshot = __webpack_require__(90464);
// EXTERNAL MODULE: ./lib/steps/apply.js
var apply = __webpack_require__(16551);
;// CONCATENATED MODULE: ./lib/steps/fix.js
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
/**
 * Runs the configured formatters and generators over a tree, in a view, and returns the tree with what they changed.
 * The commands are the base commit's; what they write goes through the same policy as the model's edits.
 */
async function fix({ settings, ports, signal }, tree) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const commands = settings.config.fix;
        if (commands.length === 0)
            return { status: 'fixed', tree, changed: [] };
        const view = __addDisposableResource(env_1, await ports.views.open(tree), true);
        let changes = [];
        for (const command of commands) {
            const timeoutSeconds = settings.config.limits['gate-minutes'] * 60;
            const done = await view.change({
                argv: ['bash', '-eo', 'pipefail', '-c', command],
                cwd: '.',
                timeoutSeconds,
                signal,
            });
            if (done.execution.exitCode !== 0) {
                return {
                    status: 'failed',
                    command,
                    exitCode: done.execution.exitCode,
                    output: ports.redact(`${done.execution.stdout}\n${done.execution.stderr}`.trim()),
                };
            }
            // Every call reports all changes against the view's tree, so the last one says it all.
            changes = done.changes;
        }
        return {
            status: 'fixed',
            tree: await ports.repository.writeTree(tree, changes),
            changed: changes.map((change) => change.path),
        };
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

// EXTERNAL MODULE: ./lib/gates/index.js + 30 modules
var gates = __webpack_require__(73185);
;// CONCATENATED MODULE: ./lib/steps/judged-turn.js
/** What a turn came to: how each step's result goes on, as a proof, an ending, or a problem for the model. */




/** A problem of an answer that left nothing. */
const PROBLEM = { status: 'problem', summary: '', matches: [], kept: edits/* NOTHING_KEPT */.Ff };
/** An answer without edits that can be read. */
function withoutEdits(proposal, { start, kept }) {
    const { budget, reason } = proposal;
    if (proposal.status === 'too-long')
        return { status: 'too-long', reason, budget };
    if (proposal.status === 'ended')
        return { status: 'ended', ending: (0,endings/* modelEnding */.Fo)(proposal.conclusion, reason), budget };
    const ending = (0,endings/* modelEnding */.Fo)('model-failed', `The model's answer could not be read: ${reason}`, 'malformed');
    return { ...PROBLEM, kind: 'malformed', text: reason, answer: proposal.answer, ending, start, kept, budget };
}
/** A formatter that stops on what the model wrote is the model's to mend; one that is not there is not. */
function fixFailed({ ending, start }, proposal) {
    const { budget, answer, set } = proposal;
    if (!ending.counts)
        return { status: 'ended', ending, budget };
    return { ...PROBLEM, kind: 'gates', text: ending.reason, answer, ...said(set), ending, start, budget };
}
/** What an applied edit set leaves for the pull request, also when a later round mends it. */
function said(set, matches = []) {
    return { summary: [set.summary, set.notes].filter(Boolean).join('\n\n'), matches };
}
/** Edits that were not applied, and why. */
function notApplied(applied, proposal, start) {
    const { budget, answer } = proposal;
    switch (applied.status) {
        case 'unchanged':
            return { status: 'ended', ending: (0,endings/* modelEnding */.Fo)('no-change', 'The proposed edits change nothing.'), budget };
        case 'refused':
            return { status: 'ended', ending: (0,endings/* policyEnding */.gL)(applied.blocked), budget };
        case 'rejected': {
            const text = (0,edits/* renderRejections */.v5)(applied.rejected, applied.edits);
            const ending = (0,endings/* rejectedEnding */.ED)(applied.rejected, applied.edits.length);
            const kept = (0,edits/* keepGood */.zf)(applied.edits, applied.rejected);
            return { ...PROBLEM, kind: 'rejected', text, answer, ending, start, kept, budget };
        }
    }
}
/** What the gates said of an applied edit set. */
function judged({ settings }, verification, { admitted, proposal }) {
    const { budget, answer, set } = proposal;
    const { summary } = said(set);
    if (verification.effect === 'pass' || verification.effect === 'unproven') {
        const { candidate, matches, reviews } = admitted;
        return { status: 'proven', candidate, verification, summary, matches, reviews, budget };
    }
    const ending = (0,endings/* gatesEnding */.Ij)(verification);
    if (verification.effect !== 'repair')
        return { status: 'ended', ending, budget };
    const text = (0,gates/* failureText */.kY)(forModel(verification, settings.config.snapshot.exclude), 12_000);
    const { matches, start } = admitted;
    return { ...PROBLEM, kind: 'gates', text, answer, ...said(set, matches), ending, start, budget };
}
/** The verification without lines of files that are withheld from the model: that something is wrong there may be said. */
function forModel(verification, exclude) {
    const isWithheld = (0,lib_snapshot/* withheldBy */.P4)(exclude);
    const judgements = verification.judgements.map((judgement) => ({
        ...judgement,
        newFindings: judgement.newFindings.map((finding) => isWithheld(finding.path) ? { ...finding, text: '' } : finding),
    }));
    return { ...verification, judgements };
}

;// CONCATENATED MODULE: ./lib/steps/propose.js



/**
 * Asks the model once, and once more with twice the room when its answer was cut. A cut answer is never read: what it
 * leaves out cannot be known.
 */
async function propose({ settings, ports, signal }, question) {
    let { budget } = question;
    const wanted = settings.config.model['max-output-tokens'];
    let cut = '';
    for (const maxOutputTokens of [wanted, wanted * 2]) {
        const room = roomFor(question.messages, budget, { wanted: maxOutputTokens, now: ports.clock.now() });
        if ('spent' in room)
            return { status: 'ended', conclusion: 'budget-exhausted', reason: room.spent, budget };
        const reply = await ports.model.complete({ messages: question.messages, maxOutputTokens: room.tokens, signal });
        signal.throwIfAborted();
        budget = (0,conversation/* spend */.Rf)(budget, reply.usage);
        noteUsage(ports.journal, reply.status, reply.usage);
        switch (reply.status) {
            case 'complete':
                return read(reply, budget, settings.config.model.dialect);
            case 'truncated':
                cut = reply.reason;
                break;
            case 'declined':
                return { status: 'ended', conclusion: 'model-failed', reason: `The model declined: ${reply.reason}`, budget };
            case 'too-long':
                return { status: 'too-long', reason: reply.reason, budget };
            case 'unavailable':
                return { status: 'ended', conclusion: 'model-unavailable', reason: reply.reason, budget };
        }
    }
    const reason = `The model's answer was truncated twice and not applied: ${cut}`;
    return { status: 'ended', conclusion: 'model-failed', reason, budget };
}
/** The least that an answer needs to hold an edit: with less room a call is money for nothing. */
const LEAST_ANSWER = 200;
/** How long the answer may be so that the call keeps within the budget, or why it must not be made. */
function roomFor(messages, budget, { wanted, now }) {
    const spent = (0,conversation/* exhausted */.uW)(budget, now);
    if (spent !== undefined)
        return { spent };
    // Bytes ÷ 4 overstates the tokens of code and prose by some per cent.
    const bytes = messages.reduce((sum, message) => sum + Buffer.byteLength(message.content), 0);
    const prompt = Math.ceil(bytes / 4);
    const tokens = (0,conversation/* affordableOutput */.M)(budget, prompt, wanted);
    if (tokens >= Math.min(wanted, LEAST_ANSWER))
        return { tokens };
    return { spent: `What is left of the budget is too little for a prompt of about ${prompt} tokens and an answer.` };
}
function noteUsage(journal, status, usage) {
    const { promptTokens, completionTokens, estimated } = usage;
    journal.note({
        phase: 'propose',
        event: 'answer',
        status,
        prompt: promptTokens,
        completion: completionTokens,
        estimated,
    });
}
function read(answer, budget, dialect) {
    const reading = (0,edits/* readEdits */.UU)(answer, dialect);
    const text = answer.toolArguments ?? answer.text;
    switch (reading.status) {
        case 'edits':
            return { status: 'edits', set: reading.set, answer: text, budget };
        case 'malformed':
            return { status: 'problem', reason: reading.problems.join('\n'), answer: text, budget };
        case 'none':
            return {
                status: 'ended',
                conclusion: 'no-change',
                reason: noChange(reading.reason, answer.text),
                budget,
            };
    }
}
/** Why nothing is to be done, in the model's own words where it gave some: the prompt asks for a sentence. */
function noChange(reason, answer) {
    const words = (0,report/* publishable */.g$)(answer.replace(/\s+/g, ' '), 300);
    return words === '' ? `The model proposed no change: ${reason}` : `The model proposed no change. It says: ${words}`;
}

// EXTERNAL MODULE: ./lib/steps/verify.js + 1 modules
var verify = __webpack_require__(72831);
;// CONCATENATED MODULE: ./lib/steps/turn.js






/** One question to the model and what came of it: propose → apply → fix → verify. */
async function takeTurn(stage, scene, work) {
    const { journal } = stage.ports;
    const { position } = work;
    const proposal = await journal.step('propose', 'Asking the model for edits', () => propose(stage, position));
    if (proposal.status !== 'edits')
        return withoutEdits(proposal, position);
    const applied = await journal.step('apply', 'Applying the edits', () => (0,apply/* apply */.Bb)(stage, scene, { ...position, set: proposal.set, task: work.assignment.task }));
    const admitted = applied.status === 'applied' ? await formatted(stage, scene, { applied, work }) : applied;
    if ('ending' in admitted)
        return fixFailed(admitted, proposal);
    if (admitted.status !== 'applied')
        return notApplied(admitted, proposal, position.start);
    const verification = await journal.step('verify', 'Running the gates on the candidate', () => (0,verify/* verify */.M)(stage, scene, { ...work.judging, candidate: admitted.candidate }));
    return judged(stage, verification, { admitted, proposal });
}
/** Formatters and generators run over what was applied; what they changed is judged by the policy like any edit. */
async function formatted(stage, scene, { applied, work }) {
    if (stage.settings.config.fix.length === 0)
        return applied;
    const fixed = await stage.ports.journal.step('fix', 'Running the fix commands', () => fix(stage, applied.start));
    if (fixed.status === 'failed') {
        return { ending: (0,endings/* fixEnding */.Xu)(fixed), start: applied.start };
    }
    if (fixed.changed.length === 0)
        return applied;
    return (0,apply/* admit */.w4)(stage, scene, { tree: fixed.tree, task: work.assignment.task, matches: applied.matches });
}

;// CONCATENATED MODULE: ./lib/steps/solve.js









/** Failures of a task whose findings say where to look. */
const LATEST_FAILURES = 3;
/**
 * Snapshot, then turn after turn until a candidate is proven or a brake ends it: repairs used up, the same failure
 * twice, or the budget.
 */
async function solve(stage, scene, work) {
    const { limits, snapshot } = stage.settings.config;
    const ask = (budget) => opening(stage, scene, { work, budget });
    let position = {
        messages: await ask(snapshot.budget),
        budget: work.budget,
        start: work.origin.start,
        kept: edits/* NOTHING_KEPT */.Ff,
    };
    const failures = new Set();
    // What earlier rounds brought in is part of the result, and so are the words for it.
    const summaries = [];
    const matches = [];
    let shrunk = false;
    let failed;
    for (let repairs = 0;;) {
        const turn = await takeTurn(stage, scene, { ...work, position });
        if (turn.status === 'ended')
            return { ...turn, ending: endingAfter(failed, turn.ending), repairs };
        if (turn.status === 'proven') {
            const summary = [...summaries, turn.summary].filter(Boolean).join('\n\n');
            return { ...turn, summary, matches: [...matches, ...turn.matches], repairs };
        }
        if (turn.status === 'too-long') {
            if (shrunk || repairs > 0)
                return { status: 'ended', ending: tooLong(turn.reason, shrunk), budget: turn.budget, repairs };
            shrunk = true;
            position = { ...position, messages: await ask(Math.floor(snapshot.budget / 2)), budget: turn.budget };
            continue;
        }
        const brake = brakeOf(turn, { failures, repairs, most: limits.repairs });
        if (brake !== undefined)
            return { status: 'ended', ending: brake, budget: turn.budget, repairs };
        failures.add(turn.ending.signature);
        failed = turn.ending;
        summaries.push(turn.summary);
        matches.push(...turn.matches);
        repairs += 1;
        noteRepair(stage, turn, repairs);
        const { start, kept, budget } = turn;
        position = { messages: await repairing(stage, scene, { position, turn }), budget, start, kept };
    }
}
function noteRepair({ ports }, { kind, ending }, repair) {
    ports.journal.note({ phase: 'repair', event: 'asked', repair, kind, why: ending.reason });
}
function tooLong(reason, shrunk) {
    const plain = 'The prompt is too long for the model';
    const what = shrunk ? 'The prompt is too long for the model, also with half the snapshot' : plain;
    return (0,endings/* modelEnding */.Fo)('model-failed', `${what}: ${reason}`, 'too-long');
}
/** A repair that proposes nothing leaves what it was asked to mend: that is the ending, and what the next attempt reads. */
function endingAfter(failed, ending) {
    if (failed === undefined || ending.conclusion !== 'no-change')
        return ending;
    return { ...failed, reason: `${failed.reason} (asked to mend it, the model proposed no change)` };
}
/** Why no further repair is tried, as the ending; undefined = go on. */
function brakeOf(turn, { failures, repairs, most }) {
    const { ending } = turn;
    if (failures.has(ending.signature))
        return { ...ending, reason: `${ending.reason} (the same failure after a repair)` };
    if (repairs < most)
        return undefined;
    return { ...ending, reason: `${ending.reason} (${repairs} ${repairs === 1 ? 'repair' : 'repairs'} used)` };
}
async function opening(stage, scene, { work, budget }) {
    const { settings, ports } = stage;
    const { task } = work.assignment;
    const { start, parent, reviews } = work.origin;
    const { exclude } = settings.config.snapshot;
    const conventions = await conventionsOf(ports.repository, scene.base.tree, {
        exclude,
        budget,
        tokenizer: ports.tokenizer,
    });
    const snapshot = await ports.journal.step('snapshot', 'Choosing what the model sees', () => (0,steps_snapshot/* takeSnapshot */.W)(stage, {
        ...{ tree: start, task: task.spec, budget: budget - conventions.tokens, history: parent },
        findings: findingsOf(scene.ledger.events, task.spec.id),
    }));
    const shown = snapshot.files.filter((file) => file.mode !== 'listed').map((file) => file.path);
    const files = snapshot.files.map(({ path, mode, tokens, why }) => ({ path, mode, tokens, why }));
    work.shown?.({ files, budget, omitted: snapshot.omitted, tokens: snapshot.tokens + conventions.tokens });
    ports.journal.note({ phase: 'snapshot', event: 'packed', tokens: snapshot.tokens, budget, files: shown.length });
    return (0,conversation/* firstMessages */.Zq)({
        templates: settings.templates,
        task: task.spec,
        snapshotText: ports.redact((0,lib_snapshot/* renderSnapshot */.D7)(snapshot)),
        conventions: ports.redact(conventions.text),
        events: (0,ledger/* relevantEvents */.FI)(scene.ledger.events, { task: task.spec.id, files: shown, most: 5 }).reverse(),
        gates: work.judging.plan.gates,
        review: reviews.length === 0 ? undefined : await reviewSection(stage, scene, work.origin),
    });
}
/** What the task's latest failures were about. */
function findingsOf(events, task) {
    const own = events.filter((event) => event.task === task).slice(-LATEST_FAILURES);
    return own.flatMap(({ findings }) => findings.map(({ path, line, message }) => `${path}:${line} ${message}`));
}
async function repairing(stage, scene, { position, turn }) {
    const { settings, ports } = stage;
    return (0,conversation/* repairMessages */.YD)({
        templates: settings.templates,
        previous: position.messages,
        answer: turn.answer,
        problem: { kind: turn.kind, text: ports.redact(turn.text) },
        currentFiles: await changedFiles(stage, scene.base.tree, turn.start),
    });
}

;// CONCATENATED MODULE: ./lib/steps/attempt.js






/**
 * Attempts one task under its lease: plan the gates, start the baseline, let the model propose until something is
 * proven, publish it. Without a lease (`keeper` undefined) it is a dry run and ends in a patch file.
 */
async function attemptTask(stage, scene, work) {
    const { task, continues } = work.assignment;
    const origin = await originOf(stage, scene, continues);
    const place = { ...scene, base: origin.base };
    const plan = await (0,gate_plan/* planGates */.y)(stage, place.base.tree, task.spec.gates);
    const solution = await solved(stage, place, { ...work, plan, origin });
    const usage = { tokens: solution.budget.tokens, costUsd: solution.budget.costUsd };
    if (solution.status === 'ended')
        return { ending: solution.ending, usage };
    if (work.keeper === undefined)
        return { ending: await patchFile(stage, place, solution), usage };
    const { keeper } = work;
    const ending = await stage.ports.journal.step('publish', 'Publishing the pull request', () => (0,publish/* publish */.mk)(stage, place, {
        keeper,
        task,
        continues,
        origin,
        candidate: solution.candidate,
        facts: factsOf(stage, { work, solution, usage }),
        draft: isDraft(stage, solution),
    }));
    return { ending: { ...ending, verification: solution.verification }, usage };
}
/** The dialogue with the model, while the gates judge the base. */
async function solved(stage, scene, work) {
    const { assignment, keeper, plan, spent, shown, origin } = work;
    const enough = new AbortController();
    const signal = AbortSignal.any([stage.signal, enough.signal]);
    const judging = (0,verify/* startBaseline */.O)({ ...stage, signal }, scene, plan);
    try {
        stage.signal.throwIfAborted();
        await keeper?.enter('propose');
        const budget = openBudget(stage, scene, assignment.task);
        return await solve(metered(stage, budget, spent), scene, { assignment, judging, budget, origin, shown });
    }
    finally {
        // The baseline's view must be gone before this run is: a solution can end before anybody asked for it.
        enough.abort();
        await judging.baseline.catch(() => undefined);
        if (!stage.signal.aborted)
            await keepMemory(stage);
    }
}
/** Only now: while the model was asked, gates were running. */
async function keepMemory({ ports }) {
    const memory = await ports.memory?.();
    const problem = await memory?.save();
    if (problem === undefined)
        return;
    ports.journal.note({ phase: 'snapshot', event: 'not-kept', level: 'warning', why: problem });
}
/** Tells what was used after each answer: it is paid for on every way out, also when a later step throws. */
function metered(stage, budget, spent) {
    let used = budget;
    const complete = async (request) => {
        const reply = await stage.ports.model.complete(request);
        used = (0,conversation/* spend */.Rf)(used, reply.usage);
        await spent({ tokens: used.tokens, costUsd: used.costUsd });
        return reply;
    };
    return { ...stage, ports: { ...stage.ports, model: { complete } } };
}
/** What is left of the task's budget: its own or the repository's, less what earlier attempts of the same text used. */
function openBudget({ settings }, scene, task) {
    const { limits, prices } = settings.config;
    const record = scene.ledger.records[task.spec.id];
    const used = record !== undefined && record.digest === task.digest
        ? { tokens: record.tokens, costUsd: record.cost_usd }
        : { tokens: 0, costUsd: 0 };
    const own = task.spec.budget;
    return (0,conversation/* createBudget */.yK)({
        maxTokens: Math.max(0, (own.max_tokens ?? limits.tokens) - used.tokens),
        maxCostUsd: Math.max(0, (own.max_cost_usd ?? limits['cost-usd']) - used.costUsd),
        prices: prices[settings.modelName],
        deadline: undefined,
    });
}
function isDraft({ settings }, solution) {
    return settings.draft || solution.reviews.length > 0 || solution.verification.effect === 'unproven';
}
function factsOf({ settings, ports }, { work, solution, usage }) {
    const { task, why } = work.assignment;
    return {
        task: task.spec,
        digest: task.digest,
        run: { key: settings.run.key, url: settings.run.url },
        verification: solution.verification,
        summary: ports.redact(solution.summary),
        reviews: solution.reviews,
        matches: solution.matches,
        repairs: solution.repairs,
        usage,
        model: settings.modelName,
        statusNote: why,
    };
}
async function patchFile({ ports }, scene, solution) {
    const patch = await ports.artifacts.save('change.patch', await ports.repository.patch(scene.base.tree, solution.candidate));
    const reason = `A proven change was written to ${patch}; nothing was pushed.`;
    return {
        conclusion: 'dry-run',
        reason,
        phase: 'publish',
        kind: 'git',
        signature: '',
        counts: false,
        patch,
        verification: solution.verification,
    };
}

// EXTERNAL MODULE: ./lib/backlog/index.js + 23 modules
var backlog = __webpack_require__(91730);
;// CONCATENATED MODULE: ./lib/steps/choose.js


/** Picks the named task, or the next eligible one. Throws ConfigError (with the nearest ids) for an id nobody wrote. */
function choose({ settings }, scene) {
    const { limits } = settings.config;
    const taskId = validId(settings.taskId);
    const selection = (0,backlog/* selectTask */.aA)(scene.tasks, {
        statuses: scene.statuses,
        records: scene.ledger.records,
        now: scene.serverNow(),
        limits: { tokens: limits.tokens, costUsd: limits['cost-usd'] },
        ...(taskId === undefined ? {} : { taskId }),
    });
    if (selection.status === 'unknown-id')
        throw unknownId(taskId ?? '', selection.nearest);
    if (selection.status !== 'selected')
        return notChosen(selection, scene);
    const { explain, task, why } = selection;
    // A pull request that is continued is open already.
    const continues = continuationOf(scene, task);
    if (continues !== undefined)
        return { status: 'chosen', assignment: { task, why, explain, continues } };
    const full = tooManyOpen(limits['open-prs'], scene.openCount);
    if (full === undefined)
        return { status: 'chosen', assignment: { task, why, explain } };
    const conclusion = taskId === undefined ? 'no-task' : 'not-eligible';
    return { status: 'none', conclusion, reason: full, hint: 'Merge or close one, or raise `limits.open-prs`.', explain };
}
/** The open pull request of a task that is due for another attempt. */
function continuationOf(scene, { spec }) {
    if (scene.statuses.get(spec.id)?.revise === undefined)
        return undefined;
    const pull = scene.ours.get(spec.id);
    const recorded = scene.ledger.records[spec.id]?.pull_request;
    if (pull === undefined || recorded === undefined)
        return undefined;
    const reviews = recorded.conflict === undefined ? (scene.asked.get(spec.id) ?? []) : [];
    return { pull, recorded, reviews };
}
function notChosen(selection, scene) {
    const { reason, explain } = selection;
    if (selection.status === 'no-task')
        return { status: 'none', conclusion: 'no-task', reason, explain };
    // A lease that lives is a race that another run has won, not a fault of the task.
    const leased = scene.statuses.get(selection.task.spec.id)?.status === 'leased';
    return { status: 'none', conclusion: leased ? 'claim-lost' : 'not-eligible', reason, explain };
}
function validId(input) {
    if (input === undefined)
        return undefined;
    const parsed = (0,backlog/* parseTaskId */.ik)(input);
    if (parsed.ok)
        return parsed.id;
    throw new errors/* ConfigError */.xL([{ file: 'inputs', message: `\`task-id\`: ${parsed.message}` }]);
}
function tooManyOpen(most, open) {
    if (open < most)
        return undefined;
    return `${open} pull request${open === 1 ? ' of this action is' : 's of this action are'} open, and the limit is ${most}.`;
}
function unknownId(id, nearest) {
    const hint = nearest.length === 0 ? 'The backlog holds no task with an id.' : `Nearest: ${nearest.join(', ')}.`;
    return new errors/* ConfigError */.xL([{ file: 'inputs', message: `\`task-id\`: the backlog has no task \`${id}\`.`, hint }]);
}

// EXTERNAL MODULE: ./lib/steps/claim.js + 1 modules
var claim = __webpack_require__(47984);
// EXTERNAL MODULE: ./lib/steps/record.js
var record = __webpack_require__(1522);
;// CONCATENATED MODULE: ./lib/steps/board.js


/** The picture of all tasks as an attempt leaves them: its own task's status follows from how it ended. */
function boardAfter(scene, attempt) {
    const record = (0,ledger/* recordOf */.zv)((0,ledger/* addAttempt */.Vm)(scene.ledger, attempt), attempt.task);
    const factsOf = (task) => {
        const facts = scene.factsOf(task);
        if (task.spec.id !== attempt.task)
            return facts;
        const { pullRequest: published } = attempt;
        if (published === undefined)
            return { ...facts, record, lease: undefined };
        const draft = facts.openPullRequest?.draft ?? false;
        const openPullRequest = { number: published.number, url: published.url, draft, head: { sha: published.head } };
        return { ...facts, record, lease: undefined, openPullRequest, changesAskedBy: [] };
    };
    return (0,backlog/* boardOf */.mT)(scene.tasks, (0,backlog/* deriveAll */.Dt)(scene.tasks, factsOf), scene.serverNow());
}

;// CONCATENATED MODULE: ./lib/steps/run-book.js




/**
 * What a run knows of itself, kept from the first step to the last, so that every way out can say all of it: task,
 * usage, lease. Closing it records the attempt and makes the outcome.
 */
class RunBook {
    #stage;
    #signals;
    #started;
    #assignment;
    #explain = [];
    #scene;
    #keeper;
    #claiming = false;
    #usage = { tokens: 0, costUsd: 0 };
    #shown;
    constructor(stage, signals) {
        this.#stage = stage;
        this.#signals = signals;
        this.#started = stage.ports.clock.monotonic();
    }
    /** What the run has found: it goes with whatever is recorded. */
    found(scene) {
        this.#scene = scene;
    }
    assign(assignment) {
        this.#assignment = assignment;
        this.#explain = assignment.explain;
        this.#stage.ports.journal.setTask(assignment.task.spec.id);
    }
    explain(lines) {
        this.#explain = lines;
    }
    /** What the model is shown first; a smaller snapshot, where that was too long, replaces it. */
    shown(shown) {
        this.#shown = shown;
    }
    hold(keeper) {
        this.#keeper = keeper;
    }
    /** From here on a lease may be ours, also one that arrives after this process is gone: the post step looks for it. */
    async claiming() {
        this.#claiming = true;
        await this.open();
    }
    /** Notes what was used, here and for the post step. */
    async spent(usage) {
        this.#usage = usage;
        await this.open();
    }
    /** Leaves a note for the post step, should this process be stopped before it can record anything itself. */
    async open() {
        await this.#leave(this.#attempt(endings/* STOPPED */.yd));
    }
    /** The ending that an error stands for; what nobody expected is logged with its stack. */
    endingOf(error) {
        const { cancelled, deadline } = this.#signals;
        const { minutes } = this.#stage.settings.config.limits;
        const interrupted = (0,endings/* interruption */.YW)({ cancelled, deadline, lost: this.#keeper?.lost }, minutes);
        if (interrupted !== undefined)
            return interrupted;
        const ending = (0,endings/* errorEnding */.qf)(error);
        if (ending.kind === 'crash') {
            const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
            this.#stage.ports.journal.note({ phase: 'run', event: 'crash', level: 'error', error: stack });
        }
        return ending;
    }
    /** Records the ending and makes the outcome. A cancelled run pushes nothing: its post step records. */
    async close(ending) {
        const { ports } = this.#stage;
        ports.journal.note({ phase: ending.phase, event: 'ended', conclusion: ending.conclusion, reason: ending.reason });
        const cancelled = ending.conclusion === 'cancelled';
        const persisted = cancelled ? await this.#leave(this.#attempt(ending)) : await this.#record(ending);
        return {
            conclusion: ending.conclusion,
            reason: ports.redact(ending.reason),
            hint: ending.hint,
            ...(ending.problems === undefined ? {} : { problems: ending.problems }),
            task: this.#assignment === undefined
                ? undefined
                : { id: this.#assignment.task.spec.id, title: this.#assignment.task.spec.title },
            explain: this.#explain,
            ...(this.#shown === undefined ? {} : { shown: this.#shown }),
            verification: ending.verification,
            pullRequest: ending.pullRequest,
            usage: this.#usage,
            statePersisted: persisted,
            patch: ending.patch,
        };
    }
    async #record(ending) {
        if (this.#stage.settings.dryRun)
            return false;
        await this.#keeper?.settle();
        if (!(0,record/* isRecorded */.TN)(ending))
            return this.#forget();
        const attempt = this.#attempt(ending);
        const lease = ending.keepLease === true ? undefined : this.#keeper?.held;
        const persisted = await (0,record/* record */.g1)(this.#stage, attempt, lease).catch(this.#failed);
        // What could not be written now is left to the post step: this ending, not the note about a sudden stop.
        if (!persisted)
            await this.#leave(attempt);
        return persisted;
    }
    /** No attempt was made after all: nothing is left to the post step, and a lease that is still ours is given back. */
    async #forget() {
        const { artifacts, leases } = this.#stage.ports;
        await artifacts.remove(record/* PENDING */.eG);
        if (this.#keeper?.lost.aborted === false)
            await leases.release(this.#keeper.held).catch(this.#failed);
        return true;
    }
    #failed = (error) => {
        this.#stage.ports.journal.note({ phase: 'record', event: 'failed', level: 'error', error: (0,errors/* messageOf */.bD)(error) });
        return false;
    };
    /** Only a run that holds a lease, or asked for one, has something to leave. */
    async #leave(attempt) {
        if (this.#keeper === undefined && !this.#claiming)
            return false;
        const { settings, ports } = this.#stage;
        const pending = {
            attempt,
            claimed: this.#keeper !== undefined,
            stateBranch: settings.stateBranch,
            repository: settings.repository,
        };
        await ports.artifacts.save(record/* PENDING */.eG, ports.redact(JSON.stringify(pending)));
        return false;
    }
    #attempt(ending) {
        const { settings, ports } = this.#stage;
        const scene = this.#scene;
        const attempt = (0,record/* attemptOf */.tx)(settings, {
            task: this.#assignment?.task,
            ending: { ...ending, reason: ports.redact(ending.reason) },
            usage: this.#usage,
            // Cool-downs are judged, and the picture is dated, by the server's clock.
            at: scene?.serverNow() ?? ports.clock.now(),
            durationMs: ports.clock.monotonic() - this.#started,
        });
        return scene === undefined ? attempt : { ...attempt, endings: scene.endings, board: boardAfter(scene, attempt) };
    }
}

// EXTERNAL MODULE: ./lib/steps/reconcile.js + 4 modules
var reconcile = __webpack_require__(79675);
// EXTERNAL MODULE: ./lib/steps/recover.js
var recover = __webpack_require__(19287);
;// CONCATENATED MODULE: ./lib/steps/stale-spec.js



/** Label of a pull request whose task was edited after it was made; it goes when the two agree again. */
const STALE_SPEC = 'auto:stale-spec';
/** Open pull requests of ours that were made for another text of their task and do not say so, or say so and were not. */
function wronglyLabelled(scene) {
    return scene.tasks.flatMap((task) => {
        const pull = scene.ours.get(task.spec.id);
        const recorded = scene.ledger.records[task.spec.id]?.pull_request;
        if (pull === undefined)
            return [];
        // Without a record, or with one of another pull request, the marker knows what it was made for.
        const made = recorded?.number === pull.number ? recorded : (0,report/* readMarker */.t7)(pull.body);
        if (made === undefined)
            return [];
        const stale = (0,backlog/* isStale */.QO)(task, made);
        return pull.labels.includes(STALE_SPEC) === stale ? [] : [{ number: pull.number, stale }];
    });
}
/** Labels such pull requests as they are, as far as the calls of a run go. A forge that refuses is a warning. */
async function labelStale({ ports }, scene, worked) {
    // The task that the run has worked on has a pull request for its present text by now.
    const tasks = scene.tasks.filter(({ spec }) => spec.id !== worked);
    for (const { number, stale } of wronglyLabelled({ ...scene, tasks })) {
        if (!(0,call_budget/* mayLabel */.a_)(ports))
            return;
        const { forge } = ports;
        const warning = await (stale ? forge.addLabels(number, [STALE_SPEC]) : forge.removeLabel(number, STALE_SPEC));
        if (warning === undefined)
            continue;
        ports.journal.note({ phase: 'reconcile', event: 'warning', level: 'warning', warning });
    }
}

;// CONCATENATED MODULE: ./lib/run.js
var run_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var run_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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








/**
 * One run: reconcile → select → claim → snapshot → propose → apply → fix → verify → publish → record.
 * Returns how it ended; every way out is recorded. Throws nothing but what happens before a task is known.
 */
async function run(settings, ports, signal) {
    const deadline = AbortSignal.timeout(Math.ceil(settings.config.limits.minutes * 60_000));
    const stage = { settings, ports, signal: AbortSignal.any([signal, deadline]) };
    const book = new RunBook(stage, { cancelled: signal, deadline });
    try {
        return await Promise.race([oneTask(stage, book), givenUp(signal, ports.clock)]);
    }
    catch (error) {
        return await book.close(book.endingOf(error));
    }
}
async function oneTask(stage, book) {
    const scene = await stage.ports.journal.step('reconcile', 'Reading backlog, ledger and forge', () => (0,reconcile/* reconcile */.L)(stage));
    book.found(scene);
    if (!stage.settings.dryRun)
        await (0,recover/* releaseObsolete */.xS)(stage, scene);
    const outcome = (await recovered(stage, scene, book)) ?? (await fresh(stage, scene, book));
    // Last: the calls that the task itself needs come first.
    if (!stage.settings.dryRun && !stage.signal.aborted)
        await labelStale(stage, scene, outcome.task?.id);
    return outcome;
}
/** A server that says nothing, in the middle of a push say, must not keep a cancelled run from saying how it ended. */
const PATIENCE_MS = 2_500;
/** Rejects some moments after the run was cancelled: by then, whatever heeds the signal has ended. */
async function givenUp(signal, clock) {
    await new Promise((resolve) => {
        if (signal.aborted)
            resolve(undefined);
        else
            signal.addEventListener('abort', resolve, { once: true });
    });
    await clock.sleep(PATIENCE_MS);
    throw new errors/* CancelledError */.cc('the run was cancelled');
}
async function recovered(stage, scene, book) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const found = stage.settings.dryRun ? undefined : (0,recover/* findRecoverable */.kc)(stage, scene);
        if (found === undefined)
            return undefined;
        const result = await stage.ports.journal.step('publish', `Opening what an earlier run pushed for ${found.task.spec.id}`, () => (0,recover/* recover */.lj)(stage, scene, found));
        if (result === undefined)
            return undefined;
        const keeper = run_addDisposableResource(env_1, result.keeper, true);
        // What was published belongs to the text that the task had then.
        const task = { ...found.task, digest: found.publication.digest };
        book.assign({ task, why: 'An earlier run had proven and pushed it.', explain: [] });
        book.hold(keeper);
        await book.spent((0,recover/* unrecordedUsage */.ho)(scene, found));
        return await book.close(result.ending);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = run_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function fresh(stage, scene, book) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const choice = choose(stage, scene);
        if (choice.status === 'none') {
            book.explain(choice.explain);
            return book.close({ ...nothing, conclusion: choice.conclusion, reason: choice.reason, hint: choice.hint });
        }
        const { assignment } = choice;
        book.assign(assignment);
        stage.ports.journal.note({ phase: 'select', event: 'chosen', task: assignment.task.spec.id, why: assignment.why });
        if (stage.settings.dryRun)
            return book.close(await attempted(stage, scene, { assignment, book }));
        await book.claiming();
        stage.signal.throwIfAborted();
        const keeper = await (0,claim/* claimLease */.l)(stage, scene, { task: assignment.task, phase: 'claimed' });
        if (keeper === undefined) {
            const reason = `Another run claimed ${assignment.task.spec.id} a moment earlier.`;
            return book.close({ ...nothing, conclusion: 'claim-lost', reason });
        }
        const held = run_addDisposableResource(env_2, keeper, true);
        book.hold(held);
        await book.open();
        const owned = { ...stage, signal: AbortSignal.any([stage.signal, held.lost]) };
        return await book.close(await attempted(owned, scene, { assignment, book, keeper: held }));
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = run_disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}
/** Endings that no attempt was made for. */
const nothing = { phase: 'select', kind: 'config', signature: '', counts: false };
async function attempted(stage, scene, work) {
    const { assignment, book, keeper } = work;
    const spent = (usage) => book.spent(usage);
    const shown = (what) => {
        book.shown(what);
    };
    const attempt = await attemptTask(stage, scene, { assignment, keeper, spent, shown });
    return attempt.ending;
}


/***/ }),

/***/ 54905:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lt: () => (/* binding */ mayAskAboutRun),
/* harmony export */   UX: () => (/* binding */ mayAskAboutReview),
/* harmony export */   a_: () => (/* binding */ mayLabel),
/* harmony export */   iX: () => (/* binding */ mayAskAboutComments),
/* harmony export */   vi: () => (/* binding */ mayAskAboutPull)
/* harmony export */ });
/** REST calls that a run makes at most; a page of the list for every further hundred open pull requests comes on top. */
const MOST_CALLS = 10;
/** Creation, a second list when the pull request is there already, an update, and three calls for the labels. */
const PUBLISHING = 6;
/** How many calls may have been made before the last look-up, so that those of publishing still fit. */
function lookupCeiling({ config }) {
    const { reviewers, assignees } = config['pull-request'];
    return MOST_CALLS - PUBLISHING - (reviewers.length > 0 ? 1 : 0) - (assignees.length > 0 ? 1 : 0);
}
/** The pull request as it is now, and its update. */
const UPDATING = 2;
/** Line comments of two reviews, and the update. */
const CONTINUING = UPDATING + 2;
/** A list of reviews, and the permission of one person. */
const REVIEWING = 2;
/** A label that is looked for, made and added. */
const LABELLING = 3;
/**
 * Whether the forge may be asked about the run of a lease; one call is kept for the pull request of the next task, and
 * where a review may wait, those for it: a lease expires by itself, a review has no other way.
 */
function mayAskAboutRun(ports, settings, { reviews }) {
    return ports.forge.calls + 1 + (reviews ? REVIEWING : 0) < lookupCeiling(settings);
}
/**
 * Whether the forge may be asked about reviews. Where this run can open no pull request (`opens` false), the calls for
 * that are free.
 */
function mayAskAboutReview(ports, settings, { opens }) {
    const most = opens ? lookupCeiling(settings) - 1 : MOST_CALLS - CONTINUING;
    return ports.forge.calls < most;
}
/** Whether the line comments of another review may be read; the first one's always are. */
function mayAskAboutComments(ports) {
    return ports.forge.calls < MOST_CALLS - UPDATING;
}
/** Whether a label may still be added when the run's work is done. */
function mayLabel(ports) {
    return ports.forge.calls + LABELLING <= MOST_CALLS;
}
/** Whether another pull request may be looked up. */
function mayAskAboutPull(ports, settings) {
    return ports.forge.calls < lookupCeiling(settings);
}


/***/ }),

/***/ 47984:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ claimLease),
  m: () => (/* binding */ leaseOf)
});

// EXTERNAL MODULE: ./lib/backlog/index.js + 23 modules
var backlog = __webpack_require__(91730);
// EXTERNAL MODULE: ./lib/ledger/index.js + 22 modules
var lib_ledger = __webpack_require__(82825);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/steps/lease-keeper.js


/** A lease lives for 15 minutes: three chances to renew it before it runs out. */
const RENEW_MS = 5 * 60_000;
/**
 * Holds a lease for a run: renews it by a timer, and says when it is lost. One operation at a time, because each needs
 * the oid that the one before it left behind.
 */
class LeaseKeeper {
    #leases;
    #ports;
    #serverNow;
    #stop = new AbortController();
    #lost = new AbortController();
    #held;
    #last = Promise.resolve();
    constructor(ports, held, serverNow) {
        this.#leases = ports.leases;
        this.#ports = ports;
        this.#held = held;
        this.#serverNow = serverNow;
        void this.#renewForEver();
    }
    /** The lease as the remote has it. */
    get held() {
        return this.#held;
    }
    /** Fires when somebody else has taken the lease. */
    get lost() {
        return this.#lost.signal;
    }
    /** Enters a phase: pushed with the next expiry, so that others see how far this run is. */
    async enter(phase) {
        await this.#tryRenew({ phase, expires: this.#expiry() });
    }
    /** Lets the lease run out now, keeping what it holds: the next run takes it over at once. Renews no more. */
    async expire() {
        this.#stop.abort();
        await this.#inTurn(() => this.#renew({ expires: new Date(0).toISOString() }));
    }
    /** Pushes branch and lease in one atomic push; see Leases.publish. */
    async publish(branch, publication) {
        return this.#inTurn(async () => {
            const { result, held } = await this.#leases.publish(this.#held, branch, publication);
            if (held !== undefined)
                this.#held = held;
            return result;
        });
    }
    /** Stops renewing and waits for what is under way: `held` stays as it is from here on. */
    async settle() {
        this.#stop.abort();
        await this.#last.catch(() => undefined);
    }
    async [Symbol.asyncDispose]() {
        await this.settle();
    }
    #expiry() {
        return (0,lib_ledger/* leaseExpiry */.Me)(this.#serverNow());
    }
    #inTurn(work) {
        const next = this.#last.catch(() => undefined).then(work);
        this.#last = next;
        return next;
    }
    async #renew(change) {
        const renewed = await this.#leases.renew(this.#held, change);
        if (renewed !== undefined)
            this.#held = renewed;
        else
            this.#lost.abort(new Error('the lease was taken over by another run'));
    }
    /** A remote that is away for a moment is no reason to stop: the lease has more chances before it expires. */
    async #tryRenew(change) {
        await this.#inTurn(() => this.#renew(change)).catch((error) => {
            this.#ports.journal.note({ phase: 'claim', event: 'not-renewed', level: 'warning', error: (0,errors/* messageOf */.bD)(error) });
        });
    }
    async #renewForEver() {
        const over = () => this.#stop.signal.aborted || this.#lost.signal.aborted;
        while (!over()) {
            const slept = await this.#ports.clock.sleep(RENEW_MS, this.#stop.signal).then(() => true, () => false);
            // It may have been stopped between the end of the sleep and here: `held` must not change any more.
            if (!slept || over())
                return;
            await this.#tryRenew({ expires: this.#expiry() });
        }
    }
}

;// CONCATENATED MODULE: ./lib/steps/claim.js



/** The lease on a task. By slug: a commit that is no lease blocks the ref all the same, and its ref is all it tells. */
function leaseOf(leases, id) {
    return leases.find((held) => (0,backlog/* slugOf */.tF)(held.lease.task) === (0,backlog/* slugOf */.tF)(id));
}
/**
 * Takes the lease of a task: creates it, or takes over a dead one together with what it holds. Undefined when another
 * run was first. One try: whoever lost the race has lost it. Throws when the remote cannot be reached, since nothing
 * may run without a lease.
 */
async function claimLease({ settings, ports }, scene, { task, phase }) {
    const previous = leaseOf(scene.leases, task.spec.id);
    // A lease that lives is never taken over, whatever made the task look free.
    if (previous !== undefined && !scene.dead.has(previous.ref))
        return undefined;
    const lease = {
        version: 1,
        task: task.spec.id,
        digest: task.digest,
        owner: settings.run.key,
        run_id: settings.run.id,
        attempt: settings.run.attempt,
        job: settings.run.job,
        phase,
        expires: (0,lib_ledger/* leaseExpiry */.Me)(scene.serverNow()),
    };
    const held = await ports.leases.claim(lease, previous);
    if (held === undefined)
        return undefined;
    if (previous === undefined && (await isOutdated(ports, scene, held)))
        return undefined;
    return new LeaseKeeper(ports, held, scene.serverNow);
}
/**
 * Gives a lease back when another run has ended an attempt at the task since this one looked: that run's lease is gone, so
 * ours was granted, but what we know of the task is out of date. Its pull request may be open by now.
 */
async function isOutdated({ leases, ledger }, scene, held) {
    const { task } = held.lease;
    let outdated = true;
    try {
        outdated = (0,lib_ledger/* recordOf */.zv)(await ledger.read(), task)?.last?.run !== (0,lib_ledger/* recordOf */.zv)(scene.ledger, task)?.last?.run;
    }
    finally {
        if (outdated)
            await leases.release(held);
    }
    return outdated;
}


/***/ }),

/***/ 72266:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ commitTask),
/* harmony export */   c: () => (/* binding */ commit)
/* harmony export */ });
/* harmony import */ var _report_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57620);

/** What GitHub shows as the author when a checkout names none. */
const BOT = { name: 'github-actions[bot]', email: '41898282+github-actions[bot]@users.noreply.github.com' };
/** Commits the tree that solves a task: message, trailers and author by the config. */
function commitTask(stage, { task, tree, parents }) {
    const subject = (0,_report_index_js__WEBPACK_IMPORTED_MODULE_0__/* .fillTemplate */ .ou)(stage.settings.config.commit.message, task.spec);
    return commit(stage, { tree, parents, subject, trailers: [`Auto-Task: ${task.spec.id}`] });
}
/** Commits a tree with the author that the config names, and the trailer that says which run made it. */
async function commit({ settings, ports }, work) {
    const { commit: config } = settings.config;
    const author = config.author ?? (await ports.repository.identity()) ?? BOT;
    const trailers = [
        ...work.trailers,
        `Auto-Run: ${settings.run.key}`,
        ...(config.signoff ? [`Signed-off-by: ${author.name} <${author.email}>`] : []),
    ];
    return ports.repository.commitTree({
        tree: work.tree,
        parents: work.parents,
        message: `${work.subject}\n\n${trailers.join('\n')}\n`,
        author,
        committer: author,
        at: ports.clock.now(),
    });
}


/***/ }),

/***/ 27411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ED: () => (/* binding */ rejectedEnding),
/* harmony export */   Fo: () => (/* binding */ modelEnding),
/* harmony export */   Ij: () => (/* binding */ gatesEnding),
/* harmony export */   Xu: () => (/* binding */ fixEnding),
/* harmony export */   YW: () => (/* binding */ interruption),
/* harmony export */   gL: () => (/* binding */ policyEnding),
/* harmony export */   qf: () => (/* binding */ errorEnding),
/* harmony export */   yd: () => (/* binding */ STOPPED)
/* harmony export */ });
/* unused harmony export crashEnding */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _gates_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73185);



/**
 * An ending that the model or its endpoint caused. An endpoint that is away costs the task no attempt. With a `word`
 * the whole reason is part of the signature; else only what stands before the first colon: after it come the model's own
 * words, which are others every time.
 */
function modelEnding(conclusion, reason, word) {
    const counts = conclusion !== 'model-unavailable';
    return {
        conclusion,
        reason,
        phase: 'propose',
        kind: 'model',
        signature: counts
            ? signatureOf([word ?? conclusion, word === undefined ? (reason.split(':')[0] ?? '') : reason])
            : '',
        counts,
    };
}
/** Edits that could not be applied: which, and why each, as findings that the next attempt reads. */
function rejectedEnding(rejected, total) {
    const [first] = rejected;
    const where = first === undefined ? '' : `; the first, in ${first.path}: ${first.reason.split('\n')[0] ?? ''}`;
    const reason = `The model's edits could not be applied: ${rejected.length} of ${total} refused${where}`;
    const findings = rejected.slice(0, 20).map(({ path, code, reason: why }) => ({
        gate: 'edits',
        rule: code,
        path,
        line: 0,
        message: why.slice(0, 500),
    }));
    return { ...modelEnding('model-failed', reason, 'rejected'), findings };
}
/** Exit codes by which a shell says that there is no such program, or that it may not be run. */
const NOT_THERE = new Set([126, 127]);
/** A fix command failed. Where its program is missing, the task loses no attempt. */
function fixEnding({ command, output, exitCode, }) {
    const counts = !NOT_THERE.has(exitCode);
    const reason = `The fix command \`${command}\` failed: ${output.slice(-1000)}`;
    const hint = counts
        ? undefined
        : 'Install its program in a step before the action, or mend `fix:` in the config file.';
    const signature = counts ? signatureOf(['fix', command, output]) : '';
    return { conclusion: 'gates-failed', reason, hint, phase: 'fix', kind: 'subprocess', signature, counts };
}
/** The policy said no: nothing was pushed, and the files are named. */
function policyEnding(blocked) {
    const files = blocked.map((finding) => `${finding.path} (${finding.reason})`).join('; ');
    const reason = `The policy refuses this change: ${files}`;
    const hint = 'Change the task, or allow the path under `policy.allow` in the config file on the base branch.';
    const signature = signatureOf(blocked.map((finding) => `${finding.rule} ${finding.path}`).sort());
    return { conclusion: 'refused', reason, hint, phase: 'apply', kind: 'policy', signature, counts: true };
}
/** The gates said no, or could not say anything. */
function gatesEnding(verification) {
    return {
        conclusion: verification.effect === 'refused' ? 'refused' : 'gates-failed',
        reason: verification.reason,
        phase: 'verify',
        kind: 'gate',
        signature: verification.signature,
        findings: (0,_gates_index_js__WEBPACK_IMPORTED_MODULE_2__/* .eventFindings */ .PP)(verification.judgements),
        verification,
        counts: true,
    };
}
function signatureOf(parts) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(parts.join('\n').replace(/\d+/g, '#')).digest('hex').slice(0, 16);
}
/** Why a run was stopped from outside: by a person, by another run, or by the clock; undefined = it was not. */
function interruption(signals, minutes) {
    const blameless = { phase: 'run', signature: '', counts: false };
    if (signals.cancelled.aborted) {
        return { ...blameless, kind: 'cancelled', conclusion: 'cancelled', reason: 'The run was cancelled.' };
    }
    if (signals.lost?.aborted === true) {
        const reason = 'Another run took the task over while this one was at work.';
        return { ...blameless, kind: 'git', conclusion: 'claim-lost', reason };
    }
    if (!signals.deadline.aborted)
        return undefined;
    const reason = `The time limit of ${minutes} minutes was reached.`;
    return { phase: 'run', kind: 'gate', signature: 'out-of-time', counts: true, conclusion: 'budget-exhausted', reason };
}
/** The ending that an error stands for. Faults of configuration, forge and remote cost the task no attempt. */
function errorEnding(error) {
    const reason = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error);
    const hint = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .OrchestratorError */ .jD ? error.hint : undefined;
    const blameless = { reason, hint, signature: '', counts: false };
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ConfigError */ .xL) {
        const { problems } = error;
        return { ...blameless, problems, conclusion: 'invalid-config', phase: 'reconcile', kind: 'config' };
    }
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ForgeError */ .Q8)
        return { ...blameless, conclusion: 'publish-failed', phase: 'publish', kind: 'forge' };
    // The remote was not to be read: nothing of ours broke.
    const isRemote = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GitError */ .XS && /^git (ls-remote|fetch)\b/.test(reason);
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .PublishError */ .S1 || isRemote)
        return { ...blameless, conclusion: 'publish-failed', phase: 'publish', kind: 'git' };
    return { ...crashEnding(reason), hint };
}
/** A run that ended without a word, as the post step finds it. Nothing is known of why, so no two are the same failure. */
const STOPPED = {
    phase: 'run',
    kind: 'crash',
    signature: '',
    counts: true,
    conclusion: 'internal-error',
    reason: 'The run was stopped before it could say how it ended.',
};
/** An ending that nobody expected. */
function crashEnding(reason) {
    const signature = signatureOf(['crash', reason]);
    return { phase: 'run', kind: 'crash', signature, counts: true, conclusion: 'internal-error', reason };
}


/***/ }),

/***/ 86594:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ planGates)
/* harmony export */ });
/* harmony import */ var _gates_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73185);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);


/** Gates of the config, then those detected that the config does not name. A task's `gates` must end in a result. */
async function planGates({ settings, ports }, tree, wanted) {
    const entries = await ports.repository.listTree(tree);
    const files = await configFiles(ports, tree, entries.map((entry) => entry.path));
    const configured = (0,_gates_index_js__WEBPACK_IMPORTED_MODULE_0__/* .configuredGates */ .LI)(settings.config.gates, { timeoutSeconds: timeoutOf(settings) });
    const found = await tools(ports);
    const detected = (0,_gates_index_js__WEBPACK_IMPORTED_MODULE_0__/* .detectGates */ .Ob)({
        paths: entries.map((entry) => entry.path),
        files,
        find: (program) => found.get(program),
        timeoutSeconds: timeoutOf(settings),
    });
    const names = new Set(configured.map((gate) => gate.name));
    const gates = [...configured, ...detected.gates.filter((gate) => !names.has(gate.name))];
    checkWanted(settings, gates, wanted);
    return {
        gates: gates.map((gate) => (wanted.includes(gate.name) ? { ...gate, required: true } : gate)),
    };
}
function timeoutOf(settings) {
    return Math.round(settings.config.limits['gate-minutes'] * 60);
}
async function configFiles(ports, tree, paths) {
    const files = new Map();
    for (const path of paths.filter((candidate) => _gates_index_js__WEBPACK_IMPORTED_MODULE_0__/* .CONFIG_FILES */ .n0.some((name) => candidate === name))) {
        const content = await ports.repository.readFile(tree, path);
        if (content !== undefined)
            files.set(path, content.toString('utf8'));
    }
    return files;
}
async function tools(ports) {
    const names = ['python', 'ruff', 'mypy', 'bandit', 'pytest'];
    const found = await Promise.all(names.map(async (name) => [name, await ports.views.find(name)]));
    return new Map(found.flatMap(([name, path]) => (path === undefined ? [] : [[name, path]])));
}
function checkWanted(settings, gates, wanted) {
    const known = new Set(gates.map((gate) => gate.name));
    const unknown = wanted.filter((name) => !known.has(name));
    if (unknown.length === 0)
        return;
    const message = `the task asks for the gate ${unknown.map((name) => `\`${name}\``).join(', ')}, which this repository does not have.`;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ConfigError */ .xL([
        { file: settings.config.backlog, message, hint: `Known gates: ${[...known].join(', ') || 'none'}.` },
    ]);
}


/***/ }),

/***/ 38381:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Hw: () => (/* binding */ openPullRequest),
  mk: () => (/* binding */ publish)
});

// UNUSED EXPORTS: branchName

// EXTERNAL MODULE: ./lib/backlog/index.js + 23 modules
var backlog = __webpack_require__(91730);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/report/index.js + 10 modules
var report = __webpack_require__(57620);
// EXTERNAL MODULE: ./lib/steps/commit.js
var commit = __webpack_require__(72266);
;// CONCATENATED MODULE: ./lib/steps/update-open.js

const NO_DRAFT = 'This change is meant to be looked at as a draft.';
/** Ends the continuation of a pull request whose branch was pushed: its body says what is true of the new commit. */
async function updateOpen({ ports }, publication, number) {
    // As it is now: people may have written around our part of the body while the model thought.
    const pull = await ports.forge.pullRequest(number);
    const about = { number, url: pull?.url ?? '', headSha: publication.head, branch: publication.branch };
    const pullRequest = { ...about, operation: 'updated', answered: publication.answered };
    const ended = { phase: 'publish', kind: 'forge', signature: '', counts: true, pullRequest };
    if (pull?.state !== 'open') {
        const what = pull === undefined ? 'is gone' : pull.merged ? 'was merged meanwhile' : 'was closed meanwhile';
        const reason = `Pull request #${number} ${what}; the new commit is on its branch \`${publication.branch}\`.`;
        return { ...ended, conclusion: 'not-eligible', reason };
    }
    const body = publication.draft && !pull.draft ? (0,report/* withWarning */.nM)(publication.body, NO_DRAFT) : publication.body;
    await ports.forge.updatePullRequest(number, { body: (0,report/* replaceBody */.LQ)(pull.body, body) });
    const reason = `Pull request #${number} was updated for ${publication.task}.`;
    return { ...ended, conclusion: 'pull-request-updated', reason };
}
/** The ending of an attempt whose branch somebody else has moved: it is left as they made it. Undefined = nobody has. */
async function branchMoved({ ports }, { pull, recorded }) {
    const ref = `refs/heads/${pull.head.ref}`;
    const now = (await ports.remote.refs([ref])).get(ref);
    if (now === recorded.head)
        return undefined;
    const what = now === undefined ? 'was deleted' : 'has a commit of a person';
    const reason = `The branch \`${pull.head.ref}\` ${what} that came while this run worked; it is left as it is.`;
    return { conclusion: 'not-eligible', reason, phase: 'publish', kind: 'git', signature: '', counts: false };
}

;// CONCATENATED MODULE: ./lib/steps/publish.js





/** Commits the verified tree, pushes branch and lease in one atomic push, and opens or updates the pull request. */
async function publish(stage, scene, work) {
    const head = await (0,commit/* commitTask */.$)(stage, { task: work.task, tree: work.candidate, parents: [work.origin.parent] });
    const publication = publicationOf(stage, work, head);
    stage.signal.throwIfAborted();
    const result = await work.keeper.publish({ ref: `refs/heads/${publication.branch}`, to: head, expected: work.continues?.recorded.head ?? null }, publication);
    if (result.status === 'ok')
        return openPullRequest(stage, publication, work.keeper);
    if (result.status === 'lost-race') {
        const moved = work.continues === undefined ? undefined : await branchMoved(stage, work.continues);
        if (moved !== undefined)
            return moved;
        const reason = `Another run took the task over before this one could publish: ${result.detail}`;
        return { ...ended, conclusion: 'claim-lost', reason };
    }
    // What was paid for and proven is not lost: it can be applied by hand.
    const { repository, artifacts } = stage.ports;
    const patch = await artifacts.save('change.patch', await repository.patch(scene.base.tree, work.candidate));
    const refused = result.status === 'refused';
    const reason = `${refused ? 'The push was refused' : 'The remote could not be reached'}: ${result.detail}`;
    const hint = refused ? result.hint : 'Run it again when the remote answers.';
    return { ...ended, conclusion: 'publish-failed', reason, hint, patch };
}
/** What the lease holds from the push on, so that any later run can open the pull request. */
function publicationOf({ settings, ports }, work, head) {
    const { facts, task, continues, origin } = work;
    const answered = (0,backlog/* newestOf */.su)(origin.reviews);
    const unproven = facts.verification.effect === 'unproven';
    return {
        task: task.spec.id,
        digest: task.digest,
        branch: continues?.pull.head.ref ?? branchName(settings.branchPrefix, task.spec.id, ports.clock.now()),
        head,
        base: settings.base,
        title: (0,report/* pullRequestTitle */.Zr)(settings.config['pull-request'].title, task.spec, unproven),
        body: ports.redact((0,report/* pullRequestBody */.NF)(facts)),
        draft: work.draft,
        labels: [...settings.labels],
        usage: { tokens: facts.usage.tokens, cost_usd: facts.usage.costUsd },
        ...(continues === undefined ? {} : { number: continues.pull.number }),
        ...(answered === undefined ? {} : { answered }),
    };
}
const ended = { phase: 'publish', kind: 'git', signature: '', counts: false };
/** Opens (or finds) the pull request that a publication describes; also what a run after a crash does. */
async function openPullRequest(stage, publication, keeper) {
    const { settings, ports } = stage;
    try {
        if (publication.number !== undefined)
            return await updateOpen(stage, publication, publication.number);
        const published = await createOrUpdate(ports, publication);
        const { config } = settings;
        const number = published.number;
        const warnings = [
            await ports.forge.addLabels(number, publication.labels),
            config['pull-request'].reviewers.length === 0
                ? undefined
                : await ports.forge.requestReviewers(number, config['pull-request'].reviewers),
            config['pull-request'].assignees.length === 0
                ? undefined
                : await ports.forge.addAssignees(number, config['pull-request'].assignees),
        ];
        for (const warning of warnings.flatMap((text) => text ?? [])) {
            ports.journal.note({ phase: 'publish', event: 'warning', level: 'warning', warning });
        }
        const verb = published.operation === 'created' ? 'opened' : 'updated';
        const conclusion = published.operation === 'created' ? 'pull-request-opened' : 'pull-request-updated';
        const reason = `Pull request #${number} was ${verb} for ${publication.task}.`;
        return { conclusion, reason, phase: 'publish', kind: 'forge', signature: '', counts: true, pullRequest: published };
    }
    catch (error) {
        // The branch and the lease that describes the pull request stay: the next run opens it, without model or gates.
        await keeper.expire().catch(() => undefined);
        const done = publication.number === undefined ? 'opened' : 'updated';
        const compare = `${settings.serverUrl}/${settings.repository}/compare/${publication.base}...${publication.branch}?expand=1`;
        const reason = `The branch \`${publication.branch}\` was pushed, but the pull request could not be ${done}: ${(0,errors/* messageOf */.bD)(error)} See ${compare}`;
        const hint = error instanceof errors/* ForgeError */.Q8 ? error.hint : undefined;
        return { ...ended, kind: 'forge', conclusion: 'publish-failed', reason, hint, keepLease: true };
    }
}
const publish_NO_DRAFT = 'This pull request is meant as a draft, which the forge does not allow here.';
async function createOrUpdate(ports, publication) {
    const request = {
        title: publication.title,
        body: publication.body,
        head: publication.branch,
        base: publication.base,
        draft: publication.draft,
    };
    const { pullRequest, created } = await ports.forge.createPullRequest(request);
    const about = {
        number: pullRequest.number,
        url: pullRequest.url,
        headSha: publication.head,
        branch: publication.branch,
    };
    const undrafted = publication.draft && !pullRequest.draft;
    const body = undrafted ? (0,report/* withWarning */.nM)(publication.body, publish_NO_DRAFT) : publication.body;
    if (!created || undrafted) {
        await ports.forge.updatePullRequest(pullRequest.number, { body: (0,report/* replaceBody */.LQ)(pullRequest.body, body) });
    }
    return { ...about, operation: created ? 'created' : 'updated' };
}
/** `auto/20260131T101500Z-auth-12`: seconds alone are not unique, so the task's slug is part of it. */
function branchName(prefix, taskId, at) {
    const stamp = at
        .toISOString()
        .replace(/[-:]/g, '')
        .replace(/\.\d+Z$/, 'Z');
    return `${prefix}${stamp}-${(0,backlog/* slugOf */.tF)(taskId)}`;
}


/***/ }),

/***/ 79675:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ reconcile)
});

// EXTERNAL MODULE: ./lib/backlog/index.js + 23 modules
var lib_backlog = __webpack_require__(91730);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/report/index.js + 10 modules
var report = __webpack_require__(57620);
// EXTERNAL MODULE: ./lib/ledger/index.js + 22 modules
var lib_ledger = __webpack_require__(82825);
// EXTERNAL MODULE: ./lib/steps/call-budget.js
var call_budget = __webpack_require__(54905);
;// CONCATENATED MODULE: ./lib/steps/last-pulls.js



/** A merge so recent that the base tip may not show it yet. */
const MOMENTS_MS = 5 * 60_000;
/**
 * Statuses in which the task that would be selected is known for certain: while its last pull request has not been
 * looked up, that is done and all is derived anew. A task beyond the lookups that a run may make is not taken.
 */
async function settled(ports, ledger, work) {
    for (let lookups = 0;; lookups += 1) {
        const statuses = work.derive();
        const question = openQuestion(ledger, statuses, work);
        if (question === undefined)
            return statuses;
        // Without the first no task could ever be taken; the further ones have to fit in.
        const may = lookups === 0 || (0,call_budget/* mayAskAboutPull */.vi)(ports, work.settings);
        work.closed.set(question.id, may ? ((await ports.forge.pullRequest(question.number)) ?? 'unknown') : 'not-asked');
    }
}
/** The task that would be selected, if it has a pull request of which nobody knows yet what became. */
function openQuestion(ledger, statuses, work) {
    const id = nextTask(ledger, statuses, work);
    if (id === undefined || work.ours.has(id) || work.closed.has(id))
        return undefined;
    const number = ledger.records[id]?.pull_request?.number;
    return number === undefined ? undefined : { id, number };
}
function nextTask(ledger, statuses, { tasks, settings, now }) {
    const { tokens, 'cost-usd': costUsd } = settings.config.limits;
    const facts = { statuses, records: ledger.records, now, limits: { tokens, costUsd } };
    const selection = (0,lib_backlog/* selectTask */.aA)(tasks, settings.taskId === undefined ? facts : { ...facts, taskId: settings.taskId });
    return selection.status === 'selected' ? selection.task.spec.id : undefined;
}
/** What a status needs to know of the last pull request. */
function closedFacts(pull, { base, now }) {
    // Beyond the lookups it is taken for closed, because a second pull request is the worse mistake.
    if (pull === 'not-asked')
        return { mergedMomentsAgo: false, closedUnmerged: true };
    if (pull === undefined || pull === 'unknown' || pull.state !== 'closed') {
        return { mergedMomentsAgo: false, closedUnmerged: false };
    }
    if (pull.merged && pull.base.ref !== base) {
        const mergedElsewhere = { number: pull.number, into: pull.base.ref, base };
        return { mergedMomentsAgo: false, closedUnmerged: false, mergedElsewhere };
    }
    const age = pull.mergedAt === undefined ? Infinity : now.getTime() - pull.mergedAt.getTime();
    const recent = age < MOMENTS_MS;
    return {
        mergedMomentsAgo: pull.merged && recent,
        mergedBefore: pull.merged && !recent,
        closedUnmerged: !pull.merged,
    };
}
/** What the run has learnt of recorded pull requests: those that ended, and those that are open again. */
function endingsOf(ledger, seen) {
    const { run, now } = seen;
    const closed = [...seen.closed].flatMap(([task, pull]) => {
        if (typeof pull === 'string' || pull.state !== 'closed')
            return [];
        const at = (pull.merged ? pull.mergedAt : pull.closedAt) ?? now;
        return [{ task, number: pull.number, what: pull.merged ? 'merged' : 'closed', at: at.toISOString(), run }];
    });
    const open = [...seen.ours].map(([task, { number }]) => {
        return { task, number, what: 'reopened', at: now.toISOString(), run };
    });
    return [...closed, ...open].filter((ending) => (0,lib_ledger/* noteEnding */.AO)(ledger, ending) !== ledger);
}

;// CONCATENATED MODULE: ./lib/steps/asked-changes.js



/** The pull requests that a review could continue: the named task's, else those with the latest activity first. */
function reviewable(settings, { tasks, ours, ledger }) {
    const named = settings.taskId?.trim().toLowerCase();
    return tasks
        .filter(({ spec }) => named === undefined || spec.id.toLowerCase() === named)
        .flatMap(({ spec }) => {
        const pull = ours.get(spec.id);
        const recorded = ledger.records[spec.id]?.pull_request;
        if (pull === undefined || recorded === undefined || !(0,lib_backlog/* mayAnswer */.oJ)(pull, recorded))
            return [];
        return [{ id: spec.id, pull, answered: recorded.answered }];
    })
        .sort((a, b) => (b.pull.updatedAt?.getTime() ?? 0) - (a.pull.updatedAt?.getTime() ?? 0));
}
/**
 * By task, the reviews of people with write access that ask for changes and have not been answered. Asked only of pull
 * requests that could be continued, and only as long as the calls of a run allow.
 */
async function askedChanges(settings, ports, work) {
    const asked = new Map();
    const opens = settings.taskId === undefined && work.openCount < settings.config.limits['open-prs'];
    const mayAsk = () => (0,call_budget/* mayAskAboutReview */.UX)(ports, settings, { opens });
    const writers = new Map();
    for (const { id, pull, answered } of reviewable(settings, work)) {
        if (work.leased(id))
            continue;
        if (!mayAsk())
            break;
        try {
            const standing = (0,lib_backlog/* standingRequests */.tX)(await ports.forge.reviews(pull.number), {
                author: pull.author ?? '',
                answered,
            });
            const heard = await ofWriters(ports, standing, { writers, mayAsk });
            if (heard.length > 0)
                asked.set(id, heard);
        }
        catch (error) {
            // A forge that does not tell its reviews is no reason to leave the other tasks alone.
            warn(ports, `The reviews of pull request #${pull.number} could not be read: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    }
    return asked;
}
/** Reviews of people who may write here. Who is not asked about, for want of calls, has to wait for a later run. */
async function ofWriters(ports, reviews, { writers, mayAsk }) {
    for (const { author, official } of reviews) {
        if (writers.get(author) === true)
            continue;
        // Gitea's own word; it tells permissions to owners of the repository only.
        if (official === true)
            writers.set(author, true);
        if (writers.has(author) || !mayAsk())
            continue;
        const may = await ports.forge.mayWrite(author);
        if (may === undefined) {
            warn(ports, `The forge does not say whether ${author} may write here: that review is not answered.`);
        }
        writers.set(author, may === true);
    }
    return reviews.filter(({ author }) => writers.get(author) === true);
}
function warn({ journal }, warning) {
    journal.note({ phase: 'reconcile', event: 'warning', level: 'warning', warning });
}

// EXTERNAL MODULE: ./lib/steps/claim.js + 1 modules
var claim = __webpack_require__(47984);
;// CONCATENATED MODULE: ./lib/steps/dead-leases.js



/**
 * Refs of leases that may be taken over. The forge is asked only about runs that it can know (a number, and not our own),
 * the named task's first, as long as calls are left; whoever is not asked about has to expire.
 */
async function deadLeases(settings, ports, { leases, now, reviews }) {
    const dead = new Set();
    for (const held of namedFirst(leases, settings.taskId)) {
        const { key, id, attempt, job } = settings.run;
        const self = { runKey: key, runId: id, attempt, job, task: held.lease.task };
        let allowed = (0,lib_ledger/* mayTakeOver */.rw)(held, self, { now, runIsOver: undefined }).allowed;
        const known = /^\d+$/.test(held.lease.run_id) && held.lease.run_id !== id;
        if (!allowed && known && (0,call_budget/* mayAskAboutRun */.Lt)(ports, settings, { reviews })) {
            allowed = (0,lib_ledger/* mayTakeOver */.rw)(held, self, { now, runIsOver: await ports.forge.runIsOver(held.lease.run_id) }).allowed;
        }
        if (allowed)
            dead.add(held.ref);
    }
    return dead;
}
function namedFirst(leases, taskId) {
    if (taskId === undefined)
        return [...leases];
    const isNamed = (held) => (0,lib_backlog/* slugOf */.tF)(held.lease.task) === (0,lib_backlog/* slugOf */.tF)(taskId);
    return [...leases.filter(isNamed), ...leases.filter((held) => !isNamed(held))];
}

;// CONCATENATED MODULE: ./lib/steps/under-way.js



/** Judges leases first, then asks about reviews of what nobody is at work on: both share the calls of a run. */
async function underWay(settings, ports, work) {
    const reviews = reviewable(settings, work).length > 0;
    const dead = await deadLeases(settings, ports, { leases: work.leases, now: work.now, reviews });
    const alive = work.leases.filter((held) => !dead.has(held.ref));
    const live = (id) => (0,claim/* leaseOf */.m)(alive, id);
    const asked = await askedChanges(settings, ports, { ...work, leased: (id) => live(id) !== undefined });
    return { dead, live, asked };
}

;// CONCATENATED MODULE: ./lib/steps/reconcile.js





/**
 * Loads backlog, state and ledger, reads leases and open pull requests, and derives each task's status.
 * Throws ConfigError with every problem of the backlog and the state file.
 */
async function reconcile({ settings, ports }) {
    const commit = await baseCommit(ports);
    const tree = (await ports.repository.readCommit(commit)).tree;
    const found = settings.dryRun ? await offline(tree) : await online(settings, ports, commit);
    const tasks = await readTasks(settings, ports, found.tip);
    const offset = (ports.forge.serverTime()?.getTime() ?? ports.clock.now().getTime()) - ports.clock.now().getTime();
    const serverNow = () => new Date(ports.clock.now().getTime() + offset);
    const ours = oursByTask(settings, found, tasks);
    const openCount = countOpen(settings, found, ours);
    const { dead, asked, live } = await underWay(settings, ports, { ...found, tasks, ours, openCount, now: serverNow() });
    const closed = new Map();
    const factsOf = (task) => ({
        task,
        openPullRequest: ours.get(task.spec.id),
        changesAskedBy: [...new Set(asked.get(task.spec.id)?.map(({ author }) => author))],
        lease: live(task.spec.id)?.lease,
        ...closedFacts(closed.get(task.spec.id), { base: settings.base, now: serverNow() }),
        record: found.ledger.records[task.spec.id],
        limits: limitsOf(settings),
        now: serverNow(),
    });
    const derive = () => (0,lib_backlog/* deriveAll */.Dt)(tasks, factsOf);
    const statuses = await settled(ports, found.ledger, { tasks, ours, closed, derive, settings, now: serverNow() });
    return {
        base: { commit, tree },
        tasks,
        statuses,
        ledger: found.ledger,
        leases: found.leases,
        dead,
        ours,
        openCount,
        asked,
        endings: endingsOf(found.ledger, { ours, closed, now: serverNow(), run: settings.run.key }),
        factsOf,
        pulls: found.pulls,
        serverNow,
    };
}
function countOpen(settings, found, ours) {
    // A person may have edited the marker away; the ledger knows the number all the same.
    const known = new Set([...ours.values()].map((pull) => pull.number));
    return found.pulls.filter((pull) => known.has(pull.number) || isOurPull(settings, pull)).length;
}
async function baseCommit(ports) {
    const commit = await ports.repository.resolve('HEAD');
    if (commit !== undefined)
        return commit;
    const hint = 'Check the repository out before this step, for example with actions/checkout.';
    throw new errors/* ConfigError */.xL([{ file: ports.repository.root, message: 'there is no commit here to work on.', hint }]);
}
/** A dry run touches no remote: the backlog and state of the checkout are all there is. */
function offline(tree) {
    const ledger = { oid: undefined, records: {}, events: [], history: [], setAside: {} };
    return Promise.resolve({ ledger, leases: [], pulls: [], tip: tree });
}
async function online(settings, ports, commit) {
    const branch = `refs/heads/${settings.base}`;
    const [refs, leases, ledger, pulls] = await Promise.all([
        ports.remote.refs([branch]),
        ports.leases.list(),
        ports.ledger.read(),
        ports.forge.openPullRequests(),
    ]);
    const tip = refs.get(branch);
    if (tip === undefined) {
        const hint = 'Set the input `base`, or `base:` in the config file, to a branch that exists.';
        throw new errors/* ConfigError */.xL([{ file: 'inputs', message: `the remote has no branch \`${settings.base}\`.`, hint }]);
    }
    if (tip !== commit)
        await fetchTip(settings, ports, { tip, commit });
    return { ledger, leases, pulls, tip: (await ports.repository.readCommit(tip)).tree };
}
/**
 * Brings the tip of the base here and makes sure that the checkout belongs to it: a pull request carries all commits that
 * the base does not have. A shallow clone cannot tell; there it is taken for granted.
 */
async function fetchTip(settings, ports, { tip, commit }) {
    const { repository, remote } = ports;
    await remote.fetch([tip], repository.shallow ? { depth: 1 } : {});
    if (repository.shallow || (await repository.isAncestor(commit, tip)))
        return;
    const message = `the checkout has commits that are not on \`${settings.base}\`; a pull request would carry them too.`;
    const hint = `Check out \`${settings.base}\`, push the commits first, or set the input \`base\` to the branch they are on.`;
    throw new errors/* ConfigError */.xL([{ file: 'inputs', message, hint }]);
}
async function readTasks(settings, ports, tree) {
    const { backlog, state } = settings.config;
    const read = async (file) => {
        const text = (await ports.repository.readFile(tree, file))?.toString('utf8');
        return text === undefined ? undefined : { file, text };
    };
    const [backlogText, stateText] = await Promise.all([read(backlog), read(state)]);
    const loaded = (0,lib_backlog/* loadBacklog */.SC)({ backlog: backlogText, state: stateText });
    if (loaded.problems.length > 0)
        throw new errors/* ConfigError */.xL(loaded.problems);
    return loaded.tasks;
}
function isOurPull(settings, pull) {
    return (pull.head.repository.toLowerCase() === settings.repository.toLowerCase() &&
        pull.head.ref.startsWith(settings.branchPrefix) &&
        (0,report/* readMarker */.t7)(pull.body) !== undefined);
}
function oursByTask(settings, found, tasks) {
    const ours = new Map();
    for (const { spec } of tasks) {
        const identity = {
            prefix: settings.branchPrefix,
            slug: (0,lib_backlog/* slugOf */.tF)(spec.id),
            repository: settings.repository,
            recordNumber: found.ledger.records[spec.id]?.pull_request?.number,
            task: spec.id,
        };
        const mine = found.pulls.filter((candidate) => (0,lib_backlog/* isOurs */.MU)(candidate, identity));
        const pull = mine.find(({ number }) => number === identity.recordNumber) ?? mine[0];
        if (pull !== undefined)
            ours.set(spec.id, pull);
    }
    return ours;
}
function limitsOf(settings) {
    const { limits, cooldown } = settings.config;
    return { attempts: limits.attempts, tokens: limits.tokens, costUsd: limits['cost-usd'], cooldownMinutes: cooldown };
}


/***/ }),

/***/ 1522:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TN: () => (/* binding */ isRecorded),
/* harmony export */   eG: () => (/* binding */ PENDING),
/* harmony export */   g1: () => (/* binding */ record),
/* harmony export */   tx: () => (/* binding */ attemptOf)
/* harmony export */ });
/* harmony import */ var _report_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57620);

/** Name of the file by which the post step learns what a run that was stopped could not record. */
const PENDING = 'pending.json';
/** Endings that leave no trace in the ledger: nothing was attempted, or somebody else attempts it. */
const SILENT = new Set(['no-task', 'not-eligible', 'claim-lost', 'dry-run']);
/** Makes the ledger's entry for an ending. Failures carry an event, which the next attempt reads. */
function attemptOf(settings, parts) {
    const { task, ending, usage } = parts;
    const base = {
        run: settings.run.key,
        at: parts.at.toISOString(),
        task: task?.spec.id ?? '',
        digest: task?.digest ?? '',
        conclusion: ending.conclusion,
        signature: ending.signature,
        usage: { tokens: usage.tokens, cost_usd: usage.costUsd },
    };
    const reason = (0,_report_index_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .ml)(ending.reason, 2_000);
    const published = ending.pullRequest;
    return {
        ...base,
        reason,
        counts: ending.counts,
        event: published === undefined ? eventOf(settings, { ...parts, base, reason }) : undefined,
        pullRequest: published === undefined
            ? undefined
            : {
                number: published.number,
                url: published.url,
                branch: published.branch,
                head: published.headSha,
                digest: base.digest,
                ...(published.answered === undefined ? {} : { answered: published.answered }),
            },
    };
}
function eventOf(settings, { ending, base, reason, durationMs, }) {
    return {
        ...base,
        id: settings.run.key,
        phase: ending.phase,
        kind: ending.kind,
        message: reason,
        findings: [...(ending.findings ?? [])],
        duration_ms: Math.round(durationMs),
        links: settings.run.url === undefined ? {} : { run: settings.run.url },
    };
}
/** Whether an ending is written to the ledger at all. What ends when it is to be published has been paid for. */
function isRecorded(ending) {
    return !SILENT.has(ending.conclusion) || (ending.conclusion === 'not-eligible' && ending.phase === 'publish');
}
/** Writes the attempt and releases the lease in one push; false with a warning when only a local copy could be kept. */
async function record({ ports }, attempt, lease) {
    const { persisted, detail } = await ports.ledger.record(attempt, lease);
    if (persisted)
        await ports.artifacts.remove(PENDING);
    else
        ports.journal.note({ phase: 'record', event: 'not-persisted', level: 'warning', detail });
    return persisted;
}


/***/ }),

/***/ 19287:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ho: () => (/* binding */ unrecordedUsage),
/* harmony export */   kc: () => (/* binding */ findRecoverable),
/* harmony export */   lj: () => (/* binding */ recover),
/* harmony export */   xS: () => (/* binding */ releaseObsolete)
/* harmony export */ });
/* harmony import */ var _claim_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(47984);
/* harmony import */ var _publish_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38381);


/** Statuses of a task that needs no pull request any more: a person may have opened and merged it by hand. */
const OVER = new Set(['done', 'cancelled']);
function isWanted(scene, { healed }, { spec }) {
    // What a sync made anew is only worth something to the pull request that it was made for.
    if (healed !== undefined && !scene.ours.has(spec.id))
        return false;
    return !OVER.has(scene.statuses.get(spec.id)?.status ?? '');
}
/** The first published lease of a dead run: of the named task when one is named. */
function findRecoverable({ settings }, scene) {
    for (const held of scene.leases) {
        const { publication, lease } = held;
        const task = scene.tasks.find((candidate) => candidate.spec.id === lease.task);
        if (publication === undefined || task === undefined || !scene.dead.has(held.ref))
            continue;
        if (settings.taskId !== undefined && settings.taskId.toLowerCase() !== lease.task.toLowerCase())
            continue;
        if (!isWanted(scene, publication, task))
            continue;
        return { held, publication, task };
    }
    return undefined;
}
/**
 * Gives back leases that hold a pull request for a task that is over or no longer in the backlog: it is not opened any
 * more, and who wants it is told its branch.
 */
async function releaseObsolete({ ports }, scene) {
    for (const held of scene.leases) {
        const { publication } = held;
        const task = scene.tasks.find((candidate) => candidate.spec.id === held.lease.task);
        const status = task === undefined ? undefined : scene.statuses.get(task.spec.id)?.status;
        const wanted = task !== undefined && !OVER.has(status ?? '');
        if (publication === undefined || wanted || !scene.dead.has(held.ref))
            continue;
        const why = `the task is ${status ?? 'no longer in the backlog'}; the branch ${publication.branch} stays`;
        ports.journal.note({ phase: 'reconcile', event: 'obsolete', level: 'warning', lease: held.lease.task, why });
        await ports.leases.release(held);
    }
}
/**
 * Opens what a dead run had proven and pushed: no model, no gates. Undefined when another run was first, or when the
 * branch is gone, and the task has to be attempted anew.
 */
async function recover(stage, scene, { publication, task }) {
    const ref = `refs/heads/${publication.branch}`;
    const head = (await stage.ports.remote.refs([ref])).get(ref);
    if (head !== publication.head)
        return undefined;
    stage.signal.throwIfAborted();
    const keeper = await (0,_claim_js__WEBPACK_IMPORTED_MODULE_0__/* .claimLease */ .l)(stage, scene, { task, phase: 'published' });
    if (keeper === undefined)
        return undefined;
    const ending = await (0,_publish_js__WEBPACK_IMPORTED_MODULE_1__/* .openPullRequest */ .Hw)(stage, publication, keeper);
    // No model was asked for what a sync made anew: that is no attempt.
    return { ending: publication.healed === undefined ? ending : { ...ending, counts: false }, keeper };
}
/** What the dead run used, unless it lived long enough to record that itself. */
function unrecordedUsage(scene, { held, publication, task }) {
    const recorded = scene.ledger.records[task.spec.id]?.last?.run === held.lease.owner;
    if (recorded)
        return { tokens: 0, costUsd: 0 };
    return { tokens: publication.usage.tokens, costUsd: publication.usage.cost_usd };
}


/***/ }),

/***/ 90464:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ snapshotOf),
  W: () => (/* binding */ takeSnapshot)
});

// EXTERNAL MODULE: ./lib/snapshot/index.js + 39 modules
var snapshot = __webpack_require__(65469);
;// CONCATENATED MODULE: ./lib/steps/outlines.js

/**
 * The definitions of these texts: as kept, by a parser where there is one, else by lines. Only the grammars of texts that
 * are not known yet are loaded.
 */
async function outlinesFor(wanted, { outlines, kept }) {
    const known = new Map();
    for (const { path, oid, text } of wanted) {
        const outline = kept?.get(oid);
        if (outline?.extension === (0,snapshot/* extensionOf */.je)(path) && (0,snapshot/* fits */.lA)(outline, text))
            known.set(path, outline.spans);
    }
    const oids = new Map(wanted.map(({ path, oid }) => [path, oid]));
    const unknown = wanted.filter(({ path }) => !known.has(path));
    const parsed = await outlines?.(unknown.map(({ path }) => path));
    return (path, text) => {
        const spans = known.get(path) ?? parsed?.(path, text) ?? (0,snapshot/* lineOutline */.pN)(path, text);
        const oid = oids.get(path);
        if (kept !== undefined && oid !== undefined && !known.has(path))
            kept.set(oid, { extension: (0,snapshot/* extensionOf */.je)(path), spans });
        known.set(path, spans);
        return spans;
    };
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/steps/marks.js
/** Attribute of git → what it says of a file. `binary` is a macro that unsets `diff`. */
const MEANING = {
    'linguist-generated': 'generated',
    'linguist-vendored': 'vendored',
    'linguist-documentation': 'documentation',
    diff: 'binary',
};
/** Bytes; nobody writes more rules by hand. */
const MOST_RULES = 256 * 1024;
/**
 * The entries with what the tree's own `.gitattributes` say of them (linguist's attributes, `-diff`, `binary`). Git is
 * asked only about attributes that some of these files names.
 */
async function marked(repository, entries) {
    const files = entries.filter(({ path, mode, size, missing }) => isRules(path) && mode.startsWith('100') && missing !== true && size <= MOST_RULES);
    const names = files.length === 0 ? [] : await namesIn(repository, files);
    if (names.length === 0)
        return [...entries];
    const folders = files.map(({ path }) => path.slice(0, -'.gitattributes'.length));
    const governed = entries.filter(({ path, mode }) => mode.startsWith('100') && folders.some((at) => path.startsWith(at)));
    const values = await repository.pathMarks({ files, paths: governed.map(({ path }) => path), names });
    return entries.map((entry) => {
        const found = values.get(entry.path);
        return found === undefined ? entry : { ...entry, marks: marksOf(found) };
    });
}
function isRules(path) {
    return path === '.gitattributes' || path.endsWith('/.gitattributes');
}
async function namesIn(repository, files) {
    const blobs = await repository.readBlobs(files.map(({ oid }) => oid));
    const text = [...blobs.values()].map((bytes) => bytes.toString('latin1')).join('\n');
    return Object.keys(MEANING).filter((name) => text.includes(name) || (name === 'diff' && /\bbinary\b/.test(text)));
}
/** A value such as `diff=python` says that there is something to compare: text. */
function marksOf(values) {
    const marks = {};
    for (const [name, value] of values) {
        const mark = MEANING[name];
        const isSet = value !== 'unset' && value !== 'false';
        if (mark !== undefined)
            marks[mark] = name === 'diff' ? !isSet : isSet;
    }
    return marks;
}

;// CONCATENATED MODULE: ./lib/steps/sources.js




/** Bytes read in one batch: bounds what is in memory, for of each text only its gist stays. */
const BATCH_BYTES = 8 * 1024 * 1024;
/** Bytes that all texts together may have; beyond, a file is listed only. Their gists need about half as much memory. */
const MOST_BYTES = 256 * 1024 * 1024;
/**
 * Lists a tree and reads the gist of what a snapshot may show of it, from git objects alone: the work tree is never looked
 * at. Files that `exclude` (globs) covers are left out, and what a partial clone lacks is listed only; so is, in a repository
 * of more than `most` bytes of text, what comes after its source and its tests. Throws GitError when none of the contents
 * is here, or when an object cannot be read.
 */
async function loadSources(repository, tree, terms) {
    const hidden = (0,snapshot/* pathMatcher */.kZ)(terms.exclude);
    const listed = await repository.listTree(tree);
    const visible = (await marked(repository, listed)).filter((entry) => !hidden(entry.path));
    const here = visible.filter((entry) => entry.missing !== true);
    const wanted = here.filter((entry) => (0,snapshot/* offerOf */.yS)(entry, hidden).as === 'read');
    if (wanted.length === 0 && !here.some(snapshot/* isReadableLink */.jR))
        refuseHollow(visible);
    const { most = MOST_BYTES, kept } = terms;
    const { gists, unread } = await readGists(repository, byWorth(wanted, most), { most, kept });
    const entries = unread.size === 0
        ? visible
        : visible.map((entry) => (unread.has(entry.path) ? { ...entry, unread: true } : entry));
    return { entries, gists };
}
/**
 * Texts of some of the entries, by path; none of what is not UTF-8. No symbolic link is followed, its own text is read.
 */
async function readTexts(repository, entries, paths) {
    const asked = new Set(paths);
    const wanted = entries.filter(({ path }) => asked.has(path));
    const blobs = await repository.readBlobs(wanted.map(({ oid }) => oid));
    return new Map(wanted.flatMap(({ path, oid }) => {
        const text = decode(blobs.get(oid));
        return text === undefined ? [] : [[path, text]];
    }));
}
/** The entries in the order in which they are read; any order will do where all of them fit. */
function byWorth(entries, most) {
    const bytes = entries.reduce((sum, { size }) => sum + size, 0);
    if (bytes * 2 <= most)
        return entries;
    const worth = ['source', 'test', 'config', 'example', 'docs'];
    const places = new Map(entries.map((entry) => [entry, worth.indexOf((0,snapshot/* kindOf */.I)(entry.path))]));
    return [...entries].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
}
async function readGists(repository, wanted, { most, kept }) {
    const gists = new Map();
    const unread = new Set();
    const reader = new GistReader(repository, kept);
    let held = 0;
    for (const batch of batchesOf(wanted)) {
        if (held < most)
            await reader.read(batch);
        for (const { path, oid } of batch) {
            const gist = held < most ? reader.gists.get(oid) : undefined;
            if (held >= most)
                unread.add(path);
            if (gist === undefined)
                continue;
            gists.set(path, gist);
            held += gist.is === 'binary' ? 0 : gist.weight;
        }
    }
    return { gists, unread };
}
/** Gists by blob id: kept ones, and those of contents that have to be read. */
class GistReader {
    gists = new Map();
    #repository;
    #kept;
    #index = (0,snapshot/* createIndexer */.i8)();
    constructor(repository, kept) {
        this.#repository = repository;
        this.#kept = kept;
    }
    async read(entries) {
        const unknown = entries.filter((entry) => !this.#knows(entry));
        if (unknown.length === 0)
            return;
        const byHand = new Set(unknown.filter(({ marks }) => (0,snapshot/* isByHand */.Hv)(marks)).map(({ oid }) => oid));
        const blobs = await this.#repository.readBlobs(unknown.map(({ oid }) => oid));
        for (const [oid, bytes] of blobs) {
            const text = decode(bytes);
            // Text beyond ASCII may take two bytes a character.
            const weight = (text?.length ?? 0) * ((0,external_node_buffer_.isAscii)(bytes) ? 1 : 2);
            const gist = (0,snapshot/* gistOf */.vs)(text, { index: this.#index, weight, byHand: byHand.has(oid) });
            this.gists.set(oid, gist);
            this.#kept?.set(oid, gist);
        }
    }
    #knows({ oid, marks }) {
        const gist = this.gists.get(oid) ?? this.#kept?.get(oid);
        if (gist === undefined || !(0,snapshot/* suffices */.xk)(gist, marks))
            return false;
        this.gists.set(oid, gist);
        return true;
    }
}
/** A snapshot of names alone would look like an answer: a clone without any content is a mistake of the workflow. */
function refuseHollow(entries) {
    const missing = entries.filter((entry) => entry.missing === true).length;
    if (missing === 0)
        return;
    const stderr = `none of the ${missing} files of this commit has its content in this clone`;
    const hint = 'Set no `filter` in the actions/checkout step, or list the folders that matter in `sparse-checkout`.';
    throw new errors/* GitError */.XS('git ls-tree', { exitCode: 128, stderr }, hint);
}
function batchesOf(entries) {
    const batches = [];
    let bytes = Infinity;
    for (const entry of entries) {
        if (bytes + entry.size > BATCH_BYTES) {
            batches.push([]);
            bytes = 0;
        }
        batches.at(-1)?.push(entry);
        bytes += entry.size;
    }
    return batches;
}
/** The text of UTF-8 bytes as they are (a byte order mark stays), or undefined for anything else. */
function decode(bytes) {
    if (bytes === undefined || (0,snapshot/* isBinary */.Go)(bytes) || !(0,external_node_buffer_.isUtf8)(bytes))
        return undefined;
    return bytes.toString('utf8');
}

// EXTERNAL MODULE: ./lib/steps/tokenizer.js
var tokenizer = __webpack_require__(37066);
;// CONCATENATED MODULE: ./lib/steps/snapshot.js




/** Commits that are looked at: what is older says little of where the next change goes. */
const HISTORY = 500;
/** The snapshot of a tree for a task, fitted to the budget (tokens). Read from git objects, never from the work tree. */
async function takeSnapshot({ settings, ports }, wish) {
    const { repository, outlines, tokenizer } = ports;
    const { exclude } = settings.config.snapshot;
    const memory = await ports.memory?.();
    const help = {
        memory,
        ...(outlines === undefined ? {} : { outlines }),
        ...(tokenizer === undefined ? {} : { tokenizer }),
    };
    return snapshotOf(repository, { ...wish, exclude, ...help });
}
/** The same without a run: for the `snapshot` command. */
async function snapshotOf(repository, wish) {
    const { task, tree, budget, exclude, memory } = wish;
    const past = wish.history === undefined ? [] : repository.history(wish.history, HISTORY);
    const sources = loadSources(repository, tree, { exclude, kept: memory?.gists });
    const [{ entries, gists }, history] = await Promise.all([sources, past]);
    const body = [task.description, ...task.acceptance, ...(wish.findings ?? [])].join('\n');
    const query = { id: task.id, title: task.title, body, files: task.files.include };
    const found = (0,snapshot/* survey */.Fr)({ tree, entries, gists, query, budget, exclude, history });
    const { files, links } = found.wanted;
    const texts = await readTexts(repository, entries, [...files, ...links]);
    const ranked = new Set(files);
    const wanted = entries.flatMap(({ path, oid }) => {
        const text = ranked.has(path) ? texts.get(path) : undefined;
        return text === undefined ? [] : [{ path, oid, text }];
    });
    const countTokens = await (wish.tokenizer ?? tokenizer/* packagedTokenizer */.s)();
    const outlineOf = await outlinesFor(wanted, { outlines: wish.outlines, kept: memory?.outlines });
    return (0,snapshot/* snapshotFrom */.jv)(found, { texts, countTokens, outlineOf });
}


/***/ }),

/***/ 37066:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ packagedTokenizer)
/* harmony export */ });
/** The package's own counter, for want of a better one. Its tables take a tenth of a second to load: only where tokens are counted. */
async function packagedTokenizer() {
    return (await Promise.all(/* import() */[__webpack_require__.e(359), __webpack_require__.e(300)]).then(__webpack_require__.bind(__webpack_require__, 50300))).countTokens;
}


/***/ }),

/***/ 72831:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  O: () => (/* binding */ startBaseline),
  M: () => (/* binding */ verify)
});

// EXTERNAL MODULE: ./lib/gates/index.js + 30 modules
var gates = __webpack_require__(73185);
;// CONCATENATED MODULE: ./lib/steps/judge.js
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

/** Runs every gate on a tree, one after another, each on fresh bytes of the tree. */
async function judgeTree(stage, plan, trial) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const view = __addDisposableResource(env_1, await stage.ports.views.open(trial.tree), true);
        const broken = await setUp(stage, view, trial.setup);
        const results = [];
        for (const gate of plan.gates) {
            const result = broken === undefined ? await judgeGate(stage, view, gate) : unavailable(gate, broken);
            const facts = { gate: gate.name, tree: trial.which, status: result.status, duration_ms: result.durationMs };
            stage.ports.journal.note({
                phase: 'verify',
                event: 'gate',
                ...facts,
                ...(result.reason === '' ? {} : { why: result.reason }),
            });
            results.push(result);
        }
        return { results, view: view.form };
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
/** Runs the setup commands; says why when one fails, since gates without their packages prove nothing. */
async function setUp({ settings, ports, signal }, view, commands) {
    const timeoutSeconds = settings.config.limits['gate-minutes'] * 60;
    for (const command of commands) {
        const { execution } = await view.change({
            argv: ['bash', '-eo', 'pipefail', '-c', command],
            cwd: '.',
            timeoutSeconds,
            signal,
        });
        const { exitCode, stderr, stdout } = redacted(ports, execution);
        if (exitCode !== 0)
            return `the setup command \`${command}\` failed: ${(stderr || stdout).trim().slice(-300)}`;
    }
    return undefined;
}
function unavailable(gate, reason) {
    const nothing = { findings: [], tests: [], coverage: undefined, exitCode: null, durationMs: 0, output: '' };
    return { gate: gate.name, status: 'unavailable', reason, ...nothing };
}
/**
 * The tree that the candidate's gates see: the candidate, with the judges' configuration as the base has it, so that a
 * change cannot soften what judges it.
 */
async function judgedTree({ ports }, base, candidate) {
    const [before, after] = await Promise.all([judgeFiles(ports, base.tree), judgeFiles(ports, candidate)]);
    const changes = (0,gates/* judgesConfig */.zY)(before, after);
    return changes.length === 0
        ? candidate
        : ports.repository.writeTree(candidate, changes.map((change) => asTreeChange(change)));
}
function asTreeChange(change) {
    return 'content' in change
        ? { path: change.path, mode: '100644', content: Buffer.from(change.content) }
        : { path: change.path, remove: true };
}
async function judgeFiles(ports, tree) {
    const files = new Map();
    for (const path of gates/* JUDGE_FILES */._O) {
        const content = await ports.repository.readFile(tree, path);
        if (content !== undefined)
            files.set(path, content.toString('utf8'));
    }
    return files;
}
async function judgeGate({ ports, signal }, view, gate) {
    const spec = (0,gates/* fillIn */.pz)(gate, { root: view.root, reports: view.reports, checkout: ports.repository.root });
    const execution = redacted(ports, await view.run({
        argv: spec.argv,
        cwd: spec.cwd,
        timeoutSeconds: spec.timeoutSeconds,
        files: spec.reportFiles,
        signal,
        ...(spec.env === undefined ? {} : { env: spec.env }),
    }));
    const wanted = new Set();
    const context = { root: view.root };
    // The first reading only tells which files the findings lie in; their lines are part of a finding's identity.
    const lineText = (path) => {
        wanted.add(path);
        return undefined;
    };
    (0,gates/* readResult */.Uv)(spec, execution, { ...context, lineText, symbolAt: () => '' });
    const texts = await textsOf(ports, view.tree, wanted);
    return (0,gates/* readResult */.Uv)(spec, execution, {
        ...context,
        lineText: (path, line) => texts.get(path)?.[line - 1],
        symbolAt: (path, line) => (0,gates/* symbolAt */.Os)(path, texts.get(path) ?? [], line),
    });
}
async function textsOf(ports, tree, paths) {
    const texts = new Map();
    for (const path of paths) {
        const content = await ports.repository.readFile(tree, path);
        if (content !== undefined)
            texts.set(path, content.toString('utf8').split(/\r\n|\n|\r/));
    }
    return texts;
}
function redacted(ports, execution) {
    const files = Object.entries(execution.files).map(([name, text]) => [name, ports.redact(text)]);
    return {
        ...execution,
        stdout: ports.redact(execution.stdout),
        stderr: ports.redact(execution.stderr),
        files: Object.fromEntries(files),
    };
}

;// CONCATENATED MODULE: ./lib/steps/verify.js


/** Starts the gates on the base; a failure shows when the baseline is awaited, not before. */
function startBaseline(stage, scene, plan) {
    const baseline = judgeTree(stage, plan, { tree: scene.base.tree, which: 'base', setup: [] });
    baseline.catch(() => undefined);
    return { plan, baseline };
}
/** Runs the gates on the candidate and compares them with the baseline. */
async function verify(stage, scene, work) {
    const { settings, ports } = stage;
    const baseline = await work.baseline;
    const tree = await judgedTree(stage, scene.base, work.candidate);
    const setup = await setupFor(stage, scene.base.tree, work.candidate);
    const candidate = await judgeTree(stage, work.plan, { tree, which: 'candidate', setup });
    const renames = await ports.repository.renames(scene.base.tree, work.candidate);
    const judgements = work.plan.gates.flatMap((gate) => compare(gate, { baseline, candidate, renames }));
    return (0,gates/* verification */.Ot)({
        base: scene.base.commit,
        candidate: work.candidate,
        judgements,
        strict: settings.config.strict,
        allowUnproven: settings.config['allow-unproven'],
        coverage: { baseline: total(baseline), candidate: total(candidate), floor: settings.config.coverage.floor },
        view: candidate.view,
    });
}
function compare(gate, { baseline, candidate, renames, }) {
    const before = baseline.results.find((result) => result.gate === gate.name);
    const after = candidate.results.find((result) => result.gate === gate.name);
    return before === undefined || after === undefined ? [] : [(0,gates/* judge */.S4)(gate, before, { candidate: after, renames })];
}
function total(results) {
    return results.results.find((result) => result.coverage !== undefined)?.coverage?.percent;
}
/** Files that say what is installed: the checkout was prepared for the base's. */
const MANIFESTS = /(^|\/)(package(-lock)?\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|pyproject\.toml|setup\.(py|cfg)|requirements[^/]*\.txt|(poetry|uv|pdm|Pipfile|Cargo|Gemfile)\.lock|Pipfile|go\.(mod|sum)|Cargo\.toml|Gemfile|pom\.xml|build\.gradle(\.kts)?)$/;
/** The base's `setup:` commands when the candidate changes what has to be installed, else none. */
async function setupFor({ settings, ports }, base, candidate) {
    if (settings.config.setup.length === 0)
        return [];
    const diff = await ports.repository.diffTrees(base, candidate);
    return diff.some((line) => MANIFESTS.test(line.path)) ? settings.config.setup : [];
}


/***/ })

};
