import { describe, expect, test } from '@jest/globals';
import { cell, code, count, dollars, link, minute, sentence, shorten } from '../../src/ledger/markdown.js';

describe('times', () => {
  test.each([
    ['2026-03-02T09:30:59.999Z', '2026-03-02 09:30 UTC'],
    ['2026-03-02T01:30+02:00', '2026-03-01 23:30 UTC'],
    ['2026-03-02', '2026-03-02 00:00 UTC'],
    ['', '–'],
    [undefined, '–'],
    ['2026-99-99', '2026-99-99'],
    ['yesterday *', 'yesterday \\*'],
    // Another time on each machine: it is shown as it was written.
    ['2026-03-02T09:30:00', '2026-03-02T09:30:00'],
  ])('%j is %j', (at, shown) => {
    expect(minute(at).replaceAll('\u2060', '').replaceAll('\u00A0', ' ')).toBe(shown);
  });

  test('in a sentence', () => {
    expect(sentence('cools down until 2026-03-02T12:30:00.000Z, then goes on')).toBe(
      'cools down until 2026-03-02 12:30 UTC, then goes on',
    );
  });
});

test.each([
  [0, '0.00 USD'],
  [0.0314, '0.0314 USD'],
  [0.3141, '0.31 USD'],
  [1234.5, '1234.50 USD'],
])('%d dollars are %s', (value, shown) => {
  expect(dollars(value)).toBe(shown);
});

test.each([
  [0, '0'],
  [999, '999'],
  [1_234_567.4, '1,234,567'],
])('%d is %s', (value, shown) => {
  expect(count(value)).toBe(shown);
});

test('a cut never leaves half a character', () => {
  expect(shorten('ab💡cd', 4)).toBe('ab…');
  expect(cell('💡'.repeat(200), 10).isWellFormed()).toBe(true);
});

describe('S42: links', () => {
  test.each([
    'javascript:alert(1)',
    'https://example.org/a b',
    'https://example.org/)',
    'https://user@example.org/',
    'https://example.org/<x>',
    `https://example.org/${'a'.repeat(600)}`,
    '//example.org/',
    '',
  ])('%j is none', (address) => {
    expect(link('run', address)).toBe('run');
  });

  test.each([
    'https://github.com/a/b/pull/5',
    'http://127.0.0.1:3000/a/b/pulls/5',
    'https://forge.example/a_b/c?d=e#f',
  ])('%s is one', (address) => {
    expect(link('#5', address)).toBe(`[#5](${address})`);
  });
});

test.each([
  ['a`b|c\\', '`abc`'],
  ['\u202E', '–'],
  ['', '–'],
])('S42: code of %j is %s', (text, shown) => {
  expect(code(text)).toBe(shown);
});
