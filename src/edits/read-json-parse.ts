/** Strict JSON: what `JSON.parse` takes, and each key of an object once. */
import { endOfString } from './read-json-region.js';

/** A value, or why there is none. */
export type Parsed = { readonly value: unknown } | { readonly problem: string };

/** The value of a text. A key that an object has twice is a problem: only one of the two would count. */
export function parseJson(source: string): Parsed {
  const parsed = parseLoose(source);
  const twice = 'problem' in parsed ? undefined : repeatedKey(source);
  return twice === undefined
    ? parsed
    : { problem: `The key ${JSON.stringify(twice.slice(0, 40))} stands twice in one JSON object; expected it once.` };
}

/** The value of a text, whatever keys it repeats. */
export function parseLoose(source: string): Parsed {
  try {
    return { value: JSON.parse(source) as unknown };
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
    return { problem: `The answer is not valid JSON (no comments, no trailing commas): ${detail}` };
  }
}

/** The first key that an object of valid JSON has twice. */
function repeatedKey(source: string): string | undefined {
  const token = /["{}]/g;
  const colon = /\s*:/y;
  const open: Set<string>[] = [];
  for (let match = token.exec(source); match !== null; match = token.exec(source)) {
    if (match[0] === '{') {
      open.push(new Set());
    } else if (match[0] === '}') {
      open.pop();
    } else {
      token.lastIndex = endOfString(source, match.index);
      colon.lastIndex = token.lastIndex;
      const keys = colon.test(source) ? open.at(-1) : undefined;
      const key = keys === undefined ? '' : (JSON.parse(source.slice(match.index, token.lastIndex)) as string);
      if (keys?.has(key) === true) {
        return key;
      }
      keys?.add(key);
    }
  }
  return undefined;
}
