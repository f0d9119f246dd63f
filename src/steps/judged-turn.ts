/** What a turn came to: how each step's result goes on, as a proof, an ending, or a problem for the model. */
import { failureText, type Verification } from '../gates/index.js';
import { keepGood, NOTHING_KEPT, renderRejections, type EditSet, type MatchNote } from '../edits/index.js';
import type { Oid } from '../ports.js';
import { withheldBy } from '../snapshot/index.js';
import type { Applied } from './apply.js';
import type { Ending } from './ending.js';
import { gatesEnding, modelEnding, policyEnding, rejectedEnding } from './endings.js';
import type { Proposal } from './propose.js';
import type { Stage } from './scene.js';
import type { Position, Turn } from './turn.js';

type Edits = Extract<Proposal, { status: 'edits' }>;
type Admitted = Extract<Applied, { status: 'applied' }>;

/** A problem of an answer that left nothing. */
const PROBLEM = { status: 'problem', summary: '', matches: [], kept: NOTHING_KEPT } as const;

/** An answer without edits that can be read. */
export function withoutEdits(proposal: Exclude<Proposal, Edits>, { start, kept }: Position): Turn {
  const { budget, reason } = proposal;
  if (proposal.status === 'too-long') return { status: 'too-long', reason, budget };
  if (proposal.status === 'ended') return { status: 'ended', ending: modelEnding(proposal.conclusion, reason), budget };
  const ending = modelEnding('model-failed', `The model's answer could not be read: ${reason}`, 'malformed');
  return { ...PROBLEM, kind: 'malformed', text: reason, answer: proposal.answer, ending, start, kept, budget };
}

/** A formatter that stops on what the model wrote is the model's to mend; one that is not there is not. */
export function fixFailed({ ending, start }: { ending: Ending; start: Oid }, proposal: Edits): Turn {
  const { budget, answer, set } = proposal;
  if (!ending.counts) return { status: 'ended', ending, budget };
  return { ...PROBLEM, kind: 'gates', text: ending.reason, answer, ...said(set), ending, start, budget };
}

/** What an applied edit set leaves for the pull request, also when a later round mends it. */
function said(set: EditSet, matches: readonly MatchNote[] = []) {
  return { summary: [set.summary, set.notes].filter(Boolean).join('\n\n'), matches };
}

/** Edits that were not applied, and why. */
export function notApplied(applied: Exclude<Applied, Admitted>, proposal: Edits, start: Oid): Turn {
  const { budget, answer } = proposal;
  switch (applied.status) {
    case 'unchanged':
      return { status: 'ended', ending: modelEnding('no-change', 'The proposed edits change nothing.'), budget };
    case 'refused':
      return { status: 'ended', ending: policyEnding(applied.blocked), budget };
    case 'rejected': {
      const text = renderRejections(applied.rejected, applied.edits);
      const ending = rejectedEnding(applied.rejected, applied.edits.length);
      const kept = keepGood(applied.edits, applied.rejected);
      return { ...PROBLEM, kind: 'rejected', text, answer, ending, start, kept, budget };
    }
  }
}

/** What the gates said of an applied edit set. */
export function judged(
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
  const { matches, start } = admitted;
  return { ...PROBLEM, kind: 'gates', text, answer, ...said(set, matches), ending, start, budget };
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
