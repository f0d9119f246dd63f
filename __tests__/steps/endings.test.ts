import { describe, expect, test } from '@jest/globals';
import { ConfigError, ForgeError, GitError, PublishError } from '../../src/errors.js';
import {
  crashEnding,
  errorEnding,
  fixEnding,
  gatesEnding,
  interruption,
  modelEnding,
  policyEnding,
} from '../../src/steps/endings.js';
import { failing, verification } from '../report/support.js';

const finding = (path: string, rule = 'workflow') => ({ path, rule, action: 'block', reason: 'not allowed' }) as const;

describe('signatures', () => {
  test('are the same for the same failure, whatever numbers it names', () => {
    const one = modelEnding('budget-exhausted', 'The limit of 400 tokens is used up (401 used).');

    expect(modelEnding('budget-exhausted', 'The limit of 400 tokens is used up (978 used).').signature).toBe(
      one.signature,
    );
    expect(one.signature).toMatch(/^[0-9a-f]{16}$/);
  });

  test('do not depend on the model’s own words', () => {
    const sign = (reason: string) => modelEnding('no-change', reason).signature;

    expect(sign('The model proposed no change. It says: there')).toBe(
      sign('The model proposed no change. It says: no'),
    );
    expect(modelEnding('model-failed', 'The model declined: because').signature).toBe(
      modelEnding('model-failed', 'The model declined: therefore').signature,
    );
  });

  test('differ for different failures', () => {
    const signatures = [
      modelEnding('no-change', 'The model proposed no change: x'),
      modelEnding('no-change', 'The proposed edits change nothing.'),
      modelEnding('model-failed', 'The model declined: x'),
      modelEnding('model-failed', "The model's answer was truncated twice and not applied: x"),
      modelEnding('model-failed', 'a: one', 'rejected'),
      modelEnding('model-failed', 'a: two', 'rejected'),
      modelEnding('model-failed', 'a: one', 'malformed'),
      policyEnding([finding('a.yml')]),
      policyEnding([finding('b.yml')]),
    ].map(({ signature }) => signature);

    expect(new Set(signatures).size).toBe(signatures.length);
  });

  test('of a policy do not depend on the order of files', () => {
    expect(policyEnding([finding('a.yml'), finding('b.yml')]).signature).toBe(
      policyEnding([finding('b.yml'), finding('a.yml')]).signature,
    );
  });

  test('of the gates are theirs', () => {
    expect(gatesEnding(failing()).signature).toBe('f00');
  });
});

describe('what an ending costs', () => {
  test('an endpoint that is away costs no attempt and leaves no signature', () => {
    expect(modelEnding('model-unavailable', '503')).toMatchObject({ counts: false, signature: '', kind: 'model' });
  });

  test('every other ending of the model costs one', () => {
    for (const conclusion of ['no-change', 'model-failed', 'budget-exhausted'] as const) {
      expect(modelEnding(conclusion, 'x')).toMatchObject({ conclusion, counts: true, phase: 'propose' });
    }
  });

  test('a policy names the files and what to do', () => {
    expect(policyEnding([finding('.github/workflows/x.yml')])).toMatchObject({
      conclusion: 'refused',
      reason: expect.stringContaining('.github/workflows/x.yml (not allowed)'),
      hint: expect.stringContaining('policy.allow'),
      counts: true,
    });
  });

  test('gates that were tampered with end in refused, others in gates-failed with their findings', () => {
    expect(gatesEnding(verification({ effect: 'refused' })).conclusion).toBe('refused');
    expect(gatesEnding(failing())).toMatchObject({ conclusion: 'gates-failed', kind: 'gate', counts: true });
    expect(JSON.stringify(gatesEnding(failing()).findings)).toContain('F401');
  });
});

describe('errors', () => {
  test.each([
    [new ConfigError([{ file: 'a.yml', line: 2, message: 'wrong.' }]), 'invalid-config', 'config', false],
    [new ForgeError('403.', { status: 403, hint: 'Allow it.' }), 'publish-failed', 'forge', false],
    [new PublishError('Away.', { hint: 'Wait.' }), 'publish-failed', 'git', false],
    [new TypeError('x is not a function'), 'internal-error', 'crash', true],
    ['a thrown string', 'internal-error', 'crash', true],
  ])('%s', (error, conclusion, kind, counts) => {
    expect(errorEnding(error)).toMatchObject({ conclusion, kind, counts });
  });

  test('the hint goes with the ending', () => {
    expect(errorEnding(new ForgeError('403.', { status: 403, hint: 'Allow it.' })).hint).toBe('Allow it.');
    expect(errorEnding(new GitError('git fetch', { exitCode: 128, stderr: 'no' }, 'Look.')).hint).toBe('Look.');
  });

  test('a crash is the same failure again when it says the same, numbers aside', () => {
    const { signature } = crashEnding('x is not a function at run.js:10');
    expect(crashEnding('x is not a function at run.js:23').signature).toBe(signature);
    expect(crashEnding('y is not a function at run.js:10').signature).not.toBe(signature);
  });
});

describe('interruptions', () => {
  const fired = AbortSignal.abort();
  const silent = new AbortController().signal;

  test('none', () => {
    expect(interruption({ cancelled: silent, lost: undefined, deadline: silent }, 30)).toBeUndefined();
  });

  test('a cancelled run is cancelled, whatever else happened', () => {
    expect(interruption({ cancelled: fired, lost: fired, deadline: fired }, 30)).toMatchObject({
      conclusion: 'cancelled',
      counts: false,
    });
  });

  test('a lease that was taken comes before the time limit', () => {
    expect(interruption({ cancelled: silent, lost: fired, deadline: fired }, 30)).toMatchObject({
      conclusion: 'claim-lost',
      counts: false,
    });
  });

  test('the time limit costs an attempt and is named', () => {
    expect(interruption({ cancelled: silent, lost: silent, deadline: fired }, 30)).toMatchObject({
      conclusion: 'budget-exhausted',
      reason: 'The time limit of 30 minutes was reached.',
      counts: true,
    });
  });
});

test('two different faults of ours are two failures; the same one is the same, whatever its numbers', () => {
  const signature = (message: string) => errorEnding(new Error(message)).signature;

  expect(signature('disk full')).not.toBe(signature('x is not a function'));
  expect(signature('port 4711 is taken')).toBe(signature('port 4712 is taken'));
});

test('a fix command that is not there costs no attempt; one that fails on the change does', () => {
  const missing = fixEnding({ command: 'ruff .', output: 'not found', exitCode: 127 });
  const failed = fixEnding({ command: 'ruff .', output: 'E999 syntax', exitCode: 1 });

  expect(missing).toMatchObject({ counts: false, signature: '', hint: expect.stringContaining('Install') });
  expect(failed).toMatchObject({ counts: true, hint: undefined });
});
