import type { Outcome } from '../outcome.js';
import type { Problem } from '../errors.js';
import { shorten } from './untrusted.js';

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

/** The runner cuts messages at 4,096 characters and shows ten errors and ten warnings a step. */
const MOST = 10;
const LIMIT = 4_000;

/** Annotations for an ending: one for what happened, then the findings that caused it. */
export function annotationsOf(outcome: Outcome, exitCode: number): Annotation[] {
  const hint = outcome.hint === undefined ? '' : ` ${outcome.hint}`;
  const message = shorten(`${outcome.conclusion}: ${outcome.reason}${hint}`, LIMIT);
  const head: Annotation = { level: exitCode === 0 ? 'notice' : 'error', message };
  const findings = (outcome.verification?.judgements ?? []).flatMap((judgement) =>
    judgement.newFindings.map((finding) => ({
      level: 'warning' as const,
      message: shorten(`${judgement.gate} ${finding.rule}: ${finding.message}`, LIMIT),
      file: finding.path,
      ...(finding.line > 0 ? { line: finding.line } : {}),
    })),
  );
  return [head, ...(exitCode === 0 ? [] : findings.slice(0, MOST))];
}

/** An annotation per problem in something people wrote, at its file and line. */
export function problemAnnotations(problems: readonly Problem[]): Annotation[] {
  return problems.slice(0, MOST - 1).map((problem) => ({
    level: 'error',
    message: shorten(`${problem.message}${problem.hint === undefined ? '' : ` ${problem.hint}`}`, LIMIT),
    ...(problem.file === 'inputs' ? {} : { file: problem.file }),
    ...(problem.line === undefined ? {} : { line: problem.line }),
  }));
}
