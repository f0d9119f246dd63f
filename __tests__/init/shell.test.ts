import { describe, expect, test } from '@jest/globals';
import { commandsOf, isLiteral, plainOf } from '../../src/init/shell.js';

describe('plainOf', () => {
  test.each([
    ['python -m pytest tests', 'pytest tests'],
    ['python3.12 -W error -m pytest', 'pytest'],
    ['CI=1 FOO="a b" npm test', 'npm test'],
    ['sudo -E make check', 'make check'],
    ['uv run --locked --no-default-groups --group dev tox run', 'tox run'],
    ['uv run --with "git+x" -- pytest', 'pytest'],
    ['poetry run python -m mypy .', 'mypy .'],
    ['bundle exec rake', 'rake'],
    ['npx --yes eslint .', 'eslint .'],
    ['pnpm exec vitest run', 'vitest run'],
    ['composer exec phpunit -- --group a', 'phpunit -- --group a'],
    ['./vendor/bin/phpstan analyse', 'phpstan analyse'],
    ['coverage run --branch -m pytest', 'pytest'],
    ['nyc --exclude test --reporter=text npm test', 'npm test'],
    ['xvfb-run -a npm test', 'npm test'],
    ['& dotnet test -c Release', 'dotnet test -c Release'],
    ['then cargo test', 'cargo test'],
    ['python setup.py test', 'python setup.py test'],
  ])('%s is %s', (text, plain) => {
    expect(plainOf(text)).toBe(plain);
  });
});

describe('commandsOf', () => {
  test('splits lines, lists and pipes, follows cd, and joins what a backslash continues', () => {
    const script = '# comment\ncd web && npm ci; npm test\ncargo test \\\n  --all | tee log\ncd ..\necho "a; b" && ./x';

    expect(commandsOf(script, '.').map(({ plain, cwd }) => [cwd, plain])).toEqual([
      ['web', 'npm ci'],
      ['web', 'npm test'],
      ['web', 'cargo test --all'],
      ['web', 'tee log'],
      ['.', 'echo "a; b"'],
      ['.', './x'],
    ]);
  });

  test('a folder above the root is the root, and an expression is one word', () => {
    expect(commandsOf("cd ../../x\nmake ${{ a || 'b;c' }}", 'web').map(({ text, cwd }) => [cwd, text])).toEqual([
      ['.', "make ${{ a || 'b;c' }}"],
    ]);
  });

  test('very long lines and unclosed quotes take no time', () => {
    expect(commandsOf(`${'"'.repeat(1999)}\n${'x '.repeat(5000)}`, '.').length).toBeLessThan(3);
    expect(plainOf(`${'uv run --a '.repeat(180)}x`)).toMatch(/x$/);
  });
});

test('isLiteral takes what needs nothing of its workflow', () => {
  expect(["mvn -pl '!a' verify", 'go test ./...', 'cargo fmt -- --check'].filter(isLiteral)).toHaveLength(3);
  expect(['a $X', 'a `b`', 'a > b', "a 'b", 'a ${{ b }}', '(a)'].filter(isLiteral)).toEqual([]);
});
