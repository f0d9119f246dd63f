export const id = 204;
export const ids = [204];
export const modules = {

/***/ 17957:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fz: () => (/* binding */ createDetector),
/* harmony export */   lY: () => (/* binding */ createRedactor)
/* harmony export */ });
/* unused harmony export maskForms */
/**
 * Keeps secrets out of everything we write. Pure: text in, text out. What cannot be caught is a secret that is printed
 * in pieces or encrypted: the gates never see one in the first place.
 */
/** Shorter values would blank ordinary words; no real credential is shorter. */
const SHORTEST = 6;
const MASK = '***';
/** Shapes of credentials that nobody told us about: GitHub, OpenAI-like, AWS, Google, GitLab, Slack, JWT, PEM. */
const TOKEN_SHAPES = [
    /(?:\b|(?<=\\[nrtbf]))gh[pousr]_[A-Za-z0-9_.-]{16,}/g,
    /(?:\b|(?<=\\[nrtbf]))github_pat_[A-Za-z0-9_]{20,}/g,
    /(?:\b|(?<=\\[nrtbf]))sk-(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{20,}/g,
    /(?:\b|(?<=\\[nrtbf]))(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
    /(?:\b|(?<=\\[nrtbf]))AIza[0-9A-Za-z_-]{35}/g,
    /(?:\b|(?<=\\[nrtbf]))glpat-[0-9A-Za-z_-]{20,}/g,
    /(?:\b|(?<=\\[nrtbf]))xox[abeoprs]-[0-9A-Za-z-]{10,}/g,
    /(?:\b|(?<=\\[nrtbf]))eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]+/g,
    /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----/g,
];
/**
 * A function that replaces every form of the secrets, and whatever looks like a well-known token, by `***`.
 * Secrets shorter than 6 characters are ignored.
 */
function createRedactor(secrets) {
    const known = knownForms(secrets);
    return (text) => {
        let clean = known === undefined ? text : text.replace(known, MASK);
        for (const shape of TOKEN_SHAPES)
            clean = clean.replace(shape, MASK);
        return clean;
    };
}
/**
 * A test of texts for the secrets in any of their forms. Well-known shapes of other credentials are not looked for: a
 * repository may hold made-up ones.
 */
function createDetector(secrets) {
    const known = knownForms(secrets);
    return (text) => known !== undefined && text.search(known) !== -1;
}
function knownForms(secrets) {
    const forms = [...new Set(secrets.flatMap(maskForms))].sort((a, b) => b.length - a.length);
    return forms.length === 0 ? undefined : new RegExp(forms.map(escapeRegExp).join('|'), 'g');
}
/**
 * All forms of a secret to look for: as it is, its lines, base64 at the three alignments (so that it is found inside a
 * longer encoded text), URL-encoded, JSON-escaped, reversed, hex. Empty for secrets shorter than 6 characters.
 */
function maskForms(secret) {
    const lines = secret.includes('\n') ? secret.split(/\r?\n/).filter((line) => line.length >= 8) : [];
    const whole = [secret, secret.trim()].filter((value) => value.length >= SHORTEST);
    const forms = [...whole, ...lines].flatMap(encodings);
    return [...new Set(forms)].filter((form) => form.length >= SHORTEST);
}
function encodings(value) {
    const bytes = Buffer.from(value);
    const url = encodeURIComponent(value.toWellFormed());
    const hex = bytes.toString('hex');
    return [
        value,
        ...[0, 1, 2].flatMap((offset) => alignedBase64(bytes, offset)),
        url,
        url.replaceAll('%20', '+'),
        url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
        JSON.stringify(value).slice(1, -1),
        Array.from(value).reverse().join(''),
        hex,
        hex.toUpperCase(),
    ];
}
/** The characters of a base64 text that depend on these bytes alone, when `offset` (mod 3) other bytes come before. */
function alignedBase64(bytes, offset) {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
    const first = Math.ceil((offset * 8) / 6);
    const last = Math.floor((padded.length * 8) / 6);
    const form = padded.toString('base64').slice(first, last);
    return [form, form.replaceAll('+', '-').replaceAll('/', '_')];
}
function escapeRegExp(text) {
    return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}


/***/ }),

/***/ 91730:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  mT: () => (/* reexport */ boardOf),
  Dt: () => (/* reexport */ deriveAll),
  au: () => (/* reexport */ didYouMean),
  ls: () => (/* reexport */ identify),
  MU: () => (/* reexport */ isOurs),
  QO: () => (/* reexport */ isStale),
  SC: () => (/* reexport */ loadBacklog),
  oJ: () => (/* reexport */ mayAnswer),
  pA: () => (/* reexport */ nearest),
  su: () => (/* reexport */ newestOf),
  ik: () => (/* reexport */ parseTaskId),
  un: () => (/* reexport */ readState),
  yY: () => (/* reexport */ sameState),
  B0: () => (/* reexport */ seedState),
  aA: () => (/* reexport */ selectTask),
  Lx: () => (/* reexport */ setStatus),
  tF: () => (/* reexport */ slugOf),
  tX: () => (/* reexport */ standingRequests),
  Y: () => (/* reexport */ tickTasks)
});

// UNUSED EXPORTS: MOST_ROUNDS, PRIORITIES, Priority, STATUSES, StateBlock, StateFile, TASK_ID, TaskBudget, TaskFiles, TaskSpec, WRITTEN_STATUSES, deriveStatus, digestOf, readBacklog, spentBudget

