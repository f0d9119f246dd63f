import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Alias, type Document } from 'yaml';
import { z } from 'zod';
import { nearest } from './backlog/index.js';
import { Config } from './config-schema.js';
import { messageOf, type Problem } from './errors.js';

export { Config, GateConfig, MOST_MINUTES } from './config-schema.js';

/**
 * Reads the config file's text; undefined text gives the defaults. Every problem comes with its line. `refuse` says why a
 * name may not stand in `gate-env`, as the end of a sentence.
 */
export function readConfig(
  text: string | undefined,
  file: string,
  refuse: (name: string) => string | undefined = () => undefined,
): { config: Config | undefined; problems: Problem[] } {
  if (text === undefined || text.trim() === '') return { config: Config.parse({}), problems: [] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, logLevel: 'error' });
  const place: Place = { file, document, lines };
  if (document.errors.length > 0) {
    return { config: undefined, problems: document.errors.map((error) => syntaxProblem(place, error)) };
  }
  const value = plainValue(place);
  if ('problem' in value) return { config: undefined, problems: [value.problem] };
  const parsed = Config.safeParse(value.plain ?? {});
  const refused = refusedNames(place, value.plain, refuse);
  if (parsed.success) return { config: parsed.data, problems: refused };
  const problems = parsed.error.issues.flatMap((issue) => issueProblems(place, issue));
  return { config: undefined, problems: [...problems, ...refused].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}

/** Names of `gate-env` that no gate may get, from the file as written: other problems must not hide these. */
function refusedNames(place: Place, plain: unknown, refuse: (name: string) => string | undefined): Problem[] {
  const names = (plain as Record<string, unknown> | null)?.['gate-env'];
  return (Array.isArray(names) ? names : []).flatMap((name: unknown, index) => {
    const reason = typeof name === 'string' && name !== '' ? refuse(name) : undefined;
    const message = `\`gate-env\`: \`${String(name)}\` is refused: ${reason ?? ''}.`;
    return reason === undefined ? [] : [{ file: place.file, ...lineOf(place, ['gate-env', index]), message }];
  });
}

/** A document and where it was read. */
interface Place {
  readonly file: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

function syntaxProblem({ file, lines }: Place, error: { message: string; pos: [number, number] }): Problem {
  const [first = error.message] = error.message.split('\n');
  const message = first.replace(/ at line \d+, column \d+:?$/, '.');
  return { file, line: lines.linePos(error.pos[0]).line, message };
}

/** The document as plain values. Aliases of aliases are bounded: a few lines could stand for gigabytes. */
function plainValue(place: Place): { plain: unknown } | { problem: Problem } {
  try {
    return { plain: place.document.toJS({ maxAliasCount: 50 }) as unknown };
  } catch (error) {
    const aliases: Alias[] = [];
    visit(place.document, { Alias: (_, alias) => void aliases.push(alias) });
    const culprit = aliases.find((alias) => alias.resolve(place.document) === undefined) ?? aliases[0];
    const offset = culprit?.range?.[0];
    const line = offset === undefined ? {} : { line: place.lines.linePos(offset).line };
    return { problem: { file: place.file, ...line, message: `${messageOf(error)}.` } };
  }
}

function issueProblems(place: Place, issue: z.core.$ZodIssue): Problem[] {
  const { file } = place;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ file, ...lineOf(place, [...issue.path, key]), ...unknownKey(key, issue.path) }));
  }
  const name = issue.path.join('.');
  const message = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;
  return [{ file, ...lineOf(place, issue.path), message: `${name === '' ? 'the file' : `\`${name}\``}: ${message}` }];
}

function unknownKey(key: string, parent: readonly PropertyKey[]): Pick<Problem, 'message' | 'hint'> {
  const known = knownKeys(parent);
  const guess = nearest(key, known, 1)[0];
  const hint = guess === undefined ? `Known keys here: ${known.join(', ')}.` : `Did you mean \`${guess}\`?`;
  return { message: `unknown key \`${[...parent, key].join('.')}\`.`, hint };
}

/** Line of a key or list item: of the deepest part of the path that exists, else of the first thing in the file. */
function lineOf({ document, lines }: Place, keys: readonly PropertyKey[]): { line?: number } {
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0];
  for (const key of keys) {
    const next = child(node, key);
    if (next === undefined) break;
    offset = next.offset ?? offset;
    node = next.value;
  }
  return offset === undefined ? {} : { line: lines.linePos(offset).line };
}

function child(node: unknown, key: PropertyKey): { value: unknown; offset: number | undefined } | undefined {
  if (isSeq(node)) {
    const value = node.items[Number(key)] as { range?: [number, number, number] } | undefined;
    return value === undefined ? undefined : { value, offset: value.range?.[0] };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
  if (pair === undefined) return undefined;
  return { value: pair.value, offset: isScalar(pair.key) ? pair.key.range?.[0] : undefined };
}

function knownKeys(parent: readonly PropertyKey[]): string[] {
  let schema = unwrapped(Config);
  for (const key of parent) {
    const next = schema instanceof z.ZodRecord ? schema.valueType : shapeOf(schema)[String(key)];
    if (next === undefined) return [];
    schema = unwrapped(next as z.ZodType);
  }
  return Object.keys(shapeOf(schema));
}

function shapeOf(schema: z.ZodType): Record<string, unknown> {
  return schema instanceof z.ZodObject ? schema.shape : {};
}

function unwrapped(schema: z.ZodType): z.ZodType {
  let inner = schema;
  while (inner instanceof z.ZodPrefault || inner instanceof z.ZodDefault || inner instanceof z.ZodOptional) {
    inner = inner.unwrap() as z.ZodType;
  }
  return inner;
}
