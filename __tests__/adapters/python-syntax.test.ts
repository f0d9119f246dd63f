import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createPythonSyntax } from '../../src/adapters/python-syntax.js';
import type { SourceChange } from '../../src/ports.js';
import { tempFolder } from '../support/git-fixture.js';

const check = createPythonSyntax(process.env);

const python = (after: string, before?: string): SourceChange => ({ language: 'python', before, after });
const toml = (after: string, before?: string): SourceChange => ({ language: 'toml', before, after });

describe('Python', () => {
  test('a syntax error comes with its line and the version that found it', async () => {
    const [found] = await check([python('def f():\n    return 1\n\ndef g(:\n    pass\n', 'def f():\n    pass\n')]);
    expect(found).toEqual({ line: 4, message: expect.stringMatching(/^Python 3\.\d+: \S/) });
  });

  test('indentation and tabs count', async () => {
    const found = await check([python('def f():\nreturn 1\n'), python('if x:\n        a\n\tb\n')]);
    expect(found.map((fault) => fault?.line)).toEqual([2, 3]);
  });

  test('an error that the text had before is none, and each change is judged for itself', async () => {
    const old = 'print "hello"\n';
    const found = await check([
      python(`${old}x = (\n`, old),
      python('x = 1\n', old),
      python('x = (\n'),
      python('x = 1\n'),
    ]);
    expect(found.map((fault) => fault?.line)).toEqual([undefined, undefined, 1, undefined]);
  });

  test('nothing is run or imported, and no file is left', async () => {
    using folder = tempFolder();
    const mark = join(folder.path, 'mark');
    const work = join(folder.path, 'tmp');
    mkdirSync(work);
    const code = `# -*- coding: evil -*-\nopen(${JSON.stringify(mark)}, "w")\nimport antigravity\n`;

    expect(await createPythonSyntax(process.env, work)([python(code)])).toEqual([undefined]);

    expect(existsSync(mark)).toBe(false);
    expect(readdirSync(work)).toEqual([]);
  });

  test('text that no parser can take is not judged, and does not hinder the others', async () => {
    const deep = `x = ${'('.repeat(100_000)}${')'.repeat(100_000)}\n`;
    const found = await check([
      python(`${'-'.repeat(200_000)}1\n`),
      python('x = "\ud800"\n'),
      python('x = (\n'),
      python(deep),
    ]);
    expect(found[0]).toBeUndefined();
    expect(found[1]).toBeUndefined();
  });
});

describe('TOML', () => {
  test('a syntax error comes with its line; one that was there before is none', async () => {
    const found = await check([toml('[a]\nb = 1\nc = \n', '[a]\nb = 1\n'), toml('a = \n', 'b = \n'), toml('a = 1\n')]);
    expect(found.map((fault) => fault?.line)).toEqual([3, undefined, undefined]);
  });

  test('an error at the end of the text is on its last line', async () => {
    const [found] = await check([toml('a = 1\nb = """never\nclosed')]);
    expect(found?.line).toBe(3);
  });
});

describe('without a Python', () => {
  test('nothing can be said when there is none that works', async () => {
    using folder = tempFolder();
    const broken = join(folder.path, 'python3');
    writeFileSync(broken, '#!/bin/sh\necho "pyenv: version is not installed" >&2\nexit 127\n');
    chmodSync(broken, 0o755);
    const big = python(`x = (${' '.repeat(300_000)}\n`);
    const path = process.env['PATH'];
    process.env['PATH'] = folder.path;
    try {
      const other = createPythonSyntax({ PATH: `${folder.path}:/bin` });
      expect(await other([big])).toEqual([undefined]);
      process.env['PATH'] = join(folder.path, 'nowhere');
      expect(await other([big])).toEqual([undefined]);
    } finally {
      process.env['PATH'] = path;
    }
    expect(await check([big])).not.toEqual([undefined]);
  });

  test('no change, no process', async () => {
    const nowhere = createPythonSyntax(process.env, '/nowhere/at/all');
    await expect(nowhere([python('x = 1\n')])).rejects.toThrow('ENOENT');
    expect(await nowhere([])).toEqual([]);
  });
});
