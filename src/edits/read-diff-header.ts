/** The lines above a file's hunks in a unified diff: which file, and what becomes of it as a whole. */
import { Buffer } from 'node:buffer';
import { withoutDot } from './read-path-line.js';
import { lineAt, problemAt, type Region } from './read-piece.js';

/** `old` is undefined for a new file, `fresh` for a deleted one; they differ where the file is renamed. */
export interface DiffHeader {
  readonly old: string | undefined;
  readonly fresh: string | undefined;
  /** Index after the header. */
  readonly end: number;
  /** The new file is executable. */
  readonly executable?: boolean;
}

const NULL = '/dev/null';
const EXECUTABLE = '100755';
const EXTENDED =
  /^(old mode|new mode|deleted file mode|new file mode|copy from|copy to|rename from|rename to|similarity index|dissimilarity index|index) (.*)$/;
/** What other tools than git put above the two names. */
const BESIDE = /^(?:Index: |={3,}\s*$|RCS file: |retrieving revision )/;
const BINARY = /^Binary files |^GIT binary patch/;
const TIMESTAMP = /\s+\d{4}-\d\d-\d\d[ T]\d\d:\d\d.*$/;
/** What svn says of a side. */
const REVISION = / +\((?:revision \d+|working copy|nonexistent)\)$/;
/** Prefixes of the two sides (git-diff, `diff.mnemonicPrefix`). */
const PREFIXES = ['a/ b/', 'i/ w/', 'c/ i/', 'c/ w/', 'o/ w/'];
/** Folders of two copies, as GNU diff compares them. */
const COPIES = /^(?:old|new|orig|original|before|after)\//;
const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

/** The header that starts at `at`; or what is wrong with it. */
export function readDiffHeader(region: Region, at: number): DiffHeader | { readonly problem: string } {
  const { names, extended, end, binary } = linesOf(region, at);
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

interface HeaderLines {
  names: readonly [string, string] | undefined;
  readonly extended: Map<string, string>;
  end: number;
  binary: boolean;
}

/** The lines of the header: at most one `diff --git`, and nothing below `---` and `+++`. */
function linesOf({ lines, limit }: Region, at: number): HeaderLines {
  const header: HeaderLines = { names: undefined, extended: new Map(), end: at, binary: false };
  const isIndex = lineAt(lines, at).startsWith('Index: ');
  for (; header.end < limit && header.names === undefined && !header.binary; header.end += 1) {
    const line = lineAt(lines, header.end);
    const below = lineAt(lines, header.end + 1);
    if (line.startsWith('--- ') && below.startsWith('+++ ')) {
      header.names = [line.slice(4), below.slice(4)];
      header.end += 1;
    } else if (BINARY.test(line)) {
      header.binary = true;
      header.end -= 1;
    } else if (header.end > at && !takeExtended(header.extended, line, isIndex)) {
      break;
    }
  }
  return header;
}

function takeExtended(extended: Map<string, string>, line: string, isIndex: boolean): boolean {
  const match = EXTENDED.exec(line);
  if (match !== null) {
    extended.set(match[1] ?? '', match[2] ?? '');
  }
  return match !== null || BESIDE.test(line) || (isIndex && line.startsWith('diff '));
}

interface Sides {
  readonly old: string | undefined;
  readonly fresh: string | undefined;
}

function combine({ old, fresh }: Sides, extended: ReadonlyMap<string, string>): Sides & { problem?: string } {
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

function renameOf(extended: ReadonlyMap<string, string>): Sides | undefined {
  const from = extended.get('rename from');
  const to = extended.get('rename to');
  return from === undefined || to === undefined ? undefined : { old: nameOf(from) ?? '', fresh: nameOf(to) ?? '' };
}

/** Only contents and names of existing files can be changed by an answer. */
function modeProblem(extended: ReadonlyMap<string, string>): string | undefined {
  const mode = extended.get('new file mode')?.trim();
  if (extended.has('old mode') || extended.has('new mode') || !['100644', EXECUTABLE, undefined].includes(mode)) {
    return 'file modes are not taken: a new file is 100644 or 100755, and the mode of an existing one stays.';
  }
  return extended.has('copy from') ? 'a copy is not taken: write the new file in full.' : undefined;
}

/** `diff --git a/x b/x` or `Index: x`, where nothing better says which file it is. */
function namesAbove(line: string): Sides | undefined {
  const index = /^Index: (.+)$/.exec(line)?.[1];
  if (index !== undefined) {
    return sidesOf([index, index]);
  }
  const words = halves(line.slice('diff --git '.length).trimEnd());
  return words === undefined || !line.startsWith('diff --git ') ? undefined : sidesOf(words);
}

/** The two names of `diff --git`, which may hold spaces: then both are of one length. */
function halves(rest: string): readonly [string, string] | undefined {
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
function sidesOf(names: readonly [string, string], above?: Sides): Sides | undefined {
  const [old, fresh] = [nameOf(names[0]), nameOf(names[1])];
  if (old === undefined || fresh === undefined || old + fresh === NULL + NULL) {
    return undefined;
  }
  if (old === NULL || fresh === NULL) {
    const plain = (name: string, prefix: string): string | undefined =>
      name === NULL ? undefined : name === above?.old || !name.startsWith(prefix) ? name : name.slice(prefix.length);
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
function copiesOf(old: string, fresh: string): string | undefined {
  const [bareOld, bareFresh] = [old.replace(COPIES, ''), fresh.replace(COPIES, '')];
  const isFolder = old !== fresh && bareOld === bareFresh && bareOld !== old && bareFresh !== fresh;
  return isFolder ? bareFresh : old === `${fresh}.orig` ? fresh : undefined;
}

/** A name as it stands in a header, without time stamp and quotes (git's quote.c). */
function nameOf(text: string): string | undefined {
  if (text.startsWith('"')) {
    return unquote(text.slice(1, text.lastIndexOf('"')));
  }
  const name = (text.split('\t', 1)[0] ?? '').slice(0, 5000).replace(TIMESTAMP, '').replace(REVISION, '').trimEnd();
  return name === '' ? undefined : withoutDot(name);
}

function unquote(text: string): string | undefined {
  const bytes: number[] = [];
  for (const [token, octal, escape] of text.matchAll(/\\([0-3][0-7]{2})|\\(.)|[^\\]+/g)) {
    if (octal !== undefined) {
      bytes.push(Number.parseInt(octal, 8));
    } else if (escape !== undefined) {
      bytes.push(ESCAPES[escape] ?? escape.charCodeAt(0));
    } else {
      bytes.push(...Buffer.from(token.slice(0, 5000)));
    }
  }
  const name = Buffer.from(bytes).toString('utf8');
  return name === '' || name.includes('\uFFFD') ? undefined : name;
}
