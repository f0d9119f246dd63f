export const id = 185;
export const ids = [185];
export const modules = {

/***/ 73185:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  n0: () => (/* reexport */ CONFIG_FILES),
  _O: () => (/* reexport */ JUDGE_FILES),
  LI: () => (/* reexport */ configuredGates),
  Ob: () => (/* reexport */ detectGates),
  PP: () => (/* reexport */ eventFindings),
  kY: () => (/* reexport */ failureText),
  pz: () => (/* reexport */ fillIn),
  S4: () => (/* reexport */ judge),
  zY: () => (/* reexport */ judgesConfig),
  Uv: () => (/* reexport */ readResult),
  Os: () => (/* reexport */ symbolAt),
  Ot: () => (/* reexport */ verification)
});

// UNUSED EXPORTS: REPORTS

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./lib/gates/place.js

/** Whether `path` is `folder` or lies below it; both absolute. */
function isBelow(path, folder) {
    return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
/** An absolute, normalised path for what a tool printed. */
function absolutePath(printed, { root, cwd }) {
    return external_node_path_.posix.resolve(root, cwd, withoutScheme(printed));
}
/**
 * The path as the tree has it. A place outside the view keeps its last name only, behind `<outside>/`: where this
 * machine keeps things must not become part of a finding.
 */
function treePath(printed, place) {
    if (printed === '')
        return '';
    const path = absolutePath(printed, place);
    if (!isBelow(path, place.root))
        return `<outside>/${external_node_path_.posix.basename(path)}`;
    return external_node_path_.posix.relative(place.root, path);
}
/** Text without what changes from run to run: the view's place, temporary folders, object addresses. */
function folded(text, root) {
    return text
        .replaceAll(`${root}/`, '')
        .replace(/\b0x[0-9a-f]{4,}/gi, '0x…')
        .replace(/(?<![\w.])\/(?:tmp|var\/folders|private\/var)\/[^\s'":,;()[\]<>]+/g, '/tmp/…');
}
/** White space folded to single spaces, for comparing lines that were only moved or indented. */
function foldSpace(text) {
    return text.replace(/\s+/g, ' ').trim();
}
/** The first `limit` characters, with an ellipsis when something was cut; never half a surrogate pair. */
function cut(text, limit) {
    if (text.length <= limit)
        return text;
    return `${text.slice(0, Math.max(0, limit - 1)).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
/** The last `limit` characters, beginning with an ellipsis when something was cut. */
function cutFront(text, limit) {
    if (text.length <= limit)
        return text;
    return `…${text.slice(text.length - Math.max(0, limit - 1)).replace(/^[\uDC00-\uDFFF]/, '')}`;
}
function withoutScheme(printed) {
    if (!printed.startsWith('file:'))
        return printed;
    const path = printed.slice('file:'.length).replace(/^\/\/[^/]*/, '');
    try {
        return decodeURIComponent(path);
    }
    catch {
        return path;
    }
}

;// CONCATENATED MODULE: ./lib/gates/compare-findings.js


/**
 * Compares findings as multisets: moving code changes nothing, one more of the same kind on an equal line counts. Of two
 * equal ones where the base had one, the later in the file is the new one.
 */
function compareFindings(baseline, candidate, renames) {
    const left = new Map();
    for (const finding of baseline) {
        const key = identity(finding, finding.path);
        left.set(key, (left.get(key) ?? 0) + 1);
    }
    const added = candidate.filter((finding) => {
        const key = identity(finding, renames.get(finding.path) ?? finding.path);
        const count = left.get(key) ?? 0;
        left.set(key, count - 1);
        return count <= 0;
    });
    const kept = candidate.length - added.length;
    return { added, fixed: baseline.length - kept, kept };
}
/** (gate, rule, path on the base, enclosing symbol, hash of the line with its white space folded). */
function identity({ gate, rule, symbol, text }, path) {
    const line = (0,external_node_crypto_.createHash)('sha256').update(foldSpace(text)).digest('hex');
    return JSON.stringify([gate, rule, path, symbol, line]);
}

;// CONCATENATED MODULE: ./lib/gates/pytest-id.js

/**
 * `path::Class::name[param]`, as far as JUnit XML allows. The report has the module and the classes in one dotted name;
 * `file` tells where the module ends, unless the function is inherited from another file. Then a part that begins with
 * a capital starts the classes, as naming conventions (PEP 8) have it, and a package with a capital is taken for one.
 */
function pytestId({ classname, name, file }, place) {
    const path = file === '' ? '' : treePath(file, { ...place, cwd: '.' });
    if (classname === '')
        return path === '' ? `${name.replaceAll('.', '/')}.py` : path;
    const module = path.replace(/\.py$/, '').replaceAll('/', '.');
    if (module !== '' && (classname === module || classname.startsWith(`${module}.`))) {
        const classes = classname.slice(module.length + 1);
        return [path, ...(classes === '' ? [] : classes.split('.')), name].join('::');
    }
    const parts = classname.split('.');
    const first = parts.findIndex((part) => /^[A-Z]/.test(part));
    const end = first < 1 ? parts.length : first;
    return [`${parts.slice(0, end).join('/')}.py`, ...parts.slice(end), name].join('::');
}
/** The file of a test id; undefined for ids of other tools. */
function fileOfTest(id) {
    const path = id.split('::', 1)[0] ?? '';
    return path.endsWith('.py') ? path : undefined;
}

;// CONCATENATED MODULE: ./lib/gates/compare-tests.js

/** Compares test results by id; ids of the candidate count under the base's path of a renamed file. */
function compareTests(baseline, candidate, renames) {
    const before = new Map(baseline.map((test) => [test.id, test]));
    const after = new Map(candidate.map((test) => [baseId(test.id, renames), test]));
    const changes = [...after].map(([id, test]) => changeOf(before.get(id), test));
    const gone = [...before.keys()].filter((id) => !after.has(id));
    const vanished = unexplained(gone, { before, after });
    return {
        failures: changes.flatMap((change) => change.failure ?? []),
        vanished,
        fixed: changes.flatMap((change) => change.fixed ?? []),
        kept: changes.filter((change) => change.kept === true).length,
        moved: gone.length - vanished.length,
    };
}
function changeOf(old, test) {
    const wasRed = old !== undefined && isRed(old);
    if (isRed(test))
        return wasRed ? { kept: true } : { failure: test };
    if (test.status === 'passed')
        return wasRed ? { fixed: test.id } : {};
    return old?.status === 'passed' ? { failure: nowSkipped(test) } : {};
}
function isRed({ status }) {
    return status === 'failed' || status === 'error';
}
function nowSkipped(test) {
    return { ...test, message: `passed on the base, is skipped now${test.message === '' ? '' : `: ${test.message}`}` };
}
function baseId(id, renames) {
    const file = fileOfTest(id);
    const old = file === undefined ? undefined : renames.get(file);
    return file === undefined || old === undefined ? id : old + id.slice(file.length);
}
/**
 * Of the ids that are gone, those that nothing accounts for. Accounted for are: tests of a file that fails to load, which
 * is a failure of its own; a test of the same class and name that is new in another file; parameters of a test that has
 * at least as many as on the base. New ids account for one test each.
 */
function unexplained(gone, { before, after }) {
    const added = [...after.values()].filter(({ id }) => !before.has(id));
    const broken = new Set(added.filter((test) => test.status === 'error').map(({ id }) => id));
    const newPlaces = counted(added.map(({ id }) => withoutFile(id)));
    const newParameters = counted(added.map(({ id }) => withoutParameters(id)));
    return gone.filter((id) => {
        if (broken.has(fileOfTest(id) ?? ''))
            return false;
        return !taken(newPlaces, withoutFile(id)) && !(id.endsWith(']') && taken(newParameters, withoutParameters(id)));
    });
}
function counted(keys) {
    const counts = new Map();
    for (const key of keys)
        counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
}
function taken(counts, key) {
    const count = counts.get(key) ?? 0;
    counts.set(key, count - 1);
    return count > 0;
}
/** `Class::name`; for ids of other tools, which have no file, the whole id. */
function withoutFile(id) {
    const file = fileOfTest(id);
    return file === undefined ? id : id.slice(file.length);
}
function withoutParameters(id) {
    const end = id.indexOf('[');
    return end < 0 ? id : id.slice(0, end);
}

;// CONCATENATED MODULE: ./lib/gates/result-text.js
/** A result in a few words, for the evidence table: `2 findings`, `14 passed, 1 failed`, `82.4 %`, `timeout`. */
function summaryOf(result) {
    if (result.empty === true)
        return 'no tests';
    if (result.status !== 'completed')
        return result.status;
    if (result.tests.length > 0)
        return testsText(result);
    const exit = result.findings.find(({ rule }) => rule === 'exit-code');
    if (exit !== undefined)
        return `exit code ${result.exitCode ?? '?'}`;
    return result.findings.length === 1 ? '1 finding' : `${result.findings.length} findings`;
}
function testsText({ tests, coverage }) {
    const counts = ['passed', 'failed', 'error', 'skipped'].flatMap((status) => {
        const count = tests.filter((test) => test.status === status).length;
        const word = status === 'error' && count !== 1 ? 'errors' : status;
        return count === 0 ? [] : [`${count} ${word}`];
    });
    return [...counts, ...(coverage === undefined ? [] : [`${coverage.percent.toFixed(1)} %`])].join(', ');
}

;// CONCATENATED MODULE: ./lib/gates/compare.js



const NO_FINDINGS = { added: [], fixed: 0, kept: 0 };
const NO_TESTS = { failures: [], vanished: [], fixed: [], kept: 0, moved: 0 };
/**
 * One gate's verdict: the candidate's result beside the baseline's. Only what is new blocks.
 *
 * | baseline | candidate | verdict |
 * | --- | --- | --- |
 * | timeout | timeout | `unavailable`: the gate is too slow here, with or without the change |
 * | any other | timeout | `timeout` |
 * | completed | no result | `unavailable` and `lost`; `regression` when the report names what stopped it |
 * | completed | no tests collected | `regression`: all tests are gone |
 * | no result | any | `unavailable`: nothing to compare with |
 * | no tests collected | completed | compared with an empty baseline: first tests that pass are a `pass` |
 * | completed | completed | new problems `regression`, old ones only `baseline-red`, none `pass` |
 */
function judge(spec, baseline, { candidate, renames }) {
    const { findings = NO_FINDINGS, tests = NO_TESTS, ...verdict } = compare(baseline, candidate, renames);
    return {
        gate: spec.name,
        origin: spec.origin,
        required: spec.required,
        ...verdict,
        newFindings: findings.added,
        newFailures: tests.failures,
        vanishedTests: tests.vanished,
        fixedFindings: findings.fixed,
        fixedFailures: tests.fixed,
        baseline: summaryOf(baseline),
        candidate: summaryOf(candidate),
        durationMs: candidate.durationMs,
    };
}
function compare(baseline, candidate, renames) {
    const judged = baseline.status === 'completed' || baseline.empty === true;
    if (candidate.status === 'timeout')
        return baseline.status === 'timeout'
            ? { verdict: 'unavailable', reason: `on the base as well, ${candidate.reason}` }
            : { verdict: 'timeout', reason: candidate.reason };
    // Where the base has tests and the candidate none, every one of them is gone: a result, and a bad one.
    const emptied = candidate.empty === true && baseline.status === 'completed';
    if (candidate.status === 'unavailable' && !emptied)
        return withoutResult(baseline, candidate, renames);
    if (!judged)
        return { verdict: 'unavailable', reason: `nothing to compare with, on the base ${baseline.reason}` };
    return difference(baseline, candidate, renames);
}
/** A checker that names what stopped it (a syntax error) is a regression with a finding; all else is just no result. */
function withoutResult(baseline, candidate, renames) {
    const { reason } = candidate;
    if (baseline.status !== 'completed')
        return { verdict: 'unavailable', reason };
    const findings = compareFindings(baseline.findings, candidate.findings, renames);
    if (findings.added.length > 0)
        return { verdict: 'regression', reason, findings: { ...findings, fixed: 0 } };
    return { verdict: 'unavailable', lost: true, reason: `it gave a result on the base and none now: ${reason}` };
}
function difference(baseline, candidate, renames) {
    const findings = compareFindings(baseline.findings, candidate.findings, renames);
    const tests = compareTests(baseline.tests, candidate.tests, renames);
    const parts = { findings, tests };
    const news = problems(findings, tests);
    if (news.length > 0)
        return { verdict: 'regression', reason: news.join(', '), ...parts };
    const old = findings.kept + tests.kept;
    if (old > 0)
        return { verdict: 'baseline-red', reason: `nothing new, ${old} already on the base`, ...parts };
    return { verdict: 'pass', reason: betterments(baseline, findings, tests), ...parts };
}
function problems(findings, tests) {
    const skipped = tests.failures.filter(({ status }) => status === 'skipped').length;
    const failing = tests.failures.length - skipped;
    return [
        ...compare_counted(findings.added.length, 'new finding'),
        ...compare_counted(failing, 'test', ' newly failing'),
        ...compare_counted(skipped, 'test', ' newly skipped'),
        ...compare_counted(tests.vanished.length, 'test', ' gone'),
    ];
}
function betterments(baseline, findings, tests) {
    const words = [
        ...(baseline.empty === true ? ['first tests'] : []),
        ...compare_counted(findings.fixed, 'finding', ' fixed'),
        ...compare_counted(tests.fixed.length, 'test', ' mended'),
        ...compare_counted(tests.moved, 'test', ' moved'),
    ];
    return words.length === 0 ? 'no new problem' : words.join(', ');
}
function compare_counted(count, noun, rest = '') {
    return count === 0 ? [] : [`${count} ${noun}${count === 1 ? '' : 's'}${rest}`];
}

;// CONCATENATED MODULE: ./lib/gates/ini.js
/**
 * Splits an INI text into sections. A header counts with white space before it too, as Python's configparser reads it
 * where no value is open; so a line like `[mypy]` inside a value with several lines begins a section here.
 */
function iniSections(text) {
    const sections = [];
    for (const line of text.split(/(?<=\n)/)) {
        const name = /^\s*\[([^\]\n]+)\]/.exec(line)?.[1];
        if (name !== undefined)
            sections.push({ name: name.trim(), lines: [] });
        sections.at(-1)?.lines.push(line);
    }
    return sections.map(({ name, lines }) => ({ name, text: lines.join('') }));
}
/** What stands before the first section. */
function iniPreamble(text) {
    const length = iniSections(text).reduce((sum, section) => sum + section.text.length, 0);
    return text.slice(0, text.length - length);
}

;// CONCATENATED MODULE: ./lib/gates/judges.js
const JUDGES = [
    { name: 'ruff', files: ['ruff.toml', '.ruff.toml'], table: 'ruff', sections: /^$/ },
    { name: 'mypy', files: ['mypy.ini', '.mypy.ini'], table: 'mypy', sections: /^mypy(?:-.*)?$/ },
    {
        name: 'bandit',
        files: ['.bandit', 'bandit.yaml', 'bandit.yml', '.bandit.yaml', '.bandit.yml'],
        table: 'bandit',
        sections: /^bandit$/,
    },
    {
        name: 'pytest',
        files: ['pytest.ini', '.pytest.ini', 'pytest.toml', '.pytest.toml'],
        table: 'pytest',
        sections: /^(?:tool:)?pytest$/,
    },
    {
        name: 'coverage',
        files: ['.coveragerc', '.coveragerc.toml'],
        table: 'coverage',
        sections: /^coverage:.*$/,
    },
    { name: 'flake8', files: ['.flake8'], table: 'flake8', sections: /^flake8(?:[:-].*)?$/ },
];

;// CONCATENATED MODULE: ./lib/gates/toml.js
const KEY_PART = /\s*(?:([A-Za-z0-9_-]+)|"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)')\s*/y;
const HEADER = /^\s*\[(\[?)([^\n]*?)\](\]?)\s*(?:#[^\n]*)?$/;
/**
 * Splits TOML 1.0 into statements; the texts, joined, are the input without what stands before the first statement.
 * It knows strings (all four kinds), arrays and comments well enough to find where statements begin, and does not
 * check the rest: what is not TOML is for the tool that reads it to refuse.
 */
function tomlStatements(text) {
    const statements = [];
    let table = [];
    const state = { depth: 0, string: '' };
    for (const line of text.split(/(?<=\n)/)) {
        const start = state.depth === 0 && state.string === '' ? beginning(line.replace(/\r?\n$/, '')) : undefined;
        if (start?.kind === 'header')
            table = start.key;
        if (start !== undefined)
            statements.push({ start, table, lines: [] });
        statements.at(-1)?.lines.push(line);
        if (start?.kind !== 'header')
            scan(line, state);
    }
    return statements.map((statement) => ({
        kind: statement.start.kind,
        key: statement.start.kind === 'header' ? statement.table : [...statement.table, ...statement.start.key],
        table: statement.table,
        text: statement.lines.join(''),
    }));
}
function beginning(line) {
    const [, open = '', inside = '', close = ''] = HEADER.exec(line) ?? [];
    const header = dottedKey(inside);
    if (header.key.length > 0 && header.end === inside.length && open.length === close.length)
        return { kind: 'header', key: header.key };
    const { key, end } = dottedKey(line);
    return key.length > 0 && line[end] === '=' ? { kind: 'pair', key } : undefined;
}
function dottedKey(text) {
    const key = [];
    let end = 0;
    for (;;) {
        KEY_PART.lastIndex = end;
        const part = KEY_PART.exec(text);
        if (part === null)
            return { key: [], end: 0 };
        key.push(part[1] ?? part[3] ?? unescaped(part[2] ?? ''));
        end = KEY_PART.lastIndex;
        if (text[end] !== '.')
            return { key, end };
        end += 1;
    }
}
/** Escapes of a basic string are those of JSON, plus `\U` with eight digits. */
function unescaped(text) {
    const plain = text.replace(/\\U([0-9a-fA-F]{8})/g, (whole, hex) => {
        const code = Number.parseInt(hex, 16);
        return code <= 0x10ffff ? JSON.stringify(String.fromCodePoint(code)).slice(1, -1) : whole;
    });
    try {
        return JSON.parse(`"${plain}"`);
    }
    catch {
        return text;
    }
}
/** Follows strings, brackets and comments through one line; what is open at its end stays open. */
function scan(line, state) {
    for (let at = 0; at < line.length;) {
        const char = line[at] ?? '';
        if (state.string !== '') {
            at += inString(line, at, state);
        }
        else if (char === '#') {
            break;
        }
        else if (char === '"' || char === "'") {
            state.string = line.startsWith(char.repeat(3), at) ? char.repeat(3) : char;
            at += state.string.length;
        }
        else {
            state.depth = Math.max(0, state.depth + (DEPTH[char] ?? 0));
            at += 1;
        }
    }
    // Strings of one line end with it, closed or not.
    if (state.string.length === 1)
        state.string = '';
}
const DEPTH = { '[': 1, '{': 1, ']': -1, '}': -1 };
/** How many characters of an open string to pass over; closes it at its end, with the quotes just before that end. */
function inString(line, at, state) {
    const quote = state.string[0] ?? '';
    if (line[at] === '\\' && quote === '"')
        return 2;
    if (!line.startsWith(state.string, at))
        return 1;
    let end = at + state.string.length;
    for (let spare = 0; spare < 2 && state.string.length === 3 && line[end] === quote; spare += 1)
        end += 1;
    state.string = '';
    return end - at;
}

;// CONCATENATED MODULE: ./lib/gates/mentions.js



/** Whether a judge is configured: a file of its own, or a table or section in a shared file. */
function namesJudge(files, tool) {
    const judge = JUDGES.find(({ name }) => name === tool);
    if (judge === undefined)
        return false;
    if (judge.files.some((path) => files.has(path)))
        return true;
    const pyproject = files.get('pyproject.toml');
    if (pyproject !== undefined) {
        const has = tomlStatements(pyproject).some(({ key }) => key[0] === 'tool' && key[1] === judge.table);
        if (has)
            return true;
    }
    return ['setup.cfg', 'tox.ini'].some((path) => iniSections(files.get(path) ?? '').some(({ name }) => judge.sections.test(name)));
}
/**
 * Whether a package is named in what the project installs or runs: a requirement, an extra, a tox or nox command, a
 * pre-commit hook. Whole names only: `pytest` is not named by `pytest-cov`, nor by a comment.
 */
function namesPackage(files, name) {
    const word = new RegExp(`(?<![\\w.-])${name}(?:-pre-commit)?(?![\\w-])`, 'i');
    for (const [path, text] of files) {
        if (text.split('\n').some((line) => word.test(withoutComment(path, line))))
            return true;
    }
    return false;
}
function withoutComment(path, line) {
    if (/\.(?:cfg|ini)$/.test(path))
        return line.replace(/(?:^|\s)[#;].*$/, '');
    return line.replace(/(?:^|\s)#.*$/, '');
}

;// CONCATENATED MODULE: ./lib/gates/project.js

/** Root files that gates are detected from. */
const CONFIG_FILES = [
    ...['pyproject.toml', 'setup.cfg', 'setup.py', 'tox.ini', 'noxfile.py', 'Pipfile', '.pre-commit-config.yaml'],
    ...['pytest.ini', '.pytest.ini', 'pytest.toml', '.pytest.toml', '.coveragerc', '.coveragerc.toml'],
    ...['ruff.toml', '.ruff.toml', 'mypy.ini', '.mypy.ini', '.bandit', 'bandit.yaml', 'bandit.yml'],
    ...['.bandit.yaml', '.bandit.yml'],
    ...['requirements.txt', 'requirements-dev.txt', 'requirements_dev.txt', 'dev-requirements.txt'],
    ...['requirements-test.txt', 'requirements_test.txt', 'test-requirements.txt', 'requirements-tests.txt'],
    ...['requirements/dev.txt', 'requirements/test.txt', 'requirements/tests.txt', 'requirements/base.txt'],
];
const MARKERS = ['pyproject.toml', 'setup.py', 'setup.cfg'];
/** Top folders with Python files in them that are not the product. */
const NOT_SOURCE = /^(?:tests?|testing|docs?|examples?|benchmarks?|bench|scripts|tools|tasks|build|dist|\..*)$/;
/** Top modules that belong to tools. */
const NOT_MODULE = /^(?:setup|conftest|noxfile|tasks|fabfile|dodo|manage|versioneer|test_.*|.*_test)\.py$/;
const TEST_FILE = /(?:^|\/)(?:test_[^/]*|[^/]*_test)\.py$/;
const VENDORED = /(?:^|\/)(?:node_modules|site-packages|\.venv|venv|\.tox|\.git)\//;
/** Looks at a tree; undefined when it is no Python project. */
function pythonProject(paths, files) {
    const python = paths.filter((path) => /\.pyi?$/.test(path) && !VENDORED.test(path));
    if (python.length === 0 && !MARKERS.some((name) => paths.includes(name)))
        return undefined;
    const top = topTargets(python);
    const hasSrc = python.some((path) => path.startsWith('src/')) && !python.includes('src/__init__.py');
    const src = { path: 'src', kind: 'folder' };
    return {
        sourceRoots: [...(hasSrc ? ['src'] : []), ...(top.length > 0 || !hasSrc ? ['.'] : [])],
        targets: [...(hasSrc ? [src] : []), ...top],
        hasTests: python.some((path) => TEST_FILE.test(path)),
        isTyped: paths.some((path) => /(?:^|\/)py\.typed$/.test(path) && !VENDORED.test(path)),
        uses: (tool) => namesJudge(files, tool) || namesPackage(files, tool),
    };
}
/** Packages and modules at the top of the tree. */
function topTargets(python) {
    const folders = python.flatMap((path) => /^([^/]+)\/__init__\.pyi?$/.exec(path)?.[1] ?? []);
    const modules = python.filter((path) => !path.includes('/') && path.endsWith('.py') && !NOT_MODULE.test(path));
    return [
        ...[...new Set(folders)]
            .filter((folder) => !NOT_SOURCE.test(folder))
            .map((path) => ({ path, kind: 'folder' })),
        ...modules.map((path) => ({ path, kind: 'module' })),
    ];
}

;// CONCATENATED MODULE: ./lib/gates/detect.js

/**
 * The gates of a Python project, as its base commit has it:
 * - ruff, bandit: configured, or named among what the project installs or runs;
 * - mypy: the same, or the package says that it is typed (`py.typed`);
 * - pytest: the same, or there are test files; with coverage when pytest-cov is named or `--cov` is used.
 *
 * A tool that is not installed still makes a gate: it then ends as unavailable, with the line that installs it. Tools
 * are started by their own scripts and never as `python -m`, which would run a module of that name in the tree instead.
 */
function detectGates(tree) {
    const project = pythonProject(tree.paths, tree.files);
    if (project === undefined)
        return { gates: [], sourceRoots: [] };
    const { uses, targets, hasTests, isTyped } = project;
    const gates = [];
    if (uses('ruff'))
        gates.push(gate(tree, 'ruff', ruff(tree)));
    if (uses('mypy') || isTyped)
        gates.push(gate(tree, 'mypy', mypy(tree, project)));
    if (uses('bandit') && targets.length > 0)
        gates.push(gate(tree, 'bandit', bandit(tree, project)));
    if (uses('pytest') || hasTests)
        gates.push(gate(tree, 'pytest', pytest(tree, project)));
    return { gates, sourceRoots: project.sourceRoots };
}
function gate(tree, name, { args, install, ...parts }) {
    return {
        name,
        argv: [tree.find(name) ?? name, ...args],
        report: name,
        origin: 'detected',
        required: false,
        timeoutSeconds: tree.timeoutSeconds,
        cwd: '.',
        install: install ?? `pip install ${name}`,
        ...parts,
    };
}
/**
 * Fixes are reported, not made. The root's configuration is named, so that one added deeper in the tree counts for
 * nothing; a tree that has configurations in folders keeps ruff's own search for the nearest.
 */
function ruff({ paths, files }) {
    const nested = paths.some((path) => /\/(?:\.?ruff|pyproject)\.toml$/.test(path));
    const config = ['.ruff.toml', 'ruff.toml', 'pyproject.toml'].find((path) => files.has(path));
    const search = nested ? [] : config === undefined ? ['--isolated'] : ['--config', config];
    const report = ['--output-format', 'json', '--output-file', '{reports}/ruff.json'];
    return {
        args: ['check', ...search, '--no-cache', '--no-fix', '--quiet', ...report, '.'],
        reportFiles: { report: '{reports}/ruff.json' },
    };
}
function mypy({ files }, { targets }) {
    const configs = ['mypy.ini', '.mypy.ini', 'pyproject.toml', 'setup.cfg'].map((path) => files.get(path) ?? '');
    const ownTargets = configs.some((text) => /^\s*(?:files|packages|modules)\s*=/m.test(mypyPart(text)));
    const chosen = targets.length > 0 ? targets.map(({ path }) => path) : ['.'];
    return { args: ['--output', 'json', ...(ownTargets ? [] : ['--', ...chosen])], reportFiles: {} };
}
/** From mypy's own table or section to the next. */
function mypyPart(text) {
    return /^\[(?:tool\.)?mypy\]\s*$([^]*?)(?=^\[|$(?![^]))/m.exec(text)?.[1] ?? '';
}
/** Names without a star would exclude every path that has them anywhere: `test` excludes `latest.py`. */
const BANDIT_EXCLUDES = ['tests', 'test', '.venv', 'venv', 'node_modules', 'site-packages', '.tox', '.eggs'];
/** Bandit reads pyproject.toml only when told to. */
function bandit({ files }, { targets }) {
    const own = ['bandit.yaml', 'bandit.yml', '.bandit.yaml', '.bandit.yml'].find((path) => files.has(path));
    const shared = /^\[tool\.bandit\b/m.test(files.get('pyproject.toml') ?? '') ? 'pyproject.toml' : undefined;
    const config = own ?? shared;
    const report = ['-f', 'json', '-o', '{reports}/bandit.json'];
    return {
        args: [
            ...['-q', '-r', ...report, '-x', BANDIT_EXCLUDES.map((name) => `*/${name}/*`).join(',')],
            ...(config === undefined ? [] : ['-c', config]),
            ...['--', ...targets.map(({ path }) => path)],
        ],
        reportFiles: { report: '{reports}/bandit.json' },
    };
}
/**
 * `xunit1` names each test's file. One broken file must not hide the other tests, nor may an `-x` of the project.
 * The places of the judged code are named for coverage in the view and in the checkout: code that came from
 * the wrong one shows. Limits on coverage are ours to judge, beside the baseline.
 */
function pytest(tree, project) {
    const measured = measures(tree, project) && project.targets.length > 0;
    const coverage = measured
        ? [...sources(tree, project), '--cov-report=json:{reports}/coverage.json', '--cov-fail-under=0']
        : [];
    return {
        args: [
            ...['--rootdir={root}', '-p', 'no:cacheprovider', '-o', 'junit_family=xunit1'],
            ...['--junitxml={reports}/pytest.xml', '--continue-on-collection-errors', '--maxfail=0'],
            ...['--tb=short', '--color=no', ...importPath(tree, project), ...coverage],
        ],
        reportFiles: {
            junit: '{reports}/pytest.xml',
            ...(measured ? { coverage: '{reports}/coverage.json' } : {}),
        },
        env: { COVERAGE_FILE: '{reports}/.coverage' },
        install: measured ? 'pip install pytest pytest-cov' : 'pip install pytest',
    };
}
function measures({ files }, { uses }) {
    return uses('pytest-cov') || [...files.values()].some((text) => /(?<![\w-])--cov\b/.test(text));
}
/**
 * What coverage measures: the folders of the view and of the checkout, and packages by name, wherever they are imported
 * from. An installed copy of the base shows by its name alone.
 */
function sources({ paths }, { targets }) {
    const names = paths.flatMap((path) => /^src\/([A-Za-z_]\w*)\/__init__\.py$/.exec(path)?.[1] ?? []);
    const packages = [...new Set(names)].sort().map((name) => `--cov=${name}`);
    const folders = targets.flatMap(({ path, kind }) => kind === 'folder' ? [`--cov={root}/${path}`, `--cov={checkout}/${path}`] : [`--cov=${path.replace(/\.py$/, '')}`]);
    return [...folders, ...packages];
}
/** As `python -m pytest` does it, without letting the tree shadow pytest: where the project does not say it itself. */
function importPath({ files }, { sourceRoots }) {
    const said = [...files.values()].some((text) => /^\s*"?(?:pythonpath|python_paths)"?\s*=/m.test(text));
    return said ? [] : ['-o', `pythonpath=${sourceRoots.join(' ')}`];
}

;// CONCATENATED MODULE: ./lib/gates/feedback.js


const MAX_EVENT_FINDINGS = 20;
const MAX_EVENT_MESSAGE = 500;
/**
 * What is wrong, gate by gate, for the model: findings with their place, failing tests with their messages, tests that
 * are gone. At most `limit` characters; every failing gate gets its share, and what is left out is counted.
 */
function failureText({ judgements }, limit) {
    const failing = judgements.filter(({ verdict, lost }) => verdict === 'regression' || verdict === 'timeout' || verdict === 'tampered' || lost === true);
    const share = Math.floor(limit / Math.max(1, failing.length));
    return cut(failing.map((judgement) => section(judgement, share - 2)).join('\n\n'), limit);
}
/** The same as records for the event log: at most twenty, messages in one line. */
function eventFindings(judgements) {
    return judgements.flatMap(recordsOf).slice(0, MAX_EVENT_FINDINGS);
}
function section(judgement, limit) {
    const heading = `${judgement.gate}: ${judgement.verdict}: ${judgement.reason}`;
    const items = [
        ...judgement.newFailures.map(failureItem),
        ...judgement.newFindings.map(findingItem),
        ...judgement.vanishedTests.map((id) => `- gone: ${id}`),
    ];
    const lines = [cut(heading, Math.min(limit, 1_000))];
    // The line that counts what is left out needs room of its own.
    let room = limit - (lines[0]?.length ?? 0) - 40;
    let shown = 0;
    for (const item of items) {
        if (item.length + 1 > room)
            break;
        lines.push(item);
        room -= item.length + 1;
        shown += 1;
    }
    if (shown < items.length)
        lines.push(`- … and ${items.length - shown} more`);
    return lines.join('\n');
}
function findingItem({ path, line, rule, message, text }) {
    const place = path === '' ? '' : ` ${path}${line === 0 ? '' : `:${line}`}`;
    const source = text === '' ? '' : `\n    ${cut(text, 200)}`;
    return `- ${rule}${place}: ${message}${source}`;
}
function failureItem({ id, status, message }) {
    const details = message === '' ? '' : `\n${message.replace(/^/gm, '    ')}`;
    return `- ${status}: ${id}${details}`;
}
function recordsOf(judgement) {
    const { gate, verdict, reason, newFindings, newFailures, vanishedTests } = judgement;
    const record = (parts) => ({
        gate,
        ...parts,
        message: cut(parts.message.replace(/\s+/g, ' ').trim(), MAX_EVENT_MESSAGE),
    });
    const records = [
        ...newFailures.map(({ id, status, message }) => record({ rule: status, path: fileOfTest(id) ?? '', line: 0, message: `${id}: ${message}` })),
        ...newFindings.map(({ rule, path, line, message }) => record({ rule, path, line, message })),
        ...vanishedTests.map((id) => record({ rule: 'gone', path: fileOfTest(id) ?? '', line: 0, message: id })),
    ];
    if (records.length > 0 || verdict === 'pass' || verdict === 'baseline-red')
        return records;
    return [record({ rule: verdict, path: '', line: 0, message: reason })];
}

;// CONCATENATED MODULE: ./lib/gates/judges-config.js



/** Files whose judges' part is restored from the base: root files, by exact name. */
const JUDGE_FILES = [
    ...JUDGES.flatMap((judge) => judge.files),
    'pyproject.toml',
    'setup.cfg',
    'tox.ini',
];
const TABLES = new Set(JUDGES.map((judge) => judge.table));
/**
 * What to change in the candidate's tree so that its judges are configured as on the base. Both maps hold the texts of
 * those `JUDGE_FILES` that exist. Files that only configure judges come back whole; of pyproject.toml, setup.cfg and
 * tox.ini only the judges' tables and sections. Where the base configures judges in a way that cannot be cut out of its
 * pyproject.toml (dotted keys or inline tables outside a table of their own), the whole file comes from the base.
 */
function judgesConfig(base, candidate) {
    return JUDGE_FILES.flatMap((path) => {
        const after = candidate.get(path);
        const wanted = restored(path, base.get(path), after);
        if (wanted === after)
            return [];
        return [wanted === undefined ? { path, remove: true } : { path, content: wanted }];
    });
}
function restored(path, base, candidate) {
    if (base === candidate)
        return candidate;
    if (path === 'pyproject.toml')
        return restoredToml(base, candidate);
    if (path === 'setup.cfg' || path === 'tox.ini')
        return restoredIni(base, candidate);
    return base;
}
function restoredToml(base, candidate) {
    const before = tomlStatements(base ?? '');
    const after = tomlStatements(candidate ?? '');
    if (sameTexts(before.filter(isJudges), after.filter(isJudges)))
        return candidate;
    // A judge's key outside a judge's own table cannot be moved to the end of another file.
    if (before.some((statement) => isJudges(statement) && !isJudgesName(statement.table)))
        return base;
    if ([...before, ...after].some(hidesJudges))
        return base;
    const kept = without(candidate ?? '', after, isJudges);
    return joined(kept, before.filter(isJudges), candidate);
}
function restoredIni(base, candidate) {
    const before = iniSections(base ?? '').filter(isJudgesSection);
    const after = iniSections(candidate ?? '');
    if (sameTexts(before, after.filter(isJudgesSection)))
        return candidate;
    const others = after.filter((section) => !isJudgesSection(section)).map((section) => section.text);
    return joined(iniPreamble(candidate ?? '') + others.join(''), before, candidate);
}
function isJudges(statement) {
    return isJudgesName(statement.key);
}
function isJudgesName(key) {
    return key[0] === 'tool' && TABLES.has(key[1] ?? '');
}
/** `tool = { ruff = … }`: judges' settings inside a value. */
function hidesJudges({ key, kind }) {
    return kind === 'pair' && key.length === 1 && key[0] === 'tool';
}
function isJudgesSection({ name }) {
    return JUDGES.some((judge) => judge.sections.test(name));
}
function sameTexts(first, second) {
    const text = (parts) => parts.map((part) => part.text.trimEnd()).join('\n');
    return text(first) === text(second);
}
/** The text without some of its statements; what stands before the first statement stays. */
function without(text, statements, drop) {
    const length = statements.reduce((sum, statement) => sum + statement.text.length, 0);
    const kept = statements.filter((statement) => !drop(statement)).map((statement) => statement.text);
    return text.slice(0, text.length - length) + kept.join('');
}
/** Undefined when nothing is left of a file that the candidate does not have. */
function joined(kept, judges, candidate) {
    const ended = (text) => (text === '' || text.endsWith('\n') ? text : `${text}\n`);
    const content = ended(kept) + judges.map((part) => ended(part.text)).join('');
    return content === '' && candidate === undefined ? undefined : content;
}

;// CONCATENATED MODULE: ./lib/gates/report-text.js
/** Reports are written by programs that run generated code: longer ones are not read. Characters. */
const MAX_REPORT = 16 * 1024 * 1024;
/** Findings or tests that one report may hold. */
const MAX_ENTRIES = 100_000;
const MAX_MESSAGE = 1_500;
/** Why a text is not read at all, or undefined. */
function tooLarge(text) {
    if (text.length <= MAX_REPORT)
        return undefined;
    return { error: `the report has ${text.length} characters, over the limit of ${MAX_REPORT}` };
}
/** JSON of unknown shape, or why it is not JSON. Nesting needs no limit: the parser of V8 does not recurse. */
function parseJson(text) {
    const large = tooLarge(text);
    if (large !== undefined)
        return large;
    if (text.trim() === '')
        return { error: 'the report is empty' };
    try {
        return { value: JSON.parse(text) };
    }
    catch (error) {
        return { error: `the report is not JSON (${error instanceof Error ? error.message : String(error)})` };
    }
}
/** An object's own property; undefined for anything that is not an object. */
function field(value, name) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
        return undefined;
    return value[name];
}
function textField(value, name) {
    const found = field(value, name);
    return typeof found === 'string' ? found : '';
}
/** A 1-based line number; 0 for everything else. */
function lineField(value, name) {
    const found = Number(field(value, name) ?? 0);
    return Number.isSafeInteger(found) && found > 0 ? found : 0;
}
function listField(value, name) {
    const found = field(value, name);
    return Array.isArray(found) ? found : [];
}

;// CONCATENATED MODULE: ./lib/gates/bandit.js


/**
 * Reads `bandit -f json`. A file that bandit could not read or parse is listed under `errors` and changes no exit code:
 * it was not judged, so it is a finding with the rule `unreadable`.
 */
function parseBandit(text, context) {
    const parsed = parseJson(text);
    if ('error' in parsed)
        return parsed;
    const { value } = parsed;
    if (!Array.isArray(field(value, 'results')))
        return { error: 'the report has no list `results`' };
    const results = listField(value, 'results');
    const errors = listField(value, 'errors');
    if (results.length + errors.length > MAX_ENTRIES)
        return { error: `the report has ${results.length} results` };
    const finding = (item, rule, message) => ({
        rule,
        path: treePath(textField(item, 'filename'), context),
        line: lineField(item, 'line_number'),
        message: cut(folded(message, context.root), MAX_MESSAGE),
    });
    return {
        findings: [
            ...results.map((item) => finding(item, textField(item, 'test_id') || 'unknown', textField(item, 'issue_text'))),
            ...errors.map((item) => finding(item, 'unreadable', textField(item, 'reason'))),
        ],
    };
}

// EXTERNAL MODULE: ./node_modules/fast-xml-parser/src/xmlparser/XMLParser.js + 25 modules
var XMLParser = __webpack_require__(7196);
// EXTERNAL MODULE: ./node_modules/fast-xml-validator/src/SyntaxValidator.js + 10 modules
var SyntaxValidator = __webpack_require__(15223);
;// CONCATENATED MODULE: ./lib/gates/xml.js



/** Reports nest three or four levels deep. */
const MAX_DEPTH = 64;
const PREDEFINED = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const parser = new XMLParser/* default */.A({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    processEntities: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: MAX_DEPTH,
});
/**
 * The root element of a report. A document type is refused, so no entity can be declared; only the five predefined
 * entities and character references are resolved, once. A text that was cut off is an error.
 */
function parseXml(text) {
    const large = tooLarge(text);
    if (large !== undefined)
        return large;
    if (text.trim() === '')
        return { error: 'the report is empty' };
    if (/<!DOCTYPE/i.test(text))
        return { error: 'the report declares a document type, which reports never need' };
    try {
        SyntaxValidator/* default */.A.validate(text);
        const roots = xml_elements(parser.parse(text));
        return roots[0] ?? { error: 'the report has no element' };
    }
    catch (error) {
        return { error: `the report is not XML: ${error instanceof Error ? error.message : String(error)}` };
    }
}
/** All elements of a name at any depth, in document order. */
function descendants(element, name) {
    return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...descendants(child, name)]);
}
function attribute(element, name) {
    return element.attributes.get(name) ?? '';
}
/** The parser's ordered form: `[{ tag: [children], ':@': { attributes } }, { '#text': text }]`. */
function xml_elements(nodes) {
    if (!Array.isArray(nodes))
        return [];
    return nodes.flatMap((node) => {
        const name = Object.keys(node).find((key) => key !== ':@');
        if (name === undefined || name === '#text')
            return [];
        const attributes = Object.entries((node[':@'] ?? {}));
        return [
            {
                name,
                attributes: new Map(attributes.map(([key, value]) => [key, decoded(String(value))])),
                children: xml_elements(node[name]),
                text: ownText(node[name]),
            },
        ];
    });
}
function ownText(nodes) {
    if (!Array.isArray(nodes))
        return '';
    return nodes
        .map((node) => node['#text'])
        .filter((text) => typeof text === 'string')
        .map(decoded)
        .join('');
}
function decoded(text) {
    return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot|apos));/g, (whole, ...groups) => {
        const [decimal, hex, name] = groups;
        if (name !== undefined)
            return PREDEFINED[name] ?? whole;
        const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
        return code >= 32 && code <= 0x10ffff ? String.fromCodePoint(code) : code === 9 || code === 10 ? '\n' : '';
    });
}

