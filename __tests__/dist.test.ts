import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { checkDist } from '../scripts/check-dist.mjs';

const DIST = join(process.cwd(), 'dist');

describe('the check of dist/', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dist-'));
    cpSync(DIST, folder, { recursive: true });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('passes a bundle that is what the sources build to, and starts without node_modules', () => {
    expect(checkDist(folder, DIST)).toEqual([]);
  });

  test('fails on a stale bundle and names the file', () => {
    appendFileSync(join(folder, 'post.js'), '\n// older\n');

    expect(checkDist(folder, DIST)).toEqual([
      expect.stringMatching(/^dist\/post\.js is not what the sources build to/),
    ]);
  });

  test('fails on a file that the sources do not build', () => {
    writeFileSync(join(folder, 'left-over.js'), '');

    expect(checkDist(folder, DIST)).toEqual([expect.stringMatching(/^dist\/left-over\.js/)]);
  });

  test('fails on webpackMissingModule, which ncc leaves behind without failing', () => {
    appendFileSync(join(folder, 'index.js'), '\nfunction webpackMissingModule() {}\n');

    expect(checkDist(folder, undefined)).toEqual(['dist/index.js lacks a module (webpackMissingModule)']);
  });

  test('fails on a bundle that does not start', () => {
    writeFileSync(join(folder, 'index.js'), "import '@actions/core';\n");

    const problem = /^dist\/index\.js does not (start|load): .*@actions\/core/s;
    expect(checkDist(folder, undefined)).toEqual([expect.stringMatching(problem), expect.stringMatching(problem)]);
  });

  test('fails on a launcher that does not start', () => {
    writeFileSync(join(folder, 'launch.js'), 'process.exit(1);\n');

    expect(checkDist(folder, undefined)).toEqual([expect.stringMatching(/^dist\/launch\.js does not start/)]);
  });
});
