import { existsSync } from 'node:fs';
import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OrchestratorError } from '../errors.js';
import type { Oid, View, Views } from '../ports.js';
import { gateEnvironment, storesOf } from './environment.js';
import { createLauncher } from './launcher.js';
import { openCopyView, type CopyContext } from './view-copy.js';
import { findProgram } from './view-find.js';
import type { ViewRepository } from './view-git.js';
import { storePlaces } from './view-layout.js';
import { canMount, openMountView, type MountContext } from './view-mount.js';
import { isBelow } from './view-place.js';
import { removeFolder } from './view-temp.js';
import { WorkTree } from './view-worktree.js';

/** What views are made from. */
export interface ViewOptions {
  readonly repository: ViewRepository;
  readonly baseCommit: Oid;
  /** Path of the launcher's script, `dist/launch.js`. */
  readonly launcher: string;
  /** The process's environment as at its start. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Names of `gate-env`. */
  readonly gateEnv: readonly string[];
  /** The runner's temporary folder: no gate sees it. */
  readonly runnerTemp?: string | undefined;
  /** A folder that outlives runs (`makeMemoryFolder`): no gate sees it where mounts are to be had. */
  readonly memory?: string | undefined;
  /** Folder for views, not below `runnerTemp`; the system's temporary folder unless given. */
  readonly tempRoot?: string | undefined;
  /** `auto` tries to mount, and copies where that is not to be had. */
  readonly form?: 'mount' | 'copy' | 'auto';
  /** Folders of importable source, relative to the root. */
  readonly sourceRoots?: readonly string[];
  /** Told once why copies are used. */
  readonly onCopy?: (reason: string) => void;
}

/** Views that are to be closed: closing removes their temporary folder. */
export interface OpenViews extends Views, AsyncDisposable {
  /** The memory's folder when it is out of the reach of gates: `tree` is tried as a mount. */
  memoryFolder(tree: Oid): Promise<string | undefined>;
}

/** Makes views of trees. Throws OrchestratorError when `form` is `mount` and no mount is to be had. */
export async function createViews(options: ViewOptions): Promise<OpenViews> {
  const { environment, repository } = options;
  const context = await contextOf(options);
  let mounts: Promise<boolean> | undefined;
  const canBeMounted = (tree: Oid): Promise<boolean> => (mounts ??= decide(options, context, tree));
  async function open(tree: Oid): Promise<View> {
    return (await canBeMounted(tree)) ? openMountView(context, tree) : openCopyView(context, tree);
  }
  const places = { root: repository.root, virtualEnv: environment['VIRTUAL_ENV'], path: environment['PATH'] ?? '' };
  return {
    open,
    memoryFolder: async (tree) =>
      options.memory !== undefined && (await canBeMounted(tree)) ? options.memory : undefined,
    find: (program) => findProgram(program, places),
    [Symbol.asyncDispose]: () => removeFolder(context.home),
  };
}

/** Not by the platform's name: by one trial, with everything a view has. */
async function decide(options: ViewOptions, context: MountContext, tree: Oid): Promise<boolean> {
  if (options.form === 'copy') return false;
  const reason = obstacle(options, context) ?? (await canMount(context, tree));
  if (reason === undefined) return true;
  if (options.form === 'mount') {
    const hint = 'Run as root or allow user namespaces; otherwise leave the form open, and copies are used.';
    throw new OrchestratorError('view', `a mount for gates is not to be had: ${reason}`, { hint });
  }
  options.onCopy?.(reason);
  return false;
}

function obstacle(options: ViewOptions, context: MountContext): string | undefined {
  if (process.platform !== 'linux') return 'private mounts exist on Linux only';
  if (options.runnerTemp === undefined || !isBelow(context.home, options.runnerTemp)) return undefined;
  return `the temporary folder ${context.home} lies in the runner's, which is hidden from gates`;
}

async function contextOf(options: ViewOptions): Promise<MountContext & CopyContext> {
  const { repository, environment } = options;
  const home = await makeHome(options);
  const stores = storesOf(environment, existsSync);
  const hidden = [repository.gitDir, options.runnerTemp ?? ''].filter((place) => place !== '');
  const virtualEnv = [environment['VIRTUAL_ENV'] ?? ''].filter((place) => existsSync(place));
  const folders = [...Object.values(stores), ...virtualEnv];
  return {
    repository,
    environment,
    home,
    hidden,
    memory: options.memory,
    baseCommit: options.baseCommit,
    launch: createLauncher({ launcher: options.launcher }),
    worktree: new WorkTree(repository.root),
    sourceRoots: options.sourceRoots ?? ['src', '.'],
    stores: storePlaces(folders, { root: repository.root, home, hidden }),
    user: currentUser(),
    gateEnvironment: (fresh) => gateEnvironment(environment, { ...fresh, gateEnv: options.gateEnv, stores }),
  };
}

async function makeHome(options: ViewOptions): Promise<string> {
  const { root } = options.repository;
  const temp = await realpath(options.tempRoot ?? tmpdir());
  if (!isBelow(temp, root)) return mkdtemp(join(temp, 'auto-orchestrator-views-'));
  const hint = 'Set TMPDIR to a folder outside the repository.';
  throw new OrchestratorError('view', `the temporary folder ${temp} lies in the repository ${root}`, { hint });
}

/** Undefined for root, who needs no user namespace. */
function currentUser(): { uid: number; gid: number } | undefined {
  const uid = process.getuid?.() ?? 0;
  return uid === 0 ? undefined : { uid, gid: process.getgid?.() ?? 0 };
}
