import type { Entry } from './candidates.js';

/** A file that says how code is written in a repository, and how much of the room for all of them it may take. */
export interface Convention<T extends Entry = Entry> {
  readonly entry: T;
  readonly share: number;
  /** The part that matters; the whole text for most files. */
  readonly part: (text: string) => string;
}

interface Kind {
  readonly share: number;
  /** In order of preference, lower case. */
  readonly paths: readonly (string | RegExp)[];
  /** How many of them are taken. */
  readonly most: number;
  readonly part: (path: string, text: string) => string;
}

const README_LINES = 40;
/** Longer ones are no rules of style. */
const MOST_BYTES = 256 * 1024;
const whole = (_: string, text: string): string => text;

/** What people tell agents, contributors and readers, and what the gates go by. */
const KINDS: readonly Kind[] = [
  {
    share: 0.4,
    most: 2,
    part: whole,
    paths: [
      ...['agents.md', 'claude.md', '.github/copilot-instructions.md', 'gemini.md', '.cursorrules', 'conventions.md'],
      ...['.windsurfrules', '.clinerules', '.junie/guidelines.md', /^\.cursor\/rules\/[^/]+\.mdc?$/],
    ],
  },
  {
    share: 0.25,
    most: 1,
    part: whole,
    paths: [/^contributing(?:\.(?:md|rst|txt|adoc))?$/, /^(?:\.github|docs?)\/contributing\.(?:md|rst|txt|adoc)$/],
  },
  {
    share: 0.25,
    most: 4,
    part: judgesPart,
    paths: [
      ...['pyproject.toml', 'ruff.toml', '.ruff.toml', '.flake8', 'setup.cfg', 'tox.ini', 'mypy.ini', 'tsconfig.json'],
      ...[
        /^eslint\.config\.[cm]?[jt]s$/,
        /^\.eslintrc(?:\.\w+)?$/,
        /^\.prettierrc(?:\.\w+)?$/,
        'biome.json',
        'deno.json',
      ],
      ...['.rubocop.yml', '.golangci.yml', '.golangci.yaml', 'rustfmt.toml', '.rustfmt.toml', 'clippy.toml'],
      ...['.clang-format', 'checkstyle.xml', 'phpcs.xml', '.php-cs-fixer.php', '.editorconfig'],
    ],
  },
  {
    share: 0.1,
    most: 1,
    part: (_, text) => text.split('\n').slice(0, README_LINES).join('\n'),
    paths: [/^readme(?:\.(?:md|rst|txt|adoc))?$/],
  },
];

/** Tables of files that are not about judges alone. */
const JUDGES =
  /^(?:tool[.:](?:ruff|black|isort|mypy|pylint|pyright|flake8|pytest|pydocstyle|bandit)\b.*|flake8|mypy.*|isort|pylint.*|pycodestyle|pydocstyle|tool:pytest)$/;

/** The conventions of a tree, in the order in which they are shown. Only regular files; `withheld` are left out. */
export function conventionsIn<T extends Entry>(
  entries: readonly T[],
  withheld: (path: string) => boolean,
): Convention<T>[] {
  const usable = entries.filter(
    ({ path, mode, size, missing }) =>
      mode.startsWith('100') && size > 0 && size <= MOST_BYTES && missing !== true && !withheld(path),
  );
  return KINDS.flatMap(({ paths, most, share, part }) => {
    const found = paths.flatMap((wanted) => usable.filter(({ path }) => matches(path.toLowerCase(), wanted)));
    const chosen = found.slice(0, most);
    return chosen.map((entry) => ({
      entry,
      share: share / chosen.length,
      part: (text: string): string => part(entry.path, text),
    }));
  });
}

function matches(path: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? path === wanted : wanted.test(path);
}

/** Of `pyproject.toml`, `setup.cfg` and `tox.ini` the judges' tables, of other files all. */
function judgesPart(path: string, text: string): string {
  if (!/(?:pyproject\.toml|setup\.cfg|tox\.ini)$/i.test(path)) return text;
  let inside = false;
  const lines = text.split('\n').filter((line) => {
    const table = /^\s*\[+\s*([^\]]+?)\s*\]+/.exec(line)?.[1];
    if (table !== undefined) inside = JUDGES.test(table.replaceAll('"', ''));
    return inside;
  });
  return lines.join('\n');
}
