import type { GateSettings } from '../gates/spec.js';
import type { CiCommand } from './ci.js';
import type { Idea, Kind } from './idea.js';
import { isLiteral } from './shell.js';

/** A gate that the survey proposes. */
export interface SurveyedGate {
  readonly name: string;
  readonly kind: Kind;
  readonly run: string;
  readonly cwd: string;
  readonly report: GateSettings['report'];
  /** A gate that CI does not run may be broken: it must not block. */
  readonly required: boolean;
  /** One line: which file says so, and which workflow runs it. */
  readonly why: string;
  /** What CI runs in its place. */
  readonly ci: { readonly file: string; readonly command: string } | undefined;
  readonly builtIn: boolean;
  readonly tool: string | undefined;
}

/** An idea with what CI says of it. */
export function gateOf(
  idea: Idea,
  { dir, ci, hasCi }: { dir: string; ci: readonly CiCommand[]; hasCi: boolean },
): SurveyedGate {
  const matches = ci.filter((command) => idea.same.test(command.plain));
  const first = matches.find(({ via }) => via === undefined) ?? matches[0];
  const command = idea.builtIn === true ? idea.run : chosen(idea, matches, dir);
  const { format, args } = idea.report ?? { format: 'exit-code', args: '' };
  return {
    name: idea.name,
    kind: idea.kind,
    run: args === '' ? command : `${command}${separator(command)} ${args}`,
    cwd: dir,
    report: format,
    required: first !== undefined || !hasCi,
    why: oneLine(`${idea.why}; ${first === undefined ? noCi(hasCi) : spoken(first)}`),
    ci: first === undefined ? undefined : { file: first.file, command: first.via ?? first.text },
    builtIn: idea.builtIn === true,
    tool: idea.tool,
  };
}

/** A judge that changes what it should judge, or that only prints what is wrong with a format, has no verdict. */
const CHANGES = /(?:^|\s)--(?:fix|write|in-place)\b/;
const CHECKS = /--?(?:check|list-different|dry-run|verify|diff|c)\b/;
/** Scripts were judged by what they do. */
const SCRIPT = /^(?:npm|pnpm|yarn|bun|composer) /;

/** The command of the idea where CI runs just that; else the first that CI runs there, if it can stand alone. */
function chosen({ run, kind, adopts }: Idea, matches: readonly CiCommand[], dir: string): string {
  const own = matches.filter((command) => command.cwd === dir && command.onLinux);
  const usable = own.filter(({ via }) => via === undefined || adopts !== undefined);
  const [first] = usable;
  if (first === undefined || usable.some(({ text }) => text === run) || !isLiteral(first.text)) return run;
  const isJudge =
    !CHANGES.test(first.text) && (kind !== 'format' || CHECKS.test(first.text) || SCRIPT.test(first.plain));
  if (!isJudge) return run;
  return first.via === undefined ? first.text : `${adopts ?? ''}${first.plain}`;
}

/** npm and composer hand on only what stands behind `--`. */
function separator(command: string): string {
  return /^(?:npm|composer) /.test(command) && !/ -- /.test(command) ? ' --' : '';
}

function noCi(hasCi: boolean): string {
  return hasCi ? 'CI does not run it, so it is not required' : 'there is no CI that could say so';
}

function spoken({ file, via, text }: CiCommand): string {
  const shown = (command: string) => (command.length > 80 ? `${command.slice(0, 77)}...` : command);
  return `CI runs it in ${file}${via === undefined ? '' : ` (\`${shown(via)}\` leads to \`${shown(text)}\`)`}`;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

/** Names as the config allows them, each once; a folder's name tells gates of one tool apart. */
export function named(gates: readonly SurveyedGate[]): SurveyedGate[] {
  const taken = new Set(gates.filter(({ builtIn }) => builtIn).map(({ name }) => name));
  return gates.map((gate) => {
    if (gate.builtIn) return gate;
    const place = gate.cwd === '.' ? '' : `-${gate.cwd}`;
    const base = `${gate.name}${place}`.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z]+/, '') || 'gate';
    let name = base.slice(0, 41);
    for (let number = 2; taken.has(name); number += 1) name = `${base.slice(0, 37)}-${number}`;
    taken.add(name);
    return { ...gate, name };
  });
}
