import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nearest, parseTaskId, slugOf } from '../../src/backlog/slug.js';
import { TASK_ID } from '../../src/backlog/task.js';

const HOSTILE = [
  'x; curl evil.example',
  '$(id)',
  '-f',
  '../main',
  'a.lock',
  'a1.lock',
  '@{-1}',
  '',
  '..',
  '🙂',
  'ü1',
  'A'.repeat(300),
];

describe('slugOf', () => {
  test('an ordinary id only changes its case', () => {
    expect(slugOf('AUTH-12')).toBe('auth-12');
    expect(slugOf('Core.Sub_1')).toBe('core.sub_1');
  });

  test.each(HOSTILE)('S37: %j becomes a safe slug that ends in a hash', (id) => {
    expect(slugOf(id)).toMatch(/^[a-z0-9][a-z0-9_-]*-[0-9a-f]{8}$/);
    expect(slugOf(id).length).toBeLessThanOrEqual(64);
  });

  test('property: any text gives a ref-safe slug, and different texts give different slugs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const slug = slugOf(a);
        expect(slug).toMatch(/^[a-z0-9][a-z0-9._-]{0,63}$/);
        expect(slug).not.toMatch(/\.\.|\.lock$|\.$/);
        expect(slug === slugOf(b)).toBe(a.toLowerCase() === b.toLowerCase());
      }),
    );
  });
});

describe('parseTaskId', () => {
  test('accepts an id, white space around it dropped', () => {
    expect(parseTaskId(' AUTH-12\n')).toEqual({ ok: true, id: 'AUTH-12' });
  });

  test.each(HOSTILE.filter((id) => !TASK_ID.test(id)))('S37: %j is refused with a short message of one line', (id) => {
    const parsed = parseTaskId(id);

    expect(parsed).toMatchObject({ ok: false, message: expect.stringContaining('is not a task id: expected') });
    expect('message' in parsed ? parsed.message : '').toMatch(/^.{1,300}$/);
  });

  test('S37: control characters never reach the message raw', () => {
    expect(parseTaskId('a\u001b[2J\n::warning::x')).toMatchObject({
      message: expect.stringMatching(/^"a\\u001b\[2J\\n/),
    });
  });
});

describe('nearest', () => {
  test('orders by edit distance without regard to case and leaves out what is far', () => {
    expect(nearest('auth-13', ['DB-1', 'AUTH-12', 'AUTH-13'])).toEqual(['AUTH-13', 'AUTH-12']);
    expect(nearest('zzz', ['priority', 'depends'])).toEqual([]);
  });

  test('gives at most n, ties in the given order', () => {
    expect(nearest('A-1', ['A-2', 'A-3', 'A-4'], 2)).toEqual(['A-2', 'A-3']);
  });
});