;// CONCATENATED MODULE: ./lib/backlog/board.js
/** The picture of all tasks, in backlog order: what the dashboard draws. `at` is the server's time. */
function boardOf(tasks, statuses, at) {
    return {
        at: at.toISOString(),
        tasks: tasks.map(({ spec }) => {
            const { status, reason } = statuses.get(spec.id) ?? { status: 'pending', reason: 'ready' };
            return { id: spec.id, title: spec.title, status, reason, depends_on: [...spec.depends_on] };
        }),
    };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./lib/backlog/digest.js

/**
 * sha256 (hex) of what a task asks for. Where it stands, its status, line ends and white space at the end of lines make
 * no difference, so that moving or reformatting a task does not make it a new one.
 */
function digestOf(spec) {
    const { title, description, priority, depends_on, acceptance, files, labels, gates, budget, not_before } = spec;
    const text = JSON.stringify([
        fold(title),
        fold(description),
        priority,
        depends_on.map((id) => id.toLowerCase()),
        acceptance.map(fold),
        [files.include, files.exclude],
        labels,
        gates,
        [budget.max_attempts ?? null, budget.max_tokens ?? null, budget.max_cost_usd ?? null],
        not_before ?? null,
    ]);
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}
/** Text as it is compared: `\n` for line ends, no white space before them or at both ends. */
function fold(text) {
    const lines = text.split(/\r\n?|\n/).map((line) => line.trimEnd());
    return lines.join('\n').trim();
}

;// CONCATENATED MODULE: ./lib/backlog/in-review.js
/** Attempts that are made on one pull request because a review asked for changes. */
const MOST_ROUNDS = 3;
/**
 * What is said of a task with an open pull request, and why another attempt on it is due, if one is. `obstacle`: why no
 * attempt may be made on the task at all.
 */
function reviewed(pull, facts, obstacle) {
    const open = `${pull.draft ? 'draft ' : ''}pull request #${pull.number} is open: ${pull.url}`;
    const { task, record, changesAskedBy } = facts;
    const recorded = record?.pull_request;
    if (recorded?.number !== pull.number) {
        return { reason: `${open}; it is not the one in the ledger, so it is left to people` };
    }
    if (recorded.head !== pull.head.sha) {
        return { reason: `${open}; a person has committed on its branch, so it is left to them` };
    }
    const reasons = [open, isStale(task, recorded) ? 'the task was edited since' : undefined];
    const { why, over } = dueOf(recorded, changesAskedBy ?? []);
    if (why === undefined)
        return { reason: listed([...reasons, over]) };
    if (obstacle !== undefined)
        return { reason: listed([...reasons, `${why}, but ${obstacle}`]) };
    return { reason: listed([...reasons, why]), revise: why };
}
function listed(reasons) {
    return reasons.filter((reason) => reason !== undefined).join('; ');
}
/** Whether the text of a task is another one than its pull request was made for. */
function isStale(task, pull) {
    return pull.digest !== task.digest;
}
/** Whether a review of this pull request could lead to another attempt: nobody else has committed, and rounds are left. */
function mayAnswer(pull, recorded) {
    if (recorded === undefined || recorded.number !== pull.number || recorded.head !== pull.head.sha)
        return false;
    return recorded.conflict === undefined && (recorded.rounds ?? 0) < MOST_ROUNDS;
}
/** Why another attempt on a pull request is due; `over`: what is left to people. */
function dueOf({ conflict, rounds = 0 }, askedBy) {
    if (conflict !== undefined)
        return { why: `its code conflicts with the base in ${namesOf(conflict.files)}` };
    if (rounds >= MOST_ROUNDS)
        return { over: `${MOST_ROUNDS} review rounds are used; what is left is for people` };
    if (askedBy.length === 0)
        return {};
    return { why: `${namesOf(askedBy)} asked for changes (round ${rounds + 1} of ${MOST_ROUNDS})` };
}
function namesOf(names) {
    const shown = names.slice(0, 3).join(', ');
    return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(13798);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(64377);
;// CONCATENATED MODULE: ./lib/backlog/task.js

/** `[A-Za-z][A-Za-z0-9]*([._-][A-Za-z0-9]+)*`, at most 64 characters, with at least one digit. */
const TASK_ID = /^(?=.{1,64}$)(?=.*\d)[A-Za-z][A-Za-z0-9]*(?:[._-][A-Za-z0-9]+)*$/;
const PRIORITIES = ['critical', 'high', 'medium', 'low'];
const Priority = schemas/* enum */.k5n(PRIORITIES);
const TaskBudget = schemas/* strictObject */.rej({
    max_attempts: schemas/* int */.Whr().positive().optional(),
    max_tokens: schemas/* int */.Whr().positive().optional(),
    max_cost_usd: schemas/* number */.aig().positive().optional(),
});
/** The path fence of a task: globs, `/`-separated, relative to the repository's root. Empty include = everything. */
const TaskFiles = schemas/* strictObject */.rej({
    include: schemas/* array */.YOg(schemas/* string */.YjP().min(1)).default([]),
    exclude: schemas/* array */.YOg(schemas/* string */.YjP().min(1)).default([]),
});
/** One unit of work from the backlog. */
const TaskSpec = schemas/* strictObject */.rej({
    id: schemas/* string */.YjP().regex(TASK_ID),
    /** One line without control characters: it becomes a commit's subject and a pull request's title. */
    title: schemas/* string */.YjP().regex(/^[^\p{Cc}\u2028\u2029]+$/u, 'expected one line of text'),
    description: schemas/* string */.YjP().default(''),
    priority: Priority.default('medium'),
    depends_on: schemas/* array */.YOg(schemas/* string */.YjP().regex(TASK_ID)).default([]),
    acceptance: schemas/* array */.YOg(schemas/* string */.YjP().min(1)).default([]),
    files: TaskFiles.default({ include: [], exclude: [] }),
    labels: schemas/* array */.YOg(schemas/* string */.YjP().min(1)).default([]),
    /** Names of gates to run besides the repository's; empty = all of the repository's gates. */
    gates: schemas/* array */.YOg(schemas/* string */.YjP().min(1)).default([]),
    budget: TaskBudget.default({}),
    /** ISO 8601 date or time before which the task is not eligible. */
    not_before: schemas/* union */.KCZ([iso/* date */.p6(), iso/* datetime */.w$({ offset: true })]).optional(),
});
/** What people (or a merged pull request) wrote about a task's state, in the backlog or in the state file. */
const WRITTEN_STATUSES = ['pending', 'done', 'cancelled'];
const STATUSES = (/* unused pure expression or super */ null && ([
    'cancelled',
    'done',
    'in_review',
    'leased',
    'blocked',
    'rejected',
    'parked',
    'failed',
    'pending',
]));

;// CONCATENATED MODULE: ./lib/backlog/slug.js


const MAX_SLUG = 64;
const SAFE_SLUG = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const HASH_LENGTH = 8;
/** Longer words are compared by their beginning only, so that no input makes the comparison slow. */
const MAX_COMPARED = 80;
/**
 * The part of a ref name that stands for a task: `[a-z0-9][a-z0-9._-]{0,63}`, without `..` and without `.lock` at the
 * end (git refuses both). Ids are unique without regard to case, so lower case alone loses nothing; any other change
 * adds a hash of the id, so that two ids never share a slug.
 */
function slugOf(id) {
    const lower = id.toLowerCase();
    if (SAFE_SLUG.test(lower) && !lower.includes('..') && !lower.endsWith('.') && !lower.endsWith('.lock'))
        return lower;
    const hash = (0,external_node_crypto_.createHash)('sha256').update(lower).digest('hex').slice(0, HASH_LENGTH);
    const readable = lower
        .slice(0, MAX_SLUG * 2)
        .replace(/[^a-z0-9_-]+/g, '-')
        .slice(0, MAX_SLUG - HASH_LENGTH - 1)
        .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '');
    return readable === '' ? `task-${hash}` : `${readable}-${hash}`;
}
/** Checks an id that a person or a workflow typed. Surrounding white space is dropped, nothing else is mended. */
function parseTaskId(input) {
    const id = input.trim();
    if (TASK_ID.test(id))
        return { ok: true, id };
    return { ok: false, message: `${quote(id)} is not a task id: ${TASK_ID_RULE}` };
}
/** What an id looks like, for messages. */
const TASK_ID_RULE = 'expected a letter first, then letters and digits in parts joined by ".", "_" or "-", at least one digit and at most 64 characters, such as AUTH-12';
/** Text from outside as one short, quoted piece of a message: control characters escaped, long text cut. */
function quote(text) {
    const shown = text.length > 60 ? `${text.slice(0, 57)}...` : text;
    return JSON.stringify(shown);
}
/**
 * At most `n` candidates that a person may have meant, nearest first: Levenshtein distance without regard to case, at
 * most half of the longer word. Equal distances keep the order of the candidates.
 */
function nearest(word, candidates, n = 3) {
    const wanted = word.slice(0, MAX_COMPARED).toLowerCase();
    return [...candidates]
        .filter((candidate) => Math.abs(candidate.length - wanted.length) <= Math.max(wanted.length, candidate.length) / 2)
        .map((candidate) => ({ candidate, distance: distanceOf(wanted, candidate.slice(0, MAX_COMPARED).toLowerCase()) }))
        .filter(({ candidate, distance }) => distance <= Math.max(wanted.length, candidate.length) / 2)
        .sort((a, b) => a.distance - b.distance)
        .slice(0, n)
        .map(({ candidate }) => candidate);
}
/** `Did you mean A or B?`, or undefined when nothing is near. */
function didYouMean(word, candidates) {
    const found = nearest(word, candidates, 2);
    return found.length === 0 ? undefined : `Did you mean ${found.join(' or ')}?`;
}
/** Levenshtein distance by the usual table, one row at a time (Wagner and Fischer, 1974). */
function distanceOf(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i += 1) {
        const next = [i];
        for (let j = 1; j <= b.length; j += 1) {
            const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}

;// CONCATENATED MODULE: ./lib/backlog/attributes.js


const READERS = {
    priority: readPriority,
    depends: readDepends,
    files: readFiles,
    labels: (value) => ({ says: { labels: splitList(value) } }),
    gates: (value) => ({ says: { gates: splitList(value) } }),
    budget: readBudget,
    'not-before': (value) => ({ says: { not_before: value } }),
    status: readStatus,
};
const ALIASES = { 'depends-on': 'depends' };
const ATTRIBUTES = Object.keys(READERS);
/** Attributes whose value may go on in the indented lines below. */
const LIST_ATTRIBUTES = ['depends', 'files', 'labels', 'gates', 'budget'];
/** `Depends_on` → `depends`; a name that is no attribute comes back in lower case. */
function attributeName(written) {
    const name = written.toLowerCase().replace(/[\s_]+/g, '-');
    return ALIASES[name] ?? name;
}
function isAttribute(name) {
    return ATTRIBUTES.includes(name);
}
/** Whether an unknown name is so near to an attribute's that it must be a slip. */
function isMisspelt(name) {
    return nearest(name, ATTRIBUTES, 1).some((near) => Math.abs(near.length - name.length) <= 2 && near[0] === name[0]);
}
/** All attributes of one task as fields; every problem with file and line. `at` has the line of each field. */
function readAttributes(attributes, file) {
    const written = {};
    const at = {};
    const problems = [];
    for (const { name, value, line } of attributes) {
        const reading = at[name] === undefined ? readOne(name, value) : givenTwice(name, at[name]);
        if ('wrong' in reading) {
            problems.push({
                file,
                line,
                message: reading.wrong,
                ...(reading.hint === undefined ? {} : { hint: reading.hint }),
            });
            continue;
        }
        Object.assign(written, reading.says);
        for (const key of [name, ...Object.keys(reading.says)])
            at[key] = line;
    }
    return { written, at, problems };
}
function givenTwice(name, line) {
    return { wrong: `"${name}" is given twice, first in line ${line}`, hint: 'Keep one of the two.' };
}
function readOne(name, value) {
    const reader = Object.hasOwn(READERS, name) ? READERS[name] : undefined;
    if (reader === undefined) {
        return {
            wrong: `unknown attribute ${quote(name)}, expected one of ${ATTRIBUTES.join(', ')}`,
            hint: didYouMean(name, ATTRIBUTES) ?? 'If it belongs to the description, write a line of text before it.',
        };
    }
    return value === '' ? { wrong: `"${name}" has no value`, hint: 'Write a value, or delete the line.' } : reader(value);
}
/** Reads a priority without regard to case. */
function readPriority(value) {
    const priority = PRIORITIES.find((known) => known === value.toLowerCase());
    if (priority !== undefined)
        return { says: { priority } };
    return {
        wrong: `unknown priority ${quote(value)}, expected ${PRIORITIES.join(', ')}`,
        hint: didYouMean(value, PRIORITIES),
    };
}
function readStatus(value) {
    const status = WRITTEN_STATUSES.find((known) => known === value.toLowerCase());
    if (status !== undefined)
        return { says: { status } };
    return {
        wrong: `unknown status ${quote(value)}, expected ${WRITTEN_STATUSES.join(', ')}`,
        hint: didYouMean(value, WRITTEN_STATUSES) ?? 'Every other status is derived and never written.',
    };
}
function readDepends(value) {
    if (value.toLowerCase() === 'none')
        return { says: { depends_on: [] } };
    return { says: { depends_on: value.split(/[\s,;]+/).filter((id) => id !== '') } };
}
/** Globs, separated by commas outside braces; a leading `!` excludes. */
function readFiles(value) {
    const globs = splitList(value);
    const outside = globs.find((glob) => /^!?(?:\/|[A-Za-z]:)|\\|(?:^!?|\/)\.\.(?:\/|$)/.test(glob));
    if (outside !== undefined) {
        return {
            wrong: `${quote(outside)} does not stay inside the repository`,
            hint: 'Write globs relative to the repository root, with "/" between folders.',
        };
    }
    const exclude = globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1).trim());
    return { says: { files: { include: globs.filter((glob) => !glob.startsWith('!')), exclude } } };
}
/** `max_attempts: 2, max_tokens: 200k`. */
function readBudget(value) {
    const known = ['max_attempts', 'max_tokens', 'max_cost_usd'];
    const budget = {};
    for (const part of splitList(value)) {
        const match = /^([A-Za-z_-]+)(?:\s*[:=]\s*|\s+)\$?(\d[\d_]*(?:\.\d+)?)(k?)$/i.exec(part);
        const key = known.find((name) => name === match?.[1]?.toLowerCase().replaceAll('-', '_'));
        if (match === null || key === undefined) {
            return {
                wrong: `${quote(part)} is no budget, expected for instance "max_attempts: 2, max_tokens: 200k, max_cost_usd: 1.5"`,
                hint: didYouMean(part.split(/[:=\s]/, 1)[0] ?? part, known),
            };
        }
        budget[key] = Number((match[2] ?? '').replaceAll('_', '')) * (match[3] === '' ? 1 : 1000);
    }
    return { says: { budget } };
}
/** Splits at commas outside braces; quotes and backticks around a piece are dropped. */
function splitList(value) {
    return (value.match(/(?:\{[^{}]*\}|[^,])+/g) ?? [])
        .map((piece) => piece.trim().replace(/^(["'`])(.*)\1$/, '$2'))
        .filter((piece) => piece !== '');
}

// EXTERNAL MODULE: ./node_modules/markdown-it/dist/markdown-it.mjs + 12 modules
var markdown_it = __webpack_require__(65251);
;// CONCATENATED MODULE: ./lib/backlog/outline.js

/** Looking for the end of each of many unfinished comments takes time that grows with the square of the length. */
const LONGEST_TITLE = 2000;
const BOX = /^\[([ xX])\](?:\s+|$)/;
/** Block structure only: what stands inside a paragraph never makes a task, and inline parsing is the slow half. */
function blockTokens(lines) {
    const parser = new markdown_it/* default */.A('commonmark');
    parser.core.ruler.disable(['inline', 'text_join']);
    return parser.parse(lines.join('\n'), {});
}
/** Headings and list items of a CommonMark text; code, comments and quotations yield none. */
function outlineOf(text) {
    const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
    const tokens = blockTokens(lines);
    const headings = [];
    const html = new Set();
    for (const [index, token] of tokens.entries()) {
        if (token.type === 'heading_open' && token.level === 0)
            headings.push(headingOf(token, tokens[index + 1]));
        if (token.type === 'html_block')
            for (const line of rangeOf(token))
                html.add(line);
    }
    return { lines, headings, items: itemsOf(tokens, lines), html };
}
function itemsOf(tokens, lines) {
    const items = new Map();
    const open = [];
    let quotes = 0;
    for (const [index, token] of tokens.entries()) {
        if (token.type === 'blockquote_open')
            quotes += 1;
        if (token.type === 'blockquote_close')
            quotes -= 1;
        if (token.type === 'list_item_close')
            open.pop();
        if (token.type !== 'list_item_open')
            continue;
        const item = itemOf(tokens.slice(index, index + 3), open.at(-1), lines);
        open.push(item);
        if (quotes === 0)
            items.set(item.line, item);
    }
    return items;
}
function headingOf(token, inline) {
    const [line, end] = token.map ?? [0, 0];
    return { line, end, depth: Number(token.tag.slice(1)), text: oneLine(inline?.content ?? '') };
}
function itemOf([token, ...next], parent, lines) {
    const [line, last] = token?.map ?? [0, 0];
    let end = last;
    while (end > line + 1 && (lines[end - 1] ?? '').trim() === '')
        end -= 1;
    const first = firstLine(next);
    const box = BOX.exec(first);
    const text = oneLine(first.slice(box?.[0].length ?? 0));
    return {
        line,
        end,
        parent,
        checked: box === null ? undefined : box[1] !== ' ',
        text,
        offset: contentColumn(lines, line),
    };
}
/** Of the paragraph that an item begins with; empty when it begins with something else. */
function firstLine([paragraph, inline]) {
    if (paragraph?.type !== 'paragraph_open' || inline === undefined)
        return '';
    return inline.content.split('\n', 1)[0] ?? '';
}
/** Column at which the text after the bullet begins, with tabs as CommonMark counts them. */
function contentColumn(lines, line) {
    return /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)*/.exec(expandTabs(lines[line] ?? ''))?.[0].length ?? 0;
}
/** Leading tabs as spaces, to stops of four columns. */
function expandTabs(line) {
    let column = 0;
    const lead = /^[\s>*+\-\d.)]*/.exec(line)?.[0] ?? '';
    const expanded = lead.replace(/\t|[^\t]/g, (char) => {
        const width = char === '\t' ? 4 - (column % 4) : 1;
        column += width;
        return char === '\t' ? ' '.repeat(width) : char;
    });
    return expanded + line.slice(lead.length);
}
/** The line without up to `columns` columns of white space at its beginning. */
function dedent(line, columns) {
    if (columns === 0)
        return line;
    const lead = /^[ \t]*/.exec(line)?.[0] ?? '';
    const expanded = expandTabs(lead);
    return expanded.slice(Math.min(columns, expanded.length)) + line.slice(lead.length);
}
function rangeOf(token) {
    const [from, to] = token.map ?? [0, 0];
    return Array.from({ length: to - from }, (_, index) => from + index);
}
/** Comments out, white space folded: ids and titles are one line. Of a text that is no title, comments are left in. */
function oneLine(text) {
    const shown = text.length > LONGEST_TITLE ? text : text.replace(/<!--.*?-->/g, ' ');
    return shown.replace(/\s+/g, ' ').trim();
}

;// CONCATENATED MODULE: ./lib/backlog/body.js


const BULLET = /^ {0,3}[-*+][ \t]+(\S.*)$/;
const NAMED = /^ {0,3}(?:\*\*|__)?([A-Za-z][A-Za-z_-]*(?: [A-Za-z]+)?)(?:\*\*|__)?\s*:(?:\*\*|__)?(?:\s+(.*))?$/;
/** Written like a name, not like prose: no attribute of ours, but surely meant as one. */
const MEANT = /^[a-z][a-z_-]*$/;
/** Splits a task's text into attributes (the leading lines), acceptance criteria and description. */
function readBody(body) {
    const { attributes, used } = leadingAttributes(body);
    const acceptance = [];
    for (const index of body.indices) {
        const item = body.outline.items.get(index);
        if (item === undefined || used.has(index) || !isCriterion(item, body))
            continue;
        acceptance.push(criterionText(item, body, used));
    }
    const description = trimLines(body.indices.filter((index) => !used.has(index)).map((index) => textOf(body, index)));
    return { attributes, acceptance: acceptance.filter((text) => text !== ''), description };
}
function textOf({ outline, offset }, index) {
    return dedent(outline.lines[index] ?? '', offset);
}
function isCriterion(item, { criteria }) {
    return item.checked !== undefined || (criteria.has(item.line) && item.parent === undefined);
}
/** Text of one criterion without the criteria nested in it, which are read on their own. Marks its lines as used. */
function criterionText(item, body, used) {
    const texts = [item.text];
    used.add(item.line);
    for (let index = item.line + 1; index < item.end; index += 1) {
        const nested = body.outline.items.get(index);
        if (nested !== undefined && isCriterion(nested, body))
            index = nested.end - 1;
        else if (!used.has(index)) {
            used.add(index);
            texts.push(dedent(body.outline.lines[index] ?? '', item.offset));
        }
    }
    return trimLines(texts);
}
/** Attributes stand first: bullets `- name: value`, or plain lines that begin with a known name. */
function leadingAttributes(body) {
    const attributes = [];
    const used = new Set();
    for (let at = 0; at < body.indices.length; at += 1) {
        const index = body.indices[at] ?? 0;
        const text = textOf(body, index);
        if (text.trim() === '' || body.outline.html.has(index))
            continue;
        const found = attributeIn(text);
        if (found === undefined)
            break;
        used.add(index);
        const more = found.bulleted && LIST_ATTRIBUTES.includes(found.name) ? continuation(body, at, used) : [];
        const value = [found.value, ...more].filter((piece) => piece !== '').join(', ');
        attributes.push({ name: found.name, value, line: index + 1 });
        at += more.length;
    }
    return { attributes, used };
}
function attributeIn(text) {
    const bulleted = BULLET.exec(text)?.[1];
    const [, written, value = ''] = NAMED.exec((bulleted ?? text).trimEnd()) ?? [];
    if (written === undefined)
        return undefined;
    const name = attributeName(written);
    const isMeant = isAttribute(name) || (bulleted !== undefined && (MEANT.test(written) || isMisspelt(name)));
    return isMeant ? { name, value: value.trim(), bulleted: bulleted !== undefined } : undefined;
}
/** The more deeply indented lines below a bullet: the rest of its list. */
function continuation(body, at, used) {
    const pieces = [];
    const lead = /^ */.exec(textOf(body, body.indices[at] ?? 0))?.[0].length ?? 0;
    for (const index of body.indices.slice(at + 1)) {
        const text = textOf(body, index).replaceAll('\t', '    ');
        const indent = /^ */.exec(text)?.[0].length ?? 0;
        if (text.trim() === '' || indent < lead + 2)
            break;
        used.add(index);
        pieces.push(text
            .trim()
            .replace(/^[-*+]\s+/, '')
            .replace(/,$/, ''));
    }
    return pieces;
}
/** Joined, without blank lines at both ends. */
function trimLines(lines) {
    const first = lines.findIndex((line) => line.trim() !== '');
    return first === -1 ? '' : lines.slice(first).join('\n').trimEnd();
}

;// CONCATENATED MODULE: ./lib/backlog/sections.js




const ACCEPTANCE = /^acceptance(?: criteria)?:?$/i;
const NAMED_HEADING = /^([^\s:]+)\s?:\s*(.*)$/;
/** Letters, then a number after a separator: what an issue tracker's key looks like. */
const KEY = /^\[?[A-Za-z][A-Za-z0-9]*(?:[._-][A-Za-z0-9]+)*[._-]\d+\]?(?=$|[\s—–-])/;
/** Enough of a word to see that it was meant as an id. */
const LONGEST_ID = 400;
const ALMOST_KEY = /^[^A-Za-z]*[A-Za-z]\S*[-_.#/]+\d/;
/** Every task of the outline, in the order of its lines, and what only looks like one. */
function findTasks(outline) {
    const { sections, owner } = sectionsOf(outline);
    const tasks = [];
    const nameless = [];
    for (const section of sections) {
        const { heading, task, indices, criteria } = section;
        const body = { outline, indices, offset: 0, criteria };
        if (task !== undefined)
            tasks.push({ ...task, line: heading.line, priority: undefined, done: false, body });
        else
            nameless.push({ line: heading.line, title: heading.text, badId: badIdOf(heading.text) });
    }
    const boxes = findBoxes(outline, owner);
    tasks.push(...boxes.tasks);
    nameless.push(...boxes.nameless);
    return { tasks: tasks.sort((a, b) => a.line - b.line), nameless: nameless.sort((a, b) => a.line - b.line) };
}
/** Sections that are tasks or look like one. A section holds deeper headings, and ends at one that is not deeper. */
function sectionsOf(outline) {
    const sections = [];
    const owner = new Map();
    let open = [];
    for (const [index, heading] of outline.headings.entries()) {
        open = open.filter((section) => section.heading.depth < heading.depth);
        const opened = openSection(outline, heading, { around: open.at(-1), next: outline.headings[index + 1] });
        if (opened !== undefined) {
            sections.push(opened);
            open.push(opened);
        }
        const section = open.at(-1);
        const end = outline.headings[index + 1]?.line ?? outline.lines.length;
        if (section !== undefined)
            for (const line of take(section, heading, end))
                owner.set(line, section);
    }
    return { sections, owner };
}
/** Gives a section the lines of a heading and below. Its own heading and "Acceptance criteria" are no text of it. */
function take(section, heading, end) {
    const isCriteria = section.heading !== heading && ACCEPTANCE.test(heading.text);
    const isText = section.heading !== heading && !isCriteria;
    const lines = sections_rangeOf(isText ? heading.line : heading.end, end);
    for (const line of lines) {
        section.indices.push(line);
        if (isCriteria)
            section.criteria.add(line);
    }
    return lines;
}
function openSection(outline, heading, { around, next }) {
    const task = nameOfHeading(heading.text);
    const family = around?.task === undefined ? undefined : familyOf(around.task.id);
    // A heading inside a task ("### UTF-8: what to do") is part of it unless its id is of the same family.
    const isInside = family !== undefined && (task === undefined || family !== familyOf(task.id));
    if (isInside || (task === undefined && !looksLikeTask(outline, heading, next)))
        return undefined;
    return { heading, task, indices: [], criteria: new Set() };
}
/** `AUTH-12: Title` */
function nameOfHeading(text) {
    const [, id = '', title = ''] = NAMED_HEADING.exec(text) ?? [];
    return TASK_ID.test(id) ? { id, title } : undefined;
}
function familyOf(id) {
    return /^[A-Za-z]+/.exec(id)?.[0].toLowerCase() ?? '';
}
/** By its key, its attributes, or acceptance criteria right below it. */
function looksLikeTask(outline, heading, next) {
    if (ACCEPTANCE.test(heading.text))
        return false;
    if (KEY.test(heading.text) || badIdOf(heading.text) !== undefined)
        return true;
    if (next !== undefined && next.depth > heading.depth && ACCEPTANCE.test(next.text))
        return true;
    const indices = sections_rangeOf(heading.end, next?.line ?? outline.lines.length);
    const { attributes } = readBody({ outline, indices, offset: 0, criteria: new Set() });
    return attributes.some(({ name }) => isAttribute(name));
}
function badIdOf(text) {
    const word = /^([^\s:]+)\s?:/.exec(text)?.[1];
    return word !== undefined && !TASK_ID.test(word) && ALMOST_KEY.test(word.slice(0, LONGEST_ID)) ? word : undefined;
}
/** Boxes outside tasks' sections. What is nested in a task's box belongs to it, other ids of its family excepted. */
function findBoxes(outline, owner) {
    const tasks = [];
    const nameless = [];
    const families = new Map();
    for (const item of outline.items.values()) {
        const { checked, line, text } = item;
        if (checked === undefined || text === '' || isOfTask(owner.get(line)))
            continue;
        const around = ancestors(item);
        const named = nameOfBox(text);
        const family = around.map((ancestor) => families.get(ancestor)).find((found) => found !== undefined);
        if (named !== undefined && (family ?? familyOf(named.id)) === familyOf(named.id)) {
            families.set(item, familyOf(named.id));
            tasks.push({ ...named, line, done: checked, body: bodyOfBox(outline, item, named.id) });
        }
        else if (!owner.has(line) && around.every((ancestor) => ancestor.checked === undefined)) {
            nameless.push({ line, title: text, badId: badIdOf(text) });
        }
    }
    return { tasks, nameless };
}
function isOfTask(section) {
    return section?.task !== undefined;
}
/** The items around an item, nearest first. */
function ancestors(item) {
    return item.parent === undefined ? [] : [item.parent, ...ancestors(item.parent)];
}
/** `AUTH-13 (low) Title`, a colon after the id allowed. */
function nameOfBox(text) {
    const [, id = '', rest = ''] = /^(\S+?):?(?:\s+(.*))?$/.exec(text) ?? [];
    if (!TASK_ID.test(id))
        return undefined;
    const [, priority, title = ''] = /^(?:\(\s*([A-Za-z]+)\s*\):?\s*)?(.*)$/.exec(rest) ?? [];
    return { id, title: title.replace(/^[—–-]\s+/, ''), priority };
}
function bodyOfBox(outline, item, id) {
    const indices = [];
    for (let line = item.line + 1; line < item.end; line += 1) {
        const nested = outline.items.get(line);
        const other = nested?.checked === undefined ? undefined : nameOfBox(nested.text);
        if (nested !== undefined && other !== undefined && familyOf(other.id) === familyOf(id))
            line = nested.end - 1;
        else
            indices.push(line);
    }
    return { outline, indices, offset: indentOf(outline, indices, item.offset), criteria: new Set() };
}
/** The indentation of the least indented line, where it is more than needed but too little for indented code. */
function indentOf({ lines }, indices, needed) {
    const texts = indices.map((index) => lines[index] ?? '').filter((text) => text.trim() !== '');
    const least = texts.reduce((min, text) => Math.min(min, indentation(text)), Infinity);
    return least > needed && least < needed + 4 ? least : needed;
}
function indentation(text) {
    return /^ */.exec(expandTabs(text))?.[0].length ?? 0;
}
function sections_rangeOf(from, to) {
    return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}
/** The key that a nameless task's text begins with or mentions, if any. */
function keyIn(text) {
    return text.split(/[\s[\](){}*`:,]+/).find((word) => TASK_ID.test(word) && KEY.test(word));
}

;// CONCATENATED MODULE: ./lib/backlog/spec.js


/** What a text in these fields should have been, where the schema's own words are no help. */
const EXPECTED = {
    title: 'expected one line of text',
    depends_on: TASK_ID_RULE,
    not_before: 'expected a date such as 2026-12-31 or a time such as 2026-12-31T08:00:00Z',
};
/**
 * A complete `TaskSpec` of what is written, and every problem with it. Fields with a problem get their default, so that
 * the checks that follow do not report consequences of it.
 */
function toSpec(id, fields, place) {
    const parsed = TaskSpec.safeParse({ ...fields, id });
    if (parsed.success)
        return { spec: parsed.data, problems: [] };
    const problems = parsed.error.issues.map((issue) => problemOf(issue, { id, fields, place }));
    const wrong = new Set(parsed.error.issues.flatMap((issue) => [issue.path[0], ...unknownKeys(issue)]));
    const kept = Object.fromEntries(Object.entries(fields).filter(([key]) => !wrong.has(key)));
    return { spec: TaskSpec.parse({ title: id, ...kept, id }), problems };
}
function unknownKeys(issue) {
    return issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [];
}
function problemOf(issue, { id, fields, place }) {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    const field = String(issue.path[0] ?? unknown ?? '');
    const value = issue.path.reduce(stepInto, fields);
    const known = Object.keys(TaskSpec.shape);
    const hint = unknown === undefined ? suggestion(issue, value) : didYouMean(unknown, known);
    const name = [...issue.path, ...(unknown === undefined ? [] : [unknown])].join('.');
    return {
        file: place.file,
        line: place.at[field] ?? place.line,
        message: `${id}: ${name}: ${messageFor(issue, value)}`,
        ...(hint === undefined ? {} : { hint }),
    };
}
function stepInto(value, key) {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? value[key]
        : undefined;
}
function messageFor(issue, value) {
    if (issue.code === 'unrecognized_keys')
        return `unknown field, expected one of ${Object.keys(TaskSpec.shape).join(', ')}`;
    if (value === undefined)
        return 'missing';
    const shown = typeof value === 'string' ? `${quote(value)}: ` : '';
    const expected = issue.code === 'invalid_type' ? undefined : EXPECTED[String(issue.path[0])];
    return shown + (expected ?? issue.message.charAt(0).toLowerCase() + issue.message.slice(1));
}
function suggestion(issue, value) {
    if (issue.code !== 'invalid_value' || typeof value !== 'string')
        return undefined;
    return didYouMean(value, issue.values.map(String));
}

;// CONCATENATED MODULE: ./lib/backlog/markdown.js






/**
 * Reads both forms of a backlog: sections (`## AUTH-12: Title`) and boxes (`- [ ] AUTH-13 (low) Title`). Every problem
 * has its line; a task with a problem is returned all the same, without the field in question. Of tasks with one id the
 * first is returned. Dependencies are not followed here: the state file may declare tasks as well, and its ids are `reserved`.
 */
function readBacklog(text, file, reserved = []) {
    const found = findTasks(outlineOf(text));
    const tasks = [];
    const problems = [];
    const seen = new Map();
    for (const task of found.tasks) {
        const read = readTask(task, file);
        const first = seen.get(task.id.toLowerCase());
        problems.push(...read.problems);
        if (first !== undefined)
            problems.push(duplicate(read.task, first));
        else {
            tasks.push(read.task);
            seen.set(task.id.toLowerCase(), read.task);
        }
    }
    problems.push(...found.nameless.flatMap((nameless) => badId(nameless, file)));
    const taken = found.tasks.map(({ id }) => id);
    const unidentified = suggestIds(found.nameless.filter((nameless) => nameless.badId === undefined), { ids: taken, reserved });
    return { tasks, problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)), unidentified };
}
function readTask(found, file) {
    const line = found.line + 1;
    const body = readBody(found.body);
    const attributes = [...body.attributes];
    if (found.priority !== undefined)
        attributes.unshift({ name: 'priority', value: found.priority, line });
    const { written, at, problems } = readAttributes(attributes, file);
    const { status, ...fields } = written;
    if (found.title !== '')
        Object.assign(fields, { title: found.title });
    if (body.description !== '')
        Object.assign(fields, { description: body.description });
    if (body.acceptance.length > 0)
        Object.assign(fields, { acceptance: body.acceptance });
    for (const key of Object.keys(fields))
        at[key] ??= line;
    const { spec, problems: wrong } = toSpec(found.id, fields, { file, line, at });
    const task = { spec, status: found.done ? 'done' : status, file, line, at };
    return { task, problems: [...problems, ...wrong] };
}
function duplicate(second, first) {
    return {
        file: second.file,
        line: second.line,
        message: `the id ${second.spec.id} is taken: ${first.spec.id} stands in line ${first.line}, and case makes no difference`,
        hint: 'Give one of the two another id.',
    };
}
function badId({ badId: id, line }, file) {
    if (id === undefined)
        return [];
    return [
        {
            file,
            line: line + 1,
            message: `${quote(id)} is not a task id: ${TASK_ID_RULE}`,
            hint: 'Correct the id, or reword the line if it is no task.',
        },
    ];
}
/**
 * The key that the text already has if no task of the backlog has it, else the next number of the family most tasks belong
 * to. A reserved id is never made up, but may be what the text says: a block can wait for its task.
 */
function suggestIds(nameless, { ids, reserved }) {
    const taken = new Set(ids.map((id) => id.toLowerCase()));
    const others = new Set(reserved.map((id) => id.toLowerCase()));
    const family = commonFamily([...ids, ...reserved]);
    let next = 1;
    for (const id of [...ids, ...reserved]) {
        const number = numberIn(id, family);
        if (number !== undefined)
            next = Math.max(next, number + 1);
    }
    const isTaken = (id, isWritten) => taken.has(id.toLowerCase()) || (!isWritten && others.has(id.toLowerCase()));
    return nameless.map(({ line, title }) => {
        const key = keyIn(title);
        let suggestedId = key;
        while (suggestedId === undefined || isTaken(suggestedId, suggestedId === key)) {
            suggestedId = `${family}${next}`;
            next += 1;
        }
        taken.add(suggestedId.toLowerCase());
        return { line: line + 1, title, suggestedId };
    });
}
/** `AUTH-` of `AUTH-12`: what most ids have before their last number; `TASK-` when there are none. */
function commonFamily(ids) {
    const counts = new Map();
    for (const id of ids) {
        const family = /^(.*[A-Za-z._-])\d{1,6}$/.exec(id)?.[1];
        if (family !== undefined && family.length < 50)
            counts.set(family, (counts.get(family) ?? 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'TASK-';
}
function numberIn(id, family) {
    const rest = id.toLowerCase().startsWith(family.toLowerCase()) ? id.slice(family.length) : '';
    return /^\d{1,6}$/.test(rest) ? Number(rest) : undefined;
}

;// CONCATENATED MODULE: ./lib/backlog/identify.js

const identify_BOX = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*\[[ xX]\]\s+/;
const ATX = /^ {0,3}#{1,6}[ \t]+/;
/** The key is there already, and lacks only the colon that makes it an id. */
const KEYED = /^([^\s[\]]+)(?=\s+[^\s—–-])/;
/**
 * Gives ids to the boxes and headings that look like tasks and have none: those that `readBacklog` suggests, free of
 * `reserved` as well. An id is written only where the result reads as before and with the new task; a heading whose id would
 * make other tasks part of its own, or whose attributes are wrong, is left out with the reason.
 */
function identify(text, reserved = []) {
    const first = identifyOnce(text, reserved);
    if (first.inserted.length === 0 || first.left.length === 0)
        return first;
    // The new ids may change what is suggested for the rest, and with that whether it can be taken: a second time must not find more.
    const rest = identify(first.text, reserved);
    return { ...rest, inserted: [...first.inserted, ...rest.inserted].sort((a, b) => a.line - b.line) };
}
function identifyOnce(text, reserved) {
    const before = readBacklog(text, '', reserved);
    const starts = lineStarts(text);
    const found = before.unidentified.map((task) => ({ task, insertion: placeFor(text, starts, task) }));
    const candidates = found.filter((one) => one.insertion !== undefined);
    const accepted = accept({ text, reserved, before }, [], candidates);
    const chosen = new Set(accepted.map(({ task }) => task));
    const left = found
        .filter(({ task }) => !chosen.has(task))
        .map(({ task, insertion }) => ({ ...task, reason: reasonFor(insertion) }));
    const inserted = accepted.map(({ task: { line, title, suggestedId } }) => ({ line, id: suggestedId, title }));
    return { text: withInsertions(text, accepted), inserted, left };
}
function reasonFor(insertion) {
    if (insertion === undefined)
        return 'there is no text on its line that an id could stand before';
    return 'with an id it would take other tasks into its own, or have attributes that are wrong';
}
/** As many of the candidates as can be taken besides the chosen ones: all at once where that goes well, else by halves. */
function accept(backlog, chosen, candidates) {
    const all = [...chosen, ...candidates];
    if (candidates.length === 0 || readsWell(backlog, all))
        return all;
    if (candidates.length === 1)
        return [...chosen];
    const half = Math.ceil(candidates.length / 2);
    return accept(backlog, accept(backlog, chosen, candidates.slice(0, half)), candidates.slice(half));
}
/**
 * Whether the text with these ids has the tasks that it had, word for word, the new ones, and the problems that it had; and
 * whether what is still without an id is still seen.
 */
function readsWell({ text, before }, chosen) {
    const after = readBacklog(withInsertions(text, chosen), '');
    if (JSON.stringify(after.problems) !== JSON.stringify(before.problems))
        return false;
    const old = new Map(before.tasks.map((task) => [task.spec.id, task]));
    const fresh = new Map(chosen.map(({ task }) => [task.suggestedId, task]));
    if (after.tasks.length !== old.size + fresh.size)
        return false;
    if (after.unidentified.length + fresh.size !== before.unidentified.length)
        return false;
    return after.tasks.every((task) => {
        const known = old.get(task.spec.id);
        if (known !== undefined)
            return JSON.stringify(known) === JSON.stringify(task);
        return fresh.get(task.spec.id)?.line === task.line;
    });
}
function withInsertions(text, chosen) {
    const pieces = [];
    let from = 0;
    for (const { insertion } of chosen.toSorted((a, b) => a.insertion.at - b.insertion.at)) {
        pieces.push(text.slice(from, insertion.at), insertion.text);
        from = insertion.at;
    }
    return pieces.join('') + text.slice(from);
}
/** Where the id of a box or heading goes; undefined = nowhere. */
function placeFor(text, starts, task) {
    const start = starts[task.line - 1] ?? 0;
    const line = text.slice(start, starts[task.line] ?? text.length);
    const box = identify_BOX.exec(line)?.[0];
    if (box !== undefined)
        return { at: start + box.length, text: `${task.suggestedId} ` };
    return placeInHeading(line, start, task.suggestedId);
}
function placeInHeading(line, start, id) {
    const [lead = ''] = ATX.exec(line) ?? /^\s*/.exec(line) ?? [];
    const title = line.slice(lead.length);
    if (!/^[^\s#]/.test(title))
        return undefined;
    const at = start + lead.length;
    return KEYED.exec(title)?.[1] === id ? { at: at + id.length, text: ':' } : { at, text: `${id}: ` };
}
/** Offset of each line, by the line ends that the backlog is read with; a byte order mark belongs to no line. */
function lineStarts(text) {
    const starts = [text.startsWith('\uFEFF') ? 1 : 0];
    for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g))
        starts.push(index + end.length);
    return starts;
}

;// CONCATENATED MODULE: ./lib/backlog/graph.js

/** Nearest ids are looked up for so many problems: one comparison with every task each. */
const MAX_HINTS = 50;
/** A backlog with more is not mended cycle by cycle. */
const MAX_CYCLES = 20;
/**
 * The tasks in an order in which every dependency comes before what depends on it, else in the given order (Kahn,
 * 1962). Tasks on a cycle, and what depends on them, come last, in `cyclic`.
 */
function dependencyOrder(tasks) {
    const byId = new Map(tasks.map((task) => [task.spec.id, task]));
    const dependents = dependentsOf(tasks);
    const waiting = new Map(tasks.map(({ spec }) => [spec.id, new Set(spec.depends_on.filter((id) => byId.has(id))).size]));
    const ordered = tasks.filter(({ spec }) => waiting.get(spec.id) === 0);
    for (const { spec } of ordered) {
        for (const id of dependents.get(spec.id) ?? []) {
            const left = (waiting.get(id) ?? 0) - 1;
            waiting.set(id, left);
            const task = byId.get(id);
            if (left === 0 && task !== undefined)
                ordered.push(task);
        }
    }
    return { ordered, cyclic: tasks.filter(({ spec }) => (waiting.get(spec.id) ?? 0) > 0) };
}
/** Ids of the tasks that name a task as their dependency, by its id. */
function dependentsOf(tasks) {
    const dependents = new Map();
    for (const { spec } of tasks) {
        for (const id of spec.depends_on)
            dependents.set(id, (dependents.get(id) ?? new Set()).add(spec.id));
    }
    return dependents;
}
/** How many tasks wait for this one, directly or through others; tasks that `counts` refuses are passed through. */
function countUnblocked(id, dependents, counts) {
    const reached = new Set(dependents.get(id));
    for (const next of reached)
        for (const further of dependents.get(next) ?? [])
            reached.add(further);
    reached.delete(id);
    return [...reached].filter(counts).length;
}
/** Dependencies spelt as the tasks' own ids are, each once: ids are the same without regard to case. */
function resolveDependencies(tasks) {
    const ids = new Map(tasks.map(({ spec }) => [spec.id.toLowerCase(), spec.id]));
    return tasks.map((task) => {
        const resolved = task.spec.depends_on.map((id) => ids.get(id.toLowerCase()) ?? id);
        return { ...task, spec: { ...task.spec, depends_on: [...new Set(resolved)] } };
    });
}
/** Unknown dependencies and cycles, each once, at the line that names the dependency. Wants resolved dependencies. */
function checkDependencies(tasks) {
    const known = new Set(tasks.map(({ spec }) => spec.id));
    const problems = [];
    for (const task of tasks) {
        for (const id of task.spec.depends_on) {
            if (known.has(id))
                continue;
            const message = `${task.spec.id} depends on ${quote(id)}, and no task has that id`;
            problems.push({
                ...placeOf(task),
                message,
                hint: (problems.length < MAX_HINTS ? didYouMean(id, known) : undefined) ??
                    'Add the task, or delete the dependency.',
            });
        }
    }
    return [...problems, ...cyclesIn(tasks)];
}
function placeOf({ file, line, at }) {
    return { file, line: at['depends_on'] ?? line };
}
/** One cycle at a time: reported, cut at its last dependency, and looked for again in what is left. */
function cyclesIn(tasks) {
    const problems = [];
    let left = tasks;
    while (problems.length < MAX_CYCLES) {
        const cycle = findCycle(dependencyOrder(left).cyclic);
        const [first, ...others] = cycle;
        if (first === undefined)
            break;
        const last = others.at(-1) ?? first;
        problems.push(cycleProblem([first, ...others]));
        left = left.map((task) => (task === last ? withoutDependency(task, first.spec.id) : task));
    }
    return problems;
}
/** Walks from a cyclic task to its first cyclic dependency until a task comes again; begins with the first in order. */
function findCycle(cyclic) {
    const byId = new Map(cyclic.map((task) => [task.spec.id, task]));
    const path = new Set();
    let task = cyclic[0];
    while (task !== undefined && !path.has(task)) {
        path.add(task);
        const next = task.spec.depends_on.find((id) => byId.has(id));
        task = next === undefined ? undefined : byId.get(next);
    }
    if (task === undefined)
        return [];
    const cycle = [...path].slice([...path].indexOf(task));
    const first = cycle.indexOf(cyclic.find((candidate) => cycle.includes(candidate)) ?? task);
    return [...cycle.slice(first), ...cycle.slice(0, first)];
}
function withoutDependency(task, id) {
    return { ...task, spec: { ...task.spec, depends_on: task.spec.depends_on.filter((other) => other !== id) } };
}
function cycleProblem([first, ...others]) {
    const ids = [first, ...others, first].map(({ spec }) => spec.id);
    const shown = ids.length > 12 ? [...ids.slice(0, 10), '…', first.spec.id] : ids;
    return {
        ...placeOf(first),
        message: `dependencies go round in a circle: ${shown.join(' → ')}`,
        hint: 'Delete one of these dependencies, or none of the tasks can ever start.',
    };
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./lib/backlog/yaml-values.js

/** Deeper than any field of a task goes. */
const MAX_DEPTH = 6;
/**
 * A YAML node as plain data. Aliases are refused, never expanded, so nothing grows; so are tags, keys given twice and
 * keys that are not text. Objects have no prototype, so no key (`__proto__`) means anything.
 */
function toPlain(node, depth = 0) {
    if (node === null || node === undefined)
        return { value: null };
    const refusal = refusalOf(node, depth);
    if (refusal !== undefined)
        return refusal;
    if ((0,dist/* isScalar */.jn)(node))
        return { value: node.value };
    if ((0,dist/* isSeq */.oP)(node))
        return listOf(node.items, depth);
    if ((0,dist/* isMap */.jh)(node))
        return objectOf(node.items, depth);
    return refuse(node, 'this kind of value is not understood', 'Write text, numbers, lists and maps only.');
}
/** The text of a key, or why it is none. */
function keyOf(pair) {
    const node = pair.key;
    const hint = 'Write keys as plain words.';
    if (node === null)
        return { wrong: 'a key is empty', hint, offset: 0 };
    const refusal = refusalOf(node, 0);
    if (refusal !== undefined)
        return refusal;
    if (!(0,dist/* isScalar */.jn)(node))
        return refuse(node, 'a key is not text', hint);
    return { key: node.source ?? '', offset: offsetOf(node) };
}
function refusalOf(node, depth) {
    if ((0,dist/* isAlias */.Vj)(node))
        return refuse(node, 'aliases (*name) are not allowed', 'Write the value out.');
    if (node.tag !== undefined)
        return refuse(node, `tags (${node.tag.slice(0, 40)}) are not allowed`, 'Delete the tag.');
    if (depth > MAX_DEPTH)
        return refuse(node, 'values are nested too deeply', 'Look at the indentation.');
    return undefined;
}
function listOf(items, depth) {
    const list = [];
    for (const item of items) {
        const plain = (0,dist/* isPair */.tO)(item) ? toPlain(item.value, depth + 1) : toPlain(item, depth + 1);
        if ('wrong' in plain)
            return plain;
        list.push(plain.value);
    }
    return { value: list };
}
function objectOf(pairs, depth) {
    const object = Object.create(null);
    for (const pair of pairs) {
        const key = keyOf(pair);
        if ('wrong' in key)
            return key;
        if (key.key in object) {
            return { wrong: `the key "${key.key}" is given twice`, hint: 'Keep one of the two.', offset: key.offset };
        }
        const plain = toPlain(pair.value, depth + 1);
        if ('wrong' in plain)
            return plain;
        object[key.key] = plain.value;
    }
    return { value: object };
}
function refuse(node, wrong, hint) {
    return { wrong, hint, offset: offsetOf(node) };
}
function offsetOf(node) {
    return node.range?.[0] ?? 0;
}

;// CONCATENATED MODULE: ./lib/backlog/state-file.js





/** One block of `state/tasks.yaml`: the status, and for a task declared here alone any field of a `TaskSpec`. */
const StateBlock = TaskSpec.omit({ id: true })
    .partial()
    .extend({ status: schemas/* enum */.k5n(WRITTEN_STATUSES).default('pending') });
/** The whole of `state/tasks.yaml`: `version: 1`, and one block per task. */
const StateFile = schemas/* object */.Ikc({ version: schemas/* literal */.euz(1) }).catchall(StateBlock);
/** In UTF-16 units: 1,000 fully described tasks fit, and the parser is done with any text of this length in about 1 s. */
const MAX_LENGTH = 512 * 1024;
const MAX_PROBLEMS = 50;
const FIELDS = Object.keys(StateBlock.shape);
/** Reads the state file. Takes bounded time and expands nothing, whatever the text; every problem has its line. */
function readState(text, file) {
    if (text.length > MAX_LENGTH) {
        const message = `the file is ${text.length} characters long, expected at most ${MAX_LENGTH}`;
        return {
            blocks: [],
            problems: [{ file, message, hint: 'Move descriptions to the backlog; only statuses need to be here.' }],
        };
    }
    const { document, lineOf } = parseState(text);
    const problems = [];
    const report = (offset, message, hint) => {
        problems.push({ file, line: lineOf(offset), message, ...(hint === undefined ? {} : { hint }) });
    };
    for (const { code, message, pos } of document.errors.slice(0, MAX_PROBLEMS)) {
        if (code === 'MULTIPLE_DOCS')
            report(pos[0], 'a second document begins here', 'Delete the line "---".');
        else
            report(pos[0], `not valid YAML: ${message}`);
    }
    const blocks = problems.length > 0 ? [] : readTop(document, { report, lineOf });
    return { blocks, problems: problems.slice(0, MAX_PROBLEMS) };
}
/** Parses without resolving anything. (`silent` would hide a second document.) Keys given twice are left to the reader, which finds them in linear time. */
function parseState(text) {
    const lineCounter = new dist/* LineCounter */.HN();
    const options = { lineCounter, uniqueKeys: false, prettyErrors: false, logLevel: 'error', version: '1.2' };
    const document = (0,dist/* parseDocument */.Tp)(text, options);
    return { document, lineOf: (offset) => Math.max(1, lineCounter.linePos(offset).line) };
}
function readTop({ contents }, reader) {
    if (contents === null)
        return [];
    if (!(0,dist/* isMap */.jh)(contents) || contents.flow === true) {
        const message = 'expected "version: 1" and one block per task';
        reader.report(contents.range[0], message, 'Write "AUTH-12:" on a line of its own and "  status: pending" below it.');
        return [];
    }
    const seen = new Map();
    const blocks = [];
    for (const pair of contents.items) {
        const key = keyOf(pair);
        if (!('key' in key))
            state_file_refuse(key, reader);
        else if (isFirst(key, seen, reader)) {
            if (key.key === 'version')
                checkVersion(pair, key.offset, reader);
            else
                blocks.push(...readBlock(key, pair, reader));
        }
    }
    if (!seen.has('version'))
        reader.report(contents.range[0], '"version: 1" is missing', 'Write it as the first line.');
    return blocks;
}
function state_file_refuse({ offset, wrong, hint }, { report }) {
    report(offset, wrong, hint);
    return [];
}
function isFirst({ key, offset }, seen, reader) {
    const first = seen.get(key.toLowerCase());
    if (first === undefined)
        seen.set(key.toLowerCase(), reader.lineOf(offset));
    else {
        const message = `${quote(key)} is given twice, first in line ${first}, and case makes no difference`;
        reader.report(offset, message, 'Keep one of the two blocks.');
    }
    return first === undefined;
}
function checkVersion(pair, offset, reader) {
    const plain = toPlain(pair.value);
    const shown = 'wrong' in plain ? plain.wrong : JSON.stringify(plain.value).slice(0, 40);
    if ('value' in plain && plain.value === 1)
        return;
    reader.report(offset, `version: expected 1, found ${shown}`, 'Write 1, or use the release that wrote this file.');
}
function readBlock({ key: id, offset }, pair, reader) {
    if (!TASK_ID.test(id)) {
        reader.report(offset, `${quote(id)} is not a task id: ${TASK_ID_RULE}`, 'Correct the id, or delete the block.');
        return [];
    }
    const plain = toPlain(pair.value);
    if ('wrong' in plain)
        return state_file_refuse(plain, reader);
    if (!(0,dist/* isMap */.jh)(pair.value)) {
        reader.report(offset, `${id} has no fields, expected a block`, 'Write "  status: pending" on the next line.');
        return [];
    }
    const at = {};
    const fields = {};
    let status = 'pending';
    for (const [name, key] of keysOf(pair.value.items)) {
        const value = plain.value[name];
        if (name === 'status')
            status = state_file_readStatus(id, value, { reader, offset: key });
        else if (FIELDS.includes(name))
            fields[name] = value;
        else
            reader.report(key, `${id}: unknown field ${quote(name)}, expected ${FIELDS.join(', ')}`, didYouMean(name, FIELDS));
        at[name] = reader.lineOf(key);
    }
    return [{ id, line: reader.lineOf(offset), status, fields, at }];
}
function keysOf(pairs) {
    return pairs.flatMap((pair) => {
        const key = keyOf(pair);
        return 'key' in key ? [[key.key, key.offset]] : [];
    });
}
function state_file_readStatus(id, value, { reader, offset }) {
    const status = WRITTEN_STATUSES.find((known) => known === value);
    if (status !== undefined)
        return status;
    const shown = typeof value === 'string' ? quote(value) : 'that';
    const hint = typeof value === 'string' ? didYouMean(value, WRITTEN_STATUSES) : undefined;
    const message = `${id}: status: ${shown} is not known, expected ${WRITTEN_STATUSES.join(', ')}`;
    reader.report(offset, message, hint ?? 'Every other status is derived and never written.');
    return 'pending';
}

;// CONCATENATED MODULE: ./lib/backlog/load.js






/**
 * Backlog and state file as one list of tasks, and everything that is wrong with either, in the order of files and
 * lines. Where both say something of a task, the backlog's word is taken; where they disagree, that is a problem.
 */
function loadBacklog(sources) {
    const { backlog, state } = sources;
    const nothing = { tasks: [], problems: [], unidentified: [] };
    const { blocks, problems: wrong } = state === undefined ? { blocks: [], problems: [] } : readState(state.text, state.file);
    const reserved = blocks.map(({ id }) => id);
    const read = backlog === undefined ? nothing : readBacklog(backlog.text, backlog.file, reserved);
    const { merged, problems } = merge(read.tasks, blocks, { state: state?.file ?? '', backlog: backlog?.file });
    const resolved = resolveDependencies(merged.map(({ task }) => task));
    const all = [...read.problems, ...wrong, ...problems, ...checkDependencies(resolved)];
    const tasks = merged.map(({ block, inBacklog }, position) => finish(resolved[position], { block, inBacklog, position }));
    return {
        tasks: tasks.filter((task) => task !== undefined),
        problems: inOrder(all, [backlog?.file, state?.file]),
        unidentified: read.unidentified,
    };
}
function finish(task, { block, inBacklog, position }) {
    if (task === undefined)
        return undefined;
    const { spec, file, line, status } = task;
    const digest = digestOf(spec);
    return { spec, digest, file, line, position, inBacklog: inBacklog ? status : undefined, inState: block?.status };
}
/** By file in the given order, then by line; messages as sentences, because a hint may follow on the same line. */
function inOrder(problems, files) {
    const rank = ({ file }) => files.indexOf(file);
    return problems
        .map((problem) => ({ ...problem, message: problem.message.replace(/[^.!?]$/, '$&.') }))
        .sort((a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0));
}
function merge(tasks, blocks, files) {
    const byId = new Map(blocks.map((block) => [block.id.toLowerCase(), block]));
    const problems = [];
    const merged = tasks.map((task) => {
        const block = byId.get(task.spec.id.toLowerCase());
        byId.delete(task.spec.id.toLowerCase());
        if (block === undefined)
            return { task, block, inBacklog: true };
        const both = fillIn(task, block, files.state);
        problems.push(...both.problems);
        return { task: both.task, block, inBacklog: true };
    });
    const ids = tasks.map(({ spec }) => spec.id);
    for (const block of byId.values()) {
        if (block.fields['title'] === undefined)
            problems.push(homeless(block, problems.length < MAX_HINTS ? ids : [], files));
        else {
            const place = { file: files.state, line: block.line, at: block.at };
            const { spec, problems: wrong } = toSpec(block.id, block.fields, place);
            problems.push(...wrong);
            merged.push({ task: { spec, status: block.status, ...place }, block, inBacklog: false });
        }
    }
    return { merged, problems };
}
/** The backlog's task with the fields that only the state file gives; fields that both give must agree. */
function fillIn(task, block, file) {
    const place = { file, line: block.line, at: block.at };
    const stated = toSpec(task.spec.id, { title: task.spec.title, ...block.fields }, place);
    const problems = [...stated.problems];
    const added = {};
    for (const field of Object.keys(block.fields)) {
        if (task.at[field] === undefined)
            added[field] = stated.spec[field];
        else if (stated.problems.length === 0 && !isSame(task.spec[field], stated.spec[field]))
            problems.push(disagreement(task, field, place));
    }
    return { task: { ...task, spec: { ...task.spec, ...added } }, problems };
}
function isSame(a, b) {
    const plain = (value) => JSON.stringify(value, (_, inner) => (typeof inner === 'string' ? fold(inner) : inner));
    return plain(a) === plain(b);
}
function disagreement({ spec, file, line, at }, field, place) {
    return {
        file: place.file,
        line: place.at[field] ?? place.line,
        message: `${spec.id}: ${field} differs from what ${file}:${at[field] ?? line} says, and the backlog's word counts`,
        hint: `Delete "${field}" here.`,
    };
}
function homeless({ id, line }, ids, files) {
    const where = files.backlog === undefined ? 'there is no backlog file' : `${files.backlog} has no such task`;
    const near = didYouMean(id, ids);
    const remedy = 'Give the block a title, or delete it.';
    return {
        file: files.state,
        line,
        message: `${id} has a block here but no text: ${where}, and the block has no title`,
        hint: near === undefined ? remedy : `${near} ${remedy}`,
    };
}

;// CONCATENATED MODULE: ./lib/backlog/ours.js
const STAMP = /^\d{8}T\d{6}Z-/;
/** The beginning of the hidden first line of our part of a body. */
const MARKER = /<!-- auto-orchestrator task=(\S+) /;
/**
 * Whether a pull request is ours, and of this task: its head is in this repository (never a fork), its branch is the
 * prefix, a time stamp and the slug, and the marker in its body or the ledger's number agrees. Anyone may choose a
 * branch name or copy a marker into a fork; all three together need write access here.
 */
function isOurs(pull, { prefix, slug, repository, recordNumber, task }) {
    if (pull.head.repository.toLowerCase() !== repository.toLowerCase())
        return false;
    if (!pull.head.ref.startsWith(prefix))
        return false;
    if (pull.head.ref.slice(prefix.length).replace(STAMP, '') !== slug)
        return false;
    return pull.number === recordNumber || MARKER.exec(pull.body)?.[1]?.toLowerCase() === task.toLowerCase();
}

;// CONCATENATED MODULE: ./lib/backlog/reviews.js
/**
 * Reviews that ask for changes and still stand: newer than the last answered one, and not followed by an approval or a
 * dismissed review of the same person. Whether their authors may write here is not judged yet. Oldest first.
 */
function standingRequests(reviews, { author, answered }) {
    const since = answered === undefined ? -Infinity : Date.parse(answered);
    const byPerson = new Map();
    for (const review of reviews_inOrder(reviews)) {
        const person = review.author.toLowerCase();
        if (person === author.toLowerCase())
            continue;
        if (review.state === 'approved' || review.state === 'dismissed')
            byPerson.delete(person);
        // What was answered still stands on the forge until its author looks again; it is not answered twice.
        if (review.state !== 'changes-requested' || !(Date.parse(review.at) > since))
            continue;
        byPerson.set(person, [...(byPerson.get(person) ?? []), review]);
    }
    return reviews_inOrder([...byPerson.values()].flat());
}
/** Time of the newest of the reviews, to be recorded as answered. */
function newestOf(reviews) {
    return reviews_inOrder(reviews).at(-1)?.at;
}
function reviews_inOrder(reviews) {
    return [...reviews].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id - b.id);
}

;// CONCATENATED MODULE: ./lib/backlog/status.js


/** Endings after which a task is not cooling down: it went well, or its outcome says nothing about the task. */
const NO_FAILURE = new Set([
    'pull-request-opened',
    'pull-request-updated',
    'dry-run',
    'no-task',
    'not-eligible',
    'claim-lost',
    'cancelled',
]);
/** The table: the first rule that gives a reason decides. */
const RULES = [
    ['cancelled', ({ task }) => when(task.inBacklog === 'cancelled', `cancelled in ${task.file}`)],
    ['done', ({ task }) => when(task.inBacklog === 'done', `done in ${task.file}`)],
    ['cancelled', ({ task }) => when(task.inState === 'cancelled', 'cancelled in the state file')],
    ['done', ({ task }) => when(task.inState === 'done', 'done in the state file')],
    ['in_review', (facts) => facts.openPullRequest && reviewed(facts.openPullRequest, facts, workObstacle(facts))],
    ['leased', ({ lease }) => lease && `attempted by run ${lease.owner}, whose lease ends at ${lease.expires}`],
    ['done', ({ mergedMomentsAgo }) => when(mergedMomentsAgo, 'its pull request was merged moments ago')],
    ['blocked', blocked],
    ['rejected', rejected],
    ['parked', merged],
    ['parked', (facts) => spentBudget(facts.task, facts.record, facts.limits) ?? spentAttempts(facts)],
    ['failed', coolingDown],
];
/** A task's status and the sentence that says why. What is recorded of another text of the task counts for nothing. */
function deriveStatus(facts) {
    for (const [status, rule] of RULES) {
        const ruling = rule(facts);
        if (ruling !== undefined)
            return { status, ...(typeof ruling === 'string' ? { reason: ruling } : ruling) };
    }
    return { status: 'pending', reason: facts.mergedBefore === true ? 'reverted' : 'ready' };
}
/** Status by task id. Dependencies are judged before what depends on them; a task on a cycle is blocked. */
function deriveAll(tasks, factsOf) {
    const derived = new Map();
    const { ordered, cyclic } = dependencyOrder(tasks);
    for (const task of [...ordered, ...cyclic]) {
        const dependencies = task.spec.depends_on.map((id) => ({ id, status: derived.get(id)?.status }));
        derived.set(task.spec.id, deriveStatus({ ...factsOf(task), dependencies }));
    }
    return derived;
}
/** The ledger's record of this very text of the task. */
function recordOf(task, record) {
    return record?.digest === task.digest ? record : undefined;
}
/** Which of the token and cost budgets is spent, as a sentence; undefined = neither. */
function spentBudget(task, record, limits) {
    const { tokens = 0, cost_usd: cost = 0 } = recordOf(task, record) ?? {};
    const { max_tokens: maxTokens = limits.tokens, max_cost_usd: maxCost = limits.costUsd } = task.spec.budget;
    if (tokens >= maxTokens)
        return `its token budget is spent: ${tokens} of ${maxTokens}`;
    if (cost >= maxCost)
        return `its cost budget is spent: ${cost.toFixed(2)} of ${maxCost.toFixed(2)} USD`;
    return undefined;
}
function when(condition, reason) {
    return condition ? reason : undefined;
}
/** Why no attempt may be made now, whatever is asked for: another run, a dependency, budgets, a failure that cools down. */
function workObstacle(facts) {
    const { lease, task, record, limits } = facts;
    return ((lease && `run ${lease.owner} is at work on it`) ??
        blocked(facts) ??
        spentBudget(task, record, limits) ??
        spentAttempts(facts) ??
        coolingDown(facts));
}
function blocked({ dependencies }) {
    const waiting = dependencies.filter(({ status }) => status !== 'done');
    const names = waiting.map(({ id, status }) => `${id} (${status ?? 'unknown'})`);
    return when(waiting.length > 0, `waits for ${names.join(', ')}`);
}
function rejected({ task, record, closedUnmerged }) {
    const pull = record?.pull_request;
    const holds = closedUnmerged && pull?.digest === task.digest;
    return when(holds, `pull request #${pull?.number ?? 0} was closed without a merge; edit the task to have it tried again`);
}
function merged({ mergedElsewhere: pull, task, record }) {
    if (pull === undefined || record?.pull_request?.digest !== task.digest)
        return undefined;
    const { number, into, base } = pull;
    return `pull request #${number} was merged into \`${into}\`, not into \`${base}\`; the task is done when that reaches \`${base}\``;
}
function spentAttempts({ task, record, limits }) {
    const { attempts: all = 0, signatures = [], pull_request: pull } = recordOf(task, record) ?? {};
    // An answered review is what a person asked for; it is bounded by the rounds of its pull request.
    const attempts = all - Math.min(all, pull?.digest === task.digest ? (pull.rounds ?? 0) : 0);
    const most = task.spec.budget.max_attempts ?? limits.attempts;
    if (attempts >= most)
        return `all ${most} attempts are used; edit the task to have it tried again`;
    const seen = signatures.filter((signature) => signature !== '');
    const again = seen.find((signature, index) => seen.indexOf(signature) !== index);
    return again && `it failed twice in the same way (${again.slice(0, 12)}); edit the task to have it tried again`;
}
function coolingDown({ task, record, limits, now }) {
    const last = recordOf(task, record)?.last;
    // No cool-down is none, also where the clock that recorded the failure runs ahead of the one that asks.
    if (last === undefined || limits.cooldownMinutes === 0 || NO_FAILURE.has(last.conclusion))
        return undefined;
    const until = Date.parse(last.at) + limits.cooldownMinutes * 60_000;
    if (!(now.getTime() < until))
        return undefined;
    return `ended in ${last.conclusion}, cools down until ${new Date(until).toISOString()}`;
}

;// CONCATENATED MODULE: ./lib/backlog/select.js




/** What a person who names the task decides against: the outcome of earlier runs, never a rule or a budget. */
const OVERRIDABLE = new Set(['pending', 'failed', 'rejected', 'parked']);
/** The named task, or the next eligible one: priority, pull requests to be continued, tasks it unblocks, fewest attempts, backlog order. */
function selectTask(tasks, facts) {
    const candidates = candidatesOf(tasks, facts);
    if (facts.taskId !== undefined)
        return named(facts.taskId, candidates, facts);
    const [best] = candidates.filter(({ obstacle }) => obstacle === undefined).sort(compare);
    const explain = candidates.map((candidate) => explainOne(candidate, best));
    if (best !== undefined)
        return { status: 'selected', task: best.task, why: `next in order: ${merits(best)}`, explain };
    return { status: 'no-task', reason: whyNone(candidates), explain };
}
function candidatesOf(tasks, { statuses, records, now }) {
    const dependents = dependentsOf(tasks);
    const statusOf = (id) => statuses.get(id) ?? { status: 'pending', reason: 'ready' };
    const isOpen = (id) => !['done', 'cancelled'].includes(statusOf(id).status);
    return tasks.map((task) => {
        const derived = statusOf(task.spec.id);
        const revises = derived.revise !== undefined;
        const free = derived.status === 'pending' || revises;
        const obstacle = free ? notBefore(task, now) : derived.reason;
        const unblocks = countUnblocked(task.spec.id, dependents, isOpen);
        return { task, derived, unblocks, attempts: attemptsOf(task, records), revises, obstacle };
    });
}
function notBefore({ spec }, now) {
    const early = spec.not_before !== undefined && now.getTime() < Date.parse(spec.not_before);
    return early ? `not before ${spec.not_before}` : undefined;
}
function recordFor({ spec }, records) {
    return Object.hasOwn(records, spec.id) ? records[spec.id] : undefined;
}
function attemptsOf(task, records) {
    return recordOf(task, recordFor(task, records))?.attempts ?? 0;
}
function compare(a, b) {
    return (PRIORITIES.indexOf(a.task.spec.priority) - PRIORITIES.indexOf(b.task.spec.priority) ||
        Number(b.revises) - Number(a.revises) ||
        b.unblocks - a.unblocks ||
        a.attempts - b.attempts ||
        a.task.position - b.task.position);
}
function named(taskId, candidates, facts) {
    const wanted = taskId.trim().toLowerCase();
    const found = candidates.find(({ task }) => task.spec.id.toLowerCase() === wanted);
    if (found === undefined) {
        const ids = candidates.map(({ task }) => task.spec.id);
        const explain = candidates.map((candidate) => `${nameOf(candidate)}: not the task that was asked for`);
        return { status: 'unknown-id', nearest: nearest(taskId.trim(), ids), explain };
    }
    const { task, derived } = found;
    const budget = spentBudget(task, recordFor(task, facts.records), facts.limits);
    const reason = OVERRIDABLE.has(derived.status) || found.revises ? budget : derived.reason;
    const verdict = reason === undefined ? 'taken: a person named it' : `not taken: ${reason}`;
    const explain = candidates.map((candidate) => candidate === found ? `${nameOf(found)}: ${verdict}` : `${nameOf(candidate)}: not the task that was asked for`);
    if (reason !== undefined)
        return { status: 'not-eligible', task, reason: `${task.spec.id} is not eligible: ${reason}`, explain };
    const inSpite = found.obstacle === undefined ? '' : `, in spite of this: ${found.obstacle}`;
    return { status: 'selected', task, why: `named by a person${inSpite}`, explain };
}
function nameOf({ task, derived }) {
    return `${task.spec.id} ${derived.status}`;
}
function explainOne(candidate, best) {
    if (candidate === best)
        return `${nameOf(candidate)}: taken: ${merits(candidate)}`;
    if (candidate.obstacle !== undefined)
        return `${nameOf(candidate)}: not taken: ${candidate.obstacle}`;
    return `${nameOf(candidate)}: eligible, comes later: ${merits(candidate)}`;
}
function merits({ task, derived, unblocks, attempts }) {
    const parts = [`priority ${task.spec.priority}`];
    if (derived.revise !== undefined)
        parts.push(derived.revise);
    if (unblocks > 0)
        parts.push(`unblocks ${unblocks} ${unblocks === 1 ? 'task' : 'tasks'}`);
    parts.push(attempts === 0 ? 'not attempted yet' : `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'} so far`);
    return parts.join(', ');
}
function whyNone(candidates) {
    if (candidates.length === 0)
        return 'The backlog has no task.';
    const counts = new Map();
    for (const { derived, obstacle } of candidates) {
        const name = derived.status === 'pending' ? (obstacle ?? 'pending') : derived.status;
        counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const summary = [...counts].map(([name, count]) => `${count} ${name}`).join(', ');
    return `None of ${candidates.length} ${candidates.length === 1 ? 'task' : 'tasks'} is eligible: ${summary}.`;
}

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/backlog/state-edit.js



/**
 * The state file's text with one task's status changed, and every other byte as it was. A block that is not there is
 * put behind the block of the nearest earlier task; without a text, the file is begun. Throws an OrchestratorError when
 * the text is no state file.
 */
function setStatus(text, change) {
    if (text === undefined || text.trim() === '')
        return `version: 1\n\n${change.id}:\n  status: ${change.status}\n`;
    const top = topLevel(text);
    const eol = eolOf(text);
    const block = top.find((pair) => idOf(pair) === change.id.toLowerCase());
    const splice = block === undefined ? insertion(text, top, change) : edit(text, block, change);
    return text.slice(0, splice.from) + splice.text.replaceAll('\n', eol) + text.slice(splice.to);
}
/**
 * The state file's text with a block `status: pending` for every task that has none, in backlog order, and every other byte
 * as it was: the blocks are those that `setStatus` would insert one by one. Without a text, the file is begun. Throws an
 * OrchestratorError when blocks are missing and the text is no state file.
 */
function seedState(text, tasks) {
    const ids = [...new Map(tasks.map(({ spec }) => [spec.id.toLowerCase(), spec.id])).values()];
    if (text === undefined || text.trim() === '')
        return ['version: 1\n', ...ids.map(pendingBlock)].join('\n');
    const top = topLevel(text);
    const known = new Map(top.map((pair, index) => [idOf(pair), index]));
    const missing = new Map();
    let place = known.get('version') ?? top.length - 1;
    for (const id of ids) {
        const index = known.get(id.toLowerCase());
        if (index === undefined)
            missing.set(place, [...(missing.get(place) ?? []), id]);
        else
            place = index;
    }
    const eol = eolOf(text);
    // From the end, so that the places before it stay where they are.
    return [...missing]
        .sort(([a], [b]) => b - a)
        .reduce((seeded, [index, group]) => {
        const { from, to, text: blocks } = insertBlocks(text, top, { index, blocks: group.map(pendingBlock).join('\n') });
        return seeded.slice(0, from) + blocks.replaceAll('\n', eol) + seeded.slice(to);
    }, text);
}
function pendingBlock(id) {
    return `${id}:\n  status: pending\n`;
}
function eolOf(text) {
    return text.includes('\r\n') ? '\r\n' : '\n';
}
function topLevel(text) {
    const { document } = parseState(text);
    const { contents, errors } = document;
    if (errors.length === 0 && contents === null)
        return [];
    if (errors.length === 0 && (0,dist/* isMap */.jh)(contents) && contents.flow !== true)
        return contents.items;
    throw notEditable(errors[0]?.message ?? 'the top level is no block of "key: value" lines');
}
function notEditable(why) {
    const options = { hint: 'Correct the file by hand; `check` lists every problem with its line.' };
    return new errors/* OrchestratorError */.jD('invalid-config', `the state file cannot be edited: ${why}`, options);
}
function idOf({ key }) {
    return (0,dist/* isScalar */.jn)(key) ? String(key.value).toLowerCase() : undefined;
}
/** Changes the word behind `status:`, or adds that line as the block's first. */
function edit(text, { key, value }, { id, status }) {
    if ((0,dist/* isMap */.jh)(value)) {
        const written = value.items.find((pair) => idOf(pair) === 'status');
        return written === undefined ? addLine(text, value, status) : replaceWord(text, written, status);
    }
    if (!isEmpty(value))
        throw notEditable(`${id} is no block`);
    const colon = text.indexOf(':', endOfKey(key)) + 1;
    return { from: colon, to: colon, text: `\n  status: ${status}` };
}
function isEmpty(value) {
    return value === null || ((0,dist/* isScalar */.jn)(value) && value.value === null && (value.source ?? '') === '');
}
function replaceWord(text, { key, value }, status) {
    if (isEmpty(value)) {
        const colon = text.indexOf(':', endOfKey(key)) + 1;
        return { from: colon, to: colon, text: ` ${status}` };
    }
    if (!(0,dist/* isScalar */.jn)(value) || !value.range)
        throw notEditable('a status is no plain word');
    const [from, to] = value.range;
    const mark = /^["']/.exec(text.slice(from, to))?.[0] ?? '';
    return { from, to, text: value.value === status ? text.slice(from, to) : mark + status + mark };
}
function endOfKey(key) {
    return (0,dist/* isScalar */.jn)(key) ? (key.range?.[1] ?? 0) : 0;
}
function addLine(text, { items, range, flow }, status) {
    const first = items[0]?.key;
    const at = (0,dist/* isScalar */.jn)(first) ? first.range?.[0] : undefined;
    if (at === undefined) {
        const from = (range?.[0] ?? 0) + 1;
        return { from, to: from, text: `status: ${status}` };
    }
    if (flow === true)
        return { from: at, to: at, text: `status: ${status}, ` };
    const indent = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
    return { from: at, to: at, text: `status: ${status}\n${indent}` };
}
function insertion(text, top, { id, status, order }) {
    const index = state_edit_placeFor(id, top, order);
    return insertBlocks(text, top, { index, blocks: `${id}:\n  status: ${status}\n` });
}
/** New blocks behind a pair, with one blank line on both sides. */
function insertBlocks(text, top, { index, blocks }) {
    const at = endOf(text, top, index);
    const before = text.slice(0, at);
    const rest = text.slice(at);
    const start = before === '' || before.endsWith('\n') ? '' : '\n';
    const above = before === '' || /\n\r?\n$/.test(before) ? '' : '\n';
    const below = rest === '' || /^[ \t]*\r?\n/.test(rest) ? '' : '\n';
    return { from: at, to: at, text: (top.length === 0 ? `${start}version: 1\n\n` : start + above) + blocks + below };
}
/** Index of the pair to stand behind: the nearest earlier task's block, else the version, else the last pair. */
function state_edit_placeFor(id, top, order) {
    const indexOf = new Map(top.map((pair, index) => [idOf(pair), index]));
    const position = order.findIndex((other) => other.toLowerCase() === id.toLowerCase());
    if (position === -1)
        return top.length - 1;
    for (const earlier of order.slice(0, position).reverse()) {
        const index = indexOf.get(earlier.toLowerCase());
        if (index !== undefined)
            return index;
    }
    return indexOf.get('version') ?? top.length - 1;
}
/** Where the lines of a pair end: before the blank lines and unindented comments that precede the next key. */
function endOf(text, top, index) {
    const pair = top[index];
    if (pair === undefined)
        return text.length;
    const begin = endOfKey(pair.key);
    const next = top[index + 1]?.key;
    let end = (0,dist/* isScalar */.jn)(next) && next.range ? next.range[0] : documentEnd(text, begin);
    for (;;) {
        const line = text.lastIndexOf('\n', end - 2) + 1;
        if (line <= begin || !/^(?:#[^\n]*|[ \t]*)\r?\n?$/.test(text.slice(line, end)))
            return end;
        end = line;
    }
}
/** A document ends at a line `...` or `---`, else with the text. */
function documentEnd(text, from) {
    const marker = /^(?:\.\.\.|---)[ \t]*\r?$/m.exec(text.slice(from));
    return marker === null ? text.length : from + marker.index;
}

;// CONCATENATED MODULE: ./lib/backlog/state-meaning.js

/**
 * Whether two texts of the state file say the same of the same tasks: order, comments and white space make no difference.
 * False when one of them is no state file.
 */
function sameState(a, b) {
    const [one, other] = [meaningOf(a), meaningOf(b)];
    return one !== undefined && one === other;
}
function meaningOf(text) {
    const { blocks, problems } = readState(text, '');
    if (problems.length > 0)
        return undefined;
    const said = blocks.map(({ id, status, fields }) => [id.toLowerCase(), status, sorted(fields)]);
    return JSON.stringify(said.sort(([x], [y]) => (x < y ? -1 : 1)));
}
function sorted(fields) {
    return Object.entries(fields).sort(([x], [y]) => (x < y ? -1 : 1));
}

;// CONCATENATED MODULE: ./lib/backlog/tick.js




const tick_BOX = /^([\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*\[) (?=\])/;
const tick_BULLET = /^(\s*(?:[-*+][ \t]+)?)/;
/**
 * Marks tasks as done where people do it: a box gets its `x`, a section the attribute `status: done`. What is done or
 * cancelled already stays as it is. A mark is made only where every task reads as before, apart from its status.
 */
function tickTasks(text, ids) {
    const page = { text, before: readBacklog(text, ''), starts: tick_lineStarts(text) };
    const wanted = new Set(ids.map((id) => id.toLowerCase()));
    const open = page.before.tasks.filter(({ spec, status }) => {
        return wanted.has(spec.id.toLowerCase()) && status !== 'done' && status !== 'cancelled';
    });
    const found = findTasks(outlineOf(text)).tasks;
    const splices = open.flatMap(({ spec, line }) => {
        const task = found.find((candidate) => candidate.line === line - 1);
        return task === undefined ? [] : [spliceFor(page, task, spec.id)];
    });
    const made = tick_accept(page, [], splices);
    const ticked = made.map(({ id }) => id);
    const left = open.map(({ spec }) => spec.id).filter((id) => !ticked.includes(id));
    return { text: spliced(text, made), ticked, left };
}
/** As many marks as can be made besides the chosen ones: all at once where that goes well, else by halves. */
function tick_accept(page, chosen, splices) {
    const all = [...chosen, ...splices];
    if (splices.length === 0 || readsAsBefore(page, all))
        return all;
    if (splices.length === 1)
        return chosen;
    const half = Math.ceil(splices.length / 2);
    return tick_accept(page, tick_accept(page, chosen, splices.slice(0, half)), splices.slice(half));
}
function readsAsBefore({ text, before }, splices) {
    const after = readBacklog(spliced(text, splices), '');
    const marked = new Set(splices.map(({ id }) => id));
    const told = ({ problems, unidentified }) => JSON.stringify([problems.map(({ message }) => message), unidentified.map(({ title }) => title)]);
    if (told(after) !== told(before) || after.tasks.length !== before.tasks.length)
        return false;
    return before.tasks.every(({ spec, status }, index) => {
        const now = after.tasks[index];
        const expected = marked.has(spec.id) ? 'done' : status;
        return now?.status === expected && JSON.stringify(now?.spec) === JSON.stringify(spec);
    });
}
function spliced(text, splices) {
    const pieces = [];
    let from = 0;
    for (const splice of splices.toSorted((a, b) => a.from - b.from)) {
        pieces.push(text.slice(from, splice.from), splice.text);
        from = splice.to;
    }
    return pieces.join('') + text.slice(from);
}
function spliceFor(page, task, id) {
    const line = lineAt(page, task.line);
    const box = tick_BOX.exec(line.text)?.[1];
    if (box !== undefined)
        return { id, from: line.start + box.length, to: line.start + box.length + 1, text: 'x' };
    const { attributes } = readBody(task.body);
    const status = attributes.find(({ name }) => name === 'status');
    return status === undefined ? addStatus(page, task, { id, first: attributes[0] }) : tick_setStatus(page, status, id);
}
/** Another word behind `status:`. */
function tick_setStatus(page, { value, line }, id) {
    const { start, text } = lineAt(page, line - 1);
    const from = start + text.lastIndexOf(value);
    return { id, from, to: from + value.length, text: 'done' };
}
/** A line `status: done` above the first attribute and written like it, else a list of its own below the heading. */
function addStatus(page, task, { id, first }) {
    const eol = /\r\n?|\n/.exec(page.text)?.[0] ?? '\n';
    if (first === undefined)
        return newList(page, task, { id, eol });
    const { start, text } = lineAt(page, first.line - 1);
    return { id, from: start, to: start, text: `${tick_BULLET.exec(text)?.[1] ?? ''}status: done${eol}` };
}
function newList(page, { body, line }, { id, eol }) {
    const end = body.outline.headings.find((heading) => heading.line === line)?.end ?? line + 1;
    const start = page.starts[end];
    const above = start === undefined ? eol + eol : eol;
    const below = lineAt(page, end).text.trim() === '' ? '' : eol;
    const at = start ?? page.text.length;
    return { id, from: at, to: at, text: `${above}- status: done${eol}${below}` };
}
function lineAt({ text, starts }, line) {
    const start = starts[line] ?? text.length;
    return { start, text: text.slice(start, starts[line + 1] ?? text.length).replace(/[\r\n]+$/, '') };
}
/** Offset of each line, by the line ends that the backlog is read with. */
function tick_lineStarts(text) {
    const starts = [text.startsWith('\uFEFF') ? 1 : 0];
    for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g))
        starts.push(index + end.length);
    return starts;
}

;// CONCATENATED MODULE: ./lib/backlog/index.js


















/***/ }),

/***/ 27303:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  GE: () => (/* reexport */ MOST_MINUTES),
  Xg: () => (/* binding */ readConfig)
});

// UNUSED EXPORTS: Config, GateConfig

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(13798);
// EXTERNAL MODULE: ./lib/backlog/index.js + 23 modules
var backlog = __webpack_require__(91730);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./lib/config-schema.js


const path = schemas/* string */.YjP()
    .min(1)
    .refine((value) => !/^\/|\\/.test(value) && !value.split('/').includes('..'), {
    error: 'expected a path inside the repository, relative to its root, with `/` between its parts',
})
    // Git knows `docs/backlog.md` only, however people write it.
    .transform((value) => external_node_path_.posix.normalize(value).replace(/(?<=.)\/$/, ''));
const commands = schemas/* union */.KCZ([schemas/* string */.YjP().min(1), schemas/* array */.YOg(schemas/* string */.YjP().min(1))], { error: 'expected a command, or a list of commands' })
    .transform((value) => [value].flat());
const globs = schemas/* array */.YOg(schemas/* string */.YjP().min(1)).default([]);
/** Longest job of a self-hosted runner. */
const MOST_MINUTES = 5 * 24 * 60;
const oneLine = schemas/* string */.YjP().regex(/^[^\r\n]+$/, 'expected one line of text');
const GateConfig = schemas/* strictObject */.rej({
    run: schemas/* string */.YjP().min(1),
    report: schemas/* enum */.k5n(['junit', 'sarif', 'checkstyle', 'exit-code']).default('exit-code'),
    required: schemas/* boolean */.zMY().default(true),
    /** Minutes. */
    timeout: schemas/* number */.aig().positive().max(360).optional(),
    cwd: path.default('.'),
});
const Limits = schemas/* strictObject */.rej({
    attempts: schemas/* int */.Whr().positive().default(3),
    repairs: schemas/* int */.Whr().nonnegative().max(10).default(2),
    minutes: schemas/* number */.aig().positive().max(MOST_MINUTES).default(30),
    'gate-minutes': schemas/* number */.aig().positive().max(360).default(10),
    tokens: schemas/* int */.Whr().positive().default(400_000),
    'cost-usd': schemas/* number */.aig().positive().default(2),
    'open-prs': schemas/* int */.Whr().positive().default(3),
});
/** Git ends a name at `<`, and a commit's header at the end of the line. */
const PERSON = schemas/* string */.YjP().regex(/^[^<>\r\n]+$/, 'expected a name in one line, without `<` and `>`');
const GATE_NAME = 'expected a name of at most 41 letters, digits, `.`, `_` and `-` that begins with a letter';
/** `.github/auto-orchestrator.yml`. A key exists only once it works. */
const Config = schemas/* strictObject */.rej({
    backlog: path.default('docs/backlog.md'),
    state: path.default('state/tasks.yaml'),
    base: schemas/* string */.YjP().min(1).optional(),
    setup: commands.default([]),
    fix: commands.default([]),
    gates: schemas/* record */.g1P(schemas/* string */.YjP().regex(/^[A-Za-z][A-Za-z0-9._-]{0,40}$/, GATE_NAME), GateConfig).default({}),
    strict: schemas/* boolean */.zMY().default(false),
    'allow-unproven': schemas/* boolean */.zMY().default(false),
    coverage: schemas/* strictObject */.rej({ floor: schemas/* number */.aig().min(0).max(100).optional() }).prefault({}),
    policy: schemas/* strictObject */.rej({ block: globs, review: globs, allow: globs }).prefault({}),
    'gate-env': schemas/* array */.YOg(schemas/* string */.YjP().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'expected the name of a variable')).default([]),
    snapshot: schemas/* strictObject */.rej({ budget: schemas/* int */.Whr().min(500).default(24_000), exclude: globs }).prefault({}),
    model: schemas/* strictObject */.rej({
        name: schemas/* string */.YjP().min(1).optional(),
        effort: schemas/* enum */.k5n(['minimal', 'low', 'medium', 'high']).optional(),
        temperature: schemas/* number */.aig().min(0).max(2).optional(),
        'max-output-tokens': schemas/* int */.Whr().positive().default(16_000),
        /** The form of answers, for own prompts that ask for one; found out when it is not named. */
        dialect: schemas/* enum */.k5n(['blocks', 'unified', 'begin-patch', 'whole', 'json']).optional(),
    })
        .prefault({}),
    /** US dollars per million tokens, by model name. */
    prices: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* strictObject */.rej({ input: schemas/* number */.aig().nonnegative(), output: schemas/* number */.aig().nonnegative() }))
        .default({}),
    limits: Limits.prefault({}),
    /** Minutes that a failed task waits before it is taken again. */
    cooldown: schemas/* number */.aig().nonnegative().default(60),
    commit: schemas/* strictObject */.rej({
        message: schemas/* string */.YjP().min(1).default('{type}: {title} ({id})'),
        signoff: schemas/* boolean */.zMY().default(false),
        author: schemas/* strictObject */.rej({ name: PERSON, email: schemas/* email */.Rpp() }).optional(),
    })
        .prefault({}),
    'pull-request': schemas/* strictObject */.rej({
        title: oneLine.default('{title} ({id})'),
        reviewers: schemas/* array */.YOg(schemas/* string */.YjP().min(1)).default([]),
        assignees: schemas/* array */.YOg(schemas/* string */.YjP().min(1)).default([]),
        labels: schemas/* array */.YOg(schemas/* string */.YjP().min(1)).default([]),
        draft: schemas/* boolean */.zMY().default(false),
    })
        .prefault({}),
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/config.js






/**
 * Reads the config file's text; undefined text gives the defaults. Every problem comes with its line. `refuse` says why a
 * name may not stand in `gate-env`, as the end of a sentence.
 */
function readConfig(text, file, refuse = () => undefined) {
    if (text === undefined || text.trim() === '')
        return { config: Config.parse({}), problems: [] };
    const lines = new dist/* LineCounter */.HN();
    const document = (0,dist/* parseDocument */.Tp)(text, { lineCounter: lines, uniqueKeys: true, logLevel: 'error' });
    const place = { file, document, lines };
    if (document.errors.length > 0) {
        return { config: undefined, problems: document.errors.map((error) => syntaxProblem(place, error)) };
    }
    const value = plainValue(place);
    if ('problem' in value)
        return { config: undefined, problems: [value.problem] };
    const parsed = Config.safeParse(value.plain ?? {});
    const refused = refusedNames(place, value.plain, refuse);
    if (parsed.success)
        return { config: parsed.data, problems: refused };
    const problems = parsed.error.issues.flatMap((issue) => issueProblems(place, issue));
    return { config: undefined, problems: [...problems, ...refused].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}
/** Names of `gate-env` that no gate may get, from the file as written: other problems must not hide these. */
function refusedNames(place, plain, refuse) {
    const names = plain?.['gate-env'];
    return (Array.isArray(names) ? names : []).flatMap((name, index) => {
        const reason = typeof name === 'string' && name !== '' ? refuse(name) : undefined;
        const message = `\`gate-env\`: \`${String(name)}\` is refused: ${reason ?? ''}.`;
        return reason === undefined ? [] : [{ file: place.file, ...lineOf(place, ['gate-env', index]), message }];
    });
}
function syntaxProblem({ file, lines }, error) {
    const [first = error.message] = error.message.split('\n');
    const message = first.replace(/ at line \d+, column \d+:?$/, '.');
    return { file, line: lines.linePos(error.pos[0]).line, message };
}
/** The document as plain values. Aliases of aliases are bounded: a few lines could stand for gigabytes. */
function plainValue(place) {
    try {
        return { plain: place.document.toJS({ maxAliasCount: 50 }) };
    }
    catch (error) {
        const aliases = [];
        (0,dist/* visit */.YR)(place.document, { Alias: (_, alias) => void aliases.push(alias) });
        const culprit = aliases.find((alias) => alias.resolve(place.document) === undefined) ?? aliases[0];
        const offset = culprit?.range?.[0];
        const line = offset === undefined ? {} : { line: place.lines.linePos(offset).line };
        return { problem: { file: place.file, ...line, message: `${(0,errors/* messageOf */.bD)(error)}.` } };
    }
}
function issueProblems(place, issue) {
    const { file } = place;
    if (issue.code === 'unrecognized_keys') {
        return issue.keys.map((key) => ({ file, ...lineOf(place, [...issue.path, key]), ...unknownKey(key, issue.path) }));
    }
    const name = issue.path.join('.');
    const message = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
    return [{ file, ...lineOf(place, issue.path), message: `${name === '' ? 'the file' : `\`${name}\``}: ${message}` }];
}
function unknownKey(key, parent) {
    const known = knownKeys(parent);
    const guess = (0,backlog/* nearest */.pA)(key, known, 1)[0];
    const hint = guess === undefined ? `Known keys here: ${known.join(', ')}.` : `Did you mean \`${guess}\`?`;
    return { message: `unknown key \`${[...parent, key].join('.')}\`.`, hint };
}
/** Line of a key or list item: of the deepest part of the path that exists, else of the first thing in the file. */
function lineOf({ document, lines }, keys) {
    let node = document.contents;
    let offset = document.contents?.range?.[0];
    for (const key of keys) {
        const next = child(node, key);
        if (next === undefined)
            break;
        offset = next.offset ?? offset;
        node = next.value;
    }
    return offset === undefined ? {} : { line: lines.linePos(offset).line };
}
function child(node, key) {
    if ((0,dist/* isSeq */.oP)(node)) {
        const value = node.items[Number(key)];
        return value === undefined ? undefined : { value, offset: value.range?.[0] };
    }
    if (!(0,dist/* isMap */.jh)(node))
        return undefined;
    const pair = node.items.find((item) => (0,dist/* isScalar */.jn)(item.key) && String(item.key.value) === String(key));
    if (pair === undefined)
        return undefined;
    return { value: pair.value, offset: (0,dist/* isScalar */.jn)(pair.key) ? pair.key.range?.[0] : undefined };
}
function knownKeys(parent) {
    let schema = unwrapped(Config);
    for (const key of parent) {
        const next = schema instanceof schemas/* ZodRecord */.b8S ? schema.valueType : shapeOf(schema)[String(key)];
        if (next === undefined)
            return [];
        schema = unwrapped(next);
    }
    return Object.keys(shapeOf(schema));
}
function shapeOf(schema) {
    return schema instanceof schemas/* ZodObject */.bvH ? schema.shape : {};
}
function unwrapped(schema) {
    let inner = schema;
    while (inner instanceof schemas/* ZodPrefault */.xgV || inner instanceof schemas/* ZodDefault */.XiL || inner instanceof schemas/* ZodOptional */.IiU) {
        inner = inner.unwrap();
    }
    return inner;
}


/***/ }),

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q8: () => (/* binding */ ForgeError),
/* harmony export */   S1: () => (/* binding */ PublishError),
/* harmony export */   XS: () => (/* binding */ GitError),
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   cc: () => (/* binding */ CancelledError),
/* harmony export */   eb: () => (/* binding */ UsageError),
/* harmony export */   jD: () => (/* binding */ OrchestratorError),
/* harmony export */   xL: () => (/* binding */ ConfigError),
/* harmony export */   yM: () => (/* binding */ renderProblem)
/* harmony export */ });
/**
 * What can go wrong outside the expected endings of a run. Expected endings (no task, claim lost, gates failed …) are
 * values of `Outcome`, never errors.
 */
/** Base class: a stable code for machines, a message and a hint for people, the cause for the log. */
class OrchestratorError extends Error {
    code;
    hint;
    constructor(code, message, options = {}) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        this.name = new.target.name;
        this.code = code;
        this.hint = options.hint;
    }
}
/** Backlog, state, config or inputs are not valid. Carries every problem, not only the first. */
class ConfigError extends OrchestratorError {
    problems;
    constructor(problems, options = {}) {
        super('invalid-config', problems.map(renderProblem).join('\n'), options);
        this.problems = problems;
    }
}
/** The command line was used wrongly: exit code 2, and the usage text. */
class UsageError extends OrchestratorError {
    constructor(message, hint) {
        super('usage', message, hint === undefined ? {} : { hint });
    }
}
/** A git command failed in a way that no expected ending covers. `stderr` is already redacted. */
class GitError extends OrchestratorError {
    exitCode;
    stderr;
    constructor(command, result, hint) {
        super('git', `${command} ended with exit code ${result.exitCode}: ${result.stderr.trim() || 'no message'}`, {
            ...(hint === undefined ? {} : { hint }),
        });
        this.exitCode = result.exitCode;
        this.stderr = result.stderr;
    }
}
/** The forge's REST API refused or could not be reached. `status` is 0 when there was no answer. */
class ForgeError extends OrchestratorError {
    status;
    constructor(message, options) {
        super('forge', message, options);
        this.status = options.status;
    }
}
/** The pull request could not be published: exit code 3, with the setting to change in the hint. */
class PublishError extends OrchestratorError {
    constructor(message, options = {}) {
        super('publish-failed', message, options);
    }
}
/** The run was cancelled by a signal or by its own deadline; `cause` is the signal's name. */
class CancelledError extends OrchestratorError {
    constructor(reason) {
        super('cancelled', reason);
    }
}
/** `file:line: message. hint`: one line, ready for a console, an annotation or a job summary. */
function renderProblem(problem) {
    const place = problem.line === undefined ? problem.file : `${problem.file}:${problem.line}`;
    const hint = problem.hint === undefined ? '' : ` ${problem.hint}`;
    return `${place}: ${problem.message}${hint}`;
}
/** The message of anything that can be thrown. */
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}


/***/ }),

