import { createHash } from 'node:crypto';
import { ConfigError, ForgeError, GitError, messageOf, OrchestratorError, PublishError } from '../errors.js';
import { eventFindings, type Verification } from '../gates/index.js';
import type { PolicyFinding, Rejection } from '../edits/index.js';
import type { Ending } from './ending.js';

type ModelConclusion = 'no-change' | 'model-failed' | 'model-unavailable' | 'budget-exhausted';

/**
 * An ending that the model or its endpoint caused. An endpoint that is away costs the task no attempt. With a `word`
 * the whole reason is part of the signature; else only what stands before the first colon: after it come the model's own
 * words, which are others every time.
 */
export function modelEnding(conclusion: ModelConclusion, reason: string, word?: string): Ending {
  const counts = conclusion !== 'model-unavailable';
  return {
    conclusion,
    reason,
    phase: 'propose',
    kind: 'model',
    signature: counts
      ? signatureOf([word ?? conclusion, word === undefined ? (reason.split(':')[0] ?? '') : reason])
      : '',
    counts,
  };
}

/** Edits that could not be applied: which, and why each, as findings that the next attempt reads. */
export function rejectedEnding(rejected: readonly Rejection[], total: number): Ending {
  const [first] = rejected;
  const where = first === undefined ? '' : `; the first, in ${first.path}: ${first.reason.split('\n')[0] ?? ''}`;
  const reason = `The model's edits could not be applied: ${rejected.length} of ${total} refused${where}`;
  const findings = rejected.slice(0, 20).map(({ path, code, reason: why }) => ({
    gate: 'edits',
    rule: code,
    path,
    line: 0,
    message: why.slice(0, 500),
  }));
  return { ...modelEnding('model-failed', reason, 'rejected'), findings };
}

/** Exit codes by which a shell says that there is no such program, or that it may not be run. */
const NOT_THERE: ReadonlySet<number | null> = new Set([126, 127]);

/** A fix command failed. Where its program is missing, the task loses no attempt. */
export function fixEnding({
  command,
  output,
  exitCode,
}: {
  command: string;
  output: string;
  exitCode: number | null;
}): Ending {
  const counts = !NOT_THERE.has(exitCode);
  const reason = `The fix command \`${command}\` failed: ${output.slice(-1000)}`;
  const hint = counts
    ? undefined
    : 'Install its program in a step before the action, or mend `fix:` in the config file.';
  const signature = counts ? signatureOf(['fix', command, output]) : '';
  return { conclusion: 'gates-failed', reason, hint, phase: 'fix', kind: 'subprocess', signature, counts };
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

/** Why a run was stopped from outside: by a person, by another run, or by the clock; undefined = it was not. */
export function interruption(
  signals: { cancelled: AbortSignal; lost: AbortSignal | undefined; deadline: AbortSignal },
  minutes: number,
): Ending | undefined {
  const blameless = { phase: 'run', signature: '', counts: false } as const;
  if (signals.cancelled.aborted) {
    return { ...blameless, kind: 'cancelled', conclusion: 'cancelled', reason: 'The run was cancelled.' };
  }
  if (signals.lost?.aborted === true) {
    const reason = 'Another run took the task over while this one was at work.';
    return { ...blameless, kind: 'git', conclusion: 'claim-lost', reason };
  }
  if (!signals.deadline.aborted) return undefined;
  const reason = `The time limit of ${minutes} minutes was reached.`;
  return { phase: 'run', kind: 'gate', signature: 'out-of-time', counts: true, conclusion: 'budget-exhausted', reason };
}

/** The ending that an error stands for. Faults of configuration, forge and remote cost the task no attempt. */
export function errorEnding(error: unknown): Ending {
  const reason = messageOf(error);
  const hint = error instanceof OrchestratorError ? error.hint : undefined;
  const blameless = { reason, hint, signature: '', counts: false } as const;
  if (error instanceof ConfigError) {
    const { problems } = error;
    return { ...blameless, problems, conclusion: 'invalid-config', phase: 'reconcile', kind: 'config' };
  }
  if (error instanceof ForgeError)
    return { ...blameless, conclusion: 'publish-failed', phase: 'publish', kind: 'forge' };
  // The remote was not to be read: nothing of ours broke.
  const isRemote = error instanceof GitError && /^git (ls-remote|fetch)\b/.test(reason);
  if (error instanceof PublishError || isRemote)
    return { ...blameless, conclusion: 'publish-failed', phase: 'publish', kind: 'git' };
  return { ...crashEnding(reason), hint };
}

/** A run that ended without a word, as the post step finds it. Nothing is known of why, so no two are the same failure. */
export const STOPPED: Ending = {
  phase: 'run',
  kind: 'crash',
  signature: '',
  counts: true,
  conclusion: 'internal-error',
  reason: 'The run was stopped before it could say how it ended.',
};

/** An ending that nobody expected. */
export function crashEnding(reason: string): Ending {
  const signature = signatureOf(['crash', reason]);
  return { phase: 'run', kind: 'crash', signature, counts: true, conclusion: 'internal-error', reason };
}
