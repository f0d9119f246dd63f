import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ConfigError, UsageError } from '../src/errors.js';
import { Inputs, readInvocation } from '../src/inputs.js';
import { choose } from '../src/steps/choose.js';
import { openWorld } from './steps/support.js';

const before = { ...process.env };

beforeEach(() => {
  for (const name of Object.keys(process.env)) {
    if (/^(INPUT|GITHUB|RUNNER|STATE)_/.test(name)) Reflect.deleteProperty(process.env, name);
  }
});

afterEach(() => {
  for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, before);
});

/** The action's inputs as the runner gives them: upper case, hyphens kept. */
function given(inputs: Readonly<Record<string, string>>): ReturnType<typeof readInvocation> {
  for (const [name, value] of Object.entries(inputs)) process.env[`INPUT_${name.toUpperCase()}`] = value;
  return readInvocation([]);
}

function refusal(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was refused');
}

describe('inputs of the action', () => {
  test('without any, the defaults hold', () => {
    expect(readInvocation([]).inputs).toEqual({
      command: 'run',
      config: '.github/auto-orchestrator.yml',
      path: '.',
      'branch-prefix': 'auto/',
      'state-branch': 'auto-state',
    });
  });

  test('an empty or blank input is one that was not given', () => {
    const blank = Object.fromEntries(Object.keys(Inputs.shape).map((name) => [name, ' ']));

    expect(given(blank).inputs).toEqual(readInvocation([]).inputs);
  });

  test('hyphens stay in the names; values are trimmed and become what they are', () => {
    const { inputs } = given({
      'task-id': ' AUTH-12 ',
      'dry-run': 'true',
      draft: 'false',
      labels: 'auto, needs review\nbot,',
      'max-attempts': '5',
      'max-repairs': '0',
      'max-cost-usd': '0.5',
      'max-minutes': '12',
      repository: 'octo/hello.world',
      'branch-prefix': 'bots/auto/',
    });

    expect(inputs).toMatchObject({
      'task-id': 'AUTH-12',
      'dry-run': true,
      draft: false,
      labels: ['auto', 'needs review', 'bot'],
      'max-attempts': 5,
      'max-repairs': 0,
      'max-cost-usd': 0.5,
      'max-minutes': 12,
      repository: 'octo/hello.world',
      'branch-prefix': 'bots/auto/',
    });
  });

  test('an underscore in the place of a hyphen is another variable', () => {
    process.env['INPUT_TASK_ID'] = 'AUTH-12';

    expect(readInvocation([]).inputs['task-id']).toBeUndefined();
  });

  test('all that is wrong comes in one message', () => {
    const error = refusal(() => given({ draft: 'yes', 'max-repairs': 'two', 'base-url': 'ftp://x', effort: 'most' }));

    expect(error).toBeInstanceOf(ConfigError);
    expect(error instanceof ConfigError && error.problems.map(({ message }) => message)).toEqual([
      'input `base-url`: expected an http(s) URL such as https://api.openai.com/v1',
      expect.stringMatching(/^input `effort`: Invalid option: expected one of "minimal"/),
      'input `draft`: expected `true` or `false`',
      'input `max-repairs`: expected a whole number',
    ]);
  });

  test.each([
    ['max-attempts', '0', 'expected at least 1'],
    ['max-tokens', '1e6', 'expected a whole number'],
    ['max-tokens', '-1', 'expected a whole number'],
    ['max-tokens', '9'.repeat(400), 'at most 16 digits'],
    ['max-minutes', '0', 'expected more than 0'],
    ['max-minutes', '100000', 'at most 7200'],
    ['max-cost-usd', '0', 'expected more than 0'],
    ['max-cost-usd', '1,5', 'expected a number such as 2 or 0.5'],
    ['repository', 'hello', 'expected `owner/name`'],
    ['repository', '../..', 'expected `owner/name`'],
    ['repository', 'octo/..', 'expected `owner/name`'],
    ['repository', 'https://github.com/o/r', 'expected `owner/name`'],
    ['branch-prefix', 'auto', 'expected a branch prefix'],
    ['branch-prefix', '-x/', 'expected a branch prefix'],
    ['branch-prefix', 'a..b/', 'expected a branch prefix'],
    ['state-branch', 'a b', 'expected a branch name'],
    ['state-branch', 'x.lock', 'expected a branch name'],
    ['state-branch', '@{-1}', 'expected a branch name'],
    ['dry-run', 'TRUE', 'expected `true` or `false`'],
  ])('%s: %s is refused', (name, value, message) => {
    const error = refusal(() => given({ [name]: value }));

    expect(error.message).toContain(`input \`${name}\`: `);
    expect(error.message).toContain(message);
  });

  test('a command that the action does not have', () => {
    expect(refusal(() => given({ command: 'verify' })).message).toContain(
      'expected run or sync or check; `verify` is for the command line',
    );
    expect(refusal(() => given({ command: 'chekc' })).message).toMatch(
      /expected one of run, sync, check.*Did you mean check/,
    );
  });

  test('every input that is read is declared in action.yml, and the other way round', () => {
    const action = parse(readFileSync(new URL('../action.yml', import.meta.url), 'utf8')) as { inputs: object };
    const secrets = ['token', 'api-key'];

    expect(Object.keys(action.inputs).sort()).toEqual([...Object.keys(Inputs.shape), ...secrets].sort());
  });
});

