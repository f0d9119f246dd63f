/** What is said while it is measured, on standard error. */
import type { Row, Task } from './task.ts';

/** Says every tenth of all snapshots how far it is and how long it will take, each failure, and on demand each miss. */
export function progressOf(total: number, { misses }: { misses: boolean }): (row: Row, task: Task) => void {
  const started = performance.now();
  const step = Math.max(1, Math.ceil(total / 10));
  let done = 0;
  return ({ budget, error, missed }, { id, title }) => {
    done += 1;
    if (error !== undefined) console.error(`${id} at ${budget}: no snapshot: ${error}`);
    else if (misses && missed.length > 0)
      console.error(`${id} at ${budget}: [${title.slice(0, 90)}] not seen whole: ${missed.join(', ')}`);
    if (done % step !== 0 && done !== total) return;
    const seconds = (performance.now() - started) / 1000;
    const left = (seconds / done) * (total - done);
    console.error(`${done} of ${total} snapshots, ${seconds.toFixed(0)} s, about ${left.toFixed(0)} s left`);
  };
}
