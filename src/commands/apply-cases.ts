import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { applyAnswer, type Dialect, type FileChange, type StartFile } from '../edits/index.js';
import { messageOf, UsageError } from '../errors.js';

/** Names that other tools give to what we read. */
const ALIASES: Readonly<Record<string, Exclude<Dialect, 'mixed'>>> = {
  blocks: 'blocks',
  'search-replace': 'blocks',
  'aider-diff': 'blocks',
  roo: 'blocks',
  cline: 'blocks',
  unified: 'unified',
  udiff: 'unified',
  'aider-udiff': 'unified',
  'begin-patch': 'begin-patch',
  codex: 'begin-patch',
  'cline-apply-patch': 'begin-patch',
  'opencode-apply-patch': 'begin-patch',
  whole: 'whole',
  'aider-whole': 'whole',
  json: 'json',
  json_tool_call: 'json',
};

const Case = z.object({
  id: z.union([z.string(), z.number()]),
  // Not a record of zod's, which leaves a file named `__proto__` out.
  files: z.custom<Readonly<Record<string, string>>>(isFiles, 'expected an object of path: text'),
  response: z.string(),
  dialect: z
    .string()
    .nullish()
    .transform((name, context) => {
      const known = name === undefined || name === null ? undefined : ALIASES[name];
      if (name !== undefined && name !== null && known === undefined) {
        context.addIssue(`unknown dialect; expected one of ${Object.keys(ALIASES).join(', ')}`);
      }
      return known;
    }),
});

function isFiles(value: unknown): boolean {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject && Object.values(value).every((text) => typeof text === 'string');
}

/**
 * `apply --cases FILE`: one case a line, `{"id","files":{path:text},"response","dialect"?}`; one result a line,
 * `{"id","files":{path:text|null},"rejected":[{path,code,reason}]}`, in the same order. Nothing but standard output is
 * written. Returns 0 whatever the cases say. The cases are a stream: each result is printed before the next line is looked at,
 * so a line that cannot be read, a wrong usage with its number, comes after the results of the lines before it, and those
 * after it have none.
 */
export async function applyCases(file: string): Promise<number> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`--cases: ${file} cannot be read: ${messageOf(error)}`);
  });
  // Split by hand: a readline also breaks at U+2028, which JSON allows in a string.
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() !== '') await write(`${asLine(resultOf(line, index + 1))}\n`);
  }
  return 0;
}

/** JSON without the characters that some readers take for the end of a line: NEL, and the separators of lines and paragraphs. */
function asLine(result: object): string {
  return JSON.stringify(result).replace(
    /[\u0085\u2028\u2029]/g,
    (found) => String.raw`\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function resultOf(line: string, number: number) {
  const given = parseCase(line, number);
  const start = new Map<string, StartFile>(
    Object.entries(given.files).map(([path, text]) => [path, { mode: '100644', content: Buffer.from(text) }]),
  );
  const answer = { text: given.response, ...(given.dialect === undefined ? {} : { dialect: given.dialect }) };
  const { changes, rejected, notes } = applyAnswer(answer, { paths: [...start.keys()], load: () => start });
  const after = new Map<string, string | null>(Object.entries(given.files));
  for (const change of changes) takeOver(after, change);
  const matches = notes.map(({ path, rung, line: at }) => ({ path, rung, line: at }));
  return { id: given.id, files: Object.fromEntries(after), rejected: rejected.map(plain), matches };
}

function parseCase(line: string, number: number): z.infer<typeof Case> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new UsageError(`--cases: line ${number} is not JSON.`);
  }
  const parsed = Case.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(`--cases: line ${number}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a case'}.`);
}

function takeOver(after: Map<string, string | null>, change: FileChange): void {
  if (change.status === 'renamed') after.set(change.from, null);
  after.set(change.path, change.status === 'deleted' ? null : Buffer.from(change.content).toString('utf8'));
}

function plain({ path, code, reason }: { path: string; code: string; reason: string }) {
  return { path, code, reason };
}

/** Waits where the reader is slower than we are. */
function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error === null || error === undefined) resolve();
      else reject(error);
    });
  });
}
