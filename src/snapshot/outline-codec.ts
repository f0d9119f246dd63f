import { ByteReader, ByteWriter } from './bytes.js';
import type { SymbolSpan } from './outline.js';

/** Version of outlines: those of another version must not be mixed in. It changes with the grammars and with how definitions are found. */
export const OUTLINES_VERSION = 1;

/** The outline of a content, as the files with this extension are read. */
export interface Outline {
  readonly extension: string;
  readonly spans: readonly SymbolSpan[];
}

const KINDS = ['class', 'function', 'method', 'type', 'constant'] as const;
/** Bounds of what is read: a text has at most a megabyte. */
const MOST = { extension: 255, name: 10_000, spans: 0xf_ffff };

/** By what of a path the parser of its text is found. */
export function extensionOf(path: string): string {
  return /\.([^./]{1,255})$/.exec(path)?.[1] ?? '';
}

/** The outline as bytes. */
export function encodeOutline({ extension, spans }: Outline): Uint8Array {
  const writer = new ByteWriter();
  writer.text(extension);
  writer.number(spans.length);
  for (const { name, kind, start, end, signatureEnd, depth } of spans) {
    writer.byte(KINDS.indexOf(kind));
    writer.text(name);
    for (const value of [start, end, signatureEnd, depth]) writer.number(value);
  }
  return writer.done();
}

/** The outline that `encodeOutline` made these bytes of; undefined for any other bytes. */
export function decodeOutline(bytes: Uint8Array): Outline | undefined {
  try {
    const reader = new ByteReader(bytes);
    const extension = reader.text(MOST.extension);
    const count = reader.number();
    if (count > MOST.spans) return undefined;
    const spans: SymbolSpan[] = [];
    while (spans.length < count) spans.push(readSpan(reader));
    reader.end();
    return { extension, spans };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function readSpan(reader: ByteReader): SymbolSpan {
  const kind = KINDS[reader.byte()];
  if (kind === undefined) throw new RangeError('not a kind of symbol');
  const name = reader.text(MOST.name);
  const [start, end, signatureEnd, depth] = [reader.number(), reader.number(), reader.number(), reader.number()];
  return { name, kind, start, end, signatureEnd, depth };
}

/** Whether an outline could be one of this text: in order, within its lines, each symbol within those that enclose it. */
export function fits({ spans }: Outline, text: string): boolean {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return spans.every(
    ({ start, end, signatureEnd, depth }, at) =>
      (spans[at - 1]?.start ?? 0) <= start &&
      start <= signatureEnd &&
      signatureEnd <= end &&
      end <= lines &&
      depth <= at,
  );
}
