export const id = 26;
export const ids = [26];
export const modules = {

/***/ 33001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P2: () => (/* binding */ gateEnvironment),
/* harmony export */   VF: () => (/* binding */ refusedGateEnv),
/* harmony export */   oi: () => (/* binding */ storesOf)
/* harmony export */ });
/* unused harmony exports PASSED_NAMES, STORES */
/**
 * The environment of a gate, built from nothing: what is not named here does not reach generated code. The list is public
 * (docs/security.md); a repository adds names of its own with `gate-env`.
 */
/** Names that pass as they were at the start of the process. */
const PASSED_NAMES = [
    ...['LANG', 'LANGUAGE', 'LC_ALL', 'LC_CTYPE', 'TZ', 'TERM', 'USER', 'LOGNAME', 'SHELL'],
    ...['VIRTUAL_ENV', 'CONDA_PREFIX', 'pythonLocation', 'LD_LIBRARY_PATH', 'PKG_CONFIG_PATH'],
    ...['JAVA_HOME', 'GOROOT', 'DOTNET_ROOT', 'ANDROID_HOME', 'RUNNER_OS', 'RUNNER_ARCH', 'ImageOS'],
    ...['SystemRoot', 'SYSTEMROOT', 'ComSpec', 'PATHEXT', 'NUMBER_OF_PROCESSORS'],
];
/** Folders that tools look for below HOME when their variable is not set; null: only where the variable is set. */
const STORES = {
    CARGO_HOME: '.cargo',
    RUSTUP_HOME: '.rustup',
    GOPATH: 'go',
    GOCACHE: '.cache/go-build',
    GRADLE_USER_HOME: '.gradle',
    NUGET_PACKAGES: '.nuget/packages',
    COREPACK_HOME: '.cache/node/corepack',
    PLAYWRIGHT_BROWSERS_PATH: '.cache/ms-playwright',
    PYENV_ROOT: '.pyenv',
    PYTHONUSERBASE: '.local',
    UV_PYTHON_INSTALL_DIR: null,
    RUNNER_TOOL_CACHE: null,
};
const FIXED = {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    PYTHONDONTWRITEBYTECODE: '1',
    GIT_TERMINAL_PROMPT: '0',
};
/** Set by us for every gate, so a person's value would be lost. */
const OURS = new Set(['HOME', 'PATH', 'TMPDIR', 'TMP', 'TEMP', ...Object.keys(FIXED)]);
const REFUSED = [
    [/^(?:INPUT_|ACTIONS_)/i, 'it belongs to the runner and may hold a secret'],
    [/^GITHUB_(?:TOKEN|ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$/i, 'it lets a process act on the workflow'],
    [/(?:_TOKEN|_KEY|_PAT|_AUTH|PASSWORD|PASSWD|PASSPHRASE)$|SECRET|CREDENTIAL/i, 'its name says that it holds a secret'],
    [/^(?:LD_|DYLD_)|^(?:NODE_OPTIONS|BASH_ENV)$/i, 'it loads code into other programs'],
    [/^GIT_/i, 'it changes what git does'],
];
/** Why a name may not be listed in `gate-env`, as the end of a sentence; undefined when it may. */
function refusedGateEnv(name) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
        return 'it is not the name of a variable (letters, digits and _)';
    if (OURS.has(name))
        return 'it is set for every gate already';
    return REFUSED.find(([pattern]) => pattern.test(name))?.[1];
}
/** The whole environment of a gate. `base` is the environment as the process got it. */
function gateEnvironment(base, extra) {
    const env = {};
    const named = extra.gateEnv.filter((name) => refusedGateEnv(name) === undefined);
    for (const name of [...PASSED_NAMES, ...named]) {
        const value = base[name];
        if (value !== undefined && value !== '')
            env[name] = value;
    }
    const path = absoluteEntries(base['PATH'] ?? base['Path'] ?? '');
    return { ...env, ...extra.stores, ...FIXED, PATH: path, HOME: extra.home, TMPDIR: extra.tmp };
}
/** A relative entry would be looked up in the tree that is judged. */
function absoluteEntries(path) {
    const separator = process.platform === 'win32' ? ';' : ':';
    const absolute = process.platform === 'win32' ? /^[A-Za-z]:[\\/]/ : /^\//;
    return path
        .split(separator)
        .filter((entry) => absolute.test(entry))
        .join(separator);
}
/** Package stores that exist, by variable: named by the environment, else at their usual place below HOME. */
function storesOf(base, exists) {
    const stores = {};
    for (const [name, usual] of Object.entries(STORES)) {
        const home = base['HOME'];
        const folder = base[name] ?? (usual === null || home === undefined ? undefined : `${home}/${usual}`);
        if (folder?.startsWith('/') === true && exists(folder))
            stores[name] = folder;
    }
    return stores;
}


/***/ }),

/***/ 46676:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FR: () => (/* binding */ parseDiff),
/* harmony export */   Gc: () => (/* binding */ parseBatch),
/* harmony export */   Ku: () => (/* binding */ missingObject),
/* harmony export */   L5: () => (/* binding */ parseCommit),
/* harmony export */   cZ: () => (/* binding */ parseTree),
/* harmony export */   s8: () => (/* binding */ parseIgnored),
/* harmony export */   vB: () => (/* binding */ parseAttributes),
/* harmony export */   zk: () => (/* binding */ parseRenames)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);


/**
 * Entries of `ls-tree -r -l -z`. Sizes of gitlinks are given as `-`, here 0; that of an object which a partial clone lacks
 * as `BAD`. A name that is not UTF-8 is quoted as git quotes it: `"caf\\351.txt"`.
 */
