/**
 * Text that others wrote, made fit for a prompt: nothing in it is invisible to people, and it cannot close the fence
 * around it.
 */

/**
 * Characters that a reader does not see and a model does: zero-width, bidirectional controls, variation selectors of
 * the supplement, tags, interlinear marks, and control characters but tab, line feed and carriage return.
 * The sets follow Unicode's Default_Ignorable_Code_Point and Bidi_Control properties.
 */
const INVISIBLE =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFFA0\uFFF0-\uFFFB\u{1D173}-\u{1D17A}\u{E0000}-\u{E0FFF}]/gu;
const PICTURE = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F/u;
const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;

/**
 * The text with invisible characters shown as `\u{200b}`. The joiner and the selector that make up an emoji stay; a byte
 * order mark goes.
 */
export function showInvisible(text: string): string {
  const unmarked = text.replaceAll('\uFEFF', '');
  return unmarked.replace(INVISIBLE, (character, index: number) =>
    belongsToEmoji(unmarked, index) ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** One at a time only: runs of selectors can carry hidden text. */
function belongsToEmoji(text: string, index: number): boolean {
  const before = Array.from(text.slice(Math.max(0, index - 2), index)).at(-1) ?? '';
  const after = Array.from(text.slice(index + 1, index + 3)).at(0) ?? '';
  if (text[index] === '\uFE0F') return /^[\p{Emoji}]$/u.test(before);
  return text[index] === '\u200D' && PICTURE.test(before) && PICTURE.test(after);
}

/**
 * Markdown without its HTML comments: people do not see them, so a model must not obey them. Each leaves a note and
 * its line breaks, so that line numbers stay.
 */
export function hideComments(markdown: string): string {
  return markdown.replace(COMMENT, (comment) => `[hidden comment left out]${comment.replace(/[^\n]/g, '')}`);
}

/** Text of people (a task, a message): no comments, nothing invisible. */
export function visibleText(text: string): string {
  return showInvisible(hideComments(text));
}

/** A file of the repository as the model may see it: comments are left out of Markdown only, elsewhere they are code. */
export function visibleFile(path: string, text: string): string {
  return /\.(md|markdown|mdx|mdown)$/i.test(path) ? visibleText(text) : showInvisible(text);
}

/**
 * The text between `<<data NONCE label>>` and `<<end NONCE>>`. The nonce is random for each run; should the text
 * contain it all the same (a model's answer quoted back), it is blanked there.
 */
export function fence(nonce: string, label: string, text: string): string {
  if (!/^[A-Za-z0-9]{8,}$/.test(nonce)) throw new RangeError('A nonce has at least 8 letters or digits.');
  const inside = text.replaceAll(nonce, '[nonce]').replace(/\n+$/, '');
  // A label may be a path, and a path may be anything.
  const name = label.replaceAll(nonce, '[nonce]').replace(/\s+/g, ' ');
  return `<<data ${nonce} ${name}>>\n${inside}\n<<end ${nonce}>>`;
}

/** Text of people in one visible line of at most `most` characters. */
export function oneLine(text: string, most: number): string {
  return cut(visibleText(text).replace(/\s+/g, ' ').trim(), most);
}

/** At most `most` characters, never half of one. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).toWellFormed()}…`;
}

/** Files as they are, each in a fence of its own; empty when there are none. */
export function fenceFiles(
  nonce: string,
  files: readonly { readonly path: string; readonly content: string }[],
): string {
  const fenced = files.map(({ path, content }) =>
    fence(nonce, `file ${showInvisible(path)}`, visibleFile(path, content)),
  );
  return fenced.join('\n\n');
}
