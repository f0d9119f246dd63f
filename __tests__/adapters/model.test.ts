import { afterEach, describe, expect, test } from '@jest/globals';
import { createFetch } from '../../src/adapters/http.js';
import { createModel, type ModelOptions, type ModelRetry } from '../../src/adapters/model.js';
import type { ModelReply } from '../../src/conversation/message.js';
import { CancelledError } from '../../src/errors.js';
import { fakeClock, type FakeClock } from '../support/fake-clock.js';
import { sendJson, startServer } from '../support/loopback-http.js';
import {
  startLoopbackModel,
  type LoopbackModel,
  type LoopbackModelOptions,
  type Script,
} from '../support/loopback-model.js';

const KEY = 'canary-key-0123456789';
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

interface Setup {
  readonly endpoint: LoopbackModel;
  readonly clock: FakeClock;
  readonly retries: ModelRetry[];
  readonly ask: (options?: { maxOutputTokens?: number; signal?: AbortSignal }) => Promise<ModelReply>;
}

async function setUp(
  replies: Script,
  options: Partial<ModelOptions> = {},
  server: Partial<LoopbackModelOptions> = {},
): Promise<Setup> {
  const endpoint = await startLoopbackModel({ ...server, replies });
  open.push(endpoint);
  const clock = fakeClock();
  const retries: ModelRetry[] = [];
  const model = createModel({
    baseUrl: endpoint.url,
    apiKey: KEY,
    model: 'small',
    fetch: createFetch(),
    clock,
    maxRetrySeconds: 120,
    timeoutMs: 10_000,
    countTokens: (text) => text.length,
    onRetry: (retry) => retries.push(retry),
    random: () => 0.5,
    ...options,
  });
  const messages = [
    { role: 'system', content: 'rules' },
    { role: 'user', content: 'task' },
  ] as const;
  const ask: Setup['ask'] = ({ maxOutputTokens = 1000, signal = new AbortController().signal } = {}) =>
    model.complete({ messages, maxOutputTokens, signal });
  return { endpoint, clock, retries, ask };
}

