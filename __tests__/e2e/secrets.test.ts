import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { startLoopbackModel, type LoopbackModel } from '../support/loopback-model.ts';
import { runAction, type StepResult } from '../support/runner.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { RIGHT } from '../support/stage-files.ts';

/** A key with everything that encodings change. */
const KEY = 'sk-test/canary+77=%&"qX\\zz 9f3';

let stage: Stage;
let model: LoopbackModel;
afterEach(async () => {
  await model.close();
  await stage[Symbol.asyncDispose]();
});

interface Observed {
  readonly result: StepResult;
  /** Command lines of all processes of the machine, sampled while the run was at work. */
  readonly argv: ReadonlySet<string>;
  readonly samples: number;
  /** `place` → what was found there, after the run. */
  readonly places: Readonly<Record<string, string>>;
  /** The prompts, as the model got them. */
  readonly prompts: string;
}

const CONFIG = 'gates:\n  check:\n    run: sh check.sh\n  dump:\n    run: sh dump.sh\n';

/** One whole run, watched. `dump` is a gate's script. */
async function watched(
  dump: string,
  {
    answers = [RIGHT],
    secretFile = '',
    config = CONFIG,
  }: { answers?: readonly string[]; secretFile?: string; config?: string } = {},
): Promise<Observed> {
  stage = await openStage({
    replies: [],
    config,
    files: { 'dump.sh': dump, '.gitignore': 'secret.txt\n' },
  });
  model = await startLoopbackModel({ apiKey: KEY, replies: answers.map((text) => ({ text })) });
  if (secretFile !== '')
    writeFileSync(join(stage.site.checkout, 'secret.txt'), secretFile.replace('TOKEN', stage.site.token));
  const temp = join(stage.work, 'tmp');
  mkdirSync(temp);
  // As a careless workflow has them: the same secrets under other names, for every step.
  const env = { TMPDIR: temp, GITHUB_TOKEN: stage.site.token, GH_TOKEN: stage.site.token, OPENAI_API_KEY: KEY };
  const argv = new Set<string>();
  let samples = 0;
  const sampler = setInterval(() => {
    samples += 1;
    for (const line of commandLines()) argv.add(line);
  }, 20);
  const job = stage.job({ env });
  const result = await runAction(job, stage.inputs({ 'api-key': KEY, 'base-url': model.url }));
  clearInterval(sampler);
  const prompts = model.requests.map(({ body }) => body.messages.map(({ content }) => content).join('\n')).join('\n');
  const places = {
    'what was printed': result.printed,
    'the log': readFileSync(result.log, 'utf8'),
    'the outputs': texts(result.outputs),
    'the states': texts(result.states),
    'the summary': result.summary,
    'the prompts': texts(model.requests.map(({ body }) => body)),
    'the REST calls': texts(stage.forge.requests),
    'the pull requests': texts(stage.forge.pulls(stage.site.name)),
    'the refs': JSON.stringify([...stage.site.refs()]),
    'the objects of the remote': stage.site.objects(),
    argv: [...argv].join('\n'),
    ...filesBelow(job.folder),
    ...filesBelow(temp),
    ...filesBelow(join(stage.site.checkout, '.git')),
  };
  return { result, argv, samples, places, prompts };
}

/** `secret in place` for every form of every secret that is found. */
function leaks(places: Readonly<Record<string, string>>): string[] {
  const forms = [...new Set([...stage.secrets, KEY])].flatMap((secret) => [
    secret,
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    Buffer.from(`x-access-token:${secret}`).toString('base64').replace(/=+$/, ''),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
    secret.replaceAll('&', '&amp;'),
    Array.from(secret).reverse().join(''),
    Buffer.from(secret).toString('hex'),
  ]);
  return Object.entries(places).flatMap(([place, text]) =>
    forms.filter((form) => text.includes(form)).map((form) => `${form.slice(0, 12)}… in ${place}`),
  );
}

