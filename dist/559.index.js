export const id = 559;
export const ids = [559];
export const modules = {

/***/ 31559:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  snapshotCommand: () => (/* binding */ snapshotCommand)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(13798);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/errors.js
var errors = __webpack_require__(37428);
// EXTERNAL MODULE: ./lib/backlog/index.js + 23 modules
var backlog = __webpack_require__(91730);
// EXTERNAL MODULE: ./lib/errors.js
var lib_errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/adapters/grammars.js + 2 modules
var grammars = __webpack_require__(37460);
// EXTERNAL MODULE: ./lib/adapters/memory.js + 2 modules
var memory = __webpack_require__(39239);
// EXTERNAL MODULE: ./lib/adapters/tokenizer.js
var tokenizer = __webpack_require__(70633);
// EXTERNAL MODULE: ./lib/fence.js
var fence = __webpack_require__(21634);
;// CONCATENATED MODULE: ./lib/commands/snapshot-result.js

/** What `snapshot --json` prints; with `--explain` each file has its `why`. */
function snapshotJson({ files, tokens }, explain) {
    return {
        files: files.map(({ path, mode, tokens: cost, content, why }) => ({
            ...{ path, mode, tokens: cost, content },
            ...(explain ? { why } : {}),
        })),
        tokens,
    };
}
/** What `snapshot` prints for people: a line per file, best first; with `--explain` its rank and what brought it there. */
function snapshotText(snapshot, explain) {
    const { files, tokens, budget, omitted } = snapshot;
    const paths = files.map(({ path }) => (0,fence/* showInvisible */.j)(path));
    const width = Math.min(60, Math.max(4, ...paths.map((path) => path.length)));
    const line = ({ tokens: cost, mode, why }, at) => {
        const start = `${explain ? `${String(at + 1).padStart(4)}  ` : ''}${String(cost).padStart(6)}  ${mode.padEnd(8)}`;
        return explain ? `${start}  ${(paths[at] ?? '').padEnd(width)}  ${why}` : `${start}  ${paths[at] ?? ''}`;
    };
    const head = explain ? [`rank  tokens  ${'mode'.padEnd(8)}  ${'path'.padEnd(width)}  why`] : [];
    const total = `${tokens} of ${budget} tokens: ${countsOf(files)}; ${omitted} files left out`;
    return `${[...head, ...files.map(line), total].join('\n')}\n`;
}
/** Such as `3 full, 12 excerpt, 40 listed`, in the order in which they first occur. */
function countsOf(files) {
    const counts = new Map();
    for (const { mode } of files)
        counts.set(mode, (counts.get(mode) ?? 0) + 1);
    return [...counts].map(([mode, count]) => `${count} ${mode}`).join(', ') || 'no file';
}

// EXTERNAL MODULE: ./lib/steps/snapshot.js + 3 modules
var steps_snapshot = __webpack_require__(90464);
// EXTERNAL MODULE: ./lib/checkout.js + 5 modules
var checkout = __webpack_require__(93740);
// EXTERNAL MODULE: ./lib/workshop.js + 2 modules
var workshop = __webpack_require__(35013);
;// CONCATENATED MODULE: ./lib/commands/snapshot.js
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












const TaskFile = schemas/* object */.Ikc({ id: schemas/* string */.YjP(), title: schemas/* string */.YjP(), body: schemas/* string */.YjP().default('') });
/** `snapshot`: prints the files that a model would be shown for a task, in rank order. */
async function snapshotCommand(invocation) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { flags } = invocation;
        const repository = __addDisposableResource(env_1, await (0,checkout/* openCheckout */.H)(invocation), true);
        const commit = await repository.resolve('HEAD');
        if (commit === undefined)
            throw new lib_errors/* UsageError */.eb('there is no commit here to make a snapshot of.');
        const { tree } = await repository.readCommit(commit);
        const config = await (0,workshop/* loadConfig */.Z9)(invocation, repository, tree);
        const task = await wantedTask(invocation, { repository, tree, config });
        const budget = flags.budget ?? config.snapshot.budget;
        const memory = await memoryFor(invocation);
        const snapshot = await (0,steps_snapshot/* snapshotOf */.e)(repository, {
            ...{ tree, task, budget, exclude: config.snapshot.exclude },
            history: commit,
            outlines: grammars/* openGrammars */.Z,
            tokenizer: tokenizer/* openTokenizer */.Y,
            memory,
        });
        process.stdout.write(flags.json ? `${JSON.stringify(snapshotJson(snapshot, flags.explain))}\n` : snapshotText(snapshot, flags.explain));
        const problem = await memory?.save();
        if (problem !== undefined)
            process.stderr.write(`The cache was not written: ${problem}\n`);
        return 0;
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
/** What earlier snapshots have learnt. The usual folder is only a help: where it cannot be used, nothing is kept. */
async function memoryFor(invocation) {
    const { flags, inputs, context } = invocation;
    if (flags.noCache)
        return undefined;
    const given = inputs['cache-dir'];
    const dir = given ?? usualFolder(context.environment);
    if (dir === undefined)
        return undefined;
    const folder = (0,memory/* makeMemoryFolder */.G)((0,external_node_path_.resolve)(context.workspace, dir), (0,checkout/* checkoutOf */.o)(invocation));
    const made = given === undefined ? await folder.catch(() => undefined) : await folder;
    return made === undefined ? undefined : (0,memory/* openMemory */.u)(made, new Date());
}
function usualFolder({ XDG_CACHE_HOME: cache = '', HOME: home = '' }) {
    if ((0,external_node_path_.isAbsolute)(cache))
        return (0,external_node_path_.join)(cache, 'auto-orchestrator');
    return (0,external_node_path_.isAbsolute)(home) ? (0,external_node_path_.join)(home, '.cache', 'auto-orchestrator') : undefined;
}
async function wantedTask(invocation, place) {
    const { flags, inputs } = invocation;
    if (flags.taskFile !== undefined)
        return readTaskFile(flags.taskFile);
    const id = inputs['task-id'];
    if (id === undefined)
        throw new lib_errors/* UsageError */.eb('name a task: --task-id ID, or --task-file FILE with {"id", "title", "body"}.');
    const { repository, tree, config } = place;
    const read = async (file) => ({
        file,
        text: (await repository.readFile(tree, file))?.toString('utf8') ?? '',
    });
    const loaded = (0,backlog/* loadBacklog */.SC)({ backlog: await read(config.backlog), state: await read(config.state) });
    if (loaded.problems.length > 0)
        throw new lib_errors/* ConfigError */.xL(loaded.problems);
    const task = loaded.tasks.find((candidate) => candidate.spec.id.toLowerCase() === id.toLowerCase());
    if (task === undefined)
        throw new lib_errors/* UsageError */.eb(`the backlog has no task \`${id}\`.`);
    return task.spec;
}
async function readTaskFile(file) {
    const text = await (0,promises_.readFile)(file, 'utf8').catch(() => {
        throw new lib_errors/* UsageError */.eb(`--task-file: ${file} cannot be read.`);
    });
    const parsed = TaskFile.safeParse(parseJson(text));
    if (!parsed.success)
        throw new lib_errors/* UsageError */.eb(`--task-file: ${file} is not {"id", "title", "body"}: ${errors/* prettifyError */.S1(parsed.error)}`);
    const { id, title, body } = parsed.data;
    return { id, title, description: body, acceptance: [], files: { include: [], exclude: [] } };
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
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


/***/ })

};
