import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { tempFolder } from './support/git-fixture.js';

const HARDEN = pathToFileURL(fileURLToPath(new URL('../src/harden.ts', import.meta.url))).href;
const TOKEN = 'ghs_canary+/%token=';
const KEY = 'first line of the key\nsecond "line"\nx';

const SECRETS = {
  INPUT_TOKEN: ` ${TOKEN} `,
  'INPUT_API-KEY': KEY,
  OPENAI_API_KEY: 'sk-canary-openai',
  GITHUB_TOKEN: 'ghs_canary_github',
  GH_TOKEN: 'ghs_canary_gh',
  ACTIONS_RUNTIME_TOKEN: 'canary-runtime',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'canary-oidc',
};

/** Runs a script that imports harden.ts first, as our entries do. */
async function hardened(
  script: string,
  {
    env = {},
    args = [],
    probe,
  }: {
    env?: Record<string, string>;
    args?: string[];
    /** Called at the first output; the script ends when its stdin is closed. */
    probe?: (pid: number) => Promise<void>;
  } = {},
): Promise<{ stdout: string; stderr: string; exitCode: number | null }> {
  using folder = tempFolder();
  const file = join(folder.path, 'entry.mjs');
  writeFileSync(file, `import { secrets } from ${JSON.stringify(HARDEN)};\n${script}\n`);
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  let stdout = '';
  let stderr = '';
  const spoke = Promise.withResolvers<undefined>();
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    spoke.resolve(undefined);
  });
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', (code) => {
      spoke.resolve(undefined);
      resolve(code);
    });
  });
  if (probe !== undefined) {
    await spoke.promise;
    await probe(child.pid ?? 0).finally(() => child.stdin.end());
  }
  child.stdin.end();
  return { exitCode: await ended, stdout, stderr };
}

function connects(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}

describe('S07: the inspector', () => {
  const WAIT = "process.stdin.resume(); process.stdin.on('end', () => process.exit(0)); console.log('ready');";

  test('SIGUSR1 opens none', async () => {
    const { exitCode, stderr } = await hardened(WAIT, {
      probe: async (pid) => {
        process.kill(pid, 'SIGUSR1');
        await new Promise((resolve) => setTimeout(resolve, 500));
        expect(await connects(9229)).toBe(false);
      },
    });

    expect(stderr).not.toMatch(/[Dd]ebugger|inspector/);
    expect(exitCode).toBe(0);
  });

  test('the process goes on after the signal', async () => {
    const { stdout } = await hardened(
      "process.kill(process.pid, 'SIGUSR1'); await new Promise((resolve) => setTimeout(resolve, 200)); console.log('alive');",
    );

    expect(stdout).toBe('alive\n');
  });
});

describe('secrets', () => {
  test('are handed over once and are gone from the environment', async () => {
    const { stdout } = await hardened('console.log(JSON.stringify({ secrets, env: process.env }));', {
      env: { ...SECRETS, OTHER: 'stays' },
    });
    const told = JSON.parse(stdout) as { secrets: Record<string, string>; env: Record<string, string> };

    expect(told.secrets).toEqual({ ...SECRETS, INPUT_TOKEN: TOKEN });
    expect(told.env).toMatchObject({ OTHER: 'stays' });
    expect(Object.keys(SECRETS).filter((name) => name in told.env)).toEqual([]);
    expect(JSON.stringify(told.env)).not.toContain('canary');
  });

  test('no child process gets them', async () => {
    const { stdout } = await hardened(
      "const { execFileSync } = await import('node:child_process'); console.log(execFileSync('env').toString());",
      { env: SECRETS },
    );

    expect(stdout).toContain('PATH=');
    expect(stdout).not.toContain('canary');
  });

  test('an empty one counts as none, and is removed all the same', async () => {
    const { stdout } = await hardened("console.log(JSON.stringify([secrets, 'INPUT_TOKEN' in process.env]));", {
      env: { INPUT_TOKEN: '  ' },
    });

    expect(JSON.parse(stdout)).toEqual([{}, false]);
  });
});

describe('masks', () => {
  const masks = (text: string) =>
    [...text.matchAll(/^::add-mask::(.*)$/gm)].map(([, value = '']) =>
      value.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%'),
    );

  test('come before anything else, in every form a secret takes', async () => {
    const { stdout, stderr } = await hardened("console.log('first line of ours');", {
      env: { ...SECRETS, GITHUB_ACTIONS: 'true' },
    });
    const lines = stdout.trimEnd().split('\n');

    expect(lines.at(-1)).toBe('first line of ours');
    expect(lines.slice(0, -1).every((line) => line.startsWith('::add-mask::'))).toBe(true);
    expect(masks(stdout)).toEqual(
      expect.arrayContaining([
        TOKEN,
        Buffer.from(TOKEN).toString('base64'),
        encodeURIComponent(TOKEN),
        KEY,
        JSON.stringify(KEY).slice(1, -1),
        'first line of the key',
        'second "line"',
        SECRETS.OPENAI_API_KEY,
        SECRETS.ACTIONS_RUNTIME_TOKEN,
      ]),
    );
    expect(stderr).toBe('');
  });

  test('a short line of a secret is no mask of its own: it would blank ordinary words', async () => {
    const { stdout } = await hardened('', { env: { ...SECRETS, GITHUB_ACTIONS: 'true' } });

    expect(masks(stdout)).not.toContain('x');
  });

  test('with arguments they go to stderr: stdout is for the result', async () => {
    const { stdout, stderr } = await hardened("console.log('{}');", {
      env: { ...SECRETS, GITHUB_ACTIONS: 'true' },
      args: ['check', '--json'],
    });

    expect(stdout).toBe('{}\n');
    expect(masks(stderr)).toContain(TOKEN);
  });

  test('outside of a workflow nothing is printed: it would only show the secret', async () => {
    const { stdout, stderr } = await hardened('', { env: SECRETS });

    expect(stdout + stderr).toBe('');
  });
});