describe('the context', () => {
  test('is what the runner says, without the slashes at the end of addresses', () => {
    Object.assign(process.env, {
      GITHUB_REPOSITORY: 'octo/hello',
      GITHUB_REF_NAME: 'main',
      GITHUB_SERVER_URL: 'https://forge.test/',
      GITHUB_API_URL: 'https://forge.test/api/v3/',
      GITHUB_RUN_ID: '42',
      GITHUB_RUN_ATTEMPT: '2',
      GITHUB_JOB: 'auto',
      GITHUB_WORKSPACE: '/work',
      GITHUB_EVENT_NAME: 'schedule',
      RUNNER_TEMP: '/tmp/runner',
    });

    expect(readInvocation([]).context).toMatchObject({
      action: true,
      repository: 'octo/hello',
      refName: 'main',
      serverUrl: 'https://forge.test',
      apiUrl: 'https://forge.test/api/v3',
      runId: '42',
      attempt: 2,
      job: 'auto',
      workspace: '/work',
      eventName: 'schedule',
      temp: '/tmp/runner',
    });
  });

  test('a tag is no branch, and a laptop has defaults', () => {
    Object.assign(process.env, { GITHUB_REF_NAME: 'v1', GITHUB_REF_TYPE: 'tag' });

    expect(readInvocation(['run']).context).toMatchObject({
      action: false,
      refName: undefined,
      serverUrl: 'https://github.com',
      apiUrl: 'https://api.github.com',
      attempt: 1,
      job: 'local',
      workspace: process.cwd(),
    });
  });
});

describe('flags of the command line', () => {
  test('are the inputs by the same names, and those of single commands', () => {
    const argv = ['snapshot', '--task-id', 'AUTH-12', '--budget', '4000', '--json', '--path=../x', '--dry-run'];
    const { inputs, flags } = readInvocation(argv);

    expect(inputs).toMatchObject({ command: 'snapshot', 'task-id': 'AUTH-12', path: '../x', 'dry-run': true });
    expect(flags).toMatchObject({ budget: 4000, json: true, help: false });
  });

  test('INPUT_* variables are for the action only', () => {
    process.env['INPUT_TASK-ID'] = 'AUTH-12';

    expect(readInvocation(['run']).inputs['task-id']).toBeUndefined();
  });

  test.each([
    [['run', '--taks-id', 'x'], 'unknown flag `--taks-id`. Did you mean `--task-id`?'],
    [['run', '--dryrun'], 'unknown flag `--dryrun`. Did you mean `--dry-run`?'],
    [['run', '--qqqqqqqqqqqqqqqqqq'], 'unknown flag `--qqqqqqqqqqqqqqqqqq`.'],
    [['run', '-x'], 'unknown flag `-x`.'],
    [['run', '--task-id'], '--task-id needs a value; one that begins with a dash is written `--task-id=-value`.'],
    [['run', '--task-id', '-f'], '--task-id needs a value; one that begins with a dash is written `--task-id=-value`.'],
    [['run', '--draft=no'], '--draft takes no value: give it, or leave it out.'],
    [['run', '--task-id='], '--task-id: expected some text'],
    [['run', 'again'], 'unexpected argument `again`.'],
    [['run', '--budget', '4k'], '--budget: expected a whole number of tokens.'],
    [['run', '--max-repairs', 'two', '--max-minutes', '0'], '--max-repairs: expected a whole number\n--max-minutes:'],
  ])('%j', (argv, message) => {
    const error = refusal(() => readInvocation(argv));

    expect(error).toBeInstanceOf(UsageError);
    expect(error.message).toContain(message);
  });

  test('an unknown command, with the nearest one or all of them', () => {
    expect(refusal(() => readInvocation(['snapshto', '--draft']))).toMatchObject({
      message: 'unknown command `snapshto`.',
      hint: 'Did you mean snapshot?',
    });
    expect(refusal(() => readInvocation(['qqqqqqqqqqqq']))).toMatchObject({
      hint: 'Commands: run, sync, check, init, snapshot, apply, verify.',
    });
  });

  test.each([
    [['run', '--token', 'ghs_canary'], 'GITHUB_TOKEN'],
    [['--token=ghs_canary'], 'GITHUB_TOKEN'],
    [['run', '--api-key', 'ghs_canary'], 'OPENAI_API_KEY'],
    [['--api-key=ghs_canary'], 'OPENAI_API_KEY'],
  ])('a secret in %j is refused: other users see the command line', (argv, variable) => {
    const { message } = refusal(() => readInvocation(argv));

    expect(message).toContain(`is read from ${variable}, never from the command line`);
    expect(message).not.toContain('canary');
  });
});

