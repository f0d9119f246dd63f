import { execFileSync, spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { createLauncher, LIMITS, type LaunchJob } from '../../src/adapters/launcher.js';
import { CancelledError } from '../../src/errors.js';
import { buildLauncher } from '../support/launcher.js';

const launcher = buildLauncher();
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'launcher-test-')));
const launch = createLauncher({ launcher, limits: { graceMs: 300, drainMs: 400 } });
const ENV = { PATH: '/usr/bin:/bin' };

function job(script: string, change: Partial<LaunchJob> = {}): LaunchJob {
  const argv = ['/bin/sh', '-c', script];
  return { argv, cwd: folder, env: ENV, timeoutMs: 30_000, files: {}, stages: false, ...change };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function until(condition: () => boolean, ms = 5000): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end;) {
    if (condition()) return true;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return condition();
}

function readPid(path: string): number {
  try {
    return Number(readFileSync(path, 'utf8').trim());
  } catch {
    return 0;
  }
}

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(dirname(launcher), { recursive: true, force: true });
});

describe('what a command yields', () => {
  test('exit code, both streams, and nothing else', async () => {
    const result = await launch(job('echo out; echo err >&2; exit 3'));

    expect(result).toMatchObject({ exitCode: 3, signal: null, startError: null, timedOut: false, flooded: false });
    expect([result.stdout, result.stderr]).toEqual(['out\n', 'err\n']);
  });

  test('S04: the environment is exactly the given one, and stdin is empty', async () => {
    const result = await launch(job('env | sort; wc -c', { env: { ...ENV, ONLY: 'this' } }));

    expect(result.stdout.replace(/^(PWD|OLDPWD|SHLVL|_)=.*\n/gm, '')).toBe('ONLY=this\nPATH=/usr/bin:/bin\n0\n');
  });

  test('S05: the parent of a command holds no variable of ours', async () => {
    process.env['CANARY_FOR_LAUNCHER'] = 'canary-5a1e';

    const result = await launch(job('cat /proc/$PPID/environ'));

    expect(result.exitCode).toBe(0);
    expect(result.stdout).not.toContain('canary');
  });

  test('terminal sequences and control characters are taken out; tab and line feed stay', async () => {
    const text = String.raw`\033[31mred\033[0m\ttab\a\000 \033]8;;http://x\033\\link\033]8;;\033\\ a\r\nb\rc \342\200`;

    const result = await launch(job(`printf '${text}'`));

    expect(result.stdout).toBe('red\ttab link a\nb\nc �');
  });

  test('text of any length and any script arrives whole', async () => {
    const text = 'aé漢😀'.repeat(40_000);
    writeFileSync(join(folder, 'long'), text);

    const result = await launch(job('cat long', { files: { long: join(folder, 'long') } }));

    expect(result.stdout).toBe(text);
    expect(result.files).toEqual({ long: text });
  });

  test('an argument is never a shell word', async () => {
    const hostile = ['$(id)', '`id`', '; exit 9', "'", '"', '\\', '* ?', '-n'];

    const result = await launch(job('', { argv: ['/usr/bin/printf', '%s\n', ...hostile] }));

    expect(result.stdout).toBe(`${hostile.join('\n')}\n`);
  });
});

describe('R38: a tool that is missing is told from one that failed', () => {
  test('a program that does not exist', async () => {
    const result = await launch(job('', { argv: ['no-such-program-7c1'] }));
    expect(result).toMatchObject({ startError: 'ENOENT', exitCode: null, signal: null });
  });

  test('a file that is not executable', async () => {
    writeFileSync(join(folder, 'plain'), 'text', { mode: 0o644 });
    const result = await launch(job('', { argv: [join(folder, 'plain')] }));
    expect(result).toMatchObject({ startError: 'EACCES', exitCode: null });
  });

  test('a working folder that does not exist', async () => {
    const result = await launch(job('true', { cwd: join(folder, 'missing') }));
    expect(result).toMatchObject({ startError: 'ENOTDIR', exitCode: null });
  });

  test('an exit code of 137, and death by a signal', async () => {
    expect(await launch(job('exit 137'))).toMatchObject({ exitCode: 137, signal: null });
    expect(await launch(job('kill -KILL $$'))).toMatchObject({ exitCode: null, signal: 'SIGKILL' });
  });

  test('a timeout: SIGTERM first, so that a tool can tidy up', async () => {
    const result = await launch(job('trap "echo tidy; exit 0" TERM; sleep 30 & wait', { timeoutMs: 300 }));
    expect(result).toMatchObject({ timedOut: true, stdout: 'tidy\n' });
  });
});

