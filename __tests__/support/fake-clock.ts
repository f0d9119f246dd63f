import type { Clock } from '../../src/ports.js';

/** A clock that stands still but for `sleep`, which moves it at once. */
export interface FakeClock extends Clock {
  /** Every sleep's length in milliseconds. */
  readonly slept: readonly number[];
  advance(ms: number): void;
}

export function fakeClock(start = '2026-01-02T03:04:05Z'): FakeClock {
  const slept: number[] = [];
  let elapsed = 0;
  return {
    slept,
    now: () => new Date(Date.parse(start) + elapsed),
    monotonic: () => elapsed,
    advance: (ms) => {
      elapsed += ms;
    },
    sleep: (ms, signal) => {
      if (signal?.aborted === true) return Promise.reject(new DOMException('aborted', 'AbortError'));
      slept.push(ms);
      elapsed += ms;
      return Promise.resolve();
    },
  };
}
