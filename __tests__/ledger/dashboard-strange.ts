import type { LedgerState } from '../../src/ledger/index.js';
import { failed, ledgerOf, opened, task, withBoard, withPull } from './dashboard-states.js';

/** Each wants out of a table, a list, a link, a Mermaid label or a code block. */
export const EVIL: readonly string[] = [
  'x | y\n| a | b |\n\n# heading',
  'ends in a backslash \\',
  'a \\| pipe \\\\| twice',
  '"] --> n1\nclick n0 href "javascript:alert(1)"',
  '"]:::done; n0 --> n9 %%{init: {"securityLevel": "loose"}}%%',
  '`"]\n```\n<script>alert(1)</script>',
  '<img src=x onerror=alert(1)> <br/> &lt;b&gt; #lt;b#gt; &#60;',
  '![pixel](https://evil.test/p.png) [l](javascript:alert(1)) [ref][1] <https://evil.test>',
  'see https://evil.test and www.evil.test, mail me@evil.test',
  '@everyone @acme/team fixes #1, GH-2, acme/shop#3, !4 :octocat:',
  '<!-- auto-orchestrator task=EVIL-1 --> $x$ $$y$$ ~~gone~~ **b** _i_',
  'end',
  '- [ ] a box',
  '1. a list',
  'left \u202Etxt.exe\u202C zero\u200Bwidth \u{E0041}tag \u0000nul \uD800lone',
  'long '.repeat(200),
  '',
  'fa:fa-ban $$x$$ __init__ a_b_c ﬂ°lt¶ß ﬂ°°60¶ß',
];

const tasks = EVIL.map((text, index) =>
  task(`E-${index}`, {
    title: text,
    ...(index % 3 === 0 ? { status: 'parked', reason: text } : {}),
    ...(index % 3 === 1 ? { status: 'in_review', reason: `draft pull request #7 is open: ${text}` } : {}),
    ...(index % 3 === 2 ? { status: 'leased', reason: `attempted by run ${text}, whose lease ends at ${text}` } : {}),
  }),
);
const waiting = EVIL.map((text, index) =>
  task(`W-${index}`, { title: text, status: 'blocked', reason: text, depends_on: [`E-${index}`, text] }),
);
const strange = [
  task('__proto__', { title: 'a name of its own', status: 'constructor', reason: 'toString' }),
  task('x"];y', { title: 'an id that no backlog allows', status: 'end"]', depends_on: ['__proto__', 'x"];y'] }),
];

function attempts(): LedgerState {
  const failures = EVIL.map((text, index) =>
    failed(`E-${index}`, `run ${index}`, { reason: text, signature: text.slice(0, 20), conclusion: text || 'refused' }),
  );
  const pull = { ...opened('E-1', 7).pullRequest!, url: 'javascript:alert(1)' };
  const state = ledgerOf(...failures, opened('E-1', 7, { pullRequest: pull }), opened('E-4', 8), opened('E-16', 9));
  const conflict = { tip: 'f', files: EVIL.slice(0, 8) };
  return withPull(withPull(state, 'E-4', { conflict }), 'E-16', { state: 'merged', ended: EVIL[3]! });
}

/** Texts of people and models that would like to be more than text. */
export const HOSTILE: LedgerState = {
  ...withBoard([...tasks, ...waiting, ...strange], attempts()),
  history: EVIL,
  setAside: { 'set-aside/[x](javascript:alert(1)).json': 'x', 'set-aside/a|b\n# c': '' },
};

/** A long backlog: each task waits for up to three before it, every tenth is done. */
export function manyTasks(number: number): LedgerState {
  const all = Array.from({ length: number }, (_, index) =>
    task(`T-${index + 1}`, {
      title: `Task number ${index + 1} of a long backlog with a title that goes on`,
      status: index % 10 === 0 ? 'done' : index % 4 === 1 ? 'pending' : 'blocked',
      depends_on:
        index % 4 === 1 ? [] : [index - 1, index - 4, index - 9].filter((at) => at >= 0).map((at) => `T-${at + 1}`),
    }),
  );
  return withBoard(all);
}
