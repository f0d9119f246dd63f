import type { Verification } from '../gates/index.js';
import type { Kept, MatchNote, PolicyFinding } from '../edits/index.js';
import type { Message } from '../conversation/index.js';
import type { Budget } from '../conversation/index.js';
import type { Oid } from '../ports.js';
import { admit, apply, type Applied } from './apply.js';
import type { Ending } from './ending.js';
import { fixEnding } from './endings.js';
import { fix } from './fix.js';
import { fixFailed, judged, notApplied, withoutEdits } from './judged-turn.js';
import type { Origin } from './origin.js';
import { propose } from './propose.js';
import type { Assignment, Scene, Stage } from './scene.js';
import { verify, type Judging } from './verify.js';

/** What a turn starts from. */
export interface Position {
  readonly messages: readonly Message[];
  readonly budget: Budget;
  /** The tree that edits are resolved against. */
  readonly start: Oid;
  /** Edits of the last answer that fit on it, while others of that answer did not. */
  readonly kept: Kept;
}

/** A proven candidate, an ending, or a problem that another turn may mend. */
export type Turn =
  | {
      readonly status: 'proven';
      readonly candidate: Oid;
      readonly verification: Verification;
      readonly summary: string;
      readonly matches: readonly MatchNote[];
      readonly reviews: readonly PolicyFinding[];
      readonly budget: Budget;
    }
  | { readonly status: 'ended'; readonly ending: Ending; readonly budget: Budget }
  | { readonly status: 'too-long'; readonly reason: string; readonly budget: Budget }
  | {
      readonly status: 'problem';
      readonly kind: 'malformed' | 'rejected' | 'gates';
      /** For the model. */
      readonly text: string;
      readonly answer: string;
      /** What the model said of edits that were applied; empty when none were. */
      readonly summary: string;
      /** How those edits found their places. */
      readonly matches: readonly MatchNote[];
      /** The ending if no repair is left. */
      readonly ending: Ending;
      readonly start: Oid;
      readonly kept: Kept;
      readonly budget: Budget;
    };

export interface Work {
  readonly assignment: Assignment;
  readonly origin: Pick<Origin, 'start' | 'parent' | 'reviews'>;
  readonly judging: Judging;
}

/** One question to the model and what came of it: propose → apply → fix → verify. */
export async function takeTurn(stage: Stage, scene: Scene, work: Work & { position: Position }): Promise<Turn> {
  const { journal } = stage.ports;
  const { position } = work;
  const proposal = await journal.step('propose', 'Asking the model for edits', () => propose(stage, position));
  if (proposal.status !== 'edits') return withoutEdits(proposal, position);
  const applied = await journal.step('apply', 'Applying the edits', () =>
    apply(stage, scene, { ...position, set: proposal.set, task: work.assignment.task }),
  );
  const admitted = applied.status === 'applied' ? await formatted(stage, scene, { applied, work }) : applied;
  if ('ending' in admitted) return fixFailed(admitted, proposal);
  if (admitted.status !== 'applied') return notApplied(admitted, proposal, position.start);
  const verification = await journal.step('verify', 'Running the gates on the candidate', () =>
    verify(stage, scene, { ...work.judging, candidate: admitted.candidate }),
  );
  return judged(stage, verification, { admitted, proposal });
}

type Admitted = Extract<Applied, { status: 'applied' }>;

/** Formatters and generators run over what was applied; what they changed is judged by the policy like any edit. */
async function formatted(
  stage: Stage,
  scene: Scene,
  { applied, work }: { applied: Admitted; work: Work },
): Promise<Applied | { ending: Ending; start: Oid }> {
  if (stage.settings.config.fix.length === 0) return applied;
  const fixed = await stage.ports.journal.step('fix', 'Running the fix commands', () => fix(stage, applied.start));
  if (fixed.status === 'failed') {
    return { ending: fixEnding(fixed), start: applied.start };
  }
  if (fixed.changed.length === 0) return applied;
  return admit(stage, scene, { tree: fixed.tree, task: work.assignment.task, matches: applied.matches });
}
