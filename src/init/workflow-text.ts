import type { SetupStep } from './idea.js';
import { indented, inFolder, scalar, unique } from './lines.js';
import type { Survey } from './survey.js';

/** Up to the steps that depend on what the repository is made of. */
const HEAD = `# One task of this repository's backlog becomes one pull request.
name: Auto

on:
  workflow_dispatch:
    inputs:
      task-id:
        description: The task to do, such as AUTH-12. Empty takes the next one of the backlog.
        type: string
        default: ''
  schedule:
    - cron: '17 3 * * 1-5'

# No job has a right that it does not name itself.
permissions: {}

# One run after the other. Without \`queue: max\` a third dispatch would cancel the second, which still waits.
concurrency:
  group: auto-orchestrator
  queue: max

jobs:
  task:
    name: One task, one pull request
    runs-on: ubuntu-24.04
    timeout-minutes: 45
    # Holds OPENAI_API_KEY; limit it to the default branch in Settings > Environments.
    environment: auto-orchestrator
    permissions:
      contents: write # pushes the pull request's branch, the lease and the ledger branch
      pull-requests: write # opens, updates and labels the pull request
    steps:
      - name: Check out
        uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          fetch-depth: 0
          persist-credentials: false # the gates run code that a model wrote: no token lies in .git
`;

const TAIL = `
      # A tag can be moved. To pin a release: org/auto-orchestrator@<its 40-digit commit id> # v1.2.3
      - name: Do the task
        uses: org/auto-orchestrator@v1 # zizmor: ignore[unpinned-uses] the line above shows the pinned form
        with:
          task-id: \${{ inputs.task-id }}
          token: \${{ github.token }}
          base-url: \${{ vars.OPENAI_BASE_URL || 'https://api.openai.com/v1' }}
          model: \${{ vars.OPENAI_MODEL || 'gpt-5' }}
          api-key: \${{ secrets.OPENAI_API_KEY }}
`;

/** The workflow: \`examples/single.yml\` with the steps that set up what was found. */
export function workflowText({ projects, gates }: Pick<Survey, 'projects' | 'gates'>): string {
  const setup = projects.flatMap((project) => project.setup);
  const first = setup.filter((step, index) => setup.findIndex(({ uses }) => uses === step.uses) === index);
  const commands = unique([
    ...projects.flatMap(({ tools }) => tools),
    ...projects.flatMap((project) => inFolder(project, project.install)),
    ...together(unique(gates.flatMap(({ tool }) => tool ?? []))),
    ...projects.flatMap((project) => inFolder(project, project.build)),
  ]);
  return [HEAD, ...first.map(setupStep), ...(commands.length === 0 ? [] : [installStep(commands)]), TAIL].join('');
}

/** One line for what pip installs. */
function together(tools: readonly string[]): string[] {
  const pip = 'python -m pip install ';
  const names = tools.filter((tool) => tool.startsWith(pip)).map((tool) => tool.slice(pip.length));
  return [...(names.length === 0 ? [] : [pip + names.join(' ')]), ...tools.filter((tool) => !tool.startsWith(pip))];
}

function setupStep({ name, uses, with: inputs }: SetupStep): string {
  const lines = [
    `- name: ${name}`,
    `  uses: ${uses}`,
    '  with:',
    ...Object.entries(inputs).map(([key, value]) => `    ${key}: ${scalar(value)}`),
  ];
  return `\n${indented(6, lines).join('\n')}\n`;
}

function installStep(commands: readonly string[]): string {
  const lines = [
    '# The action installs nothing. The tools that judge the change, and the project itself, come from here.',
    '- name: Install the gates and the project',
    '  run: |',
    ...indented(4, commands),
  ];
  return `\n${indented(6, lines).join('\n')}\n`;
}