function parseTree(output) {
    return names(output).map((field) => {
        const tab = field.indexOf('\t');
        const [mode = '', , oid = '', size = ''] = field.slice(0, tab).split(/ +/);
        const entry = { path: field.slice(tab + 1), mode: mode, oid, size: Number(size) };
        if (size === 'BAD')
            return { ...entry, size: 0, missing: true };
        return size === '-' ? { ...entry, size: 0 } : entry;
    });
}
/** Lines of `diff-tree -r --raw -z --no-renames`. */
function parseDiff(output) {
    const parts = fields(output);
    const diffs = [];
    for (let index = 0; index + 1 < parts.length; index += 2) {
        const [oldMode = '', newMode = '', oldOid = '', newOid = '', status = ''] = (parts[index] ?? '')
            .slice(1)
            .split(' ');
        const path = parts[index + 1] ?? '';
        diffs.push({ path, status: status.charAt(0), oldMode, newMode, oldOid, newOid });
    }
    return diffs;
}
/** New path → old path, from `diff-tree -r -M --raw -z`, where a rename has two paths and all else has one. */
function parseRenames(output) {
    const parts = fields(output);
    const renames = new Map();
    for (let index = 0; index < parts.length;) {
        const status = (parts[index] ?? '').split(' ')[4]?.charAt(0);
        if (status !== 'R' && status !== 'C') {
            index += 2;
            continue;
        }
        if (status === 'R')
            renames.set(parts[index + 2] ?? '', parts[index + 1] ?? '');
        index += 3;
    }
    return renames;
}
/** Triples of `check-attr -z`: path, attribute, value. */
function parseAttributes(output, note) {
    const parts = fields(output);
    for (let index = 0; index + 2 < parts.length; index += 3) {
        note(parts[index] ?? '', parts[index + 1] ?? '', parts[index + 2] ?? '');
    }
}
/** Quadruples of `check-ignore -v -z`, for paths asked as `./path`. A pattern with `!` says that a path is not ignored. */
function parseIgnored(output, into) {
    const parts = fields(output);
    for (let index = 0; index + 3 < parts.length; index += 4) {
        const [source = '', line = '', pattern = '', path = ''] = parts.slice(index, index + 4);
        if (!pattern.startsWith('!'))
            into.set(path.slice('./'.length), { source, line: Number(line), pattern });
    }
}
/** A commit object as `cat-file commit` prints it. */
function parseCommit(oid, output) {
    const text = output.toString('utf8');
    const split = text.indexOf('\n\n');
    const headers = (split < 0 ? text : text.slice(0, split)).split('\n');
    const all = (name) => headers.filter((line) => line.startsWith(`${name} `)).map((l) => l.slice(name.length + 1));
    const seconds = Number(/ (\d+) [+-]\d{4}$/.exec(all('committer')[0] ?? '')?.[1] ?? 0);
    return {
        oid,
        tree: all('tree')[0] ?? '',
        parents: all('parent'),
        message: split < 0 ? '' : text.slice(split + 2),
        at: new Date(seconds * 1000),
    };
}
/** Objects of `cat-file --batch`, by the name asked for. A missing object is an error that names the remedy. */
function parseBatch(output, into) {
    let position = 0;
    while (position < output.length) {
        const end = output.indexOf(0x0a, position);
        const [oid = '', type = '', size = ''] = output.toString('utf8', position, end).split(' ');
        if (type === 'missing' || size === '')
            throw missingObject('git cat-file', `object ${oid} is not in the checkout`);
        into.set(oid, output.subarray(end + 1, end + 1 + Number(size)));
        position = end + 1 + Number(size) + 1;
    }
}
/** Objects can be missing in a shallow or a partial clone only. */
function missingObject(command, message) {
    const hint = 'Set `fetch-depth: 0` and no `filter` in the actions/checkout step: the checkout lacks part of the history.';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GitError */ .XS(command, { exitCode: 128, stderr: message }, hint);
}
function fields(output) {
    const parts = output.toString('utf8').split('\0');
    parts.pop();
    return parts;
}
/** As `fields`, with what is not UTF-8 quoted; hardly any output has such names, and only those fields are looked at. */
function names(output) {
    const parts = fields(output);
    if (!parts.some((part) => part.includes('\ufffd')))
        return parts;
    let at = 0;
    return parts.map((part) => {
        const end = output.indexOf(0, at);
        const bytes = output.subarray(at, end);
        at = end + 1;
        return part.includes('\ufffd') && !(0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes) ? quoted(bytes) : part;
    });
}
/** The field with its name, which follows the tab, between quotation marks and its bytes beyond ASCII as octal escapes. */
function quoted(bytes) {
    const text = bytes.toString('latin1');
    const tab = text.indexOf('\t');
    const name = text
        .slice(tab + 1)
        .replace(/["\\]/g, '\\$&')
        .replace(/[^ -~]/g, (byte) => `\\${byte.charCodeAt(0).toString(8).padStart(3, '0')}`);
    return `${text.slice(0, tab + 1)}"${name}"`;
}


/***/ }),

/***/ 87692:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ batches),
/* harmony export */   l: () => (/* binding */ createGit)
/* harmony export */ });
/* harmony import */ var _actions_exec__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(81260);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);


const PASSED_ON = [
    ...['PATH', 'HOME', 'USERPROFILE', 'SYSTEMROOT', 'SystemRoot', 'TMPDIR', 'TEMP', 'TMP'],
    ...['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'no_proxy', 'all_proxy'],
    ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'GIT_SSL_CAINFO', 'GIT_SSL_CAPATH'],
];
/** No user or system configuration, no prompt, no replaced objects, no wildcard in a path, no remote helper but these. */
const VARIABLES = {
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_ALLOW_PROTOCOL: 'file:http:https:ssh',
};
const CONFIG = [
    ['core.hooksPath', '/dev/null'],
    ['core.fsmonitor', 'false'],
    ['core.attributesFile', '/dev/null'],
    ['core.quotePath', 'false'],
    ['protocol.ext.allow', 'never'],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    // A connection that carries nothing for a minute is a lost one.
    ['http.lowSpeedLimit', '1'],
    ['http.lowSpeedTime', '60'],
];
/** Git that runs at a place with an exact environment, silent, by @actions/exec. */
function createGit(place) {
    const run = (args, options = {}) => runGit(place, args, options);
    async function bytes(args, options = {}) {
        const result = await run(args, options);
        if (result.exitCode !== 0)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GitError */ .XS(`git ${args[0] ?? ''}`, result);
        return result.stdout;
    }
    return {
        run,
        bytes,
        text: async (args, options) => (await bytes(args, options)).toString('utf8').replace(/\r?\n$/, ''),
    };
}
async function runGit(place, args, options) {
    if (options.signal?.aborted === true)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CancelledError */ .cc('cancelled before git was started');
    const stdout = [];
    const stderr = [];
    const work = (0,_actions_exec__WEBPACK_IMPORTED_MODULE_0__/* .exec */ .m)('git', [...args], {
        cwd: place.cwd,
        env: environmentOf(place, options),
        silent: true,
        ignoreReturnCode: true,
        // For commands that read stdin only: another may have ended before we write, and the broken pipe would be ours.
        ...(options.input === undefined ? {} : { input: Buffer.from(options.input) }),
        listeners: { stdout: (data) => void stdout.push(data), stderr: (data) => void stderr.push(data) },
    }).catch((error) => {
        const hint = 'Install git 2.31 or newer and put it on PATH.';
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .GitError */ .XS(`git ${args[0] ?? ''}`, { exitCode: -1, stderr: (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error) }, hint);
    });
    // exec types the code as a number, but gives null for a process that a signal ended.
    const exitCode = (await untilAborted(work, options.signal));
    const text = Buffer.concat(stderr).toString('utf8');
    return { exitCode: exitCode ?? -1, stdout: Buffer.concat(stdout), stderr: place.redact?.(text) ?? text };
}
/** @actions/exec cannot kill what it started: on abort we stop waiting, and git ends by itself. */
async function untilAborted(work, signal) {
    if (signal === undefined)
        return work;
    let onAbort = () => undefined;
    const aborted = new Promise((_, reject) => {
        onAbort = () => {
            reject(new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CancelledError */ .cc('cancelled while git was running'));
        };
    });
    signal.addEventListener('abort', onAbort, { once: true });
    try {
        return await Promise.race([work, aborted]);
    }
    finally {
        signal.removeEventListener('abort', onAbort);
        // Whichever lost the race must not become an unhandled rejection.
        work.catch(() => undefined);
    }
}
function environmentOf(place, options) {
    const env = {};
    for (const name of PASSED_ON) {
        const value = place.env[name];
        if (value !== undefined)
            env[name] = value;
    }
    const config = [...CONFIG, ...(place.config ?? [])];
    config.forEach(([key, value], index) => {
        env[`GIT_CONFIG_KEY_${index}`] = key;
        env[`GIT_CONFIG_VALUE_${index}`] = value;
    });
    return { ...env, ...VARIABLES, GIT_CONFIG_COUNT: String(config.length), ...place.variables, ...options.variables };
}
/** Bytes of stdin per git call: a pipe holds them, so they are written at once, before git can fail. */
const INPUT_LIMIT = 32 * 1024;
/** Joins lines into inputs of bounded size, in order. */
function batches(lines) {
    const inputs = [];
    let current = [];
    let size = 0;
    for (const line of lines) {
        const bytes = Buffer.byteLength(line);
        if (size > 0 && size + bytes > INPUT_LIMIT) {
            inputs.push(current.join(''));
            current = [];
            size = 0;
        }
        current.push(line);
        size += bytes;
    }
    if (size > 0)
        inputs.push(current.join(''));
    return inputs;
}


