/** Tasks from the history of a repository: its own commits, with their messages as what a person would ask for. */
import { spawnSync } from 'node:child_process';
import { kindOf, offerOf } from '../../src/snapshot/candidates.ts';
import type { Hunk, Task } from './task.ts';

/** A change of more source files is no one task; one of more lines is a rewrite. */
const MOST = { files: 6, all: 40, lines: 600 };
/** What tools write, and what asks for nothing. */
const NO_TASK =
  /^(?:merge|revert|bump|release|prepare|version|wip|typo|fixup!|squash!|v?\d+\.\d+)|\bchangelog\b|\(deps/i;
const TRAILER =
  /^[A-Z][\w-]+(?:-by|-to)?: .+$|^(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?|refs?|see)\b[ :]+(?:\S+)?#\d+.*$/i;

interface Change {
  readonly path: string;
  readonly status: string;
  readonly mode: string;
  /** Lines of the old file that are gone; 0 for binary files. */
  readonly removed: number;
}

interface Commit {
  readonly id: string;
  readonly parent: string;
  readonly message: string;
  readonly changes: readonly Change[];
}

/** Up to `count` tasks, evenly spread over those of the last `commits` commits of the head that can be one. */
export function mine(repository: string, { count, commits }: { count: number; commits: number }): Task[] {
  const tasks = commitsOf(repository, commits).flatMap((commit) => taskOf(commit) ?? []);
  const step = Math.max(1, tasks.length / count);
  const chosen = Array.from({ length: Math.min(count, tasks.length) }, (_, index) => tasks[Math.floor(index * step)]!);
  return chosen.map((task) => ({ ...task, gold_hunks: hunksOf(repository, task) }));
}

function taskOf({ id, parent, message, changes }: Commit): Task | undefined {
  const asked = askedBy(message);
  const gold = changes.filter((change) => /^[MD]$/.test(change.status) && isSource(change));
  const removed = gold.reduce((sum, change) => sum + change.removed, 0);
  if (asked === undefined || gold.length === 0 || gold.length > MOST.files) return undefined;
  if (changes.length > MOST.all || removed > MOST.lines) return undefined;
  const tests = changes.filter(({ path, status }) => status === 'M' && kindOf(path) === 'test').map(({ path }) => path);
  return {
    id: id.slice(0, 12),
    base_commit: parent,
    ...asked,
    gold: gold.map(({ path }) => path),
    gold_tests: tests,
    gold_hunks: {},
  };
}

/** The latest commits with one parent. Renames count as the removal of one file and another new one. */
function commitsOf(repository: string, count: number): Commit[] {
  const which = ['--no-merges', '--min-parents=1', `--max-count=${count}`, 'HEAD'];
  const how = ['-r', '-z', '--raw', '--numstat', '--no-renames', '--no-abbrev', '--no-ext-diff'];
  return git(repository, ['log', '--format=%x1e%H%x1f%P%x1f%B%x1f', ...how, ...which])
    .split('\x1e')
    .slice(1)
    .map((text) => {
      const [id = '', parent = '', message = '', diff = ''] = text.split('\x1f');
      return { id, parent, message, changes: changesIn(diff) };
    });
}

/** Records of `--raw --numstat -z`: `:modes ids status`, path, …, then `added removed path`. */
function changesIn(diff: string): Change[] {
  const parts = diff.replace(/^[\0\n]+/, '').split('\0');
  const removed = new Map(
    parts.flatMap((part) => {
      const [, lines, path] = /^(?:\d+|-)\t(\d+)\t([^]+)$/.exec(part.trimStart()) ?? [];
      return path === undefined ? [] : [[path, Number(lines)] as const];
    }),
  );
  const changes: Change[] = [];
  for (let at = 0; parts[at]?.trimStart().startsWith(':') === true; at += 2) {
    const [mode = '', , , , status = ''] = (parts[at] ?? '').trimStart().slice(1).split(' ');
    const path = parts[at + 1] ?? '';
    changes.push({ path, status, mode, removed: removed.get(path) ?? 0 });
  }
  return changes;
}

function isSource({ path, mode }: Change): boolean {
  return (
    mode.startsWith('100') && kindOf(path) === 'source' && offerOf({ path, mode, size: 0 }, () => false).as === 'read'
  );
}

function hunksOf(repository: string, { id, base_commit, gold }: Task): Record<string, Hunk[]> {
  const how = ['-p', '-U0', '--no-color', '--no-ext-diff', '--no-renames'];
  return Object.fromEntries(
    gold.map((path) => {
      const patch = git(repository, ['diff-tree', ...how, base_commit, id, '--', path]);
      const heads = [...patch.matchAll(/^@@ -(\d+)(?:,(\d+))? \+/gm)];
      return [path, heads.map(([, start, count]): Hunk => [Number(start), count === undefined ? 1 : Number(count)])];
    }),
  );
}

/** Title and body without trailers, links and references to issues; undefined for what asks for nothing. */
export function askedBy(message: string): { title: string; body: string } | undefined {
  const [first = '', ...rest] = message.trim().split('\n');
  const title = plain(first);
  if (NO_TASK.test(title) || title.split(/\s+/).length < 3) return undefined;
  const body = rest.filter((line) => !TRAILER.test(line.trim())).map(plain);
  return { title, body: body.join('\n').trim() };
}

function plain(line: string): string {
  return line
    .replace(/https?:\/\/\S+/g, '')
    .replace(/\(?\b(?:gh-|[\w.-]+\/[\w.-]+#|#)\d+\b\)?|\(?(?<!\w)#\d+\)?/gi, '')
    .replace(/\(\s*\)/g, '')
    .trimEnd();
}

/** The contents of paths at a commit, by path; what is no file there is left out. */
export function contentsAt(repository: string, commit: string, paths: readonly string[]): Map<string, string> {
  const asked = paths.filter((path) => !path.includes('\n'));
  const input = asked.map((path) => `${commit}:${path}\n`).join('');
  const { stdout } = spawnSync('git', ['-C', repository, 'cat-file', '--batch'], { input, maxBuffer: 2 ** 30 });
  const found = new Map<string, string>();
  let at = 0;
  for (const path of asked) {
    const end = stdout.indexOf(10, at);
    const [, type, size] = /^\w+ (\w+) (\d+)$/.exec(stdout.toString('utf8', at, end)) ?? [];
    at = end + 1;
    if (size === undefined) continue;
    if (type === 'blob') found.set(path, stdout.toString('utf8', at, at + Number(size)));
    at += Number(size) + 1;
  }
  return found;
}

/** git's output in a repository; throws with its own words. */
export function git(repository: string, args: readonly string[]): string {
  const env = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_LITERAL_PATHSPECS: '1' };
  const settings = ['-c', 'safe.directory=*', '-c', 'core.quotePath=false'];
  const result = spawnSync('git', [...settings, '-C', repository, ...args], {
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (result.status === 0) return result.stdout;
  throw new Error(`git ${args[0] ?? ''} in ${repository}: ${result.error?.message ?? result.stderr.trim()}`);
}
