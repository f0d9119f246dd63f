import { decodeText } from '../edits/text.js';
import type { Edit, FileChange, Rejection, StartFile } from '../edits/index.js';
import type { Language, SourceChange, SyntaxCheck, SyntaxFault } from '../ports.js';
import { lastEdit } from './last-edit.js';
import { checkSyntax } from './parsers.js';

interface Work {
  readonly changes: readonly FileChange[];
  /** The files of *start* that the edits touch. */
  readonly start: ReadonlyMap<string, StartFile>;
  readonly edits: readonly Edit[];
  /** Without it Python and TOML are not checked. */
  readonly python?: SyntaxCheck | undefined;
}

/** A change with what a refusal of it needs. */
interface Source extends SourceChange {
  readonly change: FileChange;
  readonly lines: readonly string[];
}

const LANGUAGES: Readonly<Record<string, Language>> = {
  ...{ json: 'json', ipynb: 'json', webmanifest: 'json', yml: 'yaml', yaml: 'yaml', toml: 'toml' },
  ...{ py: 'python', pyi: 'python', pyw: 'python' },
  ...{ js: 'javascript', jsx: 'javascript', mjs: 'javascript', cjs: 'javascript' },
  ...{ ts: 'typescript', mts: 'typescript', cts: 'typescript', tsx: 'tsx' },
};
/** Files that end in `.json` and are read with comments and trailing commas. */
const JSON_WITH_COMMENTS =
  /(?:^|\/)(?:[jt]sconfig[^/]*\.json|(?:\.vscode|\.devcontainer|\.zed)\/.*|\.?devcontainer\.json|\.\w+rc\.json)$/;
/** Where a new file may be malformed on purpose, or filled in later. */
const SPECIMEN = /(?:^|\/)(?:_*fixtures?_*|test[-_]?data|specimens?|corpus|templates?)\/|\{\{/i;
const TEMPLATE_MARK = /(?<!\$)\{\{|\{%|<%/;

/** Characters of a text that are parsed at most: a larger file would take seconds. */
const MAX_CHARS = 512 * 1024;
const EXCERPT_LINES = 3;
const EXCERPT_CHARS = 200;

/**
 * A rejection (`syntax`) for each changed file that has a syntax error which it did not have in *start*. A file that was
 * faulty before is not judged, nor is one that no parser at hand reads. Only the first error of a file is told.
 */
export async function syntaxProblems(work: Work): Promise<Rejection[]> {
  const sources = work.changes.flatMap((change) => sourceOf(change, work.start));
  const byProgram = sources.filter(isForPython);
  const others = sources.filter((source) => !isForPython(source));
  const faults = [
    ...pair(others, others.length === 0 ? [] : await checkSyntax(others)),
    ...pair(byProgram, byProgram.length === 0 ? [] : await (work.python?.(byProgram) ?? [])),
  ];
  return faults
    .filter(({ source }) => source.before !== undefined || !TEMPLATE_MARK.test(markable(source)))
    .map(({ source, fault }) => rejection(source, fault, lastEdit(work.edits, source.change)))
    .sort((a, b) => a.index - b.index);
}

function isForPython({ language }: SourceChange): boolean {
  return language === 'python' || language === 'toml';
}

function pair(
  sources: readonly Source[],
  faults: readonly (SyntaxFault | undefined)[],
): { source: Source; fault: SyntaxFault }[] {
  return sources.flatMap((source, index) => {
    const fault = faults[index];
    return fault === undefined ? [] : [{ source, fault }];
  });
}

function sourceOf(change: FileChange, start: ReadonlyMap<string, StartFile>): Source[] {
  const language = languageOf(change.path);
  if (change.status === 'deleted' || language === undefined) return [];
  const old = start.get(change.status === 'renamed' ? change.from : change.path);
  if (old === undefined) return SPECIMEN.test(change.path) ? [] : readable(change, language, undefined);
  const before = textOf(old.content);
  return before === undefined ? [] : readable(change, language, before);
}

function readable(
  change: Exclude<FileChange, { status: 'deleted' }>,
  language: Language,
  before: string | undefined,
): Source[] {
  const after = textOf(change.content);
  if (after === undefined || after === before || after.length > MAX_CHARS) return [];
  return [{ change, language, before, after, lines: after.replace(/\n$/, '').split('\n') }];
}

function languageOf(path: string): Language | undefined {
  if (JSON_WITH_COMMENTS.test(path)) return undefined;
  if (/\.d\.[cm]?ts$/.test(path)) return 'declarations';
  return LANGUAGES[/\.([a-z]+)$/.exec(path)?.[1] ?? ''];
}

/** The text with `\n` for every line end, so that a parser counts the lines as we do. */
function textOf(content: Uint8Array): string | undefined {
  const decoded = decodeText(content);
  return decoded.ok ? decoded.file.lines.map((line) => line.text + (line.end === '' ? '' : '\n')).join('') : undefined;
}

/** The text in which the marks of a template language can mean nothing else. */
function markable({ language, after }: Source): string {
  return language === 'json' || language === 'yaml' || language === 'toml' ? after : '';
}

function rejection({ change, before, lines }: Source, fault: SyntaxFault, index: number): Rejection {
  const line = Math.min(Math.max(1, fault.line), Math.max(1, lines.length));
  const first = Math.max(1, line - EXCERPT_LINES);
  const excerpt = lines
    .slice(first - 1, line + EXCERPT_LINES)
    .map((text, offset) => ({ line: first + offset, text: text.slice(0, EXCERPT_CHARS) }));
  const was = before === undefined ? '' : ' The file had no syntax error before the edits.';
  const message = fault.message.slice(0, EXCERPT_CHARS).replace(/\.$/, '');
  const reason = `After the edits, line ${line} of the file is a syntax error: ${message}.${was} The lines below are of the edited file; nothing of it was stored.`;
  return { path: change.path, code: 'syntax', index, reason, excerpt };
}
