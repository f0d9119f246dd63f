/** Local folders for every action that the workflow uses: ours as released, stand-ins for those of others. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** Printed by every step of a stand-in: the Node that act gives to JavaScript actions, whatever `using:` says. */
export const NODE_LINE = 'JavaScript actions run on node';

const OURS = 'org/auto-orchestrator';

interface StandIn {
  /** Code that calls a function of act-actions.ts. */
  readonly main: string;
  /** A post step runs after our step, with the PATH that it had, and tells its Node too. */
  readonly post?: true;
  readonly inputs: Readonly<Record<string, object>>;
}

/** By the name of the action that they stand in for. */
function standIns(python: string): Readonly<Record<string, StandIn>> {
  return {
    'actions/checkout': {
      main: 'await actions.checkout();',
      inputs: { token: { default: '${{ github.token }}' }, 'fetch-depth': {}, 'persist-credentials': {} },
    },
    'actions/setup-python': {
      main: `actions.setUpPython(${JSON.stringify(python)});`,
      post: true,
      inputs: { 'python-version': {} },
    },
  };
}

export interface Workflow {
  /** The workflow as act gets it. */
  readonly text: string;
  /** What each `uses:` names, such as `actions/checkout@<commit>`. */
  readonly uses: readonly string[];
}

/**
 * The workflow without `queue: max` of its concurrency group: act 0.2.89 refuses a workflow with that key, which its
 * schema does not know ("Unknown Property queue"), and has no queue of runs anyway. Nothing else is changed.
 */
export function workflowForAct(file: string): Workflow {
  const before = readFileSync(file, 'utf8');
  const text = before.replace(/^ {2}queue: max\n/m, '');
  if (text === before) throw new Error(`${file} has no line \`  queue: max\`: act may take the workflow as it is now.`);
  const { jobs } = parse(text) as { jobs: Record<string, { steps: readonly { uses?: string }[] }> };
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  return { text, uses: steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses])) };
}

/** Makes the folders and returns act's `--local-repository` arguments. Throws for an action that has no stand-in. */
export function localRepositories(
  { uses }: Workflow,
  { folder, root, python }: { folder: string; root: string; python: string },
): string[] {
  const known = standIns(python);
  return uses.flatMap((reference) => {
    const name = reference.split('@')[0] ?? '';
    const place = join(folder, name);
    const standIn = known[name];
    mkdirSync(place, { recursive: true });
    if (name === OURS) release(root, place);
    else if (standIn !== undefined) make(standIn, name, place);
    else throw new Error(`The workflow uses ${name}: give it a stand-in in scripts/act-stand-ins.ts.`);
    return ['--local-repository', `${reference}=${place}`];
  });
}

/** What a runner executes of a release. Not the whole folder: act copies an action for each step, node_modules and all. */
function release(root: string, place: string): void {
  for (const part of ['action.yml', 'dist']) cpSync(join(root, part), join(place, part), { recursive: true });
}

function make({ main, post, inputs }: StandIn, name: string, place: string): void {
  const actions = new URL('act-actions.ts', import.meta.url).href;
  // Told before anything that an older Node could not load.
  const say = `console.log(\`${NODE_LINE} \${process.version} (\${process.execPath})\`);`;
  writeFileSync(join(place, 'main.mjs'), `${say}\nconst actions = await import('${actions}');\n${main}\n`);
  if (post === true) writeFileSync(join(place, 'post.mjs'), `${say}\n`);
  const runs = { using: 'node24', main: 'main.mjs', ...(post === true ? { post: 'post.mjs' } : {}) };
  writeFileSync(join(place, 'action.yml'), JSON.stringify({ name, inputs, runs }));
}
