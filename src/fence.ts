import { createHash } from 'node:crypto';

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

/** Nine decimal digits: three tokens whatever they are, so that what a fence costs is known before it is made. */
const MARK_SPACE = 1_000_000_000;

/**
 * The text with invisible characters shown as `\u{200b}`. The joiner and the selector that make up an emoji stay; a byte
 * order mark goes.
 */
export function showInvisible(text: string): string {
  const unmarked = text.replaceAll('\uFEFF', '');
  return unmarked.replace(INVISIBLE, (character, index: number) =>
    belongsToEmoji(unmarked, index) ? character : escaped(character),
  );
}

/**
 * The text as data of a prompt, between `<<data MARK label>>` and `<<end MARK>>`, with what is invisible shown. The mark
 * comes from a hash of what it encloses and stands nowhere inside: no text can close its own fence, and the same text has
 * the same fence in every run, so that endpoints find it in their cache.
 */
export function fence(label: string, text: string): string {
  const inside = showInvisible(text);
  const name = showInvisible(label).replace(/[\t\n\r]/g, escaped);
  const mark = markOf(`${name}\n${inside}`);
  const end = inside === '' || inside.endsWith('\n') ? '' : '\n';
  return `<<data ${mark} ${name}>>\n${inside}${end}<<end ${mark}>>`;
}

/** Somebody can find a text that holds its own short hash; nobody one that holds every further hash too. */
function markOf(enclosed: string): string {
  for (let round = 0; ; round += 1) {
    const hash = createHash('sha256').update(`${round}\n`).update(enclosed.toWellFormed()).digest();
    const mark = String(hash.readUInt32BE(0) % MARK_SPACE).padStart(9, '0');
    if (!enclosed.includes(mark)) return mark;
  }
}

/** One at a time only: runs of selectors can carry hidden text. */
function belongsToEmoji(text: string, index: number): boolean {
  const before = Array.from(text.slice(Math.max(0, index - 2), index)).at(-1) ?? '';
  const after = Array.from(text.slice(index + 1, index + 3)).at(0) ?? '';
  if (text[index] === '\uFE0F') return /^[\p{Emoji}]$/u.test(before);
  return text[index] === '\u200D' && PICTURE.test(before) && PICTURE.test(after);
}

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
