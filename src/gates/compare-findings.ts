import { createHash } from 'node:crypto';
import type { Finding } from './gate.js';
import { foldSpace } from './place.js';

export interface FindingsDifference {
  /** On the candidate and not on the base. */
  readonly added: readonly Finding[];
  /** How many of the base's are gone. */
  readonly fixed: number;
  /** How many are on both. */
  readonly kept: number;
}

/**
 * Compares findings as multisets: moving code changes nothing, one more of the same kind on an equal line counts. Of two
 * equal ones where the base had one, the later in the file is the new one.
 */
export function compareFindings(
  baseline: readonly Finding[],
  candidate: readonly Finding[],
  renames: ReadonlyMap<string, string>,
): FindingsDifference {
  const left = new Map<string, number>();
  for (const finding of baseline) {
    const key = identity(finding, finding.path);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  const added = candidate.filter((finding) => {
    const key = identity(finding, renames.get(finding.path) ?? finding.path);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
  const kept = candidate.length - added.length;
  return { added, fixed: baseline.length - kept, kept };
}

/** (gate, rule, path on the base, enclosing symbol, hash of the line with its white space folded). */
function identity({ gate, rule, symbol, text }: Finding, path: string): string {
  const line = createHash('sha256').update(foldSpace(text)).digest('hex');
  return JSON.stringify([gate, rule, path, symbol, line]);
}
