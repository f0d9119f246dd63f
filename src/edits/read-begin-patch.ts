/**
 * `*** Begin Patch` … `*** End Patch` (codex's apply_patch), also as bare sections without the two sentinels:
 *
 *     *** Update File: src/app.py
 *     @@ class A
 *      context
 *     -old
 *     +new
 */
import { append } from './append.js';
import type { Edit, Hunk } from './edit.js';
import { endHunks, startHunks, takeLine, type OpenHunks } from './read-anchored.js';
import { withoutDot } from './read-path-line.js';
import { isListItem, lineAt, joined, problemAt, quoted, type Piece, type Region } from './read-piece.js';

const BEGIN = /^\s*\*\*\* Begin Patch\s*$/;
const END = /^\s*\*\*\* End Patch\s*$/;
const SECTION = /^\*\*\* (\w+) File: (.*\S)\s*$/;
const KNOWN = /^\*\*\* (?:Add|Delete|Update) File: \S/;
const MOVE = /^\*\*\* Move to: (.*\S)\s*$/;
const HEREDOC = /<<-?\s*(["']?)\w+(["']?)\s*$/;

interface Section {
  readonly verb: string;
  readonly path: string;
  readonly at: number;
  to?: string;
  readonly added: string[];
  readonly hunks: OpenHunks;
}

/** Whether a patch, or a section without `*** Begin Patch`, starts at this line. */
export function startsPatch(line: string): boolean {
  return line.startsWith('***') ? KNOWN.test(line) || BEGIN.test(line) : /^\s{1,20}\*/.test(line) && BEGIN.test(line);
}

/** Whether a line is the shell's wrapping of a patch: `apply_patch <<'EOF'`, `%%bash`. */
export function isPatchWrapper(line: string): boolean {
  return line.length < 200 && (/^\s*%%bash\s*$/.test(line) || HEREDOC.test(line));
}

/** The patch that starts at `at`; `above` is the line above it that is not blank. */
export function readBeginPatch(region: Region, at: number, above: string): Piece {
  if (!BEGIN.test(lineAt(region.lines, at))) {
    const read = readSections(region, at, region.fenced);
    return { dialect: 'begin-patch', ...read, ...(region.fenced || read.complete ? {} : { ending: 'open' }) };
  }
  const { end, next } = endOf(region, at + 1);
  if (end === undefined) {
    const problem = problemAt(at, '"*** Begin Patch" has no "*** End Patch": the answer was cut.');
    return { dialect: 'begin-patch', end: next, edits: [], problems: [problem] };
  }
  const read = readSections({ ...region, limit: end }, at + 1, true);
  const [, open = '', close = ''] = HEREDOC.exec(above.slice(-200)) ?? [];
  const quotes = open === close ? [] : [problemAt(at, `the quotes in ${quoted(above)} above it do not match.`)];
  return { ...read, dialect: 'begin-patch', end: end + 1, problems: [...quotes, ...read.problems], complete: true };
}

/**
 * The line of `*** End Patch`. An indented one counts only where nothing follows, or where the first line is
 * indented as well and no other one follows: inside of a hunk it is context.
 * `next` is where the next patch begins, or the limit.
 */
function endOf({ lines, limit }: Region, from: number): { end: number | undefined; next: number } {
  const mayFollow = /^\s/.test(lineAt(lines, from - 1));
  let indented: number | undefined;
  for (let at = from; at < limit; at += 1) {
    const line = lineAt(lines, at);
    if (line.startsWith('*** End Patch') && END.test(line)) {
      return { end: at, next: at + 1 };
    }
    if (line.startsWith('*** Begin Patch')) {
      return { end: indented, next: at };
    }
    if (line.length < 200 && END.test(line)) {
      indented = at;
    } else if (!mayFollow && line.trim() !== '') {
      indented = undefined;
    }
  }
  return { end: indented, next: limit };
}

/** All sections up to the limit. Where no end is marked (`exact` false), prose after a blank line ends them. */
function readSections({ lines, limit }: Region, from: number, exact: boolean): Sections {
  const sections: Section[] = [];
  let at = from;
  for (; at < limit && !isSentinel(lineAt(lines, at)); at += 1) {
    const line = lineAt(lines, at);
    const mayEnd = !exact && at > from && lineAt(lines, at - 1).trim() === '';
    const problem = mayEnd && isListItem(line) ? 'prose' : takeSectionLine(sections, line, at);
    if (problem === undefined) {
      continue;
    }
    if (mayEnd) {
      break;
    }
    return { edits: [], problems: [problemAt(at, problem)], end: limit, complete: false };
  }
  return concluded(sections, lines, { at, limit });
}

interface Sections {
  readonly edits: Edit[];
  readonly problems: string[];
  readonly end: number;
  readonly complete: boolean;
}

function concluded(
  sections: readonly Section[],
  lines: readonly string[],
  { at, limit }: { at: number; limit: number },
): Sections {
  const problems = sections.flatMap((section) => closingProblem(section) ?? []);
  const complete = at < limit && lineAt(lines, at).startsWith('*** End');
  return { edits: problems.length > 0 ? [] : editsOf(sections), problems, end: complete ? at + 1 : at, complete };
}

function isSentinel(line: string): boolean {
  return line.startsWith('*** Begin Patch') || line.startsWith('*** End Patch');
}

/** The path of a header, which may stand in backticks or quotes. */
function pathIn(operand: string): string {
  return withoutDot(operand.replace(/^([`"'])([^`"']+)\1$/, '$2'));
}

/** Takes one line into the section it belongs to, or starts one. Returns what is wrong with it. */
function takeSectionLine(sections: Section[], line: string, at: number): string | undefined {
  const current = sections.at(-1);
  // Inside of a hunk a marker behind white space is context.
  const marker = current?.hunks.open === true ? line.trimEnd() : line.trim();
  const header = SECTION.exec(marker);
  if (header !== null) {
    const [, verb = '', path = ''] = header;
    sections.push({ verb, path: pathIn(path), at, added: [], hunks: startHunks() });
    return /^(?:Add|Delete|Update)$/.test(verb)
      ? undefined
      : `${quoted(line)} is not known. Expected "*** Add File: path", "*** Update File: path" or "*** Delete File: path".`;
  }
  if (current === undefined) {
    return line.trim() === '' ? undefined : `${quoted(line)} stands before the first "*** Update File: path".`;
  }
  return current.verb === 'Update' ? takeUpdateLine(current, line, marker) : takeAddedLine(current, line, marker);
}

function takeAddedLine({ verb, hunks, added }: Section, line: string, marker: string): string | undefined {
  if (verb === 'Add' && line.startsWith('+') && !hunks.ended) {
    added.push(line.slice(1));
    return undefined;
  }
  if (marker === '' || marker === '*** End of File') {
    hunks.ended = true;
    return undefined;
  }
  return verb === 'Add'
    ? `${quoted(line)}: every line of an added file starts with "+", blank ones too.`
    : `${quoted(line)} stands below a deletion.`;
}

function takeUpdateLine(section: Section, line: string, marker: string): string | undefined {
  const to = MOVE.exec(marker)?.[1];
  if (to !== undefined && section.hunks.done.length === 0 && !section.hunks.open) {
    section.to = pathIn(to);
    return undefined;
  }
  return takeLine(section.hunks, line, marker);
}

function closingProblem({ verb, path, at, to, hunks }: Section): string | undefined {
  if (verb !== 'Update') {
    return undefined;
  }
  const problem = endHunks(hunks);
  const empty =
    hunks.done.length === 0 && to === undefined ? `the update of ${quoted(path)} holds no change.` : undefined;
  const message = problem ?? empty;
  return message === undefined ? undefined : problemAt(at, message);
}

/** The edits of all sections; those that update one file are one edit, at the place of the first. */
function editsOf(sections: readonly Section[]): Edit[] {
  const hunks = new Map<string, Hunk[]>();
  const edits: Edit[] = [];
  for (const section of sections) {
    const { verb, path, to, added } = section;
    if (verb === 'Delete') edits.push({ kind: 'delete', path });
    if (verb === 'Add') edits.push({ kind: 'write', path, content: joined(added), origin: 'new' });
    if (to !== undefined && to !== path) edits.push({ kind: 'rename', path, to });
    const known = hunks.get(path);
    if (known !== undefined) {
      append(known, section.hunks.done);
    } else if (section.hunks.done.length > 0) {
      hunks.set(path, section.hunks.done);
      edits.push({ kind: 'patch', path, hunks: section.hunks.done });
    }
  }
  return edits;
}
