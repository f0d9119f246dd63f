/** Real commits as tasks: the files before, the files after, and the changes between as git sees them. */
import { spawnSync } from 'node:child_process';
import { basename, dirname, extname } from 'node:path';
import { applyChanges, linesOf, type Change, type ChangedFile } from './passages.ts';
import { randomOf, shuffled } from './random.ts';

export interface Commit {
  /** `repository:abbreviated id`. */
  readonly id: string;
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
  readonly files: readonly ChangedFile[];
}

const MAX_FILES = 4;
const MAX_BYTES = 200_000;
const MAX_CHANGED_LINES = 150;
const MAX_CHANGES = 12;
const SOURCES = new Set(
  '.py .pyi .go .js .mjs .cjs .ts .tsx .jsx .java .kt .rs .c .h .cc .cpp .hpp .rb .php .cs .sh .md .rst .toml .yml .yaml .css .html .sql'.split(
    ' ',
  ),
);

interface Candidate {
  readonly commit: string;
  readonly files: readonly { readonly path: string; readonly old: string; readonly new: string }[];
}

/** Up to `count` commits of the repository in `gitDirectory`, chosen by `seed`. Merges, new and deleted files are left out. */
export function commitsOf(gitDirectory: string, count: number, seed: number): Commit[] {
  const name = nameOf(gitDirectory);
  const candidates = shuffled(candidatesOf(gitDirectory), randomOf(`${seed}:${name}`)).slice(0, count * 3);
  const blobs = readBlobs(
    gitDirectory,
    candidates.flatMap(({ files }) => files.flatMap((file) => [file.old, file.new])),
  );
  const commits: Commit[] = [];
  for (const candidate of candidates) {
    if (commits.length === count) break;
    const commit = readCommit(gitDirectory, { name, candidate, blobs });
    if (commit !== undefined) commits.push(commit);
  }
  return commits;
}

/** Name of the repository in case ids: the folder that is not just called `repo` or `.git`. */
export function nameOf(gitDirectory: string): string {
  const own = basename(gitDirectory);
  const name = ['repo', '.git'].includes(own) ? basename(dirname(gitDirectory)) : own;
  return name.replace(/\.git$/, '').replace(/^.*\+/, '');
}

function candidatesOf(gitDirectory: string): Candidate[] {
  const log = git(gitDirectory, ['log', '--no-merges', '--raw', '--no-renames', '--no-abbrev', '--format=commit %H']);
  const candidates: Candidate[] = [];
  for (const part of log
    .toString('utf8')
    .split(/^commit /m)
    .slice(1)) {
    const [commit = '', ...rows] = part.split('\n').filter((row) => row !== '');
    const files = rows.map(readRow);
    if (files.length === 0 || files.length > MAX_FILES) continue;
    if (files.every((file) => file !== undefined)) candidates.push({ commit, files });
  }
  return candidates;
}

