import { firstMessages, repairMessages, type Budget, type Message } from '../conversation/index.js';
import { relevantEvents } from '../ledger/index.js';
import { NOTHING_KEPT, type MatchNote } from '../edits/index.js';
import { changedFiles, reviewSection } from './changed-files.js';
import { conventionsOf } from './conventions.js';
import type { Shown } from '../report/index.js';
import { renderSnapshot } from '../snapshot/index.js';
import { modelEnding } from './endings.js';
import type { Scene, Stage } from './scene.js';
import { takeSnapshot } from './snapshot.js';
import { takeTurn, type Position, type Turn, type Work } from './turn.js';
import type { Ending } from './ending.js';

/** Failures of a task whose findings say where to look. */
const LATEST_FAILURES = 3;

/** Work with somebody who wants to know what the model is shown. */
type Asked = Work & { readonly shown?: ((shown: Shown) => void) | undefined };

/** How the dialogue with the model ended. */
export type Solution = { readonly repairs: number } & (
  Extract<Turn, { status: 'proven' }> | { readonly status: 'ended'; readonly ending: Ending; readonly budget: Budget }
);

/**
 * Snapshot, then turn after turn until a candidate is proven or a brake ends it: repairs used up, the same failure
 * twice, or the budget.
 */
export async function solve(stage: Stage, scene: Scene, work: Asked & { budget: Budget }): Promise<Solution> {
  const { limits, snapshot } = stage.settings.config;
  const ask = (budget: number) => opening(stage, scene, { work, budget });
  let position: Position = {
    messages: await ask(snapshot.budget),
    budget: work.budget,
    start: work.origin.start,
    kept: NOTHING_KEPT,
  };
  const failures = new Set<string>();
  // What earlier rounds brought in is part of the result, and so are the words for it.
  const summaries: string[] = [];
  const matches: MatchNote[] = [];
  let shrunk = false;
  let failed: Ending | undefined;
  for (let repairs = 0; ;) {
    const turn = await takeTurn(stage, scene, { ...work, position });
    if (turn.status === 'ended') return { ...turn, ending: endingAfter(failed, turn.ending), repairs };
    if (turn.status === 'proven') {
      const summary = [...summaries, turn.summary].filter(Boolean).join('\n\n');
      return { ...turn, summary, matches: [...matches, ...turn.matches], repairs };
    }
    if (turn.status === 'too-long') {
      if (shrunk || repairs > 0)
        return { status: 'ended', ending: tooLong(turn.reason, shrunk), budget: turn.budget, repairs };
      shrunk = true;
      position = { ...position, messages: await ask(Math.floor(snapshot.budget / 2)), budget: turn.budget };
      continue;
    }
    const brake = brakeOf(turn, { failures, repairs, most: limits.repairs });
    if (brake !== undefined) return { status: 'ended', ending: brake, budget: turn.budget, repairs };
    failures.add(turn.ending.signature);
    failed = turn.ending;
    summaries.push(turn.summary);
    matches.push(...turn.matches);
    repairs += 1;
    noteRepair(stage, turn, repairs);
    const { start, kept, budget } = turn;
    position = { messages: await repairing(stage, scene, { position, turn }), budget, start, kept };
  }
}

type Mendable = Extract<Turn, { status: 'problem' }>;

function noteRepair({ ports }: Stage, { kind, ending }: Mendable, repair: number): void {
  ports.journal.note({ phase: 'repair', event: 'asked', repair, kind, why: ending.reason });
}

function tooLong(reason: string, shrunk: boolean): Ending {
  const plain = 'The prompt is too long for the model';
  const what = shrunk ? 'The prompt is too long for the model, also with half the snapshot' : plain;
  return modelEnding('model-failed', `${what}: ${reason}`, 'too-long');
}

/** A repair that proposes nothing leaves what it was asked to mend: that is the ending, and what the next attempt reads. */
function endingAfter(failed: Ending | undefined, ending: Ending): Ending {
  if (failed === undefined || ending.conclusion !== 'no-change') return ending;
  return { ...failed, reason: `${failed.reason} (asked to mend it, the model proposed no change)` };
}

/** Why no further repair is tried, as the ending; undefined = go on. */
function brakeOf(
  turn: Mendable,
  { failures, repairs, most }: { failures: ReadonlySet<string>; repairs: number; most: number },
): Ending | undefined {
  const { ending } = turn;
  if (failures.has(ending.signature))
    return { ...ending, reason: `${ending.reason} (the same failure after a repair)` };
  if (repairs < most) return undefined;
  return { ...ending, reason: `${ending.reason} (${repairs} ${repairs === 1 ? 'repair' : 'repairs'} used)` };
}

async function opening(
  stage: Stage,
  scene: Scene,
  { work, budget }: { work: Asked; budget: number },
): Promise<Message[]> {
  const { settings, ports } = stage;
  const { task } = work.assignment;
  const { start, parent, reviews } = work.origin;
  const { exclude } = settings.config.snapshot;
  const conventions = await conventionsOf(ports.repository, scene.base.tree, {
    exclude,
    budget,
    tokenizer: ports.tokenizer,
  });
  const snapshot = await ports.journal.step('snapshot', 'Choosing what the model sees', () =>
    takeSnapshot(stage, {
      ...{ tree: start, task: task.spec, budget: budget - conventions.tokens, history: parent },
      findings: findingsOf(scene.ledger.events, task.spec.id),
    }),
  );
  const shown = snapshot.files.filter((file) => file.mode !== 'listed').map((file) => file.path);
  const files = snapshot.files.map(({ path, mode, tokens, why }) => ({ path, mode, tokens, why }));
  work.shown?.({ files, budget, omitted: snapshot.omitted, tokens: snapshot.tokens + conventions.tokens });
  ports.journal.note({ phase: 'snapshot', event: 'packed', tokens: snapshot.tokens, budget, files: shown.length });
  return firstMessages({
    templates: settings.templates,
    task: task.spec,
    snapshotText: ports.redact(renderSnapshot(snapshot)),
    conventions: ports.redact(conventions.text),
    events: relevantEvents(scene.ledger.events, { task: task.spec.id, files: shown, most: 5 }).reverse(),
    gates: work.judging.plan.gates,
    review: reviews.length === 0 ? undefined : await reviewSection(stage, scene, work.origin),
  });
}

/** What the task's latest failures were about. */
function findingsOf(events: Scene['ledger']['events'], task: string): string[] {
  const own = events.filter((event) => event.task === task).slice(-LATEST_FAILURES);
  return own.flatMap(({ findings }) => findings.map(({ path, line, message }) => `${path}:${line} ${message}`));
}

async function repairing(
  stage: Stage,
  scene: Scene,
  { position, turn }: { position: Position; turn: Mendable },
): Promise<Message[]> {
  const { settings, ports } = stage;
  return repairMessages({
    templates: settings.templates,
    previous: position.messages,
    answer: turn.answer,
    problem: { kind: turn.kind, text: ports.redact(turn.text) },
    currentFiles: await changedFiles(stage, scene.base.tree, turn.start),
  });
}