describe('S39: the endpoint of the model', () => {
  test.each([
    'https://api.openai.com/v1',
    'https://203.0.113.7/v1',
    'http://localhost:11434/v1',
    'http://localhost./v1',
    'http://127.0.0.1:8080',
    'http://127.1:8080',
    'http://[::1]:8080/v1',
    'http://10.1.2.3/v1',
    'http://172.16.0.1/v1',
    'http://172.31.255.255/v1',
    'http://192.168.1.1/v1',
    'http://[fd12:3456::1]/v1',
    'http://ollama:11434/v1',
    'http://model.local/v1',
    'http://model.corp.internal/v1',
  ])('%s is taken', (url) => {
    expect(given({ 'base-url': url }).inputs['base-url']).toBe(url);
  });

  test.each([
    ['http://api.openai.com/v1', 'expected https'],
    ['http://8.8.8.8/v1', 'expected https'],
    ['http://172.32.0.1/v1', 'expected https'],
    ['http://10.evil.example/v1', 'expected https'],
    ['http://localhost.evil.example/v1', 'expected https'],
    ['http://[2001:db8::1]/v1', 'expected https'],
    ['http://[::ffff:8.8.8.8]/v1', 'expected https'],
    ['http://0.0.0.0/v1', 'expected https'],
    ['http://169.254.169.254/latest', 'link-local'],
    ['https://169.254.169.254/latest', 'link-local'],
    ['http://169.254.169.254./latest', 'link-local'],
    ['http://2852039166/latest', 'link-local'],
    ['http://0xa9.0xfe.0xa9.0xfe/latest', 'link-local'],
    ['http://[::ffff:169.254.169.254]/latest', 'link-local'],
    ['http://[fe80::1]/v1', 'link-local'],
    ['http://[febf::1]/v1', 'link-local'],
    ['http://[fd00:ec2::254]/latest', 'link-local'],
    ['http://metadata.google.internal/v1', 'metadata'],
    ['http://METADATA/v1', 'metadata'],
    ['https://key@api.openai.com/v1', 'not into the URL'],
    ['http://user:pass@api.openai.com/v1', 'not into the URL'],
    ['ftp://api.openai.com', 'expected an http(s) URL'],
    ['file:///etc/passwd', 'expected an http(s) URL'],
    ['api.openai.com/v1', 'expected an http(s) URL'],
    ['https://', 'expected an http(s) URL'],
  ])('%s is refused', (url, message) => {
    const error = refusal(() => given({ 'base-url': url }));

    expect(error.message).toContain(message);
    expect(error.message).not.toMatch(/pass@|key@/);
  });

  test('the config file has no key for it', () => {
    expect(Object.keys(Inputs.shape)).toContain('base-url');
    expect(readFileSync(new URL('../src/config-schema.ts', import.meta.url), 'utf8')).not.toMatch(/base-?url/i);
  });
});

describe('S37: ids of tasks', () => {
  test.each(['x; curl evil', '$(id)', '-f', '../main', 'a.lock', '@{-1}', 'A-1'.repeat(100), '🐛-1', 'A-1\nB-2'])(
    '%j is refused as an id, before anything is done with it',
    async (id) => {
      const { inputs } = given({ 'task-id': id });
      await using world = await openWorld({ settings: { taskId: inputs['task-id'] } });

      const error = refusal(() => choose(world.stage, world.scene));

      expect(error).toBeInstanceOf(ConfigError);
      expect(error.message).toContain('is not a task id: expected a letter first');
    },
  );
});