;// CONCATENATED MODULE: ./lib/gates/checkstyle.js



/** Reads Checkstyle's XML, which eslint, golangci-lint, ktlint and others write too. Errors and warnings are findings. */
function parseCheckstyle(text, context) {
    const root = parseXml(text);
    if ('error' in root)
        return root;
    if (root.name !== 'checkstyle')
        return { error: `the report is not Checkstyle: its root is \`${cut(root.name, 40)}\`` };
    const findings = [];
    for (const file of root.children.filter((child) => child.name === 'file')) {
        for (const item of file.children.filter((child) => child.name === 'error')) {
            if (['info', 'ignore'].includes(attribute(item, 'severity')))
                continue;
            if (findings.length >= MAX_ENTRIES)
                return { error: `the report has over ${MAX_ENTRIES} entries` };
            const line = Number(attribute(item, 'line'));
            findings.push({
                rule: attribute(item, 'source') || 'unknown',
                path: treePath(attribute(file, 'name'), context),
                line: Number.isSafeInteger(line) && line > 0 ? line : 0,
                message: cut(folded(attribute(item, 'message'), context.root), MAX_MESSAGE),
            });
        }
    }
    return { findings };
}

;// CONCATENATED MODULE: ./lib/gates/mypy.js


/** Reads `mypy --output json`: one object a line, nothing when all is well. Notes explain errors; they are no findings. */
function parseMypy(text, context) {
    const large = tooLarge(text);
    if (large !== undefined)
        return large;
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (lines.length > MAX_ENTRIES)
        return { error: `the report has ${lines.length} lines` };
    const findings = [];
    for (const line of lines) {
        const parsed = line.startsWith('{') ? parseJson(line) : { error: 'not JSON' };
        // A usage error, a crash, or a report that was cut in the middle: half a report is none.
        if ('error' in parsed)
            return { error: `mypy printed a line that is not part of its report: ${cut(line, 200)}` };
        const { value } = parsed;
        if (textField(value, 'file') === '')
            return { error: 'a line of the report has no `file`' };
        if (textField(value, 'severity') === 'error')
            findings.push(finding(value, context));
    }
    return { findings, lines: lines.length };
}
function finding(value, context) {
    return {
        rule: textField(value, 'code') || 'error',
        path: treePath(textField(value, 'file'), context),
        line: lineField(value, 'line'),
        message: cut(folded(textField(value, 'message'), context.root), MAX_MESSAGE),
    };
}