/***/ 95365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gs: () => (/* binding */ logOf),
/* harmony export */   ls: () => (/* binding */ identify),
/* harmony export */   yS: () => (/* binding */ folderOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);



/** Who this run is; made once per process. */
function identify(context) {
    const id = context.runId ?? `local-${process.pid}`;
    const page = `${context.serverUrl}/${context.repository ?? ''}/actions/runs/${id}`;
    return {
        key: `${id}-${context.attempt}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(4).toString('hex')}`,
        id,
        attempt: context.attempt,
        job: context.job,
        url: context.runId === undefined || context.repository === undefined ? undefined : page,
    };
}
/** The run's own folder: below the runner's temp folder, where the post step finds it. */
function folderOf(context, run) {
    // On a machine that people share, each has a folder that the others need not be able to write to.
    const own = context.temp === undefined ? `auto-orchestrator-${(0,node_os__WEBPACK_IMPORTED_MODULE_1__.userInfo)().uid}` : 'auto-orchestrator';
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(context.temp ?? (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), own, run.key);
}
/** Path of the run's log, a JSON line per thing that happened. */
function logOf(context, run) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folderOf(context, run), 'run.jsonl');
}


/***/ }),

/***/ 6204:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./lib/version.js
var version = __webpack_require__(13411);
;// CONCATENATED MODULE: ./lib/commands/help.js

