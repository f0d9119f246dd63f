/**
 * Edit sets written down as answers, in each dialect and with the escapes that it offers: longer markers, markers behind a
 * backslash, longer fences, quoted names in diffs. Where a dialect offers none, `canSay` says so, and why.
 */
import type { Edit, Hunk } from '../../src/edits/edit.js';

export const FORMS = ['blocks', 'unified', 'begin-patch', 'whole', 'json'] as const;
export type Form = (typeof FORMS)[number];

type Of<Kind extends Edit['kind']> = Extract<Edit, { kind: Kind }>;

/** The edits as an answer; all of them are such as `canSay` holds for. */
export function printEdits(form: Form, edits: readonly Edit[]): string {
  switch (form) {
    case 'blocks':
      return edits.map(printBlock).join('\n');
    case 'unified':
      return fenced('diff', edits.map((edit) => printDiff(edit)).join(''));
    case 'begin-patch':
      return `*** Begin Patch\n${edits.map(printSection).join('')}*** End Patch\n`;
    case 'whole':
      return edits.map(printWhole).join('\n');
    case 'json':
      return `${JSON.stringify({ summary: 'The change.', code_patches: edits.map(toPatch), notes: '' }, null, 2)}\n`;
  }
}

/** Whether the dialect can say what the edit says, with `asRead` for what is lost. */
export function canSay(form: Form, edit: Edit): boolean {
  switch (form) {
    case 'blocks':
      return blocksCanSay(edit);
    case 'unified':
      return diffCanSay(edit);
    case 'begin-patch':
      return patchCanSay(edit);
    case 'whole':
      return fenceCanSay(edit);
    case 'json':
      return edit.kind !== 'patch' || diffCanSay(edit);
  }
}

/** The edits without what the dialect has no words for. */
export function asRead(form: Form, edits: readonly Edit[]): Edit[] {
  const read = edits.map((edit) => readAs(form, edit));
  return form === 'begin-patch' ? merged(read) : read;
}

const ORIGINS = { blocks: 'new', unified: 'new', 'begin-patch': 'new', whole: 'fence', json: 'content' } as const;

function readAs(form: Form, edit: Edit): Edit {
  switch (edit.kind) {
    case 'replace':
    case 'rename':
      return edit;
    case 'delete':
      // Only a diff says what the file holds. One without lines is the deletion of an empty file, or says nothing.
      return form === 'unified' && edit.lines?.length !== 0 ? edit : { kind: 'delete', path: edit.path };
    case 'write': {
      const { path, content, executable } = edit;
      // A block with nothing to search for is how blocks make a file.
      if (form === 'blocks') return { kind: 'replace', path, search: '', replace: content };
      // Each dialect has one way to give a whole file. Only git's header has a mode.
      const mode = form === 'unified' && executable === true ? { executable } : {};
      return { kind: 'write', path, content, origin: ORIGINS[form], ...mode };
    }
    case 'patch':
      return { ...edit, hunks: edit.hunks.map(form === 'begin-patch' ? asAnchored : asNumbered) };
  }
}

/** In a diff numbers leave no room for an anchor, only one anchor fits, and nothing marks the file's end. */
function asNumbered(hunk: Hunk): Hunk {
  return { ...hunk, anchors: hunk.line === undefined ? hunk.anchors.slice(-1) : [], atEnd: false };
}

/** `*** Begin Patch` knows no final newlines; added lines without a word of where go to the file's end. */
function asAnchored({ lines, line, anchors, atEnd }: Hunk): Hunk {
  const isAppended = anchors.length === 0 && line === undefined && lines.every(({ sign }) => sign === '+');
  return { lines, anchors, atEnd: atEnd || isAppended, ...(line === undefined ? {} : { line }) };
}

/** Sections of one file are one patch, at the place of the first. */
function merged(edits: readonly Edit[]): Edit[] {
  const isFirst = (edit: Of<'patch'>) => edits.find((one) => one.kind === 'patch' && one.path === edit.path) === edit;
  return edits.flatMap((edit): Edit[] => {
    if (edit.kind !== 'patch') return [edit];
    const all = edits.flatMap((one) => (one.kind === 'patch' && one.path === edit.path ? one.hunks : []));
    return isFirst(edit) ? [{ ...edit, hunks: all }] : [];
  });
}

