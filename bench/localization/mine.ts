/** Tasks from the history of a repository: its own commits, with their messages as what a person would ask for. */
import { kindOf, offerOf } from '../../src/snapshot/candidates.js';
import { git } from './git.ts';
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

/** Why a commit is no task, as it is said to people. */
const WHY_NOT = {
  message: 'their message asks for nothing',
  source: 'they changed no source file that was there before',
  size: 'they changed too much to be one task',
} as const;

/** What was found in a history. */
export interface Mined {
  readonly tasks: readonly Task[];
  /** Commits that were looked at, those that can be a task, and in words why the others cannot. */
  readonly commits: number;
  readonly fit: number;
  readonly others: string;
}

/** Up to `count` tasks, evenly spread over those of the last `commits` commits of the head that can be one. */
export function mine(
  repository: string,
  { repo = '', count, commits }: { repo?: string; count: number; commits: number },
): Mined {
  const all = commitsOf(repository, commits).map((commit) => taskOf(commit, repo));
  const tasks = all.filter((one) => typeof one !== 'string');
  const step = Math.max(1, tasks.length / count);
  const chosen = Array.from({ length: Math.min(count, tasks.length) }, (_, index) => tasks[Math.floor(index * step)]!);
  const others = Object.entries(WHY_NOT).flatMap(([key, why]) => {
    const { length } = all.filter((one) => one === key);
    return length === 0 ? [] : [`${length}: ${why}`];
  });
  return {
    tasks: chosen.map((task) => ({ ...task, gold_hunks: hunksOf(repository, task) })),
    commits: all.length,
    fit: tasks.length,
    others: others.join('; '),
  };
}

function taskOf({ id, parent, message, changes }: Commit, repo: string): Task | keyof typeof WHY_NOT {
  const asked = askedBy(message);
  const gold = changes.filter((change) => /^[MD]$/.test(change.status) && isSource(change));
  const removed = gold.reduce((sum, change) => sum + change.removed, 0);
  if (asked === undefined) return 'message';
  if (gold.length === 0) return 'source';
  if (gold.length > MOST.files || changes.length > MOST.all || removed > MOST.lines) return 'size';
  const tests = changes.filter(({ path, status }) => status === 'M' && kindOf(path) === 'test').map(({ path }) => path);
  return {
    id: id.slice(0, 12),
    repo,
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
