import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CancelledError } from '../../src/errors.js';
import { mountObstacle, put, Scene, shell } from './view-fixture.js';

const obstacle = await mountObstacle();
if (obstacle !== undefined) console.warn(`The mount form is not tested here: ${obstacle}`);
const forms = obstacle === undefined ? (['mount', 'copy'] as const) : (['copy'] as const);

describe.each(forms)('a view in the %s form', (form) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await new Scene().open(form);
  });
  afterAll(() => scene[Symbol.asyncDispose]());

  test('is at the place its form promises', async () => {
    await using view = await scene.views.open(await scene.baseTree());

    expect(view.form).toBe(form);
    if (form === 'mount') expect(view.root).toBe(scene.checkout.root);
    expect((await shell(view, 'pwd')).stdout.trim()).toBe(view.root);
  });

  test('every tracked path has exactly the bytes, kind and mode of the tree', async () => {
    const tree = await scene.tree([
      put('app.py', 'value = 2\n'),
      put('new/deep/file.py', 'new\n'),
      put('crlf.txt', 'a\nb\r\n'),
      put('run.sh', '#!/bin/sh\necho run\n', '100755'),
      put('link', 'run.sh', '120000'),
      put('.gitattributes', '* text=auto eol=crlf\n*.py filter=evil\n'),
      { path: 'old/only.py', remove: true },
      { path: 'renamed.txt', remove: true },
      put('moved/renamed.txt', 'the same bytes\n'),
      put('src/pkg', 'now a file\n'),
      { path: 'src/pkg/__init__.py', remove: true },
      { path: 'src/pkg/calc.py', remove: true },
    ]);
    await using view = await scene.views.open(tree);

    const seen = await shell(
      view,
      `git ls-files -s >"$R/index"
       git -c core.quotePath=false ls-files -z | xargs -0 -n1 sh -c 'test -L "$0" && readlink -n "$0" >"$R/link"; test -L "$0" || git hash-object --no-filters -- "$0"' >"$R/hashes"
       git status --porcelain --untracked-files=all
       ls -A; ls -ld run.sh app.py`,
      { index: join(view.reports, 'index'), hashes: join(view.reports, 'hashes'), link: join(view.reports, 'link') },
    );

    const listed = await scene.repository.listTree(tree);
    expect(seen).toMatchObject({ exitCode: 0, stderr: '' });
    expect(seen.files['index']).toBe(listed.map((e) => `${e.mode} ${e.oid} 0\t${e.path}\n`).join(''));
    const files = listed.filter((entry) => entry.mode !== '120000');
    expect(seen.files['hashes']).toBe(files.map((entry) => `${entry.oid}\n`).join(''));
    expect(seen.files['link']).toBe('run.sh');
    expect(seen.stdout).toMatch(/-rwxr-xr-x.* run\.sh/);
    expect(seen.stdout).toMatch(/-rw-r--r--.* app\.py/);
    expect(seen.stdout.split('\n')).not.toContain('old');
    expect(seen.stdout.split('\n')).not.toContain('renamed.txt');
  });

  test('unchanged files keep their time; a changed one never has the time of the one it replaces', async () => {
    const tree = await scene.tree([put('app.py', 'value = 9\n')]);
    await using view = await scene.views.open(tree);

    const seen = await shell(view, 'stat -c %Y renamed.txt app.py');

    const [unchanged, changed] = seen.stdout.trim().split('\n').map(Number);
    const second = (path: string) => Math.floor(statSync(join(scene.checkout.root, path)).mtimeMs / 1000);
    expect(unchanged).toBe(second('renamed.txt'));
    expect(changed).not.toBe(second('app.py'));
  });

  test('installed and ignored files stay', async () => {
    await using view = await scene.views.open(await scene.baseTree());

    const seen = await shell(view, 'cat .venv/lib/marker node_modules/dep/index.js');

    expect(seen.stdout).toBe('installedmodule.exports = 1\n');
  });

  test('git answers as in a checkout, and knows nothing of the real one', async () => {
    const tree = await scene.tree([put('app.py', 'value = 2\n')]);
    await using view = await scene.views.open(tree);

    const seen = await shell(
      view,
      `git status --porcelain; git rev-parse 'HEAD^{tree}' 'HEAD~1'; git describe --tags HEAD~1
       git diff --stat HEAD~1 | tail -1; git remote; git config --list --show-scope | grep -v ^global; git fsck 2>&1; ls .git/hooks 2>&1 || true
       git commit -qam x --allow-empty --author 'a <a@b>' -c HEAD 2>&1 || git -c user.name=a -c user.email=b commit -q --allow-empty -m x && git log --oneline | wc -l`,
    );

    expect(seen.stdout).toContain(`${tree}\n${scene.baseCommit}\nv1.2.3\n`);
    expect(seen.stdout).toContain('1 file changed');
    expect(seen.stdout).not.toMatch(/origin|gc\.auto|error|missing/);
    expect(seen.stdout.trim().split('\n').at(-1)?.trim()).toBe('3');
  });

  test('S25: what a command changes reaches neither the checkout nor the next command', async () => {
    await using view = await scene.views.open(await scene.baseTree());
    const before = scene.checkout.git('status', '--porcelain', '--ignored');

    await shell(
      view,
      'echo bad > app.py; rm -rf src .git/refs; echo x > added; echo x > .venv/lib/marker; mkdir -p d/e',
    );

    const after = await shell(view, 'cat app.py .venv/lib/marker src/pkg/calc.py; ls; git status --porcelain');
    expect(after.stdout).toContain('value = 1\ninstalled');
    expect(after.stdout).not.toMatch(/added|^d$/m);
    expect(readFileSync(join(scene.checkout.root, 'app.py'), 'utf8')).toBe('value = 1\n');
    expect(readFileSync(join(scene.checkout.root, '.venv/lib/marker'), 'utf8')).toBe('installed');
    expect(scene.checkout.git('status', '--porcelain', '--ignored')).toBe(before);
  });

  test('change() says what a formatter did, and later commands see it', async () => {
    const tree = await scene.tree([put('app.py', 'value=2\n')]);
    await using view = await scene.views.open(tree);
    const run = (script: string) => view.change({ argv: ['/bin/sh', '-euc', script], cwd: '.', timeoutSeconds: 60 });

    const first = await run(
      'echo "value = 2" > app.py; chmod +x renamed.txt; rm -r old; echo gen > "made é.txt"; ln -s app.py l2; echo no > debug.log; rm -rf .git; git init -q',
    );
    const second = await run(
      'test ! -e old; test "$(cat app.py)" = "value = 2"; rm -rf src/pkg; mkdir -p src/pkg; echo only > src/pkg/new.py',
    );
    const later = await shell(view, 'cat app.py src/pkg/new.py debug.log; ls src/pkg; git rev-parse "HEAD^{tree}"');

    expect(first.execution).toMatchObject({ exitCode: 0, stderr: '' });
    expect([...first.changes].sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      put('app.py', 'value = 2\n'),
      put('l2', 'app.py', '120000'),
      put('made é.txt', 'gen\n'),
      { path: 'old/only.py', remove: true },
      put('renamed.txt', 'the same bytes\n', '100755'),
    ]);
    expect(second.execution.exitCode).toBe(0);
    expect(second.changes.map((change) => change.path).sort()).toEqual(
      [
        'app.py',
        'l2',
        'made é.txt',
        'old/only.py',
        'renamed.txt',
        'src/pkg/__init__.py',
        'src/pkg/calc.py',
        'src/pkg/new.py',
      ].sort(),
    );
    expect(later.stdout).toBe(`value = 2\nonly\nno\nnew.py\n${tree}\n`);
    expect(existsSync(join(scene.checkout.root, 'l2'))).toBe(false);
  });

  test('change() that changes nothing reports nothing, also with leftovers of earlier steps in the checkout', async () => {
    scene.checkout.write('leftover.txt', 'made by an earlier step\n');
    await using view = await scene.views.open(await scene.tree([put('app.py', 'value = 3\n')]));

    const { changes } = await view.change({ argv: ['true'], cwd: '.', timeoutSeconds: 60 });

    expect(changes).toEqual([]);
  });

  test('reports: read by name, fresh for every command, from the reports folder or the tree', async () => {
    await using view = await scene.views.open(await scene.baseTree());
    const files = { one: join(view.reports, 'sub/one.xml'), two: join(view.root, 'out/two.json') };

    const first = await shell(view, 'mkdir -p "$R/sub" out; echo 1 > "$R/sub/one.xml"; echo 2 > out/two.json', files);
    const second = await shell(view, 'ls -A out "$R/sub" || true', files);

    expect(first.files).toEqual({ one: '1\n', two: '2\n' });
    expect(second.files).toEqual({});
  });

  test('HOME and TMPDIR are fresh, and nothing is left of them', async () => {
    await using view = await scene.views.open(await scene.baseTree());

    await shell(view, 'echo x > "$HOME/left"; echo x > "$TMPDIR/left"');
    const second = await shell(view, 'ls "$HOME" "$TMPDIR"; mktemp');

    expect(second.exitCode).toBe(0);
    expect(second.stdout).not.toContain('left');
  });

  test('R38: a missing program, a missing folder, a signal, a timeout', async () => {
    await using view = await scene.views.open(await scene.baseTree());
    const run = (argv: string[], cwd = '.', timeoutSeconds = 30) => view.run({ argv, cwd, timeoutSeconds });

    expect(await run(['no-such-program-7c1'])).toMatchObject({ startError: 'ENOENT', exitCode: null });
    expect(await run(['./app.py'])).toMatchObject({ startError: 'EACCES', exitCode: null });
    expect(await run(['true'], 'nowhere')).toMatchObject({ startError: 'ENOTDIR', exitCode: null });
    expect(await run(['/bin/sh', '-c', 'exit 137'])).toMatchObject({ startError: null, exitCode: 137 });
    // In a namespace of its own the shell that waits for it can only pass on 128 + signal.
    const killed = form === 'mount' ? { exitCode: 137 } : { exitCode: null, signal: 'SIGKILL' };
    expect(await run(['/bin/sh', '-c', 'kill -KILL $$'])).toMatchObject(killed);
    const late = await run(['/bin/sh', '-c', 'trap "echo tidy; exit 0" TERM; sleep 20 & wait'], '.', 0.7);
    expect(late).toMatchObject({ timedOut: true, stdout: 'tidy\n' });
    await expect(run(['true'], '../..')).rejects.toThrow('outside the repository');
  });

  test('S33, S34: floods and daemons end with their command', async () => {
    await using view = await scene.views.open(await scene.baseTree());

    const flood = await shell(view, 'yes');
    const daemon = await shell(view, 'setsid sleep 4711 & echo done');

    expect(flood.flooded).toBe(true);
    expect(daemon).toMatchObject({ exitCode: 0, stdout: 'done\n' });
    expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toContain('sleep 4711');
  });

  test('an aborted command leaves no process', async () => {
    const view = await scene.views.open(await scene.baseTree());
    const stop = new AbortController();
    const argv = ['/bin/sh', '-c', 'setsid sleep 4712 & trap "" TERM; sleep 4713'];
    const running = view.run({ argv, cwd: '.', timeoutSeconds: 60, signal: stop.signal });
    setTimeout(() => {
      stop.abort();
    }, 300);

    await expect(running).rejects.toThrow(CancelledError);
    await view[Symbol.asyncDispose]();

    expect(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })).not.toMatch(/sleep 471[23]/);
  });

  test('an editable install that names the checkout imports the candidate', async () => {
    const venv = join(scene.checkout.root, '.venv');
    execFileSync('python3', ['-m', 'venv', '--without-pip', venv]);
    const lib = join(venv, 'lib', readdirSync(join(venv, 'lib')).find((name) => name.startsWith('python')) ?? '');
    scene.checkout.write(
      join(lib, 'site-packages', 'pkg.pth').slice(scene.checkout.root.length),
      `${scene.checkout.root}/src\n`,
    );
    const python = await scene.views.find('python');
    expect(python).toBe(join(venv, 'bin', 'python'));
    // The same size, and often the same second, as what Python has compiled already.
    const check = ['-c', 'import pkg.calc; print(pkg.calc.add(2, 1), pkg.calc.__file__)'];
    execFileSync(python!, check, { cwd: '/', stdio: 'ignore' });
    const tree = await scene.tree([put('src/pkg/calc.py', 'def add(a, b):\n    return a + b\n')]);
    await using view = await scene.views.open(tree);

    const seen = await view.run({ argv: [python!, ...check], cwd: 'old', timeoutSeconds: 30 });

    expect(seen).toMatchObject({ stdout: `3 ${view.root}/src/pkg/calc.py\n`, stderr: '' });
  });

  test('paths with a space and hostile names in a tree are just names', async () => {
    const names = ['$(touch pwned)', '-rf', "it's", 'a"b', 'x,y:z', '*'];
    const tree = await scene.tree(names.map((name) => put(name, 'n\n')));
    await using view = await scene.views.open(tree);

    const seen = await shell(view, 'git status --porcelain; ls -A | wc -l; ls pwned 2>&1 || true');

    expect(seen.stdout).toMatch(/No such file/);
    expect(seen.stdout).not.toMatch(/^.[MD]/m);
  });

  test('a folder on the way that the checkout has as a link is not written through', async () => {
    scene.checkout.link('away', scene.tempRoot);
    const tree = await scene.tree([put('away/file.txt', 'inside\n')]);
    await using view = await scene.views.open(tree);

    const seen = await shell(view, 'cat away/file.txt; test ! -L away');

    expect(seen).toMatchObject({ exitCode: 0, stdout: 'inside\n' });
    expect(lstatSync(join(scene.checkout.root, 'away')).isSymbolicLink()).toBe(true);
    expect(readdirSync(scene.tempRoot)).not.toContain('file.txt');
  });
});

