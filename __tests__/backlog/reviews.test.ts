import { describe, expect, test } from '@jest/globals';
import { newestOf, standingRequests } from '../../src/backlog/reviews.js';
import type { Review } from '../../src/ports.js';

let ids = 0;
function review(author: string, state: Review['state'], minute: number): Review {
  ids += 1;
  return {
    id: ids,
    author,
    state,
    body: `${author} ${minute}`,
    at: new Date(Date.UTC(2026, 4, 1, 12, minute)).toISOString(),
  };
}

const standing = (reviews: readonly Review[], answered?: string) =>
  standingRequests(reviews, { author: 'app[bot]', answered }).map(({ body }) => body);

describe('requests for changes that stand', () => {
  test.each<[string, Review[], string[]]>([
    ['none', [], []],
    ['one', [review('ada', 'changes-requested', 1)], ['ada 1']],
    [
      'of two people, oldest first',
      [review('bob', 'changes-requested', 2), review('ada', 'changes-requested', 1)],
      ['ada 1', 'bob 2'],
    ],
    [
      'both of one person: the second does not say that the first is done',
      [review('ada', 'changes-requested', 1), review('ada', 'changes-requested', 2)],
      ['ada 1', 'ada 2'],
    ],
    [
      'not one that its author approved later',
      [review('ada', 'changes-requested', 1), review('Ada', 'approved', 2)],
      [],
    ],
    [
      'not one before a dismissed review of its author',
      [review('ada', 'changes-requested', 1), review('ada', 'dismissed', 2)],
      [],
    ],
    ['one after an approval', [review('ada', 'approved', 1), review('ada', 'changes-requested', 2)], ['ada 2']],
    [
      'though its author commented later',
      [review('ada', 'changes-requested', 1), review('ada', 'commented', 2)],
      ['ada 1'],
    ],
    ['though somebody else approved', [review('ada', 'changes-requested', 1), review('bob', 'approved', 2)], ['ada 1']],
    ['not a comment', [review('ada', 'commented', 1)], []],
    ['not one of the pull request’s own author', [review('APP[bot]', 'changes-requested', 1)], []],
  ])('%s', (_, reviews, expected) => {
    expect(standing(reviews)).toEqual(expected);
  });

  test('what was answered is not answered again, what is newer is', () => {
    const reviews = [review('ada', 'changes-requested', 1), review('bob', 'changes-requested', 2)];

    expect(standing(reviews, reviews[0]!.at)).toEqual(['bob 2']);
    expect(standing(reviews, reviews[1]!.at)).toEqual([]);
  });

  test('the newest is what is recorded as answered', () => {
    const reviews = [review('ada', 'changes-requested', 5), review('bob', 'commented', 3)];

    expect(newestOf(reviews)).toBe('2026-05-01T12:05:00.000Z');
    expect(newestOf([])).toBeUndefined();
  });
});
