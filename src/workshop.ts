import { builtInTemplates } from './adapters/prompts.js';
import { refusedGateEnv } from './adapters/environment.js';
import type { OpenRepository } from './adapters/repository.js';
import { readConfig, type Config } from './config.js';
import { templateProblems, type Templates } from './conversation/index.js';
import { ConfigError, type Problem } from './errors.js';
import type { Invocation } from './inputs.js';
import type { Oid } from './ports.js';
import { folderOf } from './identity.js';
import { settle, type RunIdentity, type Settings } from './settings.js';

/** Reads config and prompts from the base commit and merges them with the inputs. Throws ConfigError with all problems. */
export async function prepare(invocation: Invocation, repository: OpenRepository, run: RunIdentity): Promise<Settings> {
  const { inputs, context } = invocation;
  const commit = await repository.resolve('HEAD');
  const tree = commit === undefined ? undefined : (await repository.readCommit(commit)).tree;
  const config = await loadConfig(invocation, repository, tree);
  const templates = await loadTemplates(inputs.prompts, repository, tree);
  const branch = (await repository.currentBranch()) ?? (inputs.repository === undefined ? context.refName : undefined);
  return settle({
    inputs,
    context,
    config,
    run,
    templates,
    folder: folderOf(context, run),
    base: inputs.base ?? config.base ?? branch,
    repository: inputs.repository ?? context.repository,
  });
}

/** The config of a tree. A file that was named but does not exist is a problem; the usual one may be absent. */
export async function loadConfig(
  { inputs }: Invocation,
  repository: OpenRepository,
  tree: Oid | undefined,
): Promise<Config> {
  const text = tree === undefined ? undefined : (await repository.readFile(tree, inputs.config))?.toString('utf8');
  return parseConfig(inputs.config, text);
}

/** Parses a config file's text with the checks that need more than its shape. Throws ConfigError with all problems. */
export function parseConfig(file: string, text: string | undefined): Config {
  const absent = text === undefined && file !== '.github/auto-orchestrator.yml';
  const missing: Problem = {
    file,
    message: 'there is no such file in the base commit.',
    hint: 'Commit it, or leave the input `config` out.',
  };
  const { config, problems } = readConfig(text, file, refusedGateEnv);
  const all = [...(absent ? [missing] : []), ...problems];
  if (all.length > 0 || config === undefined) throw new ConfigError(all);
  return config;
}

async function loadTemplates(
  folder: string | undefined,
  repository: OpenRepository,
  tree: Oid | undefined,
): Promise<Templates> {
  const templates = builtInTemplates();
  if (folder === undefined || tree === undefined) return templates;
  const own: Record<string, string> = {};
  const problems: Problem[] = [];
  for (const kind of ['system', 'task', 'repair', 'review'] as const) {
    const file = `${folder.replace(/\/+$/, '')}/${kind}.md`;
    const text = (await repository.readFile(tree, file))?.toString('utf8');
    if (text === undefined) continue;
    problems.push(...templateProblems(kind, text, file));
    own[kind] = text;
  }
  if (Object.keys(own).length === 0) {
    problems.push({
      file: folder,
      message: 'holds none of system.md, task.md, repair.md and review.md in the base commit.',
    });
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return { ...templates, ...own };
}
