import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readEdits } from '../../src/edits/reading.js';
import { lines } from './read-support.js';
import { limited } from './support.js';

const SIZE = 2 * 1024 * 1024 - 64;

function filled(unit: string): string {
  return unit.repeat(Math.floor(SIZE / unit.length));
}

const BLOCK = lines('<<<<<<< SEARCH', 'a', '=======', 'b', '>>>>>>> REPLACE', '');

describe('S36: hostile answers', () => {
  test.each([
    ...['<', '`', '@', '+', '=', '-', '*', ' ', '{', '"'].map((unit) => [`2 MB of ${unit}`, filled(unit)] as const),
    ['short lines', filled('<\n')],
    ['fences', filled('```\n')],
    ['fences with a language', filled('```a\n')],
    ['indented fences', filled('  ```a\n')],
    ['indented fences and a line that is not', `${'  ```a\n'.repeat(100_000)}x\n`],
    ['openings of every length', filled([5, 6, 7, 8, 9].map((size) => `${'<'.repeat(size)} SEARCH\n`).join(''))],
    ['cut blocks that come again', `${'a.py\n<<<<<<< SEARCH\na\n'.repeat(30_000)}${`a.py\n${BLOCK}`.repeat(10_000)}`],
    ['names with white space in them', `a${' '.repeat(2000)}x\n${BLOCK}`.repeat(1000)],
    ['comments with white space in them', `<!-- a${' '.repeat(2000)}x -->\n${BLOCK}`.repeat(1000)],
    ['dividers', `a\n<<<<<<< SEARCH\n${'=======\n'.repeat(200_000)}>>>>>>> REPLACE`],
    ['hunk headers', filled('@@ -1 +1 @@\n')],
    ['file headers', filled('--- a/x\n+++ b/x\n')],
    ['bare sections with prose', filled('*** Delete File: a\n\nprose\n')],
    ['patches', filled('*** Begin Patch\n')],
    ['diffs in one fence', `\`\`\`\n${'--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n'.repeat(50_000)}`],
    ['a line of 1 MB', `${'x'.repeat(1_000_000)}\n${'x.y '.repeat(200_000)}\n${BLOCK}`],
    ['a path line of 1 MB', `File: ${' '.repeat(1_000_000)}x\n${BLOCK}`],
    ['an info string of 1 MB', `\`\`\`${'a '.repeat(500_000)}\nx\n\`\`\``],
    ['spaces before the end', `{${' '.repeat(1_000_000)}x`],
    ['a name of 1 MB', `--- a ${' '.repeat(1_000_000)}x\n+++ b\n@@\n-a\n`],
  ])(
    '%s are read to an end: a reader of more than linear time would run into the time limit of tests',
    limited((_, text) => {
      expect(['edits', 'none', 'malformed']).toContain(readEdits({ text }).status);
    }),
    30_000,
  );

  test.each(['b.py\n<<<<<<< SEA', 'b.py\n<<<', '--- a/b.py', '*** Begin Pa', '```diff'])(
    'R30: an answer that ends where an edit begins was cut: %s',
    (rest) => {
      expect(readEdits({ text: `a.py\n${BLOCK}` }).status).toBe('edits');
      expect(readEdits({ text: `a.py\n${BLOCK}\n${rest}` }).status).toBe('malformed');
    },
  );

  const PIECES = [
    '<<<<<<< SEARCH', '=======', '>>>>>>> REPLACE', '------- SEARCH', '+++++++ REPLACE', '```', '````md', '  ```', '~~~',
    '<pre>', '</pre>', 'a.py', '`b c.txt`', '*** Begin Patch', '*** Update File: a', '*** Add File: b', '*** End Patch',
    '*** End of File', '@@', '@@ -1,2 +1 @@', '@@ x', '--- a/x', '+++ b/x', '+++ /dev/null', 'diff --git a/x b/x',
    'rename from x', 'rename to y', '\\ No newline at end of file', ' x', '-x', '+x', '', 'prose', 'DELETE: a', '{', '}',
  ]; // prettier-ignore

  test('no order of known lines crashes a reader, or gives an edit without a path', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }), (list) => {
        const reading = readEdits({ text: list.join('\n') });

        return reading.status !== 'edits' || reading.set.edits.every((edit) => edit.path !== '');
      }),
      { numRuns: 2000 },
    );
  });
});
