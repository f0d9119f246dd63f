/** Characters that hide or reorder text, and those that end a line or are no text at all. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\uFFF9-\uFFFB]/gu;

/** Shows nothing, and keeps apart what a forge would read as one word. */
export const JOINER = '\u2060';

/** A space at which no line ends. */
const UNBROKEN = '\u00A0';

/** Starts of what forges make links, mentions or pictures of, wherever they stand: a backslash does not stop them. */
const STARTS = /@(?=\S)|[#!](?=\d)|\bGH-(?=\d)|:(?=\/\/|[a-z_+-][\w+-]*:)|\bwww(?=\.)/gi;

/** As entities where Markdown parsers disagree about a backslash in a table; else as people would write it. */
const ENTITIES: Readonly<Record<string, string>> = {
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
export function cell(text: string, limit = 200): string {
  const line = shorten(visibleLine(text, limit), limit);
  if (line === '') return NOTHING;
  const apart = line.replace(STARTS, (start) => `${start === '@' ? JOINER : ''}${start}${JOINER}`);
  return apart.replace(/[&<>|\\`*_{}[\]#!~$]/g, (mark) => ENTITIES[mark] ?? `\\${mark}`);
}

/** White space folded, and nothing that cannot be seen. What lies far beyond the limit is not looked at. */
export function visibleLine(text: string, limit: number): string {
  return text
    .slice(0, limit * 8)
    .replace(/\s+/g, ' ')
    .replace(UNSEEN, '')
    .trim();
}

/** Cuts at `limit` UTF-16 units, never inside a character, and says so by an ellipsis. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** A short word in code letters; whatever would end them is left out. */
export function code(text: string): string {
  const word = text.replace(UNSEEN, '').replace(/[`|\\\s]/g, '');
  return word === '' ? NOTHING : `\`${word}\``;
}

/** A task's id and what it is about. */
export function taskName({ id, title }: { readonly id: string; readonly title: string }): string {
  const name = `**${cell(id, 64)}**`;
  return title === '' ? name : `${name} ${cell(title)}`;
}

/** A link where the address is a plain one, else the label alone. The label is ours, or neutral already. */
export function link(label: string, address: string | undefined): string {
  const plain = address !== undefined && address.length <= ADDRESS_LIMIT && ADDRESS.test(address);
  return plain ? `[${label}](${address})` : label;
}

/** A table, or one line that says why there is none. Rows beyond `most` are counted below it. */
export function table(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
  { empty, most = 50 }: { readonly empty: string; readonly most?: number },
): string {
  if (rows.length === 0) return empty;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = heading.map((name) => (NUMBERS.includes(name) ? '---:' : '---'));
  const shown = [line(heading), line(rule), ...rows.slice(0, most).map(line)].join('\n');
  return rows.length > most ? `${shown}\n\n… and ${rows.length - most} more.` : shown;
}

/** A time to the minute, in UTC. What is no time is shown as it is. */
export function minute(at: string | undefined): string {
  if (at === undefined || !TIMESTAMP.test(at) || Number.isNaN(Date.parse(at))) return cell(at ?? '', 30);
  const [day = '', time = ''] = new Date(at).toISOString().slice(0, 16).split('T');
  // In a narrow column a line may end between day and time, but not within the day.
  return `${day.replaceAll('-', `-${JOINER}`)} ${time}${UNBROKEN}UTC`;
}

/** A sentence of ours that quotes others: like a cell, its times to the minute. */
export function sentence(text: string, limit = 300): string {
  return cell(text.slice(0, limit * 8).replace(/\b\d{4}-\d\d-\d\dT[\d:.]{5,20}Z/g, minute), limit);
}

/** A whole number with its thousands set apart. */
export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** US dollars, with more digits where they would all be zero. */
export function dollars(value: number): string {
  return `${value.toFixed(value === 0 || value >= 0.1 ? 2 : 4)} USD`;
}

/** The order of times and ids, the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
