import { describe, expect, test } from '@jest/globals';
import { perform, type Performance } from '../support/performance.ts';
import { CONFIG, JUNIT_CONFIG, newFile, REPAIR, replace, RIGHT, WRONG, WRONG_AGAIN } from '../support/stage-files.ts';
import { openStage, type Stage } from '../support/stage.ts';

const UNFENCED = '## CALC-1: Multiply two numbers\n\n`mul` prints the product.\n';

/** One event, one line of history, no lease, and nothing pushed but the ledger. */
function expectFailure(stage: Stage, run: Performance, conclusion: string): void {
  expect(run).toMatchObject({ conclusion, exitCode: 1, flaws: [] });
  expect([...stage.site.refs().keys()].sort()).toEqual(['refs/heads/auto-state', 'refs/heads/main']);
  expect(stage.forge.pulls(stage.site.name)).toEqual([]);
  expect(stage.site.events().at(-1)).toMatchObject({ task: 'CALC-1', conclusion });
  expect(stage.site.history()).toContain(`CALC-1 · ${conclusion}`);
  expect(stage.site.record('CALC-1')?.last?.conclusion).toBe(conclusion);
  expect(run.outputs).toMatchObject({ 'task-id': 'CALC-1', 'state-persisted': 'true', 'pull-request-number': '' });
}

