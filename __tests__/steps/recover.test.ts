import { describe, expect, test } from '@jest/globals';
import { ForgeError } from '../../src/errors.js';
import type { HeldLease, Publication } from '../../src/ledger/index.js';
import type { Forge, NewPullRequest, Ports, PullRequest } from '../../src/ports.js';
import { bodyMarker, readMarker, replaceBody } from '../../src/report/index.js';
import { findRecoverable, recover, releaseObsolete } from '../../src/steps/recover.js';
import type { Scene } from '../../src/steps/scene.js';
import { heldLease, openWorld, pull, type World } from './support.js';

const HEAD = 'a'.repeat(40);
const BRANCH = 'auto/20260102T030405Z-app-1';
const BODY = `${bodyMarker('APP-1', 'ab', '6-1-00000000')}\nevidence\n<!-- /auto-orchestrator -->`;

function publication(change: Partial<Publication> = {}): Publication {
  return {
    task: 'APP-1',
    digest: 'ab',
    branch: BRANCH,
    head: HEAD,
    base: 'main',
    title: 'Say hello (APP-1)',
    body: BODY,
    draft: false,
    labels: ['auto'],
    usage: { tokens: 110, cost_usd: 0.1 },
    ...change,
  };
}

function published(task = 'APP-1', change: Partial<Publication> = {}): HeldLease {
  return { ...heldLease(task, { phase: 'published' }), publication: publication({ task, ...change }) };
}

function withLeases(scene: Scene, leases: readonly HeldLease[], dead = leases.map(({ ref }) => ref)): Scene {
  return { ...scene, leases, dead: new Set(dead) };
}

/** A forge that writes down what it is asked, and has one answer to a creation. */
function forgeOf(told: World['told'], answer: { pullRequest: PullRequest; created: boolean } | Error): Forge {
  const note = <T>(what: string, value: T) => {
    told.forge.push(what);
    return value instanceof Error ? Promise.reject(value) : Promise.resolve(value);
  };
  const forge: Partial<Forge> = {
    createPullRequest: (request: NewPullRequest) => note(`create ${request.head}`, answer) as never,
    updatePullRequest: (number, { body }) => note(`update ${number} ${body ?? ''}`, pull()),
    addLabels: (number, labels) => note(`label ${number} ${labels.join()}`, undefined),
  };
  return forge as Forge;
}

test('leases of tasks that are over or gone are given back, with a warning that names the branch; others stay', async () => {
  await using world = await openWorld();
  const leases = [published('GONE-1'), published('APP-1'), heldLease('GONE-2')];
  const released: string[] = [];
  const release = (held: HeldLease) => Promise.resolve(void released.push(held.lease.task));
  const ports = { ...world.ports, leases: { ...world.ports.leases, release } };

  await releaseObsolete({ ...world.stage, ports }, withLeases(world.scene, leases));

  expect(released).toEqual(['GONE-1']);
  expect(world.told.notes).toContainEqual(expect.objectContaining({ event: 'obsolete', level: 'warning' }));
});

async function recovered({
  refs,
  answer,
  change,
}: {
  refs?: Map<string, string>;
  answer?: { pullRequest: PullRequest; created: boolean } | Error;
  change?: Partial<Publication>;
} = {}) {
  await using world = await openWorld();
  const remote: Partial<Ports['remote']> = {
    refs: () => Promise.resolve(refs ?? new Map([[`refs/heads/${BRANCH}`, HEAD]])),
  };
  const forge = forgeOf(world.told, answer ?? { pullRequest: pull({ body: BODY }), created: true });
  const ports = { ...world.ports, remote: remote as Ports['remote'], forge };
  const held = published('APP-1', change);
  const scene = withLeases(world.scene, [held]);
  const found = findRecoverable(world.stage, scene)!;
  // A clock that stands still would renew for ever; what matters here happens before the first renewal.
  const clock = { ...world.ports.clock, sleep: () => new Promise<never>(() => undefined) };
  const result = await recover({ ...world.stage, ports: { ...ports, clock } }, scene, found);
  await result?.keeper.settle();
  return { result, told: world.told };
}