/***/ }),

/***/ 93740:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ checkoutOf),
  H: () => (/* binding */ checkout_openCheckout)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/adapters/git.js
var adapters_git = __webpack_require__(87692);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./lib/adapters/git-dir.js





/**
 * Copies what was written in the private directory to the checkout's object database, as git itself adds objects: under
 * their ids, whole or not at all, overwriting nothing. No ref, index or work tree changes.
 */
async function keepObjects(path) {
    const own = (0,external_node_path_.join)(path, 'objects');
    const target = (await (0,promises_.readFile)((0,external_node_path_.join)(own, 'info', 'alternates'), 'utf8')).trim();
    const folders = (await (0,promises_.readdir)(own)).filter((name) => /^[0-9a-f]{2}$/.test(name));
    for (const folder of folders) {
        await (0,promises_.mkdir)((0,external_node_path_.join)(target, folder), { recursive: true });
        for (const name of await (0,promises_.readdir)((0,external_node_path_.join)(own, folder))) {
            const part = (0,external_node_path_.join)(target, folder, `tmp_obj_${name.slice(0, 8)}-${process.pid}`);
            await (0,promises_.copyFile)((0,external_node_path_.join)(own, folder, name), part);
            await (0,promises_.rename)(part, (0,external_node_path_.join)(target, folder, name));
        }
    }
}
/** Opens the private directory in `temp`. Throws ConfigError when `root` is not the top of a checkout. */
async function openGitDir(place) {
    const checkout = await openCheckout(place.root, place.env);
    const asked = ['rev-parse', '--path-format=absolute', '--git-common-dir', '--show-object-format'];
    const answer = await checkout.run(asked);
    if (answer.exitCode !== 0)
        throw notACheckout(place.root, answer.stderr);
    const [common = '', format = 'sha1'] = answer.stdout.toString('utf8').split('\n');
    const path = await (0,promises_.mkdtemp)((0,external_node_path_.join)(place.temp ?? (0,external_node_os_.tmpdir)(), 'auto-orchestrator-git-'));
    const git = (0,adapters_git/* createGit */.l)({ cwd: path, env: place.env, variables: { GIT_DIR: path } });
    try {
        await git.bytes(['init', '--quiet', '--bare', '--template=', `--object-format=${format}`, path]);
        await copyState(checkout, common, path);
    }
    catch (error) {
        await (0,promises_.rm)(path, { recursive: true, force: true });
        throw error;
    }
    return { path, git, checkout, [Symbol.asyncDispose]: () => (0,promises_.rm)(path, { recursive: true, force: true }) };
}
async function openCheckout(root, env) {
    const real = await (0,promises_.realpath)(root).catch((error) => {
        throw notACheckout(root, String(error));
    });
    return (0,adapters_git/* createGit */.l)({
        cwd: real,
        env,
        // Only `real` itself is looked at, not the folders above it.
        variables: { GIT_CEILING_DIRECTORIES: (0,external_node_path_.dirname)(real), GIT_ALLOW_PROTOCOL: 'none' },
        config: [['safe.directory', real]],
    });
}
function notACheckout(root, detail) {
    return new errors/* ConfigError */.xL([
        {
            file: root,
            message: `not the top folder of a git checkout (${detail.trim().split('\n')[0] ?? ''}).`,
            hint: 'Run actions/checkout in an earlier step, and set the input `path` when it checks out elsewhere.',
        },
    ]);
}
/** The checkout's objects, shallow boundary and refs, as they are now. */
async function copyState(checkout, common, path) {
    await (0,promises_.mkdir)((0,external_node_path_.join)(path, 'objects', 'info'), { recursive: true });
    await (0,promises_.writeFile)((0,external_node_path_.join)(path, 'objects', 'info', 'alternates'), `${(0,external_node_path_.join)(common, 'objects')}\n`);
    await (0,promises_.copyFile)((0,external_node_path_.join)(common, 'shallow'), (0,external_node_path_.join)(path, 'shallow')).catch((error) => {
        if (error.code !== 'ENOENT')
            throw error;
    });
    const names = ['refs/heads', 'refs/tags', 'refs/remotes'];
    const refs = await checkout.text(['for-each-ref', '--format=%(objectname) %(refname)', ...names]);
    await (0,promises_.writeFile)((0,external_node_path_.join)(path, 'packed-refs'), refs === '' ? '' : `${refs}\n`);
    const head = await checkout.run(['rev-parse', '--verify', '--quiet', 'HEAD']);
    const oid = head.stdout.toString('utf8').trim();
    // A name that no branch can have stands for "no commit yet".
    await (0,promises_.writeFile)((0,external_node_path_.join)(path, 'HEAD'), oid === '' ? 'ref: refs/heads/.invalid\n' : `${oid}\n`);
}

;// CONCATENATED MODULE: ./lib/adapters/history.js
/** Separators of records and fields, which no message of a commit that git accepts from people holds by chance. */
const RECORD = '\x1e';
const FIELD = '\x1f';
const FORMAT = `--format=${RECORD}%s${FIELD}%b${FIELD}`;
/** Bodies are read for their first words. */
const MOST_BODY = 1000;
/**
 * Earlier commits with the paths they touched, latest first: one `git log`, which reads commits and trees and no blob.
 * What is not here (a shallow or treeless clone) is no error: then the past says nothing.
 */
async function historyOf(git, commit, most) {
    const args = ['log', '--no-merges', '--no-renames', '--name-only', '-z', `--max-count=${most}`, FORMAT, commit];
    const result = await git.run(args, { variables: { GIT_NO_LAZY_FETCH: '1' } });
    if (result.exitCode !== 0)
        return [];
    return parseHistory(result.stdout.toString('utf8'));
}
/** Records of the log; paths end in NUL, the first one is led by the line end that follows the message. */
function parseHistory(output) {
    return output
        .split(RECORD)
        .slice(1)
        .map((record) => {
        const [subject = '', body = '', paths = ''] = record.split(FIELD);
        const names = paths.split('\0').map((path) => path.replace(/^\n+/, ''));
        return { subject, body: body.slice(0, MOST_BODY), paths: names.filter((path) => path !== '') };
    });
}

;// CONCATENATED MODULE: ./lib/adapters/merge.js
/** Exit codes of `merge-tree --write-tree`: 0 clean, 1 conflicts, 129 for a git that does not know it. */
const [CLEAN, CONFLICT, UNKNOWN_OPTION] = [0, 1, 129];
/**
 * The merge of one commit into another as a forge computes it, written as a tree: no work tree, no index, no ref. A
 * `.gitattributes` has no say in it (`merge=union` is ignored by forges as well), and no merge driver runs.
 */
