import { failureText, type Verification } from '../gates/index.js';
import { renderRejections, type EditSet, type MatchNote, type PolicyFinding } from '../edits/index.js';
import type { Message } from '../conversation/index.js';
import type { Budget } from '../conversation/index.js';
import type { Oid } from '../ports.js';
import { withheldBy } from '../snapshot/index.js';
import { admit, apply, type Applied } from './apply.js';
import type { Ending } from './ending.js';
import { fixEnding, gatesEnding, modelEnding, policyEnding, rejectedEnding } from './endings.js';
import { fix } from './fix.js';
import { propose, type Proposal } from './propose.js';
import type { Assignment, Scene, Stage } from './scene.js';
import { verify, type Judging } from './verify.js';

/** What a turn starts from. */
export interface Position {
  readonly messages: readonly Message[];
  readonly budget: Budget;
  /** The tree that edits are resolved against. */
  readonly start: Oid;
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
      readonly budget: Budget;
    };

export interface Work {
  readonly assignment: Assignment;
  readonly judging: Judging;
}

/** One question to the model and what came of it: propose → apply → fix → verify. */
export async function takeTurn(stage: Stage, scene: Scene, work: Work & { position: Position }): Promise<Turn> {
  const { journal } = stage.ports;
  const { position } = work;
  const proposal = await journal.step('propose', 'Asking the model for edits', () => propose(stage, position));
  if (proposal.status !== 'edits') return withoutEdits(proposal, position.start);
  const applied = await journal.step('apply', 'Applying the edits', () =>
    apply(stage, scene, { start: position.start, set: proposal.set, task: work.assignment.task }),
  );
  const admitted = applied.status === 'applied' ? await formatted(stage, scene, { applied, work }) : applied;
  if ('ending' in admitted) return fixFailed(admitted, proposal);
  if (admitted.status !== 'applied') return notApplied(admitted, proposal, position.start);
  const verification = await journal.step('verify', 'Running the gates on the candidate', () =>
    verify(stage, scene, { ...work.judging, candidate: admitted.candidate }),
  );
  return judged(stage, verification, { admitted, proposal });
}

type Edits = Extract<Proposal, { status: 'edits' }>;
type Admitted = Extract<Applied, { status: 'applied' }>;

function withoutEdits(proposal: Exclude<Proposal, Edits>, start: Oid): Turn {
  const { budget, reason } = proposal;
  if (proposal.status === 'too-long') return { status: 'too-long', reason, budget };
  if (proposal.status === 'ended') return { status: 'ended', ending: modelEnding(proposal.conclusion, reason), budget };
  const ending = modelEnding('model-failed', `The model's answer could not be read: ${reason}`, 'malformed');
  return {
    status: 'problem',
    kind: 'malformed',
    text: reason,
    answer: proposal.answer,
    summary: '',
    matches: [],
    ending,
    start,
    budget,
  };
}

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

/** A formatter that stops on what the model wrote is the model's to mend; one that is not there is not. */
function fixFailed({ ending, start }: { ending: Ending; start: Oid }, proposal: Edits): Turn {
  const { budget, answer, set } = proposal;
  if (!ending.counts) return { status: 'ended', ending, budget };
  return { status: 'problem', kind: 'gates', text: ending.reason, answer, ...said(set), ending, start, budget };
}

/** What an applied edit set leaves for the pull request, also when a later round mends it. */
function said(set: EditSet, matches: readonly MatchNote[] = []) {
  return { summary: [set.summary, set.notes].filter(Boolean).join('\n\n'), matches };
}

function notApplied(applied: Exclude<Applied, Admitted>, proposal: Edits, start: Oid): Turn {
  const { budget, answer } = proposal;
  switch (applied.status) {
    case 'unchanged':
      return { status: 'ended', ending: modelEnding('no-change', 'The proposed edits change nothing.'), budget };
    case 'refused':
      return { status: 'ended', ending: policyEnding(applied.blocked), budget };
    case 'rejected': {
      const text = renderRejections(applied.rejected, proposal.set.edits.length);
      const ending = rejectedEnding(applied.rejected, proposal.set.edits.length);
      return { status: 'problem', kind: 'rejected', text, answer, summary: '', matches: [], ending, start, budget };
    }
  }
}

function judged(
  { settings }: Stage,
  verification: Verification,
  { admitted, proposal }: { admitted: Admitted; proposal: Edits },
): Turn {
  const { budget, answer, set } = proposal;
  const { summary } = said(set);
  if (verification.effect === 'pass' || verification.effect === 'unproven') {
    const { candidate, matches, reviews } = admitted;
    return { status: 'proven', candidate, verification, summary, matches, reviews, budget };
  }
  const ending = gatesEnding(verification);
  if (verification.effect !== 'repair') return { status: 'ended', ending, budget };
  const text = failureText(forModel(verification, settings.config.snapshot.exclude), 12_000);
  return {
    status: 'problem',
    kind: 'gates',
    text,
    answer,
    ...said(set, admitted.matches),
    ending,
    start: admitted.start,
    budget,
  };
}

/** The verification without lines of files that are withheld from the model: that something is wrong there may be said. */
function forModel(verification: Verification, exclude: readonly string[]): Verification {
  const isWithheld = withheldBy(exclude);
  const judgements = verification.judgements.map((judgement) => ({
    ...judgement,
    newFindings: judgement.newFindings.map((finding) =>
      isWithheld(finding.path) ? { ...finding, text: '' } : finding,
    ),
  }));
  return { ...verification, judgements };
}
