import { Buffer } from 'node:buffer';
import { MAX_EDITED_BYTES, MAX_EDITED_LINES } from './limits.js';

const LF = 0x0a;
const CR = 0x0d;

/** Why an existing file is too large to be edited; undefined when it is not. Nothing is decoded for it. */
export function sizeProblem(bytes: Uint8Array): { readonly code: 'too-large'; readonly reason: string } | undefined {
  const isHeavy = bytes.length > MAX_EDITED_BYTES;
  if (bytes.length <= MAX_EDITED_LINES || (!isHeavy && countLines(bytes) <= MAX_EDITED_LINES)) {
    return undefined;
  }
  const size = isHeavy ? `${bytes.length} bytes` : `${countLines(bytes)} lines`;
  const most = `files of up to ${MAX_EDITED_BYTES} bytes and ${MAX_EDITED_LINES} lines are edited`;
  return { code: 'too-large', reason: `The file has ${size}; ${most}. Change it with a script, or split it.` };
}

/** Lines as they are split: each ends in LF, CR LF or a lone CR; the last may end in nothing. */
function countLines(bytes: Uint8Array): number {
  const units = unitsOf(bytes);
  let count = 0;
  let isBetween = true;
  let before = 0;
  for (const unit of units) {
    count += unit === CR || (unit === LF && before !== CR) ? 1 : 0;
    isBetween = unit === CR || unit === LF;
    before = unit;
  }
  return isBetween ? count : count + 1;
}

/** The characters, as good as: the bytes, or the units of UTF-16, which its BOM tells. */
function unitsOf(bytes: Uint8Array): Uint8Array | Uint16Array {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  if (!isLittle && !(bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return bytes;
  }
  const own = new Uint8Array(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  if (!isLittle) {
    Buffer.from(own.buffer).swap16();
  }
  return new Uint16Array(own.buffer);
}
