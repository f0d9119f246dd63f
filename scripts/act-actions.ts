/** What the stand-ins for third-party actions do. They run in the job, started by act as JavaScript actions. */
import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkOut } from './demo-repository.ts';

/** actions/checkout with `fetch-depth: 0` and `persist-credentials: false`, the one form that it knows. */
export async function checkout(): Promise<void> {
  const [depth, persist] = [process.env['INPUT_FETCH-DEPTH'], process.env['INPUT_PERSIST-CREDENTIALS']];
  if (depth !== '0' || persist !== 'false') {
    throw new Error(`This checkout knows fetch-depth 0 without credentials only, not ${depth ?? ''}/${persist ?? ''}.`);
  }
  const workspace = variable('GITHUB_WORKSPACE');
  await checkOut(
    `${variable('GITHUB_SERVER_URL')}/${variable('GITHUB_REPOSITORY')}`,
    workspace,
    variable('INPUT_TOKEN'),
  );
  console.log('main with its whole history, credentials not kept');
}

/** actions/setup-python: puts an environment that is there already first on PATH, whatever version was asked for. */
export function setUpPython(home: string): void {
  const version = execFileSync(join(home, 'bin', 'python'), ['--version'], { encoding: 'utf8' }).trim();
  console.log(`${version} at ${home}, in place of Python ${variable('INPUT_PYTHON-VERSION')}`);
  appendFileSync(variable('GITHUB_PATH'), `${join(home, 'bin')}\n`);
  appendFileSync(variable('GITHUB_ENV'), `pythonLocation=${home}\n`);
}

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`The runner did not set ${name}.`);
  return value;
}
