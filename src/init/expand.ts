import { commandsOf, inside, type Command } from './shell.js';
import { folderOf, jsonOf, mapOf, textOf, type Folder, type Source } from './source.js';

/** What a command leads to: the recipe of a make target, a package script, the hooks of pre-commit. */
type Expand = (words: readonly string[], folder: Folder) => string | undefined;

const SCRIPT =
  /^(?:(?:ba|z)?sh |pwsh |source |\. )?(?:-\S+ )*(?:\.\/)?([\w./-]+\.(?:sh|bash|ps1|py)|(?:script|scripts|bin|ci)\/[\w./-]+)(?= |$)/;

const TABLE: readonly (readonly [RegExp, Expand])[] = [
  [/^make(?= |$)/, makeRecipe],
  [/^(?:npm|pnpm|yarn|bun)(?= )/, packageScript],
  [/^composer(?= )/, composerScript],
  [/^tox(?= |$)/, (_, folder) => toxCommands(folder)],
  [/^nox(?= |$)/, (_, folder) => noxCommands(folder)],
  [/^pre-commit run/, (_, folder) => hookCommands(folder)],
];

/** The commands that one command leads to, as far as the repository says so. */
export function expansionsOf({ plain, cwd }: Command, source: Source): Command[] {
  const folder = folderOf(source, cwd);
  const script = SCRIPT.exec(plain)?.[1];
  if (script !== undefined) return commandsOf(source.read(inside(cwd, script)) ?? '', cwd);
  const expand = TABLE.find(([name]) => name.test(plain))?.[1];
  return commandsOf(expand?.(plain.split(' ').slice(1), folder) ?? '', cwd);
}

/** Names of the targets of a makefile that are written out. */
export function makeTargets(folder: Folder): string[] {
  return [...makefile(folder).matchAll(/^([\w./-]+(?: [\w./-]+)*)\s*:(?![=:])/gm)].flatMap((match) =>
    (match[1] ?? '').split(' '),
  );
}

function makefile(folder: Folder): string {
  return ['GNUmakefile', 'makefile', 'Makefile'].map((name) => folder.text(name)).find((text) => text !== '') ?? '';
}

/** Recipes of the targets; without one, of the first. Variables stay as they are written. */
function makeRecipe(words: readonly string[], folder: Folder): string | undefined {
  const text = makefile(folder).replace(/\\\r?\n\s*/g, ' ');
  const targets = words.filter((word) => /^[\w./-]+$/.test(word) && !word.startsWith('-'));
  const first = makeTargets(folder).find((name) => !name.startsWith('.'));
  const wanted = targets.length > 0 ? targets : first === undefined ? [] : [first];
  return wanted.map((target) => recipeOf(text, target)).join('\n');
}

function recipeOf(text: string, target: string): string {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => line.startsWith(target) && /^\s*:(?![=:])/.test(line.slice(target.length)));
  if (start === -1) return '';
  const prerequisites = (lines[start] ?? '').replace(/^[^:]*:/, '').replace(/#.*$/, '');
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^\S/.test(line) && !line.startsWith('#'));
  const recipe = rest.slice(0, end === -1 ? rest.length : end).map((line) => line.replace(/^\t[@+-]*/, ''));
  const others = prerequisites.split(/\s+/).filter((name) => /^[\w-]+$/.test(name));
  return [...others.map((name) => `make ${name}`), ...recipe].join('\n');
}

/** `npm test`, `pnpm run lint`, `yarn types`: the text of the script of that name. */
function packageScript(words: readonly string[], folder: Folder): string | undefined {
  const name = words.filter((word) => !['run', 'run-script', 't'].includes(word)).find((word) => !word.startsWith('-'));
  const scripts = mapOf(jsonOf(folder.text('package.json'))['scripts']);
  return textOf(scripts[words[0] === 't' ? 'test' : (name ?? '')]);
}

function composerScript(words: readonly string[], folder: Folder): string | undefined {
  const name = words.filter((word) => !/^(?:run|run-script|-.*)$/.test(word))[0] ?? '';
  const script = mapOf(jsonOf(folder.text('composer.json'))['scripts'])[name];
  const lines = Array.isArray(script) ? script.map(textOf) : [textOf(script)];
  return lines.map((line) => line.replace(/^@php /, '').replace(/^@(?=[\w:-])/, 'composer ')).join('\n');
}

/** Lines of tox.ini below `commands`, and lists of words in pyproject.toml. Which environment they belong to is not asked. */
function toxCommands(folder: Folder): string {
  const ini = [folder.text('tox.ini'), folder.text('setup.cfg')].flatMap((text) =>
    [...text.matchAll(/^commands\w*\s*=(.*(?:\n[ \t]+.*)*)/gm)].map((match) => match[1] ?? ''),
  );
  const table = /^\[tool\.tox[^]*?(?=^\[tool\.(?!tox)|(?![^]))/m.exec(folder.text('pyproject.toml'))?.[0] ?? '';
  const legacy = [...table.matchAll(/^\s*commands\w*\s*=(.*(?:\n[ \t]+.*)*)/gm)].map((match) => match[1] ?? '');
  const lists = [...table.matchAll(/\[\s*("[^"[\]]*"(?:,\s*"[^"[\]]*")*)/g)].map((match) => unquoted(match[1] ?? ''));
  return [...ini, ...legacy, ...lists].join('\n').replace(/^\s+/gm, '');
}

/** Arguments of `session.run(...)`. */
function noxCommands(folder: Folder): string {
  const calls = folder.text('noxfile.py').matchAll(/\.run\(\s*(["'][^"'()]*["'](?:,\s*["'][^"'()]*["'])*)/g);
  return [...calls].map((match) => unquoted(match[1] ?? '')).join('\n');
}

function unquoted(words: string): string {
  return words.replace(/["']\s*,\s*["']/g, ' ').replace(/["']/g, '');
}

/** The hooks that stand for a command of their own name. */
const HOOKS: Readonly<Record<string, string>> = {
  ruff: 'ruff check',
  'ruff-check': 'ruff check',
  'ruff-format': 'ruff format --check',
  black: 'black --check .',
  isort: 'isort --check-only .',
};

function hookCommands(folder: Folder): string {
  const hooks = folder.text('.pre-commit-config.yaml').matchAll(/^\s*(?:- )?id:\s*["']?([\w-]+)/gm);
  return [...hooks].map(([, id = '']) => (Object.hasOwn(HOOKS, id) ? HOOKS[id] : id)).join('\n');
}