describe('a good answer', () => {
  test('text and the reported usage come back; the request carries key, model, messages and limit', async () => {
    const { ask, endpoint } = await setUp([{ text: 'edits', usage: { prompt_tokens: 12, completion_tokens: 3 } }]);
    expect(await ask()).toEqual({
      status: 'complete',
      text: 'edits',
      toolArguments: undefined,
      usage: { promptTokens: 12, completionTokens: 3, estimated: false },
    });
    const [call] = endpoint.requests;
    expect(call?.headers['authorization']).toBe(`Bearer ${KEY}`);
    expect(call?.body).toEqual({
      model: 'small',
      max_tokens: 1000,
      messages: [
        { role: 'system', content: 'rules' },
        { role: 'user', content: 'task' },
      ],
    });
  });

  test('without a key no Authorization header is sent', async () => {
    const { ask, endpoint } = await setUp([{ text: 'x' }], { apiKey: undefined });
    expect((await ask()).status).toBe('complete');
    expect(endpoint.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  test.each([
    [KEY, `Bearer ${KEY}`],
    [undefined, undefined],
  ])('the environment of the SDK changes neither address nor credentials (key %s)', async (apiKey, sent) => {
    const foreign = {
      OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
      OPENAI_API_KEY: 'foreign',
      OPENAI_ADMIN_KEY: 'foreign',
      OPENAI_ORG_ID: 'foreign',
      OPENAI_PROJECT_ID: 'foreign',
      OPENAI_CUSTOM_HEADERS: 'Authorization: foreign',
    };
    const before = { ...process.env };
    Object.assign(process.env, foreign);
    try {
      const { ask, endpoint } = await setUp([{ text: 'x' }], { apiKey });
      expect((await ask()).status).toBe('complete');
      expect(endpoint.requests[0]?.headers['authorization']).toBe(sent);
      expect(JSON.stringify(endpoint.requests[0])).not.toContain('foreign');
    } finally {
      for (const name of Object.keys(foreign)) {
        if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = before[name];
      }
    }
  });

  test('effort and temperature are sent when set', async () => {
    const { ask, endpoint } = await setUp([{ text: 'x' }], { effort: 'low', temperature: 0.2 });
    await ask();
    expect(endpoint.requests[0]?.body).toMatchObject({ reasoning_effort: 'low', temperature: 0.2 });
  });

  test('usage that is not reported is counted, and marked as estimated', async () => {
    const { ask } = await setUp([{ text: 'seven!!', usage: null }]);
    const { usage } = await ask();
    expect(usage).toEqual({
      promptTokens: 'rules'.length + 4 + 'task'.length + 4,
      completionTokens: 7,
      estimated: true,
    });
  });

  test('R19: a submit_edits call is an answer', async () => {
    const { ask } = await setUp([{ toolCall: { name: 'submit_edits', arguments: '{"summary":""}' } }]);
    expect(await ask()).toMatchObject({ status: 'complete', text: '', toolArguments: '{"summary":""}' });
  });

  test('thoughts in front of the answer are left out: drafts in them are no edits', async () => {
    const { ask } = await setUp([{ text: '<think>a.py\n<<<<<<< SEARCH\n</think>\n\nanswer' }]);
    expect(await ask()).toMatchObject({ status: 'complete', text: 'answer' });
  });
});

describe('answers that must not be applied', () => {
  test.each([
    [
      'cut by length',
      { text: 'a.py\n<<<<<<<', finishReason: 'length' },
      'truncated',
      'cut at the limit of 1000 output tokens',
    ],
    ['reasoning used the whole limit', { text: '', finishReason: 'length' }, 'truncated', 'Reasoning used up'],
    [
      'a cut tool call',
      { toolCall: { name: 'submit_edits', arguments: '{"a' }, finishReason: 'length' },
      'truncated',
      'cut',
    ],
  ] as const)('R18: %s is truncated', async (_, reply, status, reason) => {
    const { ask, endpoint } = await setUp([reply]);
    const answered = await ask();
    expect(answered.status).toBe(status);
    expect(answered).toHaveProperty('reason', expect.stringContaining(reason));
    expect(endpoint.requests).toHaveLength(1);
  });

  test.each([
    ['content filter', { text: 'half', finishReason: 'content_filter' }, 'declined', 'content filter'],
    ['refusal', { text: null, refusal: 'I cannot help.' }, 'declined', 'refused: I cannot help.'],
    ['null content', { text: null }, 'declined', 'empty'],
    ['blank content', { text: ' \n' }, 'declined', 'empty'],
    ['thoughts only', { text: '<think>hmm' }, 'declined', 'empty'],
    ['a tool that was not offered', { toolCall: { name: 'bash', arguments: '{}' } }, 'declined', 'not offered: bash'],
    ['no finish_reason', { text: 'x', finishReason: null }, 'truncated', 'no finish_reason'],
    [
      'an unknown reason',
      { text: 'x', finishReason: 'insufficient_system_resource' },
      'truncated',
      'insufficient_system',
    ],
  ] as const)('R19: %s is a named failure', async (_, reply, status, reason) => {
    const { ask } = await setUp([reply]);
    const answered = await ask();
    expect(answered.status).toBe(status);
    expect(answered).toHaveProperty('reason', expect.stringContaining(reason));
    expect(answered.usage.promptTokens).toBe(100);
  });
});

describe('R17: a prompt that is too long is said to be so, whatever the server', () => {
  test.each([
    [
      'OpenAI',
      400,
      { message: "This model's maximum context length is 8192 tokens.", code: 'context_length_exceeded' },
    ],
    ['llama.cpp', 400, { message: 'request (20031 tokens) exceeds the available context size (8192 tokens)' }],
    ['vLLM', 400, { message: 'The decoder prompt (length 5000) is longer than the maximum model length of 4096.' }],
    [
      'vLLM, limit',
      400,
      { message: "'max_tokens' is too large: 9. This model's maximum context length is 4096 tokens" },
    ],
    ['Anthropic', 400, { message: 'prompt is too long: 210000 tokens > 200000 maximum' }],
    [
      'Gemini',
      400,
      { message: 'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).' },
    ],
    ['GitHub Models', 413, { message: 'Request body too large for gpt-4o model.', code: 'tokens_limit_reached' }],
    ['OpenAI, per minute', 429, { message: 'Request too large for gpt-4o on tokens per min (TPM): Limit 30000' }],
  ])('%s', async (_, status, error) => {
    const { ask, endpoint } = await setUp([{ status, error }]);
    const answered = await ask();
    expect(answered).toMatchObject({ status: 'too-long', usage: { promptTokens: 0, completionTokens: 0 } });
    expect(endpoint.requests).toHaveLength(1);
  });
});

describe('R16: refusals', () => {
  test.each([
    [401, 'Incorrect API key', '`api-key`'],
    [402, 'Payment required', 'no credit'],
    [403, 'Project does not have access', 'input `model`'],
    [404, 'The model does not exist', '`base-url` (it usually ends in /v1)'],
    [400, 'bad request', '`model`, `effort`'],
  ])('%i is not retried and names the remedy', async (status, error, remedy) => {
    const { ask, endpoint, clock } = await setUp([{ status, error }]);
    const answered = await ask();
    expect(answered.status).toBe('unavailable');
    expect(answered).toHaveProperty('reason', expect.stringContaining(remedy));
    expect(answered).toHaveProperty('reason', expect.stringContaining(error));
    expect(endpoint.requests).toHaveLength(1);
    expect(clock.slept).toEqual([]);
  });

  test('a spent quota comes as 429 but is not retried', async () => {
    const error = { message: 'You exceeded your current quota', code: 'insufficient_quota' };
    const { ask, endpoint } = await setUp([{ status: 429, error }]);
    expect(await ask()).toMatchObject({
      status: 'unavailable',
      reason: expect.stringContaining('no credit'),
    });
    expect(endpoint.requests).toHaveLength(1);
  });

  test('a missing key is asked for', async () => {
    const { ask } = await setUp([{ text: 'x' }], { apiKey: undefined }, { apiKey: KEY });
    expect(await ask()).toMatchObject({
      status: 'unavailable',
      reason: expect.stringContaining('pass a secret in the input `api-key`'),
    });
  });

  test('S41: an error that echoes the key is redacted', async () => {
    const error = `Incorrect API key provided: ${KEY}`;
    const { ask, retries } = await setUp([
      { status: 500, error },
      { status: 401, error },
    ]);
    expect(JSON.stringify(await ask())).not.toContain(KEY);
    expect(retries).toHaveLength(1);
    expect(JSON.stringify(retries)).not.toContain(KEY);
  });
});

describe('R16: retries', () => {
  test('429 waits as long as retry-after says', async () => {
    const { ask, clock, retries } = await setUp([
      { status: 429, headers: { 'retry-after': '7' } },
      { status: 429, headers: { 'retry-after': 'Fri, 02 Jan 2026 03:04:32 GMT' } },
      { status: 429, headers: { 'retry-after-ms': '1500' } },
      { text: 'done' },
    ]);
    expect(await ask()).toMatchObject({ status: 'complete', text: 'done' });
    expect(clock.slept).toEqual([7000, 20_000, 1500]);
    expect(retries.map((retry) => retry.attempt)).toEqual([1, 2, 3]);
  });

  test.each([408, 409, 429, 500, 502, 503, 504])('%i is retried with growing waits', async (status) => {
    const { ask, clock, endpoint } = await setUp([{ status }, { status }, { status }, { text: 'done' }]);
    expect(await ask()).toMatchObject({ status: 'complete' });
    expect(clock.slept).toEqual([750, 1500, 3000]);
    expect(endpoint.requests).toHaveLength(4);
  });

  test('the SDK does not retry on top of us, and the budget ends it', async () => {
    const { ask, clock, endpoint, retries } = await setUp(() => ({ status: 503 }), { maxRetrySeconds: 10 });
    const answered = await ask();
    expect(answered).toMatchObject({ status: 'unavailable' });
    expect(answered).toHaveProperty('reason', expect.stringContaining('Gave up after'));
    expect(endpoint.requests).toHaveLength(retries.length + 1);
    expect(clock.slept.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(10_000);
  });

  test('a wait beyond the budget is not begun', async () => {
    const { ask, clock, endpoint } = await setUp([{ status: 429, headers: { 'retry-after': '3600' } }]);
    expect(await ask()).toMatchObject({
      status: 'unavailable',
      reason: expect.stringContaining('It asks to wait 3600 s.'),
    });
    expect(clock.slept).toEqual([]);
    expect(endpoint.requests).toHaveLength(1);
  });

  test('retry-after: 0 for ever is not asked for ever', async () => {
    const { ask, endpoint } = await setUp(() => ({ status: 429, headers: { 'retry-after': '0' } }));
    expect((await ask()).status).toBe('unavailable');
    expect(endpoint.requests).toHaveLength(10);
  });
});

test('a port that fetch forbids is said at once, not tried ten times', async () => {
  const clock = fakeClock();
  const started = clock.monotonic();
  const { ask } = await setUp([], { baseUrl: 'http://127.0.0.1:9/v1', clock });

  expect(await ask()).toMatchObject({ status: 'unavailable', reason: expect.stringContaining('bad port') });
  expect(clock.monotonic()).toBe(started);
});

describe('R15: what is no whole answer is a transport fault', () => {
  test.each([
    ['connection reset', { reset: true }],
    ['cut body', { text: 'a'.repeat(2000), cut: true }],
    ['HTML with 200', { raw: { type: 'text/html', body: '<!doctype html><h1>Gateway</h1>' } }],
    ['broken JSON', { raw: { type: 'application/json', body: '{"choices": [' } }],
    ['JSON of another kind', { raw: { type: 'application/json', body: '{"error":{"code":502}}' } }],
    ['empty body', { raw: { type: 'application/json', body: '' } }],
  ] as const)('%s: tried again', async (_, reply) => {
    const { ask, endpoint } = await setUp([reply, { text: 'whole' }]);
    expect(await ask()).toMatchObject({ status: 'complete', text: 'whole' });
    expect(endpoint.requests).toHaveLength(2);
  });

  test('HTML for ever ends with the address to check', async () => {
    const { ask } = await setUp(() => ({ raw: { type: 'text/html', body: '<html>login' } }), { maxRetrySeconds: 3 });
    expect(await ask()).toMatchObject({
      status: 'unavailable',
      reason: expect.stringMatching(/“<html>login”.*check the input `base-url`/),
    });
  });

  test('nobody listening: tried again, then unavailable with the address', async () => {
    const { ask, endpoint, retries } = await setUp([], { maxRetrySeconds: 3 });
    await endpoint.close();
    const answered = await ask();
    expect(answered).toMatchObject({ status: 'unavailable', reason: expect.stringContaining(endpoint.url) });
    expect(answered).toHaveProperty('reason', expect.stringContaining('ECONNREFUSED'));
    expect(retries.length).toBeGreaterThan(0);
  });

  test('R20: a stalled endpoint is given up after the time limit and tried again', async () => {
    const { ask, endpoint, retries } = await setUp([{ text: 'late', delayMs: 5000 }, { text: 'soon' }], {
      timeoutMs: 300,
    });
    expect(await ask()).toMatchObject({ status: 'complete', text: 'soon' });
    expect(retries[0]?.reason).toContain('No whole answer within');
    expect(endpoint.requests).toHaveLength(2);
  });

  test('S40: a redirect to another host ends it: the key is not sent there', async () => {
    let reached = 0;
    const other = await startServer((_, response) => {
      reached += 1;
      sendJson(response, 200, {});
      return Promise.resolve();
    });
    open.push(other);
    const { ask, endpoint } = await setUp([{ status: 307, headers: { location: `${other.url}/v1/x` } }]);
    expect(await ask()).toMatchObject({
      status: 'unavailable',
      reason: expect.stringContaining(`configure ${other.url} as the endpoint`),
    });
    expect(reached).toBe(0);
    expect(endpoint.requests).toHaveLength(1);
  });
});

describe('the name of the output limit', () => {
  const refused = (name: string) => ({
    status: 400,
    error: { message: `Unsupported parameter: '${name}' is not supported with this model.`, param: name },
  });

  test('is swapped once when the server refuses it, and stays swapped', async () => {
    const { ask, endpoint } = await setUp([refused('max_tokens'), { text: 'a' }, { text: 'b' }]);
    expect(await ask()).toMatchObject({ status: 'complete', text: 'a' });
    expect(await ask()).toMatchObject({ status: 'complete', text: 'b' });
    const names = endpoint.requests.map((call) => Object.keys(call.body).filter((key) => key.startsWith('max_')));
    expect(names).toEqual([['max_tokens'], ['max_completion_tokens'], ['max_completion_tokens']]);
  });

  test('is not swapped to and fro', async () => {
    const { ask, endpoint } = await setUp([refused('max_tokens'), refused('max_completion_tokens')]);
    expect((await ask()).status).toBe('unavailable');
    expect(endpoint.requests).toHaveLength(2);
  });

  test('is max_completion_tokens at api.openai.com', async () => {
    const bodies: unknown[] = [];
    const { ask } = await setUp([], {
      baseUrl: 'https://api.openai.com/v1',
      fetch: (_, init) => {
        bodies.push(JSON.parse(init?.body as string));
        const body = { choices: [{ finish_reason: 'stop', message: { content: 'x' } }] };
        return Promise.resolve(Response.json(body));
      },
    });
    expect((await ask()).status).toBe('complete');
    expect(bodies).toEqual([expect.objectContaining({ max_completion_tokens: 1000 })]);
    expect(bodies[0]).not.toHaveProperty('max_tokens');
  });
});

describe('cancellation', () => {
  test('a signal during the call throws CancelledError', async () => {
    const { ask } = await setUp([{ text: 'x', delayMs: 3000 }]);
    await expect(ask({ signal: AbortSignal.timeout(100) })).rejects.toThrow(CancelledError);
  });

  test('a signal during the wait throws CancelledError, and no further call is made', async () => {
    const controller = new AbortController();
    const { ask, endpoint } = await setUp(() => ({ status: 503 }), {
      onRetry: () => {
        controller.abort();
      },
    });
    await expect(ask({ signal: controller.signal })).rejects.toThrow(CancelledError);
    expect(endpoint.requests).toHaveLength(1);
  });
});
