/** Comments that are made of nothing but the words with which models say that they left something out. */

/** Phrases as one word that says the same. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/\bas[ -](?:is|before|it (?:is|was))\b/g, 'unchanged'],
  [/\b(?:no|without|not) (?:further |other |any )?change[sd]?\b/g, 'unchanged'],
  [/\b(?:left out|not shown)\b/g, 'omitted'],
  [/\band so (?:on|forth)\b/g, 'etc'],
];
/** That something is as it was, or was not written down. */
const STAYS = words(
  'unchanged same omitted elided truncated snip snipped untouched unmodified unaltered intact identical preserved retained abbreviated',
);
/** Of these, those that say nothing of the code beside them. */
const ALONE = words('unchanged omitted elided snip snipped untouched unmodified unaltered');
/** What is there besides. */
const RESTS = words('rest remainder remaining existing other others previous original etc more your everything');
const REMAINDER = words('rest remainder');
/** What is left out: code as such, and parts of it. */
const THINGS = words(
  'code file function func fn method class module page document script component implementation body',
);
const NOUNS = words(
  `content doc test import logic query field route handler style config configuration setting property prop key value item
  element entry section block part line row column table rule statement variable member parameter argument step stage job service
  server dependency option definition declaration struct enum type interface constant export html markup template view
  controller model schema text paragraph list child attribute case branch command target package program data`,
);
const FILLERS = words(
  `the a an of this that all any and or in from to for is are was were be as it here remain remains stay stays keep keeps
  go goes else note same exactly also still brevity clarity space`,
);

const ANY = new RegExp(`(?:${[...STAYS, ...RESTS].join('|')}|\\b(?:no|not|without|left|as|and|so)\\b)`, 'i');

/** Whether a line has a word that all placeholders have: a quick look before the close one. */
export function mayBePlaceholder(line: string): boolean {
  return ANY.test(line) || line.includes('...') || line.includes('…');
}

/**
 * What a comment of such words says. `rest`: that there is more, or that something stays; with one other word, a name. `stays`:
 * that something stays, in no other words. `all`: that all the rest of the code does. Undefined: it says something else.
 */
export function placeholderIn(comment: string): 'rest' | 'stays' | 'all' | undefined {
  const plain = PHRASES.reduce((text, [phrase, word]) => text.replace(phrase, word), comment.toLowerCase());
  if (/[^\p{L}\p{N}\s.,:;!'"`()…–—/-]|\w[.(/]\w/u.test(plain)) {
    return undefined;
  }
  const all = (plain.match(/[\p{L}\p{N}_-]*[\p{L}_][\p{L}\p{N}_-]*/gu) ?? []).map(singular);
  const names = all.filter((word) => !isKnown(word)).length;
  const isOne = names < 2 && (holds(all, STAYS) || holds(all, RESTS));
  return isOne ? (names === 1 ? 'rest' : saidBy(all)) : undefined;
}

function saidBy(all: readonly string[]): 'rest' | 'stays' | 'all' {
  if (!holds(all, ALONE) && !(holds(all, STAYS) && holds(all, RESTS))) {
    return 'rest';
  }
  return holds(all, REMAINDER) && holds(all, THINGS) ? 'all' : 'stays';
}

function holds(all: readonly string[], some: ReadonlySet<string>): boolean {
  return all.some((word) => some.has(word));
}

function isKnown(word: string): boolean {
  return [STAYS, RESTS, THINGS, NOUNS, FILLERS].some((some) => some.has(word));
}

/** The word as the lists have it, if they do. */
function singular(word: string): string {
  const forms = [
    word,
    word.replace(/s$/, ''),
    word.replace(/es$/, ''),
    word.replace(/ies$/, 'y'),
    word.replace(/ren$/, ''),
  ];
  return forms.find(isKnown) ?? word;
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}
