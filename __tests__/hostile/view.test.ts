import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mountObstacle, put, Scene, shell } from '../adapters/view-fixture.js';
import { buildSources } from '../support/launcher.js';

const CANARY = 'canary-3f9d1c';
const obstacle = await mountObstacle();
if (obstacle !== undefined) console.warn(`The mount form is not tested here: ${obstacle}`);
const forms = obstacle === undefined ? (['mount', 'copy'] as const) : (['copy'] as const);
const mounted = obstacle === undefined ? describe : describe.skip;

const environment = {
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  'INPUT_API-KEY': CANARY,
  ACTIONS_RUNTIME_TOKEN: CANARY,
  GITHUB_TOKEN: CANARY,
  GITHUB_ENV: '/somewhere',
};

describe.each(forms)('%s: generated code', (form) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await new Scene().open(form, { environment });
  });
  afterAll(() => scene[Symbol.asyncDispose]());

  test('S04: finds only allow-listed names in its environment', async () => {
    await using view = await scene.views.open(await scene.baseTree());

    const { stdout } = await shell(view, 'env');

    const known =
      /^(?:CI|GITHUB_ACTIONS|PATH|HOME|TMPDIR|PWD|OLDPWD|SHLVL|_|R|PYTHON\w+|GIT_TERMINAL_PROMPT|AUTO_ORCHESTRATOR_VIEW|\w+_HOME|\w+_ROOT|GOPATH|GOCACHE)=/;
    expect(stdout.split('\n').filter((line) => line !== '' && !known.test(line))).toEqual([]);
    expect(stdout).not.toContain(CANARY);
  });

  test('S25: cannot change what another command sees, nor the checkout', async () => {
    await using view = await scene.views.open(await scene.tree([put('app.py', 'value = 2\n')]));

    await shell(view, 'echo forged > app.py; echo forged > "$R/junit.xml"; git update-ref HEAD HEAD~1 || true');
    const second = await shell(view, 'cat app.py; git status --porcelain; ls "$R"', {
      junit: join(view.reports, 'junit.xml'),
    });

    expect(second.stdout.startsWith('value = 2\n')).toBe(true);
    expect(second.stdout).not.toContain('forged');
    expect(second.files).toEqual({});
    expect(readFileSync(join(scene.checkout.root, 'app.py'), 'utf8')).toBe('value = 1\n');
  });

  test('S17: a report that is a link, or behind one, is not followed', async () => {
    await using view = await scene.views.open(await scene.baseTree());
    const secret = join(scene.checkout.folder, 'secret');
    mkdirSync(secret, { recursive: true });
    writeFileSync(join(secret, 'junit.xml'), CANARY);
    const files = { direct: join(view.reports, 'junit.xml'), behind: join(view.reports, 'sub/junit.xml') };

    const seen = await shell(view, `ln -s ${secret}/junit.xml "$R/junit.xml"; ln -s ${secret} "$R/sub"`, files);

    expect(JSON.stringify(seen)).not.toContain(CANARY);
    expect(seen.stderr).toContain('"direct" was not read');
  });

  test('S33: a fork loop under a process limit ends with its time', async () => {
    await using view = await scene.views.open(await scene.baseTree());
    const loop = 'i=0; while [ $i -lt 200 ]; do (setsid sleep 4714 &); i=$((i+1)); done; sleep 60';

    const seen = await view.run({ argv: ['/bin/sh', '-c', loop], cwd: '.', timeoutSeconds: 1.5 });

    expect(seen.timedOut).toBe(true);
    expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain('sleep 4714');
  });
});

