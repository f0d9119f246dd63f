import { isElision } from './elision.js';
import { refusal, type Refused } from './misplaced.js';

/** What is left out so. */
const WHAT =
  'code|file|function|method|class|classe|module|body|implementation|content|document|test|script|component|import|line|logic|query|field|route|handler|style|config';
/** Words by which models leave code out instead of writing it. */
const OMISSIONS: readonly RegExp[] = [
  // "... existing code ...", "// ... rest of the file", "# [... unchanged ...]"
  /^\W*(?:\.{3}|…)\W*(?:the )?(?:rest|remaining|remainder|existing|other|previous|unchanged|same|omitted|more|keep|your)\b/i,
  // "rest of the code unchanged", "the rest of this function remains the same"
  /^\W*(?:the )?(?:rest|remainder) of (?:the |this |your )?(?:\w+ )?(?:code|file|function|method|class|module|body|implementation|content|document|test|script)s?\W*(?:here|(?:is |are |remains? |stays? |goes )?(?:unchanged|the same|as is|as before|omitted|untouched|here))\W*$/i,
  // "existing code here", "other methods unchanged", "remaining tests remain the same"
  /^\W*(?:existing|remaining|other|previous|all other) (?:\w+ )?(?:code|functions?|methods?|class(?:es)?|lines|imports|content|tests?|implementation)\W*(?:here|(?:is |are |remains? |stays? |goes )?(?:unchanged|the same|as is|as before|omitted|untouched|here))\W*$/i,
  // "rest of methods ...", "(unchanged code ...)", "# rest of the file …"
  new RegExp(
    String.raw`^\W*(?:the )?(?:(?:rest|remainder) of|existing|remaining|unchanged|other|previous|omitted) (?:the |this |your )?(?:\w+ )?(?:${WHAT})s?\s*(?:\.{3,}|…)\W*$`,
    'i',
  ),
  // "// the rest of the code", "(existing code)", "/* keep existing code */", "# rest remains the same": nothing else in a comment
  new RegExp(
    String.raw`^(?:(?:\/\/|#|--|;|%|\/\*|<!--)\s*\(?|\()\s*(?:(?:keep |leave )?(?:the )?(?:rest of (?:the |this |your )?|existing )(?:${WHAT})s?|(?:the )?(?:rest|remainder) (?:is |stays? |remains? )?(?:unchanged|the same|as before|omitted))\W*$`,
    'i',
  ),
];
/** A placeholder is a short line; long lines are code or prose, and cost the expressions above time. */
const MAX_LENGTH = 120;

/**
 * The first line that stands for left-out code and is not in the text it replaces; undefined when there is none.
 */
export function findOmission(replace: readonly string[], original: readonly string[]): string | undefined {
  const known = new Set(original.map((line) => line.trim()));
  return replace
    .map((line) => line.trim())
    .find((line) => line.length <= MAX_LENGTH && !known.has(line) && isPlaceholder(line));
}

/** Words for left-out code, or a comment of nothing but dots. Bare dots may be code (Python) or text. */
function isPlaceholder(line: string): boolean {
  return OMISSIONS.some((pattern) => pattern.test(line)) || (isElision(line) && !/^(?:\.{3,}|…)$/.test(line));
}

/** The refusal of new text in which a placeholder stands for code. */
export function omitted(line: string): Refused {
  const reason = `The new text leaves code out ("${line}"). Write every line, or a smaller edit that does not touch the rest.`;
  return refusal('omission', reason);
}
