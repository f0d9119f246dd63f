import type { Edit } from './edit.js';
import { splitLines } from './text.js';

type ReplaceEdit = Extract<Edit, { kind: 'replace' }>;

/** How excerpts are shown to the model: `12 | text`. */
const NUMBERED = /^ *(\d{1,7}) \|(?: |$)/;

/**
 * The edit without the line numbers that a model copied from an excerpt: undefined unless every line of the search has
 * one, counting up, and the new lines have them all or not at all. The first number is the line it names.
 */
export function withoutLineNumbers(edit: ReplaceEdit): ReplaceEdit | undefined {
  const numbers = splitLines(edit.search).map((line) => Number(NUMBERED.exec(line.text)?.[1] ?? Number.NaN));
  const [first = Number.NaN] = numbers;
  const numbered = splitLines(edit.replace).map((line) => NUMBERED.test(line.text));
  const uniform = numbered.every((is) => is) || !numbered.includes(true);
  if (!uniform || !numbers.every((number, index) => number === first + index)) {
    return undefined;
  }
  const replace = numbered.includes(true) ? strip(edit.replace) : edit.replace;
  return { ...edit, search: strip(edit.search), replace, line: first };
}

/** Whether every line of a text has a line number as an excerpt has them, counting up. */
export function isNumbered(text: string): boolean {
  const numbers = splitLines(text).map((line) => Number(NUMBERED.exec(line.text)?.[1] ?? Number.NaN));
  return numbers.length > 0 && numbers.every((number, index) => number === (numbers[0] ?? 0) + index);
}

/** The edit without a first new line of nothing but spaces: at the top of a file it belongs to the layout of a listing. */
export function withoutLead(edit: ReplaceEdit): ReplaceEdit {
  return { ...edit, replace: edit.replace.replace(/^[ \t]+(?:\r\n|\n)/, '') };
}

function strip(text: string): string {
  return splitLines(text)
    .map((line) => line.text.replace(NUMBERED, '') + line.end)
    .join('');
}
