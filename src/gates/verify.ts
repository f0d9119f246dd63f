import { createHash } from 'node:crypto';
import type { Judgement, Verification } from './gate.js';

export interface VerificationRequest {
  /** Commit id of the base. */
  readonly base: string;
  /** Tree id of the candidate. */
  readonly candidate: string;
  readonly judgements: readonly Judgement[];
  /** `flaky` and `baseline-red` block. */
  readonly strict: boolean;
  /** A change that no gate proves may go on, as a draft. */
  readonly allowUnproven: boolean;
  /** Totals in per cent; undefined where no gate measured any. `floor`: the least that the candidate must have. */
  readonly coverage: {
    readonly baseline: number | undefined;
    readonly candidate: number | undefined;
    readonly floor: number | undefined;
  };
  readonly view: string;
}

type Effect = Pick<Verification, 'effect' | 'reason'>;

/**
 * What follows from all verdicts, the worst first: `tampered` → refused; a regression, a timeout, a result that the
 * change took away, or too little coverage → repair; a required gate without a result, or old problems under `strict` →
 * gates-failed; no gate in `pass` → gates-failed, or unproven where that is allowed; else pass.
 */
export function verification(request: VerificationRequest): Verification {
  const { base, candidate, coverage, view } = request;
  const judgements = [...request.judgements, ...belowFloor(coverage)];
  const { effect, reason } = effectOf(judgements, request);
  return {
    base,
    candidate,
    judgements,
    effect,
    reason,
    coverage: { baseline: coverage.baseline, candidate: coverage.candidate },
    signature: effect === 'pass' || effect === 'unproven' ? '' : signatureOf(judgements, effect),
    view,
  };
}

function effectOf(judgements: readonly Judgement[], { strict, allowUnproven }: VerificationRequest): Effect {
  const tampered = judgements.filter(({ verdict }) => verdict === 'tampered');
  if (tampered.length > 0) return { effect: 'refused', reason: said('Tampered with', tampered) };
  const mendable = judgements.filter(isMendable);
  if (mendable.length > 0) return { effect: 'repair', reason: said('New problems', mendable) };
  const missing = judgements.filter(({ verdict, required }) => verdict === 'unavailable' && required);
  if (missing.length > 0) return { effect: 'gates-failed', reason: said('Required gates gave no result', missing) };
  const old = judgements.filter(({ verdict }) => verdict === 'baseline-red' || verdict === 'flaky');
  if (strict && old.length > 0) return { effect: 'gates-failed', reason: said('Not clean, and `strict` is set', old) };
  const proofs = judgements.filter(({ verdict }) => verdict === 'pass');
  if (proofs.length === 0) return unproven(judgements, allowUnproven);
  const names = proofs.map(({ gate }) => gate).join(', ');
  return { effect: 'pass', reason: `No new problem; passed: ${names}${rest(judgements)}.` };
}

function isMendable({ verdict, lost }: Judgement): boolean {
  return verdict === 'regression' || verdict === 'timeout' || lost === true;
}

function unproven(judgements: readonly Judgement[], allowed: boolean): Effect {
  const why = judgements.length === 0 ? 'This repository has no gates.' : said('No gate passed', judgements);
  if (allowed) return { effect: 'unproven', reason: `Nothing could be proven, and \`allow-unproven\` is set. ${why}` };
  return { effect: 'gates-failed', reason: `Nothing could be proven. ${why}` };
}

function rest(judgements: readonly Judgement[]): string {
  const others = judgements.filter(({ verdict }) => verdict !== 'pass');
  return others.length === 0 ? '' : `; ${others.map(({ gate, verdict }) => `${gate} is ${verdict}`).join(', ')}`;
}

function said(what: string, judgements: readonly Judgement[]): string {
  return `${what}: ${judgements.map(({ gate, reason }) => `${gate} (${reason})`).join('; ')}.`;
}

/** Too little coverage, as a judgement: it blocks whatever the base has, as a floor does, and is never a proof. */
function belowFloor({ baseline, candidate, floor }: VerificationRequest['coverage']): Judgement[] {
  if (floor === undefined || (candidate !== undefined && candidate >= floor)) return [];
  const wanted = `\`coverage.floor\` is ${floor} %`;
  const reason =
    candidate === undefined
      ? `${wanted}, and no gate measured coverage: install pytest-cov and name it among the development requirements`
      : `${percent(candidate)} of lines and branches are covered, ${wanted}`;
  return [
    {
      gate: 'coverage',
      origin: 'config',
      required: true,
      verdict: candidate === undefined ? 'unavailable' : 'regression',
      reason,
      newFindings: [],
      newFailures: [],
      vanishedTests: [],
      fixedFindings: 0,
      fixedFailures: [],
      baseline: percent(baseline),
      candidate: percent(candidate),
      durationMs: 0,
    },
  ];
}

/** Two decimals, cut off: 79.996 must not read as 80. */
function percent(value: number | undefined): string {
  return value === undefined ? 'not measured' : `${Math.floor(value * 100) / 100} %`;
}

/** Which gates failed by which rules or tests: the same failure has the same signature on every machine. */
function signatureOf(judgements: readonly Judgement[], effect: string): string {
  const failed = judgements.flatMap((judgement) => {
    const { gate, verdict } = judgement;
    const parts = [
      ...judgement.newFindings.map(({ rule }) => `${gate} rule ${rule}`),
      ...judgement.newFailures.map(({ id }) => `${gate} test ${id}`),
      ...judgement.vanishedTests.map((id) => `${gate} gone ${id}`),
    ];
    return parts.length > 0 ? parts : verdict === 'pass' ? [] : [`${gate} ${verdict}`];
  });
  const text = [effect, ...new Set(failed)].sort().join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
