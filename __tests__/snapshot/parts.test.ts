import { describe, expect, test } from '@jest/globals';
import { blocksOf, headersOf } from '../../src/snapshot/blocks.js';
import { renderExcerpt } from '../../src/snapshot/numbered.js';
import { countTokens } from '../../src/snapshot/tokens.js';
import { functions } from './support.js';

describe('blocks', () => {
  test('cover all lines in order, none too long', () => {
    for (const lines of [
      [],
      ['x'],
      functions('f', 500).split('\n'),
      Array.from({ length: 333 }, (_, index) => `x${index}`),
    ]) {
      const blocks = blocksOf(lines);

      expect(blocks[0]?.from).toBe(0);
      expect(blocks.at(-1)?.to).toBe(lines.length);
      blocks.slice(1).forEach((block, index) => {
        expect(block.from).toBe(blocks[index]?.to);
      });
      for (const block of blocks) expect(block.to - block.from).toBeLessThanOrEqual(29);
    }
  });

  test('begin where functions begin', () => {
    const lines = functions('f', 700).split('\n');

    for (const block of blocksOf(lines).slice(0, -1)) expect(lines[block.from]).toMatch(/^def f_/);
  });

  test('a long class is cut at its methods, and a method knows its class', () => {
    const method = (name: string) => [
      `  ${name}() {`,
      ...Array.from({ length: 15 }, (_, at) => `    step(${at});`),
      '  }',
      '',
    ];
    const lines = ['class Shop {', ...['open', 'close', 'sell', 'buy'].flatMap(method), '}'];

    const starts = blocksOf(lines).map((block) => lines[block.from]);

    expect(starts).toEqual(['class Shop {', '  close() {', '  sell() {', '  buy() {']);
    expect(headersOf(lines, lines.indexOf('    step(3);', 20))).toEqual([0, lines.indexOf('  close() {')]);
  });
});

test('an excerpt shows headers, says where its lines stand, and shortens endless lines', () => {
  const lines = ['class A:', '  def f():', '    a', '    b', '    c', '    d\r', `    ${'e'.repeat(600)}`, 'last'];

  const few = renderExcerpt(lines, [{ from: 5, to: 7 }]);
  const run = renderExcerpt(lines, [{ from: 2, to: 6 }]);

  expect(few).toBe(
    `1 | class A:\n2 |   def f():\n6 |     d\n7 |     ${'e'.repeat(496)} … [104 more characters]\n...\n`,
  );
  expect(run).toBe('[lines 1-6]\nclass A:\n  def f():\n    a\n    b\n    c\n    d\n...\n');
});

test('tokens are counted exactly by o200k_base, and special tokens are text', () => {
  expect(countTokens('hello world')).toBe(2);
  expect(countTokens('')).toBe(0);
  expect(countTokens('<|endoftext|>')).toBeGreaterThan(1);
});

test('an endless run is counted fast, never below its exact count', () => {
  const start = performance.now();

  const tokens = countTokens('a'.repeat(1_000_000));

  expect(tokens).toBeGreaterThanOrEqual(125_000 * 0.99);
  expect(performance.now() - start).toBeLessThan(5000);
});
