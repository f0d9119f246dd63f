/** Processes that a test waits for, and that must be gone at its end. */
import { execFileSync } from 'node:child_process';

/** A number of seconds that no other test on this machine sleeps for: it names the process. */
export function longSleep(seconds: number): string {
  return `${seconds}.${process.pid}`;
}

/** How many `sleep` processes of that many seconds there are. */
export function sleepers(seconds: string): number {
  const lines = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.trim() === `sleep ${seconds}`).length;
}

/** Waits until it holds. Throws when it does not in time. */
export async function until(holds: () => boolean, milliseconds = 45_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`It did not come true within ${milliseconds} ms: ${String(holds)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
