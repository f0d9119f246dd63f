import { cell, JOINER, shorten, table, taskName, visibleLine } from './markdown.js';
import type { ShownTask } from './picture.js';

const MOST_NODES = 60;
/** Mermaid refuses to draw more than 500; long before that nobody can read it. */
const MOST_ARROWS = 200;
const LABEL_LIMIT = 40;
const MOST_NAMES = 8;
const MOST_READY = 20;
const UNKNOWN = 'What waits for what is not known yet: no run has drawn all tasks.';

/** Fill and border per status; the text is dark in a dark page, too. */
const COLOURS: Readonly<Record<string, string>> = {
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
const LOOKALIKES: Readonly<Record<string, string>> = {
  ...{ '"': '′', '`': '′', '#': '♯', '&': '+', '<': '‹', '>': '›', '|': '¦', '\\': '∖', ';': ',', '*': '∗', '~': '∼' },
  // Mermaid's own stand-ins for entities, as it writes them between reading and drawing.
  ...{ ﬂ: 'fl', '¶': '§' },
  ...{ '[': '(', ']': ')', '{': '(', '}': ')' },
};

/** Marks that only mean something at the edge of a word, or twice: formulas, emphasis and pictures of Mermaid. */
const PAIRED = /\$(?=\$)|(?<!\w)_|_(?!\w)|:(?=fa-)/g;

interface Graph {
  readonly nodes: ReadonlyMap<string, ShownTask>;
  /** What is waited for, and what waits for it. */
  readonly arrows: readonly (readonly [string, string])[];
}

/** The tasks that wait, and what they wait for: a drawing, the same as a table, and who waits for nothing. */
export function blockedBy(tasks: readonly ShownTask[]): string {
  const known = new Map(tasks.map((task) => [task.id, task]));
  const waiting = tasks
    .filter(({ status }) => status !== 'done' && status !== 'cancelled')
    .map((task) => ({ task, reasons: unmet(task, known) }))
    .filter(({ reasons }) => reasons.length > 0);
  const rows = waiting.map(({ task, reasons }) => [taskName(task), names(reasons.map(nameOf))]);
  const empty = tasks.every(({ title }) => title === '') ? UNKNOWN : 'No task waits for another one.';
  const list = table(['task', 'waits for'], rows, { empty });
  if (waiting.length === 0) return [list, ...ready(tasks)].join('\n\n');
  return [drawing(waiting), list, ...ready(tasks)].join('\n\n');
}

/** The dependencies that are not done, each once. One that nobody knows is a node of its own. */
function unmet(task: ShownTask, known: ReadonlyMap<string, ShownTask>): ShownTask[] {
  return [...new Set(task.depends_on)]
    .map((id) => known.get(id) ?? { id, title: '', status: 'unknown', reason: '', depends_on: [], record: undefined })
    .filter(({ status }) => status !== 'done');
}

function drawing(waiting: readonly { readonly task: ShownTask; readonly reasons: readonly ShownTask[] }[]): string {
  const all = new Map(waiting.flatMap(({ task, reasons }) => [task, ...reasons].map((one) => [one.id, one] as const)));
  const nodes = new Map([...all].slice(0, MOST_NODES));
  const pairs = waiting.flatMap(({ task, reasons }) => reasons.map(({ id }) => [id, task.id] as const));
  const arrows = pairs.filter((pair) => pair.every((id) => nodes.has(id))).slice(0, MOST_ARROWS);
  const left = all.size - nodes.size;
  const rest = left > 0 || arrows.length < pairs.length;
  return [
    'An arrow points from a task to a task that waits for it.',
    `\`\`\`mermaid\n${mermaid({ nodes, arrows })}\n\`\`\``,
    ...(rest ? [`Not in the picture: ${left} more tasks, ${pairs.length - arrows.length} more arrows.`] : []),
  ].join('\n\n');
}

function mermaid({ nodes, arrows }: Graph): string {
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
function label({ id, title, status }: ShownTask): string {
  const head = `${drawn(id)} (${statusName(status)})`;
  return title === '' ? head : `${head}<br/>${drawn(title)}`;
}

function drawn(text: string): string {
  const line = shorten(visibleLine(text, LABEL_LIMIT), LABEL_LIMIT);
  const apart = line.replace(PAIRED, `${JOINER}$&${JOINER}`);
  return apart.replace(/./gu, (character) => LOOKALIKES[character] ?? character);
}

/** A status as people read it. */
export function statusName(status: string): string {
  if (status === 'leased') return 'in progress';
  return Object.hasOwn(COLOURS, status) || status === 'done' ? status.replace('_', ' ') : 'unknown';
}

function classOf(status: string): string {
  return Object.hasOwn(COLOURS, status) ? status : 'unknown';
}

function nameOf({ id, status }: ShownTask): string {
  return `${cell(id, 64)} (${statusName(status)})`;
}

function names(all: readonly string[], most = MOST_NAMES): string {
  const rest = all.length - most;
  return `${all.slice(0, most).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** The tasks that a run may take now. */
function ready(tasks: readonly ShownTask[]): string[] {
  const pending = tasks.filter(({ status }) => status === 'pending').map(({ id }) => cell(id, 64));
  if (pending.length === 0) return [];
  return [`Waiting for nothing but a run, in the backlog’s order: ${names(pending, MOST_READY)}.`];
}
