/** Whatever a model does to the layout of what it quotes: lines that it does not change keep every byte, or it is refused. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { applyTo, replace } from './support.js';

interface Row {
  readonly text: string;
  readonly end: string;
}

const SLIPS: Readonly<Record<string, (text: string) => string>> = {
  'deeper by four': (text) => (text === '' ? text : `    ${text}`),
  'without its indentation': (text) => text.trimStart(),
  'tabs for spaces': (text) => text.replace(/^ +/, (spaces) => '\t'.repeat(Math.ceil(spaces.length / 4))),
  'spaces for tabs': (text) => text.replaceAll('\t', '    '),
  'white space at the end': (text) => `${text} `,
  'no white space at the end': (text) => text.trimEnd(),
  'one space for two': (text) => text.replace(/(\S) {2,}/g, '$1 '),
  typographic: (text) => text.replace(/"/g, '”').replace(/'/g, '’'),
  'as it is': (text) => text,
};

const rows = fc
  .array(
    fc.tuple(
      fc.constantFrom('', '  ', '    ', '\t', '\t\t', '\t  '),
      fc.constantFrom('', 'x("a")', "y('b')", 'if (c) {', '}', 'z  =  1', '# d'),
      fc.constantFrom('', ' ', '\t'),
      fc.constantFrom('\n', '\r\n'),
    ),
    { minLength: 3, maxLength: 10 },
  )
  // Lines with a number of their own, but for blank ones and brackets: places are found, or unclear.
  .map((parts) =>
    parts.map(([indent, word, trail, end], index): Row => {
      const isPlain = word === '' || word === '}';
      return { text: `${indent}${word}${isPlain ? '' : ` // ${index}`}${trail}`, end };
    }),
  );

test.each(Object.entries(SLIPS))('a quote %s: every other line keeps its bytes', (_, slip) => {
  let applied = 0;
  fc.assert(
    fc.property(rows, fc.nat(), fc.nat(), fc.nat(), (lines, a, b, c) => {
      const from = a % lines.length;
      const to = from + 1 + (b % (lines.length - from));
      const at = from + (c % (to - from));
      // A blank line or a bracket that changes may be any of several.
      if (!(lines[at]?.text ?? '').includes(' // ')) return;
      const quote = (texts: readonly string[]) => texts.map((text) => `${slip(text)}\n`).join('');
      const old = lines.slice(from, to).map(({ text }) => text);
      const fresh = old.map((text, index) => (from + index === at ? `${text.trimEnd()} changed` : text));

      const file = lines.map(({ text, end }) => text + end).join('');
      const result = applyTo({ f: file }, [replace('f', quote(old), quote(fresh))]);

      const [change] = result.ok ? result.changes : [];
      if (change?.status !== 'modified') return;
      applied += 1;
      const after = new TextDecoder('utf-8', { ignoreBOM: true }).decode(change.content);
      const before = lines
        .slice(0, at)
        .map(({ text, end }) => text + end)
        .join('');
      const behind = lines
        .slice(at + 1)
        .map(({ text, end }) => text + end)
        .join('');
      expect(after.startsWith(before)).toBe(true);
      expect(after.endsWith(behind)).toBe(true);
      expect(after.slice(before.length, after.length - behind.length)).toMatch(/^[^\r\n]* changed[ \t]*(?:\r?\n)?$/);
    }),
    { numRuns: 400 },
  );
  expect(applied).toBeGreaterThan(50);
});
