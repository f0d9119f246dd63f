import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { caseOf, casesOf, judge, Tally, type Case, type Outcome } from '../../bench/edits/cases.ts';
import { commitsOf } from '../../bench/edits/commits.ts';
import { DAMAGES } from '../../bench/edits/damage.ts';
import { peersOf } from '../../bench/edits/engines.ts';
import { applyChanges, oldSide, placesOf, withContext } from '../../bench/edits/passages.ts';
import { DIALECTS, print, type Dialect } from '../../bench/edits/print.ts';
import { Score, toMarkdown } from '../../bench/edits/report.ts';
import { draftOf } from '../../bench/edits/task.ts';
import { AFTER, BEFORE, commitOf, gitDiff, inFolder, runGit } from './edits-fixture.js';

const commit = commitOf(BEFORE, AFTER);

function make(dialect: Dialect, name: string, of = commit): Case {
  const damage = DAMAGES.find((known) => known.name === name)!;
  const made = caseOf(of, { dialect, damage, seed: 1 });
  if (made === undefined) throw new Error(`${name} makes no case`);
  return made;
}

/** Old and new texts of the answer's SEARCH/REPLACE blocks, put in by the strictest rule there is. */
function applyBlocks({ before, response }: Case): string {
  let text = Object.values(before)[0]!;
  for (const match of response.matchAll(/<<<<<<< SEARCH\n([^]*?)=======\n([^]*?)>>>>>>> REPLACE\n/g)) {
    const parts = text.split(match[1]!);
    if (parts.length !== 2) throw new Error(`${parts.length - 1} places`);
    text = parts.join(match[2]);
  }
  return text;
}

function gitApply(patch: string, before: string): string | undefined {
  return inFolder((folder) => {
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'src/store.py'), before);
    writeFileSync(join(folder, 'patch'), patch);
    const { status } = runGit(folder, ['apply', 'patch']);
    return status === 0 ? readFileSync(join(folder, 'src/store.py'), 'utf8') : undefined;
  });
}

describe('an answer without damage is read back by who is trusted', () => {
  test('the unified diff is git diff -U3 to the letter, and git applies it', () => {
    const { response } = make('unified', 'none');

    expect(response).toBe(gitDiff(BEFORE, AFTER));
    expect(gitApply(response, BEFORE)).toBe(AFTER);
  });

  test.each(['blocks', 'blocks-context'] as const)('%s: each search text stands in the file once', (dialect) => {
    expect(applyBlocks(make(dialect, 'none'))).toBe(AFTER);
  });

  test('json: each old_string stands in the file once, also inside lines', async () => {
    const given = make('json', 'none');
    const literal = peersOf({}).engines.find(({ name }) => name === 'literal, once')!;

    const outcome = (await literal.apply([given])).get(given.id);

    expect(judge(given, outcome)).toBe('right');
  });

  test('whole: the fence holds the file after the commit', () => {
    expect(make('whole', 'none').response).toBe(`src/store.py\n\`\`\`\n${AFTER}\`\`\`\n`);
  });

  test('begin-patch: a hunk whose lines stand in several places names the function above', () => {
    const twice = 'def a():\n    one()\n    two()\n    three()\n    four()\n    five()\n    six()\n    seven()\n';
    const before = `${twice}${twice.replace('a()', 'b()')}`;
    const after = before.replace(/four\(\)(?![^]*four\(\))/, 'for_()');

    const { response } = make('begin-patch', 'none', commitOf(before, after));

    expect(response).toContain('@@ def b():\n     one()\n     two()\n     three()\n-    four()\n+    for_()\n');
  });

  test('for any two texts, blocks and hunks describe the change', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '', '  c', 'd e'), { minLength: 1, maxLength: 12 })
      .map((lines) => lines.map((line) => `${line}\n`).join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(before !== after);
        const any = commitOf(before, after);
        const [file] = any.files;

        expect(applyChanges(file!.old, file!.changes).join('\n')).toBe(after.slice(0, -1));
        for (const passage of withContext(file!, 3)) {
          expect(placesOf(file!.old, oldSide(passage))).toContain(passage.start);
        }
        expect(print('unified', draftOf(any, 'unified')).text).toBe(gitDiff(before, after));
      }),
      { numRuns: 40 },
    );
  });
});

