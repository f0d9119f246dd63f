/** Lines that name a file, and one-line directives. A path is never picked out of a sentence. */

const LABEL = /^(?:\*\*)?(?:file|path|file ?name|file ?path)(?:\*\*)?\s*:(?:\*\*)?\s*/i;
const ANNOTATION = /\s+\((?:new|new file|created|modified|updated|changed|existing)\)$/i;
/** Longer lines name no file; the expressions here are not made for them. */
const MAX_LINE = 2100;
const FENCE = /^ {0,3}(?:`{3,}|~{3,})/;

/** Whether a line opens or closes a code fence. */
export function isFence(line: string): boolean {
  return FENCE.test(line);
}

/**
 * The path a line names, or undefined when it is anything else. Accepted: the bare path, in backticks or bold, after
 * `File:`, as a heading, list item or comment, with a trailing colon. A name without `/` and `.` (Makefile) must stand
 * bare, in backticks or after `File:`; one with spaces in backticks or after `File:`.
 */
export function readPathLine(line: string): string | undefined {
  return line.length > MAX_LINE ? undefined : pathIn(line);
}

function pathIn(line: string): string | undefined {
  const bare = line.trim();
  const undecorated = bare.replace(/^(?:#{1,6}|\/\/|[-*+]|\d+[.)])\s+/, '').replace(ANNOTATION, '');
  const unlabelled = undecorated.replace(LABEL, '');
  const name = unlabelled
    .replace(/^\*\*(.+)\*\*(:?)$/, '$1$2')
    .replace(/:$/, '')
    .trim();
  const quoted = /^`([^`]+)`$/.exec(name)?.[1];
  if (quoted !== undefined) {
    return clean(quoted);
  }
  if (name === '' || /[`<>|"*]/.test(name)) {
    return undefined;
  }
  if (unlabelled !== undecorated) {
    return clean(name);
  }
  const looksLikePath = name.includes('/') || /[^.]\.[^.]|^\.[^.]/.test(name);
  return !/\s/.test(name) && (looksLikePath || name === bare) ? clean(name) : undefined;
}

function clean(path: string): string {
  return path.trim().replace(/^(?:\.\/)+/, '');
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
  const [from, to, ...more] = rest.split(/\s+(?:->|→)\s+/).map(readOperand);
  return from === undefined || to === undefined || more.length > 0
    ? 'expected "RENAME: old -> new", paths with spaces in backticks'
    : { kind: 'rename', path: from, to };
}

function readOperand(text: string): string | undefined {
  const quoted = /^`([^`]+)`$/.exec(text)?.[1];
  if (quoted !== undefined) {
    return clean(quoted);
  }
  return text === '' || /[\s`]/.test(text) ? undefined : clean(text);
}
