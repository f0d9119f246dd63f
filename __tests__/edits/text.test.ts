import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeText, encodeText, lossProblem, newFile, splitLines, type TextFile } from '../../src/edits/text.js';

/** The decoded file, or the code of its refusal. */
function decoded(bytes: Uint8Array): TextFile {
  const result = decodeText(bytes);
  if (!result.ok) throw new Error(result.code);
  return result.file;
}

function refusal(bytes: Uint8Array): { code: string; reason: string } {
  const result = decodeText(bytes);
  if (result.ok) throw new Error('decoded');
  return { code: result.code, reason: result.reason };
}

/** A file with one more line. */
function withLine(file: TextFile, text: string): TextFile {
  return { ...file, lines: [...file.lines, { text, end: '\n' }] };
}

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const utf16le = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
const utf16be = (text: string) => utf16le(text).swap16();

describe('R24: every file keeps its bytes', () => {
  const shaped = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text)),
    fc.string({ unit: 'binary' }).map((text) => utf16le(text)),
    fc.string({ unit: 'binary' }).map((text) => utf16be(text)),
    fc.uint8Array({ maxLength: 99 }).map((bytes) => Uint8Array.from([0xff, 0xfe, ...bytes])),
    fc.array(fc.constantFrom(0x0d, 0x0a, 0x41, 0xe9, 0xc3, 0xa9, 0x93)).map((bytes) => Uint8Array.from(bytes)),
  );

  test('what decodes is encoded back byte for byte, and loses nothing', () => {
    fc.assert(
      fc.property(shaped, (bytes) => {
        const result = decodeText(bytes);
        if (!result.ok) return;
        expect(Buffer.from(encodeText(result.file)).equals(bytes)).toBe(true);
        expect(lossProblem(result.file)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  test('bytes without NUL always decode, unless they are UTF-16 cut in half', () => {
    fc.assert(
      fc.property(fc.uint8Array({ min: 1, maxLength: 80 }), (bytes) => {
        const wide = (bytes[0]! << 8) + (bytes[1] ?? 0);
        fc.pre(wide !== 0xfffe && wide !== 0xfeff);
        expect(decodeText(bytes).ok).toBe(true);
      }),
    );
  });

  test('a view into a larger buffer decodes as itself', () => {
    const large = Buffer.from('xxhelloxx');
    expect(decoded(large.subarray(2, 7)).lines).toEqual([{ text: 'hello', end: '' }]);
  });

  test.each([
    ['UTF-8', Buffer.from('é…\r\nb\rc\n'), 'utf-8', false],
    ['UTF-8 with a BOM', Buffer.from('\uFEFFé…\r\nb\rc\n'), 'utf-8', true],
    ['UTF-16LE', utf16le('é…\r\nb\rc\n'), 'utf-16le', true],
    ['UTF-16BE', utf16be('é…\r\nb\rc\n'), 'utf-16be', true],
  ] as const)('%s is read as lines, each with its own ending', (_, bytes, encoding, bom) => {
    const file = decoded(bytes);
    expect(file).toEqual({
      encoding,
      bom,
      lines: [
        { text: 'é…', end: '\r\n' },
        { text: 'b', end: '\r' },
        { text: 'c', end: '\n' },
      ],
    });
  });

  test('UTF-16 characters whose bytes are those of a line end are no line ends', () => {
    // U+0A0D and U+0D0A hold the bytes 0D 0A in one order or the other.
    for (const bytes of [utf16le('a\u0A0Db\u0D0Ac'), utf16be('a\u0A0Db\u0D0Ac')]) {
      expect(decoded(bytes).lines).toEqual([{ text: 'a\u0A0Db\u0D0Ac', end: '' }]);
    }
  });

  test('a lone surrogate that a UTF-16 file holds stays', () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00]);
    expect(encodeText(decoded(bytes))).toEqual(bytes);
  });

  test('edited text goes back in the encoding of the file', () => {
    expect(encodeText(withLine(decoded(utf16be('a\r\n')), 'ж…'))).toEqual(utf16be('a\r\nж…\n'));
    expect(encodeText(withLine(decoded(utf16le('')), '😀'))).toEqual(utf16le('😀\n'));
    expect(encodeText(withLine(decoded(latin1('caf\xe9\n')), 'na\xefve'))).toEqual(latin1('caf\xe9\nna\xefve\n'));
    expect(encodeText(withLine(decoded(latin1('\x93quoted\x94\n')), 'plain'))).toEqual(
      latin1('\x93quoted\x94\nplain\n'),
    );
  });
});

describe('8-bit files', () => {
  test('bytes that are no UTF-8 are Latin-1 text', () => {
    const file = decoded(latin1('caf\xe9 \xabx\xbb\n'));
    expect(file.encoding).toBe('latin1');
    expect(file.lines[0]!.text).toBe('café «x»');
  });

  test.each([
    ['Windows-1252 quotes', latin1('\x93caf\xe9\x94\n')],
    ['Shift_JIS', Buffer.from([0x93, 0xfa, 0x96, 0x7b, 0x0a])],
    ['EUC-JP', Buffer.from([0xc6, 0xfc, 0xcb, 0xdc, 0xc6, 0xfc, 0xc4, 0xb9, 0x0a])],
    ['UTF-8 with one bad byte', Buffer.concat([Buffer.from('é\n'), Buffer.from([0xe9, 0x0a])])],
  ])('%s is not taken for Latin-1: no character is guessed', (_, bytes) => {
    const file = decoded(bytes);
    expect(file.encoding).toBe('unknown-8bit');
    expect(file.lines.map((line) => line.text).join('')).toMatch(/^[\x00-\x7f\udc80-\udcff]*$/);
  });
});

describe('what an encoding cannot hold is lossy', () => {
  test('a character beyond Latin-1 is named with its line', () => {
    const file = withLine(withLine(decoded(latin1('caf\xe9\n')), 'fine é'), 'ten € each');
    expect(lossProblem(file)).toBe(
      'The file is Latin-1 (ISO-8859-1) and cannot hold “€” (U+20AC) of line 3 of the new text. ' +
        "Write it in ASCII, or as an escape of the file's language.",
    );
  });

  test('a character beyond the BMP is named whole', () => {
    expect(lossProblem(withLine(decoded(latin1('\xe9\n')), '😀'))).toMatch(/“😀” \(U\+1F600\) of line 2/);
  });

  test('a file of unknown encoding takes ASCII only', () => {
    const file = decoded(latin1('\x93quoted\x94\n'));
    expect(lossProblem(withLine(file, 'plain'))).toBeUndefined();
    expect(lossProblem(withLine(file, 'é'))).toMatch(/“é” \(U\+00E9\) of line 2 .* Only ASCII can be added there/);
  });

  test('half a surrogate pair cannot be stored as UTF-8', () => {
    expect(lossProblem(newFile('ok 😀\nbad \ud83d\n'))).toMatch(
      /UTF-8 and cannot hold the character U\+D83D of line 2/,
    );
    expect(lossProblem(newFile('ok 😀\n'))).toBeUndefined();
  });

  test('a BOM cannot be put before Latin-1 text', () => {
    expect(lossProblem({ ...decoded(latin1('\xe9\n')), bom: true })).toMatch(/U\+FEFF of line 1/);
  });

  test('what is said to be lossy is lost, and nothing else is', () => {
    const original = fc.constantFrom(
      ['utf8', Buffer.from('é\n')] as const,
      ['latin1', latin1('caf\xe9\n')] as const,
      ['utf16le', utf16le('é\n')] as const,
    );
    const codes = fc.oneof(fc.nat(0x7f), fc.nat(0xff), fc.nat(0xffff));
    const unit = codes.map((code) => String.fromCharCode(code === 0 ? 1 : code));
    fc.assert(
      fc.property(original, fc.string({ unit }), ([encoding, bytes], text) => {
        const file = decoded(bytes);
        const changed = { ...file, lines: [...file.lines, ...splitLines(text)] };
        // Node's own decoder says what the bytes are.
        const kept = Buffer.from(encodeText(changed)).toString(encoding).endsWith(`\n${text}`);
        expect(lossProblem(changed) === undefined).toBe(kept);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what is not edited', () => {
  test('R24: NUL bytes are binary', () => {
    expect(refusal(Buffer.from([0x7f, 0x45, 0, 1])).code).toBe('binary');
  });

  test('NUL bytes in a file that is no UTF-8 are binary', () => {
    expect(refusal(Buffer.from([0x89, 0x50, 0, 0xff])).code).toBe('binary');
  });

  test('UTF-32 is not taken for UTF-16', () => {
    expect(refusal(Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0])).code).toBe('binary');
  });

  test('UTF-16 that ends in half a character is refused', () => {
    expect(refusal(Buffer.from([0xff, 0xfe, 0x41])).code).toBe('encoding');
  });

  test('R25: an LFS pointer is refused', () => {
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n';
    expect(refusal(Buffer.from(pointer))).toEqual({
      code: 'binary',
      reason: 'The file is a Git LFS pointer; its content is stored elsewhere.',
    });
  });
});

describe('lines', () => {
  test('joined they are the text, whatever its ends', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', '\u2028', '\x85') });
    fc.assert(
      fc.property(text, (whole) => {
        const lines = splitLines(whole);
        expect(lines.map((line) => line.text + line.end).join('')).toBe(whole);
        expect(lines.slice(0, -1).every((line) => line.end !== '')).toBe(true);
      }),
    );
  });
});
