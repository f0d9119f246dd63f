import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createDetector, createRedactor, maskForms } from '../../src/adapters/redaction.js';

const SECRET = 'p4ss/w+rd "quoted" ünï';

describe('S11: every form of a secret is replaced', () => {
  const redact = createRedactor([SECRET, 'hunter2-hunter2', '-----BEGIN X-----\nline-two-of-it\n-----END X-----']);
  test.each([
    ['as it is', SECRET],
    ['URL-encoded', encodeURIComponent(SECRET)],
    ['in JSON', JSON.stringify({ SECRET })],
    ['reversed', Array.from(SECRET).reverse().join('')],
    ['hex', Buffer.from(SECRET).toString('hex')],
    ['upper-case hex', Buffer.from(SECRET).toString('hex').toUpperCase()],
    ['one line of many', 'x line-two-of-it y'],
  ])('%s', (_, text) => {
    const clean = redact(`before ${text} after`);
    expect(clean).toContain('***');
    for (const part of [SECRET, text, 'line-two-of-it']) expect(clean).not.toContain(part);
    expect(clean).toMatch(/^before .* after$/);
  });

  test('base64 of any text around it, at every alignment, gives nothing back', () => {
    const secret = 'hunter2-hunter2';
    fc.assert(
      fc.property(fc.string({ maxLength: 9 }), fc.string({ maxLength: 9 }), (before, after) => {
        const encoded = Buffer.from(`${before}${secret}${after}`).toString('base64');
        const clean = redact(encoded);
        expect(clean).toContain('***');
        expect(Buffer.from(clean.replaceAll('*', ''), 'base64').toString()).not.toContain(secret);
      }),
    );
  });
});

test.each([
  'ghp_abcdefghijklmnopqrstuvwxyz0123456789',
  'github_pat_11ABCDEFG0abcdefghijklmnop',
  'sk-proj-abc123def456ghi789jkl',
  'AKIAIOSFODNN7EXAMPLE',
  '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----',
])('a well-known token is replaced without being told of: %s', (token) => {
  expect(createRedactor([])(`a ${token} b`)).toBe('a *** b');
});

test('ordinary text stays as it is', () => {
  const text = 'task-something-very-long-and-hyphenated ghp sk-learn AKIA risk-free-of-charge-for-2-years';
  expect(createRedactor([])(text)).toBe(text);
});

test('values too short to be secrets blank nothing', () => {
  expect(maskForms('abc')).toEqual([]);
  expect(createRedactor(['', 'a', 'main'])('a main thing')).toBe('a main thing');
});

test('characters with a meaning in patterns are taken literally', () => {
  const redact = createRedactor(['a.c$(x)[y]*']);
  expect(redact('a.c$(x)[y]*')).toBe('***');
  expect(redact('abc$(x)[y]*')).toBe('abc$(x)[y]*');
});

describe('the detector', () => {
  const holds = createDetector([SECRET]);

  test('finds every form that the redactor knows', () => {
    for (const form of maskForms(SECRET)) expect(holds(`a ${form} b`)).toBe(true);
  });

  test('gives the same answer each time it is asked', () => {
    expect([holds(SECRET), holds(SECRET), holds(SECRET)]).toEqual([true, true, true]);
  });

  test('takes made-up credentials of others for text, and knows nothing without a secret', () => {
    expect(holds('ghp_abcdefghijklmnopqrstuvwxyz0123456789')).toBe(false);
    expect(createDetector([])('anything')).toBe(false);
  });
});
