import { describe, expect, test } from '@jest/globals';
import { replace, resultOf } from './support.js';

describe('a changed line keeps the file’s own characters where it does not change', () => {
  test.each([
    ['quote and dash', 'It’s a dog — really.', "It's a dog - really.", "It's a cat - really.", 'It’s a cat — really.'],
    ['no-break space', '10\u00a0km far', '10 km far', '10 km near', '10\u00a0km near'],
    ['ellipsis', 'Wait… then go', 'Wait... then go', 'Wait... then run', 'Wait… then run'],
    ['plain ones', 'It\'s a "dog"', 'It’s a “dog”', 'It’s a “cat”', 'It\'s a "cat"'],
    ['plain dots', 'Wait... now', 'Wait… now', 'Wait… then', 'Wait... then'],
    ['what changes is as written', 'It’s a dog', "It's a dog", "It's a dog's - life", "It’s a dog's - life"],
    ['quotes round other words', '“hello” — he', '"hello" - he', '"hi" - he', '"hi" — he'],
    [
      'quotes round a word that stays',
      'the “old dog” ran',
      'the "old dog" ran',
      'the "old cat" ran',
      'the “old cat” ran',
    ],
    ['a space beside a change', '10\u00a0km', '10 km', '20 km', '20\u00a0km'],
    ['indented', '  It’s a dog', "It's a dog", "It's a cat", '  It’s a cat'],
    ['code', 'say("It’s", 1)', 'say("It\'s", 1)', 'say("It\'s", 2)', 'say("It’s", 2)'],
    ['white space at the end', 'f("a", b) ', 'f(“a”, b) ', 'f("a", c) ', 'f("a", c) '],
    ['all new', 'It’s a dog', "It's a dog", "Don't - ever", "Don't - ever"],
  ])('%s', (_, inFile, search, written, after) => {
    const edit = replace('a.md', `${search}\n`, `${written}\n`);

    expect(resultOf({ 'a.md': `x\n${inFile}\ny\n` }, [edit])).toEqual({ 'a.md': `x\n${after}\ny\n` });
  });

  test('lines that become more, or fewer, are paired with their like', () => {
    const file = 'It’s the first line.\nThat’s the second line.\nz\n';
    const search = "It's the first line.\nThat's the second line.\n";

    expect(
      resultOf({ f: file }, [replace('f', search, "New.\nIt's the old line.\nThat's the second word.\n")]),
    ).toEqual({
      f: 'New.\nIt’s the old line.\nThat’s the second word.\nz\n',
    });
    expect(resultOf({ f: file }, [replace('f', search, "That's the second word.\n")])).toEqual({
      f: 'That’s the second word.\nz\n',
    });
  });

  test('also where blank lines differ', () => {
    const edit = replace('f', "It's one\n\nThat's two\n", "It's one\n\nThat's three\n");

    expect(resultOf({ f: 'It’s one\nThat’s two\n' }, [edit])).toEqual({ f: 'It’s one\nThat’s three\n' });
  });
});
