import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Edit, Hunk, Reading } from '../../src/edits/edit.js';
import { checkPath } from '../../src/edits/path.js';
import { readEdits } from '../../src/edits/reading.js';
import { asRead, canSay, FORMS, printEdits, type Form } from './print-edits.js';

const NASTY_LINES = [
  '', ' ', '\t', '  indented', 'a', 'x = 1  ', '  - item', 'a\rb', 'ünï – “文件” 🎉', '\uFEFFbom', '\u2028',
  '=======', '=====', '=========', '==========', '  =======', '======= ', '<<<<<<< SEARCH', '<<<<<<<<< SEARCH', '<<<<< SEARCH>',
  '  <<<<<<< SEARCH', '>>>>>>> REPLACE', '>>>>>>>>> REPLACE', '  >>>>>>>>> REPLACE', '<<<<<<< ORIGINAL', '>>>>>>> UPDATED',
  '<<<<<<< HEAD', '||||||| base', '>>>>>>> main', '------- SEARCH', '+++++++ REPLACE', '-------', '\\=======', '  \\>>>>>>> REPLACE',
  ':start_line:12', ':end_line:3', '...', '12 | x', 'DELETE: a.py', 'RENAME: a -> b', 'File: a.py', '`a.py`', 'src/app.py',
  '```', '````', '``````', '  ```', '```diff', '```js', '~~~', '<pre>', '</pre>', '%%bash', "apply_patch <<'EOF'", 'EOF',
  '@@', '@@ -1,2 +1,2 @@', '@@ class A', '--- a', '+++ b', '--- a/x', '+++ b/x', '+++ /dev/null', '--- /dev/null',
  '-- a', '++ b', '-- a/x', '++ b/x', '++ /dev/null', '-- ', '-', '+', 'diff --git a/x b/x', 'Index: x', 'rename from x',
  '\\ No newline at end of file', ' No newline', '*** Begin Patch', '*** End Patch', '  *** End Patch', '*** End of File',
  '*** Update File: a.py', '*** Add File: a', '*** Delete File: b.py', '*** Move to: c', '***', '{', '}', '"', '\\', '\\"', '{"code_patches": [',
  '"path": "a", "content": "', '[', '$&', '# Title', '- [ ] task', '1. `x`', '<a href="x">',
]; // prettier-ignore

const line = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NASTY_LINES) },
  {
    weight: 1,
    arbitrary: fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replaceAll(/[\r\n]/g, '')),
  },
);
/** Lines; one text in eight does not end in a newline, one in eight has CRLF. */
const text = fc
  .tuple(fc.array(line, { maxLength: 8 }), fc.integer({ min: 0, max: 7 }))
  .map(([lines, how]) =>
    how === 0 ? lines.join('\n') : lines.map((one) => `${one}${how === 1 ? '\r\n' : '\n'}`).join(''),
  );

const NASTY_NAMES = [
  'a.py', 'Makefile', 'with space.txt', ' lead', 'ünï.md', '文件', 'e\u0301.txt', '🎉.ts', 'say "hi".txt', "it's", 'tick`ed', '[id].tsx',
  '{a,b}', '$HOME', '#1', '-', '--- x', '+++ y', '*** z', '@@ w', '=======', '<<<<<<< SEARCH', 'a -> b', 'x (new)', 'x:', 'File: x', '...a',
  '2024-01-02 10:11:12 +0000', 'x 2024-01-02 10:11', 'a', 'b', 'dev', 'null', 'DELETE: x', '**bold**', '<b>', 'a|b', 'a,b', '&', '%20', '~',
]; // prettier-ignore
const name = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NASTY_NAMES) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }) },
);
/** Such as an edit may have at all. White space round a path is nobody's, in no dialect. */
const path = fc
  .array(name, { minLength: 1, maxLength: 3 })
  .map((names) => names.join('/'))
  .filter((one) => checkPath(one) === undefined && one.trim() === one);

const anchor = line
  .map((one) => one.trim())
  .filter((one) => one !== '' && !one.includes('@@') && !/^[-+]\d|^(?:\.{2,}|…)$|\r/.test(one));