describe('closing', () => {
  test.each(forms)('%s: nothing is left in the temporary folder, whatever a command made unreadable', async (form) => {
    const scene = await new Scene().open(form);
    const view = await scene.views.open(await scene.baseTree());
    const script =
      'mkdir -p locked/in; echo x > locked/in/f; chmod 000 locked/in; chmod 500 locked; mkdir "$HOME/h"; chmod 000 "$HOME/h"';
    await view.change({ argv: ['/bin/sh', '-c', script], cwd: '.', timeoutSeconds: 30 });

    await view[Symbol.asyncDispose]();
    await scene.views[Symbol.asyncDispose]();
    await scene.repository[Symbol.asyncDispose]();

    expect(readdirSync(scene.tempRoot)).toEqual([]);
    scene.checkout.remove();
  });
});

describe('kinds of checkouts', () => {
  test.each(forms)(
    '%s: a shallow clone, a linked worktree, a checkout that is behind the base commit',
    async (form) => {
      await using scene = await new Scene().open(form);
      const ahead = await scene.tree([put('app.py', 'value = 5\n'), { path: 'old/only.py', remove: true }]);
      const worktree = join(scene.checkout.folder, 'linked');
      scene.checkout.git('worktree', 'add', '--quiet', '--detach', worktree);
      const clone = join(scene.checkout.folder, 'shallow');
      scene.checkout.git('commit', '--quiet', '--allow-empty', '-m', 'second');
      scene.checkout.git('clone', '--quiet', '--depth', '1', `file://${scene.checkout.root}`, clone);
      await using view = await scene.views.open(ahead);

      expect((await shell(view, 'cat app.py; ls old 2>&1 || true; git status --porcelain')).stdout).toMatch(
        /^value = 5\n.*No such/,
      );
      for (const root of [worktree, clone]) {
        await using other = await scene.over(root, form);
        await using seen = await other.views.open(
          await other.repository.writeTree(other.tree, [put('app.py', 'value = 6\n')]),
        );
        const result = await shell(seen, 'git status --porcelain; git log --oneline | wc -l; cat app.py');
        expect(result).toMatchObject({ exitCode: 0, stderr: '' });
        expect(result.stdout.trim()).toBe('2\nvalue = 6');
      }
    },
  );
});
