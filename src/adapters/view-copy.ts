import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, delimiter, join } from 'node:path';
import type { Execution } from '../gates/gate.js';
import type { Command, Oid, TreeChange, View } from '../ports.js';
import { createGit } from './git.js';
import { copyFolder } from './view-clone.js';
import { parseStatus, readChanges, readFileBelow, STATUS } from './view-changes.js';
import { writeGitLayer } from './view-git.js';
import { planView, type ViewContext } from './view-open.js';
import { reportPaths, workingFolder } from './view-place.js';
import { executionOf, prepareGateFolder } from './view-run.js';
import { COOKIE, killSurvivors } from './view-survivors.js';
import { removeFolder } from './view-temp.js';
import { writeEntries } from './view-write.js';

/** What the copy form needs besides what all views share. */
export interface CopyContext extends ViewContext {
  /** Folders of importable source, relative to the root: first in PYTHONPATH, before what an editable install names. */
  readonly sourceRoots: readonly string[];
}

/** Opens a view as a copy of the checkout in a temporary folder, copied again for every command. */
export async function openCopyView(context: CopyContext, tree: Oid): Promise<View> {
  const folder = await mkdtemp(join(context.home, 'view-'));
  try {
    const view = new CopyView(context, tree, folder);
    await view.prepare();
    return view;
  } catch (error) {
    await removeFolder(folder);
    throw error;
  }
}

class CopyView implements View {
  readonly form = 'copy';
  readonly root: string;
  readonly tree: Oid;
  readonly reports: string;
  readonly #context: CopyContext;
  readonly #folder: string;
  readonly #cookie = randomUUID();
  /** All commands see the same path, so they run one after another. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(context: CopyContext, tree: Oid, folder: string) {
    this.tree = tree;
    // Some tools take a project's name from its folder.
    this.root = join(folder, 'work', basename(context.repository.root));
    this.reports = join(folder, 'gate', 'reports');
    this.#context = context;
    this.#folder = folder;
  }

  async prepare(): Promise<void> {
    const { repository } = this.#context;
    for (const name of ['work', 'git', 'gate/reports']) await mkdir(join(this.#folder, name), { recursive: true });
    await copyFolder(repository.root, this.#pristine, (name) => name !== '.git');
    const plan = await planView(this.#context, this.tree);
    for (const path of plan.removals) await rm(join(this.#pristine, path), { recursive: true, force: true });
    await writeEntries(this.#context, plan.writes, this.#pristine);
    const objects = join(repository.gitDir, 'objects');
    await writeGitLayer(join(this.#folder, 'git'), { ...this.#context, tree: this.tree, objects });
  }

  run(command: Command): Promise<Execution> {
    return this.#inTurn(async () => {
      await this.#refresh(command);
      return this.#launch(command);
    });
  }

  change(command: Command): Promise<{ execution: Execution; changes: readonly TreeChange[] }> {
    return this.#inTurn(async () => {
      await this.#refresh(command);
      const execution = await this.#launch(command);
      await removeFolder(join(this.root, '.git'));
      await removeFolder(this.#pristine);
      await rename(this.root, this.#pristine);
      return { execution, changes: await this.#changes() };
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#last.catch(() => undefined);
    await killSurvivors(this.#cookie);
    await removeFolder(this.#folder);
  }

  get #pristine(): string {
    return join(this.#folder, 'pristine');
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** The tree's bytes afresh, and no report that an earlier command left. */
  async #refresh(command: Command): Promise<void> {
    await removeFolder(this.root);
    await copyFolder(this.#pristine, this.root, () => true);
    await copyFolder(join(this.#folder, 'git'), this.root, () => true);
    for (const name of ['home', 'tmp']) await removeFolder(join(this.#folder, 'gate', name));
    await prepareGateFolder(join(this.#folder, 'gate'));
    for (const path of Object.values(this.#files(command))) await rm(path, { recursive: true, force: true });
  }

  #files(command: Command): Record<string, string> {
    const gate = join(this.#folder, 'gate');
    return reportPaths(command, new Map([gate, this.root].map((folder) => [folder, folder])));
  }

  async #launch(command: Command): Promise<Execution> {
    const { launch, gateEnvironment, sourceRoots } = this.#context;
    const gate = join(this.#folder, 'gate');
    const env = { ...gateEnvironment({ home: join(gate, 'home'), tmp: join(gate, 'tmp') }), ...command.env };
    const roots = sourceRoots.map((path) => join(this.root, path));
    const inherited = env['PYTHONPATH'] === undefined ? [] : [env['PYTHONPATH']];
    const own = { PYTHONPATH: [...roots, ...inherited].join(delimiter), [COOKIE]: this.#cookie };
    const cwd = workingFolder(this.root, command.cwd);
    const job = {
      argv: command.argv,
      cwd,
      timeoutMs: command.timeoutSeconds * 1000,
      files: this.#files(command),
      stages: false,
    };
    try {
      return executionOf(await launch({ ...job, env: { ...env, ...own } }, command.signal));
    } finally {
      await killSurvivors(this.#cookie);
    }
  }

  async #changes(): Promise<TreeChange[]> {
    const { environment, repository } = this.#context;
    const variables = { GIT_DIR: join(this.#folder, 'git', '.git'), GIT_WORK_TREE: this.#pristine };
    const git = createGit({ cwd: this.#pristine, env: environment, variables });
    const lines = parseStatus((await git.bytes(STATUS)).toString('utf8'));
    return readChanges(lines, [this.#pristine], (path, content) => {
      const before = readFileBelow(repository.root, path);
      return before === undefined || !Buffer.from(before.content).equals(content);
    });
  }
}