const hunk = fc
  .record({
    lines: fc.array(
      fc.tuple(fc.constantFrom(' ', '-', '+'), line).map(([sign, one]) => ({ sign, text: one })),
      { minLength: 1, maxLength: 8 },
    ),
    line: fc.option(fc.integer({ min: 1, max: 99_999 }), { nil: undefined }),
    anchors: fc.array(anchor, { maxLength: 2 }),
    atEnd: fc.boolean(),
    newline: fc.constantFrom('', 'old', 'new', 'both'),
  })
  .map(({ line: at, newline, ...rest }): Hunk => {
    const place = at === undefined ? {} : { line: at };
    return { ...rest, ...place, ...newlinesOf(rest.lines, newline) };
  });

/** What a hunk can say of final newlines: of each side only if its last line is its own, or of both at once. */
function newlinesOf(lines: readonly { sign: string }[], which: string): Pick<Hunk, 'oldNewline' | 'newNewline'> {
  const lastOld = lines.findLastIndex(({ sign }) => sign !== '+');
  const lastNew = lines.findLastIndex(({ sign }) => sign !== '-');
  const isShared = lastOld === lastNew;
  const old = lines[lastOld]?.sign === '-' && (which === 'old' || which === 'both');
  const fresh = lines[lastNew]?.sign === '+' && (which === 'new' || which === 'both');
  if (isShared) return which === 'both' ? { oldNewline: false, newNewline: false } : {};
  return old || fresh ? { oldNewline: !old, newNewline: !fresh } : {};
}

const replace = fc
  .record({ path, search: text, replace: text, line: fc.integer({ min: 0, max: 99_999 }), times: fc.nat(6) })
  .map(({ line: at, times, ...rest }): Edit => {
    const all = times === 0 ? { all: true } : times === 1 ? { all: true, count: 3 } : {};
    return { kind: 'replace', ...rest, ...(at % 2 === 0 ? {} : { line: at }), ...all };
  });
const write = fc
  .record({ path, content: text, origin: fc.constantFrom('content', 'fence', 'new'), isProgram: fc.boolean() })
  .map(({ isProgram, ...rest }): Edit => ({ kind: 'write', ...rest, ...(isProgram ? { executable: true } : {}) }));
const patch = fc
  .record({ path, hunks: fc.array(hunk, { minLength: 1, maxLength: 3 }) })
  .map((rest): Edit => ({ kind: 'patch', ...rest }));
const deletion = fc
  .record({ path, lines: fc.option(fc.array(line, { maxLength: 4 }), { nil: undefined }) })
  .map(({ path: at, lines }): Edit => ({ kind: 'delete', path: at, ...(lines === undefined ? {} : { lines }) }));
const rename = fc
  .record({ path, to: path })
  .filter((edit) => edit.path !== edit.to)
  .map((rest): Edit => ({ kind: 'rename', ...rest }));

const edits = fc.array(fc.oneof(replace, write, patch, deletion, rename), { minLength: 1, maxLength: 6 });

/** Edit sets as far as a dialect can say them. */
function sayable(form: Form): fc.Arbitrary<Edit[]> {
  return edits.map((set) => set.filter((edit) => canSay(form, edit))).filter((set) => set.length > 0);
}

/** The edits of a reading, without the other ways to read a block; or the reading, where it holds none. */
function editsOf(reading: Reading): unknown {
  if (reading.status !== 'edits') return reading;
  return reading.set.edits.map((edit) => (edit.kind === 'replace' ? { ...edit, alternatives: undefined } : edit));
}

describe.each(FORMS)('%s: what is printed is what is read', (form) => {
  test('whatever the paths and texts, with the dialect found out or named', () => {
    fc.assert(
      fc.property(sayable(form), (set) => {
        const answer = printEdits(form, set);

        expect(editsOf(readEdits({ text: answer }))).toEqual(asRead(form, set));
        expect(editsOf(readEdits({ text: answer }, form))).toEqual(asRead(form, set));
      }),
      { numRuns: 300 },
    );
  });

  test('also with prose around it, and with CRLF in the answer', () => {
    fc.assert(
      fc.property(sayable(form), (set) => {
        const answer = `I looked at it; see below.\n\n${printEdits(form, set)}\nThat is all.\n`;

        expect(editsOf(readEdits({ text: answer }))).toEqual(asRead(form, set));
        expect(editsOf(readEdits({ text: answer.replaceAll('\n', '\r\n') }))).toEqual(asRead(form, set));
      }),
      { numRuns: 300 },
    );
  });
});

