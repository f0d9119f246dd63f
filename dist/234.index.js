export const id = 234;
export const ids = [234];
export const modules = {

/***/ 59234:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  syncCommand: () => (/* binding */ syncCommand)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/run.js + 13 modules
var run = __webpack_require__(10030);
// EXTERNAL MODULE: ./lib/steps/endings.js
var endings = __webpack_require__(27411);
// EXTERNAL MODULE: ./lib/steps/reconcile.js + 4 modules
var reconcile = __webpack_require__(79675);
// EXTERNAL MODULE: ./lib/backlog/index.js + 23 modules
var lib_backlog = __webpack_require__(91730);
// EXTERNAL MODULE: ./lib/steps/commit.js
var commit = __webpack_require__(72266);
// EXTERNAL MODULE: ./lib/ledger/index.js + 22 modules
var ledger = __webpack_require__(82825);
;// CONCATENATED MODULE: ./lib/steps/sync-decide.js
/** The first rule that applies decides. */
function decide({ merge, head, recorded, number, tip, state, means }) {
    if (merge.status === 'unknown')
        return { action: 'skip', why: merge.why };
    const files = troubleOf(merge, means ? [] : [state]);
    if (files.length === 0)
        return { action: 'nothing' };
    const where = files.join(', ');
    if (recorded?.number !== number) {
        return { action: 'skip', why: `it conflicts in ${where}, and the ledger does not know what was pushed to it` };
    }
    if (recorded.head !== head) {
        return { action: 'skip', why: `it conflicts in ${where}, but a person has committed on its branch: hands off` };
    }
    if (recorded.conflict?.tip === tip)
        return { action: 'wait' };
    return { action: files.every((file) => file === state) ? 'heal' : 'queue', files };
}
function troubleOf(merge, wrong) {
    return merge.status === 'conflict' ? merge.files : wrong;
}

;// CONCATENATED MODULE: ./lib/steps/sync-merges.js



/** Merges each open pull request of ours into a tip of the base, in the object database alone, in backlog order. */
async function mergeAll(stage, scene, { tip, heads }) {
    const candidates = [];
    for (const task of scene.tasks) {
        const pull = scene.ours.get(task.spec.id);
        if (pull?.base.ref !== stage.settings.base)
            continue;
        stage.signal.throwIfAborted();
        const head = heads.get(pull.head.ref);
        const merge = head === undefined
            ? { status: 'unknown', why: `its branch ${pull.head.ref} is gone` }
            : await stage.ports.repository.merge(tip.commit, head);
        const recorded = (0,ledger/* recordOf */.zv)(scene.ledger, task.spec.id)?.pull_request;
        const decision = decide({
            merge,
            head,
            number: pull.number,
            recorded,
            tip: tip.commit,
            state: stage.settings.config.state,
            means: merge.status === 'clean' && (await meansDone(stage, scene, { task, tip: tip.tree, merged: merge.tree })),
        });
        candidates.push({ task, pull, digest: recorded?.digest ?? task.digest, head, merge, decision });
    }
    return candidates;
}
/** Whether a merged tree's state file says what the tip's says, with the task as done: nothing lost, nothing doubled. */
async function meansDone({ settings, ports }, scene, { task, tip, merged }) {
    const { state } = settings.config;
    const read = async (tree) => (await ports.repository.readFile(tree, state))?.toString('utf8');
    const order = scene.tasks.map(({ spec }) => spec.id);
    const expected = (0,lib_backlog/* setStatus */.Lx)(await read(tip), { id: task.spec.id, status: 'done', order });
    return (0,lib_backlog/* sameState */.yY)((await read(merged)) ?? '', expected);
}

;// CONCATENATED MODULE: ./lib/steps/sync-base.js



/**
 * Writes what pull requests must not to the base branch, in one commit: a block in the state file for every task that has
 * none, and with `tick` the mark of merged tasks in the backlog. Pushed only where nobody has moved the base meanwhile, and
 * never where it would bring an open pull request into conflict that sync may not heal.
 */
async function tidyBase(stage, scene, { branches, tick }) {
    const tidied = await tidy(stage, { tree: branches.tip.tree, tick });
    const { changes, skipped } = tidied;
    const nothing = { branches, seeded: [], ticked: [] };
    if (changes.length === 0)
        return { ...nothing, skipped };
    const files = changes.map(({ path }) => path).join(', ');
    const tree = await stage.ports.repository.writeTree(branches.tip.tree, changes);
    const head = await (0,commit/* commit */.c)(stage, { tree, parents: [branches.tip.commit], subject: subjectOf(tidied), trailers: [] });
    const next = { ...branches, tip: { commit: head, tree } };
    const harmed = await firstHarmed(stage, scene, { before: branches, after: next });
    if (harmed !== undefined)
        return { ...nothing, skipped: [...skipped, { what: files, reason: harmed }] };
    const refused = await push(stage, branches.tip.commit, head);
    if (refused !== undefined)
        return { ...nothing, skipped: [...skipped, { what: files, reason: refused }] };
    return { branches: next, seeded: tidied.seeded, ticked: tidied.ticked, skipped };
}
async function tidy({ settings, ports }, { tree, tick }) {
    const { state, backlog } = settings.config;
    const read = async (path) => (await ports.repository.readFile(tree, path))?.toString('utf8');
    // As this very tip has them: a block for a task that somebody has just deleted would be a fault.
    const { tasks, problems } = await tasksOf(read, { state, backlog });
    if (problems.length > 0)
        return {
            changes: [],
            seeded: [],
            ticked: [],
            skipped: [{ what: state, reason: 'backlog and state have problems' }],
        };
    const listed = tasks.filter(({ inState, inBacklog }) => inState !== undefined || !isOver(inBacklog));
    const seeded = listed.filter(({ inState }) => inState === undefined).map(({ spec }) => spec.id);
    const text = await read(state);
    const changes = seeded.length === 0 ? [] : [file(state, (0,lib_backlog/* seedState */.B0)(text, listed))];
    const done = tasks.filter(({ inState, inBacklog }) => inState === 'done' && !isOver(inBacklog));
    const page = tick ? await read(backlog) : undefined;
    if (page === undefined)
        return { changes, seeded, ticked: [], skipped: [] };
    const { text: written, ticked, left, } = (0,lib_backlog/* tickTasks */.Y)(page, done.map(({ spec }) => spec.id));
    const skipped = left.map((what) => ({
        what,
        reason: `a mark in ${backlog} would change what it says; tick it by hand`,
    }));
    return { changes: written === page ? changes : [...changes, file(backlog, written)], seeded, ticked, skipped };
}
async function tasksOf(read, files) {
    const source = async (path) => {
        const text = await read(path);
        return text === undefined ? undefined : { file: path, text };
    };
    return (0,lib_backlog/* loadBacklog */.SC)({ backlog: await source(files.backlog), state: await source(files.state) });
}
function isOver(written) {
    return written === 'done' || written === 'cancelled';
}
function file(path, text) {
    return { path, mode: '100644', content: Buffer.from(text) };
}
function subjectOf({ seeded, ticked }) {
    const parts = [
        ...(seeded.length === 0 ? [] : [`seed the state of ${someOf(seeded)}`]),
        ...(ticked.length === 0 ? [] : [`tick ${someOf(ticked)}`]),
    ];
    return `chore: ${parts.join(', ')} [skip ci]`;
}
function someOf(ids) {
    return ids.length <= 3 ? ids.join(', ') : `${ids.slice(0, 2).join(', ')} and ${ids.length - 2} more`;
}
/** The first open pull request that would conflict because of us, and that sync may not heal. */
async function firstHarmed(stage, scene, { before, after }) {
    if (scene.ours.size === 0)
        return undefined;
    const now = await mergeAll(stage, scene, before);
    const then = await mergeAll(stage, scene, after);
    const harmed = then.find((candidate, index) => isHarmed(candidate, now[index]));
    if (harmed === undefined)
        return undefined;
    const { number } = harmed.pull;
    if (harmed.decision.action !== 'skip')
        return `it would bring pull request #${number} into conflict`;
    return `it waits until pull request #${number} is merged or closed: ${harmed.decision.why}`;
}
function isHarmed({ decision, merge, head }, before) {
    // Where git cannot say it may be; a pull request whose branch is gone can be merged by nobody.
    if (merge.status === 'unknown')
        return head !== undefined;
    if (decision.action === 'nothing' || decision.action === 'heal')
        return false;
    return before?.decision.action === 'nothing';
}
/** Undefined when the base is what we made of it; else why not, with the remedy. */
async function push({ settings, ports, signal }, from, to) {
    signal.throwIfAborted();
    const result = await ports.remote.push([{ ref: `refs/heads/${settings.base}`, to, expected: from }]);
    if (result.status === 'ok')
        return undefined;
    if (result.status === 'lost-race')
        return `${settings.base} has moved meanwhile; the next sync does it`;
    if (result.status === 'unreachable')
        return `the remote could not be reached: ${result.detail}`;
    const remedy = `Let this token push to ${settings.base}, or commit the change by hand (\`init\` writes the blocks).`;
    return `the push to ${settings.base} was refused: ${result.detail} ${result.hint} ${remedy}`;
}

;// CONCATENATED MODULE: ./lib/steps/sync-branches.js

/** Reads the base and our branches in one go, and brings here what of them has to be merged. */
async function readBranches({ settings, ports }, scene) {
    const { repository, remote } = ports;
    const base = `refs/heads/${settings.base}`;
    const refs = await remote.refs([base, `refs/heads/${settings.branchPrefix}*`]);
    const commit = refs.get(base);
    if (commit === undefined) {
        throw new errors/* GitError */.XS('git ls-remote', { exitCode: 0, stderr: `the branch ${settings.base} is gone` });
    }
    refs.delete(base);
    const heads = new Map([...refs].map(([ref, oid]) => [ref.slice('refs/heads/'.length), oid]));
    const wanted = [commit, ...[...scene.ours.values()].flatMap((pull) => heads.get(pull.head.ref) ?? [])];
    const here = await Promise.all(wanted.map(async (oid) => (await repository.resolve(oid)) !== undefined));
    await remote.fetch(wanted.filter((_, index) => here[index] !== true));
    return { tip: { commit, tree: (await repository.readCommit(commit)).tree }, heads };
}

;// CONCATENATED MODULE: ./lib/steps/sync-endings.js
/** Closed pull requests that one sync asks about at most; the rest has its turn with the next. */
const MOST_LOOKUPS = 10;
/**
 * What became of the recorded pull requests since somebody looked last. The forge is asked one by one, and only about those
 * that are not open and of which nobody has seen the end.
 */
async function lookUpEndings({ settings, ports, signal }, scene) {
    const open = new Set(scene.pulls.map((pull) => pull.number));
    const endings = [];
    const now = scene.serverNow();
    let lookups = 0;
    for (const { task, recorded } of latestFirst(scene)) {
        const about = { task, number: recorded.number, run: settings.run.key };
        if (open.has(recorded.number)) {
            if (recorded.state !== undefined)
                endings.push({ ...about, what: 'reopened', at: now.toISOString() });
            continue;
        }
        if (recorded.state !== undefined || lookups >= MOST_LOOKUPS)
            continue;
        lookups += 1;
        signal.throwIfAborted();
        const pull = await ports.forge.pullRequest(recorded.number);
        if (pull?.state === 'closed')
            endings.push({ ...about, ...endOf(pull, now) });
    }
    return endings;
}
/** The newest first: one that the forge never answers for, since it was there before a move say, keeps no other from its turn. */
function latestFirst({ ledger }) {
    return Object.values(ledger.records)
        .flatMap(({ id: task, pull_request: recorded }) => (recorded === undefined ? [] : [{ task, recorded }]))
        .sort((a, b) => b.recorded.number - a.recorded.number);
}
function endOf(pull, now) {
    const at = (pull.mergedAt ?? pull.closedAt ?? now).toISOString();
    return { what: pull.merged ? 'merged' : 'closed', at };
}

// EXTERNAL MODULE: ./lib/steps/record.js
var record = __webpack_require__(1522);
// EXTERNAL MODULE: ./lib/steps/recover.js
var recover = __webpack_require__(19287);
// EXTERNAL MODULE: ./lib/report/index.js + 10 modules
var lib_report = __webpack_require__(57620);
;// CONCATENATED MODULE: ./lib/steps/sync-finish.js



/**
 * Says it in the pull request, notes the new head in the ledger and gives the lease back, in that order: whoever finds the
 * lease later can do all of it again. False when the ledger could not be written.
 */
async function finishHealing({ ports, settings }, { held, publication, pull }) {
    const body = (0,lib_report/* replaceBody */.LQ)(pull.body, publication.body);
    const warn = (event, detail) => {
        ports.journal.note({ phase: 'publish', event, level: 'warning', detail });
    };
    await ports.forge.updatePullRequest(pull.number, { body }).catch((error) => {
        warn('body-not-updated', (0,errors/* messageOf */.bD)(error));
    });
    const { task, healed: from, head: to } = publication;
    const { persisted, detail } = await ports.ledger.update({
        subject: `Heal ${task}: pull request #${pull.number}`,
        trailers: [`Auto-Task: ${task}`, `Auto-Run: ${settings.run.key}`],
        change: (state) => (0,ledger/* noteHead */.zS)(state, { task, number: pull.number, from, to }),
        releases: [held],
    });
    if (!persisted)
        warn('not-persisted', detail);
    return persisted;
}

;// CONCATENATED MODULE: ./lib/steps/sync-leases.js
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




/** Pull requests that one sync opens for dead runs at most, since each takes several calls of the forge. */
const MOST_RECOVERED = 2;
/**
 * Settles the leases of dead runs: a pull request that was pushed is opened, any other crash is recorded once, and the lease is
 * given back. Leases that may still be at work stay.
 */
async function settleLeases(stage, scene) {
    await (0,recover/* releaseObsolete */.xS)(stage, scene);
    const dead = scene.leases.filter((held) => scene.dead.has(held.ref) && !isObsolete(scene, held));
    const found = dead.map((held) => ({ held, recoverable: (0,recover/* findRecoverable */.kc)(stage, { ...scene, leases: [held] }) }));
    const crashed = found.filter(({ recoverable }) => recoverable === undefined).map(({ held }) => held);
    const recovered = [];
    let persisted = true;
    for (const recoverable of found.flatMap((one) => one.recoverable ?? []).slice(0, MOST_RECOVERED)) {
        if (await isGone(stage, recoverable)) {
            crashed.push(recoverable.held);
            continue;
        }
        const done = await finish(stage, scene, recoverable);
        if (done?.number !== undefined)
            recovered.push({ task: recoverable.task.spec.id, number: done.number });
        persisted &&= done?.persisted !== false;
    }
    const cleaned = await cleanUp(stage, scene, crashed);
    return { recovered, released: cleaned.released, persisted: persisted && cleaned.persisted };
}
/** Given back by `releaseObsolete`: it holds a pull request that nobody waits for any more. */
function isObsolete(scene, { lease, publication }) {
    if (publication === undefined || publication.healed !== undefined)
        return false;
    const status = scene.statuses.get(lease.task)?.status;
    return status === undefined || status === 'done' || status === 'cancelled';
}
/** Whether what was pushed is not there any more: the branch was deleted, or a person has committed on it. */
async function isGone({ ports }, { publication }) {
    const ref = `refs/heads/${publication.branch}`;
    return (await ports.remote.refs([ref])).get(ref) !== publication.head;
}
async function finish(stage, scene, found) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { held, publication, task } = found;
        const pull = scene.ours.get(task.spec.id);
        if (publication.healed !== undefined && pull !== undefined) {
            const healed = { held, publication: { ...publication, healed: publication.healed }, pull };
            return { number: pull.number, persisted: await finishHealing(stage, healed) };
        }
        const started = stage.ports.clock.monotonic();
        const result = await (0,recover/* recover */.lj)(stage, scene, found);
        if (result === undefined)
            return undefined;
        const keeper = __addDisposableResource(env_1, result.keeper, true);
        const { ending } = result;
        await keeper.settle();
        const attempt = (0,record/* attemptOf */.tx)(stage.settings, {
            task: { ...task, digest: publication.digest },
            ending,
            usage: (0,recover/* unrecordedUsage */.ho)(scene, found),
            at: scene.serverNow(),
            durationMs: stage.ports.clock.monotonic() - started,
        });
        const persisted = await (0,record/* record */.g1)(stage, attempt, ending.keepLease === true ? undefined : keeper.held);
        return { number: ending.pullRequest?.number, persisted };
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
async function cleanUp({ ports, settings }, scene, dead) {
    const at = scene.serverNow().toISOString();
    const digests = new Map(scene.tasks.map((task) => [task.spec.id, task.digest]));
    const crashes = dead.map((held) => ({ held, at, digest: digests.get(held.lease.task) }));
    const news = crashes.filter((crash) => (0,ledger/* addCrash */.RR)(scene.ledger, crash) !== scene.ledger);
    const persisted = news.length === 0 || (await recordCrashes({ ports, settings }, news));
    // A run that had recorded its ending, or nobody's commit: there is nothing to write besides the lease's end.
    const rest = crashes.filter((crash) => !news.includes(crash));
    for (const { held } of rest)
        await ports.leases.release(held);
    const gone = persisted ? crashes : rest;
    const released = gone.map(({ held: { lease } }) => ({
        task: lease.task,
        owner: lease.owner,
        reason: `its run was stopped in its phase ${lease.phase}`,
    }));
    return { released, persisted };
}
/** Records crashes and ends their leases in one push. */
async function recordCrashes({ ports, settings }, crashes) {
    const { persisted, detail } = await ports.ledger.update({
        subject: `Record what ${crashes.length === 1 ? 'a run' : `${crashes.length} runs`} could not`,
        trailers: [`Auto-Run: ${settings.run.key}`],
        change: (state) => crashes.reduce(ledger/* addCrash */.RR, state),
        releases: crashes.map(({ held }) => held),
    });
    if (!persisted)
        ports.journal.note({ phase: 'record', event: 'not-persisted', level: 'warning', detail });
    return persisted;
}

;// CONCATENATED MODULE: ./lib/steps/sync-outcome.js

/** The outcome of a sync that came to its end. It takes no task, so its word is `no-task` unless a pull request was changed. */
function syncedOutcome({ ports }, { report, persisted, byHand = false }) {
    const nobody = byHand && report.released.length === 0;
    const outcome = {
        conclusion: nobody ? 'not-eligible' : conclusionOf(report),
        reason: ports.redact((0,lib_report/* syncSentence */.Tu)(report)),
        hint: undefined,
        task: undefined,
        explain: (0,lib_report/* syncLines */.rt)(report).map(ports.redact),
        verification: undefined,
        pullRequest: undefined,
        usage: { tokens: 0, costUsd: 0 },
        statePersisted: persisted,
        patch: undefined,
        sync: report,
    };
    const { conclusion, reason } = outcome;
    ports.journal.note({ phase: 'sync', event: 'ended', conclusion, reason });
    for (const { what, reason: why } of report.skipped) {
        ports.journal.note({ phase: 'sync', event: 'skipped', level: 'warning', what, why });
    }
    return outcome;
}
function conclusionOf({ healed, recovered }) {
    if (healed.length > 0)
        return 'pull-request-updated';
    return recovered.length > 0 ? 'pull-request-opened' : 'no-task';
}
/** The outcome of a sync that could not go on; what it had done by then stays done. */
function endedOutcome({ ports }, ending) {
    const { conclusion, hint, problems } = ending;
    const reason = ports.redact(ending.reason);
    const level = conclusion === 'cancelled' ? 'warning' : 'error';
    ports.journal.note({ phase: 'sync', event: 'ended', level, conclusion, reason });
    return {
        conclusion,
        reason,
        hint,
        ...(problems === undefined ? {} : { problems }),
        task: undefined,
        explain: [],
        verification: undefined,
        pullRequest: undefined,
        usage: { tokens: 0, costUsd: 0 },
        statePersisted: false,
        patch: undefined,
    };
}

;// CONCATENATED MODULE: ./lib/steps/sync-prune.js
/**
 * Deletes the branches of pull requests that are merged or closed, each only where its head is the commit that was pushed last
 * and no open pull request comes from it.
 */
async function prune({ settings, ports, signal }, scene) {
    // Asked anew: nothing may have been opened from a branch since the sync began.
    const open = new Set((await ports.forge.openPullRequests()).map((pull) => pull.head.ref));
    for (const { publication } of scene.leases)
        if (publication !== undefined)
            open.add(publication.branch);
    const refs = await ports.remote.refs([`refs/heads/${settings.branchPrefix}*`]);
    const pruned = [];
    const skipped = [];
    for (const pull of leftBranches(scene).filter(({ branch }) => !open.has(branch))) {
        const ref = `refs/heads/${pull.branch}`;
        const head = refs.get(ref);
        if (head === undefined)
            continue;
        if (head !== pull.head) {
            skipped.push({ what: pull.branch, reason: 'a person has committed on it, so it is theirs to delete' });
            continue;
        }
        signal.throwIfAborted();
        const result = await ports.remote.push([{ ref, to: null, expected: head }]);
        if (result.status === 'ok')
            pruned.push(pull.branch);
        else
            skipped.push({ what: pull.branch, reason: `it could not be deleted: ${result.detail}` });
    }
    return { pruned, skipped };
}
/** Branches of pull requests that ended, and of those that another one of the same task has replaced since. */
function leftBranches({ ledger }) {
    return Object.values(ledger.records).flatMap(({ pull_request: last, earlier = [] }) => [
        ...earlier.filter(({ branch }) => branch !== last?.branch),
        ...(last?.state === undefined ? [] : [last]),
    ]);
}

;// CONCATENATED MODULE: ./lib/steps/sync-record.js


/** Writes endings to the ledger; true when there was nothing to write or it could be written. */
function recordEndings(stage, endings) {
    const change = (state) => endings.reduce(ledger/* noteEnding */.AO, state);
    return write(stage, { subject: 'Note what became of pull requests', change });
}
/** Writes which pull requests conflict, and which do no longer. */
function recordConflicts(stage, conflicts) {
    const change = (state) => conflicts.reduce(noteOne, state);
    return write(stage, { subject: 'Note which pull requests conflict', change });
}
/** Writes the picture of all tasks, unless the ledger has the same. */
function recordBoard(stage, scene) {
    const board = (0,lib_backlog/* boardOf */.mT)(scene.tasks, scene.statuses, scene.serverNow());
    return write(stage, { subject: 'Note how the tasks stand', change: (state) => (0,ledger/* withBoard */.dJ)(state, board) });
}
function noteOne(state, { candidate: { task, pull }, tip, files }) {
    const conflict = files.length === 0 ? undefined : { tip, files: [...files] };
    return (0,ledger/* noteConflict */.R$)(state, { task: task.spec.id, number: pull.number, conflict });
}
async function write({ settings, ports }, { subject, change }) {
    const trailers = [`Auto-Run: ${settings.run.key}`];
    const { persisted, detail } = await ports.ledger.update({ subject, trailers, change, releases: [] });
    if (!persisted)
        ports.journal.note({ phase: 'record', event: 'not-persisted', level: 'warning', detail });
    return persisted;
}

;// CONCATENATED MODULE: ./lib/steps/sync-release.js

/** Gives back the lease of a task because a person says so. What the run that holds it does later, it can no longer push. */
async function releaseByHand({ ports }, id) {
    const leases = await ports.leases.list();
    const held = leases.find(({ lease }) => (0,lib_backlog/* slugOf */.tF)(lease.task) === (0,lib_backlog/* slugOf */.tF)(id));
    if (held === undefined) {
        const others = leases.map(({ lease }) => lease.task).join(', ');
        const reason = `no run holds a lease on it; leases now: ${others === '' ? 'none' : others}`;
        return { released: [], skipped: [{ what: id, reason }] };
    }
    await ports.leases.release(held);
    const { lease, publication } = held;
    const pushed = publication === undefined ? '' : `; its branch ${publication.branch} stays, without a pull request`;
    const reason = `held until ${lease.expires} in phase ${lease.phase}, given back by hand${pushed}`;
    return { released: [{ task: lease.task, owner: lease.owner, reason }], skipped: [] };
}

// EXTERNAL MODULE: ./lib/steps/gate-plan.js
var gate_plan = __webpack_require__(86594);
// EXTERNAL MODULE: ./lib/steps/claim.js + 1 modules
var claim = __webpack_require__(47984);
;// CONCATENATED MODULE: ./lib/steps/sync-pending.js
/** Name of the file by which the post step learns which leases a sync that was stopped may have left. */
const SYNC_PENDING = 'sync.json';

;// CONCATENATED MODULE: ./lib/steps/sync-lease.js
var sync_lease_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var sync_lease_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
 * Does work on a task's pull request under the task's lease, and gives the lease back on every way out but two: when it holds
 * what was published, and when the run is cancelled; then its post step does. Undefined when the lease is not to be had.
 */
async function underLease(stage, scene, { task, work }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { ports, settings } = stage;
        const found = (0,claim/* leaseOf */.m)(scene.leases, task.spec.id);
        if (found !== undefined && !scene.dead.has(found.ref))
            return undefined;
        const pending = { run: settings.run.key, repository: settings.repository };
        await ports.artifacts.save(SYNC_PENDING, JSON.stringify(pending));
        stage.signal.throwIfAborted();
        const keeper = await (0,claim/* claimLease */.l)(stage, scene, { task, phase: 'heal' });
        if (keeper === undefined)
            return undefined;
        const held = sync_lease_addDisposableResource(env_1, keeper, true);
        try {
            return await work(held, { ...stage, signal: AbortSignal.any([stage.signal, held.lost]) });
        }
        finally {
            await held.settle();
            if (!stage.signal.aborted)
                await giveBack(stage, held);
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = sync_lease_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function giveBack({ ports }, { held, lost }) {
    if (held.publication === undefined && !lost.aborted) {
        await ports.leases.release(held).catch((error) => {
            const event = { phase: 'record', event: 'not-released', level: 'warning' };
            ports.journal.note({ ...event, error: (0,errors/* messageOf */.bD)(error) });
        });
    }
    await ports.artifacts.remove(SYNC_PENDING);
}

// EXTERNAL MODULE: ./lib/steps/apply.js
var apply = __webpack_require__(16551);
;// CONCATENATED MODULE: ./lib/steps/sync-rebuild.js

/**
 * What a pull request would be if it were made on the tip: the merge, with the tip's own state file in which our task is marked
 * as done. The policy judges it as it judges a run's candidate.
 */
async function rebuild(stage, scene, { task, merge }) {
    if (merge.status === 'unknown')
        return { status: 'unchanged' };
    const { repository } = stage.ports;
    const { state } = stage.settings.config;
    const tree = await repository.writeTree(merge.tree, [await asOf(stage, scene.base.tree, state)]);
    return (0,apply/* admit */.w4)(stage, scene, { tree, task, matches: [] });
}
async function asOf({ ports }, tree, path) {
    const content = await ports.repository.readFile(tree, path);
    return content === undefined ? { path, remove: true } : { path, mode: '100644', content };
}

// EXTERNAL MODULE: ./lib/steps/verify.js + 1 modules
var verify = __webpack_require__(72831);
;// CONCATENATED MODULE: ./lib/steps/sync-heal.js








const TAKEN_OVER = { status: 'skipped', reason: 'a run took the task over meanwhile' };
/** The gates on the tip, judged when they are first needed and once for all pull requests. */
class Baseline {
    #stage;
    #base;
    #baseline;
    /** `stage` is the sync's own: that the lease of one task is lost does not end what all others wait for. */
    constructor(stage, base) {
        this.#stage = stage;
        this.#base = base;
    }
    async judging(wanted) {
        const plan = await (0,gate_plan/* planGates */.y)(this.#stage, this.#base.tree, wanted);
        this.#baseline ??= (0,verify/* startBaseline */.O)(this.#stage, { base: this.#base }, plan).baseline;
        return { plan, baseline: this.#baseline };
    }
}
/**
 * Makes the commit of a pull request anew on the tip: rebuilt, judged by policy and gates, and pushed together with the lease,
 * if its branch is still at the head that was recorded. What does not pass is queued for a fresh attempt.
 */
async function heal(stage, scene, work) {
    const { candidate, files } = work;
    const { task, pull } = candidate;
    const base = work.branches.tip;
    const queue = (reason) => {
        return { status: 'queued', queued: { task: task.spec.id, number: pull.number, files, reason } };
    };
    const rebuilt = await rebuild(stage, { base, tasks: scene.tasks }, candidate);
    if (rebuilt.status === 'refused') {
        return queue(`the policy refuses it on the new base: ${rebuilt.blocked.map(({ path }) => path).join(', ')}`);
    }
    if (rebuilt.status !== 'applied') {
        const reason = `what it changes is on ${stage.settings.base} already; close it, or mark the task as done there`;
        return { status: 'skipped', reason };
    }
    const treated = await underLease(stage, scene, {
        task,
        work: async (keeper, owned) => {
            const verification = await judged(owned, { ...work, tree: rebuilt.candidate });
            stage.signal.throwIfAborted();
            if (keeper.lost.aborted)
                return TAKEN_OVER;
            if (typeof verification === 'string')
                return { status: 'skipped', reason: verification };
            const { effect, reason } = verification;
            // What proves nothing was opened as a draft, and may only stay one.
            if (effect !== 'pass' && !(effect === 'unproven' && pull.draft))
                return queue(`it is not proven on the new base: ${reason}`);
            return publishHealed(owned, { ...work, keeper, verification });
        },
    });
    return treated ?? { status: 'skipped', reason: 'a run is at work on it' };
}
/** The verdict on the new tree, or why there is none. */
async function judged(stage, { candidate, branches, baseline, tree }) {
    const base = branches.tip;
    const { id, gates } = candidate.task.spec;
    return stage.ports.journal.step('verify', `Running the gates on the new commit for ${id}`, async () => {
        try {
            const judging = await baseline.judging(gates);
            return await (0,verify/* verify */.M)(stage, { base }, { ...judging, candidate: tree });
        }
        catch (error) {
            // Whoever lost the lease is stopped in the middle of it: the caller sees that.
            if (error instanceof errors/* ConfigError */.xL || stage.signal.aborted)
                return (0,errors/* messageOf */.bD)(error);
            throw error;
        }
    });
}
async function publishHealed(stage, work) {
    const { candidate, files, branches, verification, keeper } = work;
    const { task, pull, head: before } = candidate;
    const parents = [branches.tip.commit];
    const head = await (0,commit/* commitTask */.$)(stage, { task, tree: verification.candidate, parents });
    const publication = publicationOf(stage, work, head);
    const ref = `refs/heads/${pull.head.ref}`;
    const result = await keeper.publish({ ref, to: head, expected: before ?? null }, publication);
    if (result.status !== 'ok')
        return { status: 'skipped', reason: notPushed(result) };
    await keeper.settle();
    const persisted = await finishHealing(stage, { held: keeper.held, publication, pull });
    if (!persisted)
        await keeper.expire();
    return { status: 'healed', healed: { task: task.spec.id, number: pull.number, head, files }, persisted };
}
function notPushed(result) {
    if (result.status === 'lost-race')
        return `its branch or its lease was moved by somebody else: ${result.detail}`;
    if (result.status === 'refused')
        return `the push was refused: ${result.detail} ${result.hint}`;
    return `the remote could not be reached: ${result.detail}`;
}
/** What the lease holds from the push on, so that a later run can finish it. */
function publicationOf({ settings, ports }, { candidate, files, branches, verification }, head) {
    const { task, pull, digest, head: before = '' } = candidate;
    const facts = { task: task.spec.id, digest, run: settings.run.key, base: settings.base, files };
    const { candidate: tree, reason } = verification;
    return {
        task: task.spec.id,
        digest,
        branch: pull.head.ref,
        head,
        base: settings.base,
        title: pull.title,
        body: ports.redact((0,lib_report/* healedPart */.$6)(pull.body, { ...facts, tip: branches.tip.commit, candidate: tree, reason })),
        draft: pull.draft,
        labels: [...settings.labels],
        usage: { tokens: 0, cost_usd: 0 },
        number: pull.number,
        healed: before,
    };
}

;// CONCATENATED MODULE: ./lib/steps/sync-treat.js


/** Heals, queues or leaves alone every open pull request of ours, one after the other. */
async function treatAll(stage, scene, branches) {
    const baseline = new Baseline(stage, branches.tip);
    const parts = [];
    for (const candidate of await mergeAll(stage, scene, branches)) {
        stage.signal.throwIfAborted();
        parts.push(await treat(stage, scene, { candidate, branches, baseline }));
    }
    return {
        healed: parts.flatMap((part) => part.healed),
        queued: parts.flatMap((part) => part.queued),
        skipped: parts.flatMap((part) => part.skipped),
        conflicts: parts.flatMap((part) => part.conflicts),
        persisted: parts.every((part) => part.persisted),
    };
}
const NOTHING = { healed: [], queued: [], skipped: [], conflicts: [], persisted: true };
async function treat(stage, scene, work) {
    const { candidate } = work;
    const { task, pull, decision } = candidate;
    const tip = work.branches.tip.commit;
    const what = `${task.spec.id}, pull request #${pull.number}`;
    switch (decision.action) {
        case 'wait':
            return NOTHING;
        case 'nothing':
            return { ...NOTHING, conflicts: [{ candidate, tip, files: [] }] };
        case 'skip':
            return { ...NOTHING, skipped: [{ what, reason: decision.why }] };
        case 'queue': {
            const reason = `it conflicts with ${stage.settings.base} in ${decision.files.join(', ')}`;
            const queued = [{ task: task.spec.id, number: pull.number, files: decision.files, reason }];
            return { ...NOTHING, queued, conflicts: [{ candidate, tip, files: decision.files }] };
        }
        case 'heal': {
            const treated = await heal(stage, scene, { ...work, files: decision.files });
            if (treated.status === 'healed')
                return { ...NOTHING, healed: [treated.healed], persisted: treated.persisted };
            if (treated.status === 'skipped')
                return { ...NOTHING, skipped: [{ what, reason: treated.reason }] };
            const { files } = decision;
            return { ...NOTHING, queued: [treated.queued], conflicts: [{ candidate, tip, files }] };
        }
    }
}

;// CONCATENATED MODULE: ./lib/sync-report.js
const NOTHING_SYNCED = {
    reconciled: [],
    healed: [],
    queued: [],
    recovered: [],
    ended: [],
    seeded: [],
    ticked: [],
    released: [],
    pruned: [],
    skipped: [],
};

;// CONCATENATED MODULE: ./lib/sync.js













/**
 * One sync: reconcile → what nobody recorded (endings, dead runs) → base branch → open pull requests → picture of all tasks →
 * branches. Each part is done when it is done: stopped anywhere, the next sync goes on from there, and a second one changes
 * nothing.
 */
async function sync(settings, ports, { wishes, signal }) {
    const deadline = AbortSignal.timeout(Math.ceil(settings.config.limits.minutes * 60_000));
    const stage = { settings, ports, signal: AbortSignal.any([signal, deadline]) };
    try {
        return await Promise.race([work(stage, wishes), (0,run/* givenUp */.b)(signal, ports.clock)]);
    }
    catch (error) {
        const stopped = (0,endings/* interruption */.YW)({ cancelled: signal, deadline, lost: undefined }, settings.config.limits.minutes);
        return endedOutcome(stage, stopped ?? (0,endings/* errorEnding */.qf)(error));
    }
}
async function work(stage, wishes) {
    const { journal } = stage.ports;
    if (wishes.release !== undefined) {
        const report = { ...NOTHING_SYNCED, ...(await releaseByHand(stage, wishes.release)) };
        return syncedOutcome(stage, { report, persisted: true, byHand: true });
    }
    const look = () => journal.step('reconcile', 'Reading backlog, ledger and forge', () => (0,reconcile/* reconcile */.L)(stage));
    const caughtUp = await catchUp(stage, await look());
    // What was noted or opened changes what is true of the tasks.
    const scene = caughtUp.changed ? await look() : caughtUp.scene;
    const branches = await readBranches(stage, scene);
    const base = await journal.step('base', 'Looking after the base branch', () => tidyBase(stage, scene, { branches, tick: wishes.tick }));
    const treated = await journal.step('heal', 'Merging open pull requests', () => treatAll(stage, scene, base.branches));
    const noted = await recordConflicts(stage, treated.conflicts);
    const changes = [base.seeded, base.ticked, treated.healed, treated.queued];
    // Reasons speak of files and conflicts: the picture shows them as they are now, or the next sync would draw it anew.
    const last = changes.some((list) => list.length > 0) ? await look() : scene;
    const drawn = await recordBoard(stage, last);
    const pruned = wishes.prune ? await prune(stage, last) : { pruned: [], skipped: [] };
    const report = {
        ...caughtUp.report,
        reconciled: reconciled(last),
        healed: treated.healed,
        queued: treated.queued,
        seeded: base.seeded,
        ticked: base.ticked,
        pruned: pruned.pruned,
        skipped: [...base.skipped, ...treated.skipped, ...pruned.skipped],
    };
    return syncedOutcome(stage, { report, persisted: caughtUp.persisted && treated.persisted && noted && drawn });
}
/** Writes down what nobody has recorded: how pull requests ended, and what dead runs left. */
async function catchUp(stage, scene) {
    const endings = await lookUpEndings(stage, scene);
    const noted = await recordEndings(stage, endings);
    const { recovered, released, persisted } = await settleLeases(stage, scene);
    const ended = endings.map(({ task, number, what }) => ({ task, number, what }));
    const changed = ended.length + recovered.length + released.length > 0;
    return { scene, changed, persisted: noted && persisted, report: { ...NOTHING_SYNCED, ended, recovered, released } };
}
function reconciled({ tasks, statuses }) {
    return tasks.map(({ spec }) => {
        const { status, reason } = statuses.get(spec.id) ?? { status: 'pending', reason: '' };
        return { task: spec.id, status, reason };
    });
}

// EXTERNAL MODULE: ./lib/commands/on-checkout.js
var on_checkout = __webpack_require__(29998);
;// CONCATENATED MODULE: ./lib/commands/sync.js



/** `sync`: keeps base, open pull requests and ledger in step. Returns the exit code of the ending. */
function syncCommand(invocation, vault) {
    const { tick = false, prune = false, release } = invocation.inputs;
    return (0,on_checkout/* onCheckout */.C)(invocation, vault, (settings, ports, signal) => {
        if (!settings.dryRun)
            return sync(settings, ports, { wishes: { tick, prune, release }, signal });
        const message = '`dry-run` is for `run`: a sync has nothing to do but on the remote.';
        throw new errors/* ConfigError */.xL([{ file: 'inputs', message, hint: 'Leave it out.' }]);
    });
}


/***/ })

};
