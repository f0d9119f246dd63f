import { CONFIG_FILES, configuredGates, detectGates, type GateSpec } from '../gates/index.js';
import { ConfigError } from '../errors.js';
import type { GateStage, Scene } from './scene.js';

/** The gates that judge this repository, decided from the base commit alone. */
export interface GatePlan {
  readonly gates: readonly GateSpec[];
}

/** Gates of the config, then those detected that the config does not name. A task's `gates` must end in a result. */
export async function planGates(
  { settings, ports }: GateStage,
  tree: Scene['base']['tree'],
  wanted: readonly string[],
): Promise<GatePlan> {
  const entries = await ports.repository.listTree(tree);
  const files = await configFiles(
    ports,
    tree,
    entries.map((entry) => entry.path),
  );
  const configured = configuredGates(settings.config.gates, { timeoutSeconds: timeoutOf(settings) });
  const found = await tools(ports);
  const detected = detectGates({
    paths: entries.map((entry) => entry.path),
    files,
    find: (program) => found.get(program),
    timeoutSeconds: timeoutOf(settings),
  });
  const names = new Set(configured.map((gate) => gate.name));
  const gates = [...configured, ...detected.gates.filter((gate) => !names.has(gate.name))];
  checkWanted(settings, gates, wanted);
  return {
    gates: gates.map((gate) => (wanted.includes(gate.name) ? { ...gate, required: true } : gate)),
  };
}

function timeoutOf(settings: GateStage['settings']): number {
  return Math.round(settings.config.limits['gate-minutes'] * 60);
}

async function configFiles(
  ports: GateStage['ports'],
  tree: string,
  paths: readonly string[],
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const path of paths.filter((candidate) => CONFIG_FILES.some((name) => candidate === name))) {
    const content = await ports.repository.readFile(tree, path);
    if (content !== undefined) files.set(path, content.toString('utf8'));
  }
  return files;
}

async function tools(ports: GateStage['ports']): Promise<Map<string, string>> {
  const names = ['python', 'ruff', 'mypy', 'bandit', 'pytest'];
  const found = await Promise.all(names.map(async (name) => [name, await ports.views.find(name)] as const));
  return new Map(found.flatMap(([name, path]) => (path === undefined ? [] : [[name, path] as const])));
}

function checkWanted(settings: GateStage['settings'], gates: readonly GateSpec[], wanted: readonly string[]): void {
  const known = new Set(gates.map((gate) => gate.name));
  const unknown = wanted.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  const message = `the task asks for the gate ${unknown.map((name) => `\`${name}\``).join(', ')}, which this repository does not have.`;
  throw new ConfigError([
    { file: settings.config.backlog, message, hint: `Known gates: ${[...known].join(', ') || 'none'}.` },
  ]);
}
