/** A commit as the bench sees it, made of two texts by git's own diff. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDiff, type Commit } from '../../bench/edits/commits.ts';

const ENV = { PATH: process.env['PATH'], GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };

export const BEFORE = `import os

class Store:
    def load(self, name):
        path = os.path.join(self.root, name)
        self.count += 1
        print("loading")
        return open(path)

    def save(self, name):
        path = os.path.join(self.root, name)
        self.saved += 1
        print("saving")
        return open(path, "w")

    def drop(self, name):
        self.count += 1
        os.remove(name)

def main():
    store = Store()
    store.load("a")

    store.save("b")
    return store
`;

export const AFTER = BEFORE.replace('print("loading")', 'log("loading it")\n        log("now")').replace(
  'return store\n',
  'return 0\n',
);

/** The folder's output of git, and what it says where it fails. */
export function runGit(folder: string, args: readonly string[]): { status: number | null; stdout: string } {
  const { status, stdout } = spawnSync('git', args, { cwd: folder, env: ENV, encoding: 'utf8' });
  return { status, stdout };
}

/** Calls `use` with a folder that is gone afterwards. */
export function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'bench-edits-test-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** git's own `-U3` diff between two texts of `src/store.py`. */
export function gitDiff(before: string, after: string): string {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'old'), before);
    writeFileSync(join(folder, 'new'), after);
    const diff = runGit(folder, ['diff', '--no-index', '--no-color', '-U3', 'old', 'new']).stdout;
    return diff
      .replace(/^diff .*\nindex .*\n/, 'diff --git a/src/store.py b/src/store.py\n')
      .replace(/^--- .*\n\+\+\+ .*\n/m, '--- a/src/store.py\n+++ b/src/store.py\n');
  });
}

/** The commit that turns one text of `src/store.py` into the other. */
export function commitOf(before: string, after: string): Commit {
  const files = { 'src/store.py': before };
  return {
    id: 'test:0000',
    before: files,
    after: { 'src/store.py': after },
    files: readDiff(gitDiff(before, after), files),
  };
}
