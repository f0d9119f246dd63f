import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hideComments } from '../../src/conversation/index.js';
import { fence, showInvisible } from '../../src/fence.js';

describe('S02: invisible characters', () => {
  test.each([
    ['zero width space', 'a\u200bb', 'a\\u{200b}b'],
    ['right-to-left override', '\u202egpj', '\\u{202e}gpj'],
    ['isolates', '\u2066x\u2069', '\\u{2066}x\\u{2069}'],
    ['tags', '\u{E0049}\u{E0067}', '\\u{e0049}\\u{e0067}'],
    ['selectors of the supplement', 'a\u{E0100}\u{E01EF}', 'a\\u{e0100}\\u{e01ef}'],
    ['terminal escapes', '\u001b[2Kx\u0007', '\\u{1b}[2Kx\\u{7}'],
    ['Hangul fillers', 'x\u3164', 'x\\u{3164}'],
    ['runs of emoji selectors', '❤\uFE0F\uFE0F\uFE0F', '❤\uFE0F\\u{fe0f}\\u{fe0f}'],
    ['a joiner between letters', 'a\u200db', 'a\\u{200d}b'],
  ])('%s are shown', (_, text, shown) => {
    expect(showInvisible(text)).toBe(shown);
  });

  test.each(['plain\ttext\r\n', 'ünï 日本 عربي', '👩\u200d💻 ❤\uFE0F\u200d🔥 👍🏽', '1\uFE0F\u20E3'])(
    'ordinary text stays: %j',
    (text) => {
      expect(showInvisible(text)).toBe(text);
    },
  );

  test('a byte order mark goes', () => {
    expect(showInvisible('\uFEFFimport x')).toBe('import x');
  });

  test('text of visible ASCII is never changed', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~\n\t]*$/), (text) => {
        expect(showInvisible(text)).toBe(text);
      }),
    );
  });
});

describe('S02: HTML comments', () => {
  test('a comment goes, its line breaks stay', () => {
    expect(hideComments('a\n<!-- x\ny -->\nb')).toBe('a\n[hidden comment left out]\n\nb');
  });

  test('one that is never closed hides the rest, as a browser would', () => {
    expect(hideComments('a <!-- b\nc')).toBe('a [hidden comment left out]\n');
  });

  test('a great many openings take no long time', () => {
    const started = performance.now();
    hideComments('<!--'.repeat(200_000));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('S03: fences', () => {
  test('whatever stands inside, the first end of its mark is the fence’s own', () => {
    const own = /\d{9}/.exec(fence('label', 'text'))?.[0] ?? '';
    const pieces = fc.constantFrom(own, `<<end ${own}>>`, `<<data ${own} x>>`, '\n', 'abc', '012', '<<end ', '\u200b');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), fc.array(pieces, { maxLength: 4 }), (parts, label) => {
        const text = fence(label.join(''), parts.join(''));
        const mark = /^<<data (\d{9}) [^\n]*>>\n/.exec(text)?.[1] ?? '';
        expect(text.indexOf(`<<end ${mark}>>`)).toBe(text.length - `<<end ${mark}>>`.length);
        expect(text.split(mark)).toHaveLength(3);
      }),
    );
  });

  test('a text that holds its own hash gets another mark', () => {
    let seed = 12345;
    const numbers = Array.from({ length: 200_000 }, () => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return String(seed).padStart(10, '0').slice(0, 9);
    });
    // Found by trying: the first hash of this text, with this label, is 312002224, which stands in it.
    const text = `${numbers.join('')} 7820`;

    const mark = /\d{9}/.exec(fence('x', text))?.[0] ?? '';

    expect(text).toContain('312002224');
    expect(text).not.toContain(mark);
  });

  test('the mark follows from the text and its label alone', () => {
    expect(fence('x', 'text')).toBe(fence('x', 'text'));
    expect(fence('x', 'text')).not.toBe(fence('y', 'text').replace('y', 'x'));
  });

  test('a file is quoted as it is, line ends and all', () => {
    expect(fence('x', 'a\r\n\n\n')).toMatch(/>>\na\r\n\n\n<<end \d{9}>>$/);
    expect(fence('x', '')).toMatch(/^<<data \d{9} x>>\n<<end \d{9}>>$/);
  });
});