function readRow(row: string): { path: string; old: string; new: string } | undefined {
  const match = /^:(100644|100755) \1 ([0-9a-f]+) ([0-9a-f]+) M\t([^"].*)$/.exec(row);
  if (match === null || !SOURCES.has(extname(match[4]!))) return undefined;
  return { path: match[4]!, old: match[2]!, new: match[3]! };
}

function readBlobs(gitDirectory: string, ids: readonly string[]): Map<string, Buffer> {
  const blobs = new Map<string, Buffer>();
  const out = git(gitDirectory, ['cat-file', '--batch', '--buffer'], `${ids.join('\n')}\n`);
  let at = 0;
  while (at < out.length) {
    const end = out.indexOf(10, at);
    const [id = '', type, size] = out.subarray(at, end).toString('utf8').split(' ');
    at = end + 1;
    if (type !== 'blob') continue;
    blobs.set(id, out.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return blobs;
}

function readCommit(
  gitDirectory: string,
  { name, candidate, blobs }: { name: string; candidate: Candidate; blobs: Map<string, Buffer> },
): Commit | undefined {
  const before: Record<string, string> = {};
  const after: Record<string, string> = {};
  for (const file of candidate.files) {
    const [old, now] = [textOf(blobs.get(file.old)), textOf(blobs.get(file.new))];
    if (old === undefined || now === undefined) return undefined;
    before[file.path] = old;
    after[file.path] = now;
  }
  const files = readDiff(
    git(gitDirectory, [
      'diff-tree',
      '--no-commit-id',
      '-r',
      '-p',
      '-U3',
      '--no-renames',
      '--no-color',
      candidate.commit,
    ]).toString('utf8'),
    before,
  );
  const changes = files.flatMap((file) => file.changes);
  const size = changes.reduce((sum, change) => sum + change.removed + change.added.length, 0);
  if (changes.length > MAX_CHANGES || size > MAX_CHANGED_LINES) return undefined;
  const readRight =
    files.length === candidate.files.length && files.every((file) => after[file.path] === textAfter(file));
  return readRight ? { id: `${name}:${candidate.commit.slice(0, 10)}`, before, after, files } : undefined;
}

function textAfter(file: ChangedFile): string {
  return applyChanges(file.old, file.changes)
    .map((line) => `${line}\n`)
    .join('');
}

/** Text with LF ends and a final newline. What else there is comes in as damage, where it can be counted. */
function textOf(blob: Buffer | undefined): string | undefined {
  if (blob === undefined || blob.length === 0 || blob.length > MAX_BYTES || blob.includes(0)) return undefined;
  const text = blob.toString('utf8');
  const plain = text.endsWith('\n') && !/[\r\u2028\u2029\uFFFD]|^\uFEFF/.test(text) && Buffer.from(text).equals(blob);
  return plain ? text : undefined;
}

/** The files of git's own `-U3` diff of modified text files. */
export function readDiff(diff: string, before: Readonly<Record<string, string>>): ChangedFile[] {
  const files: ChangedFile[] = [];
  for (const part of diff.split(/^diff --git /m).slice(1)) {
    const path = /^\+\+\+ b\/(.*?)\t?$/m.exec(part)?.[1];
    const old = path === undefined ? undefined : before[path];
    if (path !== undefined && old !== undefined) files.push({ path, old: linesOf(old), ...readHunks(part) });
  }
  return files;
}

function readHunks(part: string): Pick<ChangedFile, 'changes' | 'headings'> {
  const changes: Change[] = [];
  const headings = new Map<number, string>();
  let at = 0;
  let open: { at: number; removed: number; added: string[] } | undefined;
  const rows = part.split('\n');
  for (const row of rows.slice(
    rows.findIndex((line) => line.startsWith('@@ ')),
    -1,
  )) {
    const header = /^@@ -(\d+)(?:,\d+)? \+\d+(?:,\d+)? @@ ?(.*)$/.exec(row);
    if (row.startsWith('-') || row.startsWith('+')) {
      open ??= { at, removed: 0, added: [] };
      if (row.startsWith('+')) open.added.push(row.slice(1));
      else [open.removed, at] = [open.removed + 1, at + 1];
      continue;
    }
    if (open !== undefined) changes.push(open);
    open = undefined;
    if (header === null) at++;
    else headings.set((at = Number(header[1]) - 1), header[2]!);
  }
  return { changes: open === undefined ? changes : [...changes, open], headings };
}

/** Output of git without anybody's configuration. */
export function git(gitDirectory: string, args: readonly string[], input = ''): Buffer {
  const result = spawnSync('git', ['--git-dir', gitDirectory, ...args], {
    input,
    maxBuffer: 2 ** 30,
    env: {
      PATH: process.env['PATH'],
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_TERMINAL_PROMPT: '0',
    },
  });
  if (result.status !== 0) {
    const detail = result.error?.message ?? result.stderr.toString('utf8').trim();
    throw new Error(`git ${args[0] ?? ''} failed in ${gitDirectory}: ${detail}`);
  }
  return result.stdout;
}
