import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { renderDashboard } from '../../src/ledger/dashboard.js';
import type { LedgerState } from '../../src/ledger/index.js';
import { renderTroubleshooting } from '../../src/ledger/troubleshooting.js';
import { failed, ledgerOf, opened, task, withBoard, withPull } from './dashboard-states.js';
import { EVIL, HOSTILE } from './dashboard-strange.js';

/** Reads what forges read besides CommonMark: tables, bare addresses (not bare domains), and any HTML there is. */
const markdown = new MarkdownIt({ html: true, linkify: true });
markdown.linkify.set({ fuzzyLink: false });

const piece = fc.oneof(
  fc.constantFrom(...EVIL, '|', '\\', '`', '"', ']', '\n', '```', '"]', ' --> ', ';', '%%', '#', '@a', '<b>', '&', '*'),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
const texts = fc.tuple(text, text, text, text, text, text);

/** One task per section, with the given texts wherever people or models have a say. */
function stateWith([a, b, c, d, e, f]: readonly [string, string, string, string, string, string]): LedgerState {
  const state = ledgerOf(
    failed('F-1', 'run', { reason: a, signature: b, conclusion: `x${c}` }),
    opened('R-1', 7),
    opened('D-1', 8),
  );
  const conflict = { tip: 'f', files: [d, e] };
  return withBoard(
    [
      task('L-1', { title: a, status: 'leased', reason: `attempted by run ${b}, whose lease ends at ${c}` }),
      task('R-1', { title: b, status: 'in_review', reason: `draft pull request #7 is open: ${c}` }),
      task('B-1', { title: c, status: 'blocked', reason: a, depends_on: ['R-1', 'P-1', `u${d}`] }),
      task('P-1', { title: d, status: 'parked', reason: e }),
      task('F-1', { title: e, status: f, reason: f }),
      task('D-1', { title: f, status: 'done', reason: a }),
      task('N-1', { title: a, status: 'pending', reason: b }),
    ],
    withPull(withPull(state, 'R-1', { conflict }), 'D-1', { state: 'merged', ended: f }),
  );
}

type Token = ReturnType<typeof markdown.parse>[number];

function flat(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) => [token, ...flat(token.children ?? [])]);
}

/** What a page consists of, without its texts. */
function structure(page: string): string[] {
  return flat(markdown.parse(page, {}))
    .filter(({ type }) => !/^text|softbreak|inline$/.test(type))
    .map(({ type, tag, info }) => `${type} ${tag} ${info}`);
}

function plainTexts(page: string): string {
  let linked = 0;
  return flat(markdown.parse(page, {}))
    .filter(({ type, nesting }) => {
      if (type.startsWith('link_')) linked += nesting;
      return type === 'text' && linked === 0;
    })
    .map(({ content }) => content)
    .join('\n');
}

function graphOf(page: string): string[] {
  return (
    flat(markdown.parse(page, {}))
      .find(({ info }) => info === 'mermaid')
      ?.content.trimEnd()
      .split('\n') ?? []
  );
}

const PLAIN = ['a', 'b', 'c', 'd', 'e', 'g'] as const;

describe('S42: any text of people or models', () => {
  test('leaves the tables, headings, lists and links of the dashboard as they are', () => {
    // An empty title or an odd status changes what is shown, not how: code letters alone may come or go.
    const shape = (state: LedgerState) => structure(renderDashboard(state)).filter((one) => !one.startsWith('code_'));
    const expected = shape(stateWith(PLAIN));

    fc.assert(
      fc.property(texts, (values) => {
        expect(shape(stateWith(values))).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });

  test('draws the same nodes and arrows, and nothing but them', () => {
    fc.assert(
      fc.property(texts, (values) => {
        const [kind, ...lines] = graphOf(renderDashboard(stateWith(values)));
        const nodes = lines.filter((line) =>
          /^ {2}n\d+\["[^"`#&<>|\\;[\]{}*~ﬂ¶]*(?:<br\/>[^"`#&<>|\\;[\]{}*~ﬂ¶]*)?"\]:::[a-z_]+$/u.test(line),
        );
        const arrows = lines.filter((line) => /^ {2}n\d+ --> n\d+$/.test(line));
        const classes = lines.filter((line) => /^ {2}classDef [a-z_]+ fill:#[0-9a-f]{6},stroke:[\w#,:-]+$/.test(line));

        expect(kind).toBe('flowchart LR');
        expect([nodes.length, arrows.length]).toEqual([4, 3]);
        expect(nodes.length + arrows.length + classes.length).toBe(lines.length);
      }),
      { numRuns: 100 },
    );
  });

  test('mentions nobody, refers to nothing, and hides nothing, in either page', () => {
    fc.assert(
      fc.property(texts, (values) => {
        for (const render of [renderDashboard, renderTroubleshooting]) {
          const shown = plainTexts(render(stateWith(values)));

          expect(shown).not.toMatch(/@[\w-]|[#!]\d|GH-\d|www\.|:\/\/|:[a-z_+-][\w+-]*:/i);
          expect(shown).not.toMatch(/[\u202A-\u202E\u200B-\u200F\u{E0000}-\u{E007F}]/u);
        }
      }),
      { numRuns: 100 },
    );
  });
});

test('S42: the addresses of the hostile page are ours alone', () => {
  const links = flat(markdown.parse(renderDashboard(HOSTILE), {})).filter(({ type }) => type === 'link_open');

  expect(links.map((link) => String(link.attrGet('href'))).sort()).toEqual([
    'docs/history.md',
    'docs/run_events.json',
    'docs/troubleshooting.md',
    'https://github.com/acme/shop/pull/8',
    'https://github.com/acme/shop/pull/9',
  ]);
});
