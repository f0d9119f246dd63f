import { describe, expect, test } from '@jest/globals';
import { perform } from '../support/performance.ts';
import { openStage } from '../support/stage.ts';
import { BACKLOG, CONFIG, RIGHT, newFile, replace } from '../support/stage-files.ts';

/** Words that stand in files which must not leave the machine. */
const PRIVATE = {
  'secret/contract.txt': 'price agreed: 4711 crowns\nsigned: Ada\n',
  '.env': 'DB_PASSWORD=hunter2hunter2\n',
};
/** Without a fence: what is refused here is refused for what it holds, not for where it is. */
const OPEN = BACKLOG.replace('- files: src/**, tests/**\n', '');
const EXCLUDE = `${CONFIG}snapshot: {exclude: ['secret/**', CONTRIBUTING.md]}\n`;
const WORDS = /4711|signed: Ada|hunter2/;

async function prompts(answers: readonly string[], files: Record<string, string> = {}) {
  await using stage = await openStage({
    backlog: OPEN,
    config: EXCLUDE,
    files: { ...PRIVATE, ...files },
    replies: answers.map((text) => ({ text })),
  });
  const run = await perform(stage);
  return {
    run,
    said: JSON.stringify(stage.model.requests.map(({ body }) => body.messages)),
    branches: stage.site.branches(),
  };
}

describe('what is withheld from the model stays withheld in repairs', () => {
  test.each([
    ['an excluded file', 'secret/contract.txt', 'price agreed: 4712 crowns\n'],
    ['a file that may hold credentials', '.env', 'DB_PASSWORD=hunter3\n'],
  ])('an edit of %s is refused without a line of it', async (_, path, search) => {
    const { run, said } = await prompts([replace(path, search, 'x\n'), 'I give up.']);

    expect(run.calls).toHaveLength(2);
    expect(said).not.toMatch(WORDS);
    expect(said).toContain('was not shown');
  });

  test.each(['secret/contract.txt', '.env'])('%s is not renamed into sight', async (path) => {
    const { said, branches } = await prompts([`RENAME: ${path} -> notes.txt\n`, 'I give up.', 'I give up.']);

    expect(said).not.toMatch(WORDS);
    expect(branches).toEqual([]);
  });

  test('excluded conventions are not shown', async () => {
    const { said } = await prompts([RIGHT], { 'CONTRIBUTING.md': 'Internal: codename Heron.\n' });

    expect(said).not.toContain('Heron');
  });
});

describe("the run's own secrets in a change", () => {
  test.each([
    ['the key, as it is', (secrets: readonly string[]) => secrets[1] ?? ''],
    ['the key in base64', (secrets: readonly string[]) => Buffer.from(secrets[1] ?? '').toString('base64')],
    ['the token', (secrets: readonly string[]) => secrets[0] ?? ''],
  ])('S01: %s in a file is refused: no branch, no patch, no trace', async (_, pick) => {
    await using stage = await openStage({ backlog: OPEN, replies: [{ text: 'later' }] });
    stage.answer([{ text: `${RIGHT}\n${newFile('notes.txt', `${pick(stage.secrets)}\n`)}` }]);

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'refused', flaws: [] });
    expect(run.reason).toMatch(/notes\.txt.*key or token of this run/);
    expect(stage.site.branches()).toEqual([]);
    expect(run.outputs['patch']).toBe('');
  });

  test('S01: nor does a dry run write it to the patch file', async () => {
    await using stage = await openStage({ backlog: OPEN, replies: [{ text: 'later' }] });
    const [, key = ''] = stage.secrets;
    stage.answer([{ text: newFile('notes.txt', `${key}\n`) }]);

    const run = await perform(stage, { 'dry-run': 'true' });

    expect(run).toMatchObject({ conclusion: 'refused', flaws: [] });
  });
});
