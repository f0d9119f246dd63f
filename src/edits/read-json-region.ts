/** Where JSON objects stand in a text. */

/** One outermost brace-to-brace stretch. */
export interface Region {
  readonly source: string;
  /** What stands between the region before and this one. */
  readonly before: string;
  readonly deepest: number;
  readonly closed: boolean;
}

/** The regions of a text in their order, and what stands below the last. */
export interface Regions {
  readonly list: readonly Region[];
  readonly rest: string;
}

/** How an object in JSON begins, also where the text ends there. Other braces are prose or code. */
const OPENING = /\{(?=\s*(?:["}]|$))/g;

/** The objects of a text. With `any`, its first brace opens one whatever follows. */
export function regionsOf(text: string, any = false): Regions {
  const list: Region[] = [];
  let end = 0;
  let start = any ? text.indexOf('{') : opening(text, 0);
  while (start !== -1) {
    const region = scanRegion(text, start);
    list.push({ ...region, before: text.slice(end, start) });
    end = start + region.source.length;
    start = opening(text, end);
  }
  return { list, rest: text.slice(end) };
}

function opening(text: string, from: number): number {
  OPENING.lastIndex = from;
  return OPENING.exec(text)?.index ?? -1;
}

/** Braces inside of strings do not count. */
function scanRegion(text: string, start: number): Omit<Region, 'before'> {
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
export function endOfString(text: string, start: number): number {
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
