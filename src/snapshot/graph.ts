import { countsIn, type Features } from './features.js';

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
  let rank = restart;
  for (let round = 0; round < EDGE.rounds; round += 1) {
    const next = restart.map((share) => share * (1 - EDGE.damping));
    let lost = 0;
    edges.forEach(({ to, weight }, from) => {
      const sum = weight.reduce((all, one) => all + one, 0);
      const flow = EDGE.damping * (rank[from] ?? 0);
      if (sum === 0) lost += flow;
      else to.forEach((node, at) => (next[node] = (next[node] ?? 0) + (flow * (weight[at] ?? 0)) / sum));
    });
    rank = next.map((value, at) => value + lost * (restart[at] ?? 0));
  }
  // What the seeds themselves bring is known already: only what flowed in counts.
  const flowed = rank.map((value, at) => Math.max(0, value - (1 - EDGE.damping) * (restart[at] ?? 0)));
  const most = flowed.reduce((top, value) => Math.max(top, value), 0);
  return flowed.map((value) => (most === 0 ? 0 : value / most));
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
  linkImports(nodes, link);
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

/** Imports name a file by its path's end, whatever the language: the file whose path shares most of it is meant. */
function linkImports(nodes: readonly Node[], link: (from: number, to: number, weight: number) => void): void {
  const byName = new Map<string, number[]>();
  const segments = nodes.map(({ path }) => modulePath(path));
  segments.forEach((parts, index) => {
    const name = parts.at(-1) ?? '';
    byName.set(name, [...(byName.get(name) ?? []), index].slice(0, 50));
  });
  nodes.forEach(({ path, features }, from) => {
    for (const name of features.imports) {
      const to = meantBy(name, path, { byName, segments });
      if (to !== undefined && to !== from) link(from, to, EDGE.import);
    }
  });
}

/** Segments of a path as imports say them: without extension, and a folder's index file is the folder. */
function modulePath(path: string): string[] {
  const parts = path.replace(/(?:\.d)?\.\w+$/, '').split('/');
  if (parts.length > 1 && /^(?:index|__init__|mod|lib|main)$/.test(parts.at(-1) ?? '')) parts.pop();
  return parts;
}

function meantBy(
  name: string,
  from: string,
  { byName, segments }: { byName: ReadonlyMap<string, readonly number[]>; segments: readonly (readonly string[])[] },
): number | undefined {
  const wanted = wantedPath(name, from);
  for (const parts of [wanted, wanted.slice(0, -1)]) {
    const candidates = byName.get(parts.at(-1) ?? '') ?? [];
    let best: { index: number; shared: number } | undefined;
    for (const index of candidates) {
      const shared = sharedEnd(parts, segments[index] ?? []);
      if (shared > (best?.shared ?? 0)) best = { index, shared };
    }
    if (best !== undefined && (best.shared > 1 || parts.length === 1 || candidates.length === 1)) return best.index;
  }
  return undefined;
}

/** The imported path as segments; relative ones are resolved against the importing file. */
function wantedPath(name: string, from: string): string[] {
  const folder = from.split('/').slice(0, -1);
  const dots = /^\.+(?=\w|$)/.exec(name)?.[0].length ?? 0;
  if (dots > 0) return [...folder.slice(0, folder.length - dots + 1), ...name.slice(dots).split('.').filter((part) => part !== '')];
  if (name.includes('/')) {
    const parts = name.startsWith('.') ? [...folder] : [];
    for (const part of modulePath(name)) {
      if (part === '..') parts.pop();
      else if (part !== '.' && part !== '') parts.push(part);
    }
    return parts;
  }
  return name.replace(/\.(?:h|hpp|rb|php|js|ts)$/, '').split(/[.:\\]+/).filter((part) => part !== '' && part !== 'crate' && part !== 'self' && part !== 'super');
}

function sharedEnd(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[a.length - 1 - count] === b[b.length - 1 - count]) count += 1;
  return count;
}
