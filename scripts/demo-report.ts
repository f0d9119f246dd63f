/** What the demo prints after each run, from what the run left behind: outputs, the remote's refs, the forge. */
import { pullOf, type Finished } from './demo-expectations.ts';
import { git, ledgerFile } from './demo-repository.ts';
import type { StepResult } from './demo-runner.ts';
import type { World } from './demo-world.ts';

interface GateRow {
  readonly gate: string;
  readonly baseline: string;
  readonly candidate: string;
  readonly verdict: string;
  readonly reason: string;
}

/** The output `verification`, as far as the demo reads it. */
export interface VerificationOutput {
  readonly effect: string;
  readonly reason: string;
  readonly candidate: string;
  readonly view: string;
  readonly coverage: { readonly baseline?: number; readonly candidate?: number };
  readonly gates: readonly GateRow[];
}

/** The verification of a run, or undefined when no gate was reached. */
export function verificationOf(result: StepResult): VerificationOutput | undefined {
  const text = result.outputs['verification'] ?? '';
  return text === '' ? undefined : (JSON.parse(text) as VerificationOutput);
}

export function heading(text: string): void {
  console.log(`\n━━ ${text} ${'━'.repeat(Math.max(0, 96 - text.length))}\n`);
}

/** A titled block, indented; long texts are shown whole, because they are what the demo is about. */
export function block(title: string, text: string): void {
  const lines = text.trimEnd().split('\n');
  console.log(`\n${title}\n${lines.map((line) => `    ${line}`.trimEnd()).join('\n')}`);
}

export function taskText({ outputs }: StepResult): string {
  const chosen = `${outputs['task-id'] ?? ''}: ${outputs['conclusion'] ?? 'no conclusion'}. ${outputs['reason'] ?? ''}`;
  return `${chosen}\n\n${outputs['explain'] ?? ''}`;
}

/** Gate by gate: what the base gave, what the candidate gave, and what follows. */
export function verdictText(verification: VerificationOutput | undefined): string {
  if (verification === undefined) return 'No gate was reached.';
  const { baseline, candidate } = verification.coverage;
  const rows = [
    ['gate', 'baseline', 'candidate', 'verdict', 'why'],
    ...verification.gates.map((row) => [row.gate, row.baseline, row.candidate, row.verdict, row.reason]),
    ['coverage', percent(baseline), percent(candidate), '', 'of all lines'],
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  '));
  return `${lines.join('\n')}\n\n${verification.effect}: ${verification.reason} (view: ${verification.view})`;
}

function percent(value: number | undefined): string {
  return value === undefined ? '–' : `${value.toFixed(1)} %`;
}

interface LedgerEvent {
  readonly at: string;
  readonly task: string;
  readonly phase: string;
  readonly conclusion: string;
  readonly message: string;
  readonly signature: string;
  readonly findings: readonly { readonly rule: string; readonly path: string; readonly message: string }[];
}

/** The event log's place on the ledger branch. */
export const EVENTS = 'docs/run_events.json';

/** The failures on record, newest last: what the next attempt of a task is shown. */
export function eventsOf(json: string): readonly LedgerEvent[] {
  return json === '' ? [] : (JSON.parse(json) as { events: LedgerEvent[] }).events;
}

/** Lines of the history as a page shows them. */
function withoutComments(markdown: string): string {
  return markdown.replace(/ <!-- .*? -->$/gm, '');
}

function eventText(json: string): string {
  const lines = eventsOf(json).flatMap(({ at, task, phase, conclusion, message, signature, findings }) => [
    `${at}  ${task}  ${conclusion} in ${phase}, signature ${signature.slice(0, 12)}`,
    `    ${message}`,
    ...findings.map((finding) => `    ${finding.rule}: ${finding.message.split('\n')[0] ?? ''}`),
  ]);
  return lines.join('\n') || 'No failure yet.';
}

/** Everything a person wants to see of a run once it is over. */
export function showRun(world: World, finished: Finished): void {
  const { result } = finished;
  const pull = pullOf(world, finished);
  block('Task, and why it was chosen', taskText(result));
  block('Verdicts', verdictText(verificationOf(result)));
  if (pull !== undefined) {
    block(`Pull request #${pull.number}, labels ${pull.labels.join(', ')}`, `${pull.title}\n\n${pull.body}`);
    block(`git log --stat of ${pull.head.ref}`, git(world.bare, ['log', '--stat', `main..${pull.head.ref}`]));
  }
  block('Event log (docs/run_events.json on branch auto-state)', eventText(ledgerFile(world.bare, EVENTS)));
  block('History (docs/history.md on branch auto-state)', withoutComments(ledgerFile(world.bare, 'docs/history.md')));
  const places = [
    `log as the runner shows it    ${result.log}`,
    `a JSON line per event         ${result.outputs['log'] ?? 'none'}`,
    `remote                        git --git-dir ${world.bare} log --all --graph --oneline`,
    `ledger                        git --git-dir ${world.bare} show auto-state:README.md`,
    `forge                         ${world.work}/forge.json`,
    `checkout, untouched           ${world.checkout}`,
  ];
  block(`Where to look (the run took ${result.seconds.toFixed(1)} s)`, places.join('\n'));
}
