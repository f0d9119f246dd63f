import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Edit } from '../../src/edits/index.js';
import { applyTo, bytes, replace, resultOf } from './support.js';

const ending = fc.constantFrom('\n', '\r\n', '\r');
/** Lines that are all different, each with an ending of its own; the last may have none. */
const uniqueLines = fc
  .array(fc.tuple(fc.stringMatching(/^[ \t]{0,3}[a-z=<>]{0,6}[ ]{0,2}$/), ending), { minLength: 1, maxLength: 12 })
  .chain((lines) =>
    fc.boolean().map((closed) =>
      lines.map(([text, end], index) => ({
        text: `${text}#${index}#`,
        end: index === lines.length - 1 && !closed ? '' : end === '\r' && index % 2 === 0 ? '\r\n' : end,
      })),
    ),
  );

function textOf(lines: readonly { text: string; end: string }[]): string {
  return lines.map((line) => line.text + line.end).join('');
}

describe('properties', () => {
  test('R24: an edit of one line leaves every byte before and after it', () => {
    fc.assert(
      fc.property(uniqueLines, fc.nat(), fc.boolean(), (lines, pick, bom) => {
        const at = pick % lines.length;
        const mark = bom ? '\uFEFF' : '';
        const before = mark + textOf(lines.slice(0, at));
        const after = textOf(lines.slice(at + 1));
        const line = lines[at]!;

        const result = resultOf({ f: before + line.text + line.end + after }, [
          replace('f', `${line.text}\n`, 'changed\n'),
        ]);

        const ends = ['\n', '\r\n', '\r'].map((end) => [end, lines.filter((one) => one.end === end).length] as const);
        const most = Math.max(...ends.map(([, count]) => count));
        const usual = ends.filter(([, count]) => count === most);
        const end = line.end === '' || usual.length > 1 ? line.end : usual[0]![0];
        expect(result['f']).toBe(`${before}changed${end}${after}`);
      }),
    );
  });

  test('the order of edits that do not touch makes no difference', () => {
    fc.assert(
      fc.property(uniqueLines, fc.infiniteStream(fc.nat(3)), fc.infiniteStream(fc.nat()), (lines, kinds, ranks) => {
        const edits = lines.map((line, index): Edit => {
          const kind = kinds.next().value as number;
          const texts = ['', `new ${index}\n`, `${line.text}\nmore ${index}\n`, `new ${index}\nmore ${index}\n`];
          return replace('f', `${line.text}\n`, texts[kind]!);
        });
        const shuffled = edits
          .map((edit) => ({ edit, rank: ranks.next().value as number }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ edit }) => edit);

        expect(applyTo({ f: textOf(lines) }, shuffled)).toEqual(applyTo({ f: textOf(lines) }, edits));
      }),
    );
  });

  test('R23: a set with one edit that has no place changes nothing and says which', () => {
    fc.assert(
      fc.property(uniqueLines, fc.nat(), (lines, pick) => {
        const good = lines.map((line, index) => replace('f', `${line.text}\n`, `new ${index}\n`));
        const at = pick % (good.length + 1);
        const edits = [...good.slice(0, at), replace('f', 'nowhere\n', 'x\n'), ...good.slice(at)];
        const content = bytes(textOf(lines));
        const copy = Uint8Array.from(content);

        const result = applyTo({ f: content }, edits);

        expect(result).toMatchObject({ ok: false, rejected: [{ index: at, code: 'not-found' }] });
        expect(content).toEqual(copy);
      }),
    );
  });

  test('replacing any run of lines by any lines gives exactly these lines, with endings of the file', () => {
    fc.assert(
      fc.property(
        uniqueLines,
        fc.nat(),
        fc.nat(),
        fc.array(fc.stringMatching(/^[a-z]{1,3}$/)),
        (lines, a, b, texts) => {
          const from = a % lines.length;
          const to = from + 1 + (b % (lines.length - from));
          const search = lines
            .slice(from, to)
            .map((line) => `${line.text}\n`)
            .join('');
          const replacement = texts.map((text) => `${text}\n`).join('');

          const result = resultOf({ f: textOf(lines) }, [replace('f', search, replacement)])['f']!;

          const expected = [
            ...lines.slice(0, from).map((line) => line.text),
            ...texts,
            ...lines.slice(to).map((line) => line.text),
          ];
          expect(result.split(/\r\n|\n|\r/).filter((text) => text !== '')).toEqual(expected);
          expect(result.startsWith(textOf(lines.slice(0, from)))).toBe(true);
          expect(result.endsWith(textOf(lines.slice(to)))).toBe(true);
        },
      ),
    );
  });
});
