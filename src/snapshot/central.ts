import type { IndexedFile } from './assess.js';
import { kindOf } from './candidates.js';
import { hashOf } from './hash.js';
import type { RankedFile } from './rank.js';
import { subjectOf } from './subject.js';
import { PRIOR } from './weights.js';
import { stem, termsOf } from './words.js';

const README = /^readme[^/]*$/i;
const MANIFEST =
  /^(?:package\.json|pyproject\.toml|setup\.(?:py|cfg)|cargo\.toml|go\.mod|pom\.xml|build\.gradle(?:\.kts)?|gemfile|composer\.json|mix\.exs|cmakelists\.txt|makefile|[^/]+\.csproj)$/i;

/**
 * The order when nothing in the repository answers to a task's words: README, manifests, then the sources that most
 * files refer to, a file being referred to by its name as a word.
 */
export function rankByCentrality(files: readonly IndexedFile[]): RankedFile[] {
  const names = files.map(({ path }) => hashOf(termsOf(subjectOf(path)).at(-1) ?? stem(subjectOf(path))));
  const references = new Map([...new Set(names)].map((name) => [name, 0]));
  for (const { features } of files) {
    for (const name of features.terms) {
      const count = references.get(name);
      if (count !== undefined) references.set(name, count + 1);
    }
  }
  const ranked = files.map(({ path, kind = kindOf(path) }, index): RankedFile => {
    const { score, why } = standing({ path, kind }, references.get(names[index] ?? 0) ?? 0, files.length);
    return { path, kind, score, why: () => why, lines: [] };
  });
  return ranked.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
}

function standing(
  { path, kind }: Pick<RankedFile, 'path' | 'kind'>,
  references: number,
  files: number,
): { score: number; why: string } {
  if (README.test(path)) return { score: 1.2, why: 'what the repository is' };
  if (MANIFEST.test(path)) return { score: 1.1, why: 'the manifest' };
  const score = PRIOR[kind] * (0.1 + references / files);
  return {
    score,
    why: references > 1 ? `${references} files refer to its name` : 'nothing answers to the task’s words',
  };
}
