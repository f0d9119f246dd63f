import { describe, expect, test } from '@jest/globals';
import { Config } from '../src/config.js';
import { ConfigError } from '../src/errors.js';
import { Inputs, type Context } from '../src/inputs.js';
import { settle } from '../src/settings.js';

const CONTEXT: Context = {
  action: true,
  repository: 'octo/hello',
  refName: 'main',
  eventName: 'schedule',
  serverUrl: 'https://forge.test',
  apiUrl: 'https://forge.test/api/v3',
  runId: '42',
  attempt: 1,
  job: 'auto',
  workspace: '/work',
  temp: '/tmp',
  summaryFile: undefined,
  stateFolder: undefined,
  environment: {},
};

interface Given {
  inputs?: Record<string, string>;
  config?: Record<string, unknown>;
  context?: Partial<Context>;
  base?: string | undefined;
  repository?: string | undefined;
}

function settled(given: Given = {}) {
  return settle({
    inputs: Inputs.parse({ model: 'm', ...given.inputs }),
    context: { ...CONTEXT, ...given.context },
    config: Config.parse(given.config ?? {}),
    run: { key: '42-1-00000000', id: '42', attempt: 1, job: 'auto', url: undefined },
    folder: '/tmp/auto',
    templates: { system: '', task: '', repair: '', review: '' },
    base: 'base' in given ? given.base : 'main',
    repository: 'repository' in given ? given.repository : 'octo/hello',
  });
}

function problems(given: Given): string[] {
  try {
    settled(given);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(({ message, hint }) => `${message} ${hint ?? ''}`);
    throw error;
  }
  return [];
}

describe('inputs and config', () => {
  test('an input wins over the config file, which wins over the default', () => {
    const config = { model: { name: 'from-config', effort: 'low' }, limits: { attempts: 7, repairs: 5 } };

    const settings = settled({ config, inputs: { model: 'from-input', 'max-repairs': '0', effort: 'high' } });

    expect(settings.modelName).toBe('from-input');
    expect(settings.config.model.effort).toBe('high');
    expect(settings.config.limits).toMatchObject({ attempts: 7, repairs: 0, tokens: 400_000 });
  });

  test('every limit has its input', () => {
    const inputs = {
      'max-attempts': '1',
      'max-repairs': '2',
      'max-tokens': '3',
      'max-cost-usd': '4.5',
      'max-minutes': '5',
      'max-open-prs': '6',
    };

    expect(settled({ inputs }).config.limits).toEqual({
      attempts: 1,
      repairs: 2,
      tokens: 3,
      'cost-usd': 4.5,
      minutes: 5,
      'open-prs': 6,
      'gate-minutes': 10,
    });
  });

  test('`draft: false` as an input wins over a config that wants drafts', () => {
    const config = { 'pull-request': { draft: true } };

    expect(settled({ config }).draft).toBe(true);
    expect(settled({ config, inputs: { draft: 'false' } }).draft).toBe(false);
  });

  test('labels of the input and of the config are added up, each once', () => {
    const config = { 'pull-request': { labels: ['bot', 'auto'] } };

    expect(settled({ config }).labels).toEqual(['auto', 'bot']);
    expect(settled({ config, inputs: { labels: 'mine,bot' } }).labels).toEqual(['mine', 'bot', 'auto']);
  });
});

describe('what is missing', () => {
  test('all of it is named at once, with what to do', () => {
    const found = problems({ inputs: { model: undefined as never }, base: undefined, repository: undefined });

    expect(found).toEqual([
      expect.stringMatching(/no model is named\. Set the input `model`/),
      expect.stringMatching(/repository on the forge is not known\. Set the input `repository`/),
      expect.stringMatching(/on no branch.*Set the input `base`/),
    ]);
  });

  test('the ledger is never the base branch', () => {
    expect(problems({ base: 'auto-state' })).toEqual([expect.stringContaining('`state-branch` is the base branch')]);
  });

  test('R07: a prefix below the ledger’s branch could never be pushed', () => {
    const found = problems({ inputs: { 'state-branch': 'auto', 'branch-prefix': 'auto/' } });

    expect(found).toEqual([expect.stringContaining('`branch-prefix` lies below `state-branch`')]);
    expect(problems({ inputs: { 'state-branch': 'auto/state', 'branch-prefix': 'auto/' } })).toEqual([]);
  });

  test.each([
    'pull_request',
    'pull_request_target',
    'pull_request_review',
    'pull_request_review_comment',
    'issues',
    'issue_comment',
    'discussion',
    'discussion_comment',
    'workflow_run',
    'fork',
    'watch',
  ])('S43: the event %s is refused', (eventName) => {
    expect(problems({ context: { eventName } })).toEqual([
      expect.stringContaining(`\`${eventName}\` lets strangers start this workflow`),
    ]);
  });

  test.each(['schedule', 'workflow_dispatch', 'push', 'repository_dispatch', undefined])(
    'the event %s is fine',
    (eventName) => {
      expect(problems({ context: { eventName } })).toEqual([]);
    },
  );
});
