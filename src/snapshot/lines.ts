import { definedIn } from './definitions.js';
import { UNICODE_WORD } from './words.js';

/** What is told of a text while it is read. */
export interface Reader {
  /** A word of ASCII, by its place in the text, and whether it stands in a comment or a string. */
  addRun(run: Run, inProse: boolean): void;
  /** Any other word. */
  add(word: string, inProse: boolean): void;
  /** A name that is defined here. */
  define(name: string): void;
}

/** A slice of a text that need not be cut out. The same object is told again and again. */
export interface Run {
  readonly text: string;
  from: number;
  to: number;
}

/** Tells a reader every word of a text, in order, and every name that it defines. */
export function readLines(text: string, reader: Reader): void {
  let inDoc = false;
  const run = { text, from: 0, to: 0 };
  const hasDocs = text.includes('"""') || text.includes("'''");
  for (let at = 0; at < text.length;) {
    const end = lineEnd(text, at);
    const marks = hasDocs ? docMarks(text, at, end) : 0;
    const comment = inDoc || marks > 0 || isComment(text, at, end);
    if (marks % 2 === 1) inDoc = !inDoc;
    readWords(run, { from: at, to: end, prose: comment }, reader);
    if (!comment && end - at > 3) {
      const defined = definedIn(text.slice(at, end), text.slice(end + 1, lineEnd(text, end + 1)));
      if (defined !== undefined) reader.define(defined.name);
    }
    at = end + 1;
  }
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** How many marks of a Python doc string stand in a line. */
function docMarks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to - 2; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== QUOTE && code !== APOSTROPHE) continue;
    if (text.charCodeAt(at + 1) !== code || text.charCodeAt(at + 2) !== code) continue;
    count += 1;
    at += 2;
  }
  return count;
}

const QUOTE = 34;
const APOSTROPHE = 39;
const BACKTICK = 96;
const SPACE = 32;

const COMMENTS = /^[ \t]*(?:\/[/*]|\*|--|#(?:[ *]|$))/;

/** A line that is a comment as a whole, in any language: by how it begins. `#include` and `#[…]` are none. */
function isComment(text: string, from: number, to: number): boolean {
  let at = from;
  while (at < to && (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === 9)) at += 1;
  const code = text.charCodeAt(at);
  return (
    (code === 47 || code === 42 || code === 45 || code === 35) && COMMENTS.test(text.slice(at, Math.min(to, at + 3)))
  );
}

/** Letters, `_` and `$` are 1, digits 2, what is outside ASCII 3, all else 0. */
const CLASS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_$]/.test(character)) return 1;
  return /\d/.test(character) ? 2 : 0;
});

function classOf(code: number): number {
  return code < 128 ? (CLASS[code] ?? 0) : 3;
}

function readWords(run: Run, line: { from: number; to: number; prose: boolean }, reader: Reader): void {
  const { text } = run;
  const { from, to, prose } = line;
  let quote = 0;
  for (let at = from; at < to;) {
    const code = text.charCodeAt(at);
    const kind = classOf(code);
    if (kind === 0) {
      if (isQuote(code)) quote = quoteAfter(quote, code);
      at += 1;
      continue;
    }
    run.from = at;
    run.to = at = wordEnd(text, at, to);
    addWord(run, prose || quote !== 0, reader);
  }
}

function isQuote(code: number): boolean {
  return code === QUOTE || code === APOSTROPHE || code === BACKTICK;
}

/** A quote opens a string, and only the same one closes it. */
function quoteAfter(open: number, code: number): number {
  if (open === 0) return code;
  return open === code ? 0 : open;
}

/** A word that begins with a digit is a number. */
function wordEnd(text: string, from: number, to: number): number {
  const number = classOf(text.charCodeAt(from)) === 2;
  let at = from + 1;
  for (; at < to; at += 1) {
    const kind = classOf(text.charCodeAt(at));
    if (number ? kind !== 2 : kind === 0) break;
  }
  return at;
}

function addWord(run: Run, prose: boolean, reader: Reader): void {
  let codes = 0;
  for (let at = run.from; at < run.to; at += 1) codes |= run.text.charCodeAt(at);
  if (codes < 128) reader.addRun(run, prose);
  else for (const word of run.text.slice(run.from, run.to).match(UNICODE_WORD) ?? []) reader.add(word, prose);
}
