export const id = 522;
export const ids = [522];
export const modules = {

/***/ 5522:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
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

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(3798);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
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
var markdown_it = __webpack_require__(5251);
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
 * first is returned. Dependencies are not followed here: the state file may declare tasks as well.
 */
function readBacklog(text, file) {
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
    const unidentified = suggestIds(found.nameless.filter((nameless) => nameless.badId === undefined), taken);
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
/** The key that the text already has if it is free, else the next number of the family most tasks belong to. */
function suggestIds(nameless, ids) {
    const taken = new Set(ids.map((id) => id.toLowerCase()));
    const family = commonFamily(ids);
    let next = 1;
    for (const id of ids) {
        const number = numberIn(id, family);
        if (number !== undefined)
            next = Math.max(next, number + 1);
    }
    return nameless.map(({ line, title }) => {
        let suggestedId = keyIn(title);
        while (suggestedId === undefined || taken.has(suggestedId.toLowerCase())) {
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

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
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
    const read = backlog === undefined ? nothing : readBacklog(backlog.text, backlog.file);
    const { blocks, problems: wrong } = state === undefined ? { blocks: [], problems: [] } : readState(state.text, state.file);
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
    ['in_review', reviewed],
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
        const reason = rule(facts);
        if (reason !== undefined)
            return { status, reason };
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
function reviewed({ openPullRequest: pull }) {
    return pull && `${pull.draft ? 'draft ' : ''}pull request #${pull.number} is open: ${pull.url}`;
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
    const { attempts = 0, signatures = [] } = recordOf(task, record) ?? {};
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
/** The named task, or the next eligible one: priority, tasks it unblocks, fewest attempts, backlog order. */
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
        const obstacle = derived.status === 'pending' ? notBefore(task, now) : derived.reason;
        const unblocks = countUnblocked(task.spec.id, dependents, isOpen);
        return { task, derived, unblocks, attempts: attemptsOf(task, records), obstacle };
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
    const reason = OVERRIDABLE.has(derived.status) ? budget : derived.reason;
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
function merits({ task, unblocks, attempts }) {
    const parts = [`priority ${task.spec.priority}`];
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

;// CONCATENATED MODULE: ./lib/errors.js
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
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    const block = top.find((pair) => idOf(pair) === change.id.toLowerCase());
    const splice = block === undefined ? insertion(text, top, change) : edit(text, block, change);
    return text.slice(0, splice.from) + splice.text.replaceAll('\n', eol) + text.slice(splice.to);
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
    return new OrchestratorError('invalid-config', `the state file cannot be edited: ${why}`, options);
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
/** A new block, with one blank line on both sides. */
function insertion(text, top, { id, status, order }) {
    const at = endOf(text, top, placeFor(id, top, order));
    const before = text.slice(0, at);
    const rest = text.slice(at);
    const block = `${id}:\n  status: ${status}\n`;
    const start = before === '' || before.endsWith('\n') ? '' : '\n';
    const above = before === '' || /\n\r?\n$/.test(before) ? '' : '\n';
    const below = rest === '' || /^[ \t]*\r?\n/.test(rest) ? '' : '\n';
    return { from: at, to: at, text: (top.length === 0 ? `${start}version: 1\n\n` : start + above) + block + below };
}
/** Index of the pair to stand behind: the nearest earlier task's block, else the version, else the last pair. */
function placeFor(id, top, order) {
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

;// CONCATENATED MODULE: ./lib/backlog/index.js











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

;// CONCATENATED MODULE: ./lib/conversation/render.js

/** The placeholders that each template has to use, every one at least once. */
const PLACEHOLDERS = {
    system: ['gates', 'nonce'],
    task: ['task', 'conventions', 'failures', 'snapshot'],
    repair: ['situation', 'problem', 'files'],
};
const PLACEHOLDER = /\{\{([^{}\n]*)\}\}/g;
/**
 * The template with each `{{name}}` replaced by its value. Values are inserted once and never read again, so a value
 * that contains `{{…}}` stays as it is. Throws ConfigError with every unknown and every unused placeholder.
 */
function renderPrompt(template, values, file = 'prompt template') {
    const problems = placeholderProblems(template, Object.keys(values), file);
    if (problems.length > 0)
        throw new ConfigError(problems);
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

;// CONCATENATED MODULE: ./lib/conversation/untrusted.js
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
const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
/**
 * The text with invisible characters shown as `\u{200b}`. The joiner and the selector that make up an emoji stay; a byte
 * order mark goes.
 */
function showInvisible(text) {
    const unmarked = text.replaceAll('\uFEFF', '');
    return unmarked.replace(INVISIBLE, (character, index) => belongsToEmoji(unmarked, index) ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
/** One at a time only: runs of selectors can carry hidden text. */
function belongsToEmoji(text, index) {
    const before = Array.from(text.slice(Math.max(0, index - 2), index)).at(-1) ?? '';
    const after = Array.from(text.slice(index + 1, index + 3)).at(0) ?? '';
    if (text[index] === '\uFE0F')
        return /^[\p{Emoji}]$/u.test(before);
    return text[index] === '\u200D' && PICTURE.test(before) && PICTURE.test(after);
}
/**
 * Markdown without its HTML comments: people do not see them, so a model must not obey them. Each leaves a note and
 * its line breaks, so that line numbers stay.
 */
function hideComments(markdown) {
    return markdown.replace(COMMENT, (comment) => `[hidden comment left out]${comment.replace(/[^\n]/g, '')}`);
}
/** Text of people (a task, a message): no comments, nothing invisible. */
function visibleText(text) {
    return showInvisible(hideComments(text));
}
/** A file of the repository as the model may see it: comments are left out of Markdown only, elsewhere they are code. */
function visibleFile(path, text) {
    return /\.(md|markdown|mdx|mdown)$/i.test(path) ? visibleText(text) : showInvisible(text);
}
/**
 * The text between `<<data NONCE label>>` and `<<end NONCE>>`. The nonce is random for each run; should the text
 * contain it all the same (a model's answer quoted back), it is blanked there.
 */
function fence(nonce, label, text) {
    if (!/^[A-Za-z0-9]{8,}$/.test(nonce))
        throw new RangeError('A nonce has at least 8 letters or digits.');
    const inside = text.replaceAll(nonce, '[nonce]').replace(/\n+$/, '');
    // A label may be a path, and a path may be anything.
    const name = label.replaceAll(nonce, '[nonce]').replace(/\s+/g, ' ');
    return `<<data ${nonce} ${name}>>\n${inside}\n<<end ${nonce}>>`;
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
    const { templates, nonce } = prompt;
    const system = { gates: gateList(prompt.gates), nonce };
    const task = {
        task: fence(nonce, 'task', describeTask(prompt.task)),
        conventions: fence(nonce, 'conventions', visibleText(prompt.conventions ?? '').trim() || 'None are written down.'),
        failures: fence(nonce, 'earlier failures', describeEvents(prompt.events)),
        snapshot: fence(nonce, 'snapshot', showInvisible(prompt.snapshotText)),
    };
    return [
        { role: 'system', content: renderPrompt(templates.system, system, 'prompts/system.md') },
        { role: 'user', content: renderPrompt(templates.task, task, 'prompts/task.md') },
    ];
}
/** The conversation so far, the answer that did not do, and what is wrong with it. */
function repairMessages(prompt) {
    const { templates, nonce, problem } = prompt;
    const files = prompt.currentFiles.map((file) => fence(nonce, `file ${showInvisible(file.path)}`, visibleFile(file.path, file.content)));
    const values = {
        situation: SITUATIONS[problem.kind],
        problem: fence(nonce, 'problems', showInvisible(problem.text)),
        files: files.length === 0 ? 'No file is shown again: they are as in the snapshot.' : files.join('\n\n'),
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
    return cut(showInvisible(text)
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
        list('Change files matching these globs only:', include.map(showInvisible)),
        list('Do not change files matching these globs:', exclude.map(showInvisible)),
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
        return `- ${build_oneLine(`${finding.gate} ${finding.rule} ${place}`, 300)}: ${build_oneLine(finding.message, 200)}`;
    });
    const rest = event.findings.length - findings.length;
    return [
        `${build_oneLine(event.at, 40)}: ${build_oneLine(event.conclusion, 40)} in ${build_oneLine(event.phase, 40)} (${event.kind}): ${build_oneLine(event.message, 500)}`,
        ...findings,
        ...(rest > 0 ? [`- and ${rest} more`] : []),
    ].join('\n');
}
function build_oneLine(text, most) {
    return cut(visibleText(text).replace(/\s+/g, ' ').trim(), most);
}
function cut(text, most) {
    return text.length <= most ? text : `${text.slice(0, most).toWellFormed()}…`;
}

;// CONCATENATED MODULE: ./lib/conversation/index.js





// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 10 modules
var core = __webpack_require__(7264);
;// CONCATENATED MODULE: ./lib/outcome.js
/** How a run ended, and the exit code of each ending. */
const EXIT_CODES = {
    'pull-request-opened': 0,
    'pull-request-updated': 0,
    'dry-run': 0,
    'no-task': 0,
    'not-eligible': 0,
    'claim-lost': 0,
    'no-change': 1,
    'gates-failed': 1,
    refused: 1,
    'budget-exhausted': 1,
    'model-unavailable': 1,
    'model-failed': 1,
    'invalid-config': 2,
    'publish-failed': 3,
    cancelled: 130,
    'internal-error': 1,
};

;// CONCATENATED MODULE: ./lib/report/untrusted.js
/** Characters that hide or reorder text: zero-width, bidi controls, fillers, variation selectors, tags. */
const untrusted_INVISIBLE = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;
/** Shows nothing, and keeps apart what the forge would read as one word. */
const JOINER = '\u2060';
/**
 * A keyword that closes an issue when an issue follows: `#1`, `owner/repo#1`, `GH-1` or its address, whatever marks of
 * Markdown stand between.
 */
const CLOSING = /\b(close[sd]?|fix(?:e[sd])?|resolve[sd]?)(?=[\s:*_~`(["']{1,20}(?:(?:[\w.-]{1,100}\/[\w.-]{1,100})?#\d|GH-\d|https?:\/\/))/gi;
/**
 * Makes text of a model or of a repository safe to publish on the forge: it can mention nobody, close no issue, hide
 * nothing, carry no HTML, and no link, image or footnote whose address is not plain to see; cut at `limit` characters.
 */
function publishable(text, limit) {
    // Nothing here makes text much shorter: what lies far beyond the limit need not be looked at.
    const bare = visible(text.slice(0, limit * 4))
        .replaceAll('\r\n', '\n')
        .replace(CONTROL, '')
        .replace(/<!--[\s\S]*?(-->|$)/g, '');
    // Only now: a word may be what a comment in its middle leaves behind.
    const plain = quiet(bare)
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replace(/\](?=[([:])/g, `]${JOINER}`)
        .trim();
    return shorten(plain, limit);
}
/** The text with nobody mentioned and no issue closed by it: for titles and commit messages, which hold no Markdown. */
function quiet(text) {
    return text
        .replace(/(?<!\w)@(?=[A-Za-z0-9])/g, `@${JOINER}`)
        .replace(CLOSING, (word) => `${word.slice(0, 2)}${JOINER}${word.slice(2)}`);
}
/** The text without characters that hide or reorder it. */
function visible(text) {
    return text.replace(untrusted_INVISIBLE, '');
}
/** Text for one cell of a Markdown table or one bullet: one line, no pipes. */
function cell(text, limit = 200) {
    // A backslash before a pipe would escape our own.
    return publishable(text.slice(0, limit * 8).replace(/\s+/g, ' '), limit).replace(/\\*\|/g, '\\|');
}
/** Cuts at `limit` UTF-16 units, never inside a surrogate pair, and says so by an ellipsis. */
function shorten(text, limit) {
    if (text.length <= limit)
        return text;
    const cut = text.slice(0, Math.max(0, limit - 1));
    return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

;// CONCATENATED MODULE: ./lib/report/annotations.js

/** The runner cuts messages at 4,096 characters and shows ten errors and ten warnings a step. */
const MOST = 10;
const LIMIT = 4_000;
/** Annotations for an ending: one for what happened, then the findings that caused it. */
function annotationsOf(outcome, exitCode) {
    const hint = outcome.hint === undefined ? '' : ` ${outcome.hint}`;
    const message = shorten(`${outcome.conclusion}: ${outcome.reason}${hint}`, LIMIT);
    const head = { level: exitCode === 0 ? 'notice' : 'error', message };
    const findings = (outcome.verification?.judgements ?? []).flatMap((judgement) => judgement.newFindings.map((finding) => ({
        level: 'warning',
        message: shorten(`${judgement.gate} ${finding.rule}: ${finding.message}`, LIMIT),
        file: finding.path,
        ...(finding.line > 0 ? { line: finding.line } : {}),
    })));
    return [head, ...(exitCode === 0 ? [] : findings.slice(0, MOST))];
}
/** An annotation per problem in something people wrote, at its file and line. */
function problemAnnotations(problems) {
    return problems.slice(0, MOST - 1).map((problem) => ({
        level: 'error',
        message: shorten(`${problem.message}${problem.hint === undefined ? '' : ` ${problem.hint}`}`, LIMIT),
        ...(problem.file === 'inputs' ? {} : { file: problem.file }),
        ...(problem.line === undefined ? {} : { line: problem.line }),
    }));
}

;// CONCATENATED MODULE: ./lib/report/console.js

/** What `run` prints for people: the ending in one line, the verdicts, where to look. */
function outcomeText(outcome) {
    const task = outcome.task === undefined ? '' : ` ${outcome.task.id}`;
    const lines = [
        `${outcome.conclusion}${task}: ${outcome.reason}`,
        ...(outcome.hint === undefined ? [] : [`  what to do: ${outcome.hint}`]),
        ...(outcome.verification?.judgements ?? []).map((judgement) => `  ${verdictLine(judgement)}`),
        ...(outcome.pullRequest === undefined ? [] : [`  pull request: ${outcome.pullRequest.url}`]),
        ...(outcome.patch === undefined ? [] : [`  patch: ${outcome.patch}`]),
    ];
    return `${lines.join('\n')}\n`;
}
/** One gate on one line: name, verdict, baseline → candidate, why. */
function verdictLine(judgement) {
    const { gate, verdict, baseline, candidate, reason } = judgement;
    return `${gate.padEnd(14)} ${verdict.padEnd(12)} ${baseline} → ${candidate}  ${shorten(reason, 160)}`.trimEnd();
}
/** The outcome with the keys that `--json` promises: stable, kebab-case like the action's outputs. */
function outcomeJson(outcome) {
    return {
        conclusion: outcome.conclusion,
        reason: outcome.reason,
        hint: outcome.hint ?? null,
        task: outcome.task ?? null,
        'pull-request': outcome.pullRequest ?? null,
        verification: outcome.verification ?? null,
        explain: outcome.explain,
        tokens: outcome.usage.tokens,
        'cost-usd': outcome.usage.costUsd,
        'state-persisted': outcome.statePersisted,
        patch: outcome.patch ?? null,
    };
}
/** The action's outputs: every ending sets all of them, empty where there is nothing to say. Never a secret. */
function outputsOf(outcome, log) {
    return {
        conclusion: outcome.conclusion,
        reason: shorten(outcome.reason, 10_000),
        'task-id': outcome.task?.id ?? '',
        explain: shorten(outcome.explain.join('\n'), 60_000),
        verification: verificationOutput(outcome),
        'state-persisted': String(outcome.statePersisted),
        tokens: String(outcome.usage.tokens),
        'cost-usd': outcome.usage.costUsd.toFixed(6),
        patch: outcome.patch ?? '',
        log,
        ...pullRequestOutputs(outcome),
    };
}
function pullRequestOutputs({ pullRequest }) {
    const { number = '', url = '', operation = '', headSha = '', branch = '' } = pullRequest ?? {};
    return {
        'pull-request-number': String(number),
        'pull-request-url': url,
        'pull-request-operation': operation,
        'pull-request-head-sha': headSha,
        'pull-request-branch': branch,
    };
}
/** Verdicts as small JSON: an output holds at most 1 MB, and workflows need names and verdicts, not every finding. */
function verificationOutput(outcome) {
    const { verification } = outcome;
    if (verification === undefined)
        return '';
    return JSON.stringify({
        effect: verification.effect,
        reason: verification.reason,
        base: verification.base,
        candidate: verification.candidate,
        view: verification.view,
        coverage: verification.coverage,
        gates: verification.judgements.map(({ gate, verdict, reason, baseline, candidate }) => ({
            gate,
            verdict,
            reason: shorten(reason, 500),
            baseline,
            candidate,
        })),
    });
}

;// CONCATENATED MODULE: ./lib/report/verdicts.js

const SIGNS = {
    pass: '✅ pass',
    flaky: '🟡 flaky',
    'baseline-red': '🟡 baseline-red',
    regression: '❌ regression',
    timeout: '❌ timeout',
    unavailable: '⚪ unavailable',
    tampered: '⛔ tampered',
};
/** The evidence table: a row per gate, baseline beside candidate. Markdown. */
function verdictTable(verification) {
    const rows = verification.judgements.map((judgement) => `| ${cell(judgement.gate)} | ${cell(judgement.baseline)} | ${cell(judgement.candidate)} | ${SIGNS[judgement.verdict]} | ${cell(judgement.reason)} |`);
    return [
        '| gate | baseline | candidate | verdict | why |',
        '| --- | --- | --- | --- | --- |',
        ...rows,
        ...coverageRow(verification),
    ].join('\n');
}
function coverageRow({ coverage }) {
    if (coverage.candidate === undefined)
        return [];
    return [`| coverage | ${percent(coverage.baseline)} | ${percent(coverage.candidate)} | | of all lines |`];
}
function percent(value) {
    return value === undefined ? '–' : `${value.toFixed(1)} %`;
}
/** What failed, a bullet per finding and test, at most `most`; empty when nothing did. Markdown. */
function failureList(judgements, most = 20) {
    const lines = judgements.flatMap((judgement) => [
        ...judgement.newFindings.map((finding) => `- ${judgement.gate}: ${findingText(finding)}`),
        ...judgement.newFailures.map((test) => `- ${judgement.gate}: \`${cell(test.id)}\` ${test.status}: ${cell(test.message)}`),
        ...judgement.vanishedTests.map((id) => `- ${judgement.gate}: \`${cell(id)}\` is gone`),
    ]);
    const rest = lines.length - most;
    return [...lines.slice(0, most), ...(rest > 0 ? [`- … and ${rest} more`] : [])].join('\n');
}
function findingText(finding) {
    return `\`${cell(finding.path)}:${finding.line}\` ${cell(finding.rule)}: ${cell(finding.message)}`;
}

;// CONCATENATED MODULE: ./lib/report/pull-request.js


/** Limits of GitHub's REST API for a pull request, in characters. */
const TITLE_LIMIT = 256;
const BODY_LIMIT = 65_536;
const END = '<!-- /auto-orchestrator -->';
/** First line of our part of the body: says which task and run it belongs to. */
function bodyMarker(task, digest, run) {
    return `<!-- auto-orchestrator task=${task} digest=${digest} run=${run} -->`;
}
/** What the marker of a body says, or undefined when it has none. */
function readMarker(body) {
    const match = /<!-- auto-orchestrator task=(\S+) digest=([0-9a-f]+) run=(\S+) -->/.exec(body);
    return match === null ? undefined : { task: match[1] ?? '', digest: match[2] ?? '', run: match[3] ?? '' };
}
/** The title from the template (`{title}`, `{id}`, `{type}`), marked when nothing could be proven. */
function pullRequestTitle(template, task, unproven) {
    return shorten(`${unproven ? '[unproven] ' : ''}${fillTemplate(template, task)}`, TITLE_LIMIT);
}
/** The body: evidence first, then the task, then the model's words, between our markers. */
function pullRequestBody(facts) {
    const parts = [
        `**${cell(facts.verification.reason, 500)}**`,
        verdictTable(facts.verification),
        ...reviewBanner(facts.reviews),
        ...section('Known before this change', failuresOnBase(facts.verification)),
        ...section(`Task ${facts.task.id}: ${cell(facts.task.title)}`, taskText(facts.task)),
        ...section('The model says', pull_request_quote(publishable(facts.summary, 4_000))),
        ...section('How it was made', provenance(facts)),
        'This pull request was opened by a workflow token: its own checks may wait for a maintainer to approve them. Nothing is merged or approved automatically.',
    ];
    const marker = bodyMarker(facts.task.id, facts.digest, facts.run.key);
    return fit(`${marker}\n${parts.join('\n\n')}\n${END}`, BODY_LIMIT);
}
/**
 * An existing body with only the text between our markers replaced; what people wrote around it stays, and our part is
 * cut when both together would be too long.
 */
function replaceBody(existing, ours) {
    const from = existing.search(/<!-- auto-orchestrator task=/);
    const to = from === -1 ? -1 : existing.indexOf(END, from);
    const before = to === -1 ? '' : existing.slice(0, from);
    const after = to === -1 ? `\n\n${existing}`.trimEnd() : existing.slice(to + END.length);
    return `${before}${fit(ours, BODY_LIMIT - before.length - after.length)}${after}`;
}
/** A body with a warning above everything else in our part of it. */
function withWarning(body, warning) {
    const end = body.indexOf('-->') + '-->'.length;
    return fit(`${body.slice(0, end)}\n> [!WARNING]\n> ${warning}\n${body.slice(end)}`, BODY_LIMIT);
}
/** Our part of a body in at most `room` characters; its markers are never cut. */
function fit(ours, room) {
    if (ours.length <= room)
        return ours;
    const start = ours.slice(0, ours.indexOf('-->') + '-->'.length);
    const text = ours.slice(start.length, ours.endsWith(END) ? -END.length : undefined).trimEnd();
    return `${start}${shorten(text, Math.max(1, room - start.length - END.length - 1))}\n${END}`;
}
/** `{type}: {title} ({id})` filled in, once, with nothing of the values scanned again. */
function fillTemplate(template, task) {
    const values = { id: task.id, title: pull_request_oneLine(task.title), type: commitType(task.labels) };
    return template.replace(/\{(id|title|type)\}/g, (_, name) => values[name] ?? '');
}
/** A Map: labels are people's text, and `constructor` is no type. */
const TYPES = new Map([
    ...['bug', 'fix', 'security'].map((label) => [label, 'fix']),
    ...['docs', 'documentation'].map((label) => [label, 'docs']),
    ...['test', 'tests'].map((label) => [label, 'test']),
    ...['perf', 'performance'].map((label) => [label, 'perf']),
    ...['refactor', 'chore'].map((label) => [label, label]),
]);
/** The Conventional Commits type that a task's labels name; `feat` when they name none. */
function commitType(labels) {
    return labels.map((label) => TYPES.get(label.toLowerCase())).find((type) => type !== undefined) ?? 'feat';
}
function pull_request_oneLine(text) {
    return quiet(visible(text)).replace(/\s+/g, ' ').trim();
}
function section(title, text) {
    return text === '' ? [] : [`### ${title}\n\n${text}`];
}
function pull_request_quote(text) {
    return text === ''
        ? ''
        : text
            .split('\n')
            .map((line) => `> ${line}`)
            .join('\n');
}
function taskText(task) {
    const criteria = task.acceptance.map((line) => `- ${cell(line, 500)}`).join('\n');
    // Quoted: a code block that the limit cuts open ends with the quotation, not with the body.
    return [pull_request_quote(publishable(task.description, 4_000)), criteria].filter(Boolean).join('\n\n');
}
function reviewBanner(reviews) {
    if (reviews.length === 0)
        return [];
    const lines = reviews.map((finding) => `> - \`${cell(finding.path)}\`: ${cell(finding.reason)}`);
    return [
        `> [!WARNING]\n> A person must look at these files before this is merged; the pull request is a draft for that reason.\n${lines.join('\n')}`,
    ];
}
function failuresOnBase(verification) {
    const red = verification.judgements.filter((judgement) => judgement.verdict === 'baseline-red');
    return red.map((judgement) => `- ${cell(judgement.gate)}: ${cell(judgement.reason)}`).join('\n');
}
function provenance(facts) {
    const { verification } = facts;
    const tolerant = facts.matches.filter((match) => match.rung !== 'exact');
    const lines = [
        `- base \`${verification.base}\`, verified tree \`${verification.candidate}\` (what is committed is what was verified)`,
        `- gates ran in a ${verification.view === 'mount' ? 'private mount over the checkout' : 'copy of the checkout'}, without secrets`,
        `- model \`${cell(facts.model)}\`, ${facts.usage.tokens} tokens, ${facts.usage.costUsd.toFixed(4)} USD, ${facts.repairs} repair${facts.repairs === 1 ? '' : 's'}`,
        ...(tolerant.length === 0
            ? []
            : [
                `- matched with tolerance: ${tolerant.map((match) => `\`${cell(match.path)}:${match.line}\` (${match.rung})`).join(', ')}`,
            ]),
        ...(facts.statusNote === '' ? [] : [`- ${cell(facts.statusNote)}`]),
        `- run ${facts.run.url === undefined ? `\`${facts.run.key}\`` : `[${facts.run.key}](${facts.run.url})`}`,
    ];
    return lines.join('\n');
}

;// CONCATENATED MODULE: ./lib/report/summary.js


/** A job summary may be 1 MiB; ours stays far below, so that the upload never fails. */
const SUMMARY_LIMIT = 200_000;
/** The job summary: what happened first, then the evidence, then why this task. Markdown. */
function jobSummary(outcome, run) {
    const parts = [
        `## ${headline(outcome)}`,
        cell(outcome.reason, 2_000),
        ...(outcome.hint === undefined ? [] : [`**What to do:** ${cell(outcome.hint, 2_000)}`]),
        ...(outcome.verification === undefined ? [] : evidence(outcome)),
        ...(outcome.explain.length === 0
            ? []
            : [`<details><summary>Why this task</summary>\n\n${bullets(outcome.explain)}\n\n</details>`]),
        `Run \`${run.key}\`, ${outcome.usage.tokens} tokens, ${outcome.usage.costUsd.toFixed(4)} USD${run.model === undefined ? '' : `, model \`${cell(run.model)}\``}.`,
    ];
    return `${shorten(parts.join('\n\n'), SUMMARY_LIMIT)}\n`;
}
function headline(outcome) {
    const task = outcome.task === undefined ? '' : `${outcome.task.id}: `;
    const request = outcome.pullRequest;
    const link = request === undefined ? '' : ` [#${request.number}](${request.url})`;
    return `${task}${outcome.conclusion}${link}`;
}
function evidence(outcome) {
    if (outcome.verification === undefined)
        return [];
    const failures = failureList(outcome.verification.judgements);
    return [verdictTable(outcome.verification), ...(failures === '' ? [] : [failures])];
}
const MOST_LINES = 200;
function bullets(lines) {
    const shown = lines.slice(0, MOST_LINES).map((line) => `- ${cell(line, 500)}`);
    const rest = lines.length - shown.length;
    return [...shown, ...(rest > 0 ? [`- … and ${rest} more`] : [])].join('\n');
}

;// CONCATENATED MODULE: ./lib/report/log-record.js

const LOG_LEVELS = ['debug', 'info', 'warning', 'error'];
/** One line of `run.jsonl`. Other keys may stand beside these; they are facts of the event. */
const LogRecord = schemas/* looseObject */._H3({
    /** ISO 8601, UTC. */
    at: schemas/* string */.YjP(),
    /** Run key. */
    run: schemas/* string */.YjP(),
    /** Empty before a task is chosen. */
    task: schemas/* string */.YjP(),
    attempt: schemas/* int */.Whr().positive(),
    /** Step of the run: reconcile, select, claim, … */
    phase: schemas/* string */.YjP(),
    /** What happened, a short word: `started`, `ended`, `retry` … */
    event: schemas/* string */.YjP(),
    level: schemas/* enum */.k5n(LOG_LEVELS),
    duration_ms: schemas/* number */.aig().nonnegative().optional(),
});
/** Keys that every record has: the console leaves them out, or puts them in front. */
const COMMON = new Set(['at', 'run', 'task', 'attempt', 'phase', 'event', 'level', 'duration_ms']);
/** One log record as one line for people. */
function logLine(record) {
    const details = Object.entries(record)
        .filter(([key, value]) => !COMMON.has(key) && value !== undefined)
        .map(([key, value]) => ` ${key}=${log_record_oneLine(typeof value === 'string' ? value : JSON.stringify(value))}`);
    const time = record.duration_ms === undefined ? '' : ` (${(record.duration_ms / 1000).toFixed(1)} s)`;
    const sign = record.level === 'info' ? '' : `${record.level}: `;
    return `${sign}${record.phase} ${record.event}${time}${details.join('')}`;
}
/** Line ends shown as `⏎`; other control characters, which could steer a terminal, as `\u{1b}`. */
function log_record_oneLine(text) {
    return text
        .trim()
        .replace(/\s*[\r\n]\s*/g, ' ⏎ ')
        .replace(/[\u0000-\u001F\u007F-\u009F]/g, (sign) => `\\u{${sign.charCodeAt(0).toString(16)}}`);
}
/**
 * Text that a workflow runner reads no command in: it takes lines that start with `::` and `##[` anywhere for commands,
 * and what a gate or a model printed must never be one. What the runner skips before `::` is .NET's white space, which
 * has U+0085 besides what JavaScript calls so.
 */
function withoutCommands(text) {
    return text.replace(/^([\s\u0085]*):(?=:)/gm, '$1:\u200B').replace(/##(?=\[)/g, '#\u200B#');
}

;// CONCATENATED MODULE: ./lib/report/index.js








;// CONCATENATED MODULE: ./lib/reporting.js





/** The outcome of a run that could not begin. */
function failedOutcome(error) {
    const config = error instanceof ConfigError;
    return {
        conclusion: config ? 'invalid-config' : 'internal-error',
        ...(config ? { problems: error.problems } : {}),
        reason: messageOf(error),
        hint: error instanceof OrchestratorError ? error.hint : undefined,
        task: undefined,
        explain: [],
        verification: undefined,
        pullRequest: undefined,
        usage: { tokens: 0, costUsd: 0 },
        statePersisted: false,
        patch: undefined,
    };
}
/** Tells an outcome: outputs, annotations and job summary for a workflow; text or JSON for people and scripts. */
async function report(told, audience) {
    const { redact } = audience.vault;
    // Before anything is cut to its limit: half a secret is not recognised any more.
    const outcome = {
        ...told,
        reason: redact(told.reason),
        hint: told.hint === undefined ? undefined : redact(told.hint),
        explain: told.explain.map(redact),
    };
    const code = EXIT_CODES[outcome.conclusion];
    if (!audience.action) {
        const text = audience.json ? `${JSON.stringify(outcomeJson(outcome), null, 2)}\n` : outcomeText(outcome);
        process.stdout.write(redact(text));
        return code;
    }
    process.stdout.write(withoutCommands(redact(outcomeText(outcome))));
    for (const [name, value] of Object.entries(outputsOf(outcome, audience.run?.log ?? '')))
        (0,core/* setOutput */.uH)(name, redact(value));
    for (const annotation of [...annotationsOf(outcome, code), ...problemAnnotations(outcome.problems ?? [])])
        annotate(annotation, redact);
    await writeSummary(outcome, audience);
    return code;
}
function annotate(annotation, redact) {
    const { file, line } = annotation;
    const place = { ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { startLine: line }) };
    const tell = { error: core/* error */.z3, warning: core/* warning */.$e, notice: core/* notice */.lm }[annotation.level];
    tell(redact(annotation.message), place);
}
async function writeSummary(outcome, { vault, run }) {
    if (run?.summaryFile === undefined)
        return;
    const text = vault.redact(jobSummary(outcome, { key: run.key, model: run.model }));
    // A summary that cannot be written is no reason to fail a run that did its work.
    await (0,promises_.appendFile)(run.summaryFile, text).catch(() => undefined);
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 3 modules
var exec = __webpack_require__(1260);
;// CONCATENATED MODULE: ./lib/adapters/git.js


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
            throw new GitError(`git ${args[0] ?? ''}`, result);
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
        throw new CancelledError('cancelled before git was started');
    const stdout = [];
    const stderr = [];
    const work = (0,exec/* exec */.m)('git', [...args], {
        cwd: place.cwd,
        env: environmentOf(place, options),
        silent: true,
        ignoreReturnCode: true,
        // For commands that read stdin only: another may have ended before we write, and the broken pipe would be ours.
        ...(options.input === undefined ? {} : { input: Buffer.from(options.input) }),
        listeners: { stdout: (data) => void stdout.push(data), stderr: (data) => void stderr.push(data) },
    }).catch((error) => {
        const hint = 'Install git 2.31 or newer and put it on PATH.';
        throw new GitError(`git ${args[0] ?? ''}`, { exitCode: -1, stderr: messageOf(error) }, hint);
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
            reject(new CancelledError('cancelled while git was running'));
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

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
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
    const git = createGit({ cwd: path, env: place.env, variables: { GIT_DIR: path } });
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
    return createGit({
        cwd: real,
        env,
        // Only `real` itself is looked at, not the folders above it.
        variables: { GIT_CEILING_DIRECTORIES: (0,external_node_path_.dirname)(real), GIT_ALLOW_PROTOCOL: 'none' },
        config: [['safe.directory', real]],
    });
}
function notACheckout(root, detail) {
    return new ConfigError([
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

;// CONCATENATED MODULE: ./lib/adapters/git-output.js

/** Entries of `ls-tree -r -l -z`. Sizes of gitlinks are given as `-`, here 0. */
function parseTree(output) {
    return fields(output).map((field) => {
        const tab = field.indexOf('\t');
        const [mode = '', , oid = '', size = ''] = field.slice(0, tab).split(/ +/);
        return { path: field.slice(tab + 1), mode: mode, oid, size: size === '-' ? 0 : Number(size) };
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
function parseAttributes(output, into) {
    const none = {
        text: 'unspecified',
        crlf: 'unspecified',
        eol: 'unspecified',
        filter: 'unspecified',
    };
    const parts = fields(output);
    for (let index = 0; index + 2 < parts.length; index += 3) {
        const [path = '', name = '', value = ''] = parts.slice(index, index + 3);
        into.set(path, { ...(into.get(path) ?? none), [name]: value });
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
    return new GitError(command, { exitCode: 128, stderr: message }, hint);
}
function fields(output) {
    const parts = output.toString('utf8').split('\0');
    parts.pop();
    return parts;
}

;// CONCATENATED MODULE: ./lib/adapters/path-rules.js






const path_rules_ATTRIBUTES = ['text', 'crlf', 'eol', 'filter'];
/**
 * Asks git about paths in a work tree that holds nothing but the rule files: one process per question, none for a question
 * without paths. The private directory has no `info/` files, and the ignore list of the user is switched off.
 */
async function pathRules(place, question) {
    const folder = (0,external_node_path_.join)(place.path, 'rules', (0,external_node_crypto_.randomUUID)());
    const variables = { GIT_DIR: place.path, GIT_WORK_TREE: folder };
    await (0,promises_.mkdir)(folder, { recursive: true });
    try {
        await writeRules(place, folder, question);
        return {
            attributes: await attributesOf(place.git, question.attributes, variables),
            ignored: await ignoredOf(place.git, question.ignores, variables),
        };
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
async function writeRules({ readBlobs }, folder, { files }) {
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
async function attributesOf(git, paths, variables) {
    const found = new Map();
    for (const input of batches(paths.map((path) => `${path}\0`))) {
        const args = ['check-attr', '-z', '--stdin', ...path_rules_ATTRIBUTES];
        parseAttributes(await git.bytes(args, { input, variables }), found);
    }
    return found;
}
/** Exit codes of check-ignore: 0 some are ignored, 1 none is. */
async function ignoredOf(git, paths, variables) {
    const found = new Map();
    // check-ignore refuses to run with literal pathspecs; after `./` nothing in a path has a meaning.
    const options = { variables: { ...variables, GIT_LITERAL_PATHSPECS: '0' } };
    for (const input of batches(paths.map((path) => `./${path}\0`))) {
        const args = ['-c', 'core.excludesFile=/dev/null', 'check-ignore', '--no-index', '-z', '-v', '--stdin'];
        const result = await git.run(args, { ...options, input });
        if (result.exitCode > 1 || result.exitCode < 0)
            throw new GitError('git check-ignore', result);
        parseIgnored(result.stdout, found);
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
        listTree: async (tree) => parseTree(await git.bytes(['ls-tree', '-r', '-l', '-z', checked(tree)])),
        readBlobs: (oids) => readBlobs(git, oids),
        readFile: (tree, path) => readFile(git, tree, path),
        pathRules: (question) => pathRules({ ...dir, readBlobs: (oids) => readBlobs(git, oids) }, question),
        writeTree: (base, changes) => writeTree(dir, base, changes),
        emptyTree: () => git.text(['hash-object', '-t', 'tree', '-w', '--stdin'], { input: '' }),
        diffTrees: async (from, to) => parseDiff(await diff(git, ['--raw', '-z', '--no-renames'], [from, to])),
        renames: async (from, to) => parseRenames(await diff(git, ['--raw', '-z', '-M', '-l1000'], [from, to])),
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
        throw new GitError('git merge-base', result);
    return result.exitCode === 0;
}
async function readCommit(git, oid) {
    const result = await git.run(['cat-file', 'commit', checked(oid)]);
    if (result.exitCode !== 0)
        throw missingObject('git cat-file', `commit ${oid}: ${result.stderr}`);
    return parseCommit(oid, result.stdout);
}
async function readBlobs(git, oids) {
    const blobs = new Map();
    const lines = [...new Set(oids)].map((oid) => `${checked(oid)}\n`);
    for (const input of batches(lines))
        parseBatch(await git.bytes(['cat-file', '--batch'], { input }), blobs);
    return blobs;
}
async function readFile(git, tree, path) {
    if (path === '' || path.includes('\0'))
        return undefined;
    const listed = parseTree(await git.bytes(['ls-tree', '-l', '-z', checked(tree), '--', path]));
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
        for (const input of batches(lines)) {
            const result = await dir.git.run(['update-index', '-z', '--index-info'], { variables, input });
            // git leaves out a path that it finds unsafe, says so, and ends well; we want all or nothing.
            if (result.exitCode !== 0 || UNSAFE_PATH.test(result.stderr))
                throw new GitError('git update-index', result);
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
    for (const input of batches(files.map((file) => `${file}\n`))) {
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
    const git = createGit({
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
    throw new GitError('git', { exitCode: 128, stderr: `\`${oid}\` is not an object id (40 or 64 hex digits)` });
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

;// CONCATENATED MODULE: ./lib/adapters/prompts.js

/** The prompt templates that come with the action. Literal URLs: the bundler finds and copies the files by them. */
function builtInTemplates() {
    return {
        system: (0,external_node_fs_.readFileSync)(__webpack_require__.ab + "system.md", 'utf8'),
        task: (0,external_node_fs_.readFileSync)(__webpack_require__.ab + "task.md", 'utf8'),
        repair: (0,external_node_fs_.readFileSync)(__webpack_require__.ab + "repair.md", 'utf8'),
    };
}

;// CONCATENATED MODULE: ./lib/adapters/environment.js
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
const config_schema_oneLine = schemas/* string */.YjP().regex(/^[^\r\n]+$/, 'expected one line of text');
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
        title: config_schema_oneLine.default('{title} ({id})'),
        reviewers: schemas/* array */.YOg(schemas/* string */.YjP().min(1)).default([]),
        assignees: schemas/* array */.YOg(schemas/* string */.YjP().min(1)).default([]),
        labels: schemas/* array */.YOg(schemas/* string */.YjP().min(1)).default([]),
        draft: schemas/* boolean */.zMY().default(false),
    })
        .prefault({}),
});

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
        return { problem: { file: place.file, ...line, message: `${messageOf(error)}.` } };
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
    const guess = nearest(key, known, 1)[0];
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

;// CONCATENATED MODULE: ./lib/identity.js



/** Who this run is; made once per process. */
function identify(context) {
    const id = context.runId ?? `local-${process.pid}`;
    const page = `${context.serverUrl}/${context.repository ?? ''}/actions/runs/${id}`;
    return {
        key: `${id}-${context.attempt}-${(0,external_node_crypto_.randomBytes)(4).toString('hex')}`,
        id,
        attempt: context.attempt,
        job: context.job,
        url: context.runId === undefined || context.repository === undefined ? undefined : page,
    };
}
/** The run's own folder: below the runner's temp folder, where the post step finds it. */
function folderOf(context, run) {
    // On a machine that people share, each has a folder that the others need not be able to write to.
    const own = context.temp === undefined ? `auto-orchestrator-${(0,external_node_os_.userInfo)().uid}` : 'auto-orchestrator';
    return (0,external_node_path_.join)(context.temp ?? (0,external_node_os_.tmpdir)(), own, run.key);
}
/** Path of the run's log, a JSON line per thing that happened. */
function logOf(context, run) {
    return (0,external_node_path_.join)(folderOf(context, run), 'run.jsonl');
}

;// CONCATENATED MODULE: ./lib/settings.js

/** Workflows that strangers can start with their own text or code: never with a write token. */
const UNTRUSTED_EVENTS = new Set([
    ...['pull_request_target', 'pull_request', 'pull_request_review', 'pull_request_review_comment', 'workflow_run'],
    ...['issues', 'issue_comment', 'discussion', 'discussion_comment', 'fork', 'watch'],
]);
/** Merges what is known before a run starts. Throws ConfigError with every problem. */
function settle(parts) {
    const { inputs, context, config } = parts;
    const model = inputs.model ?? config.model.name;
    const problems = missing({ ...parts, model });
    const { base, repository } = parts;
    if (problems.length > 0 || base === undefined || repository === undefined || model === undefined) {
        throw new ConfigError(problems);
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
        nonce: parts.nonce,
        folder: parts.folder,
    };
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
    if (event !== undefined && UNTRUSTED_EVENTS.has(event)) {
        add(`the event \`${event}\` lets strangers start this workflow.`, 'Start it by `workflow_dispatch`, `schedule` or `push` instead.');
    }
    return problems;
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
        nonce: (0,external_node_crypto_.randomBytes)(6).toString('hex'),
        folder: folderOf(context, run),
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
    const { config, problems } = readConfig(text, file, refusedGateEnv);
    const all = [...(absent ? [missing] : []), ...problems];
    if (all.length > 0 || config === undefined)
        throw new ConfigError(all);
    return config;
}
async function loadTemplates(folder, repository, tree) {
    const templates = builtInTemplates();
    if (folder === undefined || tree === undefined)
        return templates;
    const own = {};
    const problems = [];
    for (const kind of ['system', 'task', 'repair']) {
        const file = `${folder.replace(/\/+$/, '')}/${kind}.md`;
        const text = (await repository.readFile(tree, file))?.toString('utf8');
        if (text === undefined)
            continue;
        problems.push(...templateProblems(kind, text, file));
        own[kind] = text;
    }
    if (Object.keys(own).length === 0) {
        problems.push({ file: folder, message: 'holds none of system.md, task.md and repair.md in the base commit.' });
    }
    if (problems.length > 0)
        throw new ConfigError(problems);
    return { ...templates, ...own };
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./lib/adapters/clock.js

/** The machine's clock. `sleep` ends early, with an AbortError, when the signal fires. */
const systemClock = {
    now: () => new Date(),
    monotonic: () => performance.now(),
    async sleep(ms, signal) {
        await (0,external_node_timers_promises_.setTimeout)(ms, undefined, signal === undefined ? {} : { signal });
    },
};

;// CONCATENATED MODULE: ./lib/adapters/forge-answer.js

const REPOSITORY = '/repos/{owner}/{repo}';
const PULLS = `${REPOSITORY}/pulls`;
/** A pull request as GitHub and Gitea send it, read into ours. `head.repo` is null when the fork was deleted. */
const RawPullRequest = schemas/* object */.Ikc({
    number: schemas/* int */.Whr().positive(),
    html_url: schemas/* string */.YjP(),
    state: schemas/* enum */.k5n(['open', 'closed']),
    merged: schemas/* boolean */.zMY().nullish(),
    merged_at: schemas/* string */.YjP().nullish(),
    draft: schemas/* boolean */.zMY().nullish(),
    title: schemas/* string */.YjP(),
    body: schemas/* string */.YjP().nullish(),
    labels: schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* string */.YjP() })).nullish(),
    head: schemas/* object */.Ikc({ ref: schemas/* string */.YjP(), sha: schemas/* string */.YjP(), repo: schemas/* object */.Ikc({ full_name: schemas/* string */.YjP() }).nullish() }),
    base: schemas/* object */.Ikc({ ref: schemas/* string */.YjP() }),
})
    .transform((raw) => ({
    number: raw.number,
    url: raw.html_url,
    state: raw.state,
    merged: raw.merged ?? typeof raw.merged_at === 'string',
    ...(typeof raw.merged_at === 'string' ? { mergedAt: new Date(raw.merged_at) } : {}),
    draft: raw.draft ?? false,
    title: raw.title,
    body: raw.body ?? '',
    labels: (raw.labels ?? []).map((label) => label.name),
    head: { ref: raw.head.ref, sha: raw.head.sha, repository: raw.head.repo?.full_name ?? '' },
    base: { ref: raw.base.ref },
}));
/** Labels of an issue; Gitea answers an unknown name with 200 and a list without it. */
const RawLabels = schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* string */.YjP() }));
/** A workflow run; Gitea may say how it ended where GitHub says `completed`. */
const RawRun = schemas/* object */.Ikc({ status: schemas/* string */.YjP() });
const RUN_OVER = new Set(['completed', 'success', 'failure', 'cancelled', 'skipped']);
/** Bodies that nobody reads: only the status counts. */
const Ignored = schemas/* unknown */.L5J();

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./node_modules/@actions/github/lib/github.js + 22 modules
var github = __webpack_require__(2413);
// EXTERNAL MODULE: ./lib/node-version.js
var node_version = __webpack_require__(4526);
;// CONCATENATED MODULE: ./lib/adapters/http.js


/** A server wanted to send us, and with us the credentials, somewhere else. Trying again would not help. */
class RedirectError extends OrchestratorError {
    constructor(message, hint) {
        super('redirect', message, { hint });
    }
}
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MOST_HOPS = 5;
/** The oldest Node that undici 8 runs on, as its package.json says. */
const NODE_FOR_REQUESTS = '22.19';
/**
 * The one `fetch` for the forge and the model. Goes through proxies (and, by Node itself, trusts NODE_EXTRA_CA_CERTS);
 * follows redirects within one origin only, because requests carry credentials and prompts. It has no time limit of
 * its own: every caller passes a signal, and a model may think for longer than undici's five minutes.
 */
function createFetch(proxy = {}) {
    let sender;
    return async (input, init) => {
        let url = new URL(addressOf(input));
        sender ??= createSender(proxy);
        const send = await sender;
        for (let hops = 0; hops <= MOST_HOPS; hops += 1) {
            const response = await send(url, { ...init, redirect: 'manual' });
            const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
            if (location === null)
                return response;
            await response.body?.cancel();
            url = redirected({ from: url, location, status: response.status, method: init?.method ?? 'GET' });
        }
        throw new RedirectError(`${url.origin} redirects in a circle.`, 'Check the address of the endpoint.');
    };
}
/** undici is loaded by the first request: it needs a newer Node than commands that ask nobody. */
async function createSender(proxy) {
    const problem = (0,node_version/* nodeProblem */.k)(process.versions.node, NODE_FOR_REQUESTS);
    if (problem !== undefined)
        throw new OrchestratorError('node-version', problem);
    const { EnvHttpProxyAgent, fetch } = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 4371, 19));
    const dispatcher = new EnvHttpProxyAgent({
        // Empty, not undefined: undefined would make undici read the environment itself.
        httpProxy: proxy.httpProxy ?? '',
        httpsProxy: proxy.httpsProxy ?? '',
        noProxy: proxy.noProxy ?? '',
        headersTimeout: 0,
        bodyTimeout: 0,
    });
    // The same standard, typed twice: once for Node's built-in fetch, once for the package's.
    const send = fetch;
    return (url, init) => send(url, { ...init, dispatcher });
}
function addressOf(input) {
    if (typeof input === 'string' || input instanceof URL)
        return input;
    throw new TypeError('Pass a URL and its options, not a Request: a redirect could not be followed safely.');
}
/** Where to go on; throws RedirectError for another origin, and where following would turn a POST into a GET. */
function redirected(answer) {
    const target = new URL(answer.location, answer.from);
    const hint = `If that is intended, configure ${target.origin} as the endpoint itself.`;
    if (target.origin !== answer.from.origin) {
        throw new RedirectError(`${answer.from.origin} redirects to ${target.origin}; credentials are not sent to another host.`, hint);
    }
    const keepsMethod = answer.status === 307 || answer.status === 308;
    if (!keepsMethod && !['GET', 'HEAD'].includes(answer.method.toUpperCase())) {
        throw new RedirectError(`${answer.from.origin} answers ${answer.method} with redirect ${answer.status}, which would lose the request's body.`, 'Check the address of the endpoint (its path, and http against https).');
    }
    return target;
}

;// CONCATENATED MODULE: ./lib/adapters/transport.js


const CERTIFICATE = /^(CERT_|ERR_TLS_CERT|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|HOSTNAME_MISMATCH)/;
/**
 * What a throw of fetch or of an SDK means. Besides network errors this covers a body that is cut
 * (`TypeError: terminated`) and one that is not JSON (`SyntaxError`): SDKs let both through unwrapped.
 */
function faultOf(error) {
    const chain = causes(error);
    const redirect = chain.find((cause) => cause instanceof RedirectError);
    if (redirect instanceof RedirectError) {
        return { reason: redirect.message, hint: redirect.hint ?? '', retryable: false };
    }
    const code = chain.map(codeOf).find((value) => value !== undefined);
    const reason = describe(chain, code);
    if (code !== undefined && CERTIFICATE.test(code)) {
        const hint = 'Give the certificate of your authority in NODE_EXTRA_CA_CERTS, or mend the server’s certificate.';
        return { reason, hint, retryable: false };
    }
    return { reason, retryable: isTransient(chain, code) };
}
function isTransient(chain, code) {
    // Ports that the fetch standard forbids; undici says so without a code.
    if (chain.some((cause) => cause instanceof Error && cause.message === 'bad port'))
        return false;
    if (code !== undefined)
        return code !== 'ERR_INVALID_URL';
    return chain.some((cause) => {
        const { name, message } = cause instanceof Error ? cause : { name: '', message: '' };
        // The SDK's wrapper around fetch's error has no name of its own: its text is constant.
        return name === 'SyntaxError' || /^(terminated|fetch failed|Connection error)|timed out|aborted/i.test(message);
    });
}
function describe(chain, code) {
    const messages = chain.map(messageOf).filter((message) => message !== '');
    const deepest = messages.at(-1) ?? 'no message';
    return code === undefined || deepest.includes(code) ? deepest : `${deepest} (${code})`;
}
function causes(error) {
    const chain = [];
    for (let next = error; next !== undefined && next !== null && chain.length < 8;) {
        chain.push(next);
        next = next instanceof Error ? next.cause : undefined;
    }
    return chain;
}
function codeOf(error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return typeof code === 'string' ? code : undefined;
}
/**
 * Milliseconds that the server asks to wait: `retry-after-ms`, else `retry-after` in seconds or as an HTTP date
 * (RFC 9110, 10.2.3). Undefined when it asks for nothing, or for nonsense.
 */
function retryAfterMs(header, now) {
    const exact = header('retry-after-ms');
    if (exact !== undefined && /^\d+(\.\d+)?$/.test(exact))
        return Number(exact);
    const value = header('retry-after')?.trim();
    if (value === undefined || value === '')
        return undefined;
    if (/^\d+(\.\d+)?$/.test(value))
        return Number(value) * 1000;
    const date = Date.parse(value);
    return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}
/** Exponential wait before the next try: 1 s, 2 s, 4 s … at most 30 s, half of it at random ("equal jitter"). */
function backoffMs(tries, random) {
    const ceiling = Math.min(30_000, 1000 * 2 ** (tries - 1));
    return Math.round(ceiling / 2 + (ceiling / 2) * random());
}
/** One line of foreign text, white space folded, cut to `most` characters. */
function transport_oneLine(text, most = 300) {
    const folded = text.replace(/\s+/g, ' ').trim();
    return folded.length <= most ? folded : `${folded.slice(0, most)}…`;
}

;// CONCATENATED MODULE: ./lib/adapters/forge-failure.js


/** GitHub's words where only words tell; each has a test. */
const NOT_PERMITTED_TO_CREATE = /not permitted to create or approve pull requests/i;
const NOT_ACCESSIBLE = /not accessible by (integration|personal access token)|must have (admin|write|push) (rights|access)/i;
const SECONDARY_LIMIT = /secondary rate limit|abuse detection/i;
/** Seconds after a push, GitHub's database may not know the branch yet; the same for a pull request and its labels. */
const NOT_YET = /no commits between|head sha can['’]t be blank|base sha can['’]t be blank|could not resolve to a node|"field":"head","code":"invalid"/i;
const DRAFT_REFUSED = /draft pull requests? (is|are) not supported/i;
/** Answers that may pass by themselves; Gitea sends 500 for a moment after a repository's first push. */
const SERVER_FAULTS = new Set([500, 502, 503, 504]);
/**
 * Milliseconds to wait when the answer is a rate limit, else undefined. As GitHub documents it: `retry-after`, else the
 * reset time when nothing remains, else one minute.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
function rateLimitWaitMs(answer, now) {
    const asked = retryAfterMs(answer.header, now);
    const spent = answer.header('x-ratelimit-remaining') === '0';
    const limited = answer.status === 429 ||
        (answer.status === 403 && (asked !== undefined || spent || SECONDARY_LIMIT.test(answer.message)));
    if (!limited)
        return undefined;
    if (asked !== undefined)
        return asked;
    const reset = Number(answer.header('x-ratelimit-reset'));
    if (spent && Number.isFinite(reset) && reset > 0)
        return Math.max(0, reset * 1000 - now.getTime());
    return 60_000;
}
/** The ForgeError of an answer that cannot be used; its hint names the setting or permission to change. */
function forgeError(call, answer, now) {
    const method = call.route.split(' ')[0] ?? '';
    const what = answer.fault?.reason ?? `${answer.status} ${answer.message}`;
    const hint = answer.fault?.hint ?? hintFor(call.route, answer, now);
    return new ForgeError(`${method} ${call.path} failed: ${what}`, {
        status: answer.status,
        ...(hint === undefined || hint === '' ? {} : { hint }),
    });
}
function hintFor(route, answer, now) {
    const wait = rateLimitWaitMs(answer, now);
    if (wait !== undefined) {
        return `The token's rate limit is spent for another ${Math.ceil(wait / 60_000)} min: run again later, or use a token of its own.`;
    }
    switch (answer.status) {
        case 401:
            return 'The token was not accepted: check the input `token`, and that it has not expired.';
        case 403:
            return forbiddenHint(route, answer.message);
        case 404:
            return 'The repository is not there for this token: check the inputs `repository` and `token`.';
        default:
            return undefined;
    }
}
function forbiddenHint(route, message) {
    if (NOT_PERMITTED_TO_CREATE.test(message)) {
        return 'Allow it: Settings → Actions → General → Workflow permissions → “Allow GitHub Actions to create and approve pull requests” (in an organisation also there), or pass the token of an app in the input `token`.';
    }
    const right = route.includes('/actions/')
        ? '`actions: read`'
        : route.includes('/labels')
            ? '`issues: write` and `pull-requests: write`'
            : '`pull-requests: write`';
    const sure = NOT_ACCESSIBLE.test(message) ? 'The token lacks a permission' : 'The token may lack a permission';
    return `${sure}: give the job \`permissions:\` with ${right} (and \`contents: write\`), or the app of the token the same.`;
}
/** Nobody knows whether the request was carried out. */
function isUncertain(answer) {
    return answer.fault?.retryable === true || SERVER_FAULTS.has(answer.status);
}

;// CONCATENATED MODULE: ./lib/adapters/redaction.js
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

;// CONCATENATED MODULE: ./lib/adapters/forge-client.js





/** `request.log` of octokit: deprecation notices belong on no console of ours. */
const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };
const MOST_TRIES = 5;
/** REST calls with the one retry place of the forge: bounded in number and time, counted, clocked. */
class ForgeClient {
    #octokit;
    #options;
    #redact;
    #repository;
    #calls = 0;
    #seen;
    constructor(options) {
        const [owner = '', repo = ''] = options.repository.split('/');
        this.#repository = { owner, repo };
        this.#options = options;
        this.#redact = createRedactor([options.token]);
        this.#octokit = (0,github/* getOctokit */.Q)(options.token, {
            baseUrl: options.apiUrl.replace(/\/+$/, ''),
            userAgent: 'auto-orchestrator',
            log: SILENT,
            request: { fetch: options.fetch, log: SILENT },
        });
    }
    get calls() {
        return this.#calls;
    }
    /** The server's clock now: its last `Date`, plus what has passed here since. */
    serverTime() {
        if (this.#seen === undefined)
            return undefined;
        return new Date(this.#seen.server + Math.max(0, this.#options.clock.monotonic() - this.#seen.at));
    }
    /** `/repos/o/r/pulls/7`: the route with its parameters, for messages and the log. */
    pathOf(call) {
        const values = { ...this.#repository, ...call.parameters };
        const [, path = ''] = call.route.split(' ');
        return path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(values[name])));
    }
    /** Sends the call until it is answered, is refused for good, or the time for retries is over. Never throws. */
    async call(call) {
        const { clock, maxRetrySeconds = 120 } = this.#options;
        let deadline;
        for (let tries = 1;; tries += 1) {
            const result = await this.#send(call);
            if (result.ok)
                return result;
            const waitMs = this.#waitBefore(call, { answer: result.answer, tries });
            deadline ??= clock.monotonic() + maxRetrySeconds * 1000;
            if (waitMs === undefined || tries >= MOST_TRIES || clock.monotonic() + waitMs > deadline)
                return result;
            await clock.sleep(waitMs);
        }
    }
    /** Waits as long as before the given retry. */
    async pause(tries) {
        await this.#options.clock.sleep(backoffMs(tries, this.#options.random ?? Math.random));
    }
    /** Milliseconds until the call may be repeated, or undefined when it must not be. */
    #waitBefore(call, failed) {
        const { answer, tries } = failed;
        const limit = rateLimitWaitMs(answer, this.#options.clock.now());
        if (limit !== undefined)
            return limit;
        const backoff = backoffMs(tries, this.#options.random ?? Math.random);
        if (answer.status === 422 && call.notYet?.test(answer.message) === true)
            return Math.max(1000, backoff);
        if (!call.safe)
            return undefined;
        const transient = SERVER_FAULTS.has(answer.status) || answer.fault?.retryable === true;
        return transient ? backoff : undefined;
    }
    /** The ForgeError of a call that ended so. */
    error(call, answer) {
        return forgeError({ route: call.route, path: this.pathOf(call) }, answer, this.#options.clock.now());
    }
    async #send(call) {
        const started = this.#options.clock.monotonic();
        const answer = await this.#request(call);
        this.#calls += 1;
        this.#noteTime(answer);
        this.#options.onCall?.({
            method: call.route.split(' ')[0] ?? '',
            path: this.pathOf(call),
            status: answer.status,
            durationMs: this.#options.clock.monotonic() - started,
        });
        if (answer.status < 200 || answer.status >= 300)
            return { ok: false, answer };
        const parsed = call.schema.safeParse(answer.data);
        return parsed.success
            ? { ok: true, value: parsed.data, answer }
            : { ok: false, answer: { ...answer, fault: this.#notTheApi(answer) } };
    }
    async #request(call) {
        const signal = AbortSignal.timeout(this.#options.timeoutMs ?? 30_000);
        const parameters = { ...this.#repository, ...call.parameters, request: { signal } };
        try {
            const response = await this.#octokit.request(call.route, parameters);
            return { ...pick(response), message: '' };
        }
        catch (error) {
            const message = this.#redact(transport_oneLine(error instanceof Error ? error.message : String(error)));
            const response = responseOf(error);
            if (response !== undefined) {
                return { ...pick(response), message };
            }
            const fault = faultOf(error);
            const known = { ...fault, reason: this.#redact(transport_oneLine(fault.reason)) };
            return { status: 0, data: undefined, header: () => undefined, message, fault: known };
        }
    }
    #noteTime(answer) {
        const server = Date.parse(answer.header('date') ?? '');
        if (!Number.isNaN(server))
            this.#seen = { server, at: this.#options.clock.monotonic() };
    }
    #notTheApi(answer) {
        const shown = typeof answer.data === 'string' ? answer.data : (0,external_node_util_.inspect)(answer.data);
        const reason = `${answer.status}, but the answer is not what GitHub's REST API sends (“${this.#redact(transport_oneLine(shown, 80))}”)`;
        const hint = `Check the forge's API address (${this.#options.apiUrl}), and proxies in between.`;
        return { reason, hint, retryable: true };
    }
}
function pick({ status, data, headers }) {
    return { status, data, header: (name) => headers[name]?.toString(), fault: undefined };
}
/** Octokit's RequestError has a response when there was one; its `status` says 500 also when there was none. */
function responseOf(error) {
    if (!(error instanceof Error) || !('response' in error))
        return undefined;
    return error.response;
}
function ignore() {
    // Nothing is logged here: every call is reported by onCall.
}

;// CONCATENATED MODULE: ./lib/adapters/forge-creation.js


const MOST_CREATIONS = 4;
/**
 * Creates a pull request, or finds the open one of the same head. Creating is not repeatable: when its answer is lost,
 * the list is read before the next try, so that no try makes a second one. Throws ForgeError when it is refused.
 */
async function createOrFind(client, request, surroundings) {
    let wanted = request;
    for (let tries = 1;; tries += 1) {
        const parameters = { ...wanted };
        const call = { route: `POST ${PULLS}`, parameters, schema: RawPullRequest, safe: false, notYet: NOT_YET };
        const result = await client.call(call);
        if (result.ok)
            return { pullRequest: result.value, created: true };
        const { answer } = result;
        if (answer.status === 422 && wanted.draft && DRAFT_REFUSED.test(answer.message)) {
            wanted = { ...wanted, draft: false };
            continue;
        }
        // Before the list is read: a request that was cut off may still be under way at the other end.
        if (isUncertain(answer))
            await client.pause(tries);
        const existing = await findExisting(wanted, answer, surroundings);
        if (existing !== undefined)
            return existing;
        if (!isUncertain(answer) || tries >= MOST_CREATIONS)
            throw client.error(call, answer);
    }
}
/** After a refused or lost creation: the open pull request of this head, if there is one. */
async function findExisting(wanted, answer, { repository, list }) {
    const refused = answer.status === 409 || answer.status === 422;
    if (!refused && !isUncertain(answer))
        return undefined;
    const here = repository.toLowerCase();
    const open = await list();
    const mine = open.find((one) => one.head.ref === wanted.head && one.head.repository.toLowerCase() === here);
    if (mine === undefined)
        return undefined;
    // A lost answer may have been our own success: then it carries exactly what we sent.
    const created = !refused && mine.title === wanted.title && mine.body.trimEnd() === wanted.body.trimEnd();
    return { pullRequest: mine, created };
}

;// CONCATENATED MODULE: ./lib/adapters/forge.js





const MOST_PAGES = 50;
/**
 * A forge with GitHub's REST API: GitHub, GitHub Enterprise Server, Gitea, Forgejo. Only calls that work alike on all of
 * them: Gitea ignores the `head` filter of the list, answers a duplicate with 409 instead of 422, and ignores drafts.
 */
function createForge(options) {
    return new RestForge(options);
}
class RestForge {
    #client;
    #options;
    constructor(options) {
        if (!/^[^/\s]+\/[^/\s]+$/.test(options.repository)) {
            throw new ForgeError(`“${options.repository}” is no repository name.`, {
                status: 0,
                hint: 'Write `owner/name`.',
            });
        }
        this.#options = options;
        this.#client = new ForgeClient(options);
    }
    get calls() {
        return this.#client.calls;
    }
    serverTime() {
        return this.#client.serverTime();
    }
    async openPullRequests() {
        const found = new Map();
        for (let page = 1; page <= MOST_PAGES; page += 1) {
            // Gitea calls the page size `limit`; each forge ignores the other's word.
            const parameters = { state: 'open', per_page: 100, limit: 100, page };
            const { value, answer } = await this.#need({
                route: `GET ${PULLS}`,
                parameters,
                schema: RawPullRequest.array(),
                safe: true,
            });
            for (const pullRequest of value)
                found.set(pullRequest.number, pullRequest);
            if (!/rel="next"/.test(answer.header('link') ?? ''))
                return [...found.values()];
        }
        throw new ForgeError(`${this.#options.repository} has more than ${MOST_PAGES} pages of open pull requests.`, {
            status: 200,
            hint: 'Close what is out of date: the tasks in review cannot be told from so many.',
        });
    }
    async pullRequest(number) {
        const call = {
            route: `GET ${PULLS}/{pull_number}`,
            parameters: { pull_number: number },
            schema: RawPullRequest,
            safe: true,
        };
        const result = await this.#client.call(call);
        if (result.ok)
            return result.value;
        if (result.answer.status === 404)
            return undefined;
        throw this.#client.error(call, result.answer);
    }
    createPullRequest(request) {
        return createOrFind(this.#client, request, {
            repository: this.#options.repository,
            list: () => this.openPullRequests(),
        });
    }
    async updatePullRequest(number, change) {
        const parameters = { pull_number: number, ...change };
        const call = { route: `PATCH ${PULLS}/{pull_number}`, parameters, schema: RawPullRequest, safe: true };
        return (await this.#need(call)).value;
    }
    async addLabels(number, labels) {
        if (labels.length === 0)
            return undefined;
        // Only ours has a colour and a text of its own; further ones are the repository's, or made by the forge as they are added.
        await this.#ensureLabel(labels[0] ?? '');
        const call = {
            route: `POST ${REPOSITORY}/issues/{issue_number}/labels`,
            parameters: { issue_number: number, labels },
            schema: RawLabels,
            safe: true,
            notYet: NOT_YET,
        };
        const result = await this.#client.call(call);
        if (!result.ok)
            return this.#warning(`Labels ${labels.join(', ')} were not added.`, call, result.answer);
        const present = new Set(result.value.map((label) => label.name.toLowerCase()));
        const missing = labels.filter((name) => !present.has(name.toLowerCase()));
        return missing.length === 0 ? undefined : `The forge did not add the labels ${missing.join(', ')}.`;
    }
    async requestReviewers(number, reviewers) {
        if (reviewers.length === 0)
            return undefined;
        const teams = reviewers.filter((name) => name.includes('/'));
        const call = {
            route: `POST ${PULLS}/{pull_number}/requested_reviewers`,
            parameters: {
                pull_number: number,
                reviewers: reviewers.filter((name) => !name.includes('/')),
                team_reviewers: teams.map((name) => name.slice(name.indexOf('/') + 1)),
            },
            schema: Ignored,
            safe: true,
            notYet: NOT_YET,
        };
        const result = await this.#client.call(call);
        return result.ok ? undefined : this.#warning('Reviewers were not requested.', call, result.answer);
    }
    async addAssignees(number, assignees) {
        if (assignees.length === 0)
            return undefined;
        const call = {
            route: `POST ${REPOSITORY}/issues/{issue_number}/assignees`,
            parameters: { issue_number: number, assignees },
            schema: Ignored,
            safe: true,
            notYet: NOT_YET,
        };
        const result = await this.#client.call(call);
        return result.ok ? undefined : this.#warning('Assignees were not added.', call, result.answer);
    }
    async runIsOver(runId) {
        if (!/^\d+$/.test(runId))
            return undefined;
        const route = `GET ${REPOSITORY}/actions/runs/{run_id}`;
        const result = await this.#client.call({ route, parameters: { run_id: runId }, schema: RawRun, safe: true });
        return result.ok ? RUN_OVER.has(result.value.status) : undefined;
    }
    /** Makes a label that is missing. What fails here shows when the label is added. */
    async #ensureLabel(name) {
        const route = `GET ${REPOSITORY}/labels/{name}`;
        const found = await this.#client.call({ route, parameters: { name }, schema: Ignored, safe: true });
        if (found.ok || found.answer.status !== 404)
            return;
        const parameters = { name, color: '1d76db', description: 'Made by auto-orchestrator' };
        await this.#client.call({ route: `POST ${REPOSITORY}/labels`, parameters, schema: Ignored, safe: false });
    }
    async #need(call) {
        const result = await this.#client.call(call);
        if (!result.ok)
            throw this.#client.error(call, result.answer);
        return result;
    }
    #warning(what, call, answer) {
        const error = this.#client.error(call, answer);
        return [what, error.message, error.hint ?? ''].join(' ').trim();
    }
}

;// CONCATENATED MODULE: ./lib/adapters/journal.js




/** Opens the journal: JSON lines in a file, the same records for people on the stream. */
function createJournal(options) {
    if (options.file !== undefined)
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(options.file), { recursive: true });
    return new StreamJournal(options);
}
class StreamJournal {
    #options;
    #task = '';
    /** The live line of a terminal, while a step is under way. */
    #live;
    /** The file could not be written: it is left alone from then on. */
    #broken = false;
    constructor(options) {
        this.#options = options;
    }
    setTask(id) {
        this.#task = id;
    }
    note(entry) {
        const { clock, run } = this.#options;
        const { phase, event, level = 'info', ...facts } = entry;
        const at = clock.now().toISOString();
        const record = {
            at,
            run: run.key,
            task: this.#task,
            attempt: run.attempt,
            phase,
            event,
            level,
            ...facts,
        };
        const line = this.#clean(record);
        this.#append(line);
        if (level !== 'debug')
            this.#print(logLine(JSON.parse(line)), level);
    }
    async step(phase, title, work) {
        const { clock, display } = this.#options;
        const started = clock.monotonic();
        this.#open(title, started);
        const ticking = display === 'terminal' ? this.#ticking(title, started) : undefined;
        let event = 'failed';
        try {
            const result = await work();
            event = 'ended';
            return result;
        }
        finally {
            clearInterval(ticking);
            this.#close();
            this.note({ phase, event, level: 'debug', duration_ms: Math.round(clock.monotonic() - started) });
        }
    }
    #open(title, started) {
        const { display, stream, redact } = this.#options;
        if (display === 'actions')
            stream.write(`::group::${withoutCommands(redact(title))}\n`);
        else if (display === 'plain')
            this.#print(title);
        else
            this.#tick(title, started);
    }
    #ticking(title, started) {
        const tick = () => {
            this.#tick(title, started);
        };
        return setInterval(tick, 1000).unref();
    }
    #tick(title, started) {
        const { clock, stream, redact } = this.#options;
        this.#live = `\r\u001B[K${redact(title)} … ${((clock.monotonic() - started) / 1000).toFixed(0)} s`;
        stream.write(this.#live);
    }
    #close() {
        const { display, stream } = this.#options;
        if (display === 'actions')
            stream.write('::endgroup::\n');
        if (display === 'terminal')
            stream.write('\r\u001B[K');
        this.#live = undefined;
    }
    /** A value is redacted before it is encoded too: in `\\nghp_…` the letter n would hide where a token begins. */
    #clean(record) {
        const { redact } = this.#options;
        return redact(JSON.stringify(record, (_, value) => (typeof value === 'string' ? redact(value) : value)));
    }
    #append(line) {
        const { file } = this.#options;
        if (file === undefined || this.#broken)
            return;
        try {
            (0,external_node_fs_.appendFileSync)(file, `${line}\n`);
        }
        catch (error) {
            // A full disk is no reason to lose a run, and telling it once is enough.
            this.#broken = true;
            this.#print(`warning: the log cannot be written: ${messageOf(error)}`);
        }
    }
    #print(line, level = 'info') {
        const { stream, redact, display } = this.#options;
        if (display === 'actions' && (level === 'warning' || level === 'error')) {
            // An annotation: what only stands in the log is seen by nobody.
            stream.write(`::${level}::${escapeData(redact(line.replace(/^(warning|error): /, '')))}\n`);
            return;
        }
        const live = this.#live;
        if (live !== undefined)
            stream.write('\r\u001B[K');
        stream.write(`${withoutCommands(redact(line))}\n`);
        if (live !== undefined)
            stream.write(live);
    }
}
/** The message of a workflow command, as @actions/core escapes it: a line end would end the command. */
function escapeData(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

;// CONCATENATED MODULE: ./lib/ledger/attempt.js
/** Events the ledger keeps: the latest. */
const EVENT_LIMIT = 200;
const FINDING_LIMIT = 20;
const MESSAGE_LIMIT = 1000;
const REASON_LIMIT = 300;
const SIGNATURE_LIMIT = 20;
/** Conclusions after which a task's failures are forgotten. */
const SUCCESSES = ['pull-request-opened', 'pull-request-updated'];
/** A ledger in which nothing has been recorded. */
const EMPTY_LEDGER = { oid: undefined, records: {}, events: [], history: [], setAside: {} };
/** The ledger with one more attempt. Adding the same attempt again changes nothing: a retried push may have arrived. */
function addAttempt(state, attempt) {
    const mark = historyMark(attempt);
    if (state.history.some((line) => line.startsWith(mark)))
        return state;
    if (isRepeated(state, attempt))
        return state;
    const record = nextRecord(attempt_recordOf(state, attempt.task), attempt);
    return {
        ...state,
        // A run that ended before it had chosen a task has no record to add to.
        records: attempt.task === '' ? state.records : { ...state.records, [attempt.task]: record },
        events: attempt.event === undefined ? state.events : keepLatest([...state.events, bounded(attempt.event)]),
        history: [...state.history, historyLine(attempt)],
    };
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
/** A task's record, or undefined. Ids are people's text: `constructor` is not a record. */
function attempt_recordOf(state, task) {
    return Object.hasOwn(state.records, task) ? state.records[task] : undefined;
}
/** The latest EVENT_LIMIT events, oldest first. */
function keepLatest(events) {
    return events.slice(-EVENT_LIMIT);
}
/** White space folded, and at most `limit` characters. */
function attempt_oneLine(text, limit) {
    const folded = text.replace(/\s+/g, ' ').trim();
    return folded.length > limit ? `${folded.slice(0, limit - 1)}…` : folded;
}
function nextRecord(before, attempt) {
    const { task, digest, run, at, conclusion, signature, usage } = attempt;
    // Budgets and failures belong to the task's text: another text starts from nothing.
    const kept = before?.digest === digest ? before : NOTHING_SPENT;
    const pullRequest = attempt.pullRequest ?? before?.pull_request;
    return {
        id: task,
        digest,
        attempts: kept.attempts + (attempt.counts ? 1 : 0),
        tokens: kept.tokens + usage.tokens,
        cost_usd: kept.cost_usd + usage.cost_usd,
        last: { run, at, conclusion, signature, reason: attempt_oneLine(attempt.reason, REASON_LIMIT) },
        signatures: nextSignatures(kept.signatures, attempt),
        ...(pullRequest === undefined ? {} : { pull_request: pullRequest }),
    };
}
const NOTHING_SPENT = { attempts: 0, tokens: 0, cost_usd: 0, signatures: [] };
function nextSignatures(before, { conclusion, signature }) {
    if (SUCCESSES.includes(conclusion))
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
/** What no two attempts share: the start of the attempt's line in the history. */
function historyMark({ at, task, conclusion, run }) {
    return `- ${at} · ${attempt_oneLine(task, 64)} · ${conclusion} · ${run} · `;
}
function historyLine(attempt) {
    const { tokens, cost_usd: cost } = attempt.usage;
    const spent = `${tokens} tokens, $${cost.toFixed(4)}`;
    return `${historyMark(attempt)}${spent} · ${attempt_oneLine(attempt.reason, REASON_LIMIT)}`;
}

;// CONCATENATED MODULE: ./lib/ledger/dashboard.js

const LAST_ATTEMPTS = 20;
const IN_REVIEW = ['pull-request-opened', 'pull-request-updated'];
const NOTE = 'Written by auto-orchestrator at the end of each run; edits here are overwritten.';
/** The ledger branch's `README.md`: pull requests, last attempts, failures, tokens and cost. */
function renderDashboard(state) {
    const records = Object.values(state.records);
    return [
        ['# auto-orchestrator', NOTE],
        ['## In review', table(['task', 'pull request', 'since'], records.filter(isInReview).map(reviewRow))],
        ['## Last attempts', table(['task', 'conclusion', 'reason', 'at'], lastAttempts(records).map(attemptRow))],
        ['## Failures', table(['task', 'conclusion', 'failures since the last success', 'reason'], failures(records))],
        ['## Spent', table(['task', 'attempts', 'tokens', 'cost'], spent(records))],
        ['More: [history](docs/history.md) · [troubleshooting](docs/troubleshooting.md) · [events](docs/run_events.json)'],
    ]
        .map((section) => `${section.join('\n\n')}\n`)
        .join('\n');
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
        .sort((a, b) => b.count - a.count || dashboard_compare(b.last.at, a.last.at))
        .map(({ count, last }) => [
        code(last.signature.slice(0, 12)),
        dashboard_cell(last.conclusion),
        String(count),
        dashboard_cell(last.at),
        dashboard_cell(last.task),
        dashboard_cell(last.message),
        REMEDIES[last.kind],
    ]);
    const heading = ['signature', 'conclusion', 'count', 'last seen', 'last task', 'message', 'remedy'];
    return `# Troubleshooting\n\nFailures among the latest ${state.events.length} events. ${NOTE}\n\n${table(heading, rows)}\n`;
}
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
function isInReview(record) {
    return record.pull_request !== undefined && IN_REVIEW.includes(record.last?.conclusion ?? '');
}
function reviewRow(record) {
    const pull = record.pull_request;
    const link = pull === undefined ? '' : `[#${pull.number}](${safeUrl(pull.url)})`;
    return [dashboard_cell(record.id), link, dashboard_cell(record.last?.at ?? '')];
}
function lastAttempts(records) {
    return [...records].sort((a, b) => dashboard_compare(b.last?.at ?? '', a.last?.at ?? '')).slice(0, LAST_ATTEMPTS);
}
function attemptRow({ id, last }) {
    return [dashboard_cell(id), dashboard_cell(last?.conclusion ?? ''), dashboard_cell(last?.reason ?? ''), dashboard_cell(last?.at ?? '')];
}
function failures(records) {
    return records
        .filter((record) => record.signatures.length > 0)
        .map(({ id, last, signatures }) => [
        dashboard_cell(id),
        dashboard_cell(last?.conclusion ?? ''),
        String(signatures.length),
        dashboard_cell(last?.reason ?? ''),
    ]);
}
function spent(records) {
    const total = (pick) => records.reduce((sum, record) => sum + pick(record), 0);
    const row = (name, of) => [
        name,
        String(of.attempts),
        String(of.tokens),
        `$${of.cost_usd.toFixed(4)}`,
    ];
    const sums = {
        attempts: total((r) => r.attempts),
        tokens: total((r) => r.tokens),
        cost_usd: total((r) => r.cost_usd),
    };
    return records.length === 0 ? [] : [...records.map((record) => row(dashboard_cell(record.id), record)), row('**all**', sums)];
}
function table(heading, rows) {
    if (rows.length === 0)
        return 'None.';
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(heading), line(heading.map(() => '---')), ...rows.map(line)].join('\n');
}
/** Text of others in a table: one line, bounded, and nothing in it is Markdown or HTML. */
function dashboard_cell(text) {
    return attempt_oneLine(text, 200).replace(/[\\`*_{}[\]<>|#!~&]/g, '\\$&');
}
function code(text) {
    return `\`${text.replace(/[`|\s]/g, '')}\``;
}
function safeUrl(url) {
    return /^https?:\/\/[^\s()<>|]+$/.test(url) ? url : '';
}
function dashboard_compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

;// CONCATENATED MODULE: ./lib/ledger/record.js

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
const EventFinding = schemas/* object */.Ikc({
    gate: schemas/* string */.YjP(),
    rule: schemas/* string */.YjP(),
    path: schemas/* string */.YjP(),
    line: schemas/* int */.Whr().nonnegative(),
    message: schemas/* string */.YjP(),
});
/** One record of `docs/run_events.json` (version 2): a failure, or the ending of a pull request. */
const RunEvent = schemas/* object */.Ikc({
    /** Run key. */
    id: schemas/* string */.YjP(),
    /** ISO 8601, UTC. */
    at: schemas/* string */.YjP(),
    task: schemas/* string */.YjP(),
    digest: schemas/* string */.YjP(),
    phase: schemas/* string */.YjP(),
    kind: schemas/* enum */.k5n(EVENT_KINDS),
    conclusion: schemas/* string */.YjP(),
    signature: schemas/* string */.YjP(),
    message: schemas/* string */.YjP(),
    findings: schemas/* array */.YOg(EventFinding).default([]),
    usage: schemas/* object */.Ikc({ tokens: schemas/* number */.aig(), cost_usd: schemas/* number */.aig() }).default({ tokens: 0, cost_usd: 0 }),
    duration_ms: schemas/* number */.aig().default(0),
    links: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).default({}),
});
const EventLog = schemas/* object */.Ikc({ version: schemas/* literal */.euz(2), events: schemas/* array */.YOg(RunEvent) });
/** What the ledger knows of one task. Budgets and failures hold for `digest` only. */
const TaskRecord = schemas/* object */.Ikc({
    id: schemas/* string */.YjP(),
    digest: schemas/* string */.YjP(),
    attempts: schemas/* int */.Whr().nonnegative().default(0),
    tokens: schemas/* number */.aig().nonnegative().default(0),
    cost_usd: schemas/* number */.aig().nonnegative().default(0),
    last: schemas/* object */.Ikc({ run: schemas/* string */.YjP(), at: schemas/* string */.YjP(), conclusion: schemas/* string */.YjP(), signature: schemas/* string */.YjP(), reason: schemas/* string */.YjP() })
        .optional(),
    /** Signatures of the failures since the last success, oldest first. */
    signatures: schemas/* array */.YOg(schemas/* string */.YjP()).default([]),
    pull_request: schemas/* object */.Ikc({
        number: schemas/* int */.Whr().positive(),
        url: schemas/* string */.YjP(),
        branch: schemas/* string */.YjP(),
        /** The oid we pushed last: another head means that a person has committed. */
        head: schemas/* string */.YjP(),
        digest: schemas/* string */.YjP(),
    })
        .optional(),
});
const LEASE_PHASES = ['claimed', 'snapshot', 'propose', 'verify', 'published'];
/** JSON in the message of a lease ref's commit. */
const Lease = schemas/* object */.Ikc({
    version: schemas/* literal */.euz(1),
    task: schemas/* string */.YjP(),
    digest: schemas/* string */.YjP(),
    /** Run key. */
    owner: schemas/* string */.YjP(),
    run_id: schemas/* string */.YjP(),
    attempt: schemas/* int */.Whr().positive(),
    job: schemas/* string */.YjP(),
    phase: schemas/* enum */.k5n(LEASE_PHASES),
    /** ISO 8601, by the server's clock. */
    expires: schemas/* string */.YjP(),
});
/** What the published phase keeps in the lease commit's tree, so that a crash loses no pull request. */
const Publication = schemas/* object */.Ikc({
    task: schemas/* string */.YjP(),
    digest: schemas/* string */.YjP(),
    branch: schemas/* string */.YjP(),
    head: schemas/* string */.YjP(),
    base: schemas/* string */.YjP(),
    title: schemas/* string */.YjP(),
    body: schemas/* string */.YjP(),
    draft: schemas/* boolean */.zMY(),
    labels: schemas/* array */.YOg(schemas/* string */.YjP()),
    usage: schemas/* object */.Ikc({ tokens: schemas/* number */.aig(), cost_usd: schemas/* number */.aig() }),
    /** Number of the open pull request that the push continues, if it does. */
    number: schemas/* int */.Whr().positive().optional(),
});

;// CONCATENATED MODULE: ./lib/ledger/files.js




const EVENTS_FILE = 'docs/run_events.json';
const HISTORY_FILE = 'docs/history.md';
const HISTORY_HEADER = ['# History', '', 'One line per attempt, the newest last. Written by auto-orchestrator.', ''];
const SET_ASIDE = 'set-aside/';
/** All files of the ledger branch, by path: the same state gives the same bytes. */
function renderLedger(state) {
    const files = new Map();
    for (const record of Object.values(state.records))
        files.set(recordFile(record.id), json(record));
    files.set(EVENTS_FILE, json({ version: 2, events: [...state.events] }));
    files.set(HISTORY_FILE, `${[...HISTORY_HEADER, ...state.history].join('\n')}\n`);
    files.set('docs/troubleshooting.md', renderTroubleshooting(state));
    files.set('README.md', renderDashboard(state));
    for (const [path, text] of Object.entries(state.setAside))
        files.set(path, text);
    return files;
}
/** The state that the files of the ledger branch hold. A file that cannot be read is set aside, never dropped. */
function parseLedger(files, oid) {
    const records = {};
    const setAside = {};
    for (const [path, text] of files) {
        if (path.startsWith(SET_ASIDE))
            setAside[path] = text;
        if (!isRecordFile(path))
            continue;
        const record = parseJson(text, TaskRecord);
        if (record === undefined || recordFile(record.id) !== path)
            setAside[setAsidePath(path, text)] = text;
        else
            files_define(records, record);
    }
    const history = parseHistory(files.get(HISTORY_FILE) ?? '');
    const state = { ...EMPTY_LEDGER, oid, records, history, setAside };
    const events = files.get(EVENTS_FILE);
    return events === undefined ? state : importEvents(state, events);
}
/** The state with the events of a `docs/run_events.json` before its own; version 1 is a bare array. Corrupt: set aside. */
function importEvents(state, text) {
    const events = parseEvents(text);
    if (events !== undefined)
        return { ...state, events: keepLatest([...events, ...state.events]) };
    return { ...state, setAside: { ...state.setAside, [setAsidePath(EVENTS_FILE, text)]: text } };
}
/** Whether a path of the ledger branch is a task's record: those we may also delete. */
function isRecordFile(path) {
    return /^tasks\/[^/]+\.json$/.test(path);
}
function parseEvents(text) {
    const log = parseJson(text, EventLog);
    if (log !== undefined)
        return log.events;
    const array = parseValue(text);
    if (!Array.isArray(array))
        return undefined;
    const events = array.map(migrateEvent);
    return events.every((event) => event !== undefined) ? events : undefined;
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
    const kind = RunEvent.shape.kind.safeParse(old['kind']).data ?? usual.kind;
    return RunEvent.safeParse({ ...usual, ...old, kind }).data;
}
function parseHistory(text) {
    const lines = text.split('\n');
    const headed = HISTORY_HEADER.every((line, index) => lines[index] === line);
    // Without our header somebody has edited the file by hand: every line of theirs is kept.
    return (headed ? lines.slice(HISTORY_HEADER.length) : lines).filter((line) => line !== '');
}
function recordFile(id) {
    // Ids are checked where the backlog is read; here they only must not leave the folder.
    return `tasks/${id.replace(/[^A-Za-z0-9._-]/g, (character) => `%${character.charCodeAt(0).toString(16)}.`)}.json`;
}
function setAsidePath(path, text) {
    const hash = (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 12);
    return `${SET_ASIDE}${path.replaceAll('/', '-')}-${hash}`;
}
function files_define(records, record) {
    // defineProperty: an id such as `__proto__` becomes a key like any other.
    Object.defineProperty(records, record.id, { value: record, enumerable: true, writable: true, configurable: true });
}
function parseJson(text, schema) {
    return schema.safeParse(parseValue(text)).data;
}
function parseValue(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
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
    const lease = Lease.safeParse(value).data;
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

;// CONCATENATED MODULE: ./lib/ledger/index.js






;// CONCATENATED MODULE: ./lib/adapters/leases.js



const PUBLICATION = 'publication.json';
const PATTERNS = [leaseRef('*'), fallbackLeaseRef('*')];
/** Leases as refs of the remote: the commit's message is the lease, the ref's atomic update is the lock. */
function createLeases(parts) {
    return {
        list: () => listLeases(parts),
        claim: (lease, previous) => claim(parts, lease, previous),
        renew: (held, change) => renew(parts, held, change),
        publish: (held, branch, publication) => publish(parts, held, { branch, publication }),
        release: (held) => release(parts, held),
    };
}
async function listLeases({ repository, remote }) {
    const refs = await fetchLeases(remote);
    return Promise.all([...refs].map(([ref, oid]) => readLease(repository, ref, oid)));
}
/** A lease may be renewed or released between the listing and the fetch: then both are done again. */
async function fetchLeases(remote) {
    for (let tries = 3;; tries -= 1) {
        const refs = await remote.refs(PATTERNS);
        try {
            await remote.fetch([...refs.values()], { depth: 1 });
            return refs;
        }
        catch (error) {
            if (tries === 1)
                throw error;
        }
    }
}
async function readLease(repository, ref, oid) {
    const commit = await repository.readCommit(oid);
    const lease = decodeLease(commit.message);
    if (lease === undefined)
        return { ref, oid, lease: unreadableLease(ref, commit.at), publication: undefined };
    if (lease.phase !== 'published')
        return { ref, oid, lease, publication: undefined };
    const file = await repository.readFile(commit.tree, PUBLICATION);
    return { ref, oid, lease, publication: file === undefined ? undefined : parsePublication(file) };
}
function parsePublication(file) {
    try {
        return Publication.safeParse(JSON.parse(file.toString('utf8'))).data;
    }
    catch {
        // Not JSON: as good as no publication; the lease itself still counts.
        return undefined;
    }
}
async function claim(parts, lease, previous) {
    const slug = parts.slugOf(lease.task);
    const names = previous === undefined ? [leaseRef(slug), fallbackLeaseRef(slug)] : [previous.ref];
    const next = await writeLease(parts, lease, previous);
    let refused;
    for (const ref of names) {
        const result = await pushLease(parts.remote, [{ ref, to: next.oid, expected: previous?.oid ?? null }]);
        if (result.status === 'ok')
            return { ...next, ref };
        if (result.status === 'lost-race')
            return undefined;
        refused = result;
        // Only a refused name is worth a try under the other one.
        if (result.status === 'unreachable')
            break;
    }
    throw notClaimed(refused);
}
async function renew(parts, held, change) {
    const next = await writeLease(parts, { ...held.lease, ...change }, held);
    const result = await pushLease(parts.remote, [{ ref: held.ref, to: next.oid, expected: held.oid }]);
    if (result.status === 'ok')
        return { ...next, ref: held.ref };
    if (result.status === 'lost-race')
        return undefined;
    throw notClaimed(result);
}
async function publish(parts, held, { branch, publication }) {
    const next = await writeLease(parts, { ...held.lease, phase: 'published' }, { ...held, publication });
    const lease = { ref: held.ref, to: next.oid, expected: held.oid };
    const result = await pushLease(parts.remote, [lease, branch]);
    if (result.status === 'ok')
        return { result, held: { ...next, ref: held.ref } };
    if (result.status !== 'lost-race')
        return { result, held };
    const now = (await parts.remote.refs([held.ref])).get(held.ref);
    return { result, held: now === held.oid ? held : undefined };
}
/** Deletes the lease if it is still ours; somebody else's is left alone. */
async function release({ remote }, held) {
    const result = await remote.push([{ ref: held.ref, to: null, expected: held.oid }]);
    if (result.status === 'refused')
        throw new PublishError(`The lease stays: ${result.detail}`, { hint: result.hint });
    if (result.status === 'unreachable')
        throw new PublishError(`The lease stays until it expires: ${result.detail}`);
}
/**
 * Writes the lease's commit on top of the one it replaces, so that servers which refuse forced updates take it. In
 * phase `published` what is to be published stays with it.
 */
async function writeLease({ repository, clock, author }, lease, previous) {
    const publication = lease.phase === 'published' ? previous?.publication : undefined;
    const empty = await repository.emptyTree();
    const content = Buffer.from(`${JSON.stringify(publication, null, 2)}\n`);
    const tree = publication === undefined
        ? empty
        : await repository.writeTree(empty, [{ path: PUBLICATION, mode: '100644', content }]);
    const parents = previous === undefined ? [] : [previous.oid];
    const message = encodeLease(lease);
    const oid = await repository.commitTree({ tree, parents, message, author, committer: author, at: clock.now() });
    return { oid, lease, publication };
}
/** A push whose answer was lost may have arrived all the same: the first ref tells, since all move or none. */
async function pushLease(remote, updates) {
    const result = await remote.push(updates);
    const [first] = updates;
    if (result.status !== 'unreachable' || first === undefined)
        return result;
    const refs = await remote.refs([first.ref]).catch(() => new Map());
    return refs.get(first.ref) === first.to ? { status: 'ok' } : result;
}
function notClaimed(result) {
    if (result?.status === 'refused') {
        return new PublishError(`The remote refuses the task's lease: ${result.detail}`, { hint: result.hint });
    }
    const detail = result?.status === 'unreachable' ? result.detail : 'no answer';
    const hint = 'Run again when the remote answers; without the lease no work is started.';
    return new PublishError(`The remote cannot be reached for the task's lease: ${detail}`, { hint });
}

;// CONCATENATED MODULE: ./lib/adapters/ledger-store.js





/** Takes the ledger's commits where branches are refused. */
const FALLBACK_REF = 'refs/auto/state';
const LONGEST_PAUSE_MS = 3000;
/** The ledger on a branch of the remote, written by compare-and-swap. */
function createLedgerStore(parts) {
    return {
        read: async () => (await readLedger(parts)).state,
        record: (attempt, lease) => record(parts, attempt, lease),
    };
}
async function readLedger(parts, lease) {
    const { repository, remote } = parts;
    const names = [branchRef(parts), FALLBACK_REF];
    const refs = await remote.refs(lease === undefined ? names : [...names, lease.ref]);
    // Where both are, branches were refused for a while: a write to the branch deletes the other ref.
    const oid = refs.get(FALLBACK_REF) ?? refs.get(branchRef(parts));
    if (oid === undefined)
        return { state: firstState(parts), tree: undefined, refs };
    await remote.fetch([oid], { depth: 1 });
    const tip = await repository.readCommit(oid);
    const entries = (await repository.listTree(tip.tree)).filter((entry) => entry.mode.startsWith('100'));
    const blobs = await repository.readBlobs(entries.map((entry) => entry.oid));
    const files = new Map(entries.map(({ path, oid }) => [path, blobs.get(oid)?.toString('utf8') ?? '']));
    return { state: parseLedger(files, tip.oid), tree: tip.tree, refs };
}
function firstState({ baseEvents }) {
    return baseEvents === undefined ? EMPTY_LEDGER : importEvents(EMPTY_LEDGER, baseEvents);
}
async function record(parts, attempt, lease) {
    const { clock, deadlineMs } = parts;
    const end = clock.monotonic() + deadlineMs;
    let known = firstState(parts);
    for (let round = 0;; round += 1) {
        const result = await tryOnce(parts, attempt, lease);
        known = result.state ?? known;
        if (result.status === 'ok')
            return { persisted: true, detail: result.detail };
        const pause = (0,external_node_crypto_.randomInt)(20, Math.min(LONGEST_PAUSE_MS, 100 * 2 ** Math.min(round, 5)) + 1);
        if (result.status === 'refused' || clock.monotonic() + pause > end) {
            return { persisted: false, detail: await keepLocally(parts, addAttempt(known, attempt), result.detail) };
        }
        await clock.sleep(pause);
    }
}
/** One whole cycle: read, change, push. Never only its last part again: what was read may be out of date. */
async function tryOnce(parts, attempt, lease) {
    try {
        const found = await readLedger(parts, lease);
        const { state } = found;
        // A push whose answer was lost has arrived.
        if (addAttempt(state, attempt) === state)
            return { status: 'ok', detail: 'already recorded', state };
        const commit = await writeCommit(parts, found, attempt);
        return { ...(await pushLedger(parts.remote, waysToPush(parts, commit, { found, lease }))), state };
    }
    catch (error) {
        // Git says so with a hint when the token was not taken: asking again for a minute would not change that.
        const denied = error instanceof GitError && error.hint !== undefined;
        return { status: denied ? 'refused' : 'again', detail: messageOf(error) };
    }
}
async function writeCommit({ repository, clock, author }, found, attempt) {
    const base = found.tree ?? (await repository.emptyTree());
    const files = renderLedger(addAttempt(found.state, attempt));
    const changes = [...files].map(([path, text]) => ({
        path,
        mode: '100644',
        content: Buffer.from(text),
    }));
    for (const { path } of await repository.listTree(base)) {
        // A record that could not be read has been set aside under another name.
        if (isRecordFile(path) && !files.has(path))
            changes.push({ path, remove: true });
    }
    return repository.commitTree({
        tree: await repository.writeTree(base, changes),
        parents: found.state.oid === undefined ? [] : [found.state.oid],
        message: commitMessage(attempt),
        author,
        committer: author,
        at: clock.now(),
    });
}
/** A run can end before it has chosen a task. */
function commitMessage({ task, conclusion, run }) {
    const trailers = [...(task === '' ? [] : [`Auto-Task: ${task}`]), `Auto-Run: ${run}`];
    return `Record ${task === '' ? 'a run without a task' : task}: ${conclusion} [skip ci]\n\n${trailers.join('\n')}\n`;
}
/** The branch, else the other ref; with the lease's deletion, else without. */
function waysToPush(parts, commit, { found: { refs }, lease }) {
    const update = (ref) => ({ ref, to: commit, expected: refs.get(ref) ?? null });
    const remove = (ref, oid) => oid === undefined || refs.get(ref) !== oid ? [] : [{ ref, to: null, expected: oid }];
    // Taken over meanwhile, the lease is no longer ours to delete.
    const ours = lease === undefined ? [] : remove(lease.ref, lease.oid);
    const onBranch = [update(branchRef(parts)), ...remove(FALLBACK_REF, refs.get(FALLBACK_REF))];
    const onFallback = [update(FALLBACK_REF)];
    const whole = [onBranch, onFallback].map((updates) => [...updates, ...ours]);
    return ours.length === 0 ? whole : [...whole, onBranch, onFallback];
}
/** The first push that the server takes. */
async function pushLedger(remote, ways) {
    const refusals = [];
    for (const updates of ways) {
        const ref = updates[0]?.ref ?? '';
        const result = await remote.push(updates);
        if (result.status === 'ok')
            return { status: 'ok', detail: [ref, ...refusals].join('; ') };
        if (result.status !== 'refused')
            return { status: 'again', detail: result.detail };
        refusals.push(`${ref} was refused: ${result.detail} ${result.hint}`);
    }
    return { status: 'refused', detail: refusals[0] ?? '' };
}
async function keepLocally({ localCopyDir }, state, why) {
    try {
        for (const [path, text] of renderLedger(state)) {
            const file = (0,external_node_path_.join)(localCopyDir, path);
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
            await (0,promises_.writeFile)(file, text);
        }
        return `${why} A copy of the ledger is in ${localCopyDir}.`;
    }
    catch (error) {
        return `${why} No local copy either: ${messageOf(error)}`;
    }
}
function branchRef({ branch }) {
    return `refs/heads/${branch}`;
}

// EXTERNAL MODULE: ./node_modules/openai/index.mjs + 232 modules
var openai = __webpack_require__(8193);
;// CONCATENATED MODULE: ./lib/adapters/model-answer.js

/** The one tool whose call counts as an answer. It is never offered: some models call it all the same. */
const SUBMIT_TOOL = 'submit_edits';
const TextPart = schemas/* object */.Ikc({ type: schemas/* string */.YjP(), text: schemas/* string */.YjP().optional() });
const ToolCall = schemas/* object */.Ikc({ function: schemas/* object */.Ikc({ name: schemas/* string */.YjP(), arguments: schemas/* string */.YjP() }).optional() });
/** The part of a chat completion that we read. Everything optional that some server leaves out. */
const Completion = schemas/* object */.Ikc({
    choices: schemas/* array */.YOg(schemas/* object */.Ikc({
        finish_reason: schemas/* string */.YjP().nullish(),
        message: schemas/* object */.Ikc({
            content: schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* array */.YOg(TextPart)]).nullish(),
            refusal: schemas/* string */.YjP().nullish(),
            tool_calls: schemas/* array */.YOg(ToolCall).nullish(),
        }),
    }))
        .min(1),
    usage: schemas/* object */.Ikc({ prompt_tokens: schemas/* number */.aig().positive(), completion_tokens: schemas/* number */.aig().nonnegative() })
        .nullish()
        .catch(undefined),
});
/** The reply that a 200 means, or undefined when its body is no chat completion at all. */
function readCompletion(body, asked) {
    const parsed = Completion.safeParse(body);
    const choice = parsed.data?.choices[0];
    if (parsed.data === undefined || choice === undefined)
        return undefined;
    const text = withoutThoughts(model_answer_textOf(choice));
    const usage = usageOf(parsed.data, asked);
    const ending = endingOf(choice, text);
    if (ending.status !== 'complete')
        return { ...ending, reason: ending.reason(asked), usage };
    return { status: 'complete', text, toolArguments: ending.toolArguments, usage };
}
function endingOf(choice, text) {
    const refusal = choice.message.refusal ?? '';
    const finish = choice.finish_reason ?? undefined;
    if (refusal !== '') {
        return { status: 'declined', reason: () => `The model refused: ${refusal.slice(0, 300)}` };
    }
    if (finish === 'content_filter') {
        return { status: 'declined', reason: () => 'The endpoint’s content filter stopped the answer.' };
    }
    if (finish === 'length')
        return { status: 'truncated', reason: (asked) => cutReason(asked, choice, text) };
    if (finish !== 'stop' && finish !== 'tool_calls') {
        const shown = finish === undefined ? 'no finish_reason' : `the unknown finish_reason \`${finish.slice(0, 60)}\``;
        return { status: 'truncated', reason: () => `The answer ended with ${shown}: it may be cut.` };
    }
    return finishedEnding(choice.message.tool_calls ?? [], text);
}
function finishedEnding(calls, text) {
    const submitted = calls.find((call) => call.function?.name === SUBMIT_TOOL)?.function;
    if (submitted !== undefined)
        return { status: 'complete', toolArguments: submitted.arguments };
    if (calls.length > 0) {
        const names = calls.map((call) => call.function?.name ?? '?').join(', ');
        return { status: 'declined', reason: () => `The model called tools that it was not offered: ${names}.` };
    }
    if (text.trim() === '')
        return { status: 'declined', reason: () => 'The answer is empty.' };
    return { status: 'complete', toolArguments: undefined };
}
function cutReason(asked, choice, text) {
    const nothing = text.trim() === '' && (choice.message.tool_calls ?? []).length === 0;
    const what = nothing ? 'Reasoning used up' : 'The answer was cut at';
    return `${what} the limit of ${asked.maxOutputTokens} output tokens.`;
}
function model_answer_textOf(choice) {
    const { content } = choice.message;
    if (typeof content === 'string')
        return content;
    return (content ?? []).map((part) => (part.type === 'text' ? (part.text ?? '') : '')).join('');
}
/** Servers without a reasoning parser leave the thoughts in front of the answer; drafts in them are not edits. */
function withoutThoughts(text) {
    return text.replace(/^\s*<think>[\s\S]*?(?:<\/think>\s*|$)/, '');
}
function usageOf(completion, asked) {
    const reported = completion.usage;
    if (reported !== undefined && reported !== null) {
        return {
            promptTokens: reported.prompt_tokens,
            completionTokens: reported.completion_tokens,
            estimated: false,
        };
    }
    // Four tokens a message for the role and its delimiters, as in OpenAI's own counting example.
    const promptTokens = asked.prompt.reduce((sum, text) => sum + asked.countTokens(text) + 4, 0);
    const written = completion.choices.map((choice) => {
        const calls = (choice.message.tool_calls ?? []).map((call) => call.function?.arguments ?? '');
        return [model_answer_textOf(choice), ...calls].join('');
    });
    return { promptTokens, completionTokens: asked.countTokens(written.join('')), estimated: true };
}

;// CONCATENATED MODULE: ./lib/adapters/model-failure.js


/** How OpenAI, Azure, vLLM, llama.cpp, Anthropic, Gemini, Mistral and GitHub Models say that the prompt is too long. */
const TOO_LONG = new RegExp([
    'context_length_exceeded',
    'exceed_context_size',
    'tokens_limit_reached',
    'maximum (context|model) length',
    'available context size',
    'context (length|window|size)[^.]{0,40}(exceed|of only)',
    'exceeds?[^.]{0,60}context (length|window|size)',
    'prompt is too long',
    'too large for model',
    'input token count[^.]{0,40}exceeds',
    'reduce the length of the (messages|prompt|input)',
    'request (body )?too large',
].join('|'), 'i');
const LIMIT_NAME = /\bmax_(completion_)?tokens\b/;
const NOT_KNOWN = /unsupported|not supported|unrecognized|unknown|unexpected|extra inputs|not permitted/i;
const NO_QUOTA = /insufficient_quota|exceeded your current quota|billing_hard_limit/i;
const TRANSIENT = new Set([408, 409, 425, 429]);
/** Classifies what the SDK threw. `now` turns a retry-after date into a wait. */
function failureOf(error, endpoint, now) {
    const refusal = model_failure_refusalOf(error);
    if (refusal !== undefined)
        return httpFailure(refusal, endpoint, now);
    const fault = faultOf(error);
    const reason = `No answer from ${endpoint.baseUrl}: ${transport_oneLine(fault.reason)}`;
    if (fault.retryable)
        return { action: 'retry', reason, waitMs: undefined };
    return { action: 'end', status: 'unavailable', reason: [reason, fault.hint ?? ''].join(' ').trim() };
}
function model_failure_refusalOf(error) {
    if (!(error instanceof openai/* APIError */.LG))
        return undefined;
    const { status, message, headers, code, type, param } = error;
    if (status === undefined)
        return undefined;
    return { status, message, headers, details: [message, code, type, param].filter(Boolean).join(' ') };
}
function httpFailure(refusal, endpoint, now) {
    const { status, details, headers } = refusal;
    const reason = `${endpoint.baseUrl} answered ${transport_oneLine(refusal.message)}`;
    if (status < 500 && TOO_LONG.test(details))
        return { action: 'end', status: 'too-long', reason };
    if (asksForOtherLimitName(refusal))
        return { action: 'swap-limit-name', reason };
    const spent = status === 429 && NO_QUOTA.test(details);
    if (!spent && (TRANSIENT.has(status) || status >= 500)) {
        return { action: 'retry', reason, waitMs: retryAfterMs((name) => headers?.get(name) ?? undefined, now) };
    }
    return { action: 'end', status: 'unavailable', reason: `${reason} ${remedyOf(spent ? 402 : status, endpoint)}` };
}
function asksForOtherLimitName({ status, details }) {
    return (status === 400 || status === 422) && LIMIT_NAME.test(details) && NOT_KNOWN.test(details);
}
function remedyOf(status, endpoint) {
    switch (status) {
        case 401:
            return endpoint.hasKey
                ? 'The key was not accepted: check the secret behind the input `api-key`, and that it belongs to `base-url`.'
                : 'This endpoint wants a key: pass a secret in the input `api-key`.';
        case 402:
            return 'The account behind the input `api-key` has no credit left: top it up, or use another key.';
        case 403:
            return `The key may not use model \`${endpoint.model}\`: allow it for the key, or change the input \`model\`.`;
        case 404:
            return `Nothing is served there: check the inputs \`model\` (\`${endpoint.model}\`) and \`base-url\` (it usually ends in /v1).`;
        default:
            return 'Check the inputs `model`, `effort` and `base-url`, and `model:` in the config file.';
    }
}

;// CONCATENATED MODULE: ./lib/adapters/model.js







const NOTHING = { promptTokens: 0, completionTokens: 0, estimated: false };
/** A server that says `retry-after: 0` for ever must not be asked in a tight loop. */
const SHORTEST_WAIT_MS = 500;
const model_MOST_TRIES = 10;
/**
 * An OpenAI-compatible chat endpoint. `complete` never throws for what the endpoint does; it throws CancelledError when
 * the request's signal fires. Retries happen here and nowhere else: the SDK's own are off, else they would multiply.
 */
function createModel(options) {
    return new ChatModel(options);
}
class ChatModel {
    #options;
    #client;
    #redact;
    #limitName;
    #swapped = false;
    constructor(options) {
        this.#options = options;
        this.#redact = createRedactor(options.apiKey === undefined ? [] : [options.apiKey]);
        // OpenAI's own models refuse the old name, most other servers do not know the new one.
        this.#limitName = /(^|\.)api\.openai\.com$/.test(new URL(options.baseUrl).hostname)
            ? 'max_completion_tokens'
            : 'max_tokens';
        this.#client = createClient(options);
    }
    async complete(request) {
        let deadline;
        for (let tries = 1;; tries += 1) {
            const attempted = await this.#attempt(request);
            if ('reply' in attempted)
                return this.#redacted(attempted.reply);
            const { failure } = attempted;
            if (failure.action === 'end')
                return this.#ended(failure.status, failure.reason);
            if (failure.action === 'retry') {
                deadline ??= this.#options.clock.monotonic() + this.#options.maxRetrySeconds * 1000;
                const delayMs = this.#delayBefore(failure.waitMs, { tries, deadline });
                if (delayMs === undefined)
                    return this.#ended('unavailable', givenUp(tries, failure));
                this.#options.onRetry?.({ attempt: tries, delayMs, reason: this.#redact(failure.reason) });
                await this.#wait(delayMs, request.signal);
            }
            else if (!this.#swapLimitName()) {
                return this.#ended('unavailable', failure.reason);
            }
        }
    }
    /** Milliseconds to wait before the next try; undefined when tries or time are used up. */
    #delayBefore(askedMs, limit) {
        const { clock, random = Math.random } = this.#options;
        const delayMs = Math.max(SHORTEST_WAIT_MS, askedMs ?? backoffMs(limit.tries, random));
        const inTime = clock.monotonic() + delayMs <= limit.deadline;
        return limit.tries < model_MOST_TRIES && inTime ? delayMs : undefined;
    }
    async #attempt(request) {
        const { options, signal, timeout } = this.#callOptions(request);
        try {
            const body = await this.#client.chat.completions.create(this.#body(request), options);
            const reply = readCompletion(body, {
                prompt: request.messages.map((message) => message.content),
                maxOutputTokens: request.maxOutputTokens,
                countTokens: this.#options.countTokens,
            });
            return reply === undefined ? { failure: this.#unreadable(body) } : { reply };
        }
        catch (error) {
            if (signal.aborted)
                throw new CancelledError('The model call was cancelled.');
            if (timeout.aborted) {
                const seconds = Math.round(this.#options.timeoutMs / 1000);
                return { failure: { action: 'retry', reason: `No whole answer within ${seconds} s.`, waitMs: undefined } };
            }
            const { baseUrl, model, apiKey } = this.#options;
            return {
                failure: failureOf(error, { baseUrl, model, hasKey: apiKey !== undefined }, this.#options.clock.now()),
            };
        }
    }
    #callOptions(request) {
        const { signal } = request;
        if (signal.aborted)
            throw new CancelledError('The model call was cancelled.');
        const timeout = AbortSignal.timeout(this.#options.timeoutMs);
        return { signal, timeout, options: { signal: AbortSignal.any([signal, timeout]) } };
    }
    #body(request) {
        const { model, effort, temperature } = this.#options;
        return {
            model,
            messages: request.messages.map(({ role, content }) => ({ role, content })),
            [this.#limitName]: request.maxOutputTokens,
            ...(effort === undefined ? {} : { reasoning_effort: effort }),
            ...(temperature === undefined ? {} : { temperature }),
        };
    }
    #swapLimitName() {
        if (this.#swapped)
            return false;
        this.#swapped = true;
        this.#limitName = this.#limitName === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
        return true;
    }
    #unreadable(body) {
        const shown = transport_oneLine(typeof body === 'string' ? body : (0,external_node_util_.inspect)(body), 120);
        const reason = `${this.#options.baseUrl} answered 200 with something that is no chat completion (“${shown}”): check the input \`base-url\` (it usually ends in /v1).`;
        return { action: 'retry', reason, waitMs: undefined };
    }
    #ended(status, reason) {
        return { status, reason: this.#redact(reason), usage: NOTHING };
    }
    #redacted(reply) {
        return reply.status === 'complete' ? reply : { ...reply, reason: this.#redact(reply.reason) };
    }
    async #wait(ms, signal) {
        try {
            await this.#options.clock.sleep(ms, signal);
        }
        catch (error) {
            if (signal.aborted)
                throw new CancelledError('The model call was cancelled.');
            throw error;
        }
    }
}
function givenUp(tries, failure) {
    const asked = failure.waitMs === undefined ? '' : ` It asks to wait ${Math.ceil(failure.waitMs / 1000)} s.`;
    return `Gave up after ${tries} ${tries === 1 ? 'try' : 'tries'}: ${failure.reason}${asked}`;
}
/**
 * Everything is passed, so that the SDK takes neither address nor credentials from the environment. What it does read is
 * OPENAI_CUSTOM_HEADERS, which people set for gateways; it cannot replace the Authorization header.
 */
function createClient(options) {
    return new openai/* default */.Ay({
        baseURL: options.baseUrl,
        // The SDK insists on a string; without a key the header is taken out again.
        apiKey: options.apiKey ?? 'none',
        defaultHeaders: { Authorization: options.apiKey === undefined ? null : `Bearer ${options.apiKey}` },
        adminAPIKey: null,
        organization: null,
        project: null,
        webhookSecret: null,
        logLevel: 'off',
        fetch: options.fetch,
        maxRetries: 0,
        // Ours is the only time limit; this is the longest that a timer can wait.
        timeout: 2 ** 31 - 1,
    });
}

;// CONCATENATED MODULE: ./lib/adapters/python-syntax.js






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
function createPythonSyntax(environment, temporary = (0,external_node_os_.tmpdir)()) {
    return async (changes) => {
        if (changes.length === 0)
            return [];
        const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temporary, 'auto-orchestrator-syntax-'));
        try {
            const env = gateEnvironment(environment, {
                home: folder,
                tmp: folder,
                gateEnv: [],
                stores: storesOf(environment, external_node_fs_.existsSync),
            });
            return faultsOf(await run(folder, env, changes), changes.length);
        }
        finally {
            await (0,promises_.rm)(folder, { recursive: true, force: true });
        }
    };
}
/** stdout of the script, empty when it did not end well. The changes go through a file: a pipe may break. */
async function run(folder, env, changes) {
    const file = (0,external_node_path_.join)(folder, 'changes.json');
    await (0,promises_.writeFile)(file, JSON.stringify(changes));
    const output = [];
    const code = await (0,exec/* exec */.m)('python3', ['-I', '-S', '-c', SCRIPT, file], {
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

;// CONCATENATED MODULE: ./lib/adapters/push-classifier.js
/**
 * Refusals by rule or permission, the most telling first, each with the setting to change. Trying again is useless.
 * The texts are those of git, GitHub and Gitea; there is no other sign than text.
 */
const REFUSALS = [
    [
        /' exists; cannot create '|directory file conflict|refname conflict/i,
        'A ref on the remote has a name that is a part of ours: delete or rename it, or choose another `branch-prefix` or `state-branch`.',
    ],
    [
        /push protection|push cannot contain secrets|GH009/i,
        'Secret scanning found a secret in the change: remove it; for a false alarm, allow it under Settings → Advanced Security → Push protection.',
    ],
    [
        /refusing to allow .* to create or update workflow|without `?workflows?`? (?:permission|scope)/i,
        'The change touches .github/workflows, which a workflow token may never do: use an app token with the permission `workflows: write`.',
    ],
    [
        /verified signatures?|must be signed/i,
        'A rule demands signed commits: under Settings → Rules → Rulesets exempt this branch, or let the token bypass the rule.',
    ],
    [
        /GH013|repository rule violations?/i,
        'A ruleset refuses this ref: under Settings → Rules → Rulesets exclude `auto/**` and `auto-state`, or let the token bypass the rule.',
    ],
    [
        /GH006|protected branch/i,
        'Branch protection refuses this ref: under Settings → Branches take `auto/**` and `auto-state` out of the rule.',
    ],
    [
        /GH001|exceeds GitHub's file size limit|file is too large/i,
        'A file is over the forge’s size limit: leave it out of the change.',
    ],
    [
        /archived so it is read-only|repository is archived/i,
        'The repository is archived: unarchive it under Settings → General.',
    ],
    [
        /shallow update not allowed/i,
        'Set `fetch-depth: 0` in the actions/checkout step: the server takes no push from a shallow clone.',
    ],
    [
        /returned error: 403|permission to .* denied|permission denied|write access .* not granted|HTTP 403/i,
        'The token may not push: give the job `permissions: contents: write`, and check Settings → Actions → General → Workflow permissions.',
    ],
    [
        /returned error: 401|authentication failed|could not read (?:username|password)|invalid credentials/i,
        'The remote does not accept the token: check the input `token`, and that it has not expired.',
    ],
    [
        /returned error: 404|repository .*not found|does not appear to be a git repository/i,
        'The repository is not there, or the token cannot see it: check the inputs `repository` and `token`.',
    ],
    [
        /does not support --atomic/i,
        'The server does not support atomic pushes, which this action needs: update the forge.',
    ],
    [
        /denying non-fast-forward/i,
        'The server takes no forced update of this ref: allow it there (`receive.denyNonFastForwards`), or leave the branch’s history to grow.',
    ],
    [
        /hidden ref/i,
        'The server refuses refs outside refs/heads: let it accept refs/auto/*, or allow the branches `auto-state*`.',
    ],
    [
        /hook declined/i,
        'A hook of the server refuses this ref: its message says why; exempt `auto/**` and `auto-state` there.',
    ],
];
/**
 * Somebody moved a ref between our read and our push. The same race has many words: git's own, receive-pack's, Gitea's,
 * GitHub's REST and GraphQL.
 */
const RACES = /\(fetch first\)|non-fast-forward|not a fast.forward|\(stale info\)|\(already exists\)|cannot lock ref|failed to (?:lock|update) ref|incorrect old value provided|STALE_DATA|expected branch to point to|reference already exists|is at [0-9a-f]{7,} but expected|remote ref updated since checkout|Unable to create '.*\.lock': File exists|atomic transaction failed/i;
/** The remote could not be asked, or was lost on the way: what became of the push is unknown. */
const LOST = /could not resolve|failed to connect|connection (?:refused|reset|timed out|closed)|couldn't connect|timed out|operation too (?:slow|long)|returned error: (?:5\d\d|429|408)|HTTP (?:5\d\d|429|408)|remote end hung up|early EOF|RPC failed|empty reply|SSL|TLS|certificate|proxy|could not read from remote repository|unable to access|unable to migrate objects|network is unreachable/i;
/** What a push came to, from git's output alone. Refusals beat races: a refused ref makes the others fail, too. */
function classifyPush(output) {
    if (output.exitCode === 0)
        return { status: 'ok' };
    const text = `${output.stdout}\n${output.stderr}`;
    const detail = push_classifier_describe(output);
    const refusal = REFUSALS.find(([pattern]) => pattern.test(text));
    if (refusal !== undefined)
        return { status: 'refused', detail, hint: refusal[1] };
    if (RACES.test(text))
        return { status: 'lost-race', detail };
    if (LOST.test(text))
        return { status: 'unreachable', detail };
    return { status: 'refused', detail, hint: 'The remote refuses the push; its message says why.' };
}
/** The setting to change when a read (fetch, ls-remote) was refused; undefined when the remote was not reached. */
function hintOfRead(stderr) {
    return REFUSALS.find(([pattern]) => pattern.test(stderr))?.[1];
}
const DETAIL_LIMIT = 600;
/** The rejected refs' own reasons and what the server said, in one bounded line. */
function push_classifier_describe({ stdout, stderr, exitCode }) {
    const rejected = stdout.split('\n').filter((line) => line.startsWith('!'));
    const reasons = rejected.map((line) => line.split('\t').slice(1).join(' '));
    const said = stderr.split('\n').filter((line) => /^(?:remote:|fatal:|error:)/.test(line));
    const words = [...said.filter((line) => !/^error: failed to push/.test(line)), ...reasons]
        .map((line) => line
        .replace(/^remote:/, '')
        .replace(/\s+/g, ' ')
        .trim())
        .filter((line) => line !== '');
    const text = [...new Set(words)].join('; ') || `git push ended with exit code ${exitCode}`;
    return text.length > DETAIL_LIMIT ? `${text.slice(0, DETAIL_LIMIT)} …` : text;
}

;// CONCATENATED MODULE: ./lib/adapters/remote.js



/** The remote at a URL. Throws OrchestratorError when the URL itself carries a credential. */
function openRemote(place) {
    if (/^[a-z+]+:\/\/[^/@]*:[^/@]*@/i.test(place.url)) {
        const hint = 'Give the token as the input `token`: a URL is seen in process lists and logs.';
        throw new OrchestratorError('remote-url', 'The URL of the remote holds a password.', { hint });
    }
    const git = createGit(gitPlace(place));
    let last = Promise.resolve();
    return {
        refs: (patterns) => listRefs(git, place.url, patterns),
        fetch(wants, options = {}) {
            // One at a time: each fetch with a depth rewrites the private directory's `shallow` file.
            const mine = last.then(() => fetch(git, place.url, { wants, ...options }));
            last = mine.catch(() => undefined);
            return mine;
        },
        push: (updates, options = {}) => push(git, place.url, { updates, ...options }),
    };
}
function gitPlace({ repository, url, token, env }) {
    const common = { cwd: repository.gitDir, env, variables: { GIT_DIR: repository.gitDir } };
    if (token === undefined || token === '' || !/^https?:/i.test(url))
        return common;
    const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
    return {
        ...common,
        config: [[`http.${url}.extraHeader`, `Authorization: Basic ${basic}`]],
        redact: (text) => text.replaceAll(token, '***').replaceAll(basic, '***'),
    };
}
async function listRefs(git, url, patterns) {
    const result = readable(await git.run(['ls-remote', '--', url, ...patterns]), 'git ls-remote');
    const wanted = patterns.map(toRegExp);
    const refs = new Map();
    for (const line of result.stdout.toString('utf8').split('\n')) {
        const [oid = '', name = ''] = line.split('\t');
        // ls-remote matches the tail of a name as well; only whole names are asked for here.
        if (wanted.some((pattern) => pattern.test(name)))
            refs.set(name, oid);
    }
    return refs;
}
/** A ref pattern: `*` stands for any characters, `/` included, as in `ls-remote`. */
function toRegExp(pattern) {
    const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`);
}
async function fetch(git, url, { wants, depth }) {
    if (wants.length === 0)
        return;
    const plain = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-auto-maintenance', '--no-recurse-submodules'];
    const shallow = depth === undefined ? [] : [`--depth=${depth}`];
    readable(await git.run(['fetch', ...plain, ...shallow, '--', url, ...new Set(wants)]), 'git fetch');
}
function readable(result, command) {
    if (result.exitCode === 0)
        return result;
    throw new GitError(command, result, hintOfRead(result.stderr));
}
async function push(git, url, { updates, signal }) {
    const leases = updates.map(({ ref, expected }) => `--force-with-lease=${ref}:${expected ?? ''}`);
    const refspecs = updates.map(({ ref, to }) => `${to ?? ''}:${ref}`);
    const args = ['push', '--porcelain', '--atomic', '--no-verify', '--recurse-submodules=no', ...leases];
    const result = await git.run([...args, '--', url, ...refspecs], { signal });
    return classifyPush({ ...result, stdout: result.stdout.toString('utf8') });
}

;// CONCATENATED MODULE: ./lib/adapters/launcher.js


/** 1 MiB of each stream is more than any reader shows; 64 MiB is a flood, not a log. */
const LIMITS = {
    graceMs: 5_000,
    drainMs: 2_000,
    maxKeepBytes: 1024 * 1024,
    maxSeenBytes: 64 * 1024 * 1024,
    maxFileBytes: 16 * 1024 * 1024,
};
/** How long we wait for a launcher that was told to stop. */
const ABORT_MS = 3_000;
/**
 * `launcher` is the path of the launcher's script; `node` the interpreter. The launcher gets an empty environment and the
 * job on stdin, and is told to stop by SIGTERM: `@actions/exec` does not tell its process id, so it says it itself.
 */
function createLauncher(options) {
    const command = quoted(options.node ?? process.execPath);
    return async (job, signal) => {
        throwIfAborted(signal);
        const spec = { ...LIMITS, ...options.limits, ...job };
        const answer = new Answer();
        const abort = () => {
            answer.stop();
        };
        signal?.addEventListener('abort', abort, { once: true });
        try {
            const work = (0,exec/* exec */.m)(command, [options.launcher], {
                // On a filesystem's root no folder that a command removes can be missing.
                cwd: '/',
                env: {},
                silent: true,
                ignoreReturnCode: true,
                input: Buffer.from(JSON.stringify(spec)),
                listeners: { stdout: answer.add, stderr: answer.addError },
            });
            await untilStopped(work, signal);
        }
        finally {
            signal?.removeEventListener('abort', abort);
        }
        throwIfAborted(signal);
        return answer.result();
    };
}
function throwIfAborted(signal) {
    if (signal?.aborted === true)
        throw new CancelledError('cancelled while a command was running');
}
/** `@actions/exec` splits its first argument at spaces. */
function quoted(path) {
    return `"${path.replaceAll('"', '\\"')}"`;
}
/** A launcher that was told to stop kills its command at once; should it not answer, it is not waited for. */
async function untilStopped(work, signal) {
    if (signal === undefined) {
        await work;
        return;
    }
    let timer;
    let start = () => undefined;
    const late = new Promise((resolve) => {
        start = () => {
            timer = setTimeout(resolve, ABORT_MS, undefined);
        };
    });
    signal.addEventListener('abort', start, { once: true });
    try {
        await Promise.race([work, late]);
    }
    finally {
        clearTimeout(timer);
        signal.removeEventListener('abort', start);
    }
}
/** What a launcher wrote: a line with its process id, then the result, cut into lines at any byte. */
class Answer {
    #chunks = [];
    #errors = '';
    #pid;
    #stopped = false;
    add = (chunk) => {
        this.#chunks.push(chunk);
        if (this.#pid !== undefined)
            return;
        const [first, ...rest] = Buffer.concat(this.#chunks).toString('latin1').split('\n');
        if (rest.length === 0)
            return;
        this.#pid = JSON.parse(first ?? '').pid;
        if (this.#stopped)
            this.stop();
    };
    addError = (chunk) => {
        this.#errors = (this.#errors + chunk.toString('utf8')).slice(-4096);
    };
    stop() {
        this.#stopped = true;
        if (this.#pid === undefined)
            return;
        try {
            process.kill(this.#pid, 'SIGTERM');
        }
        catch {
            // It has ended already.
        }
    }
    result() {
        const all = Buffer.concat(this.#chunks);
        const json = all.subarray(all.indexOf(0x0a) + 1).filter((byte) => byte !== 0x0a);
        try {
            return JSON.parse(Buffer.from(json).toString('utf8'));
        }
        catch (cause) {
            const detail = this.#errors.trim() || 'it ended without a result';
            const hint = 'Run the job again; when it happens again, report it with the log.';
            throw new OrchestratorError('launcher', `the launcher of gates failed: ${detail}`, { hint, cause });
        }
    }
}

;// CONCATENATED MODULE: ./lib/adapters/view-clone.js




/** Entries on one command line. */
const BATCH = 500;
/**
 * Copies what is in a folder into another: links as they are, times and modes kept, blocks shared where the file system
 * can. `wanted` chooses among the folder's own entries.
 */
async function copyFolder(from, to, wanted) {
    await (0,promises_.mkdir)(to, { recursive: true });
    const names = (await (0,promises_.readdir)(from)).filter(wanted);
    for (let index = 0; index < names.length; index += BATCH) {
        const some = names.slice(index, index + BATCH);
        if (await copyByProgram(some.map((name) => (0,external_node_path_.join)(from, name)), to))
            continue;
        for (const name of some)
            await copyByNode((0,external_node_path_.join)(from, name), (0,external_node_path_.join)(to, name));
    }
}
/** GNU `cp`, many times faster than copying file by file from here; false where there is none. */
async function copyByProgram(paths, to) {
    const args = ['-a', '--reflink=auto', '--', ...paths, to];
    const options = { silent: true, ignoreReturnCode: true, env: { PATH: '/usr/bin:/bin' } };
    return (await (0,exec/* exec */.m)('cp', args, options).catch(() => 1)) === 0;
}
async function copyByNode(from, to) {
    const options = { recursive: true, force: true, verbatimSymlinks: true, preserveTimestamps: true };
    await (0,promises_.cp)(from, to, { ...options, mode: external_node_fs_.constants.COPYFILE_FICLONE, filter: isCopied });
}
/** Sockets and pipes belong to running programs. */
async function isCopied(path) {
    const stat = await (0,promises_.lstat)(path);
    return stat.isFile() || stat.isDirectory() || stat.isSymbolicLink();
}

;// CONCATENATED MODULE: ./lib/adapters/view-changes.js


/** Arguments of the `git status` that says which tracked and which new, not ignored files differ from HEAD. */
const STATUS = [
    ...['--no-optional-locks', '-c', 'safe.directory=*', '-c', 'core.fsmonitor=false', 'status', '--porcelain=v2', '-z'],
    ...['--untracked-files=all', '--no-renames', '--ignore-submodules=all'],
];
/** `1 XY sub mH mI mW hH hI path`: of the modes the last, the work tree's, tells whether the path is still there. */
const CHANGED = /^1 \S+ \S+ \S+ \S+ (\d+) \S+ \S+ ([^]+)$/;
/** Reads `git status --porcelain=v2 -z --no-renames`. Folders with a repository of their own (`dir/`) are left out. */
function parseStatus(output) {
    const lines = [];
    for (const line of output.split('\0')) {
        const [, mode, path] = CHANGED.exec(line) ?? [];
        if (path !== undefined)
            lines.push({ path, kind: mode === '000000' ? 'removed' : 'changed' });
        else if (line.startsWith('? ') && !line.endsWith('/'))
            lines.push({ path: line.slice(2), kind: 'untracked' });
    }
    return lines;
}
/**
 * The changes behind the lines. `folders`: where a path's new state is looked for, first match wins. `isNew` tells whether
 * an untracked file was made here, and not left by an earlier step.
 */
function readChanges(lines, folders, isNew) {
    const changes = [];
    for (const { path, kind } of lines) {
        if (kind === 'removed') {
            changes.push({ path, remove: true });
            continue;
        }
        const file = folders.map((folder) => readFileBelow(folder, path)).find((found) => found !== undefined);
        if (file !== undefined && (kind === 'changed' || isNew(path, file.content)))
            changes.push({ path, ...file });
    }
    return changes;
}
/** A file or link at a path, reached through real folders only; undefined when there is none. */
function readFileBelow(folder, path) {
    const parts = path.split('/');
    for (const [index] of parts.slice(0, -1).entries()) {
        if (!lstat((0,external_node_path_.join)(folder, ...parts.slice(0, index + 1)))?.isDirectory())
            return undefined;
    }
    const full = (0,external_node_path_.join)(folder, path);
    const stat = lstat(full);
    if (stat?.isSymbolicLink() === true)
        return { mode: '120000', content: (0,external_node_fs_.readlinkSync)(full, { encoding: 'buffer' }) };
    if (stat?.isFile() !== true)
        return undefined;
    return { mode: (stat.mode & 0o100) === 0 ? '100644' : '100755', content: (0,external_node_fs_.readFileSync)(full) };
}
function lstat(path) {
    try {
        return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false });
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/adapters/view-git.js



/** Attributes that would make git see other bytes than the tree's, switched off: the view holds what the tree holds. */
const view_git_ATTRIBUTES = '* -text !eol -filter -ident -working-tree-encoding\n';
/**
 * Makes `<folder>/.git`: HEAD is a throw-away commit of the tree on the base commit; tags and the shallow boundary are the
 * checkout's; there is no remote, no hook and no configuration of anybody else.
 */
async function writeGitLayer(folder, layer) {
    const path = (0,external_node_path_.join)(folder, '.git');
    for (const name of ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags', 'info']) {
        await (0,promises_.mkdir)((0,external_node_path_.join)(path, name), { recursive: true });
    }
    await (0,promises_.writeFile)((0,external_node_path_.join)(path, 'config'), configOf(layer.tree));
    await (0,promises_.writeFile)((0,external_node_path_.join)(path, 'HEAD'), 'ref: refs/heads/.invalid\n');
    await (0,promises_.writeFile)((0,external_node_path_.join)(path, 'info', 'attributes'), view_git_ATTRIBUTES);
    await (0,promises_.writeFile)((0,external_node_path_.join)(path, 'packed-refs'), tagsOf(await read((0,external_node_path_.join)(layer.repository.gitDir, 'packed-refs'))));
    await (0,promises_.copyFile)((0,external_node_path_.join)(layer.repository.gitDir, 'shallow'), (0,external_node_path_.join)(path, 'shallow')).catch(unlessMissing);
    const git = createGit({ cwd: folder, env: layer.environment, variables: variablesOf(layer, path) });
    await (0,promises_.writeFile)((0,external_node_path_.join)(path, 'HEAD'), `${await commit(git, layer)}\n`);
    await git.bytes(['read-tree', layer.tree]);
    await (0,promises_.writeFile)((0,external_node_path_.join)(path, 'objects', 'info', 'alternates'), `${layer.objects}\n`);
}
function variablesOf(layer, path) {
    const objects = (0,external_node_path_.join)(layer.repository.gitDir, 'objects');
    return { GIT_DIR: path, GIT_ALTERNATE_OBJECT_DIRECTORIES: objects };
}
/** The same commit for the same tree: its date is the base commit's. */
async function commit(git, layer) {
    const { at } = await layer.repository.readCommit(layer.baseCommit);
    const date = `@${Math.floor(at.getTime() / 1000)} +0000`;
    const person = { NAME: 'auto-orchestrator', EMAIL: 'auto-orchestrator@localhost', DATE: date };
    const variables = Object.fromEntries(Object.entries(person).flatMap(([key, value]) => ['AUTHOR', 'COMMITTER'].map((who) => [`GIT_${who}_${key}`, value])));
    const message = ['-m', 'Tree under test'];
    return git.text(['commit-tree', '-p', layer.baseCommit, ...message, layer.tree], { variables });
}
function configOf(tree) {
    const sha256 = tree.length === 64;
    const core = `[core]\n\trepositoryformatversion = ${sha256 ? 1 : 0}\n\tfilemode = true\n\tbare = false\n`;
    // The git directories of submodules are not part of a view.
    const diff = '[diff]\n\tignoreSubmodules = all\n';
    return core + diff + (sha256 ? '[extensions]\n\tobjectformat = sha256\n' : '');
}
function tagsOf(packedRefs) {
    return packedRefs
        .split('\n')
        .filter((line) => / refs\/tags\//.test(line))
        .map((line) => `${line}\n`)
        .join('');
}
/** The object folder of the private directory and all that it borrows from: every one in full, so none need be followed. */
async function objectFolders(repository, environment) {
    const git = createGit({ cwd: repository.gitDir, env: environment, variables: { GIT_DIR: repository.gitDir } });
    const lines = (await git.text(['count-objects', '-v'])).split('\n');
    const borrowed = lines
        .filter((line) => line.startsWith('alternate: '))
        .map((line) => line.slice('alternate: '.length));
    return [(0,external_node_path_.join)(repository.gitDir, 'objects'), ...borrowed];
}
async function read(path) {
    return (await (0,promises_.readFile)(path, 'utf8').catch(unlessMissing)) ?? '';
}
function unlessMissing(error) {
    if (error.code !== 'ENOENT')
        throw error;
}

;// CONCATENATED MODULE: ./lib/adapters/view-tree.js


/** Files looked at before other work gets its turn. */
const view_tree_BATCH = 200;
/**
 * Compares a tree's entries with the work tree. `tracked`: paths that earlier steps checked out and that must go when the
 * tree does not have them. Submodules are left as they are. Throws OrchestratorError for a path no work tree can have.
 */
async function planTree(worktree, entries, tracked) {
    const isFolder = worktree.folders();
    const writes = [];
    for (const [index, entry] of entries.entries()) {
        if (index % view_tree_BATCH === view_tree_BATCH - 1)
            await new Promise(setImmediate);
        checkPath(entry.path);
        if (entry.mode === '160000')
            continue;
        if (!isFolder(external_node_path_.posix.dirname(entry.path)) || !worktree.holds(entry))
            writes.push(entry);
    }
    return { writes, removals: removalsOf(worktree, entries, tracked) };
}
function removalsOf(worktree, entries, tracked) {
    const wanted = new Set(entries.map((entry) => entry.path));
    const folders = new Set(entries.flatMap((entry) => parents(entry.path)));
    const isFolder = worktree.folders();
    const gone = new Set();
    for (const path of tracked) {
        checkPath(path);
        // Below a file of the tree it vanishes with its folder; as a folder of the tree it is replaced.
        const covered = wanted.has(path) || folders.has(path) || parents(path).some((parent) => wanted.has(parent));
        const stat = covered || !isFolder(external_node_path_.posix.dirname(path)) ? undefined : worktree.stat(path);
        if (stat !== undefined && !stat.isDirectory())
            gone.add(path);
    }
    for (const folder of emptied(worktree, gone, folders))
        gone.add(folder);
    return [...gone].filter((path) => !parents(path).some((parent) => gone.has(parent))).sort();
}
/** Folders in which nothing is left, as git leaves none behind: an empty one can be imported as a Python package. */
function emptied(worktree, gone, kept) {
    const empty = new Set();
    const candidates = [...new Set([...gone].flatMap((path) => parents(path)))].filter((folder) => !kept.has(folder));
    // Deepest first, so that a folder knows about its children.
    candidates.sort((a, b) => b.split('/').length - a.split('/').length);
    for (const folder of candidates) {
        const left = worktree
            .list(folder)
            .some((name) => !gone.has(`${folder}/${name}`) && !empty.has(`${folder}/${name}`));
        if (!left)
            empty.add(folder);
    }
    return [...empty];
}
/** `a/b/c` → `a`, `a/b`. */
function parents(path) {
    const parts = path.split('/');
    return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
function checkPath(path) {
    const bad = path
        .split('/')
        .some((part) => part === '' || part === '.' || part === '..' || part.toLowerCase() === '.git');
    if (!bad)
        return;
    throw new OrchestratorError('view', `the tree has the path ${JSON.stringify(path)}, which git would not check out`);
}

;// CONCATENATED MODULE: ./lib/adapters/view-open.js

/** Compares a tree with the checkout; what HEAD and the base commit track counts as checked out by earlier steps. */
async function planView(context, tree) {
    const { repository } = context;
    const head = (await repository.resolve('HEAD')) ?? context.baseCommit;
    const commits = [...new Set([context.baseCommit, head])];
    const trees = await Promise.all(commits.map(async (oid) => (await repository.readCommit(oid)).tree));
    const lists = await Promise.all([...new Set([tree, ...trees])].map((oid) => repository.listTree(oid)));
    const [entries = [], ...before] = lists;
    return planTree(context.worktree, entries, trackedPaths(lists.length === 1 ? [] : before));
}
function trackedPaths(lists) {
    return new Set(lists
        .flat()
        .filter((entry) => entry.mode !== '160000')
        .map((entry) => entry.path));
}

;// CONCATENATED MODULE: ./lib/adapters/view-place.js


/** Whether `path` is `folder` or lies in it. Both absolute. */
function isBelow(path, folder) {
    const way = (0,external_node_path_.relative)(folder, path);
    return way !== '..' && !way.startsWith(`..${external_node_path_.sep}`) && !(0,external_node_path_.isAbsolute)(way);
}
/** The absolute working folder of a command. Throws OrchestratorError when it is not in the view. */
function workingFolder(root, cwd) {
    const folder = (0,external_node_path_.join)(root, cwd);
    if (!(0,external_node_path_.isAbsolute)(cwd) && isBelow(folder, root))
        return folder;
    const hint = 'Name a folder of the repository, relative to its root.';
    throw new OrchestratorError('view', `a command's working folder is ${JSON.stringify(cwd)}, outside the repository`, {
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
            throw new OrchestratorError('view', `the report "${name}" of a command is at ${path}, not in the view's folders`);
        }
        paths[name] = (0,external_node_path_.join)(real, (0,external_node_path_.relative)(seen, path));
    }
    return paths;
}

;// CONCATENATED MODULE: ./lib/adapters/view-run.js


/** Folders of one command: a fresh HOME, a fresh TMPDIR, its reports. */
async function prepareGateFolder(folder) {
    for (const name of ['home', 'tmp', 'reports'])
        await (0,promises_.mkdir)((0,external_node_path_.join)(folder, name), { recursive: true });
    // The checkout may belong to another user, as in container jobs; git in a gate must not refuse it.
    await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'home', '.gitconfig'), '[safe]\n\tdirectory = *\n');
}
/** The part of a launcher's result that gates are judged by. */
function executionOf(result) {
    const { exitCode, signal, startError, timedOut, flooded, stdout, stderr, files, durationMs } = result;
    return { exitCode, signal, startError, timedOut, flooded, stdout, stderr, files, durationMs };
}

;// CONCATENATED MODULE: ./lib/adapters/view-survivors.js

/** Set in the environment of every command of a copy, and inherited by what it leaves running. */
const COOKIE = 'AUTO_ORCHESTRATOR_VIEW';
/** A process may start another while we look: a few rounds catch up with all but a race that a mount would not have. */
const ROUNDS = 5;
/**
 * Kills processes that a command left behind in another session, found by the cookie as Jenkins and the Actions runner do.
 * Only where there is a /proc; a process that cleaned its environment is not found.
 */
async function killSurvivors(cookie) {
    for (let round = 0; round < ROUNDS; round += 1) {
        const found = processesWith(`${COOKIE}=${cookie}`);
        if (found.length === 0)
            return;
        for (const pid of found)
            kill(pid);
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
}
function processesWith(marker) {
    try {
        const names = (0,external_node_fs_.readdirSync)('/proc').filter((name) => /^\d+$/.test(name));
        return names.filter((name) => hasMarker(name, marker)).map(Number);
    }
    catch {
        return [];
    }
}
function hasMarker(pid, marker) {
    try {
        return (0,external_node_fs_.readFileSync)(`/proc/${pid}/environ`, 'latin1').split('\0').includes(marker);
    }
    catch {
        return false;
    }
}
function kill(pid) {
    try {
        process.kill(pid, 'SIGKILL');
    }
    catch {
        // It has ended in the meantime.
    }
}

;// CONCATENATED MODULE: ./lib/adapters/view-temp.js


/** Removes a folder and all in it, also what a command made unreadable. Never follows a link. */
async function removeFolder(folder) {
    try {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
    catch {
        await unlock(folder);
        await (0,promises_.rm)(folder, { recursive: true, force: true, maxRetries: 3 });
    }
}
async function unlock(folder) {
    const stat = await (0,promises_.lstat)(folder).catch(() => undefined);
    if (stat?.isDirectory() !== true)
        return;
    await (0,promises_.chmod)(folder, 0o700).catch(() => undefined);
    const names = await (0,promises_.readdir)(folder).catch(() => []);
    for (const name of names)
        await unlock((0,external_node_path_.join)(folder, name));
}

;// CONCATENATED MODULE: ./lib/adapters/view-write.js


/** Bytes of contents held at a time. */
const BATCH_BYTES = 32 * 1024 * 1024;
/**
 * Writes a tree's entries into a folder, byte for byte, replacing what is there. A link in a parent's place is replaced,
 * never followed.
 */
async function writeEntries(source, entries, folder) {
    for (const batch of view_write_batches(entries)) {
        const blobs = await source.repository.readBlobs(batch.map((entry) => entry.oid));
        for (const entry of batch) {
            const content = blobs.get(entry.oid);
            if (content === undefined)
                throw new Error(`git did not give the content of ${entry.path}`);
            writeEntry(folder, entry, content);
            if (entry.mode !== '120000')
                stamp((0,external_node_path_.join)(folder, entry.path), source.worktree.stat(entry.path)?.mtimeMs);
        }
    }
}
function view_write_batches(entries) {
    const all = [];
    let size = Infinity;
    for (const entry of entries) {
        if (size + entry.size > BATCH_BYTES) {
            all.push([]);
            size = 0;
        }
        all.at(-1)?.push(entry);
        size += entry.size;
    }
    return all;
}
function writeEntry(folder, entry, content) {
    makeFolders(folder, external_node_path_.posix.dirname(entry.path));
    const path = (0,external_node_path_.join)(folder, entry.path);
    (0,external_node_fs_.rmSync)(path, { recursive: true, force: true });
    if (entry.mode === '120000')
        (0,external_node_fs_.symlinkSync)(content, path);
    else
        (0,external_node_fs_.writeFileSync)(path, content, { flag: 'wx', mode: entry.mode === '100755' ? 0o755 : 0o644 });
}
function makeFolders(folder, path) {
    if (path === '.')
        return;
    makeFolders(folder, (0,external_node_path_.dirname)(path));
    const full = (0,external_node_path_.join)(folder, path);
    const stat = (0,external_node_fs_.lstatSync)(full, { throwIfNoEntry: false });
    if (stat?.isDirectory() === true)
        return;
    if (stat !== undefined)
        (0,external_node_fs_.rmSync)(full);
    (0,external_node_fs_.mkdirSync)(full);
}
/**
 * A changed file is never as old as the one it replaces: Python takes compiled code for current when the source's time
 * (in whole seconds) and size are the same, and a fix often keeps the size.
 */
function stamp(path, replaced) {
    if (replaced === undefined)
        return;
    const now = Date.now();
    if (Math.floor(now / 1000) !== Math.floor(replaced / 1000))
        return;
    const later = new Date(now + 1000);
    (0,external_node_fs_.utimesSync)(path, later, later);
}

;// CONCATENATED MODULE: ./lib/adapters/view-copy.js













/** Opens a view as a copy of the checkout in a temporary folder, copied again for every command. */
async function openCopyView(context, tree) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(context.home, 'view-'));
    try {
        const view = new CopyView(context, tree, folder);
        await view.prepare();
        return view;
    }
    catch (error) {
        await removeFolder(folder);
        throw error;
    }
}
class CopyView {
    form = 'copy';
    root;
    tree;
    reports;
    #context;
    #folder;
    #cookie = (0,external_node_crypto_.randomUUID)();
    /** All commands see the same path, so they run one after another. */
    #last = Promise.resolve();
    constructor(context, tree, folder) {
        this.tree = tree;
        // Some tools take a project's name from its folder.
        this.root = (0,external_node_path_.join)(folder, 'work', (0,external_node_path_.basename)(context.repository.root));
        this.reports = (0,external_node_path_.join)(folder, 'gate', 'reports');
        this.#context = context;
        this.#folder = folder;
    }
    async prepare() {
        const { repository } = this.#context;
        for (const name of ['work', 'git', 'gate/reports'])
            await (0,promises_.mkdir)((0,external_node_path_.join)(this.#folder, name), { recursive: true });
        await copyFolder(repository.root, this.#pristine, (name) => name !== '.git');
        const plan = await planView(this.#context, this.tree);
        for (const path of plan.removals)
            await (0,promises_.rm)((0,external_node_path_.join)(this.#pristine, path), { recursive: true, force: true });
        await writeEntries(this.#context, plan.writes, this.#pristine);
        const objects = (0,external_node_path_.join)(repository.gitDir, 'objects');
        await writeGitLayer((0,external_node_path_.join)(this.#folder, 'git'), { ...this.#context, tree: this.tree, objects });
    }
    run(command) {
        return this.#inTurn(async () => {
            await this.#refresh(command);
            return this.#launch(command);
        });
    }
    change(command) {
        return this.#inTurn(async () => {
            await this.#refresh(command);
            const execution = await this.#launch(command);
            await removeFolder((0,external_node_path_.join)(this.root, '.git'));
            await removeFolder(this.#pristine);
            await (0,promises_.rename)(this.root, this.#pristine);
            return { execution, changes: await this.#changes() };
        });
    }
    async [Symbol.asyncDispose]() {
        await this.#last.catch(() => undefined);
        await killSurvivors(this.#cookie);
        await removeFolder(this.#folder);
    }
    get #pristine() {
        return (0,external_node_path_.join)(this.#folder, 'pristine');
    }
    #inTurn(work) {
        const turn = this.#last.then(work, work);
        this.#last = turn.catch(() => undefined);
        return turn;
    }
    /** The tree's bytes afresh, and no report that an earlier command left. */
    async #refresh(command) {
        await removeFolder(this.root);
        await copyFolder(this.#pristine, this.root, () => true);
        await copyFolder((0,external_node_path_.join)(this.#folder, 'git'), this.root, () => true);
        for (const name of ['home', 'tmp'])
            await removeFolder((0,external_node_path_.join)(this.#folder, 'gate', name));
        await prepareGateFolder((0,external_node_path_.join)(this.#folder, 'gate'));
        for (const path of Object.values(this.#files(command)))
            await (0,promises_.rm)(path, { recursive: true, force: true });
    }
    #files(command) {
        const gate = (0,external_node_path_.join)(this.#folder, 'gate');
        return reportPaths(command, new Map([gate, this.root].map((folder) => [folder, folder])));
    }
    async #launch(command) {
        const { launch, gateEnvironment, sourceRoots } = this.#context;
        const gate = (0,external_node_path_.join)(this.#folder, 'gate');
        const env = { ...gateEnvironment({ home: (0,external_node_path_.join)(gate, 'home'), tmp: (0,external_node_path_.join)(gate, 'tmp') }), ...command.env };
        const roots = sourceRoots.map((path) => (0,external_node_path_.join)(this.root, path));
        const inherited = env['PYTHONPATH'] === undefined ? [] : [env['PYTHONPATH']];
        const own = { PYTHONPATH: [...roots, ...inherited].join(external_node_path_.delimiter), [COOKIE]: this.#cookie };
        const cwd = workingFolder(this.root, command.cwd);
        const job = {
            argv: command.argv,
            cwd,
            timeoutMs: command.timeoutSeconds * 1000,
            files: this.#files(command),
            stages: false,
        };
        try {
            return executionOf(await launch({ ...job, env: { ...env, ...own } }, command.signal));
        }
        finally {
            await killSurvivors(this.#cookie);
        }
    }
    async #changes() {
        const { environment, repository } = this.#context;
        const variables = { GIT_DIR: (0,external_node_path_.join)(this.#folder, 'git', '.git'), GIT_WORK_TREE: this.#pristine };
        const git = createGit({ cwd: this.#pristine, env: environment, variables });
        const lines = parseStatus((await git.bytes(STATUS)).toString('utf8'));
        return readChanges(lines, [this.#pristine], (path, content) => {
            const before = readFileBelow(repository.root, path);
            return before === undefined || !Buffer.from(before.content).equals(content);
        });
    }
}

;// CONCATENATED MODULE: ./lib/adapters/view-find.js



/** Absolute path of a program: `.venv` of the checkout, then `$VIRTUAL_ENV`, then PATH; undefined when there is none. */
async function findProgram(program, places) {
    if (!/^[\w.+-]+$/.test(program))
        return undefined;
    const bin = process.platform === 'win32' ? 'Scripts' : 'bin';
    const environments = [(0,external_node_path_.join)(places.root, '.venv'), places.virtualEnv ?? ''].map((folder) => (0,external_node_path_.join)(folder, bin));
    const folders = [...environments, ...places.path.split(external_node_path_.delimiter)].filter((folder) => (0,external_node_path_.isAbsolute)(folder));
    for (const folder of folders) {
        for (const suffix of process.platform === 'win32' ? ['.exe', '.cmd', ''] : ['']) {
            const candidate = (0,external_node_path_.join)(folder, program + suffix);
            if (await isProgram(candidate))
                return candidate;
        }
    }
    return undefined;
}
async function isProgram(path) {
    try {
        await (0,promises_.access)(path, external_node_fs_.constants.X_OK);
        return (await (0,promises_.stat)(path)).isFile();
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./lib/adapters/view-layout.js

/** Package stores worth an overlay: none that another covers, none that would show again what is hidden. */
function storePlaces(folders, places) {
    const secret = [places.home, ...places.hidden];
    const usable = [...new Set(folders)]
        .filter((folder) => folder !== '/' && !isBelow(folder, places.root))
        .filter((folder) => !secret.some((place) => isBelow(place, folder)));
    return usable.filter((folder) => !usable.some((other) => other !== folder && isBelow(folder, other)));
}
/**
 * The steps of the set-up. Everything is mounted in the run's folder first, then secrets are hidden, then things are put
 * in their places, so that a place below a hidden folder is seen and its neighbours are not.
 */
function mountSteps(places, layers) {
    const inRoot = places.hidden.filter((place) => isBelow(place, places.root));
    const outside = places.hidden.filter((place) => !isBelow(place, places.root));
    const stores = places.stores.map((place, index) => ({ name: `store-${index}`, place }));
    return [
        { kind: 'overlay', name: 'root', layers: layers.tree },
        { kind: 'merge', name: 'objects', layers: layers.objects },
        ...stores.map(({ name }) => ({ kind: 'overlay', name, layers: [name] })),
        ...outside.map((place) => ({ kind: 'hide', place })),
        { kind: 'hide', place: places.home },
        ...stores.map(({ name, place }) => ({ kind: 'place', name, place })),
        { kind: 'place', name: 'root', place: places.root },
        ...inRoot.map((place) => ({ kind: 'hide', place })),
        { kind: 'place', name: 'objects', place: places.objects },
        { kind: 'place', name: 'gate', place: places.gate },
    ];
}

;// CONCATENATED MODULE: ./lib/adapters/view-script.js
/**
 * What the mount form does inside its private mount namespace. The shell script is constant: everything that varies is an
 * argument, folder names in mount options are words of ours, relative to the view's folder.
 */
/** Written to descriptor 3 when all is set up; else an error's code. */
const READY = 'ready';
const view_script_SCRIPT = `set -eu
view=$1 run=$2 options=$3 cwd=$4 user=$5
shift 5
path=$PATH
PATH=/usr/sbin:/usr/bin:/sbin:/bin:$PATH
cd "$view"
while [ "$1" != -- ]; do
  case $1 in
  overlay)
    mount -t overlay overlay -o "lowerdir=$3,upperdir=$run/$2.upper,workdir=$run/$2.work$options" "$run/$2"
    shift 3 ;;
  merge)
    mount -t overlay overlay -o "lowerdir=$3" "$run/$2"
    shift 3 ;;
  hide)
    [ ! -d "$2" ] || mount -t tmpfs -o mode=0700,size=1m tmpfs "$2"
    shift 2 ;;
  place)
    mkdir -p "$3"
    mount -c --bind "$run/$2" "$3"
    shift 3 ;;
  *) exit 125 ;;
  esac
done
shift
fail() { printf %s "$1" >&3; exit 125; }
cd "$cwd" || fail ENOTDIR
PATH=$path
case $1 in
*/*) [ -e "$1" ] || fail ENOENT; { [ -f "$1" ] && [ -x "$1" ]; } || fail EACCES ;;
*) command -v -- "$1" >/dev/null || fail ENOENT ;;
esac
unshare=$(PATH=/usr/bin:/bin:$PATH; command -v unshare)
setpriv=$(PATH=/usr/bin:/bin:$PATH; command -v setpriv)
printf ${READY} >&3
exec 3>&-
code=0
case $user in
root) "$setpriv" --no-new-privs --bounding-set=-sys_admin,-sys_ptrace,-sys_module,-sys_rawio,-sys_boot,-sys_time,-mknod,-dac_read_search,-net_admin -- "$@" || code=$? ;;
*) "$unshare" --user --map-user="\${user%:*}" --map-group="\${user#*:}" -- "$setpriv" --no-new-privs -- "$@" || code=$? ;;
esac
exit "$code"
`;
/**
 * The command line that sets up and runs. Process 1 of the namespace is the shell: when it ends, or `unshare` is killed,
 * nothing in the namespace lives on.
 */
function mountCommand(run) {
    const { user } = run;
    const namespaces = ['--mount', '--pid', '--fork', '--mount-proc', '--ipc', '--kill-child=KILL'];
    const mapped = user === undefined ? [] : ['--user', '--map-root-user'];
    const options = user === undefined ? ',redirect_dir=off,metacopy=off,index=off' : ',userxattr';
    const who = user === undefined ? 'root' : `${user.uid}:${user.gid}`;
    const script = ['/bin/sh', '-c', view_script_SCRIPT, 'view', run.view, run.run, options, run.cwd, who];
    return ['unshare', ...mapped, ...namespaces, ...script, ...run.steps.flatMap(words), '--', ...run.argv];
}
function words(step) {
    switch (step.kind) {
        case 'overlay':
        case 'merge':
            return [step.kind, step.name, step.layers.join(':')];
        case 'hide':
            return [step.kind, step.place];
        case 'place':
            return [step.kind, step.name, step.place];
    }
}

;// CONCATENATED MODULE: ./lib/adapters/view-mount.js
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













/** Whiteouts made by one process; a command line holds that many paths. */
const view_mount_BATCH = 200;
/** Opens a view in a private mount namespace: an overlay at the checkout's own path, made anew for every command. */
async function openMountView(context, tree) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(context.home, 'view-'));
    try {
        const view = new MountView(context, tree, folder);
        await view.prepare();
        return view;
    }
    catch (error) {
        await removeFolder(folder);
        throw error;
    }
}
class MountView {
    form = 'mount';
    root;
    tree;
    reports;
    #context;
    #folder;
    #places;
    #kept = [];
    #objects = [];
    #runs = 0;
    constructor(context, tree, folder) {
        const { repository, home, hidden, stores } = context;
        this.tree = tree;
        this.root = repository.root;
        this.reports = (0,external_node_path_.join)(folder, 'gate', 'reports');
        this.#context = context;
        this.#folder = folder;
        const gate = (0,external_node_path_.join)(folder, 'gate');
        this.#places = { root: this.root, home, hidden, stores, gate, objects: (0,external_node_path_.join)(folder, 'objects') };
    }
    /** Layers, lowest first: `base` the checkout, `tree` what differs and whiteouts, `git` our `.git`. */
    async prepare() {
        const at = (name) => (0,external_node_path_.join)(this.#folder, name);
        for (const name of ['tree', 'git', 'mask', 'objects', 'gate/reports'])
            await (0,promises_.mkdir)(at(name), { recursive: true });
        await (0,promises_.symlink)(this.root, at('base'));
        for (const [index, store] of this.#places.stores.entries())
            await (0,promises_.symlink)(store, at(`store-${index}`));
        const folders = await objectFolders(this.#context.repository, this.#context.environment);
        this.#objects = folders.map((_, index) => `objects-${index}`);
        for (const [index, path] of folders.entries())
            await (0,promises_.symlink)(path, at(`objects-${index}`));
        const plan = await planView(this.#context, this.tree);
        await writeEntries(this.#context, plan.writes, at('tree'));
        // `.git` is covered before ours is laid over it; `info` names folders that are not there inside.
        await whiteout([...plan.removals, '.git'].map((path) => (0,external_node_path_.join)(at('tree'), path)).concat((0,external_node_path_.join)(at('mask'), 'info')));
        await writeGitLayer(at('git'), { ...this.#context, tree: this.tree, objects: this.#places.objects });
    }
    async run(command) {
        const folder = await this.#prepareRun();
        try {
            return await this.#launch(command, folder);
        }
        finally {
            await removeFolder(folder);
        }
    }
    async change(command) {
        const folder = await this.#prepareRun();
        try {
            const execution = await this.#launch(command, folder);
            await this.#keep((0,external_node_path_.join)(folder, 'root.upper'));
            return { execution, changes: await this.#changes(command) };
        }
        finally {
            await removeFolder(folder);
        }
    }
    async [Symbol.asyncDispose]() {
        await removeFolder(this.#folder);
    }
    async #prepareRun() {
        this.#runs += 1;
        const folder = (0,external_node_path_.join)(this.#folder, `run-${this.#runs}`);
        const overlays = ['root', ...this.#places.stores.map((_, index) => `store-${index}`)];
        const names = [...overlays.flatMap((name) => [name, `${name}.upper`, `${name}.work`]), 'objects'];
        for (const name of names)
            await (0,promises_.mkdir)((0,external_node_path_.join)(folder, name), { recursive: true });
        await prepareGateFolder((0,external_node_path_.join)(folder, 'gate'));
        const given = await (0,promises_.readdir)(this.reports);
        if (given.length > 0)
            await (0,promises_.cp)(this.reports, (0,external_node_path_.join)(folder, 'gate', 'reports'), { recursive: true });
        return folder;
    }
    async #launch(command, folder) {
        const { launch, gateEnvironment, user } = this.#context;
        const layers = { tree: [...this.#kept, 'git', 'tree', 'base'], objects: ['mask', ...this.#objects] };
        const argv = mountCommand({
            view: this.#folder,
            run: folder.slice(this.#folder.length + 1),
            steps: mountSteps(this.#places, layers),
            cwd: workingFolder(this.root, command.cwd),
            user,
            argv: command.argv,
        });
        const { gate } = this.#places;
        const env = { ...gateEnvironment({ home: (0,external_node_path_.join)(gate, 'home'), tmp: (0,external_node_path_.join)(gate, 'tmp') }), ...command.env };
        const files = reportPaths(command, this.#realFolders(folder));
        const timeoutMs = command.timeoutSeconds * 1000;
        const result = await launch({ argv, cwd: '/', env, timeoutMs, files, stages: true }, command.signal);
        if (result.stage === READY)
            return executionOf(result);
        if (result.stage !== '')
            return executionOf({ ...result, exitCode: null, startError: result.stage, stderr: '' });
        if (result.timedOut)
            return executionOf(result);
        const hint = 'Check that the temporary folder has space left; the message above is that of mount or unshare.';
        throw new OrchestratorError('view', `a gate's view could not be set up: ${result.startError ?? result.stderr.trim()}`, { hint });
    }
    /** What a command sees → where it is. A report in the tree is in the overlay's upper layer. */
    #realFolders(folder) {
        const { gate, root } = this.#places;
        return new Map([
            [gate, (0,external_node_path_.join)(folder, 'gate')],
            [root, (0,external_node_path_.join)(folder, 'root.upper')],
        ]);
    }
    /** A command's changes become a layer of the commands to come; `.git` stays ours. */
    async #keep(upper) {
        const name = `kept-${this.#kept.length + 1}`;
        await removeFolder((0,external_node_path_.join)(upper, '.git'));
        await (0,promises_.rename)(upper, (0,external_node_path_.join)(this.#folder, name));
        this.#kept.unshift(name);
    }
    async #changes(command) {
        const status = (0,external_node_path_.join)(this.reports, 'status');
        const argv = ['/bin/sh', '-c', 'out=$1; shift; exec git "$@" >"$out"', 'status', status, ...STATUS];
        const env = { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
        const execution = await this.run({ ...command, argv, cwd: '.', env, files: { status }, timeoutSeconds: 300 });
        if (execution.exitCode !== 0) {
            throw new OrchestratorError('view', `git status failed in a view: ${execution.stderr.trim() || 'no message'}`);
        }
        const folders = this.#kept.map((name) => (0,external_node_path_.join)(this.#folder, name));
        return readChanges(parseStatus(execution.files['status'] ?? ''), folders, () => true);
    }
}
/** Makes overlay whiteouts: character devices 0:0, which hide what the layers below have. */
async function whiteout(paths) {
    for (const path of paths)
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
    for (let index = 0; index < paths.length; index += view_mount_BATCH) {
        const some = paths.slice(index, index + view_mount_BATCH);
        const script = ['-euc', 'for path do mknod "$path" c 0 0; done', 'whiteout', ...some];
        await (0,exec/* exec */.m)('/bin/sh', script, { silent: true, env: { PATH: '/usr/bin:/bin' } });
    }
}
/** Tries the whole form once: a command must see our `.git` and write without reaching the checkout. */
async function canMount(context, tree) {
    const marker = `.auto-orchestrator-${process.pid}`;
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const view = __addDisposableResource(env_1, await openMountView(context, tree), true);
            const argv = ['/bin/sh', '-c', 'test -f .git/info/attributes && : >"$1" && : >"$2"', 'probe', marker];
            const report = (0,external_node_path_.join)(view.reports, 'probe');
            const command = { argv: [...argv, report], cwd: '.', timeoutSeconds: 20, files: { report } };
            const execution = await view.run(command);
            if (execution.exitCode !== 0 || execution.files['report'] !== '')
                return execution.stderr.trim() || 'the trial failed';
            const leaked = await (0,promises_.lstat)((0,external_node_path_.join)(view.root, marker)).catch(() => undefined);
            return leaked === undefined ? undefined : 'a write reached the checkout';
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
    catch (error) {
        return error instanceof Error ? error.message : String(error);
    }
}

;// CONCATENATED MODULE: ./lib/adapters/view-worktree.js



/** The checkout's files as git would name their bytes: no filter, no end-of-line conversion, no link followed. */
class WorkTree {
    #root;
    #known = new Map();
    constructor(root) {
        this.#root = root;
    }
    /** A memory of folders for one pass: whether a path is a real folder, every parent included. */
    folders() {
        const seen = new Map([['.', true]]);
        const isFolder = (path) => {
            const before = seen.get(path);
            if (before !== undefined)
                return before;
            const answer = isFolder((0,external_node_path_.dirname)(path)) && this.stat(path)?.isDirectory() === true;
            seen.set(path, answer);
            return answer;
        };
        return isFolder;
    }
    stat(path) {
        try {
            return (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(this.#root, path), { throwIfNoEntry: false });
        }
        catch {
            // A parent is a file: the path is not there.
            return undefined;
        }
    }
    list(folder) {
        return (0,external_node_fs_.readdirSync)((0,external_node_path_.join)(this.#root, folder));
    }
    /** Whether the path holds exactly the entry's bytes, as the entry's kind of file. Its parents must be real folders. */
    holds(entry) {
        const stat = this.stat(entry.path);
        if (stat === undefined)
            return false;
        if (entry.mode === '120000')
            return stat.isSymbolicLink() && this.#oid(entry, stat) === entry.oid;
        const executable = (stat.mode & 0o100) !== 0;
        if (!stat.isFile() || stat.size !== entry.size || executable !== (entry.mode === '100755'))
            return false;
        return this.#oid(entry, stat) === entry.oid;
    }
    #oid(entry, stat) {
        const stamp = `${stat.mode} ${stat.ino} ${stat.size} ${stat.mtimeMs} ${stat.ctimeMs} ${entry.oid.length}`;
        const known = this.#known.get(entry.path);
        if (known?.stamp === stamp)
            return known.oid;
        const path = (0,external_node_path_.join)(this.#root, entry.path);
        const bytes = stat.isSymbolicLink() ? (0,external_node_fs_.readlinkSync)(path, { encoding: 'buffer' }) : (0,external_node_fs_.readFileSync)(path);
        const oid = blobOid(bytes, entry.oid.length);
        this.#known.set(entry.path, { stamp, oid });
        return oid;
    }
}
/** The id git gives to a blob of these bytes; 40 hex digits name a SHA-1 repository, 64 a SHA-256 one. */
function blobOid(bytes, digits) {
    const hash = (0,external_node_crypto_.createHash)(digits === 64 ? 'sha256' : 'sha1');
    return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

;// CONCATENATED MODULE: ./lib/adapters/view.js














/** Makes views of trees. Throws OrchestratorError when `form` is `mount` and no mount is to be had. */
async function createViews(options) {
    const { environment, repository } = options;
    const context = await contextOf(options);
    let mounts;
    async function open(tree) {
        mounts ??= decide(options, context, tree);
        return (await mounts) ? openMountView(context, tree) : openCopyView(context, tree);
    }
    const places = { root: repository.root, virtualEnv: environment['VIRTUAL_ENV'], path: environment['PATH'] ?? '' };
    return {
        open,
        find: (program) => findProgram(program, places),
        [Symbol.asyncDispose]: () => removeFolder(context.home),
    };
}
/** Not by the platform's name: by one trial, with everything a view has. */
async function decide(options, context, tree) {
    if (options.form === 'copy')
        return false;
    const reason = obstacle(options, context) ?? (await canMount(context, tree));
    if (reason === undefined)
        return true;
    if (options.form === 'mount') {
        const hint = 'Run as root or allow user namespaces; otherwise leave the form open, and copies are used.';
        throw new OrchestratorError('view', `a mount for gates is not to be had: ${reason}`, { hint });
    }
    options.onCopy?.(reason);
    return false;
}
function obstacle(options, context) {
    if (process.platform !== 'linux')
        return 'private mounts exist on Linux only';
    if (options.runnerTemp === undefined || !isBelow(context.home, options.runnerTemp))
        return undefined;
    return `the temporary folder ${context.home} lies in the runner's, which is hidden from gates`;
}
async function contextOf(options) {
    const { repository, environment } = options;
    const home = await makeHome(options);
    const stores = storesOf(environment, external_node_fs_.existsSync);
    const hidden = [repository.gitDir, options.runnerTemp ?? ''].filter((place) => place !== '');
    const virtualEnv = [environment['VIRTUAL_ENV'] ?? ''].filter((place) => (0,external_node_fs_.existsSync)(place));
    const folders = [...Object.values(stores), ...virtualEnv];
    return {
        repository,
        environment,
        home,
        hidden,
        baseCommit: options.baseCommit,
        launch: createLauncher({ launcher: options.launcher }),
        worktree: new WorkTree(repository.root),
        sourceRoots: options.sourceRoots ?? ['src', '.'],
        stores: storePlaces(folders, { root: repository.root, home, hidden }),
        user: currentUser(),
        gateEnvironment: (fresh) => gateEnvironment(environment, { ...fresh, gateEnv: options.gateEnv, stores }),
    };
}
async function makeHome(options) {
    const { root } = options.repository;
    const temp = await (0,promises_.realpath)(options.tempRoot ?? (0,external_node_os_.tmpdir)());
    if (!isBelow(temp, root))
        return (0,promises_.mkdtemp)((0,external_node_path_.join)(temp, 'auto-orchestrator-views-'));
    const hint = 'Set TMPDIR to a folder outside the repository.';
    throw new OrchestratorError('view', `the temporary folder ${temp} lies in the repository ${root}`, { hint });
}
/** Undefined for root, who needs no user namespace. */
function currentUser() {
    const uid = process.getuid?.() ?? 0;
    return uid === 0 ? undefined : { uid, gid: process.getgid?.() ?? 0 };
}

;// CONCATENATED MODULE: ./lib/artifacts.js


/** Files of one run, in its own folder. */
function artifactsIn(folder) {
    const place = (name) => (0,external_node_path_.join)(folder, name);
    return {
        async save(name, text) {
            await (0,promises_.mkdir)(folder, { recursive: true });
            await (0,promises_.writeFile)(place(name), text);
            return place(name);
        },
        remove: (name) => (0,promises_.rm)(place(name), { force: true }),
        read: (name) => (0,promises_.readFile)(place(name), 'utf8').catch(() => undefined),
    };
}

;// CONCATENATED MODULE: ./lib/vault.js

/** Author of ledger and lease commits: the machine's own, never the person's whose checkout it is. */
const MACHINE = { name: 'auto-orchestrator', email: 'auto-orchestrator@users.noreply.github.com' };
/** The secrets as harden.ts took them, by what they are for. */
function openVault(secrets) {
    const token = secrets['INPUT_TOKEN'] ?? secrets['GITHUB_TOKEN'] ?? secrets['GH_TOKEN'];
    const apiKey = secrets['INPUT_API-KEY'] ?? secrets['OPENAI_API_KEY'];
    const known = Object.values(secrets).flatMap((secret) => secret ?? []);
    return { token, apiKey, redact: createRedactor(known), holdsSecret: createDetector(known) };
}

;// CONCATENATED MODULE: ./lib/wiring.js
















/** Path of the launcher: it lies beside the bundle that is running. */
function launcherPath() {
    return (0,external_node_path_.join)((0,external_node_path_.dirname)(process.argv[1] ?? ''), 'launch.js');
}
/** The journal of a run: progress goes to the runner's log, or to stderr where stdout is kept for the result. */
function openJournal(invocation, run, options) {
    const { action } = invocation.context;
    const display = action ? 'actions' : process.stderr.isTTY ? 'terminal' : 'plain';
    return createJournal({
        file: options.file,
        run,
        display,
        stream: action ? process.stdout : process.stderr,
        clock: systemClock,
        redact: options.vault.redact,
    });
}
/** What all commands that run gates need. */
function openViews(invocation, repository, wish) {
    const { context } = invocation;
    return createViews({
        repository,
        baseCommit: wish.baseCommit,
        launcher: launcherPath(),
        environment: context.environment,
        gateEnv: wish.gateEnv,
        onCopy: (reason) => {
            wish.journal.note({ phase: 'verify', event: 'copy-view', level: 'warning', why: reason });
        },
        ...(context.temp === undefined ? {} : { runnerTemp: context.temp }),
    });
}
/** Everything a run may touch, made from its settings. The caller disposes of repository and views. */
async function createPorts(invocation, settings, parts) {
    const { repository, vault, journal, views } = parts;
    const { environment, apiUrl } = invocation.context;
    const url = `${settings.serverUrl}/${settings.repository}`;
    const token = tokenFor(url, vault, settings.dryRun);
    const remote = openRemote({ repository, url, token: vault.token, env: environment });
    const fetch = createFetch(proxies(environment));
    const state = { repository, remote, clock: systemClock, author: MACHINE };
    return {
        repository,
        remote,
        views,
        journal,
        clock: systemClock,
        python: createPythonSyntax(environment),
        redact: vault.redact,
        holdsSecret: vault.holdsSecret,
        artifacts: artifactsIn(settings.folder),
        forge: createForge({ apiUrl, token, repository: settings.repository, fetch, clock: systemClock }),
        leases: createLeases({ ...state, slugOf: slugOf }),
        ledger: createLedgerStore({
            ...state,
            branch: settings.stateBranch,
            localCopyDir: (0,external_node_path_.join)(settings.folder, 'ledger'),
            deadlineMs: 60_000,
            baseEvents: await committedEvents(repository),
        }),
        model: modelOf(invocation, settings, { vault, journal, fetch }),
    };
}
function modelOf({ inputs }, { config, modelName }, parts) {
    return createModel({
        baseUrl: inputs['base-url'] ?? 'https://api.openai.com/v1',
        apiKey: parts.vault.apiKey,
        model: modelName,
        effort: config.model.effort,
        temperature: config.model.temperature,
        fetch: parts.fetch,
        clock: systemClock,
        maxRetrySeconds: 300,
        timeoutMs: 15 * 60_000,
        // Only for endpoints that report no usage. Bytes ÷ 4 was 6.6 % over the exact count on 10 MB of code and prose.
        countTokens: (text) => Math.ceil(Buffer.byteLength(text) / 4),
        onRetry: ({ delayMs, reason }) => {
            parts.journal.note({ phase: 'propose', event: 'retry', level: 'warning', delay_ms: delayMs, why: reason });
        },
    });
}
/** An event log from before the ledger, in the base tree: imported once. */
async function committedEvents(repository) {
    const commit = await repository.resolve('HEAD');
    if (commit === undefined)
        return undefined;
    return (await repository.readFile((await repository.readCommit(commit)).tree, EVENTS_FILE))?.toString('utf8');
}
function tokenFor(url, vault, dryRun) {
    if (vault.token !== undefined)
        return vault.token;
    // The client of the forge wants some token, also where it is never asked anything.
    if (dryRun || !/^https?:/.test(url))
        return 'none';
    const hint = 'Set the input `token` (on the command line: GITHUB_TOKEN), with `contents: write` and `pull-requests: write`.';
    throw new ConfigError([{ file: 'inputs', message: 'no token was given.', hint }]);
}
/** Proxy settings by the names that curl and most tools know. */
function proxies(env) {
    return {
        httpProxy: env['http_proxy'] ?? env['HTTP_PROXY'],
        httpsProxy: env['https_proxy'] ?? env['HTTPS_PROXY'],
        noProxy: env['no_proxy'] ?? env['NO_PROXY'],
    };
}

;// CONCATENATED MODULE: ./lib/commands/check-remote.js





/** Whether the token can read the repository's pull requests. What it may write shows only when it writes. */
async function checkForge({ inputs, context }, vault) {
    const repository = inputs.repository ?? context.repository;
    if (vault.token === undefined || repository === undefined) {
        return {
            problems: [],
            notChecked: ['the forge: no token (GITHUB_TOKEN) or no repository (--repository owner/name)'],
        };
    }
    const fetch = createFetch(proxies(context.environment));
    try {
        const forge = createForge({
            apiUrl: context.apiUrl,
            token: vault.token,
            repository,
            fetch,
            clock: systemClock,
            maxRetrySeconds: 5,
        });
        await forge.openPullRequests();
        return {
            problems: [],
            notChecked: ['whether the token may push and open pull requests: that shows at the first run'],
        };
    }
    catch (error) {
        const hint = error instanceof OrchestratorError ? error.hint : undefined;
        return {
            problems: [{ file: 'token', message: messageOf(error), ...(hint === undefined ? {} : { hint }) }],
            notChecked: [],
        };
    }
}
/** Whether the model endpoint answers and takes the key; asks for its list of models, which costs nothing. */
async function checkEndpoint({ inputs, context }, { vault, model }) {
    const url = inputs['base-url'];
    const named = model === undefined
        ? [problem('model', 'no model is named.', 'Set `model`, or `model: {name: …}` in the config file.')]
        : [];
    if (url === undefined && vault.apiKey === undefined) {
        const endpoint = 'the model endpoint: no base URL (--base-url) and no key (OPENAI_API_KEY)';
        // On a laptop the model may be an input of the workflow, which is not seen from here.
        if (context.action)
            return { problems: named, notChecked: [endpoint] };
        const model = 'the model: none is named here, so the workflow has to name it';
        return { problems: [], notChecked: [...(named.length === 0 ? [] : [model]), endpoint] };
    }
    const base = (url ?? 'https://api.openai.com/v1').replace(/\/+$/, '');
    try {
        const headers = vault.apiKey === undefined ? {} : { authorization: `Bearer ${vault.apiKey}` };
        const answer = await createFetch(proxies(context.environment))(`${base}/models`, {
            headers,
            signal: AbortSignal.timeout(15_000),
        });
        return { problems: [...named, ...refusal(base, answer.status)], notChecked: [] };
    }
    catch (error) {
        const hint = 'Check `base-url`, and whether this machine reaches it.';
        return {
            problems: [...named, problem('base-url', `${base} cannot be reached: ${messageOf(error)}`, hint)],
            notChecked: [],
        };
    }
}
function refusal(base, status) {
    if (status === 401 || status === 403)
        return [problem('api-key', `${base} refuses the key (HTTP ${status}).`, 'Set the secret that `api-key` names.')];
    // Not every endpoint lists its models: a 404 there says nothing about completions.
    if (status >= 500)
        return [problem('base-url', `${base} answers HTTP ${status}.`, 'Try again later, or use another endpoint.')];
    return [];
}
function problem(file, message, hint) {
    return { file, message, hint };
}

;// CONCATENATED MODULE: ./lib/commands/check.js









/** `check`: every problem of backlog, state, config, prompts, token and endpoint, each with its remedy; exit 2 if any. */
async function checkCommand(invocation, vault) {
    const result = await check(invocation, vault);
    if (invocation.context.action)
        return tellWorkflow(result, { invocation, vault });
    const text = invocation.flags.json ? `${JSON.stringify(result, null, 2)}\n` : asText(result);
    process.stdout.write(vault.redact(text));
    return result.problems.length === 0 ? 0 : 2;
}
/** Reads the files as they are in the folder, committed or not: this is what people run while they write. */
async function check(invocation, vault) {
    const { inputs } = invocation;
    const text = (file) => (0,promises_.readFile)((0,external_node_path_.join)(checkoutOf(invocation), file), 'utf8').catch(() => undefined);
    const { config, problems } = check_configOf(inputs.config, await text(inputs.config));
    const backlog = await check_readBacklog(config, text);
    const prompts = await checkPrompts(inputs.prompts?.replace(/\/+$/, ''), text);
    const forge = await checkForge(invocation, vault);
    const endpoint = await checkEndpoint(invocation, { vault, model: inputs.model ?? config?.model.name });
    const remote = [forge, endpoint];
    return {
        tasks: backlog.tasks.length,
        problems: [...problems, ...backlog.problems, ...prompts, ...remote.flatMap((part) => part.problems)],
        unidentified: backlog.unidentified,
        notChecked: remote.flatMap((part) => part.notChecked),
    };
}
function check_configOf(file, text) {
    try {
        return { config: parseConfig(file, text), problems: [] };
    }
    catch (error) {
        if (error instanceof ConfigError)
            return { config: undefined, problems: error.problems };
        throw error;
    }
}
async function check_readBacklog(config, text) {
    const files = { backlog: config?.backlog ?? 'docs/backlog.md', state: config?.state ?? 'state/tasks.yaml' };
    const [backlog, state] = await Promise.all([text(files.backlog), text(files.state)]);
    const loaded = loadBacklog({
        backlog: backlog === undefined ? undefined : { file: files.backlog, text: backlog },
        state: state === undefined ? undefined : { file: files.state, text: state },
    });
    if (backlog !== undefined || state !== undefined)
        return loaded;
    const missing = {
        file: files.backlog,
        message: 'there is no backlog.',
        hint: 'Write one, or name it by `backlog:` in the config file.',
    };
    return { ...loaded, problems: [...loaded.problems, missing] };
}
async function tellWorkflow(result, { invocation, vault }) {
    const run = { key: 'check', model: undefined, log: '', summaryFile: invocation.context.summaryFile };
    const ok = {
        ...failedOutcome(undefined),
        conclusion: 'no-task',
        reason: `${result.tasks} tasks, no problem found.`,
    };
    const explain = [...unidentifiedLines(result), ...notCheckedLines(result)];
    const outcome = { ...(result.problems.length === 0 ? ok : failedOutcome(new ConfigError(result.problems))), explain };
    return report(outcome, { vault, action: true, json: false, run });
}
function unidentifiedLines({ unidentified }) {
    return unidentified.map(({ line, title, suggestedId }) => `line ${line}: “${title}” has no id and is no task. An id that is free: ${suggestedId}`);
}
function notCheckedLines({ notChecked }) {
    return notChecked.map((what) => `not checked: ${what}`);
}
function asText(result) {
    const { problems, tasks } = result;
    const count = `${tasks} tasks, ${problems.length} problem${problems.length === 1 ? '' : 's'}`;
    return `${[...problems.map(renderProblem), ...unidentifiedLines(result), ...notCheckedLines(result), count].join('\n')}\n`;
}
/** The repository's own prompts as they are in the folder. */
async function checkPrompts(folder, text) {
    if (folder === undefined)
        return [];
    const kinds = ['system', 'task', 'repair'];
    const found = await Promise.all(kinds.map(async (kind) => ({ kind, file: `${folder}/${kind}.md`, text: await text(`${folder}/${kind}.md`) })));
    if (found.every((prompt) => prompt.text === undefined)) {
        return [{ file: folder, message: 'holds none of system.md, task.md and repair.md.' }];
    }
    return found.flatMap((prompt) => prompt.text === undefined ? [] : templateProblems(prompt.kind, prompt.text, prompt.file));
}

;// CONCATENATED MODULE: ./lib/edits/collisions.js
/** The names of the tree that results from a diff on a base. */
function namesAfter(base, diff) {
    const files = new Set(base.map((entry) => entry.path));
    const before = new Set([...files, ...[...files].flatMap(parentsOf)]);
    for (const line of diff) {
        if (line.status === 'D') {
            files.delete(line.path);
        }
        else {
            files.add(line.path);
        }
    }
    const folders = new Set([...files].flatMap(parentsOf));
    const spellings = new Map();
    for (const name of [...files, ...folders]) {
        const key = collisions_keyOf(name);
        spellings.set(key, (spellings.get(key) ?? new Set()).add(name));
    }
    return { spellings, files, folders, before };
}
/** Another name that a new path, or a folder of it, cannot be told from everywhere: by case or by Unicode form. */
function twinOf(path, names) {
    for (const name of [...parentsOf(path), path].filter((candidate) => !names.before.has(candidate))) {
        const twin = [...(names.spellings.get(collisions_keyOf(name)) ?? [])].find((spelling) => spelling !== name);
        if (twin !== undefined) {
            return twin;
        }
    }
    return names.folders.has(path) ? `${path}/` : parentsOf(path).find((parent) => names.files.has(parent));
}
/** All folders above a path, the outermost first. */
function parentsOf(path) {
    const parts = path.split('/');
    return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
/** Upper case first: it also joins letters that have no lower-case pair of their own, as `ß` and `SS`. */
function collisions_keyOf(name) {
    return name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

;// CONCATENATED MODULE: ./lib/edits/append.js
/** Adds items to a list one by one: spread into one call, some hundred thousand of them overflow the stack. */
function append(list, items) {
    for (const item of items) {
        list.push(item);
    }
}

;// CONCATENATED MODULE: ./lib/edits/file-name.js
/** Names that only a file has. A fence under any other is more likely an example than a new file. */
const EXTENSIONS = new Set(`adoc asm astro bash bat bats bib c cc cfg cjs clj cljs cmake cmd conf cpp cs csproj css csv cts cu cxx dart diff
  edn ejs el elm env erb erl ex exs f90 fish fs fsx go gql gradle graphql groovy h haml hbs hcl hh hpp hrl hs htm html
  hxx in ini ipp ipynb j2 java jinja jinja2 jl js json json5 jsonc jsonl jsx kt kts less lhs liquid lisp lock log lua m4
  markdown md mdx mjs mk ml mli mod mts nim nix njk org pas patch php pl plist pm po pot pro properties proto ps1 psm1
  pug puml pxd py pyi pyx qml r rake rb rbs res rkt rs rst s sass sbt scala scm scss sh sln snap sol sql sty sum sv svelte
  svg swift tcl tex tf tfvars thrift tmpl toml tpl ts tsv tsx txt v vb vbs vhd vim vue wat xhtml xml xsd xsl xslt yaml
  yml zig zsh`.split(/\s+/));
/** Files without an extension; a variant may follow, as in `Dockerfile.dev` or `LICENSE-MIT`. */
const KNOWN = /^(?:(?!Profile)[A-Z][A-Za-z]*file|makefile|dockerfile|LICEN[CS]E|README|CHANGELOG|CHANGES|CODEOWNERS|OWNERS|AUTHORS|MAINTAINERS|CONTRIBUTORS|CONTRIBUTING|COPYING|NOTICE|HISTORY|VERSION|MANIFEST|CITATION|BUILD|WORKSPACE|PKGBUILD|Kconfig|gradlew|mvnw)(?:[.-][\w-]+)?$/;
/**
 * Whether a path looks like that of a file: by a known extension; with a folder by any; or by a well-known name. A text that
 * begins with `#!` is a script, whatever its name.
 */
function isFileName(path, content) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const extension = extensionOf(name);
    if (extension !== undefined && EXTENSIONS.has(extension.toLowerCase())) {
        return true;
    }
    if (/[\s()[\]{}?]/.test(path)) {
        return false;
    }
    return (extension !== undefined && path !== name) || isKnown(name) || content.startsWith('#!');
}
function isKnown(name) {
    return KNOWN.test(name) || /^\.[a-z][\w.-]*$/.test(name);
}
/** What follows the last dot of a name, if it is one word that starts with a letter. */
function extensionOf(path) {
    return /[^./]\.([A-Za-z][A-Za-z0-9]*)$/.exec(path)?.[1];
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./lib/edits/limits.js
/** What one answer may cost us. A model has no honest need for more; a hostile one must not exhaust memory. */
/** UTF-8 bytes of a whole answer. */
const MAX_ANSWER_BYTES = 2 * 1024 * 1024;
/** Distinct paths an edit set may name. */
const MAX_FILES = 100;
/** Edits of one edit set. Each hunk, each anchor and each way to read a block counts as one: all are looked for. */
const MAX_EDITS = 1000;
/** Parts of a search that leaves lines out between them. */
const MAX_PIECES = 50;
/** Bytes and lines of an existing file that is edited. */
const MAX_EDITED_BYTES = 20 * 1024 * 1024;
const MAX_EDITED_LINES = 1_000_000;
/** Bytes an edit set may add to one file (for a new file: its size). */
const MAX_FILE_BYTES = 1024 * 1024;
/** Bytes an edit set may add to all files together. */
const MAX_TOTAL_BYTES = 2 * 1024 * 1024;
/** Characters of one line that an edit may write: people do not, and no reviewer reads such a line. */
const MAX_LINE_LENGTH = 20_000;
/** Nesting of objects and arrays in a JSON answer; the schema needs five levels. */
const MAX_JSON_DEPTH = 32;
/** Characters kept of the model's summary and of its notes. */
const MAX_PROSE = 4000;
/** Problems or candidate places reported before "and N more". */
const MAX_LISTED = 20;

;// CONCATENATED MODULE: ./lib/edits/file-size.js


const LF = 0x0a;
const CR = 0x0d;
/** Why an existing file is too large to be edited; undefined when it is not. Nothing is decoded for it. */
function sizeProblem(bytes) {
    const isHeavy = bytes.length > MAX_EDITED_BYTES;
    if (bytes.length <= MAX_EDITED_LINES || (!isHeavy && countLines(bytes) <= MAX_EDITED_LINES)) {
        return undefined;
    }
    const size = isHeavy ? `${bytes.length} bytes` : `${countLines(bytes)} lines`;
    const most = `files of up to ${MAX_EDITED_BYTES} bytes and ${MAX_EDITED_LINES} lines are edited`;
    return { code: 'too-large', reason: `The file has ${size}; ${most}. Change it with a script, or split it.` };
}
/** Lines as they are split: each ends in LF, CR LF or a lone CR; the last may end in nothing. */
function countLines(bytes) {
    const units = unitsOf(bytes);
    let count = 0;
    let isBetween = true;
    let before = 0;
    for (const unit of units) {
        count += unit === CR || (unit === LF && before !== CR) ? 1 : 0;
        isBetween = unit === CR || unit === LF;
        before = unit;
    }
    return isBetween ? count : count + 1;
}
/** The characters, as good as: the bytes, or the units of UTF-16, which its BOM tells. */
function unitsOf(bytes) {
    const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
    if (!isLittle && !(bytes[0] === 0xfe && bytes[1] === 0xff)) {
        return bytes;
    }
    const own = new Uint8Array(bytes.subarray(0, bytes.length - (bytes.length % 2)));
    if (!isLittle) {
        external_node_buffer_.Buffer.from(own.buffer).swap16();
    }
    return new Uint16Array(own.buffer);
}

// EXTERNAL MODULE: ./node_modules/diff/libesm/diff/array.js + 1 modules
var array = __webpack_require__(8965);
;// CONCATENATED MODULE: ./lib/edits/splice.js


/** Above this edit distance the lines between the common ends count as replaced: the search is quadratic in it. */
const MAX_DISTANCE = 2000;
/**
 * The changes that turn `before` into `after`, as [start, end) of `before` and new texts. Lines in both are no change:
 * context that a model repeats keeps the file's own bytes.
 */
function changedLines(before, after) {
    let head = 0;
    while (head < before.length && head < after.length && before[head] === after[head]) {
        head += 1;
    }
    let tail = 0;
    const room = Math.min(before.length, after.length) - head;
    while (tail < room && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
        tail += 1;
    }
    const oldPart = before.slice(head, before.length - tail);
    const newPart = after.slice(head, after.length - tail);
    if (oldPart.length === 0 && newPart.length === 0) {
        return [];
    }
    const parts = (0,array/* diffArrays */.E)(oldPart, newPart, { maxEditLength: MAX_DISTANCE });
    return parts === undefined ? [{ start: head, end: head + oldPart.length, texts: newPart }] : collectOps(parts, head);
}
function collectOps(parts, head) {
    const ops = [];
    let at = head;
    let open;
    for (const part of parts) {
        if (!part.added && !part.removed) {
            at += part.value.length;
            open = undefined;
            continue;
        }
        if (open === undefined) {
            open = { start: at, end: at, texts: [] };
            ops.push(open);
        }
        if (part.added) {
            append(open.texts, part.value);
        }
        else {
            at += part.value.length;
            open.end = at;
        }
    }
    return ops;
}
/**
 * Pairs of changes (also of one diff's hunks) that change the same lines, or insert at the same place. Each pair is [earlier, later] by edit index.
 * Edits that only share context do not touch.
 */
function overlaps(ops) {
    const sorted = [...ops].sort(byPlace);
    const pairs = [];
    let reach;
    for (const op of sorted) {
        if (reach !== undefined && touches(reach, op)) {
            pairs.push([Math.min(reach.edit, op.edit), Math.max(reach.edit, op.edit)]);
        }
        if (reach === undefined || op.end >= reach.end) {
            reach = op;
        }
    }
    return pairs;
}
function touches(first, second) {
    const sameGap = first.start === first.end && second.start === second.end && first.start === second.start;
    return sameGap || second.start < first.end;
}
function byPlace(a, b) {
    return a.start - b.start || a.end - b.end || a.edit - b.edit;
}
/**
 * The original with all changes in place. New lines take the ending that most lines of the file have; where none prevails,
 * that of the line they replace, else of their neighbour. A missing final newline stays missing unless an edit says
 * otherwise.
 */
function splice(lines, ops) {
    const result = [];
    const usual = prevailing(lines);
    let at = 0;
    for (const op of [...ops].sort(byPlace)) {
        copy(lines.slice(at, op.start), result);
        const end = usual ?? endingAt(lines, op);
        copy(op.texts.map((text) => ({ text, end })), result);
        at = op.end;
    }
    copy(lines.slice(at), result);
    giveEndings(result);
    const atEnd = ops.filter((op) => op.end === lines.length && op.texts.length > 0).sort(byPlace);
    const last = result.at(-1);
    const closing = atEnd.at(-1);
    if (last !== undefined && closing !== undefined) {
        last.end = finalEnding(last.end, lines.at(-1)?.end, closing.finalNewline);
    }
    return result;
}
function copy(lines, into) {
    for (const line of lines) {
        into.push({ ...line });
    }
}
/** The ending that more lines have than any other; undefined where two are as frequent. */
function prevailing(lines) {
    const counts = new Map();
    for (const { end } of lines) {
        if (end !== '')
            counts.set(end, (counts.get(end) ?? 0) + 1);
    }
    const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
    return first !== undefined && first[1] > (second?.[1] ?? 0) ? first[0] : undefined;
}
function endingAt(lines, op) {
    const replaced = op.end > op.start ? lines[op.start]?.end : '';
    const neighbours = [replaced, lines[op.start - 1]?.end, lines[op.start]?.end, lines[op.start - 2]?.end];
    return neighbours.find((end) => end !== undefined && end !== '') ?? '\n';
}
/** A line that was last without a newline, and is not last any more, gets its neighbour's ending. */
function giveEndings(result) {
    let ending = result.find((line) => line.end !== '')?.end ?? '\n';
    for (const line of result.slice(0, -1)) {
        line.end ||= ending;
        ending = line.end;
    }
}
/** The ending of a last line that an edit wrote: as the edit says, else as the file had it. */
function finalEnding(given, before, wanted) {
    const keepsOpen = before === '' && wanted === undefined;
    return wanted === false || keepsOpen ? '' : given;
}

;// CONCATENATED MODULE: ./lib/edits/text.js
/** Text files as lines that remember their own ending, so that untouched lines keep their bytes. */

const BOM = '\uFEFF';
const LFS_POINTER = 'version https://git-lfs.github.com/spec/v1';
/** Bytes that Latin-1 text does not have: controls 0x80–0x9F, and what is a UTF-8 sequence (a file with a few bad bytes). */
const NOT_LATIN1 = /[\x80-\x9f]|[\xc2-\xf4][\xa0-\xbf]/;
/** PEP 383: byte 0x80 + n is U+DC80 + n. */
const ESCAPED = 0xdc00;
/** Lines of a text with their endings; an empty text has no lines. */
function splitLines(text) {
    const lines = [];
    for (const match of text.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)) {
        const [whole, content = '', end = ''] = match;
        if (whole !== '') {
            lines.push({ text: content, end });
        }
    }
    return lines;
}
/**
 * The bytes as lines, or why they are not text that we edit: NUL bytes, half a character, an LFS pointer. UTF-16 is known by
 * its BOM; what is no valid UTF-8 is Latin-1, or `unknown-8bit` where that cannot be.
 */
function decodeText(bytes) {
    const buffer = external_node_buffer_.Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const wide = wideEncoding(buffer);
    if (wide !== undefined && buffer.length % 2 === 1) {
        const reason = 'The file begins as UTF-16 and ends in half a character; it cannot be edited.';
        return { ok: false, code: 'encoding', reason };
    }
    const { encoding, text } = wide === undefined ? decodeNarrow(buffer) : { encoding: wide, text: wideText(buffer, wide) };
    if (text.includes('\0')) {
        return { ok: false, code: 'binary', reason: 'The file is binary (it holds NUL bytes) and cannot be edited.' };
    }
    if (text.startsWith(LFS_POINTER)) {
        return { ok: false, code: 'binary', reason: 'The file is a Git LFS pointer; its content is stored elsewhere.' };
    }
    const bom = text.startsWith(BOM);
    return { ok: true, file: { encoding, bom, lines: splitLines(bom ? text.slice(1) : text) } };
}
function wideEncoding(bytes) {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) {
        return 'utf-16le';
    }
    return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}
function wideText(bytes, encoding) {
    return (encoding === 'utf-16le' ? bytes : external_node_buffer_.Buffer.from(bytes).swap16()).toString('utf16le');
}
function decodeNarrow(bytes) {
    if ((0,external_node_buffer_.isUtf8)(bytes)) {
        return { encoding: 'utf-8', text: bytes.toString('utf8') };
    }
    const text = bytes.toString('latin1');
    return NOT_LATIN1.test(text)
        ? { encoding: 'unknown-8bit', text: text.replace(/[\x80-\xff]/g, escapeByte) }
        : { encoding: 'latin1', text };
}
function escapeByte(char) {
    return String.fromCharCode(ESCAPED + char.charCodeAt(0));
}
/** The inverse of decodeText, byte for byte. Characters that the encoding does not have come out wrong: see lossProblem. */
function encodeText(file) {
    const text = file.lines.map((line) => line.text + line.end).join('');
    const whole = file.bom ? BOM + text : text;
    switch (file.encoding) {
        case 'utf-8':
            return new TextEncoder().encode(whole);
        case 'utf-16le':
            return external_node_buffer_.Buffer.from(whole, 'utf16le');
        case 'utf-16be':
            return external_node_buffer_.Buffer.from(whole, 'utf16le').swap16();
        case 'latin1':
        case 'unknown-8bit':
            // The low byte of each character: a surrogate of PEP 383 gives its byte back.
            return external_node_buffer_.Buffer.from(whole, 'latin1');
    }
}
/** Text for a file that did not exist: as written, in UTF-8. */
function newFile(text) {
    const bom = text.startsWith(BOM);
    return { encoding: 'utf-8', bom, lines: splitLines(bom ? text.slice(1) : text) };
}
/** What an encoding has, its name for people, and what to do about a character that it has not. */
const text_LIMITS = {
    'utf-8': {
        lossy: /\p{Surrogate}/u,
        name: 'UTF-8',
        remedy: 'It is half of a surrogate pair: write the whole character.',
    },
    'utf-16le': undefined,
    'utf-16be': undefined,
    latin1: {
        lossy: /[^\0-\xff]/u,
        name: 'Latin-1 (ISO-8859-1)',
        remedy: "Write it in ASCII, or as an escape of the file's language.",
    },
    'unknown-8bit': {
        lossy: /[^\0-\x7f\udc80-\udcff]/u,
        name: 'in an 8-bit encoding that is neither UTF-8 nor Latin-1',
        remedy: "Only ASCII can be added there. Write it in ASCII, or as an escape of the file's language.",
    },
};
/**
 * Why encodeText would not keep a text: the first character that the file's encoding cannot hold, with its 1-based line
 * of the new text. Undefined when nothing is lost. A file from decodeText that nobody changed loses nothing.
 */
function lossProblem(file) {
    const limit = text_LIMITS[file.encoding];
    if (limit === undefined) {
        return undefined;
    }
    const { lossy, name, remedy } = limit;
    const marked = file.bom && lossy.test(BOM) ? BOM : undefined;
    const index = marked === undefined ? file.lines.findIndex((line) => lossy.test(line.text)) : 0;
    const char = marked ?? lossy.exec(file.lines[index]?.text ?? '')?.[0];
    if (char === undefined) {
        return undefined;
    }
    return `The file is ${name} and cannot hold ${text_nameOf(char)} of line ${index + 1} of the new text. ${remedy}`;
}
/** `“…” (U+2026)`; characters that do not show are named by number only. */
function text_nameOf(char) {
    const point = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(char) ? `“${char}” (U+${point})` : `the character U+${point}`;
}
/** Whether two contents are the same bytes. */
function equalBytes(a, b) {
    return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

;// CONCATENATED MODULE: ./lib/edits/block.js


/** A search and its replacement as a block. Where the search ends in a newline both are whole lines. */
function blockOf(search, replace) {
    const open = !/[\r\n]$/.test(search);
    const lines = splitLines(search);
    const before = lines.map((line) => line.text);
    const after = open ? replace.split(/\r\n|\n|\r/) : splitLines(replace).map((line) => line.text);
    return {
        search: before,
        endings: lines.map((line) => line.end),
        replace: after,
        open,
        changes: changedLines(before, after),
        keepsContext: false,
    };
}
/** A hunk as a block: the signs say what changes. */
function blockOfHunk(hunk) {
    const search = [];
    const replace = [];
    const changes = [];
    let open;
    for (const { sign, text } of hunk.lines) {
        if (sign === ' ') {
            open = undefined;
        }
        else if (open === undefined) {
            open = { start: search.length, end: search.length, texts: [] };
            changes.push(open);
        }
        if (sign !== '+') {
            search.push(text);
        }
        if (sign !== '-') {
            replace.push(text);
        }
        if (open !== undefined) {
            open.end = search.length;
            open.texts.push(...(sign === '+' ? [text] : []));
        }
    }
    return {
        search,
        endings: search.map(() => '\n'),
        replace,
        open: false,
        changes: minimal(search, changes),
        keepsContext: true,
    };
}
/** Without lines that a change takes away and puts back. */
function minimal(search, changes) {
    return changes.flatMap(({ start, end, texts }) => changedLines(search.slice(start, end), texts).map((change) => ({
        start: change.start + start,
        end: change.end + start,
        texts: change.texts,
    })));
}
/** The changes with each new line as `rewrite` gives it; undefined when it does not know one of them. */
function rewriteLines(changes, rewrite) {
    const rewritten = [];
    for (const change of changes) {
        const texts = known(change.texts.map(rewrite));
        if (texts === undefined) {
            return undefined;
        }
        rewritten.push({ ...change, texts });
    }
    return rewritten;
}
/** The texts, when there is none that is not known. */
function known(texts) {
    const some = texts.filter((text) => text !== undefined);
    return some.length === texts.length ? some : undefined;
}

;// CONCATENATED MODULE: ./lib/edits/fold.js
const FOLDED = new WeakMap();
/** The texts of a file's lines, each as `fold` makes it; worked out once a file, however many edits look at it. */
function foldedLines(file, fold = asWritten) {
    const known = FOLDED.get(file) ?? new Map();
    FOLDED.set(file, known);
    const lines = known.get(fold) ?? file.map((line) => fold(line.text));
    known.set(fold, lines);
    return lines;
}
function asWritten(line) {
    return line;
}
/** Typographic characters and the ASCII that models put for them, or the other way round. */
const TWINS = new Map([
    ...pairs('\u2018\u2019\u201a\u201b\u2032', "'"),
    ...pairs('\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb', '"'),
    ...pairs('\u2010\u2011\u2012\u2013\u2014\u2015\u2212', '-'),
    ...pairs('\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000', ' '),
    ['\u2026', '...'],
]);
const TYPOGRAPHIC = new RegExp(`[${[...TWINS.keys()].join('')}]`, 'gu');
/** Longer lines are data: they are compared as they are. */
const MAX_FOLDED = 100_000;
function pairs(characters, twin) {
    return Array.from(characters, (character) => [character, twin]);
}
/** The line without spaces and tabs at its end. A loop, because /[ \t]+$/ is quadratic on long runs inside a line. */
function trimRight(line) {
    let end = line.length;
    while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) {
        end -= 1;
    }
    return line.slice(0, end);
}
/** The line without spaces and tabs at both ends. */
function trimBoth(line) {
    return trimRight(line).replace(/^[ \t]+/, '');
}
/** Typographic quotes, dashes and spaces as their ASCII twins. */
function asciiTwins(line) {
    if (line.length > MAX_FOLDED) {
        return line;
    }
    return line.replace(TYPOGRAPHIC, (character) => TWINS.get(character) ?? character);
}
/** Trimmed, with ASCII twins. */
function foldPunctuation(line) {
    return trimBoth(asciiTwins(line));
}
/** As foldPunctuation, with white space only where it parts two words: `f( a,  b )` is `f(a,b)`. */
function foldSpacing(line) {
    if (line.length > MAX_FOLDED) {
        return line;
    }
    return foldPunctuation(line)
        .replace(/\s+/gu, ' ')
        .replace(/ ?([^\p{L}\p{N}_ ]) ?/gu, '$1');
}
/**
 * The new line with the file's own punctuation: typographic characters that the search had where the file has their ASCII
 * twins become these twins in the new line too. Not so where the new text has both: it means what it says.
 */
function punctuationOf(search, { actual, replace }) {
    const written = typographicIn(search);
    const own = typographicIn(actual);
    const plain = new Set(replace.join('\n'));
    const foreign = [...written].filter((character) => {
        const twin = TWINS.get(character) ?? '';
        return !own.has(character) && (twin === ' ' || !plain.has(twin));
    });
    if (foreign.length === 0) {
        return undefined;
    }
    const pattern = new RegExp(`[${foreign.join('')}]`, 'gu');
    return (line) => line.replace(pattern, (character) => TWINS.get(character) ?? character);
}
function typographicIn(lines) {
    return new Set(lines.flatMap((line) => line.match(TYPOGRAPHIC) ?? []));
}

;// CONCATENATED MODULE: ./lib/edits/indentation.js
/** Indentation that differs by a uniform shift: how a model's lines look at the file's own depth and in its own style. */
/** Usual widths of a level, the most usual first. */
const UNITS = [4, 2, 8, 3];
/**
 * The shift between search lines and the file's lines at one place, or undefined when there is none that holds for
 * every line. `written` are the lines that will be re-indented: they tell the model's own indentation unit.
 */
function findShift(search, actual, written) {
    const pairs = search.flatMap((line, index) => isBlank(line) ? [] : [[indentation_indentOf(line), indentation_indentOf(actual[index] ?? '')]]);
    const model = [...search, ...written].filter((line) => !isBlank(line)).map(indentation_indentOf);
    const modelStyle = styleOf(model);
    const fileStyle = styleOf(pairs.map(([, inFile]) => inFile));
    if (isConversion(modelStyle, fileStyle)) {
        const widths = modelStyle === 'spaces' ? model : pairs.map(([, inFile]) => inFile);
        return convert(pairs, fileStyle, unitOf(widths));
    }
    return findPrefix(pairs);
}
function isConversion(model, file) {
    return (model === 'spaces' && file === 'tabs') || (model === 'tabs' && file === 'spaces');
}
/** The same indentation string in front of every line of one side. */
function findPrefix(pairs) {
    const [first] = pairs;
    if (first === undefined) {
        return undefined;
    }
    const [asWritten, inFile] = first;
    if (inFile.length >= asWritten.length) {
        const added = inFile.slice(0, inFile.length - asWritten.length);
        const holds = pairs.every(([written, actual]) => actual === added + written);
        return holds ? (line) => (line === '' ? line : added + line) : undefined;
    }
    const removed = asWritten.slice(0, asWritten.length - inFile.length);
    const holds = pairs.every(([written, actual]) => written === removed + actual);
    return holds ? (line) => withoutPrefix(line, removed) : undefined;
}
function withoutPrefix(line, prefix) {
    if (isBlank(line) && !line.startsWith(prefix)) {
        return '';
    }
    return line.startsWith(prefix) ? line.slice(prefix.length) : undefined;
}
/**
 * Tabs for spaces or spaces for tabs. The width of a level is the one by which both sides are at the same depth all along;
 * where there is none, the step by which the spaces grow, if then all lines are off by the same number of levels.
 */
function convert(pairs, fileStyle, step) {
    const same = UNITS.find((unit) => pairs.every(([a, b]) => levelOf(a, unit) === levelOf(b, unit)));
    const unit = same ?? step;
    return unit === undefined ? undefined : findConversion(pairs, fileStyle, unit);
}
/** Tabs for spaces or spaces for tabs, plus a constant number of levels. */
function findConversion(pairs, fileStyle, unit) {
    const shifts = pairs.map(([written, actual]) => levelOf(actual, unit) - levelOf(written, unit));
    const [shift] = shifts;
    if (shift === undefined || !Number.isInteger(shift) || shifts.some((other) => other !== shift)) {
        return undefined;
    }
    const step = fileStyle === 'tabs' ? '\t' : ' '.repeat(unit);
    return (line) => {
        const level = levelOf(indentation_indentOf(line), unit) + (line === '' ? 0 : shift);
        const isSound = Number.isInteger(level) && level >= 0;
        if (isBlank(line)) {
            return isSound ? step.repeat(level) : '';
        }
        return isSound ? step.repeat(level) + line.trimStart() : undefined;
    };
}
/** The step by which space indentation grows: the greatest common divisor of its widths, when it is a usual one. */
function unitOf(indents) {
    const unit = indents.map((indent) => indent.length).reduce(gcd, 0);
    return UNITS.includes(unit) ? unit : undefined;
}
function gcd(a, b) {
    return b === 0 ? a : gcd(b, a % b);
}
function levelOf(indent, unit) {
    return indent.startsWith('\t') ? indent.length : indent.length / unit;
}
function styleOf(indents) {
    const all = indents.join('');
    if (all === '') {
        return 'none';
    }
    if (/^\t+$/.test(all)) {
        return 'tabs';
    }
    return /^ +$/.test(all) ? 'spaces' : 'mixed';
}
/** The spaces and tabs that a line begins with. */
function indentation_indentOf(line) {
    return /^[ \t]*/.exec(line)?.[0] ?? '';
}
/** Whether a line holds nothing but spaces and tabs. */
function isBlank(line) {
    return /^[ \t]*$/.test(line);
}

;// CONCATENATED MODULE: ./lib/edits/outline.js
/** The blocks of a file, judged by indentation. */


const OUTLINES = new WeakMap();
/** The outline of a file; worked out once a file, however many anchors look at it. */
function outline_outlineOf(file) {
    const known = OUTLINES.get(file) ?? outline(foldedLines(file));
    OUTLINES.set(file, known);
    return known;
}
/** From the last line up, in linear time but for the search among the depths that are open. */
function outline(texts) {
    const [ends, opens] = [new Int32Array(texts.length), new Uint8Array(texts.length)];
    // Lines below that can end a block; of those that are as deep, the nearest only, the deepest last.
    const enders = [];
    let below = 0;
    for (let line = texts.length - 1; line >= 0; line -= 1) {
        const text = texts[line] ?? '';
        const depth = indentation_indentOf(text).length;
        ends[line] = enders[reachedBy(enders, depth) - 1]?.line ?? texts.length;
        opens[line] = below > depth ? 1 : 0;
        below = isBlank(text) ? below : depth;
        if (!isBlank(text) && !/^[)\]}]/.test(text.trim())) {
            enders.length = reachedBy(enders, depth - 1);
            enders.push({ line, depth });
        }
    }
    return { ends, opens };
}
/** How many of the enders, whose depths grow, are not deeper. */
function reachedBy(enders, depth) {
    let [low, high] = [0, enders.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((enders[middle]?.depth ?? 0) <= depth) {
            low = middle + 1;
        }
        else {
            high = middle;
        }
    }
    return low;
}

;// CONCATENATED MODULE: ./lib/edits/sequence.js
/** Where lines stand among lines. */
/** Looked through more often, a list gets an index: that costs about as much as looking through it so many times. */
const WITHOUT_INDEX = 16;
const ASKED = new WeakMap();
/**
 * 0-based starts of all (also overlapping) occurrences of `needle` in `haystack`, in linear time whatever the content. An
 * empty needle has none. The haystack is not to change between two calls.
 */
function occurrences(haystack, needle) {
    if (needle.length === 0 || needle.length > haystack.length) {
        return [];
    }
    const asked = ASKED.get(haystack) ?? { times: 0 };
    ASKED.set(haystack, asked);
    asked.times += 1;
    if (asked.times <= WITHOUT_INDEX) {
        return scan(haystack, needle);
    }
    asked.index ??= indexOf(haystack);
    return lookUp(asked.index, haystack, needle) ?? scan(haystack, needle);
}
/** The places (0-based, ascending) of a line in a list that is asked for many of its lines. */
function placesOf(haystack, item) {
    const asked = ASKED.get(haystack) ?? { times: 0 };
    ASKED.set(haystack, asked);
    asked.index ??= indexOf(haystack);
    const found = [];
    for (let place = asked.index.first.get(item) ?? -1; place >= 0; place = asked.index.next[place] ?? -1) {
        found.push(place);
    }
    return found;
}
function indexOf(haystack) {
    const first = new Map();
    const next = new Int32Array(haystack.length);
    const count = new Int32Array(haystack.length);
    for (let place = haystack.length - 1; place >= 0; place -= 1) {
        const item = haystack[place] ?? '';
        const later = first.get(item) ?? -1;
        next[place] = later;
        count[place] = (count[later] ?? 0) + 1;
        first.set(item, place);
    }
    return { first, next, count };
}
/** By the places of the needle's rarest line; undefined where to compare all of them would be no less than to scan. */
function lookUp(index, haystack, needle) {
    let rarest = { place: -1, offset: 0, count: Infinity };
    for (const [offset, item] of needle.entries()) {
        const place = index.first.get(item);
        if (place === undefined) {
            return [];
        }
        const count = index.count[place] ?? 0;
        rarest = count < rarest.count ? { place, offset, count } : rarest;
    }
    if (rarest.count * needle.length > haystack.length) {
        return undefined;
    }
    const found = [];
    for (let { place } = rarest; place >= 0; place = index.next[place] ?? -1) {
        const start = place - rarest.offset;
        if (start >= 0 && needle.every((item, at) => item === haystack[start + at])) {
            found.push(start);
        }
    }
    return found;
}
/** All occurrences from the top (Knuth, Morris and Pratt 1977). */
function scan(haystack, needle) {
    const found = [];
    const borders = bordersOf(needle);
    let matched = 0;
    for (let index = 0; index < haystack.length; index += 1) {
        matched = advance(needle, borders, { matched, item: haystack[index] ?? '' });
        if (matched === needle.length) {
            found.push(index - needle.length + 1);
            matched = borders[matched - 1] ?? 0;
        }
    }
    return found;
}
/** For each prefix of the needle, the length of its longest proper border. */
function bordersOf(needle) {
    const borders = [0];
    let matched = 0;
    for (const item of needle.slice(1)) {
        matched = advance(needle, borders, { matched, item });
        borders.push(matched);
    }
    return borders;
}
function advance(needle, borders, state) {
    let matched = state.matched;
    while (matched > 0 && needle[matched] !== state.item) {
        matched = borders[matched - 1] ?? 0;
    }
    return needle[matched] === state.item ? matched + 1 : matched;
}

;// CONCATENATED MODULE: ./lib/edits/anchors.js
/** `@@ class A`, `@@ def f`: lines that stand above the place of a hunk. */



/**
 * The scope of nested anchors, each looked for below the one before. An anchor is a whole line, white space aside, or the
 * beginning of one (`class A` for `class A(B):`). Undefined when one of them is not there. Anchors that occur several times
 * allow what any of them does.
 */
function inScope(file, anchors) {
    let ranges = [{ start: -1, end: file.length }];
    for (const anchor of anchors) {
        ranges = anchored(file, anchor, ranges);
    }
    const [first] = ranges;
    if (first === undefined) {
        return undefined;
    }
    let inside;
    return {
        isAfter: (line) => line >= Math.max(0, first.start),
        isInside: (line) => (inside ??= linesIn(ranges, file.length))[line] === 1,
        opensBlock: anchors.length > 0 && ranges.some(({ start }) => outline_outlineOf(file).opens[start] === 1),
    };
}
/** The blocks below the lines in these ranges that the anchor is; in a range where it is none, that begin with it. */
function anchored(file, anchor, ranges) {
    const wanted = foldPunctuation(anchor);
    const texts = foldedLines(file, foldPunctuation);
    const equal = occurrences(texts, [wanted]);
    const others = wanted === '' ? [] : rangesWithout(ranges, equal);
    const begun = others.length === 0 ? [] : linesThatBegin(texts, wanted);
    const found = [...linesWithin(equal, ranges), ...linesWithin(begun, others)].sort((a, b) => a - b);
    const { ends } = outline_outlineOf(file);
    return found.map((start) => ({ start, end: ends[start] ?? file.length }));
}
function linesThatBegin(texts, wanted) {
    const found = [];
    for (let line = 0; line < texts.length; line += 1) {
        if (startsWithWord(texts[line] ?? '', wanted)) {
            found.push(line);
        }
    }
    return found;
}
function startsWithWord(text, wanted) {
    return text.startsWith(wanted) && !/^[\p{L}\p{N}_]/u.test(text.slice(wanted.length, wanted.length + 2));
}
/** The ranges that hold none of the lines; `lines` are in order. */
function rangesWithout(ranges, lines) {
    let at = 0;
    return ranges.filter(({ start, end }) => {
        while ((lines[at] ?? Infinity) < start) {
            at += 1;
        }
        return (lines[at] ?? Infinity) >= end;
    });
}
/** Those of the lines, which are in order, that are in any of the ranges. */
function linesWithin(lines, ranges) {
    let [at, reach] = [0, 0];
    return lines.filter((line) => {
        for (let range = ranges[at]; range !== undefined && range.start <= line; range = ranges[at]) {
            reach = Math.max(reach, range.end);
            at += 1;
        }
        return line < reach;
    });
}
/** 1 for each line of a file that is in any of the ranges. */
function linesIn(ranges, length) {
    const inside = new Uint8Array(length);
    let reach = 0;
    for (const { start, end } of ranges) {
        inside.fill(1, Math.max(start, reach), Math.max(end, reach));
        reach = Math.max(reach, end);
    }
    return inside;
}

;// CONCATENATED MODULE: ./lib/edits/layout.js
/** New lines in a place that was found although its layout differs from line to line. */




/** Files in which indentation has a meaning: what a model wrote carelessly there must not move a statement. */
const INDENTATION_MATTERS = /(?:\.(?:py|pyi|pyx|ya?ml|md|rst|coffee|haml|pug|jade|sass|styl|slim|nim|fsx?|hs|elm|mk|feature)|makefile|justfile)$/i;
const OPENS = /[{([:]\s*$/;
/**
 * How to write in a place whose white space differs from the search's. Where the indentation is shifted uniformly, that is
 * kept. Else every new line takes the indentation of the line it replaces, one for one; where indentation has no meaning,
 * and the search kept its own, the passage is laid out as the model wrote it, at the depth of its first line.
 */
function looseLayout(actual, path) {
    return (block) => {
        const shift = findShift(block.search, actual, block.replace);
        if (shift !== undefined) {
            const changes = rewriteLines(block.changes, shift);
            return changes === undefined || block.keepsContext ? changes : withMended(changes, { block, actual, shift });
        }
        // Diffs and tabs say that layout has rules of its own: nothing that the model did not change is laid out anew.
        const keeps = block.keepsContext || [...block.search, ...block.replace, ...actual].some((line) => line.includes('\t'));
        const isFree = !keeps && !INDENTATION_MATTERS.test(path) && !isFlattened(block.search);
        return isFree ? laidOut(block, actual, firstLineShift(block.search, actual)) : lineByLine(block, actual);
    };
}
/** A search of several lines without any indentation of their own, although one of them opens a block. */
function isFlattened(search) {
    const lines = search.filter((line) => !isBlank(line));
    const depths = new Set(lines.map(indentation_indentOf));
    return lines.length > 1 && depths.size === 1 && lines.slice(0, -1).some((line) => OPENS.test(line));
}
/** The whole passage at the depths that the model gave it; white space within lines that it did not change stays. */
function laidOut(block, actual, shift) {
    const texts = [];
    let at = 0;
    for (const change of [...block.changes, { start: block.search.length, end: block.search.length, texts: [] }]) {
        for (; at < change.start; at += 1) {
            texts.push(contextLine(block.search[at] ?? '', actual[at] ?? '', shift));
        }
        texts.push(...change.texts.map(shift));
        at = change.end;
    }
    const written = known(texts);
    return written === undefined ? undefined : changedLines(actual, written);
}
function contextLine(written, inFile, shift) {
    const laid = shift(written);
    const isSame = laid !== undefined && !isBlank(written) && trimBoth(written) === trimBoth(inFile);
    const isMended = laid !== undefined && mends(written, inFile);
    return isSame ? indentation_indentOf(laid) + inFile.trimStart() : isMended ? laid : inFile;
}
/** The changes, and lines of context in which the file has a second space between two words and the model has not. */
function withMended(changes, { block, actual, shift }) {
    const mended = block.search.flatMap((written, start) => {
        const inFile = actual[start] ?? '';
        const isContext = !changes.some((change) => start >= change.start && start < change.end);
        const laid = isContext && mends(written, inFile) ? shift(written) : undefined;
        return laid === undefined ? [] : [{ start, end: start + 1, texts: [laid] }];
    });
    return [...changes, ...mended].sort((a, b) => a.start - b.start || a.end - b.end);
}
/** Whether a line of plain words is the file's without a second space between two of them: a slip that quoting it mends. */
function mends(written, inFile) {
    const [plain, own] = [trimBoth(written), trimBoth(inFile)];
    return plain !== own && !/["'`/\\<>|#]/.test(own) && own.replace(/(\w) {2}(?=\w)/g, '$1 ') === plain;
}
/** The shift of the first line that says something, for all lines. */
function firstLineShift(search, actual) {
    const first = search.findIndex((line) => !isBlank(line));
    const [written, inFile] = [indentation_indentOf(search[first] ?? ''), indentation_indentOf(actual[first] ?? '')];
    return (line) => {
        const own = indentation_indentOf(line);
        const missing = Math.max(0, written.length - own.length);
        const base = inFile.slice(0, Math.max(0, inFile.length - missing));
        return isBlank(line) ? line : base + own.slice(written.length) + line.slice(own.length);
    };
}
/** New lines one for one with those they replace, each at its depth; also one that has the file's depth already. */
function lineByLine(block, actual) {
    const changes = [];
    for (const { start, end, texts } of block.changes) {
        const isPaired = texts.length === end - start || texts.length === 0;
        const lines = known(texts.map((text, index) => atDepth(text, block.search[start + index], actual[start + index])));
        if (!isPaired || lines === undefined) {
            return undefined;
        }
        changes.push({ start, end, texts: lines });
    }
    return changes;
}
function atDepth(text, search = '', inFile = '') {
    if (isBlank(text) || indentation_indentOf(text) === indentation_indentOf(inFile)) {
        return text;
    }
    return indentation_indentOf(text) === indentation_indentOf(search) ? indentation_indentOf(inFile) + text.trimStart() : undefined;
}

;// CONCATENATED MODULE: ./lib/edits/alignment.js



/** `length` lines one after the other. */
function contiguous(start, length) {
    return { start, end: start + length, from: (index) => start + index, after: (index) => start + index + 1 };
}
const TELLING = new WeakMap();
/** The lines that are not blank, as `key` makes them; worked out once a file. */
function tellingLines(file, key) {
    const folded = foldedLines(file, key);
    const known = TELLING.get(folded);
    if (known !== undefined) {
        return known;
    }
    const lines = foldedLines(file).flatMap((text, line) => (isBlank(text) ? [] : [line]));
    const telling = { keys: lines.map((line) => folded[line] ?? ''), lines };
    TELLING.set(folded, telling);
    return telling;
}
/** All places of the search in the file when blank lines of either side do not count. */
function withoutBlanks(file, search, key) {
    const texts = foldedLines(file);
    const { keys, lines } = tellingLines(file, key);
    const wanted = search.flatMap((text) => (isBlank(text) ? [] : [key(text)]));
    return occurrences(keys, wanted).map((first) => {
        const line = lines[first] ?? 0;
        // Worked out when it is asked for: of many places none is.
        let whole;
        const work = () => (whole ??= aligned(texts, search, lines.slice(first, first + wanted.length)));
        return {
            start: line,
            get end() {
                return work().end;
            },
            from: (index) => work().from(index),
            after: (index) => work().after(index),
        };
    });
}
function aligned(texts, search, lines) {
    const [first = 0] = lines;
    let next = 0;
    let at = first - blanksBefore(texts, first, leadingBlanks(search));
    const spans = search.map((line) => {
        const isSilent = isBlank(line);
        const from = isSilent ? at : (lines[next] ?? at);
        next += isSilent ? 0 : 1;
        const isThere = !isSilent || (from < texts.length && isBlank(texts[from] ?? ''));
        at = isThere ? from + 1 : from;
        return { from, after: at };
    });
    return {
        start: first,
        end: at,
        from: (index) => spans[index]?.from ?? at,
        after: (index) => spans[index]?.after ?? at,
    };
}
function leadingBlanks(search) {
    const first = search.findIndex((line) => !isBlank(line));
    return first === -1 ? search.length : first;
}
/** How many blank lines stand directly above a line, at most `most`. */
function blanksBefore(texts, line, most) {
    let count = 0;
    while (count < most && line - count > 0 && isBlank(texts[line - count - 1] ?? '')) {
        count += 1;
    }
    return count;
}

;// CONCATENATED MODULE: ./lib/edits/locate.js






/** Re-indenting is tried at no more places than this: a search that vague is ambiguous anyway. */
const MAX_SHIFTED = 1000;
/** Lines that are compared at all places of one search together; beyond that it is ambiguous too. */
const locate_MAX_COMPARED = 20_000;
/** As for re-indenting, where blank lines do not count. */
const MAX_ALIGNED = 20;
const AS_WRITTEN = (block) => block.changes;
/**
 * The matching ladder over whole lines, from the strictest rung to the loosest: exact, other line endings, other trailing
 * white space, uniformly shifted indentation, typographic characters, blank lines, spacing. Counted at every rung; nothing
 * looser is tried once a rung has a match. More than one place: the block is ambiguous.
 */
function locate(file, block, path) {
    const literal = locateLiterally(file, block);
    const isSilent = literal.length > 0 || block.search.every(isBlank);
    return isSilent ? literal : locateLoosely(file, block, path);
}
/** The rungs on which every character is the same: exact, and other line endings. */
function locateLiterally(file, block) {
    const same = occurrences(foldedLines(file), block.search);
    const exact = isVague(same, block.search.length) ? same : same.filter((start) => sameEndings(file, block, start));
    if (exact.length > 0) {
        return exact.map((start) => placeAt(start, block, 'exact'));
    }
    return same.map((start) => placeAt(start, block, 'line-endings'));
}
/** The rungs on which white space, punctuation or layout differs. */
function locateLoosely(file, block, path) {
    const trimmed = occurrences(foldedLines(file, trimRight), block.search.map(trimRight));
    if (trimmed.length > 0) {
        const places = trimmed.map((start) => placeAt(start, block, 'trailing-space'));
        // One line that says something, and a slip: too little to leave out others that differ in layout.
        const isThin = places.length === 1 && block.search.filter((line) => !isBlank(line)).length < 2;
        return isThin ? withRivals(file, block, places) : places;
    }
    if (isAboutLayout(block)) {
        return [];
    }
    const rungs = [
        () => shifted(file, block, { rung: 'indentation', key: trimBoth }),
        () => shifted(file, block, { rung: 'punctuation', key: foldPunctuation }),
        () => blankAside(file, block),
        () => spacingAside(file, block, path),
    ];
    for (const rung of rungs) {
        const places = rung();
        if (places.length > 0) {
            return places.length === 1 ? withRivals(file, block, places) : places;
        }
    }
    return [];
}
/** Whether a change is one of blank lines, indentation or spacing only: then a place where these differ is another. */
function isAboutLayout({ search, changes }) {
    const words = (lines) => lines
        .map(foldSpacing)
        .filter((line) => line !== '')
        .join('\n');
    return changes.some(({ start, end, texts }) => words(search.slice(start, end)) === words(texts));
}
/**
 * One place and all others that differ in layout only: a search that a slip has made inexact may have meant any of them, and
 * the rung that happens to find one first says nothing.
 */
function withRivals(file, block, [place]) {
    const others = withoutBlanks(file, block.search, foldSpacing).filter((at) => place === undefined || at.start < place.at.start || at.start >= place.at.end);
    const rivals = others.map((at) => ({ rung: 'spacing', at, rewrite: () => undefined }));
    return [...(place === undefined ? [] : [place]), ...rivals];
}
function placeAt(start, block, rung) {
    return { rung, at: contiguous(start, block.search.length), rewrite: AS_WRITTEN };
}
/** Whether the places of a search are too many, or too many for its length, to look at each: it is ambiguous. */
function isVague(starts, length) {
    return starts.length > MAX_SHIFTED || (starts.length > 1 && starts.length * length > locate_MAX_COMPARED);
}
function sameEndings(file, block, start) {
    return block.endings.every((end, index) => {
        const actual = file[start + index]?.end;
        const isLast = index === block.endings.length - 1;
        return end === actual || (isLast && (block.open || actual === ''));
    });
}
/** Places where the lines are the same under `key` and their indentation differs by a uniform shift, or not at all. */
function shifted(file, block, { rung, key }) {
    const { length } = block.search;
    const starts = occurrences(foldedLines(file, key), block.search.map(key));
    const search = block.search.map(asciiTwins);
    const written = indentsOf(block.replace);
    const actualAt = (start) => foldedLines(file).slice(start, start + length);
    const shiftAt = (start) => findShift(search, actualAt(start).map(asciiTwins), written);
    const fitting = isVague(starts, length + written.length)
        ? starts
        : starts.filter((start) => shiftAt(start) !== undefined);
    return fitting.map((start) => ({
        rung,
        at: contiguous(start, length),
        // Worked out again when it is asked for: of many places none is.
        rewrite: (asked) => {
            const reindent = shiftAt(start);
            return reindent === undefined ? undefined : rewriting(reindent, block, actualAt(start))(asked);
        },
    }));
}
/** Of each indentation that lines have one line: all that a shift wants to know of them. */
function indentsOf(lines) {
    const indents = new Set(lines.filter((line) => !isBlank(line)).map(indentation_indentOf));
    return [...indents].map((indent) => `${indent}.`);
}
/** New lines with the file's indentation and punctuation. */
function rewriting(reindent, { search, replace }, actual) {
    const fold = punctuationOf(search, { actual, replace }) ?? ((line) => line);
    return (block) => rewriteLines(block.changes, (line) => reindent(fold(line)));
}
/** Blank lines of either side do not count. */
function blankAside(file, block) {
    const texts = foldedLines(file);
    const kept = block.search.flatMap((line, index) => (isBlank(line) ? [] : [index]));
    const search = kept.map((index) => block.search[index] ?? '');
    const alignments = withoutBlanks(file, block.search, foldPunctuation);
    if (alignments.length > MAX_ALIGNED) {
        return alignments.map((at) => ({ rung: 'blank-lines', at, rewrite: () => undefined }));
    }
    return alignments.flatMap((at) => {
        const actual = kept.map((index) => texts[at.from(index)] ?? '');
        const reindent = findShift(search.map(asciiTwins), actual.map(asciiTwins), block.replace);
        return reindent === undefined
            ? []
            : [{ rung: 'blank-lines', at, rewrite: rewriting(reindent, { ...block, search }, actual) }];
    });
}
function spacingAside(file, block, path) {
    const texts = foldedLines(file);
    return occurrences(foldedLines(file, foldSpacing), block.search.map(foldSpacing))
        .slice(0, MAX_SHIFTED)
        .map((start) => ({
        rung: 'spacing',
        at: contiguous(start, block.search.length),
        rewrite: (asked) => looseLayout(texts.slice(start, start + block.search.length), path)(asked),
    }));
}

;// CONCATENATED MODULE: ./lib/edits/nearest.js




const EXCERPT_LINES = 24;
const LINE_LENGTH = 160;
/** Lines of one side beyond which no small diff is made. */
const nearest_MAX_COMPARED = 400;
/** Lines and characters of a file beyond which its words are not looked through. */
const MAX_SEARCHED = 20_000;
const MAX_CHARACTERS = 2_000_000;
/** Characters of a line whose words are looked at. */
const MAX_READ = 1000;
/**
 * The real lines that resemble a search text most, and which of its lines they lack: the window with most of its lines,
 * white space aside, else the lines with most of its words. Empty when nothing resembles it. At most 24 lines, 160
 * characters each.
 */
function nearestLines(file, search) {
    const wanted = new Set(search.map(foldPunctuation).filter((text) => text.length > 2));
    const folded = foldedLines(file, foldPunctuation);
    const scores = new Uint8Array(folded.length);
    for (const text of wanted) {
        for (const line of occurrences(folded, [text])) {
            scores[line] = 1;
        }
    }
    const size = Math.max(1, search.length);
    const window = bestWindow(scores, size);
    if (window.score > 0) {
        return compared(file, search, nearest_aligned(file, search, window.start));
    }
    if (file.length > MAX_SEARCHED || isLong(file)) {
        return [];
    }
    const words = new Set(search.flatMap(wordsOf));
    const single = bestWindow(file.map((line) => similarity(wordsOf(line.text), words)), 1);
    return single.score < 0.5 ? [] : excerpt(file, Math.max(0, single.start - 1), 3);
}
function isLong(file) {
    return file.reduce((sum, line) => sum + Math.min(line.text.length, MAX_READ), 0) > MAX_CHARACTERS;
}
/** The start that puts the first line of the search that the window holds on its like. */
function nearest_aligned(file, search, start) {
    const offsets = new Map(search.map((text, index) => [foldPunctuation(text), index]).toReversed());
    for (let line = start; line < Math.min(file.length, start + search.length); line += 1) {
        const text = foldPunctuation(file[line]?.text ?? '');
        const at = offsets.get(text);
        if (at !== undefined && text.length > 2) {
            return Math.max(0, line - at);
        }
    }
    return start;
}
/** A small diff of search and file: the file's lines numbered, lines that only the search has marked as missing. */
function compared(file, search, start) {
    const real = file.slice(start, start + search.length).map((line) => line.text);
    if (search.length > nearest_MAX_COMPARED) {
        return excerpt(file, start, EXCERPT_LINES);
    }
    const rows = [];
    let line = start + 1;
    for (const part of (0,array/* diffArrays */.E)(search.map(trimRight), real.map(trimRight))) {
        for (const text of part.value) {
            rows.push({ line, text: text.slice(0, LINE_LENGTH), ...(part.removed ? { missing: true } : {}) });
            line += part.removed ? 0 : 1;
        }
    }
    return aroundDifferences(rows);
}
/** Rows that differ with two rows round them, the first 24. */
function aroundDifferences(rows) {
    const differs = rows.map((row, index) => row.missing === true || rows[index - 1]?.missing === true);
    const near = rows.filter((_, index) => differs.slice(Math.max(0, index - 2), index + 3).includes(true));
    return (near.length > 0 ? near : rows).slice(0, EXCERPT_LINES);
}
/** Sliding sums: the first window of `size` scores with the greatest sum. */
function bestWindow(scores, size) {
    let sum = 0;
    let best = { start: 0, score: 0 };
    for (let index = 0; index < scores.length; index += 1) {
        sum += (scores[index] ?? 0) - (scores[index - size] ?? 0);
        if (sum > best.score) {
            best = { start: Math.max(0, index - size + 1), score: sum };
        }
    }
    return best;
}
function wordsOf(text) {
    return text.slice(0, MAX_READ).match(/[\p{L}\p{N}_]{2,}/gu) ?? [];
}
/** Share of a line's words that the search has; lines of fewer than two words say nothing. */
function similarity(line, words) {
    return line.length < 2 ? 0 : line.filter((word) => words.has(word)).length / line.length;
}
/** Lines `start` (0-based) and following, numbered from 1 and shortened. */
function excerpt(file, start, count) {
    return file
        .slice(start, start + count)
        .map((line, index) => ({ line: start + index + 1, text: line.text.slice(0, LINE_LENGTH) }));
}
/** `3`, `3 and 9`, `3, 9 and 12`, or the first 20 and how many more. */
function listLines(lines) {
    const shown = lines.slice(0, MAX_LISTED).map(String);
    if (lines.length > MAX_LISTED) {
        return `${shown.join(', ')} and ${lines.length - MAX_LISTED} more`;
    }
    const last = shown.pop() ?? '';
    return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
}

;// CONCATENATED MODULE: ./lib/edits/misplaced.js

function misplaced_refusal(code, reason) {
    return { ok: false, code, reason };
}
/** In several places, each named by its line; the first three are shown. `starts` are 0-based. */
function ambiguous(file, starts, what = 'The SEARCH text') {
    const distinct = [...new Set(starts)].sort((a, b) => a - b).map((start) => start + 1);
    const where = distinct.length === 1 ? 'more than once in line' : 'in several places, at lines';
    return {
        ok: false,
        code: 'ambiguous',
        reason: `${what} is ${where} ${listLines(distinct)}. Add surrounding lines until it is in one place only.`,
        excerpt: distinct.slice(0, 3).flatMap((line) => excerpt(file, Math.max(0, line - 3), line < 3 ? line + 2 : 5)),
    };
}
/** Nowhere; the nearest lines are shown. */
function absent(file, block, what = 'The SEARCH text') {
    const nearest = nearestLines(file, block.search);
    const hint = nearest.length === 0 ? 'Nothing in the file resembles it.' : 'The nearest lines are shown.';
    return {
        ok: false,
        code: 'not-found',
        reason: `${what} is not in the file. ${hint} Copy the lines from the file as they are.`,
        excerpt: nearest,
    };
}

;// CONCATENATED MODULE: ./lib/edits/elision.js
/** A search that leaves its middle out by a line of three dots, and a replacement that does the same. */



/** What stands alone in a line that leaves something out, in the comment syntax of the usual languages too. */
const DOTS = /^(?:\/\/|#|--|;|%|\{?\s*\/\*|<!--)?\s*(?:\.{3,}|…)\s*(?:\*\/\s*\}?|-->)?$/;
/** Whether a line stands for lines that were left out. */
function isElision(line) {
    return line.length <= 20 && DOTS.test(trimBoth(line));
}
/**
 * The pieces of a search with elisions, pair by pair with those of the replacement. `uneven`: the replacement does not leave
 * out the same parts, so what would become of them is not said. `many`: more than are looked for. Undefined: the search
 * leaves nothing out.
 */
function piecesOf(search, replace) {
    const before = partsOf(splitLines(search));
    if (before.length === 1) {
        return undefined;
    }
    if (before.length > MAX_PIECES) {
        return 'many';
    }
    const after = partsOf(splitLines(replace));
    if (after.length !== before.length) {
        return 'uneven';
    }
    const pieces = before.map((text, index) => ({ search: text, replace: after[index] ?? '' }));
    const isAnchored = pieces.every((piece) => piece.search.trim() !== '' || piece.replace.trim() === '');
    return isAnchored ? pieces.filter((piece) => piece.search.trim() !== '') : 'uneven';
}
function partsOf(lines) {
    const parts = [''];
    for (const line of lines) {
        if (isElision(line.text)) {
            parts.push('');
        }
        else {
            parts.push(`${parts.pop() ?? ''}${line.text}${line.end}`);
        }
    }
    return parts;
}

;// CONCATENATED MODULE: ./lib/edits/omission.js


/** What is left out so. */
const WHAT = '(?:code|file|function|method|class|classe|module|body|implementation|content|document|test|script|component|import|line|logic|query|field|route|handler|style|config)s?';
/** That it stays as it was. */
const STAYS = String.raw `\(?(?:(?:is|are|remains?|stays?|goes) )?(?:unchanged|the same|same as before|as[ -]is|as before|as it (?:is|was)|omitted|untouched|here)\)?`;
const OMITTED = '(?:omitted|elided|truncated|left out|unchanged)';
const KEEP = '(?:(?:keep|leave) )?(?:all )?(?:the )?';
const REST = '(?:(?:rest|remainder) of (?:the |this |your )?|existing )';
/** Words that say so wherever they are all of a line. */
const SENTENCE = whole(`${KEEP}(?:${REST}|(?:all )?(?:remaining|other|previous) )(?:\\w+ )?${WHAT},? ${STAYS}`);
/** Words that say so where they are all of a comment, or in brackets or dots of their own. */
const omission_NOTE = whole(`${KEEP}${REST}${WHAT}`, `${KEEP}(?:rest|remainder) ${STAYS}`, `(?:${WHAT} )?(?:(?:is|are) )?${OMITTED} for (?:brevity|clarity|space)`, `(?:code|implementation|body|logic) (?:is |remains? )?(?:${OMITTED}|the same|as before)(?: here)?`);
/** Words that are an honest remark in a comment, and say so in brackets or dots within it. */
const ASIDE = whole('(?:same )?as before|unchanged|omitted|no changes?', `(?:remaining|other|previous) ${WHAT}`);
/** Words before dots: "rest of methods ...". */
const BEFORE_DOTS = whole(`(?:the )?(?:(?:rest|remainder) of|existing|remaining|unchanged|other|previous|omitted) (?:the |this |your )?(?:\\w+ )?${WHAT}`);
/** Words after dots: "... existing code". */
const AFTER_DOTS = new RegExp(`^(?:the |all )*(?:(?:rest|remaining|remainder|existing|other|previous|unchanged|same|omitted|more|keep|your)\\b|${WHAT} ${OMITTED}\\b)`, 'i');
/** More words after dots, with none at the end, are a sentence that goes on from the line above. */
const MAX_WORDS = 8;
/** A placeholder is a short line; long lines are code or prose, and cost the expressions above time. */
const omission_MAX_LENGTH = 120;
/** Languages in which a line of bare dots is never code. In Python it is, in Markdown it is text. */
const DOTLESS = /\.(?:[cm]?[jt]sx?|vue|svelte|go|java|kts?|scala|groovy|gradle|rs|c|h|cc|cpp|cxx|hh|hpp|m|mm|cs|swift|dart|php|rb|lua|sh|bash|zsh|ps1|css|scss|less|jsonc?|json5|toml|ini|cfg|sql|tf|proto|ya?ml)$/i;
/**
 * The first line that stands for left-out code and is not in the text it replaces; undefined when there is none. Bare dots
 * count where the file's language has no such line.
 */
function findOmission(replace, original, path = '') {
    const known = new Set(original.map((line) => line.trim()));
    const found = replace.findIndex((text, index) => {
        const line = text.trim();
        const isNew = line.length <= omission_MAX_LENGTH && !known.has(line);
        return (isNew && (isPlaceholder(line) || (DOTLESS.test(path) && isBareDots(line) && !endsDocument(replace, index, path))));
    });
    return replace[found]?.trim();
}
function isBareDots(line) {
    return /^(?:\.{3,}|…)$/.test(line);
}
/** The dots that may end a YAML document; one that is written with its beginning. */
function endsDocument(lines, index, path) {
    const isYaml = /\.ya?ml$/i.test(path) && /^\.{3}\s*$/.test(lines[index] ?? '');
    return (isYaml && lines.slice(0, index).some((line) => /^---/.test(line)) && lines.slice(index + 1).every(isEmptyOrRule));
}
function isEmptyOrRule(line) {
    return line.trim() === '' || /^---/.test(line);
}
function isPlaceholder(line) {
    return (isElision(line) && !isBareDots(line)) || saysSo(line) || omission_partsOf(line).some(saysSo);
}
const BLOCK_COMMENT = /(?:\/\*|<!--).*?(?:\*\/|-->)/g;
const BRACED_DOTS = /[{(]\s*(?:\.{3,}|…)\s[^{}()]*(?:\.{3,}|…)\s*[})]/g;
const DOTTED_END = /\s(?:\/\/|#)\s*(?:\.{3,}|…)\s*\S.*$/g;
/** Comments in a line of code: between its marks, or with dots at its end. */
function omission_partsOf(line) {
    const matches = [BLOCK_COMMENT, BRACED_DOTS, DOTTED_END].flatMap((pattern) => line.match(pattern) ?? []);
    return matches.map((match) => match.trim());
}
const OPENING = /^(?:\/\/+|#+|--|;+|%+|\{?\s*\/\*+|<!--)\s*/;
const omission_CLOSING = /\s*(?:\*+\/\s*\}?|-->)$/;
const DOTS_FIRST = /^[-*\s]*(?:\.{3,}|…)\s*/;
const DOTS_LAST = /\s*(?:\.{3,}|…)$/;
/** Whether all of a line, or of one of its comments, says that something is left out. */
function saysSo(line) {
    const isComment = OPENING.test(line);
    const plain = line.replace(OPENING, '').replace(omission_CLOSING, '');
    const inner = withoutBrackets(withoutDots(plain));
    const text = withoutDots(inner).replace(/[.:,;!]+$/, '');
    const isSet = inner !== withoutDots(plain);
    const [isBefore, isAfter] = [DOTS_LAST, DOTS_FIRST].map((dots) => dots.test(plain) || dots.test(inner));
    const isDotted = isBefore === true || isAfter === true;
    const tests = [
        [true, SENTENCE],
        [isComment || isSet || isDotted, omission_NOTE],
        [(isComment && isSet) || isDotted, ASIDE],
        [isBefore === true, BEFORE_DOTS],
        [isAfter === true && !isSpread(line) && (isBefore === true || text.split(' ').length <= MAX_WORDS), AFTER_DOTS],
    ];
    return tests.some(([holds, pattern]) => holds && pattern.test(text));
}
/** Code that spreads something: dots with no space behind them, or with a name and punctuation only. */
function isSpread(line) {
    return /^[[({<\s]*\.{3}(?:[^\s.]|\s*[\w$.]+[,;)\]}]+$)/.test(line) && !DOTS_LAST.test(line);
}
function withoutDots(text) {
    return text.replace(DOTS_FIRST, '').replace(DOTS_LAST, '');
}
function withoutBrackets(text) {
    return /^[[({<].*[\])}>]$/.test(text) ? text.slice(1, -1).trim() : text;
}
function whole(...patterns) {
    return new RegExp(`^(?:${patterns.join('|')})$`, 'i');
}
/** The refusal of new text in which a placeholder stands for code. */
function omitted(line) {
    const reason = `The new text leaves code out ("${line}"). Write every line, or a smaller edit that does not touch the rest.`;
    return misplaced_refusal('omission', reason);
}

;// CONCATENATED MODULE: ./lib/edits/placed.js





const UNCLEAR = 'The new text is in the file already, and the old text nearly, in another place. Copy the old text from the file as it is, or leave the edit out.';
/**
 * An edit whose result stands in the file already, exactly once: two lines or more that say something, one of which the
 * search lacks. A single line may well be there for another reason; and where the lines that the edit takes away stand
 * elsewhere, whatever their layout, it may be meant for that place: `pending`, then only a literal place will do, for a looser
 * one would be found in the result. Undefined when it is not so.
 */
function placeApplied(file, block, path) {
    const known = new Set(block.search);
    const telling = block.replace.filter((text) => text.trim() !== '' && !isElision(text));
    const texts = foldedLines(file);
    const starts = telling.length > 1 && telling.some((text) => !known.has(text)) ? occurrences(texts, block.replace) : [];
    const [start] = starts;
    if (start === undefined || starts.length > 1) {
        return undefined;
    }
    const end = start + block.replace.length;
    const folded = foldedLines(file, foldSpacing);
    const isPending = block.changes.some((change) => {
        const removed = block.search.slice(change.start, change.end);
        const isTelling = removed.some((text) => text.trim() !== '');
        return isTelling && occurrences(folded, removed.map(foldSpacing)).some((at) => at < start || at >= end);
    });
    const elsewhere = locateLoosely(file, block, path).some(({ at }) => at.start < start || at.start >= end);
    if (elsewhere) {
        return misplaced_refusal('ambiguous', UNCLEAR);
    }
    return isPending ? 'pending' : applied(start, block.replace.length);
}
function applied(start, length) {
    return { ok: true, ops: [], notes: [{ rung: 'applied', line: start + 1 }], held: [{ start, end: start + length }] };
}
/** An edit that found its place, at a 0-based line. */
function placed(ops, rung, start) {
    return { ok: true, ops, notes: [{ rung, line: start + 1 }] };
}
/** The operations of a block at its place. */
function opsAt(block, place) {
    const changes = place.rewrite(block);
    if (changes === undefined) {
        const reason = 'The SEARCH text is in the file with other indentation, and the new lines cannot be re-indented to fit. Copy the indentation of the file.';
        return misplaced_refusal('not-found', reason);
    }
    const { at } = place;
    const ops = changes.map(({ start, end, texts }) => {
        const first = end > start || start === 0 ? at.from(start) : at.after(start - 1);
        return { start: first, end: end > start ? at.after(end - 1) : first, texts };
    });
    return placed(ops, place.rung, at.start);
}

;// CONCATENATED MODULE: ./lib/edits/dice.js
/** Of longer lines only equal ones are similar: the comparison is made for lines that people write. */
const MAX_LINE = 400;
/** Dice's coefficient on pairs of neighbouring characters: 1 for equal texts, 0 where they share no pair (Dice 1945). */
function dice(a, b) {
    if (a === b)
        return 1;
    if (Math.min(a.length, b.length) < 2 || Math.max(a.length, b.length) > MAX_LINE)
        return 0;
    const counts = new Map();
    for (const pair of pairsOf(a)) {
        counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
    let shared = 0;
    for (const pair of pairsOf(b)) {
        const left = counts.get(pair) ?? 0;
        shared += Math.min(left, 1);
        counts.set(pair, Math.max(0, left - 1));
    }
    return (2 * shared) / (a.length + b.length - 2);
}
function pairsOf(text) {
    return Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2));
}

;// CONCATENATED MODULE: ./lib/edits/similar.js
/** The loosest rung: a place where a few lines of context, away from every change, are only similar. */






/** Mean similarity of all lines of a place, below which it is none. */
const SIMILAR_ENOUGH = 0.9;
/** The same for the place that the edit itself names by its line; if none is as similar. */
const STATED_ENOUGH = 0.7;
/** By how much the best place must be better than any other. */
const MARGIN = 0.15;
/** A line less similar than this is another line. */
const LINE_AT_LEAST = 0.5;
/** Fewer lines that say something are no ground to judge on. */
const MIN_LINES = 4;
/** Pairs of an equal line in the search and in the file; beyond that the rung is left out. */
const MAX_PAIRS = 500_000;
/** Characters of lines that are compared one by one; beyond that too. */
const similar_MAX_COMPARED = 2_000_000;
/** Share of lines that are equal, below which a place is neither the one that is meant nor a rival to it. */
const EQUAL_AT_LEAST = 0.3;
/**
 * The one place that is similar enough and clearly the best, or named by its 0-based line; undefined if there is none. As in
 * jsdiff's fuzz, a line that is taken away and a line next to a change never differ: these say where the change belongs.
 */
function locateSimilar(file, block, stated) {
    const texts = foldedLines(file);
    const search = block.search.map(foldPunctuation);
    const telling = search.filter((line) => line !== '').length;
    if (telling < MIN_LINES || block.changes.length === 0) {
        return undefined;
    }
    const folded = foldedLines(file, foldPunctuation);
    const scores = scoresOf(folded, search, telling) ?? new Map();
    const start = atStated(scores, stated) ?? clearly(scores);
    const holds = start !== undefined && holdsAnchors(folded, search, { block, start, isStated: start === stated });
    return holds ? similar_placeAt(texts, block, start) : undefined;
}
/** The place that the edit names, when it is similar and no other is as similar. */
function atStated(scores, stated) {
    const score = stated === undefined ? 0 : (scores.get(stated) ?? 0);
    const isTop = [...scores].every(([start, other]) => start === stated || other < score);
    return score >= STATED_ENOUGH && isTop ? stated : undefined;
}
/** The best place, when it is similar enough and no other comes near. */
function clearly(scores) {
    const [best, second] = [...scores].sort((a, b) => b[1] - a[1]);
    const isClear = best !== undefined && best[1] >= SIMILAR_ENOUGH && best[1] - (second?.[1] ?? 0) >= MARGIN;
    return isClear ? best[0] : undefined;
}
/**
 * The mean similarity of the lines that say something, by the start of each place where enough of them are equal. Undefined
 * when too many lines would have to be compared.
 */
function scoresOf(file, search, telling) {
    const similarity = comparison();
    const counts = equalLines(file, search);
    const scores = new Map();
    for (const [start, equal] of counts ?? []) {
        if (equal < telling * EQUAL_AT_LEAST) {
            continue;
        }
        const others = search.flatMap((line, index) => (line === '' || line === file[start + index] ? [] : [index]));
        const each = others.map((at) => similarity(search[at] ?? '', file[start + at] ?? ''));
        if (each.includes(undefined)) {
            return undefined;
        }
        scores.set(start, each.reduce((sum, score) => sum + (score ?? 0), equal) / telling);
    }
    return counts === undefined ? undefined : scores;
}
/** Compares two lines, each pair once; undefined when too much has been compared. */
function comparison() {
    const known = new Map();
    let compared = 0;
    return (a, b) => {
        const key = `${a}\n${b}`;
        const score = known.get(key);
        if (score !== undefined || compared > similar_MAX_COMPARED) {
            return score;
        }
        compared += a.length + b.length;
        known.set(key, dice(a, b));
        return known.get(key);
    };
}
/** How many lines that say something are equal, by the start of the place, where any is; undefined when that is too much. */
function equalLines(file, search) {
    const counts = new Map();
    let pairs = 0;
    for (const [index, line] of search.entries()) {
        const found = line === '' ? [] : placesOf(file, line);
        pairs += found.length;
        if (pairs > MAX_PAIRS) {
            return undefined;
        }
        for (const at of found) {
            const start = at - index;
            if (start >= 0 && start + search.length <= file.length)
                counts.set(start, (counts.get(start) ?? 0) + 1);
        }
    }
    return counts;
}
/**
 * Whether all lines that are taken away are equal, the nearest that say something on both sides of a change, and those that
 * open the blocks which the change is in: they say whose lines these are. Numbers are never similar to others.
 */
function holdsAnchors(file, search, { block, start, isStated }) {
    const anchors = new Set(block.changes.flatMap((change) => [...anchorsOf(search, change), ...headsOf(block, change)]));
    return search.every((line, index) => {
        const inFile = file[start + index] ?? '';
        const isClose = isStated || dice(line, inFile) >= LINE_AT_LEAST;
        return line === inFile || (!anchors.has(index) && isClose && numbersIn(line) === numbersIn(inFile));
    });
}
function anchorsOf(search, { start, end }) {
    const removed = Array.from({ length: end - start }, (_, index) => start + index);
    const above = search.slice(0, start).findLastIndex((line) => line !== '');
    const below = search.findIndex((line, index) => index >= end && line !== '');
    return [...removed, above, below].filter((index) => index >= 0);
}
/** The lines above a change that are less indented than it, and than each other: the nearest first. */
function headsOf({ search }, { start, end, texts }) {
    const lines = [...search.slice(start, end), ...texts].filter((line) => !isBlank(line));
    let depth = Math.min(...lines.map((line) => indentation_indentOf(line).length));
    const heads = [];
    for (let index = start - 1; index >= 0; index -= 1) {
        const line = search[index] ?? '';
        if (!isBlank(line) && indentation_indentOf(line).length < depth) {
            heads.push(index);
            depth = indentation_indentOf(line).length;
        }
    }
    return heads;
}
function numbersIn(line) {
    return (line.match(/\d+/g) ?? []).join(' ');
}
function similar_placeAt(texts, block, start) {
    const actual = texts.slice(start, start + block.search.length);
    const pairs = block.search.flatMap((line, index) => isBlank(line) || foldPunctuation(line) !== foldPunctuation(actual[index] ?? '') ? [] : [index]);
    const shift = findShift(pairs.map((index) => block.search[index] ?? ''), pairs.map((index) => actual[index] ?? ''), block.replace);
    if (shift === undefined)
        return undefined;
    return {
        rung: 'similar',
        at: contiguous(start, block.search.length),
        rewrite: ({ changes }) => rewriteLines(changes, shift),
    };
}

;// CONCATENATED MODULE: ./lib/edits/place-patch.js









/**
 * Places every hunk of a patch. Its old lines are in exactly one place; of several, the one that its header's line number,
 * its anchors or the file's end name. One hunk without a place refuses the patch.
 */
function placePatch(file, edit) {
    const ops = [];
    const notes = [];
    const held = [];
    const seen = new Set();
    for (const [index, { hunk, found }] of placeHunks(file, edit).entries()) {
        // Said twice of the same place is said once.
        const key = JSON.stringify([hunk.lines, found.ok ? found.notes[0]?.line : '']);
        if (found.ok && seen.has(key)) {
            continue;
        }
        seen.add(key);
        if (!found.ok) {
            const number = edit.hunks.length === 1 ? '' : `Hunk ${index + 1} of ${edit.hunks.length}: `;
            return { ...found, reason: `${number}${found.reason}` };
        }
        append(ops, found.ops);
        append(notes, found.notes);
        append(held, found.held ?? []);
    }
    return { ok: true, ops, notes, held };
}
/**
 * The hunks with their places: first of those that need no line number. The others go by theirs, moved as far as the last hunk
 * above with a place of its own is from its number (the offset of GNU patch), or else as it stands.
 */
function placeHunks(file, { hunks, path }) {
    let offset = 0;
    return hunks.map((hunk) => {
        const alone = placeHunk(file, hunk, { path, line: undefined });
        const [own] = place_patch_offsetOf(hunk, alone);
        offset = own ?? offset;
        const { line } = hunk;
        if (alone.ok || line === undefined) {
            return { hunk, found: alone };
        }
        const moved = placeHunk(file, hunk, { path, line: line + offset });
        return { hunk, found: moved.ok || offset === 0 ? moved : placeHunk(file, hunk, { path, line }) };
    });
}
/** By how many lines a hunk that has a place is away from the line that it names. */
function place_patch_offsetOf({ line }, found) {
    const note = found.ok ? found.notes[0] : undefined;
    return line === undefined || note === undefined || note.rung === 'applied' ? [] : [note.line - line];
}
function placeHunk(file, hunk, stated) {
    const block = blockOfHunk(hunk);
    const omission = findOmission(block.changes.flatMap((change) => change.texts), block.search, stated.path);
    if (omission !== undefined) {
        return omitted(omission);
    }
    if (block.search.length === 0) {
        return placeAddition(file, hunk, block);
    }
    const applied = locateLiterally(file, block).length === 0 ? placeApplied(file, block, stated.path) : undefined;
    if (applied !== undefined) {
        return applied === 'pending' ? absent(file, block, 'Its old text') : applied;
    }
    const place = place_patch_placeOf(file, block, { hunk, ...stated });
    return 'code' in place ? place : withNewline(file, hunk, { block, place });
}
/** Added lines without any line of context: at the end, or in an empty file. Line numbers alone are not trusted. */
function placeAddition(file, hunk, { replace }) {
    if (file.length > 0 && !hunk.atEnd) {
        const reason = 'It adds lines without any line of context; line numbers alone are not trusted. Add lines around.';
        return misplaced_refusal('malformed', reason);
    }
    const finalNewline = file.length > 0 || hunk.newNewline === undefined ? {} : { finalNewline: hunk.newNewline };
    return placed([{ start: file.length, end: file.length, texts: replace, ...finalNewline }], 'exact', file.length);
}
/** The one place of a hunk with context, or why there is none. */
function place_patch_placeOf(file, block, { hunk, path, line }) {
    const scope = inScope(file, hunk.anchors);
    if (scope === undefined) {
        const shown = JSON.stringify((hunk.anchors.at(-1) ?? '').slice(0, 100));
        return misplaced_refusal('not-found', `The line ${shown} that its @@ header names is not in the file.`);
    }
    const places = locate(file, block, path);
    const isAllowed = scope.opensBlock ? scope.isInside : scope.isAfter;
    const candidates = places.filter((place) => isAllowed(place.at.start));
    if (candidates.length > 0) {
        return place_patch_decide(file, candidates, { hunk, scope, line }) ?? ambiguous(file, startsOf(candidates), 'Its old text');
    }
    const similar = places.length > 0 ? undefined : locateSimilar(file, block, line === undefined ? undefined : line - 1);
    return similar !== undefined && isAllowed(similar.at.start) ? similar : absent(file, block, 'Its old text');
}
/** The only candidate; of several the one that the line number, the file's end, or the anchors name. */
function place_patch_decide(file, candidates, { hunk, scope, line }) {
    const deciding = [
        () => true,
        (place) => place.at.start + 1 === line && hunk.lines.some(({ sign, text }) => sign !== '+' && !isBlank(text)),
        (place) => hunk.atEnd && place.at.end === file.length,
        (place) => hunk.anchors.length > 0 && scope.isInside(place.at.start),
    ];
    return deciding.map((holds) => candidates.filter(holds)).find((left) => left.length === 1)?.[0];
}
function startsOf(places) {
    return places.map((place) => place.at.start);
}
/** What a hunk says of the final newline counts when it changes it, or the last line, and when it reaches the file's end. */
function withNewline(file, { oldNewline, newNewline }, { block, place }) {
    const found = opsAt(block, place);
    if (!found.ok || newNewline === undefined || place.at.end !== file.length) {
        return found;
    }
    const last = found.ops.find((op) => op.end === file.length);
    const isOpen = file.at(-1)?.end === '';
    if (newNewline === oldNewline && (last === undefined || isOpen === newNewline)) {
        return found;
    }
    const others = found.ops.filter((op) => op !== last);
    const rewritten = toTheEnd(file, last ?? { start: file.length, end: file.length, texts: [] });
    return { ...found, ops: [...others, { ...rewritten, finalNewline: newNewline }] };
}
/** A change at the file's end with the line that will be the last: one that stays is written again. */
function toTheEnd(file, op) {
    const before = file[op.start - 1];
    return op.texts.length > 0 || before === undefined ? op : { ...op, start: op.start - 1, texts: [before.text] };
}

;// CONCATENATED MODULE: ./lib/edits/escapes.js
/** Searches that were escaped once too often on their way through JSON. */
const ESCAPE = /\\(["'`$\\nrt])/g;
const MEANING = { n: '\n', r: '\r', t: '\t' };
/**
 * The edit with its search unescaped once. The replacement stays as it is; undefined when the search holds no escape, or
 * when the replacement holds the same ones and nobody can say what they mean.
 */
function unescaped(edit) {
    const used = new Set(edit.search.match(ESCAPE) ?? []);
    const again = (edit.replace.match(ESCAPE) ?? []).some((escape) => used.has(escape));
    if (used.size === 0 || again) {
        return undefined;
    }
    const search = edit.search.replace(ESCAPE, (_, character) => MEANING[character] ?? character);
    return { search, replace: edit.replace };
}

;// CONCATENATED MODULE: ./lib/edits/inline.js



/** More matches are not told apart: the search is ambiguous anyway. */
const MAX_MATCHES = 1000;
/**
 * The places where an open search occurs with its first line starting, or its last line ending, inside a line of the
 * file. It never splits a word: `return x` is not found in `return xy`; nor, in several lines, the first one's indentation.
 */
function locateInline(file, block) {
    const [head = ''] = block.search;
    if (!block.open || block.search.join('').trim() === '') {
        return [];
    }
    return block.search.length === 1 ? locateInLine(file, head) : locateAcross(file, block.search);
}
/**
 * Within one line, where it splits no word. A single word counts with all its occurrences, parts of words too, as the edit
 * tools of models count them: found twice it is ambiguous.
 */
function locateInLine(file, wanted) {
    const isWordAlone = !/\S\s+\S/.test(wanted);
    const found = [];
    const parts = [];
    for (const [first, { text }] of file.entries()) {
        let column = text.indexOf(wanted);
        while (column >= 0 && found.length + parts.length < MAX_MATCHES) {
            const splits = splitsWord(text, column) || splitsWord(text, column + wanted.length);
            (splits ? parts : found).push({ first, column });
            column = text.indexOf(wanted, column + 1);
        }
    }
    return found.length > 0 && isWordAlone ? [...found, ...parts] : found;
}
/** Over several lines: the first one to its end, those within whole, the last one from its start. */
function locateAcross(file, search) {
    const [head, inner, tail] = [search[0] ?? '', search.slice(1, -1), search.at(-1) ?? ''];
    const starts = inner.length > 0 ? occurrences(foldedLines(file), inner).map((start) => start - 1) : [...file.keys()].slice(0, -1);
    return starts
        .filter((first) => endsIn(file[first]?.text, head) && beginsWith(file[first + search.length - 1]?.text, tail))
        .slice(0, MAX_MATCHES)
        .map((first) => ({ first, column: (file[first]?.text.length ?? 0) - head.length }));
}
/** A search that begins with a line break means the blank line, not the end of the line above. */
function endsIn(text, head) {
    if (head === '') {
        return text === '';
    }
    const column = (text?.length ?? 0) - head.length;
    return text?.endsWith(head) === true && !splitsWord(text, column) && !splitsIndent(text, column);
}
function beginsWith(text, tail) {
    return text?.startsWith(tail) === true && !splitsWord(text, tail.length);
}
/** Whether white space on both sides of this column is all that stands before it. */
function splitsIndent(text, column) {
    return column > 0 && text.slice(0, column).trim() === '' && /\s/.test(text.charAt(column));
}
/** Whether a word or a number runs across this column. `set|Timeout`, `v|1` and `10|px` are two words. */
function splitsWord(text, column) {
    const [before, after] = [text[column - 1] ?? '', text[column] ?? ''];
    const isCamel = /\p{Ll}/u.test(before) && /\p{Lu}/u.test(after);
    return isWord(before) && isWord(after) && isDigit(before) === isDigit(after) && !isCamel;
}
/** Scripts that are written without spaces have no words that could be told apart here. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
function isWord(unit) {
    return /[\p{L}\p{N}_]/u.test(unit) && !UNSPACED.test(unit);
}
function isDigit(unit) {
    return /\d/.test(unit);
}
/** The part of its line that a match changes; undefined where it is of several lines. */
function partAt(block, { column }) {
    const [search = '', ...more] = block.search;
    const [text = '', ...others] = block.replace;
    return more.length + others.length > 0 ? undefined : { from: column, to: column + search.length, text };
}
/** The texts of all lines that the match touches, with the replacement in place. */
function replaceInline(file, block, at) {
    const lastText = file[at.first + block.search.length - 1]?.text ?? '';
    const tailAt = block.search.length === 1 ? at.column : 0;
    const before = file[at.first]?.text.slice(0, at.column) ?? '';
    const after = lastText.slice(tailAt + (block.search.at(-1) ?? '').length);
    return `${before}${block.replace.join('\n')}${after}`.split('\n');
}
/**
 * Every literal occurrence of an open search, words or parts of words, from left to right without overlap, as changes of
 * whole lines of the file.
 */
function literalChanges(file, block) {
    const text = file.map((line) => line.text).join('\n');
    const wanted = block.search.join('\n');
    const starts = [];
    let length = 0;
    for (const line of file) {
        starts.push(length);
        length += line.text.length + 1;
    }
    const groups = groupByLines(offsetsOf(text, wanted), starts, block.search.length);
    return groups.flatMap(({ first, last, matches }) => {
        const end = (starts[last] ?? 0) + (file[last]?.text.length ?? 0);
        let [written, at] = ['', starts[first] ?? 0];
        for (const match of matches) {
            written += text.slice(at, match) + block.replace.join('\n');
            at = match + wanted.length;
        }
        const before = file.slice(first, last + 1).map((line) => line.text);
        const changes = changedLines(before, `${written}${text.slice(at, end)}`.split('\n'));
        const columns = matches.map((match) => partAt(block, { first, column: match - (starts[first] ?? 0) }));
        const parts = columns.filter((part) => part !== undefined);
        return changes.map((change) => ({
            ...change,
            start: change.start + first,
            end: change.end + first,
            ...(parts.length < columns.length ? {} : { parts }),
        }));
    });
}
/** How often a block's search text stands in the file, across line breaks too. */
function countLiteral(file, block) {
    return offsetsOf(file.map((line) => line.text).join('\n'), block.search.join('\n')).length;
}
function offsetsOf(text, wanted) {
    const found = [];
    let at = wanted === '' ? -1 : text.indexOf(wanted);
    while (at !== -1) {
        found.push(at);
        at = text.indexOf(wanted, at + wanted.length);
    }
    return found;
}
/** Matches that share a line belong together. `starts` are the offsets of all lines, `height` the lines of one match. */
function groupByLines(matches, starts, height) {
    const groups = [];
    let line = 0;
    for (const match of matches) {
        while ((starts[line + 1] ?? Infinity) <= match) {
            line += 1;
        }
        const group = groups.at(-1);
        if (group !== undefined && line <= group.last) {
            group.last = line + height - 1;
            group.matches.push(match);
        }
        else {
            groups.push({ first: line, last: line + height - 1, matches: [match] });
        }
    }
    return groups;
}

;// CONCATENATED MODULE: ./lib/edits/line-numbers.js

/** How excerpts are shown to the model: `12 | text`. */
const NUMBERED = /^ *(\d{1,7}) \|(?: |$)/;
/**
 * The edit without the line numbers that a model copied from an excerpt: undefined unless every line of the search has
 * one, counting up, and the new lines have them all or not at all. The first number is the line it names.
 */
function withoutLineNumbers(edit) {
    const numbers = splitLines(edit.search).map((line) => Number(NUMBERED.exec(line.text)?.[1] ?? Number.NaN));
    const [first = Number.NaN] = numbers;
    const numbered = splitLines(edit.replace).map((line) => NUMBERED.test(line.text));
    const uniform = numbered.every((is) => is) || !numbered.includes(true);
    if (!uniform || !numbers.every((number, index) => number === first + index)) {
        return undefined;
    }
    const replace = numbered.includes(true) ? strip(edit.replace) : edit.replace;
    return { ...edit, search: strip(edit.search), replace, line: first };
}
/** The edit without a first new line of nothing but spaces: at the top of a file it belongs to the layout of a listing. */
function withoutLead(edit) {
    return { ...edit, replace: edit.replace.replace(/^[ \t]+(?:\r\n|\n)/, '') };
}
function strip(text) {
    return splitLines(text)
        .map((line) => line.text.replace(NUMBERED, '') + line.end)
        .join('');
}

;// CONCATENATED MODULE: ./lib/edits/place-all.js





/** Characters that replacing every occurrence might write at most: short searches occur often. */
const MAX_REPLACED = 20_000_000;
/** Every occurrence, as many as the model expects, where it says how many. */
function placeAll(file, edit, block) {
    const all = placeEach(file, edit, block);
    if (!all.ok || edit.count === undefined) {
        return all;
    }
    const count = (block.open ? countLiteral(file, block) : 0) || all.notes.length;
    if (count === edit.count) {
        return all;
    }
    const found = `The text is in the file ${count} times, not ${edit.count} times as the edit expects`;
    const lines = all.notes.slice(0, MAX_LISTED).map((note) => note.line);
    return misplaced_refusal('ambiguous', `${found}: at line ${lines.join(', ')}. Name the places one by one.`);
}
/** Literally inside lines, else every place of the strictest rung that has one. */
function placeEach(file, edit, block) {
    const length = file.reduce((sum, line) => sum + line.text.length + 1, 0);
    if ((length / Math.max(1, edit.search.length)) * edit.replace.length > MAX_REPLACED) {
        const reason = 'Every occurrence is to be replaced by a long text. Name the places one by one.';
        return misplaced_refusal('too-large', reason);
    }
    const literal = block.open ? literalChanges(file, block) : [];
    if (literal.length > 0) {
        return { ok: true, ops: literal, notes: literal.map(({ start }) => ({ rung: 'exact', line: start + 1 })) };
    }
    let free = 0;
    const apart = locate(file, block, edit.path).filter(({ at }) => {
        const isFree = at.start >= free;
        free = isFree ? at.end : free;
        return isFree;
    });
    const each = apart.map((place) => opsAt(block, place));
    const bad = each.find((one) => !one.ok);
    if (bad !== undefined || each.length === 0) {
        return bad ?? absent(file, block);
    }
    const good = each.flatMap((one) => (one.ok ? [one] : []));
    return { ok: true, ops: good.flatMap(({ ops }) => ops), notes: good.flatMap(({ notes }) => notes) };
}

;// CONCATENATED MODULE: ./lib/edits/headings.js
/** Lines that begin a section of a file, also where nothing is indented. */
/** The level of a line that begins a function, a class and the like; smaller ones are headings, 0 is any other line. */
const DEFINITION = 7;
/** Texts, in which indentation is no structure. */
const PROSE = /\.(?:md|mdx|markdown|rmd|qmd|rst|adoc|txt)$/i;
const FENCE = /^\s*(?:`{3}|~{3})/;
const TITLE = /^ {0,3}(#{1,6}|={1,6})[ \t]+\S/;
const RULE = /^([=\-~^+])\1{2,}[ \t]*$/;
const BRACKETS = /^\s*\[{1,2}[^[\]]+\]{1,2}\s*(?:[#;].*)?$/;
const STAGE = /^FROM\s+\S/;
const DEFINES = /^\s*(?:(?:export|default|public|private|protected|internal|static|final|abstract|async|pub(?:\([^)]*\))?|unsafe)\s+)*(?:(?:def|class|function\*?|func|fun|fn|impl|struct|interface|trait)\s+[\w$*(<'&]|(?:describe|test|it|context)(?:\.\w+)?(?:\(|\s+["'`]))/;
/** How high the section is that each line begins: 1 is the highest heading. */
function headingLevels(lines, path) {
    const texts = lines.map((line) => line.slice(0, 200));
    return PROSE.test(path) ? levelsOfProse(texts, path) : levelsOfCode(texts);
}
function levelsOfCode(lines) {
    const first = lines.find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
    const isStaged = /^(?:FROM|ARG)\s/.test(first);
    return Int8Array.from(lines, (line) => {
        const isHeading = BRACKETS.test(line) || RULE.test(line) || (isStaged && STAGE.test(line));
        return isHeading ? 1 : DEFINES.test(line) ? DEFINITION : 0;
    });
}
function levelsOfProse(lines, path) {
    const levels = new Int8Array(lines.length);
    let isFenced = false;
    for (const [index, line] of lines.entries()) {
        if (FENCE.test(line)) {
            isFenced = !isFenced;
        }
        else if (!isFenced) {
            setLevel(levels, { index, line, above: lines[index - 1] ?? '', path });
        }
    }
    return levels;
}
/** The level of a title, of a rule, or of the title that a rule underlines. */
function setLevel(levels, { index, line, above, path }) {
    if (!RULE.test(line)) {
        levels[index] = TITLE.exec(line)?.[1]?.length ?? 0;
    }
    else if (above.trim() === '' || (levels[index - 1] ?? 0) > 0) {
        levels[index] = DEFINITION - 1;
    }
    else {
        // Only Markdown says which rule is the higher one.
        const isLower = line.startsWith('-') && !/\.(?:rst|txt)$/i.test(path);
        levels[index - 1] = isLower ? 2 : 1;
    }
}

;// CONCATENATED MODULE: ./lib/edits/sections.js
/** Where the block or section ends that an elision seems to be in: by indentation, headings and the like. */


/** Lines that say nothing about the block they stand in, wherever they begin: brackets, comments, directives. */
const sections_ASIDE = /^\s*(?:$|[)\]}{]+[\s)\]}{;,]*$|\)|#|\/[/*]|\*)/;
/**
 * Whether the lines left out before a passage leave the block that it seems to be in. `certain`: a line before is the head of
 * a block, by indentation or as a heading, and the gap goes beyond that. `likely`: nothing before says which block it is,
 * and the gap has the end or the beginning of one.
 */
function leavesBlock(gap) {
    const { depths } = layoutOf(gap);
    const inner = depths.subarray(gap.next.start, gap.next.end).find(isTelling) ?? 0;
    const at = gap.before
        .map(({ start, end }) => start + depths.subarray(start, end).findLastIndex((depth) => isTelling(depth) && depth < inner))
        .findLast((index, part) => index >= (gap.before[part]?.start ?? 0));
    const head = at === undefined ? undefined : depths[at];
    const least = head === undefined ? inner : head + 1;
    if (depths.subarray(gap.before.at(-1)?.end, gap.next.start).some((depth) => isTelling(depth) && depth < least)) {
        return at !== undefined && !PROSE.test(gap.path) && opensBlock(depths, at) ? 'certain' : 'likely';
    }
    return leavesSection(gap, head ?? inner);
}
/** Whether the lines below a line are indented under it. */
function opensBlock(depths, at) {
    const below = depths.subarray(at + 1).find(isTelling);
    return below !== undefined && below > (depths[at] ?? 0);
}
/** The same by lines left out that begin a section, no deeper than `limit`. A passage that begins with one says where it is. */
function leavesSection(gap, limit) {
    const { depths, levels } = layoutOf(gap);
    const { start, end } = gap.next;
    const own = levels.subarray(start, end).find((level, index) => level > 0 || isTelling(depths[start + index] ?? NONE));
    const above = gap.before
        .map((part) => levels.subarray(part.start, part.end).findLast(isHeading))
        .findLast((level) => level !== undefined);
    const from = gap.before.at(-1)?.end ?? 0;
    const lowest = Math.min(above ?? DEFINITION, (own ?? 0) > 0 ? (own ?? 0) - 1 : DEFINITION);
    const isLeft = levels
        .subarray(from, start)
        .some((level, index) => level > 0 && level <= lowest && (depths[from + index] ?? NONE) <= limit);
    if (!isLeft || own === DEFINITION) {
        return undefined;
    }
    return above === undefined ? 'likely' : 'certain';
}
function isHeading(level) {
    return level > 0 && level < DEFINITION;
}
const NONE = -1;
const LAYOUTS = new WeakMap();
/** The layout of a file; worked out once. */
function layoutOf({ file, path }) {
    const lines = foldedLines(file);
    const known = LAYOUTS.get(file) ?? { depths: Int32Array.from(lines, depthOf), levels: headingLevels(lines, path) };
    LAYOUTS.set(file, known);
    return known;
}
function depthOf(text) {
    return sections_ASIDE.test(text.slice(0, 200)) ? NONE : text.length - text.trimStart().length;
}
function isTelling(depth) {
    return depth !== NONE;
}

;// CONCATENATED MODULE: ./lib/edits/place-elided.js








/** A part with so many lines that say something is found by itself, unless a head before says that it is elsewhere. */
const SURE_FROM = 3;
/** Each piece of a search with elisions in one place, one after the other; undefined when it leaves nothing out. */
function placeElided(file, edit) {
    const pieces = piecesOf(edit.search, edit.replace);
    if (pieces === undefined) {
        return undefined;
    }
    if (pieces === 'many') {
        const detail = `The SEARCH text has more than ${MAX_PIECES} parts with "..." between them.`;
        return misplaced_refusal('omission', `${detail} Write every line, or several smaller edits.`);
    }
    if (pieces === 'uneven' || pieces.length === 0) {
        const detail = 'The SEARCH text leaves lines out by "..." and the new text does not leave out the same ones.';
        return misplaced_refusal('omission', `${detail} Write every line, or two smaller edits.`);
    }
    const found = [];
    for (const piece of pieces) {
        const one = placePiece(file, edit, piece);
        if ('ok' in one) {
            return one;
        }
        found.push(one);
    }
    return placeTogether(file, edit.path, found);
}
function placeTogether(file, path, found) {
    const detail = gapsProblem(file, path, found);
    if (detail !== undefined) {
        return misplaced_refusal('not-found', `The parts of the SEARCH text round "..." are in the file, but ${detail}.`);
    }
    const ops = found.map(({ block, place }) => opsAt(block, place));
    const failed = ops.find((one) => !one.ok);
    const start = found[0]?.place.at.start ?? 0;
    return (failed ??
        placed(ops.flatMap((one) => (one.ok ? one.ops : [])), 'elision', start));
}
/**
 * Why the places are not one passage with lines left out; undefined when they are. Short parts that change have to be in one
 * block with the others: alone they say too little of where they belong. Where a head is given, long ones have to as well.
 */
function gapsProblem(file, path, found) {
    const places = found.map(({ place }) => place.at);
    if (places.slice(1).some((next, index) => next.start < (places[index]?.end ?? 0))) {
        return 'not in this order';
    }
    const isSure = found.every(({ block }) => block.changes.length === 0 || place_elided_tellingLines(block) >= SURE_FROM);
    const isOutside = places.slice(1).some((next, index) => {
        const leaves = leavesBlock({ file, path, before: places.slice(0, index + 1), next });
        return leaves === 'certain' || (leaves === 'likely' && !isSure);
    });
    return isOutside
        ? 'not in one block: what lies between leaves it. Write every line, or two smaller edits'
        : undefined;
}
function place_elided_tellingLines({ search }) {
    return search.filter((line) => !isBlank(line)).length;
}
/** The only place of a piece; or why there is none. */
function placePiece(file, edit, piece) {
    const block = blockOf(piece.search, piece.replace);
    const places = locate(file, block, edit.path).filter((place) => place.rung !== 'spacing');
    const [place] = places;
    if (place !== undefined && places.length === 1) {
        return { block, place };
    }
    const starts = places.map((candidate) => candidate.at.start);
    return starts.length > 1 ? ambiguous(file, starts) : absent(file, block);
}

;// CONCATENATED MODULE: ./lib/edits/place-replace.js














/** Places one reading of a replace edit: all rungs, the strictest first. */
function placeReading(file, edit) {
    const omission = findOmission(linesOf(edit.replace), linesOf(edit.search), edit.path);
    if (omission !== undefined) {
        return omitted(omission);
    }
    const block = blockFrom(edit);
    const literal = placeLiterally(file, edit, block);
    if (literal !== undefined && !isAbsent(literal)) {
        return literal;
    }
    const unnumbered = withoutLineNumbers(edit);
    // Before anything looser: a place for it could be found next to its own result.
    const applied = placeApplied(file, unnumbered === undefined ? block : blockFrom(unnumbered), edit.path);
    if (applied !== undefined && applied !== 'pending') {
        return applied;
    }
    const mayBeLoose = applied === undefined;
    const tries = [
        () => literal,
        () => (mayBeLoose ? placeLoosely(file, edit, block) : undefined),
        () => placeUnnumbered(file, unnumbered),
        () => placeElided(file, edit),
        () => placeUnescaped(file, edit),
        () => (mayBeLoose ? placeSimilar(file, edit, block) : undefined),
    ];
    return firstOf(tries) ?? absent(file, block);
}
/** The first that finds a place, or says why there is none; `not-found` leaves it to the next. */
function firstOf(tries) {
    let refused;
    for (const attempt of tries) {
        const found = attempt();
        if (found !== undefined && !isAbsent(found)) {
            return found;
        }
        refused ??= found;
    }
    return refused;
}
function isAbsent(placed) {
    return !placed.ok && placed.code === 'not-found';
}
function blockFrom({ search, replace }) {
    return blockOf(search, replace);
}
function linesOf(text) {
    return splitLines(text).map((line) => line.text);
}
function placeUnnumbered(file, edit) {
    if (edit === undefined) {
        return undefined;
    }
    const block = blockFrom(edit);
    const found = placeLiterally(file, edit, block) ?? placeLoosely(file, edit, block);
    const plain = withoutLead(edit);
    return isAtTop(file, found) && plain.replace !== edit.replace ? placeUnnumbered(file, plain) : found;
}
/** Whether a place is the top of a file that begins with text. */
function isAtTop([first], found) {
    return found?.ok === true && found.notes[0]?.line === 1 && first !== undefined && !isBlank(first.text);
}
/** Where every character of the search is the file's; undefined when that is nowhere. */
function placeLiterally(file, edit, block) {
    if (edit.all === true) {
        return placeAll(file, edit, block);
    }
    const inline = locateInline(file, block);
    if (inline.length > 0) {
        const match = only(inline, edit, (candidate) => candidate.first);
        const starts = inline.map(({ first }) => first);
        return match === undefined ? ambiguous(file, starts) : opsInline(file, block, match);
    }
    return placeOne(file, edit, { block, places: locateLiterally(file, block) });
}
/** Where layout or punctuation differs; undefined when that is nowhere. */
function placeLoosely(file, edit, block) {
    const isVague = edit.all === true || block.search.every(isBlank);
    const places = isVague ? [] : locateLoosely(file, block, edit.path);
    return placeOne(file, edit, { block, places });
}
function placeOne(file, edit, { block, places }) {
    const place = only(places, edit, (candidate) => candidate.at.start);
    if (place !== undefined) {
        const found = opsAt(block, place);
        return found.ok ? withoutSpareBlank(file, edit, { found, next: place.at.end }) : found;
    }
    const starts = places.map((candidate) => candidate.at.start);
    return starts.length > 0 ? ambiguous(file, starts) : undefined;
}
/**
 * Whole lines that give way to text without a newline at its end: taken literally, the next line would be joined to it. Where
 * that is a blank one, it is what the model meant; else the newline stays.
 */
function withoutSpareBlank(file, { search, replace }, { found, next }) {
    const isSpare = replace !== '' && !/[\r\n]$/.test(replace) && /[\r\n]$/.test(search) && file[next]?.text === '';
    return isSpare ? { ...found, ops: [...found.ops, { start: next, end: next + 1, texts: [] }] } : found;
}
/** The one candidate, or of several the one at the line that the model named. */
function only(candidates, edit, startOf) {
    const atLine = candidates.filter((candidate) => startOf(candidate) + 1 === edit.line);
    const chosen = candidates.length === 1 ? candidates : atLine;
    return chosen.length === 1 ? chosen[0] : undefined;
}
function opsInline(file, block, match) {
    const before = file.slice(match.first, match.first + block.search.length).map((line) => line.text);
    const ops = changedLines(before, replaceInline(file, block, match));
    const part = partAt(block, match);
    const parts = part === undefined ? {} : { parts: [part] };
    return placed(ops.map((op) => ({ ...op, ...parts, start: op.start + match.first, end: op.end + match.first })), 'exact', match.first);
}
function placeUnescaped(file, edit) {
    const texts = unescaped(edit);
    const plain = texts === undefined ? undefined : { ...edit, ...texts };
    const found = plain === undefined ? undefined : placeLiterally(file, plain, blockFrom(plain));
    return found?.ok === true
        ? { ...found, notes: found.notes.map((note) => ({ ...note, rung: 'escapes' })) }
        : undefined;
}
function placeSimilar(file, edit, block) {
    const place = locateSimilar(file, block, edit.line === undefined ? undefined : edit.line - 1);
    return place === undefined ? undefined : opsAt(block, place);
}

;// CONCATENATED MODULE: ./lib/edits/place-block.js



/**
 * Finds the one place of a replace edit, or refuses: `not-found` with the nearest lines, `ambiguous` with all
 * candidates. An edit whose result is already there, in exactly one place, changes nothing.
 */
function placeReplace(file, edit) {
    const found = edit.alternatives === undefined ? undefined : placeAlternative(file, edit, edit.alternatives);
    if (found !== undefined) {
        return found;
    }
    const last = placeReading(file, edit);
    return last.ok && edit.alternatives !== undefined && isCutShort(file, edit, last) ? unclear() : last;
}
/**
 * The reading with the longest search that has a place: a shorter one takes a part of the search for new text. Of readings of
 * one length, which differ in layout only, the one that is there exactly.
 */
function placeAlternative(file, edit, alternatives) {
    const readings = [edit, ...alternatives].toReversed().map(({ search, replace }) => ({ search, replace }));
    const lengths = readings.map(({ search }) => splitLines(search).length);
    for (const length of [...new Set(lengths)].sort((a, b) => b - a)) {
        const alike = readings.filter((_, index) => lengths[index] === length);
        const found = alike.flatMap((reading) => placedAs(file, { ...edit, ...reading }));
        const best = found.find(({ placed }) => placed.notes.every(({ rung }) => rung === 'exact')) ?? found[0];
        if (best !== undefined) {
            return isCutShort(file, best, best.placed) ? unclear() : best.placed;
        }
    }
    return undefined;
}
/** Where a reading has a place that does not rest on likeness alone. */
function placedAs(file, reading) {
    const placed = placeReading(file, reading);
    const counts = placed.ok && placed.notes.every(({ rung }) => rung !== 'applied' && rung !== 'similar');
    return counts ? [{ search: reading.search, placed }] : [];
}
/** Whether the file goes on, below the place, with a line that looks like the divider at which the search was ended. */
function isCutShort(file, { search }, found) {
    const next = file[(found.notes[0]?.line ?? 1) - 1 + splitLines(search).length]?.text ?? '';
    return /^={5,}\s*$/.test(next);
}
function unclear() {
    const reason = 'It is unclear where the SEARCH text ends: the block has several lines of "=", and so does the file there. Write the three markers with 9 characters.';
    return misplaced_refusal('ambiguous', reason);
}

;// CONCATENATED MODULE: ./lib/edits/same-line.js
/**
 * The changes with those of one line made one, where each says which part of the line it changes and none touches another's.
 * The rest stays as it is.
 */
function mergedParts(ops, textAt) {
    const byLine = new Map();
    for (const op of ops) {
        const line = op.parts === undefined ? undefined : op.start;
        const group = byLine.get(line);
        if (group === undefined)
            byLine.set(line, [op]);
        else
            group.push(op);
    }
    return [...byLine].flatMap(([line, group]) => {
        const parts = group.flatMap((op) => op.parts ?? []).toSorted((a, b) => a.from - b.from || a.to - b.to);
        const [first] = group;
        return line === undefined || first === undefined || group.length === 1 || touch(parts)
            ? group
            : [{ ...first, texts: [withParts(textAt(line), parts)], parts }];
    });
}
function touch(parts) {
    return parts.some((part, index) => {
        const next = parts[index + 1];
        return next !== undefined && (next.from < part.to || next.from === part.from);
    });
}
function withParts(text, parts) {
    let [written, at] = ['', 0];
    for (const part of parts) {
        written += text.slice(at, part.from) + part.text;
        at = part.to;
    }
    return written + text.slice(at);
}

;// CONCATENATED MODULE: ./lib/edits/whole.js
/** Edits that give a whole file: a write, and a replace with nothing to search for. */





/** A fence that would cut a file of at least so many lines to less than half is taken for an excerpt. */
const EXCERPT_FROM = 8;
/** So is it of a shorter file of so many, if one of its lines is like one of the file's. */
const EXCERPT_LIKE_FROM = 3;
const LIKE = 0.5;
const MARKED = 'The fenced text is a block with other markers. Write "<<<<<<< SEARCH", "=======" and ">>>>>>> REPLACE", each alone on a line.';
/** The whole text that an edit gives; undefined for an edit of a place. */
function wholeText(edit) {
    if (edit.kind === 'write') {
        return edit.content;
    }
    return edit.kind === 'replace' && edit.search === '' ? edit.replace : undefined;
}
/** The file's new bytes, or why it must not be given as a whole in this way. `file` is empty where there was none. */
function wholeContent(file, edit, original) {
    const text = wholeText(edit) ?? '';
    const texts = splitLines(text).map((line) => line.text);
    const known = file.lines.map((line) => line.text);
    const omission = findOmission(texts, known, edit.path);
    if (omission !== undefined) {
        return omitted(omission);
    }
    const isFence = edit.kind === 'write' && edit.origin === 'fence';
    if (isMarked(isFence, trimmed(texts))) {
        return { code: 'malformed', reason: MARKED };
    }
    const written = original.length === 0 ? newFile(text) : overwrite(file, text, isFence);
    const loss = lossProblem(written);
    if (loss !== undefined) {
        return { code: 'encoding', reason: loss };
    }
    const bytes = encodeText(written);
    const isFree = original.length === 0 || equalBytes(bytes, original);
    return (isFree ? undefined : overwriteProblem(edit, file, texts)) ?? bytes;
}
/** Why an existing file must not be overwritten; undefined when it may. */
function overwriteProblem(edit, { lines }, texts) {
    const count = texts.length;
    if (edit.kind === 'replace') {
        const reason = 'The file exists and is not empty, and the SEARCH part is empty. Search for the lines to change.';
        return { code: 'exists', reason };
    }
    if (edit.kind !== 'write' || edit.origin === 'content') {
        return undefined;
    }
    if (edit.origin === 'new') {
        return { code: 'exists', reason: 'The file exists already, and the edit says that it is new. Change it instead.' };
    }
    const known = lines.map((line) => line.text.trim());
    const given = texts.map((text) => text.trim());
    const isPart = count < lines.length && occurrences(known, given).length > 0;
    const isExcerpt = isPart || isShort(known, given) || lacksBothEnds(trimmed(known), trimmed(given));
    const counts = `The file has ${lines.length} lines, the fenced text ${count}`;
    return isExcerpt
        ? { code: 'excerpt', reason: `${counts}: is it an excerpt? Send SEARCH/REPLACE blocks for the lines that change.` }
        : undefined;
}
/** Whether a text is a block whose markers are not the right ones, or a conflict that nobody resolved. */
function isMarked(isFence, texts) {
    const divided = isFence && texts.some((text) => /^\s*={5,9}\s*$/.test(text));
    return divided && /^\s*<{5,9}(?!<)/.test(texts[0] ?? '') && /^\s*>{5,9}(?!>)/.test(texts.at(-1) ?? '');
}
/** Whether a text is much shorter than the file and, where that is short itself, seems to be made of it. */
function isShort(known, given) {
    if (known.length < EXCERPT_LIKE_FROM || given.length * 2 >= known.length) {
        return false;
    }
    return known.length >= EXCERPT_FROM || given.some((line) => known.some((other) => isLike(line, other)));
}
function isLike(line, other) {
    return line !== '' && dice(line, other) >= LIKE;
}
/** Whether a text is a passage of the file, perhaps changed: it begins and ends with lines from the midst of the file. */
function lacksBothEnds(known, given) {
    const [first = '', last = ''] = [given[0], given.at(-1)];
    const [from, to] = [known.indexOf(first), known.indexOf(last)];
    const isWithin = from > 0 && to >= from && to < known.length - 1;
    if (!isWithin || known.lastIndexOf(first) !== from || known.lastIndexOf(last) !== to) {
        return false;
    }
    const fresh = changedLines(known, given).reduce((sum, { texts }) => sum + texts.length, 0);
    return fresh * 2 <= given.length;
}
/** Lines without the blank ones at both ends. */
function trimmed(lines) {
    const isText = (line) => line.trim() !== '';
    return lines.slice(Math.max(0, lines.findIndex(isText)), lines.findLastIndex(isText) + 1);
}
/** The file with a new text: lines that stay keep their bytes, the BOM stays. */
function overwrite(file, text, isFence) {
    const written = newFile(text);
    const before = file.lines.map((line) => line.text);
    const after = written.lines.map((line) => line.text);
    const ops = changedLines(before, after).map((op) => ({ ...op, edit: 0 }));
    const lines = splice(file.lines, ops);
    // A fence cannot say that the last line has no newline: there the file's own state stays.
    const ended = endLike(lines, isFence ? file.lines : written.lines);
    return { ...file, bom: file.bom || written.bom, lines: ended };
}
function endLike(lines, written) {
    const last = lines.at(-1);
    const ends = written.at(-1)?.end !== '';
    if (last === undefined || (last.end !== '') === ends) {
        return lines;
    }
    const end = ends ? (lines.at(-2)?.end ?? '\n') : '';
    return [...lines.slice(0, -1), { text: last.text, end }];
}

;// CONCATENATED MODULE: ./lib/edits/content.js










/** Explaining a refusal costs time; of a file that so much went wrong with nobody reads the rest. */
const NOT_TRIED = {
    ok: false,
    code: 'not-tried',
    reason: `It was not tried: ${MAX_LISTED} edits of this file were refused before it.`,
};
const UNLIKELY = 'There is no such file, and what stands above the code fence does not look like the name of a new one. If it is, put the path after `File:` with its folder, or use an empty SEARCH.';
/** What the edits make of one file; all of them look at its original text. `start` is undefined for a new file. */
function editContent(start, bodies) {
    const original = start?.content ?? new Uint8Array();
    const [first] = bodies;
    if (first === undefined) {
        return { ok: true, bytes: original, notes: [] };
    }
    const tooLarge = sizeProblem(original);
    if (tooLarge !== undefined) {
        return { ok: false, rejected: bodies.map((body) => reject(body, tooLarge)) };
    }
    const decoded = decodeText(original);
    if (!decoded.ok) {
        return { ok: false, rejected: bodies.map((body) => reject(body, decoded)) };
    }
    const whole = bodies.find((body) => wholeText(body.edit) !== undefined);
    const content = whole === undefined
        ? editText(start, decoded.file, bodies)
        : writeWhole(decoded.file, {
            whole,
            others: bodies.filter((body) => body !== whole),
            original,
            isNew: start === undefined,
        });
    return withinLimit(content, first, original.length);
}
function writeWhole(file, { whole, others, original, isNew }) {
    const [second] = others;
    if (second !== undefined) {
        return content_refuse(second, 'overlap', 'The file is given whole and edited as well. Send one or the other.');
    }
    if (isNew && isUnlikely(whole.edit)) {
        return content_refuse(whole, 'path', UNLIKELY);
    }
    const content = wholeContent(file, whole.edit, original);
    return content instanceof Uint8Array
        ? { ok: true, bytes: content, notes: [] }
        : { ok: false, rejected: [reject(whole, content)] };
}
/** Whether a fence would make a new file of what may be words. */
function isUnlikely(edit) {
    return edit.kind === 'write' && edit.origin === 'fence' && !isFileName(edit.path, edit.content);
}
function withinLimit(content, body, before) {
    const growth = content.ok ? content.bytes.length - before : 0;
    const reason = `The edits add ${growth} bytes to the file; at most ${MAX_FILE_BYTES} may be added.`;
    return growth > MAX_FILE_BYTES ? content_refuse(body, 'too-large', reason) : content;
}
function editText(start, file, bodies) {
    const rejected = [];
    const found = [];
    for (const body of bodies) {
        const tooMany = rejected.length >= MAX_LISTED ? NOT_TRIED : undefined;
        const placed = tooMany ?? (start === undefined ? placeInNew(body) : place(file.lines, body));
        if (placed.ok) {
            found.push({ body, placed });
        }
        else {
            rejected.push(reject(body, placed));
        }
    }
    const ops = opsOf(found, file.lines);
    const held = found.flatMap(({ body, placed }) => (placed.held ?? []).map((lines) => ({ body, lines })));
    append(rejected, overlapping(ops, bodies));
    append(rejected, displaced(ops, held));
    return rejected.length > 0 ? { ok: false, rejected } : written(file, ops, found);
}
/** All changes of a file: what is said twice once, and parts of one line together. */
function opsOf(found, lines) {
    const ops = found.flatMap(({ body, placed }) => placed.ops.map((op) => ({ ...op, edit: body.index })));
    const isLoose = ({ placed }) => placed.notes.some(({ rung }) => rung !== 'exact');
    const loose = new Set(found.filter(isLoose).map(({ body }) => body.index));
    return mergedParts(distinctOps(ops, loose), (line) => lines[line]?.text ?? '');
}
function written(file, ops, found) {
    const edited = { ...file, lines: splice(file.lines, ops) };
    const loss = lossProblem(edited);
    const [first] = found;
    const notes = found.flatMap(({ body, placed }) => placed.notes.map((note) => ({ path: body.edit.path, ...note })));
    return loss === undefined || first === undefined
        ? { ok: true, bytes: encodeText(edited), notes }
        : content_refuse(first.body, 'encoding', loss);
}
function place(lines, { edit }) {
    if (edit.kind === 'replace') {
        return placeReplace(lines, edit);
    }
    return edit.kind === 'patch' ? placePatch(lines, edit) : { ok: true, ops: [], notes: [] };
}
/** Only a patch of added lines can make a file that does not exist. */
function placeInNew({ edit }) {
    if (edit.kind === 'patch' && edit.hunks.every((hunk) => hunk.lines.every((line) => line.sign === '+'))) {
        return placePatch([], edit);
    }
    const reason = 'There is no such file. Check the path; a new file is made by an empty SEARCH part or "content".';
    return { ok: false, code: 'missing', reason };
}
/**
 * The changes without those that an earlier edit says too, with other lines round them, both found literally: where one was
 * found by likeness, it may be meant for another place. The same insertion stays twice: it may be meant once above and once
 * below a line.
 */
function distinctOps(ops, loose) {
    const keys = new Map();
    for (const [index, op] of ops.entries()) {
        const isShared = op.end > op.start && !loose.has(op.edit);
        const key = isShared ? JSON.stringify([op.start, op.end, op.texts, op.finalNewline]) : String(index);
        const known = keys.get(key);
        if (known === undefined)
            keys.set(key, op);
        else if (known.edit === op.edit)
            keys.set(String(index), op);
    }
    return [...keys.values()];
}
function overlapping(ops, bodies) {
    const pairs = new Map(overlaps(ops).map(([earlier, later]) => [later, earlier]));
    return [...pairs].flatMap(([later, earlier]) => {
        const body = bodies.find((candidate) => candidate.index === later);
        const other = earlier === later ? 'another part of the same edit' : `edit ${earlier + 1}`;
        const reason = `It changes the same lines as ${other}. Make one edit of them, or leave the draft out; every edit sees the original file.`;
        return body === undefined ? [] : [reject(body, { code: 'overlap', reason })];
    });
}
/** Edits whose result seemed to be there already, in lines that another edit changes: it was not theirs. */
function displaced(ops, held) {
    return held
        .filter(({ lines }) => ops.some((op) => op.start < lines.end && op.end > lines.start))
        .map(({ body, lines }) => {
        const reason = `Its old text is not in the file. Its new text is, from line ${lines.start + 1}, but there another edit changes it.`;
        return reject(body, { code: 'not-found', reason });
    });
}
function content_refuse(body, code, reason) {
    return { ok: false, rejected: [reject(body, { code, reason })] };
}
function reject(body, { code, reason, excerpt }) {
    return { path: body.edit.path, index: body.index, code, reason, ...(excerpt === undefined ? {} : { excerpt }) };
}

;// CONCATENATED MODULE: ./lib/edits/groups.js
/** Edits by file; an edit under the new name of a renamed file belongs to that file. Repeated edits count once. */
function groupEdits(edits, exists) {
    const origins = new Map(edits.flatMap((edit) => (edit.kind === 'rename' && !exists(edit.to) ? [[edit.to, edit.path]] : [])));
    const groups = new Map();
    const seen = new Set();
    for (const [index, edit] of edits.entries()) {
        const path = edit.kind === 'rename' ? edit.path : (origins.get(edit.path) ?? edit.path);
        const group = groups.get(path) ?? { path, bodies: [], moves: [], deletes: [] };
        groups.set(path, group);
        const key = JSON.stringify(edit);
        if (!seen.has(key)) {
            addEdit(group, edit, index);
        }
        seen.add(key);
    }
    return [...groups.values()];
}
function addEdit(group, edit, index) {
    if (edit.kind === 'delete') {
        group.deletes.push({ edit, index });
    }
    else if (edit.kind === 'rename') {
        group.moves.push({ edit, index });
    }
    else {
        group.bodies.push({ edit, index });
    }
}
/** Why the edits of one file cannot go together, or with what the file is; undefined when they can. */
function groupProblem(group, file) {
    const [move] = group.moves;
    const deletes = group.deletes.length > 0;
    const taken = move !== undefined && move.edit.to !== group.path && file.exists(move.edit.to);
    const cases = [
        [file.present && !file.loaded, 'binary', 'The file exists, but its content is not to be had as text.'],
        [
            !file.loaded && (deletes || move !== undefined),
            'missing',
            'There is no such file to delete or rename. Check the path, or leave the edit out.',
        ],
        [
            deletes && group.bodies.length + group.moves.length > 0,
            'overlap',
            'The file is deleted and changed in one answer. Send one or the other.',
        ],
        [group.moves.length > 1, 'overlap', 'The file is renamed to two names in one answer. Send one of them.'],
        [taken, 'exists', 'A file of the new name exists. Choose another name, or edit that file.'],
    ];
    const found = cases.find(([applies]) => applies);
    return found === undefined ? undefined : { code: found[1], reason: found[2] };
}

;// CONCATENATED MODULE: ./lib/edits/path.js
/** Which paths no edit may touch, whatever the policy says. */
/** Code points that HFS+ ignores in names, and so in `.git` (git's utf8.c, `next_hfs_char`). */
const HFS_IGNORED = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/gu;
/** Control, format (bidi, zero-width), line separator and default-ignorable characters; lone surrogates. */
const path_INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
/** Names that Windows keeps for devices, with any extension (learn.microsoft.com, "Naming Files, Paths, and Namespaces"). */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com\d|lpt\d)$/;
/** Short (8.3) names that NTFS gives `.git` and `.gitmodules` (git's path.c, `is_ntfs_dotgit` and fsck). */
const SHORT_NAMES = /^(?:git|gitmod|gi7eba)~\d+$/;
const MAX_PATH = 1024;
const MAX_COMPONENT_BYTES = 255;
/** One component of a path as the most forgiving file system would read it; for comparisons only. */
function foldComponent(component) {
    return component
        .normalize('NFKC')
        .replace(HFS_IGNORED, '')
        .toLowerCase()
        .normalize('NFKC')
        .replace(/[. ]+$/, '');
}
/** A path folded component by component. */
function foldPath(path) {
    return path.split('/').map(foldComponent).join('/');
}
/** The path in double quotes, everything outside visible ASCII escaped, shortened: safe in any log. */
function quotePath(path) {
    const escaped = JSON.stringify(path.slice(0, 200)).replace(/[^\x20-\x7e]/g, escapeUnit);
    return path.length > 200 ? `${escaped} …` : escaped;
}
function escapeUnit(unit) {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
/** Why a path must not be written, read or renamed to, with the escaped path quoted; undefined when it may. */
function path_checkPath(path) {
    const problem = path_problemOf(path);
    return problem === undefined ? undefined : `The path ${quotePath(path)} is refused: ${problem}.`;
}
function path_problemOf(path) {
    if (path === '' || path.length > MAX_PATH) {
        return path === '' ? 'it is empty' : `it is longer than ${MAX_PATH} characters`;
    }
    if (path_INVISIBLE.test(path)) {
        return 'it holds a control, bidirectional or invisible character';
    }
    if (path.includes('\\')) {
        return 'it holds a backslash; write paths with /';
    }
    if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) {
        return 'it is absolute; paths are relative to the repository';
    }
    for (const component of path.split('/')) {
        const problem = componentProblem(component);
        if (problem !== undefined) {
            return problem;
        }
    }
    return undefined;
}
/** First match wins. The folded name is without an NTFS stream: NTFS reads `name:stream` as `name`. */
const COMPONENT_RULES = [
    [(name) => name === '' || name === '.', 'it has an empty or "." component'],
    [(name) => name === '..', 'it leaves the repository by ".."'],
    [
        (_, folded) => folded === '.git' || folded === '.gitmodules' || SHORT_NAMES.test(folded),
        'it names a file of git itself (.git or .gitmodules, in whatever spelling)',
    ],
    [
        (name) => /[. ]$/.test(name.normalize('NFKC')),
        'a name in it ends in a dot or a space, which some file systems drop',
    ],
    [(_, folded) => DEVICE.test((folded.split('.')[0] ?? '').trim()), 'a name in it is a device on Windows'],
    [
        (name) => new TextEncoder().encode(name).length > MAX_COMPONENT_BYTES,
        `a name in it is longer than ${MAX_COMPONENT_BYTES} bytes`,
    ],
];
function componentProblem(component) {
    const folded = foldComponent(component.split(':')[0] ?? '');
    return COMPONENT_RULES.find(([applies]) => applies(component, folded))?.[1];
}

;// CONCATENATED MODULE: ./lib/edits/apply.js








/**
 * The files that an edit set makes of *start*, in memory, all or nothing: one refused edit refuses the set. `start`
 * holds every existing file of `pathsOf(edits)`; `exists` says whether *start* has a file at a path. The result does not
 * depend on the order of the edits, and lists changes by path; no change at all is `ok` with an empty list.
 */
function applyEdits(edits, start, exists) {
    const unfit = edits.flatMap((edit, index) => pathRejections(edit, { index, start, exists }));
    if (unfit.length > 0) {
        return { ok: false, rejected: unfit };
    }
    const plans = groupEdits(edits, exists).map((group) => planFile(group, { start, exists }));
    const rejected = plans.flatMap((plan) => (plan.ok ? [] : plan.rejected));
    const done = plans.flatMap((plan) => plan.ok && plan.change !== undefined ? [{ ...plan, change: plan.change }] : []);
    const collisions = rejected.length > 0 ? [] : [...collide(done), ...totalProblem(done, start)];
    if (rejected.length + collisions.length > 0) {
        return { ok: false, rejected: [...rejected, ...collisions].sort((a, b) => a.index - b.index) };
    }
    const changes = done.map((plan) => plan.change).sort((a, b) => apply_compare(a.path, b.path));
    const notes = plans.flatMap((plan) => (plan.ok ? plan.notes : []));
    return { ok: true, changes, notes: [...notes].sort((a, b) => apply_compare(a.path, b.path) || a.line - b.line) };
}
/** What is wrong with an edit before its file is looked at: its paths, what they point to, NUL in its text. */
function pathRejections(edit, at) {
    const paths = edit.kind === 'rename' ? [edit.path, edit.to] : [edit.path];
    const problem = paths.map((path) => path_checkPath(path) ?? placeProblem(path, at)).find((found) => found !== undefined);
    if (problem !== undefined) {
        return [{ path: edit.path, index: at.index, code: 'path', reason: problem }];
    }
    const { code, reason } = textProblem(textsOf(edit)) ?? {};
    return code === undefined || reason === undefined ? [] : [{ path: edit.path, index: at.index, code, reason }];
}
/** What is wrong with text that an edit writes, whatever the file. */
function textProblem(texts) {
    if (texts.some((text) => text.includes('\0'))) {
        return { code: 'binary', reason: 'The new text holds a NUL byte; only text is taken.' };
    }
    const isLong = texts.some((text) => text.length > MAX_LINE_LENGTH && splitLines(text).some(isTooLong));
    const reason = `The new text has a line of more than ${MAX_LINE_LENGTH} characters. Break it, or make it where it is used.`;
    return isLong ? { code: 'too-large', reason } : undefined;
}
function isTooLong({ text }) {
    return text.length > MAX_LINE_LENGTH;
}
/** Why all changes together are too much; undefined when they are not. */
function totalProblem(plans, start) {
    const sizes = plans.map(({ change }) => change.status === 'deleted'
        ? 0
        : change.content.length -
            (start.get(change.status === 'renamed' ? change.from : change.path)?.content.length ?? 0));
    const added = sizes.reduce((sum, size) => sum + size, 0);
    const [first] = plans;
    const reason = `The edits add ${added} bytes in all; at most ${MAX_TOTAL_BYTES} may be added. Do less in one step.`;
    return added <= MAX_TOTAL_BYTES || first === undefined
        ? []
        : [{ path: first.change.path, index: first.index, code: 'too-large', reason }];
}
function placeProblem(path, { start, exists }) {
    const mode = start.get(path)?.mode;
    if (mode === '120000' || mode === '160000') {
        return `The path is a ${mode === '120000' ? 'symbolic link' : 'submodule'}, which no edit may touch.`;
    }
    const parent = parentsOf(path).find(exists);
    return parent === undefined ? undefined : `The path lies below ${parent}, which is a file or a link, not a folder.`;
}
function textsOf(edit) {
    switch (edit.kind) {
        case 'replace':
            return [edit.replace];
        case 'write':
            return [edit.content];
        case 'patch':
            return edit.hunks.flatMap((hunk) => hunk.lines.map((line) => line.text));
        case 'delete':
        case 'rename':
            return [];
    }
}
function planFile(group, { start, exists }) {
    const file = start.get(group.path);
    const loaded = file !== undefined;
    const problem = groupProblem(group, { present: loaded || exists(group.path), loaded, exists });
    if (problem !== undefined) {
        const moves = group.moves.map((move) => move.index);
        const indexes = [
            ...group.deletes.map((deletion) => deletion.index),
            ...moves,
            ...group.bodies.map((body) => body.index),
        ];
        return { ok: false, rejected: indexes.map((index) => ({ path: group.path, index, ...problem })) };
    }
    const [deletion] = group.deletes;
    if (deletion !== undefined) {
        return planDeletion(group.path, file, deletion);
    }
    const content = editContent(file, group.bodies);
    if (!content.ok) {
        return content;
    }
    const index = Math.min(...group.bodies.map((body) => body.index), ...group.moves.map((move) => move.index));
    return { ok: true, change: changeOf(group, file, content.bytes), notes: content.notes, index };
}
/** Whether a file is these lines, whatever white space ends them. One too large to be edited is not looked through. */
function holdsAll(content, lines) {
    const decoded = sizeProblem(content) === undefined ? decodeText(content) : undefined;
    const actual = decoded?.ok === true ? decoded.file.lines.map((line) => trimRight(line.text)) : undefined;
    return actual?.join('\n') === lines.map(trimRight).join('\n');
}
/** A diff that deletes a file has to say what is in it. */
function planDeletion(path, file, { edit, index }) {
    const isOther = edit.lines !== undefined && file !== undefined && !holdsAll(file.content, edit.lines);
    const reason = 'The diff deletes the file, but its old lines are not all that is in it. Write "DELETE: path" instead.';
    return isOther
        ? { ok: false, rejected: [{ path, index, code: 'not-found', reason }] }
        : { ok: true, change: { status: 'deleted', path }, notes: [], index };
}
/** The file's new state; undefined when name and bytes stay. */
function changeOf(group, file, content) {
    const path = group.moves[0]?.edit.to ?? group.path;
    if (file === undefined) {
        return { status: 'added', path, mode: isExecutable(group) ? '100755' : '100644', content };
    }
    const { mode } = file;
    if (path !== group.path) {
        return { status: 'renamed', path, from: group.path, mode, content };
    }
    return equalBytes(content, file.content) ? undefined : { status: 'modified', path, mode, content };
}
function isExecutable({ bodies }) {
    return bodies.some(({ edit }) => edit.kind === 'write' && edit.executable === true);
}
/** Two results at one path, or one below the other. */
function collide(plans) {
    const present = plans.filter(({ change }) => change.status !== 'deleted');
    const counts = new Map();
    for (const { change } of plans) {
        counts.set(change.path, (counts.get(change.path) ?? 0) + 1);
    }
    return present.flatMap(({ change, index }) => {
        const path = change.path;
        const twice = (counts.get(path) ?? 0) > 1;
        const below = present.some((other) => parentsOf(path).includes(other.change.path));
        const reason = twice ? 'Two edits make a file at this path.' : 'The path lies below a file that the answer makes.';
        return twice || below ? [{ path, index, code: twice ? 'overlap' : 'path', reason }] : [];
    });
}
function apply_compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}

;// CONCATENATED MODULE: ./lib/edits/paths.js
/** Every path the edits name, renames by both sides, sorted, each once: what the caller has to load from *start*. */
function pathsOf(edits) {
    const paths = edits.flatMap((edit) => (edit.kind === 'rename' ? [edit.path, edit.to] : [edit.path]));
    return [...new Set(paths)].sort();
}

;// CONCATENATED MODULE: ./lib/edits/read-piece.js
/** A line, or an empty one beyond the ends. */
function lineAt(lines, index) {
    return lines[index] ?? '';
}
/** Lines as a text in which each ends in a newline. */
function joined(lines) {
    return lines.map((line) => `${line}\n`).join('');
}
/** `Line 3: message`, from a 0-based index. */
function problemAt(index, message) {
    return `Line ${index + 1}: ${message}`;
}
/** A line in quotes for a message, shortened. */
function read_piece_quoted(line) {
    const text = line.slice(0, 60).trim();
    return `"${text}${line.length > 60 ? '…' : ''}"`;
}
/** Whether a line with the sign of a diff is an item of a list in prose: `+ Also note that this is better.` */
function isListItem(line) {
    return line.length < 500 && /^[-+] [A-Z][a-z]*,? .*\w \S*[\w)`'"][.!?:]$/.test(line);
}
/** Why a reading holds no edits. */
function reasonsOf(reading) {
    return reading.status === 'none' ? [reading.reason] : reading.problems;
}

;// CONCATENATED MODULE: ./lib/edits/read-json-region.js
/** Where JSON objects stand in a text. */
/** How an object in JSON begins, also where the text ends there. Other braces are prose or code. */
const read_json_region_OPENING = /\{(?=\s*(?:["}]|$))/g;
/** The objects of a text. With `any`, its first brace opens one whatever follows. */
function regionsOf(text, any = false) {
    const list = [];
    let end = 0;
    let start = any ? text.indexOf('{') : opening(text, 0);
    while (start !== -1) {
        const region = scanRegion(text, start);
        list.push({ ...region, before: text.slice(end, start) });
        end = start + region.source.length;
        start = opening(text, end);
    }
    return { list, rest: text.slice(end) };
}
function opening(text, from) {
    read_json_region_OPENING.lastIndex = from;
    return read_json_region_OPENING.exec(text)?.index ?? -1;
}
/** Braces inside of strings do not count. */
function scanRegion(text, start) {
    const token = /["{}[\]]/g;
    token.lastIndex = start;
    let depth = 0;
    let deepest = 0;
    for (let match = token.exec(text); match !== null; match = token.exec(text)) {
        if (match[0] === '"') {
            token.lastIndex = endOfString(text, match.index);
            continue;
        }
        depth += match[0] === '{' || match[0] === '[' ? 1 : -1;
        deepest = Math.max(deepest, depth);
        if (depth === 0) {
            return { source: text.slice(start, match.index + 1), deepest, closed: true };
        }
    }
    return { source: text.slice(start), deepest, closed: false };
}
/** Index after the closing quote of the string that opens at `start`; the text's end when it never closes. */
function endOfString(text, start) {
    const token = /\\|"/g;
    token.lastIndex = start + 1;
    for (let match = token.exec(text); match !== null; match = token.exec(text)) {
        if (match[0] === '"') {
            return match.index + 1;
        }
        token.lastIndex = match.index + 2;
    }
    return text.length;
}

;// CONCATENATED MODULE: ./lib/edits/read-json-parse.js
/** Strict JSON: what `JSON.parse` takes, and each key of an object once. */

/** The value of a text. A key that an object has twice is a problem: only one of the two would count. */
function read_json_parse_parseJson(source) {
    const parsed = parseLoose(source);
    const twice = 'problem' in parsed ? undefined : repeatedKey(source);
    return twice === undefined
        ? parsed
        : { problem: `The key ${JSON.stringify(twice.slice(0, 40))} stands twice in one JSON object; expected it once.` };
}
/** The value of a text, whatever keys it repeats. */
function parseLoose(source) {
    try {
        return { value: JSON.parse(source) };
    }
    catch (error) {
        const detail = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
        return { problem: `The answer is not valid JSON (no comments, no trailing commas): ${detail}` };
    }
}
/** The first key that an object of valid JSON has twice. */
function repeatedKey(source) {
    const token = /["{}]/g;
    const colon = /\s*:/y;
    const open = [];
    for (let match = token.exec(source); match !== null; match = token.exec(source)) {
        if (match[0] === '{') {
            open.push(new Set());
        }
        else if (match[0] === '}') {
            open.pop();
        }
        else {
            token.lastIndex = endOfString(source, match.index);
            colon.lastIndex = token.lastIndex;
            const keys = colon.test(source) ? open.at(-1) : undefined;
            const key = keys === undefined ? '' : JSON.parse(source.slice(match.index, token.lastIndex));
            if (keys?.has(key) === true) {
                return key;
            }
            keys?.add(key);
        }
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/edits/read-json-call.js
/** Calls of tools, as models without a tool interface print them: `{"name": "edit", "arguments": {…}}`. */

const NAMES = ['name', 'tool', 'tool_name', 'function'];
const ARGUMENTS = ['arguments', 'parameters', 'input', 'args'];
const BESIDE = [...NAMES, ...ARGUMENTS, 'id', 'type', 'call_id', 'index'];
/** What stands in a message beside its calls. */
const MESSAGE = ['role', 'content', 'tool_calls'];
/** What such tools are given is a part of a file, not its content. */
const PART = /append|prepend|insert/i;
/** The calls of a message, `{"tool_calls": […]}`; any other value stands for itself. */
function callsOf(value) {
    const given = entriesOf(value);
    const calls = given?.get('tool_calls');
    const content = given?.get('content') ?? '';
    const isMessage = Array.isArray(calls) && [...(given?.keys() ?? [])].every((key) => MESSAGE.includes(key));
    return isMessage && typeof content === 'string' && calls.length > 0 ? calls : [value];
}
/** The arguments of a call, or the value itself when it is none; a problem says why the call cannot be taken. */
function argumentsOf(value) {
    const call = read_json_call_partsOf(value);
    if (call === undefined) {
        return { value };
    }
    const { name, given } = call;
    return PART.test(name)
        ? { problem: `The tool ${JSON.stringify(name.slice(0, 40))} is not known; expected edits or whole files.` }
        : parsed(given);
}
/** The name of a call and what it is given. */
function read_json_call_partsOf(value) {
    const call = entriesOf(value);
    const inner = call?.get('function');
    if (typeof inner === 'object' && inner !== null) {
        return read_json_call_partsOf(inner);
    }
    const name = NAMES.map((key) => call?.get(key)).find((found) => typeof found === 'string');
    const key = ARGUMENTS.find((candidate) => call?.has(candidate));
    const isCall = [...(call?.keys() ?? [])].every((other) => BESIDE.includes(other));
    return name === undefined || key === undefined || !isCall ? undefined : { name, given: call?.get(key) };
}
/** Keys and values of an object; undefined for anything else. */
function entriesOf(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value)
        ? new Map(Object.entries(value))
        : undefined;
}
/** Arguments may be JSON in a string. */
function parsed(given) {
    const isJson = typeof given === 'string' && /^\s*\{/.test(given);
    return isJson ? read_json_parse_parseJson(given) : { value: given };
}

;// CONCATENATED MODULE: ./lib/edits/read-json-shape.js
/** The shapes in which tools and models put an edit into JSON, made one. */
/** Our key, and what else models are taught to call it by the edit tools they know. */
const KEYS = {
    path: ['file_path', 'filePath', 'filepath', 'file', 'filename', 'file_name'],
    search: ['old_string', 'oldString', 'old_str', 'oldStr', 'old_text', 'oldText', 'old'],
    replace: ['new_string', 'newString', 'new_str', 'newStr', 'new_text', 'newText', 'new'],
    all: ['replaceAll', 'replace_all', 'allow_multiple', 'allowMultiple'],
    count: ['expected_replacements'],
    edits: ['changes', 'replacements'],
    instruction: ['explanation'],
};
const CANONICAL = new Map(Object.entries(KEYS).flatMap(([key, names]) => [key, ...names].map((name) => [name, key])));
/** Keys of a whole answer. */
const LISTS = ['code_patches', 'new_tests'];
/** Keys that other JSON has as well say nothing alone. */
const read_json_shape_COMMON = ['old', 'new'];
const SEARCH = (KEYS['search'] ?? []).filter((key) => !read_json_shape_COMMON.includes(key));
const PATH = ['path', ...(KEYS['path'] ?? [])];
/** Keys by which an object in a text is taken for an answer and not for an example, also in JSON within a string. */
const TELLING_KEY = new RegExp([
    String.raw `"(?:${[...LISTS, 'rename_to', ...SEARCH].join('|')})\\?"\s*:`,
    String.raw `"(?:${PATH.join('|')})\\?"\s*:\s*\\?"[^"]*",\s*\\?"(?:content|file_text|edits|changes|replacements|diff|delete|search)\\?"\s*:`,
    String.raw `"type\\?"\s*:\s*\\?"(?:create|update|delete)_file\\?"`,
    String.raw `"(?:input|patch|patchText|patch_text|apply_patch)\\?"\s*[:,]\s*\\?"\*\*\* Begin Patch`,
].join('|'));
/** The same in text: one of several edits has none of them. */
const WHOLE_KEY = new RegExp(`"(?:${LISTS.join('|')})\\\\?"\\s*:`);
/** Keys with which answers in JSON and calls begin: an object that breaks off behind one was cut. */
const FIRST_KEYS = [
    ...LISTS,
    ...PATH,
    ...SEARCH,
    ...['summary', 'notes', 'command', 'name', 'tool', 'tool_name', 'tool_calls', 'arguments', 'function', 'instruction'],
    ...['explanation', 'edits', 'changes', 'replacements', 'patch', 'patchText', 'input', 'content', 'file_text', 'diff'],
];
/**
 * The answer object in the one form that the schema knows. A string says which two keys mean the same. Unknown keys stay,
 * for the schema to name.
 */
function toAnswerShape(value) {
    const problems = [];
    const answer = isObject(value) ? answerOf(value, problems) : value;
    const [problem] = problems;
    return problem === undefined ? { answer } : { problem };
}
function answerOf(value, problems) {
    const keys = Object.keys(value);
    if (keys.some((key) => LISTS.includes(key)) || !keys.some((key) => CANONICAL.has(key))) {
        const lists = LISTS.filter((key) => Array.isArray(value[key])).map((key) => [
            key,
            value[key].map((patch) => patchOf(patch, problems)),
        ]);
        return { ...value, ...Object.fromEntries(lists) };
    }
    const { summary, notes, ...rest } = value;
    const patch = patchOf(rest, problems);
    const isList = isObject(patch) && !('path' in patch) && Array.isArray(patch['edits']);
    return { summary, notes, code_patches: isList ? patch['edits'] : [patch] };
}
/** One patch: a single search and replacement becomes a list of one. */
function patchOf(value, problems) {
    const patch = renamed(value, problems);
    if (!isObject(patch)) {
        return patch;
    }
    if (Array.isArray(patch['edits'])) {
        const edits = patch['edits'].map((edit) => ('path' in patch ? renamed(edit, problems) : patchOf(edit, problems)));
        return { ...patch, edits };
    }
    if (!('search' in patch) && !('replace' in patch)) {
        return patch;
    }
    const { search, replace, line, all, count, ...rest } = patch;
    return { ...rest, edits: [{ search, replace, line, all, count }] };
}
function renamed(value, problems) {
    if (!isObject(value)) {
        return value;
    }
    const entries = new Map();
    for (const [key, item] of Object.entries(value)) {
        const name = CANONICAL.get(key) ?? key;
        if (entries.has(name)) {
            problems.push(`"${key.slice(0, 40)}" and another key both mean "${name}"; expected one of them.`);
        }
        entries.set(name, item);
    }
    return Object.fromEntries(entries);
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./lib/edits/read-json-kind.js
/** What a JSON object in an answer is: an edit, a call that changes nothing, or an example of something else. */




const PATH_KEY = /(?:^|[_-])(?:file|path|filepath|file_?name)$|[a-z](?:File|Path|FileName)$|^fileName$/;
const CALL_KEY = /^(?:command|cmd|tool|tool_name|tool_calls|function|input|patch|patchText|patch_text|diff|code_edit|rename_to)$/;
const BODY_KEY = /^(?:content|contents|text|code|body|edits|changes|replacements|replace|replacement|diff|patch|delete|code_edit|file_text|new|new_?(?:str|string|text|content|code))$/i;
const READS = /^(?:view|read|list|ls|open|cat|show|get|grep|rg|glob|search|find|stat|tree)$/;
const WRITES = /^(?:replace|write|edit|update|apply|delete|create|insert|append|prepend|remove|rename|move|save|set|put|run)$/;
/** The kind of a region that is closed. */
function kindOf({ source, deepest }) {
    const telling = TELLING_KEY.test(source);
    if (deepest > MAX_JSON_DEPTH) {
        return telling ? 'edit' : 'other';
    }
    const parsed = parseLoose(source);
    if ('problem' in parsed) {
        return brokenKind(source, telling);
    }
    const calls = callsOf(parsed.value);
    if (calls.every(isRead)) {
        return 'read';
    }
    if (calls.some(isWhole)) {
        return 'whole';
    }
    return telling || calls.some(isCall) || holdsEdit(parsed.value) ? 'edit' : isNamed(parsed.value) ? 'named' : 'other';
}
function brokenKind(source, telling) {
    if (!telling) {
        return 'other';
    }
    return WHOLE_KEY.test(source) ? 'whole' : 'edit';
}
/** Whether an object is a whole answer without any edit. */
function isEmptyAnswer(source) {
    const parsed = parseLoose(source);
    const given = 'problem' in parsed ? undefined : givenTo(parsed.value);
    const lists = LISTS.filter((key) => given?.has(key));
    return lists.length > 0 && lists.every((key) => [given?.get(key)].flat().length === 0);
}
/** A call that only looks: by its command or else its name, and by what it is given. */
function isRead(value) {
    const given = givenTo(value);
    const command = given?.get('command');
    const name = typeof command === 'string' ? command : read_json_call_partsOf(value)?.name;
    const keys = [...(given?.keys() ?? [])];
    return name !== undefined && saysRead(name) && !keys.some((key) => BODY_KEY.test(key));
}
/** `read_file`, `listFiles`; no command with arguments, and not `find_and_replace`. */
function saysRead(name) {
    const words = /^[\w.-]{1,60}$/.test(name)
        ? name
            .replace(/([a-z])([A-Z])/g, '$1_$2')
            .toLowerCase()
            .split(/[^a-z]+/)
        : [];
    return READS.test(words[0] ?? '') && !words.some((word) => WRITES.test(word));
}
function isCall(value) {
    return read_json_call_partsOf(value) !== undefined;
}
function isWhole(value) {
    return LISTS.some((key) => givenTo(value)?.has(key));
}
/** The keys of an object, or of what a call is given. */
function givenTo(value) {
    const call = read_json_call_partsOf(value);
    if (call === undefined) {
        return entriesOf(value);
    }
    const parsed = typeof call.given === 'string' ? parseLoose(call.given) : { value: call.given };
    return 'problem' in parsed ? undefined : entriesOf(parsed.value);
}
/** Whether an object, or one within, names a file and says what becomes of it. */
function holdsEdit(value) {
    if (Array.isArray(value)) {
        return value.some(holdsEdit);
    }
    const entries = entriesOf(value);
    const keys = [...(entries?.keys() ?? [])];
    return ((keys.some((key) => PATH_KEY.test(key)) && keys.some((key) => BODY_KEY.test(key))) ||
        [...(entries?.values() ?? [])].some(holdsEdit));
}
function isNamed(value) {
    return [...(entriesOf(value)?.keys() ?? [])].some((key) => PATH_KEY.test(key) || CALL_KEY.test(key));
}

;// CONCATENATED MODULE: ./lib/edits/read-json-object.js




const NEVER_CLOSED = 'The JSON object is never closed: the answer was cut, or a quote is missing.';
const LIST_OPEN = 'The JSON list is never closed: the answer was cut, or its "]" is missing.';
const GOES_ON = 'The answer ends where another JSON object begins: it was cut.';
const read_json_object_UNCLEAR = 'The answer holds several JSON objects, one of them amid a sentence: it is unclear which are meant. Put each on a line of its own, and leave out examples.';
/** An opening of a call or of a fence, at which an answer may have been cut. */
const TORN_CALL = /^(?:<\|?(?:tool|function|invoke|call)[\w:|-]{0,60}(?:[ =][^<>]{0,200})?>?|(?:`{3,}|~{3,})[a-z]\w{0,30})$/i;
const A_LIST = { status: 'problem', problem: 'The answer is a JSON list; expected one JSON object.' };
/**
 * The one JSON object of a text, or the several edits that it lists, whatever fences or prose are round them. Beside an edit
 * each object counts that names a file or a call. Two whole answers, one that is cut off, or nesting beyond the limit are
 * problems.
 */
function findAnswers(text) {
    const bare = withoutFence(text);
    const isList = /^\[\s*\{/.test(bare);
    const isBare = isList || bare.startsWith('{');
    const { list: regions, rest } = regionsOf(text, isBare);
    const list = regions.map((region) => ({ ...region, kind: region.closed ? kindOf(region) : 'open' }));
    const answers = list.filter(isAnswer);
    if (answers.length === 0) {
        return isBare ? lonely(list, { isList, rest }) : { status: 'none' };
    }
    return isList && list.some(({ kind }) => kind === 'whole')
        ? A_LIST
        : judge(list.filter((one) => isAnswer(one) || one.kind === 'named'), { list, rest });
}
/** An answer that begins as JSON and holds nothing that is known: one object is left to the schema, to say what is wrong. */
function lonely(list, { isList, rest }) {
    if (isList) {
        return A_LIST;
    }
    return list.length === 1 ? judge(list, { list, rest }) : { status: 'problem', problem: countProblem(list.length) };
}
function judge(taken, all) {
    const problem = read_json_object_problemOf(taken, all);
    if (problem !== undefined) {
        return { status: 'problem', problem };
    }
    const chosen = new Set(taken);
    const left = all.list.map((one) => (chosen.has(one) ? one.before : one.before + one.source));
    return { status: 'some', sources: taken.map(({ source }) => source), rest: [...left, all.rest].join('\n') };
}
function isAnswer({ kind, source }) {
    return kind === 'edit' || kind === 'whole' || (kind === 'open' && (TELLING_KEY.test(source) || isBegun(source)));
}
/** A cut object counts too: its telling keys may be in the part that is missing. */
function isBegun(source) {
    return /^\{\s*(?:"|$)/.test(source);
}
function countProblem(count) {
    return `The answer holds ${count} JSON objects; expected exactly one.`;
}
function read_json_object_problemOf(taken, all) {
    if (taken.some(({ kind }) => kind === 'open')) {
        return NEVER_CLOSED;
    }
    if (taken.length > 1 && taken.some(({ kind }) => kind === 'whole')) {
        return countProblem(taken.length);
    }
    if (taken.some(({ deepest }) => deepest > MAX_JSON_DEPTH)) {
        return `The JSON is nested deeper than ${MAX_JSON_DEPTH} levels.`;
    }
    if (isListOpen(taken, all)) {
        return LIST_OPEN;
    }
    const last = all.rest.trimEnd();
    if (TORN_CALL.test(last.slice(last.lastIndexOf('\n') + 1).trim())) {
        return GOES_ON;
    }
    const isUnclear = taken.length > 1 && isAmidSentence(new Set(taken), all);
    return isUnclear ? read_json_object_UNCLEAR : undefined;
}
/** Whether edits stand in a list that has no end, or another object is promised behind them at the very end. */
function isListOpen(taken, all) {
    const chosen = new Set(taken);
    return runsOf(all).some(({ regions, inList, behind }, index, { length }) => regions.some((region) => chosen.has(region)) &&
        (inList ? !behind.trimStart().startsWith(']') : index === length - 1 && behind.trim() === ','));
}
/** The objects of each list together, all others alone, with what stands behind them. */
function runsOf({ list, rest }) {
    const runs = [];
    for (const region of list) {
        const before = region.before.trim();
        const run = runs.at(-1);
        if (run?.inList === true && before === ',') {
            run.regions.push(region);
            continue;
        }
        if (run !== undefined) {
            run.behind = region.before;
        }
        runs.push({ regions: [region], inList: before.endsWith('['), behind: rest });
    }
    return runs;
}
/** Whether there are words before or behind one of the objects on its line, other than tags and the opening of a fence. */
function isAmidSentence(taken, { list, rest }) {
    return list.some((region, index) => {
        const { before } = region;
        const behind = list[index + 1]?.before ?? rest;
        return (taken.has(region) &&
            (holdsWords(before.slice(before.lastIndexOf('\n') + 1)) || holdsWords(behind.split('\n', 1)[0] ?? '')));
    });
}
function holdsWords(text) {
    return /\p{L}/u.test(text.slice(0, 2000).replace(/<[^<>]*>|^\s*(?:`{3,}|~{3,})\w*/g, ''));
}
/** What is wrong with a text that begins an answer in JSON and does not end it; undefined for any other. */
function cutAnswer(text) {
    const last = regionsOf(text).list.at(-1);
    return last !== undefined && !last.closed && isBeginning(last) ? NEVER_CLOSED : undefined;
}
function isBeginning({ source, before }) {
    if (TELLING_KEY.test(source) || WHOLE_KEY.test(source)) {
        return true;
    }
    const [, key = '', quote] = /^\{\s*"?([\w-]{0,40})("?)/.exec(source) ?? [];
    if (quote === '"') {
        return FIRST_KEYS.includes(key);
    }
    const isAlone = before.slice(before.lastIndexOf('\n') + 1).trim() === '';
    return isAlone && source.trimEnd().endsWith(key) && FIRST_KEYS.some((name) => name.startsWith(key));
}
/** Whether a text, beside edits in text, holds edits in JSON as well. */
function holdsJsonEdit(text) {
    return regionsOf(text).list.some((region) => {
        const kind = region.closed ? kindOf(region) : 'other';
        return kind === 'edit' || (kind === 'whole' && !isEmptyAnswer(region.source));
    });
}
/** Whether the whole text is meant as one JSON object, in a fence or bare. */
function isJsonObject(text) {
    const bare = withoutFence(text).trimEnd();
    const lastLine = bare.slice(bare.lastIndexOf('\n') + 1).trim();
    const body = /^(?:`{3,}|~{3,})$/.test(lastLine) ? bare.slice(0, -lastLine.length).trimEnd() : bare;
    return body.startsWith('{') && body.endsWith('}');
}
function withoutFence(text) {
    return text.trim().replace(/^(?:`{3,}|~{3,})\w*\s*/, '');
}

;// CONCATENATED MODULE: ./lib/edits/read-path-line.js
/** Lines that name a file, and one-line directives. A path is never picked out of a sentence. */
const LABEL = /^(?:\*\*)?(?:file|path|file ?name|file ?path)(?:\*\*)?\s*:(?:\*\*)?\s*/i;
const ANNOTATION = /\s+\((?:new|new file|created|modified|updated|changed|existing)\)$/i;
/** Names without `/` and `.` that are files when they stand bare: Makefile, LICENSE, BUILD. */
const BARE_FILE = /^(?:[A-Za-z]*file|[A-Z][A-Z_-]+)$/;
/** Names of languages and frameworks that look like files. */
const LANGUAGES = /^(?:asp\.net|vb\.net|\.net|(?:node|next|vue|nuxt|react|express|three|d3|angular|ember|nest|electron)\.js|socket\.io|objective-c\+\+)$/i;
/** Longer lines name no file; the expressions here are not made for them. */
const read_path_line_MAX_LINE = 2100;
/**
 * The path a line names, or undefined when it is anything else. Accepted: the bare path, in backticks or bold, after
 * `File:`, as a heading, list item or comment, with a trailing colon. A name without `/` and `.` must stand in backticks,
 * after `File:`, or bare and look like a file's (Makefile); with `anyWord`, any bare word will do. One with spaces must
 * stand in backticks or after `File:`.
 */
function readPathLine(line, anyWord = false) {
    return line.length > read_path_line_MAX_LINE ? undefined : pathIn(line.trim(), anyWord);
}
function pathIn(bare, anyWord) {
    const undecorated = bare.replace(/^(?:#{1,6}|\/\/|[-*+]|\d+[.)])\s+/, '').replace(ANNOTATION, '');
    const unlabelled = undecorated.replace(LABEL, '');
    const name = unlabelled
        .replace(/^\*\*(.+)\*\*(:?)$/, '$1$2')
        .replace(/:$/, '')
        .trim();
    const ticked = /^`([^`]+)`$/.exec(name.replace(ANNOTATION, '').replace(/^(`[^`]+`):$/, '$1'))?.[1];
    if (ticked !== undefined) {
        return read_path_line_named(ticked);
    }
    if (/[`<>|"*]/.test(name)) {
        return undefined;
    }
    if (unlabelled !== undecorated) {
        return read_path_line_named(name);
    }
    if (/\s/.test(name) || isLanguage(name, bare)) {
        return undefined;
    }
    return looksLikePath(name) || isBareFile(name, bare, anyWord) ? read_path_line_named(name) : undefined;
}
function looksLikePath(name) {
    return (name.includes('/') && !name.includes('://')) || /[^.]\.[^.]|^\.[^.]/.test(name);
}
/** `Node.js`, or `node.js` as a heading or with a colon; alone on its line the latter may be a file. */
function isLanguage(name, bare) {
    return LANGUAGES.test(name) && (name !== bare || name !== name.toLowerCase());
}
function isBareFile(name, bare, anyWord) {
    return name === bare && (anyWord || BARE_FILE.test(name));
}
/** A path has a letter or digit in it: `...` is none. */
function read_path_line_named(path) {
    return /[\p{L}\p{N}_]/u.test(path) ? withoutDot(path.trim()) : undefined;
}
/** A path without leading `./`. */
function withoutDot(path) {
    return path.replace(/^(?:\.\/+)+/, '');
}
/** Whether a word of a line could be a file's path: `src/a`, `app.py`. It says nothing about which file is meant. */
function mentionsPath(line) {
    return line
        .slice(0, read_path_line_MAX_LINE)
        .split(/[\s`"'()[\]{},;*<>]+/)
        .some((word) => isPathWord(word.replace(/[.:!?]+$/, '')));
}
function isPathWord(word) {
    if (/^(?:e\.g|i\.e|and\/or)$/i.test(word) || LANGUAGES.test(word) || !/[A-Za-z]/.test(word)) {
        return false;
    }
    return /^[\w.@/+-]+$/.test(word) && (/\w\/[\w.]/.test(word) || /[\w-]\.[A-Za-z][A-Za-z0-9]{0,9}$/.test(word));
}
/**
 * `DELETE: path` or `RENAME: old -> new`, paths bare or in backticks. Undefined: not a directive. A string: what is
 * wrong with it.
 */
function readDirective(line) {
    const match = /^(DELETE|RENAME):(.*)$/.exec(line.slice(0, read_path_line_MAX_LINE));
    if (match === null) {
        return undefined;
    }
    const word = match[1];
    const rest = (match[2] ?? '').trim();
    if (word === 'DELETE') {
        const path = readOperand(rest);
        return path === undefined ? 'expected "DELETE: path", a path with spaces in backticks' : { kind: 'delete', path };
    }
    const [, old = '', fresh = ''] = /^(`[^`]*`|[^\s`]+)\s+(?:->|→)\s+(`[^`]*`|[^\s`]+)$/.exec(rest) ?? [];
    const [from, to] = [readOperand(old), readOperand(fresh)];
    return from === undefined || to === undefined
        ? 'expected "RENAME: old -> new", paths with spaces in backticks'
        : { kind: 'rename', path: from, to };
}
function readOperand(text) {
    const ticked = /^`([^`]+)`$/.exec(text)?.[1];
    if (ticked !== undefined) {
        return withoutDot(ticked.trim());
    }
    return text === '' || /[\s`]/.test(text) ? undefined : withoutDot(text);
}

;// CONCATENATED MODULE: ./lib/edits/read-cut.js
/** Signs that an answer with edits was cut, or holds more than was read: what is missing could change what the rest means. */



/** How an answer looks that was cut where the next edit begins: nothing but the beginning of a marker in its last line. */
const TORN = /^(?:<{3,} ?(?:S|SE|SEA|SEAR|SEARC)?|-{4,} (?:S|SE|SEA|SEAR|SEARC)|\*\*\* (?!End Patch|End of File)\S.*|--- \S+|```+[a-z]+)$/;
/** The same of diffs, where the beginning is a character or two: only what has no line break behind it. */
const TORN_DIFF = /^(?:@@?(?: -[\d,]*(?: \+[\d,]*(?: @)?)?)?|d(?:i(?:f(?:f(?: (?:-(?:-(?:g(?:i(?:t(?: .*)?)?)?)?)?)?)?)?)?)?)$/;
/** Two forms in one answer: which of them are meant, and in which order, cannot be known. */
const MIXED = 'The answer holds edits as text and as JSON; send them in one form, and leave out examples of edits.';
/** Why the end of an answer that was read to its end looks cut, one problem a sign. */
function cutProblems(scan) {
    return [...tornLine(scan), ...tornPath(scan), ...openEnd(scan), ...cutJson(scan), ...mixedJson(scan)];
}
/** The last line, unless it is within an edit whose end is marked. */
function tornLine({ lines, dialects, last: { end, ending } }) {
    const last = lines.findLastIndex((line) => line.trim() !== '');
    const line = lineAt(lines, last);
    if (line.length >= 300 || (last < end && ending === undefined)) {
        return [];
    }
    const isDiff = dialects.has('unified') && last === lines.length - 1 && TORN_DIFF.test(line);
    // Behind white space it is context of an open hunk.
    const marker = last < end ? line.trimEnd() : line.trim();
    return isDiff || TORN.test(marker) || TORN_CALL.test(marker)
        ? [problemAt(last, 'an edit begins and the answer ends: it was cut.')]
        : [];
}
/** A path alone that nothing follows, not even a line break: that of the next edit. */
function tornPath({ lines, last: { end } }) {
    const at = lines.length - 1;
    const line = lineAt(lines, at);
    const isPath = at >= end && /^[\w@.+/-]{1,500}$/.test(line) && /\/|\.[A-Za-z]\w*$/.test(line);
    return isPath && readPathLine(line) !== undefined
        ? [problemAt(at, 'the answer ends with the path of another edit: it was cut, or the line does not belong.')]
        : [];
}
/** The last line changes a file, has no line break, and nothing says that the edit is complete: half of it may be missing. */
function openEnd({ lines, last }) {
    const at = lines.length - 1;
    const message = 'the answer ends within this changed line and may have been cut. End it by a line break, by "*** End Patch" or by the end of a code fence.';
    return last.ending === 'open' && last.end === lines.length && /^[+-]/.test(lineAt(lines, at))
        ? [problemAt(at, message)]
        : [];
}
/** A JSON answer below the last edit that breaks off. */
function cutJson({ outside }) {
    const problem = outside.some((line) => line.includes('{')) ? cutAnswer(outside.join('\n')) : undefined;
    return problem === undefined ? [] : [problem];
}
/** Edits in JSON beside those in text. */
function mixedJson({ only, between, outside, edits }) {
    const isJsonFile = edits.some((edit) => edit.kind === 'write' && edit.origin === 'fence' && isEditFor(edit));
    const isMixed = only === undefined && [...between, outside.join('\n')].some((text) => text.includes('{') && holdsJsonEdit(text));
    return isMixed || (only === undefined && isJsonFile) ? [MIXED] : [];
}
/** Whether the fence below a path holds an edit in JSON, and not the file, whose name is that of code. */
function isEditFor({ path, content }) {
    const mayBeFile = /\.(?:json\w*|ya?ml|md|mdx|markdown|txt|log|snap)$/i.test(path) || !/\.\w+$/.test(path);
    return !mayBeFile && isJsonObject(content) && holdsJsonEdit(content);
}

;// CONCATENATED MODULE: ./lib/edits/hunk-extent.js

/** How many lines of the old and of the new file a line of a hunk is, by its sign. */
const COUNTED = { ' ': [1, 1], '-': [1, 0], '+': [0, 1], '\\': [0, 0] };
const NO_NEWLINE = /^\\ ?No newline/i;
/** Whether a file's part of a diff starts at this line. Inside a hunk (`strict`) it takes more to be a header. */
function startsFile(lines, at, strict = false) {
    const line = lineAt(lines, at);
    const next = lineAt(lines, at + 1);
    if (line.startsWith('diff --git ') || (line.startsWith('Index: ') && /^(?:={3,}|--- )/.test(next))) {
        return true;
    }
    const named = line.startsWith('--- ') && next.startsWith('+++ ');
    // A removed line `-- x` and an added line `++ x` look the same.
    return named && (!strict || lineAt(lines, at + 2).startsWith('@@') || isNull(line) || isNull(next));
}
function isNull(line) {
    return line.slice(4).trimEnd() === '/dev/null';
}
/** The end of the hunk, where its counts are right; undefined where they are not. */
function endByCounts(region, start, counts) {
    const at = counts === undefined ? undefined : afterCounts(region, start, counts);
    if (at === undefined) {
        return undefined;
    }
    let end = at;
    while (end < region.limit && NO_NEWLINE.test(lineAt(region.lines, end))) {
        end += 1;
    }
    return goesOn(region, end) ? undefined : { last: end, end };
}
/** The line after which both counts are used up, neither of them before the other has to be. */
function afterCounts({ lines, limit }, start, counts) {
    let { old, new: fresh } = counts;
    let at = start;
    for (; at < limit && (old > 0 || fresh > 0); at += 1) {
        const sign = signOf(lineAt(lines, at));
        if (sign === undefined) {
            return undefined;
        }
        const [oldLines, newLines] = COUNTED[sign];
        old -= oldLines;
        fresh -= newLines;
    }
    return old === 0 && fresh === 0 ? at : undefined;
}
/**
 * Whether the hunk goes on here, so that its counts are wrong. Outside of a fence prose may follow; inside of one nothing
 * but the next header can, also behind blank lines.
 */
function goesOn({ lines, limit, fenced }, at) {
    let next = at;
    while (fenced && next < limit && lines[next] === '') {
        next += 1;
    }
    const line = next < limit ? lineAt(lines, next) : '';
    if (line === '' || line.startsWith('@@') || endsMail(lines, next) || startsFile(lines, next)) {
        return false;
    }
    return fenced || isSigned(line);
}
/** Whether a line can be of a hunk that stands in prose. */
function isSigned(line) {
    return /^[ +-]/.test(line) && !isListItem(line);
}
/** `-- ` alone is the signature below a mailed patch, `---` a rule in Markdown when nothing of a hunk follows. */
function endsMail(lines, at) {
    const line = lineAt(lines, at);
    return /^-- ?$/.test(line) || (line === '---' && !/^[ +-]/.test(lineAt(lines, at + 1)));
}
/** The end of the hunk by the first characters of its lines, or what is wrong with one of them. */
function endByPrefixes({ lines, limit, fenced }, start) {
    let last = start;
    for (let at = start; at < limit; at += 1) {
        const line = lineAt(lines, at);
        const mayEnd = !fenced && at > last && at > start;
        if (startsNext(lines, at) || (mayEnd && (!isLine(line) || isListItem(line)))) {
            return { last, end: at };
        }
        if (!isLine(line)) {
            return {
                problem: problemAt(at, `${read_piece_quoted(line)} stands in a hunk. Each line of one starts with " ", "-" or "+".`),
            };
        }
        last = line === '' ? last : at + 1;
    }
    return { last, end: limit };
}
/** Whether the next hunk or file starts here, seen from inside of a hunk. */
function startsNext(lines, at) {
    return lineAt(lines, at).startsWith('@@') || startsFile(lines, at, true);
}
function isLine(line) {
    return signOf(line) !== undefined;
}
function signOf(line) {
    const [first = ' '] = line;
    return first === ' ' || first === '-' || first === '+' || NO_NEWLINE.test(line) ? first : undefined;
}

;// CONCATENATED MODULE: ./lib/edits/read-hunk.js
/** One hunk of a unified diff, below its `@@` line. */


const read_hunk_NUMBERED = /^@@+ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@/;
/**
 * What an `@@` line says, or undefined for any other line. Wrong or missing numbers are usual with models: `@@ ... @@` and
 * a bare `@@` name no place, `@@ text` names a line above the place. What follows a second `@@` says nothing.
 */
function hunkHeader(line) {
    if (!line.startsWith('@@')) {
        return undefined;
    }
    const numbers = read_hunk_NUMBERED.exec(line);
    if (numbers !== null) {
        const [old, fresh] = [Number(numbers[2] ?? 1), Number(numbers[4] ?? 1)];
        // With no old lines the number is that of the line above the place.
        const first = Number(numbers[1]) + (old === 0 ? 1 : 0);
        return { ...(first === 0 ? {} : { line: first }), counts: { old, new: fresh }, anchors: [] };
    }
    const text = line.slice(2).trim();
    const names = text !== '' && !text.includes('@@') && !/^[-+]\d|^(?:\.{2,}|…)$/.test(text);
    return { anchors: names ? [text] : [] };
}
/**
 * The hunk whose `@@` line is at `at`, the index after it, and what is wrong with the counts that say so. Without
 * that line (`header: false`) it starts at `at`.
 */
function readHunk(region, at, header = true) {
    const { counts, ...place } = (header ? hunkHeader(lineAt(region.lines, at)) : undefined) ?? { anchors: [] };
    const start = header ? at + 1 : at;
    const stated = endByCounts(region, start, counts);
    const extent = stated ?? endByPrefixes(region, start);
    if ('problem' in extent) {
        return { problem: extent.problem, end: region.limit };
    }
    const lines = region.lines.slice(start, extent.last);
    if (isCut(region, extent.end, read_hunk_missing(lines, counts))) {
        const problem = problemAt(at, 'the hunk has fewer lines than its @@ line says: the answer was cut.');
        return { problem, end: region.limit };
    }
    if (!lines.some((line) => /^[ +-]/.test(line))) {
        return { problem: problemAt(at, 'the hunk holds no lines. Each starts with " ", "-" or "+".'), end: extent.end };
    }
    const hunk = { lines: toLines(lines), ...place, atEnd: false, ...newlines(lines) };
    return { hunk, end: extent.end, ...(stated === undefined ? asEnding(counts) : {}) };
}
function asEnding(counts) {
    return { ending: counts === undefined ? 'open' : 'miscounted' };
}
/** How many old and new lines a hunk lacks, and how many lines of context it ends in. */
function read_hunk_missing(lines, counts) {
    const count = (signs) => lines.filter((line) => signs.includes(line[0] ?? ' ')).length;
    const last = lines.findLastIndex((line) => /^[+-]/.test(line));
    const context = lines.slice(last + 1).filter((line) => !line.startsWith('\\')).length;
    const [old, fresh] = [(counts?.old ?? 0) - count(' -'), (counts?.new ?? 0) - count(' +')];
    return { old, new: fresh, context };
}
/**
 * Whether the last hunk of an answer, outside of a fence, was cut. Wrong counts are usual; a count that is too high cannot be
 * told from a cut, unless what is missing is the rest of the usual three lines of context.
 */
function isCut({ lines, limit, fenced }, end, lacks) {
    const isContext = lacks.old === lacks.new && lacks.context > 0 && lacks.context + lacks.old === 3;
    if (fenced || limit < lines.length || isContext || (lacks.old <= 0 && lacks.new <= 0)) {
        return false;
    }
    let rest = end;
    while (rest < limit && lineAt(lines, rest).trim() === '') {
        rest += 1;
    }
    return rest === limit;
}
function toLines(lines) {
    return lines
        .filter((line) => !line.startsWith('\\'))
        .map((line) => ({ sign: (line[0] ?? ' '), text: line.slice(1) }));
}
/** What `\ No newline at end of file` says. Where it stands for one side only, the other side does end in a newline. */
function newlines(lines) {
    const signs = lines.flatMap((line, index) => (line.startsWith('\\') ? [lines[index - 1]?.[0] ?? ' '] : []));
    if (signs.length === 0) {
        return {};
    }
    const both = signs.includes(' ');
    return { oldNewline: !(both || signs.includes('-')), newNewline: !(both || signs.includes('+')) };
}

;// CONCATENATED MODULE: ./lib/edits/read-diff-header.js
/** The lines above a file's hunks in a unified diff: which file, and what becomes of it as a whole. */



const NULL = '/dev/null';
const EXECUTABLE = '100755';
const EXTENDED = /^(old mode|new mode|deleted file mode|new file mode|copy from|copy to|rename from|rename to|similarity index|dissimilarity index|index) (.*)$/;
/** What other tools than git put above the two names. */
const read_diff_header_BESIDE = /^(?:Index: |={3,}\s*$|RCS file: |retrieving revision )/;
const BINARY = /^Binary files |^GIT binary patch/;
const TIMESTAMP = /\s+\d{4}-\d\d-\d\d[ T]\d\d:\d\d.*$/;
/** What svn says of a side. */
const REVISION = / +\((?:revision \d+|working copy|nonexistent)\)$/;
/** Prefixes of the two sides (git-diff, `diff.mnemonicPrefix`). */
const PREFIXES = ['a/ b/', 'i/ w/', 'c/ i/', 'c/ w/', 'o/ w/'];
/** Folders of two copies, as GNU diff compares them. */
const COPIES = /^(?:old|new|orig|original|before|after)\//;
const ESCAPES = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };
/** The header that starts at `at`; or what is wrong with it. */
function readDiffHeader(region, at) {
    const { names, extended, end, binary } = read_diff_header_linesOf(region, at);
    if (binary) {
        return { problem: problemAt(end, 'a binary patch is not taken.') };
    }
    const above = namesAbove(lineAt(region.lines, at));
    const sides = renameOf(extended) ?? (names === undefined ? above : sidesOf(names, above));
    if (sides === undefined || sides.old === '' || sides.fresh === '') {
        return { problem: problemAt(at, 'the header names no file.') };
    }
    const { problem, ...header } = combine(sides, extended);
    const executable = extended.get('new file mode')?.trim() === EXECUTABLE ? { executable: true } : {};
    return problem === undefined ? { ...header, end, ...executable } : { problem: problemAt(at, problem) };
}
/** The lines of the header: at most one `diff --git`, and nothing below `---` and `+++`. */
function read_diff_header_linesOf({ lines, limit }, at) {
    const header = { names: undefined, extended: new Map(), end: at, binary: false };
    const isIndex = lineAt(lines, at).startsWith('Index: ');
    for (; header.end < limit && header.names === undefined && !header.binary; header.end += 1) {
        const line = lineAt(lines, header.end);
        const below = lineAt(lines, header.end + 1);
        if (line.startsWith('--- ') && below.startsWith('+++ ')) {
            header.names = [line.slice(4), below.slice(4)];
            header.end += 1;
        }
        else if (BINARY.test(line)) {
            header.binary = true;
            header.end -= 1;
        }
        else if (header.end > at && !takeExtended(header.extended, line, isIndex)) {
            break;
        }
    }
    return header;
}
function takeExtended(extended, line, isIndex) {
    const match = EXTENDED.exec(line);
    if (match !== null) {
        extended.set(match[1] ?? '', match[2] ?? '');
    }
    return match !== null || read_diff_header_BESIDE.test(line) || (isIndex && line.startsWith('diff '));
}
function combine({ old, fresh }, extended) {
    const problem = modeProblem(extended);
    if (problem !== undefined) {
        return { old, fresh, problem };
    }
    const sides = { old: extended.has('new file mode') ? undefined : old, fresh };
    if (extended.has('deleted file mode')) {
        return { ...sides, fresh: undefined };
    }
    return sides.old !== undefined && fresh !== undefined && sides.old !== fresh && renameOf(extended) === undefined
        ? { ...sides, problem: 'the two sides name different files. For a rename write "rename from" and "rename to".' }
        : sides;
}
function renameOf(extended) {
    const from = extended.get('rename from');
    const to = extended.get('rename to');
    return from === undefined || to === undefined ? undefined : { old: read_diff_header_nameOf(from) ?? '', fresh: read_diff_header_nameOf(to) ?? '' };
}
/** Only contents and names of existing files can be changed by an answer. */
function modeProblem(extended) {
    const mode = extended.get('new file mode')?.trim();
    if (extended.has('old mode') || extended.has('new mode') || !['100644', EXECUTABLE, undefined].includes(mode)) {
        return 'file modes are not taken: a new file is 100644 or 100755, and the mode of an existing one stays.';
    }
    return extended.has('copy from') ? 'a copy is not taken: write the new file in full.' : undefined;
}
/** `diff --git a/x b/x` or `Index: x`, where nothing better says which file it is. */
function namesAbove(line) {
    const index = /^Index: (.+)$/.exec(line)?.[1];
    if (index !== undefined) {
        return sidesOf([index, index]);
    }
    const words = halves(line.slice('diff --git '.length).trimEnd());
    return words === undefined || !line.startsWith('diff --git ') ? undefined : sidesOf(words);
}
/** The two names of `diff --git`, which may hold spaces: then both are of one length. */
function halves(rest) {
    const middle = (rest.length - 1) / 2;
    if (rest[middle] === ' ' && !rest.startsWith('"')) {
        return [rest.slice(0, middle), rest.slice(middle + 1)];
    }
    const [, old, fresh] = /^("(?:[^"\\]|\\.)*"|[^" ]+) ("(?:[^"\\]|\\.)*"|[^" ]+)$/.exec(rest) ?? [];
    return old === undefined || fresh === undefined ? undefined : [old, fresh];
}
/**
 * The names of both sides without their prefixes. One name alone does not show whether it has one: then the line `above`
 * decides, where it names the same file.
 */
function sidesOf(names, above) {
    const [old, fresh] = [read_diff_header_nameOf(names[0]), read_diff_header_nameOf(names[1])];
    if (old === undefined || fresh === undefined || old + fresh === NULL + NULL) {
        return undefined;
    }
    if (old === NULL || fresh === NULL) {
        const plain = (name, prefix) => name === NULL ? undefined : name === above?.old || !name.startsWith(prefix) ? name : name.slice(prefix.length);
        return { old: plain(old, 'a/'), fresh: plain(fresh, 'b/') };
    }
    if (PREFIXES.includes(`${old.slice(0, 2)} ${fresh.slice(0, 2)}`)) {
        return { old: old.slice(2), fresh: fresh.slice(2) };
    }
    const copies = copiesOf(old, fresh);
    if (copies !== undefined) {
        return { old: copies, fresh: copies };
    }
    // One side with its prefix, the other without.
    return { old: old === `a/${fresh}` ? fresh : old, fresh: fresh === `b/${old}` ? old : fresh };
}
/** The one name of two copies of a file: in two folders, or kept beside it. */
function copiesOf(old, fresh) {
    const [bareOld, bareFresh] = [old.replace(COPIES, ''), fresh.replace(COPIES, '')];
    const isFolder = old !== fresh && bareOld === bareFresh && bareOld !== old && bareFresh !== fresh;
    return isFolder ? bareFresh : old === `${fresh}.orig` ? fresh : undefined;
}
/** A name as it stands in a header, without time stamp and quotes (git's quote.c). */
function read_diff_header_nameOf(text) {
    if (text.startsWith('"')) {
        return unquote(text.slice(1, text.lastIndexOf('"')));
    }
    const name = (text.split('\t', 1)[0] ?? '').slice(0, 5000).replace(TIMESTAMP, '').replace(REVISION, '').trimEnd();
    return name === '' ? undefined : withoutDot(name);
}
function unquote(text) {
    const bytes = [];
    for (const [token, octal, escape] of text.matchAll(/\\([0-3][0-7]{2})|\\(.)|[^\\]+/g)) {
        if (octal !== undefined) {
            bytes.push(Number.parseInt(octal, 8));
        }
        else if (escape !== undefined) {
            bytes.push(ESCAPES[escape] ?? escape.charCodeAt(0));
        }
        else {
            bytes.push(...external_node_buffer_.Buffer.from(token.slice(0, 5000)));
        }
    }
    const name = external_node_buffer_.Buffer.from(bytes).toString('utf8');
    return name === '' || name.includes('\uFFFD') ? undefined : name;
}

;// CONCATENATED MODULE: ./lib/edits/read-diff.js
/** Unified diffs: as git, GNU diff and jsdiff print them, and as models write them from memory. */





/** Whether a diff starts at this line: with a header, or with hunks alone (of the file named above). */
function startsDiff(lines, at) {
    return startsFile(lines, at) || startsHunks(lines, at);
}
/** Whether hunks without a header start at this line. */
function startsHunks(lines, at) {
    const line = lineAt(lines, at);
    return /^@@+ -\d/.test(line) || (/^@@(?:$| )/.test(line) && /^[ +-]/.test(lineAt(lines, at + 1)));
}
/** All files of the diff that starts at `at`. `path` is the file of hunks that stand without a header. */
function readDiff(region, at, path) {
    const edits = [];
    const problems = [];
    let next = at;
    let end = at + 1;
    let ending;
    while (next < region.limit && problems.length === 0) {
        if (lineAt(region.lines, next).trim() === '') {
            next += 1;
            continue;
        }
        const section = readSection(region, next, next === at ? path : undefined);
        if (section === undefined) {
            break;
        }
        append(edits, section.edits);
        problems.push(...(section.problem === undefined ? [] : [section.problem]));
        next = section.end;
        end = next;
        ending = region.fenced ? undefined : section.ending;
    }
    return { dialect: 'unified', end, edits, problems, ...(ending === undefined ? {} : { ending }) };
}
/** The diff of one file, as a text of its own. A header must name that file and keep it there. */
function readDiffOf(path, text) {
    const lines = text.split(/\r\n|\n/);
    const region = { lines, limit: lines.length, fenced: true };
    const start = lines.findIndex((_, index) => startsDiff(lines, index));
    if (start === -1 || lines.slice(0, start).some((line) => line.trim() !== '')) {
        return {
            edits: [],
            problems: ['expected a unified diff: "--- old" and "+++ new", then hunks that start with "@@"'],
        };
    }
    const { edits, problems, end } = readDiff(region, start, path);
    const rest = lines.slice(end).findIndex((line) => line.trim() !== '');
    if (problems.length > 0 || rest !== -1) {
        return { edits: [], problems: problems.length > 0 ? problems : [problemAt(end + rest, 'not a line of a diff.')] };
    }
    const wrong = edits.flatMap((edit) => misfit(edit, path));
    return { edits, problems: wrong };
}
function misfit(edit, path) {
    if (edit.path !== path) {
        return [`the diff names another file, ${JSON.stringify(edit.path.slice(0, 200))}`];
    }
    if (edit.kind === 'delete') {
        return ['the diff deletes the file: write "delete": true instead'];
    }
    return edit.kind === 'rename' ? ['the diff renames the file: write "rename_to" instead'] : [];
}
/** The part of one file: header and hunks. Undefined when none starts here. */
function readSection(region, at, path) {
    if (startsFile(region.lines, at)) {
        const header = readDiffHeader(region, at);
        return 'problem' in header
            ? { end: region.fenced ? region.limit : at + 1, edits: [], problem: header.problem }
            : withHunks(region, header);
    }
    if (hunkHeader(lineAt(region.lines, at)) === undefined) {
        return undefined;
    }
    return path === undefined
        ? {
            end: at + 1,
            edits: [],
            problem: problemAt(at, 'a hunk without a file. Write "--- a/path" and "+++ b/path" above it.'),
        }
        : withHunks(region, { old: path, fresh: path, end: at });
}
function withHunks(region, header) {
    const hunks = [];
    let end = header.end;
    let ending;
    for (let next = hunkAt(region, end, true); next !== undefined; next = hunkAt(region, end, false)) {
        const numbered = hunkHeader(lineAt(region.lines, next)) !== undefined;
        const read = readHunk(region, next, numbered);
        end = read.end;
        if ('problem' in read) {
            return { end, edits: [], problem: read.problem };
        }
        hunks.push(read.hunk);
        ending = read.ending;
    }
    const edits = editsOf(header, hunks);
    return typeof edits === 'string'
        ? { end, edits: [], problem: problemAt(header.end - 1, edits) }
        : { end, edits, ...(ending === undefined ? {} : { ending }) };
}
/** Where the next hunk starts, after blank lines. The first one in a fence may lack its `@@` line. */
function hunkAt({ lines, limit, fenced }, from, first) {
    let at = from;
    while (at < limit && lines[at] === '') {
        at += 1;
    }
    const line = at < limit ? lineAt(lines, at) : '';
    const bare = first && fenced && /^[ +-]/.test(line) && !startsFile(lines, at);
    return hunkHeader(line) !== undefined || bare ? at : undefined;
}
function editsOf({ old, fresh, executable }, hunks) {
    if (fresh === undefined) {
        const lines = hunks.flatMap((hunk) => hunk.lines);
        const kept = lines.some(({ sign }) => sign === '+');
        const all = lines.length === 0 ? {} : { lines: lines.map(({ text }) => text) };
        return old === undefined || kept ? 'a deleted file has no new lines.' : [{ kind: 'delete', path: old, ...all }];
    }
    if (old === undefined) {
        return read_diff_newFile({ fresh, executable }, hunks);
    }
    const rename = old === fresh ? [] : [{ kind: 'rename', path: old, to: fresh }];
    if (hunks.length === 0) {
        return rename.length === 0 ? 'the diff of this file holds no hunk.' : rename;
    }
    return [...rename, { kind: 'patch', path: old, hunks }];
}
/** A new file from its added lines. A blank line without a sign is one of them. */
function read_diff_newFile({ fresh: path, executable }, hunks) {
    const lines = hunks.flatMap((hunk) => hunk.lines);
    if (lines.some(({ sign, text }) => sign === '-' || (sign === ' ' && text !== ''))) {
        return 'a new file has added lines only.';
    }
    const text = joined(lines.map((line) => line.text));
    const content = hunks.at(-1)?.newNewline === false ? text.slice(0, -1) : text;
    return [{ kind: 'write', path, content, origin: 'new', ...(executable === true ? { executable } : {}) }];
}

;// CONCATENATED MODULE: ./lib/edits/read-json-schema.js
/** The one form of an answer in JSON. */

const Text = schemas/* string */.YjP().refine((text) => text.isWellFormed(), 'holds half of a surrogate pair');
const Path = Text.min(1);
/** A key whose value is null counts as absent: tools with strict schemas fill in all keys. */
function optional(schema) {
    return schema.nullish().transform((value) => value ?? undefined);
}
/** Models write truth values as text too. */
const Flag = schemas/* union */.KCZ([schemas/* boolean */.zMY(), schemas/* enum */.k5n(['true', 'false']).transform((text) => text === 'true')]);
const Patch = schemas/* strictObject */.rej({
    path: Path,
    /** What some tools have the model say about the edit. */
    instruction: optional(Text),
    /** The command of a tool that has several. */
    command: optional(schemas/* enum */.k5n(['str_replace', 'create', 'write', 'edit', 'update', 'replace'])),
    content: optional(Text),
    /** The content of a new file, in tools that make them. */
    file_text: optional(Text),
    edits: optional(schemas/* array */.YOg(schemas/* strictObject */.rej({
        search: Text,
        replace: Text,
        line: optional(schemas/* int */.Whr().positive()),
        all: optional(Flag),
        count: optional(schemas/* int */.Whr().positive()),
    }))
        .min(1)),
    diff: optional(Text.min(1)),
    delete: optional(schemas/* boolean */.zMY()),
    rename_to: optional(Path),
})
    .superRefine((patch, context) => {
    const bodies = [patch.content, patch.file_text, patch.edits, patch.diff].filter((body) => body !== undefined).length;
    const others = (patch.delete === true ? 1 : 0) + bodies;
    const alone = patch.delete !== true && bodies === 0 && patch.rename_to !== undefined;
    if (!alone && (others !== 1 || (patch.delete === true && patch.rename_to !== undefined))) {
        context.addIssue('expected exactly one of "content", "edits", "diff", "delete": true; "rename_to" alone or with one of the first three');
    }
});
/** The answer in JSON: what a `submit_edits` call takes. */
const read_json_schema_Answer = schemas/* strictObject */.rej({
    summary: optional(Text),
    code_patches: optional(schemas/* array */.YOg(Patch)),
    new_tests: optional(schemas/* array */.YOg(Patch)),
    notes: optional(schemas/* union */.KCZ([Text, schemas/* array */.YOg(Text)])),
});

;// CONCATENATED MODULE: ./lib/edits/read-json-text.js
/** Answers in JSON whose edits are text: a patch as one argument, as tools that apply patches take it. */
const PATCHES = ['input', 'patch', 'patchText', 'patch_text'];
const VERBS = new Map([
    ['create_file', 'Add'],
    ['update_file', 'Update'],
    ['delete_file', 'Delete'],
]);
/** The text that an object stands for; undefined for any other value. */
function read_json_text_textOf(value) {
    if (typeof value !== 'object' || value === null) {
        return undefined;
    }
    const given = new Map(Object.entries(value));
    return given.size === 1 ? onlyArgument(given) : operation(given);
}
/** `{"input": patch}`, or `{"command": ["apply_patch", patch]}`. */
function onlyArgument(given) {
    const command = given.get('command');
    const [name, argument, ...more] = Array.isArray(command) ? command : [];
    const text = name === 'apply_patch' && more.length === 0 ? argument : PATCHES.map((key) => given.get(key)).find(isPatch);
    return isPatch(text) ? text : undefined;
}
function isPatch(text) {
    return typeof text === 'string' && text.includes('*** Begin Patch');
}
/** `{"type": "update_file", "path": …, "diff": …}`: one section of a patch. */
function operation(given) {
    const [type, path, diff = ''] = ['type', 'path', 'diff'].map((key) => given.get(key));
    const verb = typeof type === 'string' ? VERBS.get(type) : undefined;
    const isKnown = [...given.keys()].every((key) => ['type', 'path', 'diff'].includes(key));
    if (verb === undefined || !isKnown || typeof path !== 'string' || /[\r\n]/.test(path) || typeof diff !== 'string') {
        return undefined;
    }
    const body = diff === '' || diff.endsWith('\n') ? diff : `${diff}\n`;
    return `*** Begin Patch\n*** ${verb} File: ${path}\n${body}*** End Patch\n`;
}

;// CONCATENATED MODULE: ./lib/edits/read-above.js
/** What stands above an edit, as far as it says which file is meant. */

/** How far above a block its path may stand, in lines that are neither blank nor a fence. */
const REACH = 3;
/** The text above with one more line. */
function below(above, line) {
    return line.trim() === ''
        ? above
        : {
            ...above,
            recent: [...above.recent.slice(1 - REACH), line],
            mentions: above.mentions || mentionsPath(line) || readPathLine(line) !== undefined,
        };
}
/** The path that the nearest line names, and nothing else. */
function pathDirectlyAbove({ recent }) {
    return readPathLine(recent.at(-1) ?? '');
}
/**
 * The path of a block: of the nearest line that names one, if the lines between could not mean another file. Without one,
 * the last block's path, if nothing since then could mean another file; never for a new file.
 */
function pathOfBlock({ recent, mentions, last }, isNew) {
    for (const [index, line] of recent.toReversed().entries()) {
        const path = readPathLine(line, index === 0 && (last === undefined || isLoneWord(line)));
        if (path !== undefined || mentionsPath(line)) {
            return path;
        }
    }
    return isNew || mentions ? undefined : last;
}
/** A word alone on its line, as `gradlew`: it names a file, or nothing that can be known. `Then:` is prose. */
function isLoneWord(line) {
    return /^[\w-]+$/.test(line.trim()) || /^[a-z][\w-]*:$/.test(line.trim());
}
/** A path line that stands above, but not directly: whoever reads on cannot be sure that it is meant. */
function pathFurtherUp({ recent }) {
    return recent
        .slice(0, -1)
        .map((line) => readPathLine(line))
        .find((path) => path !== undefined);
}

;// CONCATENATED MODULE: ./lib/edits/read-anchored.js


/** No hunks yet. */
function startHunks() {
    return { done: [], open: false, ended: false, anchors: [], line: undefined, lines: [], blanks: 0 };
}
/**
 * Takes one line into the hunks, or says what is wrong with it. `marker` is the line as far as it may be a marker.
 */
function takeLine(hunks, line, marker) {
    if (marker === '*** End of File') {
        return hunks.open ? read_anchored_close(hunks, true) : '"*** End of File" stands outside of a hunk.';
    }
    if (marker.startsWith('@@')) {
        return openHunk(hunks, marker);
    }
    if (line.trim() === '' && (hunks.ended || !hunks.open)) {
        return undefined;
    }
    return hunks.ended ? `${read_piece_quoted(line)} stands outside of a hunk. A hunk starts with "@@".` : takeSigned(hunks, line);
}
/** Ends the last hunk; returns what is wrong with it. */
function endHunks(hunks) {
    return hunks.open ? read_anchored_close(hunks, false) : undefined;
}
function takeSigned(hunks, line) {
    const sign = line.charAt(0) || ' ';
    if (sign !== ' ' && sign !== '-' && sign !== '+') {
        return `${read_piece_quoted(line)} stands in a hunk. Each line of one starts with " ", "-" or "+".`;
    }
    hunks.open = true;
    hunks.blanks = line === '' ? hunks.blanks + 1 : 0;
    hunks.lines.push({ sign, text: line.slice(1) });
    return undefined;
}
/** A new hunk; or one more line above the place, where the hunk has no lines of its own yet. */
function openHunk(hunks, marker) {
    const numbered = /^@@ -\d/.test(marker);
    const { anchors = [], line } = hunkHeader(numbered ? marker : marker.replace(/^(@@ .*[^@\s])\s*@@$/, '$1')) ?? {};
    const nested = hunks.lines.length === 0 && anchors.length + hunks.anchors.length > 0;
    const problem = hunks.open && !nested ? read_anchored_close(hunks, false) : undefined;
    Object.assign(hunks, { open: true, ended: false, line: line ?? hunks.line });
    hunks.anchors.push(...anchors);
    return problem;
}
function read_anchored_close(hunks, atEnd) {
    const { anchors, line, blanks } = hunks;
    // Blank lines at its end separate it from the next marker.
    const lines = hunks.lines.slice(0, hunks.lines.length - blanks);
    Object.assign(hunks, { ...startHunks(), done: hunks.done, ended: atEnd });
    if (lines.length === 0) {
        return 'the hunk below "@@" holds no lines. Each starts with " ", "-" or "+".';
    }
    // Added lines and no word of where: this format appends them.
    const isAppended = anchors.length === 0 && line === undefined && lines.every(({ sign }) => sign === '+');
    hunks.done.push({ lines, ...(line === undefined ? {} : { line }), anchors, atEnd: atEnd || isAppended });
    return undefined;
}

;// CONCATENATED MODULE: ./lib/edits/read-begin-patch.js
/**
 * `*** Begin Patch` … `*** End Patch` (codex's apply_patch), also as bare sections without the two sentinels:
 *
 *     *** Update File: src/app.py
 *     @@ class A
 *      context
 *     -old
 *     +new
 */




const BEGIN = /^\s*\*\*\* Begin Patch\s*$/;
const read_begin_patch_END = /^\s*\*\*\* End Patch\s*$/;
const SECTION = /^\*\*\* (\w+) File: (.*\S)\s*$/;
const read_begin_patch_KNOWN = /^\*\*\* (?:Add|Delete|Update) File: \S/;
const MOVE = /^\*\*\* Move to: (.*\S)\s*$/;
const HEREDOC = /<<-?\s*(["']?)\w+(["']?)\s*$/;
/** Whether a patch, or a section without `*** Begin Patch`, starts at this line. */
function startsPatch(line) {
    return line.startsWith('***') ? read_begin_patch_KNOWN.test(line) || BEGIN.test(line) : /^\s{1,20}\*/.test(line) && BEGIN.test(line);
}
/** Whether a line is the shell's wrapping of a patch: `apply_patch <<'EOF'`, `%%bash`. */
function isPatchWrapper(line) {
    return line.length < 200 && (/^\s*%%bash\s*$/.test(line) || HEREDOC.test(line));
}
/** The patch that starts at `at`; `above` is the line above it that is not blank. */
function readBeginPatch(region, at, above) {
    if (!BEGIN.test(lineAt(region.lines, at))) {
        const read = readSections(region, at, region.fenced);
        return { dialect: 'begin-patch', ...read, ...(region.fenced || read.complete ? {} : { ending: 'open' }) };
    }
    const { end, next } = read_begin_patch_endOf(region, at + 1);
    if (end === undefined) {
        const problem = problemAt(at, '"*** Begin Patch" has no "*** End Patch": the answer was cut.');
        return { dialect: 'begin-patch', end: next, edits: [], problems: [problem] };
    }
    const read = readSections({ ...region, limit: end }, at + 1, true);
    const [, open = '', close = ''] = HEREDOC.exec(above.slice(-200)) ?? [];
    const quotes = open === close ? [] : [problemAt(at, `the quotes in ${read_piece_quoted(above)} above it do not match.`)];
    return { ...read, dialect: 'begin-patch', end: end + 1, problems: [...quotes, ...read.problems], complete: true };
}
/**
 * The line of `*** End Patch`. An indented one counts only where nothing follows, or where the first line is
 * indented as well and no other one follows: inside of a hunk it is context.
 * `next` is where the next patch begins, or the limit.
 */
function read_begin_patch_endOf({ lines, limit }, from) {
    const mayFollow = /^\s/.test(lineAt(lines, from - 1));
    let indented;
    for (let at = from; at < limit; at += 1) {
        const line = lineAt(lines, at);
        if (line.startsWith('*** End Patch') && read_begin_patch_END.test(line)) {
            return { end: at, next: at + 1 };
        }
        if (line.startsWith('*** Begin Patch')) {
            return { end: indented, next: at };
        }
        if (line.length < 200 && read_begin_patch_END.test(line)) {
            indented = at;
        }
        else if (!mayFollow && line.trim() !== '') {
            indented = undefined;
        }
    }
    return { end: indented, next: limit };
}
/** All sections up to the limit. Where no end is marked (`exact` false), prose after a blank line ends them. */
function readSections({ lines, limit }, from, exact) {
    const sections = [];
    let at = from;
    for (; at < limit && !isSentinel(lineAt(lines, at)); at += 1) {
        const line = lineAt(lines, at);
        const mayEnd = !exact && at > from && lineAt(lines, at - 1).trim() === '';
        const problem = mayEnd && isListItem(line) ? 'prose' : takeSectionLine(sections, line, at);
        if (problem === undefined) {
            continue;
        }
        if (mayEnd) {
            break;
        }
        return { edits: [], problems: [problemAt(at, problem)], end: limit, complete: false };
    }
    return concluded(sections, lines, { at, limit });
}
function concluded(sections, lines, { at, limit }) {
    const problems = sections.flatMap((section) => closingProblem(section) ?? []);
    const complete = at < limit && lineAt(lines, at).startsWith('*** End');
    return { edits: problems.length > 0 ? [] : read_begin_patch_editsOf(sections), problems, end: complete ? at + 1 : at, complete };
}
function isSentinel(line) {
    return line.startsWith('*** Begin Patch') || line.startsWith('*** End Patch');
}
/** Takes one line into the section it belongs to, or starts one. Returns what is wrong with it. */
function takeSectionLine(sections, line, at) {
    const current = sections.at(-1);
    // Inside of a hunk a marker behind white space is context.
    const marker = current?.hunks.open === true ? line.trimEnd() : line.trim();
    const header = SECTION.exec(marker);
    if (header !== null) {
        const [, verb = '', path = ''] = header;
        sections.push({ verb, path: withoutDot(path), at, added: [], hunks: startHunks() });
        return /^(?:Add|Delete|Update)$/.test(verb)
            ? undefined
            : `${read_piece_quoted(line)} is not known. Expected "*** Add File: path", "*** Update File: path" or "*** Delete File: path".`;
    }
    if (current === undefined) {
        return line.trim() === '' ? undefined : `${read_piece_quoted(line)} stands before the first "*** Update File: path".`;
    }
    return current.verb === 'Update' ? takeUpdateLine(current, line, marker) : takeAddedLine(current, line, marker);
}
function takeAddedLine({ verb, hunks, added }, line, marker) {
    if (verb === 'Add' && line.startsWith('+') && !hunks.ended) {
        added.push(line.slice(1));
        return undefined;
    }
    if (marker === '' || marker === '*** End of File') {
        hunks.ended = true;
        return undefined;
    }
    return verb === 'Add'
        ? `${read_piece_quoted(line)}: every line of an added file starts with "+", blank ones too.`
        : `${read_piece_quoted(line)} stands below a deletion.`;
}
function takeUpdateLine(section, line, marker) {
    const to = MOVE.exec(marker)?.[1];
    if (to !== undefined && section.hunks.done.length === 0 && !section.hunks.open) {
        section.to = withoutDot(to);
        return undefined;
    }
    return takeLine(section.hunks, line, marker);
}
function closingProblem({ verb, path, at, to, hunks }) {
    if (verb !== 'Update') {
        return undefined;
    }
    const problem = endHunks(hunks);
    const empty = hunks.done.length === 0 && to === undefined ? `the update of ${read_piece_quoted(path)} holds no change.` : undefined;
    const message = problem ?? empty;
    return message === undefined ? undefined : problemAt(at, message);
}
/** The edits of all sections; those that update one file are one edit, at the place of the first. */
function read_begin_patch_editsOf(sections) {
    const hunks = new Map();
    const edits = [];
    for (const section of sections) {
        const { verb, path, to, added } = section;
        if (verb === 'Delete')
            edits.push({ kind: 'delete', path });
        if (verb === 'Add')
            edits.push({ kind: 'write', path, content: joined(added), origin: 'new' });
        if (to !== undefined && to !== path)
            edits.push({ kind: 'rename', path, to });
        const known = hunks.get(path);
        if (known !== undefined) {
            append(known, section.hunks.done);
        }
        else if (section.hunks.done.length > 0) {
            hunks.set(path, section.hunks.done);
            edits.push({ kind: 'patch', path, hunks: section.hunks.done });
        }
    }
    return edits;
}

;// CONCATENATED MODULE: ./lib/edits/read-block-mark.js
/** The markers of SEARCH/REPLACE blocks. */


const MARK = /^([ \t]*)(?:(<{5,9}) ?(?:SEARCH|[Ss]earch|ORIGINAL)>?|(>{5,9}) ?(?:REPLACE|[Rr]eplace|UPDATED)|(-{3,20}) (?:SEARCH|[Ss]earch)>?|(\+{3,20}) (?:REPLACE|[Rr]eplace)>?)[ \t]*$/;
/** The marker that opens a block, with words behind it. */
const NAMING = /^([ \t]*)(?:(<{5,9}) ?(?:SEARCH|[Ss]earch)|(-{5,9}) (?:SEARCH|[Ss]earch))(?::[ \t]*|[ \t]+)(\S.*)$/;
/** The line between the searched and the new text. */
const DIVIDER = /^([ \t]*)(={5,})[ \t]*$/;
/** What is meant as a marker, whatever is wrong with it. */
const STRAY = [
    /^[ \t]*[<>=+-]{5,} ?(?:SEARCH|REPLACE|ORIGINAL|UPDATED)\b/,
    /^[ \t]*[<>=+-]{2,} ?(?:SEARCH|REPLACE)[<>=+-]*[ \t]*$/i,
    /^[ \t]*<{5,9}(?: .*)?$/,
    /^[ \t]*>{5,9}(?: \S*)?[ \t]*$/,
];
/** The header of a hunk, with signs missing or too many, or indented. */
const HUNK = /^(?!@@ -\d)[ \t]*(?:@{1,4} ?-?\d{1,7}(?:,\d{1,7})? \+?\d{1,7}(?:,\d{1,7})? ?@|-\d{1,7}(?:,\d{1,7})? \+\d{1,7}(?:,\d{1,7})? ?@@)/;
/** A directive in other letters, or as an item, or in bold. */
const DIRECTIVE = /^[ \t]*(?:(?:[-*+]|\d{1,4}[.)]|#{1,6}) )?[*_]{0,3}(delete|rename)(?: file)?[*_]{0,3}:[*_]{0,3}\s*(\S.*?)[*_]{0,3}\s*$/i;
/** The file of a call in tags, as models print them for other tools. JSON in such tags is read, and has none of this. */
const CALL = /^[ \t]*(?:<[\w:]{1,40}(?: name="[^"]*")?>[ \t]*)?(?:<(?:path|file_?path|file_?name|target_file)>|<(?:\w{1,20}:)?parameter name="(?:path|file_?path|file_?name|target_file)"|<(?:edit|edit_file|apply_diff|write_to_file|replace_in_file|search_and_replace|insert_content|str_replace)\s[^>]*\b(?:path|file)=)/i;
/** Whether a line opens a block. */
function read_block_mark_opensBlock(line) {
    return markOf(line)?.kind === 'open';
}
/** Whether a line is meant as a marker and is none. */
function isMarkerLine(line) {
    const start = line.slice(0, 200);
    return STRAY.some((form) => form.test(start)) && !read_block_mark_opensBlock(line);
}
/** What is wrong with a line outside of blocks that is meant as an edit's; undefined for any other line. */
function strayMarker(line) {
    if (isMarkerLine(line)) {
        return markOf(line)?.kind === 'close'
            ? `the marker ${read_piece_quoted(line)} ends a block that was never opened.`
            : `the marker ${read_piece_quoted(line)} is not one of "<<<<<<< SEARCH" and ">>>>>>> REPLACE", alone on a line.`;
    }
    const start = line.slice(0, 200);
    if (HUNK.test(start)) {
        return `${read_piece_quoted(line)} looks like the header of a hunk. Expected "@@ -1,2 +1,3 @@" or "@@", below "--- a/path" and "+++ b/path".`;
    }
    return CALL.test(start)
        ? `${read_piece_quoted(line)} is a call in a form that is not read. Send SEARCH/REPLACE blocks.`
        : strayDirective(start);
}
/** `Delete: b.txt`, `- **DELETE: b.txt**`: with a path it is meant, with other words it is prose. */
function strayDirective(line) {
    const [, word = '', operand = ''] = DIRECTIVE.exec(line) ?? [];
    if (/^delete$/i.test(word) && isPath(operand)) {
        return `${read_piece_quoted(line)} is not read. Write "DELETE: path" alone on its line, in capitals, if the file shall go.`;
    }
    const operands = operand.split(/\s+(?:->|→)\s+/);
    return /^rename$/i.test(word) && operands.length === 2 && operands.every(isPath)
        ? `${read_piece_quoted(line)} is not read. Write "RENAME: old -> new" alone on its line, in capitals.`
        : undefined;
}
function isPath(operand) {
    const word = operand.replace(/^[*_]{0,3}`?|`?[*_]{0,3}$/g, '');
    return /^[^\s`]+$/.test(word) && (mentionsPath(word) || readPathLine(word) !== undefined) && !/[()]/.test(word);
}
/** The marker that a line is; undefined for any other line. */
function markOf(line) {
    const match = line.length > 200 ? null : MARK.exec(line);
    if (match === null) {
        return namingMark(line);
    }
    const [, indent = '', ...marks] = match;
    const found = marks.findIndex((mark) => mark !== undefined);
    const style = found < 2 ? 'angle' : 'dash';
    return { kind: found % 2 === 0 ? 'open' : 'close', style, size: (marks[found] ?? '').length, indent };
}
/** `<<<<<<< SEARCH src/app.py`, `<<<<<<< SEARCH line=42`; undefined where the words behind the marker are neither. */
function namingMark(text) {
    const [, indent = '', angle, dash = '', words = ''] = (/^[ \t]*[<-]{5}/.test(text) ? NAMING.exec(text) : null) ?? [];
    const place = placeIn(words);
    return place === undefined
        ? undefined
        : { kind: 'open', style: angle === undefined ? 'dash' : 'angle', size: (angle ?? dash).length, indent, ...place };
}
function placeIn(words) {
    const line = /^lines? ?[=: ] ?(\d{1,7})(?:-\d{1,7})?$/.exec(words)?.[1];
    const path = line === undefined && words !== '' ? readPathLine(words) : undefined;
    return line === undefined ? (path === undefined ? undefined : { path }) : { line: Number(line) };
}

;// CONCATENATED MODULE: ./lib/edits/read-fence.js
/** Code fences, as in CommonMark, and the tags some models use in their place. */

const read_fence_FENCE = /^([ \t]*)(`{3,}|~{3,})([^`]*)$/;
const TAG = /^([ \t]*)<(\/?)(source|code|pre)>([\w+#-]*)[ \t]*$/i;
/** The fence a line is, or undefined. */
function fenceOf(line) {
    const [, space = '', marks, text = ''] = read_fence_FENCE.exec(line) ?? [];
    if (marks !== undefined) {
        const info = text.trim();
        const shape = { mark: marks.charAt(0), size: marks.length, indent: space.length };
        return { ...shape, info, opens: true, closes: info === '' };
    }
    const tag = TAG.exec(line);
    if (tag === null) {
        return undefined;
    }
    const [, indent = '', slash, name = '', info = ''] = tag;
    return { mark: name.toLowerCase(), size: 1, indent: indent.length, info, opens: slash === '', closes: slash !== '' };
}
/** Whether a line closes this very fence, however it is nested in other text: not indented deeper than it. */
function closesFence(line, open) {
    const fence = fenceOf(line);
    return fence !== undefined && matches(fence, open) && fence.indent <= open.indent;
}
function matches(fence, open) {
    return fence.closes && fence.mark === open.mark && fence.size >= open.size;
}
/**
 * The end of the fence that opens at `at`. Shorter and other fences inside are content; of those of its own kind an opening
 * has an info string or stands deeper, and a bare one closes the innermost. Stops at the first line for which `stops` holds.
 */
function endOfFence(lines, at, stops) {
    const open = fenceOf(lineAt(lines, at));
    const stack = open === undefined ? [] : [open];
    for (let index = at + 1; index < lines.length; index += 1) {
        const inner = stack.at(-1);
        if (open === undefined || inner === undefined) {
            return { status: 'closed', end: index - 1 };
        }
        if (stops(index)) {
            return { status: 'edit', end: index, inner };
        }
        const fence = fenceOf(lineAt(lines, index));
        if (fence !== undefined && fence.mark === open.mark && fence.size >= open.size) {
            nest(stack, fence, inner);
        }
    }
    return stack.length === 0 ? { status: 'closed', end: lines.length - 1 } : { status: 'open', end: lines.length };
}
/** Closes the innermost fence, or opens one inside of it. */
function nest(stack, fence, inner) {
    if (matches(fence, inner) && fence.indent <= inner.indent) {
        stack.pop();
    }
    else if (fence.opens && (!fence.closes || fence.indent > inner.indent)) {
        stack.push(fence);
    }
}
/**
 * Takes the indentation of a fence away, from it and from all lines up to its end, where they all have it: a fence in a
 * list item. Changes `lines`. `blocked` remembers up to where an indentation was tried in vain, so that time stays linear.
 */
function undent(lines, at, blocked) {
    const open = fenceOf(lineAt(lines, at));
    const indent = lineAt(lines, at).slice(0, open?.indent ?? 0);
    if (open === undefined || indent === '' || at < (blocked.get(indent) ?? 0)) {
        return;
    }
    const end = endOfIndented(lines, at, open);
    if (!closesAt(lineAt(lines, end), open)) {
        blocked.set(indent, end);
        return;
    }
    for (let index = at; index <= end; index += 1) {
        lines[index] = lineAt(lines, index).slice(indent.length);
    }
}
/** The line that closes an indented fence, or the first that lacks the indentation, or the text's end. */
function endOfIndented(lines, at, open) {
    const indent = lineAt(lines, at).slice(0, open.indent);
    for (let end = at + 1; end < lines.length; end += 1) {
        if (!isIndented(lineAt(lines, end), indent) || closesAt(lineAt(lines, end), open)) {
            return end;
        }
    }
    return lines.length;
}
function isIndented(line, indent) {
    return line.startsWith(indent) || line.trim() === '';
}
function closesAt(line, open) {
    const fence = fenceOf(line);
    return fence !== undefined && matches(fence, open) && fence.indent === open.indent;
}

;// CONCATENATED MODULE: ./lib/edits/read-block-body.js
/** The inside of a SEARCH/REPLACE block: every way it can be read. */



const HEADER = /^:(start|end)_line[:=] ?(\d{1,9})\s*$/;
const read_block_body_RULE = /^-{3,}\s*$/;
/** Markers that content may hold behind a backslash (Roo Code's escapes). */
const read_block_body_ESCAPED = /^([ \t]*)\\(?=<{5,9}|={5,9}|>{5,9}|-{5,}|\+{5,}|:(?:start|end)_line[:=])/;
/**
 * The readings of a block's lines when it is divided at `divider` (an index into them), the likeliest first, and the line
 * the block names for itself.
 */
function readParts(body, divider) {
    const { line, rest } = withoutHeader(body.slice(0, divider));
    const literal = { search: joined(blankless(rest)), replace: joined(body.slice(divider + 1)) };
    const parts = [literal, ...read_block_body_unwrapped(rest, body.slice(divider + 1))];
    const plain = parts.map(({ search, replace }) => ({ search: read_block_body_unescape(search), replace: read_block_body_unescape(replace) }));
    return { parts: distinct([...plain, ...parts]), line };
}
/** The parts without those that search for the same text as an earlier one. */
function distinct(parts) {
    return [...new Map(parts.toReversed().map((part) => [part.search, part])).values()].toReversed();
}
/** `:start_line:12`, `:end_line:14` and the rule below them, as Roo Code has them, taken from the top. */
function withoutHeader(lines) {
    let line;
    let at = 0;
    for (let match = HEADER.exec(lineAt(lines, at)); match !== null; match = HEADER.exec(lineAt(lines, at))) {
        line ??= match[1] === 'start' ? Number(match[2]) : undefined;
        at += 1;
    }
    const ruled = at > 0 && read_block_body_RULE.test(lineAt(lines, at));
    return { line: line === 0 ? undefined : line, rest: lines.slice(ruled ? at + 1 : at) };
}
/** Blank lines alone search for nothing: such a block makes a new file. */
function blankless(lines) {
    return lines.every((line) => line.trim() === '') ? [] : lines;
}
function read_block_body_unescape(text) {
    return text.includes('\\')
        ? text
            .split('\n')
            .map((line) => line.replace(read_block_body_ESCAPED, '$1'))
            .join('\n')
        : text;
}
/** The part without the fences, and the path above them, that both of its sides stand in. */
function read_block_body_unwrapped(search, replace) {
    const inner = [read_block_body_withoutFence(search), read_block_body_withoutFence(replace)];
    const [old, fresh] = inner;
    return old === undefined || fresh === undefined ? [] : [{ search: joined(old), replace: joined(fresh) }];
}
function read_block_body_withoutFence(lines) {
    const first = lineAt(lines, 0);
    const start = fenceOf(first) === undefined && readPathLine(first) !== undefined ? 1 : 0;
    const open = fenceOf(lineAt(lines, start));
    const wrapped = open?.opens === true && closesFence(lineAt(lines, lines.length - 1), open);
    return wrapped && lines.length > start + 2 ? lines.slice(start + 1, -1) : undefined;
}

;// CONCATENATED MODULE: ./lib/edits/read-blocks.js




/**
 * The block that opens at `at`. `pathFor` finds the path above it; it is told whether the block makes a new file.
 */
function read_blocks_readBlock(lines, at, pathFor) {
    const open = markOf(lineAt(lines, at));
    if (open?.kind !== 'open') {
        return undefined;
    }
    const find = (isNew) => open.path ?? pathFor(isNew);
    const body = strictBody(lines, at, open) ?? looseBody(lines, at, open);
    if (!body.closed) {
        return unclosed(lines, { at, end: body.end, dividers: body.dividers }, find);
    }
    const piece = { dialect: 'blocks', end: body.end + 1 };
    const block = { ...body, at, indent: open.indent, line: open.line };
    const built = twoPaths(open, pathFor(true)) ?? buildEdit(lines.slice(at + 1, body.end), block, find);
    return typeof built === 'string'
        ? { ...piece, edits: [], problems: [problemAt(at, built)] }
        : { ...piece, edits: [built], problems: [] };
}
function twoPaths({ path }, above) {
    return path === undefined || above === undefined || above === path
        ? undefined
        : `${read_piece_quoted(above)} stands above the block and ${read_piece_quoted(path)} on its marker; expected one path.`;
}
/** Characters of a marker. */
const USUAL = 7;
/** The block with markers all of one length; markers that are shorter are content. */
function strictBody(lines, at, open) {
    const { index, mark } = nextMark(lines, at, open);
    if (mark?.kind !== 'close' || mark.size !== open.size) {
        return undefined;
    }
    const dividers = dividersIn(lines, { from: at + 1, to: index, indent: open.indent }, open.size);
    return dividers.length === 0 ? undefined : { end: index, closed: true, dividers };
}
/**
 * The block up to the next marker of its style, whatever the lengths. One with a divider as long as its first marker means to
 * hold shorter ones: these do not end it.
 */
function looseBody(lines, at, open) {
    const { index, mark } = nextMark(lines, at, { ...open, size: 0 });
    const own = { from: at + 1, to: index, indent: open.indent };
    const isLong = open.size > USUAL && dividersIn(lines, own, open.size).length > 0;
    const closed = mark?.kind === 'close' && !(isLong && mark.size < open.size);
    return { end: index, closed, dividers: dividersIn(lines, own, undefined) };
}
/** The next marker of a style that is at least as long. */
function nextMark(lines, at, open) {
    for (let index = at + 1; index < lines.length; index += 1) {
        const mark = markOf(lineAt(lines, index));
        if (mark?.style === open.style && mark.size >= open.size) {
            return { index, mark };
        }
    }
    return { index: lines.length, mark: undefined };
}
function dividersIn(lines, { from, to, indent }, size) {
    const found = [];
    for (let index = from; index < to; index += 1) {
        const match = DIVIDER.exec(lineAt(lines, index));
        if (match?.[1] === indent && (size === undefined || match[2]?.length === size)) {
            found.push(index);
        }
    }
    return found;
}
function unclosed(lines, { at, end, dividers }, pathFor) {
    const problem = problemAt(at, 'the block is never closed by ">>>>>>> REPLACE". The answer was cut, or the marker is misspelt.');
    const search = joined(lines.slice(at + 1, dividers[0] ?? at + 1));
    return { dialect: 'blocks', end, edits: [], problems: [], unfinished: { path: pathFor(false), search, problem } };
}
function buildEdit(body, block, pathFor) {
    const { at, dividers, indent } = block;
    if (dividers.length > MAX_LISTED) {
        return `the block holds ${dividers.length} lines of "=". Use longer markers, up to 9 characters.`;
    }
    const inner = body.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
    const divided = dividers.map((divider) => readParts(inner, divider - at - 1));
    const literal = indent === '' ? [] : dividers.map((divider) => readParts(body, divider - at - 1));
    const [first, ...others] = distinct(divided.flatMap(({ parts }, index) => [...parts, ...(literal[index]?.parts ?? [])]));
    if (first === undefined) {
        return 'the block has no divider, a line of "=======" between the searched and the new lines.';
    }
    if (first.search === '' && dividers.length > 1) {
        return 'the block of a new file holds several lines of "=". Use longer markers, up to 9 characters.';
    }
    const path = pathFor(first.search === '');
    if (path === undefined) {
        return "no path stands on the line above the block. Write the file's path alone there.";
    }
    const alternatives = others.length === 0 ? {} : { alternatives: others };
    return { kind: 'replace', path, ...first, ...lineHint([divided[0]?.line, block.line]), ...alternatives };
}
/** The line that the block names for itself, inside or on its marker. */
function lineHint(lines) {
    const line = lines.find((stated) => stated !== undefined);
    return line === undefined ? {} : { line };
}

;// CONCATENATED MODULE: ./lib/edits/read-scan.js
/** What has been read of a text so far, and what changes it. */






/** The state before the first line. */
function startScan(text, only) {
    return {
        lines: text.replace(/^\uFEFF/, '').split(/\r\n|\n/),
        only,
        edits: [],
        dialects: new Set(),
        problems: [],
        unfinished: [],
        before: [],
        doubts: [],
        unclosed: [],
        blocked: new Map(),
        skipped: false,
        gap: [],
        outside: [],
        between: [],
        above: { recent: [], mentions: false, last: undefined },
        fence: undefined,
        close: undefined,
        last: { end: -1, markdown: false, ending: undefined },
    };
}
/** Whether a dialect is looked for. */
function reads(scan, dialect) {
    return scan.only === undefined || scan.only === dialect;
}
/** Opens or closes a fence round edits. */
function setFence(scan, fence) {
    scan.fence = fence;
    scan.close = undefined;
}
/** Takes what a reader made of the lines from `at`, and returns the index after them. */
function read_scan_take(scan, piece, at) {
    const { edits, unfinished } = piece;
    if (scan.edits.length === 0 && scan.dialects.size === 0) {
        append(scan.before, withoutPathLine(scan.gap, scan.above.recent.at(-1)));
    }
    scan.dialects.add(piece.dialect);
    append(scan.edits, edits);
    append(scan.problems, piece.problems);
    const [edit] = edits;
    const last = edit?.kind === 'replace' ? edit.path : undefined;
    scan.skipped = false;
    scan.gap = [];
    scan.between.push(scan.outside.join('\n'));
    scan.outside = [];
    scan.above = { recent: [], mentions: false, last };
    const markdown = edit?.kind === 'write' && edit.origin === 'fence' && isMarkdown(edit.path);
    scan.last = { end: piece.end, markdown, ending: piece.ending };
    if (unfinished !== undefined) {
        takeUnfinished(scan, unfinished, { from: at + 1, to: piece.end });
    }
    return piece.end;
}
/** A block that is cut may hold the path line of the next one. */
function takeUnfinished(scan, block, { from, to }) {
    scan.unfinished.push({ at: scan.edits.length, block });
    for (const line of scan.lines.slice(Math.max(from, to - 20), to)) {
        scan.above = fenceOf(line) === undefined ? below(scan.above, line) : scan.above;
    }
}
function isMarkdown(path) {
    return /\.(?:md|mdx|markdown)$/i.test(path);
}
/** The prose without the line that names the file of the edit below it. */
function withoutPathLine(gap, nearest) {
    return nearest !== undefined && readPathLine(nearest) !== undefined ? gap.slice(0, gap.lastIndexOf(nearest)) : gap;
}
/** Takes a line that belongs to no edit, and returns the index after it. */
function readProse(scan, at) {
    const line = lineAt(scan.lines, at);
    const stray = reads(scan, 'blocks') ? strayMarker(line) : undefined;
    if (stray !== undefined) {
        scan.problems.push(problemAt(at, stray));
    }
    scan.gap.push(line);
    scan.above = below(scan.above, line);
    return at + 1;
}

;// CONCATENATED MODULE: ./lib/edits/read-unread.js




/** The problems of the fence that opens at `at` and ends at `end`, which names no file. */
function unreadIn(scan, at, end) {
    const info = fenceOf(lineAt(scan.lines, at))?.info ?? '';
    const body = scan.lines.slice(at + 1, end);
    return [
        ...(reads(scan, 'blocks') ? strayFirst(body, at + 1, info) : []),
        ...(reads(scan, 'unified') && /^(?:diff|patch|udiff)\b/.test(info) ? namelessDiff(scan, body, at) : []),
    ];
}
/** What the first line is meant as. In a language of its own only a marker cannot be content. */
function strayFirst(body, from, info) {
    const first = body.findIndex((line) => line.trim() !== '');
    const line = lineAt(body, first);
    const stray = info === '' || isMarkerLine(line) ? strayMarker(line) : undefined;
    return stray === undefined ? [] : [problemAt(from + first, stray)];
}
/** Lines with signs, unless they only say again what the edits above them do. */
function namelessDiff({ edits }, body, at) {
    const signed = body.filter((line) => /^[+-]/.test(line));
    const [minus, plus] = ['-', '+'].map((sign) => signed.filter((line) => line.startsWith(sign)).map(read_unread_wordsOf));
    const { old, fresh } = changedBy(edits);
    const isKnown = minus?.every((line) => old.has(line)) === true && plus?.every((line) => fresh.has(line)) === true;
    return signed.length === 0 || isKnown
        ? []
        : [problemAt(at, 'a diff without a file. Put "--- a/path" and "+++ b/path" above its lines.')];
}
/** What was found of a growing list of edits: each is looked at once, however many fences ask. */
const read_unread_CHANGED = new WeakMap();
function changedBy(edits) {
    const changed = read_unread_CHANGED.get(edits) ?? { old: new Set(), fresh: new Set(), count: 0 };
    read_unread_CHANGED.set(edits, changed);
    for (; changed.count < edits.length; changed.count += 1) {
        const edit = edits[changed.count];
        for (const line of edit === undefined ? [] : read_unread_linesOf(edit, '-'))
            changed.old.add(line);
        for (const line of edit === undefined ? [] : read_unread_linesOf(edit, '+'))
            changed.fresh.add(line);
    }
    return changed;
}
function read_unread_wordsOf(line) {
    return line.slice(1).trim();
}
/** The lines that an edit takes away, or those that it puts there. */
function read_unread_linesOf(edit, sign) {
    switch (edit.kind) {
        case 'replace':
            return (sign === '-' ? edit.search : edit.replace).split('\n').map((line) => line.trim());
        case 'write':
            return sign === '-' ? [] : edit.content.split('\n').map((line) => line.trim());
        case 'patch':
            return edit.hunks.flatMap(({ lines }) => lines.filter((line) => line.sign === sign).map(({ text }) => text.trim()));
        case 'delete':
        case 'rename':
            return [];
    }
}

;// CONCATENATED MODULE: ./lib/edits/read-whole.js






const ATTRIBUTE = /(?:^|[\s{,])(?:title|file|filename|path)\s*[=:]\s*(?:"([^"]+)"|'([^']+)'|([^\s"'{},]+))/;
const SHELL = /^(?:sh|bash|zsh|fish|ksh|shell|console|terminal|powershell|pwsh|ps1|cmd|bat|batch|output|stdout|stderr)\b/i;
const PLAIN = /^(?:text|txt|plaintext|plain|log)\b/i;
const read_whole_SCRIPT = /^(?:sh|bash|zsh|fish|ksh|bats|ps1|psm1|bat|cmd)$/i;
/** Files that no language is known for, or whose text is often shown without one. */
const read_whole_PROSE = /^(?:txt|text|md|markdown|mdx|rst|adoc|asciidoc|org|log|out|csv|tsv|ini|cfg|conf|config|properties|env|in|lock|mod|sum|tmpl|template|tpl|j2|snap|golden|expected|diff|patch|po|pot|srt|vtt|pem|tex|bib|po|rules|list)$/i;
/** The path in a fence's info string: `python src/app.py`, `src/app.py`, `python:src/app.py`, `title="src/app.py"`. */
function pathInInfo(info) {
    if (info.length > 1000) {
        return undefined;
    }
    const stated = ATTRIBUTE.exec(info)
        ?.slice(1)
        .find((value) => value !== undefined);
    return stated === undefined ? pathInWords(info.split(/\s+/)) : withoutDot(stated);
}
function pathInWords([first = '', second, ...more]) {
    const word = second ?? /^[A-Za-z][\w+#-]*:([^:]+)$/.exec(first)?.[1] ?? first;
    if (more.length > 0 || /[:{}=()#]/.test(word) || LANGUAGES.test(word)) {
        return undefined;
    }
    return /[/.]/.test(word) ? readPathLine(word) : undefined;
}
/** Whether a fence is for commands and what they print, by its language. */
function isShell({ info }) {
    return SHELL.test(info) || PLAIN.test(info);
}
/**
 * Whether a fence can hold the file that stands above it: one for commands only a script, one for plain text only what has
 * no language. Any can hold a file without an extension.
 */
function canHold({ info }, path) {
    const extension = extensionOf(path);
    if (extension === undefined || /(?:^|\/)\.[^/]*$/.test(path)) {
        return true;
    }
    return SHELL.test(info) ? read_whole_SCRIPT.test(extension) : !PLAIN.test(info) || read_whole_PROSE.test(extension);
}
/** Whether a fence is for plain text, by its language. */
function isPlain({ info }) {
    return PLAIN.test(info);
}
/**
 * The whole file in the fence that opens at `at`. `startsEdit` tells lines with which an edit starts: amid the content
 * they say that this is none. A fence with language `diff` holds one hunk of the file.
 */
function readWhole(lines, { at, path }, startsEdit) {
    const fence = fenceOf(lineAt(lines, at));
    const { status, end } = endOfFence(lines, at, () => false);
    const piece = { dialect: 'whole', end: Math.min(end + 1, lines.length) };
    const problem = (message) => ({ ...piece, edits: [], problems: [problemAt(at, message)] });
    if (fence === undefined || status !== 'closed') {
        return problem('the code fence is never closed: the answer was cut, or the fence holds another and must be longer.');
    }
    const body = lines.slice(at + 1, end);
    if (/^(?:diff|patch|udiff)\b/.test(fence.info) && !/\.(?:diff|patch)$/.test(path)) {
        return { ...piece, ...asHunk(lines, { at, end, path }) };
    }
    if (body.every((line) => line.trim() === '')) {
        return problem('the code fence is empty. To delete a file write "DELETE: path".');
    }
    const edit = fence.size > 3 ? -1 : body.findIndex((_, index) => startsEdit(at + 1 + index));
    if (edit !== -1 && !/\.(?:diff|patch)$/.test(path)) {
        return problem(`the code fence holds other text above the edit in line ${at + edit + 2}. Put nothing there but a path.`);
    }
    return { ...piece, edits: [{ kind: 'write', path, content: joined(body), origin: 'fence' }], problems: [] };
}
/** A diff without any header: the lines of one hunk, all with their signs. */
function asHunk(lines, { at, end, path }) {
    const read = readHunk({ lines, limit: end, fenced: true }, at + 1, startsHunks(lines, at + 1));
    const problem = 'problem' in read
        ? read.problem
        : read.end < end
            ? problemAt(read.end, 'a second hunk needs its "@@" line.')
            : undefined;
    return 'hunk' in read && problem === undefined
        ? { edits: [{ kind: 'patch', path, hunks: [read.hunk] }], problems: [], dialect: 'unified' }
        : { edits: [], problems: [problem ?? ''], dialect: 'unified' };
}

;// CONCATENATED MODULE: ./lib/edits/read-fenced.js
/** Code fences: decoration round edits, whole files, or examples. */











const read_fenced_WRITES = /\b(?:creat(?:e|es|ed|ing)|add(?:s|ed|ing)?|writ(?:e|es|ing)|save[sd]?|contents?|new file)\b/i;
/** A line that opens a fence: round edits, round a whole file, or round an example. */
function readFence(scan, at) {
    undent(scan.lines, at, scan.blocked);
    const fence = fenceOf(lineAt(scan.lines, at));
    const stated = fence === undefined ? undefined : pathInInfo(fence.info);
    const path = fence === undefined ? undefined : (stated ?? pathDirectlyAbove(scan.above));
    if (startsWithEdit(scan, at, path)) {
        setFence(scan, fence);
        scan.above = stated === undefined ? scan.above : below(scan.above, `\`${stated}\``);
        return at + 1;
    }
    return path !== undefined && reads(scan, 'whole') && (stated !== undefined || isFile(scan, at, path))
        ? read_scan_take(scan, readWhole(scan.lines, { at, path }, (index) => opensEdit(scan, index)), at)
        : skipFence(scan, at);
}
/** Whether a fence can be the file whose path stands above it, and not an example. */
function isFile({ lines }, at, path) {
    const fence = fenceOf(lineAt(lines, at));
    return fence !== undefined && canHold(fence, path);
}
/** Whether the content of a fence is an edit, after blank lines or one line with its path; or a path alone. */
function startsWithEdit(scan, at, path) {
    const { lines } = scan;
    // A file of this kind is a diff: it is given whole.
    if (/\.(?:diff|patch)$/.test(path ?? '')) {
        return false;
    }
    const first = nextText(lines, at + 1);
    const line = lineAt(lines, first);
    if (startsAnyEdit(scan, first) || (path === undefined && readDirective(line) !== undefined)) {
        return true;
    }
    const second = readPathLine(line) === undefined ? undefined : nextText(lines, first + 1);
    if (second === undefined) {
        return false;
    }
    return startsAnyEdit(scan, second) || (path === undefined && isPathFence(scan, at, second));
}
/** Whether a fence that closes at `close` holds the path of the edit below it, and nothing else. */
function isPathFence({ lines }, at, close) {
    const open = fenceOf(lineAt(lines, at));
    const below = lineAt(lines, nextText(lines, close + 1));
    const followed = read_block_mark_opensBlock(below) || fenceOf(below)?.opens === true;
    return open !== undefined && closesFence(lineAt(lines, close), open) && followed;
}
function startsAnyEdit(scan, at) {
    return opensEdit(scan, at) || startsHunksOf(scan, at);
}
function startsHunksOf(scan, at) {
    return reads(scan, 'unified') && startsHunks(scan.lines, at);
}
function nextText(lines, from) {
    let at = from;
    while (at < lines.length && lineAt(lines, at).trim() === '') {
        at += 1;
    }
    return at;
}
/** Whether an edit that names its own place starts at a line. */
function opensEdit(scan, at) {
    const line = lineAt(scan.lines, at);
    return ((reads(scan, 'begin-patch') && startsPatch(line)) ||
        (reads(scan, 'blocks') && read_block_mark_opensBlock(line)) ||
        (reads(scan, 'unified') && startsDiff(scan.lines, at) && !startsHunks(scan.lines, at)));
}
/** Passes over a fence that names no file: an example. If an edit starts in it, reading goes on there. */
function skipFence(scan, at) {
    const fence = fenceOf(lineAt(scan.lines, at));
    // A closing line for which none was opened stands directly below the edit.
    if (fence === undefined || (fence.closes && at === scan.last.end)) {
        return at + 1;
    }
    noteDoubts(scan, at, fence);
    const end = endOfFence(scan.lines, at, (index) => opensEdit(scan, index));
    if (end.status !== 'edit') {
        append(scan.problems, unreadIn(scan, at, end.end));
        notePassed(scan, at, end.status === 'open');
        return end.end + 1;
    }
    setFence(scan, end.inner);
    for (let index = at + 1; index < end.end; index += 1) {
        if (fenceOf(lineAt(scan.lines, index)) === undefined) {
            readProse(scan, index);
        }
    }
    return end.end;
}
/** An example was passed over. One without an end is odd, unless nothing can have been taken for its content. */
function notePassed(scan, at, open) {
    if (open && (scan.skipped || nextText(scan.lines, at + 1) < scan.lines.length)) {
        scan.unclosed.push(problemAt(at, 'the code fence is never closed: the answer was cut, or a fence above it is closed twice.'));
    }
    scan.skipped ||= fenceOf(lineAt(scan.lines, at))?.closes === true;
}
/** Whether the line above is a sentence that leads up to the fence and speaks of a file: it names none. */
function announcesFile({ above }) {
    const nearest = above.recent.at(-1) ?? '';
    return /:\s*$/.test(nearest) && mentionsPath(nearest);
}
/** Whether such a sentence also says that the file is to be written. */
function asksForFile(scan) {
    const words = (scan.above.recent.at(-1) ?? '').slice(0, 2000).split(/\s+/);
    const text = words.filter((word) => !/[`./]./.test(word)).join(' ');
    return announcesFile(scan) && read_fenced_WRITES.test(text);
}
/** Says where an example may have been meant as a file, or as the rest of one. */
function noteDoubts(scan, at, fence) {
    if (fence.closes && scan.last.markdown) {
        scan.problems.push(problemAt(at, 'it is unclear where the Markdown file above ends. Put a longer fence (````) round text with fences.'));
    }
    else if (reads(scan, 'whole')) {
        noteUnnamed(scan, at, fence);
    }
}
function noteUnnamed(scan, at, fence) {
    const [near, further] = [pathDirectlyAbove(scan.above), pathFurtherUp(scan.above)];
    if (near !== undefined && isPlain(fence)) {
        const remedy = 'If it is, name its language or put the path in the info string';
        scan.doubts.push(problemAt(at, `a fence of plain text is not taken for the file ${read_piece_quoted(near)}. ${remedy}.`));
    }
    else if (!isShell(fence) && (further !== undefined || announcesFile(scan))) {
        const where = further === undefined ? 'only a sentence' : `but ${read_piece_quoted(further)} further up`;
        const remedy = 'If it is the new content of a file, put the path alone on the line above';
        const list = asksForFile(scan) ? scan.problems : scan.doubts;
        list.push(problemAt(at, `no path stands directly above this code fence, ${where}. ${remedy}.`));
    }
}

;// CONCATENATED MODULE: ./lib/edits/read-text.js
/**
 * Edits in text, read from the top: at each line the first reader that knows it takes all lines that belong to its edit;
 * what none of them knows is prose. Code fences round edits are decoration.
 */













/** All edits of a text, or every problem that makes it unreadable. With `only`, those of one dialect. */
function readText(text, only) {
    const scan = startScan(text, only);
    for (let at = 0; at < scan.lines.length;) {
        const { last } = scan;
        const next = readAt(scan, at);
        if (scan.last === last) {
            append(scan.outside, scan.lines.slice(at, next));
        }
        at = next;
    }
    return conclude(scan);
}
function conclude(scan) {
    const cut = notRepeated(scan);
    const doubtful = scan.dialects.size === 0 || scan.dialects.has('whole');
    const hints = [...(doubtful ? scan.doubts : []), ...(scan.edits.length > 0 ? scan.unclosed : [])];
    const torn = scan.edits.length > 0 ? cutProblems(scan) : [];
    const problems = [...scan.problems, ...cut.map(({ block }) => block.problem), ...hints, ...torn];
    if (problems.length > 0) {
        return { status: 'malformed', problems: problems.slice(0, MAX_LISTED) };
    }
    const [dialect] = scan.dialects;
    if (dialect === undefined || scan.edits.length === 0) {
        return { status: 'none', reason: 'The answer names no change to any file.' };
    }
    const prose = [...scan.before, ...scan.gap].filter((line) => !isPatchWrapper(line));
    const summary = prose.join('\n').trim().slice(0, MAX_PROSE);
    const set = { dialect: scan.dialects.size === 1 ? dialect : 'mixed', summary, notes: '', edits: scan.edits };
    return { status: 'edits', set };
}
/** The cut blocks that no later block of the same file repeats whole: there the model did not correct itself. */
function notRepeated({ edits, unfinished }) {
    const last = new Map(edits.flatMap((edit, index) => (edit.kind === 'replace' ? [[`${edit.path}\n${edit.search}`, index]] : [])));
    return unfinished.filter(({ at, block: { path, search } }) => {
        return path === undefined || search === '' || (last.get(`${path}\n${search}`) ?? -1) < at;
    });
}
/** Reads what starts at a line and returns the index of the line after it. */
function readAt(scan, at) {
    const piece = readEdit(scan, at);
    if (piece !== undefined) {
        return read_scan_take(scan, piece, at);
    }
    const fence = fenceOf(lineAt(scan.lines, at));
    if (fence === undefined) {
        return readProse(scan, at);
    }
    if (scan.fence !== undefined && closesFence(lineAt(scan.lines, at), scan.fence)) {
        setFence(scan, undefined);
        return at + 1;
    }
    return fence.opens ? readFence(scan, at) : at + 1;
}
/** The edit that starts at a line, by the first reader that knows it. */
function readEdit(scan, at) {
    const { lines, above } = scan;
    const line = lineAt(lines, at);
    if (reads(scan, 'begin-patch') && startsPatch(line)) {
        return closedPiece(scan, at, (region) => readBeginPatch(region, at, above.recent.at(-1) ?? ''));
    }
    if (reads(scan, 'blocks') && read_block_mark_opensBlock(line)) {
        return read_blocks_readBlock(lines, at, (isNew) => pathOfBlock(above, isNew));
    }
    if (reads(scan, 'unified') && startsDiff(lines, at)) {
        return closedPiece(scan, at, (region) => readDiff(region, at, pathDirectlyAbove(above)));
    }
    return directiveAt(scan, at);
}
function directiveAt({ only, lines }, at) {
    const directive = only === 'unified' || only === 'begin-patch' ? undefined : readDirective(lineAt(lines, at));
    if (directive === undefined) {
        return undefined;
    }
    const piece = { dialect: only ?? 'blocks', end: at + 1 };
    return typeof directive === 'string'
        ? { ...piece, edits: [], problems: [problemAt(at, `${directive}.`)] }
        : { ...piece, edits: [directive], problems: [] };
}
/** What a reader makes of the lines up to the end of the open fence. A fence without an end was cut, and the edit with it. */
function closedPiece(scan, at, read) {
    const { lines, fence } = scan;
    if (fence === undefined) {
        return read({ lines, limit: lines.length, fenced: false });
    }
    const close = closeOf(scan, fence, at);
    const piece = read({ lines, limit: close === -1 ? lines.length : close, fenced: close !== -1 });
    return close !== -1 || piece.complete === true || piece.problems.length > 0
        ? piece
        : {
            ...piece,
            edits: [],
            problems: [problemAt(at, 'the code fence round this is never closed: the answer was cut.')],
        };
}
/** The line that closes the open fence below `at`, or -1. */
function closeOf(scan, fence, at) {
    let close = scan.close;
    if (close === undefined || (close !== -1 && close <= at)) {
        close = at + 1;
        while (close < scan.lines.length && !closesFence(lineAt(scan.lines, close), fence)) {
            close += 1;
        }
        close = close < scan.lines.length ? close : -1;
    }
    scan.close = close;
    return close;
}

;// CONCATENATED MODULE: ./lib/edits/read-json.js













/**
 * Reads `{summary, code_patches[], new_tests[], notes}`, or several edits one below the other: strict JSON, checked against
 * the schema, every problem named.
 */
function readJson(text, dialect) {
    const found = findAnswers(text);
    if (found.status === 'none' && dialect === 'tool-call') {
        return malformed(['The arguments of the submit_edits call are not a JSON object.']);
    }
    if (found.status === 'none') {
        return { status: 'none', reason: 'The answer names no change to any file.' };
    }
    if (found.status === 'problem') {
        return malformed([found.problem]);
    }
    const read = readAll(found.sources);
    const problems = read.flatMap((one) => ('problems' in one ? one.problems : []));
    return problems.length > 0
        ? malformed(problems)
        : toReading(read.flatMap((one) => ('set' in one ? [one.set] : [])), dialect);
}
function malformed(problems) {
    return { status: 'malformed', problems: problems.slice(0, MAX_LISTED) };
}
const NO_EDIT = 'it is no edit; send edits only.';
/** All objects, and all calls of a message. A problem of one among several says which one it is. */
function readAll(sources) {
    const calls = sources.flatMap((source) => {
        const parsed = read_json_parse_parseJson(source);
        const values = 'problem' in parsed ? [] : callsOf(parsed.value);
        return values.length < 2
            ? [{ begin: source.slice(0, 100), parsed: values.length === 1 ? { value: values[0] } : parsed }]
            : values
                .filter((value) => !isRead(value))
                .map((value) => ({ begin: JSON.stringify(value).slice(0, 100), parsed: { value } }));
    });
    return calls.map(({ begin, parsed }) => {
        const read = readAnswer(parsed);
        const problems = 'problems' in read ? read.problems : read.set.edits.length === 0 ? [NO_EDIT] : [];
        return calls.length > 1 && problems.length > 0
            ? { problems: problems.map((problem) => `In the JSON object ${read_piece_quoted(begin)}: ${problem}`) }
            : read;
    });
}
/** One object, checked. */
function readAnswer(parsed) {
    const called = 'problem' in parsed ? parsed : argumentsOf(parsed.value);
    const text = 'problem' in called ? undefined : read_json_text_textOf(called.value);
    if (text !== undefined) {
        return readPatch(text);
    }
    const shaped = 'problem' in called ? called : toAnswerShape(called.value);
    if ('problem' in shaped) {
        return { problems: [shaped.problem] };
    }
    const answer = read_json_schema_Answer.safeParse(shaped.answer);
    return answer.success ? toSaid(answer.data) : { problems: problemsOf(answer.error) };
}
function readPatch(text) {
    const reading = readText(text, 'begin-patch');
    return reading.status === 'edits' ? { set: reading.set } : { problems: reasonsOf(reading) };
}
function problemsOf(error) {
    return error.issues.slice(0, MAX_LISTED).map((issue) => {
        const place = issue.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
        return `${place.replace(/^\./, '') || 'The answer'}: ${issue.message}`;
    });
}
function toSaid({ summary = '', code_patches = [], new_tests = [], notes = [] }) {
    const problems = [];
    const edits = [...code_patches, ...new_tests].flatMap((patch) => toEdits(patch, problems));
    return problems.length > 0 ? { problems } : { set: { summary, notes: [notes].flat().join('\n'), edits } };
}
function toReading(said, dialect) {
    const edits = said.flatMap((one) => one.edits);
    const [summary, notes] = [joinedTexts(said.map((one) => one.summary)), joinedTexts(said.map((one) => one.notes))];
    if (edits.length === 0) {
        const words = summary.trim() === '' ? '' : ` It says: ${summary.trim().slice(0, 300)}`;
        return { status: 'none', reason: `The answer lists no patch and no test.${words}` };
    }
    return { status: 'edits', set: { dialect, summary, notes, edits } };
}
function joinedTexts(texts) {
    return texts
        .filter((text) => text !== '')
        .join('\n')
        .slice(0, MAX_PROSE);
}
function toEdits(patch, problems) {
    const path = withoutDot(patch.path);
    const rename = patch.rename_to === undefined ? [] : [{ kind: 'rename', path, to: withoutDot(patch.rename_to) }];
    if (patch.delete === true) {
        return [{ kind: 'delete', path }];
    }
    const content = patch.content ?? patch.file_text;
    if (content !== undefined) {
        return [...rename, { kind: 'write', path, content, origin: isNew(patch) ? 'new' : 'content' }];
    }
    if (patch.diff !== undefined) {
        const read = holdsBlocks(patch.diff) ? readBlocksOf(path, patch.diff) : readDiffOf(path, patch.diff);
        append(problems, read.problems.map((problem) => `The diff of ${JSON.stringify(path.slice(0, 200))}: ${problem}`));
        return [...rename, ...read.edits];
    }
    return [...rename, ...(patch.edits ?? []).map((edit) => toReplace(path, edit))];
}
/** What `create` and `file_text` make is a new file, unless another command says that it is written over. */
function isNew({ command, file_text }) {
    return command === 'create' || (command === undefined && file_text !== undefined);
}
/** Some tools call SEARCH/REPLACE blocks a diff. A line of dashes may be one that a diff takes away, but not the first. */
function holdsBlocks(diff) {
    return /^<{5,9} ?SEARCH/m.test(diff) || /^\n*-{3,} SEARCH/.test(diff);
}
function readBlocksOf(path, diff) {
    const reading = readText(`\`${path}\`\n${diff}`, 'blocks');
    if (reading.status !== 'edits') {
        return { edits: [], problems: reasonsOf(reading) };
    }
    const { edits } = reading.set;
    const isOther = edits.some((edit) => edit.path !== path);
    return isOther ? { edits: [], problems: ['the blocks name another file.'] } : { edits, problems: [] };
}
function toReplace(path, { search, replace, line, all, count = 1 }) {
    return {
        kind: 'replace',
        path,
        search,
        replace,
        ...(line === undefined ? {} : { line }),
        ...(all === true || count > 1 ? { all: true } : {}),
        ...(count > 1 ? { count } : {}),
    };
}

;// CONCATENATED MODULE: ./lib/edits/reading.js






/**
 * Reads a model's answer, whatever dialect it chose, or the one that is named: edits in text (blocks, diffs, patches, whole
 * files), one JSON object, or the arguments of a `submit_edits` call. Nothing is guessed: an answer that is cut off,
 * ambiguous in form, or beyond the limits is `malformed` as a whole.
 */
function readEdits(answer, dialect) {
    const { text, toolArguments = '' } = answer;
    if (byteLength(text) + byteLength(toolArguments) > MAX_ANSWER_BYTES) {
        return reading_malformed(`The answer is larger than ${MAX_ANSWER_BYTES} bytes.`);
    }
    if (toolArguments.trim() !== '') {
        return holdsEdits(text)
            ? reading_malformed('The answer holds both a submit_edits call and edits as text; expected one of them.')
            : limited(readJson(toolArguments, 'tool-call'));
    }
    if (dialect === 'json' || dialect === 'tool-call') {
        return limited(readJson(text, dialect));
    }
    return limited(dialect === undefined ? readAny(text) : readText(text, dialect));
}
/** An answer that is a JSON object as a whole is read as that, any other as text; as JSON where that holds no edit. */
function readAny(text) {
    return isJsonObject(text) ? readObject(text) : reading_readProse(text);
}
function readObject(text) {
    const json = readJson(text, 'json');
    if (json.status === 'edits') {
        return isMixed(text) ? reading_malformed(MIXED) : json;
    }
    const reading = readText(text);
    return reading.status === 'edits' ? reading : json;
}
function reading_readProse(text) {
    const reading = readText(text);
    const json = reading.status === 'none' ? readJson(text, 'json') : reading;
    return json.status === 'none' ? reading : json;
}
/** A fence that held an object. */
const EMPTY_FENCE = /^(`{3,}|~{3,})\w*\s*^\1[ \t]*$/gm;
/** Whether edits in text stand between objects in JSON. */
function isMixed(text) {
    const found = findAnswers(text);
    const rest = found.status === 'some' ? found.rest.replace(EMPTY_FENCE, '') : '';
    return rest.trim() !== '' && readText(rest).status !== 'none';
}
/** Whether a text holds edits beside a call. Whole files there may be examples. */
function holdsEdits(text) {
    const reading = readText(text);
    return reading.status === 'edits' ? reading.set.dialect !== 'whole' : reading.status === 'malformed';
}
const reading_COUNTED = 'where each hunk, each of its @@ anchors and each way to read a block counts';
const LESS = 'Make fewer and larger hunks, and blocks with markers of 9 characters where they hold lines of "=".';
/** Places that an edit has to be looked for. */
function reading_partsOf(edit) {
    switch (edit.kind) {
        case 'patch':
            return edit.hunks.reduce((sum, { anchors }) => sum + Math.max(1, anchors.length), 0);
        case 'replace':
            return 1 + (edit.alternatives?.length ?? 0);
        case 'write':
        case 'delete':
        case 'rename':
            return 1;
    }
}
function limited(reading) {
    if (reading.status !== 'edits') {
        return reading;
    }
    const { edits } = reading.set;
    if (edits.length > MAX_EDITS) {
        return reading_malformed(`The answer holds ${edits.length} edits; at most ${MAX_EDITS} are taken.`);
    }
    const parts = edits.reduce((sum, edit) => sum + reading_partsOf(edit), 0);
    if (parts > MAX_EDITS) {
        return reading_malformed(`The answer holds ${parts} edits, ${reading_COUNTED}; at most ${MAX_EDITS} are taken. ${LESS}`);
    }
    const files = pathsOf(edits).length;
    return files > MAX_FILES ? reading_malformed(`The answer touches ${files} files; at most ${MAX_FILES} are taken.`) : reading;
}
function reading_malformed(problem) {
    return { status: 'malformed', problems: [problem] };
}
function byteLength(text) {
    return new TextEncoder().encode(text).length;
}

;// CONCATENATED MODULE: ./lib/edits/resolve.js

/** More files of one name are no hint. */
const MAX_NAMESAKES = 3;
/**
 * The edits with their paths as the tree has them. What says nothing in a path is left out (`src//a.py`, `./src/a.py`). A
 * path that is not in the tree stands for the one file whose path ends in it (`file.py` for `src/file.py`), or for itself
 * without the `a/` or `b/` of a diff. Only edits that search for text are resolved so: what they look for has to be in that
 * file. New, deleted and renamed files are named in full or not at all, and so are withheld ones: a short name that stood
 * for one of them would tell where it is.
 */
function resolvePaths(edits, paths, isWithheld = () => false) {
    const plain = edits.map(withPlainPaths);
    const known = new Set(paths);
    const byName = filesByName(paths.filter((path) => !isWithheld(path)));
    const made = new Set(plain.flatMap((edit) => madeBy(edit)));
    return plain.map((edit) => {
        if (known.has(edit.path) || made.has(edit.path) || isWithheld(edit.path) || !searches(edit)) {
            return edit;
        }
        const bare = edit.kind === 'patch' ? edit.path.replace(/^[ab]\//, '') : edit.path;
        const endings = (byName.get(resolve_nameOf(bare)) ?? []).filter((path) => path === bare || path.endsWith(`/${bare}`));
        const path = known.has(bare) ? bare : endings.length === 1 ? endings[0] : undefined;
        return path === undefined ? edit : { ...edit, path };
    });
}
/**
 * Refusals, where a file is not there with the files of the same name elsewhere, whatever their case, as long as they are
 * few. `paths` are those that may be told.
 */
function withNamesakes(rejected, paths) {
    if (!rejected.some(({ code }) => code === 'missing')) {
        return [...rejected];
    }
    const byName = filesByName(paths, foldName);
    return rejected.map((rejection) => {
        const namesakes = rejection.code === 'missing' ? (byName.get(foldName(resolve_nameOf(rejection.path))) ?? []) : [];
        return namesakes.length === 0 || namesakes.length > MAX_NAMESAKES
            ? rejection
            : { ...rejection, reason: `${rejection.reason} Did you mean ${listed(namesakes.map(quotePath))}?` };
    });
}
/** Paths that other edits of the set make. */
function madeBy(edit) {
    if (edit.kind === 'rename') {
        return [edit.to];
    }
    return edit.kind === 'write' || (edit.kind === 'replace' && edit.search === '') ? [edit.path] : [];
}
/** Whether an edit needs text of the file to be what it says. */
function searches(edit) {
    if (edit.kind === 'replace') {
        return edit.search.trim() !== '';
    }
    return edit.kind === 'patch' && edit.hunks.some((hunk) => hunk.lines.some((line) => line.sign !== '+'));
}
function withPlainPaths(edit) {
    const path = plainPath(edit.path);
    return edit.kind === 'rename' ? { ...edit, path, to: plainPath(edit.to) } : { ...edit, path };
}
/**
 * A path without empty and `.` components. One that is absolute, ends in a folder, or has a `..` in it does not become
 * another by that: it is refused for what it is.
 */
function plainPath(path) {
    const parts = path.split('/');
    if (parts.includes('..')) {
        return path;
    }
    const last = parts.length - 1;
    const isPlain = (part, at) => at === last || (part === '' ? at === 0 : part !== '.');
    return parts.filter(isPlain).join('/');
}
function filesByName(paths, fold = (name) => name) {
    const byName = new Map();
    for (const path of paths) {
        const name = fold(resolve_nameOf(path));
        const files = byName.get(name);
        if (files === undefined)
            byName.set(name, [path]);
        else
            files.push(path);
    }
    return byName;
}
function resolve_nameOf(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
function foldName(name) {
    return name.normalize('NFC').toLowerCase();
}
function listed(words) {
    return words.length === 1 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

;// CONCATENATED MODULE: ./lib/edits/answer.js





/** Reads an answer and applies it in memory: all of it, or nothing. An answer that changes nothing is a refusal too. */
function applyAnswer(answer, files) {
    const reading = readEdits({ text: answer.text }, answer.dialect);
    if (reading.status !== 'edits') {
        return unread(reading);
    }
    const edits = resolvePaths(reading.set.edits, files.paths);
    const result = applyResolved(edits, { paths: files.paths, start: files.load(pathsOf(edits)) });
    return resultOf(edits, result.ok ? { applied: result, rejected: [] } : { applied: undefined, ...result });
}
/** Applies edits whose paths are resolved to files that were read; a file that is not there is told where it may be. */
function applyResolved(edits, { paths, start }) {
    const known = new Set(paths);
    const result = applyEdits(edits, start, (path) => known.has(path));
    return result.ok ? result : { ok: false, rejected: withNamesakes(result.rejected, paths) };
}
/** What became of the edits of an answer. Where none was refused and none changes anything, that is the refusal. */
function resultOf(edits, { applied, rejected, }) {
    const { changes, notes } = applied ?? { changes: [], notes: [] };
    const nothing = { path: edits[0]?.path ?? '', code: 'unchanged', reason: 'The edits change nothing.' };
    return { changes, rejected: changes.length + rejected.length === 0 ? [nothing] : rejected, notes };
}
/** Why an answer holds no edits, as rejections of no path. */
function unread(reading) {
    return {
        changes: [],
        rejected: reasonsOf(reading).map((reason) => ({ path: '', code: 'malformed', reason })),
        notes: [],
    };
}

;// CONCATENATED MODULE: ./lib/edits/feedback.js


/** All refusals together are cut there: the model has to have room for its answer. */
const MAX_TEXT = 12_000;
/**
 * Refused edits as short text for the model (and for people): which file, which edit, why, what is really there, what fits
 * already and need not be sent again. Contains text of the repository; the caller marks it as data. At most 12,000
 * characters.
 */
function renderRejections(rejected, edits) {
    const refused = new Set(rejected.map((rejection) => rejection.index));
    const good = edits.filter((_, index) => !refused.has(index));
    const shown = rejected.slice(0, MAX_LISTED).map((rejection) => renderOne(rejection, edits));
    const more = rejected.length > MAX_LISTED ? [`… and ${rejected.length - MAX_LISTED} more.`] : [];
    const text = [heading(refused.size, edits.length), ...renderGood(good), ...shown, ...more].join('\n\n');
    return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}\n… (cut)`;
}
function heading(refused, total) {
    if (total <= 1) {
        return 'The edit was refused, so nothing was applied. Send it again, corrected.';
    }
    return refused < total
        ? `${refused} of ${total} edits were refused, so nothing was applied yet. Send only these again, corrected.`
        : `All ${total} edits were refused, so nothing was applied. Send them again, corrected.`;
}
function renderGood(good) {
    if (good.length === 0) {
        return [];
    }
    const counts = new Map();
    for (const { path } of good) {
        counts.set(path, (counts.get(path) ?? 0) + 1);
    }
    const files = [...counts].slice(0, MAX_LISTED).map(([path, count]) => `${shown(path)} (${count})`);
    const rest = counts.size > MAX_LISTED ? ` and ${counts.size - MAX_LISTED} more` : '';
    return [`These fit and are kept; do not send them again: ${files.join(', ')}${rest}.`];
}
function renderOne(rejection, edits) {
    const { index, path, code, reason } = rejection;
    const number = edits.length === 1 ? '' : `Edit ${index + 1}, `;
    return [`${number}${shown(path)} (${code}): ${reason}`, ...renderExcerpt(rejection)].join('\n');
}
/** Numbered lines of the file; a line of the edit that is not there stands before the one that is. */
function renderExcerpt({ excerpt = [] }) {
    const width = String(excerpt.at(-1)?.line ?? 0).length;
    const differs = excerpt.some((row) => row.missing);
    const legend = differs ? ['    (- is what the edit says, numbered lines are what the file says)'] : [];
    const rows = excerpt.map(({ line, text, missing }) => missing === true ? `    ${'-'.padStart(width)} | ${text}` : `    ${String(line).padStart(width)} | ${text}`);
    return [...legend, ...rows];
}
function shown(path) {
    return /^[\x21-\x7e]+$/.test(path) ? path : quotePath(path);
}

;// CONCATENATED MODULE: ./lib/edits/keep.js
const NOTHING_KEPT = { edits: [], refusedPaths: [] };
/** The entries of a refused set that were not refused themselves. */
function unrefused(entries, rejected) {
    const refused = new Set(rejected.map((rejection) => rejection.index));
    return entries.filter((_, index) => !refused.has(index));
}
/**
 * Applies an edit set, by whatever `attempt` does; with `keepGood` again and again without the edits that were refused,
 * until the rest fits or nothing is left. For people: a run applies all or nothing. `applied` is undefined when nothing
 * was; each refusal has the index of its edit in the set as it was given.
 */
async function applyGood(edits, keepGood, attempt) {
    const rejected = [];
    let left = [...edits.entries()];
    for (;;) {
        const result = await attempt(left.map(([, edit]) => edit));
        if (result.ok)
            return { applied: result, rejected };
        for (const refusal of result.rejected) {
            rejected.push({ ...refusal, index: left[refusal.index]?.[0] ?? refusal.index });
        }
        const good = unrefused(left, result.rejected);
        if (!keepGood || good.length === 0 || good.length === left.length)
            return { applied: undefined, rejected };
        left = good;
    }
}
/** What of a refused set is kept for the next answer. */
function keepGood(edits, rejected) {
    const refused = [...new Set(rejected.map((rejection) => rejection.index))];
    const refusedPaths = refused.flatMap((index) => edits[index]?.path ?? []);
    return { edits: unrefused(edits, rejected), refusedPaths };
}
/**
 * Kept edits and a fresh answer that mends the refused ones, as one set. An answer that is about anything else was meant as
 * a whole and stands alone: it says a kept edit again, touches a file of which everything was kept, leaves a refused edit
 * out, or says more of a file than was refused there.
 */
function withKept(kept, fresh) {
    return kept.edits.length > 0 && mendsOnly(kept, fresh) ? [...kept.edits, ...fresh] : fresh;
}
function mendsOnly({ edits, refusedPaths }, fresh) {
    const count = (path, paths) => paths.filter((other) => other === path).length;
    const paths = fresh.map((edit) => edit.path);
    const said = new Set(edits.map((edit) => JSON.stringify(edit)));
    const settled = new Set(edits.map((edit) => edit.path).filter((path) => !refusedPaths.includes(path)));
    const isNew = fresh.every((edit) => !said.has(JSON.stringify(edit)) && !settled.has(edit.path));
    const isMend = refusedPaths.every((path) => paths.includes(path) && count(path, paths) <= count(path, refusedPaths));
    return isNew && isMend && !fresh.some((edit) => coversFile(edit) && edits.some((other) => other.path === edit.path));
}
/** Whether an edit says all that there is to say of its file. */
function coversFile(edit) {
    const isWhole = edit.kind === 'write' || edit.kind === 'delete' || edit.kind === 'rename';
    return isWhole || (edit.kind === 'replace' && edit.search === '');
}

// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(4006);
;// CONCATENATED MODULE: ./lib/edits/lookalikes.js
/**
 * Letters of Cyrillic and Greek that look like Latin ones (UTS 39, confusables.txt, those that are single and common in
 * fonts for code). Letters that do not, such as the Greek mu and Delta of formulas, are left out.
 */
const LOOKALIKE = /[аеорсхуіѕјһԁԛԝАВЕКМНОРСТХІЅЈοντρΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]/u;
const WORD = /[\p{L}\p{N}_]+/gu;
/** The 1-based line of the first word that mixes Latin letters with such as only look like them; undefined without one. */
function findLookalike(text) {
    if (!LOOKALIKE.test(text)) {
        return undefined;
    }
    const at = text.split('\n').findIndex((line) => (line.match(WORD) ?? []).some(lookalikes_isMixed));
    return at === -1 ? undefined : at + 1;
}
function lookalikes_isMixed(word) {
    return /[A-Za-z]/.test(word) && LOOKALIKE.test(word);
}

;// CONCATENATED MODULE: ./lib/edits/protected.js
/** The default policy on paths: globs on folded (lower-case) paths. */
/** Changes that run with other rights than a test does, or steer people and agents: refused unless allowed. */
const DEFAULT_BLOCK = [
    '.github/**',
    '**/action.{yml,yaml}',
    '**/codeowners',
    '**/.gitattributes',
    '**/{.github,.husky,.githooks,.devcontainer,.vscode,.claude,.cursor}/**',
    // Any dot folder at the top: CI systems, editors, agents keep their settings there.
    '.*/**',
    '**/{agents,agents.override,claude,claude.local,gemini,qwen}.md',
    '**/{.cursorrules,.windsurfrules,.clinerules,.roorules,.goosehints,.mcp.json,.aider.conf.yml}',
    '**/copilot-instructions.md',
];
/** Changes to what is installed and to what judges the code: let through as a draft that says so. */
const DEFAULT_REVIEW = [
    // Manifests and lock files
    '**/{package.json,package-lock.json,npm-shrinkwrap.json,yarn.lock,pnpm-lock.yaml,pnpm-workspace.yaml,bun.lock,bun.lockb}',
    '**/{.npmrc,.yarnrc,.yarnrc.yml,.pnpmfile.cjs}',
    '**/{pyproject.toml,setup.py,setup.cfg,pipfile,pipfile.lock,poetry.lock,pdm.lock,uv.lock,uv.toml}',
    '**/{requirements,constraints}*.{txt,in}',
    '**/requirements/**',
    '**/{go.mod,go.sum,go.work,cargo.toml,cargo.lock,build.rs,gemfile,gemfile.lock,composer.json,composer.lock}',
    '**/{pom.xml,build.gradle,build.gradle.kts,settings.gradle,settings.gradle.kts,gradle.properties,gradlew,gradlew.bat}',
    '**/gradle/wrapper/**',
    // What judges, and what Python loads by itself
    '**/{tox.ini,noxfile.py,pytest.ini,.pytest.ini,mypy.ini,.mypy.ini,ruff.toml,.ruff.toml,.bandit,bandit.yml,bandit.yaml,bandit.toml}',
    '**/{.flake8,.pylintrc,pylintrc,.coveragerc,.pre-commit-config.yaml}',
    '**/{conftest.py,sitecustomize.py,usercustomize.py,*.pth}',
    '**/{jest,vitest,eslint}.config.*',
    '**/.eslintrc*',
    // What builds and deploys
    '**/{makefile,gnumakefile,*.mk,justfile,jenkinsfile}',
    '**/{dockerfile,containerfile,dockerfile.*,*.dockerfile}',
    '**/{docker-compose,compose}*.{yml,yaml}',
    '**/{.gitlab-ci.yml,.travis.yml,azure-pipelines.yml,bitbucket-pipelines.yml}',
];

;// CONCATENATED MODULE: ./lib/edits/secrets.js
/** Shapes of secrets that have no business in a change; prefixes as their issuers publish them. */
const secrets_PATTERNS = [
    ['a private key', /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/],
    ['an AWS access key', /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/],
    ['a GitHub token', /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{22,})/],
    ['a GitLab token', /(?<![A-Za-z0-9])glpat-[A-Za-z0-9_-]{20,}/],
    [
        'an API key of the form sk-…',
        /(?<![A-Za-z0-9_-])sk-(?:(?:proj|ant|svcacct|admin|or)-[A-Za-z0-9_-]{16,}|[A-Za-z0-9]{20,})/,
    ],
    ['a Slack token', /(?<![A-Za-z0-9])xox[abeprs]-[A-Za-z0-9-]{10,}/],
    ['a Google API key', /(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{35}/],
    ['a Stripe key', /(?<![A-Za-z0-9])[rs]k_live_[A-Za-z0-9]{16,}/],
    ['an npm token', /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}/],
];
/** Bidirectional controls that make code read otherwise than it runs (CVE-2021-42574, "Trojan Source"). */
const BIDI = /[\u202a-\u202e\u2066-\u2069\u200f]/;
/** The kinds of secrets a text seems to hold, each once with its first line; never the secret itself. */
function findSecrets(text) {
    return secrets_PATTERNS.flatMap(([name, pattern]) => {
        const at = text.search(pattern);
        return at === -1 ? [] : [`${name} on line ${secrets_lineAt(text, at)}`];
    });
}
/** The 1-based line of the first bidirectional control character, or undefined. */
function findBidi(text) {
    const at = text.search(BIDI);
    return at === -1 ? undefined : secrets_lineAt(text, at);
}
function secrets_lineAt(text, index) {
    return text.slice(0, index).split('\n').length;
}

;// CONCATENATED MODULE: ./lib/edits/policy.js






/**
 * What the policy says of a changed tree: at most one finding a path for its name (hard denies first, then blocks, then
 * reviews) and one for its content. Both sides of a rename are judged, as they are an addition and a deletion here.
 */
function checkPolicy(question) {
    const isLarger = question.diff.some((line) => line.status === 'A');
    const names = isLarger ? namesAfter(question.base, question.diff) : undefined;
    const modes = new Map(question.base.map((entry) => [entry.path, entry.mode]));
    const owned = new Set(question.owned.map(foldPath));
    const rules = [
        (line) => unsafePath(line.path),
        unsafeMode,
        (line) => belowLink(line.path, modes),
        (line) => collision(line, names),
        (line) => (owned.has(foldPath(line.path)) ? block('owned', 'only the action itself writes this file') : undefined),
        ...configuredRules(question),
    ];
    return question.diff.flatMap((line) => {
        const name = first(rules, line);
        const content = judgeContent(line, question.contents);
        return [name, content].flatMap((found) => (found === undefined ? [] : [{ path: line.path, ...found }]));
    });
}
function first(rules, line) {
    for (const rule of rules) {
        const verdict = rule(line);
        if (verdict !== undefined) {
            return verdict;
        }
    }
    return undefined;
}
function block(rule, reason) {
    return { action: 'block', rule, reason };
}
function unsafePath(path) {
    const problem = path_checkPath(path);
    return problem === undefined ? undefined : block('path', problem);
}
const ORDINARY_MODES = new Set(['100644', '100755', '000000']);
/** Links and submodules may be deleted, never made, changed or replaced by something else. */
function unsafeMode(line) {
    const modes = line.status === 'D' ? [line.newMode] : [line.oldMode, line.newMode];
    const mode = modes.find((candidate) => !ORDINARY_MODES.has(candidate));
    switch (mode) {
        case undefined:
            return undefined;
        case '120000':
            return block('symlink', 'symbolic links may not be added or changed');
        case '160000':
            return block('gitlink', 'submodules may not be added or changed');
        default:
            return block('mode', `files of mode ${mode} may not be added or changed`);
    }
}
function belowLink(path, modes) {
    const link = parentsOf(path).find((parent) => ['120000', '160000'].includes(modes.get(parent) ?? ''));
    return link === undefined ? undefined : block('below-link', `it lies below ${quotePath(link)}, a link or submodule`);
}
function collision(line, names) {
    const twin = line.status === 'A' && names !== undefined ? twinOf(line.path, names) : undefined;
    return twin === undefined
        ? undefined
        : block('collision', `its name collides with ${quotePath(twin)} where case or Unicode form do not count`);
}
/** Fence, the config's globs, then the defaults that no `allow` lifts. */
function configuredRules({ fence, policy }) {
    const [included, excluded] = [matcher(fence.include), matcher(fence.exclude, true)];
    const [blocked, reviewed, allowed] = [
        matcher(policy.block, true),
        matcher(policy.review, true),
        matcher(policy.allow),
    ];
    const [blockedByDefault, reviewedByDefault] = [matcher(DEFAULT_BLOCK), matcher(DEFAULT_REVIEW)];
    const review = (rule, reason) => ({ action: 'review', rule, reason });
    return [
        ({ path }) => (blocked(path) ? block('config-block', 'the config blocks this path (policy.block)') : undefined),
        ({ path }) => (fence.include.length > 0 && !included(path)) || excluded(path)
            ? block('fence', 'it is outside the files that the task allows')
            : undefined,
        ({ path }) => !allowed(path) && blockedByDefault(foldPath(path))
            ? block('protected', 'the path is protected: it can run with other rights, or steer people and agents')
            : undefined,
        ({ path }) => reviewed(path) ? review('config-review', 'the config wants this path reviewed (policy.review)') : undefined,
        ({ path }) => !allowed(path) && reviewedByDefault(foldPath(path))
            ? review('sensitive', 'it decides what is installed, built, or how the code is judged')
            : undefined,
    ];
}
/** Globs relative to the root; one that names a folder also covers what is in it. */
function matcher(globs, nocase = false) {
    const patterns = globs.map((glob) => glob.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, ''));
    const all = patterns.flatMap((pattern) => [pattern, `${pattern}/**`]);
    return all.length === 0 ? () => false : picomatch(all, { dot: true, nonegate: true, nocase });
}
/** Secrets and bidirectional controls in lines that the change brings. */
function judgeContent(line, contents) {
    const after = line.status === 'D' ? undefined : contents.get(line.newOid);
    if (after === undefined) {
        return undefined;
    }
    const decoder = new TextDecoder();
    const before = contents.get(line.oldOid);
    const added = addedText(before === undefined ? '' : decoder.decode(before), decoder.decode(after));
    const [secret] = findSecrets(added);
    if (secret !== undefined) {
        return block('secret-in-patch', `it seems to hold ${secret}`);
    }
    const bidi = findBidi(added);
    if (bidi !== undefined) {
        return block('bidi', `it holds a bidirectional control character on line ${bidi}`);
    }
    const mixed = findLookalike(added);
    const reason = `a word on line ${mixed ?? 0} mixes Latin letters with others that look the same`;
    return mixed === undefined ? undefined : { action: 'review', rule: 'lookalike', reason };
}
/** The new text with every line blanked that the old text has too: line numbers stay true. */
function addedText(before, after) {
    const known = new Set(before.split('\n'));
    return after
        .split('\n')
        .map((text) => (known.has(text) ? '' : text))
        .join('\n');
}

;// CONCATENATED MODULE: ./lib/edits/index.js











;// CONCATENATED MODULE: ./lib/snapshot/candidates.js

/** Larger files are listed only: nobody writes a megabyte of source by hand. */
const candidates_MAX_FILE_BYTES = 1024 * 1024;
/** Longer link texts are not paths. */
const MAX_LINK_BYTES = 4096;
const candidates_BINARY = /\.(?:png|jpe?g|gif|bmp|ico|icns|webp|avif|tiff?|psd|pdf|zip|gz|tgz|bz2|xz|zst|7z|rar|jar|war|class|pyc|pyo|so|dylib|dll|exe|bin|o|a|obj|lib|wasm|woff2?|ttf|otf|eot|mp[34]|m4a|wav|ogg|flac|avi|mov|mkv|webm|db|sqlite3?|parquet|npy|npz|pkl|pt|onnx|gguf|safetensors|docx?|xlsx?|pptx?|jks|p12|pfx|keystore)$/i;
const LOCK = /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock|poetry\.lock|uv\.lock|pdm\.lock|pipfile\.lock|cargo\.lock|gemfile\.lock|composer\.lock|go\.sum|go\.work\.sum|flake\.lock|mix\.lock|pubspec\.lock|podfile\.lock|packages\.lock\.json|gradle\.lockfile)$/i;
const GENERATED = /\.(?:map|snap|min\.(?:js|css|mjs)|pb\.go|pb\.(?:cc|h)|_pb2(?:_grpc)?\.pyi?|g\.dart|designer\.cs)$|(?:_pb2(?:_grpc)?\.pyi?|\.generated\.\w+)$/i;
const VENDORED = /(?:^|\/)(?:node_modules|bower_components|vendor|third[_-]?party|\.yarn|site-packages|__pycache__|\.venv|Pods|Carthage)\//;
const BUILT = /(?:^|\/)(?:dist|\.next|\.nuxt)\//;
const SECRET = /(?:^|\/)(?:\.env(?:\.(?!example$|sample$|template$|dist$)[\w.-]+)?|id_(?:rsa|dsa|ecdsa|ed25519)|\.netrc|\.pgpass|\.htpasswd|[^/]*\.(?:pem|key|ppk|kdbx))$/i;
const TEST = /(?:^|\/)(?:__tests?__|__mocks__|tests?|specs?|e2e|cypress|fixtures?|testdata|[\w.]+-tests?|tests?-[\w.]+)\/|(?:^|\/)(?:test_[^/]*|conftest|tests?)\.\w+$|[._-](?:test|tests|spec|specs|test-d|spec-d)\.\w+$|(?:[a-z0-9](?:Tests?|Spec|IT))\.(?:java|kt|scala|cs|swift|groovy|php)$/;
const EXAMPLE = /(?:^|\/)(?:examples?|samples?|demos?|benchmarks?|bench|benches|playground|tutorials?)\//i;
const DOCS = /\.(?:mdx?|markdown|rst|adoc|asciidoc|txt|textile|org)$|(?:^|\/)(?:docs?|documentation|man|changelog\.d|\.changeset)\/|(?:^|\/)(?:licen[cs]e|copying|authors|notice|changelog|changes|history|readme)[^/]*$/i;
const candidates_CONFIG = /\.(?:jsonc?|json5|ya?ml|toml|ini|cfg|conf|properties|lock|editorconfig|xml|gradle|nix|csv|tsv|svg|po|pot)$|(?:^|\/)\.[^/]+(?:$|\/)|(?:^|\/)(?:makefile|dockerfile|jenkinsfile|rakefile|gemfile|pipfile|procfile|justfile|go\.mod|setup\.py|noxfile\.py|manifest\.in|conf\.py|[\w.-]+\.config\.\w+|\w+file\.[jt]s)$/i;
/** Kind of a path. Tests before the rest: a Markdown fixture of a test is a test. */
function candidates_kindOf(path) {
    if (TEST.test(path))
        return 'test';
    if (EXAMPLE.test(path))
        return 'example';
    if (DOCS.test(path))
        return 'docs';
    return candidates_CONFIG.test(path) ? 'config' : 'source';
}
/** A test of paths against globs (`**`, `{a,b}`, dot files included; a glob that names a folder covers what is in it). */
function pathMatcher(globs) {
    if (globs.length === 0)
        return () => false;
    const patterns = globs.flatMap((glob) => {
        const plain = glob.replace(/^\.?\//, '').replace(/\/+$/, '');
        return [plain, `${plain}/**`];
    });
    return picomatch(patterns, { dot: true });
}
/** What may be shown of an entry, by mode, size and name alone. `hidden` decides about `snapshot.exclude`. */
function offerOf(entry, hidden) {
    if (hidden(entry.path))
        return { as: 'hide' };
    if (entry.mode === '160000')
        return { as: 'list', reason: 'submodule' };
    if (entry.mode === '120000')
        return { as: 'list', reason: 'symbolic link' };
    const reason = reasonToList(entry);
    return reason === undefined ? { as: 'read' } : { as: 'list', reason };
}
/**
 * A test of paths whose content must not reach the model in any way, not in a repair either: excluded by the config, or
 * of a kind that holds credentials.
 */
function withheldBy(exclude) {
    const hidden = pathMatcher(exclude);
    return (path) => hidden(path) || SECRET.test(path);
}
/** True for a symbolic link whose text is worth reading. The text is shown, the link is never followed. */
function isReadableLink(entry) {
    return entry.mode === '120000' && entry.size <= MAX_LINK_BYTES;
}
function reasonToList({ path, size }) {
    if (SECRET.test(path))
        return 'may hold credentials';
    if (size > candidates_MAX_FILE_BYTES)
        return 'larger than 1 MiB';
    if (candidates_BINARY.test(path))
        return 'binary';
    if (LOCK.test(path))
        return 'lock file';
    if (GENERATED.test(path))
        return 'generated';
    if (VENDORED.test(path))
        return 'vendored';
    return BUILT.test(path) ? 'build output' : undefined;
}
/** A NUL in the first 8,000 bytes: git's own test for binary content (`buffer_is_binary` in xdiff-interface.c). */
function isBinary(bytes) {
    return bytes.subarray(0, 8000).includes(0);
}
/** Generators sign in the first lines; the Go form is fixed by `go help generate`, the others are common practice. */
const SIGNED = /^.{0,12}(?:code generated .*do not edit|@generated\b|auto-?generated (?:file|by|from|code)\b|this file (?:is|was) (?:auto(?:matically)?[- ]?)?generated\b|generated by .*do not (?:edit|modify))/im;
/** Why a text that could be read is listed all the same: generated or minified. Undefined = show it. */
function reasonByContent(text) {
    if (SIGNED.test(text.slice(0, 1000)))
        return 'generated';
    // Hand-written code stays far below this mean line length, minified code far above.
    if (text.length > 5000 && meanLine(text) > 400)
        return 'minified';
    return undefined;
}
function meanLine(text) {
    let lines = 1;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
        lines += 1;
    return text.length / lines;
}

;// CONCATENATED MODULE: ./lib/snapshot/words.js
/** How text becomes terms: identifiers whole and split at case, underscore and digits, lower-cased, lightly stemmed. */
/** Identifiers and numbers of ASCII text; `lastIndex` makes it usable for one scan per file. */
const ASCII_WORD = /[A-Za-z_$][\w$]*|\d+/g;
/** The same for text with other scripts. */
const UNICODE_WORD = /[\p{L}_$][\p{L}\p{M}\p{N}_$]*|\p{N}+/gu;
const NON_ASCII = /[^\0-\x7f]/;
const PARTS = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\0-\x7f]+/g;
/** Scripts written without spaces: a run of them holds several words, so pairs of characters are the terms. */
const words_UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]+$/u;
/** Longer words are data (encoded bytes, long runs of one letter): only their beginning is looked at. */
const MAX_WORD = 200;
/** The pattern that finds words in a text: the faster one where it is enough. Shared: set `lastIndex` before use. */
function wordPattern(text) {
    return NON_ASCII.test(text) ? UNICODE_WORD : ASCII_WORD;
}
/**
 * Reduces an English word to a common form so that "parsing", "parsed" and "parse" meet. A few suffixes only, after the
 * first steps of Porter's stemmer (Porter 1980, "An algorithm for suffix stripping").
 */
function stem(word) {
    if (word.length < 4 || word.length > MAX_WORD || NON_ASCII.test(word))
        return word;
    const singular = word.length > 4 ? word.replace(/ies$/, 'y') : word;
    const root = singular.replace(/([^siu])s$/, '$1');
    const verb = /^(.*[aeiouy].*?)(?:ing|ed)$/.exec(root)?.[1] ?? '';
    // "stopped" has the root of "stop", "passing" that of "pass".
    const base = verb.length > 2 ? verb.replace(/([bdfgkmnprtv])\1$/, '$1') : root;
    return base.length > 4 ? base.replace(/e$/, '') : base;
}
/** Terms of one word as it stands in a text: its stemmed parts, and the whole identifier when it has several. */
function termsOf(word) {
    const parts = word.slice(0, MAX_WORD).match(PARTS) ?? [];
    const terms = parts.flatMap((part) => (words_UNSPACED.test(part) ? words_pairs(part) : [stem(part.toLowerCase())]));
    if (parts.length > 1)
        terms.push(word.slice(0, MAX_WORD).toLowerCase());
    return terms;
}
/** All words of a text, in order. */
function words_wordsOf(text) {
    return text.match(wordPattern(text)) ?? [];
}
function words_pairs(run) {
    const characters = Array.from(run);
    if (characters.length < 3)
        return [run];
    return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}

;// CONCATENATED MODULE: ./lib/snapshot/signals.js

/**
 * Okapi BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework"). `k1` is above the usual 1.2: in
 * code a name that stands ten times says more than one that stands three times.
 */
const BM25 = { k1: 1.6, b: 0.75 };
/** Characters of the window that is judged on its own: some forty lines. */
const WINDOW = 1600;
/** A folder's name says less than the file's own. */
const FOLDER_SHARE = 0.6;
/** How often each term occurs in a text. */
function countsOf(scan) {
    const counts = new Map();
    for (const term of scan.terms)
        counts.set(term, (counts.get(term) ?? 0) + 1);
    return counts;
}
/** Inverse document frequency per term id, the form that never turns negative. */
function inverseFrequencies(counts, terms) {
    const files = new Array(terms).fill(0);
    for (const one of counts)
        for (const term of one.keys())
            files[term] = (files[term] ?? 0) + 1;
    return files.map((count) => Math.log(1 + (counts.length - count + 0.5) / (count + 0.5)));
}
/** BM25 of one text; `length` is its length against the mean of all texts. */
function contentScore(counts, length, weights) {
    const norm = BM25.k1 * (1 - BM25.b + BM25.b * length);
    let score = 0;
    for (const [term, count] of counts)
        score += ((weights[term] ?? 0) * count * (BM25.k1 + 1)) / (count + norm);
    return score;
}
/** Weight of the question's terms in a path; each counts once, in the file's name fully. */
function pathScore(path, ids, weights) {
    const best = new Map();
    const segments = path.replace(/\.\w+$/, '').split('/');
    segments.forEach((segment, depth) => {
        const share = depth === segments.length - 1 ? 1 : FOLDER_SHARE;
        for (const term of words_wordsOf(segment).flatMap(termsOf)) {
            const id = ids.get(term);
            if (id !== undefined)
                best.set(id, Math.max(best.get(id) ?? 0, share));
        }
    });
    let score = 0;
    for (const [id, share] of best)
        score += share * (weights[id] ?? 0);
    return score;
}
/** The most weight of different terms that stands together in one window of the text. */
function windowScore({ terms, offsets }, weights) {
    const inside = new Map();
    let best = 0;
    let sum = 0;
    let first = 0;
    for (const [last, term] of terms.entries()) {
        sum += enter(inside, term) ? (weights[term] ?? 0) : 0;
        while ((offsets[last] ?? 0) - (offsets[first] ?? 0) > WINDOW) {
            const out = terms[first] ?? 0;
            sum -= leave(inside, out) ? (weights[out] ?? 0) : 0;
            first += 1;
        }
        best = Math.max(best, sum);
    }
    return best;
}
/** True when the term was not inside before. */
function enter(inside, term) {
    const count = inside.get(term) ?? 0;
    inside.set(term, count + 1);
    return count === 0;
}
/** True when the term is not inside any more. */
function leave(inside, term) {
    const count = (inside.get(term) ?? 1) - 1;
    inside.set(term, count);
    return count === 0;
}
/** True when a mention names this path or its end; a mention that ends in a dot leaves the extension open. */
function isMentioned(path, mention) {
    const full = `/${path.toLowerCase()}`;
    const named = `/${mention.path}`;
    if (named.endsWith('.'))
        return full.replace(/\w+$/, '').endsWith(named);
    // A stack trace has absolute paths: then the mention ends in ours. A bare name would be met by chance.
    return full.endsWith(named) || (path.includes('/') && named.endsWith(full));
}

;// CONCATENATED MODULE: ./lib/snapshot/subject.js
/** Names that every folder has: the folder's name says what such a file is about. */
const GENERIC = /^(?:index|main|mod|lib|__init__|__main__|init|types?|test|tests|spec)$/;
/**
 * What a file is about, by its name: without extension and test affixes, lower-cased (`test_core.py`, `core_test.go`,
 * `core.spec.ts` and `core.py` are all about `core`); the folder's name where the file's own says nothing.
 */
function subjectOf(path) {
    const segments = path.split('/');
    const name = bare(segments.at(-1) ?? '');
    if (name !== '' && !GENERIC.test(name))
        return name;
    const folder = segments.slice(0, -1).findLast((segment) => !/^(?:src|lib|__tests__|tests?|spec)$/.test(segment));
    return (folder ?? name).toLowerCase();
}
function bare(name) {
    const stem = name.replace(/^\.+/, '').replace(/(?:\.d)?\.\w+$/, '');
    const unaffixed = stem
        .replace(/^tests?[_-]/, '')
        .replace(/[._-](?:tests?|specs?|test-d)$/, '')
        .replace(/([a-z\d])(?:Tests?|Spec|IT)$/, '$1');
    return unaffixed.toLowerCase();
}

;// CONCATENATED MODULE: ./lib/snapshot/boost.js



/**
 * What lifts a file besides its words. `mention`, `fence`: share of the best score, for a path that the task names and
 * for one that the task's globs cover. `link`: share of its source's score, for a test.
 */
const BOOST = { mention: 0.6, fence: 0.3, link: 0.05 };
/** The files in their final order: what the task's globs cover first, then by score, ties by path. */
function boosted(files, mentions, globs) {
    const best = files.reduce((top, file) => Math.max(top, file.score), 1);
    const covered = pathMatcher(globs);
    const lifted = liftTests(liftMentioned(files, mentions, best)).map((file) => ({ file, first: covered(file.path) }));
    return lifted
        .map(({ file, first }) => ({
        first,
        file: first ? lift(file, BOOST.fence * best, 'in the task’s own files') : file,
    }))
        .sort((a, b) => Number(b.first) - Number(a.first) || b.file.score - a.file.score || (a.file.path < b.file.path ? -1 : 1))
        .map(({ file }) => file);
}
function lift(file, least, reason) {
    return { ...file, score: Math.max(file.score, least), why: file.why === '' ? reason : `${reason}; ${file.why}` };
}
/** A mention is worth the more the fewer files it can mean, and a path more than a bare name. */
function liftMentioned(files, mentions, best) {
    const lifted = [...files];
    for (const mention of mentions) {
        const meant = files.flatMap((file, index) => (isMentioned(file.path, mention) ? [index] : []));
        const share = mention.path.includes('/') && !mention.path.endsWith('.') ? 1 : 0.4;
        const worth = (best * BOOST.mention * share) / Math.max(1, meant.length);
        for (const index of meant) {
            const file = lifted[index];
            if (file === undefined)
                continue;
            const lines = mention.line === undefined ? file.lines : [...file.lines, mention.line];
            lifted[index] = { ...lift(file, file.score + worth, 'the task names it'), lines };
        }
    }
    return lifted;
}
/** Tests follow the best source that has their subject. */
function liftTests(files) {
    const sources = new Map();
    for (const file of files) {
        if (file.kind !== 'source')
            continue;
        const subject = subjectOf(file.path);
        if (file.score > (sources.get(subject)?.score ?? 0))
            sources.set(subject, file);
    }
    return files.map((file) => {
        const source = file.kind === 'test' ? sources.get(subjectOf(file.path)) : undefined;
        if (source === undefined)
            return file;
        return lift(file, file.score + BOOST.link * source.score, `tests ${source.path}`);
    });
}

;// CONCATENATED MODULE: ./lib/snapshot/query.js

const TITLE_WEIGHT = 2;
/** Beyond this much text a body is a log or a listing: its tail says little about where to change. */
const MAX_BODY = 20_000;
/** Words that say nothing about the place of a change: English function words, and what every task says. */
const STOP = new Set(`a about above add added adding after all allow allows also an and any are as at be because been before being below between but by
  can cannot could did do does doesn don done each either else etc ever every feat few fix fixed fixes fixing for from get gets give given
  had has have having how however i if in instead into is isn it its just let like ll make makes making may me might more most much must my need needs
  no nor not now of off on once one only or other our out over own please re really s same see shall she should shouldn so some such support supports
  t than that the their them then there these they thing this those through to too two under until up us use used uses using ve very via want
  was we well were what when where which while who why will with without won would yes yet you your
  bug chore docs refactor update updates updated improve improved change changed changes issue problem currently expected actual behavior behaviour
  co authored signed off noreply http https www com github`.split(/\s+/));
const query_PATH = /(?<![\w@.~/\\-])[/\\]?(?:[\w@.~-]+[/\\])*[\w@~[\]-][\w@.~[\]-]*\.[A-Za-z]\w{0,9}(?![\w/])/g;
const DOTTED = /\b[a-z_]\w*(?:\.[a-z_]\w*)+\b/g;
const LINE_AFTER = /^(?:", line |:|#L|\()(\d{1,6})/;
/** Reads a task's text into weighted terms, names and mentioned places. */
function questionOf(query) {
    const body = query.body.slice(0, MAX_BODY);
    const text = `${query.title}\n${body}`;
    const terms = new Map();
    addTerms(terms, query.title, TITLE_WEIGHT);
    addTerms(terms, body, 1);
    const names = new Set(words_wordsOf(text).filter((word) => word.length > 2 && !STOP.has(word.toLowerCase())));
    return { terms, names, mentions: mentionsOf(text) };
}
/** Adds the terms of a text: `weight` for the first occurrence, a quarter and a ninth of it for the second and third. */
function addTerms(terms, text, weight) {
    const seen = new Map();
    for (const word of words_wordsOf(text)) {
        if (STOP.has(word.toLowerCase()))
            continue;
        for (const term of termsOf(word)) {
            if (STOP.has(term) || /^[a-z\d$_]$/.test(term))
                continue;
            const times = (seen.get(term) ?? 0) + 1;
            seen.set(term, times);
            terms.set(term, (terms.get(term) ?? 0) + weight / times ** 2);
        }
    }
}
function mentionsOf(text) {
    const found = new Map();
    const note = (path, line) => {
        const key = path
            .replaceAll('\\', '/')
            .replace(/^(?:\.{0,2}\/)+/, '')
            .toLowerCase();
        if (found.get(key)?.line === undefined)
            found.set(key, { path: key, line });
    };
    for (const match of text.matchAll(query_PATH)) {
        const line = LINE_AFTER.exec(text.slice(match.index + match[0].length, match.index + match[0].length + 14))?.[1];
        note(match[0], line === undefined ? undefined : Number(line));
    }
    // A dotted module name (`package.module`) names the file package/module.*; the extension is left open.
    for (const match of text.matchAll(DOTTED))
        note(match[0].replaceAll('.', '/') + '.', undefined);
    return [...found.values()];
}

;// CONCATENATED MODULE: ./lib/snapshot/scan.js

const scan_NOTHING = [];
/** Keywords that precede a defined name in the languages people use; Go's receiver may stand between. */
const scan_DEFINES = /(?:^|[^\w.])(?:class|def|function\*?|func|fn|fun|interface|type|struct|enum|trait|impl|const|let|var|val|module|namespace|package|sub|macro|record|object|protocol|extension|define)\s+(?:\([^)]*\)\s*|self\.)?$/;
/** Modifiers and types before a method's name. */
const MODIFIERS = /^\s*(?:[\w<>[\].,]+\s+)*[*#]?$/;
const SIGNATURE = /^\s*(?:<[^>]*>)?\([^;]*(?:\{|=>)\s*$/;
/**
 * A scanner for one question. Every word is split once per repository and remembered, so that scanning is one pass of
 * one pattern and one table look-up per word.
 */
function createScanner(question) {
    const ids = new Map([...question.terms.keys()].map((term, id) => [term, id]));
    const names = new Map([...question.names].map((name, id) => [name, id]));
    const known = new Map();
    const learn = (word) => {
        const terms = termsOf(word);
        const hits = terms.flatMap((term) => ids.get(term) ?? []);
        const entry = { terms: hits.length === 0 ? scan_NOTHING : hits, length: terms.length, name: names.get(word) ?? -1 };
        known.set(word, entry);
        return entry;
    };
    return (text) => {
        const scan = { length: 0, terms: [], offsets: [], definitions: new Map() };
        const pattern = wordPattern(text);
        pattern.lastIndex = 0;
        for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
            const word = known.get(match[0]) ?? learn(match[0]);
            scan.length += word.length;
            for (const term of word.terms) {
                scan.terms.push(term);
                scan.offsets.push(match.index);
            }
            if (word.name >= 0 && !scan.definitions.has(word.name) && isDefinition(text, match.index, match[0].length)) {
                scan.definitions.set(word.name, match.index);
            }
        }
        return scan;
    };
}
/** Further from the line's beginning nothing is defined by hand. */
const MAX_BEFORE = 200;
/** True when the word at `at` is being defined there, judged by its line alone. */
function isDefinition(text, at, length) {
    const near = text.slice(Math.max(0, at - MAX_BEFORE), at);
    const newline = near.lastIndexOf('\n');
    if (newline < 0 && at > MAX_BEFORE)
        return false;
    const before = near.slice(newline + 1);
    if (scan_DEFINES.test(before))
        return true;
    if (!MODIFIERS.test(before) || /\b(?:return|await|new|if|else)\s/.test(before))
        return false;
    const after = text.slice(at + length, at + 400);
    return SIGNATURE.test(after.split('\n', 1)[0] ?? '');
}

;// CONCATENATED MODULE: ./lib/snapshot/rank.js






/** How much each signal counts beside the BM25 of the whole content. */
const WEIGHT = { path: 1.5, window: 0.5, definition: 1 };
/** A task is about source; the rest comes along. */
const PRIOR = { source: 1, example: 0.35, test: 0.25, config: 0.25, docs: 0.15 };
const WHY_WORDS = 4;
/**
 * Orders files by what the task's text says: BM25 over content and path, the best window, definitions of what is named,
 * mentioned paths, the task's own globs. All scores are 0 when nothing answers to the text.
 */
function rankFiles(query, files) {
    const question = questionOf(query);
    const scan = createScanner(question);
    const scanned = files.map((file) => {
        const one = scan(file.text);
        return { file, scan: one, counts: countsOf(one) };
    });
    const scale = scaleOf(question, scanned);
    const assessed = scanned.map((one) => assess(one, scale));
    return { files: boosted(assessed, question.mentions, query.files), weights: scale.weights };
}
function scaleOf(question, scanned) {
    const terms = [...question.terms.keys()];
    const ids = new Map(terms.map((term, id) => [term, id]));
    const frequencies = inverseFrequencies(scanned.map((one) => one.counts), terms.length);
    const weights = terms.map((term, id) => (question.terms.get(term) ?? 0) * (frequencies[id] ?? 0));
    const names = [...question.names];
    // A whole identifier is the last of its terms, and the rarest.
    const nameWeights = names.map((name) => weights[ids.get(termsOf(name).at(-1) ?? '') ?? -1] ?? 0);
    const meanLength = scanned.reduce((sum, one) => sum + one.scan.length, 0) / Math.max(1, scanned.length);
    return { terms, ids, weights, names, nameWeights, meanLength };
}
function assess({ file, scan, counts }, scale) {
    const { weights } = scale;
    const kind = candidates_kindOf(file.path);
    const path = pathScore(file.path, scale.ids, weights);
    const defined = [...scan.definitions.keys()].reduce((sum, name) => sum + (scale.nameWeights[name] ?? 0), 0);
    const content = contentScore(counts, scan.length / Math.max(1, scale.meanLength), weights);
    const total = content + WEIGHT.path * path + WEIGHT.window * windowScore(scan, weights) + WEIGHT.definition * defined;
    const why = reasons({ scan, counts, path }, scale);
    return { ...file, kind, score: total * PRIOR[kind], why, scan, lines: [] };
}
function reasons({ scan, counts, path }, scale) {
    const weightOf = (term) => scale.weights[term] ?? 0;
    const words = [...counts.keys()].sort((a, b) => weightOf(b) - weightOf(a) || a - b).slice(0, WHY_WORDS);
    const names = [...scan.definitions.keys()].slice(0, WHY_WORDS).map((id) => scale.names[id] ?? '');
    const parts = [
        names.length > 0 ? `defines ${names.join(', ')}` : '',
        path > 0 ? 'its path has words of the task' : '',
        words.length > 0 ? `words: ${words.map((term) => scale.terms[term] ?? '').join(', ')}` : '',
    ];
    return parts.filter((part) => part !== '').join('; ');
}

;// CONCATENATED MODULE: ./lib/snapshot/central.js






const README = /^readme[^/]*$/i;
const MANIFEST = /^(?:package\.json|pyproject\.toml|setup\.(?:py|cfg)|cargo\.toml|go\.mod|pom\.xml|build\.gradle(?:\.kts)?|gemfile|composer\.json|mix\.exs|cmakelists\.txt|makefile|[^/]+\.csproj)$/i;
/**
 * The order when nothing in the repository answers to a task's words: README, manifests, then the sources that most
 * files refer to, a file being referred to by its name as a word.
 */
function rankByCentrality(files) {
    const subjects = files.map((file) => stem(subjectOf(file.path)));
    const terms = new Map(subjects.filter((subject) => subject !== '').map((subject) => [subject, 1]));
    const scan = createScanner({ terms, names: new Set(), mentions: [] });
    const ids = new Map([...terms.keys()].map((term, id) => [term, id]));
    const references = new Array(ids.size).fill(0);
    for (const file of files) {
        for (const id of countsOf(scan(file.text)).keys())
            references[id] = (references[id] ?? 0) + 1;
    }
    const ranked = files.map((file, index) => {
        const count = references[ids.get(subjects[index] ?? '') ?? -1] ?? 0;
        const { score, why } = standing(file.path, count, files.length);
        return { ...file, kind: candidates_kindOf(file.path), score, why, scan: NO_HITS, lines: [] };
    });
    ranked.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
    return { files: ranked, weights: [] };
}
const NO_HITS = { length: 0, terms: [], offsets: [], definitions: new Map() };
function standing(path, references, files) {
    if (README.test(path))
        return { score: 1.2, why: 'what the repository is' };
    if (MANIFEST.test(path))
        return { score: 1.1, why: 'the manifest' };
    const score = PRIOR[candidates_kindOf(path)] * (0.1 + references / files);
    return {
        score,
        why: references > 1 ? `${references} files refer to its name` : 'nothing answers to the task’s words',
    };
}

;// CONCATENATED MODULE: ./lib/snapshot/blocks.js
/** Blocks aim at this many lines: what fits an eye, and what an edit needs around it. */
const BLOCK = { min: 10, max: 28 };
const BLANK = -1;
/**
 * Cuts lines into blocks along indentation, in any language: at the outermost level first, and inside a part that is
 * too long at its next level. Small neighbours are joined. The blocks cover all lines, in order, without gaps.
 */
function blocksOf(lines) {
    const shape = { indents: lines.map(blocks_indentOf), closers: lines.map(isCloser) };
    return blocks_joined(blocks_cut(shape, { from: 0, to: lines.length }));
}
/** Lines that enclose a block, outermost first: the headers of the class, function or section it stands in. */
function headersOf(lines, from) {
    const headers = [];
    const first = lines.findIndex((line, at) => at >= from && blocks_indentOf(line) !== BLANK);
    let level = blocks_indentOf(lines[first] ?? '');
    for (let at = from - 1; at >= 0 && level > 0; at -= 1) {
        const line = lines[at] ?? '';
        const indent = blocks_indentOf(line);
        if (indent === BLANK || indent >= level || isCloser(line))
            continue;
        headers.unshift(at);
        level = indent;
    }
    return headers;
}
function blocks_indentOf(line) {
    let width = 0;
    for (let at = 0; at < line.length; at += 1) {
        const code = line.charCodeAt(at);
        if (code === 32)
            width += 1;
        else if (code === 9)
            width += 4;
        else
            return code === 13 ? BLANK : width;
    }
    return BLANK;
}
/** A line that ends something opened above: it does not start a part of its own. */
function isCloser(line) {
    return /^\s*(?:[)\]}>]|end\b|else\b|elif\b|except\b|catch\b|finally\b)/.test(line);
}
function blocks_cut(shape, block) {
    if (block.to - block.from <= BLOCK.max)
        return [block];
    const starts = blocks_startsOf(shape, block);
    if (starts.length < 2) {
        const below = { from: block.from + 1, to: block.to };
        return blocks_levelOf(shape, below) > blocks_levelOf(shape, block) ? inside(shape, block) : evenly(block);
    }
    return starts.flatMap((start, index) => {
        const part = { from: start, to: starts[index + 1] ?? block.to };
        return part.to - part.from <= BLOCK.max ? [part] : inside(shape, part);
    });
}
/** Cuts a long part below its first line: the header stays with the first piece. */
function inside(shape, part) {
    const pieces = blocks_cut(shape, { from: part.from + 1, to: part.to });
    return pieces.map((piece, index) => (index === 0 ? { from: part.from, to: piece.to } : piece));
}
/** Indentation of the outermost level in a block. */
function blocks_levelOf({ indents, closers }, { from, to }) {
    let level = Infinity;
    for (let at = from; at < to; at += 1) {
        const indent = indents[at] ?? BLANK;
        if (indent !== BLANK && closers[at] !== true)
            level = Math.min(level, indent);
    }
    return level;
}
/** Where parts of the outermost level begin: at a line of that level that follows a blank, deeper or closing line. */
function blocks_startsOf(shape, { from, to }) {
    const { indents, closers } = shape;
    const level = blocks_levelOf(shape, { from, to });
    const starts = [from];
    for (let at = from + 1; at < to; at += 1) {
        if (indents[at] !== level || closers[at] === true)
            continue;
        const above = indents[at - 1] ?? BLANK;
        if (above === BLANK || above > level || closers[at - 1] === true)
            starts.push(at);
    }
    return starts;
}
function evenly({ from, to }) {
    const count = Math.ceil((to - from) / BLOCK.max);
    const size = Math.ceil((to - from) / count);
    return Array.from({ length: count }, (_, index) => ({
        from: from + index * size,
        to: Math.min(to, from + (index + 1) * size),
    })).filter((block) => block.from < block.to);
}
/** Joins neighbours while one of them is below the minimum and both together stay below the maximum. */
function blocks_joined(blocks) {
    const result = [];
    for (const block of blocks) {
        const last = result.at(-1);
        const small = last !== undefined && (last.to - last.from < BLOCK.min || block.to - block.from < BLOCK.min);
        if (last !== undefined && small && block.to - last.from <= BLOCK.max)
            result[result.length - 1] = { from: last.from, to: block.to };
        else
            result.push(block);
    }
    return result;
}

;// CONCATENATED MODULE: ./lib/snapshot/excerpt.js

/** Saturation and length normalisation of BM25 over blocks; what a block has without any hit; what its neighbours lend. */
const PASSAGE = { k1: 1.2, b: 0.6, floor: 0.03, near: 0.25, definition: 1, head: 0.3, power: 1.5 };
/** Lines of a usual block, for the length normalisation. */
const USUAL_LINES = 25;
/** What a line that the task names adds to its block: more than words can. */
const NAMED_LINE = 50;
/** Lines that close a gap this small are shown instead of a mark. */
const SMALL_GAP = 2;
const GAP = '...\n';
/** Longer lines are data, not code: an excerpt shows their beginning. */
const excerpt_MAX_LINE = 500;
/** Lines of a text without their ends; a final newline opens no further line. */
function excerpt_linesOf(text) {
    const lines = text.split('\n');
    if (lines.at(-1) === '')
        lines.pop();
    return lines;
}
/** Cuts a file into passages and weighs them by the hits of the question's terms. */
function sheetOf(file, weights) {
    const lines = excerpt_linesOf(file.text);
    const blocks = blocksOf(lines);
    const scores = excerpt_scoresOf(file, blocks, { lines, weights });
    const top = Math.max(...scores, 0.001);
    const masses = blocks.map((block, index) => {
        const near = Math.max(scores[index - 1] ?? 0, scores[index + 1] ?? 0);
        const head = index === 0 ? PASSAGE.head * top : 0;
        return (((scores[index] ?? 0) / top) ** PASSAGE.power * top +
            PASSAGE.near * near +
            PASSAGE.floor * top * ((block.to - block.from) / USUAL_LINES) +
            head);
    });
    const sum = masses.reduce((total, mass) => total + mass, 0);
    return { lines, passages: blocks.map((block, index) => ({ ...block, share: (masses[index] ?? 0) / sum })) };
}
function excerpt_scoresOf(file, blocks, { lines, weights }) {
    const starts = excerpt_startsOf(lines);
    const defined = [...file.scan.definitions.values()];
    const within = hitsWithin(file.scan);
    return blocks.map(({ from, to }) => {
        const begin = starts[from] ?? 0;
        const end = starts[to] ?? Infinity;
        const norm = PASSAGE.k1 * (1 - PASSAGE.b + (PASSAGE.b * (to - from)) / USUAL_LINES);
        let score = 0;
        for (const [term, count] of within(end)) {
            score += ((weights[term] ?? 0) * count * (PASSAGE.k1 + 1)) / (count + norm);
        }
        if (defined.some((offset) => offset >= begin && offset < end))
            score *= 1 + PASSAGE.definition;
        return file.lines.some((line) => line > from && line <= to) ? score * 2 + NAMED_LINE : score;
    });
}
/** Offset at which each line begins. */
function excerpt_startsOf(lines) {
    let at = 0;
    return lines.map((line) => {
        const start = at;
        at += line.length + 1;
        return start;
    });
}
/** Counts the hits per term up to an offset, each hit once: to be asked with growing offsets. */
function hitsWithin({ terms, offsets }) {
    let next = 0;
    return (end) => {
        const counts = new Map();
        for (; next < terms.length && (offsets[next] ?? 0) < end; next += 1) {
            const term = terms[next] ?? 0;
            counts.set(term, (counts.get(term) ?? 0) + 1);
        }
        return counts;
    };
}
/** The chosen blocks as numbered lines with the headers that enclose them; `...` stands for what is left out. */
function excerpt_renderExcerpt(lines, blocks) {
    const shown = new Set();
    for (const block of blocks) {
        for (const header of headersOf(lines, block.from))
            shown.add(header);
        for (let at = block.from; at < block.to; at += 1)
            shown.add(at);
    }
    const order = [...shown].sort((a, b) => a - b);
    let text = '';
    let next = 0;
    for (const at of order) {
        if (at - next > SMALL_GAP)
            text += GAP;
        else
            for (; next < at; next += 1)
                text += numbered(lines, next);
        text += numbered(lines, at);
        next = at + 1;
    }
    return next < lines.length ? text + GAP : text;
}
function numbered(lines, at) {
    const line = (lines[at] ?? '').replace(/\r$/, '');
    const text = line.length > excerpt_MAX_LINE ? `${line.slice(0, excerpt_MAX_LINE)} … [${line.length - excerpt_MAX_LINE} more characters]` : line;
    return `${at + 1} | ${text}\n`;
}

;// CONCATENATED MODULE: ./lib/snapshot/render.js
/** How the rest of the tree is headed. */
const LISTING_HEADER = '### Other files (names only)\n';
/**
 * The snapshot as text for a prompt: per file a header line and a fenced block, then the names of the files that are
 * only listed. Rank order; no line of a file can end its fence, no path can break its header line.
 */
function renderSnapshot(snapshot) {
    const shown = snapshot.files.filter((file) => file.mode !== 'listed').map(renderFile);
    const listed = snapshot.files.filter((file) => file.mode === 'listed').map(renderListed);
    return shown.join('') + (listed.length === 0 ? '' : LISTING_HEADER + listed.join(''));
}
/** One file with content: header line, fence, content, fence, blank line. */
function renderFile(file) {
    const fence = fenceFor(file.content);
    const end = file.content === '' || file.content.endsWith('\n') ? '' : '\n';
    return `### ${printable(file.path)} (${file.mode})\n${fence}\n${file.content}${end}${fence}\n\n`;
}
/** One line of the listing; for a symbolic link with the text it holds. */
function renderListed(file) {
    return `- ${printable(file.path)}${file.content === '' ? '' : ` ${printable(file.content)}`}\n`;
}
/** At least three backticks, and longer than any run in the content (CommonMark: only such a fence can close it). */
function fenceFor(content) {
    const longest = (content.match(/`{3,}/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
    return '`'.repeat(longest + 1);
}
/** A name as JSON when it holds control, formatting or line-breaking characters, else as it is. */
function printable(name) {
    if (!/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name))
        return name;
    const escape = (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`;
    return JSON.stringify(name).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escape);
}

;// CONCATENATED MODULE: ./lib/snapshot/draft.js


/** What the first passage of a file is worth besides its share, and up to which size a file is shown whole at once. */
const draft_OPENING = { bonus: 0.2, wholeShare: 0.05 };
/** An excerpt that shows this much of its file is completed when tokens are left. */
const NEARLY_WHOLE = 0.6;
/** Rough characters per token and tokens per line number, to order offers before anything is counted. */
const GUESS = { characters: 3.3, line: 2.7, header: 15 };
function openDraft(file, place) {
    const { rank, value, weights } = place;
    return { file, rank, value, sheet: sheetOf(file, weights), chosen: new Set(), spent: 0 };
}
/** Every way to add to a file: opening it (whole, when small against the budget), then its passages one by one. */
function offersOf(draft, budget) {
    const { passages, lines } = draft.sheet;
    const offer = (chosen, bonus, cost) => {
        const share = chosen.reduce((sum, passage) => sum + passage.share, 0);
        return { draft, passages: chosen, density: (draft.value * (share + bonus)) / cost, atLeast: cost / 4 };
    };
    const whole = draft.file.text.length / GUESS.characters + GUESS.header;
    if (whole <= budget * draft_OPENING.wholeShare || passages.length <= 1)
        return [offer(passages, draft_OPENING.bonus, whole)];
    const guess = (passage) => guessTokens(lines, passage);
    const first = passages
        .map((passage) => offer([passage], draft_OPENING.bonus, guess(passage) + GUESS.header))
        .reduce((best, one) => (one.density > best.density ? one : best));
    const rest = passages.filter((passage) => passage !== first.passages[0]);
    return [first, ...rest.map((passage) => offer([passage], 0, guess(passage)))];
}
function guessTokens(lines, { from, to }) {
    let characters = 0;
    for (let at = from; at < to; at += 1)
        characters += lines[at]?.trimStart().length ?? 0;
    return characters / GUESS.characters + GUESS.line * (to - from);
}
/** Tokens that an offer adds at most, by the given count. */
function draft_costOf({ draft, passages }, countTokens) {
    if (passages.length === draft.sheet.passages.length)
        return countTokens(renderFile(wholeOf(draft)));
    const text = excerpt_renderExcerpt(draft.sheet.lines, passages);
    if (draft.chosen.size > 0)
        return countTokens(text);
    return countTokens(renderFile({ path: draft.file.path, mode: 'excerpt', content: text }));
}
/** The draft as it will be shown: whole when all of it is chosen, or when the excerpt would cost as much. */
function entryOf(draft, countTokens) {
    const { file, sheet, chosen } = draft;
    const whole = wholeOf(draft);
    if (chosen.size === sheet.passages.length)
        return { ...whole, tokens: countTokens(renderFile(whole)), why: file.why };
    const blocks = sheet.passages.filter((passage) => chosen.has(passage));
    const part = { path: file.path, mode: 'excerpt', content: excerpt_renderExcerpt(sheet.lines, blocks) };
    const tokens = countTokens(renderFile(part));
    // Line numbers cost about three tokens a line: nearly all of a file is cheaper as the file.
    const wholeTokens = part.content.length * 1.1 < file.text.length ? Infinity : countTokens(renderFile(whole));
    if (wholeTokens <= tokens)
        return { ...whole, tokens: wholeTokens, why: file.why };
    return { ...part, tokens, why: file.why };
}
/** The whole file when most of it is shown already and the rest fits into `left` tokens. */
function completed(draft, entry, { left, countTokens }) {
    if (entry.mode === 'full' || entry.content.length < draft.file.text.length * NEARLY_WHOLE)
        return undefined;
    const whole = wholeOf(draft);
    const tokens = countTokens(renderFile(whole));
    return tokens - entry.tokens <= left ? { ...whole, tokens, why: entry.why } : undefined;
}
function wholeOf({ file }) {
    return { path: file.path, mode: 'full', content: file.text };
}

;// CONCATENATED MODULE: ./lib/snapshot/pack.js


/** Shares of the budget: what tests get before anything else, names; and what one file may take while others wait. */
const SHARE = { tests: 0.06, listing: 0.03, file: 0.7 };
/** How fast the value of a file falls with its score, and what a file without any hit is worth at rank 0. */
const VALUE = { sharpness: 4.5, floor: 0.02 };
/** One file per this many tokens of budget is cut and weighed, and no fewer than this number. */
const TOKENS_PER_FILE = 100;
const FEWEST_FILES = 20;
/** After this many counted offers that did not fit, what is left is not worth the search. */
const MOST_MISSES = 100;
/**
 * Fits the ranked files into the budget: passages of all files compete by worth per token, the best tests have a share
 * of their own, the rest is listed by name. The rendered result never costs more than the budget.
 */
function pack(packing) {
    const { ranking, budget, countTokens } = packing;
    const room = Math.floor(budget * (1 - SHARE.listing));
    const tests = draftsOf(ranking, room, (file) => file.kind === 'test');
    const others = draftsOf(ranking, room, (file) => file.kind !== 'test');
    const all = [...others, ...tests];
    fill(tests, room * SHARE.tests, packing);
    fill(others, room - spentOn(tests), packing);
    // Charges are upper bounds: once the texts are put together there is room again, for whatever is worth most.
    for (let round = 0; round < 2; round += 1) {
        for (const draft of all)
            if (draft.chosen.size > 0)
                draft.spent = entryOf(draft, countTokens).tokens;
        fill(all, room, packing);
    }
    const shown = complete(all, room, countTokens);
    return pack_trimmed([...shown, ...listing(packing, shown)], packing);
}
/** The best files of a kind, each cut into passages. */
function draftsOf(ranking, room, wanted) {
    const files = ranking.files.map((file, rank) => ({ file, rank })).filter(({ file }) => wanted(file));
    const top = files.reduce((most, { file }) => Math.max(most, file.score), Number.MIN_VALUE);
    return files.slice(0, Math.max(FEWEST_FILES, room / TOKENS_PER_FILE)).map(({ file, rank }) => {
        const value = Math.max((file.score / top) ** VALUE.sharpness, VALUE.floor / (1 + rank));
        return openDraft(file, { rank, value, weights: ranking.weights });
    });
}
function spentOn(drafts) {
    return drafts.reduce((sum, draft) => sum + draft.spent, 0);
}
/** Takes the best offers that fit into `room`, first within each file's share, then without that limit. */
function fill(drafts, room, { budget, countTokens }) {
    const offers = drafts.flatMap((draft) => offersOf(draft, budget)).sort((a, b) => b.density - a.density);
    let left = room - spentOn(drafts);
    let misses = 0;
    for (const share of [room * SHARE.file, room]) {
        for (const offer of offers) {
            const { draft, passages } = offer;
            const most = Math.min(left, share - draft.spent);
            if (offer.atLeast > most || passages.every((passage) => draft.chosen.has(passage)))
                continue;
            const cost = draft_costOf(offer, countTokens);
            if (cost <= most) {
                for (const passage of passages)
                    draft.chosen.add(passage);
                draft.spent += cost;
                left -= cost;
            }
            else if (cost > left && (misses += 1) > MOST_MISSES)
                return;
        }
    }
}
/** The entries in rank order; with tokens left, files of which most is shown are shown whole. */
function complete(drafts, room, countTokens) {
    const shown = drafts.filter((draft) => draft.chosen.size > 0).sort((a, b) => a.rank - b.rank);
    const entries = shown.map((draft) => ({ draft, entry: entryOf(draft, countTokens) }));
    let left = room - entries.reduce((sum, { entry }) => sum + entry.tokens, 0);
    return entries.map(({ draft, entry }) => {
        const whole = completed(draft, entry, { left, countTokens });
        left -= (whole ?? entry).tokens - entry.tokens;
        return whole ?? entry;
    });
}
/** Names of what is not shown, best first, as many as fit into what is left. */
function listing({ ranking, listed, budget, countTokens }, shown) {
    const paths = new Set(shown.map((file) => file.path));
    const others = ranking.files
        .filter((file) => !paths.has(file.path))
        .map(({ path, why }) => ({ path, content: '', why }));
    const used = shown.reduce((sum, file) => sum + file.tokens, 0);
    let left = budget - used - countTokens(LISTING_HEADER);
    const names = [];
    for (const { path, content, why } of [...others, ...listed]) {
        const tokens = countTokens(renderListed({ path, content }));
        if (tokens > left)
            break;
        left -= tokens;
        names.push({ path, mode: 'listed', tokens, content, why });
    }
    return names;
}
/** Drops from the end until the whole text, counted as it will be sent, is within the budget. */
function pack_trimmed(files, { budget, countTokens }) {
    for (let count = files.length; count > 0; count -= 1) {
        const kept = files.slice(0, count);
        const tokens = countTokens(renderSnapshot({ files: kept }));
        if (tokens <= budget)
            return { files: kept, tokens };
    }
    return { files: [], tokens: 0 };
}

;// CONCATENATED MODULE: ./lib/snapshot/index.js






/** Shorter texts are alike by chance, and cost little. */
const COPY_LENGTH = 200;
/** The part of a tree that matters for a query, fitted to the budget. Same input, same snapshot. */
function buildSnapshot(request) {
    const { tree, budget, countTokens, query } = request;
    const { readable, listed } = sorted(request);
    const asked = rankFiles(query, readable);
    const ranking = asked.files.some((file) => file.score > 0) ? asked : rankByCentrality(readable);
    const { files, tokens } = pack({ ...withoutCopies(ranking, listed), budget, countTokens });
    return { tree, files, tokens, budget, omitted: readable.length + listed.length - files.length };
}
/** Splits the entries into texts to rank and names to list. */
function sorted({ entries, texts, exclude }) {
    const byPath = new Map(texts.map((file) => [file.path, file]));
    const hidden = pathMatcher(exclude);
    const readable = [];
    const listed = [];
    for (const entry of entries) {
        const offer = offerOf(entry, hidden);
        if (offer.as === 'hide')
            continue;
        const file = byPath.get(entry.path);
        const why = offer.as === 'list' ? offer.reason : file === undefined ? 'not text' : reasonByContent(file.text);
        if (why === undefined && file !== undefined)
            readable.push(file);
        else
            listed.push({ path: entry.path, content: linkText(entry, file), why: why ?? '' });
    }
    listed.sort((a, b) => (a.path < b.path ? -1 : 1));
    return { readable, listed };
}
/** Of files with the same content the best ranked one is shown; the others are listed with its name. */
function withoutCopies(ranking, listed) {
    const firsts = new Map();
    const copies = [];
    const files = ranking.files.filter(({ path, text }) => {
        const first = text.length < COPY_LENGTH ? undefined : firsts.get(text);
        if (first !== undefined)
            copies.push({ path, content: `(same content as ${first})`, why: `same content as ${first}` });
        else
            firsts.set(text, path);
        return first === undefined;
    });
    return { ranking: { ...ranking, files }, listed: [...copies, ...listed] };
}
function linkText(entry, file) {
    return isReadableLink(entry) && file !== undefined ? `-> ${file.text}` : '';
}

;// CONCATENATED MODULE: ./lib/steps/last-edit.js
/** The paths a change touches: both names of a renamed file. */
function pathsOfChange(change) {
    return change.status === 'renamed' ? [change.from, change.path] : [change.path];
}
/** 0-based index of the last edit that touches the files of a change: what is refused about the file is its answer. */
function lastEdit(edits, change) {
    const paths = pathsOfChange(change);
    const index = edits.findLastIndex((edit) => paths.includes(edit.path) || (edit.kind === 'rename' && paths.includes(edit.to)));
    return Math.max(0, index);
}

;// CONCATENATED MODULE: ./lib/steps/attributes.js

/**
 * What `git add` in a checkout of *start* would make of the changes, as far as that tree's own `.gitattributes` and
 * `.gitignore` decide it: text files are stored with LF; a path with a filter (Git LFS) is refused as `filtered`, a new
 * path that is ignored as `ignored`. Starts no git where no such file governs a changed path.
 */
async function storedForm(repository, work) {
    const paths = [...new Set(work.changes.flatMap(pathsOfChange))];
    const added = paths.filter((path) => !work.entries.has(path));
    const attributeFiles = governing('.gitattributes', paths, work.entries);
    const ignoreFiles = governing('.gitignore', added, work.entries);
    if (attributeFiles.length + ignoreFiles.length === 0)
        return { ok: true, changes: work.changes };
    const rules = await repository.pathRules({
        files: [...attributeFiles, ...ignoreFiles],
        attributes: attributeFiles.length === 0 ? [] : paths,
        ignores: ignoreFiles.length === 0 ? [] : added,
    });
    const rejected = work.changes.flatMap((change) => attributes_refusal(change, rules, work.edits));
    if (rejected.length > 0)
        return { ok: false, rejected };
    return { ok: true, changes: work.changes.flatMap((change) => normalised(change, rules, work.files)) };
}
/** The rule files of a name in the folders above the paths, and at the root. */
function governing(name, paths, entries) {
    const places = paths.flatMap((path) => {
        const parts = path.split('/').slice(0, -1);
        return [name, ...parts.map((_, index) => [...parts.slice(0, index + 1), name].join('/'))];
    });
    return [...new Set(places)].flatMap((place) => entries.get(place) ?? []);
}
function attributes_refusal(change, rules, edits) {
    const paths = pathsOfChange(change);
    const at = { path: change.path, index: lastEdit(edits, change) };
    for (const path of paths) {
        const filter = rules.attributes.get(path)?.filter ?? 'unspecified';
        // Without a value the attribute names no filter, and git runs none.
        if (!['unspecified', 'unset', 'set'].includes(filter)) {
            const reason = `\`filter=${filter}\` in .gitattributes: ${path} is not stored as it is written, ` +
                'so it cannot be changed by an edit. Leave it as it is, or use another path.';
            return [{ ...at, code: 'filtered', reason }];
        }
    }
    const rule = change.status === 'deleted' ? undefined : rules.ignored.get(change.path);
    if (rule === undefined)
        return [];
    const reason = `The new path is ignored: pattern \`${rule.pattern}\` in ${rule.source}, line ${rule.line}. ` +
        'It would never be committed. Use a path that is not ignored.';
    return [{ ...at, code: 'ignored', reason }];
}
/** The change with the line ends that are stored; nothing when no change is left of it. */
function normalised(change, rules, files) {
    if (change.status === 'deleted')
        return [change];
    const before = files.get(change.status === 'renamed' ? change.from : change.path)?.content;
    const content = storedBytes(change.content, rules.attributes.get(change.path), before);
    const isSame = change.status === 'modified' && before !== undefined && Buffer.compare(content, before) === 0;
    return isSame ? [] : [{ ...change, content }];
}
/** As gitattributes(5) and `convert.c` of git have it; text that git would take for binary is kept. */
function storedBytes(content, attributes, before) {
    const conversion = attributes === undefined ? 'none' : conversionOf(attributes);
    const text = Buffer.from(content).toString('latin1');
    if (conversion === 'none' || !text.includes('\r\n') || text.includes('\0'))
        return content;
    const isKept = before !== undefined && Buffer.from(before).includes('\r\n');
    if (conversion === 'auto' && (isKept || /\r(?!\n)/.test(text)))
        return content;
    return Buffer.from(text.replaceAll('\r\n', '\n'), 'latin1');
}
/** `text`: line ends are stored as LF. `auto`: only where the file is new, or was stored with LF before. */
function conversionOf({ text, crlf, eol }) {
    const value = text === 'unspecified' ? crlf : text;
    if (value === 'unset')
        return 'none';
    if (value === 'set' || value === 'input')
        return 'text';
    if (value === 'auto')
        return 'auto';
    return eol === 'lf' || eol === 'crlf' ? 'text' : 'none';
}

// EXTERNAL MODULE: external "node:vm"
var external_node_vm_ = __webpack_require__(714);
;// CONCATENATED MODULE: ./lib/steps/parsers.js



/** For all changes together. A parser that tries one reading after the other takes forever on a few hundred hostile bytes. */
const LIMIT_MS = 5000;
/** A check of JSON, YAML, JavaScript and TypeScript in this process. The parser of scripts is loaded when one is asked about. */
const checkSyntax = async (changes) => {
    const isScript = changes.some(({ language }) => language !== 'json' && language !== 'yaml');
    const script = isScript ? await scriptParser() : undefined;
    const deadline = performance.now() + LIMIT_MS;
    return changes.map(({ language, before, after }) => {
        const parser = language === 'json' ? parsers_parseJson : language === 'yaml' ? parseYaml : script;
        return within(deadline - performance.now(), () => {
            const fault = parser?.(after, language);
            const isOld = fault !== undefined && before !== undefined && parser?.(before, language) !== undefined;
            return isOld ? undefined : fault;
        });
    });
};
/** What a function returns; undefined when it takes longer, in milliseconds. V8 stops it wherever it is. */
function within(ms, work) {
    if (ms < 1)
        return undefined;
    try {
        return (0,external_node_vm_.runInNewContext)('work()', { work }, { timeout: Math.ceil(ms) });
    }
    catch (error) {
        // Not asked by class: the error may come from another realm.
        if (error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
            return undefined;
        throw error;
    }
}
function parsers_parseJson(text) {
    try {
        JSON.parse(text);
        return undefined;
    }
    catch (error) {
        // V8 says `at position 15 (line 2 column 3)`, or nothing where the text ends too early.
        const message = messageOf(error);
        const line = /\(line (\d+) column \d+\)/.exec(message)?.[1];
        return { line: line === undefined ? text.trimEnd().split('\n').length : Number(line), message };
    }
}
/** Keys given twice are no syntax error to most readers. */
function parseYaml(text) {
    const lineCounter = new dist/* LineCounter */.HN();
    const options = { lineCounter, prettyErrors: false, uniqueKeys: false, logLevel: 'silent' };
    const documents = unlessTooDeep(() => (0,dist/* parseAllDocuments */.hR)(text, options)) ?? [];
    const [error] = documents.flatMap((document) => document.errors);
    return error === undefined ? undefined : { line: lineCounter.linePos(error.pos[0]).line, message: error.message };
}
/** A parser that is recursive gives up on text that is nested too deeply; of that nothing can be said. */
function unlessTooDeep(parse) {
    try {
        return parse();
    }
    catch (error) {
        if (error instanceof RangeError)
            return undefined;
        throw error;
    }
}
/** Everything that some runtime or build tool takes: what is asked is whether the text is whole, not whether it is good. */
const LENIENT = {
    sourceType: 'unambiguous',
    errorRecovery: false,
    allowReturnOutsideFunction: true,
    allowAwaitOutsideFunction: true,
    allowImportExportEverywhere: true,
    allowNewTargetOutsideFunction: true,
    allowSuperOutsideMethod: true,
    allowUndeclaredExports: true,
};
const PROPOSALS = [
    'decoratorAutoAccessors',
    'deferredImportEvaluation',
    'explicitResourceManagement',
    'sourcePhaseImports',
];
/** Both forms of decorators: each takes programs that the other refuses. */
const DECORATORS = ['decorators-legacy', 'decorators'];
async function scriptParser() {
    const { parse } = await __webpack_require__.e(/* import() */ 429).then(__webpack_require__.t.bind(__webpack_require__, 5429, 19));
    function attempt(text, plugins) {
        try {
            parse(text, { ...LENIENT, plugins });
            return undefined;
        }
        catch (error) {
            // Not a syntax error: too deep, or a fault of the parser's own.
            if (!hasPlace(error))
                return undefined;
            return { line: error.loc.line, message: messageOf(error).replace(/\s*\(\d+:\d+\)$/, '') };
        }
    }
    return (text, language) => {
        let first;
        for (const decorators of DECORATORS) {
            const fault = attempt(text, [...PROPOSALS, decorators, ...typesOf(language, text)]);
            if (fault === undefined)
                return undefined;
            first ??= fault;
        }
        return first;
    };
}
function typesOf(language, text) {
    if (language === 'typescript')
        return ['typescript'];
    if (language === 'tsx')
        return ['typescript', 'jsx'];
    if (language === 'declarations')
        return [['typescript', { dts: true }]];
    // Flow's types count only in files that say so: elsewhere they are as wrong as TypeScript's.
    return /@flow\b/.test(text) ? ['jsx', 'flow'] : ['jsx'];
}
function hasPlace(error) {
    return error instanceof SyntaxError && 'loc' in error && typeof error.loc === 'object' && error.loc !== null;
}

;// CONCATENATED MODULE: ./lib/steps/syntax.js



const syntax_LANGUAGES = {
    ...{ json: 'json', ipynb: 'json', webmanifest: 'json', yml: 'yaml', yaml: 'yaml', toml: 'toml' },
    ...{ py: 'python', pyi: 'python', pyw: 'python' },
    ...{ js: 'javascript', jsx: 'javascript', mjs: 'javascript', cjs: 'javascript' },
    ...{ ts: 'typescript', mts: 'typescript', cts: 'typescript', tsx: 'tsx' },
};
/** Files that end in `.json` and are read with comments and trailing commas. */
const JSON_WITH_COMMENTS = /(?:^|\/)(?:[jt]sconfig[^/]*\.json|(?:\.vscode|\.devcontainer|\.zed)\/.*|\.?devcontainer\.json|\.\w+rc\.json)$/;
/** Where a new file may be malformed on purpose, or filled in later. */
const SPECIMEN = /(?:^|\/)(?:_*fixtures?_*|test[-_]?data|specimens?|corpus|templates?)\/|\{\{/i;
const TEMPLATE_MARK = /(?<!\$)\{\{|\{%|<%/;
/** Characters of a text that are parsed at most: a larger file would take seconds. */
const MAX_CHARS = 512 * 1024;
const syntax_EXCERPT_LINES = 3;
const EXCERPT_CHARS = 200;
/**
 * A rejection (`syntax`) for each changed file that has a syntax error which it did not have in *start*. A file that was
 * faulty before is not judged, nor is one that no parser at hand reads. Only the first error of a file is told.
 */
async function syntaxProblems(work) {
    const sources = work.changes.flatMap((change) => sourceOf(change, work.start));
    const byProgram = sources.filter(isForPython);
    const others = sources.filter((source) => !isForPython(source));
    const faults = [
        ...pair(others, others.length === 0 ? [] : await checkSyntax(others)),
        ...pair(byProgram, byProgram.length === 0 ? [] : await (work.python?.(byProgram) ?? [])),
    ];
    return faults
        .filter(({ source }) => source.before !== undefined || !TEMPLATE_MARK.test(markable(source)))
        .map(({ source, fault }) => rejection(source, fault, lastEdit(work.edits, source.change)))
        .sort((a, b) => a.index - b.index);
}
function isForPython({ language }) {
    return language === 'python' || language === 'toml';
}
function pair(sources, faults) {
    return sources.flatMap((source, index) => {
        const fault = faults[index];
        return fault === undefined ? [] : [{ source, fault }];
    });
}
function sourceOf(change, start) {
    const language = languageOf(change.path);
    if (change.status === 'deleted' || language === undefined)
        return [];
    const old = start.get(change.status === 'renamed' ? change.from : change.path);
    if (old === undefined)
        return SPECIMEN.test(change.path) ? [] : syntax_readable(change, language, undefined);
    const before = syntax_textOf(old.content);
    return before === undefined ? [] : syntax_readable(change, language, before);
}
function syntax_readable(change, language, before) {
    const after = syntax_textOf(change.content);
    if (after === undefined || after === before || after.length > MAX_CHARS)
        return [];
    return [{ change, language, before, after, lines: after.replace(/\n$/, '').split('\n') }];
}
function languageOf(path) {
    if (JSON_WITH_COMMENTS.test(path))
        return undefined;
    if (/\.d\.[cm]?ts$/.test(path))
        return 'declarations';
    return syntax_LANGUAGES[/\.([a-z]+)$/.exec(path)?.[1] ?? ''];
}
/** The text with `\n` for every line end, so that a parser counts the lines as we do. */
function syntax_textOf(content) {
    const decoded = decodeText(content);
    return decoded.ok ? decoded.file.lines.map((line) => line.text + (line.end === '' ? '' : '\n')).join('') : undefined;
}
/** The text in which the marks of a template language can mean nothing else. */
function markable({ language, after }) {
    return language === 'json' || language === 'yaml' || language === 'toml' ? after : '';
}
function rejection({ change, before, lines }, fault, index) {
    const line = Math.min(Math.max(1, fault.line), Math.max(1, lines.length));
    const first = Math.max(1, line - syntax_EXCERPT_LINES);
    const excerpt = lines
        .slice(first - 1, line + syntax_EXCERPT_LINES)
        .map((text, offset) => ({ line: first + offset, text: text.slice(0, EXCERPT_CHARS) }));
    const was = before === undefined ? '' : ' The file had no syntax error before the edits.';
    const message = fault.message.slice(0, EXCERPT_CHARS).replace(/\.$/, '');
    const reason = `After the edits, line ${line} of the file is a syntax error: ${message}.${was} The lines below are of the edited file; nothing of it was stored.`;
    return { path: change.path, code: 'syntax', index, reason, excerpt };
}

;// CONCATENATED MODULE: ./lib/steps/finish-changes.js


/** The changes as *start*'s own rules store them, or everything that speaks against them: rules and new syntax errors. */
async function finishChanges(repository, work) {
    const stored = await storedForm(repository, work);
    const faulty = await syntaxProblems({ ...work, start: work.files });
    if (faulty.length === 0)
        return stored;
    return { ok: false, rejected: [...(stored.ok ? [] : stored.rejected), ...faulty] };
}

;// CONCATENATED MODULE: ./lib/steps/resolve-edits.js



/** Resolves an edit set on *start* in memory and writes the tree that results. */
async function resolveEdits(repository, { start, exclude, python, ...work }) {
    const entries = new Map((await repository.listTree(start)).map((entry) => [entry.path, entry]));
    const isWithheld = withheldBy(exclude);
    const paths = [...entries.keys()];
    const edits = resolvePaths(work.edits, paths, isWithheld);
    const unseen = withheldEdits(edits, isWithheld);
    if (unseen.length > 0)
        return { status: 'rejected', rejected: unseen, edits };
    const files = await resolve_edits_readFiles(repository, pathsOf(edits).flatMap((path) => entries.get(path) ?? []));
    const result = applyEdits(edits, files, (path) => entries.has(path));
    if (!result.ok) {
        const shown = paths.filter((path) => !isWithheld(path));
        return { status: 'rejected', rejected: withNamesakes(result.rejected, shown), edits };
    }
    const finished = await finishChanges(repository, { entries, files, edits, changes: result.changes, python });
    if (!finished.ok)
        return { status: 'rejected', rejected: finished.rejected, edits };
    const tree = await repository.writeTree(start, finished.changes.flatMap(asTreeChanges));
    return { status: 'resolved', tree, changes: finished.changes, matches: result.notes };
}
async function resolve_edits_readFiles(repository, entries) {
    const blobs = await repository.readBlobs(entries.filter((entry) => entry.mode !== '160000').map((entry) => entry.oid));
    return new Map(entries.map(({ path, mode, oid }) => [
        path,
        { mode, content: blobs.get(oid) ?? Buffer.alloc(0) },
    ]));
}
/**
 * Edits of files that are withheld from the model, whether there are such files or not. They are refused before they are
 * matched: the lines that explain a refusal would tell what is withheld, another answer for a file that is not there would
 * tell which are, a new name would bring one into sight, and what was made there could not be shown to be mended.
 */
function withheldEdits(edits, isWithheld) {
    const reason = 'A file of this name was not shown to you, whether there is one or not, and is not yours to make or to change. Choose another path, or leave the edit out.';
    return edits.flatMap((edit, index) => {
        const paths = edit.kind === 'rename' ? [edit.path, edit.to] : [edit.path];
        return paths.some(isWithheld) ? [{ path: edit.path, code: 'withheld', reason, index }] : [];
    });
}
function asTreeChanges(change) {
    switch (change.status) {
        case 'deleted':
            return [{ path: change.path, remove: true }];
        case 'renamed':
            return [
                { path: change.from, remove: true },
                { path: change.path, mode: change.mode, content: change.content },
            ];
        case 'added':
        case 'modified':
            return [{ path: change.path, mode: change.mode, content: change.content }];
    }
}

;// CONCATENATED MODULE: ./lib/steps/apply.js




/** What the policy says of the difference between two trees. */
async function judgePolicy(repository, trees, rules) {
    const { backlog, state, policy } = rules.config;
    const diff = await repository.diffTrees(trees.base, trees.tree);
    const blobs = diff.flatMap((line) => [
        ...(line.status === 'D' || line.newMode === '160000' ? [] : [line.newOid]),
        ...(line.status === 'A' || line.oldMode === '160000' ? [] : [line.oldOid]),
    ]);
    const contents = await repository.readBlobs(blobs);
    const findings = checkPolicy({
        diff,
        base: await repository.listTree(trees.base),
        contents,
        fence: rules.fence,
        owned: [backlog, state, EVENTS_FILE],
        policy,
    });
    return [...findings, ...ownSecrets(diff, contents, rules.holdsSecret)];
}
/** Files, by name or content, into which a secret of this very run has come: whoever reads the branch would have it. */
function ownSecrets(diff, contents, holdsSecret) {
    const held = (oid) => holdsSecret(contents.get(oid)?.toString('utf8') ?? '');
    const added = diff.filter((line) => line.status !== 'D');
    return added
        .filter((line) => holdsSecret(line.path) || (held(line.newOid) && !held(line.oldOid)))
        .map(({ path }) => ({
        path,
        action: 'block',
        rule: 'secret-in-patch',
        reason: 'it holds the key or token of this run',
    }));
}
/** Resolves the edits on *start*, writes one tree, and lets the policy judge that tree. */
async function apply(stage, scene, work) {
    const resolved = await resolveWithKept(stage, work);
    if (resolved.status === 'rejected')
        return resolved;
    if (resolved.tree === work.start)
        return { status: 'unchanged' };
    return admit(stage, scene, { tree: resolved.tree, task: work.task, matches: resolved.matches });
}
/** Edits that fitted in an earlier answer go with those of this one; where they are rivals, this one stands alone. */
async function resolveWithKept({ ports, settings }, { start, set, kept }) {
    const { exclude } = settings.config.snapshot;
    const attempt = (edits) => resolveEdits(ports.repository, { start, edits, exclude, python: ports.python });
    const all = withKept(kept, set.edits);
    const together = await attempt(all);
    const areRivals = together.status === 'rejected' && together.rejected.some(({ code }) => code === 'overlap');
    return areRivals && all.length > set.edits.length ? attempt(set.edits) : together;
}
/**
 * Puts a tree through the policy, then marks the task as done in it. The policy sees the whole difference to the base, so
 * what an earlier round brought in is judged again; our own mark is not part of that, nor of the next round's start.
 */
async function admit({ settings, ports }, scene, work) {
    const { config } = settings;
    const { repository } = ports;
    if (work.tree === scene.base.tree)
        return { status: 'unchanged' };
    const trees = { base: scene.base.tree, tree: work.tree };
    const findings = await judgePolicy(repository, trees, {
        fence: work.task.spec.files,
        config,
        holdsSecret: ports.holdsSecret,
    });
    const blocked = findings.filter((finding) => finding.action === 'block');
    if (blocked.length > 0)
        return { status: 'refused', blocked };
    const written = (await repository.readFile(work.tree, config.state))?.toString('utf8');
    const order = scene.tasks.map((task) => task.spec.id);
    const text = setStatus(written, { id: work.task.spec.id, status: 'done', order });
    const mark = { path: config.state, mode: '100644', content: Buffer.from(text) };
    const candidate = await repository.writeTree(work.tree, [mark]);
    return { status: 'applied', start: work.tree, candidate, matches: work.matches, reviews: findings };
}

;// CONCATENATED MODULE: ./lib/commands/apply-cases.js




/** Names that other tools give to what we read. */
const apply_cases_ALIASES = {
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
    files: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
    response: schemas/* string */.YjP(),
    dialect: schemas/* string */.YjP()
        .nullish()
        .transform((name, context) => {
        const known = name === undefined || name === null ? undefined : apply_cases_ALIASES[name];
        if (name !== undefined && name !== null && known === undefined) {
            context.addIssue(`unknown dialect; expected one of ${Object.keys(apply_cases_ALIASES).join(', ')}`);
        }
        return known;
    }),
});
/**
 * `apply --cases FILE`: one case a line, `{"id","files":{path:text},"response","dialect"?}`; one result a line,
 * `{"id","files":{path:text|null},"rejected":[{path,code,reason}]}`, in the same order. Nothing but standard output is
 * written. Returns 0 whatever the cases say. The cases are a stream: each result is printed before the next line is looked at,
 * so a line that cannot be read, a wrong usage with its number, comes after the results of the lines before it, and those
 * after it have none.
 */
async function applyCases(file) {
    const text = await (0,promises_.readFile)(file, 'utf8').catch((error) => {
        throw new UsageError(`--cases: ${file} cannot be read: ${messageOf(error)}`);
    });
    // Split by hand: a readline also breaks at U+2028, which JSON allows in a string.
    for (const [index, line] of text.split('\n').entries()) {
        if (line.trim() !== '')
            await write(`${JSON.stringify(apply_cases_resultOf(line, index + 1))}\n`);
    }
    return 0;
}
function apply_cases_resultOf(line, number) {
    const given = parseCase(line, number);
    const start = new Map(Object.entries(given.files).map(([path, text]) => [path, { mode: '100644', content: Buffer.from(text) }]));
    const answer = { text: given.response, ...(given.dialect === undefined ? {} : { dialect: given.dialect }) };
    const { changes, rejected, notes } = applyAnswer(answer, { paths: [...start.keys()], load: () => start });
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
        throw new UsageError(`--cases: line ${number} is not JSON.`);
    }
    const parsed = Case.safeParse(value);
    if (parsed.success)
        return parsed.data;
    const [issue] = parsed.error.issues;
    throw new UsageError(`--cases: line ${number}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a case'}.`);
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

;// CONCATENATED MODULE: ./lib/commands/apply-write.js




/** Writes all changes, or, when one cannot be written, none: what was there before is put back. */
async function writeAll(folder, changes, start) {
    const done = [];
    const made = [];
    for (const write of changes.flatMap((change) => writesOf(change, start))) {
        try {
            await apply_write_makeFolders(folder, write, made);
            await put((0,external_node_path_.join)(folder, write.path), write);
            done.push(write.path);
        }
        catch (cause) {
            const lost = await undo(folder, { done, made, start });
            const rest = lost.length === 0 ? 'Nothing was changed.' : `These could not be put back: ${lost.join(', ')}.`;
            throw new Error(`${write.path} cannot be written: ${messageOf(cause)}. ${rest}`, { cause });
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
async function apply_write_makeFolders(folder, { path, state }, made) {
    if (state === undefined)
        return;
    const names = path.split('/').slice(0, -1);
    for (const [index] of names.entries()) {
        const parent = (0,external_node_path_.join)(folder, ...names.slice(0, index + 1));
        try {
            await (0,promises_.mkdir)(parent);
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
        await (0,promises_.rm)(file, { force: true });
        return;
    }
    // A name of its own: one made of the file's could be longer than names may be.
    const fresh = (0,external_node_path_.join)((0,external_node_path_.dirname)(file), `.${(0,external_node_crypto_.randomUUID)()}.tmp`);
    try {
        await (0,promises_.writeFile)(fresh, state.content, { flag: 'wx' });
        await (0,promises_.chmod)(fresh, permissions ?? (state.mode === '100755' ? 0o755 : 0o644));
        await (0,promises_.rename)(fresh, file);
    }
    catch (error) {
        await (0,promises_.rm)(fresh, { force: true });
        throw error;
    }
}
/** Puts everything back, the latest first; returns the paths where that failed. Folders that we made go if they are empty. */
async function undo(folder, { done, made, start }) {
    const lost = [];
    for (const path of done.toReversed()) {
        const before = start.get(path);
        await put((0,external_node_path_.join)(folder, path), { state: before, permissions: before?.permissions }).catch(() => lost.push(path));
    }
    // One that is not empty holds what someone else put there meanwhile.
    for (const parent of made.toReversed())
        await (0,promises_.rmdir)(parent).catch(() => undefined);
    return lost;
}

;// CONCATENATED MODULE: ./lib/commands/apply-folder.js





/**
 * `apply --dir DIR`: applies an answer to the files of a plain folder, without git. Everything is computed in memory first;
 * then each file is replaced by a finished one, and all are put back if one of them cannot be. Links are not followed.
 */
async function applyToFolder(folder, { text, dialect, keepGood }) {
    const paths = await listFiles(folder);
    const reading = readEdits({ text }, dialect);
    if (reading.status !== 'edits')
        return { ...unread(reading), tree: undefined, findings: [] };
    const edits = resolvePaths(reading.set.edits, paths);
    const known = new Set(paths);
    const start = await apply_folder_readAll(folder, pathsOf(edits).filter((path) => known.has(path)));
    const { applied, rejected } = await applyGood(edits, keepGood, (some) => {
        const result = applyResolved(some, { paths, start });
        return Promise.resolve(withoutLinked(result, some, start));
    });
    const result = resultOf(edits, { applied, rejected });
    await writeAll(folder, result.changes, start);
    return { ...result, tree: undefined, findings: [] };
}
/** Files and links of a folder, `/`-separated, sorted; `.git` is left out. */
async function listFiles(folder) {
    const entries = await (0,promises_.readdir)(folder, { recursive: true, withFileTypes: true }).catch(() => {
        throw new UsageError(`--dir: ${folder} is no folder that can be read.`);
    });
    return entries
        .filter((entry) => !entry.isDirectory())
        .map((entry) => (0,external_node_path_.relative)(folder, (0,external_node_path_.join)(entry.parentPath, entry.name)).split(external_node_path_.sep).join('/'))
        .filter((path) => !/(?:^|\/)\.git(?:\/|$)/.test(path))
        .sort();
}
async function apply_folder_readAll(folder, paths) {
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
function asJson({ tree, changes, rejected, notes, findings }) {
    const files = changes.map(({ path, status }) => ({ path, status }));
    const matches = notes.filter((note) => note.rung !== 'exact');
    const judged = tree === undefined ? {} : { tree, findings };
    return `${JSON.stringify({ ...judged, files, rejected, matches })}\n`;
}
/** The result for people: a line a file, a line a file to review, a line a refusal with the real lines under it. */
function apply_result_asText({ tree, changes, rejected, notes, findings }) {
    const files = changes.map(({ path, status }) => `${status.padEnd(9)} ${path}`);
    const loose = notes
        .filter((note) => note.rung !== 'exact')
        .map(({ path, line, rung }) => `matched   ${path}:${line} by ${rung}`);
    const reviews = findings.map(({ path, reason }) => `review    ${path}: ${reason}`);
    const refused = rejected.flatMap(({ path, reason, excerpt = [] }) => [
        `rejected  ${path === '' ? '(answer)' : harmless(path)}: ${reason}`,
        ...excerpt.map(({ line, text, missing }) => `  ${(missing === true ? '-' : String(line)).padStart(7)} | ${text}`),
    ]);
    return `${[...files, ...loose, ...reviews, ...refused, ...(tree === undefined ? [] : [`tree ${tree}`])].join('\n')}\n`;
}
/** A path that was refused as such may hold anything, orders to the terminal too. */
function harmless(path) {
    return path_checkPath(path) === undefined ? path : quotePath(path);
}

;// CONCATENATED MODULE: ./lib/commands/revision.js

/** The tree a revision names: of a commit, or a tree id itself. Throws UsageError for anything else. */
async function treeOfRevision(repository, flag, revision) {
    if (revision === undefined)
        throw new UsageError(`--${flag} REV is needed.`);
    const commit = await repository.resolve(revision);
    if (commit !== undefined)
        return (await repository.readCommit(commit)).tree;
    const isTree = /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(revision) &&
        (await repository.listTree(revision).then(() => true, () => false));
    if (isTree)
        return revision;
    throw new UsageError(`--${flag}: \`${revision}\` names no commit and no tree of this repository.`);
}

;// CONCATENATED MODULE: ./lib/commands/apply.js
var apply_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var apply_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
    process.stdout.write(flags.json ? asJson(result) : apply_result_asText(result));
    return result.rejected.length === 0 ? 0 : 1;
}
async function readOptions({ response, dialect: name, keepGood }) {
    if (response === undefined)
        throw new UsageError('--response FILE is needed: the answer of a model.');
    const dialect = DIALECTS.find((known) => known === name);
    if (name !== undefined && dialect === undefined)
        throw new UsageError(`--dialect: \`${name}\` is none of ${DIALECTS.join(', ')}.`);
    const text = await (0,promises_.readFile)(response, 'utf8').catch(() => {
        throw new UsageError(`--response: ${response} cannot be read.`);
    });
    return { text, dialect, keepGood };
}
async function applyToRevision(invocation, { holdsSecret }, { text, dialect, keepGood }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const repository = apply_addDisposableResource(env_1, await checkout_openCheckout(invocation), true);
        const base = await treeOfRevision(repository, 'base', invocation.inputs.base ?? 'HEAD');
        const config = await loadConfig(invocation, repository, base);
        const reading = readEdits({ text }, dialect);
        if (reading.status !== 'edits')
            return { ...unread(reading), tree: base, findings: [] };
        const { edits } = reading.set;
        const python = createPythonSyntax(invocation.context.environment);
        const question = { start: base, exclude: config.snapshot.exclude, python };
        const { applied, rejected } = await applyGood(edits, keepGood, (some) => attempt(repository, { ...question, edits: some }));
        const result = resultOf(edits, { applied, rejected });
        if (applied === undefined)
            return { ...result, tree: base, findings: [] };
        const rules = { fence: { include: [], exclude: [] }, config, holdsSecret };
        const findings = await judgePolicy(repository, { base, tree: applied.tree }, rules);
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
        const result_1 = apply_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function attempt(repository, question) {
    const resolved = await resolveEdits(repository, question);
    if (resolved.status === 'rejected')
        return { ok: false, rejected: resolved.rejected };
    return { ok: true, tree: resolved.tree, changes: resolved.changes, notes: resolved.matches };
}
function asRejection({ path, reason, rule }) {
    return { path, reason, code: rule };
}

// EXTERNAL MODULE: ./lib/version.js
var version = __webpack_require__(3411);
;// CONCATENATED MODULE: ./lib/commands/help.js

const COMMANDS = `  run                                        one task from the backlog to one proven pull request
  check                                      every problem in backlog, state, config, token and endpoint, with its remedy
  snapshot (--task-id ID | --task-file JSON) what the model would be shown  [--budget TOKENS]
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
  --draft               open the pull request as a draft
  --labels A,B          --branch-prefix P/     --state-branch NAME     --prompts DIR
  --max-attempts N      --max-repairs N        --max-tokens N          --max-cost-usd X
  --max-minutes N       --max-open-prs N
  --dialect NAME        of the answer (apply): blocks, unified, begin-patch, whole, json; found out by default
  --keep-good           apply the edits that fit although others are refused (apply)
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

;// CONCATENATED MODULE: ./lib/gates/place.js

/** Whether `path` is `folder` or lies below it; both absolute. */
function place_isBelow(path, folder) {
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
    if (!place_isBelow(path, place.root))
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
function place_cut(text, limit) {
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
        const key = compare_findings_identity(finding, finding.path);
        left.set(key, (left.get(key) ?? 0) + 1);
    }
    const added = candidate.filter((finding) => {
        const key = compare_findings_identity(finding, renames.get(finding.path) ?? finding.path);
        const count = left.get(key) ?? 0;
        left.set(key, count - 1);
        return count <= 0;
    });
    const kept = candidate.length - added.length;
    return { added, fixed: baseline.length - kept, kept };
}
/** (gate, rule, path on the base, enclosing symbol, hash of the line with its white space folded). */
function compare_findings_identity({ gate, rule, symbol, text }, path) {
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
    const changes = [...after].map(([id, test]) => compare_tests_changeOf(before.get(id), test));
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
function compare_tests_changeOf(old, test) {
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
function compare_judge(spec, baseline, { candidate, renames }) {
    const { findings = NO_FINDINGS, tests = NO_TESTS, ...verdict } = compare_compare(baseline, candidate, renames);
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
function compare_compare(baseline, candidate, renames) {
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
const toml_HEADER = /^\s*\[(\[?)([^\n]*?)\](\]?)\s*(?:#[^\n]*)?$/;
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
            toml_scan(line, state);
    }
    return statements.map((statement) => ({
        kind: statement.start.kind,
        key: statement.start.kind === 'header' ? statement.table : [...statement.table, ...statement.start.key],
        table: statement.table,
        text: statement.lines.join(''),
    }));
}
function beginning(line) {
    const [, open = '', inside = '', close = ''] = toml_HEADER.exec(line) ?? [];
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
        key.push(part[1] ?? part[3] ?? toml_unescaped(part[2] ?? ''));
        end = KEY_PART.lastIndex;
        if (text[end] !== '.')
            return { key, end };
        end += 1;
    }
}
/** Escapes of a basic string are those of JSON, plus `\U` with eight digits. */
function toml_unescaped(text) {
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
function toml_scan(line, state) {
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
const project_VENDORED = /(?:^|\/)(?:node_modules|site-packages|\.venv|venv|\.tox|\.git)\//;
/** Looks at a tree; undefined when it is no Python project. */
function pythonProject(paths, files) {
    const python = paths.filter((path) => /\.pyi?$/.test(path) && !project_VENDORED.test(path));
    if (python.length === 0 && !MARKERS.some((name) => paths.includes(name)))
        return undefined;
    const top = topTargets(python);
    const hasSrc = python.some((path) => path.startsWith('src/')) && !python.includes('src/__init__.py');
    const src = { path: 'src', kind: 'folder' };
    return {
        sourceRoots: [...(hasSrc ? ['src'] : []), ...(top.length > 0 || !hasSrc ? ['.'] : [])],
        targets: [...(hasSrc ? [src] : []), ...top],
        hasTests: python.some((path) => TEST_FILE.test(path)),
        isTyped: paths.some((path) => /(?:^|\/)py\.typed$/.test(path) && !project_VENDORED.test(path)),
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
    return place_cut(failing.map((judgement) => feedback_section(judgement, share - 2)).join('\n\n'), limit);
}
/** The same as records for the event log: at most twenty, messages in one line. */
function eventFindings(judgements) {
    return judgements.flatMap(recordsOf).slice(0, MAX_EVENT_FINDINGS);
}
function feedback_section(judgement, limit) {
    const heading = `${judgement.gate}: ${judgement.verdict}: ${judgement.reason}`;
    const items = [
        ...judgement.newFailures.map(failureItem),
        ...judgement.newFindings.map(findingItem),
        ...judgement.vanishedTests.map((id) => `- gone: ${id}`),
    ];
    const lines = [place_cut(heading, Math.min(limit, 1_000))];
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
    const source = text === '' ? '' : `\n    ${place_cut(text, 200)}`;
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
        message: place_cut(parts.message.replace(/\s+/g, ' ').trim(), MAX_EVENT_MESSAGE),
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
    return judges_config_joined(kept, before.filter(isJudges), candidate);
}
function restoredIni(base, candidate) {
    const before = iniSections(base ?? '').filter(isJudgesSection);
    const after = iniSections(candidate ?? '');
    if (sameTexts(before, after.filter(isJudgesSection)))
        return candidate;
    const others = after.filter((section) => !isJudgesSection(section)).map((section) => section.text);
    return judges_config_joined(iniPreamble(candidate ?? '') + others.join(''), before, candidate);
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
function judges_config_joined(kept, judges, candidate) {
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
function report_text_parseJson(text) {
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
    const parsed = report_text_parseJson(text);
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
        message: place_cut(folded(message, context.root), MAX_MESSAGE),
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
var SyntaxValidator = __webpack_require__(5223);
;// CONCATENATED MODULE: ./lib/gates/xml.js



/** Reports nest three or four levels deep. */
const xml_MAX_DEPTH = 64;
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
    maxNestedTags: xml_MAX_DEPTH,
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
        return { error: `the report is not Checkstyle: its root is \`${place_cut(root.name, 40)}\`` };
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
                message: place_cut(folded(attribute(item, 'message'), context.root), MAX_MESSAGE),
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
        const parsed = line.startsWith('{') ? report_text_parseJson(line) : { error: 'not JSON' };
        // A usage error, a crash, or a report that was cut in the middle: half a report is none.
        if ('error' in parsed)
            return { error: `mypy printed a line that is not part of its report: ${place_cut(line, 200)}` };
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
        message: place_cut(folded(textField(value, 'message'), context.root), MAX_MESSAGE),
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
    const parsed = report_text_parseJson(text);
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
        if (!place_isBelow(path, context.root) || INSTALLED.test(path.slice(context.root.length))) {
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
        return { error: `the report is not JUnit: its root is \`${place_cut(root.name, 40)}\`` };
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
            return { id, status, message: junit_messageOf(found, context.root) };
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
function junit_messageOf(element, root) {
    const headline = place_cut(folded(attribute(element, 'message'), root).trim(), MAX_HEADLINE);
    const details = folded(element.text, root).trim();
    if (details === '' || details === headline)
        return headline;
    return [headline, cutFront(details, MAX_MESSAGE - headline.length)].filter((part) => part !== '').join('\n');
}
function worse(first, second) {
    const status = RANK[second.status] > RANK[first.status] ? second.status : first.status;
    const message = [first.message, second.message].filter((text) => text !== '').join('\n');
    return { id: first.id, status, message: place_cut(message, MAX_MESSAGE) };
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
    const text = read_tests_textOf(execution, dialect);
    if (text.trim() === '')
        return stopped('the tests left no JUnit report');
    const report = parseJunit(text, { ...place, dialect });
    if ('error' in report)
        return stopped(report.error);
    if (report.tests.length === 0)
        return { stopped: 'no tests were collected', empty: true };
    return withCoverage({ ...ended(report.tests, execution), tests: report.tests }, files['coverage'], place);
}
function read_tests_textOf({ files, stdout }, dialect) {
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
    return { ...reading, coverage, ...read_tests_provenance(coverage) };
}
function read_tests_provenance({ outside }) {
    const [first] = outside;
    if (first === undefined)
        return {};
    const more = outside.length > 1 ? ` and ${outside.length - 1} more` : '';
    return { stopped: `the tests loaded code from outside the judged tree: ${first}${more}` };
}

;// CONCATENATED MODULE: ./lib/gates/ruff.js


/** Reads `ruff check --output-format json`: an array of diagnostics; a syntax error has the rule `invalid-syntax`. */
function parseRuff(text, context) {
    const parsed = report_text_parseJson(text);
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
            message: place_cut(folded(textField(item, 'message'), context.root), MAX_MESSAGE),
        })),
    };
}

;// CONCATENATED MODULE: ./lib/gates/sarif.js


/**
 * Reads SARIF 2.1.0 (OASIS standard): the results of all runs with `kind` fail that nobody suppressed. A run that says
 * of itself that it did not succeed (`executionSuccessful: false`) makes the whole report unusable.
 */
function parseSarif(text, context) {
    const parsed = report_text_parseJson(text);
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
        message: place_cut(folded(textField(message, 'text') || textField(message, 'id'), context.root), MAX_MESSAGE),
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
            return read_checked(parseRuff(text, place), execution);
        case 'bandit':
            return read_checked(parseBandit(text, place), execution);
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
function read_checked(report, execution) {
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
function spec_fillIn(spec, places) {
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
    const names = symbols_nameOf(lines[line - 1]);
    let inner = symbols_indentation(lines, line - 1);
    for (let index = line - 2; index >= 0 && inner > 0 && line - index < MAX_LINES; index -= 1) {
        // Comments, and brackets that close a signature, may stand further left than the block they are in.
        if (/^\s*(?:$|[#)\]}])/.test(lines[index] ?? ''))
            continue;
        const indent = symbols_indentation(lines, index);
        if (indent >= inner)
            continue;
        inner = indent;
        names.unshift(...symbols_nameOf(lines[index]));
    }
    return names.join('.');
}
function symbols_nameOf(line) {
    const name = symbols_HEADER.exec(line ?? '')?.[1];
    return name === undefined ? [] : [name];
}
/** Indentation of a line; a blank one belongs to the next line with text. */
function symbols_indentation(lines, from) {
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
        : `${verify_percent(candidate)} of lines and branches are covered, ${wanted}`;
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
            baseline: verify_percent(baseline),
            candidate: verify_percent(candidate),
            durationMs: 0,
        },
    ];
}
/** Two decimals, cut off: 79.996 must not read as 80. */
function verify_percent(value) {
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











;// CONCATENATED MODULE: ./lib/steps/gate-plan.js


/** Gates of the config, then those detected that the config does not name. A task's `gates` must end in a result. */
async function planGates({ settings, ports }, tree, wanted) {
    const entries = await ports.repository.listTree(tree);
    const files = await configFiles(ports, tree, entries.map((entry) => entry.path));
    const configured = configuredGates(settings.config.gates, { timeoutSeconds: timeoutOf(settings) });
    const found = await tools(ports);
    const detected = detectGates({
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
    for (const path of paths.filter((candidate) => CONFIG_FILES.some((name) => candidate === name))) {
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
    throw new ConfigError([
        { file: settings.config.backlog, message, hint: `Known gates: ${[...known].join(', ') || 'none'}.` },
    ]);
}

;// CONCATENATED MODULE: ./lib/steps/publish.js



/** What GitHub shows as the author when a checkout names none. */
const BOT = { name: 'github-actions[bot]', email: '41898282+github-actions[bot]@users.noreply.github.com' };
/** Commits the verified tree, pushes branch and lease in one atomic push, and opens the pull request. */
async function publish_publish(stage, scene, work) {
    const head = await publish_commit(stage, scene, work);
    const publication = publicationOf(stage, work, head);
    stage.signal.throwIfAborted();
    const result = await work.keeper.publish({ ref: `refs/heads/${publication.branch}`, to: head, expected: null }, publication);
    if (result.status === 'ok')
        return openPullRequest(stage, publication, work.keeper);
    if (result.status === 'lost-race') {
        const reason = `Another run took the task over before this one could publish: ${result.detail}`;
        return { ...publish_ended, conclusion: 'claim-lost', reason };
    }
    // What was paid for and proven is not lost: it can be applied by hand.
    const { repository, artifacts } = stage.ports;
    const patch = await artifacts.save('change.patch', await repository.patch(scene.base.tree, work.candidate));
    const refused = result.status === 'refused';
    const reason = `${refused ? 'The push was refused' : 'The remote could not be reached'}: ${result.detail}`;
    const hint = refused ? result.hint : 'Run it again when the remote answers.';
    return { ...publish_ended, conclusion: 'publish-failed', reason, hint, patch };
}
/** What the lease holds from the push on, so that any later run can open the pull request. */
function publicationOf({ settings, ports }, work, head) {
    const { facts, task } = work;
    const unproven = facts.verification.effect === 'unproven';
    return {
        task: task.spec.id,
        digest: task.digest,
        branch: branchName(settings.branchPrefix, task.spec.id, ports.clock.now()),
        head,
        base: settings.base,
        title: pullRequestTitle(settings.config['pull-request'].title, task.spec, unproven),
        body: ports.redact(pullRequestBody(facts)),
        draft: work.draft,
        labels: [...settings.labels],
        usage: { tokens: facts.usage.tokens, cost_usd: facts.usage.costUsd },
    };
}
const publish_ended = { phase: 'publish', kind: 'git', signature: '', counts: false };
/** Opens (or finds) the pull request that a publication describes; also what a run after a crash does. */
async function openPullRequest(stage, publication, keeper) {
    const { settings, ports } = stage;
    try {
        const published = await createOrUpdate(ports, publication);
        const { config } = settings;
        const number = published.number;
        const warnings = [
            await ports.forge.addLabels(number, publication.labels),
            config['pull-request'].reviewers.length === 0
                ? undefined
                : await ports.forge.requestReviewers(number, config['pull-request'].reviewers),
            config['pull-request'].assignees.length === 0
                ? undefined
                : await ports.forge.addAssignees(number, config['pull-request'].assignees),
        ];
        for (const warning of warnings.flatMap((text) => text ?? [])) {
            ports.journal.note({ phase: 'publish', event: 'warning', level: 'warning', warning });
        }
        const verb = published.operation === 'created' ? 'opened' : 'updated';
        const conclusion = published.operation === 'created' ? 'pull-request-opened' : 'pull-request-updated';
        const reason = `Pull request #${number} was ${verb} for ${publication.task}.`;
        return { conclusion, reason, phase: 'publish', kind: 'forge', signature: '', counts: true, pullRequest: published };
    }
    catch (error) {
        // The branch and the lease that describes the pull request stay: the next run opens it, without model or gates.
        await keeper.expire().catch(() => undefined);
        const compare = `${settings.serverUrl}/${settings.repository}/compare/${publication.base}...${publication.branch}?expand=1`;
        const reason = `The branch \`${publication.branch}\` was pushed, but the pull request could not be opened: ${messageOf(error)} Open it by hand: ${compare}`;
        const hint = error instanceof ForgeError ? error.hint : undefined;
        return { ...publish_ended, kind: 'forge', conclusion: 'publish-failed', reason, hint, keepLease: true };
    }
}
async function createOrUpdate(ports, publication) {
    const request = {
        title: publication.title,
        body: publication.body,
        head: publication.branch,
        base: publication.base,
        draft: publication.draft,
    };
    const { pullRequest, created } = await ports.forge.createPullRequest(request);
    const about = {
        number: pullRequest.number,
        url: pullRequest.url,
        headSha: publication.head,
        branch: publication.branch,
    };
    const undrafted = publication.draft && !pullRequest.draft;
    const warning = 'This pull request is meant as a draft, which the forge does not allow here.';
    const body = undrafted ? withWarning(publication.body, warning) : publication.body;
    if (!created || undrafted) {
        await ports.forge.updatePullRequest(pullRequest.number, { body: replaceBody(pullRequest.body, body) });
    }
    return { ...about, operation: created ? 'created' : 'updated' };
}
async function publish_commit({ settings, ports }, scene, work) {
    const { commit: config } = settings.config;
    const author = config.author ?? (await ports.repository.identity()) ?? BOT;
    const trailers = [
        `Auto-Task: ${work.task.spec.id}`,
        `Auto-Run: ${settings.run.key}`,
        ...(config.signoff ? [`Signed-off-by: ${author.name} <${author.email}>`] : []),
    ];
    const message = `${fillTemplate(config.message, work.task.spec)}\n\n${trailers.join('\n')}\n`;
    const at = ports.clock.now();
    return ports.repository.commitTree({
        tree: work.candidate,
        parents: [scene.base.commit],
        message,
        author,
        committer: author,
        at,
    });
}
/** `auto/20260131T101500Z-auth-12`: seconds alone are not unique, so the task's slug is part of it. */
function branchName(prefix, taskId, at) {
    const stamp = at
        .toISOString()
        .replace(/[-:]/g, '')
        .replace(/\.\d+Z$/, 'Z');
    return `${prefix}${stamp}-${slugOf(taskId)}`;
}

;// CONCATENATED MODULE: ./lib/steps/conventions.js



/** Where repositories write down how code is written there; the first that may be shown is, up to a limit. */
const CONVENTIONS = ['AGENTS.md', 'CONTRIBUTING.md', '.github/CONTRIBUTING.md', 'docs/CONTRIBUTING.md'];
const CONVENTIONS_LIMIT = 6_000;
/** What a tree says about how to write code in it; empty when it says nothing. Links are not followed. */
async function conventionsOf(repository, tree, exclude) {
    const isWithheld = withheldBy(exclude);
    const regular = (await repository.listTree(tree)).filter((entry) => entry.mode.startsWith('100'));
    const paths = new Set(regular.map((entry) => entry.path));
    const path = CONVENTIONS.find((candidate) => paths.has(candidate) && !isWithheld(candidate));
    const text = path === undefined ? undefined : await repository.readFile(tree, path);
    return path === undefined || text === undefined
        ? ''
        : visibleFile(path, shorten(text.toString('utf8'), CONVENTIONS_LIMIT));
}

;// CONCATENATED MODULE: ./lib/steps/endings.js



/**
 * An ending that the model or its endpoint caused. An endpoint that is away costs the task no attempt. With a `word`
 * the whole reason is part of the signature; else only what stands before the first colon: after it come the model's own
 * words, which are others every time.
 */
function modelEnding(conclusion, reason, word) {
    const counts = conclusion !== 'model-unavailable';
    return {
        conclusion,
        reason,
        phase: 'propose',
        kind: 'model',
        signature: counts
            ? endings_signatureOf([word ?? conclusion, word === undefined ? (reason.split(':')[0] ?? '') : reason])
            : '',
        counts,
    };
}
/** Edits that could not be applied: which, and why each, as findings that the next attempt reads. */
function rejectedEnding(rejected, total) {
    const [first] = rejected;
    const where = first === undefined ? '' : `; the first, in ${first.path}: ${first.reason.split('\n')[0] ?? ''}`;
    const reason = `The model's edits could not be applied: ${rejected.length} of ${total} refused${where}`;
    const findings = rejected.slice(0, 20).map(({ path, code, reason: why }) => ({
        gate: 'edits',
        rule: code,
        path,
        line: 0,
        message: why.slice(0, 500),
    }));
    return { ...modelEnding('model-failed', reason, 'rejected'), findings };
}
/** Exit codes by which a shell says that there is no such program, or that it may not be run. */
const NOT_THERE = new Set([126, 127]);
/** A fix command failed. Where its program is missing, the task loses no attempt. */
function fixEnding({ command, output, exitCode, }) {
    const counts = !NOT_THERE.has(exitCode);
    const reason = `The fix command \`${command}\` failed: ${output.slice(-1000)}`;
    const hint = counts
        ? undefined
        : 'Install its program in a step before the action, or mend `fix:` in the config file.';
    const signature = counts ? endings_signatureOf(['fix', command, output]) : '';
    return { conclusion: 'gates-failed', reason, hint, phase: 'fix', kind: 'subprocess', signature, counts };
}
/** The policy said no: nothing was pushed, and the files are named. */
function policyEnding(blocked) {
    const files = blocked.map((finding) => `${finding.path} (${finding.reason})`).join('; ');
    const reason = `The policy refuses this change: ${files}`;
    const hint = 'Change the task, or allow the path under `policy.allow` in the config file on the base branch.';
    const signature = endings_signatureOf(blocked.map((finding) => `${finding.rule} ${finding.path}`).sort());
    return { conclusion: 'refused', reason, hint, phase: 'apply', kind: 'policy', signature, counts: true };
}
/** The gates said no, or could not say anything. */
function gatesEnding(verification) {
    return {
        conclusion: verification.effect === 'refused' ? 'refused' : 'gates-failed',
        reason: verification.reason,
        phase: 'verify',
        kind: 'gate',
        signature: verification.signature,
        findings: eventFindings(verification.judgements),
        verification,
        counts: true,
    };
}
function endings_signatureOf(parts) {
    return (0,external_node_crypto_.createHash)('sha256').update(parts.join('\n').replace(/\d+/g, '#')).digest('hex').slice(0, 16);
}
/** Why a run was stopped from outside: by a person, by another run, or by the clock; undefined = it was not. */
function interruption(signals, minutes) {
    const blameless = { phase: 'run', signature: '', counts: false };
    if (signals.cancelled.aborted) {
        return { ...blameless, kind: 'cancelled', conclusion: 'cancelled', reason: 'The run was cancelled.' };
    }
    if (signals.lost?.aborted === true) {
        const reason = 'Another run took the task over while this one was at work.';
        return { ...blameless, kind: 'git', conclusion: 'claim-lost', reason };
    }
    if (!signals.deadline.aborted)
        return undefined;
    const reason = `The time limit of ${minutes} minutes was reached.`;
    return { phase: 'run', kind: 'gate', signature: 'out-of-time', counts: true, conclusion: 'budget-exhausted', reason };
}
/** The ending that an error stands for. Faults of configuration, forge and remote cost the task no attempt. */
function errorEnding(error) {
    const reason = messageOf(error);
    const hint = error instanceof OrchestratorError ? error.hint : undefined;
    const blameless = { reason, hint, signature: '', counts: false };
    if (error instanceof ConfigError) {
        const { problems } = error;
        return { ...blameless, problems, conclusion: 'invalid-config', phase: 'reconcile', kind: 'config' };
    }
    if (error instanceof ForgeError)
        return { ...blameless, conclusion: 'publish-failed', phase: 'publish', kind: 'forge' };
    // The remote was not to be read: nothing of ours broke.
    const isRemote = error instanceof GitError && /^git (ls-remote|fetch)\b/.test(reason);
    if (error instanceof PublishError || isRemote)
        return { ...blameless, conclusion: 'publish-failed', phase: 'publish', kind: 'git' };
    return { ...crashEnding(reason), hint };
}
/** A run that ended without a word, as the post step finds it. Nothing is known of why, so no two are the same failure. */
const STOPPED = {
    phase: 'run',
    kind: 'crash',
    signature: '',
    counts: true,
    conclusion: 'internal-error',
    reason: 'The run was stopped before it could say how it ended.',
};
/** An ending that nobody expected. */
function crashEnding(reason) {
    const signature = endings_signatureOf(['crash', reason]);
    return { phase: 'run', kind: 'crash', signature, counts: true, conclusion: 'internal-error', reason };
}

;// CONCATENATED MODULE: ./lib/steps/sources.js

/** Bytes read in one batch: bounds what is in memory beside the decoded texts. */
const sources_BATCH_BYTES = 32 * 1024 * 1024;
/**
 * Lists a tree and reads what a snapshot may show of it, from git objects alone: the work tree is never looked at and
 * no symbolic link is followed (its own text is read). Binary files and files that are not UTF-8 have no text; files
 * that `exclude` (globs) covers are in neither list. Throws GitError when an object is missing.
 */
async function loadSources(repository, tree, { exclude }) {
    const hidden = pathMatcher(exclude);
    const entries = (await repository.listTree(tree)).filter((entry) => !hidden(entry.path));
    const wanted = entries.filter((entry) => offerOf(entry, hidden).as === 'read' || isReadableLink(entry));
    const texts = [];
    for (const batch of batchesOf(wanted)) {
        const blobs = await repository.readBlobs(batch.map((entry) => entry.oid));
        for (const { path, oid } of batch) {
            const text = decode(blobs.get(oid));
            if (text !== undefined)
                texts.push({ path, text });
        }
    }
    return { entries, texts };
}
function batchesOf(entries) {
    const batches = [];
    let bytes = Infinity;
    for (const entry of entries) {
        if (bytes + entry.size > sources_BATCH_BYTES) {
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
    if (bytes === undefined || isBinary(bytes))
        return undefined;
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/steps/snapshot.js


/** The snapshot of a tree for a task, fitted to the budget (tokens). Read from git objects, never from the work tree. */
async function takeSnapshot({ settings, ports }, wish) {
    return snapshotOf(ports.repository, { ...wish, exclude: settings.config.snapshot.exclude });
}
/** The same without a run: for the `snapshot` command. */
async function snapshotOf(repository, wish) {
    const { task, tree, budget, exclude } = wish;
    const { entries, texts } = await loadSources(repository, tree, { exclude });
    const body = [task.description, ...task.acceptance].join('\n');
    // Its tables take a tenth of a second to load: only where tokens are counted.
    const { countTokens } = await Promise.all(/* import() */[__webpack_require__.e(359), __webpack_require__.e(300)]).then(__webpack_require__.bind(__webpack_require__, 300));
    const query = { id: task.id, title: task.title, body, files: task.files.include };
    return buildSnapshot({ tree, entries, texts, query, budget, countTokens, exclude });
}

;// CONCATENATED MODULE: ./lib/steps/fix.js
var fix_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var fix_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
/**
 * Runs the configured formatters and generators over a tree, in a view, and returns the tree with what they changed.
 * The commands are the base commit's; what they write goes through the same policy as the model's edits.
 */
async function fix({ settings, ports, signal }, tree) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const commands = settings.config.fix;
        if (commands.length === 0)
            return { status: 'fixed', tree, changed: [] };
        const view = fix_addDisposableResource(env_1, await ports.views.open(tree), true);
        let changes = [];
        for (const command of commands) {
            const timeoutSeconds = settings.config.limits['gate-minutes'] * 60;
            const done = await view.change({
                argv: ['bash', '-eo', 'pipefail', '-c', command],
                cwd: '.',
                timeoutSeconds,
                signal,
            });
            if (done.execution.exitCode !== 0) {
                return {
                    status: 'failed',
                    command,
                    exitCode: done.execution.exitCode,
                    output: ports.redact(`${done.execution.stdout}\n${done.execution.stderr}`.trim()),
                };
            }
            // Every call reports all changes against the view's tree, so the last one says it all.
            changes = done.changes;
        }
        return {
            status: 'fixed',
            tree: await ports.repository.writeTree(tree, changes),
            changed: changes.map((change) => change.path),
        };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = fix_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}

;// CONCATENATED MODULE: ./lib/steps/judged-turn.js
/** What a turn came to: how each step's result goes on, as a proof, an ending, or a problem for the model. */




/** A problem of an answer that left nothing. */
const PROBLEM = { status: 'problem', summary: '', matches: [], kept: NOTHING_KEPT };
/** An answer without edits that can be read. */
function withoutEdits(proposal, { start, kept }) {
    const { budget, reason } = proposal;
    if (proposal.status === 'too-long')
        return { status: 'too-long', reason, budget };
    if (proposal.status === 'ended')
        return { status: 'ended', ending: modelEnding(proposal.conclusion, reason), budget };
    const ending = modelEnding('model-failed', `The model's answer could not be read: ${reason}`, 'malformed');
    return { ...PROBLEM, kind: 'malformed', text: reason, answer: proposal.answer, ending, start, kept, budget };
}
/** A formatter that stops on what the model wrote is the model's to mend; one that is not there is not. */
function fixFailed({ ending, start }, proposal) {
    const { budget, answer, set } = proposal;
    if (!ending.counts)
        return { status: 'ended', ending, budget };
    return { ...PROBLEM, kind: 'gates', text: ending.reason, answer, ...judged_turn_said(set), ending, start, budget };
}
/** What an applied edit set leaves for the pull request, also when a later round mends it. */
function judged_turn_said(set, matches = []) {
    return { summary: [set.summary, set.notes].filter(Boolean).join('\n\n'), matches };
}
/** Edits that were not applied, and why. */
function notApplied(applied, proposal, start) {
    const { budget, answer } = proposal;
    switch (applied.status) {
        case 'unchanged':
            return { status: 'ended', ending: modelEnding('no-change', 'The proposed edits change nothing.'), budget };
        case 'refused':
            return { status: 'ended', ending: policyEnding(applied.blocked), budget };
        case 'rejected': {
            const text = renderRejections(applied.rejected, applied.edits);
            const ending = rejectedEnding(applied.rejected, applied.edits.length);
            const kept = keepGood(applied.edits, applied.rejected);
            return { ...PROBLEM, kind: 'rejected', text, answer, ending, start, kept, budget };
        }
    }
}
/** What the gates said of an applied edit set. */
function judged_turn_judged({ settings }, verification, { admitted, proposal }) {
    const { budget, answer, set } = proposal;
    const { summary } = judged_turn_said(set);
    if (verification.effect === 'pass' || verification.effect === 'unproven') {
        const { candidate, matches, reviews } = admitted;
        return { status: 'proven', candidate, verification, summary, matches, reviews, budget };
    }
    const ending = gatesEnding(verification);
    if (verification.effect !== 'repair')
        return { status: 'ended', ending, budget };
    const text = failureText(forModel(verification, settings.config.snapshot.exclude), 12_000);
    const { matches, start } = admitted;
    return { ...PROBLEM, kind: 'gates', text, answer, ...judged_turn_said(set, matches), ending, start, budget };
}
/** The verification without lines of files that are withheld from the model: that something is wrong there may be said. */
function forModel(verification, exclude) {
    const isWithheld = withheldBy(exclude);
    const judgements = verification.judgements.map((judgement) => ({
        ...judgement,
        newFindings: judgement.newFindings.map((finding) => isWithheld(finding.path) ? { ...finding, text: '' } : finding),
    }));
    return { ...verification, judgements };
}

;// CONCATENATED MODULE: ./lib/steps/propose.js



/**
 * Asks the model once, and once more with twice the room when its answer was cut. A cut answer is never read: what it
 * leaves out cannot be known.
 */
async function propose({ settings, ports, signal }, question) {
    let { budget } = question;
    const wanted = settings.config.model['max-output-tokens'];
    let cut = '';
    for (const maxOutputTokens of [wanted, wanted * 2]) {
        const room = roomFor(question.messages, budget, { wanted: maxOutputTokens, now: ports.clock.now() });
        if ('spent' in room)
            return { status: 'ended', conclusion: 'budget-exhausted', reason: room.spent, budget };
        const reply = await ports.model.complete({ messages: question.messages, maxOutputTokens: room.tokens, signal });
        signal.throwIfAborted();
        budget = spend(budget, reply.usage);
        noteUsage(ports.journal, reply.status, reply.usage);
        switch (reply.status) {
            case 'complete':
                return propose_read(reply, budget, settings.config.model.dialect);
            case 'truncated':
                cut = reply.reason;
                break;
            case 'declined':
                return { status: 'ended', conclusion: 'model-failed', reason: `The model declined: ${reply.reason}`, budget };
            case 'too-long':
                return { status: 'too-long', reason: reply.reason, budget };
            case 'unavailable':
                return { status: 'ended', conclusion: 'model-unavailable', reason: reply.reason, budget };
        }
    }
    const reason = `The model's answer was truncated twice and not applied: ${cut}`;
    return { status: 'ended', conclusion: 'model-failed', reason, budget };
}
/** The least that an answer needs to hold an edit: with less room a call is money for nothing. */
const LEAST_ANSWER = 200;
/** How long the answer may be so that the call keeps within the budget, or why it must not be made. */
function roomFor(messages, budget, { wanted, now }) {
    const spent = exhausted(budget, now);
    if (spent !== undefined)
        return { spent };
    // Bytes ÷ 4 overstates the tokens of code and prose by some per cent.
    const bytes = messages.reduce((sum, message) => sum + Buffer.byteLength(message.content), 0);
    const prompt = Math.ceil(bytes / 4);
    const tokens = affordableOutput(budget, prompt, wanted);
    if (tokens >= Math.min(wanted, LEAST_ANSWER))
        return { tokens };
    return { spent: `What is left of the budget is too little for a prompt of about ${prompt} tokens and an answer.` };
}
function noteUsage(journal, status, usage) {
    const { promptTokens, completionTokens, estimated } = usage;
    journal.note({
        phase: 'propose',
        event: 'answer',
        status,
        prompt: promptTokens,
        completion: completionTokens,
        estimated,
    });
}
function propose_read(answer, budget, dialect) {
    const reading = readEdits(answer, dialect);
    const text = answer.toolArguments ?? answer.text;
    switch (reading.status) {
        case 'edits':
            return { status: 'edits', set: reading.set, answer: text, budget };
        case 'malformed':
            return { status: 'problem', reason: reading.problems.join('\n'), answer: text, budget };
        case 'none':
            return {
                status: 'ended',
                conclusion: 'no-change',
                reason: noChange(reading.reason, answer.text),
                budget,
            };
    }
}
/** Why nothing is to be done, in the model's own words where it gave some: the prompt asks for a sentence. */
function noChange(reason, answer) {
    const words = publishable(answer.replace(/\s+/g, ' '), 300);
    return words === '' ? `The model proposed no change: ${reason}` : `The model proposed no change. It says: ${words}`;
}

;// CONCATENATED MODULE: ./lib/steps/judge.js
var judge_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var judge_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
        const view = judge_addDisposableResource(env_1, await stage.ports.views.open(trial.tree), true);
        const broken = await setUp(stage, view, trial.setup);
        const results = [];
        for (const gate of plan.gates) {
            const result = broken === undefined ? await judgeGate(stage, view, gate) : judge_unavailable(gate, broken);
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
        const result_1 = judge_disposeResources(env_1);
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
function judge_unavailable(gate, reason) {
    const nothing = { findings: [], tests: [], coverage: undefined, exitCode: null, durationMs: 0, output: '' };
    return { gate: gate.name, status: 'unavailable', reason, ...nothing };
}
/**
 * The tree that the candidate's gates see: the candidate, with the judges' configuration as the base has it, so that a
 * change cannot soften what judges it.
 */
async function judgedTree({ ports }, base, candidate) {
    const [before, after] = await Promise.all([judgeFiles(ports, base.tree), judgeFiles(ports, candidate)]);
    const changes = judgesConfig(before, after);
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
    for (const path of JUDGE_FILES) {
        const content = await ports.repository.readFile(tree, path);
        if (content !== undefined)
            files.set(path, content.toString('utf8'));
    }
    return files;
}
async function judgeGate({ ports, signal }, view, gate) {
    const spec = spec_fillIn(gate, { root: view.root, reports: view.reports, checkout: ports.repository.root });
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
    readResult(spec, execution, { ...context, lineText, symbolAt: () => '' });
    const texts = await judge_textsOf(ports, view.tree, wanted);
    return readResult(spec, execution, {
        ...context,
        lineText: (path, line) => texts.get(path)?.[line - 1],
        symbolAt: (path, line) => symbolAt(path, texts.get(path) ?? [], line),
    });
}
async function judge_textsOf(ports, tree, paths) {
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
    const judgements = work.plan.gates.flatMap((gate) => verify_compare(gate, { baseline, candidate, renames }));
    return verification({
        base: scene.base.commit,
        candidate: work.candidate,
        judgements,
        strict: settings.config.strict,
        allowUnproven: settings.config['allow-unproven'],
        coverage: { baseline: total(baseline), candidate: total(candidate), floor: settings.config.coverage.floor },
        view: candidate.view,
    });
}
function verify_compare(gate, { baseline, candidate, renames, }) {
    const before = baseline.results.find((result) => result.gate === gate.name);
    const after = candidate.results.find((result) => result.gate === gate.name);
    return before === undefined || after === undefined ? [] : [compare_judge(gate, before, { candidate: after, renames })];
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

;// CONCATENATED MODULE: ./lib/steps/turn.js






/** One question to the model and what came of it: propose → apply → fix → verify. */
async function takeTurn(stage, scene, work) {
    const { journal } = stage.ports;
    const { position } = work;
    const proposal = await journal.step('propose', 'Asking the model for edits', () => propose(stage, position));
    if (proposal.status !== 'edits')
        return withoutEdits(proposal, position);
    const applied = await journal.step('apply', 'Applying the edits', () => apply(stage, scene, { ...position, set: proposal.set, task: work.assignment.task }));
    const admitted = applied.status === 'applied' ? await formatted(stage, scene, { applied, work }) : applied;
    if ('ending' in admitted)
        return fixFailed(admitted, proposal);
    if (admitted.status !== 'applied')
        return notApplied(admitted, proposal, position.start);
    const verification = await journal.step('verify', 'Running the gates on the candidate', () => verify(stage, scene, { ...work.judging, candidate: admitted.candidate }));
    return judged_turn_judged(stage, verification, { admitted, proposal });
}
/** Formatters and generators run over what was applied; what they changed is judged by the policy like any edit. */
async function formatted(stage, scene, { applied, work }) {
    if (stage.settings.config.fix.length === 0)
        return applied;
    const fixed = await stage.ports.journal.step('fix', 'Running the fix commands', () => fix(stage, applied.start));
    if (fixed.status === 'failed') {
        return { ending: fixEnding(fixed), start: applied.start };
    }
    if (fixed.changed.length === 0)
        return applied;
    return admit(stage, scene, { tree: fixed.tree, task: work.assignment.task, matches: applied.matches });
}

;// CONCATENATED MODULE: ./lib/steps/solve.js









/**
 * Snapshot, then turn after turn until a candidate is proven or a brake ends it: repairs used up, the same failure
 * twice, or the budget.
 */
async function solve(stage, scene, work) {
    const { limits, snapshot } = stage.settings.config;
    const ask = (budget) => solve_opening(stage, scene, { work, budget });
    let position = {
        messages: await ask(snapshot.budget),
        budget: work.budget,
        start: scene.base.tree,
        kept: NOTHING_KEPT,
    };
    const failures = new Set();
    // What earlier rounds brought in is part of the result, and so are the words for it.
    const summaries = [];
    const matches = [];
    let shrunk = false;
    let failed;
    for (let repairs = 0;;) {
        const turn = await takeTurn(stage, scene, { ...work, position });
        if (turn.status === 'ended')
            return { ...turn, ending: endingAfter(failed, turn.ending), repairs };
        if (turn.status === 'proven') {
            const summary = [...summaries, turn.summary].filter(Boolean).join('\n\n');
            return { ...turn, summary, matches: [...matches, ...turn.matches], repairs };
        }
        if (turn.status === 'too-long') {
            if (shrunk || repairs > 0)
                return { status: 'ended', ending: tooLong(turn.reason, shrunk), budget: turn.budget, repairs };
            shrunk = true;
            position = { ...position, messages: await ask(Math.floor(snapshot.budget / 2)), budget: turn.budget };
            continue;
        }
        const brake = brakeOf(turn, { failures, repairs, most: limits.repairs });
        if (brake !== undefined)
            return { status: 'ended', ending: brake, budget: turn.budget, repairs };
        failures.add(turn.ending.signature);
        failed = turn.ending;
        summaries.push(turn.summary);
        matches.push(...turn.matches);
        repairs += 1;
        noteRepair(stage, turn, repairs);
        const { start, kept, budget } = turn;
        position = { messages: await repairing(stage, scene, { position, turn }), budget, start, kept };
    }
}
function noteRepair({ ports }, { kind, ending }, repair) {
    ports.journal.note({ phase: 'repair', event: 'asked', repair, kind, why: ending.reason });
}
function tooLong(reason, shrunk) {
    const plain = 'The prompt is too long for the model';
    const what = shrunk ? 'The prompt is too long for the model, also with half the snapshot' : plain;
    return modelEnding('model-failed', `${what}: ${reason}`, 'too-long');
}
/** A repair that proposes nothing leaves what it was asked to mend: that is the ending, and what the next attempt reads. */
function endingAfter(failed, ending) {
    if (failed === undefined || ending.conclusion !== 'no-change')
        return ending;
    return { ...failed, reason: `${failed.reason} (asked to mend it, the model proposed no change)` };
}
/** Why no further repair is tried, as the ending; undefined = go on. */
function brakeOf(turn, { failures, repairs, most }) {
    const { ending } = turn;
    if (failures.has(ending.signature))
        return { ...ending, reason: `${ending.reason} (the same failure after a repair)` };
    if (repairs < most)
        return undefined;
    return { ...ending, reason: `${ending.reason} (${repairs} ${repairs === 1 ? 'repair' : 'repairs'} used)` };
}
async function solve_opening(stage, scene, { work, budget }) {
    const { settings, ports } = stage;
    const { task } = work.assignment;
    const snapshot = await ports.journal.step('snapshot', 'Choosing what the model sees', () => takeSnapshot(stage, { tree: scene.base.tree, task: task.spec, budget }));
    const shown = snapshot.files.filter((file) => file.mode !== 'listed').map((file) => file.path);
    ports.journal.note({ phase: 'snapshot', event: 'packed', tokens: snapshot.tokens, budget, files: shown.length });
    return firstMessages({
        templates: settings.templates,
        task: task.spec,
        snapshotText: ports.redact(renderSnapshot(solve_visible(snapshot))),
        conventions: ports.redact(await conventionsOf(ports.repository, scene.base.tree, settings.config.snapshot.exclude)),
        events: relevantEvents(scene.ledger.events, { task: task.spec.id, files: shown, most: 5 }).reverse(),
        gates: work.judging.plan.gates,
        nonce: settings.nonce,
    });
}
async function repairing(stage, scene, { position, turn }) {
    const { settings, ports } = stage;
    return repairMessages({
        templates: settings.templates,
        previous: position.messages,
        answer: turn.answer,
        problem: { kind: turn.kind, text: ports.redact(turn.text) },
        currentFiles: await changedFiles(stage, scene.base.tree, turn.start),
        nonce: settings.nonce,
    });
}
/** Characters of one changed file that a repair is shown. */
const CHANGED_FILE_LIMIT = 60_000;
/** The files that differ from the base, as they are now: the model's first sight of them is out of date. */
async function changedFiles({ ports, settings }, base, now) {
    const diff = await ports.repository.diffTrees(base, now);
    const isWithheld = withheldBy(settings.config.snapshot.exclude);
    const files = [];
    for (const { path, status } of diff) {
        if (status === 'D' || isWithheld(path))
            continue;
        const content = await ports.repository.readFile(now, path);
        if (content === undefined || content.subarray(0, 8_000).includes(0))
            continue;
        files.push({ path, content: shorten(ports.redact(content.toString('utf8')), CHANGED_FILE_LIMIT) });
    }
    return files;
}
/** Comments that a reader of the rendered file would not see are not shown to the model either. */
function solve_visible(snapshot) {
    return {
        ...snapshot,
        files: snapshot.files.map((file) => ({ ...file, content: visibleFile(file.path, file.content) })),
    };
}

;// CONCATENATED MODULE: ./lib/steps/attempt.js





/**
 * Attempts one task under its lease: plan the gates, start the baseline, let the model propose until something is
 * proven, publish it. Without a lease (`keeper` undefined) it is a dry run and ends in a patch file.
 */
async function attemptTask(stage, scene, work) {
    const { task } = work.assignment;
    const plan = await planGates(stage, scene.base.tree, task.spec.gates);
    const solution = await solved(stage, scene, { ...work, plan });
    const usage = { tokens: solution.budget.tokens, costUsd: solution.budget.costUsd };
    if (solution.status === 'ended')
        return { ending: solution.ending, usage };
    if (work.keeper === undefined)
        return { ending: await patchFile(stage, scene, solution), usage };
    const { keeper } = work;
    const ending = await stage.ports.journal.step('publish', 'Publishing the pull request', () => publish_publish(stage, scene, {
        keeper,
        task,
        candidate: solution.candidate,
        facts: factsOf(stage, { work, solution, usage }),
        draft: isDraft(stage, solution),
    }));
    return { ending: { ...ending, verification: solution.verification }, usage };
}
/** The dialogue with the model, while the gates judge the base. */
async function solved(stage, scene, work) {
    const { assignment, keeper, plan, spent } = work;
    const enough = new AbortController();
    const signal = AbortSignal.any([stage.signal, enough.signal]);
    const judging = startBaseline({ ...stage, signal }, scene, plan);
    try {
        stage.signal.throwIfAborted();
        await keeper?.enter('propose');
        const budget = openBudget(stage, scene, assignment.task);
        return await solve(metered(stage, budget, spent), scene, { assignment, judging, budget });
    }
    finally {
        // The baseline's view must be gone before this run is: a solution can end before anybody asked for it.
        enough.abort();
        await judging.baseline.catch(() => undefined);
    }
}
/** Tells what was used after each answer: it is paid for on every way out, also when a later step throws. */
function metered(stage, budget, spent) {
    let used = budget;
    const complete = async (request) => {
        const reply = await stage.ports.model.complete(request);
        used = spend(used, reply.usage);
        await spent({ tokens: used.tokens, costUsd: used.costUsd });
        return reply;
    };
    return { ...stage, ports: { ...stage.ports, model: { complete } } };
}
/** What is left of the task's budget: its own or the repository's, less what earlier attempts of the same text used. */
function openBudget({ settings }, scene, task) {
    const { limits, prices } = settings.config;
    const record = scene.ledger.records[task.spec.id];
    const used = record !== undefined && record.digest === task.digest
        ? { tokens: record.tokens, costUsd: record.cost_usd }
        : { tokens: 0, costUsd: 0 };
    const own = task.spec.budget;
    return createBudget({
        maxTokens: Math.max(0, (own.max_tokens ?? limits.tokens) - used.tokens),
        maxCostUsd: Math.max(0, (own.max_cost_usd ?? limits['cost-usd']) - used.costUsd),
        prices: prices[settings.modelName],
        deadline: undefined,
    });
}
function isDraft({ settings }, solution) {
    return settings.draft || solution.reviews.length > 0 || solution.verification.effect === 'unproven';
}
function factsOf({ settings, ports }, { work, solution, usage }) {
    const { task, why } = work.assignment;
    return {
        task: task.spec,
        digest: task.digest,
        run: { key: settings.run.key, url: settings.run.url },
        verification: solution.verification,
        summary: ports.redact(solution.summary),
        reviews: solution.reviews,
        matches: solution.matches,
        repairs: solution.repairs,
        usage,
        model: settings.modelName,
        statusNote: why,
    };
}
async function patchFile({ ports }, scene, solution) {
    const patch = await ports.artifacts.save('change.patch', await ports.repository.patch(scene.base.tree, solution.candidate));
    const reason = `A proven change was written to ${patch}; nothing was pushed.`;
    return {
        conclusion: 'dry-run',
        reason,
        phase: 'publish',
        kind: 'git',
        signature: '',
        counts: false,
        patch,
        verification: solution.verification,
    };
}

;// CONCATENATED MODULE: ./lib/steps/choose.js


/** Picks the named task, or the next eligible one. Throws ConfigError (with the nearest ids) for an id nobody wrote. */
function choose({ settings }, scene) {
    const { limits } = settings.config;
    const taskId = validId(settings.taskId);
    const selection = selectTask(scene.tasks, {
        statuses: scene.statuses,
        records: scene.ledger.records,
        now: scene.serverNow(),
        limits: { tokens: limits.tokens, costUsd: limits['cost-usd'] },
        ...(taskId === undefined ? {} : { taskId }),
    });
    if (selection.status === 'unknown-id')
        throw unknownId(taskId ?? '', selection.nearest);
    if (selection.status !== 'selected')
        return notChosen(selection, scene);
    const { explain, task, why } = selection;
    const full = tooManyOpen(limits['open-prs'], scene.openCount);
    if (full === undefined)
        return { status: 'chosen', assignment: { task, why, explain } };
    const conclusion = taskId === undefined ? 'no-task' : 'not-eligible';
    return { status: 'none', conclusion, reason: full, hint: 'Merge or close one, or raise `limits.open-prs`.', explain };
}
function notChosen(selection, scene) {
    const { reason, explain } = selection;
    if (selection.status === 'no-task')
        return { status: 'none', conclusion: 'no-task', reason, explain };
    // A lease that lives is a race that another run has won, not a fault of the task.
    const leased = scene.statuses.get(selection.task.spec.id)?.status === 'leased';
    return { status: 'none', conclusion: leased ? 'claim-lost' : 'not-eligible', reason, explain };
}
function validId(input) {
    if (input === undefined)
        return undefined;
    const parsed = parseTaskId(input);
    if (parsed.ok)
        return parsed.id;
    throw new ConfigError([{ file: 'inputs', message: `\`task-id\`: ${parsed.message}` }]);
}
function tooManyOpen(most, open) {
    if (open < most)
        return undefined;
    return `${open} pull request${open === 1 ? ' of this action is' : 's of this action are'} open, and the limit is ${most}.`;
}
function unknownId(id, nearest) {
    const hint = nearest.length === 0 ? 'The backlog holds no task with an id.' : `Nearest: ${nearest.join(', ')}.`;
    return new ConfigError([{ file: 'inputs', message: `\`task-id\`: the backlog has no task \`${id}\`.`, hint }]);
}

;// CONCATENATED MODULE: ./lib/steps/lease-keeper.js


/** A lease lives for 15 minutes: three chances to renew it before it runs out. */
const RENEW_MS = 5 * 60_000;
/**
 * Holds a lease for a run: renews it by a timer, and says when it is lost. One operation at a time, because each needs
 * the oid that the one before it left behind.
 */
class LeaseKeeper {
    #leases;
    #ports;
    #serverNow;
    #stop = new AbortController();
    #lost = new AbortController();
    #held;
    #last = Promise.resolve();
    constructor(ports, held, serverNow) {
        this.#leases = ports.leases;
        this.#ports = ports;
        this.#held = held;
        this.#serverNow = serverNow;
        void this.#renewForEver();
    }
    /** The lease as the remote has it. */
    get held() {
        return this.#held;
    }
    /** Fires when somebody else has taken the lease. */
    get lost() {
        return this.#lost.signal;
    }
    /** Enters a phase: pushed with the next expiry, so that others see how far this run is. */
    async enter(phase) {
        await this.#tryRenew({ phase, expires: this.#expiry() });
    }
    /** Lets the lease run out now, keeping what it holds: the next run takes it over at once. Renews no more. */
    async expire() {
        this.#stop.abort();
        await this.#inTurn(() => this.#renew({ expires: new Date(0).toISOString() }));
    }
    /** Pushes branch and lease in one atomic push; see Leases.publish. */
    async publish(branch, publication) {
        return this.#inTurn(async () => {
            const { result, held } = await this.#leases.publish(this.#held, branch, publication);
            if (held !== undefined)
                this.#held = held;
            return result;
        });
    }
    /** Stops renewing and waits for what is under way: `held` stays as it is from here on. */
    async settle() {
        this.#stop.abort();
        await this.#last.catch(() => undefined);
    }
    async [Symbol.asyncDispose]() {
        await this.settle();
    }
    #expiry() {
        return leaseExpiry(this.#serverNow());
    }
    #inTurn(work) {
        const next = this.#last.catch(() => undefined).then(work);
        this.#last = next;
        return next;
    }
    async #renew(change) {
        const renewed = await this.#leases.renew(this.#held, change);
        if (renewed !== undefined)
            this.#held = renewed;
        else
            this.#lost.abort(new Error('the lease was taken over by another run'));
    }
    /** A remote that is away for a moment is no reason to stop: the lease has more chances before it expires. */
    async #tryRenew(change) {
        await this.#inTurn(() => this.#renew(change)).catch((error) => {
            this.#ports.journal.note({ phase: 'claim', event: 'not-renewed', level: 'warning', error: messageOf(error) });
        });
    }
    async #renewForEver() {
        const over = () => this.#stop.signal.aborted || this.#lost.signal.aborted;
        while (!over()) {
            const slept = await this.#ports.clock.sleep(RENEW_MS, this.#stop.signal).then(() => true, () => false);
            // It may have been stopped between the end of the sleep and here: `held` must not change any more.
            if (!slept || over())
                return;
            await this.#tryRenew({ expires: this.#expiry() });
        }
    }
}

;// CONCATENATED MODULE: ./lib/steps/claim.js



/** The lease on a task. By slug: a commit that is no lease blocks the ref all the same, and its ref is all it tells. */
function leaseOf(leases, id) {
    return leases.find((held) => slugOf(held.lease.task) === slugOf(id));
}
/**
 * Takes the lease of a task: creates it, or takes over a dead one together with what it holds. Undefined when another
 * run was first. One try: whoever lost the race has lost it. Throws when the remote cannot be reached, since nothing
 * may run without a lease.
 */
async function claimLease({ settings, ports }, scene, { task, phase }) {
    const previous = leaseOf(scene.leases, task.spec.id);
    const lease = {
        version: 1,
        task: task.spec.id,
        digest: task.digest,
        owner: settings.run.key,
        run_id: settings.run.id,
        attempt: settings.run.attempt,
        job: settings.run.job,
        phase,
        expires: leaseExpiry(scene.serverNow()),
    };
    const held = await ports.leases.claim(lease, previous);
    return held === undefined ? undefined : new LeaseKeeper(ports, held, scene.serverNow);
}

;// CONCATENATED MODULE: ./lib/steps/record.js

/** Name of the file by which the post step learns what a run that was stopped could not record. */
const PENDING = 'pending.json';
/** Endings that leave no trace in the ledger: nothing was attempted, or somebody else attempts it. */
const record_SILENT = new Set(['no-task', 'not-eligible', 'claim-lost', 'dry-run']);
/** Makes the ledger's entry for an ending. Failures carry an event, which the next attempt reads. */
function attemptOf(settings, parts) {
    const { task, ending, usage } = parts;
    const base = {
        run: settings.run.key,
        at: parts.at.toISOString(),
        task: task?.spec.id ?? '',
        digest: task?.digest ?? '',
        conclusion: ending.conclusion,
        signature: ending.signature,
        usage: { tokens: usage.tokens, cost_usd: usage.costUsd },
    };
    const reason = shorten(ending.reason, 2_000);
    const published = ending.pullRequest;
    return {
        ...base,
        reason,
        counts: ending.counts,
        event: published === undefined ? eventOf(settings, { ...parts, base, reason }) : undefined,
        pullRequest: published === undefined
            ? undefined
            : {
                number: published.number,
                url: published.url,
                branch: published.branch,
                head: published.headSha,
                digest: base.digest,
            },
    };
}
function eventOf(settings, { ending, base, reason, durationMs, }) {
    return {
        ...base,
        id: settings.run.key,
        phase: ending.phase,
        kind: ending.kind,
        message: reason,
        findings: [...(ending.findings ?? [])],
        duration_ms: Math.round(durationMs),
        links: settings.run.url === undefined ? {} : { run: settings.run.url },
    };
}
/** Whether an ending is written to the ledger at all. */
function isRecorded(ending) {
    return !record_SILENT.has(ending.conclusion);
}
/** Writes the attempt and releases the lease in one push; false with a warning when only a local copy could be kept. */
async function record_record({ ports }, attempt, lease) {
    const { persisted, detail } = await ports.ledger.record(attempt, lease);
    if (persisted)
        await ports.artifacts.remove(PENDING);
    else
        ports.journal.note({ phase: 'record', event: 'not-persisted', level: 'warning', detail });
    return persisted;
}

;// CONCATENATED MODULE: ./lib/steps/run-book.js



/**
 * What a run knows of itself, kept from the first step to the last, so that every way out can say all of it: task,
 * usage, lease. Closing it records the attempt and makes the outcome.
 */
class RunBook {
    #stage;
    #signals;
    #started;
    #assignment;
    #explain = [];
    #keeper;
    #claiming = false;
    #usage = { tokens: 0, costUsd: 0 };
    constructor(stage, signals) {
        this.#stage = stage;
        this.#signals = signals;
        this.#started = stage.ports.clock.monotonic();
    }
    assign(assignment) {
        this.#assignment = assignment;
        this.#explain = assignment.explain;
        this.#stage.ports.journal.setTask(assignment.task.spec.id);
    }
    explain(lines) {
        this.#explain = lines;
    }
    hold(keeper) {
        this.#keeper = keeper;
    }
    /** From here on a lease may be ours, also one that arrives after this process is gone: the post step looks for it. */
    async claiming() {
        this.#claiming = true;
        await this.open();
    }
    /** Notes what was used, here and for the post step. */
    async spent(usage) {
        this.#usage = usage;
        await this.open();
    }
    /** Leaves a note for the post step, should this process be stopped before it can record anything itself. */
    async open() {
        await this.#leave(this.#attempt(STOPPED));
    }
    /** The ending that an error stands for; what nobody expected is logged with its stack. */
    endingOf(error) {
        const { cancelled, deadline } = this.#signals;
        const { minutes } = this.#stage.settings.config.limits;
        const interrupted = interruption({ cancelled, deadline, lost: this.#keeper?.lost }, minutes);
        if (interrupted !== undefined)
            return interrupted;
        const ending = errorEnding(error);
        if (ending.kind === 'crash') {
            const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
            this.#stage.ports.journal.note({ phase: 'run', event: 'crash', level: 'error', error: stack });
        }
        return ending;
    }
    /** Records the ending and makes the outcome. A cancelled run pushes nothing: its post step records. */
    async close(ending) {
        const { ports } = this.#stage;
        ports.journal.note({ phase: ending.phase, event: 'ended', conclusion: ending.conclusion, reason: ending.reason });
        const cancelled = ending.conclusion === 'cancelled';
        const persisted = cancelled ? await this.#leave(this.#attempt(ending)) : await this.#record(ending);
        return {
            conclusion: ending.conclusion,
            reason: ports.redact(ending.reason),
            hint: ending.hint,
            ...(ending.problems === undefined ? {} : { problems: ending.problems }),
            task: this.#assignment === undefined
                ? undefined
                : { id: this.#assignment.task.spec.id, title: this.#assignment.task.spec.title },
            explain: this.#explain,
            verification: ending.verification,
            pullRequest: ending.pullRequest,
            usage: this.#usage,
            statePersisted: persisted,
            patch: ending.patch,
        };
    }
    async #record(ending) {
        if (this.#stage.settings.dryRun)
            return false;
        await this.#keeper?.settle();
        if (!isRecorded(ending))
            return this.#forget();
        const attempt = this.#attempt(ending);
        const lease = ending.keepLease === true ? undefined : this.#keeper?.held;
        const persisted = await record_record(this.#stage, attempt, lease).catch(this.#failed);
        // What could not be written now is left to the post step: this ending, not the note about a sudden stop.
        if (!persisted)
            await this.#leave(attempt);
        return persisted;
    }
    /** No attempt was made after all: nothing is left to the post step, and a lease that is still ours is given back. */
    async #forget() {
        const { artifacts, leases } = this.#stage.ports;
        await artifacts.remove(PENDING);
        if (this.#keeper?.lost.aborted === false)
            await leases.release(this.#keeper.held).catch(this.#failed);
        return true;
    }
    #failed = (error) => {
        this.#stage.ports.journal.note({ phase: 'record', event: 'failed', level: 'error', error: messageOf(error) });
        return false;
    };
    /** Only a run that holds a lease, or asked for one, has something to leave. */
    async #leave(attempt) {
        if (this.#keeper === undefined && !this.#claiming)
            return false;
        const { settings, ports } = this.#stage;
        const pending = {
            attempt,
            claimed: this.#keeper !== undefined,
            stateBranch: settings.stateBranch,
            repository: settings.repository,
        };
        await ports.artifacts.save(PENDING, ports.redact(JSON.stringify(pending)));
        return false;
    }
    #attempt(ending) {
        const { settings, ports } = this.#stage;
        return attemptOf(settings, {
            task: this.#assignment?.task,
            ending: { ...ending, reason: ports.redact(ending.reason) },
            usage: this.#usage,
            at: ports.clock.now(),
            durationMs: ports.clock.monotonic() - this.#started,
        });
    }
}

;// CONCATENATED MODULE: ./lib/steps/call-budget.js
/** REST calls that a run makes at most; a page of the list for every further hundred open pull requests comes on top. */
const MOST_CALLS = 10;
/** Creation, a second list when the pull request is there already, an update, and three calls for the labels. */
const PUBLISHING = 6;
/** How many calls may have been made before the last look-up, so that those of publishing still fit. */
function lookupCeiling({ config }) {
    const { reviewers, assignees } = config['pull-request'];
    return MOST_CALLS - PUBLISHING - (reviewers.length > 0 ? 1 : 0) - (assignees.length > 0 ? 1 : 0);
}
/** Whether the forge may be asked about the run of a lease; one call is kept for the pull request of the next task. */
function mayAskAboutRun(ports, settings) {
    return ports.forge.calls + 1 < lookupCeiling(settings);
}
/** Whether another pull request may be looked up. */
function mayAskAboutPull(ports, settings) {
    return ports.forge.calls < lookupCeiling(settings);
}

;// CONCATENATED MODULE: ./lib/steps/dead-leases.js



/**
 * Refs of leases that may be taken over. The forge is asked only about runs that it can know (a number, and not our own),
 * the named task's first, as long as calls are left; whoever is not asked about has to expire.
 */
async function deadLeases(settings, ports, { leases, now }) {
    const dead = new Set();
    for (const held of namedFirst(leases, settings.taskId)) {
        const { key, id, attempt, job } = settings.run;
        const self = { runKey: key, runId: id, attempt, job, task: held.lease.task };
        let allowed = mayTakeOver(held, self, { now, runIsOver: undefined }).allowed;
        const known = /^\d+$/.test(held.lease.run_id) && held.lease.run_id !== id;
        if (!allowed && known && mayAskAboutRun(ports, settings)) {
            allowed = mayTakeOver(held, self, { now, runIsOver: await ports.forge.runIsOver(held.lease.run_id) }).allowed;
        }
        if (allowed)
            dead.add(held.ref);
    }
    return dead;
}
function namedFirst(leases, taskId) {
    if (taskId === undefined)
        return [...leases];
    const isNamed = (held) => slugOf(held.lease.task) === slugOf(taskId);
    return [...leases.filter(isNamed), ...leases.filter((held) => !isNamed(held))];
}

;// CONCATENATED MODULE: ./lib/steps/last-pulls.js


/** A merge so recent that the base tip may not show it yet. */
const MOMENTS_MS = 5 * 60_000;
/**
 * Statuses in which the task that would be selected is known for certain: while its last pull request has not been
 * looked up, that is done and all is derived anew. A task beyond the lookups that a run may make is not taken.
 */
async function settled(ports, ledger, work) {
    for (let lookups = 0;; lookups += 1) {
        const statuses = work.derive();
        const question = openQuestion(ledger, statuses, work);
        if (question === undefined)
            return statuses;
        // Without the first no task could ever be taken; the further ones have to fit in.
        const may = lookups === 0 || mayAskAboutPull(ports, work.settings);
        work.closed.set(question.id, may ? ((await ports.forge.pullRequest(question.number)) ?? 'unknown') : 'not-asked');
    }
}
/** The task that would be selected, if it has a pull request of which nobody knows yet what became. */
function openQuestion(ledger, statuses, work) {
    const id = nextTask(ledger, statuses, work);
    if (id === undefined || work.ours.has(id) || work.closed.has(id))
        return undefined;
    const number = ledger.records[id]?.pull_request?.number;
    return number === undefined ? undefined : { id, number };
}
function nextTask(ledger, statuses, { tasks, settings, now }) {
    const { tokens, 'cost-usd': costUsd } = settings.config.limits;
    const facts = { statuses, records: ledger.records, now, limits: { tokens, costUsd } };
    const selection = selectTask(tasks, settings.taskId === undefined ? facts : { ...facts, taskId: settings.taskId });
    return selection.status === 'selected' ? selection.task.spec.id : undefined;
}
/** What a status needs to know of the last pull request. */
function closedFacts(pull, { base, now }) {
    // Beyond the lookups it is taken for closed, because a second pull request is the worse mistake.
    if (pull === 'not-asked')
        return { mergedMomentsAgo: false, closedUnmerged: true };
    if (pull === undefined || pull === 'unknown' || pull.state !== 'closed') {
        return { mergedMomentsAgo: false, closedUnmerged: false };
    }
    if (pull.merged && pull.base.ref !== base) {
        const mergedElsewhere = { number: pull.number, into: pull.base.ref, base };
        return { mergedMomentsAgo: false, closedUnmerged: false, mergedElsewhere };
    }
    const age = pull.mergedAt === undefined ? Infinity : now.getTime() - pull.mergedAt.getTime();
    const recent = age < MOMENTS_MS;
    return {
        mergedMomentsAgo: pull.merged && recent,
        mergedBefore: pull.merged && !recent,
        closedUnmerged: !pull.merged,
    };
}

;// CONCATENATED MODULE: ./lib/steps/reconcile.js






/**
 * Loads backlog, state and ledger, reads leases and open pull requests, and derives each task's status.
 * Throws ConfigError with every problem of the backlog and the state file.
 */
async function reconcile({ settings, ports }) {
    const commit = await baseCommit(ports);
    const tree = (await ports.repository.readCommit(commit)).tree;
    const found = settings.dryRun ? await offline(tree) : await online(settings, ports, commit);
    const tasks = await readTasks(settings, ports, found.tip);
    const offset = (ports.forge.serverTime()?.getTime() ?? ports.clock.now().getTime()) - ports.clock.now().getTime();
    const serverNow = () => new Date(ports.clock.now().getTime() + offset);
    const dead = await deadLeases(settings, ports, { leases: found.leases, now: serverNow() });
    const ours = oursByTask(settings, found, tasks);
    const closed = new Map();
    const facts = (task) => ({
        task,
        openPullRequest: ours.get(task.spec.id),
        lease: leaseOf(found.leases.filter((held) => !dead.has(held.ref)), task.spec.id)?.lease,
        ...closedFacts(closed.get(task.spec.id), { base: settings.base, now: serverNow() }),
        record: found.ledger.records[task.spec.id],
        limits: limitsOf(settings),
        now: serverNow(),
    });
    const derive = () => deriveAll(tasks, facts);
    const statuses = await settled(ports, found.ledger, { tasks, ours, closed, derive, settings, now: serverNow() });
    // A person may have edited the marker away; the ledger knows the number all the same.
    const known = new Set([...ours.values()].map((pull) => pull.number));
    const openCount = found.pulls.filter((pull) => known.has(pull.number) || isOurPull(settings, pull)).length;
    return {
        base: { commit, tree },
        tasks,
        statuses,
        ledger: found.ledger,
        leases: found.leases,
        dead,
        ours,
        openCount,
        serverNow,
    };
}
async function baseCommit(ports) {
    const commit = await ports.repository.resolve('HEAD');
    if (commit !== undefined)
        return commit;
    const hint = 'Check the repository out before this step, for example with actions/checkout.';
    throw new ConfigError([{ file: ports.repository.root, message: 'there is no commit here to work on.', hint }]);
}
/** A dry run touches no remote: the backlog and state of the checkout are all there is. */
function offline(tree) {
    const ledger = { oid: undefined, records: {}, events: [], history: [], setAside: {} };
    return Promise.resolve({ ledger, leases: [], pulls: [], tip: tree });
}
async function online(settings, ports, commit) {
    const branch = `refs/heads/${settings.base}`;
    const [refs, leases, ledger, pulls] = await Promise.all([
        ports.remote.refs([branch]),
        ports.leases.list(),
        ports.ledger.read(),
        ports.forge.openPullRequests(),
    ]);
    const tip = refs.get(branch);
    if (tip === undefined) {
        const hint = 'Set the input `base`, or `base:` in the config file, to a branch that exists.';
        throw new ConfigError([{ file: 'inputs', message: `the remote has no branch \`${settings.base}\`.`, hint }]);
    }
    if (tip !== commit)
        await fetchTip(settings, ports, { tip, commit });
    return { ledger, leases, pulls, tip: (await ports.repository.readCommit(tip)).tree };
}
/**
 * Brings the tip of the base here and makes sure that the checkout belongs to it: a pull request carries all commits that
 * the base does not have. A shallow clone cannot tell; there it is taken for granted.
 */
async function fetchTip(settings, ports, { tip, commit }) {
    const { repository, remote } = ports;
    await remote.fetch([tip], repository.shallow ? { depth: 1 } : {});
    if (repository.shallow || (await repository.isAncestor(commit, tip)))
        return;
    const message = `the checkout has commits that are not on \`${settings.base}\`; a pull request would carry them too.`;
    const hint = `Check out \`${settings.base}\`, push the commits first, or set the input \`base\` to the branch they are on.`;
    throw new ConfigError([{ file: 'inputs', message, hint }]);
}
async function readTasks(settings, ports, tree) {
    const { backlog, state } = settings.config;
    const read = async (file) => {
        const text = (await ports.repository.readFile(tree, file))?.toString('utf8');
        return text === undefined ? undefined : { file, text };
    };
    const [backlogText, stateText] = await Promise.all([read(backlog), read(state)]);
    const loaded = loadBacklog({ backlog: backlogText, state: stateText });
    if (loaded.problems.length > 0)
        throw new ConfigError(loaded.problems);
    return loaded.tasks;
}
function isOurPull(settings, pull) {
    return (pull.head.repository.toLowerCase() === settings.repository.toLowerCase() &&
        pull.head.ref.startsWith(settings.branchPrefix) &&
        readMarker(pull.body) !== undefined);
}
function oursByTask(settings, found, tasks) {
    const ours = new Map();
    for (const { spec } of tasks) {
        const identity = {
            prefix: settings.branchPrefix,
            slug: slugOf(spec.id),
            repository: settings.repository,
            recordNumber: found.ledger.records[spec.id]?.pull_request?.number,
            task: spec.id,
        };
        const pull = found.pulls.find((candidate) => isOurs(candidate, identity));
        if (pull !== undefined)
            ours.set(spec.id, pull);
    }
    return ours;
}
function limitsOf(settings) {
    const { limits, cooldown } = settings.config;
    return { attempts: limits.attempts, tokens: limits.tokens, costUsd: limits['cost-usd'], cooldownMinutes: cooldown };
}

;// CONCATENATED MODULE: ./lib/steps/recover.js


/** Statuses of a task that needs no pull request any more: a person may have opened and merged it by hand. */
const OVER = new Set(['done', 'cancelled']);
/** The first published lease of a dead run: of the named task when one is named. */
function findRecoverable({ settings }, scene) {
    for (const held of scene.leases) {
        const { publication, lease } = held;
        const task = scene.tasks.find((candidate) => candidate.spec.id === lease.task);
        if (publication === undefined || task === undefined || !scene.dead.has(held.ref))
            continue;
        if (settings.taskId !== undefined && settings.taskId.toLowerCase() !== lease.task.toLowerCase())
            continue;
        if (OVER.has(scene.statuses.get(task.spec.id)?.status ?? ''))
            continue;
        return { held, publication, task };
    }
    return undefined;
}
/**
 * Gives back leases that hold a pull request for a task that is over or no longer in the backlog: it is not opened any
 * more, and who wants it is told its branch.
 */
async function releaseObsolete({ ports }, scene) {
    for (const held of scene.leases) {
        const { publication } = held;
        const task = scene.tasks.find((candidate) => candidate.spec.id === held.lease.task);
        const status = task === undefined ? undefined : scene.statuses.get(task.spec.id)?.status;
        const wanted = task !== undefined && !OVER.has(status ?? '');
        if (publication === undefined || wanted || !scene.dead.has(held.ref))
            continue;
        const why = `the task is ${status ?? 'no longer in the backlog'}; the branch ${publication.branch} stays`;
        ports.journal.note({ phase: 'reconcile', event: 'obsolete', level: 'warning', lease: held.lease.task, why });
        await ports.leases.release(held);
    }
}
/**
 * Opens what a dead run had proven and pushed: no model, no gates. Undefined when another run was first, or when the
 * branch is gone, and the task has to be attempted anew.
 */
async function recover(stage, scene, { publication, task }) {
    const ref = `refs/heads/${publication.branch}`;
    const head = (await stage.ports.remote.refs([ref])).get(ref);
    if (head !== publication.head)
        return undefined;
    stage.signal.throwIfAborted();
    const keeper = await claimLease(stage, scene, { task, phase: 'published' });
    if (keeper === undefined)
        return undefined;
    const ending = await openPullRequest(stage, publication, keeper);
    return { ending, keeper };
}

;// CONCATENATED MODULE: ./lib/run.js
var run_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var run_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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







/**
 * One run: reconcile → select → claim → snapshot → propose → apply → fix → verify → publish → record.
 * Returns how it ended; every way out is recorded. Throws nothing but what happens before a task is known.
 */
async function run_run(settings, ports, signal) {
    const deadline = AbortSignal.timeout(Math.ceil(settings.config.limits.minutes * 60_000));
    const stage = { settings, ports, signal: AbortSignal.any([signal, deadline]) };
    const book = new RunBook(stage, { cancelled: signal, deadline });
    try {
        return await Promise.race([oneTask(stage, book), run_givenUp(signal, ports.clock)]);
    }
    catch (error) {
        return await book.close(book.endingOf(error));
    }
}
async function oneTask(stage, book) {
    const scene = await stage.ports.journal.step('reconcile', 'Reading backlog, ledger and forge', () => reconcile(stage));
    if (!stage.settings.dryRun)
        await releaseObsolete(stage, scene);
    return (await recovered(stage, scene, book)) ?? (await fresh(stage, scene, book));
}
/** A server that says nothing, in the middle of a push say, must not keep a cancelled run from saying how it ended. */
const PATIENCE_MS = 2_500;
/** Rejects some moments after the run was cancelled: by then, whatever heeds the signal has ended. */
async function run_givenUp(signal, clock) {
    await new Promise((resolve) => {
        if (signal.aborted)
            resolve(undefined);
        else
            signal.addEventListener('abort', resolve, { once: true });
    });
    await clock.sleep(PATIENCE_MS);
    throw new CancelledError('the run was cancelled');
}
async function recovered(stage, scene, book) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const found = stage.settings.dryRun ? undefined : findRecoverable(stage, scene);
        if (found === undefined)
            return undefined;
        const result = await stage.ports.journal.step('publish', `Opening what an earlier run pushed for ${found.task.spec.id}`, () => recover(stage, scene, found));
        if (result === undefined)
            return undefined;
        const keeper = run_addDisposableResource(env_1, result.keeper, true);
        // What was published belongs to the text that the task had then.
        const task = { ...found.task, digest: found.publication.digest };
        book.assign({ task, why: 'An earlier run had proven and pushed it.', explain: [] });
        book.hold(keeper);
        await book.spent(unrecordedUsage(scene, found));
        return await book.close(result.ending);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = run_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** What the dead run used, unless it lived long enough to record that itself. */
function unrecordedUsage(scene, { held, publication, task }) {
    const recorded = scene.ledger.records[task.spec.id]?.last?.run === held.lease.owner;
    if (recorded)
        return { tokens: 0, costUsd: 0 };
    return { tokens: publication.usage.tokens, costUsd: publication.usage.cost_usd };
}
async function fresh(stage, scene, book) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const choice = choose(stage, scene);
        if (choice.status === 'none') {
            book.explain(choice.explain);
            return book.close({ ...nothing, conclusion: choice.conclusion, reason: choice.reason, hint: choice.hint });
        }
        const { assignment } = choice;
        book.assign(assignment);
        stage.ports.journal.note({ phase: 'select', event: 'chosen', task: assignment.task.spec.id, why: assignment.why });
        if (stage.settings.dryRun)
            return book.close(await attempted(stage, scene, { assignment, book }));
        await book.claiming();
        stage.signal.throwIfAborted();
        const keeper = await claimLease(stage, scene, { task: assignment.task, phase: 'claimed' });
        if (keeper === undefined) {
            const reason = `Another run claimed ${assignment.task.spec.id} a moment earlier.`;
            return book.close({ ...nothing, conclusion: 'claim-lost', reason });
        }
        const held = run_addDisposableResource(env_2, keeper, true);
        book.hold(held);
        await book.open();
        const owned = { ...stage, signal: AbortSignal.any([stage.signal, held.lost]) };
        return await book.close(await attempted(owned, scene, { assignment, book, keeper: held }));
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = run_disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}
/** Endings that no attempt was made for. */
const nothing = { phase: 'select', kind: 'config', signature: '', counts: false };
async function attempted(stage, scene, work) {
    const { assignment, book, keeper } = work;
    const spent = (usage) => book.spent(usage);
    const attempt = await attemptTask(stage, scene, { assignment, keeper, spent });
    return attempt.ending;
}

;// CONCATENATED MODULE: ./lib/commands/run.js
var commands_run_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var commands_run_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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








/** `run`: one task to one pull request. Returns the exit code of the ending. */
async function runCommand(invocation, vault) {
    const { context, flags, inputs } = invocation;
    const identity = identify(context);
    const log = logOf(context, identity);
    if (context.action)
        (0,core/* saveState */.LZ)('folder', folderOf(context, identity));
    const cancel = listenForSignals();
    const told = { key: identity.key, model: inputs.model, log, summaryFile: context.summaryFile };
    try {
        const outcome = await start(invocation, { vault, identity, log, signal: cancel });
        return await report(outcome, { vault, action: context.action, json: flags.json, run: told });
    }
    catch (error) {
        if (!(error instanceof ConfigError) && !context.action)
            throw error;
        return await report(failedOutcome(error), {
            vault,
            action: context.action,
            json: flags.json,
            run: told,
        });
    }
}
async function start(invocation, { vault, identity, log, signal }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const repository = commands_run_addDisposableResource(env_1, await checkout_openCheckout(invocation), true);
        const settings = await prepare(invocation, repository, identity);
        const journal = openJournal(invocation, identity, { vault, file: log });
        const head = (await repository.resolve('HEAD')) ?? '';
        const views = commands_run_addDisposableResource(env_1, await openViews(invocation, repository, {
            baseCommit: head,
            gateEnv: settings.config['gate-env'],
            journal,
        }), true);
        const ports = await createPorts(invocation, settings, { repository, views, vault, journal });
        return await run_run(settings, ports, signal);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = commands_run_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** A runner sends SIGINT, 7.5 seconds later SIGTERM, 2.5 seconds after that SIGKILL: the first one must be enough. */
function listenForSignals() {
    const controller = new AbortController();
    const cancel = () => {
        controller.abort(new Error('the run was cancelled'));
        setTimeout(() => process.exit(130), 6_000).unref();
    };
    process.once('SIGINT', cancel);
    process.once('SIGTERM', cancel);
    return controller.signal;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/core/errors.js
var errors = __webpack_require__(7428);
;// CONCATENATED MODULE: ./lib/commands/snapshot.js
var snapshot_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var snapshot_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
        const repository = snapshot_addDisposableResource(env_1, await checkout_openCheckout(invocation), true);
        const commit = await repository.resolve('HEAD');
        if (commit === undefined)
            throw new UsageError('there is no commit here to make a snapshot of.');
        const { tree } = await repository.readCommit(commit);
        const config = await loadConfig(invocation, repository, tree);
        const task = await wantedTask(invocation, { repository, tree, config });
        const budget = flags.budget ?? config.snapshot.budget;
        const snapshot = await snapshotOf(repository, { tree, task, budget, exclude: config.snapshot.exclude });
        process.stdout.write(flags.json ? `${JSON.stringify(snapshot_asJson(snapshot))}\n` : snapshot_asText(snapshot));
        return 0;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = snapshot_disposeResources(env_1);
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
        throw new UsageError('name a task: --task-id ID, or --task-file FILE with {"id", "title", "body"}.');
    const { repository, tree, config } = place;
    const read = async (file) => ({
        file,
        text: (await repository.readFile(tree, file))?.toString('utf8') ?? '',
    });
    const loaded = loadBacklog({ backlog: await read(config.backlog), state: await read(config.state) });
    if (loaded.problems.length > 0)
        throw new ConfigError(loaded.problems);
    const task = loaded.tasks.find((candidate) => candidate.spec.id.toLowerCase() === id.toLowerCase());
    if (task === undefined)
        throw new UsageError(`the backlog has no task \`${id}\`.`);
    return task.spec;
}
async function readTaskFile(file) {
    const text = await (0,promises_.readFile)(file, 'utf8').catch(() => {
        throw new UsageError(`--task-file: ${file} cannot be read.`);
    });
    const parsed = TaskFile.safeParse(snapshot_parseJson(text));
    if (!parsed.success)
        throw new UsageError(`--task-file: ${file} is not {"id", "title", "body"}: ${errors/* prettifyError */.S1(parsed.error)}`);
    const { id, title, body } = parsed.data;
    return { id, title, description: body, acceptance: [], files: { include: [], exclude: [] } };
}
function snapshot_parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function snapshot_asJson(snapshot) {
    const files = snapshot.files.map(({ path, mode, tokens, content }) => ({ path, mode, tokens, content }));
    return { files, tokens: snapshot.tokens };
}
function snapshot_asText(snapshot) {
    const rows = snapshot.files.map((file) => `${String(file.tokens).padStart(6)}  ${file.mode.padEnd(8)} ${file.path}  ${file.why}`);
    return `${rows.join('\n')}\n${snapshot.tokens} of ${snapshot.budget} tokens; ${snapshot.omitted} files left out\n`;
}

;// CONCATENATED MODULE: ./lib/commands/verify.js
var verify_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var verify_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
        const repository = verify_addDisposableResource(env_1, await checkout_openCheckout(invocation), true);
        const revision = inputs.base ?? 'HEAD';
        const commit = await repository.resolve(revision);
        if (commit === undefined)
            throw new UsageError(`--base: \`${revision}\` names no commit of this repository.`);
        const { tree } = await repository.readCommit(commit);
        const candidate = await treeOfRevision(repository, 'candidate', flags.candidate);
        const config = await loadConfig(invocation, repository, tree);
        const journal = openJournal(invocation, identify(invocation.context), { vault, file: undefined });
        const views = verify_addDisposableResource(env_1, await openViews(invocation, repository, {
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
            const plan = await planGates(stage, tree, []);
            return verify(stage, scene, { ...startBaseline(stage, scene, plan), candidate });
        });
        process.stdout.write(vault.redact(flags.json ? `${JSON.stringify(verification)}\n` : verify_asText(verification)));
        return verification.effect === 'pass' ? 0 : 1;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = verify_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
function verify_asText(verification) {
    return `${[...verification.judgements.map(verdictLine), `${verification.effect}: ${verification.reason}`].join('\n')}\n`;
}

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
    json: false,
    help: false,
    version: false,
};
/**
 * Reads flags: the values of inputs as strings, and what single commands want. `known` are the inputs' names.
 * Throws UsageError with the nearest known flag.
 */
function parseFlags(argv, known) {
    const booleans = new Set(['draft', 'dry-run']);
    const options = Object.fromEntries(known.map((name) => [name, { type: booleans.has(name) ? 'boolean' : 'string' }]));
    try {
        const { values, positionals } = (0,external_node_util_.parseArgs)({
            args: [...argv],
            options: { ...options, ...COMMAND_FLAGS },
            allowPositionals: true,
        });
        if (positionals.length > 1)
            throw new UsageError(`unexpected argument \`${positionals[1] ?? ''}\`.`);
        const given = values;
        const own = Object.fromEntries(known.map((name) => [name, given[name]?.toString()]));
        return { values: { ...own, command: positionals[0] }, flags: commandFlags(values) };
    }
    catch (error) {
        throw error instanceof UsageError
            ? error
            : new UsageError(flagMessage(error, [...known, ...Object.keys(COMMAND_FLAGS)]));
    }
}
function commandFlags(values) {
    const string = (name) => (typeof values[name] === 'string' ? values[name] : undefined);
    const budget = string('budget');
    if (budget !== undefined && !/^\d+$/.test(budget))
        throw new UsageError(`--budget: expected a whole number of tokens.`);
    return {
        taskFile: string('task-file'),
        budget: budget === undefined ? undefined : Number(budget),
        candidate: string('candidate'),
        response: string('response'),
        dialect: string('dialect'),
        dir: string('dir'),
        cases: string('cases'),
        keepGood: values['keep-good'] === true,
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
        const guess = nearest(name, known, 1)[0];
        const dashes = name.length === 1 ? '-' : '--';
        return `unknown flag \`${dashes}${name}\`.${guess === undefined ? '' : ` Did you mean \`--${guess}\`?`}`;
    }
    if (/does not take an argument/.test(message))
        return `--${name} takes no value: give it, or leave it out.`;
    return `--${name} needs a value; one that begins with a dash is written \`--${name}=-value\`.`;
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
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
function endpoint_checkEndpoint(value, issue) {
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
const ACTION_COMMANDS = ['run', 'check'];
const inputs_COMMANDS = ['run', 'check', 'snapshot', 'apply', 'verify'];
const inputs_text = schemas/* string */.YjP().min(1, 'expected some text').optional();
const flag = schemas/* enum */.k5n(['true', 'false'], { error: 'expected `true` or `false`' })
    .transform((value) => value === 'true')
    .optional();
const inputs_whole = (least) => schemas/* string */.YjP()
    .regex(/^\d+$/, 'expected a whole number')
    .transform(Number)
    .refine((value) => value >= least && Number.isSafeInteger(value), `expected at least ${least}, at most 16 digits`)
    .optional();
const amount = (most) => schemas/* string */.YjP()
    .regex(/^\d+(\.\d+)?$/, 'expected a number such as 2 or 0.5')
    .transform(Number)
    .refine((value) => value > 0 && value <= most, `expected more than 0 and at most ${most}`)
    .optional();
const inputs_words = schemas/* string */.YjP()
    .transform((value) => value
    .split(/[,\n]/)
    .map((word) => word.trim())
    .filter(Boolean))
    .optional();
/** Inputs that change per run; the same names are `INPUT_*` variables, `with:` keys and `--flags`. */
const Inputs = schemas/* object */.Ikc({
    command: schemas/* enum */.k5n(inputs_COMMANDS, { error: ({ input }) => unknownCommand(String(input)) }).default('run'),
    'task-id': inputs_text,
    'base-url': schemas/* string */.YjP().optional().superRefine(endpoint_checkEndpoint),
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
    labels: inputs_words,
    draft: flag,
    'dry-run': flag,
    'state-branch': schemas/* string */.YjP()
        .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*(\/[A-Za-z0-9][A-Za-z0-9_-]*)*$/, 'expected a branch name such as `auto-state`')
        .default('auto-state'),
    'max-attempts': inputs_whole(1),
    'max-repairs': inputs_whole(0),
    'max-tokens': inputs_whole(1),
    'max-cost-usd': amount(1_000_000),
    'max-minutes': amount(MOST_MINUTES),
    'max-open-prs': inputs_whole(1),
    prompts: inputs_text,
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
        inputs_checkCommand(values['command']);
    if (!parsed.success)
        throw action ? new ConfigError(problems) : new UsageError(problems.map((p) => p.message).join('\n'));
    if (action && !ACTION_COMMANDS.some((name) => name === parsed.data.command)) {
        const message = `input \`command\`: expected ${ACTION_COMMANDS.join(' or ')}; \`${parsed.data.command}\` is for the command line.`;
        throw new ConfigError([{ file: 'inputs', message }]);
    }
    return { inputs: parsed.data, flags, context: readContext(action) };
}
/** An unknown word where the command stands: said as that, with the nearest one. */
function inputs_checkCommand(word) {
    if (typeof word !== 'string' || inputs_COMMANDS.some((name) => name === word))
        return;
    const hint = didYouMean(word, inputs_COMMANDS) ?? `Commands: ${inputs_COMMANDS.join(', ')}.`;
    throw new UsageError(`unknown command \`${word}\`.`, hint);
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
    const guess = didYouMean(given, inputs_COMMANDS);
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

;// CONCATENATED MODULE: ./lib/main.js












/** One process, from arguments or inputs to the exit code. Never throws. */
async function main(argv, secrets) {
    const vault = openVault(secrets);
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
function dispatch(invocation, vault) {
    switch (invocation.inputs.command) {
        case 'run':
            return runCommand(invocation, vault);
        case 'check':
            return checkCommand(invocation, vault);
        case 'snapshot':
            return snapshotCommand(invocation);
        case 'apply':
            return applyCommand(invocation, vault);
        case 'verify':
            return verifyCommand(invocation, vault);
    }
}
/** Inputs that could not be read: still an ending with all outputs set. */
function actionFailure(error, vault) {
    const context = readContext(true);
    const run = identify(context);
    const told = { key: run.key, model: undefined, log: logOf(context, run), summaryFile: context.summaryFile };
    return report(failedOutcome(error), { vault, action: true, json: false, run: told });
}
function commandFailure(error, vault) {
    const hint = error instanceof OrchestratorError && error.hint !== undefined ? `\n${error.hint}` : '';
    const text = error instanceof ConfigError ? error.problems.map(renderProblem).join('\n') : `${messageOf(error)}${hint}`;
    const usage = error instanceof UsageError ? '\nRun it with --help for the usage.' : '';
    process.stderr.write(`${vault.redact(text)}${usage}\n`);
    return error instanceof UsageError || error instanceof ConfigError ? 2 : 1;
}
function print(text) {
    process.stdout.write(text);
    return 0;
}


/***/ })

};
