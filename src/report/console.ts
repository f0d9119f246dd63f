import type { Judgement } from '../gates/gate.js';
import type { Outcome } from '../outcome.js';
import { shorten } from './untrusted.js';

/** What `run` prints for people: the ending in one line, the verdicts, where to look. */
export function outcomeText(outcome: Outcome): string {
  const task = outcome.task === undefined ? '' : ` ${outcome.task.id}`;
  const lines = [
    `${outcome.conclusion}${task}: ${outcome.reason}`,
    ...(outcome.hint === undefined ? [] : [`  what to do: ${outcome.hint}`]),
    ...(outcome.verification?.judgements ?? []).map((judgement) => `  ${verdictLine(judgement)}`),
    ...(outcome.pullRequest === undefined ? [] : [`  pull request: ${outcome.pullRequest.url}`]),
    ...(outcome.patch === undefined ? [] : [`  patch: ${outcome.patch}`]),
    ...(outcome.sync === undefined ? [] : outcome.explain.map((line) => `  ${line}`)),
  ];
  return `${lines.join('\n')}\n`;
}

/** One gate on one line: name, verdict, baseline → candidate, why. */
export function verdictLine(judgement: Judgement): string {
  const { gate, verdict, baseline, candidate, reason } = judgement;
  return `${gate.padEnd(14)} ${verdict.padEnd(12)} ${baseline} → ${candidate}  ${shorten(reason, 160)}`.trimEnd();
}

/** The outcome with the keys that `--json` promises: stable, kebab-case like the action's outputs. */
export function outcomeJson(outcome: Outcome): Record<string, unknown> {
  return {
    conclusion: outcome.conclusion,
    reason: outcome.reason,
    hint: outcome.hint ?? null,
    task: outcome.task ?? null,
    'pull-request': outcome.pullRequest ?? null,
    verification: outcome.verification ?? null,
    explain: outcome.explain,
    tokens: outcome.usage.tokens,
    'cost-usd': outcome.usage.costUsd,
    'state-persisted': outcome.statePersisted,
    patch: outcome.patch ?? null,
    ...outcome.sync,
  };
}

/** The action's outputs: every ending sets all of them, empty where there is nothing to say. Never a secret. */
export function outputsOf(outcome: Outcome, log: string): Record<string, string> {
  return {
    conclusion: outcome.conclusion,
    reason: shorten(outcome.reason, 10_000),
    'task-id': outcome.task?.id ?? '',
    explain: shorten(outcome.explain.join('\n'), 60_000),
    verification: verificationOutput(outcome),
    'state-persisted': String(outcome.statePersisted),
    tokens: String(outcome.usage.tokens),
    'cost-usd': outcome.usage.costUsd.toFixed(6),
    patch: outcome.patch ?? '',
    log,
    ...pullRequestOutputs(outcome),
  };
}

function pullRequestOutputs({ pullRequest }: Outcome): Record<string, string> {
  const { number = '', url = '', operation = '', headSha = '', branch = '' } = pullRequest ?? {};
  return {
    'pull-request-number': String(number),
    'pull-request-url': url,
    'pull-request-operation': operation,
    'pull-request-head-sha': headSha,
    'pull-request-branch': branch,
  };
}

/** Verdicts as small JSON: an output holds at most 1 MB, and workflows need names and verdicts, not every finding. */
function verificationOutput(outcome: Outcome): string {
  const { verification } = outcome;
  if (verification === undefined) return '';
  return JSON.stringify({
    effect: verification.effect,
    reason: verification.reason,
    base: verification.base,
    candidate: verification.candidate,
    view: verification.view,
    coverage: verification.coverage,
    gates: verification.judgements.map(({ gate, verdict, reason, baseline, candidate }) => ({
      gate,
      verdict,
      reason: shorten(reason, 500),
      baseline,
      candidate,
    })),
  });
}
