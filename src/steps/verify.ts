import { judge, verification, type GateSpec, type Judgement, type Verification } from '../gates/index.js';
import type { Oid } from '../ports.js';
import { judgedTree, judgeTree, type TreeResults } from './judge.js';
import type { GatePlan } from './gate-plan.js';
import type { GateStage, Scene } from './scene.js';

/** What verify needs besides the candidate: the plan and the baseline, which is judged while the model thinks. */
export interface Judging {
  readonly plan: GatePlan;
  readonly baseline: Promise<TreeResults>;
}

/** Starts the gates on the base; a failure shows when the baseline is awaited, not before. */
export function startBaseline(stage: GateStage, scene: Pick<Scene, 'base'>, plan: GatePlan): Judging {
  const baseline = judgeTree(stage, plan, { tree: scene.base.tree, which: 'base', setup: [] });
  baseline.catch(() => undefined);
  return { plan, baseline };
}

/** Runs the gates on the candidate and compares them with the baseline. */
export async function verify(
  stage: GateStage,
  scene: Pick<Scene, 'base'>,
  work: Judging & { candidate: Oid },
): Promise<Verification> {
  const { settings, ports } = stage;
  const baseline = await work.baseline;
  const tree = await judgedTree(stage, scene.base, work.candidate);
  const setup = await setupFor(stage, scene.base.tree, work.candidate);
  const candidate = await judgeTree(stage, work.plan, { tree, which: 'candidate', setup });
  const renames = await ports.repository.renames(scene.base.tree, work.candidate);
  const judgements = work.plan.gates.flatMap((gate) => compare(gate, { baseline, candidate, renames }));
  return verification({
    base: scene.base.commit,
    candidate: work.candidate,
    judgements,
    strict: settings.config.strict,
    allowUnproven: settings.config['allow-unproven'],
    coverage: { baseline: total(baseline), candidate: total(candidate), floor: settings.config.coverage.floor },
    view: candidate.view,
  });
}

function compare(
  gate: GateSpec,
  {
    baseline,
    candidate,
    renames,
  }: { baseline: TreeResults; candidate: TreeResults; renames: ReadonlyMap<string, string> },
): Judgement[] {
  const before = baseline.results.find((result) => result.gate === gate.name);
  const after = candidate.results.find((result) => result.gate === gate.name);
  return before === undefined || after === undefined ? [] : [judge(gate, before, { candidate: after, renames })];
}

function total(results: TreeResults): number | undefined {
  return results.results.find((result) => result.coverage !== undefined)?.coverage?.percent;
}

/** Files that say what is installed: the checkout was prepared for the base's. */
const MANIFESTS =
  /(^|\/)(package(-lock)?\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|pyproject\.toml|setup\.(py|cfg)|requirements[^/]*\.txt|(poetry|uv|pdm|Pipfile|Cargo|Gemfile)\.lock|Pipfile|go\.(mod|sum)|Cargo\.toml|Gemfile|pom\.xml|build\.gradle(\.kts)?)$/;

/** The base's `setup:` commands when the candidate changes what has to be installed, else none. */
async function setupFor({ settings, ports }: GateStage, base: Oid, candidate: Oid): Promise<readonly string[]> {
  if (settings.config.setup.length === 0) return [];
  const diff = await ports.repository.diffTrees(base, candidate);
  return diff.some((line) => MANIFESTS.test(line.path)) ? settings.config.setup : [];
}
