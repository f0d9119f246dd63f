import { appendFile } from 'node:fs/promises';
import { error as errorAnnotation, notice, setOutput, warning } from '@actions/core';
import { ConfigError, messageOf, OrchestratorError } from './errors.js';
import { EXIT_CODES, type Outcome } from './outcome.js';
import {
  annotationsOf,
  problemAnnotations,
  jobSummary,
  outcomeJson,
  outcomeText,
  outputsOf,
  withoutCommands,
  type Annotation,
} from './report/index.js';
import type { Shown } from './report/index.js';
import type { Vault } from './vault.js';

/** Where an outcome is told. */
export interface Audience {
  readonly vault: Vault;
  readonly action: boolean;
  readonly json: boolean;
  readonly run:
    | {
        readonly key: string;
        readonly model: string | undefined;
        readonly log: string;
        readonly summaryFile: string | undefined;
      }
    | undefined;
}

/** The outcome of a run that could not begin. */
export function failedOutcome(error: unknown): Outcome {
  const config = error instanceof ConfigError;
  return {
    conclusion: config ? 'invalid-config' : 'internal-error',
    ...(config ? { problems: error.problems } : {}),
    reason: messageOf(error),
    hint: error instanceof OrchestratorError ? error.hint : undefined,
    task: undefined,
    explain: [],
    verification: undefined,
    pullRequest: undefined,
    usage: { tokens: 0, costUsd: 0 },
    statePersisted: false,
    patch: undefined,
  };
}

function redactedShown(shown: Shown, redact: (text: string) => string): Shown {
  return { ...shown, files: shown.files.map((file) => ({ ...file, path: redact(file.path), why: redact(file.why) })) };
}

/** Tells an outcome: outputs, annotations and job summary for a workflow; text or JSON for people and scripts. */
export async function report(told: Outcome, audience: Audience): Promise<number> {
  const { redact } = audience.vault;
  // Before anything is cut to its limit: half a secret is not recognised any more.
  const outcome = {
    ...told,
    reason: redact(told.reason),
    hint: told.hint === undefined ? undefined : redact(told.hint),
    explain: told.explain.map(redact),
    ...(told.shown === undefined ? {} : { shown: redactedShown(told.shown, redact) }),
  };
  const code = EXIT_CODES[outcome.conclusion];
  if (!audience.action) {
    const text = audience.json ? `${JSON.stringify(outcomeJson(outcome), null, 2)}\n` : outcomeText(outcome);
    process.stdout.write(redact(text));
    return code;
  }
  process.stdout.write(withoutCommands(redact(outcomeText(outcome))));
  for (const [name, value] of Object.entries(outputsOf(outcome, audience.run?.log ?? '')))
    setOutput(name, redact(value));
  for (const annotation of [...annotationsOf(outcome, code), ...problemAnnotations(outcome.problems ?? [])])
    annotate(annotation, redact);
  await writeSummary(outcome, audience);
  return code;
}

function annotate(annotation: Annotation, redact: (text: string) => string): void {
  const { file, line } = annotation;
  const place = { ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { startLine: line }) };
  const tell = { error: errorAnnotation, warning, notice }[annotation.level];
  tell(redact(annotation.message), place);
}

async function writeSummary(outcome: Outcome, { vault, run }: Audience): Promise<void> {
  if (run?.summaryFile === undefined) return;
  const text = vault.redact(jobSummary(outcome, { key: run.key, model: run.model }));
  // A summary that cannot be written is no reason to fail a run that did its work.
  await appendFile(run.summaryFile, text).catch(() => undefined);
}
