import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readBacklog } from '../../src/backlog/index.js';
import { readConfig } from '../../src/config.js';
import { BACKLOG_TEXT, configText, workflowText, type SurveyedGate } from '../../src/init/index.js';
import { ACTIONS } from '../../src/init/idea.js';

const EXAMPLE = readFileSync(new URL('../../examples/single.yml', import.meta.url), 'utf8');

describe('workflowText', () => {
  test('is examples/single.yml, with the steps of what was found in the place of its Python', () => {
    const steps = /\n {6}- name: Set up Python[^]*?--editable \.\n/;
    const title = EXAMPLE.replace(/^(# One task.*?)\. Copy to .*$/m, '$1.');

    expect(steps.test(EXAMPLE)).toBe(true);
    expect(workflowText({ projects: [], gates: [] })).toBe(title.replace(steps, ''));
  });

  test('an action that the examples use as well has the same pin', () => {
    expect(EXAMPLE).toContain(`uses: ${ACTIONS.python}\n`);
  });

  test('every action is pinned to a commit, with its version beside it', () => {
    for (const use of Object.values(ACTIONS)) expect(use).toMatch(/^[\w.-]+\/[\w.-]+@[0-9a-f]{40} # v?\d+\.\d+\.\d+$/);
  });
});

describe('configText', () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'a: b',
      '# c',
      '- x',
      '"q',
      "it's",
      '{x',
      '${{ y }}',
      '*z',
      '@w',
      '!t',
      '|',
      '> f',
      'true',
      '1',
      '\\',
      '%',
      ' lead',
    ),
  );
  const gate = fc.record({
    ...{ run: text.filter((run) => run !== ''), why: text, cwd: fc.constantFrom('.', 'a', 'my app/b', 'a@b+c') },
    ...{ report: fc.constantFrom('junit' as const, 'exit-code' as const), required: fc.boolean() },
  });

  test('property: whatever a command is, the config is valid and has it back', () => {
    fc.assert(
      fc.property(fc.array(gate, { minLength: 1, maxLength: 4 }), (shapes) => {
        const gates = shapes.map((shape, index): SurveyedGate => {
          const why = shape.why.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
          return { ...shape, why, name: `gate-${index}`, kind: 'test', ci: undefined, builtIn: false, tool: undefined };
        });

        const { config, problems } = readConfig(configText({ projects: [], gates }), 'config');

        expect(problems).toEqual([]);
        expect(Object.values(config?.gates ?? {}).map(({ run, cwd }) => [run, cwd])).toEqual(
          gates.map(({ run, cwd }) => [run, cwd]),
        );
      }),
    );
  });

  test('without any gate it is valid and says that one is needed', () => {
    const text = configText({ projects: [], gates: [] });

    expect(readConfig(text, 'config').problems).toEqual([]);
    expect(text).toMatch(/No command that judges a change was found/);
  });
});

test('the backlog to begin with holds no task, and nothing that looks like one', () => {
  expect(readBacklog(BACKLOG_TEXT, 'docs/backlog.md')).toEqual({ tasks: [], problems: [], unidentified: [] });
});
