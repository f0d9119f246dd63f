import { kindOf } from './candidates.js';
import { PRIOR, type RankedFile, type Ranking } from './rank.js';
import { createScanner } from './scan.js';
import { countsOf } from './signals.js';
import type { SourceFile } from './snapshot.js';
import { subjectOf } from './subject.js';
import { stem } from './words.js';

const README = /^readme[^/]*$/i;
const MANIFEST =
  /^(?:package\.json|pyproject\.toml|setup\.(?:py|cfg)|cargo\.toml|go\.mod|pom\.xml|build\.gradle(?:\.kts)?|gemfile|composer\.json|mix\.exs|cmakelists\.txt|makefile|[^/]+\.csproj)$/i;

/**
 * The order when nothing in the repository answers to a task's words: README, manifests, then the sources that most
 * files refer to, a file being referred to by its name as a word.
 */
export function rankByCentrality(files: readonly SourceFile[]): Ranking {
  const subjects = files.map((file) => stem(subjectOf(file.path)));
  const terms = new Map(subjects.filter((subject) => subject !== '').map((subject) => [subject, 1]));
  const scan = createScanner({ terms, names: new Set(), mentions: [] });
  const ids = new Map([...terms.keys()].map((term, id) => [term, id]));
  const references = new Array<number>(ids.size).fill(0);
  for (const file of files) {
    for (const id of countsOf(scan(file.text)).keys()) references[id] = (references[id] ?? 0) + 1;
  }
  const ranked = files.map((file, index): RankedFile => {
    const count = references[ids.get(subjects[index] ?? '') ?? -1] ?? 0;
    const { score, why } = standing(file.path, count, files.length);
    return { ...file, kind: kindOf(file.path), score, why, scan: NO_HITS, lines: [] };
  });
  ranked.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
  return { files: ranked, weights: [] };
}

const NO_HITS = { length: 0, terms: [], offsets: [], definitions: new Map<number, number>() };

function standing(path: string, references: number, files: number): { score: number; why: string } {
  if (README.test(path)) return { score: 1.2, why: 'what the repository is' };
  if (MANIFEST.test(path)) return { score: 1.1, why: 'the manifest' };
  const score = PRIOR[kindOf(path)] * (0.1 + references / files);
  return {
    score,
    why: references > 1 ? `${references} files refer to its name` : 'nothing answers to the task’s words',
  };
}
