import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll } from '@jest/globals';
import { openRepository, type OpenRepository } from '../../src/adapters/repository.js';
import { createViews, type OpenViews, type ViewOptions } from '../../src/adapters/view.js';
import type { Execution } from '../../src/gates/gate.js';
import type { Oid, TreeChange, View } from '../../src/ports.js';
import { Checkout } from '../support/checkout.js';
import { buildLauncher } from '../support/launcher.js';

const launcher = buildLauncher();
afterAll(() => {
  rmSync(dirname(launcher), { recursive: true, force: true });
});

/** A checkout with everything that a view must treat with care, and views over it. */
export class Scene {
  readonly checkout = new Checkout();
  readonly runnerTemp: string;
  readonly tempRoot: string;
  baseCommit = '';
  repository!: OpenRepository;
  views!: OpenViews;

  constructor() {
    this.runnerTemp = join(this.checkout.folder, 'runner-temp');
    mkdirSync(this.runnerTemp);
    writeFileSync(join(this.runnerTemp, 'set_env_file'), 'command file');
    this.tempRoot = realpathSync(mkdtempSync(join(this.checkout.folder, 'temp-')));
  }

  async open(form: 'mount' | 'copy', options: Partial<ViewOptions> = {}): Promise<this> {
    const { checkout } = this;
    checkout.write('.gitignore', '.venv/\nnode_modules/\n__pycache__/\n*.log\n');
    checkout.write('app.py', 'value = 1\n');
    checkout.write('src/pkg/__init__.py', '');
    checkout.write('src/pkg/calc.py', 'def add(a, b):\n    return a - b\n');
    checkout.write('old/only.py', 'x = 1\n');
    checkout.write('renamed.txt', 'the same bytes\n');
    checkout.write('run.sh', '#!/bin/sh\necho run\n');
    checkout.write('crlf.txt', 'a\r\nb\r\n');
    checkout.link('link', 'app.py');
    this.baseCommit = checkout.commit('base');
    checkout.git('tag', 'v1.2.3');
    checkout.write('.venv/lib/marker', 'installed');
    checkout.write('node_modules/dep/index.js', 'module.exports = 1\n');
    this.repository = await openRepository({ root: checkout.root, env: process.env, temp: this.tempRoot });
    this.views = await createViews({
      repository: this.repository,
      baseCommit: this.baseCommit,
      launcher,
      environment: process.env,
      gateEnv: [],
      runnerTemp: this.runnerTemp,
      tempRoot: this.tempRoot,
      form,
      ...options,
    });
    return this;
  }

  /** Views over another checkout, at its HEAD. */
  async over(root: string, form: 'mount' | 'copy') {
    const repository = await openRepository({ root, env: process.env, temp: this.tempRoot });
    const baseCommit = (await repository.resolve('HEAD')) ?? '';
    const { runnerTemp, tempRoot } = this;
    const views = await createViews({
      repository,
      baseCommit,
      launcher,
      environment: process.env,
      gateEnv: [],
      runnerTemp,
      tempRoot,
      form,
    });
    const close = async () => {
      await views[Symbol.asyncDispose]();
      await repository[Symbol.asyncDispose]();
    };
    return { repository, views, tree: (await repository.readCommit(baseCommit)).tree, [Symbol.asyncDispose]: close };
  }

  async baseTree(): Promise<Oid> {
    return (await this.repository.readCommit(this.baseCommit)).tree;
  }

  async tree(changes: readonly TreeChange[]): Promise<Oid> {
    return this.repository.writeTree(await this.baseTree(), changes);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.views[Symbol.asyncDispose]();
    await this.repository[Symbol.asyncDispose]();
    this.checkout.remove();
  }
}

export function put(path: string, content: string, mode: '100644' | '100755' | '120000' = '100644'): TreeChange {
  return { path, mode, content: Buffer.from(content) };
}

/** Runs a shell script in a view; `$R` is the folder for reports. */
export function shell(view: View, script: string, files: Record<string, string> = {}, env = {}): Promise<Execution> {
  const argv = ['/bin/sh', '-euc', script];
  return view.run({ argv, cwd: '.', timeoutSeconds: 60, env: { R: view.reports, ...env }, files });
}

/** Why a mount cannot be had here, or undefined: one real trial. */
export async function mountObstacle(): Promise<string | undefined> {
  const scene = await new Scene().open('mount');
  try {
    await using view = await scene.views.open(await scene.baseTree());
    return view.form === 'mount' ? undefined : 'a copy was made';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await scene[Symbol.asyncDispose]();
  }
}
