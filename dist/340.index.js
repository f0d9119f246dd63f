export const id = 340;
export const ids = [340];
export const modules = {

/***/ 69054:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ createPythonSyntax)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var _actions_exec__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(81260);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(33001);






const LIMIT_SECONDS = 10;
/**
 * Reads changes from the file it is given and prints one result for each. `ast.parse` and `tomllib` (Python 3.11) only build
 * data. The watchdog of faulthandler ends the process also while a parser is busy, on every platform.
 */
const SCRIPT = `
import ast, faulthandler, json, re, sys, warnings
faulthandler.dump_traceback_later(${LIMIT_SECONDS}, exit=True)
warnings.simplefilter("ignore")
NAME = "Python %d.%d: " % sys.version_info[:2]
def fault(language, text):
    try:
        if language == "toml":
            import tomllib
            tomllib.loads(text)
        else:
            ast.parse(text)
    except SyntaxError as error:
        return {"line": error.lineno or 1, "message": NAME + error.msg}
    except (ImportError, RecursionError, MemoryError):
        return None
    except ValueError as error:
        line = re.search(r"\\(at line (\\d+), column \\d+\\)", str(error))
        at_end = text.count("\\n") + 1
        return {"line": int(line[1]) if line else at_end, "message": str(error)} if language == "toml" else None
def new_fault(change):
    after = fault(change["language"], change["after"])
    before = change.get("before")
    return None if after and before is not None and fault(change["language"], before) else after
with open(sys.argv[1], "rb") as file:
    print(json.dumps([new_fault(change) for change in json.load(file)]))
`;
/**
 * A check of Python and TOML by the `python3` on PATH: one process for all changes, isolated (`-I -S`: no environment, no
 * site packages, nothing from a working directory). No `python3`, a crash or the time limit: nothing can be said.
 * The changes are handed over in a folder below `temporary`, which is removed again.
 */
function createPythonSyntax(environment, temporary = (0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)()) {
    return async (changes) => {
        if (changes.length === 0)
            return [];
        const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(temporary, 'auto-orchestrator-syntax-'));
        try {
            const env = (0,_environment_js__WEBPACK_IMPORTED_MODULE_5__/* .gateEnvironment */ .P2)(environment, {
                home: folder,
                tmp: folder,
                gateEnv: [],
                stores: (0,_environment_js__WEBPACK_IMPORTED_MODULE_5__/* .storesOf */ .oi)(environment, node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync),
            });
            return faultsOf(await run(folder, env, changes), changes.length);
        }
        finally {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(folder, { recursive: true, force: true });
        }
    };
}
/** stdout of the script, empty when it did not end well. The changes go through a file: a pipe may break. */
async function run(folder, env, changes) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, 'changes.json');
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(file, JSON.stringify(changes));
    const output = [];
    const code = await (0,_actions_exec__WEBPACK_IMPORTED_MODULE_4__/* .exec */ .m)('python3', ['-I', '-S', '-c', SCRIPT, file], {
        cwd: folder,
        env,
        silent: true,
        ignoreReturnCode: true,
        listeners: { stdout: (data) => void output.push(data) },
    }).catch(() => -1);
    return code === 0 ? Buffer.concat(output).toString('utf8') : '';
}
function faultsOf(output, count) {
    const nothing = Array.from({ length: count }, () => undefined);
    if (output === '')
        return nothing;
    const faults = JSON.parse(output);
    return faults.map((fault) => fault ?? undefined);
}


/***/ }),

/***/ 82825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ez: () => (/* reexport */ EMPTY_BOOK),
  _7: () => (/* reexport */ EMPTY_LEDGER),
  Pc: () => (/* reexport */ EVENTS_FILE),
  $w: () => (/* reexport */ WAITING_REFS),
  Vm: () => (/* reexport */ addAttempt),
  RR: () => (/* reexport */ addCrash),
  p3: () => (/* reexport */ decodeLease),
  KS: () => (/* reexport */ encodeAttempt),
  jS: () => (/* reexport */ encodeLease),
  MV: () => (/* reexport */ fallbackLeaseRef),
  vj: () => (/* reexport */ foldWaiting),
  Rk: () => (/* reexport */ importOnce),
  QY: () => (/* reexport */ isCompactionDue),
  Z4: () => (/* reexport */ isOwnFile),
  Me: () => (/* reexport */ leaseExpiry),
  mf: () => (/* reexport */ leaseRef),
  rw: () => (/* reexport */ mayTakeOver),
  R$: () => (/* reexport */ noteConflict),
  AO: () => (/* reexport */ noteEnding),
  zS: () => (/* reexport */ noteHead),
  h8: () => (/* reexport */ parseLedger),
  zv: () => (/* reexport */ recordOf),
  FI: () => (/* reexport */ relevantEvents),
  wP: () => (/* reexport */ renderLedger),
  AR: () => (/* reexport */ unreadableLease),
  RU: () => (/* reexport */ waitingRef),
  dJ: () => (/* reexport */ withBoard)
});

// UNUSED EXPORTS: Board, COMMIT_LIMIT, EVENT_KINDS, EVENT_LIMIT, EventFinding, EventLog, GRACE_MINUTES, HISTORY_LIMIT, LEASE_MINUTES, LEASE_PHASES, Lease, Publication, RecordedPull, RunEvent, TaskRecord, importEvents, isInHistory, readHistoryLine, slugOfRef

