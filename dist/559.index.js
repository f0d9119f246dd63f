export const id = 559;
export const ids = [559];
export const modules = {

/***/ 37460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ openGrammars)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
;// CONCATENATED MODULE: ./lib/adapters/grammar-nodes.js
const SCRIPT = {
    class_declaration: 'class',
    function_declaration: 'function',
    generator_function_declaration: 'function',
    method_definition: 'method',
};
const TYPED = {
    defines: {
        ...SCRIPT,
        abstract_class_declaration: 'class',
        interface_declaration: 'type',
        type_alias_declaration: 'type',
        enum_declaration: 'type',
        internal_module: 'class',
        module: 'class',
        function_signature: 'function',
        method_signature: 'method',
        abstract_method_signature: 'method',
        public_field_definition: 'constant',
    },
    assigns: { variable_declarator: 'constant', assignment_expression: 'constant' },
};
/** By the grammar's name; node types as in the grammars' own `node-types.json`. */
const GRAMMARS = {
    python: {
        defines: { class_definition: 'class', function_definition: 'function' },
        assigns: { assignment: 'constant' },
    },
    typescript: TYPED,
    tsx: TYPED,
    javascript: {
        defines: { ...SCRIPT, field_definition: 'constant' },
        assigns: { variable_declarator: 'constant', assignment_expression: 'constant' },
    },
    go: {
        defines: { function_declaration: 'function', method_declaration: 'method', type_spec: 'type', type_alias: 'type' },
        assigns: { const_spec: 'constant', var_spec: 'constant' },
    },
    rust: {
        defines: {
            function_item: 'function',
            function_signature_item: 'function',
            struct_item: 'type',
            enum_item: 'type',
            union_item: 'type',
            trait_item: 'class',
            impl_item: 'class',
            mod_item: 'class',
            type_item: 'type',
            macro_definition: 'function',
        },
        assigns: { const_item: 'constant', static_item: 'constant' },
    },
    java: {
        defines: {
            class_declaration: 'class',
            interface_declaration: 'class',
            enum_declaration: 'class',
            record_declaration: 'class',
            annotation_type_declaration: 'type',
            method_declaration: 'method',
            constructor_declaration: 'method',
            compact_constructor_declaration: 'method',
        },
        assigns: { field_declaration: 'constant' },
    },
    ruby: {
        defines: { class: 'class', module: 'class', method: 'method', singleton_method: 'method' },
        assigns: { assignment: 'constant' },
    },
    'c-sharp': {
        defines: {
            class_declaration: 'class',
            interface_declaration: 'class',
            struct_declaration: 'class',
            record_declaration: 'class',
            enum_declaration: 'type',
            delegate_declaration: 'type',
            namespace_declaration: 'class',
            method_declaration: 'method',
            constructor_declaration: 'method',
            operator_declaration: 'method',
            property_declaration: 'constant',
            local_function_statement: 'function',
        },
    },
    cpp: {
        defines: {
            function_definition: 'function',
            class_specifier: 'class',
            struct_specifier: 'class',
            union_specifier: 'type',
            enum_specifier: 'type',
            namespace_definition: 'class',
            type_definition: 'type',
            alias_declaration: 'type',
            preproc_function_def: 'function',
            concept_definition: 'type',
        },
        assigns: { preproc_def: 'constant' },
    },
    php: {
        defines: {
            class_declaration: 'class',
            interface_declaration: 'class',
            trait_declaration: 'class',
            enum_declaration: 'class',
            function_definition: 'function',
            method_declaration: 'method',
        },
    },
};
/** The grammar of a file, by its extension; undefined where there is none. */
function grammarOf(path) {
    const extension = /\.([A-Za-z0-9+]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
    return EXTENSIONS.get(extension);
}
const EXTENSIONS = new Map(Object.entries({
    python: 'py pyi pyw',
    typescript: 'ts mts cts',
    tsx: 'tsx',
    javascript: 'js mjs cjs jsx',
    go: 'go',
    rust: 'rs',
    java: 'java',
    ruby: 'rb rake gemspec',
    'c-sharp': 'cs',
    cpp: 'c h cc cpp cxx c++ hh hpp hxx h++ ipp inl',
    php: 'php',
}).flatMap(([grammar, extensions]) => extensions.split(' ').map((extension) => [extension, grammar])));

;// CONCATENATED MODULE: ./lib/adapters/grammar-outline.js
/** What begins a definition before its own node: decorators, `export`, `template <…>`. */
const WRAPS = new Set(['decorated_definition', 'export_statement', 'template_declaration', 'ambient_declaration']);
/** Types of C that are named in passing too: `struct a *b` defines nothing. */
const BODIED = new Set(['class_specifier', 'struct_specifier', 'union_specifier', 'enum_specifier']);
const FUNCTION = /^(?:arrow_function|function_expression|generator_function|function)$/;
const CLASS = /^class/;
/** A query (tree-sitter's pattern language) for every node that may define something. */
function patternOf({ defines, assigns = {} }) {
    return [...Object.keys(defines), ...Object.keys(assigns)].map((type) => `(${type}) @it`).join('\n');
}
/** The definitions in order of place; `text` is what the tree was made of. */
function outlineOf(text, root, { query, grammar }) {
    const open = [];
    const spans = [];
    for (const { node } of query.captures(root)) {
        while (open.length > 0 && (open.at(-1)?.end ?? 0) <= node.startIndex)
            open.pop();
        const span = spanOf(text, node, { grammar, within: open.map(({ kind }) => kind) });
        if (span === undefined)
            continue;
        spans.push(span);
        open.push({ end: node.endIndex, kind: span.kind });
    }
    return spans;
}
function spanOf(text, node, { grammar, within }) {
    const name = nameOf(node);
    const kind = kindOf(node, grammar, within);
    if (name === undefined || kind === undefined || (BODIED.has(node.type) && bodyOf(node) === null))
        return undefined;
    const outer = node.parent !== null && WRAPS.has(node.parent.type) ? node.parent : node;
    const [start, end] = [outer.startPosition.row, afterRow(outer)];
    const body = bodyOf(node);
    const signed = body === null ? end : body.startPosition.row + (text[body.startIndex] === '{' ? 1 : 0);
    const signatureEnd = Math.min(end, Math.max(node.startPosition.row + 1, signed));
    return { name, kind, start, end, signatureEnd, depth: within.length };
}
/** The row after the last one that a node is in. */
function afterRow({ endPosition }) {
    return endPosition.row + (endPosition.column > 0 ? 1 : 0);
}
function kindOf(node, { defines, assigns = {} }, within) {
    const value = node.childForFieldName('value') ?? node.childForFieldName('right');
    const given = value === null ? undefined : kindOfValue(value.type);
    if (given !== undefined)
        return given;
    const assigned = assigns[node.type];
    const isLocal = within.some((kind) => kind === 'function' || kind === 'method');
    if (assigned !== undefined)
        return isLocal || node.type === 'assignment_expression' ? undefined : assigned;
    const kind = defines[node.type];
    return kind === 'function' && within.at(-1) === 'class' ? 'method' : kind;
}
function kindOfValue(type) {
    if (FUNCTION.test(type))
        return 'function';
    return CLASS.test(type) ? 'class' : undefined;
}
function bodyOf(node) {
    const value = node.childForFieldName('value') ?? node.childForFieldName('right');
    return node.childForFieldName('body') ?? value?.childForFieldName('body') ?? null;
}
/** Fields that lead from a definition to its name, in the order in which they are tried. */
const NAMING = ['name', 'left', 'declarator', 'property', 'type'];
/** How deep declarators of C are nested: pointers, references, arrays, functions. */
const MAX_NESTING = 8;
function nameOf(node) {
    let at = node;
    for (let depth = 0; at !== null && depth < MAX_NESTING; depth += 1) {
        const from = at;
        if (from !== node && /identifier$|^constant$|^name$|^operator_name$|^destructor_name$/.test(from.type)) {
            return from.type === 'qualified_identifier' ? (nameOf(from) ?? from.text) : from.text;
        }
        at = NAMING.map((field) => from.childForFieldName(field)).find((child) => child !== null) ?? null;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/adapters/grammars.js
/** tree-sitter, loaded where the files of a repository call for it. */






/** Longer texts are data, and would take too long. */
const MAX_TEXT = 400_000;
/** The folder with the runtime and the grammars: beside the bundle, else the package's own. */
function folderOf() {
    // Not a literal URL of a file: the bundler would make another file of it.
    const here = (0,external_node_url_.pathToFileURL)((0,external_node_path_.join)(import.meta.dirname, '/'));
    const bundled = new URL('grammars/', here);
    return (0,external_node_fs_.existsSync)(bundled) ? bundled : new URL('../../node_modules/@vscode/tree-sitter-wasm/wasm/', here);
}
/**
 * An outliner with the grammars of these files' languages, each loaded once. Loading one costs 4 to 40 ms of CPU; what does not
 * load is as if it were not there.
 */
async function openGrammars(paths) {
    const names = new Set();
    for (const path of paths) {
        const name = grammarOf(path);
        if (name !== undefined)
            names.add(name);
    }
    if (names.size === 0)
        return () => undefined;
    const library = await loadLibrary();
    const loaded = new Map();
    for (const name of names) {
        const one = await load(library, name).catch(() => undefined);
        if (one !== undefined)
            loaded.set(name, one);
    }
    return (path, text) => {
        const one = loaded.get(grammarOf(path) ?? '');
        return one === undefined || text.length > MAX_TEXT ? undefined : outlined(one, text);
    };
}
let library;
async function loadLibrary() {
    library ??= (async () => {
        const folder = folderOf();
        // Beside the bundle its name says that it is CommonJS, for the bundle's package.json says otherwise.
        const script = [new URL('tree-sitter.cjs', folder), new URL('tree-sitter.js', folder)].find((url) => (0,external_node_fs_.existsSync)(url));
        const module = (await import(/* webpackIgnore: true */ script?.href ?? ''));
        await module.default.Parser.init({ locateFile: (name) => (0,external_node_url_.fileURLToPath)(new URL(name, folder)) });
        return module.default;
    })();
    return library;
}
async function load({ Language, Parser, Query }, name) {
    const grammar = GRAMMARS[name];
    if (grammar === undefined)
        return undefined;
    const language = await Language.load(await (0,promises_.readFile)(new URL(`tree-sitter-${name}.wasm`, folderOf())));
    const parser = new Parser();
    parser.setLanguage(language);
    return { name, parser, query: new Query(language, patternOf(grammar)) };
}
function outlined({ name, parser, query }, text) {
    const tree = parser.parse(text);
    const grammar = GRAMMARS[name];
    if (tree === null || grammar === undefined)
        return undefined;
    try {
        return outlineOf(text, tree.rootNode, { query, grammar });
    }
    finally {
        tree.delete();
    }
}


/***/ }),

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

// EXTERNAL MODULE: ./lib/steps/snapshot.js + 2 modules
var steps_snapshot = __webpack_require__(21734);
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
        const snapshot = await (0,steps_snapshot/* snapshotOf */.e)(repository, {
            ...{ tree, task, budget, exclude: config.snapshot.exclude },
            history: commit,
            outlines: grammars/* openGrammars */.Z,
        });
        process.stdout.write(flags.json ? `${JSON.stringify(snapshotJson(snapshot, flags.explain))}\n` : snapshotText(snapshot, flags.explain));
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

/***/ 21734:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ snapshotOf),
  W: () => (/* binding */ takeSnapshot)
});

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/snapshot/index.js + 31 modules
var snapshot = __webpack_require__(34558);
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




