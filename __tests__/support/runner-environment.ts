/** The variables that a workflow runner gives to a JavaScript action. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { Inputs, Job } from './runner.ts';

/** What of action.yml is needed to run it. */
export interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly runs: { readonly main: string; readonly post: string };
}

/** The variables of a hosted Linux runner, and nothing of the machine's own but PATH and the way to a proxy. */
export function jobVariables(job: Job): Record<string, string> {
  const home = join(job.folder, 'home');
  const temp = join(job.folder, 'temp');
  for (const folder of [home, temp]) mkdirSync(folder, { recursive: true });
  const event = join(temp, 'event.json');
  writeFileSync(event, '{"inputs":{}}\n');
  const github = Object.entries({ ...job.github, WORKSPACE: job.workspace, EVENT_PATH: event, RUN_ID: job.runId });
  const tools = [join(job.env['VIRTUAL_ENV'] ?? home, 'bin'), dirname(process.execPath), process.env['PATH'] ?? ''];
  return {
    ...proxies(),
    PATH: tools.join(delimiter),
    HOME: home,
    LANG: 'C.UTF-8',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    RUNNER_NAME: 'local',
    RUNNER_TEMP: temp,
    ACTIONS_RUNTIME_TOKEN: job.runtimeToken,
    ...Object.fromEntries(github.map(([name, value]) => [`GITHUB_${name}`, value])),
    ...job.env,
  };
}

/** `INPUT_TASK-ID`: upper case, blanks become underscores, hyphens stay. Declared inputs are always set. */
export function inputVariables(action: ActionFile, given: Inputs): Record<string, string> {
  const unknown = Object.keys(given).find((name) => !(name in action.inputs));
  if (unknown !== undefined) throw new Error(`action.yml declares no input \`${unknown}\`.`);
  const entries = Object.entries(action.inputs).map(([name, { default: value }]) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    given[name] ?? value ?? '',
  ]);
  return Object.fromEntries(entries) as Record<string, string>;
}

function proxies(): Record<string, string> {
  const names = /^(https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SSL_CERT_DIR)$/i;
  const found = Object.entries(process.env).filter(([name, value]) => names.test(name) && value !== undefined);
  return Object.fromEntries(found) as Record<string, string>;
}
