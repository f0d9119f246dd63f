/** Tasks with the repositories that they are about: mined from a history, or read from a file. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { mine, type Mined } from './mine.ts';
import { filterOf, openHistory } from './git.ts';
import type { Task } from './task.ts';

/** The tasks of one repository. */
export interface Source {
  readonly repo: string;
  /** A git directory or a checkout. */
  readonly place: string;
  readonly tasks: readonly Task[];
}

/** Mines each of the repositories; says to `tell` what was found in it. */
export function minedFrom(
  paths: readonly string[],
  { count, commits, tell }: { count: number; commits: number; tell: (line: string) => void },
): Source[] {
  return paths.map((given) => {
    const place = insideOf(resolve(given));
    const { top, isShallow } = openHistory(place);
    const repo = nameOf(top);
    const { tasks, fit, others, ...looked } = mined(place, { repo, count, commits });
    const left = others === '' ? '' : `; of the others ${others}`;
    tell(`${repo}: of ${looked.commits} commits ${fit} can be a task, ${tasks.length} are taken${left}`);
    if (isShallow)
      tell(`${repo} is a shallow clone: its history ends early. \`git fetch --unshallow\` brings the rest.`);
    return { repo, place, tasks };
  });
}

/** Mines; throws with what to do where a partial clone lacks what was changed. */
function mined(place: string, wish: Parameters<typeof mine>[1]): Mined {
  try {
    return mine(place, wish);
  } catch (error) {
    const filter = filterOf(place);
    if (filter === undefined) throw error;
    throw new Error(
      `${place} is a partial clone (${filter}): old contents are not here. \`git fetch --refetch --no-filter\` brings them, or clone without --filter.`,
    );
  }
}

/** Reads a file of tasks, one JSON object a line, and looks for their repositories in `places`: clones, or folders of clones. */
export function loadedFrom(file: string, places: readonly string[]): Source[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  const tasks = lines.flatMap((line, at) => (line.trim() === '' ? [] : [readTask(line, `${file}:${at + 1}`)]));
  return [...Map.groupBy(tasks, ({ repo }) => repo)].map(([repo, own]) => ({
    repo,
    place: find(repo, places),
    tasks: own,
  }));
}

function readTask(line: string, where: string): Task {
  let task: Partial<Task>;
  try {
    task = JSON.parse(line) as Partial<Task>;
  } catch {
    throw new Error(`${where}: not JSON. A file of tasks has one JSON object a line.`);
  }
  const { id, base_commit, title, gold } = task;
  if (id === undefined || base_commit === undefined || title === undefined || gold === undefined || gold.length === 0)
    throw new Error(`${where}: a task has \`id\`, \`base_commit\`, \`title\` and at least one path in \`gold\`.`);
  return { body: '', repo: '', gold_tests: [], gold_hunks: {}, ...task, id, base_commit, title, gold };
}

function find(repo: string, places: readonly string[]): string {
  const key = repo.replace('/', '+');
  const candidates = places.flatMap((place) => [
    ...(nameOf(resolve(place)) === repo || repo === '' ? [place] : []),
    ...[`${key}.git`, key, repo, basename(repo)].filter((name) => name !== '').map((name) => join(place, name)),
  ]);
  const found = candidates.map((path) => insideOf(resolve(path))).find((path) => isRepository(path));
  if (found !== undefined) return found;
  throw new Error(`no clone of ${repo} in ${places.join(', ')}: looked for ${candidates.join(', ')}.`);
}

/** The path, or the bare repository that is the only thing in it. */
function insideOf(path: string): string {
  if (!existsSync(path) || isRepository(path)) return path;
  const inner = readdirSync(path).map((name) => join(path, name));
  return inner.length === 1 && isRepository(inner[0]!) ? inner[0]! : path;
}

function isRepository(path: string): boolean {
  return existsSync(join(path, '.git')) || existsSync(join(path, 'HEAD'));
}

function nameOf(path: string): string {
  const name = basename(path);
  const plain = /^(?:repo|\.git)$/.test(name) ? basename(dirname(path)) : name.replace(/\.git$/, '');
  return plain.replace('+', '/');
}
