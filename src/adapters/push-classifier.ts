import type { PushResult } from '../ports.js';

/** What `git push --porcelain` left behind. */
export interface PushOutput {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/**
 * Refusals by rule or permission, the most telling first, each with the setting to change. Trying again is useless.
 * The texts are those of git, GitHub and Gitea; there is no other sign than text.
 */
const REFUSALS: readonly (readonly [pattern: RegExp, hint: string])[] = [
  [
    /' exists; cannot create '|directory file conflict|refname conflict/i,
    'A ref on the remote has a name that is a part of ours: delete or rename it, or choose another `branch-prefix` or `state-branch`.',
  ],
  [
    /push protection|push cannot contain secrets|GH009/i,
    'Secret scanning found a secret in the change: remove it; for a false alarm, allow it under Settings → Advanced Security → Push protection.',
  ],
  [
    /refusing to allow .* to create or update workflow|without `?workflows?`? (?:permission|scope)/i,
    'The change touches .github/workflows, which a workflow token may never do: use an app token with the permission `workflows: write`.',
  ],
  [
    /verified signatures?|must be signed/i,
    'A rule demands signed commits: under Settings → Rules → Rulesets exempt this branch, or let the token bypass the rule.',
  ],
  [
    /GH013|repository rule violations?/i,
    'A ruleset refuses this ref: under Settings → Rules → Rulesets exclude `auto/**` and `auto-state`, or let the token bypass the rule.',
  ],
  [
    /GH006|protected branch|is protected from/i,
    'Branch protection refuses this ref: under Settings → Branches take `auto/**` and `auto-state` out of the rule.',
  ],
  [
    /GH001|exceeds GitHub's file size limit|file is too large/i,
    'A file is over the forge’s size limit: leave it out of the change.',
  ],
  [
    /archived so it is read-only|repository is archived/i,
    'The repository is archived: unarchive it under Settings → General.',
  ],
  [
    /shallow update not allowed/i,
    'Set `fetch-depth: 0` in the actions/checkout step: the server takes no push from a shallow clone.',
  ],
  [
    /returned error: 403|permission to .* denied|permission denied|write access .* not granted|HTTP 403/i,
    'The token may not push: give the job `permissions: contents: write`, and check Settings → Actions → General → Workflow permissions.',
  ],
  [
    /returned error: 401|authentication failed|could not read (?:username|password)|invalid credentials/i,
    'The remote does not accept the token: check the input `token`, and that it has not expired.',
  ],
  [
    /returned error: 404|repository .*not found|does not appear to be a git repository/i,
    'The repository is not there, or the token cannot see it: check the inputs `repository` and `token`.',
  ],
  [
    /does not support --atomic/i,
    'The server does not support atomic pushes, which this action needs: update the forge.',
  ],
  [
    /denying non-fast-forward/i,
    'The server takes no forced update of this ref: allow it there (`receive.denyNonFastForwards`), or leave the branch’s history to grow.',
  ],
  [
    /denying ref deletion|deletion prohibited/i,
    'The server deletes no refs: allow it there (`receive.denyDeletes`), or leases have to run out.',
  ],
  [
    /hidden ref/i,
    'The server refuses refs outside refs/heads: let it accept refs/auto/*, or allow the branches `auto-state*`.',
  ],
  [
    /hook declined/i,
    'A hook of the server refuses this ref: its message says why; exempt `auto/**` and `auto-state` there.',
  ],
];

/**
 * Somebody moved a ref between our read and our push. The same race has many words: git's own, receive-pack's, Gitea's,
 * GitHub's REST and GraphQL.
 */
const RACES =
  /\(fetch first\)|non-fast-forward|not a fast.forward|\(stale info\)|\(already exists\)|cannot lock ref|failed to (?:lock|update) ref|incorrect old value provided|STALE_DATA|expected branch to point to|reference (?:already exists|does not exist)|is at [0-9a-f]{7,} but expected|remote ref updated since checkout|Unable to create '.*\.lock': File exists|atomic transaction failed/i;

/** The remote could not be asked, or was lost on the way: what became of the push is unknown. */
const LOST =
  /could not resolve|failed to connect|connection (?:refused|reset|timed out|closed)|couldn't connect|timed out|operation too (?:slow|long)|returned error: (?:5\d\d|429|408)|HTTP (?:5\d\d|429|408)|remote end hung up|early EOF|RPC failed|empty reply|SSL|TLS|certificate|proxy|could not read from remote repository|unable to access|unable to migrate objects|network is unreachable/i;

/** What a push came to, from git's output alone. Refusals beat races: a refused ref makes the others fail, too. */
export function classifyPush(output: PushOutput): PushResult {
  if (output.exitCode === 0) return { status: 'ok' };
  const text = `${output.stdout}\n${output.stderr}`;
  const detail = describe(output);
  const refusal = REFUSALS.find(([pattern]) => pattern.test(text));
  if (refusal !== undefined) return { status: 'refused', detail, hint: refusal[1] };
  if (RACES.test(text)) return { status: 'lost-race', detail };
  if (LOST.test(text)) return { status: 'unreachable', detail };
  return { status: 'refused', detail, hint: 'The remote refuses the push; its message says why.' };
}

/** The setting to change when a read (fetch, ls-remote) was refused; undefined when the remote was not reached. */
export function hintOfRead(stderr: string): string | undefined {
  return REFUSALS.find(([pattern]) => pattern.test(stderr))?.[1];
}

const DETAIL_LIMIT = 600;

/** The rejected refs' own reasons and what the server said, in one bounded line. */
function describe({ stdout, stderr, exitCode }: PushOutput): string {
  const rejected = stdout.split('\n').filter((line) => line.startsWith('!'));
  const reasons = rejected.map((line) => line.split('\t').slice(1).join(' '));
  const said = stderr.split('\n').filter((line) => /^(?:remote:|fatal:|error:)/.test(line));
  const words = [...said.filter((line) => !/^error: failed to push/.test(line)), ...reasons]
    .map((line) =>
      line
        .replace(/^remote:/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '');
  const text = [...new Set(words)].join('; ') || `git push ended with exit code ${exitCode}`;
  return text.length > DETAIL_LIMIT ? `${text.slice(0, DETAIL_LIMIT)} …` : text;
}
