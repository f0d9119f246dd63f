import { commentOf, withoutMarks } from './comment.js';
import { isElision } from './elision.js';
import { refusal, type Refused } from './misplaced.js';
import { placeholderIn } from './placeholder-words.js';
import { DOTLESS, findStandIn, IS_PROSE, MAX_PLACEHOLDER, plainWords, takesNothing } from './stand-in.js';

/** What is left out so. */
const WHAT =
  '(?:code|file|function|method|class|classe|module|body|implementation|content|document|test|script|component|import|line|logic|query|field|route|handler|style|config)s?';
/** That it stays as it was. */
const STAYS = String.raw`\(?(?:(?:is|are|remains?|stays?|goes) )?(?:unchanged|the same|same as before|as[ -]is|as before|as it (?:is|was)|omitted|untouched|here)\)?`;
const OMITTED = '(?:omitted|elided|truncated|left out|unchanged)';
const KEEP = '(?:(?:keep|leave) )?(?:all )?(?:the )?';
const REST = '(?:(?:rest|remainder) of (?:the |this |your )?|existing )';

/** Words that say so wherever they are all of a line. */
const SENTENCE = whole(`${KEEP}(?:${REST}|(?:all )?(?:remaining|other|previous) )(?:\\w+ )?${WHAT},? ${STAYS}`);
/** Words that say so where they are all of a comment, or in brackets or dots of their own. */
const NOTE = whole(
  `${KEEP}${REST}${WHAT}`,
  `${KEEP}(?:rest|remainder) ${STAYS}`,
  `(?:${WHAT} )?(?:(?:is|are) )?${OMITTED} for (?:brevity|clarity|space)`,
  `(?:code|implementation|body|logic) (?:is |remains? )?(?:${OMITTED}|the same|as before)(?: here)?`,
);
/** Words that are an honest remark in a comment, and say so in brackets or dots within it. */
const ASIDE = whole('(?:same )?as before|unchanged|omitted|no changes?', `(?:remaining|other|previous) ${WHAT}`);
/** Words before dots: "rest of methods ...". */
const BEFORE_DOTS = whole(
  `(?:the )?(?:(?:rest|remainder) of|existing|remaining|unchanged|other|previous|omitted) (?:the |this |your )?(?:\\w+ )?${WHAT}`,
);
/** Words after dots: "... existing code". */
const AFTER_DOTS = new RegExp(
  `^(?:the |all )*(?:(?:rest|remaining|remainder|existing|other|previous|unchanged|same|omitted|more|keep|your)\\b|${WHAT} ${OMITTED}\\b)`,
  'i',
);

/** More words after dots, with none at the end, are a sentence that goes on from the line above. */
const MAX_WORDS = 8;

/**
 * The first line that stands for left-out code and is not in the text it replaces; undefined when there is none. Bare dots
 * count where the file's language has no such line; dots in a text about code, where nothing is taken away for them, do not.
 * What may be an honest remark counts where it stands in the place of code.
 */
export function findOmission(replace: readonly string[], original: readonly string[], path = ''): string | undefined {
  const known = new Set(original.map((line) => line.trim()));
  const found = replace.findIndex((text, index) => {
    const line = text.trim();
    const isNew = line.length <= MAX_PLACEHOLDER && !known.has(line);
    const isOmission =
      isNew && (isPlaceholder(line) || (DOTLESS.test(path) && isBareDots(line) && !endsDocument(replace, index, path)));
    return isOmission && !(IS_PROSE.test(path) && isElision(line) && takesNothing(replace, original, line));
  });
  return replace[found]?.trim() ?? findStandIn(replace, original, path);
}

function isBareDots(line: string): boolean {
  return /^(?:\.{3,}|…)$/.test(line);
}

/** The dots that may end a YAML document; one that is written with its beginning. */
function endsDocument(lines: readonly string[], index: number, path: string): boolean {
  const isYaml = /\.ya?ml$/i.test(path) && /^\.{3}\s*$/.test(lines[index] ?? '');
  return (
    isYaml && lines.slice(0, index).some((line) => /^---/.test(line)) && lines.slice(index + 1).every(isEmptyOrRule)
  );
}

function isEmptyOrRule(line: string): boolean {
  return line.trim() === '' || /^---/.test(line);
}

function isPlaceholder(line: string): boolean {
  return (isElision(line) && !isBareDots(line)) || saysSo(line) || partsOf(line).some(saysSo);
}

