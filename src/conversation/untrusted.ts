import { fence, showInvisible } from '../fence.js';

/** Text that others wrote, made fit for a prompt; `src/fence.ts` shows what is invisible and fences it. */

const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;

/**
 * Markdown without its HTML comments: the model is told to do what a task and its reviewers ask for, and must not obey
 * what people do not see there. Each leaves a note and its line breaks, so that line numbers stay.
 */
export function hideComments(markdown: string): string {
  return markdown.replace(COMMENT, (comment) => `[hidden comment left out]${comment.replace(/[^\n]/g, '')}`);
}

/** Text of people that is to be obeyed (a task, a review) or retold (a message): no comments, nothing invisible. */
export function visibleText(text: string): string {
  return showInvisible(hideComments(text));
}

/** Text of people in one visible line of at most `most` characters. */
export function oneLine(text: string, most: number): string {
  return cut(visibleText(text).replace(/\s+/g, ' ').trim(), most);
}

/** At most `most` characters, never half of one. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).toWellFormed()}…`;
}

/**
 * Files as they are, comments included, since an edit has to quote their lines; each in a fence of its own. Empty when
 * there are none.
 */
export function fenceFiles(files: readonly { readonly path: string; readonly content: string }[]): string {
  return files.map(({ path, content }) => fence(`file ${path}`, content)).join('\n\n');
}
