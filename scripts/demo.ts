#!/usr/bin/env node
/**
 * `npm run demo`: three tasks of a small Python project, from the backlog to two proven pull requests and one honest
 * failure. The bundle runs exactly as a workflow runner would start it; remote, forge and model are real servers on
 * loopback. Ends in `N passed, N failed`.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Checks } from './demo-checks.ts';
import { checkEnd, checkFailure, checkPublished, type Finished, type Scenario } from './demo-expectations.ts';
import { heading, showRun } from './demo-report.ts';
import { runStep } from './demo-runner.ts';
import { openWorld, type Endpoint, type World } from './demo-world.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const USAGE = `npm run demo [-- --base-url URL] [--model NAME]

Replays recorded answers unless an endpoint is named: by --base-url, --model, or a key in OPENAI_API_KEY.`;

const SCENARIOS: readonly Scenario[] = [
  {
    title: 'First task: the next one of the backlog. Its first answer is wrong in one place, on purpose',
    task: 'INV-1',
    answers: ['inv-1-first', 'inv-1-repair'],
    inputs: {},
    ending: 'pull-request-opened',
    failingTest: 'test_the_month_after_november_is_december',
  },
  {
    title: 'Second task: right at once. INV-2 has to wait until the pull request of INV-1 is merged',
    task: 'INV-3',
    answers: ['inv-3-first'],
    inputs: {},
    ending: 'pull-request-opened',
  },
  {
    title: 'Third task, named by a person: its answers stay wrong',
    task: 'INV-4',
    answers: ['inv-4-first', 'inv-4-repair-1', 'inv-4-repair-2'],
    inputs: { 'task-id': 'INV-4' },
    ending: 'gates-failed',
    failingTest: 'test_a_decimal_comma_is_refused',
  },
];

/** The endpoint that was named, or undefined for the recorded answers. */
function namedEndpoint(flags: { 'base-url'?: string | undefined; model?: string | undefined }): Endpoint | undefined {
  const key = process.env['OPENAI_API_KEY'] ?? '';
  if (flags['base-url'] === undefined && flags.model === undefined && key === '') return undefined;
  const baseUrl = flags['base-url'] ?? process.env['OPENAI_BASE_URL'] ?? 'https://api.openai.com/v1';
  return { baseUrl, model: flags.model ?? process.env['OPENAI_MODEL'] ?? 'gpt-5', key };
}

function introduce(endpoint: Endpoint | undefined): void {
  if (endpoint === undefined) {
    console.log(
      'Model: answers recorded in examples/demo/answers, replayed over HTTP on loopback. No key and no network needed.',
    );
    return;
  }
  console.log(`Model: ${endpoint.model} at ${endpoint.baseUrl}, for the first two tasks.`);
  console.log('The third gets recorded answers that stay wrong: a model that answers well could not show a failure.');
}

async function perform(world: World, scenario: Scenario, { number, endpoint }: { number: number; endpoint: Endpoint }) {
  heading(scenario.title);
  const requests = world.forge.requests.length;
  const calls = world.model.requests.length;
  world.replay(endpoint === world.recorded ? scenario.answers : []);
  const result = await runStep(world.job(number), {
    ...scenario.inputs,
    token: world.token,
    'api-key': endpoint.key,
    'base-url': endpoint.baseUrl,
    model: endpoint.model,
  });
  const finished: Finished = {
    scenario,
    result,
    replayed: endpoint === world.recorded,
    calls: world.model.requests.slice(calls),
    requests: world.forge.requests.slice(requests),
  };
  showRun(world, finished);
  return finished;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { 'base-url': { type: 'string' }, model: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help === true) {
    console.log(USAGE);
    return 0;
  }
  const named = namedEndpoint(values);
  introduce(named);
  if (!existsSync(join(ROOT, 'dist', 'index.js')))
    throw new Error('dist/index.js is missing. Run `npm run build` first.');
  await using world = await openWorld(ROOT);
  console.log(`Folder: ${world.work}`);
  const checks = new Checks();
  const runs: Finished[] = [];
  for (const [index, scenario] of SCENARIOS.entries()) {
    const endpoint = scenario.ending === 'gates-failed' ? world.recorded : (named ?? world.recorded);
    const finished = await perform(world, scenario, { number: index + 1, endpoint });
    runs.push(finished);
    console.log('\nChecked');
    if (scenario.ending === 'gates-failed') checkFailure(checks, world, finished);
    else checkPublished(checks, world, finished);
  }
  heading('What three runs left behind');
  checkEnd(checks, { world, runs, key: named?.key ?? '' });
  return checks.close();
}

try {
  process.exitCode = await main();
} catch (error) {
  // A demo that cannot start says why in one sentence; the stack would only hide it.
  console.error(`demo: ${error instanceof Error ? error.message : String(error)}`);
  console.log('\n0 passed, 1 failed');
  process.exitCode = 1;
}
