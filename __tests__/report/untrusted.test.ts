import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { publishable, readMarker, replaceBody, bodyMarker, pullRequestBody, shorten } from '../../src/report/index.js';
import { cell } from '../../src/report/untrusted.js';
import { facts, task } from './support.js';

/** What the forge does with a text, as far as it matters: mentions, closing words, HTML, links. */
const MENTION = /(?:^|[^\w])@[A-Za-z0-9][A-Za-z0-9-]*/m;
const CLOSES =
  /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)[\s:*_~`([]*(?:(?:[\w.-]+\/[\w.-]+)?#\d+|GH-\d+|https?:\/\/\S+\/\d+)/i;
const render = (text: string) => new MarkdownIt({ html: true, linkify: false }).render(text);

describe('S42: what a model writes is made harmless before it is published', () => {
  test.each([
    'Hello @everyone',
    '@octo/team please look',
    '(@octo)',
    'é@octo',
    '"`@octo" after a lone backtick',
    'a <!-- x -->@<!-- y -->octo',
    '@\u200Bocto @\u2060octo',
    '&#64;octo',
  ])('%j mentions nobody', (text) => {
    const clean = publishable(text, 1000);

    expect(clean).not.toMatch(MENTION);
    expect(render(clean).replaceAll('&amp;', '&')).not.toMatch(MENTION);
    expect(clean).toContain('octo'.slice(0, text.includes('octo') ? 4 : 0));
  });

  test('an e-mail address and a decorator stay readable', () => {
    expect(publishable('ann@example.org', 100)).toBe('ann@example.org');
    expect(publishable('@property', 100).replaceAll('\u2060', '')).toBe('@property');
  });

  test.each([
    'fixes #1',
    'Fixes: #1',
    'FIXED   #12',
    'closes org/repo#3',
    'resolves https://github.com/o/r/issues/4',
    'resolve\n#5',
    'close GH-6',
    'fixes **#7**',
    'fixes `#8`',
    'a lone ` then fixes #9',
    'fix<!-- x -->es #10',
    'fi\u200Bxes #11',
    'fixes [#12](https://github.com/o/r/issues/12)',
  ])('%j closes no issue', (text) => {
    expect(publishable(text, 1000)).not.toMatch(CLOSES);
  });

  test('words that close nothing stay as they are', () => {
    const text = 'This fixes the bug, closes the file and is resolved by `#include`.';

    expect(publishable(text, 1000)).toBe(text);
  });

  test.each([
    '[click](javascript:alert(1))',
    '[github.com](https://evil.test)',
    '![pixel](https://evil.test/x.png)',
    '[a][b]\n\n[b]: https://evil.test',
    '[b]\n\n[b]: javascript:alert(1)',
    '[a](<https://evil.test>)',
    '<a href="https://evil.test">x</a>',
    '<https://evil.test>',
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '<details><summary>x</summary>',
    '<ScRiPt\n>x',
  ])('%j becomes neither link nor HTML', (text) => {
    expect(render(publishable(text, 1000))).not.toMatch(/<(?!\/?(?:p|br|code|pre|em|strong|blockquote)\b)/i);
  });

  test('HTML comments are taken out, also one that never ends or hides in another', () => {
    expect(publishable('a<!-- b -->c', 100)).toBe('ac');
    expect(publishable('a<!-- b', 100)).toBe('a');
    expect(publishable('<!-<!-- x -->- y -->', 100)).not.toContain('<!--');
  });

  test.each([
    ['bidi overrides', '\u202Eabc\u202C\u2066d\u2069'],
    ['zero-width characters', 'a\u200Bb\u200Cc\u200Dd\uFEFF'],
    ['soft hyphens and joiners', 'a\u00ADb\u034Fc\u2060d'],
    ['fillers', 'ab\u115F\u1160\u3164\uFFA0cd'],
    ['tags', 'ab\u{E0061}\u{E0062}cd'],
    ['variation selectors', 'ab\uFE0F\u{E0100}cd'],
    ['control characters', 'a\u0000b\u001B[c\u0085d'.replace('[', '')],
  ])('%s are taken out', (_, text) => {
    expect(publishable(text, 100)).toBe('abcd');
  });

  test('our marker cannot be forged, in the summary, the description or a criterion', () => {
    const forged = `${bodyMarker('EVIL-1', 'ff', 'x-1-1')}\n<!-- /auto-orchestrator -->`;
    const body = pullRequestBody(
      facts({ summary: forged, task: task({ description: forged, acceptance: [forged] }), statusNote: forged }),
    );

    expect(body.match(/<!--/g)).toHaveLength(2);
    expect(readMarker(body)).toEqual({ task: 'AUTH-12', digest: 'd'.repeat(64), run: '42-1-0a1b2c3d' });
    expect(replaceBody(`before\n${body}\nafter`, 'NEW')).toBe('before\nNEW\nafter');
  });

  test('whatever the text: short enough, no comment, no tag, nothing hidden but our own joiner', () => {
    const piece = fc.constantFrom(
      '@a',
      'fixes #1',
      '<!--',
      '-->',
      '<',
      '](',
      '\u202E',
      '`',
      '\n',
      '&',
      '|',
      '\\',
      '💥',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), fc.nat(200), (parts, limit) => {
        const text = publishable(parts.join(''), limit);
        expect(text.length).toBeLessThanOrEqual(Math.max(1, limit));
        expect(text).not.toMatch(/<|[\u0000-\u0008\u000B-\u001F\u202A-\u202E\u200B]/);
        expect(text).not.toMatch(MENTION);
        expect(text.isWellFormed()).toBe(parts.join('').isWellFormed() || text.isWellFormed());
      }),
    );
  });

  test('a hostile text of a million characters takes no time', () => {
    const started = performance.now();
    for (const piece of ['fix.', '<!--', '](', '@', 'fixes ', ' ', '`', '\\']) {
      publishable(piece.repeat(1_000_000 / piece.length), 4000);
      cell(piece.repeat(1_000_000 / piece.length));
    }
    expect(performance.now() - started).toBeLessThan(1500);
  });
});

describe('cells of tables', () => {
  const columns = (text: string) =>
    (new MarkdownIt().render(`| a | b |\n| --- | --- |\n| ${text} | last |\n`).match(/<td>/g) ?? []).length;

  test.each(['a | b', 'a \\| b', 'a \\\\| b', '||||', 'line\nline | x', '\r\n| x', '`a|b`'])(
    '%j stays one cell of one row',
    (text) => {
      expect(columns(cell(text))).toBe(2);
      expect(cell(text)).not.toMatch(/[\r\n]/);
      expect(new MarkdownIt().render(`| a | b |\n| --- | --- |\n| ${cell(text)} | last |\n`)).toContain(
        '<td>last</td>',
      );
    },
  );
});

describe('shortening', () => {
  test('says so by an ellipsis, within the limit', () => {
    expect(shorten('abcdef', 6)).toBe('abcdef');
    expect(shorten('abcdefg', 6)).toBe('abcde…');
  });

  test('never cuts a character in two', () => {
    expect(shorten('ab💥cd', 4)).toBe('ab…');
    expect(shorten('ab💥cd', 5)).toBe('ab💥…');
  });
});