mounted('mount: generated code', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await new Scene().open('mount', { environment });
  });
  afterAll(() => scene[Symbol.asyncDispose]());

  test('S05, S07: finds no process but its own, so no environment of ours and nobody to signal', async () => {
    const holder = spawn('sleep', ['60'], { env: { PATH: environment.PATH, SECRET: CANARY }, stdio: 'ignore' });
    const outside = String(holder.pid);
    expect(readFileSync(`/proc/${outside}/environ`, 'utf8')).toContain(CANARY);
    await using view = await scene.views.open(await scene.baseTree());

    const seen = await shell(
      view,
      'cat /proc/[0-9]*/environ | tr "\\0" "\\n" >"$R/all"; ls -d /proc/[0-9]* | wc -l; kill -USR1 $OUTSIDE 2>&1 || true',
      { all: join(view.reports, 'all') },
      { OUTSIDE: outside },
    );

    expect(seen.files['all']).toContain('CI=true');
    expect(seen.files['all']).not.toContain(CANARY);
    expect(Number(/^\d+/.exec(seen.stdout)?.[0])).toBeLessThan(8);
    expect(seen.stdout).toMatch(/No such process/i);
    expect(holder.kill('SIGKILL')).toBe(true);
  });

  test("S09, S44: does not reach the runner's command files, the real .git, or what will be published", async () => {
    await using view = await scene.views.open(await scene.baseTree());

    const seen = await shell(
      view,
      'ls -A "$TEMP_OF_RUNNER" "$GIT_OF_ACTION"; echo LD_PRELOAD=x >> "$TEMP_OF_RUNNER/set_env_file"; cat .git/config',
      {},
      {
        TEMP_OF_RUNNER: scene.runnerTemp,
        GIT_OF_ACTION: scene.repository.gitDir,
      },
    );

    expect(seen.stdout).not.toMatch(/set_env_file|objects|packed-refs/);
    expect(seen.stdout).not.toContain('gc');
    expect(readFileSync(join(scene.runnerTemp, 'set_env_file'), 'utf8')).toBe('command file');
  });

  test("cannot reach another view's layers, take the mounts away or make the objects writable", async () => {
    await using other = await scene.views.open(await scene.tree([put('app.py', 'other = 1\n')]));
    await using view = await scene.views.open(await scene.baseTree());
    const home = join(view.reports, '..', '..', '..');

    const seen = await shell(
      view,
      `find "$HOME_OF_VIEWS" -name app.py | wc -l
       umount "$PWD" "$RUNNER" 2>&1 || true; umount -l "$HOME_OF_VIEWS" 2>&1 || true
       unshare --user --map-root-user --mount sh -c 'umount "$RUNNER"; umount -l "$HOME_OF_VIEWS"' 2>&1 || true
       touch "$(cat .git/objects/info/alternates)/pwned" 2>&1 || true; ls "$RUNNER"`,
      {},
      { HOME_OF_VIEWS: home, RUNNER: scene.runnerTemp },
    );

    expect(seen.stdout).toMatch(/^0\n/);
    expect(seen.stdout).toMatch(/Read-only file system/);
    expect(seen.stdout).not.toMatch(/set_env_file/);
    expect((await shell(other, 'cat app.py')).stdout).toBe('other = 1\n');
  });

  test('S08: gains no privilege', async () => {
    await using view = await scene.views.open(await scene.baseTree());

    const seen = await shell(view, 'grep -E "NoNewPrivs|CapEff" /proc/self/status');

    expect(seen.stdout).toMatch(/NoNewPrivs:\s+1/);
    const effective = BigInt(`0x${/CapEff:\s+([0-9a-f]+)/.exec(seen.stdout)?.[1] ?? 'f'}`);
    // CAP_SYS_ADMIN is 21, CAP_SYS_PTRACE 19, CAP_DAC_READ_SEARCH 2.
    expect([21n, 19n, 2n].map((bit) => (effective >> bit) & 1n)).toEqual([0n, 0n, 0n]);
  });

  test('S34: leaves no survivor, not even one in a session of its own', async () => {
    await using view = await scene.views.open(await scene.baseTree());

    const seen = await shell(view, '(setsid env -i sleep 4715 &) ; (trap "" TERM HUP; exec sleep 4716) & echo done');

    expect(seen.stdout).toBe('done\n');
    expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toMatch(/sleep 471[56]/);
  });

  test('a package store is readable at its place and its changes are thrown away', async () => {
    const store = join(scene.checkout.folder, 'cargo');
    mkdirSync(store);
    writeFileSync(join(store, 'registry'), 'index');
    await using own = await new Scene().open('mount', { environment: { ...environment, CARGO_HOME: store } });
    await using view = await own.views.open(await own.baseTree());

    const seen = await shell(
      view,
      'cat "$CARGO_HOME/registry"; echo bad > "$CARGO_HOME/registry"; cat "$CARGO_HOME/registry"',
    );

    expect(seen.stdout).toBe('indexbad\n');
    expect(readFileSync(join(store, 'registry'), 'utf8')).toBe('index');
  });
});

