import { createHash } from 'node:crypto';
import { EMPTY_LEDGER, keepLatest } from './attempt.js';
import { Book, EMPTY_BOOK } from './book.js';
import { renderDashboard } from './dashboard.js';
import { parseEvents, parseValue, restoreEvents, salvageEvents } from './events-file.js';
import { rebuildRecord } from './rebuild.js';
import { Board, TaskRecord, type EventLog, type LedgerState, type RunEvent } from './record.js';
import { renderTroubleshooting } from './troubleshooting.js';

export const EVENTS_FILE = 'docs/run_events.json';
const HISTORY_FILE = 'docs/history.md';
const BOARD_FILE = 'board.json';
const BOOK_FILE = 'ledger.json';
const SET_ASIDE = 'set-aside/';

/** All files of the ledger branch, by path: the same state gives the same bytes. */
export function renderLedger(state: LedgerState): Map<string, string> {
  const files = new Map<string, string>();
  for (const record of Object.values(state.records)) files.set(recordFile(record.id), json(record));
  if (state.board !== undefined) files.set(BOARD_FILE, json(state.board));
  if (state.book !== undefined) files.set(BOOK_FILE, json(state.book));
  files.set(EVENTS_FILE, json({ version: 2, events: [...state.events] } satisfies EventLog));
  files.set(HISTORY_FILE, `${[...historyHeader(state), ...state.history].join('\n')}\n`);
  files.set('docs/troubleshooting.md', renderTroubleshooting(state));
  files.set('README.md', renderDashboard(state));
  for (const [path, text] of Object.entries(state.setAside)) files.set(path, text);
  return files;
}

/**
 * The state that the files of the ledger branch hold. A file that cannot be read is set aside, never dropped, and made
 * anew from the others as far as they know.
 */
export function parseLedger(files: ReadonlyMap<string, string>, oid?: string): LedgerState {
  const aside: Aside = {};
  for (const [path, text] of files) if (path.startsWith(SET_ASIDE)) aside[path] = text;
  const history = parseHistory(files.get(HISTORY_FILE) ?? '');
  const events = readEvents(files.get(EVENTS_FILE), history, aside);
  return {
    ...EMPTY_LEDGER,
    oid,
    history,
    events,
    records: readRecords(files, { history, events }, aside),
    board: readJson(files, { path: BOARD_FILE, schema: Board }, aside),
    book: readJson(files, { path: BOOK_FILE, schema: Book }, aside),
    setAside: aside,
  };
}

/** The state with the events of a `docs/run_events.json` before its own. Corrupt: set aside, and read as far as it can be. */
export function importEvents(state: LedgerState, text: string): LedgerState {
  const whole = parseEvents(text);
  const known = new Set(state.events.map((event) => JSON.stringify(event)));
  const found = (whole ?? salvageEvents(text)).filter((event) => !known.has(JSON.stringify(event)));
  const events = keepLatest([...found, ...state.events]);
  if (whole !== undefined) return { ...state, events };
  return { ...state, events, setAside: { ...state.setAside, [setAsidePath(EVENTS_FILE, text)]: text } };
}

/** The state with the base tree's `docs/run_events.json` imported, unless one has been: the book remembers it. */
export function importOnce(state: LedgerState, text: string | undefined): LedgerState {
  if (text === undefined || state.book?.imported !== undefined) return state;
  return { ...importEvents(state, text), book: { ...(state.book ?? EMPTY_BOOK), imported: hash(text) } };
}

/** Whether a path of the ledger branch is one that we write and may also delete. */
export function isOwnFile(path: string): boolean {
  return RECORD.test(path) || path === BOARD_FILE || path === BOOK_FILE;
}

const RECORD = /^tasks\/([^/]+)\.json$/;

/** Path of a file that was set aside → its text. */
type Aside = Record<string, string>;

function readEvents(text: string | undefined, history: readonly string[], aside: Aside): readonly RunEvent[] {
  if (text === undefined) return [];
  const events = parseEvents(text);
  if (events !== undefined) return keepLatest(events);
  aside[setAsidePath(EVENTS_FILE, text)] = text;
  return keepLatest(restoreEvents(salvageEvents(text), history));
}

function readRecords(
  files: ReadonlyMap<string, string>,
  known: Pick<LedgerState, 'history' | 'events'>,
  aside: Aside,
): Record<string, TaskRecord> {
  const records: Record<string, TaskRecord> = {};
  for (const [path, text] of files) {
    const name = RECORD.exec(path)?.[1];
    if (name === undefined) continue;
    const whole = TaskRecord.safeParse(parseValue(text)).data;
    const record =
      whole !== undefined && recordFile(whole.id) === path ? whole : rebuildRecord(idOf(name), { ...known, text });
    if (record !== whole || record === undefined) aside[setAsidePath(path, text)] = text;
    if (record !== undefined) define(records, record);
  }
  return records;
}

function readJson<T>(
  files: ReadonlyMap<string, string>,
  { path, schema }: { path: string; schema: { safeParse(value: unknown): { data?: T } } },
  aside: Aside,
): T | undefined {
  const text = files.get(path);
  if (text === undefined) return undefined;
  const value = schema.safeParse(parseValue(text)).data;
  if (value === undefined) aside[setAsidePath(path, text)] = text;
  return value;
}

function historyHeader({ book }: LedgerState): string[] {
  const dropped = book?.dropped ?? 0;
  const older = dropped === 0 ? '' : ` ${dropped} older lines are no longer kept; the tasks’ totals count them.`;
  return ['# History', '', `${HEADER}${older}`, ''];
}

const HEADER = 'One line per attempt, the newest last. Written by auto-orchestrator.';

function parseHistory(text: string): string[] {
  const lines = text.split('\n');
  const headed = lines[0] === '# History' && lines[1] === '' && lines[2]?.startsWith(HEADER) === true;
  // Without our header somebody has edited the file by hand: every line of theirs is kept.
  return (headed ? lines.slice(3) : lines).filter((line) => line !== '');
}

function recordFile(id: string): string {
  // Ids are checked where the backlog is read; here they only must not leave the folder.
  return `tasks/${id.replace(/[^A-Za-z0-9._-]/g, (character) => `%${character.charCodeAt(0).toString(16)}.`)}.json`;
}

function idOf(name: string): string {
  return name.replace(/%([0-9a-f]+)\./g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function setAsidePath(path: string, text: string): string {
  return `${SET_ASIDE}${path.replaceAll('/', '-')}-${hash(text)}`;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function define(records: Record<string, TaskRecord>, record: TaskRecord): void {
  // defineProperty: an id such as `__proto__` becomes a key like any other.
  Object.defineProperty(records, record.id, { value: record, enumerable: true, writable: true, configurable: true });
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