describe('endings that the model or its answer causes', () => {
  test('no-change: the model says that nothing has to change', async () => {
    await using stage = await openStage({ replies: [{ text: 'The function is there already.' }] });

    const run = await perform(stage);

    expectFailure(stage, run, 'no-change');
    expect(run.reason).toContain('The function is there already.');
    expect(run.calls).toHaveLength(1);
    expect(stage.site.record('CALC-1')?.attempts).toBe(1);
  });

  test('no-change: the edits leave every byte as it was', async () => {
    const same = newFile('src/calc.sh', '').replace('SEARCH\n=======\n', 'SEARCH\nadd() {\n=======\nadd() {\n');
    await using stage = await openStage({ replies: [{ text: same }] });

    expectFailure(stage, await perform(stage), 'no-change');
  });

  test('gates-failed: the same failure after a repair stops it, and the event names the test', async () => {
    await using stage = await openStage({
      config: JUNIT_CONFIG,
      replies: [{ text: WRONG }, { text: WRONG_AGAIN }, { text: RIGHT }],
    });

    const run = await perform(stage);

    expectFailure(stage, run, 'gates-failed');
    expect(run.calls).toHaveLength(2);
    expect(run.reason).toContain('the same failure after a repair');
    const [event] = stage.site.events();
    expect(event).toMatchObject({ kind: 'gate', phase: 'verify' });
    expect(JSON.stringify(event?.findings)).toContain('mul');
    expect(stage.site.ledger('docs/troubleshooting.md')).toContain(event!.signature.slice(0, 8));
    expect(run.summary).toContain('mul');
  });

  test('gates-failed: without repairs the first wrong answer ends it; the next attempt reads why', async () => {
    await using stage = await openStage({ config: JUNIT_CONFIG, replies: [{ text: WRONG }, { text: RIGHT }] });

    const run = await perform(stage, { 'max-repairs': '0' });

    expectFailure(stage, run, 'gates-failed');
    expect(run.calls).toHaveLength(1);
    expect(await perform(stage)).toMatchObject({ conclusion: 'no-task', calls: [], flaws: [] });
    const next = await perform(stage, { 'task-id': 'CALC-1' });
    expect(next).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    expect(JSON.stringify(next.calls[0]?.body.messages)).toContain('gates-failed');
  });

  test('a wrong answer is repaired: the second question holds the failing test, the result both rounds', async () => {
    await using stage = await openStage({ config: JUNIT_CONFIG, replies: [{ text: WRONG }, { text: REPAIR }] });

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    expect(run.calls).toHaveLength(2);
    expect(run.calls[1]?.body.messages.at(-1)?.content).toContain('mul 3 4 is not 12');
    const branch = stage.site.branches()[0]!;
    expect(stage.site.file(branch, 'src/calc.sh')).toContain('$(($1 * $2))');
    expect(stage.site.file(branch, 'tests/mul.sh')).toContain('mul 3 4');
  });

  test('R22: of an answer with one edit that does not fit only that one is asked for again', async () => {
    const [good, bad] = [
      newFile('tests/mul.sh', '[ "$(mul 3 4)" = 12 ]\n'),
      replace('src/calc.sh', 'nowhere\n', 'x\n'),
    ];
    const mended = replace(
      'src/calc.sh',
      '  echo $(($1 + $2))\n}\n',
      '  echo $(($1 + $2))\n}\nmul() { echo $(($1 * $2)); }\n',
    );
    await using stage = await openStage({ replies: [{ text: `${good}\n${bad}` }, { text: mended }] });

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    expect(run.calls[1]?.body.messages.at(-1)?.content).toMatch(/src\/calc\.sh \(not-found\)/);
    expect(run.calls[1]?.body.messages.at(-1)?.content).toContain('do not send them again: tests/mul.sh (1)');
    const branch = stage.site.branches()[0]!;
    expect(stage.site.file(branch, 'src/calc.sh')).toContain('mul()');
    expect(stage.site.file(branch, 'tests/mul.sh')).toContain('mul 3 4');
  });

  test.each([
    [
      'a unified diff',
      '```diff\n--- a/src/calc.sh\n+++ b/src/calc.sh\n@@ -2,2 +2,7 @@\n   echo $(($1 + $2))\n }\n+mul() { echo $(($1 * $2)); }\n```\n',
    ],
    [
      'a patch',
      '*** Begin Patch\n*** Update File: src/calc.sh\n@@ add() {\n   echo $(($1 + $2))\n }\n+mul() { echo $(($1 * $2)); }\n*** End Patch\n',
    ],
    ['a whole file', 'src/calc.sh\n```sh\nadd() {\n  echo $(($1 + $2))\n}\nmul() { echo $(($1 * $2)); }\n```\n'],
    [
      'a tool call as text',
      JSON.stringify({ file_path: 'src/calc.sh', old_string: '}', new_string: '}\nmul() { echo $(($1 * $2)); }' }),
    ],
  ])('an answer as %s is read unasked', async (_, text) => {
    await using stage = await openStage({ config: `${CONFIG}allow-unproven: true\n`, replies: [{ text }] });

    const run = await perform(stage);

    expect(run).toMatchObject({ conclusion: 'pull-request-opened', flaws: [] });
    expect(stage.site.file(stage.site.branches()[0]!, 'src/calc.sh')).toContain('}\nmul() {');
  });

  test('refused: the policy names the file, and nothing is pushed', async () => {
    const text = `${RIGHT}\n${newFile('.github/workflows/x.yml', 'on: push\n')}`;
    await using stage = await openStage({ backlog: UNFENCED, state: null, replies: [{ text }] });

    const run = await perform(stage);

    expectFailure(stage, run, 'refused');
    expect(run.reason).toContain('.github/workflows/x.yml');
    expect(stage.site.events()).toMatchObject([{ kind: 'policy' }]);
  });

  test('budget-exhausted: no second question once the tokens are used up', async () => {
    await using stage = await openStage({
      replies: [{ text: WRONG, usage: { prompt_tokens: 4_500, completion_tokens: 600 } }, { text: REPAIR }],
    });

    const run = await perform(stage, { 'max-tokens': '5000' });

    expectFailure(stage, run, 'budget-exhausted');
    expect(run.calls).toHaveLength(1);
    expect(stage.site.record('CALC-1')?.tokens).toBe(Number(run.outputs['tokens']));
    // What was used counts for the next run, too: also a person cannot override a spent budget.
    const again = await perform(stage, { 'max-tokens': '5000', 'task-id': 'CALC-1' });
    expect(again).toMatchObject({ conclusion: 'not-eligible', calls: [], flaws: [] });
  });

  test('budget-exhausted: a question that would go over the limit is not asked', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT }] });

    const run = await perform(stage, { 'max-tokens': '300' });

    expectFailure(stage, run, 'budget-exhausted');
    expect(run.calls).toHaveLength(0);
  });

  test('budget-exhausted: the time of a run is limited, whatever it is waiting for', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT, delayMs: 60_000 }] });

    const run = await perform(stage, { 'max-minutes': '0.15' });

    expectFailure(stage, run, 'budget-exhausted');
    expect(run.seconds).toBeLessThan(30);
    expect(run.reason).toContain('0.15 minutes');
  });

  test('model-unavailable: the endpoint refuses the key; it is not asked again, and the task keeps its attempts', async () => {
    await using stage = await openStage({ replies: [] });

    const run = await perform(stage, { 'api-key': 'sk-wrong-key-000000' });

    expectFailure(stage, run, 'model-unavailable');
    expect(run.calls).toHaveLength(1);
    expect(run.printed).not.toContain('sk-wrong-key-000000');
    expect(run.reason).toContain('api-key');
    expect(stage.site.record('CALC-1')?.attempts).toBe(0);
  });

  test('model-failed: a declined answer is never applied', async () => {
    await using stage = await openStage({ replies: [{ text: RIGHT, finishReason: 'content_filter' }] });

    const run = await perform(stage);

    expectFailure(stage, run, 'model-failed');
    expect(stage.site.events()).toMatchObject([{ kind: 'model' }]);
    expect(stage.site.record('CALC-1')?.attempts).toBe(1);
  });
});
