import { describe, expect, test } from '@jest/globals';
import type { ScriptedReply } from '../support/loopback-model.ts';
import { perform } from '../support/performance.ts';
import { newFile, replace, RIGHT } from '../support/stage-files.ts';
import { openStage, type Stage } from '../support/stage.ts';

const right: ScriptedReply = { text: RIGHT };
/** A server in trouble that names a short wait, so that the test does not take the long one. */
const soon = { 'retry-after': '1' };

function openStageWith(...replies: readonly ScriptedReply[]): Promise<Stage> {
  return openStage({ replies });
}

describe('faults of the model endpoint', () => {
  test.each<[string, ScriptedReply]>([
    ['502', { status: 502, headers: soon }],
    ['a reset connection', { reset: true }],
    ['a body that breaks off', { text: RIGHT, cut: true }],
    ['HTML with 200', { raw: { type: 'text/html', body: '<html>Bad gateway</html>' } }],
    ['429 with retry-after', { status: 429, error: 'Rate limit reached', headers: soon }],
  ])('R15, R16: %s is waited out, once', async (_, fault) => {
    await using stage = await openStageWith(fault, right);

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    expect(run.calls).toHaveLength(2);
    // The same question, not one with the fault in it.
    expect(run.calls[1]?.body).toEqual(run.calls[0]?.body);
  });

  test.each<[string, ScriptedReply, RegExp]>([
    ['401', { status: 401, error: 'Incorrect API key provided.' }, /api-key/],
    ['402', { status: 402, error: 'Payment required' }, /pay|credit|quota|budget/i],
    [
      '429 for a spent quota',
      { status: 429, error: { message: 'You exceeded your current quota', code: 'insufficient_quota' } },
      /quota/i,
    ],
    ['404 for the model', { status: 404, error: 'The model `loopback` does not exist' }, /loopback/],
  ])('R16: %s is not asked again, and named', async (_, fault, words) => {
    await using stage = await openStageWith(fault, right);

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'model-unavailable', exitCode: 1, flaws: [] });
    expect(run.calls).toHaveLength(1);
    expect(run.reason).toMatch(words);
    expect(stage.site.record('CALC-1')?.attempts).toBe(0);
    expect(stage.site.branches()).toEqual([]);
  });

  test('S41: an error that repeats the key shows it nowhere', async () => {
    await using stage = await openStage({ replies: () => ({ status: 401, error: `bad key ${stage.key}` }) });

    expect(await perform(stage)).toMatchObject({ conclusion: 'model-unavailable', flaws: [] });
  });

  test('R18: an answer that was cut is never applied, and asked for once more with twice the room', async () => {
    await using stage = await openStageWith({ text: RIGHT, finishReason: 'length' }, right);

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    const [first, second] = run.calls.map(({ body }) => Number(body['max_tokens']));
    expect(second).toBe(2 * first!);
  });

  test('R18: an answer that is cut twice fails as truncated', async () => {
    const cut: ScriptedReply = { text: RIGHT, finishReason: 'length' };
    await using stage = await openStageWith(cut, cut, right);

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'model-failed', flaws: [] });
    expect(run.reason).toContain('truncated');
    expect(run.calls).toHaveLength(2);
    expect(stage.site.branches()).toEqual([]);
  });

  test.each<[string, ScriptedReply]>([
    ['content_filter', { text: RIGHT, finishReason: 'content_filter' }],
    ['a refusal', { text: null, refusal: 'I cannot help with that.' }],
    ['no content', { text: null }],
  ])('R19: %s has a name and is never applied', async (_, reply) => {
    await using stage = await openStage({ replies: () => reply });

    const run = await perform(stage);

    expect(run.conclusion).toMatch(/^(model-failed|no-change|model-unavailable)$/);
    expect(run).toMatchObject({ exitCode: 1, flaws: [] });
    expect(run.calls.length).toBeLessThanOrEqual(3);
    expect(stage.site.branches()).toEqual([]);
  });

  test('R17: a prompt that is too long is asked once more with a smaller snapshot', async () => {
    const long = { message: "This model's maximum context length is 400 tokens", code: 'context_length_exceeded' };
    await using stage = await openStage({
      files: { 'src/long.sh': '# a line that mul has to say something about\n'.repeat(3000) },
      replies: [{ status: 400, error: long }, right],
    });

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    const [first, second] = run.calls.map(({ body }) => JSON.stringify(body.messages).length);
    expect(second).toBeLessThan(0.7 * first!);
  });

  test('R21: an answer that cannot be read gets one repair turn', async () => {
    await using stage = await openStageWith({ text: RIGHT.replaceAll('>>>>>>> REPLACE', '') }, right);

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    expect(run.calls).toHaveLength(2);
    expect(run.calls[1]?.body.messages.at(-1)?.content).toMatch(/never closed/);
  });

  test('R21: an answer that stays unreadable fails', async () => {
    const broken = { text: RIGHT.replaceAll('>>>>>>> REPLACE', '') };
    await using stage = await openStageWith(broken, broken, broken, broken);

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'model-failed', flaws: [] });
    expect(run.calls.length).toBeLessThanOrEqual(3);
    expect(stage.site.events()).toMatchObject([{ kind: 'model', conclusion: 'model-failed' }]);
  });

  test.each<[string, ScriptedReply]>([
    ['JSON in a fence, with prose around it', { text: `Here it is:\n\n\`\`\`json\n${json()}\n\`\`\`\nDone.` }],
    ['a tool call', { text: null, toolCall: { name: 'submit_edits', arguments: json() } }],
  ])('R21: %s is read as well', async (_, reply) => {
    await using stage = await openStageWith(reply);

    expect(await perform(stage)).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
  });

  test('R23: a second edit that fits nowhere: nothing of the answer is applied, and the model is told', async () => {
    const wrong = `${newFile('tests/half.sh', 'exit 1\n')}\n${replace('src/calc.sh', 'no such line\n', 'x\n')}`;
    const again = `${newFile('tests/half.sh', 'true\n')}\n${RIGHT}`;
    await using stage = await openStageWith({ text: wrong }, { text: again });

    const run = await perform(stage);

    // The second answer speaks of a file whose edit was kept: it was meant as a whole, and stands alone.
    expect(run).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    expect(run.calls[1]?.body.messages.at(-1)?.content).toContain('src/calc.sh');
    expect(stage.site.file(stage.site.branches()[0]!, 'tests/half.sh')).toBe('true');
  });
});

function json(): string {
  const add = 'add() {\n  echo $(($1 + $2))\n}\n';
  return JSON.stringify({
    summary: 'Adds mul.',
    code_patches: [{ path: 'src/calc.sh', content: `${add}\nmul() {\n  echo $(($1 * $2))\n}\n` }],
    new_tests: [{ path: 'tests/mul.sh', content: '[ "$(mul 3 4)" = 12 ]\n' }],
    notes: '',
  });
}