async function mergeCommits(git, { ours, theirs }) {
    const empty = await git.text(['hash-object', '-t', 'tree', '--stdin'], { input: '' });
    const how = ['--write-tree', '-z', '--name-only', '--no-messages'];
    const result = await git.run(['-c', `attr.tree=${empty}`, 'merge-tree', ...how, ours, theirs]);
    const [tree = '', ...files] = result.stdout.toString('utf8').split('\0').slice(0, -1);
    if (result.exitCode === CLEAN)
        return { status: 'clean', tree };
    if (result.exitCode === CONFLICT)
        return { status: 'conflict', tree, files };
    return { status: 'unknown', why: reasonOf(result) };
}
function reasonOf({ exitCode, stderr }) {
    if (exitCode === UNKNOWN_OPTION) {
        return 'this git cannot merge without a work tree; install git 2.38 or newer on the runner';
    }
    const line = stderr.trim().split('\n')[0] ?? '';
    return `git cannot merge them (${line}); set \`fetch-depth: 0\` and no \`filter\` in the actions/checkout step`;
}

// EXTERNAL MODULE: ./lib/adapters/git-output.js
var git_output = __webpack_require__(46676);
;// CONCATENATED MODULE: ./lib/adapters/path-rules.js






const ATTRIBUTES = ['text', 'crlf', 'eol', 'filter'];
/** What check-attr says of an attribute that no line sets. */
const UNSPECIFIED = {
    text: 'unspecified',
    crlf: 'unspecified',
    eol: 'unspecified',
    filter: 'unspecified',
};
/**
 * Asks git about paths in a work tree that holds nothing but the rule files: one process per question, none for a question
 * without paths. The private directory has no `info/` files, and the ignore list of the user is switched off.
 */
async function pathRules(place, question) {
    return withRules(place, question.files, async (variables) => {
        const attributes = new Map();
        const asked = { paths: question.attributes, names: ATTRIBUTES };
        await eachAttribute(place.git, { ...asked, variables }, (path, name, value) => {
            attributes.set(path, { ...(attributes.get(path) ?? UNSPECIFIED), [name]: value });
        });
        return { attributes, ignored: await ignoredOf(place.git, question.ignores, variables) };
    });
}
/** The values of other attributes, as check-attr gives them, by path and name; only what some line sets. */
async function pathMarks(place, question) {
    const marks = new Map();
    if (question.paths.length === 0 || question.names.length === 0)
        return marks;
    return withRules(place, question.files, async (variables) => {
        await eachAttribute(place.git, { ...question, variables }, (path, name, value) => {
            if (value === 'unspecified')
                return;
            const known = marks.get(path);
            if (known === undefined)
                marks.set(path, new Map([[name, value]]));
            else
                known.set(name, value);
        });
        return marks;
    });
}
async function withRules(place, files, ask) {
    const folder = (0,external_node_path_.join)(place.path, 'rules', (0,external_node_crypto_.randomUUID)());
    await (0,promises_.mkdir)(folder, { recursive: true });
    try {
        await writeRules(place, folder, files);
        return await ask({ GIT_DIR: place.path, GIT_WORK_TREE: folder });
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
async function writeRules({ readBlobs }, folder, files) {
    // Git takes no rules from a symbolic link.
    const plain = files.filter((file) => file.mode === '100644' || file.mode === '100755');
    const blobs = await readBlobs(plain.map((file) => file.oid));
    for (const { path, oid } of plain) {
        if (path.split('/').some((part) => /^(?:|\.|\.\.|\.git)$/i.test(part)))
            continue;
        await (0,promises_.mkdir)((0,external_node_path_.dirname)((0,external_node_path_.join)(folder, path)), { recursive: true });
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, path), blobs.get(oid) ?? '');
    }
}
async function eachAttribute(git, { paths, names, variables }, note) {
    for (const input of (0,adapters_git/* batches */.X)(paths.map((path) => `${path}\0`))) {
        (0,git_output/* parseAttributes */.vB)(await git.bytes(['check-attr', '-z', '--stdin', ...names], { input, variables }), note);
    }
}
/** Exit codes of check-ignore: 0 some are ignored, 1 none is. */
async function ignoredOf(git, paths, variables) {
    const found = new Map();
    // check-ignore refuses to run with literal pathspecs; after `./` nothing in a path has a meaning.
    const options = { variables: { ...variables, GIT_LITERAL_PATHSPECS: '0' } };
    for (const input of (0,adapters_git/* batches */.X)(paths.map((path) => `./${path}\0`))) {
        const args = ['-c', 'core.excludesFile=/dev/null', 'check-ignore', '--no-index', '-z', '-v', '--stdin'];
        const result = await git.run(args, { ...options, input });
        if (result.exitCode > 1 || result.exitCode < 0)
            throw new errors/* GitError */.XS('git check-ignore', result);
        (0,git_output/* parseIgnored */.s8)(result.stdout, found);
    }
    return found;
}

;// CONCATENATED MODULE: ./lib/adapters/repository.js











/**
 * Opens the checkout at `root` (ordinary, worktree, shallow or detached). Revisions resolve as they stand now.
 * Throws ConfigError when `root` is not the top of a checkout.
 */
