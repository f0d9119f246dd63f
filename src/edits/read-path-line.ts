/** Lines that name a file, and one-line directives. A path is never picked out of a sentence. */

const LABEL = /^(?:\*\*)?(?:file|path|file ?name|file ?path)(?: \d{1,3})?(?:\*\*)?\s*:(?:\*\*)?\s*/i;
/** Marks of headings, comments, lists and their numbers. */
const LEAD = /^(?:(?:#{1,6}|\/\/|[-*+]|\d+[.)])\s+)+/;
const ANNOTATION =
  /(?<!\s)\s+\((?:new|new file|created|modified|updated|changed|existing|lines? \d+(?:\s?[-–]\s?\d+)?)\)$/i;
/** A comment with marks at both ends. */
const ENCLOSED = /^(?:<!--(\s.*\s)-->|\/\*(\s.*\s)\*\/)$/;
/** In bold or in italics. */
const BOLD = /^\*{1,2}([^*]+)\*{1,2}(:?)$/;
/** Names without `/` and `.` that are files when they stand bare: Makefile, LICENSE, BUILD. */
const BARE_FILE = /^(?:[A-Za-z]*file|[A-Z][A-Z_-]+)$/;
/** Names of languages and frameworks that look like files. */
export const LANGUAGES =
  /^(?:asp\.net|vb\.net|\.net|(?:node|next|vue|nuxt|react|express|three|d3|angular|ember|nest|electron)\.js|socket\.io|objective-c\+\+)$/i;
/** Longer lines name no file; the expressions here are not made for them. */
const MAX_LINE = 2100;

/**
 * The path a line names, or undefined when it is anything else. Accepted: the bare path, in backticks or bold, after
 * `File:`, as a heading, list item or comment, with a trailing colon. A name without `/` and `.` must stand in backticks,
 * after `File:`, or bare and look like a file's (Makefile); with `anyWord`, any bare word will do. One with spaces must
 * stand in backticks or after `File:`.
 */
export function readPathLine(line: string, anyWord = false): string | undefined {
  return line.length > MAX_LINE ? undefined : pathIn(line.trim(), anyWord);
}

function pathIn(bare: string, anyWord: boolean): string | undefined {
  const plain = bare.replace(LEAD, '').replace(ENCLOSED, '$1$2').trim();
  const unmarked = plain.replace(BOLD, '$1$2').replace(LEAD, '');
  const undecorated = unmarked.replace(ANNOTATION, '');
  const unlabelled = undecorated.replace(LABEL, '');
  const name = unlabelled.replace(BOLD, '$1$2').replace(/:$/, '').trim();
  const isLabelled = unlabelled !== undecorated;
  const enclosed = enclosedIn(name, isLabelled);
  if (enclosed !== undefined) {
    return named(enclosed);
  }
  if (/[`<>|"*]/.test(name)) {
    return undefined;
  }
  if (isLabelled) {
    return named(name);
  }
  if (/\s/.test(name) || isLanguage(name, bare)) {
    return undefined;
  }
  return looksLikePath(name) || isBareFile(name, bare, anyWord) ? named(name) : undefined;
}

/** A name in backticks, or behind a label in quotes. */
function enclosedIn(name: string, isLabelled: boolean): string | undefined {
  const ticked = /^`([^`]+)`$/.exec(name.replace(ANNOTATION, '').replace(/^(`[^`]+`):$/, '$1'))?.[1];
  return ticked ?? (isLabelled ? /^"([^"`<>|*]+)"$/.exec(name)?.[1] : undefined);
}

function looksLikePath(name: string): boolean {
  return (name.includes('/') && !name.includes('://')) || /[^.]\.[^.]|^\.[^.]/.test(name);
}

/** `Node.js`, or `node.js` as a heading or with a colon; alone on its line the latter may be a file. */
function isLanguage(name: string, bare: string): boolean {
  return LANGUAGES.test(name) && (name !== bare || name !== name.toLowerCase());
}

function isBareFile(name: string, bare: string, anyWord: boolean): boolean {
  return name === bare && (anyWord || BARE_FILE.test(name));
}

/** A path has a letter or digit in it: `...` is none. */
function named(path: string): string | undefined {
  return /[\p{L}\p{N}_]/u.test(path) ? withoutDot(path.trim()) : undefined;
}

/** A path without leading `./`. */
export function withoutDot(path: string): string {
  return path.replace(/^(?:\.\/+)+/, '');
}

/** Whether a word of a line could be a file's path: `src/a`, `app.py`. It says nothing about which file is meant. */
export function mentionsPath(line: string): boolean {
  return line
    .slice(0, MAX_LINE)
    .split(/[\s`"'()[\]{},;*<>]+/)
    .some((word) => isPathWord(word.replace(/[.:!?]+$/, '')));
}

function isPathWord(word: string): boolean {
  if (/^(?:e\.g|i\.e|and\/or)$/i.test(word) || LANGUAGES.test(word) || !/[A-Za-z]/.test(word)) {
    return false;
  }
  return /^[\w.@/+-]+$/.test(word) && (/\w\/[\w.]/.test(word) || /[\w-]\.[A-Za-z][A-Za-z0-9]{0,9}$/.test(word));
}

export type Directive =
  | { readonly kind: 'delete'; readonly path: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string };

/**
 * `DELETE: path` or `RENAME: old -> new`, paths bare or in backticks. Undefined: not a directive. A string: what is
 * wrong with it.
 */
export function readDirective(line: string): Directive | string | undefined {
  const match = /^(DELETE|RENAME):(.*)$/.exec(line.slice(0, MAX_LINE));
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

function readOperand(text: string): string | undefined {
  const ticked = /^`([^`]+)`$/.exec(text)?.[1];
  if (ticked !== undefined) {
    return withoutDot(ticked.trim());
  }
  return text === '' || /[\s`]/.test(text) ? undefined : withoutDot(text);
}