// What can be said.

/** Whole lines, or nothing; a CR at the end of a line would belong to the line break of the answer. */
function isWholeLines(text: string): boolean {
  return (text === '' || text.endsWith('\n')) && !text.includes('\r\n');
}

/** Paths above blocks and fences, and in directives, stand in backticks, and nothing escapes these. */
function isTickable(path: string): boolean {
  return !path.includes('`') && /[\p{L}\p{N}_]/u.test(path);
}

function directiveCanSay(edit: Of<'delete' | 'rename'>): boolean {
  const paths = edit.kind === 'delete' ? [edit.path] : [edit.path, edit.to];
  return paths.every(isTickable);
}

const ESCAPED = /^[ \t]*\\(?:[<=>+-]{5}|:(?:start|end)_line[:=])/m;

function blocksCanSay(edit: Edit): boolean {
  if (edit.kind === 'delete' || edit.kind === 'rename') return directiveCanSay(edit);
  if (edit.kind === 'patch' || !isTickable(edit.path)) return false;
  if (edit.kind === 'write') return isWholeLines(edit.content) && !ESCAPED.test(edit.content);
  const { search, replace, all } = edit;
  // A text that holds an escaped marker can mean itself or the marker: there are two readings of it.
  const isPlain = [search, replace].every((text) => isWholeLines(text) && !ESCAPED.test(text));
  // Blank lines to search for are nothing to search for.
  return isPlain && all !== true && (search === '' || search.trim() !== '');
}

function fenceCanSay(edit: Edit): boolean {
  if (edit.kind === 'delete' || edit.kind === 'rename') return directiveCanSay(edit);
  // An empty fence is refused, and one that begins with an edit is a fence round that edit.
  return (
    edit.kind === 'write' &&
    isTickable(edit.path) &&
    isWholeLines(edit.content) &&
    edit.content.trim() !== '' &&
    !beginsWithEdit(edit.content)
  );
}

const EDIT_LINE =
  /^(?:[ \t]*(?:[<-]{3,} ?(?:SEARCH|ORIGINAL)|\*\*\* Begin Patch)|\*\*\* \w+ File: |diff --git |Index: |--- |@@)/;

/** Within the first two lines that are not blank: the first may be a path. */
function beginsWithEdit(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(0, 2).some((line) => EDIT_LINE.test(line)) || /^(?:DELETE|RENAME):/.test(lines[0] ?? '');
}

function diffCanSay(edit: Edit): boolean {
  // The character that stands for bytes that are none is no part of a name.
  if (edit.kind === 'replace' || edit.path.includes('\uFFFD')) return false;
  if (edit.kind === 'write') return !/\r(?:\n|$)/.test(edit.content);
  if (edit.kind === 'delete') return edit.lines?.every(isLine) ?? true;
  if (edit.kind === 'rename') return !edit.to.includes('\uFFFD');
  return edit.hunks.every((hunk) => hunkCanSay(hunk) && !looksLikeHeader(hunk));
}

function patchCanSay(edit: Edit): boolean {
  if (edit.kind === 'write') return isWholeLines(edit.content);
  return edit.kind === 'patch' ? edit.hunks.every(hunkCanSay) : edit.kind !== 'replace';
}

function hunkCanSay({ lines }: Hunk): boolean {
  return lines.every(({ text }) => isLine(text));
}

function isLine(text: string): boolean {
  return !text.endsWith('\r');
}

/** Without counts `--- a` and `+++ b`, as the lines of a hunk, cannot be told from the header of the next file. */
function looksLikeHeader({ line, lines }: Hunk): boolean {
  const isNamed = lines.some(
    ({ sign, text }, at) => `${sign}${text}`.startsWith('--- ') && `+${lines[at + 1]?.text}`.startsWith('+++ '),
  );
  return line === undefined && isNamed;
}

