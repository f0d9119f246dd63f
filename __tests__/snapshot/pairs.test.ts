import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countTokens as countExactly } from 'gpt-tokenizer/encoding/o200k_base';
import { tokenTable } from '../../scripts/token-table.mjs';
import { createCounter, inSlices } from '../../src/snapshot/index.js';

const count = createCounter(tokenTable());
const expected = (text: string) => countExactly(text, { disallowedSpecial: new Set<string>() });

describe('counting by the table', () => {
  test('counts as the package does: code, prose in any script, blanks, odd bytes', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: 'grapheme', maxLength: 100 }),
      fc
        .array(
          fc.constantFrom(
            'fooBar',
            "don't",
            'ÄÖÜ',
            '日本語',
            '  ',
            '\n\n',
            '\t',
            '=>',
            '12345',
            '\r\n',
            '<|endoftext|>',
            '🙂',
            'É',
            'ﬁ',
            '/*',
            '____',
            'xyzzyq',
          ),
          { maxLength: 60 },
        )
        .map((words) => words.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(count(text)).toBe(expected(text));
      }),
      { numRuns: 500 },
    );
  });

  test.each(['README.md', 'package-lock.json', 'src/fence.ts', '__tests__/edits/text.test.ts'])('of %s', (file) => {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8').slice(0, 200_000);

    expect(count(text)).toBe(expected(text));
  });

  test('a long run takes no quadratic time', () => {
    const safe = inSlices(count);

    expect(safe('a'.repeat(200_000))).toBeGreaterThan(10_000);
    expect(safe('x = 1\n')).toBe(expected('x = 1\n'));
  });
});