describe('each damage changes what it says', () => {
  const whole = make('unified', 'none').response;

  const commits = [
    commit,
    commitOf(BEFORE.replaceAll('    ', '\t'), AFTER.replaceAll('    ', '\t')),
    commitOf(BEFORE.replace('+= 1\n', '+= 1  \n'), AFTER.replace('+= 1\n', '+= 1  \n')),
    commitOf(`x = 1\ny = 2\n${BEFORE}y = 2\n`, `x = 1\ny = 3\n${BEFORE}y = 2\n`),
  ];

  test.each(DAMAGES.filter(({ name }) => name !== 'none'))('$name', (damage) => {
    const pairs = commits.flatMap((of) =>
      DIALECTS.flatMap((dialect) => {
        if (damage.dialects !== 'all' && !damage.dialects.includes(dialect)) return [];
        const made = caseOf(of, { dialect, damage, seed: 1 });
        return made === undefined ? [] : [{ made, plain: make(dialect, 'none', of) }];
      }),
    );

    expect(pairs.length).toBeGreaterThan(0);
    for (const { made, plain } of pairs) {
      expect([made.response, made.before]).not.toEqual([plain.response, plain.before]);
    }
  });

  test('indentation is shifted on every line of one hunk, with its signs in place', () => {
    const lines = make('unified', 'indent +4').response.split('\n');
    const shifted = lines.filter((line) => /^[ +-] {8}/.test(line) && !whole.split('\n').includes(line));

    expect(shifted.length).toBeGreaterThan(3);
    expect(shifted.every((line) => whole.includes(`\n${line[0]!}${line.slice(5)}\n`))).toBe(true);
  });

  test('a paraphrased line stands nowhere in the file, and exactly one line differs', () => {
    const lines = make('unified', 'context paraphrased, away').response.split('\n');
    const different = lines.filter((line) => !whole.split('\n').includes(line));

    expect(different).toHaveLength(1);
    expect(different[0]).toMatch(/^ /);
    expect(BEFORE).not.toContain(different[0]!.trim() + '\n');
  });

  test('a paraphrased removed line is a removed line', () => {
    const lines = make('unified', 'removed line paraphrased').response.split('\n');

    expect(lines.filter((line) => !whole.split('\n').includes(line))).toEqual([expect.stringMatching(/^-/)]);
  });

  test('counts are wrong: nothing but the header of one hunk differs', () => {
    const { response } = make('unified', 'wrong hunk counts');

    expect(response.replace(/^@@.*$/gm, '')).toBe(whole.replace(/^@@.*$/gm, ''));
    expect(response).not.toBe(whole);
  });

  test('line numbers that are off are found all the same where the text is in one place', () => {
    expect(gitApply(make('unified', 'line numbers off by 3').response, BEFORE)).toBe(AFTER);
  });

  test('prefixes are gone from all names', () => {
    expect(make('unified', 'a/ b/ gone').response).toMatch(/^--- src\/store\.py\n\+\+\+ src\/store\.py\n@@/);
  });

  test('CRLF answer: every line, and within JSON strings the escapes, not a backslash-n of the code', () => {
    const code = commitOf('a = "x"\nb = 1\n', 'a = "x\\n"\nb = 1\n');

    expect(make('blocks', 'CRLF answer').response).not.toMatch(/[^\r]\n/);
    expect(make('json', 'CRLF answer', code).response).toContain('"new_string": "a = \\"x\\\\n\\"\\r\\nb = 1"');
  });

  test('CRLF file: before and wanted have CRLF, the answer has not', () => {
    const given = make('blocks', 'CRLF file, LF answer');

    expect(given.before['src/store.py']).toBe(BEFORE.replaceAll('\n', '\r\n'));
    expect(given.wanted['src/store.py']).toBe(AFTER.replaceAll('\n', '\r\n'));
    expect(given.response).not.toContain('\r');
  });

  test('applied already: one edit is in the file before, the wanted file is the same', () => {
    const given = make('blocks', 'applied already');

    expect([BEFORE, AFTER]).not.toContain(given.before['src/store.py']);
    expect(given.wanted['src/store.py']).toBe(AFTER);
  });

  test('not unique: the search text of one block stands in several places', () => {
    const given = make(
      'blocks',
      'not unique',
      commitOf(`x = 1\ny = 2\n${BEFORE}y = 2\n`, `x = 1\ny = 3\n${BEFORE}y = 2\n`),
    );

    expect(() => applyBlocks(given)).toThrow('2 places');
    expect(given.expect).toBe('refuse');
  });

  test.each(DIALECTS)('cut: the %s answer ends within its last edit', (dialect) => {
    const [given, plain] = [make(dialect, 'cut').response, make(dialect, 'none').response];

    expect(plain.startsWith(given)).toBe(true);
    expect(given.length).toBeLessThan(plain.length - 1);
  });

  test('what a damage turns into another faultless answer is no case', () => {
    const damage = DAMAGES.find(({ name }) => name === 'trailing space lost')!;
    const spaces = commitOf('a \nb\n', 'a\nb\n');

    expect(caseOf(spaces, { dialect: 'unified', damage, seed: 1 })).toBeUndefined();
  });
});

