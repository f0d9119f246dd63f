import { rewriteLines, type Block } from './block.js';
import { punctuationOf } from './fold.js';
import { isSignLost, type Reindent } from './indentation.js';
import type { Rewrite } from './layout.js';
import { withOwnCharacters } from './own-characters.js';

/** New lines with the file's indentation and punctuation. `actual` has a line for each of the search. */
export function rewriting(reindent: Reindent, block: Block, actual: readonly string[]): Rewrite {
  if (block.keepsContext && isSignLost(block.search, actual)) {
    return () => undefined;
  }
  const fold = punctuationOf(block.search, { actual, replace: block.replace });
  const old = block.search.map((search, index) => ({ search, inFile: actual[index] ?? '' }));
  return ({ changes }) => {
    const own = changes.map((change) => ({
      ...change,
      texts: withOwnCharacters(change, old.slice(change.start, change.end)),
    }));
    return rewriteLines(own, (line) => reindent(fold(line)));
  };
}
