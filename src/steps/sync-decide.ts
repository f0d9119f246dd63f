import type { RecordedPull } from '../ledger/index.js';
import type { Merge, Oid } from '../ports.js';

/** What is known of an open pull request of ours and of its merge into the tip of the base. */
export interface Merging {
  readonly merge: Merge;
  /** Head of its branch on the remote; undefined when there is none. */
  readonly head: Oid | undefined;
  /** The task's pull request in the ledger. */
  readonly recorded: Pick<RecordedPull, 'number' | 'head' | 'conflict'> | undefined;
  readonly number: number;
  /** The tip of the base, and the path of the state file there. */
  readonly tip: Oid;
  readonly state: string;
  /** Whether the merged state file says what the tip's says, with the task as done. Only of a clean merge. */
  readonly means: boolean;
}

/** What is to be done about it. `wait`: it is queued for a fresh attempt, and nothing has changed since. */
export type Decision =
  | { readonly action: 'nothing' | 'wait' }
  | { readonly action: 'skip'; readonly why: string }
  | { readonly action: 'heal' | 'queue'; readonly files: readonly string[] };

/** The first rule that applies decides. */
export function decide({ merge, head, recorded, number, tip, state, means }: Merging): Decision {
  if (merge.status === 'unknown') return { action: 'skip', why: merge.why };
  const files = troubleOf(merge, means ? [] : [state]);
  if (files.length === 0) return { action: 'nothing' };
  const where = files.join(', ');
  if (recorded?.number !== number) {
    return { action: 'skip', why: `it conflicts in ${where}, and the ledger does not know what was pushed to it` };
  }
  if (recorded.head !== head) {
    return { action: 'skip', why: `it conflicts in ${where}, but a person has committed on its branch: hands off` };
  }
  if (recorded.conflict?.tip === tip) return { action: 'wait' };
  return { action: files.every((file) => file === state) ? 'heal' : 'queue', files };
}

function troubleOf(merge: Exclude<Merge, { status: 'unknown' }>, wrong: readonly string[]): readonly string[] {
  return merge.status === 'conflict' ? merge.files : wrong;
}
