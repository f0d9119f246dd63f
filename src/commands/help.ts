import { VERSION } from '../version.js';

const COMMANDS = `  run                                        one task from the backlog to one proven pull request
  sync [--tick] [--prune] [--release ID]     heals open pull requests, seeds state blocks, settles what dead runs left
  check                                      every problem in backlog, state, config, token and endpoint, with its remedy
  init [--ids]                               writes workflow, config, backlog and state file; --ids gives ids to tasks without
  snapshot (--task-id ID | --task-file JSON) what the model would be shown  [--budget TOKENS] [--explain]
  apply --base REV --response FILE           applies an answer's edits to a tree; prints the tree, touches no file
        --dir DIR --response FILE            the same in a plain folder, without git: its files are changed
        --cases FILE.jsonl                   many small cases in memory, one result a line
  verify --base REV --candidate REV          the gates' verdicts on a commit or tree`;

const FLAGS = `  --task-id ID          the task to take (default: the next eligible one)
  --path DIR            the checkout (default: the current folder)
  --repository O/N      the repository on the forge
  --base BRANCH         branch that the pull request goes to (apply, verify: a revision)
  --base-url URL        OpenAI-compatible endpoint     --model NAME    --effort LEVEL
  --config FILE         config file in the base commit (default: .github/auto-orchestrator.yml)
  --dry-run             propose and verify, write a patch file, touch no remote
  --tick                mark merged tasks in the backlog too (sync)
  --prune               delete the branches of closed pull requests too (sync)
  --release ID          give back the lease of a task, and nothing else (sync)
  --draft               open the pull request as a draft
  --labels A,B          --branch-prefix P/     --state-branch NAME     --prompts DIR
  --max-attempts N      --max-repairs N        --max-tokens N          --max-cost-usd X
  --max-minutes N       --max-open-prs N
  --dialect NAME        of the answer (apply): blocks, unified, begin-patch, whole, json; found out by default
  --keep-good           apply the edits that fit although others are refused (apply)
  --explain             why each file is shown, and how (snapshot)
  --cache-dir DIR       what snapshots keep of contents (snapshot: $XDG_CACHE_HOME/auto-orchestrator or ~/.cache/…; run: nothing)
  --no-cache            read everything, keep nothing (snapshot)
  --json                the result as JSON on stdout; progress goes to stderr
  --version             --help`;

/** The text of `--help`. */
export function helpText(): string {
  return `auto-orchestrator ${VERSION}: the harness decides, never the model.

usage: node dist/index.js COMMAND [flags]

${COMMANDS}

${FLAGS}

GITHUB_TOKEN holds the token and OPENAI_API_KEY the key: secrets are never flags.
Exit codes: 0 done or nothing to do, 1 the task failed, 2 wrong usage or config, 3 not published, 130 cancelled.
`;
}
