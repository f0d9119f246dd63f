import { posix } from 'node:path';
import { z } from 'zod';

const path = z
  .string()
  .min(1)
  .refine((value) => !/^\/|\\/.test(value) && !value.split('/').includes('..'), {
    error: 'expected a path inside the repository, relative to its root, with `/` between its parts',
  })
  // Git knows `docs/backlog.md` only, however people write it.
  .transform((value) => posix.normalize(value).replace(/(?<=.)\/$/, ''));
const commands = z
  .union([z.string().min(1), z.array(z.string().min(1))], { error: 'expected a command, or a list of commands' })
  .transform((value) => [value].flat());
const globs = z.array(z.string().min(1)).default([]);
/** Longest job of a self-hosted runner. */
export const MOST_MINUTES = 5 * 24 * 60;
const oneLine = z.string().regex(/^[^\r\n]+$/, 'expected one line of text');

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
  minutes: z.number().positive().max(MOST_MINUTES).default(30),
  'gate-minutes': z.number().positive().max(360).default(10),
  tokens: z.int().positive().default(400_000),
  'cost-usd': z.number().positive().default(2),
  'open-prs': z.int().positive().default(3),
});

/** Git ends a name at `<`, and a commit's header at the end of the line. */
const PERSON = z.string().regex(/^[^<>\r\n]+$/, 'expected a name in one line, without `<` and `>`');
const GATE_NAME = 'expected a name of at most 41 letters, digits, `.`, `_` and `-` that begins with a letter';

/** `.github/auto-orchestrator.yml`. A key exists only once it works. */
export const Config = z.strictObject({
  backlog: path.default('docs/backlog.md'),
  state: path.default('state/tasks.yaml'),
  base: z.string().min(1).optional(),
  setup: commands.default([]),
  fix: commands.default([]),
  gates: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9._-]{0,40}$/, GATE_NAME), GateConfig).default({}),
  strict: z.boolean().default(false),
  'allow-unproven': z.boolean().default(false),
  coverage: z.strictObject({ floor: z.number().min(0).max(100).optional() }).prefault({}),
  policy: z.strictObject({ block: globs, review: globs, allow: globs }).prefault({}),
  'gate-env': z.array(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'expected the name of a variable')).default([]),
  snapshot: z.strictObject({ budget: z.int().min(500).default(24_000), exclude: globs }).prefault({}),
  model: z
    .strictObject({
      name: z.string().min(1).optional(),
      effort: z.enum(['minimal', 'low', 'medium', 'high']).optional(),
      temperature: z.number().min(0).max(2).optional(),
      'max-output-tokens': z.int().positive().default(16_000),
      /** The form of answers, for own prompts that ask for one; found out when it is not named. */
      dialect: z.enum(['blocks', 'unified', 'begin-patch', 'whole', 'json']).optional(),
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
      author: z.strictObject({ name: PERSON, email: z.email() }).optional(),
    })
    .prefault({}),
  'pull-request': z
    .strictObject({
      title: oneLine.default('{title} ({id})'),
      reviewers: z.array(z.string().min(1)).default([]),
      assignees: z.array(z.string().min(1)).default([]),
      labels: z.array(z.string().min(1)).default([]),
      draft: z.boolean().default(false),
    })
    .prefault({}),
});
export type Config = z.infer<typeof Config>;
