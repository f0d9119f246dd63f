import { MAX_JSON_DEPTH } from './limits.js';
import { isEmptyAnswer, kindOf, type Kind } from './read-json-kind.js';
import { regionsOf, type Region, type Regions } from './read-json-region.js';
import { FIRST_KEYS, TELLING_KEY, WHOLE_KEY } from './read-json-shape.js';

/** The JSON objects of an answer, or why there is none that can be read. `rest`: the text without them. */
export type Found =
  | { readonly status: 'some'; readonly sources: readonly string[]; readonly rest: string }
  | { readonly status: 'none' }
  | { readonly status: 'problem'; readonly problem: string };

const NEVER_CLOSED = 'The JSON object is never closed: the answer was cut, or a quote is missing.';
const LIST_OPEN = 'The JSON list is never closed: the answer was cut, or its "]" is missing.';
const GOES_ON = 'The answer ends where another JSON object begins: it was cut.';
const UNCLEAR =
  'The answer holds several JSON objects, one of them amid a sentence: it is unclear which are meant. Put each on a line of its own, and leave out examples.';
/** An opening of a call or of a fence, at which an answer may have been cut. */
export const TORN_CALL =
  /^(?:<\|?(?:tool|function|invoke|call)[\w:|-]{0,60}(?:[ =][^<>]{0,200})?>?|(?:`{3,}|~{3,})[a-z]\w{0,30})$/i;

const A_LIST = { status: 'problem', problem: 'The answer is a JSON list; expected one JSON object.' } as const;

interface Judged extends Region {
  readonly kind: Kind | 'open';
}

/**
 * The one JSON object of a text, or the several edits that it lists, whatever fences or prose are round them. Beside an edit
 * each object counts that names a file or a call. Two whole answers, one that is cut off, or nesting beyond the limit are
 * problems.
 */
export function findAnswers(text: string): Found {
  const bare = withoutFence(text);
  const isList = /^\[\s*\{/.test(bare);
  const isBare = isList || bare.startsWith('{');
  const { list: regions, rest } = regionsOf(text, isBare);
  const list = regions.map((region) => ({ ...region, kind: region.closed ? kindOf(region) : 'open' }) as const);
  const answers = list.filter(isAnswer);
  if (answers.length === 0) {
    return isBare ? lonely(list, { isList, rest }) : { status: 'none' };
  }
  return isList && list.some(({ kind }) => kind === 'whole')
    ? A_LIST
    : judge(
        list.filter((one) => isAnswer(one) || one.kind === 'named'),
        { list, rest },
      );
}

/** An answer that begins as JSON and holds nothing that is known: one object is left to the schema, to say what is wrong. */
function lonely(list: readonly Judged[], { isList, rest }: { readonly isList: boolean; readonly rest: string }): Found {
  if (isList) {
    return A_LIST;
  }
  return list.length === 1 ? judge(list, { list, rest }) : { status: 'problem', problem: countProblem(list.length) };
}

function judge(taken: readonly Judged[], all: { readonly list: readonly Judged[]; readonly rest: string }): Found {
  const problem = problemOf(taken, all);
  if (problem !== undefined) {
    return { status: 'problem', problem };
  }
  const chosen = new Set<Judged>(taken);
  const left = all.list.map((one) => (chosen.has(one) ? one.before : one.before + one.source));
  return { status: 'some', sources: taken.map(({ source }) => source), rest: [...left, all.rest].join('\n') };
}

function isAnswer({ kind, source }: Judged): boolean {
  return kind === 'edit' || kind === 'whole' || (kind === 'open' && (TELLING_KEY.test(source) || isBegun(source)));
}

/** A cut object counts too: its telling keys may be in the part that is missing. */
function isBegun(source: string): boolean {
  return /^\{\s*(?:"|$)/.test(source);
}

function countProblem(count: number): string {
  return `The answer holds ${count} JSON objects; expected exactly one.`;
}

function problemOf(
  taken: readonly Judged[],
  all: { readonly list: readonly Judged[]; readonly rest: string },
): string | undefined {
  if (taken.some(({ kind }) => kind === 'open')) {
    return NEVER_CLOSED;
  }
  if (taken.length > 1 && taken.some(({ kind }) => kind === 'whole')) {
    return countProblem(taken.length);
  }
  if (taken.some(({ deepest }) => deepest > MAX_JSON_DEPTH)) {
    return `The JSON is nested deeper than ${MAX_JSON_DEPTH} levels.`;
  }
  if (isListOpen(taken, all)) {
    return LIST_OPEN;
  }
  const last = all.rest.trimEnd();
  if (TORN_CALL.test(last.slice(last.lastIndexOf('\n') + 1).trim())) {
    return GOES_ON;
  }
  const isUnclear = taken.length > 1 && isAmidSentence(new Set<Region>(taken), all);
  return isUnclear ? UNCLEAR : undefined;
}

/** Whether edits stand in a list that has no end, or another object is promised behind them at the very end. */
function isListOpen(taken: readonly Judged[], all: Regions): boolean {
  const chosen = new Set<Region>(taken);
  return runsOf(all).some(
    ({ regions, inList, behind }, index, { length }) =>
      regions.some((region) => chosen.has(region)) &&
      (inList ? !behind.trimStart().startsWith(']') : index === length - 1 && behind.trim() === ','),
  );
}

interface Run {
  readonly regions: Region[];
  readonly inList: boolean;
  behind: string;
}

/** The objects of each list together, all others alone, with what stands behind them. */
function runsOf({ list, rest }: Regions): readonly Run[] {
  const runs: Run[] = [];
  for (const region of list) {
    const before = region.before.trim();
    const run = runs.at(-1);
    if (run?.inList === true && before === ',') {
      run.regions.push(region);
      continue;
    }
    if (run !== undefined) {
      run.behind = region.before;
    }
    runs.push({ regions: [region], inList: before.endsWith('['), behind: rest });
  }
  return runs;
}

/** Whether there are words before or behind one of the objects on its line, other than tags and the opening of a fence. */
function isAmidSentence(taken: ReadonlySet<Region>, { list, rest }: Regions): boolean {
  return list.some((region, index) => {
    const { before } = region;
    const behind = list[index + 1]?.before ?? rest;
    return (
      taken.has(region) &&
      (holdsWords(before.slice(before.lastIndexOf('\n') + 1)) || holdsWords(behind.split('\n', 1)[0] ?? ''))
    );
  });
}

function holdsWords(text: string): boolean {
  return /\p{L}/u.test(text.slice(0, 2000).replace(/<[^<>]*>|^\s*(?:`{3,}|~{3,})\w*/g, ''));
}

/** What is wrong with a text that begins an answer in JSON and does not end it; undefined for any other. */
export function cutAnswer(text: string): string | undefined {
  const last = regionsOf(text).list.at(-1);
  return last !== undefined && !last.closed && isBeginning(last) ? NEVER_CLOSED : undefined;
}

function isBeginning({ source, before }: Region): boolean {
  if (TELLING_KEY.test(source) || WHOLE_KEY.test(source)) {
    return true;
  }
  const [, key = '', quote] = /^\{\s*"?([\w-]{0,40})("?)/.exec(source) ?? [];
  if (quote === '"') {
    return FIRST_KEYS.includes(key);
  }
  const isAlone = before.slice(before.lastIndexOf('\n') + 1).trim() === '';
  return isAlone && source.trimEnd().endsWith(key) && FIRST_KEYS.some((name) => name.startsWith(key));
}

/** Whether a text, beside edits in text, holds edits in JSON as well. */
export function holdsJsonEdit(text: string): boolean {
  return regionsOf(text).list.some((region) => {
    const kind = region.closed ? kindOf(region) : 'other';
    return kind === 'edit' || (kind === 'whole' && !isEmptyAnswer(region.source));
  });
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
