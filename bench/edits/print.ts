/** The dialects: how a set of passages, or of whole files, is written down as a model's answer. */
import { newSide, oldSide, type Passage } from './passages.ts';

export const DIALECTS = ['blocks', 'blocks-context', 'unified', 'begin-patch', 'whole', 'json'] as const;
export type Dialect = (typeof DIALECTS)[number];

export interface WholeFile {
  readonly path: string;
  readonly content: string;
}

/** An answer that is not printed yet. */
export interface Draft {
  readonly passages: readonly Passage[];
  /** Only for `whole`. */
  readonly wholes: readonly WholeFile[];
  /** `a/` and `b/` before the names of a unified diff. */
  readonly prefixes: boolean;
  /** Other names for paths. */
  readonly names: Readonly<Record<string, string>>;
  /** Sentences before, between and after the edits. */
  readonly prose: boolean;
  /** Line ends within JSON strings. */
  readonly newline: string;
}

/** The answer, and where its last edit stands in it: from the body's first character to the end of the edit's end marker. */
export interface Printed {
  readonly text: string;
  readonly last: { readonly from: number; readonly to: number };
}

const SENTENCES = [
  'I looked at the code and this is what has to change:',
  'Next comes the other half. Note that `README.md` and other/file.txt stay as they are - no change there.',
  'That is all; let me know if you want tests for it, too.',
];

/** Writes the answer down. */
export function print(dialect: Dialect, draft: Draft): Printed {
  if (dialect === 'unified') return printUnified(draft);
  if (dialect === 'begin-patch') return framed(draft, [printBeginPatch(draft)]);
  if (dialect === 'whole')
    return framed(
      draft,
      draft.wholes.map((file) => printWhole(draft, file)),
    );
  if (dialect === 'json') return framed(draft, [printJson(draft)]);
  return framed(
    draft,
    draft.passages.map((passage) => printBlock(draft, passage)),
  );
}

interface Part {
  readonly text: string;
  /** Offset of the last edit's body, and of the end of the part without its closing line break. */
  readonly body: number;
  /** Where the part's meaning ends: later text is only wrapping. */
  readonly end: number;
}

/** Parts in a row, with sentences around each if the draft asks for it. */
function framed({ prose }: Draft, parts: readonly Part[]): Printed {
  let text = prose ? `${SENTENCES[0]}\n\n` : '';
  let last = { from: 0, to: 0 };
  parts.forEach((part, i) => {
    if (i > 0) text += prose ? `\n${SENTENCES[1]}\n\n` : '\n';
    last = { from: text.length + part.body, to: text.length + part.end };
    text += part.text;
  });
  return { text: prose ? `${text}\n${SENTENCES[2]}\n` : text, last };
}

function name(draft: Draft, path: string): string {
  return draft.names[path] ?? path;
}

function printBlock(draft: Draft, passage: Passage): Part {
  const [search, replace] = sides(passage).map(asText) as [string, string];
  const fence = /^\s*(`{3,}|~{3,})/m.test(search + replace) ? '' : '```';
  const head = `${name(draft, passage.path)}\n${fence === '' ? '' : `${fence}\n`}<<<<<<< SEARCH\n`;
  const block = `${head}${search}=======\n${replace}>>>>>>> REPLACE\n`;
  return { text: fence === '' ? block : `${block}${fence}\n`, body: head.length, end: block.length - 1 };
}

function printUnified(draft: Draft): Printed {
  const parts: Part[] = [];
  for (const [path, passages] of byPath(draft.passages)) {
    const [a, b] = draft.prefixes ? ['a/', 'b/'] : ['', ''];
    const shown = name(draft, path);
    let text = draft.prefixes ? `diff --git a/${shown} b/${shown}\n` : '';
    text += `--- ${a}${shown}\n+++ ${b}${shown}\n`;
    let body = 0;
    for (const passage of passages) {
      body = text.length;
      text += `${header(passage)}\n${signed(passage)}`;
    }
    // A cut within the last line leaves the counts right, and nobody can see it; so the last line is no place for a cut.
    parts.push({ text, body, end: text.lastIndexOf('\n', text.length - 2) + 1 });
  }
  if (draft.prose) return framed(draft, parts);
  let text = '';
  let last = { from: 0, to: 0 };
  for (const part of parts) {
    last = { from: text.length + part.body, to: text.length + part.end };
    text += part.text;
  }
  return { text, last };
}

function header(passage: Passage): string {
  if (passage.unnumbered === true) return '@@ ... @@';
  const offset = passage.offset ?? 0;
  const [old, now] = [oldSide(passage).length, newSide(passage).length];
  const range = (start: number, count: number) => {
    const shown = Math.max(1, start + offset + (count === 0 ? 0 : 1));
    const told = Math.max(1, count + (passage.miscount ?? 0));
    if (count === 0 && passage.miscount === undefined) return `${start + offset},0`;
    return told === 1 ? `${shown}` : `${shown},${told}`;
  };
  const heading = passage.heading === '' ? '' : ` ${passage.heading}`;
  return `@@ -${range(passage.start, old)} +${range(passage.newStart, now)} @@${heading}`;
}

function printBeginPatch(draft: Draft): Part {
  let text = '*** Begin Patch\n';
  let body = 0;
  for (const [path, passages] of byPath(draft.passages)) {
    text += `*** Update File: ${name(draft, path)}\n`;
    for (const passage of passages) {
      body = text.length;
      text += passage.anchor === undefined ? '@@\n' : `@@ ${passage.anchor}\n`;
      text += signed(passage);
    }
  }
  text += '*** End Patch\n';
  return { text, body, end: text.length - 1 };
}

function printWhole(draft: Draft, { path, content }: WholeFile): Part {
  const longest = Math.max(2, ...[...content.matchAll(/^\s*(`{3,})/gm)].map((match) => match[1]!.length));
  const fence = '`'.repeat(longest + 1);
  const head = `${name(draft, path)}\n${fence}\n`;
  const text = `${head}${content}${fence}\n`;
  return { text, body: head.length, end: text.length - 1 };
}

function printJson(draft: Draft): Part {
  const patches = byPath(draft.passages).map(([path, passages]) => ({
    path: name(draft, path),
    edits: passages.map((passage) => {
      const [search, replace] = sides(passage);
      return { old_string: search.join(draft.newline), new_string: replace.join(draft.newline) };
    }),
  }));
  const text = `${JSON.stringify({ summary: 'The change as asked for.', code_patches: patches, notes: '' }, null, 2)}\n`;
  return { text, body: text.lastIndexOf('"old_string"'), end: text.length - 1 };
}

function signed(passage: Passage): string {
  return passage.lines.map(({ sign, text }) => `${sign}${text}\n`).join('');
}

function sides(passage: Passage): [string[], string[]] {
  const number = (lines: readonly string[], start: number) =>
    lines.map((line, i) => `${String(start + i + 1).padStart(4)} | ${line}`);
  const [search, replace] = [oldSide(passage), newSide(passage)];
  if (passage.copiedNumbers === undefined) return [search, replace];
  return [number(search, passage.start), passage.copiedNumbers === 'both' ? number(replace, passage.start) : replace];
}

function asText(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** Passages in order, files in the order of their first passage. */
function byPath(passages: readonly Passage[]): [string, Passage[]][] {
  const files = new Map<string, Passage[]>();
  for (const passage of passages) {
    const known = files.get(passage.path);
    if (known === undefined) files.set(passage.path, [passage]);
    else known.push(passage);
  }
  return [...files];
}