describe('what can be recovered', () => {
  test('the first published lease of a dead run', async () => {
    await using world = await openWorld();
    const scene = withLeases(world.scene, [heldLease('APP-2'), published('APP-1')]);

    expect(findRecoverable(world.stage, scene)).toMatchObject({
      task: { spec: { id: 'APP-1' } },
      publication: { head: HEAD },
    });
  });

  test('not that of a run that lives, of a task that is gone, or of another task than the named one', async () => {
    await using world = await openWorld();
    const named = { ...world.stage, settings: { ...world.settings, taskId: 'app-2' } };

    expect(findRecoverable(world.stage, withLeases(world.scene, [published()], []))).toBeUndefined();
    expect(findRecoverable(world.stage, withLeases(world.scene, [published('GONE-1')]))).toBeUndefined();
    expect(findRecoverable(named, withLeases(world.scene, [published('APP-1')]))).toBeUndefined();
    expect(findRecoverable(named, withLeases(world.scene, [published('APP-1'), published('APP-2')]))).toMatchObject({
      task: { spec: { id: 'APP-2' } },
    });
  });

  test.each(['done', 'cancelled'] as const)(
    'not that of a task that is %s: it would fail in every run',
    async (status) => {
      await using world = await openWorld();
      const statuses = new Map([...world.scene.statuses, ['APP-1', { status, reason: 'r' }] as const]);

      expect(findRecoverable(world.stage, { ...withLeases(world.scene, [published()]), statuses })).toBeUndefined();
    },
  );
});

describe('R30: recovering', () => {
  test('takes the lease over and opens the pull request: no model, no gates', async () => {
    const { result, told } = await recovered();

    expect(result?.ending).toMatchObject({
      conclusion: 'pull-request-opened',
      pullRequest: { number: 1, operation: 'created', headSha: HEAD, branch: BRANCH },
    });
    expect(told.leaseCalls).toEqual(['claim APP-1']);
    expect(told.forge).toEqual([`create ${BRANCH}`, 'label 1 auto']);
    expect(told.questions).toEqual([]);
  });

  test('one that is open already is updated between our markers, never doubled', async () => {
    const existing = pull({ body: `Hello\n${BODY.replace('evidence', 'old')}\nbye` });
    const { result, told } = await recovered({ answer: { pullRequest: existing, created: false } });

    expect(result?.ending).toMatchObject({ conclusion: 'pull-request-updated', pullRequest: { operation: 'updated' } });
    expect(told.forge[1]).toBe(`update 1 Hello\n${BODY}\nbye`);
  });

  test('a draft that the forge made an ordinary pull request says so, inside our part', async () => {
    const { told } = await recovered({ change: { draft: true } });
    const body = told.forge[1]?.slice('update 1 '.length) ?? '';

    expect(body).toContain('> This pull request is meant as a draft, which the forge does not allow here.');
    expect(readMarker(body)?.task).toBe('APP-1');
    expect(body.startsWith('<!--')).toBe(true);
    expect(replaceBody(body, BODY)).toBe(BODY);
  });

  test('a branch that is gone, or moved by a person, is left alone', async () => {
    for (const refs of [new Map<string, string>(), new Map([[`refs/heads/${BRANCH}`, 'b'.repeat(40)]])]) {
      const { result, told } = await recovered({ refs });
      expect(result).toBeUndefined();
      expect(told.leaseCalls).toEqual([]);
      expect(told.forge).toEqual([]);
    }
  });

  test('R10: a forge that refuses leaves branch and lease for the next run, and names the page', async () => {
    const refused = new ForgeError('403: not permitted.', { status: 403, hint: 'Allow it in the settings.' });
    const { result, told } = await recovered({ answer: refused });

    expect(result?.ending).toMatchObject({
      conclusion: 'publish-failed',
      keepLease: true,
      counts: false,
      hint: 'Allow it in the settings.',
      reason: expect.stringContaining(`https://forge.test/o/r/compare/main...${BRANCH}?expand=1`),
    });
    expect(told.leaseCalls).toEqual(['claim APP-1', expect.stringMatching(/^renew .* 1970-01-01/)]);
  });
});