async function openRepository(place) {
    const dir = await openGitDir(place);
    const { git } = dir;
    return {
        root: (0,external_node_path_.resolve)(place.root),
        shallow: (0,external_node_fs_.existsSync)((0,external_node_path_.join)(dir.path, 'shallow')),
        gitDir: dir.path,
        keep: () => keepObjects(dir.path),
        resolve: (revision) => resolveCommit(git, revision),
        readCommit: (oid) => readCommit(git, oid),
        isAncestor: (ancestor, descendant) => isAncestor(git, ancestor, descendant),
        merge: (ours, theirs) => mergeCommits(git, { ours: checked(ours), theirs: checked(theirs) }),
        listTree: async (tree) => (0,git_output/* parseTree */.cZ)(await git.bytes(['ls-tree', '-r', '-l', '-z', checked(tree)])),
        readBlobs: (oids) => readBlobs(git, oids),
        readFile: (tree, path) => readFile(git, tree, path),
        pathRules: (question) => pathRules({ ...dir, readBlobs: (oids) => readBlobs(git, oids) }, question),
        pathMarks: (question) => pathMarks({ ...dir, readBlobs: (oids) => readBlobs(git, oids) }, question),
        writeTree: (base, changes) => writeTree(dir, base, changes),
        emptyTree: () => git.text(['hash-object', '-t', 'tree', '-w', '--stdin'], { input: '' }),
        history: (commit, most) => historyOf(git, checked(commit), most),
        diffTrees: async (from, to) => (0,git_output/* parseDiff */.FR)(await diff(git, ['--raw', '-z', '--no-renames'], [from, to])),
        renames: async (from, to) => (0,git_output/* parseRenames */.zk)(await diff(git, ['--raw', '-z', '-M', '-l1000'], [from, to])),
        patch: async (from, to) => (await diff(git, ['-p', '-M', '--binary', '--full-index'], [from, to])).toString('utf8'),
        commitTree: (spec) => commitTree(dir, spec),
        identity: () => identity(place),
        currentBranch: () => currentBranch(dir.checkout),
        [Symbol.asyncDispose]: () => dir[Symbol.asyncDispose](),
    };
}
async function resolveCommit(git, revision) {
    if (revision === '' || revision.includes('\0'))
        return undefined;
    const result = await git.run(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
    const oid = result.stdout.toString('utf8').trim();
    return result.exitCode === 0 && oid !== '' ? oid : undefined;
}
/** Exit codes of merge-base --is-ancestor: 0 yes, 1 no. */
async function isAncestor(git, ancestor, descendant) {
    const result = await git.run(['merge-base', '--is-ancestor', checked(ancestor), checked(descendant)]);
    if (result.exitCode > 1)
        throw new errors/* GitError */.XS('git merge-base', result);
    return result.exitCode === 0;
}
async function readCommit(git, oid) {
    const result = await git.run(['cat-file', 'commit', checked(oid)]);
    if (result.exitCode !== 0)
        throw (0,git_output/* missingObject */.Ku)('git cat-file', `commit ${oid}: ${result.stderr}`);
    return (0,git_output/* parseCommit */.L5)(oid, result.stdout);
}
async function readBlobs(git, oids) {
    const blobs = new Map();
    const lines = [...new Set(oids)].map((oid) => `${checked(oid)}\n`);
    for (const input of (0,adapters_git/* batches */.X)(lines))
        (0,git_output/* parseBatch */.Gc)(await git.bytes(['cat-file', '--batch'], { input }), blobs);
    return blobs;
}
async function readFile(git, tree, path) {
    if (path === '' || path.includes('\0'))
        return undefined;
    const listed = (0,git_output/* parseTree */.cZ)(await git.bytes(['ls-tree', '-l', '-z', checked(tree), '--', path]));
    const entry = listed.find((candidate) => candidate.path === path);
    if (entry === undefined || !/^1[02]0/.test(entry.mode))
        return undefined;
    return (await readBlobs(git, [entry.oid])).get(entry.oid);
}
const UNSAFE_PATH = /^Ignoring path /m;
async function writeTree(dir, base, changes) {
    const folder = (0,external_node_path_.join)(dir.path, 'work', (0,external_node_crypto_.randomUUID)());
    await (0,promises_.mkdir)(folder, { recursive: true });
    try {
        const lines = await indexLines(dir.git, folder, { changes, none: '0'.repeat(base.length) });
        const variables = { GIT_INDEX_FILE: (0,external_node_path_.join)(folder, 'index') };
        await dir.git.bytes(['read-tree', checked(base)], { variables });
        for (const input of (0,adapters_git/* batches */.X)(lines)) {
            const result = await dir.git.run(['update-index', '-z', '--index-info'], { variables, input });
            // git leaves out a path that it finds unsafe, says so, and ends well; we want all or nothing.
            if (result.exitCode !== 0 || UNSAFE_PATH.test(result.stderr))
                throw new errors/* GitError */.XS('git update-index', result);
        }
        return await dir.git.text(['write-tree'], { variables });
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
/** Records of `update-index --index-info`: removals first, so that a file can give way to a folder of its name. */
async function indexLines(git, folder, { changes, none }) {
    const removed = [];
    const written = [];
    for (const change of changes) {
        if ('remove' in change)
            removed.push(`0 ${none} 0\t${change.path}\0`);
        else
            written.push(change);
    }
    const contents = written.map((change) => change.content);
    const oids = await writeBlobs(git, folder, contents);
    return [...removed, ...written.map(({ mode, path }, index) => `${mode} ${oids[index] ?? ''} 0\t${path}\0`)];
}
/** Many blobs with one git: contents go through files of the private directory. No filter touches them. */
async function writeBlobs(git, folder, contents) {
    const files = contents.map((_, index) => (0,external_node_path_.join)(folder, String(index)));
    for (const [index, content] of contents.entries())
        await (0,promises_.writeFile)(files[index] ?? '', content);
    const oids = [];
    for (const input of (0,adapters_git/* batches */.X)(files.map((file) => `${file}\n`))) {
        const output = await git.text(['hash-object', '-w', '--no-filters', '--stdin-paths'], { input });
        oids.push(...output.split('\n'));
    }
    return oids;
}
function diff(git, how, [from, to]) {
    const plain = ['--no-ext-diff', '--no-textconv', '--no-color'];
    return git.bytes(['diff-tree', '-r', ...plain, ...how, checked(from), checked(to)]);
}
async function commitTree(dir, spec) {
    const file = (0,external_node_path_.join)(dir.path, `message-${(0,external_node_crypto_.randomUUID)()}`);
    const date = `@${Math.floor(spec.at.getTime() / 1000)} +0000`;
    await (0,promises_.writeFile)(file, spec.message);
    try {
        const parents = spec.parents.flatMap((parent) => ['-p', checked(parent)]);
        return await dir.git.text(['commit-tree', ...parents, '-F', file, checked(spec.tree)], {
            variables: {
                GIT_AUTHOR_NAME: spec.author.name,
                GIT_AUTHOR_EMAIL: spec.author.email,
                GIT_AUTHOR_DATE: date,
                GIT_COMMITTER_NAME: spec.committer.name,
                GIT_COMMITTER_EMAIL: spec.committer.email,
                GIT_COMMITTER_DATE: date,
            },
        });
    }
    finally {
        await (0,promises_.rm)(file, { force: true });
    }
}
/** As git itself would answer in this checkout, so the user's own config counts here; it is only read. */
async function identity(place) {
    const global = place.env['GIT_CONFIG_GLOBAL'] ?? (0,external_node_path_.join)(place.env['HOME'] ?? '/nonexistent', '.gitconfig');
    const git = (0,adapters_git/* createGit */.l)({
        cwd: place.root,
        env: place.env,
        variables: { GIT_CONFIG_GLOBAL: global },
        config: [['safe.directory', '*']],
    });
    const read = async (key) => (await git.run(['config', '--get', key])).stdout.toString('utf8').trim();
    const [name, email] = [await read('user.name'), await read('user.email')];
    return name === '' || email === '' ? undefined : { name, email };
}
async function currentBranch(checkout) {
    const result = await checkout.run(['symbolic-ref', '--quiet', '--short', 'HEAD']);
    const name = result.stdout.toString('utf8').trim();
    return result.exitCode === 0 && name !== '' ? name : undefined;
}
/** Only full object ids reach a command line, so none can be an option or a revision expression. */
function checked(oid) {
    if (/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(oid))
        return oid;
    throw new errors/* GitError */.XS('git', { exitCode: 128, stderr: `\`${oid}\` is not an object id (40 or 64 hex digits)` });
}

;// CONCATENATED MODULE: ./lib/checkout.js


/** Absolute path of the checkout that an invocation is about. */
function checkoutOf({ inputs, context }) {
    return (0,external_node_path_.resolve)(context.workspace, inputs.path);
}
/** Opens the checkout's objects. */
function checkout_openCheckout(invocation) {
    const { environment, temp } = invocation.context;
    // A process that is killed leaves its private git directory behind: the runner empties its own folder.
    return openRepository({ root: checkoutOf(invocation), env: environment, ...(temp === undefined ? {} : { temp }) });
}


/***/ }),

/***/ 99337:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M: () => (/* reexport */ affordableOutput),
  yK: () => (/* reexport */ createBudget),
  uW: () => (/* reexport */ exhausted),
  Zq: () => (/* reexport */ firstMessages),
  YD: () => (/* reexport */ repairMessages),
  Rf: () => (/* reexport */ spend),
  bi: () => (/* reexport */ templateProblems)
});

// UNUSED EXPORTS: PLACEHOLDERS, costOf, hideComments, remaining, renderPrompt, visibleText

