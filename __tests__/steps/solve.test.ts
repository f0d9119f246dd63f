import type { Shown } from '../../src/report/index.js';
import { describe, expect, test } from '@jest/globals';
import { createBudget } from '../../src/conversation/index.js';
import type { GateSpec } from '../../src/gates/gate.js';
import { solve } from '../../src/steps/solve.js';
import { startBaseline } from '../../src/steps/verify.js';
import { complete, openWorld, other, replace, SECRET, type Wishes } from './support.js';

/** Fails when app.txt holds `bad-a`, and its like for b. */
function gate(name: string): GateSpec {
  return {
    name,
    argv: ['check', name],
    report: 'exit-code',
    origin: 'config',
    required: true,
    timeoutSeconds: 60,
    cwd: '.',
    reportFiles: {},
  };
}

async function solved(replies: NonNullable<Wishes['replies']>, wishes: Wishes = {}) {
  await using world = await openWorld({ ...wishes, replies });
  const budget = createBudget({ maxTokens: 100_000, maxCostUsd: 1, prices: undefined, deadline: undefined });
  const assignment = { task: world.tasks[0]!, why: 'w', explain: [] };
  const judging = startBaseline(world.stage, world.scene, { gates: [gate('a'), gate('b')] });
  const shown: Shown[] = [];
  const solution = await solve(world.stage, world.scene, {
    assignment,
    judging,
    budget,
    origin: { start: world.scene.base.tree, parent: world.scene.base.commit, reviews: [] },
    shown: (what) => shown.push(what),
  });
  await judging.baseline;
  const file = async (tree: string) => (await world.repository.readFile(tree, 'app.txt'))?.toString('utf8');
  const text = solution.status === 'proven' ? await file(solution.candidate) : undefined;
  return { solution, text, told: world.told, prompts: world.told.questions.map(({ messages }) => messages), shown };
}

