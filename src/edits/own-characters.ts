/** New lines with the characters of the file where the model did not change them. */
import { diffArrays } from 'diff';
import type { Change } from './block.js';
import { dice } from './dice.js';
import { asciiTwins, trimBoth, trimRight } from './fold.js';
import { indentOf, isBlank } from './indentation.js';

/** A line that gives way: as the search has it, and as the file does. */
interface OldLine {
  readonly search: string;
  readonly inFile: string;
}

/** Old and new lines of one change beyond which they are not paired by likeness. */
const MAX_PAIRED = 50;
/** From so much likeness on a new line is the old one, changed. */
const LIKE = 0.5;
/** Longer lines are not taken apart. */
const MAX_LINE = 1000;

/**
 * The new lines of a change, each with what it shares with the line that it comes from in the file's own characters:
 * typographic ones, or their ASCII twins. What the model changed is as it wrote it.
 */
export function withOwnCharacters({ texts }: Change, old: readonly OldLine[]): string[] {
  const differing = old.filter(({ search, inFile }) => trimBoth(search) !== trimBoth(inFile));
  if (differing.length === 0) {
    return [...texts];
  }
  return texts.map((text, index) => {
    const from = texts.length === old.length ? old[index] : nearest(text, old);
    return from === undefined || !differing.includes(from) || isBlank(text) ? text : merged(text, from);
  });
}

function nearest(text: string, old: readonly OldLine[]): OldLine | undefined {
  const scored = old.slice(0, MAX_PAIRED).map((line) => ({ line, score: dice(trimBoth(text), trimBoth(line.search)) }));
  return scored.filter(({ score }) => score >= LIKE).sort((a, b) => b.score - a.score)[0]?.line;
}

/** The new line, its words and marks that the search has too as the file has them. */
function merged(text: string, { search, inFile }: OldLine): string {
  const [before, own, after] = [tokensOf(search), tokensOf(inFile), tokensOf(text)];
  const isAlike = before.length === own.length && before.every((token, index) => isTwin(token, own[index] ?? ''));
  if (!isAlike || Math.max(text.length, search.length) > MAX_LINE) {
    return text;
  }
  const line = { tokens: before, quotes: quotesIn(before), shared: new Set<number>() };
  let at = 0;
  const places = diffArrays(before, after).flatMap(({ value, added, removed }) => {
    const isShared = !added && !removed;
    const found = value.map((token, index) => ({ token, at: at + index, isShared, isGone: removed }));
    at += added ? 0 : value.length;
    return found;
  });
  places.filter(({ isShared }) => isShared).forEach((place) => line.shared.add(place.at));
  const written = places
    .filter(({ isGone }) => !isGone)
    .map(({ token, isShared, at: place }) => (isShared && staysIn(line, place) ? (own[place] ?? '') : token));
  return indentOf(text) + written.join('') + text.slice(trimRight(text).length);
}

interface SearchLine {
  readonly tokens: readonly string[];
  /** Where its double quotes are. */
  readonly quotes: readonly number[];
  /** Where it has what the new line has too. */
  readonly shared: ReadonlySet<number>;
}

function quotesIn(tokens: readonly string[]): number[] {
  return tokens.flatMap((token, index) => (asciiTwins(token) === '"' ? [index] : []));
}

/**
 * Whether a word or a mark that both lines share is the same one: a mark beside something else that they share, and quotes in
 * pairs round words of which they share one. `"hi"` for `"hello"` has quotes of its own.
 */
function staysIn({ tokens, quotes, shared }: SearchLine, at: number): boolean {
  const place = quotes.indexOf(at);
  const partner = place === -1 ? undefined : quotes[place % 2 === 0 ? place + 1 : place - 1];
  if (partner === undefined) {
    return [at - 1, at + 1].some((next) => next < 0 || next >= tokens.length || shared.has(next)) || isWord(tokens[at]);
  }
  const [from, to] = [Math.min(at, partner), Math.max(at, partner)];
  const isSame = tokens.some((token, index) => index > from && index < to && shared.has(index) && isWord(token));
  return shared.has(partner) && isSame;
}

function isWord(token = ''): boolean {
  return /[\p{L}\p{N}_]/u.test(token);
}

/** Words, and single marks and spaces between them; three dots are one mark. */
function tokensOf(line: string): string[] {
  return trimBoth(line).match(/[\p{L}\p{N}_]+|\.{3}|[^\p{L}\p{N}_]/gu) ?? [];
}

function isTwin(token: string, other: string): boolean {
  return asciiTwins(token) === asciiTwins(other);
}
