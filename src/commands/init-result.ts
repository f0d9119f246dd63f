import { renderProblem } from '../errors.js';
import type { Survey } from '../init/index.js';
import type { Plan } from './init-plan.js';

/** All that `init` has to say. */
export interface InitResult extends Plan {
  readonly survey: Survey;
  /** Files that were written and that git ignores. */
  readonly ignored: readonly string[];
}

/** The result for programs. */
export function asJson(result: InitResult): string {
  const { files, survey, ids, problems, ignored } = result;
  const written = files.filter(({ action }) => action !== 'unchanged').map(({ path, action }) => ({ path, action }));
  const unchanged = files.filter(({ action }) => action === 'unchanged').map(({ path, why }) => ({ path, why }));
  const ecosystems = survey.projects.map(({ ecosystem, title, dir, evidence }) => ({
    name: ecosystem,
    title,
    dir,
    evidence,
  }));
  const gates = survey.gates.map(({ name, run, why, cwd, report, required, builtIn, ci }) => ({
    ...{ name, run, why, cwd, report, required, built_in: builtIn, ci: ci ?? null },
  }));
  const value = { written, unchanged, ecosystems, gates, left_out: survey.leftOut, ids, problems, ignored };
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The result for people: what was found and why, what was written, what to do next. */
export function asText(result: InitResult): string {
  return `${[...foundLines(result), ...fileLines(result), ...idLines(result), ...nextLines(result)].join('\n')}\n`;
}

function foundLines({ survey, files }: InitResult): string[] {
  const projects = survey.projects.map(
    ({ title, dir, evidence }) => `found      ${title}${dir === '.' ? '' : ` in ${dir}`} (${evidence})`,
  );
  const gates = survey.gates.flatMap(({ name, run, cwd, why }) => [
    `gate       ${name}: ${run}${cwd === '.' ? '' : ` (in ${cwd})`}`,
    `             ${why}`,
  ]);
  const none = 'gate       none was found; name at least one under `gates:` in the config file';
  const isKept = files[1]?.action === 'unchanged' && survey.gates.some(({ builtIn }) => !builtIn);
  return [
    ...(projects.length === 0 ? ['found      no project of a kind that is known'] : projects),
    ...(gates.length === 0 ? [none] : gates),
    ...survey.leftOut.map((dir) => `left out   ${dir}: there are more projects than get gates of their own`),
    ...(isKept ? ['             The config file was there before and decides which of these are used.'] : []),
    '',
  ];
}

function fileLines({ files, ignored }: InitResult): string[] {
  const lines = files.map(
    ({ path, action, why }) => `${action.padEnd(10)} ${path}${action === 'created' ? '' : `: ${why}`}`,
  );
  const hidden = ignored.map((path) => `ignored    ${path}: git ignores it; add it with \`git add --force\``);
  const isSame = files.every(({ action }) => action === 'unchanged');
  return [...lines, ...hidden, ...(isSame ? ['Nothing was changed.'] : [])];
}

function idLines({ ids, unidentified, problems }: InitResult): string[] {
  return [
    ...ids.inserted.map(({ line, id, title }) => `id         line ${line}: ${id} for “${title}”`),
    ...ids.left.map(({ line, title, reason }) => `no id      line ${line}: “${title}”: ${reason}`),
    ...(unidentified > ids.left.length
      ? [`no id      ${unidentified} boxes or headings look like tasks; \`init --ids\` gives them ids`]
      : []),
    ...problems.map((problem) => `problem    ${renderProblem(problem)}`),
  ];
}

function nextLines({ files }: InitResult): string[] {
  const [workflow] = files;
  if (workflow?.action !== 'created') return [];
  return [
    '',
    'Next:',
    '1. Look through the workflow and the config file: what was found is a proposal.',
    '2. Settings > Environments: make `auto-orchestrator`, limit it to the default branch, add the secret OPENAI_API_KEY.',
    '3. Settings > Actions > General: tick "Allow GitHub Actions to create and approve pull requests".',
    '4. Write a task into the backlog, run `check`, commit and push. The first run makes the label `auto`.',
  ];
}