const COMMANDS = `  run                                        one task from the backlog to one proven pull request
  sync [--tick] [--prune] [--release ID]     heals open pull requests, seeds state blocks, settles what dead runs left
  check                                      every problem in backlog, state, config, token and endpoint, with its remedy
  init [--ids]                               writes workflow, config, backlog and state file; --ids gives ids to tasks without
  snapshot (--task-id ID | --task-file JSON) what the model would be shown  [--budget TOKENS] [--explain]
  apply --base REV --response FILE           applies an answer's edits to a tree; prints the tree, touches no file
        --dir DIR --response FILE            the same in a plain folder, without git: its files are changed
        --cases FILE.jsonl                   many small cases in memory, one result a line
  verify --base REV --candidate REV          the gates' verdicts on a commit or tree`;
const FLAGS = `  --task-id ID          the task to take (default: the next eligible one)
  --path DIR            the checkout (default: the current folder)
  --repository O/N      the repository on the forge
  --base BRANCH         branch that the pull request goes to (apply, verify: a revision)
  --base-url URL        OpenAI-compatible endpoint     --model NAME    --effort LEVEL
  --config FILE         config file in the base commit (default: .github/auto-orchestrator.yml)
  --dry-run             propose and verify, write a patch file, touch no remote
  --tick                mark merged tasks in the backlog too (sync)
  --prune               delete the branches of closed pull requests too (sync)
  --release ID          give back the lease of a task, and nothing else (sync)
  --draft               open the pull request as a draft
  --labels A,B          --branch-prefix P/     --state-branch NAME     --prompts DIR
  --max-attempts N      --max-repairs N        --max-tokens N          --max-cost-usd X
  --max-minutes N       --max-open-prs N
  --dialect NAME        of the answer (apply): blocks, unified, begin-patch, whole, json; found out by default
  --keep-good           apply the edits that fit although others are refused (apply)
  --explain             why each file is shown, and how (snapshot)
  --cache-dir DIR       what snapshots keep of contents (snapshot: $XDG_CACHE_HOME/auto-orchestrator or ~/.cache/…; run: nothing)
  --no-cache            read everything, keep nothing (snapshot)
  --json                the result as JSON on stdout; progress goes to stderr
  --version             --help`;
