import { describe, expect, test } from '@jest/globals';
import { gateEnvironment, refusedGateEnv, storesOf } from '../../src/adapters/environment.js';

const FRESH = { home: '/v/home', tmp: '/v/tmp', gateEnv: [] };

describe('S04: the environment of a gate', () => {
  test('holds only allow-listed names, whatever the runner has', () => {
    const base = {
      ...{ PATH: '/usr/bin', HOME: '/home/runner', LANG: 'C.UTF-8', VIRTUAL_ENV: '/venv', JAVA_HOME: '/jvm' },
      ...{ 'INPUT_API-KEY': 'k', INPUT_TOKEN: 't', ACTIONS_RUNTIME_TOKEN: 'r', ACTIONS_RESULTS_URL: 'u' },
      ...{ GITHUB_TOKEN: 'g', GITHUB_ENV: '/e', GITHUB_WORKSPACE: '/w', RUNNER_TEMP: '/t', OPENAI_API_KEY: 'o' },
      ...{ NODE_OPTIONS: '--require x', BASH_ENV: '/b', LD_PRELOAD: '/l', SSH_AUTH_SOCK: '/s', MY_OWN: 'm' },
    };

    const env = gateEnvironment(base, FRESH);

    expect(env).toEqual({
      ...{
        PATH: '/usr/bin',
        HOME: '/v/home',
        TMPDIR: '/v/tmp',
        LANG: 'C.UTF-8',
        VIRTUAL_ENV: '/venv',
        JAVA_HOME: '/jvm',
      },
      ...{ CI: 'true', GITHUB_ACTIONS: 'true', PYTHONDONTWRITEBYTECODE: '1', GIT_TERMINAL_PROMPT: '0' },
    });
  });

  test('PATH keeps absolute entries only, in order', () => {
    const env = gateEnvironment({ PATH: '/a:.:bin::/b:../c:/a b' }, FRESH);
    expect(env['PATH']).toBe('/a:/b:/a b');
  });

  test('names of gate-env pass; a refused one does not, even when it is listed', () => {
    const base = { PATH: '/bin', DATABASE_URL: 'd', PYTHONPATH: 'src', MY_TOKEN: 't' };
    const env = gateEnvironment(base, { ...FRESH, gateEnv: ['DATABASE_URL', 'PYTHONPATH', 'MY_TOKEN', 'UNSET'] });
    expect(env).toMatchObject({ DATABASE_URL: 'd', PYTHONPATH: 'src' });
    expect(Object.keys(env)).not.toContain('MY_TOKEN');
    expect(Object.keys(env)).not.toContain('UNSET');
  });

  test('package stores are named where they really are, since HOME is fresh', () => {
    const base = { PATH: '/bin', HOME: '/home/me', GOPATH: '/go', RUNNER_TOOL_CACHE: 'relative' };
    const stores = storesOf(base, (folder) => ['/home/me/.cargo', '/go'].includes(folder));
    expect(stores).toEqual({ CARGO_HOME: '/home/me/.cargo', GOPATH: '/go' });
    expect(gateEnvironment(base, { ...FRESH, stores })).toMatchObject(stores);
  });
});

describe('names that gate-env refuses', () => {
  const refused = [
    ...[
      'INPUT_TOKEN',
      'INPUT_API-KEY',
      'ACTIONS_CACHE_URL',
      'GITHUB_TOKEN',
      'GITHUB_ENV',
      'GITHUB_PATH',
      'GITHUB_OUTPUT',
    ],
    ...[
      'GITHUB_STATE',
      'GITHUB_STEP_SUMMARY',
      'NPM_TOKEN',
      'npm_token',
      'OPENAI_API_KEY',
      'MY_SECRET_1',
      'client_secret',
    ],
    ...[
      'LD_PRELOAD',
      'LD_LIBRARY_PATH',
      'NODE_OPTIONS',
      'BASH_ENV',
      'GIT_DIR',
      'GIT_SSH_COMMAND',
      'PATH',
      'HOME',
      'CI',
    ],
    ...['DB_PASSWORD', 'PGPASSWORD', 'GITHUB_PAT', 'NPM_AUTH', 'AWS_CREDENTIALS', 'GPG_PASSPHRASE'],
    ...['', 'A B', 'A=B', '1A', 'A\n'],
  ];
  test.each(refused)('%j', (name) => {
    expect(refusedGateEnv(name)).toMatch(/^its? /);
  });

  test.each(['DATABASE_URL', 'PYTHONPATH', 'GITHUB_SHA', 'KEYBOARD', 'TOKENIZERS_PARALLELISM', 'LDFLAGS'])(
    '%s may pass',
    (name) => {
      expect(refusedGateEnv(name)).toBeUndefined();
    },
  );
});
