import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadBacklog } from '../backlog/index.js';
import type { Config } from '../config.js';
import { templateProblems } from '../conversation/index.js';
import { ConfigError, renderProblem, type Problem } from '../errors.js';
import type { Invocation } from '../inputs.js';
import { failedOutcome, report } from '../reporting.js';
import type { Vault } from '../vault.js';
import { checkoutOf } from '../checkout.js';
import { parseConfig } from '../workshop.js';
import { checkEndpoint, checkForge, type Check } from './check-remote.js';

/** What `check` found. `notChecked` names what would need a token, a key or a network. */
export interface CheckResult {
  readonly tasks: number;
  readonly problems: readonly Problem[];
  /** Boxes and headings that are no tasks for want of an id, with an id that is free. */
  readonly unidentified: readonly { readonly line: number; readonly title: string; readonly suggestedId: string }[];
  readonly notChecked: readonly string[];
}

/** `check`: every problem of backlog, state, config, prompts, token and endpoint, each with its remedy; exit 2 if any. */
export async function checkCommand(invocation: Invocation, vault: Vault): Promise<number> {
  const result = await check(invocation, vault);
  if (invocation.context.action) return tellWorkflow(result, { invocation, vault });
  const text = invocation.flags.json ? `${JSON.stringify(result, null, 2)}\n` : asText(result);
  process.stdout.write(vault.redact(text));
  return result.problems.length === 0 ? 0 : 2;
}

/** Reads the files as they are in the folder, committed or not: this is what people run while they write. */
async function check(invocation: Invocation, vault: Vault): Promise<CheckResult> {
  const { inputs } = invocation;
  const text = (file: string) => readFile(join(checkoutOf(invocation), file), 'utf8').catch(() => undefined);
  const { config, problems } = configOf(inputs.config, await text(inputs.config));
  const backlog = await readBacklog(config, text);
  const prompts = await checkPrompts(inputs.prompts?.replace(/\/+$/, ''), text);
  const forge = await checkForge(invocation, vault);
  const endpoint = await checkEndpoint(invocation, { vault, model: inputs.model ?? config?.model.name });
  const remote: Check[] = [forge, endpoint];
  return {
    tasks: backlog.tasks.length,
    problems: [...problems, ...backlog.problems, ...prompts, ...remote.flatMap((part) => part.problems)],
    unidentified: backlog.unidentified,
    notChecked: remote.flatMap((part) => part.notChecked),
  };
}

function configOf(
  file: string,
  text: string | undefined,
): { config: Config | undefined; problems: readonly Problem[] } {
  try {
    return { config: parseConfig(file, text), problems: [] };
  } catch (error) {
    if (error instanceof ConfigError) return { config: undefined, problems: error.problems };
    throw error;
  }
}

async function readBacklog(config: Config | undefined, text: (file: string) => Promise<string | undefined>) {
  const files = { backlog: config?.backlog ?? 'docs/backlog.md', state: config?.state ?? 'state/tasks.yaml' };
  const [backlog, state] = await Promise.all([text(files.backlog), text(files.state)]);
  const loaded = loadBacklog({
    backlog: backlog === undefined ? undefined : { file: files.backlog, text: backlog },
    state: state === undefined ? undefined : { file: files.state, text: state },
  });
  if (backlog !== undefined || state !== undefined) return loaded;
  const missing = {
    file: files.backlog,
    message: 'there is no backlog.',
    hint: 'Write one, or name it by `backlog:` in the config file.',
  };
  return { ...loaded, problems: [...loaded.problems, missing] };
}

async function tellWorkflow(
  result: CheckResult,
  { invocation, vault }: { invocation: Invocation; vault: Vault },
): Promise<number> {
  const run = { key: 'check', model: undefined, log: '', summaryFile: invocation.context.summaryFile };
  const ok = {
    ...failedOutcome(undefined),
    conclusion: 'no-task' as const,
    reason: `${result.tasks} tasks, no problem found.`,
  };
  const explain = [...unidentifiedLines(result), ...notCheckedLines(result)];
  const outcome = { ...(result.problems.length === 0 ? ok : failedOutcome(new ConfigError(result.problems))), explain };
  return report(outcome, { vault, action: true, json: false, run });
}

function unidentifiedLines({ unidentified }: CheckResult): string[] {
  return unidentified.map(
    ({ line, title, suggestedId }) =>
      `line ${line}: “${title}” has no id and is no task. An id that is free: ${suggestedId}`,
  );
}

function notCheckedLines({ notChecked }: CheckResult): string[] {
  return notChecked.map((what) => `not checked: ${what}`);
}

function asText(result: CheckResult): string {
  const { problems, tasks } = result;
  const count = `${tasks} tasks, ${problems.length} problem${problems.length === 1 ? '' : 's'}`;
  return `${[...problems.map(renderProblem), ...unidentifiedLines(result), ...notCheckedLines(result), count].join('\n')}\n`;
}

/** The repository's own prompts as they are in the folder. */
async function checkPrompts(
  folder: string | undefined,
  text: (file: string) => Promise<string | undefined>,
): Promise<Problem[]> {
  if (folder === undefined) return [];
  const kinds = ['system', 'task', 'repair'] as const;
  const found = await Promise.all(
    kinds.map(async (kind) => ({ kind, file: `${folder}/${kind}.md`, text: await text(`${folder}/${kind}.md`) })),
  );
  if (found.every((prompt) => prompt.text === undefined)) {
    return [{ file: folder, message: 'holds none of system.md, task.md and repair.md.' }];
  }
  return found.flatMap((prompt) =>
    prompt.text === undefined ? [] : templateProblems(prompt.kind, prompt.text, prompt.file),
  );
}
