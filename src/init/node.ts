import { ACTIONS, runs, type Ecosystem, type Look, type SetupStep } from './idea.js';
import { scriptIdeas, scriptOf, scriptRun, type Manager, type Manifest } from './node-scripts.js';
import { toolIdeas } from './node-tools.js';
import { jsonOf, mapOf, textOf, type Folder } from './source.js';

const LOCKS: readonly (readonly [string, Manager])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
];

/** JavaScript and TypeScript: what package.json says, run by the package manager that the lock file names. */
export const node: Ecosystem = {
  name: 'node',
  manifest: /^package\.json$/,
  covers: (folder) =>
    mapOf(jsonOf(folder.text('package.json')))['workspaces'] !== undefined || folder.has('pnpm-workspace.yaml'),
  look: (look) => {
    const manifest = jsonOf(look.folder.text('package.json'));
    const manager = managerOf(look.folder, manifest, look.ci);
    const scripts = scriptIdeas(look, manager, manifest);
    return {
      title: manager,
      evidence: 'package.json',
      setup: [setupNode(look.folder)],
      install: [installOf(look.folder, manager, manifest)],
      tools: MANAGER_TOOLS[manager],
      build: buildOf(look, manager, manifest),
      ideas: [...scripts, ...toolIdeas(look, { manager, manifest, scripts })],
    };
  },
};

function managerOf(folder: Folder, manifest: Manifest, ci: Look['ci']): Manager {
  const named = /^(npm|pnpm|yarn|bun)@/.exec(textOf(manifest['packageManager']))?.[1] as Manager | undefined;
  const locks = LOCKS.filter(([file]) => folder.has(file)).map(([, manager]) => manager);
  const used = locks.length > 1 ? locks.find((manager) => runs(ci, new RegExp(`^${manager} `))) : locks[0];
  return named ?? used ?? locks[0] ?? 'npm';
}

function setupNode(folder: Folder): SetupStep {
  const file = ['.nvmrc', '.node-version'].find((name) => folder.has(name));
  const path = folder.dir === '.' ? file : `${folder.dir}/${file ?? ''}`;
  const version =
    file === undefined || path === undefined ? { 'node-version': 'lts/*' } : { 'node-version-file': path };
  return { name: 'Set up Node', uses: ACTIONS.node, with: version };
}

function installOf(folder: Folder, manager: Manager, manifest: Manifest): string {
  const locked = LOCKS.some(([file, name]) => name === manager && folder.has(file));
  if (manager === 'npm') return locked ? 'npm ci' : 'npm install';
  if (manager === 'yarn')
    return isBerry(folder, manifest) ? 'yarn install --immutable' : 'yarn install --frozen-lockfile';
  return locked ? `${manager} install --frozen-lockfile` : `${manager} install`;
}

function isBerry(folder: Folder, manifest: Manifest): boolean {
  return folder.has('.yarnrc.yml') || /^yarn@[2-9]/.test(textOf(manifest['packageManager']));
}

/** Corepack brings the package manager that package.json names. */
const MANAGER_TOOLS: Readonly<Record<Manager, readonly string[]>> = {
  npm: [],
  pnpm: ['corepack enable'],
  yarn: ['corepack enable'],
  bun: ['npm install --global bun'],
};

/** A build that CI makes, for the tests to rely on. */
function buildOf({ ci }: Look, manager: Manager, manifest: Manifest): string[] {
  const isThere = textOf(mapOf(manifest['scripts'])['build']) !== '';
  const isMade = ci.some(({ plain, via }) => via === undefined && scriptOf(plain) === 'build');
  return isThere && isMade ? [scriptRun(manager, 'build')] : [];
}
