import { describe, expect, test } from '@jest/globals';
import { createTwoFilesPatch, structuredPatch } from 'diff';
import fc from 'fast-check';
import { applyAnswer, type StartFile } from '../../src/edits/index.js';
import { bytes } from './support.js';

/** Texts of few different lines: every passage occurs again somewhere. */
const repetitive = fc
  .array(fc.constantFrom('a', 'b', '', '  a', 'x = 1', '=======', '--- a', '+++ b', '@@', '```', '*** End Patch'), {
    maxLength: 14,
  })
  .map((lines) => lines.map((line) => `${line}\n`).join(''));

const hunksOf = (before: string, after: string) =>
  structuredPatch('f.txt', 'f.txt', before, after, '', '', { context: 3 }).hunks;

const DIALECTS: Readonly<Record<string, (before: string, after: string) => string>> = {
  blocks: (before, after) =>
    hunksOf(before, after)
      .map((hunk) => {
        const side = (sign: string) =>
          hunk.lines
            .filter((line) => !line.startsWith(sign) && !line.startsWith('\\'))
            .map((line) => `${line.slice(1)}\n`)
            .join('');
        return `f.txt\n<<<<<<<<< SEARCH\n${side('+')}=========\n${side('-')}>>>>>>>>> REPLACE\n`;
      })
      .join('\n'),
  unified: (before, after) =>
    `\`\`\`\`diff\n${createTwoFilesPatch('a/f.txt', 'b/f.txt', before, after, '', '')}\`\`\`\`\n`,
  'begin-patch': (before, after) => {
    const hunks = hunksOf(before, after).map((hunk) => `@@\n${hunk.lines.map((line) => `${line}\n`).join('')}`);
    return `*** Begin Patch\n*** Update File: f.txt\n${hunks.join('')}*** End Patch\n`;
  },
  whole: (_, after) => `f.txt\n\`\`\`\`\`\n${after}\`\`\`\`\`\n`,
  json: (before, after) => JSON.stringify({ path: 'f.txt', old_string: before, new_string: after }),
};

function outcome(before: string, text: string): string {
  const start = new Map<string, StartFile>([['f.txt', { mode: '100644', content: bytes(before) }]]);
  const { changes, rejected } = applyAnswer({ text }, { paths: ['f.txt'], load: () => start });
  const [change] = changes;
  if (rejected.length > 0) return 'refused';
  return change !== undefined && 'content' in change ? new TextDecoder().decode(change.content) : before;
}

describe('what one text becomes by the difference to another', () => {
  test.each(Object.keys(DIALECTS))('%s: the other text, or a refusal, and never a third', (name) => {
    fc.assert(
      fc.property(repetitive, repetitive, (before, after) => {
        fc.pre(before !== after && before !== '');
        // Such a fence is a diff of that file without its header.
        fc.pre(name !== 'whole' || !after.trimStart().startsWith('@@'));
        const result = outcome(before, DIALECTS[name]!(before, after));
        expect(['refused', after]).toContain(result);
      }),
      { numRuns: 400 },
    );
  });

  test.each(['unified', 'json'])('%s: always the other text, where lines say which place is meant', (name) => {
    fc.assert(
      fc.property(repetitive, repetitive, (before, after) => {
        fc.pre(before !== after && before.trim() !== '' && after !== '');
        expect(outcome(before, DIALECTS[name]!(before, after))).toBe(after);
      }),
      { numRuns: 400 },
    );
  });

  test.each(Object.keys(DIALECTS))('%s: always the other text where no line occurs twice', (name) => {
    const unique = fc.uniqueArray(fc.stringMatching(/^[a-z]{2,6}$/), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(unique, unique, fc.array(fc.nat()), (lines, others, picks) => {
        const before = lines.map((line) => `${line} 1\n`).join('');
        const changed = lines.map((line, index) =>
          picks.includes(index) ? `${others[0] ?? ''} ${index} 2` : `${line} 1`,
        );
        const after = changed.map((line) => `${line}\n`).join('');
        fc.pre(before !== after);
        expect(outcome(before, DIALECTS[name]!(before, after))).toBe(after);
      }),
    );
  });
});

describe('any input', () => {
  test.each(Object.keys(DIALECTS))('S21: a damaged %s answer never does anything outside of f', (name) => {
    fc.assert(
      fc.property(repetitive, repetitive, fc.nat(), fc.string(), (before, after, at, noise) => {
        const answer = DIALECTS[name]!(before, after);
        const cut = at % (answer.length + 1);
        const start = new Map<string, StartFile>([['f.txt', { mode: '100644', content: bytes(before) }]]);
        const damaged = answer.slice(0, cut) + noise + answer.slice(cut);
        const result = applyAnswer({ text: damaged }, { paths: ['f.txt'], load: () => start });
        for (const change of result.changes) expect(change.path).not.toMatch(/^\/|(?:^|\/)\.\.(?:\/|$)/);
        expect(new TextDecoder().decode(start.get('f.txt')?.content)).toBe(before);
      }),
    );
  });
});
