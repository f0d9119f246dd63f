import { describe, expect, test } from '@jest/globals';
import { decide, type Merging } from '../../src/steps/sync-decide.js';

const TIP = 't'.repeat(40);
const HEAD = 'a'.repeat(40);
const STATE = 'state/tasks.yaml';
const CLEAN = { status: 'clean', tree: 'x' } as const;
const conflict = (...files: string[]) => ({ status: 'conflict', tree: 'x', files }) as const;

function merging(change: Partial<Merging>): Merging {
  const recorded = { number: 1, head: HEAD };
  return { merge: CLEAN, head: HEAD, recorded, number: 1, tip: TIP, state: STATE, means: true, ...change };
}

describe('what sync does about an open pull request', () => {
  const recorded = (change: object) => ({ number: 1, head: HEAD, ...change });
  test.each<[string, Partial<Merging>, object]>([
    ['it merges', {}, { action: 'nothing' }],
    ['it merges, and a person has committed', { head: 'b'.repeat(40) }, { action: 'nothing' }],
    ['only the state file conflicts', { merge: conflict(STATE), means: false }, { action: 'heal', files: [STATE] }],
    ['the state file merges into something else', { means: false }, { action: 'heal', files: [STATE] }],
    ['code conflicts', { merge: conflict('a.py') }, { action: 'queue', files: ['a.py'] }],
    ['both conflict', { merge: conflict('a.py', STATE) }, { action: 'queue', files: ['a.py', STATE] }],
    [
      'it was queued at this very tip',
      { merge: conflict('a.py'), recorded: recorded({ conflict: { tip: TIP, files: ['a.py'] } }) },
      { action: 'wait' },
    ],
    [
      'it was queued at another tip',
      { merge: conflict(STATE), recorded: recorded({ conflict: { tip: 'o', files: [STATE] } }) },
      { action: 'heal', files: [STATE] },
    ],
  ])('%s', (_, change, decision) => {
    expect(decide(merging(change))).toEqual(decision);
  });

  test.each<[string, Partial<Merging>, RegExp]>([
    [
      'R06: a person has committed',
      { merge: conflict(STATE), head: 'b'.repeat(40) },
      /a person has committed.*hands off/,
    ],
    ['the branch is gone', { merge: conflict(STATE), head: undefined }, /hands off/],
    ['the ledger knows another one', { merge: conflict(STATE), recorded: { number: 2, head: HEAD } }, /does not know/],
    ['the ledger knows none', { merge: conflict('a.py'), recorded: undefined }, /does not know/],
    ['git cannot say', { merge: { status: 'unknown', why: 'install git 2.38' } }, /install git 2.38/],
  ])('it is left alone, with the reason: %s', (_, change, why) => {
    const decision = decide(merging(change));

    expect(decision.action).toBe('skip');
    expect(decision.action === 'skip' ? decision.why : '').toMatch(why);
  });
});
