import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fence, hideComments, showInvisible, visibleFile } from '../../src/conversation/index.js';

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

  test.each([
    ['docs/README.md', '[hidden comment left out]'],
    ['A.MARKDOWN', '[hidden comment left out]'],
    ['index.html', '<!-- c -->'],
    ['strip.ts', '<!-- c -->'],
  ])('%s shows %s', (path, shown) => {
    expect(visibleFile(path, '<!-- c -->')).toBe(shown);
  });
});

describe('S03: fences', () => {
  test('whatever stands inside, the first end marker is the fence’s own', () => {
    const nonce = 'abcdef012345';
    const pieces = fc.constantFrom(
      nonce,
      `<<end ${nonce}>>`,
      `<<data ${nonce} x>>`,
      '\n',
      'abc',
      'def012345',
      '<<end ',
      'text',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = fence(nonce, 'label', parts.join(''));
        expect(text.indexOf(`<<end ${nonce}>>`)).toBe(text.length - `<<end ${nonce}>>`.length);
      }),
    );
  });
});