describe('an ordinary user', () => {
  const nobody = 65_534;
  const reason = whyNotNobody();
  if (reason !== undefined) console.warn(`The ordinary user's mount is not tested separately: ${reason}`);

  (reason === undefined ? test : test.skip)(
    'gets the mount form without root, and keeps its own user id in it',
    async () => {
      const sources = buildSources((name) => !name.startsWith('steps/') && !name.startsWith('commands/'));
      chmodSync(sources, 0o755);
      await using scene = await new Scene().open('copy');
      writeFileSync(join(sources, 'child.js'), CHILD);
      const memory = join(scene.checkout.folder, 'kept', 'deep');
      mkdirSync(memory, { recursive: true });
      writeFileSync(join(memory, 'gists.cache'), CANARY);
      give(scene.checkout.folder, nobody);

      const output = execFileSync('setpriv', [...asNobody(), process.execPath, join(sources, 'child.js')], {
        env: {
          PATH: '/usr/bin:/bin',
          ROOT: scene.checkout.root,
          TEMP: scene.tempRoot,
          RUNNER: scene.runnerTemp,
          MEMORY: memory,
        },
        encoding: 'utf8',
      });

      expect(JSON.parse(output)).toEqual({
        form: 'mount',
        stdout: `value = 2\n${nobody}\ninstalled0\n`,
        stderr: '',
        changes: ['app.py', 'old/only.py'],
        later: 'changed\n',
        memory: 'pinned\n',
      });
      expect(readFileSync(join(memory, 'gists.cache'), 'utf8')).toBe(CANARY);
      expect(readFileSync(join(scene.checkout.root, 'app.py'), 'utf8')).toBe('value = 1\n');
      expect(readdirSync(scene.tempRoot).filter((name) => !existsSync(join(scene.tempRoot, name, 'HEAD')))).toEqual([
        expect.stringMatching(/^auto-orchestrator-views-/),
      ]);
      rmSync(sources, { recursive: true });
    },
  );

  function asNobody(): string[] {
    return [`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--'];
  }

  function whyNotNobody(): string | undefined {
    if (process.getuid?.() !== 0) return 'the tests run as an ordinary user already';
    try {
      const mount = ['unshare', '--user', '--map-root-user', '--mount', 'true'];
      execFileSync('setpriv', [...asNobody(), ...mount], { stdio: 'pipe', cwd: '/' });
      execFileSync('setpriv', [...asNobody(), process.execPath, '--version'], { stdio: 'pipe', cwd: '/' });
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  function give(folder: string, user: number): void {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      execFileSync('chown', ['-hR', `${user}:${user}`, path]);
    }
    chownSync(folder, user, user);
  }
});

/** Opens views as whoever starts it, and prints what they show. */
const CHILD = `
import { openRepository } from './adapters/repository.js';
import { createViews } from './adapters/view.js';
const { ROOT, TEMP, RUNNER, MEMORY, PATH } = process.env;
const repository = await openRepository({ root: ROOT, env: { PATH }, temp: TEMP });
const baseCommit = await repository.resolve('HEAD');
const { tree: base } = await repository.readCommit(baseCommit);
const launcher = new URL('launch.js', import.meta.url).pathname;
const views = await createViews({ repository, baseCommit, launcher, environment: { PATH }, gateEnv: [], runnerTemp: RUNNER, tempRoot: TEMP, memory: MEMORY, form: 'mount' });
const tree = await repository.writeTree(base, [{ path: 'app.py', mode: '100644', content: Buffer.from('value = 2\\n') }]);
const view = await views.open(tree);
const sh = (script) => ({ argv: ['/bin/sh', '-euc', script], cwd: '.', timeoutSeconds: 30 });
const seen = await view.run(sh('cat app.py; id -u; cat .venv/lib/marker; git status --porcelain | wc -l; echo bad > app.py'));
const changed = await view.change(sh('echo changed > app.py; rm -r old; chmod 000 run.sh; chmod 755 run.sh; chmod 644 run.sh'));
const later = await view.run(sh('cat app.py'));
const kept = await view.run(sh('cd /; ls -A ' + MEMORY + '; cd ' + MEMORY + '/../..; mv kept kept.gone || echo pinned'));
console.log(JSON.stringify({ form: view.form, stdout: seen.stdout, stderr: seen.stderr, changes: changed.changes.map((c) => c.path).sort(), later: later.stdout, memory: kept.stdout }));
await view[Symbol.asyncDispose]();
await views[Symbol.asyncDispose]();
await repository[Symbol.asyncDispose]();
process.exit(0);
`;

describe('a memory that outlives runs', () => {
  /** Views over a checkout with a memory of one file, in a folder that lies where a user's caches do. */
  async function remembering(form: 'mount' | 'copy'): Promise<{ scene: Scene; memory: string } & AsyncDisposable> {
    const scene = new Scene();
    const memory = join(scene.checkout.folder, 'home', '.cache', 'kept');
    mkdirSync(memory, { recursive: true });
    writeFileSync(join(memory, 'gists.cache'), CANARY);
    await scene.open(form, { environment, memory });
    return { scene, memory, [Symbol.asyncDispose]: () => scene[Symbol.asyncDispose]() };
  }

  (obstacle === undefined ? test : test.skip)(
    'mount: is neither seen nor written nor moved away by a gate, nor by what it starts',
    async () => {
      await using place = await remembering('mount');
      const { scene, memory } = place;
      const tree = await scene.baseTree();
      await using view = await scene.views.open(tree);
      const script = `
        ls -A "$M"; cat "$M/gists.cache" || true
        echo forged > "$M/gists.cache" || true
        at=$M
        while [ "$at" != "$T" ]; do
          mv "$at" "$at.gone" 2>/dev/null || true
          mkdir -p "$M" 2>/dev/null || true
          echo forged > "$M/gists.cache" 2>/dev/null || true
          at=$(dirname "$at")
        done
        umount "$M" || true
        unshare --user --map-root-user --mount sh -c 'umount -l "$M"; mount --move "$M" /mnt; echo forged > "$M/forged"; cat "$M/gists.cache"' || true
        rm -rf "$M"/* "$M" || true
        find "$(dirname "$M")" -name 'gists*' -exec cat {} + || true`;

      const seen = await shell(view, script, {}, { M: memory, T: scene.checkout.folder });

      expect(seen.exitCode).toBe(0);
      expect(`${seen.stdout}${seen.stderr}`).not.toContain(CANARY);
      expect(readdirSync(memory)).toEqual(['gists.cache']);
      expect(readFileSync(join(memory, 'gists.cache'), 'utf8')).toBe(CANARY);
      expect(readdirSync(scene.checkout.folder).filter((name) => name.endsWith('.gone'))).toEqual([]);
      expect(readdirSync(join(scene.checkout.folder, 'home'))).toEqual(['.cache']);
      expect(await scene.views.memoryFolder(tree)).toBe(memory);
    },
  );

  test('copy: is not used, since a gate reaches it', async () => {
    await using place = await remembering('copy');
    const { scene, memory } = place;
    const tree = await scene.baseTree();
    await using view = await scene.views.open(tree);

    expect((await shell(view, 'cat "$M/gists.cache"', {}, { M: memory })).stdout).toBe(CANARY);
    expect(await scene.views.memoryFolder(tree)).toBeUndefined();
  });
});
