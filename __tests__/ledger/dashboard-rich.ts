import type { LedgerState } from '../../src/ledger/index.js';
import { failed, ledgerOf, opened, task, withBoard, withPull } from './dashboard-states.js';

const attempts = ledgerOf(
  failed('PAY-1', '7101-1-0a1b2c3d', {
    ...{
      at: '2026-02-20T08:04:00.000Z',
      signature: 'c41f09d2a7be55',
      reason: '2 tests fail: test_rounding, test_zero.',
    },
  }),
  opened('PAY-1', 31, { at: '2026-02-20T09:11:00.000Z' }),
  opened('PAY-2', 33, { at: '2026-02-21T10:00:00.000Z', usage: { tokens: 22_004, cost_usd: 0.12 } }),
  failed('SHIP-4', '7120-1-11aa22bb', {
    ...{ at: '2026-02-23T12:30:00.000Z', signature: '9b7e55aa01cd34', conclusion: 'refused' },
    ...{ reason: 'The change touches a protected path: .github/workflows/ci.yml', kind: 'policy' },
  }),
  opened('CART-3', 36, { at: '2026-02-24T07:45:00.000Z' }),
  failed('CART-9', '7144-1-5e5e5e5e', {
    ...{
      at: '2026-02-26T16:20:00.000Z',
      signature: '51d0c8a9ff0012',
      reason: 'mypy: 1 finding is new (src/cart/total.py:40).',
    },
  }),
  failed('CART-9', '7150-1-6f6f6f6f', {
    ...{
      at: '2026-02-27T16:21:00.000Z',
      signature: '51d0c8a9ff0012',
      reason: 'mypy: 1 finding is new (src/cart/total.py:40).',
    },
  }),
  opened('PAY-3', 38, { at: '2026-02-28T11:05:00.000Z' }),
  opened('CART-5', 39, { at: '2026-03-01T18:40:00.000Z' }),
  opened('DOCS-2', 40, { at: '2026-03-01T20:15:00.000Z', usage: { tokens: 9_800, cost_usd: 0.05 } }),
  failed('SHIP-6', '7188-1-77aa77aa', {
    ...{ at: '2026-03-02T09:38:00.000Z', signature: 'e0a1b2c3d4e5f6', conclusion: 'model-failed' },
    ...{ reason: 'The model’s answer was truncated twice and not applied.', kind: 'model' },
  }),
);

const conflict = { tip: 'f'.repeat(40), files: ['src/pay/amount.py', 'tests/pay/test_amount.py'] };
const pulls = [
  ['PAY-1', { state: 'merged', ended: '2026-02-20T15:00:00.000Z' }] as const,
  ['PAY-2', { state: 'merged', ended: '2026-02-22T09:30:00.000Z' }] as const,
  ['CART-3', { state: 'closed', ended: '2026-02-25T10:00:00.000Z' }] as const,
  ['PAY-3', { conflict }] as const,
  ['CART-5', { rounds: 2 }] as const,
].reduce((state, [id, change]) => withPull(state, id, change), attempts);

const open = (number: number) => `pull request #${number} is open: https://github.com/acme/shop/pull/${number}`;

/** A repository in the middle of its work: every section has something to say. */
export const RICH: LedgerState = {
  ...withBoard(
    [
      task('PAY-1', { title: 'One place that parses amounts', status: 'done', reason: 'done in the state file' }),
      task('PAY-2', {
        title: 'Store amounts in cents',
        status: 'done',
        reason: 'done in the state file',
        depends_on: ['PAY-1'],
      }),
      task('PAY-3', {
        title: 'Refuse amounts below one cent',
        status: 'in_review',
        reason: open(38),
        depends_on: ['PAY-1'],
      }),
      task('PAY-4', {
        ...{ title: 'Refund a payment in part', status: 'blocked', reason: 'waits for PAY-3 (in_review)' },
        depends_on: ['PAY-2', 'PAY-3'],
      }),
      task('CART-3', {
        ...{ title: 'Keep the basket over a log-in', status: 'rejected' },
        reason: 'pull request #36 was closed without a merge; edit the task to have it tried again',
      }),
      task('CART-5', { title: 'Show the total with tax', status: 'in_review', reason: `draft ${open(39)}` }),
      task('CART-7', {
        ...{ title: 'Vouchers take tax into account', status: 'blocked', reason: 'waits for CART-5, CART-9' },
        depends_on: ['CART-5', 'CART-9'],
      }),
      task('CART-8', {
        title: 'Several vouchers in one basket',
        status: 'blocked',
        reason: 'waits for CART-7',
        depends_on: ['CART-7'],
      }),
      task('CART-9', {
        ...{ title: 'Round totals half to even', status: 'parked' },
        reason: 'it failed twice in the same way (51d0c8a9ff00); edit the task to have it tried again',
      }),
      task('SHIP-4', {
        ...{ title: 'Print labels in A6', status: 'failed' },
        reason: 'ended in refused, cools down until 2026-03-02T12:30:00.000Z',
      }),
      task('SHIP-5', {
        ...{ title: 'Ask the carrier for a price', status: 'leased' },
        reason: 'attempted by run 7190-1-0badcafe, whose lease ends at 2026-03-02T09:41:00.000Z',
      }),
      // Pending when the board was drawn; the run that drew it has failed since.
      task('SHIP-6', { title: 'Cheapest carrier wins' }),
      task('SHIP-7', {
        ...{ title: 'Say when the parcel arrives', status: 'blocked', reason: 'waits for SHIP-5, SHIP-6' },
        depends_on: ['SHIP-5', 'SHIP-6'],
      }),
      task('DOCS-1', {
        title: 'A page about refunds',
        status: 'blocked',
        reason: 'waits for PAY-4',
        depends_on: ['PAY-4'],
      }),
      task('DOCS-2', { title: 'Say how tax is rounded', status: 'in_review', reason: open(40) }),
      task('DOCS-3', { title: 'List the carriers' }),
      task('DOCS-4', { title: 'Explain vouchers' }),
      task('OLD-1', { title: 'Fax the invoice', status: 'cancelled', reason: 'cancelled in docs/backlog.md' }),
    ],
    pulls,
  ),
  setAside: { 'set-aside/docs-run_events.json-0f1e2d3c4b5a': '{"version": 2, "events": [' },
};
