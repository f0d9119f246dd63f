#!/usr/bin/env node
/**
 * `npm run demo:merges`: three pull requests of the demo's project are open at once and are merged one after the other, by a
 * merge commit, by squash and by rebase, in every order. After each merge a person goes on working and `sync` runs, with
 * the project's real gates. Ends in `N passed, N failed`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commitFiles } from '../__tests__/support/git-fixture.ts';
import { mergeBranch, METHODS, ordersOf, waysToMerge, type Method } from '../__tests__/support/merging.ts';
import { keep, refresh, showHeads } from '../__tests__/support/rewind.ts';
import { runAction, type StepResult } from '../__tests__/support/runner.ts';
import { Checks } from './demo-checks.ts';
import { heading } from './demo-report.ts';
import { git, ledgerFile, refsOf } from './demo-repository.ts';
import { openWorld, REPOSITORY, type World } from './demo-world.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const TASKS = [
  { id: 'INV-1', answers: ['inv-1-first', 'inv-1-repair'], shows: ['src/invoicing/terms.py', 'monthrange'] },
  { id: 'INV-3', answers: ['inv-3-first'], shows: ['src/invoicing/export.py', 'HEADER'] },
  { id: 'INV-4', answers: ['inv-4-right'], shows: ['src/invoicing/money.py', '(?:,'] },
] as const;
type Id = (typeof TASKS)[number]['id'];

type Order = readonly (readonly [Id, Method])[];

/** No block for any task: each pull request brings its own, all of them at one place. */
const STATE = '# Written by hand, and kept.\nversion: 1\n';

let jobs = 0;

async function main(): Promise<number> {
  await using world = await openWorld(ROOT);
  console.log(`Folder: ${world.work}`);
  const checks = new Checks();
  const place = placeOf(world);
  commit(world, { 'state/tasks.yaml': STATE });
  heading('Three runs, each of which opens a pull request');
  for (const { id, answers } of TASKS) {
    world.replay(answers);
    const { outputs } = await perform(world, { 'task-id': id });
    checks.equal(`${id} ends in`, outputs['conclusion'], 'pull-request-opened');
  }
  const reset = keep(place);
  merge(world, 'INV-1', 'merge');
  const left = TASKS.slice(1).flatMap(({ id }) => waysToMerge(world.bare, branchOf(world, id)));
  checks.equal('After the first merge, without a sync, buttons that would merge the others', left.join(', '), '');
  for (const order of ordersOf(TASKS.map(({ id }) => id))) {
    reset();
    await inOrder(world, checks, order);
  }
  return checks.close();
}

async function inOrder(world: World, checks: Checks, order: Order): Promise<void> {
  heading(order.map(([id, method]) => `${id} by ${method}`).join(', '));
  const { bare } = world;
  const readme = git(bare, ['show', 'main:README.md']);
  let backlog = git(bare, ['show', 'main:docs/backlog.md']);
  for (const [index, [id, method]] of order.entries()) {
    const ways = waysToMerge(bare, branchOf(world, id));
    checks.equal(`${id} can be merged by`, ways.join(', '), METHODS.join(', '));
    merge(world, id, method);
    // A person goes on working: one more task, and a line of their own.
    backlog += `\n\n- [ ] INV-${6 + index} (low) Thought of after ${id} was merged`;
    commit(world, { 'docs/backlog.md': `${backlog}\n`, [`docs/note-${index + 1}.md`]: 'By hand.\n' });
    const { outputs, exitCode, seconds } = await perform(world, { command: 'sync', model: '', 'api-key': '' });
    checks.equal(`The sync after it ends with (${seconds.toFixed(0)} s; ${outputs['reason'] ?? ''})`, exitCode, 0);
    for (const [open] of order.slice(index + 1)) {
      const mergeable = waysToMerge(bare, branchOf(world, open)).join(', ');
      checks.equal(`${open}, still open, can be merged by`, mergeable, METHODS.join(', '));
      const commits = git(bare, ['rev-list', '--count', `main..${branchOf(world, open)}`]);
      checks.equal(`${open} is so many commits on main`, commits, '1');
    }
  }
  checkMain(world, checks, { readme, backlog });
  const before = JSON.stringify([...refsOf(bare)]);
  const again = await perform(world, { command: 'sync', model: '', 'api-key': '' });
  checks.equal('Another sync ends in', again.outputs['conclusion'], 'no-task');
  checks.expect('and changes no ref', JSON.stringify([...refsOf(bare)]) === before);
}

