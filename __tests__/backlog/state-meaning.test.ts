import { describe, expect, test } from '@jest/globals';
import { sameState } from '../../src/backlog/index.js';

const STATE = 'version: 1\n\nA-1:\n  status: done\n\nA-2:\n  title: Two\n  status: pending\n';

describe('two texts of the state file', () => {
  test.each([
    ['the same text', STATE],
    ['another order', 'version: 1\n\nA-2:\n  status: pending\n  title: Two\n\nA-1:\n  status: done\n'],
    ['comments, quotes, CRLF', STATE.replace('done', '"done" # yes').replaceAll('\n', '\r\n')],
    ['a status left out that is pending all the same', STATE.replace('  status: pending\n', '')],
  ])('mean the same: %s', (_, other) => {
    expect(sameState(STATE, other)).toBe(true);
  });

  test.each([
    ['another status', STATE.replace('done', 'pending')],
    ['a block more', `${STATE}\nA-3:\n  status: pending\n`],
    ['a block less', 'version: 1\n\nA-1:\n  status: done\n'],
    ['a block doubled', `${STATE}\nA-1:\n  status: done\n`],
    ['another field', STATE.replace('Two', 'Zwei')],
    ["git's marks of a conflict", STATE.replace('  status: done\n', '<<<<<<< a\n  status: done\n=======\n>>>>>>> b\n')],
    ['nothing', ''],
  ])('do not mean the same: %s', (_, other) => {
    expect(sameState(STATE, other)).toBe(false);
    expect(sameState(other, STATE)).toBe(false);
  });

  test('what is no state file means nothing, not even the same as itself', () => {
    expect(sameState('- no', '- no')).toBe(false);
  });
});
