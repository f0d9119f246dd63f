/** Comments of one line, in the syntax of the usual languages and templates. */

/** A line that is a comment and nothing else. */
export interface Comment {
  /** What it says, without its marks. */
  readonly text: string;
  /** `markup`: of HTML. `text`: a string that stands alone, as a docstring. */
  readonly kind: 'code' | 'markup' | 'text';
}

/** Marks on both sides of a comment, with what it says as the last group. */
const ENCLOSED: readonly (readonly [RegExp, Comment['kind']])[] = [
  [/^<!--+(.*?)-*->$/, 'markup'],
  [/^\{\{-?\s*\/\*(.*)\*\/\s*-?\}\}$/, 'code'],
  [/^\{?\s*\/\*+(.*?)\*+\/\s*\}?$/, 'code'],
  [/^\(\*+(.*?)\*+\)$/, 'code'],
  [/^--\[(=*)\[(.*)\]\1\]$/, 'code'],
  [/^\{-+(.*?)-+\}$/, 'code'],
  [/^\{\{~?!-*(.*?)-*~?\}\}$/, 'code'],
  [/^<%--(.*)--%>$/, 'code'],
  [/^<%#(.*)%>$/, 'code'],
  [/^\{#-?(.*?)-?#\}$/, 'code'],
  [/^<#(.*)#>$/, 'code'],
  [/^#\|(.*)\|#$/, 'code'],
  [/^@\*(.*)\*@$/, 'code'],
  [/^\/\+(.*)\+\/$/, 'code'],
  [/^[a-z]{0,2}"""(.*)"""$/i, 'text'],
  [/^[a-z]{0,2}'''(.*)'''$/i, 'text'],
];

/** Marks of a comment up to the end of its line; some only with a space behind them, for else they may be code. */
const LEADING = /^(?:\/\/+!?|#+|--+|;+|%+|\{?\s*\/\*+|<!--|(?:\*>|REM|dnl|::|'|!)(?=\s))\s*/i;
/** What closes a comment that was opened on a line above. */
const TRAILING = /\s*(?:\*+\/\s*\}?|-->)$/;

/** The comment that a trimmed, short line is; undefined for any other line. */
export function commentOf(line: string): Comment | undefined {
  for (const [form, kind] of ENCLOSED) {
    const text = form.exec(line)?.at(-1);
    if (text !== undefined) {
      return { text: text.trim(), kind };
    }
  }
  return LEADING.test(line)
    ? { text: withoutMarks(line), kind: line.startsWith('<!--') ? 'markup' : 'code' }
    : undefined;
}

/** The line without marks of a comment at its ends. */
export function withoutMarks(line: string): string {
  return line.replace(LEADING, '').replace(TRAILING, '');
}
