import { identify, loadBacklog, readState, seedState, type Identified } from '../backlog/index.js';
import type { Config } from '../config.js';
import { ConfigError, type Problem } from '../errors.js';
import { BACKLOG_TEXT, configText, workflowText, type Survey } from '../init/index.js';
import { parseConfig } from '../workshop.js';
import type { FoundFile } from './apply-write.js';
import type { Found } from './init-files.js';

const WORKFLOW = '.github/workflows/auto-orchestrator.yml';

/** What becomes of one file, and why it is left as it is. */
export interface PlannedFile {
  readonly path: string;
  readonly action: 'created' | 'updated' | 'unchanged';
  readonly why: string;
  readonly content: Buffer;
  readonly found: FoundFile | undefined;
}

export interface Plan {
  readonly files: readonly PlannedFile[];
  readonly ids: Pick<Identified, 'inserted' | 'left'>;
  /** What `check` will say of backlog and state file. */
  readonly problems: readonly Problem[];
  readonly unidentified: number;
}

interface Question {
  readonly read: (path: string) => Promise<Found | undefined>;
  readonly configFile: string;
  readonly ids: boolean;
  readonly found: Survey;
}

/** Everything that is to be written, worked out before anything is. Throws ConfigError where that cannot be done safely. */
export async function planFiles({ read, configFile, ids, found }: Question): Promise<Plan> {
  const config = await read(configFile);
  const places = placesOf(configFile, config);
  if (places.backlog.toLowerCase() === places.state.toLowerCase()) {
    const hint = 'Name another place by `backlog:` or `state:` in the config file.';
    throw new ConfigError([{ file: places.state, message: 'backlog and state file would be one file.', hint }]);
  }
  const [backlog, state] = [await read(places.backlog), await read(places.state)];
  const { identified, seeded, problems, unidentified } = tasksOf({ places, backlog, state, ids });
  return {
    files: [
      await workflowFile(found, read),
      planned(configFile, config, config?.text ?? configText(found)),
      planned(places.backlog, backlog, identified.text),
      planned(places.state, state, seeded),
    ],
    ids: { inserted: identified.inserted, left: identified.left },
    problems,
    unidentified: unidentified.length,
  };
}

/** Backlog and state file as they shall be, and what is wrong with them. A state file that cannot be read is not written. */
function tasksOf({ places, backlog, state, ids }: Parts) {
  const { blocks, problems: wrong } = readState(state?.text ?? '', places.state);
  if (wrong.length > 0) throw new ConfigError(wrong);
  const text = backlog?.text ?? BACKLOG_TEXT;
  const reserved = blocks.map(({ id }) => id);
  const identified = ids ? identify(text, reserved) : { text, inserted: [], left: [] };
  const source = { file: places.backlog, text: identified.text };
  const before = state === undefined ? undefined : { file: places.state, text: state.text };
  const seeded = seedState(state?.text, loadBacklog({ backlog: source, state: before }).tasks);
  return { identified, seeded, ...loadBacklog({ backlog: source, state: { file: places.state, text: seeded } }) };
}

interface Parts {
  readonly places: Pick<Config, 'backlog' | 'state'>;
  readonly backlog: Found | undefined;
  readonly state: Found | undefined;
  readonly ids: boolean;
}

/** A repository that uses the action in another workflow needs no second one. */
async function workflowFile(found: Survey, read: Question['read']): Promise<PlannedFile> {
  if (found.usedIn === undefined || found.usedIn === WORKFLOW) {
    const before = await read(WORKFLOW);
    return planned(WORKFLOW, before, before?.text ?? workflowText(found));
  }
  return { ...planned(found.usedIn, undefined, ''), action: 'unchanged', why: 'it uses the action already' };
}

/** Where backlog and state file are. A config that is about to be written names no other places than the usual ones. */
function placesOf(file: string, config: Found | undefined): Pick<Config, 'backlog' | 'state'> {
  return config === undefined
    ? parseConfig('.github/auto-orchestrator.yml', undefined)
    : parseConfig(file, config.text);
}

function planned(path: string, before: Found | undefined, text: string): PlannedFile {
  const shared = { path, content: Buffer.from(text), found: before?.file };
  if (before === undefined) return { ...shared, action: 'created', why: 'it was not there' };
  if (before.text === text) return { ...shared, action: 'unchanged', why: 'it is there' };
  return { ...shared, action: 'updated', why: 'something was missing in it' };
}
