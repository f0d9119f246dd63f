import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { perform } from '../support/performance.ts';
import { newFile, RIGHT } from '../support/stage-files.ts';
import { openStage } from '../support/stage.ts';

const UNFENCED = '## CALC-1: Multiply two numbers\n\n`mul` prints the product.\n';

/** A whole answer in JSON, which can name any path there is. */
function answer(path: string): string {
  return JSON.stringify({ summary: 'x', code_patches: [{ path, content: 'planted\n' }], new_tests: [], notes: '' });
}

const CASES: readonly (readonly [id: string, path: string])[] = [
  ['S12', '.github/workflows/x.yml'],
  ['S13', '.GitHub/workflows/x.yml'],
  ['S14', '.git/hooks/pre-commit'],
  ['S14', '.g\u200Cit/config'],
  ['S14', 'GIT~1/config'],
  ['S15', '.gitattributes'],
  ['S21', '../planted.txt'],
  ['S21', 'C:\\planted.txt'],
  ['S21', 'src/a\u0000b'],
  ['S21', 'src/a\nb'],
];

describe('policy: refused before anything is pushed', () => {
  test.each(CASES)('%s: %j', async (_, path) => {
    await using stage = await openStage({
      backlog: UNFENCED,
      state: null,
      replies: () => ({ text: answer(path) }),
    });

    const run = await perform(stage, { 'max-repairs': '0' });

    expect(run.conclusion).toMatch(/^(refused|model-failed)$/);
    expect(run).toMatchObject({ exitCode: 1, flaws: [] });
    expect([...stage.site.refs().keys()]).toEqual(['refs/heads/auto-state', 'refs/heads/main']);
    // Nothing but the ledger was written, and not even an object with the content reached the remote.
    expect(stage.site.objects()).not.toMatch(/^planted$/m);
    expect(stage.site.events()).toHaveLength(1);
    expect(existsSync(join(stage.work, 'planted.txt'))).toBe(false);
  });

  test("a file outside the task's own fence is refused", async () => {
    await using stage = await openStage({ replies: [{ text: `${RIGHT}\n${newFile('docs/more.md', '# More\n')}` }] });

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'refused', flaws: [] });
    expect(run.reason).toContain('docs/more.md');
  });

  test("the backlog and the state file are nobody's to edit but ours", async () => {
    for (const path of ['docs/backlog.md', 'state/tasks.yaml', 'docs/run_events.json']) {
      await using stage = await openStage({
        backlog: UNFENCED,
        state: null,
        replies: [{ text: `${RIGHT}\n${answerFor(path)}` }],
      });

      const run = await perform(stage, { 'max-repairs': '0' });

      expect(run).toMatchObject({ conclusion: 'refused', flaws: [] });
      expect(run.reason).toContain(path);
    }
  });

  test('S16: a manifest is for a person to review: a draft that says so', async () => {
    const files = { 'package.json': '{"name": "calc"}\n' };
    const text = `${RIGHT}\n${newFile('package.json', '').replace('SEARCH\n=======\n', 'SEARCH\n{"name": "calc"}\n=======\n{"name": "calc", "version": "2.0.0"}\n')}`;
    await using stage = await openStage({ backlog: UNFENCED, state: null, files, replies: [{ text }] });

    expect(await perform(stage)).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    const [pull] = stage.forge.pulls(stage.site.name);
    expect(pull).toMatchObject({ draft: true });
    expect(pull?.body).toContain('package.json');
  });
});

/** A change to a file that may or may not be there. */
function answerFor(path: string): string {
  if (path !== 'docs/backlog.md') return newFile(path, '{"planted": 1}\n');
  return newFile(path, '').replace('SEARCH\n=======\n', 'SEARCH\n`mul` prints the product.\n=======\nplanted\n');
}
