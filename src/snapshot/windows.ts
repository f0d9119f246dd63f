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
  const inside = new Uint32Array(weights.length);
  let best = 0;
  let sum = 0;
  let first = 0;
  terms.forEach((term, last) => {
    if (change(inside, term, 1) === 1) sum += weights[term] ?? 0;
    for (; (offsets[last] ?? 0) - (offsets[first] ?? 0) > WINDOW; first += 1) {
      const out = terms[first] ?? 0;
      if (change(inside, out, -1) === 0) sum -= weights[out] ?? 0;
    }
    best = Math.max(best, sum);
  });
  return best;
}

/** How often the term is inside now. */
function change(inside: Uint32Array, term: number, by: number): number {
  return (inside[term] = (inside[term] ?? 0) + by);
}