// Blocks and directives.

/** Markers of a length that the content does not have; where it has them all, backslashes before its own. */
function printBlock(edit: Edit): string {
  if (edit.kind === 'delete' || edit.kind === 'rename') return printDirective(edit);
  const { search, replace, line } = edit.kind === 'replace' ? edit : { ...blockOfFile(edit), line: undefined };
  const size = [7, 8, 9].find((count) => !hasMarks(search + replace, count)) ?? 9;
  const header = line === undefined ? '' : `:start_line:${line}\n-------\n`;
  const marker = (sign: string) => sign.repeat(size);
  return [
    `\`${edit.path}\`\n${marker('<')} SEARCH\n${header}`,
    `${escaped(header === '' ? withoutHeaderLook(search) : search, size)}${marker('=')}\n`,
    `${escaped(replace, size)}${marker('>')} REPLACE\n`,
  ].join('');
}

function blockOfFile(edit: Edit): { search: string; replace: string } {
  return { search: '', replace: edit.kind === 'write' ? edit.content : '' };
}

function printDirective(edit: Of<'delete' | 'rename'>): string {
  return edit.kind === 'delete' ? `DELETE: \`${edit.path}\`\n` : `RENAME: \`${edit.path}\` -> \`${edit.to}\`\n`;
}

/** Lines that would be markers of a block whose own markers have `size` characters. */
function marks(size: number): RegExp {
  return new RegExp(`^(?:([ \\t]*)(?=(?:<{${size},9}|>{${size},9}) ?[A-Z]+)|(?=={${size}}[ \\t]*$))`, 'gm');
}

function hasMarks(text: string, size: number): boolean {
  return marks(size).test(text);
}

function escaped(text: string, size: number): string {
  return text.replace(marks(size), '$1\\');
}

/** A search that begins as Roo Code's header does. */
function withoutHeaderLook(search: string): string {
  return search.replace(/^(?=:(?:start|end)_line[:=])/, '\\');
}

// Unified diffs.

/** As git prints it; `isBare` without the line `diff --git`, for JSON, which names the file beside it. */
function printDiff(edit: Edit, isBare = false): string {
  switch (edit.kind) {
    case 'replace':
      return '';
    case 'patch': {
      const git = isBare ? '' : gitLine(edit.path, edit.path);
      return `${git}--- ${side('a', edit.path)}\n+++ ${side('b', edit.path)}\n${edit.hunks.map(printHunk).join('')}`;
    }
    case 'rename': {
      const names = `rename from ${nameInDiff(edit.path)}\nrename to ${nameInDiff(edit.to)}\n`;
      return `${gitLine(edit.path, edit.to)}similarity index 100%\n${names}`;
    }
    case 'delete': {
      const { path, lines = [] } = edit;
      const head = `${gitLine(path, path)}deleted file mode 100644\n`;
      const hunk = `@@ -1,${lines.length} +0,0 @@\n${lines.map((text) => `-${text}\n`).join('')}`;
      return lines.length === 0 ? head : `${head}--- ${side('a', path)}\n+++ /dev/null\n${hunk}`;
    }
    case 'write': {
      const { path, content, executable } = edit;
      const head = `${gitLine(path, path)}new file mode ${executable === true ? '100755' : '100644'}\n`;
      const lines = content.replace(/\n$/, '').split('\n');
      const end = content.endsWith('\n') ? '' : NO_NEWLINE;
      const hunk = `@@ -0,0 +1,${lines.length} @@\n${lines.map((text) => `+${text}\n`).join('')}${end}`;
      return content === '' ? head : `${head}--- /dev/null\n+++ ${side('b', path)}\n${hunk}`;
    }
  }
}

const NO_NEWLINE = '\\ No newline at end of file\n';

function gitLine(old: string, fresh: string): string {
  return `diff --git ${side('a', old)} ${side('b', fresh)}\n`;
}

function side(prefix: string, path: string): string {
  return nameInDiff(`${prefix}/${path}`);
}