/** The text of `--help`. */
function helpText() {
    return `auto-orchestrator ${version/* VERSION */.x}: the harness decides, never the model.

usage: node dist/index.js COMMAND [flags]

${COMMANDS}

${FLAGS}

GITHUB_TOKEN holds the token and OPENAI_API_KEY the key: secrets are never flags.
Exit codes: 0 done or nothing to do, 1 the task failed, 2 wrong usage or config, 3 not published, 130 cancelled.
`;
}

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(13798);
// EXTERNAL MODULE: ./lib/backlog/index.js + 23 modules
var backlog = __webpack_require__(91730);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./lib/command-line.js



/** Flags of single commands, on the command line only. */
const COMMAND_FLAGS = {
    'task-file': { type: 'string' },
    budget: { type: 'string' },
    candidate: { type: 'string' },
    response: { type: 'string' },
    dialect: { type: 'string' },
    dir: { type: 'string' },
    cases: { type: 'string' },
    'keep-good': { type: 'boolean' },
    ids: { type: 'boolean' },
    explain: { type: 'boolean' },
    'no-cache': { type: 'boolean' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
    version: { type: 'boolean' },
};
/** No flag given: what the action has. */
const NO_FLAGS = {
    taskFile: undefined,
    budget: undefined,
    candidate: undefined,
    response: undefined,
    dialect: undefined,
    dir: undefined,
    cases: undefined,
    keepGood: false,
    ids: false,
    explain: false,
    noCache: false,
    json: false,
    help: false,
    version: false,
};
/**
 * Reads flags: the values of inputs as strings, and what single commands want. `known` are the inputs' names.
 * Throws UsageError with the nearest known flag.
 */
function parseFlags(argv, known) {
    const booleans = new Set(['draft', 'dry-run', 'tick', 'prune']);
    const options = Object.fromEntries(known.map((name) => [name, { type: booleans.has(name) ? 'boolean' : 'string' }]));
    try {
        const { values, positionals } = (0,external_node_util_.parseArgs)({
            args: [...argv],
            options: { ...options, ...COMMAND_FLAGS },
            allowPositionals: true,
        });
        if (positionals.length > 1)
            throw new errors/* UsageError */.eb(`unexpected argument \`${positionals[1] ?? ''}\`.`);
        const given = values;
        const own = Object.fromEntries(known.map((name) => [name, given[name]?.toString()]));
        return { values: { ...own, command: positionals[0] }, flags: commandFlags(values) };
    }
    catch (error) {
        throw error instanceof errors/* UsageError */.eb
            ? error
            : new errors/* UsageError */.eb(flagMessage(error, [...known, ...Object.keys(COMMAND_FLAGS)]));
    }
}
function commandFlags(values) {
    const string = (name) => (typeof values[name] === 'string' ? values[name] : undefined);
    const budget = string('budget');
    if (budget !== undefined && !/^\d+$/.test(budget))
        throw new errors/* UsageError */.eb(`--budget: expected a whole number of tokens.`);
    return {
        taskFile: string('task-file'),
        budget: budget === undefined ? undefined : Number(budget),
        candidate: string('candidate'),
        response: string('response'),
        dialect: string('dialect'),
        dir: string('dir'),
        cases: string('cases'),
        keepGood: values['keep-good'] === true,
        ids: values['ids'] === true,
        explain: values['explain'] === true,
        noCache: values['no-cache'] === true,
        json: values['json'] === true,
        help: values['help'] === true,
        version: values['version'] === true,
    };
}
/** What is wrong with a flag, with the nearest known one; secrets never travel in argv. */
function flagMessage(error, known) {
    const { code, message } = error;
    const name = /'--?([^' =]+)/.exec(message)?.[1] ?? '';
    if (name === 'token')
        return 'the token is read from GITHUB_TOKEN, never from the command line, where other users see it.';
    if (name === 'api-key')
        return 'the key is read from OPENAI_API_KEY, never from the command line, where other users see it.';
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
        const guess = (0,backlog/* nearest */.pA)(name, known, 1)[0];
        const dashes = name.length === 1 ? '-' : '--';
        return `unknown flag \`${dashes}${name}\`.${guess === undefined ? '' : ` Did you mean \`--${guess}\`?`}`;
    }
    if (/does not take an argument/.test(message))
        return `--${name} takes no value: give it, or leave it out.`;
    return `--${name} needs a value; one that begins with a dash is written \`--${name}=-value\`.`;
}

