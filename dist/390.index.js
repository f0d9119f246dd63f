export const id = 390;
export const ids = [390];
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

/***/ 17390:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  initCommand: () => (/* binding */ initCommand)
});

// EXTERNAL MODULE: ./lib/checkout.js + 5 modules
var checkout = __webpack_require__(93740);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/adapters/git.js
var git = __webpack_require__(87692);
;// CONCATENATED MODULE: ./lib/adapters/work-tree.js





/** Manifests and workflows are small; what is larger is data. */
const LARGEST_BYTES = 1024 * 1024;
/** Looks at a folder. Throws ConfigError when it is not the top folder of a git work tree. */
async function openWorkTree(folder, env) {
    const root = await (0,promises_.realpath)(folder).catch(() => undefined);
    if (root === undefined)
        throw refusal(folder, 'there is no such folder.', 'Name the checkout by --path.');
    const git = gitIn(root, env);
    const top = await git.run(['rev-parse', '--show-toplevel']);
    if (top.exitCode !== 0) {
        const hint = 'Run `git init` in it first, or name a checkout by --path.';
        throw refusal(folder, 'this is no git work tree.', hint);
    }
    const path = top.stdout.toString('utf8').replace(/\r?\n$/, '');
    if ((await (0,promises_.realpath)(path)) !== root) {
        throw refusal(folder, 'this is not the top folder of its git work tree.', `Name that one: --path ${path}`);
    }
    const listed = await git.bytes(['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate']);
    return {
        root,
        paths: listed.toString('utf8').split('\0').filter(Boolean).sort(),
        read: (file) => readText(root, file),
        ignored: (paths) => ignoredOf(git, paths),
    };
}
function gitIn(root, env) {
    return (0,git/* createGit */.l)({
        cwd: root,
        env,
        variables: { GIT_ALLOW_PROTOCOL: 'none' },
        config: [['safe.directory', '*']],
    });
}
function refusal(file, message, hint) {
    return new errors/* ConfigError */.xL([{ file, message, hint }]);
}
function readText(root, path) {
    const file = (0,external_node_path_.join)(root, path);
    try {
        const folder = (0,external_node_fs_.realpathSync)((0,external_node_path_.dirname)(file));
        if (folder !== root && !folder.startsWith(root + external_node_path_.sep))
            return undefined;
        // A link's target could be anywhere, and a pipe might never end.
        const { size, isFile } = statOf(file);
        return isFile && size <= LARGEST_BYTES ? (0,external_node_fs_.readFileSync)(file, 'utf8') : undefined;
    }
    catch {
        return undefined;
    }
}
function statOf(file) {
    const stat = (0,external_node_fs_.lstatSync)(file);
    return { size: stat.size, isFile: stat.isFile() };
}
/** Exit code 1 says that none is ignored. */
async function ignoredOf(git, paths) {
    if (paths.length === 0)
        return [];
    // A colon at the beginning would be a pattern; this command knows no other way to say that a path is one.
    const input = paths.map((path) => `./${path}\0`).join('');
    const variables = { GIT_LITERAL_PATHSPECS: '0' };
    const result = await git.run(['check-ignore', '--no-index', '-z', '--stdin'], { input, variables });
    if (result.exitCode > 1)
        throw new errors/* GitError */.XS('git check-ignore', result);
    const named = result.stdout.toString('utf8').split('\0').filter(Boolean);
    return named.map((path) => path.replace(/^\.\//, ''));
}

// EXTERNAL MODULE: ./lib/gates/index.js + 30 modules
var lib_gates = __webpack_require__(73185);
;// CONCATENATED MODULE: ./lib/init/backlog-text.js
/** A backlog to begin with: no task yet, and an example that is none. */
const BACKLOG_TEXT = `# Backlog

What one pull request can do is a task: say what is wrong or missing, where, and how a person would check it. A task looks
like this, without the fence:

\`\`\`markdown
## AUTH-12: Reject expired tokens

- priority: high
- files: src/auth/**, tests/auth/**

A token whose \`exp\` lies in the past is accepted today.

### Acceptance criteria

- [ ] An expired token gets 401 and a WWW-Authenticate header
\`\`\`

Small ones fit on a line, such as \`- [ ] AUTH-13 (low) Say which claim is missing\`.
`;

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./lib/init/lines.js

/** A text as a YAML value on one line. */
function scalar(text) {
    return (0,dist/* stringify */.As)(text, { lineWidth: 0, singleQuote: true, blockQuote: false }).trimEnd();
}
/** Commands of a project, in its folder. */
function inFolder({ dir }, commands) {
    if (dir === '.')
        return [...commands];
    const folder = dir.includes(' ') ? `'${dir}'` : dir;
    return commands.map((command) => `(cd ${folder} && ${command})`);
}
/** Lines with a number of spaces before each. */
function indented(columns, lines) {
    return lines.map((line) => (line === '' ? '' : `${' '.repeat(columns)}${line}`));
}
/** The first of each of several equal texts. */
function unique(texts) {
    return [...new Set(texts)];
}

;// CONCATENATED MODULE: ./lib/init/config-text.js

/** The config file for what was found: every gate with what speaks for it. */
function configText({ projects, gates }) {
    const own = gates.filter(({ builtIn }) => !builtIn);
    const setup = unique(projects.flatMap((project) => inFolder(project, project.install)));
    return [
        '# How auto-orchestrator works on this repository. `init` wrote it from what it found; it is yours to change.',
        '# It is read from the base commit: a pull request cannot change the rules that judge it.',
        '',
        ...(setup.length === 0 ? [] : setupLines(setup)),
        ...builtInLines(gates),
        ...(own.length === 0 ? noGateLines(gates.length > 0) : ['gates:', ...own.flatMap(gateLines)]),
        '',
        '# Everything else has a default. Often wanted:',
        '# limits: { cost-usd: 1, open-prs: 5 }',
        '# policy: { review: [migrations/**] }',
        '# snapshot: { exclude: [secrets/**] }',
        '',
    ].join('\n');
}
function setupLines(setup) {
    const head = '# For changes that touch a manifest or lock file: installs what it names, before the gates look at it.';
    return [head, 'setup:', ...setup.map((command) => `  - ${scalar(command)}`), ''];
}
function builtInLines(gates) {
    const found = gates.filter(({ builtIn }) => builtIn);
    if (found.length === 0)
        return [];
    return [
        `# Every run finds by itself: ${found.map(({ name }) => name).join(', ')}. A gate of the same name here takes the place of one.`,
    ];
}
function noGateLines(hasBuiltIn) {
    const head = hasBuiltIn
        ? '# Other commands that judge a change, if there are any:'
        : '# No command that judges a change was found. Without one no run can prove anything: name at least one.';
    return [head, '# gates:', '#   test:', '#     run: ./run-tests'];
}
function gateLines({ name, run, cwd, report, required, why }) {
    return indented(2, [
        `# ${why}`,
        `${name}:`,
        `  run: ${scalar(run)}`,
        ...(report === 'exit-code' ? [] : [`  report: ${report}`]),
        ...(required ? [] : ['  required: false']),
        ...(cwd === '.' ? [] : [`  cwd: ${scalar(cwd)}`]),
    ]);
}

;// CONCATENATED MODULE: ./lib/init/shell.js

/** Words and assignments that may stand before a command. */
const LEAD = /^(?:(?:then|do|else|if|elif|while|!|&|\{|\(|sudo(?: -\w+)*|time|exec|command|env|nohup|cross-env|xvfb-run(?: -\S+)*)\s+|[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|\$\{\{.*?\}\}|[^\s;&|]*)\s+)+/;
/** What starts a program of the project's own environment. Options with a value are named, the others are words. */
const STARTERS = [
    /^uv run(?:\s+(?:--(?:group|only-group|no-group|extra|with|with-requirements|with-editable|python|project|directory|env-file|index|package)(?:=|\s+)\S+|-p\s+\S+|--?[a-z][\w-]*))*(?:\s+--)?\s+/,
    /^(?:poetry|pdm|pipenv|rye|hatch) run(?:\s+-\S+)*\s+/,
    /^(?:mise|devbox|nix develop|direnv) (?:exec|x|run)(?:\s+\S+)?\s+--\s+/,
    /^(?:bundle|bin\/bundle) exec\s+/,
    /^(?:npx|pnpx|bunx|(?:npm|pnpm|yarn|bun) (?:exec|x))(?:\s+-\S+)*\s+/,
    /^composer exec(?:\s+-\S+)*\s+(?!-)/,
    /^(?:(?:\.venv|venv)\/bin\/)?(?:python[\d.]*|py|uvx?)(?:\s+-[WX]\s*\S+|\s+-[A-Zbuq]\S*)*\s+-m\s+/,
    /^coverage run(?:\s+-(?!m\s)\S+)*\s+-m\s+/,
    /^(?:\.\/)?(?:vendor\/bin|node_modules\/\.bin|\.venv\/bin|venv\/bin|bin)\/(?=[\w-]+)/,
    /^(?:nyc|c8)\s.*?(?=(?:npm|pnpm|yarn|mocha|jest|ava|vitest|tap|node)\b)/,
];
/** Longer lines are no commands that people read. */
const LONGEST_LINE = 2000;
/** The simple commands of a shell script, in order, with the folder that `cd` has led to. */
function commandsOf(script, cwd) {
    const commands = [];
    let at = cwd;
    for (const line of script.replace(/\\\r?\n\s*/g, ' ').split(/\r?\n/)) {
        if (line.length > LONGEST_LINE || /^\s*#/.test(line))
            continue;
        for (const text of simpleCommands(line)) {
            const plain = plainOf(text);
            const folder = /^(?:cd|pushd|Push-Location|Set-Location)\s+["']?([\w./-]+)["']?$/.exec(plain)?.[1];
            if (folder !== undefined)
                at = inside(at, folder);
            else
                commands.push({ text, plain, cwd: at });
        }
    }
    return commands;
}
/** A path relative to a folder, relative to the root; above the root is the root. */
function inside(dir, path) {
    const joined = external_node_path_.posix.join(dir, path).replace(/\/$/, '');
    return joined === '' || joined === '..' || joined.startsWith('../') || joined.startsWith('/') ? '.' : joined;
}
/** Splits a line at `&&`, `||`, `;` and `|` outside of quotes and `${{ … }}`. */
function simpleCommands(line) {
    const parts = line.match(/(?:\$\{\{.*?\}\}|"(?:[^"\\]|\\.)*"|'[^']*'|&(?!&)|[^"'|;&]|["'])+/g) ?? [];
    return parts.map((part) => part.trim()).filter((part) => part !== '');
}
/** A command as it can be compared: what it does, not how it is started. */
function plainOf(text) {
    let plain = text.trim().replace(/\s+/g, ' ');
    for (let before = ''; before !== plain;) {
        before = plain;
        plain = plain.replace(LEAD, '');
        for (const starter of STARTERS)
            plain = plain.replace(starter, '');
    }
    return plain;
}
/** Whether a command can run as it is written outside of its workflow: no expressions, variables or redirections. */
function isLiteral(text) {
    const quotes = (mark) => text.split(mark).length % 2 === 1;
    return !/[$`<>|&;(){}\\\n]/.test(text) && quotes('"') && quotes("'");
}

;// CONCATENATED MODULE: ./lib/init/source.js
/** Folders that hold what is not the product: a manifest in one of them makes no project. */
const NOT_PRODUCT = /(?:^|\/)(?:node_modules|bower_components|vendor|third[_-]?party|external|examples?|samples?|demos?|playgrounds?|fixtures?|testdata|test[_-]?data|tests?|__tests__|specs?|e2e|templates?|docs?|website|site|bench(?:es|marks?)?|fuzz|dist|build|target|out|\.[^/]+)(?:\/|$)/i;
/** Names that mean nothing to a shell, to YAML or to a workflow's expressions: the folder is written into all of them. */
const PLAIN = /^[\w ./@+-]+$/;
/** One folder of a source. */
function folderOf({ paths, read }, dir) {
    const prefix = dir === '.' ? '' : `${dir}/`;
    const own = prefix === '' ? paths : paths.flatMap((path) => (path.startsWith(prefix) ? path.slice(prefix.length) : []));
    const known = new Set(own);
    return {
        dir,
        paths: own,
        has: (path) => known.has(path),
        text: (path) => (known.has(path) ? (read(prefix + path) ?? '') : ''),
    };
}
/** Folders of the product with a file of that name, the root first, then by depth and name. */
function foldersWith(paths, name) {
    const dirs = paths.filter((path) => name.test(path.slice(path.lastIndexOf('/') + 1))).map(dirOf);
    return [...new Set(dirs)]
        .filter((dir) => dir === '.' || (PLAIN.test(dir) && !NOT_PRODUCT.test(dir)))
        .sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : Number(a > b)));
}
function dirOf(path) {
    const end = path.lastIndexOf('/');
    return end === -1 ? '.' : path.slice(0, end);
}
/** Whether a folder lies in another one or is it. */
function isWithin(dir, outer) {
    return outer === '.' || dir === outer || dir.startsWith(`${outer}/`);
}
function depth(dir) {
    return dir === '.' ? 0 : dir.split('/').length;
}
/** A value of unknown data as a map; empty when it is none. */
function mapOf(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
function listOf(value) {
    return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}
function textOf(value) {
    return typeof value === 'string' ? value : '';
}
/** JSON as a map; empty when it is not valid. */
function jsonOf(text) {
    try {
        return mapOf(JSON.parse(text.replace(/^\uFEFF/, '')));
    }
    catch {
        return {};
    }
}

;// CONCATENATED MODULE: ./lib/init/expand.js


const SCRIPT = /^(?:(?:ba|z)?sh |pwsh |source |\. )?(?:-\S+ )*(?:\.\/)?([\w./-]+\.(?:sh|bash|ps1|py)|(?:script|scripts|bin|ci)\/[\w./-]+)(?= |$)/;
const TABLE = [
    [/^make(?= |$)/, makeRecipe],
    [/^(?:npm|pnpm|yarn|bun)(?= )/, packageScript],
    [/^composer(?= )/, composerScript],
    [/^tox(?= |$)/, (_, folder) => toxCommands(folder)],
    [/^nox(?= |$)/, (_, folder) => noxCommands(folder)],
    [/^pre-commit run/, (_, folder) => hookCommands(folder)],
];
/** The commands that one command leads to, as far as the repository says so. */
function expansionsOf({ plain, cwd }, source) {
    const folder = folderOf(source, cwd);
    const script = SCRIPT.exec(plain)?.[1];
    if (script !== undefined)
        return commandsOf(source.read(inside(cwd, script)) ?? '', cwd);
    const expand = TABLE.find(([name]) => name.test(plain))?.[1];
    return commandsOf(expand?.(plain.split(' ').slice(1), folder) ?? '', cwd);
}
/** Names of the targets of a makefile that are written out. */
function makeTargets(folder) {
    return [...makefile(folder).matchAll(/^([\w./-]+(?: [\w./-]+)*)\s*:(?![=:])/gm)].flatMap((match) => (match[1] ?? '').split(' '));
}
function makefile(folder) {
    return ['GNUmakefile', 'makefile', 'Makefile'].map((name) => folder.text(name)).find((text) => text !== '') ?? '';
}
/** Recipes of the targets; without one, of the first. Variables stay as they are written. */
function makeRecipe(words, folder) {
    const text = makefile(folder).replace(/\\\r?\n\s*/g, ' ');
    const targets = words.filter((word) => /^[\w./-]+$/.test(word) && !word.startsWith('-'));
    const first = makeTargets(folder).find((name) => !name.startsWith('.'));
    const wanted = targets.length > 0 ? targets : first === undefined ? [] : [first];
    return wanted.map((target) => recipeOf(text, target)).join('\n');
}
function recipeOf(text, target) {
    const lines = text.split(/\r?\n/);
    const start = lines.findIndex((line) => line.startsWith(target) && /^\s*:(?![=:])/.test(line.slice(target.length)));
    if (start === -1)
        return '';
    const prerequisites = (lines[start] ?? '').replace(/^[^:]*:/, '').replace(/#.*$/, '');
    const rest = lines.slice(start + 1);
    const end = rest.findIndex((line) => /^\S/.test(line) && !line.startsWith('#'));
    const recipe = rest.slice(0, end === -1 ? rest.length : end).map((line) => line.replace(/^\t[@+-]*/, ''));
    const others = prerequisites.split(/\s+/).filter((name) => /^[\w-]+$/.test(name));
    return [...others.map((name) => `make ${name}`), ...recipe].join('\n');
}
/** `npm test`, `pnpm run lint`, `yarn types`: the text of the script of that name. */
function packageScript(words, folder) {
    const name = words.filter((word) => !['run', 'run-script', 't'].includes(word)).find((word) => !word.startsWith('-'));
    const scripts = mapOf(jsonOf(folder.text('package.json'))['scripts']);
    return textOf(scripts[words[0] === 't' ? 'test' : (name ?? '')]);
}
function composerScript(words, folder) {
    const name = words.filter((word) => !/^(?:run|run-script|-.*)$/.test(word))[0] ?? '';
    const script = mapOf(jsonOf(folder.text('composer.json'))['scripts'])[name];
    const lines = Array.isArray(script) ? script.map(textOf) : [textOf(script)];
    return lines.map((line) => line.replace(/^@php /, '').replace(/^@(?=[\w:-])/, 'composer ')).join('\n');
}
/** Lines of tox.ini below `commands`, and lists of words in pyproject.toml. Which environment they belong to is not asked. */
function toxCommands(folder) {
    const ini = [folder.text('tox.ini'), folder.text('setup.cfg')].flatMap((text) => [...text.matchAll(/^commands\w*\s*=(.*(?:\n[ \t]+.*)*)/gm)].map((match) => match[1] ?? ''));
    const table = /^\[tool\.tox[^]*?(?=^\[tool\.(?!tox)|(?![^]))/m.exec(folder.text('pyproject.toml'))?.[0] ?? '';
    const legacy = [...table.matchAll(/^\s*commands\w*\s*=(.*(?:\n[ \t]+.*)*)/gm)].map((match) => match[1] ?? '');
    const lists = [...table.matchAll(/\[\s*("[^"[\]]*"(?:,\s*"[^"[\]]*")*)/g)].map((match) => unquoted(match[1] ?? ''));
    return [...ini, ...legacy, ...lists].join('\n').replace(/^\s+/gm, '');
}
/** Arguments of `session.run(...)`. */
function noxCommands(folder) {
    const calls = folder.text('noxfile.py').matchAll(/\.run\(\s*(["'][^"'()]*["'](?:,\s*["'][^"'()]*["'])*)/g);
    return [...calls].map((match) => unquoted(match[1] ?? '')).join('\n');
}
function unquoted(words) {
    return words.replace(/["']\s*,\s*["']/g, ' ').replace(/["']/g, '');
}
/** The hooks that stand for a command of their own name. */
const HOOKS = {
    ruff: 'ruff check',
    'ruff-check': 'ruff check',
    'ruff-format': 'ruff format --check',
    black: 'black --check .',
    isort: 'isort --check-only .',
};
function hookCommands(folder) {
    const hooks = folder.text('.pre-commit-config.yaml').matchAll(/^\s*(?:- )?id:\s*["']?([\w-]+)/gm);
    return [...hooks].map(([, id = '']) => (Object.hasOwn(HOOKS, id) ? HOOKS[id] : id)).join('\n');
}

;// CONCATENATED MODULE: ./lib/init/ci.js




const WORKFLOW = /^\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/;
/** What people call the workflow that judges: the first to be named where several run the same. */
const MAIN = /\/(?:ci|cicd|main|tests?|build|checks?|continuous-integration|node|go|rust|python|java)\.ya?ml$/i;
/** Events by which a change is judged; a workflow that starts by others (a schedule, a release) proves nothing about one. */
const JUDGING = ['pull_request', 'push', 'merge_group', 'pull_request_target', 'workflow_call'];
const MOST_WORKFLOWS = 50;
const DEEPEST = 3;
/** More than any CI has; what leads to itself ends here. */
const MOST_COMMANDS = 2000;
/** What actions run, as the command that it stands for. */
const ACTIONS = [
    [/^golangci\/golangci-lint-action$/, () => 'golangci-lint run'],
    [/^dominikh\/staticcheck-action$/, () => 'staticcheck ./...'],
    [/^pre-commit\/action$/, () => 'pre-commit run --all-files'],
    [/^(?:astral-sh|chartboost)\/ruff-action$/, ({ args }) => `ruff ${textOf(args) || 'check'}`],
    [/^psf\/black$/, () => 'black --check .'],
    [/^jakebailey\/pyright-action$/, () => 'pyright'],
    [
        /^actions-rs\/(?:cargo|clippy-check)$/,
        ({ command, args }) => `cargo ${textOf(command) || 'clippy'} ${textOf(args)}`,
    ],
    [/^actions-rust-lang\/rustfmt$/, () => 'cargo fmt --check'],
    [/^gradle\/gradle-build-action$/, (inputs) => `./gradlew ${textOf(inputs['arguments'])}`],
    [/^ramsey\/composer-install$/, () => 'composer install'],
];
/** Every command that CI runs on a change, in the order of the workflows, with those that make, npm, tox and scripts lead to. */
function ciCommands(source) {
    const files = source.paths.filter((path) => WORKFLOW.test(path)).slice(0, MOST_WORKFLOWS);
    files.sort((a, b) => Number(MAIN.test(b)) - Number(MAIN.test(a)));
    return files.flatMap((file) => {
        const workflow = mapOf(yamlOf(source.read(file) ?? ''));
        return judges(workflow['on']) ? commandsOfWorkflow(source, file, workflow) : [];
    });
}
/** Whether a workflow of the repository uses this action already. */
function usesUs(source) {
    const ours = /^\s*(?:- )?uses:\s*["']?[\w.-]+\/auto-orchestrator(?:@|["'\s]|$)/m;
    return source.paths.find((path) => WORKFLOW.test(path) && ours.test(source.read(path) ?? ''));
}
function commandsOfWorkflow(source, file, workflow) {
    const jobs = Object.values(mapOf(workflow['jobs'])).map(mapOf);
    return jobs.flatMap((job) => {
        const cwd = defaultFolder(job) ?? defaultFolder(workflow) ?? '.';
        const onLinux = !/^(?:windows|macos)/.test(textOf(job['runs-on']));
        return listOf(job['steps']).flatMap((step) => commandsOfStep({ source, file, onLinux, depth: 0 }, mapOf(step), cwd));
    });
}
function commandsOfStep(reading, step, cwd) {
    const folder = inside('.', textOf(step['working-directory']) || cwd);
    if (typeof step.run === 'string')
        return expanded(reading, commandsOf(step.run, folder), undefined);
    const uses = textOf(step.uses);
    const local = /^[.$]\/(.+)$/.exec(uses)?.[1];
    if (local !== undefined)
        return localSteps(reading, local);
    const action = ACTIONS.find(([name]) => name.test(uses.split('@')[0] ?? ''));
    if (action === undefined)
        return [];
    return expanded(reading, commandsOf(action[1](mapOf(step.with)), folder), undefined);
}
/** Steps of an action of the repository itself. */
function localSteps(reading, folder) {
    if (reading.depth >= DEEPEST)
        return [];
    const place = inside('.', folder);
    const text = ['action.yml', 'action.yaml'].map((name) => reading.source.read(`${place}/${name}`)).find(Boolean);
    const steps = listOf(mapOf(mapOf(yamlOf(text ?? ''))['runs'])['steps']);
    return steps.flatMap((step) => commandsOfStep({ ...reading, depth: reading.depth + 1 }, mapOf(step), '.'));
}
/** The commands, each followed by what it leads to. */
function expanded(reading, commands, via) {
    const all = [];
    for (const command of commands) {
        if (all.length >= MOST_COMMANDS)
            break;
        all.push({ ...command, file: reading.file, onLinux: reading.onLinux, via });
        if (reading.depth >= DEEPEST)
            continue;
        const next = expansionsOf(command, reading.source);
        all.push(...expanded({ ...reading, depth: reading.depth + 1 }, next, via ?? command.text));
    }
    return all;
}
/** Pushes of tags alone are releases. */
function judges(on) {
    if (typeof on === 'string' || Array.isArray(on))
        return listOf(on).some((event) => JUDGING.includes(textOf(event)));
    return Object.entries(mapOf(on)).some(([event, filter]) => {
        const { tags, branches } = mapOf(filter);
        return JUDGING.includes(event) && !(event === 'push' && tags !== undefined && branches === undefined);
    });
}
function defaultFolder(owner) {
    return textOf(mapOf(mapOf(owner['defaults'])['run'])['working-directory']) || undefined;
}
function yamlOf(text) {
    try {
        return (0,dist/* parse */.qg)(text, { maxAliasCount: 100, logLevel: 'silent' });
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/init/idea.js
const ECOSYSTEMS = (/* unused pure expression or super */ null && ([
    'python',
    'node',
    'go',
    'rust',
    'maven',
    'gradle',
    'ruby',
    'php',
    'dotnet',
    'native',
]));
/** A pinned action. Tags can be moved, so the commit is named and the version stands beside it. */
const idea_ACTIONS = {
    python: 'actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0',
    node: 'actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0',
    go: 'actions/setup-go@b7ad1dad31e06c5925ef5d2fc7ad053ef454303e # v7.0.0',
    java: 'actions/setup-java@b6effb05e454b25005698d916606bdc6ffcbf961 # v5.7.0',
    dotnet: 'actions/setup-dotnet@a98b56852c35b8e3190ac28c8c2271da59106c68 # v6.0.0',
    ruby: 'ruby/setup-ruby@0dafeac902942906541bc140009cdbf32665b601 # v1.315.0',
    php: 'shivammathur/setup-php@f3e473d116dcccaddc5834248c87452386958240 # 2.37.2',
};
/** Whether CI runs a command like this, itself or through something else. */
function runs(ci, same) {
    return ci.some((command) => same.test(command.plain));
}

;// CONCATENATED MODULE: ./lib/init/dotnet.js

/** .NET: `dotnet test` on the solution. */
const dotnet = {
    name: 'dotnet',
    manifest: /\.(?:slnx?|csproj|fsproj|vbproj)$/,
    covers: () => true,
    look: (look) => {
        const { folder } = look;
        const { evidence, target } = targetOf(folder);
        const isPinned = folder.has('global.json') && folder.dir === '.';
        const sdk = isPinned ? { 'global-json-file': 'global.json' } : { 'dotnet-version': '10.0.x' };
        return {
            title: '.NET',
            evidence,
            setup: [{ name: 'Set up .NET', uses: idea_ACTIONS.dotnet, with: sdk }],
            install: [`dotnet restore${target}`],
            tools: [],
            build: [],
            ideas: dotnetIdeas(look),
        };
    },
};
/** With more than one solution or project, dotnet wants to be told. */
function targetOf({ paths }) {
    const top = paths.filter((path) => /^[^/]+\.(?:slnx?|csproj|fsproj|vbproj)$/.test(path)).sort();
    const evidence = top.find((path) => /\.slnx?$/.test(path)) ?? top[0] ?? '';
    return { evidence, target: top.length > 1 ? ` ${quoted(evidence)}` : '' };
}
function dotnetIdeas({ folder, ci }) {
    const { evidence: why, target } = targetOf(folder);
    const format = {
        ...{ name: 'dotnet-format', kind: 'format', run: `dotnet format${target} --verify-no-changes`, why, said: true },
        same: /^dotnet format(?= ).*--verify-no-changes/,
    };
    const test = {
        ...{ name: 'dotnet-test', kind: 'test', run: `dotnet test${target}`, why, said: true },
        same: /^dotnet (?:test|vstest)(?= |$)/,
    };
    return runs(ci, format.same) ? [format, test] : [test];
}
function quoted(path) {
    return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

;// CONCATENATED MODULE: ./lib/init/gate.js

/** An idea with what CI says of it. */
function gateOf(idea, { dir, ci, hasCi }) {
    const matches = ci.filter((command) => idea.same.test(command.plain));
    const first = matches.find(({ via }) => via === undefined) ?? matches[0];
    const command = idea.builtIn === true ? idea.run : chosen(idea, matches, dir);
    const { format, args } = idea.report ?? { format: 'exit-code', args: '' };
    return {
        name: idea.name,
        kind: idea.kind,
        run: args === '' ? command : `${command}${separator(command)} ${args}`,
        cwd: dir,
        report: format,
        required: first !== undefined || !hasCi,
        why: oneLine(`${idea.why}; ${first === undefined ? noCi(hasCi) : spoken(first)}`),
        ci: first === undefined ? undefined : { file: first.file, command: first.via ?? first.text },
        builtIn: idea.builtIn === true,
        tool: idea.tool,
    };
}
/** A judge that changes what it should judge, or that only prints what is wrong with a format, has no verdict. */
const CHANGES = /(?:^|\s)--(?:fix|write|in-place)\b/;
const CHECKS = /--?(?:check|list-different|dry-run|verify|diff|c)\b/;
/** Scripts were judged by what they do. */
const gate_SCRIPT = /^(?:npm|pnpm|yarn|bun|composer) /;
/** The command of the idea where CI runs just that; else the first that CI runs there, if it can stand alone. */
function chosen({ run, kind, adopts }, matches, dir) {
    const own = matches.filter((command) => command.cwd === dir && command.onLinux);
    const usable = own.filter(({ via }) => via === undefined || adopts !== undefined);
    const [first] = usable;
    if (first === undefined || usable.some(({ text }) => text === run) || !isLiteral(first.text))
        return run;
    const isJudge = !CHANGES.test(first.text) && (kind !== 'format' || CHECKS.test(first.text) || gate_SCRIPT.test(first.plain));
    if (!isJudge)
        return run;
    return first.via === undefined ? first.text : `${adopts ?? ''}${first.plain}`;
}
/** npm and composer hand on only what stands behind `--`. */
function separator(command) {
    return /^(?:npm|composer) /.test(command) && !/ -- /.test(command) ? ' --' : '';
}
function noCi(hasCi) {
    return hasCi ? 'CI does not run it, so it is not required' : 'there is no CI that could say so';
}
function spoken({ file, via, text }) {
    const shown = (command) => (command.length > 80 ? `${command.slice(0, 77)}...` : command);
    return `CI runs it in ${file}${via === undefined ? '' : ` (\`${shown(via)}\` leads to \`${shown(text)}\`)`}`;
}
function oneLine(text) {
    return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
/** Names as the config allows them, each once; a folder's name tells gates of one tool apart. */
function named(gates) {
    const taken = new Set(gates.filter(({ builtIn }) => builtIn).map(({ name }) => name));
    return gates.map((gate) => {
        if (gate.builtIn)
            return gate;
        const place = gate.cwd === '.' ? '' : `-${gate.cwd}`;
        const base = `${gate.name}${place}`.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z]+/, '') || 'gate';
        let name = base.slice(0, 41);
        for (let number = 2; taken.has(name); number += 1)
            name = `${base.slice(0, 37)}-${number}`;
        taken.add(name);
        return { ...gate, name };
    });
}

;// CONCATENATED MODULE: ./lib/init/go.js

/** Go: vet and test are the custom; linters where they are configured. */
const go = {
    name: 'go',
    manifest: /^go\.mod$/,
    covers: () => false,
    look: ({ folder }) => ({
        title: 'Go',
        evidence: 'go.mod',
        setup: [
            {
                name: 'Set up Go',
                uses: idea_ACTIONS.go,
                with: { 'go-version-file': folder.dir === '.' ? 'go.mod' : `${folder.dir}/go.mod` },
            },
        ],
        install: ['go mod download'],
        tools: [],
        build: [],
        ideas: goIdeas(folder),
    }),
};
function goIdeas(folder) {
    const golangci = folder.paths.find((path) => /^\.golangci\.(?:ya?ml|toml|json)$/.test(path));
    const major = golangci !== undefined && /^["']?version["']?\s*[:=]\s*["']?2/m.test(folder.text(golangci)) ? '/v2' : '';
    const linter = {
        name: 'golangci-lint',
        kind: 'lint',
        run: 'golangci-lint run',
        why: golangci ?? '',
        said: true,
        same: /^golangci-lint run/,
        tool: `go install github.com/golangci/golangci-lint${major}/cmd/golangci-lint@latest`,
    };
    const staticcheck = {
        name: 'staticcheck',
        kind: 'lint',
        run: 'staticcheck ./...',
        why: 'staticcheck.conf',
        said: true,
        same: /^staticcheck(?= |$)/,
        tool: 'go install honnef.co/go/tools/cmd/staticcheck@latest',
    };
    return [
        { name: 'go-vet', kind: 'lint', run: 'go vet ./...', why: 'the custom of Go', said: false, same: /^go vet(?= |$)/ },
        ...(golangci === undefined ? [] : [linter]),
        ...(folder.has('staticcheck.conf') ? [staticcheck] : []),
        {
            name: 'go-test',
            kind: 'test',
            run: 'go test ./...',
            why: 'the custom of Go',
            said: false,
            same: /^(?:go test|richgo test|gotestsum|go run gotest\.tools\/gotestsum\S*)(?= |$)/,
        },
    ];
}

;// CONCATENATED MODULE: ./lib/init/jvm.js

/** Maven: `verify`, by the wrapper where there is one. */
const maven = {
    name: 'maven',
    manifest: /^pom\.xml$/,
    covers: () => true,
    look: ({ folder }) => {
        const mvn = `${folder.has('mvnw') ? './mvnw' : 'mvn'} --batch-mode`;
        return {
            title: 'Maven',
            evidence: 'pom.xml',
            setup: [setupJava(folder)],
            install: [`${mvn} --quiet -DskipTests package`],
            tools: [],
            build: [],
            ideas: [
                {
                    ...{ name: 'maven', kind: 'test', run: `${mvn} verify`, why: 'pom.xml', said: true },
                    same: /^(?:\.\/)?mvnw?(?= ).* (?:test|verify|install|package)(?= |$)/,
                },
            ],
        };
    },
};
/** Gradle: `check`, by the wrapper where there is one. */
const gradle = {
    name: 'gradle',
    manifest: /^(?:settings|build)\.gradle(?:\.kts)?$/,
    covers: () => true,
    look: ({ folder }) => {
        const run = folder.has('gradlew') ? './gradlew' : 'gradle';
        const evidence = folder.paths.find((path) => /^(?:settings|build)\.gradle(?:\.kts)?$/.test(path)) ?? 'build.gradle';
        return {
            title: 'Gradle',
            evidence,
            setup: [setupJava(folder)],
            install: [`${run} --quiet testClasses`],
            tools: [],
            build: [],
            ideas: [
                {
                    ...{ name: 'gradle', kind: 'test', run: `${run} check`, why: evidence, said: true },
                    same: /^(?:\.\/)?gradlew?(?= ).*\b(?:check|build|test)(?= |$)/,
                },
            ],
        };
    },
};
function setupJava(folder) {
    const file = folder.has('.java-version') && folder.dir === '.'
        ? { 'java-version-file': '.java-version' }
        : { 'java-version': '21' };
    return { name: 'Set up Java', uses: idea_ACTIONS.java, with: { distribution: 'temurin', ...file } };
}

;// CONCATENATED MODULE: ./lib/init/native.js


/** A build folder of the gate's own: one of the checkout could hold what another tree was built from. */
const FRESH = 'build=$(mktemp -d)';
const CMAKE_TEST = /^(?:ctest|make (?:\S+ )*(?:test|check)|ninja (?:test|check)|cmake --build .*--target[ =](?:test|check))(?= |$)/;
/** Build systems of C and C++, the first that is there. */
const NATIVE = [
    { file: 'CMakeLists.txt', title: 'CMake', idea: cmakeIdea },
    {
        file: 'meson.build',
        title: 'Meson',
        idea: () => ({
            ...{ name: 'meson-test', kind: 'test', same: /^(?:meson test|ninja test)/ },
            run: `${FRESH} && meson setup "$build" && meson test -C "$build" --print-errorlogs`,
        }),
    },
    {
        file: 'configure.ac',
        title: 'Autotools',
        idea: ({ folder }) => ({
            ...{ name: 'make-check', kind: 'test', same: /^make (?:\S+ )*(?:check|test|distcheck)(?= |$)/ },
            run: `${folder.has('configure') ? '' : 'autoreconf --install && '}./configure && make check`,
        }),
    },
    { file: 'GNUmakefile', title: 'make', idea: makeIdea },
    { file: 'Makefile', title: 'make', idea: makeIdea },
];
/** C and C++. A makefile alone is theirs only where there are such files and nothing else that builds. */
const native_native = {
    name: 'native',
    manifest: /^(?:CMakeLists\.txt|meson\.build|configure\.ac|GNUmakefile|Makefile)$/,
    covers: () => true,
    look: (look) => {
        const tool = NATIVE.find(({ file }) => look.folder.has(file));
        const idea = tool?.idea(look);
        const evidence = tool?.file ?? '';
        return {
            ...{ title: tool?.title ?? 'C', evidence, setup: [], install: [], build: [] },
            tools: tool?.title === 'Meson' ? ['pipx install meson', 'pipx install ninja'] : [],
            ideas: idea === undefined ? [] : [{ ...idea, why: evidence, said: true }],
        };
    },
};
function cmakeIdea({ folder, ci }) {
    const texts = folder.paths
        .filter((path) => /(?:^|\/)CMakeLists\.txt$/.test(path))
        .slice(0, 50)
        .map(folder.text);
    const tested = runs(ci, CMAKE_TEST) ||
        texts.some((text) => /\b(?:enable_testing|add_test)\s*\(|include\s*\(\s*CTest\b/i.test(text));
    const build = `${FRESH} && cmake -S . -B "$build" && cmake --build "$build" --parallel`;
    if (!tested)
        return { name: 'cmake-build', kind: 'build', run: build, same: /^cmake --build/ };
    return {
        ...{ name: 'ctest', kind: 'test', same: CMAKE_TEST },
        run: `${build} && ctest --test-dir "$build" --output-on-failure`,
        report: { format: 'junit', args: '--output-junit "$REPORT_FILE"' },
    };
}
function makeIdea({ folder }) {
    const targets = makeTargets(folder);
    const target = ['check', 'test', 'tests'].find((name) => targets.includes(name));
    if (target === undefined || !folder.paths.some((path) => /\.(?:c|cc|cpp|cxx)$/.test(path)))
        return undefined;
    return {
        name: `make-${target}`,
        kind: 'test',
        run: `make ${target}`,
        same: /^make (?:\S+ )*(?:check|tests?)(?= |$)/,
    };
}

;// CONCATENATED MODULE: ./lib/init/node-scripts.js

/** What a script does, by the tool that it starts, else by its name. The first that fits. */
const BODIES = [
    [
        /\b(?:vitest|jest|mocha|ava|tap|tape|jasmine|karma|qunit|uvu|playwright test|cypress run|wtr|node --test|bun test)\b/,
        'test',
    ],
    [/\b(?:eslint|oxlint|xo|standard|tslint|biome (?:check|lint|ci)|stylelint)\b/, 'lint'],
    [/\b(?:tsc|vue-tsc|tsgo|flow check|svelte-check|astro check)\b/, 'types'],
    [/\b(?:prettier|oxfmt|dprint|biome format)\b/, 'format'],
];
const NAMES = [
    [/(?:^|[:_.-])(?:format|fmt|prettier)/, 'format'],
    [/(?:^|[:_.-])(?:types?|type-?check|tsc|tsd)(?:$|[:_.-])/, 'types'],
    [/(?:^|[:_.-])(?:lint|eslint)/, 'lint'],
    [/(?:^|[:_.-])(?:tests?|spec|unit)(?:$|[:_.-])/, 'test'],
];
/** Scripts that change files, watch, or publish are no judges. */
const NO_JUDGE = /--(?:fix|write|watch|update|ui)\b|\s-w\b|(?:^|[:_.-])(?:fix|write|watch|update|dev|publish|release|start)(?:$|[:_.-])/;
/** What stands in a new package.json. */
const NO_TEST = /no test specified/;
const DEFAULTS = [
    ...['test', 'lint', 'typecheck', 'type-check', 'check-types', 'types', 'tsc'],
    ...['format:check', 'check:format', 'check-format', 'prettier:check', 'fmt:check'],
];
/** The command that runs a script. */
function scriptRun(manager, name) {
    return name === 'test' && manager !== 'bun' ? `${manager} test` : `${manager} run ${name}`;
}
/** The script that a command runs, if it is nothing but that. */
function scriptOf(plain) {
    return /^(?:npm|pnpm|yarn|bun)(?: -\S+)*(?: run| run-script)? ([\w:./-]+)(?= |$)/
        .exec(plain)?.[1]
        ?.replace(/^t$/, 'test');
}
/** Scripts that CI runs, then those with the usual names, one per kind. */
function scriptIdeas({ ci }, manager, manifest) {
    const scripts = mapOf(manifest['scripts']);
    const names = Object.keys(scripts).filter((name) => /^[\w:./-]+$/.test(name));
    const judges = names.filter((name) => kindOf(name, textOf(scripts[name])) !== undefined);
    const direct = new Set(ci.flatMap(({ plain, via }) => (via === undefined ? (scriptOf(plain) ?? []) : [])));
    const run = judges.filter((name) => direct.has(name));
    const covered = run.map((name) => kindOf(name, textOf(scripts[name])));
    const usual = DEFAULTS.filter((name) => judges.includes(name) && !direct.has(name)).filter((name) => {
        const kind = kindOf(name, textOf(scripts[name]));
        const isNew = !covered.includes(kind);
        covered.push(kind);
        return isNew;
    });
    return [...run, ...usual].map((name) => ({
        name: name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z]+/, ''),
        kind: kindOf(name, textOf(scripts[name])) ?? 'test',
        run: scriptRun(manager, name),
        why: `script \`${name}\` of package.json`,
        said: true,
        same: new RegExp(`^(?:npm|pnpm|yarn|bun)(?: -\\S+)*(?: run| run-script)? ${escaped(name)}(?= |$)`),
        ...reportOf(textOf(scripts[name])),
    }));
}
function kindOf(name, body) {
    if (body === '' || NO_TEST.test(body) || NO_JUDGE.test(body) || NO_JUDGE.test(name))
        return undefined;
    const byBody = BODIES.find(([tool]) => tool.test(body))?.[1];
    const byName = NAMES.find(([word]) => word.test(name))?.[1];
    if (byName === undefined)
        return undefined;
    return byBody === undefined || name === 'test' ? byName : byBody;
}
/** Runners that write JUnit by themselves, where the script is nothing but one of them. */
const REPORTERS = [
    [/^vitest(?: run)?(?: -[^&|;]*)?$/, '--reporter=junit --outputFile="$REPORT_FILE"'],
    [/^node --test(?: [^&|;]*)?$/, '--test-reporter=junit --test-reporter-destination="$REPORT_FILE"'],
];
function reportOf(body) {
    const args = REPORTERS.find(([runner]) => runner.test(body.trim()) && !/--(?:test-)?reporter/.test(body))?.[1];
    // node takes its options before the files: only a script without files can be given more at its end.
    if (args === undefined || /^node --test .*[^\s-]\S*$/.test(body.trim()))
        return {};
    return { report: { format: 'junit', args } };
}
/** Text as a piece of a regular expression that fits only itself. */
function escaped(text) {
    return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

;// CONCATENATED MODULE: ./lib/init/node-tools.js


/** Tools that no script names. */
const TOOLS = [
    { name: 'vitest', kind: 'test', needs: 'vitest', run: 'vitest run' },
    { name: 'jest', kind: 'test', needs: 'jest', run: 'jest --ci' },
    { name: 'mocha', kind: 'test', needs: 'mocha', run: 'mocha' },
    { name: 'ava', kind: 'test', needs: 'ava', run: 'ava' },
    {
        name: 'eslint',
        kind: 'lint',
        needs: 'eslint',
        run: 'eslint .',
        config: /^(?:eslint\.config\.\w+|\.eslintrc(?:\.\w+)?)$/,
    },
    { name: 'biome', kind: 'lint', needs: '@biomejs/biome', run: 'biome ci', config: /^biome\.jsonc?$/ },
    { name: 'types', kind: 'types', needs: 'typescript', run: 'tsc --noEmit', config: /^tsconfig\.json$/ },
    { name: 'prettier', kind: 'format', needs: 'prettier', run: 'prettier --check .', config: /^\.prettierrc/ },
];
const START = {
    npm: 'npx --no-install',
    pnpm: 'pnpm exec',
    yarn: 'yarn',
    bun: 'bunx',
};
/** Tools that are installed and configured, for what no script does and nothing that CI runs leads to. */
function toolIdeas({ folder, ci }, { manager, manifest, scripts }) {
    const packages = { ...mapOf(manifest['dependencies']), ...mapOf(manifest['devDependencies']) };
    const led = BODIES.filter(([tool]) => ci.some(({ plain, via }) => via !== undefined && tool.test(plain)));
    const covered = new Set([...scripts.map(({ kind }) => kind), ...led.map(([, kind]) => kind)]);
    const ideas = [];
    for (const { name, kind, needs, run, config } of TOOLS) {
        const isConfigured = config === undefined || folder.paths.some((path) => config.test(path));
        if (covered.has(kind) || packages[needs] === undefined || !isConfigured)
            continue;
        covered.add(kind);
        const same = new RegExp(`^${escaped(run.split(' ')[0] ?? run)}(?= |$)`);
        ideas.push({ name, kind, run: `${START[manager]} ${run}`, why: `\`${needs}\` of package.json`, said: true, same });
    }
    return ideas;
}

;// CONCATENATED MODULE: ./lib/init/node.js




const LOCKS = [
    ['pnpm-lock.yaml', 'pnpm'],
    ['yarn.lock', 'yarn'],
    ['bun.lock', 'bun'],
    ['bun.lockb', 'bun'],
    ['package-lock.json', 'npm'],
    ['npm-shrinkwrap.json', 'npm'],
];
/** JavaScript and TypeScript: what package.json says, run by the package manager that the lock file names. */
const node = {
    name: 'node',
    manifest: /^package\.json$/,
    covers: (folder) => mapOf(jsonOf(folder.text('package.json')))['workspaces'] !== undefined || folder.has('pnpm-workspace.yaml'),
    look: (look) => {
        const manifest = jsonOf(look.folder.text('package.json'));
        const manager = managerOf(look.folder, manifest, look.ci);
        const scripts = scriptIdeas(look, manager, manifest);
        return {
            title: manager,
            evidence: 'package.json',
            setup: [setupNode(look.folder)],
            install: [installOf(look.folder, manager, manifest)],
            tools: MANAGER_TOOLS[manager],
            build: buildOf(look, manager, manifest),
            ideas: [...scripts, ...toolIdeas(look, { manager, manifest, scripts })],
        };
    },
};
function managerOf(folder, manifest, ci) {
    const named = /^(npm|pnpm|yarn|bun)@/.exec(textOf(manifest['packageManager']))?.[1];
    const locks = LOCKS.filter(([file]) => folder.has(file)).map(([, manager]) => manager);
    const used = locks.length > 1 ? locks.find((manager) => runs(ci, new RegExp(`^${manager} `))) : locks[0];
    return named ?? used ?? locks[0] ?? 'npm';
}
function setupNode(folder) {
    const file = ['.nvmrc', '.node-version'].find((name) => folder.has(name));
    const path = folder.dir === '.' ? file : `${folder.dir}/${file ?? ''}`;
    const version = file === undefined || path === undefined ? { 'node-version': 'lts/*' } : { 'node-version-file': path };
    return { name: 'Set up Node', uses: idea_ACTIONS.node, with: version };
}
function installOf(folder, manager, manifest) {
    const locked = LOCKS.some(([file, name]) => name === manager && folder.has(file));
    if (manager === 'npm')
        return locked ? 'npm ci' : 'npm install';
    if (manager === 'yarn')
        return isBerry(folder, manifest) ? 'yarn install --immutable' : 'yarn install --frozen-lockfile';
    return locked ? `${manager} install --frozen-lockfile` : `${manager} install`;
}
function isBerry(folder, manifest) {
    return folder.has('.yarnrc.yml') || /^yarn@[2-9]/.test(textOf(manifest['packageManager']));
}
/** Corepack brings the package manager that package.json names. */
const MANAGER_TOOLS = {
    npm: [],
    pnpm: ['corepack enable'],
    yarn: ['corepack enable'],
    bun: ['npm install --global bun'],
};
/** A build that CI makes, for the tests to rely on. */
function buildOf({ ci }, manager, manifest) {
    const isThere = textOf(mapOf(manifest['scripts'])['build']) !== '';
    const isMade = ci.some(({ plain, via }) => via === undefined && scriptOf(plain) === 'build');
    return isThere && isMade ? [scriptRun(manager, 'build')] : [];
}

;// CONCATENATED MODULE: ./lib/init/php.js


const php_TOOLS = [
    {
        ...{
            name: 'phpunit',
            kind: 'test',
            run: 'vendor/bin/phpunit',
            config: /^phpunit\.xml(?:\.dist)?$/,
            body: /\bphpunit\b/,
        },
        report: { format: 'junit', args: '--log-junit "$REPORT_FILE"' },
    },
    {
        ...{ name: 'pest', kind: 'test', run: 'vendor/bin/pest', config: /^tests\/Pest\.php$/, body: /\bpest\b/ },
        report: { format: 'junit', args: '--log-junit "$REPORT_FILE"' },
    },
    {
        name: 'phpstan',
        kind: 'types',
        run: 'vendor/bin/phpstan analyse',
        config: /^phpstan(?:\.dist)?\.neon(?:\.dist)?$/,
        body: /\bphpstan\b/,
    },
    { name: 'psalm', kind: 'types', run: 'vendor/bin/psalm', config: /^psalm\.xml(?:\.dist)?$/, body: /\bpsalm\b/ },
    { name: 'phpcs', kind: 'lint', run: 'vendor/bin/phpcs', config: /^\.?phpcs\.xml(?:\.dist)?$/, body: /\bphpcs\b/ },
    {
        ...{
            name: 'php-cs-fixer',
            kind: 'format',
            run: 'vendor/bin/php-cs-fixer fix --dry-run',
            config: /^\.php-cs-fixer(?:\.dist)?\.php$/,
        },
        body: /php-cs-fixer .*--dry-run/,
    },
];
/** PHP: scripts of composer.json, else the tools that are configured. */
const php = {
    name: 'php',
    manifest: /^composer\.json$/,
    covers: () => false,
    look: (look) => ({
        title: 'Composer',
        evidence: 'composer.json',
        setup: [{ name: 'Set up PHP', uses: idea_ACTIONS.php, with: { 'php-version': '8.4', coverage: 'none' } }],
        install: ['composer install --no-interaction --no-progress'],
        tools: [],
        build: [],
        ideas: php_TOOLS.flatMap((tool) => toolIdea(look, tool) ?? []),
    }),
};
/** A script of composer.json where one starts the tool, the one that CI runs first; else the tool, if it is configured and installed. */
function toolIdea(look, tool) {
    const { folder, ci } = look;
    const { name, kind, run, report } = tool;
    const plain = `^(?:php )?(?:vendor/bin/)?${name}(?= |$)${name === 'php-cs-fixer' ? '.*--dry-run' : ''}`;
    const shared = { name, kind, said: true, ...(report === undefined ? {} : { report }) };
    const script = scriptFor(look, tool);
    if (script !== undefined) {
        const same = new RegExp(`^composer (?:run |run-script )?${script.replace(/[^\w-]/g, '\\$&')}(?= |$)|${plain}`);
        return { ...shared, run: `composer ${script}`, why: `script \`${script}\` of composer.json`, same };
    }
    const same = new RegExp(plain);
    const file = folder.paths.find((path) => tool.config.test(path));
    // Formatters are often configured without being installed.
    const isInstalled = requires(folder, name) || ci.some((command) => same.test(command.plain));
    return file === undefined || !isInstalled ? undefined : { ...shared, run, why: file, same };
}
function scriptFor({ folder, ci }, { body }) {
    const scripts = Object.entries(mapOf(jsonOf(folder.text('composer.json'))['scripts']));
    const names = scripts
        .filter(([name, text]) => /^[\w:.-]+$/.test(name) && body.test(textOf(text)))
        .map(([name]) => name);
    return (names.find((name) => ci.some(({ plain }) => /^composer (?:run )?/.test(plain) && plain.endsWith(` ${name}`))) ??
        names[0]);
}
function requires(folder, name) {
    const manifest = jsonOf(folder.text('composer.json'));
    const packages = Object.keys({ ...mapOf(manifest['require']), ...mapOf(manifest['require-dev']) });
    return packages.some((one) => one.includes(name) || (name === 'phpcs' && one.includes('php_codesniffer')));
}

;// CONCATENATED MODULE: ./lib/init/python.js

const MARKERS = ['pyproject.toml', 'setup.py', 'setup.cfg'];
/** The gates that a run detects by itself (`src/gates/detect.ts`): how they are shown, and how CI writes them. */
const BUILT_IN = [
    ['ruff', 'lint', 'ruff check', /^ruff(?: check| \.|$)/],
    ['mypy', 'types', 'mypy', /^(?:mypy|dmypy)(?= |$)/],
    ['bandit', 'lint', 'bandit', /^bandit(?= |$)/],
    ['pytest', 'test', 'pytest', /^(?:py\.?test|py\.test)(?= |$)/],
];
/** Other judges, where CI runs them. */
const OTHERS = [
    ['ruff-format', 'format', 'ruff format --check .', /^ruff format(?= |$)/],
    ['black', 'format', 'black --check .', /^black(?= |$)/],
    ['isort', 'format', 'isort --check-only .', /^isort(?= |$)/],
    ['flake8', 'lint', 'flake8', /^flake8(?= |$)/],
    ['pylint', 'lint', '', /^pylint(?= |$)/],
    ['pyright', 'types', 'pyright', /^(?:based)?pyright(?= |$)/],
];
/** Python: what the run detects stays with the run; here is what comes besides. */
const python = {
    name: 'python',
    manifest: /^(?:pyproject\.toml|setup\.py|setup\.cfg|requirements[\w.-]*\.txt|manage\.py)$/,
    covers: () => true,
    look: (look) => {
        const { folder } = look;
        const ideas = [...builtInIdeas(look), ...otherIdeas(look), ...testIdeas(look)];
        const evidence = [...MARKERS, 'requirements.txt', 'manage.py'].find((name) => folder.has(name));
        return {
            title: 'Python',
            evidence: evidence ?? folder.paths.find((path) => /^requirements[\w.-]*\.txt$/.test(path)) ?? '',
            setup: [{ name: 'Set up Python', uses: idea_ACTIONS.python, with: { 'python-version': '3.13' } }],
            ...python_installOf(folder),
            build: [],
            ideas,
        };
    },
};
function builtInIdeas({ builtIn, folder }) {
    if (folder.dir !== '.')
        return [];
    return BUILT_IN.filter(([name]) => builtIn.includes(name)).map(([name, kind, run, same]) => ({
        ...{ name, kind, run, same, builtIn: true, said: true },
        why: 'found by every run',
        tool: `python -m pip install ${name}`,
    }));
}
/** What finds programs in the environment that a project manager has made: it is not on PATH. */
function startOf(folder) {
    if (folder.has('uv.lock'))
        return 'uv run --no-sync ';
    if (folder.has('poetry.lock'))
        return 'poetry run ';
    return folder.has('pdm.lock') ? 'pdm run ' : '';
}
/** The command that CI writes is taken; one that CI only leads to (a hook, an environment of tox) is written out. */
function otherIdeas({ ci, folder }) {
    const start = startOf(folder);
    return OTHERS.filter(([, , run, same]) => ci.some((one) => same.test(one.plain) && (run !== '' || one.via === undefined))).map(([name, kind, run, same]) => ({
        ...{ name, kind, run: start + (run === '' ? name : run), same, said: false, adopts: start },
        why: 'a tool of Python',
        tool: `python -m pip install ${name.replace(/-format$/, '')}`,
    }));
}
/** Tests where the run does not find pytest: Django's, unittest's, or what tox and nox do. */
function testIdeas({ folder, ci, builtIn }) {
    if (folder.dir !== '.')
        return nestedTests(folder, builtIn);
    if (builtIn.includes('pytest'))
        return [];
    const django = {
        ...{ name: 'django', kind: 'test', run: 'python manage.py test', why: 'manage.py', said: true },
        same: /^(?:python[\d.]* )?(?:\.\/)?manage\.py test(?= |$)/,
    };
    const tox = {
        ...{ name: 'tox', kind: 'test', run: 'tox', why: 'tox.ini', said: true, same: /^tox(?= |$)/ },
        tool: 'python -m pip install tox',
    };
    const nox = {
        ...{ name: 'nox', kind: 'test', run: 'nox', why: 'noxfile.py', said: true, same: /^nox(?= |$)/ },
        tool: 'python -m pip install nox',
    };
    const unittest = {
        ...{ name: 'unittest', kind: 'test', run: 'python -m unittest', why: 'a module of Python', said: true },
        same: /^unittest(?= |$)/,
    };
    if (folder.has('manage.py'))
        return [django];
    if (runs(ci, unittest.same))
        return [unittest];
    if (folder.has('tox.ini'))
        return [tox];
    return folder.has('noxfile.py') ? [nox] : [];
}
/** A project below the root: a run looks at the root only, so its tests are named. */
function nestedTests(folder, builtIn) {
    const hasTests = folder.paths.some((path) => /(?:^|\/)(?:test_[^/]*|[^/]*_test)\.py$/.test(path));
    if (!hasTests || !builtIn.includes('pytest'))
        return [];
    return [
        {
            ...{ name: 'pytest', kind: 'test', run: 'pytest', why: 'test files', said: true, same: /^py\.?test(?= |$)/ },
            report: { format: 'junit', args: '--junitxml="$REPORT_FILE"' },
            tool: 'python -m pip install pytest',
        },
    ];
}
const REQUIREMENTS = /^(?:requirements(?:[-_.](?:dev|tests?|ci|development))?|(?:dev|tests?)[-_]requirements|requirements\/(?:dev|tests?|ci))\.txt$/;
const TEST_GROUPS = /^(?:dev|tests?|testing|lint|typing|typecheck|types)$/;
/** By the lock file of a project manager, else by requirement files, groups and extras of tests, and the project itself. */
function python_installOf(folder) {
    if (folder.has('uv.lock'))
        return { tools: ['python -m pip install uv'], install: ['uv sync --locked --all-groups'] };
    if (folder.has('poetry.lock'))
        return {
            tools: ['python -m pip install poetry', 'poetry config virtualenvs.in-project true'],
            install: ['poetry install --all-groups --all-extras'],
        };
    if (folder.has('pdm.lock'))
        return { tools: ['python -m pip install pdm'], install: ['pdm install --group :all'] };
    const files = folder.paths.filter((path) => REQUIREMENTS.test(path)).map((path) => `--requirement ${path}`);
    const pyproject = folder.text('pyproject.toml');
    const groups = keysOf(pyproject, 'dependency-groups').map((name) => `--group ${name}`);
    const extras = keysOf(pyproject, 'project.optional-dependencies').join(',');
    const isPackage = folder.has('setup.py') || /^\[(?:build-system|project)\]/m.test(pyproject);
    const project = isPackage ? [`--editable ${extras === '' ? '.' : `'.[${extras}]'`}`] : [];
    const parts = [...files, ...groups, ...project];
    return {
        tools: ['python -m pip install --upgrade pip'],
        install: parts.length === 0 ? [] : [`python -m pip install ${parts.join(' ')}`],
    };
}
/** Names of groups in a table of pyproject.toml that are for tests and checks. */
function keysOf(text, table) {
    const lines = text.split(/\r?\n/);
    const start = lines.findIndex((line) => line.trim() === `[${table}]`);
    if (start === -1)
        return [];
    const rest = lines.slice(start + 1);
    const end = rest.findIndex((line) => /^\s*\[/.test(line) && !/^\s*\[\s*["']/.test(line));
    const keys = rest
        .slice(0, end === -1 ? rest.length : end)
        .flatMap((line) => /^"?([\w-]+)"?\s*=/.exec(line)?.[1] ?? []);
    return keys.filter((name) => TEST_GROUPS.test(name));
}

;// CONCATENATED MODULE: ./lib/init/ruby.js

const RAKE = /^(?:\.\/)?rake(?: (?:default|test|spec|ci)(?::\S+)?)?(?= |$)/;
const RSPEC = /^rspec(?= |$)/;
/** Ruby: rake or rspec, as CI does it, and rubocop where it is configured. */
const ruby = {
    name: 'ruby',
    manifest: /^(?:Gemfile|gems\.rb|Rakefile|[^/]+\.gemspec)$/,
    covers: () => false,
    look: (look) => {
        const { folder } = look;
        const evidence = folder.paths.find((path) => /^(?:Gemfile|gems\.rb|Rakefile|[^/]+\.gemspec)$/.test(path)) ?? 'Gemfile';
        const version = folder.has('.ruby-version') || folder.has('.tool-versions') ? 'default' : '3.4';
        return {
            title: 'Ruby',
            evidence,
            setup: [{ name: 'Set up Ruby', uses: idea_ACTIONS.ruby, with: { 'ruby-version': version } }],
            install: hasBundle(folder) ? ['bundle install'] : [],
            tools: [],
            build: [],
            ideas: rubyIdeas(look),
        };
    },
};
function hasBundle(folder) {
    return folder.has('Gemfile') || folder.has('gems.rb');
}
function rubyIdeas(look) {
    const { folder } = look;
    const start = hasBundle(folder) ? 'bundle exec ' : '';
    const rake = { name: 'rake', kind: 'test', run: `${start}rake`, why: 'Rakefile', said: true, same: RAKE };
    const tests = usesRspec(look) ? [rspecIdea(folder, start)] : folder.has('Rakefile') ? [rake] : [];
    const rubocop = {
        ...{ name: 'rubocop', kind: 'lint', run: `${start}rubocop`, why: '.rubocop.yml', said: true },
        same: /^(?:rubocop|rake rubocop|standardrb)(?= |$)/,
        ...(namesGem(folder, 'rubocop') ? {} : { tool: 'gem install rubocop' }),
    };
    return [...(folder.has('.rubocop.yml') ? [rubocop] : []), ...tests];
}
/** Where there are both, CI decides. */
function usesRspec({ folder, ci }) {
    const hasSpecs = folder.has('.rspec') || folder.paths.some((path) => /^spec\/.*_spec\.rb$/.test(path));
    return hasSpecs && (runs(ci, RSPEC) || !folder.has('Rakefile') || !runs(ci, RAKE));
}
function rspecIdea(folder, start) {
    const report = { format: 'junit', args: '--format RspecJunitFormatter --out "$REPORT_FILE"' };
    return {
        ...{ name: 'rspec', kind: 'test', run: `${start}rspec`, said: true, same: RSPEC },
        why: folder.has('.rspec') ? '.rspec' : 'spec/',
        ...(namesGem(folder, 'rspec_junit_formatter') ? { report } : {}),
    };
}
function namesGem(folder, gem) {
    const files = ['Gemfile', 'Gemfile.lock', 'gems.rb', ...folder.paths.filter((path) => /^[^/]+\.gemspec$/.test(path))];
    return files.some((file) => new RegExp(`(?<![\\w-])${gem}(?![\\w-])`).test(folder.text(file)));
}

;// CONCATENATED MODULE: ./lib/init/runners.js

/** Programs that run tasks by name, whatever the language. */
const RUNNER = /^(make|just|task|mage|rake|invoke|bazel|bazelisk|earthly|deno|mix|sbt|lein|cabal|stack|dune|swift|flutter|dart) (?:run )?(?:--?\S+ )*([\w:./-]+)/;
/** What a task's name says it does, the first that fits. */
const WORDS = [
    [/(?:^|[-_:./])(?:fmt|format)(?:$|[-_:./])/, 'format'],
    [/(?:^|[-_:./])(?:types?|typecheck|mypy|dialyzer)(?:$|[-_:./])/, 'types'],
    [/(?:^|[-_:./])(?:lint|clippy|vet|credo|analyze)(?:$|[-_:./])/, 'lint'],
    [/(?:^|[-_:./])(?:test|tests|check|unittest|runtest|spec)(?:$|[-_:./])/, 'test'],
];
const WRITES = /(?:^|[-_:./])(?:fix|write|install|deploy|release|publish|docs?|clean)(?:$|[-_:./])/;
const MOST = 4;
/** Tasks that CI runs at the root by a task runner and that lead to no gate found otherwise. */
function runnerIdeas(ci, gates) {
    const known = new Set(gates.flatMap(({ ci: seen }) => (seen === undefined ? [] : [seen.command])));
    const fresh = ci.filter(({ via, cwd, text }) => via === undefined && cwd === '.' && !known.has(text) && isLiteral(text));
    const ideas = fresh.flatMap((command) => ideaOf(command) ?? []);
    return ideas.filter((idea, index) => ideas.findIndex(({ name }) => name === idea.name) === index).slice(0, MOST);
}
function ideaOf({ text, plain }) {
    const [, runner = '', task = ''] = RUNNER.exec(plain) ?? [];
    const kind = WRITES.test(task) ? undefined : WORDS.find(([word]) => word.test(task))?.[1];
    if (kind === undefined)
        return undefined;
    const same = new RegExp(`^${runner} .*${task.replace(/[^\w]/g, '\\$&')}`);
    return { name: `${runner}-${task}`, kind, run: text, why: runner, said: true, same };
}

;// CONCATENATED MODULE: ./lib/init/rust.js
/** Rust: the three commands of cargo. */
const rust = {
    name: 'rust',
    manifest: /^Cargo\.toml$/,
    covers: (folder) => /^\s*\[workspace\]/m.test(folder.text('Cargo.toml')),
    look: ({ folder }) => {
        const all = /^\s*\[workspace\]/m.test(folder.text('Cargo.toml')) ? ' --workspace' : '';
        const rustfmt = ['rustfmt.toml', '.rustfmt.toml'].find((name) => folder.has(name));
        const clippy = ['clippy.toml', '.clippy.toml'].find((name) => folder.has(name));
        const custom = 'the custom of Rust';
        return {
            title: 'Cargo',
            evidence: 'Cargo.toml',
            setup: [],
            install: [folder.has('Cargo.lock') ? 'cargo fetch --locked' : 'cargo fetch'],
            tools: ['rustup component add rustfmt clippy'],
            build: [],
            ideas: [
                {
                    ...{ name: 'cargo-fmt', kind: 'format', run: 'cargo fmt --check', same: /^cargo (?:\+\S+ )?fmt(?= |$)/ },
                    ...{ why: rustfmt ?? custom, said: rustfmt !== undefined },
                },
                {
                    ...{ name: 'cargo-clippy', kind: 'lint', run: `cargo clippy${all} --all-targets -- -D warnings` },
                    ...{ why: clippy ?? custom, said: clippy !== undefined, same: /^cargo (?:\+\S+ )?clippy(?= |$)/ },
                },
                {
                    ...{ name: 'cargo-test', kind: 'test', run: `cargo test${all}`, why: custom, said: false },
                    same: /^(?:cargo|cross) (?:\+\S+ )?(?:test|nextest run)(?= |$)/,
                },
            ],
        };
    },
};

;// CONCATENATED MODULE: ./lib/init/survey.js













/** In the order in which they are shown. */
const survey_TABLE = [python, node, go, rust, maven, gradle, ruby, php, dotnet, native_native];
/** Projects of one ecosystem that get gates of their own; a fleet of more is for its people to choose from. */
const MOST_PROJECTS = 8;
/**
 * Looks at a repository. `builtIn` are the names of the gates that a run detects by itself. What the repository's own CI runs
 * on a change is the evidence that counts most: its commands are taken where they can stand alone, a gate that it does not
 * run is not required, and what is only the custom of a language yields to what it does.
 */
function survey(source, builtIn) {
    const ci = ciCommands(source);
    const found = survey_TABLE.map((ecosystem) => projectsOf(ecosystem, source, { ci, builtIn }));
    const projects = withoutMakefiles(found.flatMap(({ projects }) => projects));
    const gates = projects.flatMap(({ project, ci: own }) => gatesOf(project, own, ci.length > 0));
    const others = runnerIdeas(ci, gates).map((idea) => gateOf(idea, { dir: '.', ci, hasCi: true }));
    return {
        projects: projects.map(({ project }) => project),
        gates: named([...gates, ...others]),
        hasCi: ci.length > 0,
        usedIn: usesUs(source),
        leftOut: found.flatMap(({ leftOut }) => leftOut),
    };
}
function projectsOf(ecosystem, source, { ci, builtIn }) {
    const dirs = uncovered(ecosystem, source);
    const projects = dirs.slice(0, MOST_PROJECTS).map((dir) => {
        const own = ci.filter(({ cwd }) => deepest(dirs, cwd) === dir);
        const folder = folderOf(source, dir);
        return { project: { ecosystem: ecosystem.name, dir, ...ecosystem.look({ folder, ci: own, builtIn }) }, ci: own };
    });
    return { projects, leftOut: dirs.slice(MOST_PROJECTS) };
}
/** Folders with a manifest, without those that a project above them covers. */
function uncovered({ manifest, covers }, source) {
    const covering = [];
    return foldersWith(source.paths, manifest).filter((dir) => {
        if (covering.some((outer) => isWithin(dir, outer)))
            return false;
        if (covers(folderOf(source, dir)))
            covering.push(dir);
        return true;
    });
}
/** The project that a command in a folder is about: the nearest at or above it, else the first. */
function deepest(dirs, cwd) {
    return dirs.filter((dir) => isWithin(cwd, dir)).at(-1) ?? (cwd === '.' ? undefined : dirs[0]);
}
/** A makefile alone makes a project of C only where nothing else is: most makefiles only start other tools. */
function withoutMakefiles(found) {
    const others = found.filter(({ project }) => project.title !== 'make');
    return found.filter(({ project }) => {
        const isAlone = !others.some(({ project: other }) => isWithin(project.dir, other.dir));
        return project.title !== 'make' || (isAlone && project.ideas.length > 0);
    });
}
/** Ideas as gates. Where CI runs something of a project, customs that it does not follow are no gates; tests always are. */
function gatesOf({ dir, ideas }, ci, hasCi) {
    const gates = ideas.map((idea) => ({ idea, gate: gateOf(idea, { dir, ci, hasCi }) }));
    return gates
        .filter(({ idea, gate }) => idea.said || idea.kind === 'test' || gate.ci !== undefined || !hasCi)
        .map(({ gate }) => gate);
}

;// CONCATENATED MODULE: ./lib/init/workflow-text.js

/** Up to the steps that depend on what the repository is made of. */
const HEAD = `# One task of this repository's backlog becomes one pull request.
name: Auto

on:
  workflow_dispatch:
    inputs:
      task-id:
        description: The task to do, such as AUTH-12. Empty takes the next one of the backlog.
        type: string
        default: ''
  schedule:
    - cron: '17 3 * * 1-5'

# No job has a right that it does not name itself.
permissions: {}

# One run after the other. Without \`queue: max\` a third dispatch would cancel the second, which still waits.
concurrency:
  group: auto-orchestrator
  queue: max

jobs:
  task:
    name: One task, one pull request
    runs-on: ubuntu-24.04
    timeout-minutes: 45
    # Holds OPENAI_API_KEY; limit it to the default branch in Settings > Environments.
    environment: auto-orchestrator
    permissions:
      contents: write # pushes the pull request's branch, the lease and the ledger branch
      pull-requests: write # opens, updates and labels the pull request
    steps:
      - name: Check out
        uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          fetch-depth: 0
          persist-credentials: false # the gates run code that a model wrote: no token lies in .git
`;
const TAIL = `
      # A tag can be moved. To pin a release: org/auto-orchestrator@<its 40-digit commit id> # v1.2.3
      - name: Do the task
        uses: org/auto-orchestrator@v1 # zizmor: ignore[unpinned-uses] the line above shows the pinned form
        with:
          task-id: \${{ inputs.task-id }}
          token: \${{ github.token }}
          base-url: \${{ vars.OPENAI_BASE_URL || 'https://api.openai.com/v1' }}
          model: \${{ vars.OPENAI_MODEL || 'gpt-5' }}
          api-key: \${{ secrets.OPENAI_API_KEY }}
`;
/** The workflow: \`examples/single.yml\` with the steps that set up what was found. */
function workflowText({ projects, gates }) {
    const setup = projects.flatMap((project) => project.setup);
    const first = setup.filter((step, index) => setup.findIndex(({ uses }) => uses === step.uses) === index);
    const commands = unique([
        ...projects.flatMap(({ tools }) => tools),
        ...projects.flatMap((project) => inFolder(project, project.install)),
        ...together(unique(gates.flatMap(({ tool }) => tool ?? []))),
        ...projects.flatMap((project) => inFolder(project, project.build)),
    ]);
    return [HEAD, ...first.map(setupStep), ...(commands.length === 0 ? [] : [installStep(commands)]), TAIL].join('');
}
/** One line for what pip installs. */
function together(tools) {
    const pip = 'python -m pip install ';
    const names = tools.filter((tool) => tool.startsWith(pip)).map((tool) => tool.slice(pip.length));
    return [...(names.length === 0 ? [] : [pip + names.join(' ')]), ...tools.filter((tool) => !tool.startsWith(pip))];
}
function setupStep({ name, uses, with: inputs }) {
    const lines = [
        `- name: ${name}`,
        `  uses: ${uses}`,
        '  with:',
        ...Object.entries(inputs).map(([key, value]) => `    ${key}: ${scalar(value)}`),
    ];
    return `\n${indented(6, lines).join('\n')}\n`;
}
function installStep(commands) {
    const lines = [
        '# The action installs nothing. The tools that judge the change, and the project itself, come from here.',
        '- name: Install the gates and the project',
        '  run: |',
        ...indented(4, commands),
    ];
    return `\n${indented(6, lines).join('\n')}\n`;
}

;// CONCATENATED MODULE: ./lib/init/index.js





;// CONCATENATED MODULE: ./lib/commands/init-files.js




/**
 * What is at a path of the checkout. Throws ConfigError where writing there could reach something else: outside of the
 * folder, through a symbolic link, into `.git` or another repository, or a file that is no text or has other names.
 */
async function readPlace(root, path) {
    const parts = external_node_path_.posix.normalize(path).split('/');
    if (path.startsWith('/') || parts.some((part) => part === '..' || part.toLowerCase() === '.git')) {
        throw init_files_refusal(path, 'this does not lie in the checkout.', 'Name a path relative to its top folder.');
    }
    for (const [index] of parts.slice(1).entries()) {
        const isThere = await checkFolder(root, parts.slice(0, index + 1).join('/'));
        if (!isThere)
            return undefined;
    }
    return readFound(root, path);
}
/** Whether a folder is there. Throws when something else is, or when it belongs to another repository. */
async function checkFolder(root, path) {
    const stat = await init_files_statOf(root, path);
    if (stat === undefined)
        return false;
    if (stat.isSymbolicLink())
        throw linked(path);
    if (!stat.isDirectory())
        throw init_files_refusal(path, 'a folder is needed here, and this is none.', 'Move it away.');
    if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(root, path, '.git'))) {
        throw init_files_refusal(path, 'this folder is a repository of its own.', 'Choose another place in the config file.');
    }
    return true;
}
async function readFound(root, path) {
    const stat = await init_files_statOf(root, path);
    if (stat === undefined)
        return undefined;
    if (stat.isSymbolicLink())
        throw linked(path);
    if (!stat.isFile())
        throw init_files_refusal(path, 'a file is needed here, and this is none.', 'Move it away.');
    if (stat.nlink > 1) {
        const hint = 'Put a copy in its place: cp -p FILE COPY && mv COPY FILE.';
        throw init_files_refusal(path, `the file has ${stat.nlink} names (hard links), and a change would part them.`, hint);
    }
    const content = await (0,promises_.readFile)((0,external_node_path_.join)(root, path));
    const mode = (stat.mode & 0o100) === 0 ? '100644' : '100755';
    return { file: { mode, content, permissions: stat.mode & 0o7777, names: 1 }, text: decoded(path, content) };
}
async function init_files_statOf(root, path) {
    return (0,promises_.lstat)((0,external_node_path_.join)(root, path)).catch((error) => {
        const { code = 'unknown' } = error;
        if (code === 'ENOENT')
            return undefined;
        throw init_files_refusal(path, `this cannot be looked at (${code}).`, 'Choose another place in the config file.');
    });
}
function decoded(path, content) {
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
    }
    catch {
        throw init_files_refusal(path, 'the file is not UTF-8.', 'Save it as UTF-8.');
    }
}
function linked(path) {
    return init_files_refusal(path, 'this is a symbolic link, and nothing is written through one.', 'Put the real thing in its place.');
}
function init_files_refusal(file, message, hint) {
    return new errors/* ConfigError */.xL([{ file, message, hint }]);
}

// EXTERNAL MODULE: ./lib/backlog/index.js + 23 modules
var lib_backlog = __webpack_require__(91730);
// EXTERNAL MODULE: ./lib/workshop.js + 2 modules
var workshop = __webpack_require__(35013);
;// CONCATENATED MODULE: ./lib/commands/init-plan.js




const init_plan_WORKFLOW = '.github/workflows/auto-orchestrator.yml';
/** Everything that is to be written, worked out before anything is. Throws ConfigError where that cannot be done safely. */
async function planFiles({ read, configFile, ids, found }) {
    const config = await read(configFile);
    const places = placesOf(configFile, config);
    if (places.backlog.toLowerCase() === places.state.toLowerCase()) {
        const hint = 'Name another place by `backlog:` or `state:` in the config file.';
        throw new errors/* ConfigError */.xL([{ file: places.state, message: 'backlog and state file would be one file.', hint }]);
    }
    const [backlog, state] = [await read(places.backlog), await read(places.state)];
    const { identified, seeded, problems, unidentified } = tasksOf({ places, backlog, state, ids });
    return {
        files: [
            await workflowFile(found, read),
            planned(configFile, config, config?.text ?? configText(found)),
            planned(places.backlog, backlog, identified.text),
            planned(places.state, state, seeded),
        ],
        ids: { inserted: identified.inserted, left: identified.left },
        problems,
        unidentified: unidentified.length,
    };
}
/** Backlog and state file as they shall be, and what is wrong with them. A state file that cannot be read is not written. */
function tasksOf({ places, backlog, state, ids }) {
    const { blocks, problems: wrong } = (0,lib_backlog/* readState */.un)(state?.text ?? '', places.state);
    if (wrong.length > 0)
        throw new errors/* ConfigError */.xL(wrong);
    const text = backlog?.text ?? BACKLOG_TEXT;
    const reserved = blocks.map(({ id }) => id);
    const identified = ids ? (0,lib_backlog/* identify */.ls)(text, reserved) : { text, inserted: [], left: [] };
    const source = { file: places.backlog, text: identified.text };
    const before = state === undefined ? undefined : { file: places.state, text: state.text };
    const seeded = (0,lib_backlog/* seedState */.B0)(state?.text, (0,lib_backlog/* loadBacklog */.SC)({ backlog: source, state: before }).tasks);
    return { identified, seeded, ...(0,lib_backlog/* loadBacklog */.SC)({ backlog: source, state: { file: places.state, text: seeded } }) };
}
/** A repository that uses the action in another workflow needs no second one. */
async function workflowFile(found, read) {
    if (found.usedIn === undefined || found.usedIn === init_plan_WORKFLOW) {
        const before = await read(init_plan_WORKFLOW);
        return planned(init_plan_WORKFLOW, before, before?.text ?? workflowText(found));
    }
    return { ...planned(found.usedIn, undefined, ''), action: 'unchanged', why: 'it uses the action already' };
}
/** Where backlog and state file are. A config that is about to be written names no other places than the usual ones. */
function placesOf(file, config) {
    return config === undefined
        ? (0,workshop/* parseConfig */.o4)('.github/auto-orchestrator.yml', undefined)
        : (0,workshop/* parseConfig */.o4)(file, config.text);
}
function planned(path, before, text) {
    const shared = { path, content: Buffer.from(text), found: before?.file };
    if (before === undefined)
        return { ...shared, action: 'created', why: 'it was not there' };
    if (before.text === text)
        return { ...shared, action: 'unchanged', why: 'it is there' };
    return { ...shared, action: 'updated', why: 'something was missing in it' };
}

;// CONCATENATED MODULE: ./lib/commands/init-result.js

/** The result for programs. */
function asJson(result) {
    const { files, survey, ids, problems, ignored } = result;
    const written = files.filter(({ action }) => action !== 'unchanged').map(({ path, action }) => ({ path, action }));
    const unchanged = files.filter(({ action }) => action === 'unchanged').map(({ path, why }) => ({ path, why }));
    const ecosystems = survey.projects.map(({ ecosystem, title, dir, evidence }) => ({
        name: ecosystem,
        title,
        dir,
        evidence,
    }));
    const gates = survey.gates.map(({ name, run, why, cwd, report, required, builtIn, ci }) => ({
        ...{ name, run, why, cwd, report, required, built_in: builtIn, ci: ci ?? null },
    }));
    const value = { written, unchanged, ecosystems, gates, left_out: survey.leftOut, ids, problems, ignored };
    return `${JSON.stringify(value, null, 2)}\n`;
}
/** The result for people: what was found and why, what was written, what to do next. */
function asText(result) {
    return `${[...foundLines(result), ...fileLines(result), ...idLines(result), ...nextLines(result)].join('\n')}\n`;
}
function foundLines({ survey, files }) {
    const projects = survey.projects.map(({ title, dir, evidence }) => `found      ${title}${dir === '.' ? '' : ` in ${dir}`} (${evidence})`);
    const gates = survey.gates.flatMap(({ name, run, cwd, why }) => [
        `gate       ${name}: ${run}${cwd === '.' ? '' : ` (in ${cwd})`}`,
        `             ${why}`,
    ]);
    const none = 'gate       none was found; name at least one under `gates:` in the config file';
    const isKept = files[1]?.action === 'unchanged' && survey.gates.some(({ builtIn }) => !builtIn);
    return [
        ...(projects.length === 0 ? ['found      no project of a kind that is known'] : projects),
        ...(gates.length === 0 ? [none] : gates),
        ...survey.leftOut.map((dir) => `left out   ${dir}: there are more projects than get gates of their own`),
        ...(isKept ? ['             The config file was there before and decides which of these are used.'] : []),
        '',
    ];
}
function fileLines({ files, ignored }) {
    const lines = files.map(({ path, action, why }) => `${action.padEnd(10)} ${path}${action === 'created' ? '' : `: ${why}`}`);
    const hidden = ignored.map((path) => `ignored    ${path}: git ignores it; add it with \`git add --force\``);
    const isSame = files.every(({ action }) => action === 'unchanged');
    return [...lines, ...hidden, ...(isSame ? ['Nothing was changed.'] : [])];
}
function idLines({ ids, unidentified, problems }) {
    return [
        ...ids.inserted.map(({ line, id, title }) => `id         line ${line}: ${id} for “${title}”`),
        ...ids.left.map(({ line, title, reason }) => `no id      line ${line}: “${title}”: ${reason}`),
        ...(unidentified > ids.left.length
            ? [`no id      ${unidentified} boxes or headings look like tasks; \`init --ids\` gives them ids`]
            : []),
        ...problems.map((problem) => `problem    ${(0,errors/* renderProblem */.yM)(problem)}`),
    ];
}
function nextLines({ files }) {
    const [workflow] = files;
    if (workflow?.action !== 'created')
        return [];
    return [
        '',
        'Next:',
        '1. Look through the workflow and the config file: what was found is a proposal.',
        '2. Settings > Environments: make `auto-orchestrator`, limit it to the default branch, add the secret OPENAI_API_KEY.',
        '3. Settings > Actions > General: tick "Allow GitHub Actions to create and approve pull requests".',
        '4. Write a task into the backlog, run `check`, commit and push. The first run makes the label `auto`.',
    ];
}

// EXTERNAL MODULE: ./lib/commands/apply-write.js
var apply_write = __webpack_require__(88196);
;// CONCATENATED MODULE: ./lib/commands/init.js








/**
 * `init`: writes what a repository needs to use the action, as far as it is not there. What exists is never overwritten; the
 * state file gets blocks for tasks that have none, and with `--ids` the backlog gets ids. All is written, or nothing.
 */
async function initCommand(invocation, vault) {
    const { inputs, flags, context } = invocation;
    const tree = await openWorkTree((0,checkout/* checkoutOf */.o)(invocation), context.environment);
    const found = survey(tree, builtInGates(tree.paths, tree.read));
    const plan = await planFiles({
        read: (path) => readPlace(tree.root, path),
        configFile: inputs.config,
        ids: flags.ids,
        found,
    });
    const paths = plan.files.filter(({ action }) => action !== 'unchanged').map(({ path }) => path);
    const result = { ...plan, survey: found, ignored: await tree.ignored(paths) };
    await write(tree.root, plan);
    process.stdout.write(vault.redact(flags.json ? asJson(result) : asText(result)));
    return 0;
}
/** What every run detects by itself, on the files as they are now. */
function builtInGates(paths, read) {
    const files = new Map();
    for (const path of lib_gates/* CONFIG_FILES */.n0) {
        const text = paths.includes(path) ? read(path) : undefined;
        if (text !== undefined)
            files.set(path, text);
    }
    const { gates } = (0,lib_gates/* detectGates */.Ob)({ paths, files, find: () => undefined, timeoutSeconds: 1 });
    return gates.map(({ name }) => name);
}
async function write(root, { files }) {
    const changed = files.filter(({ action }) => action !== 'unchanged');
    const changes = changed.map(({ path, action, content }) => ({
        ...{ path, content, mode: '100644' },
        status: action === 'created' ? 'added' : 'modified',
    }));
    await (0,apply_write/* writeAll */.f)(root, changes, new Map(changed.flatMap(({ path, found }) => (found === undefined ? [] : [[path, found]]))));
}


/***/ })

};
