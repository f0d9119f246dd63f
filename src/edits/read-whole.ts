/** Whole files in code fences: the path stands in the info string or on the line above. */
import type { Edit } from './edit.js';
import { extensionOf } from './file-name.js';
import { startsHunks } from './read-diff.js';
import { endOfFence, fenceOf, type Fence } from './read-fence.js';
import { readHunk } from './read-hunk.js';
import { LANGUAGES, readPathLine, withoutDot } from './read-path-line.js';
import { lineAt, joined, problemAt, type Piece } from './read-piece.js';

const ATTRIBUTE = /(?:^|[\s{,])(?:title|file|filename|path)\s*[=:]\s*(?:"([^"]+)"|'([^']+)'|([^\s"'{},]+))/;
const SHELL =
  /^(?:sh|bash|zsh|fish|ksh|shell|console|terminal|powershell|pwsh|ps1|cmd|bat|batch|output|stdout|stderr)\b/i;
const PLAIN = /^(?:text|txt|plaintext|plain|log)\b/i;
const SCRIPT = /^(?:sh|bash|zsh|fish|ksh|bats|ps1|psm1|bat|cmd)$/i;
/** Files that no language is known for, or whose text is often shown without one. */
const PROSE =
  /^(?:txt|text|md|markdown|mdx|rst|adoc|asciidoc|org|log|out|csv|tsv|ini|cfg|conf|config|properties|env|in|lock|mod|sum|tmpl|template|tpl|j2|snap|golden|expected|diff|patch|po|pot|srt|vtt|pem|tex|bib|po|rules|list)$/i;

/** The path in a fence's info string: `python src/app.py`, `src/app.py`, `python:src/app.py`, `title="src/app.py"`. */
export function pathInInfo(info: string): string | undefined {
  if (info.length > 1000) {
    return undefined;
  }
  const stated = ATTRIBUTE.exec(info)
    ?.slice(1)
    .find((value: string | undefined) => value !== undefined);
  return stated === undefined ? pathInWords(info.split(/\s+/)) : withoutDot(stated);
}

function pathInWords([first = '', second, ...more]: readonly string[]): string | undefined {
  const word = second ?? /^[A-Za-z][\w+#-]*:([^:]+)$/.exec(first)?.[1] ?? first;
  if (more.length > 0 || /[:{}=()#]/.test(word) || LANGUAGES.test(word)) {
    return undefined;
  }
  return /[/.]/.test(word) ? readPathLine(word) : undefined;
}

/** Whether a fence is for commands and what they print, by its language. */
export function isShell({ info }: Fence): boolean {
  return SHELL.test(info) || PLAIN.test(info);
}

/**
 * Whether a fence can hold the file that stands above it: one for commands only a script, one for plain text only what has
 * no language. Any can hold a file without an extension.
 */
export function canHold({ info }: Fence, path: string): boolean {
  const extension = extensionOf(path);
  if (extension === undefined || /(?:^|\/)\.[^/]*$/.test(path)) {
    return true;
  }
  return SHELL.test(info) ? SCRIPT.test(extension) : !PLAIN.test(info) || PROSE.test(extension);
}

/** Whether a fence is for plain text, by its language. */
export function isPlain({ info }: Fence): boolean {
  return PLAIN.test(info);
}

/**
 * The whole file in the fence that opens at `at`. `startsEdit` tells lines with which an edit starts: amid the content
 * they say that this is none. A fence with language `diff` holds one hunk of the file.
 */
export function readWhole(
  lines: readonly string[],
  { at, path }: { at: number; path: string },
  startsEdit: (index: number) => boolean,
): Piece {
  const fence = fenceOf(lineAt(lines, at));
  const { status, end } = endOfFence(lines, at, () => false);
  const piece = { dialect: 'whole' as const, end: Math.min(end + 1, lines.length) };
  const problem = (message: string): Piece => ({ ...piece, edits: [], problems: [problemAt(at, message)] });
  if (fence === undefined || status !== 'closed') {
    return problem(
      'the code fence is never closed: the answer was cut, or the fence holds another and must be longer.',
    );
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
    return problem(
      `the code fence holds other text above the edit in line ${at + edit + 2}. Put nothing there but a path.`,
    );
  }
  return { ...piece, edits: [{ kind: 'write', path, content: joined(body), origin: 'fence' }], problems: [] };
}

/** A diff without any header: the lines of one hunk, all with their signs. */
function asHunk(
  lines: readonly string[],
  { at, end, path }: { at: number; end: number; path: string },
): { edits: Edit[]; problems: string[]; dialect: 'unified' } {
  const read = readHunk({ lines, limit: end, fenced: true }, at + 1, startsHunks(lines, at + 1));
  const problem =
    'problem' in read
      ? read.problem
      : read.end < end
        ? problemAt(read.end, 'a second hunk needs its "@@" line.')
        : undefined;
  return 'hunk' in read && problem === undefined
    ? { edits: [{ kind: 'patch', path, hunks: [read.hunk] }], problems: [], dialect: 'unified' }
    : { edits: [], problems: [problem ?? ''], dialect: 'unified' };
}
