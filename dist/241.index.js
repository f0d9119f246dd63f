export const id = 241;
export const ids = [241];
export const modules = {

/***/ 8261:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ treeOfRevision)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/** The tree a revision names: of a commit, or a tree id itself. Throws UsageError for anything else. */
async function treeOfRevision(repository, flag, revision) {
    if (revision === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UsageError */ .eb(`--${flag} REV is needed.`);
    const commit = await repository.resolve(revision);
    if (commit !== undefined)
        return (await repository.readCommit(commit)).tree;
    const isTree = /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(revision) &&
        (await repository.listTree(revision).then(() => true, () => false));
    if (isTree)
        return revision;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UsageError */ .eb(`--${flag}: \`${revision}\` names no commit and no tree of this repository.`);
}


/***/ }),

/***/ 84241:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   verifyCommand: () => (/* binding */ verifyCommand)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _report_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57620);
/* harmony import */ var _steps_gate_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86594);
/* harmony import */ var _steps_verify_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(72831);
/* harmony import */ var _wiring_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(45296);
/* harmony import */ var _checkout_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(93740);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(95365);
/* harmony import */ var _workshop_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(35013);
/* harmony import */ var _revision_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8261);
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









/** `verify`: runs the gates on two trees and prints the verdicts; exit 1 unless the candidate passes. */
async function verifyCommand(invocation, vault) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { flags, inputs } = invocation;
        const repository = __addDisposableResource(env_1, await (0,_checkout_js__WEBPACK_IMPORTED_MODULE_5__/* .openCheckout */ .H)(invocation), true);
        const revision = inputs.base ?? 'HEAD';
        const commit = await repository.resolve(revision);
        if (commit === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UsageError */ .eb(`--base: \`${revision}\` names no commit of this repository.`);
        const { tree } = await repository.readCommit(commit);
        const candidate = await (0,_revision_js__WEBPACK_IMPORTED_MODULE_8__/* .treeOfRevision */ .r)(repository, 'candidate', flags.candidate);
        const config = await (0,_workshop_js__WEBPACK_IMPORTED_MODULE_7__/* .loadConfig */ .Z9)(invocation, repository, tree);
        const journal = (0,_wiring_js__WEBPACK_IMPORTED_MODULE_4__/* .openJournal */ ._0)(invocation, (0,_identity_js__WEBPACK_IMPORTED_MODULE_6__/* .identify */ .ls)(invocation.context), { vault, file: undefined });
        const views = __addDisposableResource(env_1, await (0,_wiring_js__WEBPACK_IMPORTED_MODULE_4__/* .openViews */ .zH)(invocation, repository, {
            baseCommit: commit,
            gateEnv: config['gate-env'],
            journal,
        }), true);
        const stage = {
            settings: { config },
            ports: { repository, views, journal, redact: vault.redact },
            signal: new AbortController().signal,
        };
        const scene = { base: { commit, tree } };
        const verification = await journal.step('verify', 'Running the gates on base and candidate', async () => {
            const plan = await (0,_steps_gate_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .planGates */ .y)(stage, tree, []);
            return (0,_steps_verify_js__WEBPACK_IMPORTED_MODULE_3__/* .verify */ .M)(stage, scene, { ...(0,_steps_verify_js__WEBPACK_IMPORTED_MODULE_3__/* .startBaseline */ .O)(stage, scene, plan), candidate });
        });
        process.stdout.write(vault.redact(flags.json ? `${JSON.stringify(verification)}\n` : asText(verification)));
        return verification.effect === 'pass' ? 0 : 1;
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
function asText(verification) {
    return `${[...verification.judgements.map(_report_index_js__WEBPACK_IMPORTED_MODULE_1__/* .verdictLine */ .MT), `${verification.effect}: ${verification.reason}`].join('\n')}\n`;
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
