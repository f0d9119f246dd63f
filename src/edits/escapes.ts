/** Searches that were escaped once too often on their way through JSON. */

const ESCAPE = /\\(["'`$\\nrt])/g;
const MEANING: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/**
 * The edit with its search unescaped once. The replacement stays as it is; undefined when the search holds no escape, or
 * when the replacement holds the same ones and nobody can say what they mean.
 */
export function unescaped(edit: { search: string; replace: string }): { search: string; replace: string } | undefined {
  const used = new Set(edit.search.match(ESCAPE) ?? []);
  const again = (edit.replace.match(ESCAPE) ?? []).some((escape) => used.has(escape));
  if (used.size === 0 || again) {
    return undefined;
  }
  const search = edit.search.replace(ESCAPE, (_, character: string) => MEANING[character] ?? character);
  return { search, replace: edit.replace };
}
