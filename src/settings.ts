import type { Config } from './config.js';
import type { Templates } from './conversation/index.js';
import { ConfigError, type Problem } from './errors.js';
import type { Context, Inputs } from './inputs.js';

/** Who this run is: made once per process. */
export interface RunIdentity {
  /** `<run id>-<attempt>-<8 random hex>`: all rows of a matrix share run id, attempt and job, so the random part decides. */
  readonly key: string;
  readonly id: string;
  readonly attempt: number;
  readonly job: string;
  /** Page of the workflow run, when there is one. */
  readonly url: string | undefined;
}

/** Inputs, config and context in one value; inputs win over the config file. */
export interface Settings {
  readonly run: RunIdentity;
  readonly taskId: string | undefined;
  readonly configFile: string;
  readonly config: Config;
  /** `owner/name` on the forge. */
  readonly repository: string;
  readonly serverUrl: string;
  /** Branch that pull requests go to. */
  readonly base: string;
  readonly branchPrefix: string;
  readonly stateBranch: string;
  readonly labels: readonly string[];
  readonly draft: boolean;
  readonly dryRun: boolean;
  readonly modelName: string;
  /** The repository's own prompts where its base commit has some, else ours. */
  readonly templates: Templates;
  /** Absolute folder for run.jsonl, the patch file and what the post step needs. */
  readonly folder: string;
}

/** Workflows that strangers can start with their own text or code: never with a write token. */
const UNTRUSTED_EVENTS = new Set([
  ...['pull_request_target', 'pull_request', 'pull_request_review', 'pull_request_review_comment', 'workflow_run'],
  ...['issues', 'issue_comment', 'discussion', 'discussion_comment', 'fork', 'watch'],
]);

/** Merges what is known before a run starts. Throws ConfigError with every problem. */
export function settle(parts: {
  inputs: Inputs;
  context: Context;
  config: Config;
  run: RunIdentity;
  folder: string;
  templates: Templates;
  base: string | undefined;
  repository: string | undefined;
}): Settings {
  const { inputs, context, config } = parts;
  const model = modelOf(inputs, config);
  const problems = missing({ ...parts, model });
  const { base, repository } = parts;
  if (problems.length > 0 || base === undefined || repository === undefined || model === undefined) {
    throw new ConfigError(problems);
  }
  return {
    run: parts.run,
    taskId: inputs['task-id'],
    configFile: inputs.config,
    config: override(config, inputs),
    repository,
    serverUrl: context.serverUrl,
    base,
    branchPrefix: inputs['branch-prefix'],
    stateBranch: inputs['state-branch'],
    labels: [...new Set([...(inputs.labels ?? ['auto']), ...config['pull-request'].labels])],
    draft: inputs.draft ?? config['pull-request'].draft,
    dryRun: inputs['dry-run'] ?? false,
    modelName: model,
    templates: parts.templates,
    folder: parts.folder,
  };
}

/** The model to ask; none is needed for a sync, which asks nothing. */
function modelOf(inputs: Inputs, config: Config): string | undefined {
  return inputs.model ?? config.model.name ?? (inputs.command === 'sync' ? '' : undefined);
}

function missing(parts: {
  context: Context;
  inputs: Inputs;
  base: string | undefined;
  repository: string | undefined;
  model: string | undefined;
}): Problem[] {
  const problems: Problem[] = [];
  const add = (message: string, hint: string) => problems.push({ file: 'inputs', message, hint });
  if (parts.model === undefined) {
    add('no model is named.', 'Set the input `model`, or `model: {name: …}` in the config file.');
  }
  if (parts.repository === undefined) {
    add('the repository on the forge is not known.', 'Set the input `repository` to `owner/name`.');
  }
  if (parts.base === undefined) {
    add('the checkout is on no branch, so the base branch is not known.', 'Set the input `base` to a branch name.');
  }
  if (parts.base === parts.inputs['state-branch']) {
    add('`state-branch` is the base branch.', 'Name a branch of its own, such as `auto-state`.');
  }
  if (parts.inputs['branch-prefix'].startsWith(`${parts.inputs['state-branch']}/`)) {
    const hint = 'Git cannot hold both `x` and `x/y`: name another `state-branch` or `branch-prefix`.';
    add('`branch-prefix` lies below `state-branch`.', hint);
  }
  const event = parts.context.eventName;
  if (event !== undefined && UNTRUSTED_EVENTS.has(event) && !isOwnClosing(parts.inputs, event)) {
    add(
      `the event \`${event}\` lets strangers start this workflow.`,
      'Start it by `workflow_dispatch`, `schedule` or `push` instead.',
    );
  }
  return problems;
}

/**
 * A sync may run when a pull request is closed: it takes no text of that pull request, and what comes from a fork has a token
 * that may write nothing.
 */
function isOwnClosing({ command }: Inputs, event: string): boolean {
  return command === 'sync' && event === 'pull_request';
}

function override(config: Config, inputs: Inputs): Config {
  const { limits } = config;
  return {
    ...config,
    model: { ...config.model, ...(inputs.effort === undefined ? {} : { effort: inputs.effort }) },
    limits: {
      ...limits,
      attempts: inputs['max-attempts'] ?? limits.attempts,
      repairs: inputs['max-repairs'] ?? limits.repairs,
      tokens: inputs['max-tokens'] ?? limits.tokens,
      'cost-usd': inputs['max-cost-usd'] ?? limits['cost-usd'],
      minutes: inputs['max-minutes'] ?? limits.minutes,
      'open-prs': inputs['max-open-prs'] ?? limits['open-prs'],
    },
  };
}
