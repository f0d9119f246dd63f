import type { Run } from './lines.js';

/**
 * Values by words of ASCII that are looked up where they stand: most words of a repository have been seen before, and a string
 * of each would be made only to be hashed.
 */
export class RunTable<T> {
  readonly #words: string[] = [];
  readonly #values: T[] = [];
  /** Per slot the number of the word, from 1; 0 is an empty slot. */
  #slots = new Uint32Array(2 ** 14);
  #hashes = new Int32Array(2 ** 14);

  get(run: Run): T | undefined {
    const { text, from, to } = run;
    const hash = hashIn(text, from, to);
    const mask = this.#slots.length - 1;
    for (let slot = mixed(hash) & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot] ?? 0;
      if (number === 0) return undefined;
      if (this.#hashes[slot] !== hash) continue;
      const word = this.#words[number - 1] ?? '';
      if (word.length === to - from && text.startsWith(word, from)) return this.#values[number - 1];
    }
  }

  /** Adds a word that is not there yet. */
  add(word: string, value: T): void {
    this.#words.push(word);
    this.#values.push(value);
    if (this.#words.length * 2 > this.#slots.length) this.#grow();
    else this.#place(this.#words.length, word);
  }

  #grow(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    this.#hashes = new Int32Array(this.#slots.length);
    this.#words.forEach((word, at) => {
      this.#place(at + 1, word);
    });
  }

  #place(number: number, word: string): void {
    const hash = hashIn(word, 0, word.length);
    const mask = this.#slots.length - 1;
    let slot = mixed(hash) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = number;
    this.#hashes[slot] = hash;
  }
}

function hashIn(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

function mixed(hash: number): number {
  return hash ^ (hash >>> 15);
}
