/** Characters that hide or reorder text: zero-width, bidi controls, soft hyphen, tags. */
const INVISIBLE =
  /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFE00-\uFE0F\uFEFF]|\uDB40[\uDC00-\uDFFF]/g;

const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;

/**
 * Makes text of a model or of a repository safe to publish on the forge: it can mention nobody, close no issue, hide
 * nothing, carry no HTML and no link that is not plain to see; cut at `limit` characters.
 */
export function publishable(text: string, limit: number): string {
  const plain = text
    .replaceAll('\r\n', '\n')
    .replace(INVISIBLE, '')
    .replace(CONTROL, '')
    .replace(/<!--[\s\S]*?(-->|$)/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/(^|[^\w`])@(?=[A-Za-z0-9])/g, '$1@\u2060')
    .replace(/\b(close[sd]?|fix(?:e[sd])?|resolve[sd]?)(:?\s+)((?:[\w.-]+\/[\w.-]+)?#\d+|https?:\/\/\S+)/gi, '$1$2`$3`')
    .replace(/\]\((?!https:\/\/)[^)]*\)/gi, ']')
    .trim();
  return shorten(plain, limit);
}

/** Text for one cell of a Markdown table or one bullet: one line, no pipes. */
export function cell(text: string, limit = 200): string {
  return publishable(text.replace(/\s+/g, ' '), limit).replaceAll('|', '\\|');
}

/** Cuts at `limit` UTF-16 units, never inside a surrogate pair, and says so by an ellipsis. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, Math.max(0, limit - 1));
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