function checkMain({ bare }: World, checks: Checks, { readme, backlog }: { readme: string; backlog: string }): void {
  const show = (path: string) => git(bare, ['show', `main:${path}`]);
  const done: readonly string[] = TASKS.map(({ id }) => id);
  const ids = Array.from({ length: 8 }, (_, index) => `INV-${index + 1}`);
  const blocks = ids.map((id) => `\n${id}:\n  status: ${done.includes(id) ? 'done' : 'pending'}\n`);
  const state = show('state/tasks.yaml');
  checks.expect('state/tasks.yaml on main is right', `${state}\n` === `${STATE}${blocks.join('')}`, state);
  checks.expect('docs/backlog.md is as people wrote it', show('docs/backlog.md') === backlog);
  checks.expect('README.md has one line more', show('README.md').split('\n').length === readme.split('\n').length + 1);
  for (const number of [1, 2, 3]) checks.equal('A note of a person', show(`docs/note-${number}.md`), 'By hand.');
  for (const { id, shows } of TASKS) {
    checks.expect(`The code of ${id} is on main`, show(shows[0]).includes(shows[1]));
    const record = JSON.parse(ledgerFile(bare, `tasks/${id}.json`)) as { attempts: number; pull_request: object };
    checks.equal(`${id} has so many attempts in the ledger`, record.attempts, 1);
    checks.expect(
      'and a merged pull request',
      'state' in record.pull_request && record.pull_request.state === 'merged',
    );
  }
  const leases = [...refsOf(bare).keys()].filter((ref) => ref.startsWith('refs/auto/lease/'));
  checks.equal('Leases that are left', leases.join(', '), '');
}

function placeOf({ forge, bare, checkout }: World): Parameters<typeof keep>[0] {
  return { forge, site: { name: REPOSITORY, bare, checkout } };
}

/** A job of its own, on a checkout of the branch as it is now. */
async function perform(world: World, inputs: Record<string, string>): Promise<StepResult> {
  const place = placeOf(world);
  refresh(place.site);
  showHeads(place);
  const { token, recorded } = world;
  const endpoint = { 'api-key': recorded.key, 'base-url': recorded.baseUrl, model: recorded.model };
  jobs += 1;
  const result = await runAction(world.job(jobs), { token, ...endpoint, ...inputs });
  showHeads(place);
  if (result.exitCode !== 0) console.log(result.printed);
  return result;
}

function branchOf({ forge }: World, id: Id): string {
  return forge.pulls(REPOSITORY).find(({ head }) => head.ref.endsWith(`-${id.toLowerCase()}`))?.head.ref ?? '';
}

/** Merges as a person does on the forge's page. */
function merge({ bare, forge }: World, id: Id, method: Method): void {
  const pull = forge.pulls(REPOSITORY).find(({ head }) => head.ref.endsWith(`-${id.toLowerCase()}`));
  mergeBranch(bare, pull?.head.ref ?? '', method);
  forge.changePull(REPOSITORY, pull?.number ?? 0, { state: 'closed', merged: true });
}

/** Commits to main, as a person who pushes. */
function commit({ bare, work }: World, files: Record<string, string>): void {
  const clone = join(mkdtempSync(join(work, 'by-hand-')), 'clone');
  git(work, ['clone', '--quiet', '--branch', 'main', bare, clone]);
  commitFiles(clone, files, 'By hand');
  git(clone, ['push', '--quiet', 'origin', 'main']);
  rmSync(dirname(clone), { recursive: true });
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`demo: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  console.log('\n0 passed, 1 failed');
  process.exitCode = 1;
}
