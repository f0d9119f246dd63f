import { lfsBytes, reasonByContent, type Marks } from './candidates.js';
import type { Features } from './features.js';

/**
 * What a snapshot needs to know of a content before it chooses: a function of the bytes alone, whatever the path, the
 * attributes and the task, so that it can be kept per blob.
 */
export type Gist =
  | { readonly is: 'binary' }
  /** A pointer of Git LFS, and the size of what it stands for, as written. */
  | { readonly is: 'pointer'; readonly bytes: string; readonly weight: number }
  | {
      readonly is: 'text';
      /** Bytes that the text takes in memory. */
      readonly weight: number;
      /** What it looks like, unless it is hand-written. */
      readonly made?: 'generated' | 'minified';
      /** Absent of a made text that nobody has asked to rank. */
      readonly features?: Features;
    };

/** The gist of a text, or of bytes that are none (`undefined`). A made text is only read to be ranked when `byHand` is true. */
export function gistOf(
  text: string | undefined,
  { index, weight, byHand }: { index: (text: string) => Features; weight: number; byHand: boolean },
): Gist {
  if (text === undefined) return { is: 'binary' };
  const bytes = lfsBytes(text);
  if (bytes !== undefined) return { is: 'pointer', bytes, weight };
  const made = reasonByContent(text);
  if (made !== 'generated' && made !== 'minified') return { is: 'text', weight, features: index(text) };
  return { is: 'text', weight, made, ...(byHand ? { features: index(text) } : {}) };
}

/** Whether a gist says enough of an entry that has these attributes. */
export function suffices(gist: Gist, marks: Marks | undefined): boolean {
  return gist.is !== 'text' || gist.features !== undefined || !isByHand(marks);
}

/** Whether the repository says that a text is hand-written, whatever it looks like. */
export function isByHand(marks: Marks | undefined): boolean {
  return marks?.generated === false;
}

/** The features to rank by, or why an entry with these attributes is listed only. */
export function verdictOn(gist: Gist | undefined, marks: Marks | undefined): Features | string {
  if (gist === undefined || gist.is === 'binary') return 'not text';
  if (gist.is === 'pointer') return 'Git LFS pointer';
  if (gist.made !== undefined && !isByHand(marks)) return gist.made;
  return gist.features ?? 'not text';
}
