import { newestOf, slugOf, type BacklogTask } from '../backlog/index.js';
import { ForgeError, messageOf } from '../errors.js';
import type { Publication } from '../ledger/index.js';
import type { PublishedPullRequest } from '../outcome.js';
import type { NewPullRequest, Oid, Ports } from '../ports.js';
import { pullRequestBody, pullRequestTitle, replaceBody, withWarning, type PullRequestFacts } from '../report/index.js';
import { commitTask } from './commit.js';
import type { Ending } from './ending.js';
import type { LeaseKeeper } from './lease-keeper.js';
import type { Origin } from './origin.js';
import type { Continuation, Scene, Stage } from './scene.js';
import { branchMoved, updateOpen } from './update-open.js';

export interface Publishing {
  readonly task: BacklogTask;
  readonly candidate: Oid;
  readonly facts: PullRequestFacts;
  readonly draft: boolean;
  readonly origin: Pick<Origin, 'parent' | 'reviews'>;
  readonly continues: Continuation | undefined;
}

/** Commits the verified tree, pushes branch and lease in one atomic push, and opens or updates the pull request. */
export async function publish(stage: Stage, scene: Scene, work: Publishing & { keeper: LeaseKeeper }): Promise<Ending> {
  const head = await commitTask(stage, { task: work.task, tree: work.candidate, parents: [work.origin.parent] });
  const publication = publicationOf(stage, work, head);
  stage.signal.throwIfAborted();
  const result = await work.keeper.publish(
    { ref: `refs/heads/${publication.branch}`, to: head, expected: work.continues?.recorded.head ?? null },
    publication,
  );
  if (result.status === 'ok') return openPullRequest(stage, publication, work.keeper);
  if (result.status === 'lost-race') {
    const moved = work.continues === undefined ? undefined : await branchMoved(stage, work.continues);
    if (moved !== undefined) return moved;
    const reason = `Another run took the task over before this one could publish: ${result.detail}`;
    return { ...ended, conclusion: 'claim-lost', reason };
  }
  // What was paid for and proven is not lost: it can be applied by hand.
  const { repository, artifacts } = stage.ports;
  const patch = await artifacts.save('change.patch', await repository.patch(scene.base.tree, work.candidate));
  const refused = result.status === 'refused';
  const reason = `${refused ? 'The push was refused' : 'The remote could not be reached'}: ${result.detail}`;
  const hint = refused ? result.hint : 'Run it again when the remote answers.';
  return { ...ended, conclusion: 'publish-failed', reason, hint, patch };
}

/** What the lease holds from the push on, so that any later run can open the pull request. */
function publicationOf({ settings, ports }: Stage, work: Publishing, head: Oid): Publication {
  const { facts, task, continues, origin } = work;
  const answered = newestOf(origin.reviews);
  const unproven = facts.verification.effect === 'unproven';
  return {
    task: task.spec.id,
    digest: task.digest,
    branch: continues?.pull.head.ref ?? branchName(settings.branchPrefix, task.spec.id, ports.clock.now()),
    head,
    base: settings.base,
    title: pullRequestTitle(settings.config['pull-request'].title, task.spec, unproven),
    body: ports.redact(pullRequestBody(facts)),
    draft: work.draft,
    labels: [...settings.labels],
    usage: { tokens: facts.usage.tokens, cost_usd: facts.usage.costUsd },
    ...(continues === undefined ? {} : { number: continues.pull.number }),
    ...(answered === undefined ? {} : { answered }),
  };
}

const ended = { phase: 'publish', kind: 'git', signature: '', counts: false } as const;

/** Opens (or finds) the pull request that a publication describes; also what a run after a crash does. */
export async function openPullRequest(
  stage: Stage,
  publication: Publication,
  keeper: Pick<LeaseKeeper, 'expire'>,
): Promise<Ending> {
  const { settings, ports } = stage;
  try {
    if (publication.number !== undefined) return await updateOpen(stage, publication, publication.number);
    const published = await createOrUpdate(ports, publication);
    const { config } = settings;
    const number = published.number;
    const warnings = [
      await ports.forge.addLabels(number, publication.labels),
      config['pull-request'].reviewers.length === 0
        ? undefined
        : await ports.forge.requestReviewers(number, config['pull-request'].reviewers),
      config['pull-request'].assignees.length === 0
        ? undefined
        : await ports.forge.addAssignees(number, config['pull-request'].assignees),
    ];
    for (const warning of warnings.flatMap((text) => text ?? [])) {
      ports.journal.note({ phase: 'publish', event: 'warning', level: 'warning', warning });
    }
    const verb = published.operation === 'created' ? 'opened' : 'updated';
    const conclusion = published.operation === 'created' ? 'pull-request-opened' : 'pull-request-updated';
    const reason = `Pull request #${number} was ${verb} for ${publication.task}.`;
    return { conclusion, reason, phase: 'publish', kind: 'forge', signature: '', counts: true, pullRequest: published };
  } catch (error) {
    // The branch and the lease that describes the pull request stay: the next run opens it, without model or gates.
    await keeper.expire().catch(() => undefined);
    const done = publication.number === undefined ? 'opened' : 'updated';
    const compare = `${settings.serverUrl}/${settings.repository}/compare/${publication.base}...${publication.branch}?expand=1`;
    const reason = `The branch \`${publication.branch}\` was pushed, but the pull request could not be ${done}: ${messageOf(error)} See ${compare}`;
    const hint = error instanceof ForgeError ? error.hint : undefined;
    return { ...ended, kind: 'forge', conclusion: 'publish-failed', reason, hint, keepLease: true };
  }
}

const NO_DRAFT = 'This pull request is meant as a draft, which the forge does not allow here.';

async function createOrUpdate(ports: Ports, publication: Publication): Promise<PublishedPullRequest> {
  const request: NewPullRequest = {
    title: publication.title,
    body: publication.body,
    head: publication.branch,
    base: publication.base,
    draft: publication.draft,
  };
  const { pullRequest, created } = await ports.forge.createPullRequest(request);
  const about = {
    number: pullRequest.number,
    url: pullRequest.url,
    headSha: publication.head,
    branch: publication.branch,
  };
  const undrafted = publication.draft && !pullRequest.draft;
  const body = undrafted ? withWarning(publication.body, NO_DRAFT) : publication.body;
  if (!created || undrafted) {
    await ports.forge.updatePullRequest(pullRequest.number, { body: replaceBody(pullRequest.body, body) });
  }
  return { ...about, operation: created ? 'created' : 'updated' };
}

/** `auto/20260131T101500Z-auth-12`: seconds alone are not unique, so the task's slug is part of it. */
export function branchName(prefix: string, taskId: string, at: Date): string {
  const stamp = at
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d+Z$/, 'Z');
  return `${prefix}${stamp}-${slugOf(taskId)}`;
}
