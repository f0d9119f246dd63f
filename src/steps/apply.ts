import {
  applyEdits,
  checkPolicy,
  pathsOf,
  type EditSet,
  type FileChange,
  type MatchNote,
  type PolicyFinding,
  type Rejection,
  type StartFile,
} from '../edits/index.js';
import { setStatus, type TaskSpec } from '../backlog/index.js';
import { EVENTS_FILE } from '../ledger/index.js';
import type { Oid, Repository, TreeChange, TreeDiff } from '../ports.js';
import { withheldBy } from '../snapshot/index.js';
import type { Config } from '../config.js';
import type { Assignment, Scene, Stage } from './scene.js';

/** What became of an edit set. `unchanged`: it was applied and leaves every byte as it was. */
export type Applied =
  | {
      readonly status: 'applied';
      /** The candidate without our own mark: what a repair starts from. */
      readonly start: Oid;
      readonly candidate: Oid;
      readonly matches: readonly MatchNote[];
      readonly reviews: readonly PolicyFinding[];
    }
  | { readonly status: 'unchanged' }
  | { readonly status: 'rejected'; readonly rejected: readonly Rejection[] }
  | { readonly status: 'refused'; readonly blocked: readonly PolicyFinding[] };

/** Edits resolved on a tree, whole or not at all; nothing but objects is written. */
export type Resolved =
  | { readonly status: 'rejected'; readonly rejected: readonly Rejection[] }
  | {
      readonly status: 'resolved';
      readonly tree: Oid;
      readonly changes: readonly FileChange[];
      readonly matches: readonly MatchNote[];
    };

/** Resolves an edit set on *start* in memory and writes the tree that results. */
export async function resolveEdits(
  repository: Repository,
  { start, set, exclude }: { start: Oid; set: EditSet; exclude: readonly string[] },
): Promise<Resolved> {
  const entries = new Map((await repository.listTree(start)).map((entry) => [entry.path, entry]));
  const unseen = withheldEdits(set, entries, withheldBy(exclude));
  if (unseen.length > 0) return { status: 'rejected', rejected: unseen };
  const touched = pathsOf(set.edits).flatMap((path) => entries.get(path) ?? []);
  const blobs = await repository.readBlobs(
    touched.filter((entry) => entry.mode !== '160000').map((entry) => entry.oid),
  );
  const files = new Map<string, StartFile>(
    touched.map((entry) => [entry.path, { mode: entry.mode, content: blobs.get(entry.oid) ?? Buffer.alloc(0) }]),
  );
  const result = applyEdits(set.edits, files, (path) => entries.has(path));
  if (!result.ok) return { status: 'rejected', rejected: result.rejected };
  const tree = await repository.writeTree(start, result.changes.flatMap(asTreeChanges));
  return { status: 'resolved', tree, changes: result.changes, matches: result.notes };
}

/**
 * Edits of files that were withheld from the model. They are refused before they are matched: the lines that explain a
 * refusal would tell what was withheld, and a new name would bring it into sight.
 */
function withheldEdits(
  set: EditSet,
  entries: ReadonlyMap<string, unknown>,
  isWithheld: (path: string) => boolean,
): Rejection[] {
  const reason = 'this file was not shown to you and is not yours to change';
  return set.edits.flatMap(({ path }, index) =>
    entries.has(path) && isWithheld(path) ? [{ path, code: 'withheld', reason, index }] : [],
  );
}

/** What the policy says of the difference between two trees. */
export async function judgePolicy(
  repository: Repository,
  trees: { base: Oid; tree: Oid },
  rules: {
    fence: TaskSpec['files'];
    config: Pick<Config, 'backlog' | 'state' | 'policy'>;
    holdsSecret: (text: string) => boolean;
  },
): Promise<PolicyFinding[]> {
  const { backlog, state, policy } = rules.config;
  const diff = await repository.diffTrees(trees.base, trees.tree);
  const blobs = diff.flatMap((line) => [
    ...(line.status === 'D' || line.newMode === '160000' ? [] : [line.newOid]),
    ...(line.status === 'A' || line.oldMode === '160000' ? [] : [line.oldOid]),
  ]);
  const contents = await repository.readBlobs(blobs);
  const findings = checkPolicy({
    diff,
    base: await repository.listTree(trees.base),
    contents,
    fence: rules.fence,
    owned: [backlog, state, EVENTS_FILE],
    policy,
  });
  return [...findings, ...ownSecrets(diff, contents, rules.holdsSecret)];
}

/** Files, by name or content, into which a secret of this very run has come: whoever reads the branch would have it. */
function ownSecrets(
  diff: readonly TreeDiff[],
  contents: ReadonlyMap<Oid, Buffer>,
  holdsSecret: (text: string) => boolean,
): PolicyFinding[] {
  const held = (oid: Oid) => holdsSecret(contents.get(oid)?.toString('utf8') ?? '');
  const added = diff.filter((line) => line.status !== 'D');
  return added
    .filter((line) => holdsSecret(line.path) || (held(line.newOid) && !held(line.oldOid)))
    .map(({ path }) => ({
      path,
      action: 'block',
      rule: 'secret-in-patch',
      reason: 'it holds the key or token of this run',
    }));
}

/** Resolves the edits on *start*, writes one tree, and lets the policy judge that tree. */
export async function apply(
  stage: Stage,
  scene: Pick<Scene, 'base' | 'tasks'>,
  work: { start: Oid; set: EditSet; task: Assignment['task'] },
): Promise<Applied> {
  const resolved = await resolveEdits(stage.ports.repository, {
    ...work,
    exclude: stage.settings.config.snapshot.exclude,
  });
  if (resolved.status === 'rejected') return resolved;
  if (resolved.tree === work.start) return { status: 'unchanged' };
  return admit(stage, scene, { tree: resolved.tree, task: work.task, matches: resolved.matches });
}

/**
 * Puts a tree through the policy, then marks the task as done in it. The policy sees the whole difference to the base, so
 * what an earlier round brought in is judged again; our own mark is not part of that, nor of the next round's start.
 */
export async function admit(
  { settings, ports }: Stage,
  scene: Pick<Scene, 'base' | 'tasks'>,
  work: { tree: Oid; task: Assignment['task']; matches: readonly MatchNote[] },
): Promise<Applied> {
  const { config } = settings;
  const { repository } = ports;
  if (work.tree === scene.base.tree) return { status: 'unchanged' };
  const trees = { base: scene.base.tree, tree: work.tree };
  const findings = await judgePolicy(repository, trees, {
    fence: work.task.spec.files,
    config,
    holdsSecret: ports.holdsSecret,
  });
  const blocked = findings.filter((finding) => finding.action === 'block');
  if (blocked.length > 0) return { status: 'refused', blocked };
  const written = (await repository.readFile(work.tree, config.state))?.toString('utf8');
  const order = scene.tasks.map((task) => task.spec.id);
  const text = setStatus(written, { id: work.task.spec.id, status: 'done', order });
  const mark: TreeChange = { path: config.state, mode: '100644', content: Buffer.from(text) };
  const candidate = await repository.writeTree(work.tree, [mark]);
  return { status: 'applied', start: work.tree, candidate, matches: work.matches, reviews: findings };
}

function asTreeChanges(change: FileChange): TreeChange[] {
  switch (change.status) {
    case 'deleted':
      return [{ path: change.path, remove: true }];
    case 'renamed':
      return [
        { path: change.from, remove: true },
        { path: change.path, mode: change.mode, content: change.content },
      ];
    case 'added':
    case 'modified':
      return [{ path: change.path, mode: change.mode, content: change.content }];
  }
}