/** In quotes, the bytes outside of ASCII in octal, as git does (quote.c); a space is reason enough. */
function nameInDiff(path: string): string {
  if (/^[\w./-]+$/.test(path)) return path;
  const bytes = [...new TextEncoder().encode(path)];
  const quoted = bytes.map((byte) => {
    const char = String.fromCharCode(byte);
    if (byte >= 0x20 && byte < 0x7f) return char === '"' || char === '\\' ? `\\${char}` : char;
    return `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `"${quoted.join('')}"`;
}

function printHunk(hunk: Hunk): string {
  const { lines, oldNewline, newNewline } = hunk;
  const lastOld = lines.findLastIndex(({ sign }) => sign !== '+');
  const lastNew = lines.findLastIndex(({ sign }) => sign !== '-');
  const rows = lines.map(({ sign, text }, at) => {
    const isOpen = (at === lastOld && oldNewline === false) || (at === lastNew && newNewline === false);
    return `${sign}${text}\n${isOpen ? NO_NEWLINE : ''}`;
  });
  return `${headerOf(hunk)}\n${rows.join('')}`;
}

function headerOf({ lines, line, anchors }: Hunk): string {
  if (line === undefined) return `@@ ${anchors.at(-1) ?? '...'}${anchors.length === 0 ? ' @@' : ''}`;
  const count = (sign: string) => lines.filter((one) => one.sign !== sign).length;
  // With no old lines the number is that of the line above the place.
  const first = count('+') === 0 ? line - 1 : line;
  return `@@ -${first},${count('+')} +${first},${count('-')} @@`;
}

// `*** Begin Patch`.

function printSection(edit: Edit): string {
  switch (edit.kind) {
    case 'replace':
      return '';
    case 'write': {
      const lines = edit.content.split('\n').slice(0, -1);
      return `*** Add File: ${edit.path}\n${lines.map((text) => `+${text}\n`).join('')}`;
    }
    case 'delete':
      return `*** Delete File: ${edit.path}\n`;
    case 'rename':
      return `*** Update File: ${edit.path}\n*** Move to: ${edit.to}\n`;
    case 'patch':
      return `*** Update File: ${edit.path}\n${edit.hunks.map(printAnchored).join('')}`;
  }
}

function printAnchored({ lines, line, anchors, atEnd }: Hunk): string {
  const number = line === undefined ? [] : [`@@ -${line} +${line} @@`];
  const places = [...anchors.map((anchor) => `@@ ${anchor}`), ...number];
  const head = places.length === 0 ? ['@@'] : places;
  const body = lines.map(({ sign, text }) => `${sign}${text}`);
  return [...head, ...body, ...(atEnd ? ['*** End of File'] : [])].map((row) => `${row}\n`).join('');
}

// Fences and JSON.

function printWhole(edit: Edit): string {
  if (edit.kind === 'delete' || edit.kind === 'rename') return printDirective(edit);
  return edit.kind === 'write' ? `\`${edit.path}\`\n${fenced('', edit.content)}` : '';
}

/** In a fence longer than those of the text; never the usual one where a line of it could be an edit. */
function fenced(info: string, text: string): string {
  const runs = [...text.matchAll(/^[ \t]*(`{3,})/gm)].map(([, ticks = '']) => ticks.length + 1);
  const isTouchy = text.split('\n').some((line) => EDIT_LINE.test(line));
  const fence = '`'.repeat(Math.max(3, isTouchy ? 4 : 0, ...runs));
  return `${fence}${info}\n${text}${fence}\n`;
}

function toPatch(edit: Edit): Record<string, unknown> {
  const { path } = edit;
  switch (edit.kind) {
    case 'replace': {
      const { search, replace, line, all, count } = edit;
      return { path, edits: [{ search, replace, line, all, count }] };
    }
    case 'write':
      return { path, content: edit.content };
    case 'patch':
      return { path, diff: printDiff(edit, true) };
    case 'delete':
      return { path, delete: true };
    case 'rename':
      return { path, rename_to: edit.to };
  }
}
