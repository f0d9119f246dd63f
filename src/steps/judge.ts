import {
  fillIn,
  judgesConfig,
  JUDGE_FILES,
  readResult,
  symbolAt,
  type GateResult,
  type GateSpec,
} from '../gates/index.js';
import type { Execution } from '../gates/index.js';
import type { Oid, View } from '../ports.js';
import type { GatePlan } from './gate-plan.js';
import type { GateStage, Scene } from './scene.js';

/** A tree's results, gate by gate, and the form of the view they were made in. */
export interface TreeResults {
  readonly results: readonly GateResult[];
  readonly view: View['form'];
}

/** A tree to judge. `setup`: commands whose changes stay in the view, run before the first gate. */
export interface Trial {
  readonly tree: Oid;
  readonly which: 'base' | 'candidate';
  readonly setup: readonly string[];
}

/** Runs every gate on a tree, one after another, each on fresh bytes of the tree. */
export async function judgeTree(stage: GateStage, plan: GatePlan, trial: Trial): Promise<TreeResults> {
  await using view = await stage.ports.views.open(trial.tree);
  const broken = await setUp(stage, view, trial.setup);
  const results: GateResult[] = [];
  for (const gate of plan.gates) {
    const result = broken === undefined ? await judgeGate(stage, view, gate) : unavailable(gate, broken);
    const facts = { gate: gate.name, tree: trial.which, status: result.status, duration_ms: result.durationMs };
    stage.ports.journal.note({
      phase: 'verify',
      event: 'gate',
      ...facts,
      ...(result.reason === '' ? {} : { why: result.reason }),
    });
    results.push(result);
  }
  return { results, view: view.form };
}

/** Runs the setup commands; says why when one fails, since gates without their packages prove nothing. */
async function setUp(
  { settings, ports, signal }: GateStage,
  view: View,
  commands: readonly string[],
): Promise<string | undefined> {
  const timeoutSeconds = settings.config.limits['gate-minutes'] * 60;
  for (const command of commands) {
    const { execution } = await view.change({
      argv: ['bash', '-eo', 'pipefail', '-c', command],
      cwd: '.',
      timeoutSeconds,
      signal,
    });
    const { exitCode, stderr, stdout } = redacted(ports, execution);
    if (exitCode !== 0) return `the setup command \`${command}\` failed: ${(stderr || stdout).trim().slice(-300)}`;
  }
  return undefined;
}

function unavailable(gate: GateSpec, reason: string): GateResult {
  const nothing = { findings: [], tests: [], coverage: undefined, exitCode: null, durationMs: 0, output: '' };
  return { gate: gate.name, status: 'unavailable', reason, ...nothing };
}

/**
 * The tree that the candidate's gates see: the candidate, with the judges' configuration as the base has it, so that a
 * change cannot soften what judges it.
 */
export async function judgedTree({ ports }: GateStage, base: Scene['base'], candidate: Oid): Promise<Oid> {
  const [before, after] = await Promise.all([judgeFiles(ports, base.tree), judgeFiles(ports, candidate)]);
  const changes = judgesConfig(before, after);
  return changes.length === 0
    ? candidate
    : ports.repository.writeTree(
        candidate,
        changes.map((change) => asTreeChange(change)),
      );
}

function asTreeChange(change: ReturnType<typeof judgesConfig>[number]) {
  return 'content' in change
    ? { path: change.path, mode: '100644' as const, content: Buffer.from(change.content) }
    : { path: change.path, remove: true as const };
}

async function judgeFiles(ports: GateStage['ports'], tree: Oid): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const path of JUDGE_FILES) {
    const content = await ports.repository.readFile(tree, path);
    if (content !== undefined) files.set(path, content.toString('utf8'));
  }
  return files;
}

async function judgeGate({ ports, signal }: GateStage, view: View, gate: GateSpec): Promise<GateResult> {
  const spec = fillIn(gate, { root: view.root, reports: view.reports, checkout: ports.repository.root });
  const execution = redacted(
    ports,
    await view.run({
      argv: spec.argv,
      cwd: spec.cwd,
      timeoutSeconds: spec.timeoutSeconds,
      files: spec.reportFiles,
      signal,
      ...(spec.env === undefined ? {} : { env: spec.env }),
    }),
  );
  const wanted = new Set<string>();
  const context = { root: view.root };
  // The first reading only tells which files the findings lie in; their lines are part of a finding's identity.
  const lineText = (path: string) => {
    wanted.add(path);
    return undefined;
  };
  readResult(spec, execution, { ...context, lineText, symbolAt: () => '' });
  const texts = await textsOf(ports, view.tree, wanted);
  return readResult(spec, execution, {
    ...context,
    lineText: (path, line) => texts.get(path)?.[line - 1],
    symbolAt: (path, line) => symbolAt(path, texts.get(path) ?? [], line),
  });
}

async function textsOf(
  ports: GateStage['ports'],
  tree: Oid,
  paths: ReadonlySet<string>,
): Promise<Map<string, string[]>> {
  const texts = new Map<string, string[]>();
  for (const path of paths) {
    const content = await ports.repository.readFile(tree, path);
    if (content !== undefined) texts.set(path, content.toString('utf8').split(/\r\n|\n|\r/));
  }
  return texts;
}

function redacted(ports: GateStage['ports'], execution: Execution): Execution {
  const files = Object.entries(execution.files).map(([name, text]) => [name, ports.redact(text)]);
  return {
    ...execution,
    stdout: ports.redact(execution.stdout),
    stderr: ports.redact(execution.stderr),
    files: Object.fromEntries(files) as Record<string, string>,
  };
}
