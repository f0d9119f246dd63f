import { describe, expect, test } from '@jest/globals';
import { codesOf, replace, resultOf, write } from './support.js';

const BODY = ['  first(1);', '  second(2);', '  third(3);'];
const HEAD = 'begin here';
const TAIL = 'done there';

const text = (...lines: string[]) => `${lines.join('\n')}\n`;

/** What becomes of a body that gives way to a line. */
function codesFor(path: string, line: string): string[] {
  const file = text(HEAD, ...BODY, TAIL);
  return codesOf({ [path]: file }, [replace(path, file, text(HEAD, `  ${line}`, TAIL))]);
}

const SYNTAXES: readonly (readonly [string, (words: string) => string])[] = [
  ['f.ml', (words) => `(* ${words} *)`],
  ['f.lua', (words) => `--[[ ${words} ]]`],
  ['f.lua', (words) => `--[==[ ${words} ]==]`],
  ['f.hs', (words) => `{- ${words} -}`],
  ['f.vb', (words) => `' ${words}`],
  ['f.f90', (words) => `! ${words}`],
  ['f.bat', (words) => `REM ${words}`],
  ['f.bat', (words) => `:: ${words}`],
  ['f.hbs', (words) => `{{!-- ${words} --}}`],
  ['f.hbs', (words) => `{{! ${words} }}`],
  ['f.tpl', (words) => `{{/* ${words} */}}`],
  ['f.erb', (words) => `<%# ${words} %>`],
  ['f.jsp', (words) => `<%-- ${words} --%>`],
  ['f.j2', (words) => `{# ${words} #}`],
  ['f.ps1', (words) => `<# ${words} #>`],
  ['f.cbl', (words) => `*> ${words}`],
  ['f.clj', (words) => `;; ${words}`],
  ['f.lisp', (words) => `#| ${words} |#`],
  ['f.cshtml', (words) => `@* ${words} *@`],
  ['f.tex', (words) => `% ${words}`],
  ['f.sql', (words) => `-- ${words}`],
  ['f.py', (words) => `# ${words}`],
  ['f.js', (words) => `// ${words}`],
  ['f.css', (words) => `/* ${words} */`],
  ['f.jsx', (words) => `{/* ${words} */}`],
  ['f.html', (words) => `<!-- ${words} -->`],
];

describe('a placeholder in the comment syntax of the language', () => {
  const WORDS = ['...', '…', 'existing code', 'rest of the function unchanged', '... existing code ...', '[...]'];

  test.each(SYNTAXES.flatMap(([path, comment]) => WORDS.map((words) => [path, comment(words)] as const)))(
    'is refused wherever it stands, in %s: %s',
    (path, line) => {
      expect(codesFor(path, line)).toEqual(['omission']);
      expect(codesOf({ [path]: `${HEAD}\n` }, [replace(path, HEAD, `${HEAD}\nmore();\n${line}\n`)])).toEqual([
        'omission',
      ]);
    },
  );

  const ALONE = ['unchanged', 'snip', 'rest', 'omitted', 'truncated', 'etc.', 'as before', 'other services unchanged'];

  test.each(SYNTAXES.flatMap(([path, comment]) => ALONE.map((words) => [path, comment(words)] as const)))(
    'is refused where it is all of a body, in %s: %s',
    (path, line) => {
      expect(codesFor(path, line)).toEqual(['omission']);
    },
  );

  test.each(['"""..."""', '"""Unchanged."""', "'''rest of the function'''", '"""existing code"""'])(
    'is refused as the text of a function: %s',
    (line) => {
      expect(codesFor('f.py', line)).toEqual(['omission']);
    },
  );
});

