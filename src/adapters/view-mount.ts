import { cp, lstat, mkdir, mkdtemp, readdir, rename, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exec } from '@actions/exec';
import { OrchestratorError } from '../errors.js';
import type { Execution } from '../gates/gate.js';
import type { Command, Oid, TreeChange, View } from '../ports.js';
import { parseStatus, readChanges, STATUS } from './view-changes.js';
import { objectFolders, writeGitLayer } from './view-git.js';
import { mountSteps, type MountPlaces } from './view-layout.js';
import { planView, type ViewContext } from './view-open.js';
import { reportPaths, workingFolder } from './view-place.js';
import { mountCommand, READY } from './view-script.js';
import { executionOf, prepareGateFolder } from './view-run.js';
import { removeFolder } from './view-temp.js';
import { writeEntries } from './view-write.js';

/** What the mount form needs besides what all views share. */
export interface MountContext extends ViewContext {
  readonly hidden: readonly string[];
  readonly stores: readonly string[];
  readonly memory: string | undefined;
  /** `undefined`: we are root. */
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
}

/** Whiteouts made by one process; a command line holds that many paths. */
const BATCH = 200;

/** Opens a view in a private mount namespace: an overlay at the checkout's own path, made anew for every command. */
export async function openMountView(context: MountContext, tree: Oid): Promise<View> {
  const folder = await mkdtemp(join(context.home, 'view-'));
  try {
    const view = new MountView(context, tree, folder);
    await view.prepare();
    return view;
  } catch (error) {
    await removeFolder(folder);
    throw error;
  }
}

class MountView implements View {
  readonly form = 'mount';
  readonly root: string;
  readonly tree: Oid;
  readonly reports: string;
  readonly #context: MountContext;
  readonly #folder: string;
  readonly #places: MountPlaces;
  readonly #kept: string[] = [];
  #objects: string[] = [];
  #runs = 0;

  constructor(context: MountContext, tree: Oid, folder: string) {
    const { repository, home, hidden, stores, memory } = context;
    this.tree = tree;
    this.root = repository.root;
    this.reports = join(folder, 'gate', 'reports');
    this.#context = context;
    this.#folder = folder;
    const gate = join(folder, 'gate');
    this.#places = { root: this.root, home, hidden, stores, memory, gate, objects: join(folder, 'objects') };
  }