;// CONCATENATED MODULE: ./lib/gates/process-end.js

/** Exit codes of shells: POSIX sh 2.8.2 (126, 127), and 128 + n for a command that a signal ended. */
const NOT_EXECUTABLE = 126;
const NOT_FOUND = 127;
const SIGNALLED = 128;
const SIGKILL = 9;
const MAX_OUTPUT = 6_000;
function badEnd(spec, execution) {
    const { startError, timedOut, flooded, signal, exitCode } = execution;
    if (startError !== null)
        return unavailable(`${programOf(spec)} could not be started (${startError})${hint(spec)}`);
    if (timedOut)
        return { status: 'timeout', reason: `it did not end within ${duration(spec.timeoutSeconds)}` };
    if (flooded)
        return unavailable('it printed more than the launcher takes and was stopped');
    if (signal !== null)
        return unavailable(`it was killed (${signal})${signal === 'SIGKILL' ? memory : ''}`);
    if (exitCode === null)
        return unavailable('it ended without an exit code');
    return badExit(spec, exitCode, execution);
}
/** stdout and stderr, the last part of them. */
function outputOf({ stdout, stderr }) {
    return cutFront([stdout.trim(), stderr.trim()].filter((text) => text !== '').join('\n'), MAX_OUTPUT);
}
/** The last words of a command, for a reason: what tools print last says best what went wrong. */
function lastWords({ stdout, stderr }) {
    const text = stderr.trim() === '' ? stdout.trim() : stderr.trim();
    const line = text.split('\n').slice(-3).join(' ').replace(/\s+/g, ' ').trim();
    return line === '' ? '' : `: ${cutFront(line, 300)}`;
}
const memory = ', which is what happens when memory runs out';
function badExit(spec, exitCode, execution) {
    if (exitCode === NOT_FOUND)
        return unavailable(`a command was not found (exit code 127)${lastWords(execution)}${hint(spec)}`);
    if (exitCode === NOT_EXECUTABLE)
        return unavailable(`a command could not be executed (exit code 126)${lastWords(execution)}`);
    if (exitCode <= SIGNALLED || exitCode > SIGNALLED + 64)
        return undefined;
    const killed = exitCode - SIGNALLED;
    return unavailable(`it was killed (exit code ${exitCode}, signal ${killed})${killed === SIGKILL ? memory : ''}`);
}
function unavailable(reason) {
    return { status: 'unavailable', reason };
}
function programOf({ argv }) {
    return argv[0]?.split('/').at(-1) ?? 'the command';
}
function hint({ install }) {
    return install === undefined ? '' : `; install it in an earlier step: ${install}`;
}
function duration(seconds) {
    return seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
}

