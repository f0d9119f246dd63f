import { MAX_JSON_DEPTH } from './limits.js';
import { TELLING_KEY } from './read-json-shape.js';

/** A JSON object found in a text, or why there is none that can be read. */
export type Found =
  | { readonly status: 'one'; readonly source: string }
  | { readonly status: 'none' }
  | { readonly status: 'problem'; readonly problem: string };

interface Region {
  readonly source: string;
  readonly deepest: number;
  readonly closed: boolean;
}

/**
 * The one JSON object of a text, whatever fence or prose is round it. Braces inside strings do not count. Two answers,
 * one that is cut off, a list, or nesting beyond the limit are problems.
 */
export function findObject(text: string): Found {
  const bare = withoutFence(text);
  if (/^\[\s*\{/.test(bare)) {
    return { status: 'problem', problem: 'The answer is a JSON list; expected one JSON object.' };
  }
  const regions = regionsOf(text);
  const wanted = bare.startsWith('{') ? regions : regions.filter(isAnswer);
  const [first] = wanted;
  if (first === undefined) {
    return { status: 'none' };
  }
  return judge(wanted, first);
}

/** A cut object counts too: its telling keys may be in the part that is missing. */
function isAnswer(region: Region): boolean {
  return TELLING_KEY.test(region.source) || (!region.closed && /^\{\s*"/.test(region.source));
}

function judge(regions: readonly Region[], first: Region): Found {
  const answers = regions.filter((region) => TELLING_KEY.test(region.source));
  if (regions.some((region) => !region.closed)) {
    return {
      status: 'problem',
      problem: 'The JSON object is never closed: the answer was cut, or a quote is missing.',
    };
  }
  if (answers.length > 1 || (answers.length === 0 && regions.length > 1)) {
    const count = answers.length > 1 ? answers.length : regions.length;
    return { status: 'problem', problem: `The answer holds ${count} JSON objects; expected exactly one.` };
  }
  const source = answers[0] ?? first;
  return source.deepest > MAX_JSON_DEPTH
    ? { status: 'problem', problem: `The JSON is nested deeper than ${MAX_JSON_DEPTH} levels.` }
    : { status: 'one', source: source.source };
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
