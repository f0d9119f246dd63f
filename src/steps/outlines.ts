import type { Kept, Oid } from '../ports.js';
import { extensionOf, fits, lineOutline, type Outline, type OutlineOf, type Outlines } from '../snapshot/index.js';

/** A text that will be looked at closer. */
export interface Wanted {
  readonly path: string;
  readonly oid: Oid;
  readonly text: string;
}

/**
 * The definitions of these texts: as kept, by a parser where there is one, else by lines. Only the grammars of texts that
 * are not known yet are loaded.
 */
export async function outlinesFor(
  wanted: readonly Wanted[],
  { outlines, kept }: { outlines: Outlines | undefined; kept: Kept<Outline> | undefined },
): Promise<OutlineOf> {
  const known = new Map<string, Outline['spans']>();
  for (const { path, oid, text } of wanted) {
    const outline = kept?.get(oid);
    if (outline?.extension === extensionOf(path) && fits(outline, text)) known.set(path, outline.spans);
  }
  const oids = new Map(wanted.map(({ path, oid }) => [path, oid]));
  const unknown = wanted.filter(({ path }) => !known.has(path));
  const parsed = await outlines?.(unknown.map(({ path }) => path));
  return (path, text) => {
    const spans = known.get(path) ?? parsed?.(path, text) ?? lineOutline(path, text);
    const oid = oids.get(path);
    if (kept !== undefined && oid !== undefined && !known.has(path))
      kept.set(oid, { extension: extensionOf(path), spans });
    known.set(path, spans);
    return spans;
  };
}
