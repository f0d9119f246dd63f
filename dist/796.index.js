export const id = 796;
export const ids = [796];
export const modules = {

/***/ 88196:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ writeAll)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);




/** Writes all changes, or, when one cannot be written, none: what was there before is put back. */
async function writeAll(folder, changes, start) {
    const done = [];
    const made = [];
    for (const write of changes.flatMap((change) => writesOf(change, start))) {
        try {
            await makeFolders(folder, write, made);
            await put((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, write.path), write);
            done.push(write.path);
        }
        catch (cause) {
            const lost = await undo(folder, { done, made, start });
            const rest = lost.length === 0 ? 'Nothing was changed.' : `These could not be put back: ${lost.join(', ')}.`;
            throw new Error(`${write.path} cannot be written: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(cause)}. ${rest}`, { cause });
        }
    }
}
/** The old name goes after the new one is there. */
function writesOf(change, start) {
    const gone = (path) => ({ path, state: undefined, permissions: undefined });
    const { path } = change;
    switch (change.status) {
        case 'deleted':
            return [gone(path)];
        case 'renamed':
            return [{ path, state: change, permissions: start.get(change.from)?.permissions }, gone(change.from)];
        case 'added':
        case 'modified':
            return [{ path, state: change, permissions: start.get(path)?.permissions }];
    }
}
/** Makes the folders above a file that are missing, one by one, so that each of them is known. */
async function makeFolders(folder, { path, state }, made) {
    if (state === undefined)
        return;
    const names = path.split('/').slice(0, -1);
    for (const [index] of names.entries()) {
        const parent = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, ...names.slice(0, index + 1));
        try {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(parent);
            made.push(parent);
        }
        catch (error) {
            if (error.code !== 'EEXIST')
                throw error;
        }
    }
}
/** Makes a file what it shall be in one step. */
async function put(file, { state, permissions }) {
    if (state === undefined) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(file, { force: true });
        return;
    }
    // A name of its own: one made of the file's could be longer than names may be.
    const fresh = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(file), `.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.tmp`);
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(fresh, state.content, { flag: 'wx' });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(fresh, permissions ?? (state.mode === '100755' ? 0o755 : 0o644));
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(fresh, file);
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(fresh, { force: true });
        throw error;
    }
}
/** Puts everything back, the latest first; returns the paths where that failed. Folders that we made go if they are empty. */
async function undo(folder, { done, made, start }) {
    const lost = [];
    for (const path of done.toReversed()) {
        const before = start.get(path);
        await put((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, path), { state: before, permissions: before?.permissions }).catch(() => lost.push(path));
    }
    // One that is not empty holds what someone else put there meanwhile.
    for (const parent of made.toReversed())
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rmdir)(parent).catch(() => undefined);
    return lost;
}


/***/ }),

/***/ 4796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  applyCommand: () => (/* binding */ applyCommand)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/adapters/python-syntax.js
var python_syntax = __webpack_require__(69054);
// EXTERNAL MODULE: ./lib/checkout.js + 5 modules
var checkout = __webpack_require__(93740);
// EXTERNAL MODULE: ./lib/edits/index.js + 93 modules
var lib_edits = __webpack_require__(85655);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/steps/apply.js
var apply = __webpack_require__(16551);
// EXTERNAL MODULE: ./lib/steps/resolve-edits.js + 5 modules
var resolve_edits = __webpack_require__(21841);
// EXTERNAL MODULE: ./lib/workshop.js + 2 modules
var workshop = __webpack_require__(35013);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(13798);
;// CONCATENATED MODULE: ./lib/commands/apply-cases.js




