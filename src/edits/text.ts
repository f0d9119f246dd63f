/** Text files as lines that remember their own ending, so that untouched lines keep their bytes. */
import { Buffer, isUtf8 } from 'node:buffer';

/** `end` is `\n`, `\r\n` or a lone `\r`; empty only on the last line of a file without a final newline. */
export interface Line {
  readonly text: string;
  readonly end: string;
}

/**
 * How a file's characters are stored. `unknown-8bit` (the name is RFC 1428's): neither UTF-8 nor Latin-1, but some encoding
 * that has ASCII in it, so that edits in ASCII are safe; its other bytes are lone surrogates in our text, as PEP 383 has
 * them, which match nothing that a model writes.
 */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1' | 'unknown-8bit';

export interface TextFile {
  readonly encoding: Encoding;
  readonly bom: boolean;
  readonly lines: readonly Line[];
}

export type Decoded =
  | { readonly ok: true; readonly file: TextFile }
  | { readonly ok: false; readonly code: 'binary' | 'encoding'; readonly reason: string };

const BOM = '\uFEFF';
const LFS_POINTER = 'version https://git-lfs.github.com/spec/v1';

/** Bytes that Latin-1 text does not have: controls 0x80–0x9F, and what is a UTF-8 sequence (a file with a few bad bytes). */
const NOT_LATIN1 = /[\x80-\x9f]|[\xc2-\xf4][\xa0-\xbf]/;
/** PEP 383: byte 0x80 + n is U+DC80 + n. */
const ESCAPED = 0xdc00;

/** Lines of a text with their endings; an empty text has no lines. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  for (const match of text.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)) {
    const [whole, content = '', end = ''] = match;
    if (whole !== '') {
      lines.push({ text: content, end });
    }
  }
  return lines;
}

/**
 * The bytes as lines, or why they are not text that we edit: NUL bytes, half a character, an LFS pointer. UTF-16 is known by
 * its BOM; what is no valid UTF-8 is Latin-1, or `unknown-8bit` where that cannot be.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wide = wideEncoding(buffer);
  if (wide !== undefined && buffer.length % 2 === 1) {
    const reason = 'The file begins as UTF-16 and ends in half a character; it cannot be edited.';
    return { ok: false, code: 'encoding', reason };
  }
  const { encoding, text } =
    wide === undefined ? decodeNarrow(buffer) : { encoding: wide, text: wideText(buffer, wide) };
  if (text.includes('\0')) {
    return { ok: false, code: 'binary', reason: 'The file is binary (it holds NUL bytes) and cannot be edited.' };
  }
  if (text.startsWith(LFS_POINTER)) {
    return { ok: false, code: 'binary', reason: 'The file is a Git LFS pointer; its content is stored elsewhere.' };
  }
  const bom = text.startsWith(BOM);
  return { ok: true, file: { encoding, bom, lines: splitLines(bom ? text.slice(1) : text) } };
}

function wideEncoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return 'utf-16le';
  }
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

function wideText(bytes: Buffer, encoding: 'utf-16le' | 'utf-16be'): string {
  return (encoding === 'utf-16le' ? bytes : Buffer.from(bytes).swap16()).toString('utf16le');
}

function decodeNarrow(bytes: Buffer): { encoding: Encoding; text: string } {
  if (isUtf8(bytes)) {
    return { encoding: 'utf-8', text: bytes.toString('utf8') };
  }
  const text = bytes.toString('latin1');
  return NOT_LATIN1.test(text)
    ? { encoding: 'unknown-8bit', text: text.replace(/[\x80-\xff]/g, escapeByte) }
    : { encoding: 'latin1', text };
}

function escapeByte(char: string): string {
  return String.fromCharCode(ESCAPED + char.charCodeAt(0));
}

/** The inverse of decodeText, byte for byte. Characters that the encoding does not have come out wrong: see lossProblem. */
export function encodeText(file: TextFile): Uint8Array {
  const text = file.lines.map((line) => line.text + line.end).join('');
  const whole = file.bom ? BOM + text : text;
  switch (file.encoding) {
    case 'utf-8':
      return new TextEncoder().encode(whole);
    case 'utf-16le':
      return Buffer.from(whole, 'utf16le');
    case 'utf-16be':
      return Buffer.from(whole, 'utf16le').swap16();
    case 'latin1':
    case 'unknown-8bit':
      // The low byte of each character: a surrogate of PEP 383 gives its byte back.
      return Buffer.from(whole, 'latin1');
  }
}

/** Text for a file that did not exist: as written, in UTF-8. */
export function newFile(text: string): TextFile {
  const bom = text.startsWith(BOM);
  return { encoding: 'utf-8', bom, lines: splitLines(bom ? text.slice(1) : text) };
}

/** What an encoding has, its name for people, and what to do about a character that it has not. */
const LIMITS: Readonly<Record<Encoding, { lossy: RegExp; name: string; remedy: string } | undefined>> = {
  'utf-8': {
    lossy: /\p{Surrogate}/u,
    name: 'UTF-8',
    remedy: 'It is half of a surrogate pair: write the whole character.',
  },
  'utf-16le': undefined,
  'utf-16be': undefined,
  latin1: {
    lossy: /[^\0-\xff]/u,
    name: 'Latin-1 (ISO-8859-1)',
    remedy: "Write it in ASCII, or as an escape of the file's language.",
  },
  'unknown-8bit': {
    lossy: /[^\0-\x7f\udc80-\udcff]/u,
    name: 'in an 8-bit encoding that is neither UTF-8 nor Latin-1',
    remedy: "Only ASCII can be added there. Write it in ASCII, or as an escape of the file's language.",
  },
};

/**
 * Why encodeText would not keep a text: the first character that the file's encoding cannot hold, with its 1-based line
 * of the new text. Undefined when nothing is lost. A file from decodeText that nobody changed loses nothing.
 */
export function lossProblem(file: TextFile): string | undefined {
  const limit = LIMITS[file.encoding];
  if (limit === undefined) {
    return undefined;
  }
  const { lossy, name, remedy } = limit;
  const marked = file.bom && lossy.test(BOM) ? BOM : undefined;
  const index = marked === undefined ? file.lines.findIndex((line) => lossy.test(line.text)) : 0;
  const char = marked ?? lossy.exec(file.lines[index]?.text ?? '')?.[0];
  if (char === undefined) {
    return undefined;
  }
  return `The file is ${name} and cannot hold ${nameOf(char)} of line ${index + 1} of the new text. ${remedy}`;
}

/** `“…” (U+2026)`; characters that do not show are named by number only. */
function nameOf(char: string): string {
  const point = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(char) ? `“${char}” (U+${point})` : `the character U+${point}`;
}

/** Whether two contents are the same bytes. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