describe('S33: limits', () => {
  test('a command that ignores SIGTERM is killed after the grace', async () => {
    const result = await launch(job('trap "" TERM; while :; do sleep 0.1; done', { timeoutMs: 200 }));

    expect(result).toMatchObject({ timedOut: true, signal: 'SIGKILL' });
    expect(result.durationMs).toBeLessThan(5000);
  });

  test('endless output is cut off: first and last part are kept, the group is killed', async () => {
    const small = createLauncher({ launcher, limits: { maxKeepBytes: 2000, maxSeenBytes: 5_000_000 } });

    const result = await small(job('echo FIRST; yes'));

    expect(result).toMatchObject({ flooded: true, signal: 'SIGKILL' });
    expect(result.stdout).toMatch(/^FIRST\n(y\n)+/);
    expect(result.stdout).toMatch(/bytes left out/);
    expect(result.stdout.length).toBeLessThan(2100);
  });

  test('the default limits hold a flood within seconds', async () => {
    const result = await launch(job('cat /dev/zero'));

    expect(result.flooded).toBe(true);
    expect(result.durationMs).toBeLessThan(10_000);
  });

  test('output made of unfinished terminal sequences is cleaned in linear time', async () => {
    const small = createLauncher({ launcher, limits: { maxSeenBytes: 900_000 } });

    const result = await small(job(`awk 'BEGIN { for (;;) printf "\\033]x\\033[1;1;" }'`));

    expect(result.flooded).toBe(true);
    expect(result.durationMs).toBeLessThan(5_000);
  });
});

describe('S34: what a command leaves running', () => {
  test('a background process of its group dies with it', async () => {
    const result = await launch(job('sleep 60 & echo $!'));

    expect(result.exitCode).toBe(0);
    expect(await until(() => !isAlive(Number(result.stdout)))).toBe(true);
  });

  test('a daemon in a session of its own that holds stdout does not hold us', async () => {
    const result = await launch(job('setsid sh -c "sleep 8" & exit 0'));

    expect(result.exitCode).toBe(0);
    expect(result.durationMs).toBeLessThan(3000);
  });
});

describe('files that are read back', () => {
  test('only regular files, through real folders, within the limit; the rest is said', async () => {
    mkdirSync(join(folder, 'real'));
    writeFileSync(join(folder, 'real', 'ok'), 'content');
    symlinkSync('/etc/passwd', join(folder, 'link'));
    symlinkSync('real', join(folder, 'way'));
    writeFileSync(join(folder, 'large'), '');
    truncateSync(join(folder, 'large'), LIMITS.maxFileBytes + 1);
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const names = ['real/ok', 'link', 'way/ok', 'large', 'pipe', 'real', 'missing'];
    const files = Object.fromEntries(names.map((name) => [name, join(folder, name)]));

    const result = await launch(job('true', { files }));

    expect(result.files).toEqual({ 'real/ok': 'content' });
    for (const name of ['link', 'way/ok', 'large', 'pipe', 'real']) expect(result.stderr).toContain(`"${name}"`);
    expect(result.stderr).not.toContain('"missing"');
  });
});

describe('stopping', () => {
  test('an aborted run ends at once and its group is dead', async () => {
    const stop = new AbortController();
    const pidFile = join(folder, 'abort.pid');
    const running = launch(job(`trap "" TERM; echo $$ > ${pidFile}; while :; do sleep 0.1; done`), stop.signal);
    await until(() => readPid(pidFile) > 0);

    stop.abort();

    await expect(running).rejects.toThrow(CancelledError);
    expect(await until(() => !isAlive(readPid(pidFile)))).toBe(true);
  });

  test('a run that was aborted before it began starts nothing', async () => {
    await expect(launch(job(`touch ${folder}/started`), AbortSignal.abort())).rejects.toThrow(CancelledError);
    expect(() => readFileSync(join(folder, 'started'))).toThrow('ENOENT');
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('%s to the launcher kills the group of the command', async (signal) => {
    const pidFile = join(folder, `${signal}.pid`);
    const child = spawn(process.execPath, [launcher], { env: {}, stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.end(JSON.stringify({ ...LIMITS, ...job(`trap "" TERM INT; echo $$ > ${pidFile}; sleep 60`) }));
    await until(() => readPid(pidFile) > 0);

    child.kill(signal);

    expect(await until(() => !isAlive(readPid(pidFile)))).toBe(true);
  });

  test('a launcher whose parent was killed kills its command', async () => {
    const pidFile = join(folder, 'orphan.pid');
    writeFileSync(join(folder, 'spec'), JSON.stringify({ ...LIMITS, ...job(`echo $$ > ${pidFile}; sleep 60`) }));
    const parent = spawn('/bin/sh', ['-c', `${process.execPath} ${launcher} < ${folder}/spec & wait`]);
    await until(() => readPid(pidFile) > 0);

    parent.kill('SIGKILL');

    expect(await until(() => !isAlive(readPid(pidFile)))).toBe(true);
  });
});
