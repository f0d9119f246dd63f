/**
 * Tasks from a repository's own history: the message of a commit as the task, the commit before it as the base, the
 * existing source files that it changed as the answer.
 *
 *   node --import ./bench/ranking/sources.mjs bench/ranking/mine.ts --repo DIR [--repo DIR …] [--most 8] > tasks.jsonl
 */
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { kindOf, offerOf } from '../../src/snapshot/index.js';
import { Clone } from './git.ts';
import type { Task } from './score.ts';

/** A commit outside these bounds is no task: too large to be one change, or a message that says nothing. */
const BOUNDS = { golds: 4, files: 12, lines: 400, words: 4, message: 6000 };
const DULL =
  /^(?:merge|revert|bump|release|version|v?\d|update (?:dep|change|version)|prepare|chore\(release|build\(deps)/i;
const CODE = /\.(?:py|[cm]?[jt]sx?|go|rs|java|kt|rb|cs|c|cc|cpp|h|hpp|php|swift|scala|ex|exs|vue|svelte)$/;

const { values } = parseArgs({
  options: { repo: { type: 'string', multiple: true, default: [] }, most: { type: 'string', default: '8' } },
});

for (const path of values.repo) {
  const found = mine(path);
  const step = Math.max(1, found.length / Number(values.most));
  for (let at = 0; at < found.length; at += step) console.log(JSON.stringify(found[Math.floor(at)]));
}

function mine(path: string): Task[] {
  const clone = new Clone(path);
  const format = '--format=%x1e%H%x1f%P%x1f%s%x1f%b%x1f';
  const log = logOf(clone, ['--no-merges', '--no-renames', '--numstat', format]);
  const tasks: Task[] = [];
  for (const record of log.split('\x1e').slice(1)) {
    const [commit = '', parents = '', subject = '', body = '', stat = ''] = record.split('\x1f');
    const title = cleaned(subject);
    if (
      parents === '' ||
      DULL.test(subject) ||
      title.split(/\s+/).length < BOUNDS.words ||
      body.length > BOUNDS.message
    )
      continue;
    const rows = stat.split('\n').flatMap((row) => (row === '' ? [] : [row.split('\t')]));
    const lines = rows.reduce((sum, [plus, minus]) => sum + (Number(plus) || 0) + (Number(minus) || 0), 0);
    if (rows.length > BOUNDS.files || lines > BOUNDS.lines || lines < 3) continue;
    const task = taskOf(clone, {
      commit,
      base: parents.split(' ')[0]!,
      title,
      body: cleaned(body),
      repo: basename(path),
    });
    if (task !== undefined) tasks.push(task);
    if (tasks.length >= 160) break;
  }
  return tasks;
}

/** A snapshot of a repository may lack its largest files: then a shorter history is tried. */
function logOf(clone: Clone, args: readonly string[]): string {
  for (const most of [2500, 600, 150]) {
    try {
      return clone.text(['-c', 'core.quotePath=false', 'log', ...args, `--max-count=${most}`, 'HEAD']);
    } catch {
      continue;
    }
  }
  return '';
}

function taskOf(
  clone: Clone,
  what: { commit: string; base: string; title: string; body: string; repo: string },
): Task | undefined {
  const { commit, base, title, body, repo } = what;
  const diff = clone.text(['diff', '--no-renames', '-U0', '--diff-filter=MD', base, commit]);
  const hunks = new Map<string, [number, number][]>();
  let at: [number, number][] = [];
  for (const line of diff.split('\n')) {
    const path = /^--- a\/(.*)$/.exec(line)?.[1];
    if (path !== undefined) hunks.set(path, (at = []));
    const range = /^@@ -(\d+)(?:,(\d+))? /.exec(line);
    if (range !== null) at.push([Number(range[1]), Number(range[2] ?? 1)]);
  }
  const readable = [...hunks.keys()].filter(
    (path) => CODE.test(path) && offerOf({ path, mode: '100644', size: 0 }, () => false).as === 'read',
  );
  const gold = readable.filter((path) => ['source', 'config'].includes(kindOf(path)));
  if (gold.length === 0 || gold.length > BOUNDS.golds) return undefined;
  return {
    id: `${repo}-${commit.slice(0, 10)}`,
    repo,
    base_commit: base,
    title,
    body,
    gold,
    gold_tests: readable.filter((path) => kindOf(path) === 'test'),
    gold_hunks: Object.fromEntries(gold.map((path) => [path, hunks.get(path)!])),
  };
}

/** Without issue and pull request references and without trailers, as a task's text would be. */
function cleaned(text: string): string {
  return text
    .replace(/^(?:[A-Z][\w-]+-by|PR-URL|Fixes|Closes|Refs?|Change-Id|git-svn-id|Cc):.*$/gim, '')
    .replace(/\(?(?:\b(?:fix(?:es|ed)?|close[sd]?|refs?|resolve[sd]?|gh|pr)[ :-]*)?#\d+\)?/gi, '')
    .replace(/https?:\/\/\S+/g, '')
    .trim();
}
