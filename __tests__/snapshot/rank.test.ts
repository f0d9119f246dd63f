import { describe, expect, test } from '@jest/globals';
import { createIndexer, type PastCommit } from '../../src/snapshot/index.js';
import { shortlist, type Shortlist } from '../../src/snapshot/shortlist.js';
import type { SnapshotQuery } from '../../src/snapshot/index.js';
import { stem, termsOf } from '../../src/snapshot/words.js';
import { questionOf } from '../../src/snapshot/query.js';
import { subjectOf } from '../../src/snapshot/subject.js';

function ask(title: string, body = '', files: string[] = []): SnapshotQuery {
  return { id: 'T-1', title, body, files };
}

function ranked(
  query: SnapshotQuery,
  files: Record<string, string>,
  history: readonly PastCommit[] = [],
): Shortlist['ranking'] {
  const index = createIndexer();
  const indexed = Object.entries(files).map(([path, text]) => ({ path, features: index(text) }));
  return shortlist({ query, files: indexed, history, budget: 8000 }).ranking;
}

function order(query: SnapshotQuery, files: Record<string, string>, history: readonly PastCommit[] = []): string[] {
  return ranked(query, files, history).map((file) => file.path);
}

describe('words', () => {
  test('identifiers are split at case, underscore and digits, and kept whole', () => {
    expect(termsOf('parseHTTPHeader_v2')).toEqual(['pars', 'http', 'header', 'v', '2', 'parsehttpheader_v2']);
  });

  test('inflected forms meet', () => {
    expect(new Set(['parse', 'parses', 'parsed', 'parsing'].map(stem)).size).toBe(1);
    expect(new Set(['stop', 'stops', 'stopped', 'stopping'].map(stem)).size).toBe(1);
    expect(stem('class')).toBe('class');
    expect(stem('dependencies')).toBe(stem('dependency'));
  });

  test('a word of a megabyte costs nothing', () => {
    const start = performance.now();

    termsOf('a'.repeat(1024 * 1024));
    questionOf(ask('x', 'a'.repeat(20_000)));
    questionOf(ask('x', 'a.b/'.repeat(5000)));

    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('ranking', () => {
  test('source that speaks of the task comes before tests and docs that say the same', () => {
    const text = 'def expire_token(token):\n    return token.expired\n';

    const paths = order(ask('Expired token is accepted'), {
      'docs/token.md': text,
      'tests/test_token.py': text,
      'src/token.py': text,
      'src/other.py': 'def other():\n    pass\n',
    });

    expect(paths[0]).toBe('src/token.py');
    expect(paths.indexOf('tests/test_token.py')).toBeLessThan(paths.indexOf('docs/token.md'));
  });

  test('words in the path count', () => {
    const same = 'def handle(request):\n    return request\n';

    expect(order(ask('The cache forgets a request'), { 'src/a.py': same, 'src/cache.py': same })[0]).toBe(
      'src/cache.py',
    );
  });

  test('the file that defines a named symbol comes before files that use it', () => {
    const paths = order(ask('`make_widget` fails'), {
      'src/a.py': 'from z import make_widget\n\nx = make_widget()\n',
      'src/z.py': 'import os\n\ndef make_widget():\n    return os.name\n',
    });

    expect(paths).toEqual(['src/z.py', 'src/a.py']);
  });

  test.each([
    ['a path', 'Crash in src/deep/quiet.py'],
    ['a file name', 'Crash in quiet.py'],
    ['a stack trace', 'Crash\n  File "src/deep/quiet.py", line 3, in f'],
    ['a module name', 'Crash in deep.quiet when started'],
  ])('%s in the text puts the file first', (_what, text) => {
    const noise = 'crash = "crash"\nstart = started = 1\n';

    const paths = order(ask('It crashes', text), {
      'src/a.py': noise,
      'src/b.py': noise + noise,
      'src/deep/quiet.py': 'f = 1\n',
    });

    expect(paths[0]).toBe('src/deep/quiet.py');
  });

  test('files that the task’s globs cover come first', () => {
    const paths = order(ask('Reject the token', '', ['lib/**']), {
      'src/token.py': 'token = reject\n',
      'lib/x.py': 'y = 1\n',
    });

    expect(paths).toEqual(['lib/x.py', 'src/token.py']);
  });

  test('a test follows the source it belongs to', () => {
    const paths = order(ask('Reject the token'), {
      'src/auth.py': 'def reject_token(token):\n    raise token\n',
      'tests/test_aaa.py': 'x = 1\n',
      'tests/test_auth.py': 'x = 1\n',
    });

    expect(paths).toEqual(['src/auth.py', 'tests/test_auth.py', 'tests/test_aaa.py']);
  });

  test('ties are broken by path, whatever the order of the input', () => {
    const files = { 'b.py': 'token\n', 'a.py': 'token\n', 'c.py': 'token\n' };
    const reversed = Object.fromEntries(Object.entries(files).reverse());

    expect(order(ask('token'), files)).toEqual(['a.py', 'b.py', 'c.py']);
    expect(order(ask('token'), reversed)).toEqual(['a.py', 'b.py', 'c.py']);
  });

  test('every file says why it is where it is', () => {
    const files = ranked(ask('Fix make_widget'), { 'src/widget.py': 'def make_widget():\n    pass\n' });

    expect(files[0]?.why()).toBe('defines make_widget; its path has words of the task; words: widget, make_widget');
  });

  test('what commits with like messages changed comes first among equals', () => {
    const same = 'def handle(request):\n    return request\n';
    const files = { 'src/a.py': same, 'src/b.py': same, 'src/c.py': same };
    const history = [
      { subject: 'Add a badge to the README', paths: ['src/a.py'] },
      { subject: 'Handle a request without a body', paths: ['src/c.py'] },
    ];

    expect(order(ask('A request with two bodies is not handled'), files, history)[0]).toBe('src/c.py');
    expect(order(ask('A request with two bodies is not handled'), files)[0]).toBe('src/a.py');
  });

  test('a commit that touched everything says nothing', () => {
    const same = 'def handle(request):\n    return request\n';
    const files = { 'src/a.py': same, 'src/b.py': same };
    const sweep = {
      subject: 'Handle request',
      paths: ['src/b.py', ...Array.from({ length: 40 }, (_, at) => `x/${at}.py`)],
    };

    expect(order(ask('handle request'), files, [sweep])).toEqual(['src/a.py', 'src/b.py']);
  });

  test('what the best file imports comes before what nobody mentions', () => {
    const files = {
      'src/aaa.py': 'x = 1  # token\n',
      'src/deep/store.py': 'x = 1  # token\n',
      'src/login.py': 'from .deep.store import x\n\ndef reject_token(token):\n    raise token\n',
    };

    expect(order(ask('reject_token: token is not rejected'), files)).toEqual([
      'src/login.py',
      'src/deep/store.py',
      'src/aaa.py',
    ]);
  });

  test('a Chinese, a Russian and a German task find their files', () => {
    const files = {
      'src/a.py': '# 解析令牌并检查过期时间\ndef a(): pass\n',
      'src/b.py': '# Проверка пароля пользователя\ndef b(): pass\n',
      'src/c.py': '# Prüft die Gültigkeit der Schlüssel\ndef c(): pass\n',
    };

    expect(order(ask('过期的令牌应当被拒绝'), files)[0]).toBe('src/a.py');
    expect(order(ask('Проверка падает'), files)[0]).toBe('src/b.py');
    expect(order(ask('Die Gültigkeit ist falsch'), files)[0]).toBe('src/c.py');
  });
});

test.each([
  ['tests/test_core.py', 'core'],
  ['core_test.go', 'core'],
  ['src/core.spec.ts', 'core'],
  ['src/core.d.ts', 'core'],
  ['CoreTest.java', 'core'],
  ['src/etag/index.test.ts', 'etag'],
  ['pkg/__init__.py', 'pkg'],
  ['index.js', 'index'],
])('%s is about %s', (path, subject) => {
  expect(subjectOf(path)).toBe(subject);
});
