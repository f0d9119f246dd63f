import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadBacklog } from '../src/backlog/index.js';
import { helpText } from '../src/commands/help.js';
import { Config, GateConfig, readConfig } from '../src/config.js';
import { Inputs } from '../src/inputs.js';
import { EXIT_CODES } from '../src/outcome.js';
import { outputsOf } from '../src/report/index.js';
import { VERSION } from '../src/version.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

interface ActionFile {
  readonly inputs: Record<string, { readonly description: string }>;
  readonly outputs: Record<string, { readonly description: string }>;
}
interface WorkflowFile {
  readonly jobs: Record<string, { readonly steps?: readonly WorkflowStep[]; readonly uses?: string }>;
}
interface WorkflowStep {
  readonly uses?: string;
  readonly with?: Record<string, unknown>;
}

const action = parse(read('action.yml')) as ActionFile;
const readme = read('README.md');
const DOCS = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
].sort();
const WORKFLOWS = ['.github/workflows', 'examples'].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.yml'))
    .map((name) => `${folder}/${name}`),
);
const OURS = /^org\/auto-orchestrator@/;

/** Contents of the fenced code blocks of one language, with the line each begins in. */
function blocks(text: string, language: string): { line: number; text: string }[] {
  const fence = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm');
  return [...text.matchAll(fence)].map((match) => ({
    line: text.slice(0, match.index).split('\n').length,
    text: match[1] ?? '',
  }));
}

/** The first column of the table below a heading, without the backticks, and the rows' other cells. */
function rows(text: string, heading: string): Map<string, string[]> {
  const section = text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('| `'));
  return new Map(
    lines.map((line) => {
      const [key = '', ...others] = line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim());
      return [key.replaceAll('`', ''), others];
    }),
  );
}

function stepsOf(file: string): WorkflowStep[] {
  const { jobs } = parse(read(file)) as WorkflowFile;
  return Object.values(jobs).flatMap((job) => [...(job.steps ?? []), ...(job.uses === undefined ? [] : [job])]);
}

describe('action.yml', () => {
  test('has the inputs that the code reads, and the two secrets', () => {
    expect(Object.keys(action.inputs).sort()).toEqual([...Object.keys(Inputs.shape), 'token', 'api-key'].sort());
  });

  test('has the outputs that every ending sets', () => {
    const outcome = {
      conclusion: 'no-task',
      reason: '',
      hint: undefined,
      task: undefined,
      explain: [],
      verification: undefined,
      pullRequest: undefined,
      usage: { tokens: 0, costUsd: 0 },
      statePersisted: true,
      patch: undefined,
    } as const;
    expect(Object.keys(action.outputs)).toEqual(Object.keys(outputsOf(outcome, '')));
  });
});

describe('README.md', () => {
  test('is fresh: its tables and its workflow are those of action.yml and examples/single.yml', () => {
    const check = () => execFileSync(process.execPath, [join(ROOT, 'scripts/docs.mjs'), '--check'], { stdio: 'pipe' });
    expect(check).not.toThrow();
  });

  test('quotes examples/single.yml exactly, once', () => {
    const quoted = blocks(readme, 'yaml').filter((block) => block.text === read('examples/single.yml'));
    expect(quoted).toHaveLength(1);
  });

  test('names every key of the config with its default, and no other', () => {
    const documented = [...rows(readme, 'The config file')].map(([key, [value = '']]) => [key, value]);
    expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(keysOf(Config)));
  });

  test('names every conclusion with its exit code', () => {
    const documented = [...rows(readme, 'Endings')].map(([name, [code = '']]) => [name, Number(code)]);
    expect(Object.fromEntries(documented)).toEqual(EXIT_CODES);
  });
});

/** Keys of a schema by path, with their defaults as the table writes them. */
function keysOf(schema: z.ZodType, path = ''): [string, string][] {
  let inner = schema;
  let fallback: unknown;
  while (inner instanceof z.ZodPrefault || inner instanceof z.ZodDefault || inner instanceof z.ZodOptional) {
    if (inner instanceof z.ZodDefault) fallback = inner.def.defaultValue;
    inner = inner.unwrap() as z.ZodType;
  }
  if (inner instanceof z.ZodRecord)
    return keysOf(inner.valueType as z.ZodType, `${path}.${path === 'gates' ? 'NAME' : 'MODEL'}`);
  if (!(inner instanceof z.ZodObject))
    return [[path, fallback === undefined ? '–' : `\`${JSON.stringify(fallback)}\``]];
  return Object.entries(inner.shape as Record<string, z.ZodType>).flatMap(([key, value]) =>
    keysOf(value, path === '' ? key : `${path}.${key}`),
  );
}

test('the walk over the config finds nested keys, records and defaults', () => {
  expect(keysOf(GateConfig)).toContainEqual(['required', '`true`']);
  expect(keysOf(Config)).toContainEqual(['limits.attempts', '`3`']);
});

test('troubleshooting has a row for every conclusion', () => {
  const documented = [...rows(read('docs/troubleshooting.md'), 'By conclusion').keys()];
  expect(documented).toEqual(Object.keys(EXIT_CODES));
});

test('docs/architecture.md names files of src/ that exist', () => {
  const text = read('docs/architecture.md');
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  const named = [...text.matchAll(/(?<![\w/-])((?:src\/)?[\w/-]+\.ts)\b/g)].map((match) => match[1] ?? '');
  const known = (name: string) => files.some((file) => `/src/${file}`.endsWith(`/${name}`));
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => !known(name))).toEqual([]);
});

