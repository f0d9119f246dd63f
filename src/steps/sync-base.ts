import { loadBacklog, seedState, tickTasks, type BacklogTask, type LoadedBacklog } from '../backlog/index.js';
import type { Oid, TreeChange } from '../ports.js';
import type { Skipped } from '../sync-report.js';
import { commit } from './commit.js';
import type { Scene, Stage } from './scene.js';
import type { Branches } from './sync-branches.js';
import { mergeAll, type Candidate } from './sync-merges.js';

/** The base as it should be: what is written, for which tasks, and what could not be. */
interface Tidied {
  readonly changes: readonly TreeChange[];
  readonly seeded: readonly string[];
  readonly ticked: readonly string[];
  readonly skipped: readonly Skipped[];
}

export type TidyResult = Omit<Tidied, 'changes'> & { readonly branches: Branches };

/**
 * Writes what pull requests must not to the base branch, in one commit: a block in the state file for every task that has
 * none, and with `tick` the mark of merged tasks in the backlog. Pushed only where nobody has moved the base meanwhile, and
 * never where it would bring an open pull request into conflict that sync may not heal.
 */
export async function tidyBase(
  stage: Stage,
  scene: Scene,
  { branches, tick }: { branches: Branches; tick: boolean },
): Promise<TidyResult> {
  const tidied = await tidy(stage, { tree: branches.tip.tree, tick });
  const { changes, skipped } = tidied;
  const nothing = { branches, seeded: [], ticked: [] };
  if (changes.length === 0) return { ...nothing, skipped };
  const files = changes.map(({ path }) => path).join(', ');
  const tree = await stage.ports.repository.writeTree(branches.tip.tree, changes);
  const head = await commit(stage, { tree, parents: [branches.tip.commit], subject: subjectOf(tidied), trailers: [] });
  const next: Branches = { ...branches, tip: { commit: head, tree } };
  const harmed = await firstHarmed(stage, scene, { before: branches, after: next });
  if (harmed !== undefined) return { ...nothing, skipped: [...skipped, { what: files, reason: harmed }] };
  const refused = await push(stage, branches.tip.commit, head);
  if (refused !== undefined) return { ...nothing, skipped: [...skipped, { what: files, reason: refused }] };
  return { branches: next, seeded: tidied.seeded, ticked: tidied.ticked, skipped };
}

async function tidy({ settings, ports }: Stage, { tree, tick }: { tree: Oid; tick: boolean }): Promise<Tidied> {
  const { state, backlog } = settings.config;
  const read = async (path: string) => (await ports.repository.readFile(tree, path))?.toString('utf8');
  // As this very tip has them: a block for a task that somebody has just deleted would be a fault.
  const { tasks, problems } = await tasksOf(read, { state, backlog });
  if (problems.length > 0)
    return {
      changes: [],
      seeded: [],
      ticked: [],
      skipped: [{ what: state, reason: 'backlog and state have problems' }],
    };
  const listed = tasks.filter(({ inState, inBacklog }) => inState !== undefined || !isOver(inBacklog));
  const seeded = listed.filter(({ inState }) => inState === undefined).map(({ spec }) => spec.id);
  const text = await read(state);
  const changes = seeded.length === 0 ? [] : [file(state, seedState(text, listed))];
  const done = tasks.filter(({ inState, inBacklog }) => inState === 'done' && !isOver(inBacklog));
  const page = tick ? await read(backlog) : undefined;
  if (page === undefined) return { changes, seeded, ticked: [], skipped: [] };
  const {
    text: written,
    ticked,
    left,
  } = tickTasks(
    page,
    done.map(({ spec }) => spec.id),
  );
  const skipped = left.map((what) => ({
    what,
    reason: `a mark in ${backlog} would change what it says; tick it by hand`,
  }));
  return { changes: written === page ? changes : [...changes, file(backlog, written)], seeded, ticked, skipped };
}

async function tasksOf(
  read: (path: string) => Promise<string | undefined>,
  files: { state: string; backlog: string },
): Promise<LoadedBacklog> {
  const source = async (path: string) => {
    const text = await read(path);
    return text === undefined ? undefined : { file: path, text };
  };
  return loadBacklog({ backlog: await source(files.backlog), state: await source(files.state) });
}

function isOver(written: BacklogTask['inBacklog']): boolean {
  return written === 'done' || written === 'cancelled';
}

function file(path: string, text: string): TreeChange {
  return { path, mode: '100644', content: Buffer.from(text) };
}

function subjectOf({ seeded, ticked }: Pick<Tidied, 'seeded' | 'ticked'>): string {
  const parts = [
    ...(seeded.length === 0 ? [] : [`seed the state of ${someOf(seeded)}`]),
    ...(ticked.length === 0 ? [] : [`tick ${someOf(ticked)}`]),
  ];
  return `chore: ${parts.join(', ')} [skip ci]`;
}

function someOf(ids: readonly string[]): string {
  return ids.length <= 3 ? ids.join(', ') : `${ids.slice(0, 2).join(', ')} and ${ids.length - 2} more`;
}

/** The first open pull request that would conflict because of us, and that sync may not heal. */
async function firstHarmed(
  stage: Stage,
  scene: Scene,
  { before, after }: { before: Branches; after: Branches },
): Promise<string | undefined> {
  if (scene.ours.size === 0) return undefined;
  const now = await mergeAll(stage, scene, before);
  const then = await mergeAll(stage, scene, after);
  const harmed = then.find((candidate, index) => isHarmed(candidate, now[index]));
  if (harmed === undefined) return undefined;
  const { number } = harmed.pull;
  if (harmed.decision.action !== 'skip') return `it would bring pull request #${number} into conflict`;
  return `it waits until pull request #${number} is merged or closed: ${harmed.decision.why}`;
}

function isHarmed({ decision, merge, head }: Candidate, before: Candidate | undefined): boolean {
  // Where git cannot say it may be; a pull request whose branch is gone can be merged by nobody.
  if (merge.status === 'unknown') return head !== undefined;
  if (decision.action === 'nothing' || decision.action === 'heal') return false;
  return before?.decision.action === 'nothing';
}

/** Undefined when the base is what we made of it; else why not, with the remedy. */
async function push({ settings, ports, signal }: Stage, from: Oid, to: Oid): Promise<string | undefined> {
  signal.throwIfAborted();
  const result = await ports.remote.push([{ ref: `refs/heads/${settings.base}`, to, expected: from }]);
  if (result.status === 'ok') return undefined;
  if (result.status === 'lost-race') return `${settings.base} has moved meanwhile; the next sync does it`;
  if (result.status === 'unreachable') return `the remote could not be reached: ${result.detail}`;
  const remedy = `Let this token push to ${settings.base}, or commit the change by hand (\`init\` writes the blocks).`;
  return `the push to ${settings.base} was refused: ${result.detail} ${result.hint} ${remedy}`;
}
