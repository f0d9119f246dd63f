import { posix } from 'node:path';

/** One simple command of a script. */
export interface Command {
  /** As it is written, on one line. */
  readonly text: string;
  /** Without variables before it, and without what only starts it: `uv run`, `python -m`, `bundle exec`. */
  readonly plain: string;
  /** Folder it runs in, relative to the root. */
  readonly cwd: string;
}

/** Words and assignments that may stand before a command. */
const LEAD =
  /^(?:(?:then|do|else|if|elif|while|!|&|\{|\(|sudo(?: -\w+)*|time|exec|command|env|nohup|cross-env|xvfb-run(?: -\S+)*)\s+|[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|\$\{\{.*?\}\}|[^\s;&|]*)\s+)+/;
/** What starts a program of the project's own environment. Options with a value are named, the others are words. */
const STARTERS: readonly RegExp[] = [
  /^uv run(?:\s+(?:--(?:group|only-group|no-group|extra|with|with-requirements|with-editable|python|project|directory|env-file|index|package)(?:=|\s+)\S+|-p\s+\S+|--?[a-z][\w-]*))*(?:\s+--)?\s+/,
  /^(?:poetry|pdm|pipenv|rye|hatch) run(?:\s+-\S+)*\s+/,
  /^(?:mise|devbox|nix develop|direnv) (?:exec|x|run)(?:\s+\S+)?\s+--\s+/,
  /^(?:bundle|bin\/bundle) exec\s+/,
  /^(?:npx|pnpx|bunx|(?:npm|pnpm|yarn|bun) (?:exec|x))(?:\s+-\S+)*\s+/,
  /^composer exec(?:\s+-\S+)*\s+(?!-)/,
  /^(?:(?:\.venv|venv)\/bin\/)?(?:python[\d.]*|py|uvx?)(?:\s+-[WX]\s*\S+|\s+-[A-Zbuq]\S*)*\s+-m\s+/,
  /^coverage run(?:\s+-(?!m\s)\S+)*\s+-m\s+/,
  /^(?:\.\/)?(?:vendor\/bin|node_modules\/\.bin|\.venv\/bin|venv\/bin|bin)\/(?=[\w-]+)/,
  /^(?:nyc|c8)\s.*?(?=(?:npm|pnpm|yarn|mocha|jest|ava|vitest|tap|node)\b)/,
];

/** Longer lines are no commands that people read. */
const LONGEST_LINE = 2000;

/** The simple commands of a shell script, in order, with the folder that `cd` has led to. */
export function commandsOf(script: string, cwd: string): Command[] {
  const commands: Command[] = [];
  let at = cwd;
  for (const line of script.replace(/\\\r?\n\s*/g, ' ').split(/\r?\n/)) {
    if (line.length > LONGEST_LINE || /^\s*#/.test(line)) continue;
    for (const text of simpleCommands(line)) {
      const plain = plainOf(text);
      const folder = /^(?:cd|pushd|Push-Location|Set-Location)\s+["']?([\w./-]+)["']?$/.exec(plain)?.[1];
      if (folder !== undefined) at = inside(at, folder);
      else commands.push({ text, plain, cwd: at });
    }
  }
  return commands;
}

/** A path relative to a folder, relative to the root; above the root is the root. */
export function inside(dir: string, path: string): string {
  const joined = posix.join(dir, path).replace(/\/$/, '');
  return joined === '' || joined === '..' || joined.startsWith('../') || joined.startsWith('/') ? '.' : joined;
}

/** Splits a line at `&&`, `||`, `;` and `|` outside of quotes and `${{ … }}`. */
function simpleCommands(line: string): string[] {
  const parts = line.match(/(?:\$\{\{.*?\}\}|"(?:[^"\\]|\\.)*"|'[^']*'|&(?!&)|[^"'|;&]|["'])+/g) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** A command as it can be compared: what it does, not how it is started. */
export function plainOf(text: string): string {
  let plain = text.trim().replace(/\s+/g, ' ');
  for (let before = ''; before !== plain;) {
    before = plain;
    plain = plain.replace(LEAD, '');
    for (const starter of STARTERS) plain = plain.replace(starter, '');
  }
  return plain;
}

/** Whether a command can run as it is written outside of its workflow: no expressions, variables or redirections. */
export function isLiteral(text: string): boolean {
  const quotes = (mark: string) => text.split(mark).length % 2 === 1;
  return !/[$`<>|&;(){}\\\n]/.test(text) && quotes('"') && quotes("'");
}
