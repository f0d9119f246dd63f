import { expect, test } from '@jest/globals';
import { relevantEvents } from '../../src/ledger/index.js';
import { event } from './builders.js';

function at(path: string) {
  return { gate: 'ruff', rule: 'E1', path, line: 1, message: 'm' };
}

const EVENTS = [
  event('own-old', { task: 'T-1', signature: 's1' }),
  event('file', { task: 'T-2', signature: 's9', findings: [at('src/a.py')] }),
  event('signature', { task: 'T-3', signature: 's1' }),
  event('elsewhere', { task: 'T-4', signature: 's8', findings: [at('src/z.py')] }),
  event('own-new', { task: 'T-1', signature: '' }),
  event('no-signature', { task: 'T-5', signature: '' }),
];

test('a task’s own failures come first, then its signatures, then its files; newest first', () => {
  const found = relevantEvents(EVENTS, { task: 'T-1', files: ['src/a.py'], most: 10 });

  expect(found.map((one) => one.id)).toEqual(['own-new', 'own-old', 'signature', 'file']);
});

test('no more than asked for, and the most telling ones', () => {
  expect(relevantEvents(EVENTS, { task: 'T-1', files: ['src/a.py'], most: 2 }).map((one) => one.id)).toEqual([
    'own-new',
    'own-old',
  ]);
  expect(relevantEvents(EVENTS, { task: 'T-1', files: [], most: 0 })).toEqual([]);
});

test('a task without a past and without files gets nothing', () => {
  expect(relevantEvents(EVENTS, { task: 'T-9', files: [], most: 10 })).toEqual([]);
});
