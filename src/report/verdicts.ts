import type { Finding, Judgement, Verdict, Verification } from '../gates/gate.js';
import { cell } from './untrusted.js';

const SIGNS: Readonly<Record<Verdict, string>> = {
  pass: '✅ pass',
  flaky: '🟡 flaky',
  'baseline-red': '🟡 baseline-red',
  regression: '❌ regression',
  timeout: '❌ timeout',
  unavailable: '⚪ unavailable',
  tampered: '⛔ tampered',
};

/** The evidence table: a row per gate, baseline beside candidate. Markdown. */
export function verdictTable(verification: Verification): string {
  const rows = verification.judgements.map(
    (judgement) =>
      `| ${cell(judgement.gate)} | ${cell(judgement.baseline)} | ${cell(judgement.candidate)} | ${SIGNS[judgement.verdict]} | ${cell(judgement.reason)} |`,
  );
  return [
    '| gate | baseline | candidate | verdict | why |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    ...coverageRow(verification),
  ].join('\n');
}

function coverageRow({ coverage }: Verification): string[] {
  if (coverage.candidate === undefined) return [];
  return [`| coverage | ${percent(coverage.baseline)} | ${percent(coverage.candidate)} | | of all lines |`];
}

function percent(value: number | undefined): string {
  return value === undefined ? '–' : `${value.toFixed(1)} %`;
}

/** What failed, a bullet per finding and test, at most `most`; empty when nothing did. Markdown. */
export function failureList(judgements: readonly Judgement[], most = 20): string {
  const lines = judgements.flatMap((judgement) => [
    ...judgement.newFindings.map((finding) => `- ${judgement.gate}: ${findingText(finding)}`),
    ...judgement.newFailures.map(
      (test) => `- ${judgement.gate}: \`${cell(test.id)}\` ${test.status}: ${cell(test.message)}`,
    ),
    ...judgement.vanishedTests.map((id) => `- ${judgement.gate}: \`${cell(id)}\` is gone`),
  ]);
  const rest = lines.length - most;
  return [...lines.slice(0, most), ...(rest > 0 ? [`- … and ${rest} more`] : [])].join('\n');
}

function findingText(finding: Finding): string {
  return `\`${cell(finding.path)}:${finding.line}\` ${cell(finding.rule)}: ${cell(finding.message)}`;
}