/** Bytes read in one batch: bounds what is in memory beside the decoded texts. */
const BATCH_BYTES = 8 * 1024 * 1024;
/** Bytes that all texts together may take in memory; beyond, a file is listed only. Ranking needs about as much again. */
const MOST_BYTES = 256 * 1024 * 1024;
/**
 * Lists a tree and reads what a snapshot may show of it, from git objects alone: the work tree is never looked at and
 * no symbolic link is followed (its own text is read). Binary files and files that are not UTF-8 have no text; files
 * that `exclude` (globs) covers are in neither list, and what a partial clone lacks is listed only; so is, in a repository
 * of more than `most` bytes of text, what comes after its source and its tests. Throws GitError when none of the contents
 * is here, or when an object cannot be read.
 */
async function loadSources(repository, tree, { exclude, most = MOST_BYTES }) {
    const hidden = (0,snapshot/* pathMatcher */.kZ)(exclude);
    const listed = await repository.listTree(tree);
    const visible = (await marked(repository, listed)).filter((entry) => !hidden(entry.path));
    const isWanted = (entry) => (0,snapshot/* offerOf */.yS)(entry, hidden).as === 'read' || (0,snapshot/* isReadableLink */.jR)(entry);
    const wanted = visible.filter((entry) => isWanted(entry) && entry.missing !== true);
    if (wanted.length === 0)
        refuseHollow(visible);
    const { texts, unread } = await readTexts(repository, byWorth(wanted, most), most);
    const entries = unread.size === 0
        ? visible
        : visible.map((entry) => (unread.has(entry.path) ? { ...entry, unread: true } : entry));
    return { entries, texts };
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
async function readTexts(repository, wanted, most) {
    const texts = [];
    const unread = new Set();
    let held = 0;
    for (const batch of batchesOf(wanted)) {
        const blobs = held < most ? await repository.readBlobs(batch.map((entry) => entry.oid)) : undefined;
        for (const { path, oid } of batch) {
            const bytes = blobs?.get(oid);
            const text = held < most ? decode(bytes) : undefined;
            if (held >= most)
                unread.add(path);
            if (bytes === undefined || text === undefined)
                continue;
            texts.push({ path, text });
            // Text beyond ASCII may take two bytes a character.
            held += (0,external_node_buffer_.isAscii)(bytes) ? text.length : text.length * 2;
        }
    }
    return { texts, unread };
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

;// CONCATENATED MODULE: ./lib/steps/snapshot.js


/** Commits that are looked at: what is older says little of where the next change goes. */
const HISTORY = 500;
/** The snapshot of a tree for a task, fitted to the budget (tokens). Read from git objects, never from the work tree. */
async function takeSnapshot({ settings, ports }, wish) {
    const { repository, outlines } = ports;
    const { exclude } = settings.config.snapshot;
    return snapshotOf(repository, { ...wish, exclude, ...(outlines === undefined ? {} : { outlines }) });
}
/** The same without a run: for the `snapshot` command. */
async function snapshotOf(repository, wish) {
    const { task, tree, budget, exclude } = wish;
    const past = wish.history === undefined ? [] : repository.history(wish.history, HISTORY);
    const [{ entries, texts }, history] = await Promise.all([loadSources(repository, tree, { exclude }), past]);
    const body = [task.description, ...task.acceptance].join('\n');
    // Its tables take a tenth of a second to load: only where tokens are counted.
    const { countTokens } = await Promise.all(/* import() */[__webpack_require__.e(359), __webpack_require__.e(300)]).then(__webpack_require__.bind(__webpack_require__, 50300));
    const query = { id: task.id, title: task.title, body, files: task.files.include };
    const outlineOf = await outlinesFor(texts, wish.outlines);
    return (0,snapshot/* buildSnapshot */.tX)({ tree, entries, texts, query, budget, countTokens, exclude, history, outlineOf });
}
/** Definitions by a parser where there is one, else by lines. */
async function outlinesFor(texts, outlines) {
    const parsed = await outlines?.(texts.map(({ path }) => path));
    return (path, text) => parsed?.(path, text) ?? (0,snapshot/* lineOutline */.pN)(path, text);
}


/***/ })

};