  /** Layers, lowest first: `base` the checkout, `tree` what differs and whiteouts, `git` our `.git`. */
  async prepare(): Promise<void> {
    const at = (name: string) => join(this.#folder, name);
    for (const name of ['tree', 'git', 'mask', 'objects', 'gate/reports']) await mkdir(at(name), { recursive: true });
    await symlink(this.root, at('base'));
    for (const [index, store] of this.#places.stores.entries()) await symlink(store, at(`store-${index}`));
    const folders = await objectFolders(this.#context.repository, this.#context.environment);
    this.#objects = folders.map((_, index) => `objects-${index}`);
    for (const [index, path] of folders.entries()) await symlink(path, at(`objects-${index}`));
    const plan = await planView(this.#context, this.tree);
    await writeEntries(this.#context, plan.writes, at('tree'));
    // `.git` is covered before ours is laid over it; `info` names folders that are not there inside.
    await whiteout([...plan.removals, '.git'].map((path) => join(at('tree'), path)).concat(join(at('mask'), 'info')));
    await writeGitLayer(at('git'), { ...this.#context, tree: this.tree, objects: this.#places.objects });
  }

  async run(command: Command): Promise<Execution> {
    const folder = await this.#prepareRun();
    try {
      return await this.#launch(command, folder);
    } finally {
      await removeFolder(folder);
    }
  }

  async change(command: Command): Promise<{ execution: Execution; changes: readonly TreeChange[] }> {
    const folder = await this.#prepareRun();
    try {
      const execution = await this.#launch(command, folder);
      await this.#keep(join(folder, 'root.upper'));
      return { execution, changes: await this.#changes(command) };
    } finally {
      await removeFolder(folder);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await removeFolder(this.#folder);
  }

  async #prepareRun(): Promise<string> {
    this.#runs += 1;
    const folder = join(this.#folder, `run-${this.#runs}`);
    const overlays = ['root', ...this.#places.stores.map((_, index) => `store-${index}`)];
    const names = [...overlays.flatMap((name) => [name, `${name}.upper`, `${name}.work`]), 'objects'];
    for (const name of names) await mkdir(join(folder, name), { recursive: true });
    await prepareGateFolder(join(folder, 'gate'));
    const given = await readdir(this.reports);
    if (given.length > 0) await cp(this.reports, join(folder, 'gate', 'reports'), { recursive: true });
    return folder;
  }

  async #launch(command: Command, folder: string): Promise<Execution> {
    const { launch, gateEnvironment, user } = this.#context;
    const layers = { tree: [...this.#kept, 'git', 'tree', 'base'], objects: ['mask', ...this.#objects] };
    const argv = mountCommand({
      view: this.#folder,
      run: folder.slice(this.#folder.length + 1),
      steps: mountSteps(this.#places, layers),
      cwd: workingFolder(this.root, command.cwd),
      user,
      argv: command.argv,
    });
    const { gate } = this.#places;
    const env = { ...gateEnvironment({ home: join(gate, 'home'), tmp: join(gate, 'tmp') }), ...command.env };
    const files = reportPaths(command, this.#realFolders(folder));
    const timeoutMs = command.timeoutSeconds * 1000;
    const result = await launch({ argv, cwd: '/', env, timeoutMs, files, stages: true }, command.signal);
    if (result.stage === READY) return executionOf(result);
    if (result.stage !== '') return executionOf({ ...result, exitCode: null, startError: result.stage, stderr: '' });
    if (result.timedOut) return executionOf(result);
    const hint = 'Check that the temporary folder has space left; the message above is that of mount or unshare.';
    throw new OrchestratorError(
      'view',
      `a gate's view could not be set up: ${result.startError ?? result.stderr.trim()}`,
      { hint },
    );
  }

  /** What a command sees → where it is. A report in the tree is in the overlay's upper layer. */
  #realFolders(folder: string): Map<string, string> {
    const { gate, root } = this.#places;
    return new Map([
      [gate, join(folder, 'gate')],
      [root, join(folder, 'root.upper')],
    ]);
  }

  /** A command's changes become a layer of the commands to come; `.git` stays ours. */
  async #keep(upper: string): Promise<void> {
    const name = `kept-${this.#kept.length + 1}`;
    await removeFolder(join(upper, '.git'));
    await rename(upper, join(this.#folder, name));
    this.#kept.unshift(name);
  }

  async #changes(command: Command): Promise<TreeChange[]> {
    const status = join(this.reports, 'status');
    const argv = ['/bin/sh', '-c', 'out=$1; shift; exec git "$@" >"$out"', 'status', status, ...STATUS];
    const env = { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
    const execution = await this.run({ ...command, argv, cwd: '.', env, files: { status }, timeoutSeconds: 300 });
    if (execution.exitCode !== 0) {
      throw new OrchestratorError('view', `git status failed in a view: ${execution.stderr.trim() || 'no message'}`);
    }
    const folders = this.#kept.map((name) => join(this.#folder, name));
    return readChanges(parseStatus(execution.files['status'] ?? ''), folders, () => true);
  }
}

/** Makes overlay whiteouts: character devices 0:0, which hide what the layers below have. */
async function whiteout(paths: readonly string[]): Promise<void> {
  for (const path of paths) await mkdir(dirname(path), { recursive: true });
  for (let index = 0; index < paths.length; index += BATCH) {
    const some = paths.slice(index, index + BATCH);
    const script = ['-euc', 'for path do mknod "$path" c 0 0; done', 'whiteout', ...some];
    await exec('/bin/sh', script, { silent: true, env: { PATH: '/usr/bin:/bin' } });
  }
}

/** Tries the whole form once: a command must see our `.git` and write without reaching the checkout. */
export async function canMount(context: MountContext, tree: Oid): Promise<string | undefined> {
  const marker = `.auto-orchestrator-${process.pid}`;
  try {
    await using view = await openMountView(context, tree);
    const argv = ['/bin/sh', '-c', 'test -f .git/info/attributes && : >"$1" && : >"$2"', 'probe', marker];
    const report = join(view.reports, 'probe');
    const command = { argv: [...argv, report], cwd: '.', timeoutSeconds: 20, files: { report } };
    const execution = await view.run(command);
    if (execution.exitCode !== 0 || execution.files['report'] !== '')
      return execution.stderr.trim() || 'the trial failed';
    const leaked = await lstat(join(view.root, marker)).catch(() => undefined);
    return leaked === undefined ? undefined : 'a write reached the checkout';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
