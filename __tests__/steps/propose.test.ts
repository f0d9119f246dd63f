import { describe, expect, test } from '@jest/globals';
import { createBudget, type ModelReply } from '../../src/conversation/index.js';
import { propose } from '../../src/steps/propose.js';
import { complete, openWorld, other, replace, type Wishes } from './support.js';

const BUDGET = createBudget({ maxTokens: 100_000, maxCostUsd: 1, prices: undefined, deadline: undefined });

async function proposed(replies: Wishes['replies'] = [], options: { budget?: typeof BUDGET; wishes?: Wishes } = {}) {
  await using world = await openWorld({ ...options.wishes, replies });
  const proposal = await propose(world.stage, {
    messages: [{ role: 'user', content: 'hello' }],
    budget: options.budget ?? BUDGET,
  });
  return { proposal, rooms: world.told.questions.map(({ maxOutputTokens }) => maxOutputTokens), told: world.told };
}

describe('answers', () => {
  test('with edits are read, and what they used is counted', async () => {
    const { proposal, rooms } = await proposed([replace('one', 'ONE')]);

    expect(proposal).toMatchObject({
      status: 'edits',
      set: { edits: [{ kind: 'replace', path: 'app.txt' }] },
      budget: { tokens: 110 },
    });
    expect(rooms).toEqual([16_000]);
  });

  test('by a tool call are read from its arguments, which are the answer', async () => {
    const toolArguments = JSON.stringify({
      summary: 's',
      code_patches: [{ path: 'a.txt', content: 'x\n' }],
      new_tests: [],
    });
    const reply: ModelReply = { ...(complete('') as Extract<ModelReply, { status: 'complete' }>), toolArguments };

    const { proposal } = await proposed([reply]);

    expect(proposal).toMatchObject({ status: 'edits', answer: toolArguments, set: { dialect: 'tool-call' } });
  });

  test('without edits end in no-change, with the model’s words made harmless', async () => {
    await expect(proposed([complete('Nothing\nhas to change, @octo.')])).resolves.toMatchObject({
      proposal: {
        status: 'ended',
        conclusion: 'no-change',
        reason: 'The model proposed no change. It says: Nothing has to change, @\u2060octo.',
      },
    });
  });

  test('that cannot be read are a problem, which a repair may mend', async () => {
    await expect(proposed([complete('app.txt\n<<<<<<< SEARCH\none\n')])).resolves.toMatchObject({
      proposal: { status: 'problem', answer: expect.stringContaining('SEARCH'), budget: { tokens: 110 } },
    });
  });
});

describe('R18: answers that were cut', () => {
  test('are asked for once more, with twice the room', async () => {
    const { proposal, rooms } = await proposed([other('truncated', 'length'), replace('one', 'ONE')], {
      wishes: { config: { model: { 'max-output-tokens': 500 } } },
    });

    expect(rooms).toEqual([500, 1000]);
    expect(proposal).toMatchObject({ status: 'edits', budget: { tokens: 220 } });
  });

  test('twice end in model-failed, named truncated, and are never applied', async () => {
    const { proposal, rooms } = await proposed([other('truncated', 'first'), other('truncated', 'at 32000 tokens')]);

    expect(rooms).toEqual([16_000, 32_000]);
    expect(proposal).toMatchObject({
      status: 'ended',
      conclusion: 'model-failed',
      reason: "The model's answer was truncated twice and not applied: at 32000 tokens",
      budget: { tokens: 220 },
    });
  });

  test('are not asked for again once the budget is used up', async () => {
    const { proposal, rooms } = await proposed([other('truncated', 'length')], {
      budget: { ...BUDGET, maxTokens: 300 },
    });

    expect(rooms).toHaveLength(1);
    expect(proposal).toMatchObject({ status: 'ended', conclusion: 'budget-exhausted' });
  });
});

describe('no answer', () => {
  test.each([
    ['declined', 'content filter', 'model-failed', 'The model declined: content filter'],
    ['unavailable', '401: wrong key', 'model-unavailable', '401: wrong key'],
  ] as const)('%s ends it at once', async (status, reason, conclusion, told) => {
    const { proposal, rooms } = await proposed([other(status, reason)]);

    expect(rooms).toHaveLength(1);
    expect(proposal).toMatchObject({ status: 'ended', conclusion, reason: told, budget: { tokens: 110 } });
  });

  test('R17: a prompt that is too long is told apart: a smaller one may do', async () => {
    await expect(proposed([other('too-long', '8192 tokens')])).resolves.toMatchObject({
      proposal: { status: 'too-long', reason: '8192 tokens' },
    });
  });

  test('a budget that is used up asks nothing', async () => {
    for (const budget of [
      { ...BUDGET, tokens: 100_000 },
      { ...BUDGET, prices: { input: 1, output: 1 }, costUsd: 1 },
    ]) {
      const { proposal, rooms } = await proposed([], { budget });
      expect(rooms).toEqual([]);
      expect(proposal).toMatchObject({ status: 'ended', conclusion: 'budget-exhausted' });
    }
  });

  test('a run that was cancelled while the model thought takes no answer', async () => {
    const cancel = new AbortController();
    const replies = [
      () => {
        cancel.abort(new Error('cancelled'));
        return replace('one', 'ONE');
      },
    ];

    await expect(proposed(replies, { wishes: { signal: cancel.signal } })).rejects.toThrow('cancelled');
  });
});

test('each answer is noted with what it used', async () => {
  const { told } = await proposed([other('truncated', 'x'), complete('no')]);

  expect(told.notes).toEqual([
    { phase: 'propose', event: 'answer', status: 'truncated', prompt: 100, completion: 10, estimated: false },
    { phase: 'propose', event: 'answer', status: 'complete', prompt: 100, completion: 10, estimated: false },
  ]);
});