test('troubleshooting quotes messages that the code can give', () => {
  const text = read('docs/troubleshooting.md').split('## By message')[1] ?? '';
  const lines = text.split('\n').filter((line) => line.startsWith('### ') || line.startsWith('| "'));
  const quoted = lines.flatMap((line) =>
    [...(line.split(' | ')[0] ?? '').matchAll(/"([^"]+)"/g)].map((m) => m[1] ?? ''),
  );
  const pieces = quoted.flatMap((quote) => quote.split('…').map((piece) => piece.trim())).filter(Boolean);
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => read(`src/${name}`).replaceAll('\\`', '`'))
    .join('\n');
  expect(pieces.length).toBeGreaterThan(20);
  expect(pieces.filter((piece) => !sources.includes(piece))).toEqual([]);
});

describe.each(DOCS)('%s', (file) => {
  const text = read(file);

  test('links to files and headings that exist', () => {
    const prose = text.replace(/^```[\s\S]*?^```$/gm, '');
    const links = [...prose.matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map((match) => match[1] ?? '');
    const broken = links.filter((link) => {
      const [path = '', heading] = link.split('#');
      const target = path === '' ? join(ROOT, file) : join(ROOT, dirname(file), path);
      return !existsSync(target) || (heading !== undefined && !anchors(readFileSync(target, 'utf8')).includes(heading));
    });
    expect(broken).toEqual([]);
  });

  test('mentions no input and no output that does not exist', () => {
    const words = (kind: string) => [...text.matchAll(new RegExp(`\\b${kind}s? \`([a-z-]+)\``, 'g'))].map((m) => m[1]);
    expect(words('input').filter((name) => !Object.hasOwn(action.inputs, name ?? ''))).toEqual([]);
    expect(words('output').filter((name) => !Object.hasOwn(action.outputs, name ?? ''))).toEqual([]);
  });

  test('shows command lines with commands and flags that exist', () => {
    const lines = text.split('\n').filter((line) => line.includes('dist/index.js'));
    const flags = lines.flatMap((line) => [...line.matchAll(/(?<=\s)--[a-z-]+/g)].map((match) => match[0]));
    const commands = lines.flatMap((line) => [...line.matchAll(/dist\/index\.js ([a-z]+)/g)].map((match) => match[1]));
    expect(flags.filter((flag) => !helpText().includes(flag))).toEqual([]);
    expect(commands.filter((name) => !Inputs.shape.command.unwrap().options.some((one) => one === name))).toEqual([]);
  });

  test('shows backlogs and config files that are valid', () => {
    const backlogs = blocks(text, 'markdown').flatMap(
      (block) => loadBacklog({ backlog: { file: `${file}:${block.line}`, text: block.text } }).problems,
    );
    const configs = blocks(text, 'yaml')
      .filter((block) => block.text.startsWith('# .github/auto-orchestrator.yml'))
      .flatMap((block) => readConfig(block.text, `${file}:${block.line}`).problems);
    expect([...backlogs, ...configs]).toEqual([]);
  });
});

/** The anchors that a forge makes of headings. */
function anchors(text: string): string[] {
  const headings = [...text.matchAll(/^#{1,6} (.*)$/gm)].map((match) => match[1] ?? '');
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}

test('docs/security.md names only cases that a test is named after', () => {
  const folder = join(ROOT, '__tests__');
  const tests = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'));
  const titles = tests.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  const table = read('docs/security.md').split('## Cases that tests cover')[1] ?? '';
  const cases = [...table.matchAll(/\bS\d\d\b/g)].map((match) => match[0]);
  expect(cases.length).toBeGreaterThan(0);
  expect(cases.filter((id) => !new RegExp(`['"\`][^'"\`\\n]*\\b${id}\\b[^'"\`\\n]*: `).test(titles))).toEqual([]);
});

describe('our own setup', () => {
  test('the backlog and the state file are valid, and every task has its block', () => {
    const [backlog, state] = ['docs/backlog.md', 'state/tasks.yaml'].map((file) => ({ file, text: read(file) }));
    const loaded = loadBacklog({ backlog, state });
    expect(loaded.problems).toEqual([]);
    expect(loaded.unidentified).toEqual([]);
    expect(loaded.tasks.filter((task) => task.inState === undefined).map((task) => task.spec.id)).toEqual([]);
    expect(loaded.tasks.length).toBeGreaterThan(0);
  });

  test('the config file is valid', () => {
    expect(readConfig(read('.github/auto-orchestrator.yml'), 'config').problems).toEqual([]);
  });

  test('the version is that of package.json', () => {
    expect(VERSION).toBe((JSON.parse(read('package.json')) as { version: string }).version);
  });
});

describe('workflows', () => {
  test.each(WORKFLOWS)('%s pins every action of others to a commit, with its version beside it', (file) => {
    const lines = read(file)
      .split('\n')
      .filter((line) => /^\s*(- )?uses:/.test(line) && !OURS.test(line.split('uses:')[1]?.trim() ?? ''));
    expect(lines.filter((line) => !/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  test('one action has one pin everywhere', () => {
    const uses = WORKFLOWS.flatMap(stepsOf).flatMap((step) => step.uses ?? []);
    const pins = new Map<string, Set<string>>();
    for (const use of uses) {
      const [name = '', pin = ''] = use.split('@');
      pins.set(name, (pins.get(name) ?? new Set()).add(pin));
    }
    expect([...pins].filter(([, versions]) => versions.size > 1)).toEqual([]);
    expect(pins.size).toBeGreaterThan(0);
  });

  test.each(WORKFLOWS)('%s passes only inputs that exist to this action', (file) => {
    const given = stepsOf(file)
      .filter((step) => OURS.test(step.uses ?? ''))
      .flatMap((step) => Object.keys(step.with ?? {}));
    expect(given.filter((name) => !Object.hasOwn(action.inputs, name))).toEqual([]);
  });
});
