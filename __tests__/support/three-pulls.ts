/** A stage on which three pull requests are open at once; two insert a block at the same place of the state file. */
import { perform, type Performance } from './performance.ts';
import { newFile } from './stage-files.ts';
import { openStage, type Stage, type StageOptions } from './stage.ts';
import { refresh, showHeads } from './rewind.ts';

export const BACKLOG = `# Backlog

People's own words.

## MAT-1: Double a number
## MAT-2: Halve a number

It rounds down.

## MAT-3: Negate a number
- priority: low
## MAT-4: Count to three
- status: cancelled
`;

/** MAT-1 and MAT-2 have no block: both pull requests insert one in the same gap. */
export const STATE = `# Written by hand, and kept.
version: 1

MAT-0:
  title: Begin
  status: done # by ada

MAT-3:
  status: pending

# The end.
`;

const FILES = {
  'MAT-1': ['double', '$(($1 * 2))', 6],
  'MAT-2': ['halve', '$(($1 / 2))', 1],
  'MAT-3': ['negate', '-$1', -3],
} as const;
export type Id = keyof typeof FILES;
export const IDS = Object.keys(FILES) as Id[];

function answer(id: Id): string {
  const [name, expression, result] = FILES[id];
  const source = newFile(`src/${name}.sh`, `${name}() {\n  echo ${expression}\n}\n`);
  return `Adds it.\n\n${source}\n${newFile(`tests/${name}.sh`, `. ./src/${name}.sh\n[ "$(${name} 3)" = ${result} ]\n`)}`;
}

/** A run for each task, each ending in a pull request: #1 is MAT-1's, and so on. */
export async function openThreePulls(options: Partial<StageOptions> = {}): Promise<Stage> {
  const stage = await openStage({ backlog: BACKLOG, state: STATE, replies: [], ...options });
  for (const id of IDS) {
    stage.answer([{ text: answer(id) }]);
    const run = await perform(stage, { 'task-id': id });
    if (run.conclusion !== 'pull-request-opened') throw new Error(`${id}: ${run.conclusion}: ${run.reason}`);
  }
  return stage;
}

/** Branch of a task's pull request. */
export function branchOf({ forge, site }: Stage, id: Id): string {
  return forge.pulls(site.name)[IDS.indexOf(id)]?.head.ref ?? '';
}

/** A sync as the workflow runs it: on a checkout of the branch as it is now, without a model. */
export async function performSync(stage: Stage, inputs: Readonly<Record<string, string>> = {}): Promise<Performance> {
  refresh(stage.site);
  showHeads(stage);
  const run = await perform(stage, { command: 'sync', model: '', 'api-key': '', ...inputs });
  showHeads(stage);
  return run;
}
