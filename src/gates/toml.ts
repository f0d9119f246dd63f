/** A header or a key of a TOML text with everything up to the next one: its value, comments and blank lines after it. */
export interface Statement {
  /** Full dotted name: of the table, or of the table and the key in it. */
  readonly key: readonly string[];
  readonly kind: 'header' | 'pair';
  readonly text: string;
  /** The table that the statement stands in; the header's own name for a header. */
  readonly table: readonly string[];
}

const KEY_PART = /\s*(?:([A-Za-z0-9_-]+)|"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)')\s*/y;
const HEADER = /^\s*\[(\[?)([^\n]*?)\](\]?)\s*(?:#[^\n]*)?$/;

/**
 * Splits TOML 1.0 into statements; the texts, joined, are the input without what stands before the first statement.
 * It knows strings (all four kinds), arrays and comments well enough to find where statements begin, and does not
 * check the rest: what is not TOML is for the tool that reads it to refuse.
 */
export function tomlStatements(text: string): Statement[] {
  const statements: { start: Start; table: readonly string[]; lines: string[] }[] = [];
  let table: readonly string[] = [];
  const state = { depth: 0, string: '' };
  for (const line of text.split(/(?<=\n)/)) {
    const start = state.depth === 0 && state.string === '' ? beginning(line.replace(/\r?\n$/, '')) : undefined;
    if (start?.kind === 'header') table = start.key;
    if (start !== undefined) statements.push({ start, table, lines: [] });
    statements.at(-1)?.lines.push(line);
    if (start?.kind !== 'header') scan(line, state);
  }
  return statements.map((statement) => ({
    kind: statement.start.kind,
    key: statement.start.kind === 'header' ? statement.table : [...statement.table, ...statement.start.key],
    table: statement.table,
    text: statement.lines.join(''),
  }));
}

interface Start {
  readonly kind: 'header' | 'pair';
  readonly key: readonly string[];
}

function beginning(line: string): Start | undefined {
  const [, open = '', inside = '', close = ''] = HEADER.exec(line) ?? [];
  const header = dottedKey(inside);
  if (header.key.length > 0 && header.end === inside.length && open.length === close.length)
    return { kind: 'header', key: header.key };
  const { key, end } = dottedKey(line);
  return key.length > 0 && line[end] === '=' ? { kind: 'pair', key } : undefined;
}

function dottedKey(text: string): { key: string[]; end: number } {
  const key: string[] = [];
  let end = 0;
  for (;;) {
    KEY_PART.lastIndex = end;
    const part = KEY_PART.exec(text);
    if (part === null) return { key: [], end: 0 };
    key.push(part[1] ?? part[3] ?? unescaped(part[2] ?? ''));
    end = KEY_PART.lastIndex;
    if (text[end] !== '.') return { key, end };
    end += 1;
  }
}

/** Escapes of a basic string are those of JSON, plus `\U` with eight digits. */
function unescaped(text: string): string {
  const plain = text.replace(/\\U([0-9a-fA-F]{8})/g, (whole, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code <= 0x10ffff ? JSON.stringify(String.fromCodePoint(code)).slice(1, -1) : whole;
  });
  try {
    return JSON.parse(`"${plain}"`) as string;
  } catch {
    return text;
  }
}

/** Follows strings, brackets and comments through one line; what is open at its end stays open. */
function scan(line: string, state: { depth: number; string: string }): void {
  for (let at = 0; at < line.length;) {
    const char = line[at] ?? '';
    if (state.string !== '') {
      at += inString(line, at, state);
    } else if (char === '#') {
      break;
    } else if (char === '"' || char === "'") {
      state.string = line.startsWith(char.repeat(3), at) ? char.repeat(3) : char;
      at += state.string.length;
    } else {
      state.depth = Math.max(0, state.depth + (DEPTH[char] ?? 0));
      at += 1;
    }
  }
  // Strings of one line end with it, closed or not.
  if (state.string.length === 1) state.string = '';
}

const DEPTH: Readonly<Record<string, number>> = { '[': 1, '{': 1, ']': -1, '}': -1 };

/** How many characters of an open string to pass over; closes it at its end, with the quotes just before that end. */
function inString(line: string, at: number, state: { string: string }): number {
  const quote = state.string[0] ?? '';
  if (line[at] === '\\' && quote === '"') return 2;
  if (!line.startsWith(state.string, at)) return 1;
  let end = at + state.string.length;
  for (let spare = 0; spare < 2 && state.string.length === 3 && line[end] === quote; spare += 1) end += 1;
  state.string = '';
  return end - at;
}