// EXTERNAL MODULE: ./lib/config.js + 1 modules
var config = __webpack_require__(27303);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./lib/endpoint.js

/** Addresses that only a machine itself or its own network can reach, and those of the cloud's metadata services. */
const PRIVATE = new external_node_net_.BlockList();
PRIVATE.addSubnet('127.0.0.0', 8);
PRIVATE.addSubnet('10.0.0.0', 8);
PRIVATE.addSubnet('172.16.0.0', 12);
PRIVATE.addSubnet('192.168.0.0', 16);
PRIVATE.addAddress('::1', 'ipv6');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
const LINK_LOCAL = new external_node_net_.BlockList();
LINK_LOCAL.addSubnet('169.254.0.0', 16);
LINK_LOCAL.addSubnet('fe80::', 10, 'ipv6');
// The instance metadata service of AWS over IPv6.
LINK_LOCAL.addAddress('fd00:ec2::254', 'ipv6');
/** Names that clouds give to 169.254.169.254. */
const METADATA_NAMES = /^(metadata|metadata\.google\.internal|instance-data(\.ec2\.internal)?)\.?$/i;
/** Names that are looked up on the machine or in its own network only: one label, and the suffixes kept for that. */
const PRIVATE_NAMES = /^([^.]+|.*\.(local|internal|localhost))\.?$/i;
/**
 * Whether a URL may be a model endpoint: https, or http where nobody is on the way. Reports the first thing that is
 * wrong. Never repeats the value: it may hold a password.
 */
