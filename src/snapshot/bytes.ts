/** Numbers and texts as bytes, and back; a reader throws RangeError for what a writer does not write. */

/** Characters outside Latin-1, lone halves of pairs among them. */
const WIDE = /[^\0-\xff]/;

/** Collects bytes. */
export class ByteWriter {
  #bytes: Uint8Array;
  #length = 0;

  /** `room` is how many bytes are expected; more are no mistake. */
  constructor(room = 256) {
    this.#bytes = new Uint8Array(room);
  }

  byte(value: number): void {
    this.#room(1)[this.#length] = value;
    this.#length += 1;
  }

  /** A whole number from 0 to 2^32 - 1, seven bits a byte. */
  number(value: number): void {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) this.byte((rest % 128) + 128);
    this.byte(rest);
  }

  /** Any string of UTF-16, a byte a character where that is enough. */
  text(value: string): void {
    const size = WIDE.test(value) ? 2 : 1;
    this.number(value.length * 2 + size - 1);
    for (let at = 0; at < value.length; at += 1) {
      const code = value.charCodeAt(at);
      this.byte(code & 255);
      if (size === 2) this.byte(code >> 8);
    }
  }

  /** 32-bit numbers, four bytes each. */
  words(values: Uint32Array): void {
    const bytes = this.#room(values.length * 4);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < values.length; at += 1) view.setUint32(this.#length + at * 4, values[at] ?? 0, true);
    this.#length += values.length * 4;
  }

  raw(values: Uint8Array): void {
    this.#room(values.length).set(values, this.#length);
    this.#length += values.length;
  }

  done(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #room(more: number): Uint8Array {
    if (this.#length + more > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    return this.#bytes;
  }
}

/** Reads what a writer wrote. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  byte(): number {
    return this.#view.getUint8(this.#move(1));
  }

  number(): number {
    let value = 0;
    for (let scale = 1; scale < 2 ** 35; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte > 127) continue;
      if (value > 0xffff_ffff || (byte === 0 && scale > 1)) break;
      return value;
    }
    throw new RangeError('not a number');
  }

  text(most: number): string {
    const head = this.number();
    const [length, size] = [head >> 1, (head & 1) + 1];
    if (length > most) throw new RangeError('a text is too long');
    const from = this.#move(length * size);
    const codes = Array.from({ length }, (_, at) =>
      size === 1 ? (this.#bytes[from + at] ?? 0) : this.#view.getUint16(from + at * 2, true),
    );
    const text = String.fromCharCode(...codes);
    if (size === 2 && !WIDE.test(text)) throw new RangeError('a text is written longer than it needs');
    return text;
  }

  /** Numbers that rise, or stay: what is sorted once need not be sorted again, and must not be out of order. */
  words(count: number): Uint32Array {
    const from = this.#move(count * 4);
    const values = new Uint32Array(count);
    let last = 0;
    for (let at = 0; at < count; at += 1) {
      const value = this.#view.getUint32(from + at * 4, true);
      if (value < last) throw new RangeError('numbers are out of order');
      last = values[at] = value;
    }
    return values;
  }

  raw(count: number): Uint8Array {
    const from = this.#move(count);
    return this.#bytes.subarray(from, from + count);
  }

  /** Throws unless everything has been read. */
  end(): void {
    if (this.#at !== this.#bytes.length) throw new RangeError('there is more than was written');
  }

  #move(count: number): number {
    const from = this.#at;
    if (count > this.#bytes.length - from) throw new RangeError('there is less than was written');
    this.#at += count;
    return from;
  }
}
