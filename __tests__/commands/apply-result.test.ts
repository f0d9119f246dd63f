import { describe, expect, test } from '@jest/globals';
import { asJson, asText, type Applied } from '../../src/commands/apply-result.js';

const NOTHING: Applied = { tree: undefined, changes: [], rejected: [], notes: [], findings: [] };
const FINDING = { path: 'a.py', action: 'review', rule: 'lookalike', reason: 'a word on line 1 looks alike' } as const;

describe('the result of apply', () => {
  test('tells what a person must look at, with the tree that it is about', () => {
    const result = { ...NOTHING, tree: 'f00', findings: [FINDING] };

    expect(asText(result)).toBe('review    a.py: a word on line 1 looks alike\ntree f00\n');
    expect(JSON.parse(asJson(result))).toMatchObject({ tree: 'f00', findings: [FINDING] });
  });

  test('has neither tree nor findings of a policy in a plain folder', () => {
    expect(JSON.parse(asJson(NOTHING))).toEqual({ files: [], rejected: [], matches: [] });
  });

  test('lists the files of edits that fit, where others were refused', () => {
    const rejected = [{ path: 'a', code: 'not-found', reason: 'no' }];
    const result = { ...NOTHING, rejected, fitting: ['b.py', 'c.py'] };

    expect(asText(result)).toBe(
      'rejected  a: no\nfits      b.py: not applied, because others were refused\nfits      c.py: not applied, because others were refused\n',
    );
    expect(JSON.parse(asJson(result))).toMatchObject({ fitting: ['b.py', 'c.py'] });
  });

  test('S21: a path cannot steer the terminal', () => {
    const rejected = [{ path: 'a\u001b[2Jb', code: 'path', reason: 'no' }];

    expect(asText({ ...NOTHING, rejected })).toBe('rejected  "a\\u001b[2Jb": no\n');
  });
});
