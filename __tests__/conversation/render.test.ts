import { describe, expect, test } from '@jest/globals';
import { builtInTemplates } from '../../src/adapters/prompts.js';
import { PLACEHOLDERS, renderPrompt, templateProblems } from '../../src/conversation/index.js';
import { ConfigError } from '../../src/errors.js';

test('placeholders are replaced wherever they stand, with or without spaces', () => {
  expect(renderPrompt('{{a}}-{{ b }}-{{a}}\n', { a: '1', b: '2' })).toBe('1-2-1');
});

test('values are inserted as they are', () => {
  expect(renderPrompt('{{a}} {{b}}', { a: '{{b}} $& $1', b: 'x' })).toBe('{{b}} $& $1 x');
});

test('every unknown and every missing placeholder is named, with file and line', () => {
  const render = () => renderPrompt('ok {{a}}\n{{c}} {{}}', { a: '1', b: '2' }, 'my/task.md');
  expect(render).toThrow(ConfigError);
  expect(render).toThrow('my/task.md:2: {{c}} is no placeholder of this template. Use {{a}}, {{b}}.');
  expect(render).toThrow('my/task.md:2: {{}} is no placeholder');
  expect(render).toThrow('my/task.md: the placeholder {{b}} is missing');
});

describe('a repository’s own templates are checked before they are used', () => {
  test.each(['system', 'task', 'repair'] as const)('the built-in %s template is valid', (kind) => {
    expect(templateProblems(kind, builtInTemplates()[kind], `prompts/${kind}.md`)).toEqual([]);
  });

  test('one that lacks the gates is a problem', () => {
    expect(templateProblems('system', 'Be good.', '.github/prompts/system.md')).toEqual([
      {
        file: '.github/prompts/system.md',
        message: 'the placeholder {{gates}} is missing: the model would not see it.',
        hint: 'Put {{gates}} where its text belongs.',
      },
    ]);
  });

  test('an empty one misses all', () => {
    expect(templateProblems('task', '', 't.md')).toHaveLength(PLACEHOLDERS.task.length);
  });
});
