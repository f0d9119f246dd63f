import { createHash } from 'node:crypto';
import { eventFindings, type Verification } from '../gates/index.js';
import type { PolicyFinding } from '../edits/index.js';
import type { Ending } from './ending.js';

type ModelConclusion = 'no-change' | 'model-failed' | 'model-unavailable' | 'budget-exhausted';

/** An ending that the model or its endpoint caused. An endpoint that is away costs the task no attempt. */
export function modelEnding(conclusion: ModelConclusion, reason: string, word: string = conclusion): Ending {
  const counts = conclusion !== 'model-unavailable';
  return {
    conclusion,
    reason,
    phase: 'propose',
    kind: 'model',
    signature: counts ? signatureOf([word, reason]) : '',
    counts,
  };
}

/** The policy said no: nothing was pushed, and the files are named. */
export function policyEnding(blocked: readonly PolicyFinding[]): Ending {
  const files = blocked.map((finding) => `${finding.path} (${finding.reason})`).join('; ');
  const reason = `The policy refuses this change: ${files}`;
  const hint = 'Change the task, or allow the path under `policy.allow` in the config file on the base branch.';
  const signature = signatureOf(blocked.map((finding) => `${finding.rule} ${finding.path}`).sort());
  return { conclusion: 'refused', reason, hint, phase: 'apply', kind: 'policy', signature, counts: true };
}

/** The gates said no, or could not say anything. */
export function gatesEnding(verification: Verification): Ending {
  return {
    conclusion: verification.effect === 'refused' ? 'refused' : 'gates-failed',
    reason: verification.reason,
    phase: 'verify',
    kind: 'gate',
    signature: verification.signature,
    findings: eventFindings(verification.judgements),
    verification,
    counts: true,
  };
}

function signatureOf(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n').replace(/\d+/g, '#')).digest('hex').slice(0, 16);
}
