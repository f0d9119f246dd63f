import { rmSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { classifyPush, type PushOutput } from '../../src/adapters/push-classifier.js';
import { commitFiles, git, GIT_ENV } from '../support/git-fixture.js';
import { openPlace, type Place } from './ledger-place.js';

/** What is done to the server, the push that then fails, and what that is. */
interface Scenario {
  readonly prepare: (server: Server) => void;
  readonly push: (server: Server) => readonly string[];
  readonly status: 'lost-race' | 'refused';
  /** How git 2.39.5 put it; other versions may choose other words, but must be understood. */
  readonly words: string;
}

/** `refs/heads/y` is at `old`; `next` follows it, `other` does not. */
interface Server {
  readonly bare: string;
  readonly old: string;
  readonly next: string;
  readonly other: string;
  /** As `other`, but made by the pusher. */
  readonly sibling: string;
  /** Runs git on the server in the moment between a push's comparison and its write. */
  readonly inBetween: (args: string) => void;
}

const Y = 'refs/heads/y';
const locked =
  (lock: string) =>
  ({ bare }: Server) => {
    writeFileSync(join(bare, lock), '');
  };
const fenced = ({ old, next }: Server) => ['--atomic', `--force-with-lease=${Y}:${old}`, `${next}:${Y}`];
const deletion = ({ old }: Server) => ['--atomic', `--force-with-lease=${Y}:${old}`, `:${Y}`];
const configured =
  (key: string) =>
  ({ bare }: Server) => {
    git(bare, ['config', key, 'true']);
  };

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'moved before': {
    prepare: ({ bare, other }) => git(bare, ['update-ref', Y, other]),
    push: fenced,
    status: 'lost-race',
    words: 'stale info',
  },
  'not behind ours': {
    prepare: ({ bare, other }) => git(bare, ['update-ref', Y, other]),
    push: ({ next }) => [`${next}:${Y}`],
    status: 'lost-race',
    words: 'fetch first',
  },
  'moved in between': {
    prepare: ({ inBetween, other }) => {
      inBetween(`update-ref ${Y} ${other}`);
    },
    push: fenced,
    status: 'lost-race',
    words: 'but expected',
  },
  'moved in between, without --atomic': {
    prepare: ({ inBetween, other }) => {
      inBetween(`update-ref ${Y} ${other}`);
    },
    push: (server) => fenced(server).slice(1),
    status: 'lost-race',
    words: 'failed to update ref',
  },
  'created in between': {
    prepare: ({ inBetween, other }) => {
      inBetween(`update-ref refs/heads/z ${other}`);
    },
    push: ({ next }) => ['--atomic', '--force-with-lease=refs/heads/z:', `${next}:refs/heads/z`],
    status: 'lost-race',
    words: 'reference already exists',
  },
  'deleted in between': {
    prepare: ({ inBetween }) => {
      inBetween(`update-ref -d ${Y}`);
    },
    push: fenced,
    status: 'lost-race',
    words: 'unable to resolve reference',
  },
  'the ref locked': { prepare: locked(`${Y}.lock`), push: fenced, status: 'lost-race', words: 'File exists' },
  'all refs locked': { prepare: locked('packed-refs.lock'), push: deletion, status: 'lost-race', words: 'File exists' },
  'a name that is a part of ours': {
    prepare: () => undefined,
    push: ({ next }) => ['--atomic', `${next}:${Y}/z`],
    status: 'refused',
    words: 'cannot create',
  },
  'no forced updates': {
    prepare: configured('receive.denyNonFastForwards'),
    push: ({ old, sibling }) => ['--atomic', `--force-with-lease=${Y}:${old}`, `${sibling}:${Y}`],
    status: 'refused',
    words: 'denying non-fast-forward',
  },
  'no deletions': {
    prepare: configured('receive.denyDeletes'),
    push: deletion,
    status: 'refused',
    words: 'deletion prohibited',
  },
  'a hidden ref': {
    prepare: ({ bare }) => git(bare, ['config', 'receive.hideRefs', 'refs/auto']),
    push: ({ next }) => ['--atomic', `${next}:refs/auto/z`],
    status: 'refused',
    words: 'hidden ref',
  },
};

function serverOf({ bare, checkout }: Place): Server {
  const old = git(checkout, ['rev-parse', 'HEAD']);
  const next = commitFiles(checkout, { 'README.md': 'two\n' });
  // Made on the server, so that the pusher does not know it.
  const other = git(bare, ['commit-tree', '-m', 'other', `${old}^{tree}`]);
  const sibling = git(checkout, ['commit-tree', '-m', 'sibling', `${old}^{tree}`]);
  git(bare, ['update-ref', Y, old]);
  const hook = join(bare, 'hooks/pre-receive');
  rmSync(hook, { force: true });
  return {
    ...{ bare, old, next, other, sibling },
    inBetween: (args) => {
      writeFileSync(hook, `#!/bin/sh\nenv -u GIT_QUARANTINE_PATH git ${args}\n`, { mode: 0o755 });
    },
  };
}

/** A push as src/adapters/remote.ts makes it; not while this process waits, for it is the server. */
async function pushTo(place: Place, args: readonly string[]): Promise<PushOutput> {
  const basic = Buffer.from('x-access-token:ghs_0123456789').toString('base64');
  const auth = ['-c', `http.extraHeader=Authorization: Basic ${basic}`];
  const child = spawn('git', ['-C', place.checkout, ...auth, 'push', '--porcelain', place.url, ...args], {
    env: GIT_ENV,
  });
  const [stdout, stderr] = [child.stdout, child.stderr].map(async (stream) => {
    let text = '';
    for await (const chunk of stream) text += String(chunk);
    return text;
  });
  const exitCode = await new Promise<number>((resolve) =>
    child.on('close', (code) => {
      resolve(code ?? -1);
    }),
  );
  return { stdout: (await stdout) ?? '', stderr: (await stderr) ?? '', exitCode };
}

describe.each(['file', 'http'] as const)('R04: what git on this machine says over %s', (transport) => {
  test.each(Object.keys(SCENARIOS))('%s', async (name) => {
    await using place = await openPlace(transport);
    const server = serverOf(place);
    const { prepare, push, status, words } = SCENARIOS[name]!;
    prepare(server);

    const output = await pushTo(place, push(server));

    expect(classifyPush(output).status).toBe(status);
    const version = git(place.bare, ['--version']);
    if (version === 'git version 2.39.5') expect(output.stdout + output.stderr).toContain(words);
  });
});
