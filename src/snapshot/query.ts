import type { SnapshotQuery } from './snapshot.js';
import { termsOf, wordsOf } from './words.js';

/** A place the task's text names: a path or the end of one, and a line where a stack trace gives it. */
export interface Mention {
  /** Lower-cased, `/`-separated, without leading `./`. */
  readonly path: string;
  /** 1-based. */
  readonly line: number | undefined;
}

/** What a task's text asks for, ready to be compared with files. */
export interface Question {
  /** Term → weight: words of the title count double, repetition in the body counts little. */
  readonly terms: ReadonlyMap<string, number>;
  /** Words exactly as written: definitions with these names are looked for. */
  readonly names: ReadonlySet<string>;
  readonly mentions: readonly Mention[];
}

const TITLE_WEIGHT = 2;
/** Beyond this much text a body is a log or a listing: its tail says little about where to change. */
const MAX_BODY = 20_000;

/** Words that say nothing about the place of a change: English function words, and what every task says. */
const STOP = new Set(
  `a about above add added adding after all allow allows also an and any are as at be because been before being below between but by
  can cannot could did do does doesn don done each either else etc ever every feat few fix fixed fixes fixing for from get gets give given
  had has have having how however i if in instead into is isn it its just let like ll make makes making may me might more most much must my need needs
  no nor not now of off on once one only or other our out over own please re really s same see shall she should shouldn so some such support supports
  t than that the their them then there these they thing this those through to too two under until up us use used uses using ve very via want
  was we well were what when where which while who why will with without won would yes yet you your
  bug chore docs refactor update updates updated improve improved change changed changes issue problem currently expected actual behavior behaviour
  co authored signed off noreply http https www com github`.split(/\s+/),
);

const PATH = /(?<![\w@.~/\\-])[/\\]?(?:[\w@.~-]+[/\\])*[\w@~[\]-][\w@.~[\]-]*\.[A-Za-z]\w{0,9}(?![\w/])/g;
const DOTTED = /\b[a-z_]\w*(?:\.[a-z_]\w*)+\b/g;
const LINE_AFTER = /^(?:", line |:|#L|\()(\d{1,6})/;

/** Reads a task's text into weighted terms, names and mentioned places. */
export function questionOf(query: SnapshotQuery): Question {
  const body = query.body.slice(0, MAX_BODY);
  const text = `${query.title}\n${body}`;
  const terms = new Map<string, number>();
  addTerms(terms, query.title, TITLE_WEIGHT);
  addTerms(terms, body, 1);
  const names = new Set(wordsOf(text).filter((word) => word.length > 2 && !STOP.has(word.toLowerCase())));
  return { terms, names, mentions: mentionsOf(text) };
}

/** Adds the terms of a text: `weight` for the first occurrence, a quarter and a ninth of it for the second and third. */
function addTerms(terms: Map<string, number>, text: string, weight: number): void {
  const seen = new Map<string, number>();
  for (const word of wordsOf(text)) {
    if (STOP.has(word.toLowerCase())) continue;
    for (const term of termsOf(word)) {
      if (STOP.has(term) || /^[a-z\d$_]$/.test(term)) continue;
      const times = (seen.get(term) ?? 0) + 1;
      seen.set(term, times);
      terms.set(term, (terms.get(term) ?? 0) + weight / times ** 2);
    }
  }
}

function mentionsOf(text: string): Mention[] {
  const found = new Map<string, Mention>();
  const note = (path: string, line: number | undefined): void => {
    const key = path
      .replaceAll('\\', '/')
      .replace(/^(?:\.{0,2}\/)+/, '')
      .toLowerCase();
    if (found.get(key)?.line === undefined) found.set(key, { path: key, line });
  };
  for (const match of text.matchAll(PATH)) {
    const line = LINE_AFTER.exec(text.slice(match.index + match[0].length, match.index + match[0].length + 14))?.[1];
    note(match[0], line === undefined ? undefined : Number(line));
  }
  // A dotted module name (`package.module`) names the file package/module.*; the extension is left open.
  for (const match of text.matchAll(DOTTED)) note(match[0].replaceAll('.', '/') + '.', undefined);
  return [...found.values()];
}

/** True when a mention names this path or its end; a mention that ends in a dot leaves the extension open. */
export function isMentioned(path: string, mention: Mention): boolean {
  const full = `/${path.toLowerCase()}`;
  const named = `/${mention.path}`;
  if (named.endsWith('.')) return full.replace(/\w+$/, '').endsWith(named);
  // A stack trace has absolute paths: then the mention ends in ours. A bare name would be met by chance.
  return full.endsWith(named) || (path.includes('/') && named.endsWith(full));
}
