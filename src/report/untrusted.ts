/** Characters that hide or reorder text: zero-width, bidi controls, fillers, variation selectors, tags. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;

const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;

/** Shows nothing, and keeps apart what the forge would read as one word. */
const JOINER = '\u2060';

/**
 * A keyword that closes an issue when an issue follows: `#1`, `owner/repo#1`, `GH-1` or its address, whatever marks of
 * Markdown stand between.
 */
const CLOSING =
  /\b(close[sd]?|fix(?:e[sd])?|resolve[sd]?)(?=[\s:*_~`(["']{1,20}(?:(?:[\w.-]{1,100}\/[\w.-]{1,100})?#\d|GH-\d|https?:\/\/))/gi;

/**
 * Makes text of a model or of a repository safe to publish on the forge: it can mention nobody, close no issue, hide
 * nothing, carry no HTML, and no link, image or footnote whose address is not plain to see; cut at `limit` characters.
 */
export function publishable(text: string, limit: number): string {
  // Nothing here makes text much shorter: what lies far beyond the limit need not be looked at.
  const bare = visible(text.slice(0, limit * 4))
    .replaceAll('\r\n', '\n')
    .replace(CONTROL, '')
    .replace(/<!--[\s\S]*?(-->|$)/g, '');
  // Only now: a word may be what a comment in its middle leaves behind.
  const plain = quiet(bare)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/\](?=[([:])/g, `]${JOINER}`)
    .trim();
  return shorten(plain, limit);
}

/** The text with nobody mentioned and no issue closed by it: for titles and commit messages, which hold no Markdown. */
export function quiet(text: string): string {
  return text
    .replace(/(?<!\w)@(?=[A-Za-z0-9])/g, `@${JOINER}`)
    .replace(CLOSING, (word) => `${word.slice(0, 2)}${JOINER}${word.slice(2)}`);
}

/** The text without characters that hide or reorder it. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** Text for one cell of a Markdown table or one bullet: one line, no pipes. */
export function cell(text: string, limit = 200): string {
  // A backslash before a pipe would escape our own.
  return publishable(text.slice(0, limit * 8).replace(/\s+/g, ' '), limit).replace(/\\*\|/g, '\\|');
}

/** Cuts at `limit` UTF-16 units, never inside a surrogate pair, and says so by an ellipsis. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, Math.max(0, limit - 1));
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