/** Names that other tools give to what we read. */
const ALIASES = {
    blocks: 'blocks',
    'search-replace': 'blocks',
    'aider-diff': 'blocks',
    roo: 'blocks',
    cline: 'blocks',
    unified: 'unified',
    udiff: 'unified',
    'aider-udiff': 'unified',
    'begin-patch': 'begin-patch',
    codex: 'begin-patch',
    'cline-apply-patch': 'begin-patch',
    'opencode-apply-patch': 'begin-patch',
    whole: 'whole',
    'aider-whole': 'whole',
    json: 'json',
    json_tool_call: 'json',
};
const Case = schemas/* object */.Ikc({
    id: schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]),
    // Not a record of zod's, which leaves a file named `__proto__` out.
    files: schemas/* custom */.IeY(isFiles, 'expected an object of path: text'),
    response: schemas/* string */.YjP(),
    dialect: schemas/* string */.YjP()
        .nullish()
        .transform((name, context) => {
        const known = name === undefined || name === null ? undefined : ALIASES[name];
        if (name !== undefined && name !== null && known === undefined) {
            context.addIssue(`unknown dialect; expected one of ${Object.keys(ALIASES).join(', ')}`);
        }
        return known;
    }),
});
function isFiles(value) {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && Object.values(value).every((text) => typeof text === 'string');
}
/**
 * `apply --cases FILE`: one case a line, `{"id","files":{path:text},"response","dialect"?}`; one result a line,
 * `{"id","files":{path:text|null},"rejected":[{path,code,reason}]}`, in the same order. Nothing but standard output is
 * written. Returns 0 whatever the cases say. The cases are a stream: each result is printed before the next line is looked at,
 * so a line that cannot be read, a wrong usage with its number, comes after the results of the lines before it, and those
 * after it have none.
 */
