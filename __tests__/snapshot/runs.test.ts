import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RunTable } from '../../src/snapshot/runs.js';

const word = fc.stringMatching(/^[a-z_]{1,3}$/);

test('words are found wherever they stand, and none that was not added', () => {
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 60 }), fc.array(word, { maxLength: 60 }), (added, asked) => {
      const table = new RunTable<string>();
      for (const one of added) table.add(one, `<${one}>`);

      for (const one of [...added, ...asked]) {
        const run = { text: `(${one})`, from: 1, to: 1 + one.length };
        expect(table.get(run)).toBe(added.includes(one) ? `<${one}>` : undefined);
      }
    }),
  );
});

test('it grows', () => {
  const table = new RunTable<number>();
  for (let at = 0; at < 40_000; at += 1) table.add(`word${at}`, at);

  for (let at = 0; at < 40_000; at += 777) {
    const text = `word${at}`;
    expect(table.get({ text, from: 0, to: text.length })).toBe(at);
    expect(table.get({ text, from: 1, to: text.length })).toBeUndefined();
  }
});