;// CONCATENATED MODULE: ./lib/gates/report-reading.js

/** A bad exit code as a finding, for gates whose report names no other. */
function exitFinding(execution) {
    const message = `ended with exit code ${execution.exitCode}${lastWords(execution)}`;
    return { rule: 'exit-code', path: '', line: 0, message };
}

;// CONCATENATED MODULE: ./lib/gates/coverage.js


const INSTALLED = /\/(?:site|dist)-packages\//;
/**
 * Reads the JSON report of coverage.py (formats 2 and 3). `outside` lists measured files that ran and are not the view's
 * own: below another folder, or an installed copy in site-packages. Files that did not run say nothing about where code
 * came from. The total is made from the view's files alone, with coverage.py's formula: lines and branches that ran of
 * all lines and branches.
 */
function parseCoverage(text, context) {
    const parsed = parseJson(text);
    if ('error' in parsed)
        return parsed;
    const measured = field(parsed.value, 'files');
    if (typeof measured !== 'object' || measured === null)
        return { error: 'the coverage report has no `files`' };
    const entries = Object.entries(measured);
    if (entries.length > MAX_ENTRIES)
        return { error: `the coverage report has ${entries.length} files` };
    const files = new Map();
    const outside = [];
    const total = { ran: 0, all: 0 };
    for (const [name, data] of entries) {
        const executed = lineNumbers(data, 'executed_lines');
        const path = absolutePath(name, context);
        if (!isBelow(path, context.root) || INSTALLED.test(path.slice(context.root.length))) {
            if (executed.length > 0)
                outside.push(path);
            continue;
        }
        files.set(treePath(name, context), { executed, missing: lineNumbers(data, 'missing_lines') });
        total.ran += count(data, 'covered_lines') + count(data, 'covered_branches');
        total.all += count(data, 'num_statements') + count(data, 'num_branches');
    }
    const percent = total.all === 0 ? 100 : (100 * total.ran) / total.all;
    return { percent, files: Object.fromEntries(files), outside: outside.sort() };
}
function lineNumbers(data, name) {
    return listField(data, name).filter((line) => Number.isSafeInteger(line));
}
function count(data, name) {
    const value = field(field(data, 'summary'), name);
    return typeof value === 'number' && value >= 0 && Number.isFinite(value) ? value : 0;
}

