import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { mountObstacle } from '../adapters/view-fixture.js';
import { makeRepository, tempFolder } from '../support/git-fixture.ts';
import { perform } from '../support/performance.ts';
import { runCommandLine } from '../support/runner.ts';
import { RIGHT } from '../support/stage-files.ts';
import { openStage } from '../support/stage.ts';

const obstacle = await mountObstacle();
const FILES = ['gists-v1.cache', 'outlines-v1.cache'];

describe('the command `snapshot`', () => {
  /** A checkout and a task beside it. */
  function place(folder: string): { cwd: string; args: string[] } {
    const cwd = join(folder, 'checkout');
    makeRepository(cwd, { 'src/a.py': 'def heron(leg):\n    return leg\n', 'README.md': '# Herons\n' });
    writeFileSync(join(folder, 'task.json'), '{"id":"T-1","title":"The heron has one leg"}');
    return { cwd, args: ['snapshot', '--json', '--task-file', join(folder, 'task.json')] };
  }

  test('keeps what it has read in the usual folder, prints the same again, and keeps nothing with --no-cache', async () => {
    using folder = tempFolder();
    const { cwd, args } = place(folder.path);
    const cache = join(folder.path, 'cache');
    const run = (more: string[]) => runCommandLine([...args, ...more], { cwd, env: { XDG_CACHE_HOME: cache } });

    const bare = await run(['--no-cache']);
    expect(existsSync(cache)).toBe(false);
    const cold = await run([]);
    const warm = await run([]);

    expect(bare).toMatchObject({ exitCode: 0, stderr: '' });
    expect([cold, warm]).toEqual([bare, bare]);
    expect(readdirSync(join(cache, 'auto-orchestrator')).sort()).toEqual(FILES);
  });

  test('without a usual folder, or with one in the checkout, goes on without', async () => {
    using folder = tempFolder();
    const { cwd, args } = place(folder.path);

    for (const env of [{ HOME: '' }, { HOME: cwd }, { XDG_CACHE_HOME: '/dev/null/x' }])
      expect(await runCommandLine(args, { cwd, env })).toMatchObject({ exitCode: 0, stderr: '' });
    expect(readdirSync(cwd).sort()).toEqual(['.git', 'README.md', 'src']);
  });

  test('refuses a folder in the checkout', async () => {
    using folder = tempFolder();
    const { cwd, args } = place(folder.path);

    const { exitCode, stdout, stderr } = await runCommandLine([...args, '--cache-dir', '.cache'], { cwd });

    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/`cache-dir`: .*checkout\/\.cache lies in the checkout\.[^]*Name a folder of its own/);
    expect(existsSync(join(cwd, '.cache'))).toBe(false);
  });
});

describe('the action with `cache-dir`', () => {
  (obstacle === undefined ? test : test.skip)(
    'where gates are mounted: the folder is filled, unseen by them, and used by the next run',
    async () => {
      await using stage = await openStage({ replies: [{ text: RIGHT }, { text: RIGHT }] });
      const dir = join(stage.work, 'kept');
      const inputs = { 'cache-dir': dir, 'dry-run': 'true' };

      const first = await perform(stage, inputs);
      const kept = readdirSync(dir).sort();
      const [one, two] = FILES.map((name) => readFileSync(join(dir, name)));
      const second = await perform(stage, inputs);

      expect(first).toMatchObject({ conclusion: 'dry-run', flaws: [] });
      expect(second).toMatchObject({ conclusion: 'dry-run', flaws: [] });
      expect(kept).toEqual(FILES);
      expect(FILES.map((name) => readFileSync(join(dir, name)))).toEqual([one, two]);
      expect(first.printed + second.printed).not.toContain('cache-dir');
      const [asked, again] = stage.model.requests.map(({ body }) => JSON.stringify(body));
      expect(again).toBe(asked);
    },
  );

  test('where gates work in copies: it is neither read nor written, and the log says so once', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT }] });
    const dir = join(stage.work, 'kept');
    const temp = join(stage.work, 'temp');
    mkdirSync(temp);

    // Views in the folder that is hidden from them can only be copies.
    const run = await perform(
      stage,
      { 'cache-dir': dir, 'dry-run': 'true' },
      { env: { RUNNER_TEMP: temp, TMPDIR: temp } },
    );

    expect(run.conclusion).toBe('dry-run');
    expect(readdirSync(dir)).toEqual([]);
    expect(run.printed.match(/gates could write to `cache-dir` here/g)).toHaveLength(1);
  });

  test('a folder in the checkout is an error of the configuration', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT }] });

    const run = await perform(stage, { 'cache-dir': '.cache' });

    expect(run).toMatchObject({ conclusion: 'invalid-config', flaws: [] });
    expect(run.reason).toContain('lies in the checkout');
  });
});