;// CONCATENATED MODULE: ./lib/conversation/budget.js
/** A budget of which nothing is used yet. */
function createBudget(limits) {
    return { ...limits, tokens: 0, costUsd: 0, estimated: false };
}
/** The budget after one more call. */
function spend(budget, usage) {
    return {
        ...budget,
        tokens: budget.tokens + usage.promptTokens + usage.completionTokens,
        costUsd: budget.costUsd + costOf(usage, budget.prices),
        estimated: budget.estimated || usage.estimated,
    };
}
/** US dollars of one usage; 0 when no price is known. */
function costOf(usage, price) {
    if (price === undefined)
        return 0;
    return (usage.promptTokens * price.input + usage.completionTokens * price.output) / 1_000_000;
}
/** What is left, never below 0. */
function remaining(budget, now) {
    return {
        tokens: Math.max(0, budget.maxTokens - budget.tokens),
        costUsd: budget.prices === undefined ? undefined : Math.max(0, budget.maxCostUsd - budget.costUsd),
        ms: budget.deadline === undefined ? undefined : Math.max(0, budget.deadline.getTime() - now.getTime()),
    };
}
/** Which limit is reached, as a sentence for people; undefined while there is something left of each. */
function exhausted(budget, now) {
    const left = remaining(budget, now);
    if (left.tokens === 0)
        return `The limit of ${budget.maxTokens} tokens is used up (${budget.tokens} used).`;
    if (left.costUsd === 0) {
        return `The limit of ${budget.maxCostUsd} USD is used up (${budget.costUsd.toFixed(4)} USD spent).`;
    }
    if (left.ms === 0)
        return 'The time for this run is used up.';
    return undefined;
}
/**
 * How many tokens an answer may have, given its prompt, so that no limit can be passed by the call. At most `wanted`;
 * 0 or less means that the call must not be made.
 */
function affordableOutput(budget, promptTokens, wanted) {
    const byTokens = budget.maxTokens - budget.tokens - promptTokens;
    const price = budget.prices;
    if (price === undefined || price.output === 0)
        return Math.min(wanted, byTokens);
    const usd = budget.maxCostUsd - budget.costUsd - (promptTokens * price.input) / 1_000_000;
    return Math.min(wanted, byTokens, Math.floor((usd * 1_000_000) / price.output));
}

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/conversation/render.js

/** The placeholders that each template has to use, every one at least once. */
const PLACEHOLDERS = {
    system: ['gates'],
    task: ['task', 'conventions', 'failures', 'snapshot'],
    repair: ['situation', 'problem', 'files'],
    review: ['reviews', 'files'],
};
const PLACEHOLDER = /\{\{([^{}\n]*)\}\}/g;
/**
 * The template with each `{{name}}` replaced by its value. Values are inserted once and never read again, so a value
 * that contains `{{…}}` stays as it is. Throws ConfigError with every unknown and every unused placeholder.
 */
function renderPrompt(template, values, file = 'prompt template') {
    const problems = placeholderProblems(template, Object.keys(values), file);
    if (problems.length > 0)
        throw new errors/* ConfigError */.xL(problems);
    return template.replace(PLACEHOLDER, (_, name) => values[name.trim()] ?? '').trimEnd();
}
/** What is wrong with a template as one of the three, before it is ever rendered. `file` is named in the problems. */
function templateProblems(kind, template, file) {
    return placeholderProblems(template, PLACEHOLDERS[kind], file);
}
function placeholderProblems(template, names, file) {
    const used = [...template.matchAll(PLACEHOLDER)].map((match) => ({ name: (match[1] ?? '').trim(), at: match.index }));
    const known = names.map((name) => `{{${name}}}`).join(', ');
    const unknown = used.filter((one) => !names.includes(one.name));
    const unused = names.filter((name) => !used.some((one) => one.name === name));
    return [
        ...unknown.map((one) => ({
            file,
            line: template.slice(0, one.at).split('\n').length,
            message: `{{${one.name}}} is no placeholder of this template.`,
            hint: `Use ${known}.`,
        })),
        ...unused.map((name) => ({
            file,
            message: `the placeholder {{${name}}} is missing: the model would not see it.`,
            hint: `Put {{${name}}} where its text belongs.`,
        })),
    ];
}

// EXTERNAL MODULE: ./lib/fence.js
var fence = __webpack_require__(21634);
;// CONCATENATED MODULE: ./lib/conversation/untrusted.js

/** Text that others wrote, made fit for a prompt; `src/fence.ts` shows what is invisible and fences it. */
const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
/**
 * Markdown without its HTML comments: the model is told to do what a task and its reviewers ask for, and must not obey
 * what people do not see there. Each leaves a note and its line breaks, so that line numbers stay.
 */
function hideComments(markdown) {
    return markdown.replace(COMMENT, (comment) => `[hidden comment left out]${comment.replace(/[^\n]/g, '')}`);
}
/** Text of people that is to be obeyed (a task, a review) or retold (a message): no comments, nothing invisible. */
function visibleText(text) {
    return (0,fence/* showInvisible */.j)(hideComments(text));
}
/** Text of people in one visible line of at most `most` characters. */
function oneLine(text, most) {
    return cut(visibleText(text).replace(/\s+/g, ' ').trim(), most);
}
/** At most `most` characters, never half of one. */
function cut(text, most) {
    return text.length <= most ? text : `${text.slice(0, most).toWellFormed()}…`;
}
/**
 * Files as they are, comments included, since an edit has to quote their lines; each in a fence of its own. Empty when
 * there are none.
 */
function fenceFiles(files) {
    return files.map(({ path, content }) => (0,fence/* fence */.E)(`file ${path}`, content)).join('\n\n');
}

;// CONCATENATED MODULE: ./lib/conversation/review.js


const MOST_COMMENTS = 50;
const BODY_LIMIT = 6_000;
const COMMENT_LIMIT = 1_500;
const HUNK_LINES = 6;
/** The values of the review template. Reviews are people's text, and fenced like all of it. */
function reviewText({ reviews, files }) {
    const most = Math.ceil(MOST_COMMENTS / Math.max(1, reviews.length));
    const texts = reviews.map((review) => (0,fence/* fence */.E)(`review by ${review.author}`, describe(review, most)));
    return {
        reviews: texts.join('\n\n'),
        files: fenceFiles(files) || 'No file is shown again: they are as in the snapshot.',
    };
}
function describe({ at, body, comments }, most) {
    const shown = comments.slice(0, most).map(describeComment);
    const rest = comments.length - shown.length;
    const words = cut(visibleText(body).trim(), BODY_LIMIT) || 'No text besides the comments below.';
    return [`${at}: changes requested`, words, ...shown, ...(rest > 0 ? [`… and ${rest} more comments`] : [])].join('\n\n');
}
function describeComment({ path, line, hunk, body }) {
    const place = oneLine(line === undefined ? path : `${path}:${line}`, 300);
    const lines = visibleText(hunk).split('\n').slice(-HUNK_LINES);
    const quoted = hunk === '' ? [] : lines.map((text) => `  ${text}`);
    return [`On ${place}:`, ...quoted, cut(visibleText(body).trim(), COMMENT_LIMIT)].join('\n');
}

;// CONCATENATED MODULE: ./lib/conversation/build.js