const BLOCK_COMMENT = /(?:\/\*|<!--).*?(?:\*\/|-->)/g;
const BRACED_DOTS = /[{(]\s*(?:\.{3,}|…)\s[^{}()]*(?:\.{3,}|…)\s*[})]/g;
const DOTTED_END = /\s(?:\/\/|#)\s*(?:\.{3,}|…)\s*\S.*$/g;

/** Comments in a line of code: between its marks, or with dots at its end. */
function partsOf(line: string): string[] {
  const matches = [BLOCK_COMMENT, BRACED_DOTS, DOTTED_END].flatMap((pattern) => line.match(pattern) ?? []);
  return matches.map((match) => match.trim());
}

const DOTS_FIRST = /^[-*\s]*(?:\.{3,}|…)\s*/;
/** A rule before words makes a heading of them. */
const RULED = /^[-=*~_#+]{2,}/;
const SET_DOTS = /^(?:\[\s*(?:\.{3,}|…)\s*\]|\(\s*(?:\.{3,}|…)\s*\)|\{\s*(?:\.{3,}|…)\s*\})$/;
const DOTS_LAST = /\s*(?:\.{3,}|…)$/;

/** Whether all of a line, or of one of its comments, says that something is left out. */
function saysSo(line: string): boolean {
  const comment = commentOf(line);
  if (comment === undefined || comment.kind === 'text') {
    return saysIn(line, { said: withoutMarks(line), isComment: false });
  }
  return saysIn(line, { said: comment.text, isComment: true }) || leavesOut(withoutEmphasis(comment.text));
}

function saysIn(line: string, { said, isComment }: { said: string; isComment: boolean }): boolean {
  const plain = withoutEmphasis(said);
  const inner = withoutBrackets(withoutDots(plain));
  const text = withoutDots(inner).replace(/[.:,;!]+$/, '');
  const isSet = inner !== withoutDots(plain);
  const [isBefore, isAfter] = [DOTS_LAST, DOTS_FIRST].map((dots) => dots.test(plain) || dots.test(inner));
  const isDotted = isBefore === true || isAfter === true;
  const tests: readonly [boolean, RegExp][] = [
    [true, SENTENCE],
    [isComment || isSet || isDotted, NOTE],
    [(isComment && isSet) || isDotted, ASIDE],
    [isBefore === true, BEFORE_DOTS],
    [isAfter === true && !isSpread(line) && (isBefore === true || text.split(' ').length <= MAX_WORDS), AFTER_DOTS],
  ];
  return tests.some(([holds, pattern]) => holds && pattern.test(text));
}

/** Whether a comment is dots in brackets, or nothing but words that say that something is left out. */
function leavesOut(comment: string): boolean {
  const says = placeholderIn(plainWords(comment));
  const [isBefore, isAfter] = [DOTS_LAST.test(comment), DOTS_FIRST.test(comment)];
  const isSure = isBefore && isAfter ? says !== undefined : isAfter && (says === 'stays' || says === 'all');
  return isSure || (says === 'all' && !RULED.test(comment)) || SET_DOTS.test(comment);
}

/** Text without the marks of Markdown round brackets or dots. */
function withoutEmphasis(text: string): string {
  return text.replace(/^(?:>\s*)?[*_]{0,3}(?=[[(.…])(.*?)[*_]{0,3}$/, '$1');
}

/** Code that spreads something: dots with no space behind them, or with a name and punctuation only. */
function isSpread(line: string): boolean {
  return /^[[({<\s]*\.{3}(?:[^\s.]|\s*[\w$.]+[,;)\]}]+$)/.test(line) && !DOTS_LAST.test(line);
}

function withoutDots(text: string): string {
  return text.replace(DOTS_FIRST, '').replace(DOTS_LAST, '');
}

function withoutBrackets(text: string): string {
  return /^[[({<].*[\])}>]$/.test(text) ? text.slice(1, -1).trim() : text;
}

function whole(...patterns: readonly string[]): RegExp {
  return new RegExp(`^(?:${patterns.join('|')})$`, 'i');
}

/** The refusal of new text in which a placeholder stands for code. */
export function omitted(line: string): Refused {
  const reason = `The new text leaves code out ("${line}"). Write every line, or a smaller edit that does not touch the rest.`;
  return refusal('omission', reason);
}
