import {
  checkPolicy,
  withKept,
  type Edit,
  type EditSet,
  type Kept,
  type MatchNote,
  type PolicyFinding,
  type Rejection,
} from '../edits/index.js';
import { setStatus, type TaskSpec } from '../backlog/index.js';
import { EVENTS_FILE } from '../ledger/index.js';
import type { Oid, Repository, TreeChange, TreeDiff } from '../ports.js';
import type { Config } from '../config.js';
import { resolveEdits, type Resolved } from './resolve-edits.js';
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
  | {
      readonly status: 'rejected';
      readonly rejected: readonly Rejection[];
      /** All edits that were tried: `index` of a rejection counts in them. */
      readonly edits: readonly Edit[];
    }
  | { readonly status: 'refused'; readonly blocked: readonly PolicyFinding[] };

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
  work: { start: Oid; set: EditSet; kept: Kept; task: Assignment['task'] },
): Promise<Applied> {
  const resolved = await resolveWithKept(stage, work);
  if (resolved.status === 'rejected') return resolved;
  if (resolved.tree === work.start) return { status: 'unchanged' };
  return admit(stage, scene, { tree: resolved.tree, task: work.task, matches: resolved.matches });
}

/** Edits that fitted in an earlier answer go with those of this one; where they are rivals, this one stands alone. */
async function resolveWithKept(
  { ports, settings }: Stage,
  { start, set, kept }: { start: Oid; set: EditSet; kept: Kept },
): Promise<Extract<Resolved, { status: 'resolved' }> | Extract<Applied, { status: 'rejected' }>> {
  const { exclude } = settings.config.snapshot;
  const attempt = (edits: readonly Edit[]) =>
    resolveEdits(ports.repository, { start, edits, exclude, python: ports.python });
  const all = withKept(kept, set.edits);
  const together = await attempt(all);
  const areRivals = together.status === 'rejected' && together.rejected.some(({ code }) => code === 'overlap');
  return areRivals && all.length > set.edits.length ? attempt(set.edits) : together;
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