const MOST_EVENTS = 5;
const MOST_FINDINGS = 20;
const SITUATIONS = {
    rejected: 'None of your edits was applied: all edits of an answer are applied together or not at all, and some were refused for the reasons below. The files are as they were. Edits that fit are kept: send only the refused ones again, corrected.',
    gates: 'Your edits were applied, and the gates then found what is listed below. It was not there before your change. The files below contain your edits: send only the further edits that mend this. Do not weaken, skip or delete tests to get there.',
    malformed: 'Your answer could not be read as edits, for the reasons below, and nothing was applied. The files are as they were. Send the whole answer again in the required format.',
};
/** The system and task messages that open a conversation. Throws ConfigError for a template with wrong placeholders. */
function firstMessages(prompt) {
    const { templates } = prompt;
    const system = { gates: gateList(prompt.gates) };
    const task = {
        task: (0,fence/* fence */.E)('task', describeTask(prompt.task)),
        conventions: (prompt.conventions ?? '').trim() || 'None are written down.',
        failures: (0,fence/* fence */.E)('earlier failures', describeEvents(prompt.events)),
        snapshot: prompt.snapshotText.trim() || 'No file is shown.',
    };
    const asked = [renderPrompt(templates.task, task, 'prompts/task.md')];
    if (prompt.review !== undefined) {
        asked.push(renderPrompt(templates.review, reviewText(prompt.review), 'prompts/review.md'));
    }
    return [
        { role: 'system', content: renderPrompt(templates.system, system, 'prompts/system.md') },
        { role: 'user', content: asked.join('\n\n') },
    ];
}
/** The conversation so far, the answer that did not do, and what is wrong with it. */
function repairMessages(prompt) {
    const { templates, problem } = prompt;
    const files = fenceFiles(prompt.currentFiles);
    const values = {
        situation: SITUATIONS[problem.kind],
        problem: (0,fence/* fence */.E)('problems', problem.text),
        files: files === '' ? 'No file is shown again: they are as in the snapshot.' : files,
    };
    // Endpoints refuse an assistant message without content.
    const answer = prompt.answer.trim() === '' ? '(empty answer)' : prompt.answer;
    return [
        ...prompt.previous,
        { role: 'assistant', content: answer },
        { role: 'user', content: renderPrompt(templates.repair, values, 'prompts/repair.md') },
    ];
}
function gateList(gates) {
    if (gates.length === 0)
        return '- none are configured; keep the existing tests working all the same';
    return gates.map((gate) => `- ${gate.name}: \`${commandText(gate.argv)}\``).join('\n');
}
/** People's `run:` text is started as `bash … -c text`: the text is what is worth showing. */
function commandText(argv) {
    const shell = argv[0] === 'bash' && argv.at(-2) === '-c';
    const text = shell ? (argv.at(-1) ?? '') : argv.join(' ');
    return cut((0,fence/* showInvisible */.j)(text)
        .trim()
        .replace(/\s*\n\s*/g, '; ')
        .replace(/\s+/g, ' ')
        .replaceAll('`', "'"), 200);
}
function describeTask(task) {
    const { include, exclude } = task.files;
    const sections = [
        `${task.id}: ${visibleText(task.title)}`,
        visibleText(task.description).trim(),
        list('Acceptance criteria:', task.acceptance.map((criterion) => visibleText(criterion))),
        list('Change files matching these globs only:', include.map(fence/* showInvisible */.j)),
        list('Do not change files matching these globs:', exclude.map(fence/* showInvisible */.j)),
    ];
    return sections.filter((section) => section !== '').join('\n\n');
}
function list(title, items) {
    return items.length === 0 ? '' : [title, ...items.map((item) => `- ${item}`)].join('\n');
}
function describeEvents(events) {
    if (events.length === 0)
        return 'None.';
    return events.slice(-MOST_EVENTS).map(describeEvent).join('\n\n');
}
function describeEvent(event) {
    const findings = event.findings.slice(0, MOST_FINDINGS).map((finding) => {
        const place = finding.line > 0 ? `${finding.path}:${finding.line}` : finding.path;
        return `- ${oneLine(`${finding.gate} ${finding.rule} ${place}`, 300)}: ${oneLine(finding.message, 200)}`;
    });
    const rest = event.findings.length - findings.length;
    return [
        `${oneLine(event.at, 40)}: ${oneLine(event.conclusion, 40)} in ${oneLine(event.phase, 40)} (${event.kind}): ${oneLine(event.message, 500)}`,
        ...findings,
        ...(rest > 0 ? [`- and ${rest} more`] : []),
    ].join('\n');
}

;// CONCATENATED MODULE: ./lib/conversation/index.js






/***/ }),

/***/ 21634:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ fence),
/* harmony export */   j: () => (/* binding */ showInvisible)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/**
 * Text that others wrote, made fit for a prompt: nothing in it is invisible to people, and it cannot close the fence
 * around it.
 */
/**
 * Characters that a reader does not see and a model does: zero-width, bidirectional controls, variation selectors of
 * the supplement, tags, interlinear marks, and control characters but tab, line feed and carriage return.
 * The sets follow Unicode's Default_Ignorable_Code_Point and Bidi_Control properties.
 */
const INVISIBLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFFA0\uFFF0-\uFFFB\u{1D173}-\u{1D17A}\u{E0000}-\u{E0FFF}]/gu;
const PICTURE = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F/u;
/** Nine decimal digits: three tokens whatever they are, so that what a fence costs is known before it is made. */
const MARK_SPACE = 1_000_000_000;
/**
 * The text with invisible characters shown as `\u{200b}`. The joiner and the selector that make up an emoji stay; a byte
 * order mark goes.
 */
function showInvisible(text) {
    const unmarked = text.replaceAll('\uFEFF', '');
    return unmarked.replace(INVISIBLE, (character, index) => belongsToEmoji(unmarked, index) ? character : escaped(character));
}
/**
 * The text as data of a prompt, between `<<data MARK label>>` and `<<end MARK>>`, with what is invisible shown. The mark
 * comes from a hash of what it encloses and stands nowhere inside: no text can close its own fence, and the same text has
 * the same fence in every run, so that endpoints find it in their cache.
 */
function fence(label, text) {
    const inside = showInvisible(text);
    const name = showInvisible(label).replace(/[\t\n\r]/g, escaped);
    const mark = markOf(`${name}\n${inside}`);
    const end = inside === '' || inside.endsWith('\n') ? '' : '\n';
    return `<<data ${mark} ${name}>>\n${inside}${end}<<end ${mark}>>`;
}
/** Somebody can find a text that holds its own short hash; nobody one that holds every further hash too. */
function markOf(enclosed) {
    for (let round = 0;; round += 1) {
        const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(`${round}\n`).update(enclosed.toWellFormed()).digest();
        const mark = String(hash.readUInt32BE(0) % MARK_SPACE).padStart(9, '0');
        if (!enclosed.includes(mark))
            return mark;
    }
}
/** One at a time only: runs of selectors can carry hidden text. */
function belongsToEmoji(text, index) {
    const before = Array.from(text.slice(Math.max(0, index - 2), index)).at(-1) ?? '';
    const after = Array.from(text.slice(index + 1, index + 3)).at(0) ?? '';
    if (text[index] === '\uFE0F')
        return /^[\p{Emoji}]$/u.test(before);
    return text[index] === '\u200D' && PICTURE.test(before) && PICTURE.test(after);
}
function escaped(character) {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}


/***/ }),

/***/ 35013:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z9: () => (/* binding */ loadConfig),
  o4: () => (/* binding */ parseConfig),
  iA: () => (/* binding */ prepare)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./lib/adapters/prompts.js