;// CONCATENATED MODULE: ./lib/gates/junit.js




const MAX_HEADLINE = 400;
const RANK = { passed: 0, skipped: 1, failed: 2, error: 3 };
/**
 * Reads JUnit XML. `dialect` pytest rebuilds pytest's node ids; others get `classname.name`. Cases with one id (a test
 * that failed and then failed in its teardown, sub-tests) become one result with the worst status. A case without a name
 * is what an interrupted run leaves behind, and is left out.
 */
function parseJunit(text, context) {
    const root = parseXml(text);
    if ('error' in root)
        return root;
    if (root.name !== 'testsuites' && root.name !== 'testsuite')
        return { error: `the report is not JUnit: its root is \`${cut(root.name, 40)}\`` };
    const cases = descendants(root, 'testcase').filter((item) => attribute(item, 'name') !== '');
    if (cases.length > MAX_ENTRIES)
        return { error: `the report has ${cases.length} tests` };
    const tests = new Map();
    for (const item of cases) {
        const result = testResult(item, context);
        const known = tests.get(result.id);
        tests.set(result.id, known === undefined ? result : worse(known, result));
    }
    return { tests: [...tests.values()] };
}
function testResult(item, context) {
    const id = folded(context.dialect === 'pytest' ? pytestId(idParts(item), context) : plainId(item), context.root);
    const child = (name) => item.children.find((element) => element.name === name);
    for (const [tag, status] of [
        ['error', 'error'],
        ['failure', 'failed'],
        ['skipped', 'skipped'],
    ]) {
        const found = child(tag);
        if (found !== undefined)
            return { id, status, message: messageOf(found, context.root) };
    }
    return { id, status: 'passed', message: '' };
}
function idParts(item) {
    return { classname: attribute(item, 'classname'), name: attribute(item, 'name'), file: attribute(item, 'file') };
}
function plainId(item) {
    return [attribute(item, 'classname'), attribute(item, 'name')].filter((part) => part !== '').join('.');
}
/** The headline, then the end of the details: a traceback ends with what went wrong and where. */
function messageOf(element, root) {
    const headline = cut(folded(attribute(element, 'message'), root).trim(), MAX_HEADLINE);
    const details = folded(element.text, root).trim();
    if (details === '' || details === headline)
        return headline;
    return [headline, cutFront(details, MAX_MESSAGE - headline.length)].filter((part) => part !== '').join('\n');
}
function worse(first, second) {
    const status = RANK[second.status] > RANK[first.status] ? second.status : first.status;
    const message = [first.message, second.message].filter((text) => text !== '').join('\n');
    return { id: first.id, status, message: cut(message, MAX_MESSAGE) };
}

