/**
 * Ends the process once all that was written has reached its reader: a pipe takes 64 KiB, and `process.exit` drops what
 * still waits for a slower reader. A reader that has gone away holds up nothing.
 */
export async function leave(code: number): Promise<never> {
  await Promise.all([process.stdout, process.stderr].map(written));
  process.exit(code);
}

function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.once('error', () => {
      resolve();
    });
    stream.write('', () => {
      resolve();
    });
  });
}
