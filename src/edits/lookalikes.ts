/**
 * Letters of Cyrillic and Greek that look like Latin ones (UTS 39, confusables.txt, those that are single and common in
 * fonts for code). Letters that do not, such as the Greek mu and Delta of formulas, are left out.
 */
const LOOKALIKE = /[аеорсхуіѕјһԁԛԝАВЕКМНОРСТХІЅЈοντρΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]/u;
const WORD = /[\p{L}\p{N}_]+/gu;

/** The 1-based line of the first word that mixes Latin letters with such as only look like them; undefined without one. */
export function findLookalike(text: string): number | undefined {
  if (!LOOKALIKE.test(text)) {
    return undefined;
  }
  const at = text.split('\n').findIndex((line) => (line.match(WORD) ?? []).some(isMixed));
  return at === -1 ? undefined : at + 1;
}

function isMixed(word: string): boolean {
  return /[A-Za-z]/.test(word) && LOOKALIKE.test(word);
}
