import type { CiCommand } from './ci.js';
import type { SurveyedGate } from './gate.js';
import type { Idea, Kind } from './idea.js';
import { isLiteral } from './shell.js';

/** Programs that run tasks by name, whatever the language. */
const RUNNER =
  /^(make|just|task|mage|rake|invoke|bazel|bazelisk|earthly|deno|mix|sbt|lein|cabal|stack|dune|swift|flutter|dart) (?:run )?(?:--?\S+ )*([\w:./-]+)/;
/** What a task's name says it does, the first that fits. */
const WORDS: readonly (readonly [RegExp, Kind])[] = [
  [/(?:^|[-_:./])(?:fmt|format)(?:$|[-_:./])/, 'format'],
  [/(?:^|[-_:./])(?:types?|typecheck|mypy|dialyzer)(?:$|[-_:./])/, 'types'],
  [/(?:^|[-_:./])(?:lint|clippy|vet|credo|analyze)(?:$|[-_:./])/, 'lint'],
  [/(?:^|[-_:./])(?:test|tests|check|unittest|runtest|spec)(?:$|[-_:./])/, 'test'],
];
const WRITES = /(?:^|[-_:./])(?:fix|write|install|deploy|release|publish|docs?|clean)(?:$|[-_:./])/;
const MOST = 4;

/** Tasks that CI runs at the root by a task runner and that lead to no gate found otherwise. */
export function runnerIdeas(ci: readonly CiCommand[], gates: readonly SurveyedGate[]): Idea[] {
  const known = new Set(gates.flatMap(({ ci: seen }) => (seen === undefined ? [] : [seen.command])));
  const fresh = ci.filter(
    ({ via, cwd, text }) => via === undefined && cwd === '.' && !known.has(text) && isLiteral(text),
  );
  const ideas = fresh.flatMap((command) => ideaOf(command) ?? []);
  return ideas.filter((idea, index) => ideas.findIndex(({ name }) => name === idea.name) === index).slice(0, MOST);
}

function ideaOf({ text, plain }: CiCommand): Idea | undefined {
  const [, runner = '', task = ''] = RUNNER.exec(plain) ?? [];
  const kind = WRITES.test(task) ? undefined : WORDS.find(([word]) => word.test(task))?.[1];
  if (kind === undefined) return undefined;
  const same = new RegExp(`^${runner} .*${task.replace(/[^\w]/g, '\\$&')}`);
  return { name: `${runner}-${task}`, kind, run: text, why: runner, said: true, same };
}