describe('words that say that something is left out', () => {
  test.each([
    '// The rest of the code remains unchanged from the original',
    '// ... (rest of the code is the same as the original)',
    '// NOTE: rest of the function is unchanged',
    '// ... truncated ...',
    '# ... 20 lines unchanged ...',
    '# ... lines 10-20 unchanged ...',
    '# ... f body unchanged ...',
    '# ... snip ...',
    '// rest of func unchanged',
    '<!-- rest of the page unchanged -->',
    '// [...]',
    '// (...)',
    '// {...}',
    '*(rest unchanged)*',
    '_... existing content ..._',
    '> ... rest of the section unchanged ...',
    '**[Rest of file unchanged]**',
  ])('are refused wherever they stand: %s', (line) => {
    expect(codesFor('f', line)).toEqual(['omission']);
    expect(codesOf({ f: `${HEAD}\n` }, [replace('f', HEAD, `${HEAD}\nmore();\n${line}\n`)])).toEqual(['omission']);
  });

  test.each([
    ['f.py', '# (lines 10-20 omitted)'],
    ['f.py', '# Your existing code here'],
    ['f.jsx', '{/* Other elements remain the same */}'],
    ['f.py', '# existing keys'],
    ['f.html', '<!-- existing dependencies -->'],
    ['f.js', '// ... and so on'],
    ['f.js', '// ... etc'],
    ['f.py', '# ---- existing code ----'],
    ['f.py', '# === rest of function ==='],
    ['f.js', '// --- snip ---'],
    ['f.js', '// methods unchanged'],
    ['f.js', '// same'],
    ['f.txt', '[snip]'],
    ['f.md', '[snip]'],
    ['f.md', '*unchanged*'],
    ['f.md', '> unchanged'],
    ['f.md', '...'],
    ['f.txt', '[...]'],
    ['f.js', 'function f() { /* unchanged */ }'],
  ])('are refused where they take the place of lines, in %s: %s', (path, line) => {
    expect(codesFor(path, line)).toEqual(['omission']);
  });

  test('in a comment of several lines', () => {
    const file = text(HEAD, ...BODY, TAIL);
    const fresh = text(HEAD, '  /*', '   * unchanged', '   */', TAIL);

    expect(codesOf({ 'f.js': file }, [replace('f.js', file, fresh)])).toEqual(['omission']);
  });

  test('where the head of the body changes too', () => {
    const file = text('def f(a):', '    x = 1', '    y = a', '    return x + y');

    expect(codesOf({ 'f.py': file }, [replace('f.py', file, text('def f(a, b):', '    # unchanged'))])).toEqual([
      'omission',
    ]);
  });

  test('in a diff, and in a whole file', () => {
    const file = text(HEAD, ...BODY, TAIL);
    const lines = [
      { sign: ' ' as const, text: HEAD },
      ...BODY.map((line) => ({ sign: '-' as const, text: line })),
      { sign: '+' as const, text: '  // unchanged' },
      { sign: ' ' as const, text: TAIL },
    ];
    const patch = { kind: 'patch', path: 'f.js', hunks: [{ lines, anchors: [], atEnd: false }] } as const;

    expect(codesOf({ 'f.js': file }, [patch])).toEqual(['omission']);
    expect(codesOf({ 'f.js': file }, [write('f.js', text(HEAD, '  // unchanged', TAIL))])).toEqual(['omission']);
  });

  const CLASS = text('class A {', '  a() {', '    foo();', '  }', '  b() {', '    bar();', '    more();', '  }', '}');

  test.each([
    '/* ... */',
    '/* unchanged */',
    '/* same as before */',
    '/* no changes */',
    '// ...',
    '// unchanged',
    '...',
    '…',
  ])('in the braces of a function whose head stays: %s', (words) => {
    const fresh = text('class A {', '  a() {', '    foo(1);', '  }', `  b() { ${words} }`, '}');

    expect(codesOf({ 'f.ts': CLASS }, [replace('f.ts', CLASS, fresh)])).toEqual(['omission']);
  });

  test.each([
    ['f.py', ['def b():', '    bar()', '    more()'], 'def b(): ...  # unchanged'],
    ['f.py', ['x = [', '    1,', '    2,', ']'], 'x = [...]  # rest unchanged'],
    ['f.tsx', ['<A>', '  <B />', '  <C />', '</A>'], '<A x>{/* existing children */}</A>'],
    ['f.html', ['<p>', '  <b>a</b>', '  <b>c</b>', '</p>'], '<p class="x"><!-- unchanged --></p>'],
  ])('in a line of code, in %s: %j gives way to %s', (path, lines, line) => {
    const file = text(HEAD, ...lines, TAIL);

    expect(codesOf({ [path]: file }, [replace(path, file, text(HEAD, line, TAIL))])).toEqual(['omission']);
  });

  test.each([
    ['f.ts', 'const f = () => { /* no-op */ };'],
    ['f.ts', 'b() { return { ...rest }; }'],
    ['f.ts', 'b(...rest) {}'],
    ['f.pyi', 'def b(): ...'],
    ['f.py', 'def b(): ...  # an abstract method'],
    ['f.pl', 'sub b { ... }'],
  ])('not in a line that is code, in %s: %s', (path, line) => {
    const file = text(HEAD, 'b() {', ...BODY, '}', TAIL);
    const fresh = text(HEAD, line, TAIL);

    expect(resultOf({ [path]: file }, [replace(path, file, fresh)])).toEqual({ [path]: fresh });
  });

  test('are no placeholder where the original has them too', () => {
    const file = text('a {', '  /* unchanged */', '  color: red;', '  margin: 0;', '}');
    const fresh = text('a {', '  /* unchanged */', '}');

    expect(resultOf({ 'f.css': file }, [replace('f.css', file, fresh)])).toEqual({ 'f.css': fresh });
  });
});

