import { createHash } from 'node:crypto';
import { EMPTY_LEDGER, keepLatest } from './attempt.js';
import { renderDashboard } from './dashboard.js';
import { EventLog, RunEvent, TaskRecord, type LedgerState } from './record.js';
import { renderTroubleshooting } from './troubleshooting.js';

export const EVENTS_FILE = 'docs/run_events.json';
const HISTORY_FILE = 'docs/history.md';
const HISTORY_HEADER = ['# History', '', 'One line per attempt, the newest last. Written by auto-orchestrator.', ''];
const SET_ASIDE = 'set-aside/';

/** All files of the ledger branch, by path: the same state gives the same bytes. */
export function renderLedger(state: LedgerState): Map<string, string> {
  const files = new Map<string, string>();
  for (const record of Object.values(state.records)) files.set(recordFile(record.id), json(record));
  files.set(EVENTS_FILE, json({ version: 2, events: [...state.events] } satisfies EventLog));
  files.set(HISTORY_FILE, `${[...HISTORY_HEADER, ...state.history].join('\n')}\n`);
  files.set('docs/troubleshooting.md', renderTroubleshooting(state));
  files.set('README.md', renderDashboard(state));
  for (const [path, text] of Object.entries(state.setAside)) files.set(path, text);
  return files;
}

/** The state that the files of the ledger branch hold. A file that cannot be read is set aside, never dropped. */
export function parseLedger(files: ReadonlyMap<string, string>, oid?: string): LedgerState {
  const records: Record<string, TaskRecord> = {};
  const setAside: Record<string, string> = {};
  for (const [path, text] of files) {
    if (path.startsWith(SET_ASIDE)) setAside[path] = text;
    if (!isRecordFile(path)) continue;
    const record = parseJson(text, TaskRecord);
    if (record === undefined || recordFile(record.id) !== path) setAside[setAsidePath(path, text)] = text;
    else define(records, record);
  }
  const history = parseHistory(files.get(HISTORY_FILE) ?? '');
  const state = { ...EMPTY_LEDGER, oid, records, history, setAside };
  const events = files.get(EVENTS_FILE);
  return events === undefined ? state : importEvents(state, events);
}

/** The state with the events of a `docs/run_events.json` before its own; version 1 is a bare array. Corrupt: set aside. */
export function importEvents(state: LedgerState, text: string): LedgerState {
  const events = parseEvents(text);
  if (events !== undefined) return { ...state, events: keepLatest([...events, ...state.events]) };
  return { ...state, setAside: { ...state.setAside, [setAsidePath(EVENTS_FILE, text)]: text } };
}

/** Whether a path of the ledger branch is a task's record: those we may also delete. */
export function isRecordFile(path: string): boolean {
  return /^tasks\/[^/]+\.json$/.test(path);
}

function parseEvents(text: string): readonly RunEvent[] | undefined {
  const log = parseJson(text, EventLog);
  if (log !== undefined) return log.events;
  const array = parseValue(text);
  if (!Array.isArray(array)) return undefined;
  const events = array.map(migrateEvent);
  return events.every((event) => event !== undefined) ? events : undefined;
}

/** Version 1 had no schema of its own: what is missing is filled in, what has a wrong type makes the file unreadable. */
function migrateEvent(value: unknown): RunEvent | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const old = value as Record<string, unknown>;
  const text = (...names: string[]) => names.map((name) => old[name]).find((found) => typeof found === 'string') ?? '';
  const usual = {
    id: text('id', 'run_id', 'run'),
    at: text('at', 'timestamp', 'time'),
    task: text('task', 'task_id'),
    digest: '',
    phase: text('phase', 'step'),
    kind: 'subprocess',
    conclusion: text('conclusion', 'status', 'outcome'),
    signature: '',
    message: text('message', 'error', 'stderr'),
  };
  const kind = RunEvent.shape.kind.safeParse(old['kind']).data ?? usual.kind;
  return RunEvent.safeParse({ ...usual, ...old, kind }).data;
}

function parseHistory(text: string): string[] {
  const lines = text.split('\n');
  const headed = HISTORY_HEADER.every((line, index) => lines[index] === line);
  // Without our header somebody has edited the file by hand: every line of theirs is kept.
  return (headed ? lines.slice(HISTORY_HEADER.length) : lines).filter((line) => line !== '');
}

function recordFile(id: string): string {
  // Ids are checked where the backlog is read; here they only must not leave the folder.
  return `tasks/${id.replace(/[^A-Za-z0-9._-]/g, (character) => `%${character.charCodeAt(0).toString(16)}.`)}.json`;
}

function setAsidePath(path: string, text: string): string {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return `${SET_ASIDE}${path.replaceAll('/', '-')}-${hash}`;
}

function define(records: Record<string, TaskRecord>, record: TaskRecord): void {
  // defineProperty: an id such as `__proto__` becomes a key like any other.
  Object.defineProperty(records, record.id, { value: record, enumerable: true, writable: true, configurable: true });
}

function parseJson<T>(text: string, schema: { safeParse(value: unknown): { data?: T } }): T | undefined {
  return schema.safeParse(parseValue(text)).data;
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
