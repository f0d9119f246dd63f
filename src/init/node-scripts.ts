import type { Idea, Kind, Look } from './idea.js';
import { mapOf, textOf } from './source.js';

export type Manager = 'npm' | 'pnpm' | 'yarn' | 'bun';
/** package.json. */
export type Manifest = Readonly<Record<string, unknown>>;

/** What a script does, by the tool that it starts, else by its name. The first that fits. */
export const BODIES: readonly (readonly [RegExp, Kind])[] = [
  [
    /\b(?:vitest|jest|mocha|ava|tap|tape|jasmine|karma|qunit|uvu|playwright test|cypress run|wtr|node --test|bun test)\b/,
    'test',
  ],
  [/\b(?:eslint|oxlint|xo|standard|tslint|biome (?:check|lint|ci)|stylelint)\b/, 'lint'],
  [/\b(?:tsc|vue-tsc|tsgo|flow check|svelte-check|astro check)\b/, 'types'],
  [/\b(?:prettier|oxfmt|dprint|biome format)\b/, 'format'],
];
const NAMES: readonly (readonly [RegExp, Kind])[] = [
  [/(?:^|[:_.-])(?:format|fmt|prettier)/, 'format'],
  [/(?:^|[:_.-])(?:types?|type-?check|tsc|tsd)(?:$|[:_.-])/, 'types'],
  [/(?:^|[:_.-])(?:lint|eslint)/, 'lint'],
  [/(?:^|[:_.-])(?:tests?|spec|unit)(?:$|[:_.-])/, 'test'],
];
/** Scripts that change files, watch, or publish are no judges. */
const NO_JUDGE =
  /--(?:fix|write|watch|update|ui)\b|\s-w\b|(?:^|[:_.-])(?:fix|write|watch|update|dev|publish|release|start)(?:$|[:_.-])/;
/** What stands in a new package.json. */
const NO_TEST = /no test specified/;
const DEFAULTS: readonly string[] = [
  ...['test', 'lint', 'typecheck', 'type-check', 'check-types', 'types', 'tsc'],
  ...['format:check', 'check:format', 'check-format', 'prettier:check', 'fmt:check'],
];

/** The command that runs a script. */
export function scriptRun(manager: Manager, name: string): string {
  return name === 'test' && manager !== 'bun' ? `${manager} test` : `${manager} run ${name}`;
}

/** The script that a command runs, if it is nothing but that. */
export function scriptOf(plain: string): string | undefined {
  return /^(?:npm|pnpm|yarn|bun)(?: -\S+)*(?: run| run-script)? ([\w:./-]+)(?= |$)/
    .exec(plain)?.[1]
    ?.replace(/^t$/, 'test');
}

/** Scripts that CI runs, then those with the usual names, one per kind. */
export function scriptIdeas({ ci }: Look, manager: Manager, manifest: Manifest): Idea[] {
  const scripts = mapOf(manifest['scripts']);
  const names = Object.keys(scripts).filter((name) => /^[\w:./-]+$/.test(name));
  const judges = names.filter((name) => kindOf(name, textOf(scripts[name])) !== undefined);
  const direct = new Set(ci.flatMap(({ plain, via }) => (via === undefined ? (scriptOf(plain) ?? []) : [])));
  const run = judges.filter((name) => direct.has(name));
  const covered = run.map((name) => kindOf(name, textOf(scripts[name])));
  const usual = DEFAULTS.filter((name) => judges.includes(name) && !direct.has(name)).filter((name) => {
    const kind = kindOf(name, textOf(scripts[name]));
    const isNew = !covered.includes(kind);
    covered.push(kind);
    return isNew;
  });
  return [...run, ...usual].map((name) => ({
    name: name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z]+/, ''),
    kind: kindOf(name, textOf(scripts[name])) ?? 'test',
    run: scriptRun(manager, name),
    why: `script \`${name}\` of package.json`,
    said: true,
    same: new RegExp(`^(?:npm|pnpm|yarn|bun)(?: -\\S+)*(?: run| run-script)? ${escaped(name)}(?= |$)`),
    ...reportOf(textOf(scripts[name])),
  }));
}

function kindOf(name: string, body: string): Kind | undefined {
  if (body === '' || NO_TEST.test(body) || NO_JUDGE.test(body) || NO_JUDGE.test(name)) return undefined;
  const byBody = BODIES.find(([tool]) => tool.test(body))?.[1];
  const byName = NAMES.find(([word]) => word.test(name))?.[1];
  if (byName === undefined) return undefined;
  return byBody === undefined || name === 'test' ? byName : byBody;
}

/** Runners that write JUnit by themselves, where the script is nothing but one of them. */
const REPORTERS: readonly (readonly [RegExp, string])[] = [
  [/^vitest(?: run)?(?: -[^&|;]*)?$/, '--reporter=junit --outputFile="$REPORT_FILE"'],
  [/^node --test(?: [^&|;]*)?$/, '--test-reporter=junit --test-reporter-destination="$REPORT_FILE"'],
];

function reportOf(body: string): Pick<Idea, 'report'> {
  const args = REPORTERS.find(([runner]) => runner.test(body.trim()) && !/--(?:test-)?reporter/.test(body))?.[1];
  // node takes its options before the files: only a script without files can be given more at its end.
  if (args === undefined || /^node --test .*[^\s-]\S*$/.test(body.trim())) return {};
  return { report: { format: 'junit', args } };
}

/** Text as a piece of a regular expression that fits only itself. */
export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
