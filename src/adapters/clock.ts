import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../ports.js';

/** The machine's clock. `sleep` ends early, with an AbortError, when the signal fires. */
export const systemClock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
  async sleep(ms, signal) {
    await delay(ms, undefined, signal === undefined ? {} : { signal });
  },
};
