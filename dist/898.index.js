export const id = 898;
export const ids = [898];
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

/***/ 39239:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ makeMemoryFolder),
  u: () => (/* binding */ openMemory)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/snapshot/index.js + 39 modules
var snapshot = __webpack_require__(65469);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./lib/adapters/blob-pack.js

const MAGIC = Buffer.from('auto-orchestrator blobs 1\n');
/** Length of the id in bytes, hours, length and checksum of the value. */
const HEAD = 1 + 4 + 4 + 4;
const MOST_VALUE = 1024 * 1024;
/** Entries as the bytes of a file, those used last first, as many as fit into `most`. */
function packed(entries, most) {
    const parts = [MAGIC];
    let size = MAGIC.length;
    for (const [oid, { used, bytes }] of [...entries].sort(([, a], [, b]) => b.used - a.used)) {
        const id = Buffer.from(oid, 'hex');
        const next = HEAD + id.length + bytes.length;
        if (bytes.length > MOST_VALUE || id.length * 2 !== oid.length || id.length === 0)
            continue;
        if (size + next > most)
            break;
        const head = Buffer.alloc(HEAD);
        head.writeUInt8(id.length, 0);
        head.writeUInt32LE(used, 1);
        head.writeUInt32LE(bytes.length, 5);
        head.writeUInt32LE((0,external_node_zlib_.crc32)(bytes, (0,external_node_zlib_.crc32)(id)), 9);
        parts.push(head, id, bytes);
        size += next;
    }
    return Buffer.concat(parts, size);
}
/** The entries of a file, none used after `hour`; none of one that is no pack, and of a damaged one those before and beside the damage. */
function unpacked(file, hour) {
    const entries = new Map();
    if (!file.subarray(0, MAGIC.length).equals(MAGIC))
        return entries;
    for (let at = MAGIC.length; at + HEAD <= file.length;) {
        const [idLength, length] = [file.readUInt8(at), file.readUInt32LE(at + 5)];
        const from = at + HEAD + idLength;
        if (![20, 32].includes(idLength) || length > MOST_VALUE || from + length > file.length)
            break;
        const id = file.subarray(at + HEAD, from);
        const bytes = file.subarray(from, from + length);
        if ((0,external_node_zlib_.crc32)(bytes, (0,external_node_zlib_.crc32)(id)) === file.readUInt32LE(at + 9)) {
            entries.set(id.toString('hex'), { used: Math.min(file.readUInt32LE(at + 1), hour), bytes });
        }
        at = from + length;
    }
    return entries;
}

;// CONCATENATED MODULE: ./lib/adapters/blob-cache.js
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






const MOST_BYTES = 32 * 1024 * 1024;
const HOUR = 3_600_000;
/** Hours after which an entry that was used is worth a write to say so. */
const REFRESH = 24;
/**
 * Opens a cache in one file of `dir`. A file that is missing, too large, not ours or damaged counts as empty, a damaged
 * entry as missing: what is found can never be worse than nothing to anybody but the ranking, since contents are always
 * read from git.
 */
async function openBlobCache(place) {
    const file = fileOf(place);
    const most = place.maxBytes ?? MOST_BYTES;
    const hour = Math.floor(place.now.getTime() / HOUR);
    const known = unpacked(await readOwn(file, most), hour);
    const fresh = new Map();
    let stale = false;
    return {
        found: known.size,
        get(oid) {
            const entry = fresh.get(oid) ?? known.get(oid);
            const value = entry === undefined ? undefined : decoded(place, entry.bytes);
            if (entry === undefined || value === undefined)
                return undefined;
            stale ||= hour - entry.used >= REFRESH;
            entry.used = hour;
            return value;
        },
        set(oid, value) {
            fresh.set(oid, { used: hour, bytes: place.encode(value) });
        },
        async save() {
            if (fresh.size === 0 && !stale)
                return undefined;
            try {
                // Another process may have written since: its entries are as good as ours.
                const others = unpacked(await readOwn(file, most), hour);
                await replace(place, file, packed(new Map([...others, ...known, ...fresh]), most));
                return undefined;
            }
            catch (error) {
                return (0,errors/* messageOf */.bD)(error);
            }
        },
    };
}
function fileOf({ dir, name, version }) {
    return (0,external_node_path_.join)(dir, `${name}-v${version}.cache`);
}
function decoded({ decode }, bytes) {
    try {
        return decode(bytes);
    }
    catch {
        return undefined;
    }
}
/** The bytes of a regular file that is ours alone to write; empty for everything else. */
async function readOwn(file, most) {
    const flags = external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK;
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const handle = __addDisposableResource(env_1, await (0,promises_.open)(file, flags), true);
            const { size, mode, uid } = await handle.stat();
            const isOurs = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
            if (!isOurs || (mode & external_node_fs_.constants.S_IFMT) !== external_node_fs_.constants.S_IFREG || size > most)
                return Buffer.alloc(0);
            const bytes = Buffer.alloc(size);
            const { bytesRead } = await handle.read(bytes, 0, size, 0);
            return bytes.subarray(0, bytesRead);
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
    catch {
        return Buffer.alloc(0);
    }
}
/** Readers see the old file or the new one, whoever else writes. */
async function replace(place, file, bytes) {
    await (0,promises_.mkdir)(place.dir, { recursive: true, mode: 0o700 });
    await removeLeftovers(place);
    const part = `${file}.${(0,external_node_crypto_.randomUUID)()}`;
    try {
        const handle = await (0,promises_.open)(part, 'wx', 0o600);
        await handle.writeFile(bytes).finally(() => handle.close());
        await (0,promises_.rename)(part, file);
    }
    catch (error) {
        await (0,promises_.rm)(part, { force: true });
        throw error;
    }
}
/** Files of other versions, and parts that a killed process left behind. */
async function removeLeftovers(place) {
    const own = fileOf(place);
    for (const name of await (0,promises_.readdir)(place.dir)) {
        const path = (0,external_node_path_.join)(place.dir, name);
        if (!name.startsWith(`${place.name}-v`) || path === own)
            continue;
        const isPart = name.startsWith(`${place.name}-v${place.version}.cache.`);
        const written = (await (0,promises_.stat)(path).catch(() => undefined))?.mtimeMs ?? 0;
        if (!isPart || place.now.getTime() - written > HOUR)
            await (0,promises_.rm)(path, { force: true });
    }
}

