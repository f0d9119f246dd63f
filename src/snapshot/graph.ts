import { countsIn, type Features } from './features.js';
import { importLinks } from './modules.js';

/** A file of the graph. */
export interface Node {
  readonly path: string;
  readonly features: Features;
}

/** What a reference and an import are worth, what of it flows back, and where power iteration stops. */
const EDGE = { import: 3, back: 0.5, damping: 0.7, rounds: 12 };
/** A name that more files define says nothing about which is meant. */
const MOST_DEFINERS = 4;

interface Edges {
  readonly to: number[];
  readonly weight: number[];
}

/**
 * Personalised PageRank over "refers to a name that the other defines" and "imports the other", both ways
 * (Haveliwala 2002, "Topic-sensitive PageRank"): which files stand near those that the seeds name. From 0 to 1, by position.
 */
export function nearness(nodes: readonly Node[], seeds: readonly number[]): number[] {
  const total = seeds.reduce((sum, seed) => sum + seed, 0);
  if (total === 0) return nodes.map(() => 0);
  const restart = seeds.map((seed) => seed / total);
  const edges = edgesOf(nodes);
  const sums = edges.map(({ weight }) => weight.reduce((all, one) => all + one, 0));
  let rank = restart;
  let inflow = restart.map(() => 0);
  for (let round = 0; round < EDGE.rounds; round += 1) {
    inflow = restart.map(() => 0);
    let kept = 1 - EDGE.damping;
    edges.forEach(({ to, weight }, from) => {
      const flow = EDGE.damping * (rank[from] ?? 0);
      const sum = sums[from] ?? 0;
      if (sum === 0) kept += flow;
      for (let at = 0; at < to.length; at += 1) {
        const node = to[at] ?? 0;
        inflow[node] = (inflow[node] ?? 0) + (flow * (weight[at] ?? 0)) / sum;
      }
    });
    rank = inflow.map((value, at) => value + kept * (restart[at] ?? 0));
  }
  // What the seeds are worth themselves is known already: only what came from others counts.
  const most = inflow.reduce((top, value) => Math.max(top, value), 0);
  return inflow.map((value) => (most === 0 ? 0 : value / most));
}

function edgesOf(nodes: readonly Node[]): Edges[] {
  const edges = nodes.map((): Edges => ({ to: [], weight: [] }));
  const link = (from: number, to: number, weight: number): void => {
    edges[from]?.to.push(to);
    edges[from]?.weight.push(weight);
    edges[to]?.to.push(from);
    edges[to]?.weight.push(weight * EDGE.back);
  };
  const definers = definersOf(nodes);
  nodes.forEach(({ features: { terms, counts } }, from) => {
    for (let at = 0; at < terms.length; at += 1) {
      const places = definers.get(terms[at] ?? 0);
      const { code } = countsIn(counts[at] ?? 0);
      if (places === undefined || places.length > MOST_DEFINERS || code === 0) continue;
      for (const to of places) if (to !== from) link(from, to, Math.sqrt(code) / places.length);
    }
  });
  for (const { from, to } of importLinks(nodes)) link(from, to, EDGE.import);
  return edges;
}

function definersOf(nodes: readonly Node[]): Map<number, number[]> {
  const definers = new Map<number, number[]>();
  nodes.forEach(({ features }, index) => {
    for (const name of features.defines) {
      const known = definers.get(name);
      if (known === undefined) definers.set(name, [index]);
      else if (known.length <= MOST_DEFINERS) known.push(index);
    }
  });
  return definers;
}
