import { isMap, isPair, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { nearest } from './backlog/index.js';
import type { Problem } from './errors.js';

const path = z
  .string()
  .min(1)
  .refine((value) => !value.startsWith('/') && !value.split('/').includes('..'), {
    error: 'expected a path inside the repository, relative to its root',
  });
const commands = z.union([z.string().min(1), z.array(z.string().min(1))]).transform((value) => [value].flat());
const globs = z.array(z.string().min(1)).default([]);

export const GateConfig = z.strictObject({
  run: z.string().min(1),
  report: z.enum(['junit', 'sarif', 'checkstyle', 'exit-code']).default('exit-code'),
  required: z.boolean().default(true),
  /** Minutes. */
  timeout: z.number().positive().max(360).optional(),
  cwd: path.default('.'),
});
export type GateConfig = z.infer<typeof GateConfig>;

const Limits = z.strictObject({
  attempts: z.int().positive().default(3),
  repairs: z.int().nonnegative().max(10).default(2),
  minutes: z.number().positive().default(30),
  'gate-minutes': z.number().positive().default(10),
  tokens: z.int().positive().default(400_000),
  'cost-usd': z.number().positive().default(2),
  'open-prs': z.int().positive().default(3),
});

/** `.github/auto-orchestrator.yml`. A key exists only once it works. */
export const Config = z.strictObject({
  backlog: path.default('docs/backlog.md'),
  state: path.default('state/tasks.yaml'),
  base: z.string().min(1).optional(),
  setup: commands.default([]),
  fix: commands.default([]),
  gates: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9._-]{0,40}$/), GateConfig).default({}),
  strict: z.boolean().default(false),
  'allow-unproven': z.boolean().default(false),
  coverage: z.strictObject({ floor: z.number().min(0).max(100).optional() }).prefault({}),
  policy: z.strictObject({ block: globs, review: globs, allow: globs }).prefault({}),
  'gate-env': z.array(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/)).default([]),
  snapshot: z.strictObject({ budget: z.int().min(500).default(24_000), exclude: globs }).prefault({}),
  model: z
    .strictObject({
      name: z.string().min(1).optional(),
      effort: z.enum(['minimal', 'low', 'medium', 'high']).optional(),
      temperature: z.number().min(0).max(2).optional(),
      'max-output-tokens': z.int().positive().default(16_000),
    })
    .prefault({}),
  /** US dollars per million tokens, by model name. */
  prices: z
    .record(z.string(), z.strictObject({ input: z.number().nonnegative(), output: z.number().nonnegative() }))
    .default({}),
  limits: Limits.prefault({}),
  /** Minutes that a failed task waits before it is taken again. */
  cooldown: z.number().nonnegative().default(60),
  commit: z
    .strictObject({
      message: z.string().min(1).default('{type}: {title} ({id})'),
      signoff: z.boolean().default(false),
      author: z.strictObject({ name: z.string().min(1), email: z.email() }).optional(),
    })
    .prefault({}),
  'pull-request': z
    .strictObject({
      title: z.string().min(1).default('{title} ({id})'),
      reviewers: z.array(z.string().min(1)).default([]),
      assignees: z.array(z.string().min(1)).default([]),
      labels: z.array(z.string().min(1)).default([]),
      draft: z.boolean().default(false),
    })
    .prefault({}),
});
export type Config = z.infer<typeof Config>;

/** Reads the config file's text; undefined text gives the defaults. Every problem comes with its line. */
export function readConfig(
  text: string | undefined,
  file: string,
): { config: Config | undefined; problems: Problem[] } {
  if (text === undefined || text.trim() === '') return { config: Config.parse({}), problems: [] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) return { config: undefined, problems: document.errors.map(syntaxProblem) };
  const parsed = Config.safeParse(document.toJS({ maxAliasCount: 50 }) ?? {});
  if (parsed.success) return { config: parsed.data, problems: [] };
  return { config: undefined, problems: parsed.error.issues.flatMap(issueProblems) };

  function syntaxProblem(error: { message: string; pos: [number, number] }): Problem {
    return { file, line: lines.linePos(error.pos[0]).line, message: error.message.split('\n')[0] ?? error.message };
  }
  function issueProblems(issue: z.core.$ZodIssue): Problem[] {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => unknownKey(key, issue.path, at([...issue.path, key])));
    }
    const name = issue.path.join('.');
    return [{ file, ...at(issue.path), message: `${name === '' ? 'the file' : `\`${name}\``}: ${issue.message}` }];
  }
  function unknownKey(key: string, parent: readonly PropertyKey[], place: { line?: number }): Problem {
    const known = knownKeys(parent);
    const guess = nearest(key, known, 1)[0];
    const hint = guess === undefined ? `Known keys here: ${known.join(', ')}.` : `Did you mean \`${guess}\`?`;
    return { file, ...place, message: `unknown key \`${[...parent, key].join('.')}\`.`, hint };
  }
  function at(keys: readonly PropertyKey[]): { line?: number } {
    const offset = offsetOf(document, keys);
    return offset === undefined ? {} : { line: lines.linePos(offset).line };
  }
}

/** Offset of a key in the document: of the deepest part of the path that exists. */
function offsetOf(document: Document, keys: readonly PropertyKey[]): number | undefined {
  let node: unknown = document.contents;
  let offset: number | undefined;
  for (const key of keys) {
    if (!isMap(node)) break;
    const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key);
    if (pair === undefined) break;
    offset = isScalar(pair.key) ? pair.key.range?.[0] : offset;
    node = pair.value;
  }
  return offset;
}

function knownKeys(parent: readonly PropertyKey[]): string[] {
  let schema: z.ZodType = Config;
  for (const key of parent) {
    const shape = shapeOf(schema);
    const next = shape?.[String(key)] ?? (unwrapped(schema) instanceof z.ZodRecord ? GateConfig : undefined);
    if (next === undefined) return [];
    schema = next as z.ZodType;
  }
  return Object.keys(shapeOf(schema) ?? {});
}

function shapeOf(schema: z.ZodType): Record<string, unknown> | undefined {
  const inner = unwrapped(schema);
  return inner instanceof z.ZodObject ? inner.shape : undefined;
}

function unwrapped(schema: z.ZodType): z.ZodType {
  let inner = schema;
  while (inner instanceof z.ZodPrefault || inner instanceof z.ZodDefault || inner instanceof z.ZodOptional) {
    inner = inner.unwrap() as z.ZodType;
  }
  return inner;
}