function checkEndpoint(value, issue) {
    const problem = value === undefined ? undefined : endpointProblem(URL.parse(value));
    if (problem !== undefined)
        issue.addIssue(problem);
}
function endpointProblem(url) {
    if (url === null || !/^https?:$/.test(url.protocol))
        return 'expected an http(s) URL such as https://api.openai.com/v1';
    if (url.username !== '' || url.password !== '')
        return 'put the key into `api-key`, not into the URL';
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    if (METADATA_NAMES.test(host) || contains(LINK_LOCAL, host)) {
        return 'a link-local address or metadata service is never a model endpoint';
    }
    const near = (0,external_node_net_.isIP)(host) === 0 ? PRIVATE_NAMES.test(host) : contains(PRIVATE, host);
    if (url.protocol === 'https:' || near)
        return undefined;
    return 'expected https: over plain http the key and the source code could be read on the way';
}
/** An IPv4 address that is written as IPv6 (`::ffff:169.254.169.254`) counts as what it is: BlockList sees to that. */
function contains(list, host) {
    const version = (0,external_node_net_.isIP)(host);
    return version !== 0 && list.check(host, version === 6 ? 'ipv6' : 'ipv4');
}

;// CONCATENATED MODULE: ./lib/inputs.js






/** Commands by face. The action runs those that make sense in a workflow; the command line runs all. */
const ACTION_COMMANDS = ['run', 'sync', 'check'];
const inputs_COMMANDS = ['run', 'sync', 'check', 'init', 'snapshot', 'apply', 'verify'];
const inputs_text = schemas/* string */.YjP().min(1, 'expected some text').optional();
const flag = schemas/* enum */.k5n(['true', 'false'], { error: 'expected `true` or `false`' })
    .transform((value) => value === 'true')
    .optional();
