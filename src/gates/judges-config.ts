import { iniPreamble, iniSections } from './ini.js';
import { JUDGES } from './judges.js';
import { tomlStatements, type Statement } from './toml.js';

/** Files whose judges' part is restored from the base: root files, by exact name. */
export const JUDGE_FILES: readonly string[] = [
  ...JUDGES.flatMap((judge) => judge.files),
  'pyproject.toml',
  'setup.cfg',
  'tox.ini',
];

export type ConfigChange =
  { readonly path: string; readonly content: string } | { readonly path: string; readonly remove: true };

const TABLES = new Set(JUDGES.map((judge) => judge.table));

/**
 * What to change in the candidate's tree so that its judges are configured as on the base. Both maps hold the texts of
 * those `JUDGE_FILES` that exist. Files that only configure judges come back whole; of pyproject.toml, setup.cfg and
 * tox.ini only the judges' tables and sections. Where the base configures judges in a way that cannot be cut out of its
 * pyproject.toml (dotted keys or inline tables outside a table of their own), the whole file comes from the base.
 */
export function judgesConfig(
  base: ReadonlyMap<string, string>,
  candidate: ReadonlyMap<string, string>,
): ConfigChange[] {
  return JUDGE_FILES.flatMap((path) => {
    const after = candidate.get(path);
    const wanted = restored(path, base.get(path), after);
    if (wanted === after) return [];
    return [wanted === undefined ? { path, remove: true as const } : { path, content: wanted }];
  });
}

function restored(path: string, base: string | undefined, candidate: string | undefined): string | undefined {
  if (base === candidate) return candidate;
  if (path === 'pyproject.toml') return restoredToml(base, candidate);
  if (path === 'setup.cfg' || path === 'tox.ini') return restoredIni(base, candidate);
  return base;
}

function restoredToml(base: string | undefined, candidate: string | undefined): string | undefined {
  const before = tomlStatements(base ?? '');
  const after = tomlStatements(candidate ?? '');
  if (sameTexts(before.filter(isJudges), after.filter(isJudges))) return candidate;
  // A judge's key outside a judge's own table cannot be moved to the end of another file.
  if (before.some((statement) => isJudges(statement) && !isJudgesName(statement.table))) return base;
  if ([...before, ...after].some(hidesJudges)) return base;
  const kept = without(candidate ?? '', after, isJudges);
  return joined(kept, before.filter(isJudges), candidate);
}

function restoredIni(base: string | undefined, candidate: string | undefined): string | undefined {
  const before = iniSections(base ?? '').filter(isJudgesSection);
  const after = iniSections(candidate ?? '');
  if (sameTexts(before, after.filter(isJudgesSection))) return candidate;
  const others = after.filter((section) => !isJudgesSection(section)).map((section) => section.text);
  return joined(iniPreamble(candidate ?? '') + others.join(''), before, candidate);
}

function isJudges(statement: Statement): boolean {
  return isJudgesName(statement.key);
}

function isJudgesName(key: readonly string[]): boolean {
  return key[0] === 'tool' && TABLES.has(key[1] ?? '');
}

/** `tool = { ruff = … }`: judges' settings inside a value. */
function hidesJudges({ key, kind }: Statement): boolean {
  return kind === 'pair' && key.length === 1 && key[0] === 'tool';
}

function isJudgesSection({ name }: { readonly name: string }): boolean {
  return JUDGES.some((judge) => judge.sections.test(name));
}

function sameTexts(first: readonly { readonly text: string }[], second: readonly { readonly text: string }[]): boolean {
  const text = (parts: readonly { readonly text: string }[]) => parts.map((part) => part.text.trimEnd()).join('\n');
  return text(first) === text(second);
}

/** The text without some of its statements; what stands before the first statement stays. */
function without(text: string, statements: readonly Statement[], drop: (statement: Statement) => boolean): string {
  const length = statements.reduce((sum, statement) => sum + statement.text.length, 0);
  const kept = statements.filter((statement) => !drop(statement)).map((statement) => statement.text);
  return text.slice(0, text.length - length) + kept.join('');
}

/** Undefined when nothing is left of a file that the candidate does not have. */
function joined(
  kept: string,
  judges: readonly { readonly text: string }[],
  candidate: string | undefined,
): string | undefined {
  const ended = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text}\n`);
  const content = ended(kept) + judges.map((part) => ended(part.text)).join('');
  return content === '' && candidate === undefined ? undefined : content;
}