;// CONCATENATED MODULE: ./lib/gates/read-tests.js




/** pytest's exit codes without results (its documentation, "Exit codes"). 5, nothing collected, shows in the report. */
const PYTEST = {
    2: 'pytest was interrupted',
    3: 'pytest had an internal error',
    4: 'pytest was used wrongly, or a conftest.py could not be loaded',
};
/** Test results and coverage. The tests' own report must be there: a process can end with exit code 0 at any point. */
function readTests(spec, execution, place) {
    const { exitCode, files } = execution;
    const dialect = spec.report === 'pytest' ? 'pytest' : 'junit';
    const stopped = (why) => ({ stopped: `${why} (exit code ${exitCode})${lastWords(execution)}` });
    if (dialect === 'pytest' && (exitCode === 2 || exitCode === 3 || exitCode === 4))
        return stopped(PYTEST[exitCode]);
    const text = textOf(execution, dialect);
    if (text.trim() === '')
        return stopped('the tests left no JUnit report');
    const report = parseJunit(text, { ...place, dialect });
    if ('error' in report)
        return stopped(report.error);
    if (report.tests.length === 0)
        return { stopped: 'no tests were collected', empty: true };
    return withCoverage({ ...ended(report.tests, execution), tests: report.tests }, files['coverage'], place);
}
function textOf({ files, stdout }, dialect) {
    return dialect === 'pytest' ? (files['junit'] ?? '') : (files['report'] ?? stdout);
}
/** A bad exit code that no failed test explains, such as a limit on coverage. */
function ended(tests, execution) {
    const explained = tests.some(({ status }) => status === 'failed' || status === 'error');
    return execution.exitCode === 0 || explained ? {} : { findings: [exitFinding(execution)] };
}
/** Code that was loaded from elsewhere was not judged, whatever its tests say. */
function withCoverage(reading, text, place) {
    if (text === undefined)
        return reading;
    const coverage = parseCoverage(text, place);
    if ('error' in coverage)
        return { ...reading, stopped: coverage.error };
    return { ...reading, coverage, ...provenance(coverage) };
}
function provenance({ outside }) {
    const [first] = outside;
    if (first === undefined)
        return {};
    const more = outside.length > 1 ? ` and ${outside.length - 1} more` : '';
    return { stopped: `the tests loaded code from outside the judged tree: ${first}${more}` };
}

