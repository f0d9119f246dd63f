import { MAX_JSON_DEPTH } from './limits.js';
import { TELLING_KEY, WHOLE_KEY } from './read-json-shape.js';

/** The JSON objects of an answer, or why there is none that can be read. */
export type Found =
  | { readonly status: 'some'; readonly sources: readonly string[] }
  | { readonly status: 'none' }
  | { readonly status: 'problem'; readonly problem: string };

const NEVER_CLOSED = 'The JSON object is never closed: the answer was cut, or a quote is missing.';

interface Region {
  readonly source: string;
  readonly deepest: number;
  readonly closed: boolean;
}

/**
 * The one JSON object of a text, or the several edits that it lists, whatever fences or prose are round them. Braces inside
 * strings do not count. Two whole answers, one that is cut off, or nesting beyond the limit are problems.
 */
export function findAnswers(text: string): Found {
  const bare = withoutFence(text);
  const isList = /^\[\s*\{/.test(bare);
  const regions = regionsOf(text);
  const wanted = isList || bare.startsWith('{') ? regions : regions.filter(isAnswer);
  const [first] = wanted;
  if (first === undefined) {
    return { status: 'none' };
  }
  const isWhole = wanted.some((region) => WHOLE_KEY.test(region.source));
  if (isList && (isWhole || !wanted.some(isAnswer))) {
    return { status: 'problem', problem: 'The answer is a JSON list; expected one JSON object.' };
  }
  return judge(wanted, first);
}

/** What is wrong with a text that begins an answer in JSON and does not end it; undefined for any other. */
export function cutAnswer(text: string): string | undefined {
  const isCut = regionsOf(text).some((region) => !region.closed && WHOLE_KEY.test(region.source));
  return isCut ? NEVER_CLOSED : undefined;
}

/** A cut object counts too: its telling keys may be in the part that is missing. */
function isAnswer(region: Region): boolean {
  return TELLING_KEY.test(region.source) || (!region.closed && /^\{\s*"/.test(region.source));
}

function judge(regions: readonly Region[], first: Region): Found {
  const answers = regions.filter((region) => TELLING_KEY.test(region.source));
  if (regions.some((region) => !region.closed)) {
    return { status: 'problem', problem: NEVER_CLOSED };
  }
  const several = answers.length > 1 && answers.some((region) => WHOLE_KEY.test(region.source));
  if (several || (answers.length === 0 && regions.length > 1)) {
    const count = several ? answers.length : regions.length;
    return { status: 'problem', problem: `The answer holds ${count} JSON objects; expected exactly one.` };
  }
  const taken = answers.length > 0 ? answers : [first];
  return taken.some((region) => region.deepest > MAX_JSON_DEPTH)
    ? { status: 'problem', problem: `The JSON is nested deeper than ${MAX_JSON_DEPTH} levels.` }
    : { status: 'some', sources: taken.map((region) => region.source) };
}

/** Whether the whole text is meant as one JSON object, in a fence or bare. */
export function isJsonObject(text: string): boolean {
  const bare = withoutFence(text).trimEnd();
  const lastLine = bare.slice(bare.lastIndexOf('\n') + 1).trim();
  const body = /^(?:`{3,}|~{3,})$/.test(lastLine) ? bare.slice(0, -lastLine.length).trimEnd() : bare;
  return body.startsWith('{') && body.endsWith('}');
}

function withoutFence(text: string): string {
  return text.trim().replace(/^(?:`{3,}|~{3,})\w*\s*/, '');
}

/** The outermost brace-to-brace stretches of a text. */
function regionsOf(text: string): Region[] {
  const regions: Region[] = [];
  let at = text.indexOf('{');
  while (at !== -1) {
    const region = scanRegion(text, at);
    regions.push(region);
    at = text.indexOf('{', at + region.source.length);
  }
  return regions;
}

function scanRegion(text: string, start: number): Region {
  const token = /["{}[\]]/g;
  token.lastIndex = start;
  let depth = 0;
  let deepest = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match[0] === '"') {
      token.lastIndex = endOfString(text, match.index);
      continue;
    }
    depth += match[0] === '{' || match[0] === '[' ? 1 : -1;
    deepest = Math.max(deepest, depth);
    if (depth === 0) {
      return { source: text.slice(start, match.index + 1), deepest, closed: true };
    }
  }
  return { source: text.slice(start), deepest, closed: false };
}

/** Index after the closing quote of the string that opens at `start`; the text's end when it never closes. */
function endOfString(text: string, start: number): number {
  const token = /\\|"/g;
  token.lastIndex = start + 1;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match[0] === '"') {
      return match.index + 1;
    }
    token.lastIndex = match.index + 2;
  }
  return text.length;
}
