#!/usr/bin/env node
/**
 * `npm run test:act`: examples/single.yml under a real workflow runner, act in host mode, on the demo's repository. The
 * remote demands the token, the forge and the model are servers on loopback. Ends in `N passed, N failed`.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  checkDispatch,
  checkFailure,
  checkPublished,
  checkSecrets,
  type Finished,
  type Scenario,
} from './act-expectations.ts';
import { ACT_VERSION, installAct } from './act-install.ts';
import { dispatch, type Runner } from './act-runner.ts';
import { localRepositories, workflowForAct } from './act-stand-ins.ts';
import { Checks } from './demo-checks.ts';
import { heading } from './demo-report.ts';
import { openWorld, type World } from './demo-world.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const SCENARIOS: readonly Scenario[] = [
  {
    title: 'Dispatched without a task: the next one, whose first answer needs a repair',
    task: 'INV-1',
    inputs: {},
    answers: ['inv-1-first', 'inv-1-repair'],
    calls: 2,
    why: 'taken: priority high',
    ending: 'pull-request-opened',
  },
  {
    title: 'Dispatched with a task id',
    task: 'INV-3',
    inputs: { 'task-id': 'INV-3' },
    answers: ['inv-3-first'],
    calls: 1,
    why: 'taken: a person named it',
    ending: 'pull-request-opened',
  },
  {
    title: 'A task whose answers stay wrong',
    task: 'INV-4',
    inputs: { 'task-id': 'INV-4' },
    answers: ['inv-4-first', 'inv-4-repair-1', 'inv-4-repair-2'],
    calls: 2,
    why: 'taken: a person named it',
    ending: 'gates-failed',
  },
];

/** The runner as somebody would set it up who wants to run the workflow of this repository on their machine. */
function prepare(world: World, program: string): Runner {
  const folder = join(world.work, 'act');
  const workflow = workflowForAct(join(ROOT, 'examples', 'single.yml'));
  const file = join(folder, 'auto.yml');
  mkdirSync(folder);
  writeFileSync(file, workflow.text);
  const { env } = world.job(1);
  const actions = { folder: join(folder, 'actions'), root: ROOT, python: env['VIRTUAL_ENV'] ?? '' };
  return {
    program,
    folder,
    workflow: file,
    checkout: world.checkout,
    localRepositories: localRepositories(workflow, actions),
    variables: { OPENAI_BASE_URL: world.recorded.baseUrl, OPENAI_MODEL: world.recorded.model },
    secrets: { GITHUB_TOKEN: world.token, OPENAI_API_KEY: world.recorded.key },
  };
}

/** What act does not know by itself: its own run id is always 1, its servers are github.com. */
function context(world: World, number: number): Record<string, string> {
  const { runId, github } = world.job(number);
  const names = ['REPOSITORY', 'REPOSITORY_OWNER', 'SERVER_URL', 'API_URL', 'RUN_NUMBER', 'RUN_ATTEMPT'];
  return { ...Object.fromEntries(names.map((name) => [name, github[name] ?? ''])), RUN_ID: runId };
}

async function perform(checks: Checks, world: World, { runner, number }: { runner: Runner; number: number }) {
  const scenario = SCENARIOS[number - 1]!;
  heading(scenario.title);
  const calls = world.model.requests.length;
  world.replay(scenario.answers);
  const result = await dispatch(runner, { number, inputs: scenario.inputs, github: context(world, number) });
  const finished: Finished = { scenario, result, calls: world.model.requests.length - calls };
  console.log(`\nChecked (${result.seconds.toFixed(1)} s, the whole log is in ${result.logFile})`);
  checkDispatch(checks, finished);
  if (scenario.ending === 'gates-failed') checkFailure(checks, world, finished);
  else checkPublished(checks, world, finished);
  return finished;
}

async function main(): Promise<number> {
  const act = installAct(join(ROOT, '.tools'));
  if ('missing' in act) {
    console.log(`test:act is skipped, act ${ACT_VERSION} cannot be had here: ${act.missing}`);
    console.log('\n0 passed, 0 failed, 1 skipped');
    return 0;
  }
  if (!existsSync(join(ROOT, 'dist', 'index.js')))
    throw new Error('dist/index.js is missing. Run `npm run build` first.');
  await using world = await openWorld(ROOT);
  console.log(`examples/single.yml under act ${ACT_VERSION}, in ${world.work}`);
  console.log("Left out of it: `queue: max`, which act's schema does not know and refuses.");
  const runner = prepare(world, act.path);
  const checks = new Checks();
  const runs: Finished[] = [];
  for (const number of SCENARIOS.keys()) runs.push(await perform(checks, world, { runner, number: number + 1 }));
  heading('Secrets');
  const given = Object.values(runner.secrets);
  checkSecrets(checks, { world, runs, canaries: world.canaries.filter(({ value }) => given.includes(value)) });
  return checks.close();
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`test:act: ${error instanceof Error ? error.message : String(error)}`);
  console.log('\n0 passed, 1 failed');
  process.exitCode = 1;
}
