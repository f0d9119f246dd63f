import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { placeOf } from '../../src/snapshot/content.js';
import { countsIn } from '../../src/snapshot/features.js';
import { hashOf } from '../../src/snapshot/hash.js';
import { importsOf } from '../../src/snapshot/imports.js';
import { createIndexer, featuresOf, type Features } from '../../src/snapshot/index.js';

/** What was counted of a term, or undefined when it is not there. */
function counted(features: Features, term: string): ReturnType<typeof countsIn> | undefined {
  const at = placeOf(features.terms, hashOf(term));
  return at < 0 ? undefined : countsIn(features.counts[at] ?? 0);
}

describe('features of a text', () => {
  test('code, comments and strings are counted apart', () => {
    const features = featuresOf('# the token\nlet a = token + token; // b\nprint("a token")\n"""\ntoken\n"""\n');

    expect(counted(features, 'token')).toEqual({ code: 2, prose: 3, defined: false });
    expect(counted(features, 'nothing')).toBeUndefined();
  });

  test('a defined name counts by its parts and as a whole', () => {
    const features = featuresOf('def make_widget(size):\n    local = size\n');

    expect(counted(features, 'widget')).toEqual({ code: 1, prose: 0, defined: true });
    expect(counted(features, 'size')).toEqual({ code: 2, prose: 0, defined: false });
    expect(placeOf(features.defines, hashOf('make_widget'))).toBe(0);
    expect(features.defines.length).toBe(1);
  });

  test('a reader that has read other texts gives the same features', () => {
    const index = createIndexer();
    const text = fc.string({
      unit: fc.constantFrom('a', 'B', '_', ' ', '\n', '"', '#', 'é', '令', '9', '(', 'def '),
      maxLength: 80,
    });

    fc.assert(
      fc.property(text, (value) => {
        index('a B a_B # a\n');
        expect(index(value)).toEqual(featuresOf(value));
      }),
    );
  });

  test('counts end where they say so, and terms ascend', () => {
    const features = featuresOf('token '.repeat(1000));

    expect(counted(features, 'token')).toEqual({ code: 15, prose: 0, defined: false });
    expect(features.length).toBe(1000);
    expect([...featuresOf('b a d c').terms]).toEqual([...featuresOf('d c b a').terms].sort((a, b) => a - b));
  });

  test('a text without words, and an empty one', () => {
    for (const text of ['', '\n\n', '{}()', '"""']) expect(featuresOf(text)).toMatchObject({ length: 0, imports: [] });
  });
});

test.each([
  ['from .core import Command\n', ['.core']],
  ['from . import a, b as c\n', ['.a', '.b']],
  ['import os.path\n', ['os.path']],
  ['import { x } from "./x.js";\n', ['./x.js']],
  ['const y = require("../lib/y")\n', ['../lib/y']],
  ['export * from "./z"\n', ['./z']],
  ['use crate::args::Args;\n', ['crate::args::Args']],
  ['#include "tmux.h"\n', ['tmux.h']],
  ['import (\n\t"github.com/spf13/cobra/doc"\n)\n', ['github.com/spf13/cobra/doc']],
  ['using Polly.Retry;\n', ['Polly.Retry']],
  ['require_relative "a/b"\n', ['a/b']],
  ['x = 1\n', []],
])('imports of %j', (text, names) => {
  expect(importsOf(text)).toEqual(names);
});