;// CONCATENATED MODULE: ./lib/gates/ruff.js


/** Reads `ruff check --output-format json`: an array of diagnostics; a syntax error has the rule `invalid-syntax`. */
function parseRuff(text, context) {
    const parsed = parseJson(text);
    if ('error' in parsed)
        return parsed;
    const { value } = parsed;
    if (!Array.isArray(value))
        return { error: 'the report is not a list of diagnostics' };
    if (value.length > MAX_ENTRIES)
        return { error: `the report has ${value.length} diagnostics` };
    if (!value.every((item) => textField(item, 'filename') !== '' && textField(item, 'message') !== ''))
        return { error: 'a diagnostic of the report has no `filename` or no `message`' };
    return {
        findings: value.map((item) => ({
            // Before ruff 0.12 a syntax error had no code at all.
            rule: textField(item, 'code') || 'invalid-syntax',
            path: treePath(textField(item, 'filename'), context),
            line: lineField(field(item, 'location'), 'row'),
            message: cut(folded(textField(item, 'message'), context.root), MAX_MESSAGE),
        })),
    };
}

;// CONCATENATED MODULE: ./lib/gates/sarif.js


/**
 * Reads SARIF 2.1.0 (OASIS standard): the results of all runs with `kind` fail that nobody suppressed. A run that says
 * of itself that it did not succeed (`executionSuccessful: false`) makes the whole report unusable.
 */
function parseSarif(text, context) {
    const parsed = parseJson(text);
    if ('error' in parsed)
        return parsed;
    if (!Array.isArray(field(parsed.value, 'runs')))
        return { error: 'the report is not SARIF: it has no list `runs`' };
    const findings = [];
    for (const run of listField(parsed.value, 'runs')) {
        const failed = listField(run, 'invocations').some((item) => field(item, 'executionSuccessful') === false);
        if (failed)
            return { error: 'the tool says in its report that it did not succeed (`executionSuccessful: false`)' };
        const results = listField(run, 'results');
        if (findings.length + results.length > MAX_ENTRIES)
            return { error: `the report has over ${MAX_ENTRIES} results` };
        for (const result of results.filter(isFailure))
            findings.push(sarif_finding(result, context));
    }
    return { findings };
}
function isFailure(result) {
    const kind = textField(result, 'kind') || 'fail';
    return kind === 'fail' && textField(result, 'level') !== 'none' && !isSuppressed(result);
}
/** A suppression counts unless a person has turned it down or has not decided yet. */
function isSuppressed(result) {
    const states = listField(result, 'suppressions').map((item) => textField(item, 'status') || 'accepted');
    return states.length > 0 && states.every((state) => state === 'accepted');
}
function sarif_finding(result, context) {
    const location = field(listField(result, 'locations')[0], 'physicalLocation');
    const message = field(result, 'message');
    return {
        rule: textField(result, 'ruleId') || textField(field(result, 'rule'), 'id') || 'unknown',
        path: treePath(textField(field(location, 'artifactLocation'), 'uri'), context),
        line: lineField(field(location, 'region'), 'startLine'),
        message: cut(folded(textField(message, 'text') || textField(message, 'id'), context.root), MAX_MESSAGE),
    };
}

;// CONCATENATED MODULE: ./lib/gates/read.js









/**
 * What a gate yielded, from its report; exit codes alone decide nothing but for gates that have no report. A gate that
 * ended badly, left no report, or contradicts itself is `unavailable` with the reason, never failed and never passed.
 */
function readResult(spec, execution, context) {
    const bad = badEnd(spec, execution);
    const reading = bad === undefined ? readReport(spec, execution, { root: context.root, cwd: spec.cwd }) : { stopped: bad.reason };
    return {
        gate: spec.name,
        status: bad?.status ?? (reading.stopped === undefined ? 'completed' : 'unavailable'),
        reason: reading.stopped ?? '',
        ...(reading.empty === true ? { empty: true } : {}),
        findings: (reading.findings ?? []).map((raw) => located(raw, spec.name, context)),
        tests: reading.tests ?? [],
        coverage: reading.coverage,
        exitCode: execution.exitCode,
        durationMs: execution.durationMs,
        output: outputOf(execution),
    };
}
function readReport(spec, execution, place) {
    const text = execution.files['report'] ?? execution.stdout;
    switch (spec.report) {
        case 'ruff':
            return checked(parseRuff(text, place), execution);
        case 'bandit':
            return checked(parseBandit(text, place), execution);
        case 'mypy':
            return readMypy(execution, place);
        case 'pytest':
        case 'junit':
            return readTests(spec, execution, place);
        case 'sarif':
            return judged(parseSarif(text, place), execution);
        case 'checkstyle':
            return judged(parseCheckstyle(text, place), execution);
        case 'exit-code':
            return judged({ findings: [] }, execution);
    }
}
/** ruff and bandit: 0 without findings, 1 with; their other exit codes say that they could not judge. */
function checked(report, execution) {
    const { exitCode } = execution;
    if (exitCode !== 0 && exitCode !== 1)
        return { stopped: `exit code ${exitCode}${lastWords(execution)}` };
    if ('error' in report)
        return { stopped: `${report.error} (exit code ${exitCode})${lastWords(execution)}` };
    if (exitCode === 1 && report.findings.length === 0)
        return { stopped: `exit code 1, though the report has no finding${lastWords(execution)}` };
    return { findings: report.findings };
}
/** mypy: 2 is a usage error, a crash, or an error that blocks all others; the report then names only that one. */
function readMypy(execution, place) {
    const { exitCode } = execution;
    const report = parseMypy(execution.stdout, place);
    if ('error' in report)
        return { stopped: `${report.error} (exit code ${exitCode})${lastWords(execution)}` };
    const first = report.findings[0];
    if (exitCode === 2 && first !== undefined)
        return { findings: report.findings, stopped: `mypy stopped at ${first.path}:${first.line}: ${first.message}` };
    if (exitCode !== 0 && exitCode !== 1)
        return { stopped: `exit code ${exitCode}${lastWords(execution)}` };
    if (exitCode === 1 && report.lines === 0)
        return { stopped: `exit code 1, though mypy reported nothing${lastWords(execution)}` };
    return { findings: report.findings };
}
/** Gates of the config: a bad exit code without a finding is a finding itself, to be compared with the base like others. */
function judged(report, execution) {
    const { exitCode } = execution;
    if ('error' in report)
        return { stopped: `${report.error} (exit code ${exitCode})${lastWords(execution)}` };
    const silent = exitCode !== 0 && report.findings.length === 0;
    return { findings: silent ? [exitFinding(execution)] : report.findings };
}
function located(raw, gate, context) {
    const text = raw.line === 0 ? '' : foldSpace(context.lineText(raw.path, raw.line) ?? '');
    return { gate, ...raw, text, symbol: raw.line === 0 ? '' : context.symbolAt(raw.path, raw.line) };
}