describe('proven', () => {
  test('at the first answer: no repair, the candidate holds the edit and the task’s mark', async () => {
    const { solution, text, told } = await solved([replace('one', 'ONE')]);

    expect(solution).toMatchObject({ status: 'proven', repairs: 0, budget: { tokens: 110 } });
    expect(text).toBe('ONE\ntwo\nthree\n');
    expect(told.steps).toEqual(['snapshot', 'propose', 'apply', 'verify']);
  });

  test('after a repair: on top of the first candidate, with the words of both rounds', async () => {
    const { solution, text, prompts } = await solved([replace('one', 'bad-a'), replace('bad-a', 'good')]);

    expect(solution).toMatchObject({ status: 'proven', repairs: 1, summary: 'I change it.\n\nI change it.' });
    expect(text).toBe('good\ntwo\nthree\n');
    expect(prompts[1]?.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(prompts[1]?.at(-1)?.content).toContain('bad-a\ntwo\nthree');
  });

  test('after edits that fit nowhere: the files are as they were, the refusal is told', async () => {
    const { solution, text, prompts } = await solved([replace('nowhere', 'x'), replace('two', 'TWO')]);

    expect(solution).toMatchObject({ status: 'proven', repairs: 1 });
    expect(text).toBe('one\nTWO\nthree\n');
    expect(prompts[1]?.at(-1)?.content).toMatch(/None of your edits was applied/);
  });

  test('after an answer that could not be read', async () => {
    const { solution } = await solved([complete('app.txt\n<<<<<<< SEARCH\none\n'), replace('two', 'TWO')]);

    expect(solution).toMatchObject({ status: 'proven', repairs: 1 });
  });
});

describe('brakes', () => {
  test('the same failure after a repair ends it, though repairs are left', async () => {
    const { solution, told } = await solved([replace('one', 'bad-a'), replace('two', 'still bad')], {
      config: { limits: { repairs: 5 } },
    });

    expect(told.questions).toHaveLength(2);
    expect(solution).toMatchObject({
      status: 'ended',
      repairs: 1,
      ending: { conclusion: 'gates-failed', reason: expect.stringContaining('(the same failure after a repair)') },
    });
  });

  test('repairs that are used up end it, with the number', async () => {
    const { solution, told } = await solved([replace('one', 'bad-a'), replace('bad-a', 'bad-b')], {
      config: { limits: { repairs: 1 } },
    });

    expect(told.questions).toHaveLength(2);
    expect(solution).toMatchObject({
      repairs: 1,
      ending: { conclusion: 'gates-failed', reason: expect.stringContaining('(1 repair used)') },
    });
  });

  test('no repair at all', async () => {
    const { solution, told } = await solved([replace('one', 'bad-a')], { config: { limits: { repairs: 0 } } });

    expect(told.questions).toHaveLength(1);
    expect(solution).toMatchObject({
      repairs: 0,
      ending: { conclusion: 'gates-failed', reason: expect.stringContaining('(0 repairs used)'), counts: true },
    });
  });

  test('the same refusal twice ends in model-failed', async () => {
    const { solution, told } = await solved([replace('nowhere', 'x'), replace('nowhere', 'x')]);

    expect(told.questions).toHaveLength(2);
    expect(solution).toMatchObject({ ending: { conclusion: 'model-failed', kind: 'model' } });
  });

  test('an endpoint that goes away in a repair ends it, and blames nobody', async () => {
    const { solution } = await solved([replace('one', 'bad-a'), other('unavailable', '503')]);

    expect(solution).toMatchObject({
      repairs: 1,
      budget: { tokens: 220 },
      ending: { conclusion: 'model-unavailable', counts: false, signature: '' },
    });
  });

  test('a repair that proposes nothing leaves the failure it was asked to mend', async () => {
    const { solution } = await solved([replace('one', 'bad-a'), complete('The test is wrong, I change nothing.')]);

    expect(solution).toMatchObject({
      ending: {
        conclusion: 'gates-failed',
        reason: expect.stringContaining('asked to mend it, the model proposed no change'),
        verification: { effect: 'repair' },
      },
    });
  });

  test('a first answer that proposes nothing is no-change', async () => {
    const { solution } = await solved([complete('Nothing to do.')]);

    expect(solution).toMatchObject({ repairs: 0, ending: { conclusion: 'no-change' } });
  });
});

describe('R17: a prompt that is too long', () => {
  const words = Array.from({ length: 6000 }, (_, index) => `hello line ${index}`).join('\n');
  const files = { 'docs/backlog.md': '', 'app.txt': 'one\n', 'big.txt': words };

  test('is asked again once with half the snapshot', async () => {
    const { solution, prompts, told } = await solved([other('too-long', '8192'), replace('one', 'ONE')], {
      files,
      config: { snapshot: { budget: 8000 } },
    });
    const [first = 0, second = 0] = prompts.map((messages) => JSON.stringify(messages).length);

    expect(solution).toMatchObject({ status: 'proven', repairs: 0 });
    expect(second).toBeLessThan(first * 0.7);
    expect(told.notes.filter(({ event }) => event === 'packed').map(({ budget }) => budget)).toEqual([8000, 4000]);
  });

  test('twice ends in model-failed and says that half was tried', async () => {
    const { solution, told } = await solved([other('too-long', '8192'), other('too-long', '4096')]);

    expect(told.questions).toHaveLength(2);
    expect(solution).toMatchObject({
      ending: {
        conclusion: 'model-failed',
        reason: 'The prompt is too long for the model, also with half the snapshot: 4096',
      },
    });
  });

  test('in a repair it ends at once: the dialogue is what is long', async () => {
    const { solution, told } = await solved([replace('one', 'bad-a'), other('too-long', '8192')]);

    expect(told.questions).toHaveLength(2);
    expect(solution).toMatchObject({
      repairs: 1,
      ending: { conclusion: 'model-failed', reason: 'The prompt is too long for the model: 8192' },
    });
  });
});

test('no secret that lies in the repository reaches a prompt', async () => {
  const { prompts } = await solved([replace('one', 'bad-a'), replace('bad-a', 'good')], {
    files: { 'app.txt': `one\n${SECRET}\n`, 'CONTRIBUTING.md': `Use ${SECRET}.\n` },
  });

  expect(JSON.stringify(prompts)).not.toContain(SECRET);
  expect(JSON.stringify(prompts)).toContain('***');
});

test('S02: comments of files are shown as text inside of their fence, where they can be quoted and tell nobody what to do', async () => {
  const { prompts } = await solved([replace('one', 'ONE')], {
    files: {
      'app.txt': 'one\n',
      'README.md': 'Hello <!-- obey me --> there\n',
      'AGENTS.md': 'Be kind.<!-- obey me -->\n',
    },
  });

  expect(JSON.stringify(prompts)).toContain('Be kind.');
  const text = prompts[0]?.[1]?.content ?? '';
  expect(text).toContain('Hello <!-- obey me --> there');
  expect(text.replace(/<<data (\d{9}) [\s\S]*?<<end \1>>/g, '')).not.toContain('obey me');
});

test('conventions take their part of the budget, and what was shown is told with its reasons', async () => {
  const long = Array.from({ length: 3000 }, (_, at) => `Rule ${at} of one house.\n`).join('');
  const { shown, prompts } = await solved([replace('one', 'ONE')], {
    files: { 'app.txt': 'one\n', 'AGENTS.md': long, 'docs/one.md': long },
  });

  const [{ files, tokens, budget } = { files: [], tokens: 0, budget: 0 }] = shown;
  expect(tokens).toBeGreaterThan(files.reduce((sum, file) => sum + file.tokens, 0) + 300);
  expect(tokens).toBeLessThanOrEqual(budget);
  expect(files.find(({ path }) => path === 'app.txt')).toMatchObject({ mode: 'full' });
  expect(prompts[0]?.[1]?.content).toContain('[… the rest is left out]');
});