describe('the verdict', () => {
  const given = make('unified', 'none');
  const outcome = (text: string, ...reasons: string[]): Outcome => ({
    id: given.id,
    files: { 'src/store.py': text },
    rejected: reasons.map((reason) => ({ reason })),
  });

  test.each([
    ['the commit', outcome(AFTER), 'right', 'lucky'],
    ['a refusal', outcome(BEFORE, 'not found'), 'refused', 'right'],
    ['another text', outcome(`${AFTER}\n`), 'wrong', 'wrong'],
    ['a half-applied refusal', outcome(AFTER, 'not found'), 'wrong', 'wrong'],
    ['nothing done in silence', outcome(BEFORE), 'wrong', 'wrong'],
    ['a file too many', { ...outcome(AFTER), files: { 'src/store.py': AFTER, 'store.py': '' } }, 'wrong', 'wrong'],
    ['no outcome', undefined, 'wrong', 'wrong'],
  ] as const)('%s', (_, got, apply, refuse) => {
    expect(judge(given, got)).toBe(apply);
    expect(judge({ ...given, expect: 'refuse' }, got)).toBe(refuse);
  });

  test('a table has a row for each damage and a total', () => {
    const score = new Score();
    score.add('one', 'unified:none', 'right');
    score.add('one', 'unified:cut', 'wrong');
    score.add('one', 'unified:cut', 'lucky');

    expect(toMarkdown(score)).toContain(
      '| none | 1 | 1 / 0 / 0 |\n| cut † | 2 | 0 / 0 / **1** +1 |\n| **all** | 3 | 1 / 0 / **1** +1 |',
    );
  });
});

test('the same seed gives the same cases, another seed others', () => {
  const responses = (seed: number) =>
    casesOf(commit, { seed, damages: 5, tally: new Tally() }).map(({ id, response }) => id + response);

  expect(responses(1)).toEqual(responses(1));
  expect(responses(2)).not.toEqual(responses(1));
});

test('commits: modified text is taken; new files, binaries and big changes are not', () => {
  inFolder((folder) => {
    const commitAll = (message: string) => {
      runGit(folder, ['add', '-A']);
      const who = ['-c', 'user.name=t', '-c', 'user.email=t@example.com'];
      expect(runGit(folder, [...who, 'commit', '-q', '-m', message]).status).toBe(0);
    };
    runGit(folder, ['init', '-q']);
    writeFileSync(join(folder, 'a.py'), BEFORE);
    writeFileSync(join(folder, 'b.py'), Buffer.from([0x61, 0, 0x0a]));
    commitAll('new files');
    writeFileSync(join(folder, 'a.py'), AFTER);
    commitAll('taken');
    const taken = runGit(folder, ['rev-parse', 'HEAD']).stdout.slice(0, 10);
    writeFileSync(join(folder, 'b.py'), Buffer.from([0x62, 0, 0x0a]));
    commitAll('binary');
    writeFileSync(join(folder, 'a.py'), 'x\n'.repeat(400));
    commitAll('big');

    const commits = commitsOf(join(folder, '.git'), 10, 1);

    expect(commits.map(({ id }) => id.split(':')[1])).toEqual([taken]);
    expect(commits[0]).toMatchObject({ before: { 'a.py': BEFORE }, after: { 'a.py': AFTER } });
  });
});