;// CONCATENATED MODULE: ./lib/ledger/board.js
/** The state with a newer board. An older one, or one that shows the same, changes nothing. */
function withBoard(state, board) {
    const before = state.board;
    if (board === undefined || board === before)
        return state;
    if (before !== undefined && (isOlder(board, before) || showsTheSame(board, before)))
        return state;
    return { ...state, board };
}
function isOlder(board, than) {
    return Date.parse(board.at) < Date.parse(than.at);
}
function showsTheSame(board, other) {
    return JSON.stringify(board.tasks) === JSON.stringify(other.tasks);
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(13798);
;// CONCATENATED MODULE: ./lib/ledger/book.js

/** `ledger.json`: what the ledger notes about itself. */
const Book = schemas/* object */.Ikc({
    version: schemas/* literal */.euz(1),
    /** Commits on the branch, the one that holds this included; it starts anew when the history is replaced. */
    commits: schemas/* int */.Whr().nonnegative(),
    /** Lines of the history that are no longer kept. */
    dropped: schemas/* int */.Whr().nonnegative().default(0),
    /** Hash of the base tree's `docs/run_events.json` that was imported; absent: none was. */
    imported: schemas/* string */.YjP().optional(),
});
/** The book of a ledger that has none. */
const EMPTY_BOOK = { version: 1, commits: 0, dropped: 0 };
/** Commits after which the branch's history is replaced by one commit. */
const COMMIT_LIMIT = 500;
/**
 * Whether the next commit is to replace the history. Only at multiples of the limit: a server that takes no forced
 * update is asked again after as many commits, not at every write.
 */
function isCompactionDue({ commits }) {
    return commits > 0 && commits % COMMIT_LIMIT === 0;
}

;// CONCATENATED MODULE: ./lib/ledger/history.js
/** Lines of the history that are kept: the latest. */
const HISTORY_LIMIT = 1000;
const REASON_LIMIT = 300;
/** An attempt as a line. The digest of the task's text is hidden from readers; a lost record is rebuilt from it. */
function historyLine(attempt) {
    const { at, task, conclusion, run, usage, counts, reason, digest } = attempt;
    const spent = `${usage.tokens} tokens, $${usage.cost_usd.toFixed(4)}${counts ? '' : ', no attempt'}`;
    const text = digest === '' ? '' : ` <!-- text ${digest} -->`;
    return `- ${at} · ${oneLine(task, 64)} · ${conclusion} · ${run} · ${spent} · ${oneLine(reason, REASON_LIMIT)}${text}`;
}
const LINE = /^- (\S+) · (.*?) · (\S+) · (\S+) · (\d+(?:\.\d+)?) tokens, \$(\d+(?:\.\d+)?)(, no attempt)? · (.*?)(?: <!-- text (\S+) -->)?$/;
/** What a line says; undefined when it is not one of ours. */
function readHistoryLine(line) {
    const parts = LINE.exec(line);
    if (parts === null)
        return undefined;
    const [, at = '', task = '', conclusion = '', run = '', tokens, cost, uncounted, reason = '', digest = ''] = parts;
    const spent = { tokens: Number(tokens), cost_usd: Number(cost), counts: uncounted === undefined };
    return { at, task, conclusion, run, reason, digest, ...spent };
}
/**
 * Whether the history has a run's attempt at a task. A run makes one: however it ended, and whoever recorded it (itself,
 * its post step, or who found it dead), it counts once.
 */
function isInHistory(history, { run, task }) {
    const start = ` · ${oneLine(task, 64)} · `;
    return history.some((line) => {
        if (!line.includes(` · ${run} · `) || !line.includes(start))
            return false;
        const entry = readHistoryLine(line);
        return entry?.run === run && entry.task === oneLine(task, 64);
    });
}
/** White space folded, and at most `limit` characters. */
function oneLine(text, limit) {
    const folded = text.replace(/\s+/g, ' ').trim();
    return folded.length > limit ? `${folded.slice(0, limit - 1)}…` : folded;
}

;// CONCATENATED MODULE: ./lib/ledger/past-attempts.js

/** Conclusions after which a pull request is open. */
const OPENED = ['pull-request-opened', 'pull-request-updated'];
/** The attempts of the history, oldest first: lines in people's words, and runs without a task, are none. */
function pastAttempts({ history }) {
    return history.flatMap((line) => {
        const entry = readHistoryLine(line);
        return entry === undefined || entry.task === '' ? [] : [entry];
    });
}

;// CONCATENATED MODULE: ./lib/ledger/state.js
/** Events the ledger keeps: the latest. */
const EVENT_LIMIT = 200;
/** A task's record, or undefined. Ids are people's text: `constructor` is not a record. */
function recordOf(state, task) {
    return Object.hasOwn(state.records, task) ? state.records[task] : undefined;
}
/** The latest EVENT_LIMIT events, oldest first. */
function keepLatest(events) {
    return events.slice(-EVENT_LIMIT);
}

;// CONCATENATED MODULE: ./lib/ledger/pull-ending.js

/**
 * The ledger with what became of a task's recorded pull request: in the record, and, for an end, as an event. The same
 * state where it is known already, or where the record holds another pull request.
 */
function noteEnding(state, ending) {
    const record = recordOf(state, ending.task);
    const pull = record?.pull_request;
    if (record === undefined || pull?.number !== ending.number)
        return state;
    if (pull.state === (ending.what === 'reopened' ? undefined : ending.what))
        return state;
    const records = { ...state.records, [ending.task]: { ...record, pull_request: endedPull(pull, ending) } };
    if (ending.what === 'reopened')
        return { ...state, records };
    return { ...state, records, events: keepLatest([...state.events, eventOf(pull, ending)]) };
}
function endedPull(pull, { what, at }) {
    const end = what === 'reopened' ? undefined : { state: what, ended: at };
    return { ...pull, state: end?.state, ended: end?.ended };
}
function eventOf(pull, { task, what, at, run }) {
    const how = what === 'merged' ? 'was merged' : 'was closed without a merge';
    return {
        id: run,
        at,
        task,
        digest: pull.digest,
        phase: 'reconcile',
        kind: 'forge',
        conclusion: what,
        signature: '',
        message: `Pull request #${pull.number} ${how}.`,
        findings: [],
        usage: { tokens: 0, cost_usd: 0 },
        duration_ms: 0,
        links: { pull_request: pull.url },
    };
}

;// CONCATENATED MODULE: ./lib/ledger/attempt.js








const FINDING_LIMIT = 20;
const MESSAGE_LIMIT = 1000;
const attempt_REASON_LIMIT = 300;
const SIGNATURE_LIMIT = 20;
const EARLIER_LIMIT = 10;
/** A ledger in which nothing has been recorded. */
const EMPTY_LEDGER = { oid: undefined, records: {}, events: [], history: [], setAside: {} };
/**
 * The ledger with one more attempt, and with what its run has learnt besides. Adding a run's attempt again changes
 * nothing: a retried push may have arrived.
 */
function addAttempt(before, attempt) {
    if (isInHistory(before.history, attempt) || isRepeated(before, attempt))
        return before;
    // Endings first: they are of pull requests that this attempt may replace in the record.
    const state = (attempt.endings ?? []).reduce(noteEnding, before);
    return withBoard(withAttempt(state, attempt), attempt.board);
}
function withAttempt(state, attempt) {
    const record = nextRecord(recordOf(state, attempt.task), attempt);
    return {
        ...withLine(state, historyLine(attempt)),
        // A run that ended before it had chosen a task has no record to add to.
        records: attempt.task === '' ? state.records : { ...state.records, [attempt.task]: record },
        events: attempt.event === undefined ? state.events : keepLatest([...state.events, bounded(attempt.event)]),
    };
}
/** One more line. What is beyond the limit goes, the oldest first, and is counted. */
function withLine(state, line) {
    const history = [...state.history, line];
    const over = history.length - HISTORY_LIMIT;
    if (over <= 0)
        return { ...state, history };
    const book = state.book ?? EMPTY_BOOK;
    return { ...state, history: history.slice(over), book: { ...book, dropped: book.dropped + over } };
}
/**
 * A fault of the configuration that was the last thing recorded already: on a schedule it would push everything else
 * out of the log.
 */
function isRepeated(state, { task, event }) {
    const last = state.events.at(-1);
    if (task !== '' || event === undefined || last?.task !== '')
        return false;
    return last.conclusion === event.conclusion && last.message === bounded(event).message;
}
function nextRecord(before, attempt) {
    const { task, digest, run, at, conclusion, signature } = attempt;
    // Budgets and failures belong to the task's text: another text starts from nothing.
    const kept = before?.digest === digest ? before : NOTHING_SPENT;
    const pullRequest = nextPull(before?.pull_request, attempt.pullRequest);
    return {
        id: task,
        digest,
        ...addSpent(kept, attempt),
        last: { run, at, conclusion, signature, reason: oneLine(attempt.reason, attempt_REASON_LIMIT) },
        signatures: nextSignatures(kept.signatures, attempt),
        total: addSpent(before?.total ?? before ?? NOTHING_SPENT, attempt),
        ...(pullRequest === undefined ? {} : { pull_request: pullRequest }),
        ...earlierOf(before, pullRequest),
    };
}
/** A pull request that gives way to another one leaves its branch behind. */
function earlierOf(before, now) {
    const old = before?.pull_request;
    const kept = before?.earlier ?? [];
    if (old === undefined || old.number === now?.number)
        return kept.length === 0 ? {} : { earlier: kept };
    const { branch, head } = old;
    return { earlier: [...kept, { branch, head }].slice(-EARLIER_LIMIT) };
}
/**
 * A pull request that was continued keeps its rounds, and its conflict only while its head is the one that was found to
 * conflict. Another number is another pull request.
 */
function nextPull(before, published) {
    if (published === undefined || before?.number !== published.number)
        return published ?? before;
    const conflict = before.head === published.head ? before.conflict : undefined;
    const answered = published.answered ?? before.answered;
    return withoutUnknown({ ...published, rounds: roundsOf(before, published), answered, conflict });
}
/** An answered review is a round. */
function roundsOf(before, published) {
    const rounds = (before.rounds ?? 0) + (published.answered === undefined ? 0 : 1);
    return published.rounds ?? (rounds === 0 ? undefined : rounds);
}
function withoutUnknown(pull) {
    return Object.fromEntries(Object.entries(pull).filter(([, value]) => value !== undefined));
}
function addSpent({ attempts, tokens, cost_usd: cost }, { counts, usage }) {
    return {
        attempts: attempts + (counts ? 1 : 0),
        tokens: tokens + usage.tokens,
        cost_usd: cost + usage.cost_usd,
    };
}
const NOTHING_SPENT = { attempts: 0, tokens: 0, cost_usd: 0, signatures: [] };
function nextSignatures(before, { conclusion, signature }) {
    // A task's failures are forgotten with its success.
    if (OPENED.includes(conclusion))
        return [];
    return signature === '' ? [...before] : [...before, signature].slice(-SIGNATURE_LIMIT);
}
function bounded(event) {
    return {
        ...event,
        message: clip(event.message),
        findings: event.findings.slice(0, FINDING_LIMIT).map((finding) => ({ ...finding, message: clip(finding.message) })),
    };
}
function clip(text) {
    return text.length > MESSAGE_LIMIT ? `${text.slice(0, MESSAGE_LIMIT - 1)}…` : text;
}

;// CONCATENATED MODULE: ./lib/ledger/crash.js

/**
 * The ledger with the crash of a run that left its lease behind: one event, and one attempt used. Nothing is added for a run
 * that had recorded its own ending, nor for one that healed a pull request: that is no attempt.
 */
function addCrash(state, crash) {
    const { lease } = crash.held;
    if (lease.owner === 'unreadable' || isRecorded(state, lease))
        return state;
    const attempt = attemptOf(crash);
    const next = addAttempt(state, attempt);
    const known = recordOf(state, lease.task)?.digest;
    // An attempt at an older text must not take the place of what is known of the present one.
    const isOutdated = known !== undefined && known !== lease.digest && lease.digest !== crash.digest;
    return isOutdated || !attempt.counts ? { ...next, records: state.records } : next;
}
function attemptOf({ held: { lease, publication }, at }) {
    const usage = publication?.usage ?? { tokens: 0, cost_usd: 0 };
    const reason = `Run ${lease.owner} was stopped in its phase ${lease.phase} and could not say how it ended.`;
    const base = { at, task: lease.task, digest: lease.digest, conclusion: 'internal-error', signature: '', usage };
    const event = { ...base, id: lease.owner, phase: lease.phase, kind: 'crash', message: reason };
    return {
        ...base,
        run: lease.owner,
        reason,
        event: { ...event, findings: [], duration_ms: 0, links: {} },
        pullRequest: undefined,
        counts: lease.phase !== 'heal' && publication?.healed === undefined,
    };
}
function isRecorded(state, { owner, task }) {
    return (recordOf(state, task)?.last?.run === owner ||
        state.events.some((event) => event.id === owner && event.task === task) ||
        state.history.some((line) => line.includes(` · ${task} · `) && line.includes(` · ${owner} · `)));
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./lib/ledger/markdown.js
/** Characters that hide or reorder text, and those that end a line or are no text at all. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\uFFF9-\uFFFB]/gu;
/** Shows nothing, and keeps apart what a forge would read as one word. */
const JOINER = '\u2060';
/** A space at which no line ends. */
const UNBROKEN = '\u00A0';
/** Starts of what forges make links, mentions or pictures of, wherever they stand: a backslash does not stop them. */
const STARTS = /@(?=\S)|[#!](?=\d)|\bGH-(?=\d)|:(?=\/\/|[a-z_+-][\w+-]*:)|\bwww(?=\.)/gi;
/** As entities where Markdown parsers disagree about a backslash in a table; else as people would write it. */
const ENTITIES = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '|': '&#124;',
    '\\': '&#92;',
};
const ADDRESS = /^https?:\/\/[\w.-]+(?::\d+)?(?:\/[\w.~%/?&=#+,;:@-]*)?$/;
const ADDRESS_LIMIT = 500;
/** Offsets are asked for: without one the text would mean another time on each machine. */
const TIMESTAMP = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/;
const NOTHING = '–';
/** Columns whose cells stand to the right. */
const NUMBERS = ['attempts', 'tokens', 'cost', 'value', 'count', 'characters'];
/** Text of others in a table, a list or a sentence: one line, bounded, no Markdown, HTML, mention or link in it. */
function cell(text, limit = 200) {
    const line = shorten(visibleLine(text, limit), limit);
    if (line === '')
        return NOTHING;
    const apart = line.replace(STARTS, (start) => `${start === '@' ? JOINER : ''}${start}${JOINER}`);
    return apart.replace(/[&<>|\\`*_{}[\]#!~$]/g, (mark) => ENTITIES[mark] ?? `\\${mark}`);
}
/** White space folded, and nothing that cannot be seen. What lies far beyond the limit is not looked at. */
function visibleLine(text, limit) {
    return text
        .slice(0, limit * 8)
        .replace(/\s+/g, ' ')
        .replace(UNSEEN, '')
        .trim();
}
/** Cuts at `limit` UTF-16 units, never inside a character, and says so by an ellipsis. */
function shorten(text, limit) {
    if (text.length <= limit)
        return text;
    return `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
/** A short word in code letters; whatever would end them is left out. */
function code(text) {
    const word = text.replace(UNSEEN, '').replace(/[`|\\\s]/g, '');
    return word === '' ? NOTHING : `\`${word}\``;
}
/** A task's id and what it is about. */
function taskName({ id, title }) {
    const name = `**${cell(id, 64)}**`;
    return title === '' ? name : `${name} ${cell(title)}`;
}
/** A link where the address is a plain one, else the label alone. The label is ours, or neutral already. */
function markdown_link(label, address) {
    const plain = address !== undefined && address.length <= ADDRESS_LIMIT && ADDRESS.test(address);
    return plain ? `[${label}](${address})` : label;
}
/** A table, or one line that says why there is none. Rows beyond `most` are counted below it. */
function table(heading, rows, { empty, most = 50 }) {
    if (rows.length === 0)
        return empty;
    const line = (cells) => `| ${cells.join(' | ')} |`;
    const rule = heading.map((name) => (NUMBERS.includes(name) ? '---:' : '---'));
    const shown = [line(heading), line(rule), ...rows.slice(0, most).map(line)].join('\n');
    return rows.length > most ? `${shown}\n\n… and ${rows.length - most} more.` : shown;
}
/** A time to the minute, in UTC. What is no time is shown as it is. */
function minute(at) {
    if (at === undefined || !TIMESTAMP.test(at) || Number.isNaN(Date.parse(at)))
        return cell(at ?? '', 30);
    const [day = '', time = ''] = new Date(at).toISOString().slice(0, 16).split('T');
    // In a narrow column a line may end between day and time, but not within the day.
    return `${day.replaceAll('-', `-${JOINER}`)} ${time}${UNBROKEN}UTC`;
}
/** A sentence of ours that quotes others: like a cell, its times to the minute. */
function sentence(text, limit = 300) {
    return cell(text.slice(0, limit * 8).replace(/\b\d{4}-\d\d-\d\dT[\d:.]{5,20}Z/g, minute), limit);
}
/** A whole number with its thousands set apart. */
function count(value) {
    return String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
/** US dollars, with more digits where they would all be zero. */
function dollars(value) {
    return `${value.toFixed(value === 0 || value >= 0.1 ? 2 : 4)} USD`;
}
/** The order of times and ids, the same on every machine. */
function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

;// CONCATENATED MODULE: ./lib/ledger/dashboard-tasks.js


/** What the status of a leased task says of the run: its key, and when the lease ends. */
const RUN_KEY = /\battempted by run (\S+),/;
const RUN_ID = /^(\d+)-\d+-[0-9a-f]{8}$/;
const LEASE_END = /whose lease ends at (\S+)/;
const RUN_PAGE = /^(https?:\/\/\S+\/actions\/runs\/)\d+$/;
/** The reason that every task in review has: its link says the same. */
const PLAIN_REVIEW = /^(?:draft )?pull request #\d+ is open(?:: \S+)?[\s;,.]*/;
const MOST_FILES = 5;
const KEY_LIMIT = 40;
/** The tasks that runs are at work on. */
function inProgress(tasks, state) {
    const page = state.events.map((event) => RUN_PAGE.exec(event.links['run'] ?? '')?.[1]).findLast(Boolean);
    const rows = tasks
        .filter((task) => task.status === 'leased')
        .map((task) => [
        taskName(task),
        runLink(task.reason, page),
        minute(state.board?.at),
        minute(LEASE_END.exec(task.reason)?.[1]?.replace(/[.,;]$/, '')),
    ]);
    return table(['task', 'run', 'seen at work', 'its lease ends'], rows, { empty: 'No run was at work.' });
}
function runLink(reason, page) {
    const key = RUN_KEY.exec(reason)?.[1] ?? '';
    const run = RUN_ID.exec(key)?.[1];
    // On a laptop a run has no page.
    if (run === undefined || page === undefined)
        return code(key.slice(0, KEY_LIMIT));
    return markdown_link(`run ${run}`, `${page}${run}`);
}
/** The tasks whose pull request waits for people. */
function inReview(tasks, state) {
    const since = openedAt(state);
    const rows = tasks
        .filter((task) => task.status === 'in_review')
        .map((task) => [
        taskName(task),
        pullLink(task.record?.pull_request),
        minute(since.get(task.id) ?? task.record?.last?.at),
        reviewNote(task),
    ]);
    return table(['task', 'pull request', 'since', 'note'], rows, {
        empty: 'No pull request waits for a review.',
    });
}
/** When each task's pull request was opened. One that only ever was found open counts from then. */
function openedAt(state) {
    const opened = new Map();
    for (const { at, task, conclusion } of pastAttempts(state)) {
        if (conclusion === 'pull-request-opened' || (OPENED.includes(conclusion) && !opened.has(task)))
            opened.set(task, at);
    }
    return opened;
}
/** A pull request by its number, linked. */
function pullLink(pull) {
    return pull === undefined ? cell('') : markdown_link(`#${pull.number}`, pull.url);
}
/** What a reviewer should know first: draft, conflict, rounds of changes, or whatever else the status says. */
function reviewNote({ reason, record }) {
    const { conflict, rounds = 0 } = record?.pull_request ?? {};
    const rest = reason.replace(PLAIN_REVIEW, '');
    const notes = [
        reason.startsWith('draft ') ? 'draft' : '',
        conflict === undefined ? '' : `**conflicts** with the base in ${files(conflict.files)}`,
        rounds === 0 ? '' : `changes were requested ${rounds === 1 ? 'once' : `${rounds} times`}`,
        rest === '' ? '' : sentence(rest),
    ];
    return notes.filter((note) => note !== '').join('; ') || cell('');
}
function files(names) {
    const shown = names.slice(0, MOST_FILES).map((name) => cell(name, 80));
    const rest = names.length - shown.length;
    return names.length === 0 ? 'some files' : `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
/** The tasks that nobody takes, why, and what people can do about it. */
function stuck(tasks) {
    const order = ['rejected', 'parked', 'failed'];
    const rows = order
        .flatMap((status) => tasks.filter((task) => task.status === status))
        .map((task) => [taskName(task), statusCell(task), sentence(task.reason), wayOut(task)]);
    return table(['task', 'status', 'why', 'what to do'], rows, {
        empty: 'No task is parked, rejected or failed.',
    });
}
function statusCell({ status, record }) {
    return record?.pull_request === undefined ? status : `${status}, ${pullLink(record.pull_request)}`;
}
function wayOut({ status, reason }) {
    if (status === 'failed')
        return 'Nothing: it is tried again after its cool-down. Sooner: name it in `task-id`.';
    if (/ was merged into /.test(reason))
        return 'Merge that branch into the base, or edit the task’s text.';
    if (/ budget is spent/.test(reason))
        return 'Raise the limit, split the task, or edit its text.';
    if (status === 'rejected')
        return 'Edit the task’s text, for example say what was wrong. Or name it in `task-id`.';
    return 'Edit the task’s text: it starts anew. Or name it in `task-id`.';
}

;// CONCATENATED MODULE: ./lib/ledger/picture.js



/** People wrote these, or a merge did: no attempt changes them. */
const SETTLED = ['done', 'cancelled'];
/**
 * All tasks: as the last board has them, except where a record is newer; in the board's order. Tasks that only records
 * know come last: without a board that is all of them.
 */
function pictureOf(state) {
    const at = state.board?.at ?? '';
    const listed = new Map((state.board?.tasks ?? []).map((task) => [task.id, task]));
    const drawn = [...listed.values()].map((task) => {
        const record = recordOf(state, task.id);
        return { ...task, ...newer(record, { ...task, at }), record };
    });
    const unlisted = sorted(state)
        .filter((record) => !listed.has(record.id))
        .flatMap((record) => {
        const told = newer(record, { at, status: 'pending', reason: '' });
        // Older than the board, which does not have it: the task was taken out of the backlog.
        return told === undefined ? [] : [{ id: record.id, title: '', depends_on: [], ...told, record }];
    });
    return [...drawn, ...unlisted];
}
/** The records by id, so that the order in which they were written shows nowhere. */
function sorted({ records }) {
    return Object.values(records).sort((a, b) => compare(a.id, b.id));
}
/** Tasks whose pull request was merged, also where only the board says so. */
function isMerged({ status, record }) {
    const pull = record?.pull_request;
    return pull !== undefined && status === 'done' && pull.state !== 'closed';
}
/** Status and reason by what the record says happened after the board was drawn. */
function newer(record, board) {
    if (record === undefined || SETTLED.includes(board.status))
        return undefined;
    const told = latest(record, board);
    if (told === undefined || told.at <= board.at)
        return undefined;
    // A failed attempt on an open pull request leaves it open, and the board says more of it.
    const stays = board.status === 'in_review' && !SETTLED.includes(told.status) && told.status !== 'rejected';
    return stays ? undefined : { status: told.status, reason: told.reason };
}
function latest(record, board) {
    const attempt = attempted(record, board);
    const ending = ended(record, attempt?.at ?? '');
    return ending !== undefined && ending.at >= (attempt?.at ?? '') ? ending : attempt;
}
function attempted({ last, pull_request: pull }, board) {
    if (last === undefined)
        return undefined;
    const { at, conclusion, reason } = last;
    if (OPENED.includes(conclusion)) {
        return { at, status: 'in_review', reason: `pull request #${pull?.number ?? 0} is open` };
    }
    // Stopped, it says nothing about the task.
    if (conclusion === 'cancelled') {
        return { at, status: board.status === 'leased' ? 'pending' : board.status, reason: 'its last run was stopped' };
    }
    return { at, status: 'failed', reason: `ended in ${conclusion}: ${reason}` };
}
function ended({ pull_request: pull }, otherwise) {
    if (pull?.state === undefined)
        return undefined;
    const at = pull.ended ?? otherwise;
    if (pull.state === 'merged')
        return { at, status: 'done', reason: `pull request #${pull.number} was merged` };
    return { at, status: 'rejected', reason: `pull request #${pull.number} was closed without a merge` };
}

;// CONCATENATED MODULE: ./lib/ledger/dashboard-figures.js




const MOST_DONE = 10;
/** The pull requests that were merged last, and what each took over all its attempts. */
function doneLately(tasks) {
    const rows = tasks
        .filter(isMerged)
        .sort((a, b) => compare(endOf(b), endOf(a)) || compare(a.id, b.id))
        .slice(0, MOST_DONE)
        .map(({ id, title, record }) => {
        const { attempts, tokens, cost_usd: cost } = spentOn(record);
        const pull = record?.pull_request;
        return [
            taskName({ id, title }),
            pullLink(pull),
            minute(pull?.ended),
            count(attempts),
            count(tokens),
            dollars(cost),
        ];
    });
    const heading = ['task', 'pull request', 'merged', 'attempts', 'tokens', 'cost'];
    return table(heading, rows, { empty: 'No pull request has been merged yet.' });
}
function endOf({ record }) {
    return record?.pull_request?.ended ?? '';
}
/** How well it goes and what it costs. */
function figures(tasks, state) {
    const records = sorted(state);
    if (records.length === 0)
        return 'No attempt has been made yet.';
    const status = new Map(tasks.map((task) => [task.id, task.status]));
    // A task that is in the backlog no more has no status; what became of its pull request counts all the same.
    const merged = records.filter((record) => {
        return record.pull_request?.state === 'merged' || isMerged({ status: status.get(record.id) ?? '', record });
    });
    const closed = records.filter((record) => record.pull_request?.state === 'closed');
    const past = pastAttempts(state);
    const opened = past.filter(({ conclusion }) => OPENED.includes(conclusion));
    const [of, all] = [sum(merged), sum(records)];
    const rows = [
        ['pull requests merged, of those that ended', share(merged.length, merged.length + closed.length)],
        ['attempts that ended in a pull request', share(opened.length, past.length)],
        ['tokens for a merged pull request, on average', mean(of.tokens, merged.length, count)],
        ['cost of a merged pull request, on average', mean(of.cost_usd, merged.length, dollars)],
        ['tokens, all tasks', count(all.tokens)],
        ['cost, all tasks', dollars(all.cost_usd)],
    ];
    const note = 'Averages are over all attempts of the tasks that were merged. Of each task the last pull request counts.';
    return `${table(['figure', 'value'], rows, { empty: '' })}\n\n${note}`;
}
/** Over all texts the task has had; records from before that was counted know the last text only. */
function spentOn(record) {
    return record?.total ?? record ?? { attempts: 0, tokens: 0, cost_usd: 0 };
}
function sum(records) {
    const add = (pick) => records.reduce((total, record) => total + pick(spentOn(record)), 0);
    return { tokens: add((spent) => spent.tokens), cost_usd: add((spent) => spent.cost_usd) };
}
function share(part, whole) {
    if (whole === 0)
        return cell('');
    return `${count(part)} of ${count(whole)} (${Math.round((100 * part) / whole)} %)`;
}
function mean(total, over, show) {
    return over === 0 ? cell('') : show(total / over);
}

;// CONCATENATED MODULE: ./lib/ledger/dashboard-graph.js

const MOST_NODES = 60;
/** Mermaid refuses to draw more than 500; long before that nobody can read it. */
const MOST_ARROWS = 200;
const LABEL_LIMIT = 40;
const MOST_NAMES = 8;
const MOST_READY = 20;
const UNKNOWN = 'What waits for what is not known yet: no run has drawn all tasks.';
/** Fill and border per status; the text is dark in a dark page, too. */
const COLOURS = {
    pending: '#ddf4ff,stroke:#0969da',
    leased: '#fff8c5,stroke:#9a6700',
    in_review: '#fbefff,stroke:#8250df',
    blocked: '#f6f8fa,stroke:#57606a',
    failed: '#fff1e5,stroke:#bc4c00',
    parked: '#ffebe9,stroke:#cf222e',
    rejected: '#ffebe9,stroke:#cf222e',
    cancelled: '#eaeef2,stroke:#6e7781',
};
const OTHER = '#eaeef2,stroke:#6e7781,stroke-dasharray:4';
/**
 * Lookalikes of what Mermaid, HTML or Markdown would read: a label shows them and is still only a label. All are in the
 * usual fonts. Without brackets and backticks there is no link, directive or shape either.
 */
const LOOKALIKES = {
    ...{ '"': '′', '`': '′', '#': '♯', '&': '+', '<': '‹', '>': '›', '|': '¦', '\\': '∖', ';': ',', '*': '∗', '~': '∼' },
    // Mermaid's own stand-ins for entities, as it writes them between reading and drawing.
    ...{ ﬂ: 'fl', '¶': '§' },
    ...{ '[': '(', ']': ')', '{': '(', '}': ')' },
};
/** Marks that only mean something at the edge of a word, or twice: formulas, emphasis and pictures of Mermaid. */
const PAIRED = /\$(?=\$)|(?<!\w)_|_(?!\w)|:(?=fa-)/g;
/** The tasks that wait, and what they wait for: a drawing, the same as a table, and who waits for nothing. */
function blockedBy(tasks) {
    const known = new Map(tasks.map((task) => [task.id, task]));
    const waiting = tasks
        .filter(({ status }) => status !== 'done' && status !== 'cancelled')
        .map((task) => ({ task, reasons: unmet(task, known) }))
        .filter(({ reasons }) => reasons.length > 0);
    const rows = waiting.map(({ task, reasons }) => [taskName(task), names(reasons.map(nameOf))]);
    const empty = tasks.every(({ title }) => title === '') ? UNKNOWN : 'No task waits for another one.';
    const list = table(['task', 'waits for'], rows, { empty });
    if (waiting.length === 0)
        return [list, ...ready(tasks)].join('\n\n');
    return [drawing(waiting), list, ...ready(tasks)].join('\n\n');
}
/** The dependencies that are not done, each once. One that nobody knows is a node of its own. */
function unmet(task, known) {
    return [...new Set(task.depends_on)]
        .map((id) => known.get(id) ?? { id, title: '', status: 'unknown', reason: '', depends_on: [], record: undefined })
        .filter(({ status }) => status !== 'done');
}
function drawing(waiting) {
    const all = new Map(waiting.flatMap(({ task, reasons }) => [task, ...reasons].map((one) => [one.id, one])));
    const nodes = new Map([...all].slice(0, MOST_NODES));
    const pairs = waiting.flatMap(({ task, reasons }) => reasons.map(({ id }) => [id, task.id]));
    const arrows = pairs.filter((pair) => pair.every((id) => nodes.has(id))).slice(0, MOST_ARROWS);
    const left = all.size - nodes.size;
    const rest = left > 0 || arrows.length < pairs.length;
    return [
        'An arrow points from a task to a task that waits for it.',
        `\`\`\`mermaid\n${mermaid({ nodes, arrows })}\n\`\`\``,
        ...(rest ? [`Not in the picture: ${left} more tasks, ${pairs.length - arrows.length} more arrows.`] : []),
    ].join('\n\n');
}
function mermaid({ nodes, arrows }) {
    const names = new Map([...nodes.keys()].map((id, index) => [id, `n${index}`]));
    const used = new Set([...nodes.values()].map(({ status }) => classOf(status)));
    return [
        'flowchart LR',
        ...[...nodes.values()].map((task) => `  ${names.get(task.id) ?? ''}["${label(task)}"]:::${classOf(task.status)}`),
        ...arrows.map(([from, to]) => `  ${names.get(from) ?? ''} --> ${names.get(to) ?? ''}`),
        ...[...used].sort().map((name) => `  classDef ${name} fill:${COLOURS[name] ?? OTHER},color:#1f2328`),
    ].join('\n');
}
/** The id and the status in one line, the title in the next. */
function label({ id, title, status }) {
    const head = `${drawn(id)} (${statusName(status)})`;
    return title === '' ? head : `${head}<br/>${drawn(title)}`;
}
function drawn(text) {
    const line = shorten(visibleLine(text, LABEL_LIMIT), LABEL_LIMIT);
    const apart = line.replace(PAIRED, `${JOINER}$&${JOINER}`);
    return apart.replace(/./gu, (character) => LOOKALIKES[character] ?? character);
}
/** A status as people read it. */
function statusName(status) {
    if (status === 'leased')
        return 'in progress';
    return Object.hasOwn(COLOURS, status) || status === 'done' ? status.replace('_', ' ') : 'unknown';
}
function classOf(status) {
    return Object.hasOwn(COLOURS, status) ? status : 'unknown';
}
function nameOf({ id, status }) {
    return `${cell(id, 64)} (${statusName(status)})`;
}
function names(all, most = MOST_NAMES) {
    const rest = all.length - most;
    return `${all.slice(0, most).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
/** The tasks that a run may take now. */
function ready(tasks) {
    const pending = tasks.filter(({ status }) => status === 'pending').map(({ id }) => cell(id, 64));
    if (pending.length === 0)
        return [];
    return [`Waiting for nothing but a run, in the backlog’s order: ${names(pending, MOST_READY)}.`];
}

;// CONCATENATED MODULE: ./lib/ledger/troubleshooting.js

const SIGNATURE_SHOWN = 12;
const MOST_ROWS = 200;
/** What helps after a conclusion, where it says more than the kind of failure does. */
const AFTER = {
    'no-change': 'Make the task’s text more exact: files, criteria, an example.',
    'budget-exhausted': 'Raise the limit that was reached, lower `snapshot.budget`, or split the task.',
    'model-unavailable': 'Check `base-url`, `model`, the key and its quota. It cost the task no attempt.',
};
const REMEDIES = {
    subprocess: 'Run the command by hand in the checkout; look for missing tools or services.',
    gate: 'Run the gate on the branch by hand; make the task’s text more exact, or split the task.',
    forge: 'Check the token’s permissions and the forge’s status.',
    model: 'Check `base-url`, `model`, the key and its quota; for cut answers make the task smaller.',
    git: 'Check `fetch-depth`, the token’s `contents: write` and the rules for `auto/**`.',
    config: 'Run `check`; it names every problem with file and line.',
    policy: 'Keep the task away from protected paths, or allow them in the configuration.',
    crash: 'Report it with the run’s log.',
    cancelled: 'Run the task again; raise the job’s or the run’s time limit if it ran out.',
};
/** What to do about a failure. Markdown, ours. */
function remedyOf({ conclusion, kind }) {
    return (Object.hasOwn(AFTER, conclusion) ? AFTER[conclusion] : undefined) ?? REMEDIES[kind];
}
/** The start of a failure's signature, as it is shown everywhere. */
function signatureOf(event) {
    return code(event.signature.slice(0, SIGNATURE_SHOWN));
}
/** Whether an event is a failure: those that are not say how a pull request ended. */
function isFailure({ conclusion }) {
    return !/^(?:pull-request-|merged$|closed$)/.test(conclusion);
}
/** `docs/troubleshooting.md`: each failure signature among the kept events, how often, when last, and what helps. */
function renderTroubleshooting(state) {
    const seen = new Map();
    for (const event of state.events) {
        if (event.signature === '')
            continue;
        seen.set(event.signature, { count: (seen.get(event.signature)?.count ?? 0) + 1, last: event });
    }
    const rows = [...seen.values()]
        .sort((a, b) => b.count - a.count || compare(b.last.at, a.last.at))
        .map(({ count, last }) => [
        signatureOf(last),
        cell(last.conclusion),
        String(count),
        minute(last.at),
        cell(last.task),
        cell(last.message),
        remedyOf(last),
    ]);
    const heading = ['signature', 'conclusion', 'count', 'last seen', 'last task', 'message', 'remedy'];
    const found = table(heading, rows, { empty: 'None.', most: MOST_ROWS });
    return `# Troubleshooting\n\nFailures among the latest ${state.events.length} events. ${NOTE}\n\n${found}\n`;
}
/** Said on every page that we write. */
const NOTE = 'Written by auto-orchestrator at the end of each run; edits here are overwritten.';

;// CONCATENATED MODULE: ./lib/ledger/dashboard.js






const MOST_FAILURES = 10;
const ABOUT = 'Runs take tasks from this repository’s backlog and open pull requests for people to review; this page shows where each task stands.';
/** Statuses in the order in which they are counted: what moves, what waits, what is stuck, what is over. */
const ORDER = ['leased', 'in_review', 'pending', 'blocked', 'failed', 'parked', 'rejected', 'done', 'cancelled'];
/** The ledger branch's `README.md`: what happens now, what waits, what went wrong and what it cost. */
function renderDashboard(state) {
    const tasks = pictureOf(state);
    return [
        ['# auto-orchestrator', ...head(tasks, state)],
        ['## In progress', inProgress(tasks, state)],
        ['## In review', inReview(tasks, state)],
        ['## Blocked by what', blockedBy(tasks)],
        ['## Parked, rejected, failed and why', stuck(tasks)],
        ['## Done lately', doneLately(tasks)],
        ['## Figures', figures(tasks, state)],
        ['## Last failures', lastFailures(tasks, state)],
        ...setAside(state),
        ['More: [history](docs/history.md) · [troubleshooting](docs/troubleshooting.md) · [events](docs/run_events.json)'],
    ]
        .map((section) => `${section.join('\n\n')}\n`)
        .join('\n');
}
function head(tasks, state) {
    const numbers = [...new Set([...ORDER, ...tasks.map(({ status }) => status)].map(statusName))]
        .map((name) => ({ name, number: tasks.filter(({ status }) => statusName(status) === name).length }))
        .filter(({ number }) => number > 0)
        .map(({ name, number }) => `${count(number)} ${name}`);
    const total = tasks.length === 1 ? '1 task' : `${count(tasks.length)} tasks`;
    return [
        `${ABOUT} ${NOTE}`,
        tasks.length === 0 ? '**No task is known yet**: the first run draws them.' : `**${total}**: ${numbers.join(' · ')}`,
        source(state),
    ];
}
/** When this was drawn, and from what. */
function source(state) {
    const ends = Object.values(state.records).flatMap(({ last }) => (last === undefined ? [] : [last.at]));
    const last = ends.reduce((latest, at) => (at > latest ? at : latest), '');
    const recorded = last === '' ? 'no attempt is recorded' : `the last recorded attempt ended at ${minute(last)}`;
    if (state.board === undefined)
        return `Drawn from the records alone, without titles and dependencies; ${recorded}.`;
    return `Drawn from all tasks as they stood at ${minute(state.board.at)}; ${recorded}.`;
}
function lastFailures(tasks, { events }) {
    const titles = new Map(tasks.map(({ id, title }) => [id, title]));
    const rows = events
        .filter(isFailure)
        .slice(-MOST_FAILURES)
        .reverse()
        .map((event) => [
        markdown_link(minute(event.at), event.links['run']),
        taskName({ id: event.task, title: titles.get(event.task) ?? '' }),
        `${cell(event.conclusion, 40)} ${signatureOf(event)}`,
        cell(event.message),
        remedyOf(event),
    ]);
    const heading = ['when', 'task', 'conclusion and signature', 'message', 'what to do'];
    return table(heading, rows, { empty: 'No failure is recorded.' });
}
function setAside({ setAside }) {
    const paths = Object.keys(setAside).sort();
    if (paths.length === 0)
        return [];
    const rows = paths.map((path) => [fileLink(path), count(setAside[path]?.length ?? 0)]);
    const why = 'These files of this branch could not be read. They are kept as they were; new ones took their places.';
    return [['## Set aside', why, table(['file', 'characters'], rows, { empty: '', most: 20 })]];
}
function fileLink(path) {
    const plain = /^[\w./-]+$/.test(path) && !path.includes('..');
    return plain ? `[${cell(path, 100)}](${path})` : cell(path, 100);
}

// EXTERNAL MODULE: ./lib/ledger/record.js
var ledger_record = __webpack_require__(96852);
;// CONCATENATED MODULE: ./lib/ledger/events-file.js



/** The events of a `docs/run_events.json`; version 1 is a bare array. Undefined when it cannot be read whole. */
function parseEvents(text) {
    const value = parseValue(text);
    const log = ledger_record/* EventLog */.vu.safeParse(value).data;
    if (log !== undefined)
        return log.events;
    if (!Array.isArray(value))
        return undefined;
    const events = value.map(migrateEvent);
    return events.every((event) => event !== undefined) ? events : undefined;
}
/** The events of a file that cannot be read whole, as far as they can. */
function salvageEvents(text) {
    return candidatesOf(text).flatMap((candidate) => ledger_record/* RunEvent */.s4.safeParse(candidate).data ?? []);
}
/**
 * Events with those put back that only the history still tells: failures, without findings and signatures. For a log that
 * was lost.
 */
function restoreEvents(events, history) {
    const known = new Set(events.map(({ id, task }) => `${id} ${task}`));
    const lost = history
        .flatMap((line) => readHistoryLine(line) ?? [])
        .filter(({ run, task, conclusion }) => !OPENED.includes(conclusion) && !known.has(`${run} ${task}`));
    return [...events, ...lost.map(events_file_eventOf)].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
function parseValue(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** Objects of a log that may be events. In a text that is no JSON any more they are told by how we indent them. */
function candidatesOf(text) {
    const value = parseValue(text);
    if (Array.isArray(value))
        return value;
    const events = typeof value === 'object' && value !== null ? value.events : undefined;
    if (Array.isArray(events))
        return events;
    return [...text.matchAll(/^ {4}\{\n[\s\S]*?^ {4}\}/gm)].map(([block]) => parseValue(block));
}
const KINDS = {
    'gates-failed': 'gate',
    refused: 'policy',
    'model-failed': 'model',
    'model-unavailable': 'model',
    'budget-exhausted': 'model',
    'publish-failed': 'git',
    'invalid-config': 'config',
    cancelled: 'cancelled',
    'internal-error': 'crash',
};
function events_file_eventOf(entry) {
    const { run, at, task, digest, conclusion, reason, tokens, cost_usd } = entry;
    const kind = (Object.hasOwn(KINDS, conclusion) ? KINDS[conclusion] : undefined) ?? 'subprocess';
    const what = { phase: 'history', kind, conclusion, signature: '', message: reason };
    return { id: run, at, task, digest, ...what, findings: [], usage: { tokens, cost_usd }, duration_ms: 0, links: {} };
}
/** Version 1 had no schema of its own: what is missing is filled in, what has a wrong type makes the file unreadable. */
function migrateEvent(value) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    const old = value;
    const text = (...names) => names.map((name) => old[name]).find((found) => typeof found === 'string') ?? '';
    const usual = {
        id: text('id', 'run_id', 'run'),
        at: text('at', 'timestamp', 'time'),
        task: text('task', 'task_id'),
        digest: '',
        phase: text('phase', 'step'),
        kind: 'subprocess',
        conclusion: text('conclusion', 'status', 'outcome'),
        signature: '',
        message: text('message', 'error', 'stderr'),
    };
    const kind = ledger_record/* RunEvent */.s4.shape.kind.safeParse(old['kind']).data ?? usual.kind;
    return ledger_record/* RunEvent */.s4.safeParse({ ...usual, ...old, kind }).data;
}

;// CONCATENATED MODULE: ./lib/ledger/rebuild.js




/**
 * A task's record made anew from the history, the events, and what can still be read of its file. Undefined when none of
 * them knows the task. Attempts never fall: where both know a number, the higher one counts.
 */
function rebuildRecord(id, { text, history, events }) {
    const old = salvage(id, text);
    const lines = history.flatMap((line) => readHistoryLine(line) ?? []).filter((entry) => entry.task === id);
    const own = events.filter((event) => event.task === id);
    const digest = [lines.at(-1)?.digest, old.digest, own.at(-1)?.digest].find((known) => (known ?? '') !== '');
    if (digest === undefined)
        return undefined;
    const same = ofLastText(lines, digest);
    const signatureOf = (run) => own.find((event) => event.id === run)?.signature ?? '';
    const spent = larger(rebuild_sum(same), old.digest === digest ? old : rebuild_NOTHING);
    const last = lastOf(lines.at(-1), signatureOf) ?? old.last;
    return {
        id,
        digest,
        ...spent,
        ...(last === undefined ? {} : { last }),
        signatures: failuresSince(same).flatMap(({ run }) => signatureOf(run) || []),
        total: larger(rebuild_sum(lines), larger(old.total ?? rebuild_NOTHING, spent)),
        ...(old.pull_request === undefined ? {} : { pull_request: old.pull_request }),
        ...(old.earlier === undefined ? {} : { earlier: old.earlier }),
    };
}
/** A text that comes back after another one starts from nothing again, as it does in the record. */
function ofLastText(lines, digest) {
    return lines.slice(lines.findLastIndex((entry) => entry.digest !== digest) + 1);
}
const rebuild_NOTHING = { attempts: 0, tokens: 0, cost_usd: 0 };
function rebuild_sum(entries) {
    return entries.reduce(({ attempts, tokens, cost_usd: cost }, entry) => ({
        attempts: attempts + (entry.counts ? 1 : 0),
        tokens: tokens + entry.tokens,
        cost_usd: cost + entry.cost_usd,
    }), rebuild_NOTHING);
}
function larger(one, other) {
    return {
        attempts: Math.max(one.attempts, other.attempts),
        tokens: Math.max(one.tokens, other.tokens),
        cost_usd: Math.max(one.cost_usd, other.cost_usd),
    };
}
function lastOf(entry, signatureOf) {
    if (entry === undefined)
        return undefined;
    const { run, at, conclusion, reason } = entry;
    return { run, at, conclusion, reason, signature: signatureOf(run) };
}
function failuresSince(entries) {
    return entries.slice(entries.findLastIndex(({ conclusion }) => OPENED.includes(conclusion)) + 1);
}
/** The fields of a broken record that are whole. */
function salvage(id, text) {
    const value = parseValue(text);
    const fields = typeof value === 'object' && value !== null ? value : {};
    // Another task's record under this name says nothing about this task.
    if ((fields['id'] ?? id) !== id)
        return rebuild_NOTHING;
    const { shape } = ledger_record/* TaskRecord */.Hx;
    const pull = shape.pull_request.safeParse(fields['pull_request']).data;
    const digest = shape.digest.safeParse(fields['digest']).data;
    return {
        attempts: shape.attempts.safeParse(fields['attempts']).data ?? 0,
        tokens: shape.tokens.safeParse(fields['tokens']).data ?? 0,
        cost_usd: shape.cost_usd.safeParse(fields['cost_usd']).data ?? 0,
        last: shape.last.safeParse(fields['last']).data,
        total: shape.total.safeParse(fields['total']).data,
        earlier: shape.earlier.safeParse(fields['earlier']).data,
        ...(digest === undefined ? {} : { digest }),
        ...(pull === undefined ? {} : { pull_request: pull }),
    };
}

;// CONCATENATED MODULE: ./lib/ledger/files.js








const EVENTS_FILE = 'docs/run_events.json';
const HISTORY_FILE = 'docs/history.md';
const BOARD_FILE = 'board.json';
const BOOK_FILE = 'ledger.json';
const SET_ASIDE = 'set-aside/';
/** All files of the ledger branch, by path: the same state gives the same bytes. */
function renderLedger(state) {
    const files = new Map();
    for (const record of Object.values(state.records))
        files.set(recordFile(record.id), json(record));
    if (state.board !== undefined)
        files.set(BOARD_FILE, json(state.board));
    if (state.book !== undefined)
        files.set(BOOK_FILE, json(state.book));
    files.set(EVENTS_FILE, json({ version: 2, events: [...state.events] }));
    files.set(HISTORY_FILE, `${[...historyHeader(state), ...state.history].join('\n')}\n`);
    files.set('docs/troubleshooting.md', renderTroubleshooting(state));
    files.set('README.md', renderDashboard(state));
    for (const [path, text] of Object.entries(state.setAside))
        files.set(path, text);
    return files;
}
/**
 * The state that the files of the ledger branch hold. A file that cannot be read is set aside, never dropped, and made
 * anew from the others as far as they know.
 */
function parseLedger(files, oid) {
    const aside = {};
    for (const [path, text] of files)
        if (path.startsWith(SET_ASIDE))
            aside[path] = text;
    const history = parseHistory(files.get(HISTORY_FILE) ?? '');
    const events = readEvents(files.get(EVENTS_FILE), history, aside);
    return {
        ...EMPTY_LEDGER,
        oid,
        history,
        events,
        records: readRecords(files, { history, events }, aside),
        board: readJson(files, { path: BOARD_FILE, schema: ledger_record/* Board */.bW }, aside),
        book: readJson(files, { path: BOOK_FILE, schema: Book }, aside),
        setAside: aside,
    };
}
/** The state with the events of a `docs/run_events.json` before its own. Corrupt: set aside, and read as far as it can be. */
function importEvents(state, text) {
    const whole = parseEvents(text);
    const known = new Set(state.events.map((event) => JSON.stringify(event)));
    const found = (whole ?? salvageEvents(text)).filter((event) => !known.has(JSON.stringify(event)));
    const events = keepLatest([...found, ...state.events]);
    if (whole !== undefined)
        return { ...state, events };
    return { ...state, events, setAside: { ...state.setAside, [setAsidePath(EVENTS_FILE, text)]: text } };
}
/** The state with the base tree's `docs/run_events.json` imported, unless one has been: the book remembers it. */
function importOnce(state, text) {
    if (text === undefined || state.book?.imported !== undefined)
        return state;
    return { ...importEvents(state, text), book: { ...(state.book ?? EMPTY_BOOK), imported: hash(text) } };
}
/** Whether a path of the ledger branch is one that we write and may also delete. */
function isOwnFile(path) {
    return RECORD.test(path) || path === BOARD_FILE || path === BOOK_FILE;
}
const RECORD = /^tasks\/([^/]+)\.json$/;
function readEvents(text, history, aside) {
    if (text === undefined)
        return [];
    const events = parseEvents(text);
    if (events !== undefined)
        return keepLatest(events);
    aside[setAsidePath(EVENTS_FILE, text)] = text;
    return keepLatest(restoreEvents(salvageEvents(text), history));
}
function readRecords(files, known, aside) {
    const records = {};
    for (const [path, text] of files) {
        const name = RECORD.exec(path)?.[1];
        if (name === undefined)
            continue;
        const whole = ledger_record/* TaskRecord */.Hx.safeParse(parseValue(text)).data;
        const record = whole !== undefined && recordFile(whole.id) === path ? whole : rebuildRecord(idOf(name), { ...known, text });
        if (record !== whole || record === undefined)
            aside[setAsidePath(path, text)] = text;
        if (record !== undefined)
            files_define(records, record);
    }
    return records;
}
function readJson(files, { path, schema }, aside) {
    const text = files.get(path);
    if (text === undefined)
        return undefined;
    const value = schema.safeParse(parseValue(text)).data;
    if (value === undefined)
        aside[setAsidePath(path, text)] = text;
    return value;
}
function historyHeader({ book }) {
    const dropped = book?.dropped ?? 0;
    const older = dropped === 0 ? '' : ` ${dropped} older lines are no longer kept; the tasks’ totals count them.`;
    return ['# History', '', `${HEADER}${older}`, ''];
}
const HEADER = 'One line per attempt, the newest last. Written by auto-orchestrator.';
function parseHistory(text) {
    const lines = text.split('\n');
    const headed = lines[0] === '# History' && lines[1] === '' && lines[2]?.startsWith(HEADER) === true;
    // Without our header somebody has edited the file by hand: every line of theirs is kept.
    return (headed ? lines.slice(3) : lines).filter((line) => line !== '');
}
function recordFile(id) {
    // Ids are checked where the backlog is read; here they only must not leave the folder.
    return `tasks/${id.replace(/[^A-Za-z0-9._-]/g, (character) => `%${character.charCodeAt(0).toString(16)}.`)}.json`;
}
function idOf(name) {
    return name.replace(/%([0-9a-f]+)\./g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}
function setAsidePath(path, text) {
    return `${SET_ASIDE}${path.replaceAll('/', '-')}-${hash(text)}`;
}
function hash(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 12);
}
function files_define(records, record) {
    // defineProperty: an id such as `__proto__` becomes a key like any other.
    Object.defineProperty(records, record.id, { value: record, enumerable: true, writable: true, configurable: true });
}
function json(value) {
    return `${JSON.stringify(value, null, 2)}\n`;
}

;// CONCATENATED MODULE: ./lib/ledger/lease.js

/** Minutes a lease lives from its last renewal. */
const LEASE_MINUTES = 15;
/** Minutes an expired lease is still left alone: its owner may be late, not gone. */
const GRACE_MINUTES = 2;
const MINUTE = 60_000;
const REFS = 'refs/auto/lease/';
const FALLBACK_REFS = 'refs/heads/auto-state-lease/';
/** The ref of a task's lease. */
function leaseRef(slug) {
    return `${REFS}${slug}`;
}
/** The ref where the server takes branches only. */
function fallbackLeaseRef(slug) {
    return `${FALLBACK_REFS}${slug}`;
}
/** The slug of a lease's ref, whichever of the two names it has. */
function slugOfRef(ref) {
    return ref.startsWith(REFS) ? ref.slice(REFS.length) : ref.slice(FALLBACK_REFS.length);
}
/** The time a lease runs to when it is taken or renewed now (server's time), ISO 8601. */
function leaseExpiry(now) {
    return new Date(now.getTime() + LEASE_MINUTES * MINUTE).toISOString();
}
/** A lease as the message of its commit. */
function encodeLease(lease) {
    return `${JSON.stringify(lease)}\n`;
}
/** The lease in a commit's message; undefined when it is none, or its expiry is no date. */
function decodeLease(message) {
    let value;
    try {
        value = JSON.parse(message);
    }
    catch {
        return undefined;
    }
    const lease = ledger_record/* Lease */.nD.safeParse(value).data;
    return lease === undefined || Number.isNaN(Date.parse(lease.expires)) ? undefined : lease;
}
/**
 * Stands for a commit that is no lease but sits on a lease's ref: it blocks the task like a lease of nobody, and runs
 * out like one. The slug takes the place of the task's id, which cannot be known.
 */
function unreadableLease(ref, committed) {
    return {
        version: 1,
        task: slugOfRef(ref),
        digest: '',
        owner: 'unreadable',
        run_id: '',
        attempt: 1,
        job: '',
        phase: 'claimed',
        expires: leaseExpiry(committed),
    };
}
/**
 * Whether a lease may be taken over, and why (one sentence). `now` is the server's time; `runIsOver` is what the forge
 * says of the owner's run, undefined when it does not say. A lease in phase `published` is taken over by the same rules,
 * but its publication is to be finished, not thrown away.
 *
 * All rows of a matrix share run id, attempt and job: equal attempts are never a reason.
 */
function mayTakeOver(held, self, { now, runIsOver }) {
    const { lease } = held;
    if (lease.owner === self.runKey)
        return { allowed: true, reason: 'the lease is this run’s own' };
    if (isEarlierAttempt(lease, self)) {
        return { allowed: true, reason: `its owner was attempt ${lease.attempt} of this run, and this is ${self.attempt}` };
    }
    if (runIsOver === true)
        return { allowed: true, reason: `its owner’s run ${lease.run_id} is over` };
    if (now.getTime() > Date.parse(lease.expires) + GRACE_MINUTES * MINUTE) {
        return { allowed: true, reason: `it expired at ${lease.expires}` };
    }
    return { allowed: false, reason: `run ${lease.owner} holds the lease until ${lease.expires}` };
}
function isEarlierAttempt(lease, self) {
    const sameRun = lease.run_id !== '' && lease.run_id === self.runId;
    return sameRun && lease.job === self.job && lease.task === self.task && lease.attempt < self.attempt;
}

;// CONCATENATED MODULE: ./lib/ledger/pull.js

/** The head that was pushed in the place of another one; what stood in the way of a merge is gone with that. */
function noteHead(state, { from, to, ...which }) {
    return change(state, which, (pull) => (pull.head === from ? { ...withoutConflict(pull), head: to } : pull));
}
/** The files that stand in the way of a merge at a tip of the base; undefined = none any more. */
function noteConflict(state, { conflict, ...which }) {
    return change(state, which, (pull) => (conflict === undefined ? withoutConflict(pull) : { ...pull, conflict }));
}
function withoutConflict(pull) {
    const rest = { ...pull };
    delete rest.conflict;
    return rest;
}
function change(state, { task, number }, next) {
    const record = recordOf(state, task);
    const pull = record?.pull_request;
    if (record === undefined || pull?.number !== number)
        return state;
    const changed = next(pull);
    if (isSame(changed, pull))
        return state;
    return { ...state, records: { ...state.records, [task]: { ...record, pull_request: changed } } };
}
function isSame(a, b) {
    const sorted = (pull) => JSON.stringify(Object.entries(pull).sort(([x], [y]) => (x < y ? -1 : 1)));
    return sorted(a) === sorted(b);
}

;// CONCATENATED MODULE: ./lib/ledger/relevant.js
/**
 * Earlier failures that matter to a task, most telling first: its own, then those with a failure signature of its own,
 * then those with findings in its files; within each, newest first.
 */
function relevantEvents(events, { task, files, most }) {
    const own = events.filter((event) => event.task === task);
    const signatures = new Set(own.map((event) => event.signature).filter((signature) => signature !== ''));
    const paths = new Set(files);
    const rank = (event) => {
        if (event.task === task)
            return 0;
        if (signatures.has(event.signature))
            return 1;
        return event.findings.some((finding) => paths.has(finding.path)) ? 2 : 3;
    };
    return events
        .map((event, position) => ({ event, position, rank: rank(event) }))
        .filter((entry) => entry.rank < 3)
        .sort((a, b) => a.rank - b.rank || b.position - a.position)
        .slice(0, Math.max(0, most))
        .map((entry) => entry.event);
}

;// CONCATENATED MODULE: ./lib/ledger/waiting.js



/** An attempt as it was left: what newer versions add to it passes through. */
const LeftAttempt = schemas/* looseObject */._H3({
    run: schemas/* string */.YjP(),
    at: schemas/* string */.YjP(),
    task: schemas/* string */.YjP(),
    digest: schemas/* string */.YjP(),
    conclusion: schemas/* string */.YjP(),
    reason: schemas/* string */.YjP(),
    signature: schemas/* string */.YjP(),
    usage: schemas/* object */.Ikc({ tokens: schemas/* number */.aig(), cost_usd: schemas/* number */.aig() }),
    event: ledger_record/* RunEvent */.s4.optional(),
    pullRequest: ledger_record/* RecordedPull */.Eo.optional(),
    endings: schemas/* array */.YOg(schemas/* object */.Ikc({
        task: schemas/* string */.YjP(),
        number: schemas/* int */.Whr().positive(),
        what: schemas/* enum */.k5n(['merged', 'closed', 'reopened']),
        at: schemas/* string */.YjP(),
        run: schemas/* string */.YjP(),
    }))
        .optional(),
    board: ledger_record/* Board */.bW.optional(),
    counts: schemas/* boolean */.zMY(),
});
/** The ref on which a run's attempt waits. */
function waitingRef(run) {
    return `${WAITING}${run.replace(/[^A-Za-z0-9-]/g, '-')}`;
}
const WAITING = 'refs/auto/waiting/';
/** All of them, as a pattern. */
const WAITING_REFS = `${WAITING}*`;
/** An attempt as the message of the commit that waits. */
function encodeAttempt(attempt) {
    return `${JSON.stringify(attempt)}\n`;
}
/** The state with the attempts that wait, in the order of their times. What is none is set aside. */
function foldWaiting(state, waiting) {
    const attempts = waiting.flatMap(({ text }) => decodeAttempt(text) ?? []).sort((a, b) => waiting_compare(a.at, b.at));
    const unreadable = waiting.filter(({ text }) => decodeAttempt(text) === undefined);
    const folded = attempts.reduce(addAttempt, state);
    if (unreadable.length === 0)
        return folded;
    const aside = unreadable.map(({ oid, text }) => [`set-aside/waiting-${oid.slice(0, 12)}`, text]);
    return { ...folded, setAside: { ...folded.setAside, ...Object.fromEntries(aside) } };
}
function decodeAttempt(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return undefined;
    }
    return LeftAttempt.safeParse(value).data;
}
function waiting_compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

;// CONCATENATED MODULE: ./lib/ledger/index.js














/***/ }),

/***/ 96852:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eo: () => (/* binding */ RecordedPull),
/* harmony export */   Hx: () => (/* binding */ TaskRecord),
/* harmony export */   N: () => (/* binding */ Publication),
/* harmony export */   bW: () => (/* binding */ Board),
/* harmony export */   nD: () => (/* binding */ Lease),
/* harmony export */   s4: () => (/* binding */ RunEvent),
/* harmony export */   vu: () => (/* binding */ EventLog)
/* harmony export */ });
/* unused harmony exports EVENT_KINDS, EventFinding, LEASE_PHASES */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13798);

const EVENT_KINDS = [
    'subprocess',
    'gate',
    'forge',
    'model',
    'git',
    'config',
    'policy',
    'crash',
    'cancelled',
];
const EventFinding = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    gate: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    rule: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    path: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    line: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().nonnegative(),
    message: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
});
/** One record of `docs/run_events.json` (version 2): a failure, or the ending of a pull request. */
const RunEvent = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    /** Run key. */
    id: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    /** ISO 8601, UTC. */
    at: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    task: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    digest: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    phase: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(EVENT_KINDS),
    conclusion: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    signature: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    message: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    findings: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(EventFinding).default([]),
    usage: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ tokens: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(), cost_usd: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig() }).default({ tokens: 0, cost_usd: 0 }),
    duration_ms: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().default(0),
    links: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).default({}),
});
const EventLog = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ version: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(2), events: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(RunEvent) });
const Sums = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    attempts: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().nonnegative(),
    tokens: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().nonnegative(),
    cost_usd: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().nonnegative(),
});
/** A pull request of ours, as the ledger knows it. */
const RecordedPull = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    number: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().positive(),
    url: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    branch: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    /** The oid we pushed last: another head means that a person has committed. */
    head: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    digest: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    /** Attempts made on it because a review asked for changes; absent: none. */
    rounds: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().nonnegative().optional(),
    /** ISO 8601: the newest review that an attempt has been given. */
    answered: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    /** What became of it, once a run has seen that. */
    state: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['merged', 'closed']).optional(),
    /** ISO 8601: when it was merged or closed. */
    ended: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    /** Files in which it conflicts with the base, and the tip they were found at: a fresh attempt on it is due. */
    conflict: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ tip: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), files: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()) }).optional(),
});
/** What the ledger knows of one task. Budgets and failures hold for `digest` only. */
const TaskRecord = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    digest: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    attempts: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().nonnegative().default(0),
    tokens: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().nonnegative().default(0),
    cost_usd: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().nonnegative().default(0),
    last: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ run: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), at: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), conclusion: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), signature: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), reason: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })
        .optional(),
    /** Signatures of the failures since the last success, oldest first. */
    signatures: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).default([]),
    /** Over all texts the task has had; never starts anew. Absent in records from before it was counted. */
    total: Sums.optional(),
    pull_request: RecordedPull.optional(),
    /** Branches of its pull requests before that one, the latest 10: `sync` may prune them. */
    earlier: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(RecordedPull.pick({ branch: true, head: true })).optional(),
});
/** Each task's derived status as the last reconcile found it: what the dashboard draws. */
const Board = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    /** ISO 8601, by the server's clock: of two boards the newer one counts. */
    at: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    tasks: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        id: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        title: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        status: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        reason: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        depends_on: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).default([]),
    })),
});
/** `heal`: not an attempt, but a sync that makes the commit of an open pull request anew. */
const LEASE_PHASES = ['claimed', 'snapshot', 'propose', 'verify', 'heal', 'published'];
/** JSON in the message of a lease ref's commit. */
const Lease = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    version: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(1),
    task: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    digest: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    /** Run key. */
    owner: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    run_id: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    attempt: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().positive(),
    job: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    phase: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(LEASE_PHASES),
    /** ISO 8601, by the server's clock. */
    expires: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
});
/** What the published phase keeps in the lease commit's tree, so that a crash loses no pull request. */
const Publication = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    task: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    digest: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    branch: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    head: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    base: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    title: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    body: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    draft: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    labels: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
    usage: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ tokens: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(), cost_usd: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig() }),
    /** Number of the open pull request that the push continues, if it does. */
    number: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().positive().optional(),
    /** ISO 8601: the newest review that the push answers, if it answers any. */
    answered: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    /** The head that a sync replaced by `head`: no model was asked, so no attempt is counted. */
    healed: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
});


/***/ })

};