const whole = (least) => schemas/* string */.YjP()
    .regex(/^\d+$/, 'expected a whole number')
    .transform(Number)
    .refine((value) => value >= least && Number.isSafeInteger(value), `expected at least ${least}, at most 16 digits`)
    .optional();
const amount = (most) => schemas/* string */.YjP()
    .regex(/^\d+(\.\d+)?$/, 'expected a number such as 2 or 0.5')
    .transform(Number)
    .refine((value) => value > 0 && value <= most, `expected more than 0 and at most ${most}`)
    .optional();
const words = schemas/* string */.YjP()
    .transform((value) => value
    .split(/[,\n]/)
    .map((word) => word.trim())
    .filter(Boolean))
    .optional();
/** Inputs that change per run; the same names are `INPUT_*` variables, `with:` keys and `--flags`. */
const Inputs = schemas/* object */.Ikc({
    command: schemas/* enum */.k5n(inputs_COMMANDS, { error: ({ input }) => unknownCommand(String(input)) }).default('run'),
    'task-id': inputs_text,
    'base-url': schemas/* string */.YjP().optional().superRefine(checkEndpoint),
    model: inputs_text,
    effort: schemas/* enum */.k5n(['minimal', 'low', 'medium', 'high']).optional(),
    config: schemas/* string */.YjP().min(1).default('.github/auto-orchestrator.yml'),
    path: schemas/* string */.YjP().min(1).default('.'),
    repository: schemas/* string */.YjP()
        .regex(/^(?!\.+\/)[A-Za-z0-9_.-]+\/(?!\.+$)[A-Za-z0-9_.-]+$/, 'expected `owner/name`')
        .optional(),
    base: inputs_text,
    'branch-prefix': schemas/* string */.YjP()
        .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*(\/[A-Za-z0-9][A-Za-z0-9_-]*)*\/$/, 'expected a branch prefix such as `auto/`')
        .default('auto/'),
    labels: words,
    draft: flag,
    'dry-run': flag,
    'state-branch': schemas/* string */.YjP()
        .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*(\/[A-Za-z0-9][A-Za-z0-9_-]*)*$/, 'expected a branch name such as `auto-state`')
        .default('auto-state'),
    'max-attempts': whole(1),
    'max-repairs': whole(0),
    'max-tokens': whole(1),
    'max-cost-usd': amount(1_000_000),
    'max-minutes': amount(config/* MOST_MINUTES */.GE),
    'max-open-prs': whole(1),
    prompts: inputs_text,
    'cache-dir': inputs_text,
    tick: flag,
    prune: flag,
    release: inputs_text,
});
/**
 * Reads inputs from `INPUT_*` (no arguments) or from flags, and the runner's context.
 * Throws UsageError for a wrong command line, ConfigError with every problem for wrong values.
 */
function readInvocation(argv) {
    const action = argv.length === 0;
    const { values, flags } = action ? { values: actionValues(), flags: NO_FLAGS } : parseFlags(argv, FLAG_NAMES);
    const parsed = Inputs.safeParse(values);
    const problems = parsed.success ? [] : parsed.error.issues.map((issue) => inputProblem(issue, action));
    if (!action)
        checkCommand(values['command']);
    if (!parsed.success)
        throw action ? new errors/* ConfigError */.xL(problems) : new errors/* UsageError */.eb(problems.map((p) => p.message).join('\n'));
    if (action && !ACTION_COMMANDS.some((name) => name === parsed.data.command)) {
        const message = `input \`command\`: expected ${ACTION_COMMANDS.join(' or ')}; \`${parsed.data.command}\` is for the command line.`;
        throw new errors/* ConfigError */.xL([{ file: 'inputs', message }]);
    }
    return { inputs: parsed.data, flags, context: readContext(action) };
}
/** An unknown word where the command stands: said as that, with the nearest one. */
function checkCommand(word) {
    if (typeof word !== 'string' || inputs_COMMANDS.some((name) => name === word))
        return;
    const hint = (0,backlog/* didYouMean */.au)(word, inputs_COMMANDS) ?? `Commands: ${inputs_COMMANDS.join(', ')}.`;
    throw new errors/* UsageError */.eb(`unknown command \`${word}\`.`, hint);
}
const FLAG_NAMES = Object.keys(Inputs.shape).filter((name) => name !== 'command');
function actionValues() {
    return Object.fromEntries(Object.keys(Inputs.shape).map((name) => [name, process.env[`INPUT_${name.toUpperCase()}`]?.trim() || undefined]));
}
function inputProblem(issue, action) {
    const name = issue.path.join('.');
    return { file: 'inputs', message: `${action ? `input \`${name}\`` : `--${name}`}: ${issue.message}` };
}
function unknownCommand(given) {
    const guess = (0,backlog/* didYouMean */.au)(given, inputs_COMMANDS);
    return `expected one of ${inputs_COMMANDS.join(', ')}${guess === undefined ? '' : `. ${guess}`}`;
}
/** Whether a runner started us: without arguments and without one, a person wants to know what this is. */
function isWorkflow() {
    return process.env['GITHUB_ACTIONS'] === 'true' || Object.keys(process.env).some((name) => name.startsWith('INPUT_'));
}
/** What the environment says, however the inputs are given. */
function readContext(action) {
    const { env } = process;
    const given = (name) => env[name]?.trim() || undefined;
    return {
        action,
        repository: given('GITHUB_REPOSITORY'),
        refName: env['GITHUB_REF_TYPE'] === 'tag' ? undefined : given('GITHUB_REF_NAME'),
        eventName: given('GITHUB_EVENT_NAME'),
        serverUrl: (given('GITHUB_SERVER_URL') ?? 'https://github.com').replace(/\/+$/, ''),
        apiUrl: (given('GITHUB_API_URL') ?? 'https://api.github.com').replace(/\/+$/, ''),
        runId: given('GITHUB_RUN_ID'),
        attempt: Number(given('GITHUB_RUN_ATTEMPT') ?? '1'),
        job: given('GITHUB_JOB') ?? 'local',
        workspace: action ? (given('GITHUB_WORKSPACE') ?? process.cwd()) : process.cwd(),
        temp: given('RUNNER_TEMP'),
        summaryFile: given('GITHUB_STEP_SUMMARY'),
        stateFolder: given('STATE_folder'),
        environment: { ...env },
    };
}

// EXTERNAL MODULE: ./lib/identity.js
var identity = __webpack_require__(95365);
// EXTERNAL MODULE: ./lib/vault.js
var lib_vault = __webpack_require__(99579);
;// CONCATENATED MODULE: ./lib/main.js






/** One process, from arguments or inputs to the exit code. Never throws. */
async function main(argv, secrets) {
    const vault = (0,lib_vault/* openVault */.Z)(secrets);
    try {
        const invocation = readInvocation(argv);
        if (invocation.flags.version)
            return print(`${version/* VERSION */.x}\n`);
        if (invocation.flags.help || (argv.length === 0 && !isWorkflow()))
            return print(helpText());
        return await dispatch(invocation, vault);
    }
    catch (error) {
        return argv.length === 0 ? actionFailure(error, vault) : commandFailure(error, vault);
    }
}
/** Each command brings what it needs: a snapshot asks no model and no forge, and must not wait for their clients to load. */
async function dispatch(invocation, vault) {
    switch (invocation.inputs.command) {
        case 'run':
            return (await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(6), __webpack_require__.e(557), __webpack_require__.e(264), __webpack_require__.e(670), __webpack_require__.e(26), __webpack_require__.e(469), __webpack_require__.e(340), __webpack_require__.e(620), __webpack_require__.e(898), __webpack_require__.e(296), __webpack_require__.e(185), __webpack_require__.e(551), __webpack_require__.e(297), __webpack_require__.e(547)]).then(__webpack_require__.bind(__webpack_require__, 82547))).runCommand(invocation, vault);
        case 'sync':
            return (await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(6), __webpack_require__.e(557), __webpack_require__.e(264), __webpack_require__.e(670), __webpack_require__.e(26), __webpack_require__.e(469), __webpack_require__.e(340), __webpack_require__.e(620), __webpack_require__.e(898), __webpack_require__.e(296), __webpack_require__.e(185), __webpack_require__.e(551), __webpack_require__.e(297), __webpack_require__.e(234)]).then(__webpack_require__.bind(__webpack_require__, 59234))).syncCommand(invocation, vault);
        case 'check':
            return (await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(6), __webpack_require__.e(557), __webpack_require__.e(264), __webpack_require__.e(26), __webpack_require__.e(469), __webpack_require__.e(340), __webpack_require__.e(620), __webpack_require__.e(898), __webpack_require__.e(296), __webpack_require__.e(933)]).then(__webpack_require__.bind(__webpack_require__, 67933))).checkCommand(invocation, vault);
        case 'init':
            return (await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(670), __webpack_require__.e(26), __webpack_require__.e(185), __webpack_require__.e(390)]).then(__webpack_require__.bind(__webpack_require__, 17390))).initCommand(invocation, vault);
        case 'snapshot':
            return (await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(6), __webpack_require__.e(26), __webpack_require__.e(469), __webpack_require__.e(898), __webpack_require__.e(559)]).then(__webpack_require__.bind(__webpack_require__, 31559))).snapshotCommand(invocation);
        case 'apply':
            return (await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(6), __webpack_require__.e(26), __webpack_require__.e(469), __webpack_require__.e(340), __webpack_require__.e(551), __webpack_require__.e(796)]).then(__webpack_require__.bind(__webpack_require__, 4796))).applyCommand(invocation, vault);
        case 'verify':
            return (await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(6), __webpack_require__.e(557), __webpack_require__.e(670), __webpack_require__.e(26), __webpack_require__.e(469), __webpack_require__.e(340), __webpack_require__.e(620), __webpack_require__.e(898), __webpack_require__.e(296), __webpack_require__.e(185), __webpack_require__.e(241)]).then(__webpack_require__.bind(__webpack_require__, 84241))).verifyCommand(invocation, vault);
    }
}
/** Inputs that could not be read: still an ending with all outputs set. */
async function actionFailure(error, vault) {
    const { failedOutcome, report } = await Promise.all(/* import() */[__webpack_require__.e(260), __webpack_require__.e(264), __webpack_require__.e(620), __webpack_require__.e(849)]).then(__webpack_require__.bind(__webpack_require__, 68458));
    const context = readContext(true);
    const run = (0,identity/* identify */.ls)(context);
    const told = { key: run.key, model: undefined, log: (0,identity/* logOf */.Gs)(context, run), summaryFile: context.summaryFile };
    return report(failedOutcome(error), { vault, action: true, json: false, run: told });
}
function commandFailure(error, vault) {
    const hint = error instanceof errors/* OrchestratorError */.jD && error.hint !== undefined ? `\n${error.hint}` : '';
    const text = error instanceof errors/* ConfigError */.xL ? error.problems.map(errors/* renderProblem */.yM).join('\n') : `${(0,errors/* messageOf */.bD)(error)}${hint}`;
    const usage = error instanceof errors/* UsageError */.eb ? '\nRun it with --help for the usage.' : '';
    process.stderr.write(`${vault.redact(text)}${usage}\n`);
    return error instanceof errors/* UsageError */.eb || error instanceof errors/* ConfigError */.xL ? 2 : 1;
}
function print(text) {
    process.stdout.write(text);
    return 0;
}


/***/ }),

/***/ 99579:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ MACHINE),
/* harmony export */   Z: () => (/* binding */ openVault)
/* harmony export */ });
/* harmony import */ var _adapters_redaction_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17957);

/** Author of ledger and lease commits: the machine's own, never the person's whose checkout it is. */
const MACHINE = { name: 'auto-orchestrator', email: 'auto-orchestrator@users.noreply.github.com' };
/** The secrets as harden.ts took them, by what they are for. */
function openVault(secrets) {
    const token = secrets['INPUT_TOKEN'] ?? secrets['GITHUB_TOKEN'] ?? secrets['GH_TOKEN'];
    const apiKey = secrets['INPUT_API-KEY'] ?? secrets['OPENAI_API_KEY'];
    const known = Object.values(secrets).flatMap((secret) => secret ?? []);
    return { token, apiKey, redact: (0,_adapters_redaction_js__WEBPACK_IMPORTED_MODULE_0__/* .createRedactor */ .lY)(known), holdsSecret: (0,_adapters_redaction_js__WEBPACK_IMPORTED_MODULE_0__/* .createDetector */ .Fz)(known) };
}


/***/ })

};
