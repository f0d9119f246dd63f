import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { messageOf } from '../errors.js';
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
  if (options.file !== undefined) mkdirSync(dirname(options.file), { recursive: true });
  return new StreamJournal(options);
}

class StreamJournal implements Journal {
  readonly #options: JournalOptions;
  #task = '';
  /** The live line of a terminal, while a step is under way. */
  #live: string | undefined;
  /** The file could not be written: it is left alone from then on. */
  #broken = false;

  constructor(options: JournalOptions) {
    this.#options = options;
  }

  setTask(id: string): void {
    this.#task = id;
  }

  note(entry: Parameters<Journal['note']>[0]): void {
    const { clock, run } = this.#options;
    const { phase, event, level = 'info', ...facts } = entry;
    const at = clock.now().toISOString();
    const record: LogRecord = {
      at,
      run: run.key,
      task: this.#task,
      attempt: run.attempt,
      phase,
      event,
      level,
      ...facts,
    };
    const line = this.#clean(record);
    this.#append(line);
    if (level !== 'debug') this.#print(logLine(JSON.parse(line) as LogRecord), level);
  }

  async step<T>(phase: string, title: string, work: () => Promise<T>): Promise<T> {
    const { clock, display } = this.#options;
    const started = clock.monotonic();
    this.#open(title, started);
    const ticking = display === 'terminal' ? this.#ticking(title, started) : undefined;
    let event = 'failed';
    try {
      const result = await work();
      event = 'ended';
      return result;
    } finally {
      clearInterval(ticking);
      this.#close();
      this.note({ phase, event, level: 'debug', duration_ms: Math.round(clock.monotonic() - started) });
    }
  }

  #open(title: string, started: number): void {
    const { display, stream, redact } = this.#options;
    if (display === 'actions') stream.write(`::group::${withoutCommands(redact(title))}\n`);
    else if (display === 'plain') this.#print(title);
    else this.#tick(title, started);
  }

  #ticking(title: string, started: number): NodeJS.Timeout {
    const tick = () => {
      this.#tick(title, started);
    };
    return setInterval(tick, 1000).unref();
  }

  #tick(title: string, started: number): void {
    const { clock, stream, redact } = this.#options;
    this.#live = `\r\u001B[K${redact(title)} … ${((clock.monotonic() - started) / 1000).toFixed(0)} s`;
    stream.write(this.#live);
  }

  #close(): void {
    const { display, stream } = this.#options;
    if (display === 'actions') stream.write('::endgroup::\n');
    if (display === 'terminal') stream.write('\r\u001B[K');
    this.#live = undefined;
  }

  /** A value is redacted before it is encoded too: in `\\nghp_…` the letter n would hide where a token begins. */
  #clean(record: LogRecord): string {
    const { redact } = this.#options;
    return redact(JSON.stringify(record, (_, value: unknown) => (typeof value === 'string' ? redact(value) : value)));
  }

  #append(line: string): void {
    const { file } = this.#options;
    if (file === undefined || this.#broken) return;
    try {
      appendFileSync(file, `${line}\n`);
    } catch (error) {
      // A full disk is no reason to lose a run, and telling it once is enough.
      this.#broken = true;
      this.#print(`warning: the log cannot be written: ${messageOf(error)}`);
    }
  }

  #print(line: string, level: LogRecord['level'] = 'info'): void {
    const { stream, redact, display } = this.#options;
    if (display === 'actions' && (level === 'warning' || level === 'error')) {
      // An annotation: what only stands in the log is seen by nobody.
      stream.write(`::${level}::${escapeData(redact(line.replace(/^(warning|error): /, '')))}\n`);
      return;
    }
    const live = this.#live;
    if (live !== undefined) stream.write('\r\u001B[K');
    stream.write(`${withoutCommands(redact(line))}\n`);
    if (live !== undefined) stream.write(live);
  }
}

/** The message of a workflow command, as @actions/core escapes it: a line end would end the command. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
