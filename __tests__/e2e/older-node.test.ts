import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { nodeProblem } from '../../src/node-version.js';

const BUNDLE = fileURLToPath(new URL('../../dist/index.js', import.meta.url));

/** A Node of this machine that is older than the one that runs the tests; undefined where there is none. */
function olderNode(): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'node'))
    .filter((file) => existsSync(file))
    .find((file) => {
      const version = execFileSync(file, ['--version'], { encoding: 'utf8' }).trim().slice(1);
      return nodeProblem(version) === undefined && nodeProblem(version, '22.19') !== undefined;
    });
}

const node = olderNode();
const found = node === undefined ? test.skip : test;
const where = node === undefined ? ' (skipped: no Node from 20.11 to 22.18 on PATH)' : '';

describe('the command line on an older Node', () => {
  found(`apply needs no newer one${where}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'auto-orchestrator-test-'));
    try {
      const cases = join(folder, 'cases.jsonl');
      const response = 'a.py\n<<<<<<< SEARCH\nx\n=======\ny\n>>>>>>> REPLACE\n';
      writeFileSync(cases, `${JSON.stringify({ id: 1, files: { 'a.py': 'x\n' }, response })}\n`);

      const { stdout, stderr, status } = spawnSync(node ?? '', [BUNDLE, 'apply', '--cases', cases, '--json'], {
        encoding: 'utf8',
      });

      expect(stderr).toBe('');
      expect(JSON.parse(stdout)).toMatchObject({ id: 1, files: { 'a.py': 'y\n' }, rejected: [] });
      expect(status).toBe(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
