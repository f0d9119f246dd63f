/** The first and the last bytes of a stream. */
export class Tape {
  private readonly half: number;
  private readonly head: Buffer[] = [];
  private readonly tail: Buffer[] = [];
  private headBytes = 0;
  private tailBytes = 0;
  private dropped = 0;

  constructor(keep: number) {
    this.half = Math.floor(keep / 2);
  }

  add(chunk: Buffer): void {
    const first = chunk.subarray(0, this.half - this.headBytes);
    if (first.length > 0) this.head.push(first);
    this.headBytes += first.length;
    const rest = chunk.subarray(first.length);
    if (rest.length === 0) return;
    this.tail.push(rest);
    this.tailBytes += rest.length;
    this.trim();
  }

  text(): string {
    const left = this.dropped === 0 ? '' : `\n[... ${this.dropped} bytes left out ...]\n`;
    if (left === '') return clean(Buffer.concat([...this.head, ...this.tail]).toString('utf8'));
    return clean(Buffer.concat(this.head).toString('utf8') + left + Buffer.concat(this.tail).toString('utf8'));
  }

  private trim(): void {
    while (this.tailBytes > this.half) {
      const oldest = this.tail.shift() ?? Buffer.alloc(0);
      const excess = Math.min(oldest.length, this.tailBytes - this.half);
      if (excess < oldest.length) this.tail.unshift(oldest.subarray(excess));
      this.tailBytes -= excess;
      this.dropped += excess;
    }
  }
}

/** Every class stops at the next escape character, so hostile output costs linear time. */
const ANSI = /\u001b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)|[ -/]*[0-Z\\-~])/g;
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Plain text: no terminal sequences, no control characters but tab and line feed; a lone CR starts a new line. */
export function clean(text: string): string {
  return text.replace(ANSI, '').replace(/\r\n?/g, '\n').replace(CONTROL, '');
}