describe('what is printed is what is read', () => {
  test.each(['blocks', 'unified', 'begin-patch'] as const)('%s: in a fence or outside of one', (form) => {
    fc.assert(
      fc.property(sayable(form), (set) => {
        const printed = printEdits(form, set);
        const bare = form === 'unified' ? printed.split('\n').slice(1, -2).join('\n') : printed;
        // Below a hunk without counts it may be the beginning of the next part: then the answer was cut.
        fc.pre(form !== 'unified' || !/\n(?:--- |\*{3} |`{3}|@@|d)[^\n]*\n?$/.test(bare));

        expect(editsOf(readEdits({ text: `${bare}\n` }))).toEqual(asRead(form, set));
        expect(editsOf(readEdits({ text: `~~~~~\n${bare}\n~~~~~\n` }))).toEqual(asRead(form, set));
      }),
      { numRuns: 300 },
    );
  });

  test('several dialects in one answer, one edit each', () => {
    const said = fc
      .constantFrom<Form>('blocks', 'unified', 'begin-patch', 'whole')
      .chain((form) => sayable(form).map(([edit]) => ({ form, edit: edit! })));
    fc.assert(
      fc.property(fc.array(said, { minLength: 2, maxLength: 6 }), (parts) => {
        const answer = parts.map(({ form, edit }) => printEdits(form, [edit])).join('\n');

        expect(editsOf(readEdits({ text: answer }))).toEqual(parts.flatMap(({ form, edit }) => asRead(form, [edit])));
      }),
      { numRuns: 300 },
    );
  });

  test('json: as the arguments of a call', () => {
    fc.assert(
      fc.property(sayable('json'), (set) => {
        const toolArguments = printEdits('json', set);

        expect(editsOf(readEdits({ text: '', toolArguments }))).toEqual(asRead('json', set));
      }),
    );
  });
});

/** Cut behind such a line of context, a patch looks complete; so does a block whose search holds shorter markers. */
const ENDS: Partial<Record<Form, RegExp>> = {
  'begin-patch': /\*{3} End Patch/,
  blocks: />{5,9} ?(?:REPLACE|UPDATED)/i,
};

describe('an answer that is cut anywhere holds its first edits as they were, or none', () => {
  test.each(FORMS)('%s', (form) => {
    fc.assert(
      fc.property(sayable(form), fc.nat(), (set, at) => {
        fc.pre(ENDS[form]?.test(JSON.stringify(set)) !== true);
        const answer = printEdits(form, set);
        const reading = readEdits({ text: answer.slice(0, at % answer.length) });

        const first = reading.status === 'edits' ? (editsOf(reading) as Edit[]) : [];
        expect(first).toEqual(asRead(form, set).slice(0, first.length));
      }),
      { numRuns: 300 },
    );
  });
});

describe('what ends an edit, within one', () => {
  // The last line looks like the beginning of a cut edit; the counts say that the hunk is complete.
  test.each([
    ['--- done', '@@ -3,2 +3,1 @@\n select 1;\n--- done\n'],
    [' ```python', '@@ -3,2 +3,3 @@\n text\n+more\n ```python\n'],
    [' *** bold', '@@ -3,2 +3,3 @@\n text\n+more\n *** bold\n'],
  ])('a diff whose counts are right is complete, whatever its last line: %j', (_, hunks) => {
    expect(readEdits({ text: `--- a/x\n+++ b/x\n${hunks}` }).status).toBe('edits');
  });

  // The arrow that parts the two names is the one outside of backticks.
  test('a path with an arrow in it can be renamed', () => {
    expect(readEdits({ text: 'RENAME: `a -> b` -> `c`\n' }).status).toBe('edits');
  });

  // A shorter marker in the content of a block with longer ones is not its end.
  test('a cut block with longer markers does not end at a shorter one', () => {
    const text = 'a.md\n<<<<<<<<< SEARCH\nx\n=========\ny\n>>>>>>> REPLACE\nmore\n';

    expect(readEdits({ text }).status).toBe('malformed');
  });

  // An indented line of context that looks like the end of the patch is not its end.
  test('a cut patch does not end at a line of its context', () => {
    const text = '*** Begin Patch\n*** Update File: a.md\n@@\n x\n-y\n   *** End Patch\n+z\n';

    expect(readEdits({ text }).status).toBe('malformed');
  });
});
