import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { logLine, withoutCommands, type LogRecord } from '../report/index.js';
import type { Clock, Journal } from '../ports.js';

/** Where progress is shown: log groups of a runner, one live line on a terminal, or plain lines. */
export type Display = 'actions' | 'terminal' | 'plain';

export interface JournalOptions {
  /** Absolute path of run.jsonl; undefined = no file. */
  readonly file: string | undefined;
  readonly run: { readonly key: string; readonly attempt: number };
  readonly display: Display;
  readonly stream: { write(text: string): unknown };
  readonly clock: Clock;
  readonly redact: (text: string) => string;
}

/** Opens the journal: JSON lines in a file, the same records for people on the stream. */
export function createJournal(options: JournalOptions): Journal {
  const { clock, stream, display } = options;
  let task = '';
  let live: string | undefined;
  if (options.file !== undefined) mkdirSync(dirname(options.file), { recursive: true });

  function print(line: string): void {
    if (display === 'terminal' && live !== undefined) stream.write('\r\u001B[K');
    stream.write(`${withoutCommands(options.redact(line))}\n`);
    if (display === 'terminal' && live !== undefined) stream.write(live);
  }
  function note(entry: Parameters<Journal['note']>[0]): void {
    const { phase, event, level = 'info', ...facts } = entry;
    const record: LogRecord = {
      at: clock.now().toISOString(),
      run: options.run.key,
      task,
      attempt: options.run.attempt,
      phase,
      event,
      level,
      ...facts,
    };
    if (options.file !== undefined) appendFileSync(options.file, `${options.redact(JSON.stringify(record))}\n`);
    if (level !== 'debug') print(logLine(record));
  }
  async function step<T>(phase: string, title: string, work: () => Promise<T>): Promise<T> {
    const started = clock.monotonic();
    open(title);
    const ticking =
      display === 'terminal'
        ? setInterval(() => {
            tick(title, started);
          }, 1000).unref()
        : undefined;
    let failed = true;
    try {
      const result = await work();
      failed = false;
      return result;
    } finally {
      clearInterval(ticking);
      close();
      const duration = Math.round(clock.monotonic() - started);
      note({ phase, event: failed ? 'failed' : 'ended', level: 'debug', duration_ms: duration });
    }
  }
  function open(title: string): void {
    if (display === 'actions') stream.write(`::group::${withoutCommands(options.redact(title))}\n`);
    else if (display === 'plain') print(title);
    else tick(title, clock.monotonic());
  }
  function tick(title: string, started: number): void {
    live = `\r\u001B[K${title} … ${((clock.monotonic() - started) / 1000).toFixed(0)} s`;
    stream.write(live);
  }
  function close(): void {
    if (display === 'actions') stream.write('::endgroup::\n');
    if (display === 'terminal') stream.write('\r\u001B[K');
    live = undefined;
  }
  return {
    note,
    step,
    setTask: (id) => {
      task = id;
    },
  };
}