async function applyCases(file) {
    const text = await (0,promises_.readFile)(file, 'utf8').catch((error) => {
        throw new errors/* UsageError */.eb(`--cases: ${file} cannot be read: ${(0,errors/* messageOf */.bD)(error)}`);
    });
    // Split by hand: a readline also breaks at U+2028, which JSON allows in a string.
    for (const [index, line] of text.split('\n').entries()) {
        if (line.trim() !== '')
            await write(`${asLine(resultOf(line, index + 1))}\n`);
    }
    return 0;
}
/** JSON without the characters that some readers take for the end of a line: NEL, and the separators of lines and paragraphs. */
function asLine(result) {
    return JSON.stringify(result).replace(/[\u0085\u2028\u2029]/g, (found) => String.raw `\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
function resultOf(line, number) {
    const given = parseCase(line, number);
    const start = new Map(Object.entries(given.files).map(([path, text]) => [path, { mode: '100644', content: Buffer.from(text) }]));
    const answer = { text: given.response, ...(given.dialect === undefined ? {} : { dialect: given.dialect }) };
    const { changes, rejected, notes } = (0,lib_edits/* applyAnswer */.jD)(answer, { paths: [...start.keys()], load: () => start });
    const after = new Map(Object.entries(given.files));
    for (const change of changes)
        takeOver(after, change);
    const matches = notes.map(({ path, rung, line: at }) => ({ path, rung, line: at }));
    return { id: given.id, files: Object.fromEntries(after), rejected: rejected.map(plain), matches };
}
function parseCase(line, number) {
    let value;
    try {
        value = JSON.parse(line);
    }
    catch {
        throw new errors/* UsageError */.eb(`--cases: line ${number} is not JSON.`);
    }
    const parsed = Case.safeParse(value);
    if (parsed.success)
        return parsed.data;
    const [issue] = parsed.error.issues;
    throw new errors/* UsageError */.eb(`--cases: line ${number}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a case'}.`);
}
function takeOver(after, change) {
    if (change.status === 'renamed')
        after.set(change.from, null);
    after.set(change.path, change.status === 'deleted' ? null : Buffer.from(change.content).toString('utf8'));
}
function plain({ path, code, reason }) {
    return { path, code, reason };
}
/** Waits where the reader is slower than we are. */
function write(text) {
    return new Promise((resolve, reject) => {
        process.stdout.write(text, (error) => {
            if (error === null || error === undefined)
                resolve();
            else
                reject(error);
        });
    });
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/commands/apply-write.js
var apply_write = __webpack_require__(88196);
;// CONCATENATED MODULE: ./lib/commands/apply-folder.js





/**
 * `apply --dir DIR`: applies an answer to the files of a plain folder, without git. Everything is computed in memory first;
 * then each file is replaced by a finished one, and all are put back if one of them cannot be. Links are not followed.
 */
async function applyToFolder(folder, { text, dialect, keepGood }) {
    const paths = await listFiles(folder);
    const reading = (0,lib_edits/* readEdits */.UU)({ text }, dialect);
    if (reading.status !== 'edits')
        return { ...(0,lib_edits/* unread */.gy)(reading), tree: undefined, findings: [] };
    const edits = (0,lib_edits/* resolvePaths */.LN)(reading.set.edits, paths);
    const known = new Set(paths);
    const start = await readAll(folder, (0,lib_edits/* pathsOf */.wG)(edits).filter((path) => known.has(path)));
    const { applied, rejected } = await (0,lib_edits/* applyGood */.yb)(edits, keepGood, (some) => {
        const result = (0,lib_edits/* applyResolved */.hJ)(some, { paths, start });
        return Promise.resolve(withoutLinked(result, some, start));
    });
    const result = (0,lib_edits/* resultOf */.Bg)(edits, { applied, rejected });
    await (0,apply_write/* writeAll */.f)(folder, result.changes, start);
    return { ...result, tree: undefined, findings: [] };
}
/** Files and links of a folder, `/`-separated, sorted; `.git` is left out. */
async function listFiles(folder) {
    const entries = await (0,promises_.readdir)(folder, { recursive: true, withFileTypes: true }).catch(() => {
        throw new errors/* UsageError */.eb(`--dir: ${folder} is no folder that can be read.`);
    });
    return entries
        .filter((entry) => !entry.isDirectory())
        .map((entry) => (0,external_node_path_.relative)(folder, (0,external_node_path_.join)(entry.parentPath, entry.name)).split(external_node_path_.sep).join('/'))
        .filter((path) => !/(?:^|\/)\.git(?:\/|$)/.test(path))
        .sort();
}
async function readAll(folder, paths) {
    const start = new Map();
    for (const path of paths) {
        const file = await readStart((0,external_node_path_.join)(folder, path));
        if (file !== undefined)
            start.set(path, file);
    }
    return start;
}
/** A file or a link; undefined for what is neither, such as a pipe: reading that might never end. */
async function readStart(file) {
    const stat = await (0,promises_.lstat)(file);
    const found = { permissions: stat.mode & 0o7777, names: stat.nlink };
    if (stat.isSymbolicLink())
        return { ...found, mode: '120000', content: Buffer.from(await (0,promises_.readlink)(file)) };
    if (!stat.isFile())
        return undefined;
    return { ...found, mode: (stat.mode & 0o100) === 0 ? '100644' : '100755', content: await (0,promises_.readFile)(file) };
}
/**
 * Refuses to change a file that has other names (hard links). To write it in place would change the file under those names
 * too, which may lie outside of the folder, as in a package store; to replace it would part them without a word. Which of
 * the two is wanted only its owner knows. Deleting one name does neither.
 */
function withoutLinked(result, edits, start) {
    if (!result.ok)
        return result;
    const changed = result.changes.flatMap((change) => {
        if (change.status === 'added' || change.status === 'deleted')
            return [];
        return [change.status === 'renamed' ? change.from : change.path];
    });
    const rejected = edits.flatMap(({ path }, index) => {
        const names = changed.includes(path) ? (start.get(path)?.names ?? 1) : 1;
        const reason = `The file has ${names} names (hard links), and a change would reach the others or part them. To part them, put a copy in its place first: cp -p FILE COPY && mv COPY FILE.`;
        return names > 1 ? [{ path, code: 'path', reason, index }] : [];
    });
    return rejected.length === 0 ? result : { ok: false, rejected };
}

;// CONCATENATED MODULE: ./lib/commands/apply-result.js

/** The result for programs, on one line. */
function asJson({ tree, changes, rejected, notes, findings, fitting }) {
    const files = changes.map(({ path, status }) => ({ path, status }));
    const matches = notes.filter((note) => note.rung !== 'exact');
    const judged = tree === undefined ? {} : { tree, findings };
    return `${JSON.stringify({ ...judged, files, rejected, matches, ...(fitting === undefined ? {} : { fitting }) })}\n`;
}
/** The result for people: a line a file, a line a file to review, a line a refusal with the real lines under it. */
function asText({ tree, changes, rejected, notes, findings, fitting = [] }) {
    const files = changes.map(({ path, status }) => `${status.padEnd(9)} ${path}`);
    const loose = notes
        .filter((note) => note.rung !== 'exact')
        .map(({ path, line, rung }) => `matched   ${path}:${line} by ${rung}`);
    const reviews = findings.map(({ path, reason }) => `review    ${path}: ${reason}`);
    const refused = rejected.flatMap(({ path, reason, excerpt = [] }) => [
        `rejected  ${path === '' ? '(answer)' : harmless(path)}: ${reason}`,
        ...excerpt.map(({ line, text, missing }) => `  ${(missing === true ? '-' : String(line)).padStart(7)} | ${text}`),
    ]);
    const unused = fitting.map((path) => `fits      ${harmless(path)}: not applied, because others were refused`);
    return `${[...files, ...loose, ...reviews, ...refused, ...unused, ...(tree === undefined ? [] : [`tree ${tree}`])].join('\n')}\n`;
}
/** A path that was refused as such may hold anything, orders to the terminal too. */
function harmless(path) {
    return (0,lib_edits/* checkPath */.Cg)(path) === undefined ? path : (0,lib_edits/* quotePath */.WG)(path);
}

// EXTERNAL MODULE: ./lib/commands/revision.js
var revision = __webpack_require__(8261);
;// CONCATENATED MODULE: ./lib/commands/apply.js
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












const DIALECTS = [
    'blocks',
    'unified',
    'begin-patch',
    'whole',
    'json',
];
/**
 * `apply`: resolves an answer's edits on a revision, all or nothing, and writes objects only; with `--dir` on the files of a
 * plain folder. `--cases` does it in memory for many. Exit 1 when edits are rejected.
 */
async function applyCommand(invocation, vault) {
    const { flags } = invocation;
    if (flags.cases !== undefined)
        return applyCases(flags.cases);
    const options = await readOptions(flags);
    const result = flags.dir === undefined
        ? await applyToRevision(invocation, vault, options)
        : await applyToFolder(flags.dir, options);
    process.stdout.write(flags.json ? asJson(result) : asText(result));
    return result.rejected.length === 0 ? 0 : 1;
}
async function readOptions({ response, dialect: name, keepGood }) {
    if (response === undefined)
        throw new errors/* UsageError */.eb('--response FILE is needed: the answer of a model.');
    const dialect = DIALECTS.find((known) => known === name);
    if (name !== undefined && dialect === undefined)
        throw new errors/* UsageError */.eb(`--dialect: \`${name}\` is none of ${DIALECTS.join(', ')}.`);
    const text = await (0,promises_.readFile)(response, 'utf8').catch(() => {
        throw new errors/* UsageError */.eb(`--response: ${response} cannot be read.`);
    });
    return { text, dialect, keepGood };
}
async function applyToRevision(invocation, { holdsSecret }, { text, dialect, keepGood }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const repository = __addDisposableResource(env_1, await (0,checkout/* openCheckout */.H)(invocation), true);
        const base = await (0,revision/* treeOfRevision */.r)(repository, 'base', invocation.inputs.base ?? 'HEAD');
        const config = await (0,workshop/* loadConfig */.Z9)(invocation, repository, base);
        const reading = (0,lib_edits/* readEdits */.UU)({ text }, dialect);
        if (reading.status !== 'edits')
            return { ...(0,lib_edits/* unread */.gy)(reading), tree: base, findings: [] };
        const { edits } = reading.set;
        const python = (0,python_syntax/* createPythonSyntax */.y)(invocation.context.environment);
        const question = { start: base, exclude: config.snapshot.exclude, python };
        const { applied, rejected } = await (0,lib_edits/* applyGood */.yb)(edits, keepGood, (some) => attempt(repository, { ...question, edits: some }));
        const result = (0,lib_edits/* resultOf */.Bg)(edits, { applied, rejected });
        if (applied === undefined)
            return { ...result, tree: base, findings: [] };
        const rules = { fence: { include: [], exclude: [] }, config, holdsSecret };
        const findings = await (0,apply/* judgePolicy */.CL)(repository, { base, tree: applied.tree }, rules);
        const blocked = findings.filter((finding) => finding.action === 'block').map(asRejection);
        if (blocked.length > 0)
            return { tree: base, changes: [], rejected: [...rejected, ...blocked], notes: [], findings: [] };
        // What is printed can be named in the next command, for example as the candidate of `verify`.
        await repository.keep();
        return { ...result, tree: applied.tree, findings };
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
async function attempt(repository, question) {
    const resolved = await (0,resolve_edits/* resolveEdits */.O)(repository, question);
    if (resolved.status === 'rejected')
        return { ok: false, rejected: resolved.rejected };
    return { ok: true, tree: resolved.tree, changes: resolved.changes, notes: resolved.matches };
}
function asRejection({ path, reason, rule }) {
    return { path, reason, code: rule };
}


/***/ }),

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


/***/ })

};