describe('an honest remark', () => {
  const REMARKS = [
    ['f.py', '# the rest of the arguments are passed on'],
    ['f.js', '// unchanged since v2: see RFC'],
    ['f.css', '/* existing users keep their id */'],
    ['f.js', '// existing users'],
    ['f.js', '// other users'],
    ['f.js', '// same as above'],
    ['f.js', '// (same as above)'],
    ['f.js', '// no changes below'],
    ['f.js', '// previous implementation'],
    ['f.js', '// other methods'],
    ['f.js', '// File unchanged since the last poll'],
    ['f.py', '# keep the existing sessions.'],
    ['f.py', '# existing keys win'],
    ['f.py', '# remaining bytes'],
    ['f.py', '# other keys'],
    ['f.py', '# everything else'],
    ['f.py', '# truncated'],
    ['f.py', '# skipped'],
    ['f.py', '# the same for the other side'],
    ['f.py', '# omitted fields default to None'],
    ['f.py', '# rest is handled by the caller'],
    ['f.py', '# etc. are not supported'],
    ['f.py', '# left out on purpose: see issue 12'],
    ['f.py', '# preserve the original order'],
    ['f.py', '# more than one match'],
    ['f.py', '# TODO: remaining platforms'],
    ['f.py', '# Existing files are overwritten.'],
    ['f.py', '# snip off the trailing newline'],
    ['f.py', '# previous value'],
    ['f.py', '# --- helpers ---'],
    ['f.py', '# === Remaining arguments ==='],
    ['f.py', '# ---- existing tests ----'],
    ['f.go', '// truncated reports whether output was cut.'],
    ['f.go', '// Rest returns the remaining elements.'],
    ['f.go', '// Others must not hold the lock.'],
    ['f.go', '// identical to the previous block, but for bytes'],
    ['f.go', '// unchanged is true when nothing was written'],
    ['f.go', '// the original error is kept'],
    ['f.rs', '// the remainder of the division'],
    ['f.rs', '// existing entry: bump its age'],
    ['f.rs', '//! Everything else is in `core`.'],
    ['f.c', '/* other cases cannot happen */'],
    ['f.c', '/* fall through: the rest is the same */'],
    ['f.c', '#include "other"'],
    ['f.c', '#define REST 1'],
    ['f.sql', '-- existing rows get the default'],
    ['f.sql', '-- same order as in the index'],
    ['f.lua', '-- rest of the arguments'],
    ['f.lua', '--[[ other modules may hook in here ]]'],
    ['f.hs', '{- the remaining cases are total -}'],
    ['f.ml', '(* same as List.map, but lazy *)'],
    ['f.clj', ';; remaining forms'],
    ['f.html', '<!-- other pages link here -->'],
    ['f.html', '<!-- existing customers only -->'],
    ['f.hbs', '{{!-- other themes --}}'],
    ['f.j2', '{# remaining hosts #}'],
    ['f.erb', '<%# previous orders %>'],
    ['f.ps1', '<# other computers #>'],
    ['f.vb', "' remaining controls"],
    ['f.bat', 'REM previous builds'],
    ['f.yaml', '# other hosts are in group_vars'],
    ['f.yaml', '# same image as in production'],
    ['f.toml', '[other]'],
    ['f.toml', '# previous releases'],
    ['f.sh', '--other \\'],
    ['f.sh', '# the rest are file names'],
    ['f.rb', '# existing records are left alone'],
    ['f.css', '/* same as .a */'],
    ['f.jsx', '{/* previous step */}'],
    ['f.jsx', '<Other />'],
    ['f.java', '/** The remaining capacity. */'],
    ['f.java', '* Returns the previous value, or null.'],
    ['f.md', '# Existing users'],
    ['f.md', '> The rest is history.'],
    ['f.md', '*Previous releases*'],
    ['f.md', '[other]: https://example.org'],
  ] as const;

  test.each(REMARKS)('beside real code passes, in %s: %s', (path, line) => {
    const file = text(HEAD, ...BODY, TAIL);
    const added = file.replace('second(2);', `${line}\n  second(2);`);
    const shorter = text(HEAD, `  ${line}`, '  all(1, 2, 3);', TAIL);
    const grown = text(HEAD, '  zero(0);', `  ${line}`, '  one(1);', '  two(2);', TAIL);

    expect(resultOf({ [path]: file }, [replace(path, file, added)])).toEqual({ [path]: added });
    expect(resultOf({ [path]: file }, [replace(path, file, shorter)])).toEqual({ [path]: shorter });
    expect(resultOf({ [path]: file }, [replace(path, file, grown)])).toEqual({ [path]: grown });
  });

  test.each([
    ['f.py', '# the rest of the arguments are passed on'],
    ['f.js', '// unchanged since v2: see RFC'],
    ['f.js', '// existing users keep their id'],
    ['f.py', '# Removed: the rest is done by the caller.'],
    ['f.py', '# nothing to do here'],
    ['f.py', '# first(1);'],
    ['f.c', '#include "other"'],
    ['f.sh', '--other'],
    ['f.js', '// previous behaviour was removed in 3.0'],
    ['f.css', '/* other rules moved to base.css */'],
    ['f.toml', '[other]'],
    ['f.clj', '(rest items)'],
    ['f.md', '# Existing users'],
    ['f.md', 'Other services'],
    ['f.py', '...'],
  ])('passes where it is all that is left, in %s: %s', (path, line) => {
    expect(codesFor(path, line)).toEqual([]);
  });

  test.each(['// unchanged', '// existing users', '# rest', '/* omitted */', '[snip]'])(
    'passes where one line goes: %s',
    (line) => {
      const file = text(HEAD, '  first(1);', TAIL);

      expect(codesOf({ f: file }, [replace('f', file, text(HEAD, `  ${line}`, TAIL))])).toEqual([]);
    },
  );

  test('code that is commented out passes', () => {
    const file = text(HEAD, '  existing', '  rest', TAIL);

    expect(codesOf({ 'f.sh': file }, [replace('f.sh', file, text(HEAD, '  # existing', '  # rest', TAIL))])).toEqual(
      [],
    );
  });
});