// EXTERNAL MODULE: ./lib/adapters/view-place.js
var view_place = __webpack_require__(94773);
;// CONCATENATED MODULE: ./lib/adapters/memory.js





/** Bytes of a file: a repository of 100,000 files of a few kilobytes has gists of some 60 MB. */
const MOST = { gists: 96 * 1024 * 1024, outlines: 16 * 1024 * 1024 };
/** Opens what is kept in a folder; an empty memory where there is nothing, or nothing that could be ours. */
async function openMemory(dir, now) {
    const [gists, outlines] = await Promise.all([
        openBlobCache({
            ...{ dir, now, name: 'gists', version: snapshot/* FEATURES_VERSION */.xA, maxBytes: MOST.gists },
            encode: snapshot/* encodeGist */.Yh,
            decode: snapshot/* decodeGist */.eO,
        }),
        openBlobCache({
            ...{ dir, now, name: 'outlines', version: snapshot/* OUTLINES_VERSION */.j$, maxBytes: MOST.outlines },
            encode: snapshot/* encodeOutline */.BL,
            decode: snapshot/* decodeOutline */.F7,
        }),
    ]);
    return {
        gists,
        outlines,
        save: async () => (await gists.save()) ?? (await outlines.save()),
    };
}
/**
 * The real path of the folder for a memory, which is made where it is missing: before any gate runs, so that it can be
 * hidden from all of them. Throws ConfigError for a folder in the checkout, where every gate could write, and for one
 * around it.
 */
async function makeMemoryFolder(dir, root) {
    const refused = (message, hint) => new errors/* ConfigError */.xL([{ file: 'inputs', message: `\`cache-dir\`: ${message}`, hint }]);
    const outside = 'Name a folder of its own outside the repository, such as `${{ runner.temp }}/auto-orchestrator-cache`.';
    const checkout = await (0,promises_.realpath)(root);
    if ((0,view_place/* isBelow */.Yw)(dir, root))
        throw refused(`${dir} lies in the checkout.`, outside);
    const real = await (0,promises_.mkdir)(dir, { recursive: true, mode: 0o700 })
        .then(() => (0,promises_.realpath)(dir))
        .catch((error) => {
        throw refused(`${dir} cannot be made: ${(0,errors/* messageOf */.bD)(error)}.`, outside);
    });
    if ((0,view_place/* isBelow */.Yw)(real, checkout))
        throw refused(`${dir} lies in the checkout.`, outside);
    if ((0,view_place/* isBelow */.Yw)(checkout, real))
        throw refused(`the checkout lies in ${dir}.`, outside);
    return real;
}


/***/ }),

/***/ 70633:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ openTokenizer)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _snapshot_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65469);



/**
 * A counter of tokens by o200k_base. Beside the bundle lies a table of its tokens, which is there in a few milliseconds; where
 * it is not (in the sources), the package counts, whose tables take a tenth of a second to load.
 */
async function openTokenizer() {
    const table = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(import.meta.dirname, 'o200k.bin')).catch(() => undefined);
    if (table === undefined)
        return (await Promise.all(/* import() */[__webpack_require__.e(359), __webpack_require__.e(300)]).then(__webpack_require__.bind(__webpack_require__, 50300))).countTokens;
    return (0,_snapshot_index_js__WEBPACK_IMPORTED_MODULE_2__/* .inSlices */ .Z_)((0,_snapshot_index_js__WEBPACK_IMPORTED_MODULE_2__/* .createCounter */ .Pu)(table));
}


/***/ }),

/***/ 94773:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rs: () => (/* binding */ reportPaths),
/* harmony export */   Yw: () => (/* binding */ isBelow),
/* harmony export */   gv: () => (/* binding */ workingFolder)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);


/** Whether `path` is `folder` or lies in it. Both absolute. */
function isBelow(path, folder) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(folder, path);
    return way !== '..' && !way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_0__.sep}`) && !(0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(way);
}
/** The absolute working folder of a command. Throws OrchestratorError when it is not in the view. */
function workingFolder(root, cwd) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, cwd);
    if (!(0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(cwd) && isBelow(folder, root))
        return folder;
    const hint = 'Name a folder of the repository, relative to its root.';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .OrchestratorError */ .jD('view', `a command's working folder is ${JSON.stringify(cwd)}, outside the repository`, {
        hint,
    });
}
/** Where the files of a command are found from outside: each prefix that the command sees → the folder it really is. */
function reportPaths(command, folders) {
    const paths = {};
    for (const [name, path] of Object.entries(command.files ?? {})) {
        const seen = [...folders.keys()].find((folder) => isBelow(path, folder));
        const real = seen === undefined ? undefined : folders.get(seen);
        if (seen === undefined || real === undefined) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .OrchestratorError */ .jD('view', `the report "${name}" of a command is at ${path}, not in the view's folders`);
        }
        paths[name] = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(real, (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(seen, path));
    }
    return paths;
}


/***/ })

};