;// CONCATENATED MODULE: ./lib/gates/spec.js
/**
 * The gates of the config file, in its order. The report is read from the file that `$REPORT_FILE` names, or from stdout
 * if the command leaves no such file.
 */
function configuredGates(gates, { timeoutSeconds }) {
    return Object.entries(gates).map(([name, gate]) => {
        const report = `{reports}/${name}.report`;
        return {
            name,
            argv: ['bash', '-eo', 'pipefail', '-c', gate.run],
            report: gate.report,
            origin: 'config',
            required: gate.required,
            timeoutSeconds: gate.timeout === undefined ? timeoutSeconds : Math.max(1, Math.round(gate.timeout * 60)),
            cwd: gate.cwd,
            reportFiles: gate.report === 'exit-code' ? {} : { report },
            env: { REPORT_FILE: report },
        };
    });
}
/**
 * The gate with absolute paths for its placeholders; arguments that need the checkout are left out where it is not given.
 * A person's own command text is never touched: `${root}` is bash.
 */
function fillIn(spec, places) {
    const { root, reports, checkout = '' } = places;
    const fill = (text) => text
        .replaceAll('{root}', () => root)
        .replaceAll('{reports}', () => reports)
        .replaceAll('{checkout}', () => checkout);
    const fillAll = (texts) => Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fill(text)]));
    const argv = checkout === '' ? spec.argv.filter((argument) => !argument.includes('{checkout}')) : spec.argv;
    return {
        ...spec,
        argv: spec.origin === 'config' ? spec.argv : unrepeated(argv.map(fill)),
        reportFiles: fillAll(spec.reportFiles),
        ...(spec.env === undefined ? {} : { env: fillAll(spec.env) }),
    };
}
/** Where root and checkout are one place, the same source would be named twice. */
function unrepeated(argv) {
    return argv.filter((argument, index) => !argument.startsWith('--cov=') || argv.indexOf(argument) === index);
}

;// CONCATENATED MODULE: ./lib/gates/symbols.js
const symbols_HEADER = /^[ \t]*(?:async[ \t]+def|def|class)[ \t]+([\p{L}\p{N}_]+)/u;
/** Deeper than any real nesting; a hostile file must not make us look at every line above. */
const MAX_LINES = 20_000;
/**
 * Dotted name of the innermost Python function or class around a line (1-based), by indentation; empty at module level,
 * for lines that do not exist and for other languages. Text inside strings is not told apart: a wrong name is the same
 * on both sides of a comparison, so it does no harm.
 */
function symbolAt(path, lines, line) {
    if (!/\.pyi?$/.test(path) || line < 1 || line > lines.length)
        return '';
    const names = nameOf(lines[line - 1]);
    let inner = indentation(lines, line - 1);
    for (let index = line - 2; index >= 0 && inner > 0 && line - index < MAX_LINES; index -= 1) {
        // Comments, and brackets that close a signature, may stand further left than the block they are in.
        if (/^\s*(?:$|[#)\]}])/.test(lines[index] ?? ''))
            continue;
        const indent = indentation(lines, index);
        if (indent >= inner)
            continue;
        inner = indent;
        names.unshift(...nameOf(lines[index]));
    }
    return names.join('.');
}
function nameOf(line) {
    const name = symbols_HEADER.exec(line ?? '')?.[1];
    return name === undefined ? [] : [name];
}
/** Indentation of a line; a blank one belongs to the next line with text. */
function indentation(lines, from) {
    for (let index = from; index < lines.length && index - from < MAX_LINES; index += 1) {
        const line = lines[index] ?? '';
        if (line.trim() !== '')
            return width(/^[ \t]*/.exec(line)?.[0] ?? '');
    }
    return 0;
}
function width(space) {
    return space.replaceAll('\t', '        ').length;
}

;// CONCATENATED MODULE: ./lib/gates/verify.js

/**
 * What follows from all verdicts, the worst first: `tampered` → refused; a regression, a timeout, a result that the
 * change took away, or too little coverage → repair; a required gate without a result, or old problems under `strict` →
 * gates-failed; no gate in `pass` → gates-failed, or unproven where that is allowed; else pass.
 */
function verification(request) {
    const { base, candidate, coverage, view } = request;
    const judgements = [...request.judgements, ...belowFloor(coverage)];
    const { effect, reason } = effectOf(judgements, request);
    return {
        base,
        candidate,
        judgements,
        effect,
        reason,
        coverage: { baseline: coverage.baseline, candidate: coverage.candidate },
        signature: effect === 'pass' || effect === 'unproven' ? '' : signatureOf(judgements, effect),
        view,
    };
}
function effectOf(judgements, { strict, allowUnproven }) {
    const tampered = judgements.filter(({ verdict }) => verdict === 'tampered');
    if (tampered.length > 0)
        return { effect: 'refused', reason: said('Tampered with', tampered) };
    const mendable = judgements.filter(isMendable);
    if (mendable.length > 0)
        return { effect: 'repair', reason: said('New problems', mendable) };
    const missing = judgements.filter(({ verdict, required }) => verdict === 'unavailable' && required);
    if (missing.length > 0)
        return { effect: 'gates-failed', reason: said('Required gates gave no result', missing) };
    const old = judgements.filter(({ verdict }) => verdict === 'baseline-red' || verdict === 'flaky');
    if (strict && old.length > 0)
        return { effect: 'gates-failed', reason: said('Not clean, and `strict` is set', old) };
    const proofs = judgements.filter(({ verdict }) => verdict === 'pass');
    if (proofs.length === 0)
        return unproven(judgements, allowUnproven);
    const names = proofs.map(({ gate }) => gate).join(', ');
    return { effect: 'pass', reason: `No new problem; passed: ${names}${rest(judgements)}.` };
}
function isMendable({ verdict, lost }) {
    return verdict === 'regression' || verdict === 'timeout' || lost === true;
}
function unproven(judgements, allowed) {
    const why = judgements.length === 0 ? 'This repository has no gates.' : said('No gate passed', judgements);
    if (allowed)
        return { effect: 'unproven', reason: `Nothing could be proven, and \`allow-unproven\` is set. ${why}` };
    return { effect: 'gates-failed', reason: `Nothing could be proven. ${why}` };
}
function rest(judgements) {
    const others = judgements.filter(({ verdict }) => verdict !== 'pass');
    return others.length === 0 ? '' : `; ${others.map(({ gate, verdict }) => `${gate} is ${verdict}`).join(', ')}`;
}
function said(what, judgements) {
    return `${what}: ${judgements.map(({ gate, reason }) => `${gate} (${reason})`).join('; ')}.`;
}
/** Too little coverage, as a judgement: it blocks whatever the base has, as a floor does, and is never a proof. */
function belowFloor({ baseline, candidate, floor }) {
    if (floor === undefined || (candidate !== undefined && candidate >= floor))
        return [];
    const wanted = `\`coverage.floor\` is ${floor} %`;
    const reason = candidate === undefined
        ? `${wanted}, and no gate measured coverage: install pytest-cov and name it among the development requirements`
        : `${percent(candidate)} of lines and branches are covered, ${wanted}`;
    return [
        {
            gate: 'coverage',
            origin: 'config',
            required: true,
            verdict: candidate === undefined ? 'unavailable' : 'regression',
            reason,
            newFindings: [],
            newFailures: [],
            vanishedTests: [],
            fixedFindings: 0,
            fixedFailures: [],
            baseline: percent(baseline),
            candidate: percent(candidate),
            durationMs: 0,
        },
    ];
}
/** Two decimals, cut off: 79.996 must not read as 80. */
function percent(value) {
    return value === undefined ? 'not measured' : `${Math.floor(value * 100) / 100} %`;
}
/** Which gates failed by which rules or tests: the same failure has the same signature on every machine. */
function signatureOf(judgements, effect) {
    const failed = judgements.flatMap((judgement) => {
        const { gate, verdict } = judgement;
        const parts = [
            ...judgement.newFindings.map(({ rule }) => `${gate} rule ${rule}`),
            ...judgement.newFailures.map(({ id }) => `${gate} test ${id}`),
            ...judgement.vanishedTests.map((id) => `${gate} gone ${id}`),
        ];
        return parts.length > 0 ? parts : verdict === 'pass' ? [] : [`${gate} ${verdict}`];
    });
    const text = [effect, ...new Set(failed)].sort().join('\n');
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 16);
}

;// CONCATENATED MODULE: ./lib/gates/index.js












/***/ })

};