describe('dots in a text about code', () => {
  const SAMPLE = ['```js', 'use(() => {', '  // ...', '})', '```'];

  test.each(['f.md', 'f.mdx', 'f.rst', 'f.adoc'])('are content where nothing is taken away: %s', (path) => {
    const fresh = text('# T', '', ...SAMPLE);

    expect(resultOf({ [path]: '# T\n' }, [replace(path, '# T\n', fresh)])).toEqual({ [path]: fresh });
    expect(resultOf({}, [write(path, fresh)])).toEqual({ [path]: fresh });
  });

  test('are the original’s also where its lines are quoted with their numbers', () => {
    const edit = replace('f.rst', ' 1 | a::\n 2 | \n 3 |     ...\n', 'b::\n\n    ...\n');

    expect(resultOf({ 'f.rst': 'a::\n\n    ...\n' }, [edit])).toEqual({ 'f.rst': 'b::\n\n    ...\n' });
  });

  test('are a placeholder where lines go, and in code', () => {
    const file = text('```js', 'use(() => {', '  a()', '  b()', '})', '```');

    expect(codesOf({ 'f.md': file }, [replace('f.md', file, text(...SAMPLE))])).toEqual(['omission']);
    expect(codesOf({ 'f.js': '// T\n' }, [replace('f.js', '// T\n', text('// T', ...SAMPLE))])).toEqual(['omission']);
  });

  test('with words are one as before', () => {
    const fresh = text('# T', '', '<!-- ... existing content ... -->');

    expect(codesOf({ 'f.md': '# T\n' }, [replace('f.md', '# T\n', fresh)])).toEqual(['omission']);
  });
});
