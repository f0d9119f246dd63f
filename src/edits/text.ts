/** Text files as lines that remember their own ending, so that untouched lines keep their bytes. */

/** `end` is `\n`, `\r\n` or a lone `\r`; empty only on the last line of a file without a final newline. */
export interface Line {
  readonly text: string;
  readonly end: string;
}

export interface TextFile {
  readonly bom: boolean;
  readonly lines: readonly Line[];
}

export type Decoded =
  | { readonly ok: true; readonly file: TextFile }
  | { readonly ok: false; readonly code: 'binary' | 'encoding'; readonly reason: string };

const BOM = '\uFEFF';
const LFS_POINTER = 'version https://git-lfs.github.com/spec/v1';

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

/** The bytes as UTF-8 lines, or why they are not text that we edit: NUL bytes, UTF-16, another encoding, an LFS pointer. */
export function decodeText(bytes: Uint8Array): Decoded {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) {
    return { ok: false, code: 'encoding', reason: 'The file is UTF-16, and only UTF-8 text can be edited.' };
  }
  if (bytes.includes(0)) {
    return { ok: false, code: 'binary', reason: 'The file is binary (it holds NUL bytes) and cannot be edited.' };
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { ok: false, code: 'encoding', reason: 'The file is not valid UTF-8, and only UTF-8 text can be edited.' };
  }
  if (text.startsWith(LFS_POINTER)) {
    return { ok: false, code: 'binary', reason: 'The file is a Git LFS pointer; its content is stored elsewhere.' };
  }
  const bom = text.startsWith(BOM);
  return { ok: true, file: { bom, lines: splitLines(bom ? text.slice(1) : text) } };
}

/** The inverse of decodeText, byte for byte. */
export function encodeText(file: TextFile): Uint8Array {
  const text = file.lines.map((line) => line.text + line.end).join('');
  return new TextEncoder().encode(file.bom ? BOM + text : text);
}

/** Text for a file that did not exist: as written. */
export function newFile(text: string): TextFile {
  const bom = text.startsWith(BOM);
  return { bom, lines: splitLines(bom ? text.slice(1) : text) };
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}
