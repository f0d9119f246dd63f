import { ByteReader, ByteWriter } from './bytes.js';
import type { Features } from './features.js';
import type { Gist } from './gist.js';

/** First byte of a gist. */
const KINDS = ['binary', 'pointer', 'text', 'generated', 'minified', 'generated, ranked', 'minified, ranked'] as const;
type Kind = (typeof KINDS)[number];

/** Above what any text of the size that is read can have; the head of a file holds a few hundred imports. */
const MOST = { imports: 1000, name: 400, digits: 18 };

/** The gist as bytes. */
export function encodeGist(gist: Gist): Uint8Array {
  const writer = new ByteWriter(roomOf(gist));
  writer.byte(KINDS.indexOf(kindOf(gist)));
  if (gist.is === 'binary') return writer.done();
  writer.number(gist.weight);
  if (gist.is === 'pointer') writer.text(gist.bytes);
  else if (gist.features !== undefined) writeFeatures(gist.features, writer);
  return writer.done();
}

/** The gist that `encodeGist` made these bytes of; undefined for any other bytes. */
export function decodeGist(bytes: Uint8Array): Gist | undefined {
  try {
    const reader = new ByteReader(bytes);
    const gist = readGist(reader);
    reader.end();
    return gist;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function roomOf(gist: Gist): number {
  if (gist.is !== 'text' || gist.features === undefined) return 64;
  const { terms, defines, imports } = gist.features;
  return 64 + terms.length * 5 + defines.length * 4 + imports.length * 40;
}

function kindOf(gist: Gist): Kind {
  if (gist.is !== 'text') return gist.is;
  if (gist.made === undefined) return 'text';
  return gist.features === undefined ? gist.made : `${gist.made}, ranked`;
}

function readGist(reader: ByteReader): Gist {
  const kind = KINDS[reader.byte()];
  if (kind === undefined) throw new RangeError('not a kind of gist');
  if (kind === 'binary') return { is: kind };
  const weight = reader.number();
  if (kind === 'pointer') return { is: kind, weight, bytes: readDigits(reader) };
  if (kind === 'generated' || kind === 'minified') return { is: 'text', weight, made: kind };
  const features = readFeatures(reader);
  if (kind === 'text') return { is: kind, weight, features };
  return { is: 'text', weight, made: kind === 'generated, ranked' ? 'generated' : 'minified', features };
}

function readDigits(reader: ByteReader): string {
  const digits = reader.text(MOST.digits);
  if (!/^\d+$/.test(digits)) throw new RangeError('not a size');
  return digits;
}

function writeFeatures({ terms, counts, defines, length, imports }: Features, writer: ByteWriter): void {
  for (const value of [length, terms.length, defines.length, imports.length]) writer.number(value);
  writer.words(terms);
  writer.raw(counts);
  writer.words(defines);
  for (const name of imports) writer.text(name);
}

function readFeatures(reader: ByteReader): Features {
  const [length, terms, defines, imports] = [reader.number(), reader.number(), reader.number(), reader.number()];
  // Each term occurs at least once, unless it is only defined; a defined name is a term.
  if (imports > MOST.imports || defines > terms) throw new RangeError('not features');
  return {
    length,
    terms: reader.words(terms),
    counts: reader.raw(terms),
    defines: reader.words(defines),
    imports: Array.from({ length: imports }, () => reader.text(MOST.name)),
  };
}
