import type { Outcome } from '../outcome.js';
import { shownSection } from './shown.js';
import { cell, shorten } from './untrusted.js';
import { failureList, verdictTable } from './verdicts.js';

/** A job summary may be 1 MiB; ours stays far below, so that the upload never fails. */
const SUMMARY_LIMIT = 200_000;

/** The job summary: what happened first, then the evidence, then why this task. Markdown. */
export function jobSummary(outcome: Outcome, run: { key: string; model: string | undefined }): string {
  const parts = [
    `## ${headline(outcome)}`,
    cell(outcome.reason, 2_000),
    ...(outcome.hint === undefined ? [] : [`**What to do:** ${cell(outcome.hint, 2_000)}`]),
    ...(outcome.verification === undefined ? [] : evidence(outcome)),
    ...(outcome.explain.length === 0
      ? []
      : [
          `<details><summary>${outcome.sync === undefined ? 'Why this task' : 'What was done, and how the tasks stand'}</summary>\n\n${bullets(outcome.explain)}\n\n</details>`,
        ]),
    ...(outcome.shown === undefined ? [] : [shownSection(outcome.shown)]),
    `Run \`${run.key}\`, ${outcome.usage.tokens} tokens, ${outcome.usage.costUsd.toFixed(4)} USD${run.model === undefined ? '' : `, model \`${cell(run.model)}\``}.`,
  ];
  return `${shorten(parts.join('\n\n'), SUMMARY_LIMIT)}\n`;
}

function headline(outcome: Outcome): string {
  const task = outcome.task === undefined ? '' : `${outcome.task.id}: `;
  const request = outcome.pullRequest;
  const link = request === undefined ? '' : ` [#${request.number}](${request.url})`;
  return `${task}${outcome.conclusion}${link}`;
}

function evidence(outcome: Outcome): string[] {
  if (outcome.verification === undefined) return [];
  const failures = failureList(outcome.verification.judgements);
  return [verdictTable(outcome.verification), ...(failures === '' ? [] : [failures])];
}

const MOST_LINES = 200;

function bullets(lines: readonly string[]): string {
  const shown = lines.slice(0, MOST_LINES).map((line) => `- ${cell(line, 500)}`);
  const rest = lines.length - shown.length;
  return [...shown, ...(rest > 0 ? [`- … and ${rest} more`] : [])].join('\n');
}