/** The prompt templates that come with the action. Literal URLs: the bundler finds and copies the files by them. */
function builtInTemplates() {
    return {
        system: (0,external_node_fs_.readFileSync)(__webpack_require__.ab + "system.md", 'utf8'),
        task: (0,external_node_fs_.readFileSync)(__webpack_require__.ab + "task.md", 'utf8'),
        repair: (0,external_node_fs_.readFileSync)(__webpack_require__.ab + "repair.md", 'utf8'),
        review: (0,external_node_fs_.readFileSync)(__webpack_require__.ab + "review.md", 'utf8'),
    };
}

// EXTERNAL MODULE: ./lib/adapters/environment.js
var environment = __webpack_require__(33001);
// EXTERNAL MODULE: ./lib/config.js + 1 modules
var lib_config = __webpack_require__(27303);
// EXTERNAL MODULE: ./lib/conversation/index.js + 5 modules
var conversation = __webpack_require__(99337);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/identity.js
var identity = __webpack_require__(95365);
;// CONCATENATED MODULE: ./lib/settings.js

/** Workflows that strangers can start with their own text or code: never with a write token. */
const UNTRUSTED_EVENTS = new Set([
    ...['pull_request_target', 'pull_request', 'pull_request_review', 'pull_request_review_comment', 'workflow_run'],
    ...['issues', 'issue_comment', 'discussion', 'discussion_comment', 'fork', 'watch'],
]);
/** Merges what is known before a run starts. Throws ConfigError with every problem. */
function settle(parts) {
    const { inputs, context, config } = parts;
    const model = modelOf(inputs, config);
    const problems = missing({ ...parts, model });
    const { base, repository } = parts;
    if (problems.length > 0 || base === undefined || repository === undefined || model === undefined) {
        throw new errors/* ConfigError */.xL(problems);
    }
    return {
        run: parts.run,
        taskId: inputs['task-id'],
        configFile: inputs.config,
        config: override(config, inputs),
        repository,
        serverUrl: context.serverUrl,
        base,
        branchPrefix: inputs['branch-prefix'],
        stateBranch: inputs['state-branch'],
        labels: [...new Set([...(inputs.labels ?? ['auto']), ...config['pull-request'].labels])],
        draft: inputs.draft ?? config['pull-request'].draft,
        dryRun: inputs['dry-run'] ?? false,
        modelName: model,
        templates: parts.templates,
        folder: parts.folder,
    };
}
/** The model to ask; none is needed for a sync, which asks nothing. */
function modelOf(inputs, config) {
    return inputs.model ?? config.model.name ?? (inputs.command === 'sync' ? '' : undefined);
}
function missing(parts) {
    const problems = [];
    const add = (message, hint) => problems.push({ file: 'inputs', message, hint });
    if (parts.model === undefined) {
        add('no model is named.', 'Set the input `model`, or `model: {name: …}` in the config file.');
    }
    if (parts.repository === undefined) {
        add('the repository on the forge is not known.', 'Set the input `repository` to `owner/name`.');
    }
    if (parts.base === undefined) {
        add('the checkout is on no branch, so the base branch is not known.', 'Set the input `base` to a branch name.');
    }
    if (parts.base === parts.inputs['state-branch']) {
        add('`state-branch` is the base branch.', 'Name a branch of its own, such as `auto-state`.');
    }
    if (parts.inputs['branch-prefix'].startsWith(`${parts.inputs['state-branch']}/`)) {
        const hint = 'Git cannot hold both `x` and `x/y`: name another `state-branch` or `branch-prefix`.';
        add('`branch-prefix` lies below `state-branch`.', hint);
    }
    const event = parts.context.eventName;
    if (event !== undefined && UNTRUSTED_EVENTS.has(event) && !isOwnClosing(parts.inputs, event)) {
        add(`the event \`${event}\` lets strangers start this workflow.`, 'Start it by `workflow_dispatch`, `schedule` or `push` instead.');
    }
    return problems;
}
/**
 * A sync may run when a pull request is closed: it takes no text of that pull request, and what comes from a fork has a token
 * that may write nothing.
 */
function isOwnClosing({ command }, event) {
    return command === 'sync' && event === 'pull_request';
}
function override(config, inputs) {
    const { limits } = config;
    return {
        ...config,
        model: { ...config.model, ...(inputs.effort === undefined ? {} : { effort: inputs.effort }) },
        limits: {
            ...limits,
            attempts: inputs['max-attempts'] ?? limits.attempts,
            repairs: inputs['max-repairs'] ?? limits.repairs,
            tokens: inputs['max-tokens'] ?? limits.tokens,
            'cost-usd': inputs['max-cost-usd'] ?? limits['cost-usd'],
            minutes: inputs['max-minutes'] ?? limits.minutes,
            'open-prs': inputs['max-open-prs'] ?? limits['open-prs'],
        },
    };
}

;// CONCATENATED MODULE: ./lib/workshop.js







/** Reads config and prompts from the base commit and merges them with the inputs. Throws ConfigError with all problems. */
async function prepare(invocation, repository, run) {
    const { inputs, context } = invocation;
    const commit = await repository.resolve('HEAD');
    const tree = commit === undefined ? undefined : (await repository.readCommit(commit)).tree;
    const config = await loadConfig(invocation, repository, tree);
    const templates = await loadTemplates(inputs.prompts, repository, tree);
    const branch = (await repository.currentBranch()) ?? (inputs.repository === undefined ? context.refName : undefined);
    return settle({
        inputs,
        context,
        config,
        run,
        templates,
        folder: (0,identity/* folderOf */.yS)(context, run),
        base: inputs.base ?? config.base ?? branch,
        repository: inputs.repository ?? context.repository,
    });
}
/** The config of a tree. A file that was named but does not exist is a problem; the usual one may be absent. */
async function loadConfig({ inputs }, repository, tree) {
    const text = tree === undefined ? undefined : (await repository.readFile(tree, inputs.config))?.toString('utf8');
    return parseConfig(inputs.config, text);
}
/** Parses a config file's text with the checks that need more than its shape. Throws ConfigError with all problems. */
function parseConfig(file, text) {
    const absent = text === undefined && file !== '.github/auto-orchestrator.yml';
    const missing = {
        file,
        message: 'there is no such file in the base commit.',
        hint: 'Commit it, or leave the input `config` out.',
    };
    const { config, problems } = (0,lib_config/* readConfig */.Xg)(text, file, environment/* refusedGateEnv */.VF);
    const all = [...(absent ? [missing] : []), ...problems];
    if (all.length > 0 || config === undefined)
        throw new errors/* ConfigError */.xL(all);
    return config;
}
async function loadTemplates(folder, repository, tree) {
    const templates = builtInTemplates();
    if (folder === undefined || tree === undefined)
        return templates;
    const own = {};
    const problems = [];
    for (const kind of ['system', 'task', 'repair', 'review']) {
        const file = `${folder.replace(/\/+$/, '')}/${kind}.md`;
        const text = (await repository.readFile(tree, file))?.toString('utf8');
        if (text === undefined)
            continue;
        problems.push(...(0,conversation/* templateProblems */.bi)(kind, text, file));
        own[kind] = text;
    }
    if (Object.keys(own).length === 0) {
        problems.push({
            file: folder,
            message: 'holds none of system.md, task.md, repair.md and review.md in the base commit.',
        });
    }
    if (problems.length > 0)
        throw new errors/* ConfigError */.xL(problems);
    return { ...templates, ...own };
}


/***/ })

};
