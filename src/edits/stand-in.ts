/** Comments that stand where lines of code stood. */
import { commentOf, type Comment } from './comment.js';
import { mayBePlaceholder, placeholderIn } from './placeholder-words.js';
import { changedLines } from './splice.js';

/** One passage that changes: the lines it takes away, and those it puts there. */
interface Passage {
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** A placeholder is a short line; long lines are code or prose, and cost the expressions time. */
export const MAX_PLACEHOLDER = 120;
/** Text whose lines are prose or code samples: what marks a comment of code says nothing there. */
export const IS_PROSE = /(?:\.(?:md|mdx|markdown|rst|adoc|asciidoc)|(?<!CMakeLists|requirements)\.txt)$/i;
/** Languages in which a line of bare dots is never code. In Python it is, in Markdown it is text. */
export const DOTLESS =
  /\.(?:[cm]?[jt]sx?|vue|svelte|go|java|kts?|scala|groovy|gradle|rs|c|h|cc|cpp|cxx|hh|hpp|m|mm|cs|swift|dart|php|rb|lua|sh|bash|zsh|ps1|css|scss|less|jsonc?|json5|toml|ini|cfg|sql|tf|proto|ya?ml)$/i;
const IS_PYTHON = /\.pyi?$/i;
/** Languages in which a `#` directly before a word is code. */
const HASH_IS_CODE = /\.(?:[ch]|cc|cpp|cxx|hh|hpp|cs|mm?|css|scss|less|swift)$/i;
/** A mark of a comment directly before a word, which may be code: `--flag`, `%rest`. */
const MAY_BE_CODE = /^(?:--+|%|;|!)[\w$]/;
const DOTS = /^[[({<]?\s*(?:\.{3,}|…)\s*[\])}>]?$/;

/**
 * The first of the new lines that takes the place of two or more lines of the original and says that there is more, or that
 * something stays as it was: nothing else is put there, or less by two lines and by half.
 */
export function findStandIn(replace: readonly string[], original: readonly string[], path: string): string | undefined {
  if (original.length < 2) {
    return undefined;
  }
  const [before, after] = [joinedComments(original), joinedComments(replace)];
  const known = new Set(before);
  if (!after.some((line) => !known.has(line) && saidIn(line, path) !== undefined)) {
    return undefined;
  }
  const found = passagesOf(before, after).map((passage) => standInOf(passage, known, path));
  return found.find((line) => line !== undefined);
}

/** Whether fewer lines that say something are taken away round a new line than are put there. */
export function takesNothing(replace: readonly string[], original: readonly string[], line: string): boolean {
  const [before, after] = [original, replace].map((lines) => lines.map((text) => text.trim()));
  const passage = passagesOf(before ?? [], after ?? []).find(({ added }) => added.includes(line));
  return passage !== undefined && passage.removed.filter(isTelling).length <= passage.added.filter(isTelling).length;
}

function standInOf({ removed, added }: Passage, known: ReadonlySet<string>, path: string): string | undefined {
  const isCode = (line: string) => isTelling(line) && strictComment(line, path) === undefined;
  const gone = removed.filter(isCode);
  if (gone.length < 2) {
    return undefined;
  }
  const found = added.filter((line) => !known.has(line) && saidIn(line, path) !== undefined);
  const put = added.filter((line) => isCode(line) && !found.includes(line)).length;
  const isLess = gone.length >= put + 2 && gone.length > 2 * put;
  return found.find((line) => {
    const says = saidIn(line, path);
    const isBody = bodyComment(line, path) !== undefined;
    const isOld = gone.some((old) => old !== '' && line.includes(old.trim()) && !(isBody && /[{([:>]$/.test(old)));
    return !isOld && (put === 0 || (isLess && says !== 'rest'));
  });
}

/** What a line says, as far as it is nothing but a comment, or a function with nothing but a comment in it. */
function saidIn(line: string, path: string): 'rest' | 'stays' | 'all' | undefined {
  if (line.length > MAX_PLACEHOLDER || !mayBePlaceholder(line)) {
    return undefined;
  }
  const comment = strictComment(line, path) ?? bodyComment(line, path) ?? setPhrase(line, path);
  if (comment === undefined) {
    return undefined;
  }
  const text = plainWords(comment);
  return DOTS.test(text) || DOTS.test(comment) ? 'stays' : placeholderIn(text);
}

/** What a comment says, without rules round it, dots and brackets. */
export function plainWords(comment: string): string {
  const bare = comment.replace(/^[-=*~_#+<>/\s]{2,}|[-=*~_#+<>/\s]{2,}$/g, '').trim();
  const inner = /^[[({<*_].*[\])}>*_]$/.test(bare) ? bare.slice(1, -1).trim() : bare;
  return inner
    .replace(/^(?:\.{3,}|…)\s*|\s*(?:\.{3,}|…)$/g, '')
    .replace(/^[[({<](.*)[\])}>]$/, '$1')
    .trim();
}

/** A comment that can be nothing else. */
function strictComment(line: string, path: string): string | undefined {
  const comment = commentOf(line);
  if (comment === undefined) {
    return !IS_PROSE.test(path) && /^\*\s/.test(line) ? line.replace(/^\*\s+|\s*\*\/$/g, '') : undefined;
  }
  return isCertain(line, comment, path) ? comment.text : undefined;
}

function isCertain(line: string, { kind }: Comment, path: string): boolean {
  if (IS_PROSE.test(path)) {
    return kind === 'markup' || /^(?:\/\/|\/\*|\{\/\*)/.test(line);
  }
  const isDirective = HASH_IS_CODE.test(path) && /^#\w/.test(line);
  return !isDirective && !MAY_BE_CODE.test(line) && (kind !== 'text' || IS_PYTHON.test(path));
}

/** What stands where a line of code has its body: comments in braces or between tags, and behind dots. */
const BODIES: readonly RegExp[] = [
  /[{(]\s*(\/\*.*\*\/|\(\*.*\*\)|<!--.*-->)\s*[)}][;,]?$/,
  /\{\s*(\/\/.*?)\s*\}[;,]?$/,
  />\s*(\{\/\*.*\*\/\}|<!--.*-->)\s*<\/[\w.:-]*>[;,)]*$/,
  /(?:\.{3}|…)\s*[\])}]?[;,]?\s*((?:#|\/\/).*)$/,
];
const BRACED_DOTS = /\{\s*(\.{3,}|…)\s*\}[;,]?$/;

/** Code with nothing but a comment for its body, or with dots where the language has none. */
function bodyComment(line: string, path: string): string | undefined {
  const dots = DOTLESS.test(path) ? BRACED_DOTS.exec(line)?.[1] : undefined;
  const found = BODIES.map((form) => form.exec(line)?.[1]).find((inner) => inner !== undefined);
  return dots ?? (found === undefined ? undefined : commentOf(found)?.text);
}

/** Words in brackets, as emphasis or as a quotation that say that something stays; dots that are no code. */
function setPhrase(line: string, path: string): string | undefined {
  const text = line.replace(/^(?:>\s*)+/, '').replace(/^[*_]{1,3}(.*?)[*_]{1,3}$/, '$1');
  if (DOTS.test(text)) {
    return IS_PYTHON.test(path) ? undefined : text;
  }
  if (text !== line && IS_PROSE.test(path)) {
    return text;
  }
  const says = /^[[(<].*[\])>]$/.test(text) ? placeholderIn(plainWords(text)) : undefined;
  // `(rest items)` and `[other]` are code.
  return says === undefined || says === 'rest' ? undefined : text;
}

/** Lines, trimmed; a comment whose marks stand on lines of their own round one line is one line. */
function joinedComments(lines: readonly string[]): string[] {
  const trimmed = lines.map((line) => line.trim());
  return trimmed.flatMap((line, index) => {
    const [above = '', below = ''] = [trimmed[index - 1], trimmed[index + 1]];
    const marks = `${above} ${line} ${below}`;
    const isInner = isTelling(line) && !isTelling(above) && !isTelling(below) && above !== '' && below !== '';
    const joined = isInner ? commentOf(marks) : undefined;
    return [joined !== undefined && joined.text.replace(/^\*\s+/, '') === line.replace(/^\*\s+/, '') ? marks : line];
  });
}

/** The passages that change; those with nothing but blank lines and brackets between them are one. */
function passagesOf(before: readonly string[], after: readonly string[]): Passage[] {
  const passages: { removed: string[]; added: string[]; end: number }[] = [];
  for (const { start, end, texts } of changedLines(before, after)) {
    const last = passages.at(-1);
    const removed = before.slice(start, end);
    if (last !== undefined && !before.slice(last.end, start).some(isTelling)) {
      last.removed.push(...removed);
      last.added.push(...texts);
      last.end = end;
    } else {
      passages.push({ removed, added: [...texts], end });
    }
  }
  return passages;
}

function isTelling(line: string): boolean {
  return /[\p{L}\p{N}]/u.test(line);
}
