import { Buffer } from 'node:buffer';
import { describe, expect, test } from '@jest/globals';
import { sizeProblem } from '../../src/edits/file-size.js';
import { MAX_EDITED_BYTES, MAX_EDITED_LINES } from '../../src/edits/limits.js';

/** A text in the encodings that are edited; `name` is Node's, and `be` the other byte order. */
function encoded(text: string, name: 'latin1' | 'utf8' | 'utf16le' | 'be'): Buffer {
  const bytes =
    name === 'latin1' || name === 'utf8' ? Buffer.from(text, name) : Buffer.from(`\uFEFF${text}`, 'utf16le');
  return name === 'be' ? bytes.swap16() : bytes;
}

describe('a file that is too large to be edited', () => {
  test('has more bytes than the limit', () => {
    expect(sizeProblem(Buffer.alloc(MAX_EDITED_BYTES, 'x'))).toBeUndefined();
    expect(sizeProblem(Buffer.alloc(MAX_EDITED_BYTES + 1, 'x'))).toEqual({
      code: 'too-large',
      reason:
        'The file has 20971521 bytes; files of up to 20971520 bytes and 1000000 lines are edited. Change it with a script, or split it.',
    });
  });

  test.each([
    ['LF', '\n', 'utf8'],
    ['CR', '\r', 'utf8'],
    ['CR LF', '\r\n', 'utf8'],
    ['LF in Latin-1', 'é\n', 'latin1'],
    ['LF in UTF-16', '\n', 'utf16le'],
    ['CR LF in the other UTF-16', '\r\n', 'be'],
    // Characters with the bytes of LF and CR in them.
    ['LF in UTF-16, among others', '\u0a0d\n', 'utf16le'],
  ] as const)('has more lines than the limit, each ended by %s', (_, line, name) => {
    const reason = 'The file has 1000001 lines;';

    expect(sizeProblem(encoded(line.repeat(MAX_EDITED_LINES), name))).toBeUndefined();
    expect(sizeProblem(encoded(`${line.repeat(MAX_EDITED_LINES)}x`, name))?.reason).toMatch(reason);
    expect(sizeProblem(encoded(line.repeat(MAX_EDITED_LINES + 1), name))?.reason).toMatch(reason);
  });

  test('is not one without lines', () => {
    expect(sizeProblem(new Uint8Array())).toBeUndefined();
    expect(sizeProblem(encoded(' '.repeat(2 * MAX_EDITED_LINES), 'utf16le'))).toBeUndefined();
  });

  test('is told by its bytes wherever they begin in memory, and half a character at its end is none of them', () => {
    const bytes = encoded('\n'.repeat(MAX_EDITED_LINES), 'be');
    const odd = new Uint8Array(bytes.length + 2);
    odd.set(bytes, 1);

    expect(sizeProblem(odd.subarray(1, 1 + bytes.length))).toBeUndefined();
    expect(sizeProblem(odd.subarray(1))).toBeUndefined();
  });
});
