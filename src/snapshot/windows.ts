import type { Assessment } from './assess.js';
import type { Scan } from './scan.js';

/** Characters of the window that is judged on its own: some forty lines. */
const WINDOW = 1600;

/** The assessment with the best window of each file whose text was scanned. */
export function withWindows(assessment: Assessment, scans: ReadonlyMap<string, Scan>): Assessment {
  const { weights } = assessment.terms;
  const files = assessment.files.map((file) => {
    const scan = scans.get(file.path);
    return scan === undefined ? file : { ...file, signals: { ...file.signals, window: windowScore(scan, weights) } };
  });
  return { ...assessment, files };
}

/** The most weight of different terms that stands together in one window of the text. */
function windowScore({ terms, offsets }: Scan, weights: readonly number[]): number {
  const inside = new Map<number, number>();
  let best = 0;
  let sum = 0;
  let first = 0;
  for (const [last, term] of terms.entries()) {
    const count = inside.get(term) ?? 0;
    inside.set(term, count + 1);
    if (count === 0) sum += weights[term] ?? 0;
    while ((offsets[last] ?? 0) - (offsets[first] ?? 0) > WINDOW) {
      const out = terms[first] ?? 0;
      const left = (inside.get(out) ?? 1) - 1;
      inside.set(out, left);
      if (left === 0) sum -= weights[out] ?? 0;
      first += 1;
    }
    best = Math.max(best, sum);
  }
  return best;
}