describe('the token and the key', () => {
  test('are in no log, output, summary, event, ref, object, argv or file of a run that opens a pull request', async () => {
    const { result, argv, samples, places } = await watched('exit 0\n');

    expect(result.outputs['conclusion']).toBe('pull-request-opened');
    // What was looked at is what there is to see: git, the launcher and the gate were caught in the act.
    expect(samples).toBeGreaterThan(20);
    expect([...argv].filter((line) => /\bgit push /.test(line))).not.toEqual([]);
    expect([...argv].some((line) => line.includes('launch.js'))).toBe(true);
    expect(places['the objects of the remote']).toContain('Auto-Task: CALC-1');
    expect(leaks(places)).toEqual([]);
    expect(result.masks).toEqual(expect.arrayContaining([stage.site.token, KEY, encodeURIComponent(KEY)]));
  });

  test('S04, S05: are not in the environment of gates, nor in that of any process that a gate can see', async () => {
    // A wave after each character: no redactor knows that form, so what would leak is seen. The candidate alone fails.
    const each = `sed 's/[^A-Za-z0-9_=+/.-]/?/g; s/./&~/g; s|.*|<testcase classname="tests" name="&"><failure message="m"/></testcase>|'`;
    const dump = [
      'if [ ! -e tests/mul.sh ]; then echo "<testsuites><testcase name=\\"one\\"/></testsuites>" > "$REPORT_FILE"; exit 0; fi',
      '{ echo "<testsuites>"',
      `cat /proc/[0-9]*/environ 2>/dev/null | tr "\\0" "\\n" | cat - /dev/fd/3 3<<END | sort -u | ${each}`,
      '$(env)',
      'processes=$(ls -d /proc/[0-9]* | wc -l)',
      'END',
      'echo "</testsuites>"; } > "$REPORT_FILE"',
      'exit 1',
    ];

    const config = CONFIG.replace('run: sh dump.sh', 'run: sh dump.sh\n    report: junit');
    const { result, prompts, places } = await watched(`${dump.join('\n')}\n`, {
      config,
      answers: [RIGHT, 'I give up.'],
    });

    const seen = prompts.replaceAll('~', '');
    expect(result.outputs['conclusion']).not.toBe('pull-request-opened');
    expect(seen).toContain('CI=true');
    expect(Number(/processes=(\d+)/.exec(seen)?.[1])).toBeLessThan(12);
    for (const secret of [...stage.secrets, KEY]) {
      expect(seen).not.toContain(secret.slice(0, 14));
      expect(seen).not.toContain(Buffer.from(`x-access-token:${secret}`).toString('base64').slice(0, 20));
    }
    const names = [...seen.matchAll(/([A-Za-z_][\w-]*)=/g)].map(([, name]) => name ?? '');
    expect(
      names.filter((name) => /^(INPUT_|ACTIONS_|GITHUB_(?!ACTIONS$)|GH_|OPENAI_|RUNNER_TEMP|STATE_)/.test(name)),
    ).toEqual([]);
    expect(leaks(places)).toEqual([]);
  });

  test('S11: a gate that prints the token, plain, in base64, reversed or in hex, is redacted everywhere', async () => {
    const dump = [
      'cat secret.txt',
      'base64 -w0 < secret.txt; echo',
      'printf "x-access-token:%s" "$(cat secret.txt)" | base64 -w0; echo',
      'rev secret.txt',
      'od -An -tx1 secret.txt | tr -d " \\n"; echo',
      'echo "::error file=$(cat secret.txt)::$(cat secret.txt)" >&2',
      'echo END OF DUMP',
      '[ ! -e tests/mul.sh ]',
    ];

    const { result, prompts, places } = await watched(`${dump.join('\n')}\n`, {
      answers: [RIGHT, 'I give up.'],
      secretFile: 'TOKEN',
    });

    expect(result.exitCode).toBe(1);
    expect(prompts).toContain('END OF DUMP');
    expect(prompts).toContain('***');
    expect(leaks(places)).toEqual([]);
  });

  test('are redacted when the model answers with one, and when the forge quotes one', async () => {
    const echo = `The key is ${KEY}, take care.\n\n${RIGHT}`;

    const { result, places } = await watched('exit 0\n', { answers: [echo] });

    expect(result.outputs['conclusion']).toBe('pull-request-opened');
    expect(leaks(places)).toEqual([]);
    expect(stage.forge.pulls(stage.site.name)[0]?.body).toContain('***');
  });
});

function commandLines(): string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')];
    } catch {
      return [];
    }
  });
}

/** All strings in a value, as they are: JSON would escape what is looked for. */
function texts(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(texts).join('\n');
}

function filesBelow(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path, 'latin1')]));
}
