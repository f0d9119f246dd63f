import type { SurveyedGate } from './gate.js';
import { indented, inFolder, scalar, unique } from './lines.js';
import type { Survey } from './survey.js';

/** The config file for what was found: every gate with what speaks for it. */
export function configText({ projects, gates }: Pick<Survey, 'projects' | 'gates'>): string {
  const own = gates.filter(({ builtIn }) => !builtIn);
  const setup = unique(projects.flatMap((project) => inFolder(project, project.install)));
  return [
    '# How auto-orchestrator works on this repository. `init` wrote it from what it found; it is yours to change.',
    '# It is read from the base commit: a pull request cannot change the rules that judge it.',
    '',
    ...(setup.length === 0 ? [] : setupLines(setup)),
    ...builtInLines(gates),
    ...(own.length === 0 ? noGateLines(gates.length > 0) : ['gates:', ...own.flatMap(gateLines)]),
    '',
    '# Everything else has a default. Often wanted:',
    '# limits: { cost-usd: 1, open-prs: 5 }',
    '# policy: { review: [migrations/**] }',
    '# snapshot: { exclude: [secrets/**] }',
    '',
  ].join('\n');
}

function setupLines(setup: readonly string[]): string[] {
  const head = '# For changes that touch a manifest or lock file: installs what it names, before the gates look at it.';
  return [head, 'setup:', ...setup.map((command) => `  - ${scalar(command)}`), ''];
}

function builtInLines(gates: readonly SurveyedGate[]): string[] {
  const found = gates.filter(({ builtIn }) => builtIn);
  if (found.length === 0) return [];
  return [
    `# Every run finds by itself: ${found.map(({ name }) => name).join(', ')}. A gate of the same name here takes the place of one.`,
  ];
}

function noGateLines(hasBuiltIn: boolean): string[] {
  const head = hasBuiltIn
    ? '# Other commands that judge a change, if there are any:'
    : '# No command that judges a change was found. Without one no run can prove anything: name at least one.';
  return [head, '# gates:', '#   test:', '#     run: ./run-tests'];
}

function gateLines({ name, run, cwd, report, required, why }: SurveyedGate): string[] {
  return indented(2, [
    `# ${why}`,
    `${name}:`,
    `  run: ${scalar(run)}`,
    ...(report === 'exit-code' ? [] : [`  report: ${report}`]),
    ...(required ? [] : ['  required: false']),
    ...(cwd === '.' ? [] : [`  cwd: ${scalar(cwd)}`]),
  ]);
}
