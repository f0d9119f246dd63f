import { createBudget, spend, type Budget } from '../conversation/index.js';
import type { Ending } from './ending.js';
import { planGates, type GatePlan } from './gate-plan.js';
import type { LeaseKeeper } from './lease-keeper.js';
import type { Model } from '../ports.js';
import type { Shown } from '../report/index.js';
import { originOf, type Origin } from './origin.js';
import { publish } from './publish.js';
import type { Assignment, Scene, Stage } from './scene.js';
import { solve, type Solution } from './solve.js';
import { startBaseline } from './verify.js';

/** An attempt's ending and what it used. */
export interface Attempted {
  readonly ending: Ending;
  readonly usage: { readonly tokens: number; readonly costUsd: number };
}

/**
 * Attempts one task under its lease: plan the gates, start the baseline, let the model propose until something is
 * proven, publish it. Without a lease (`keeper` undefined) it is a dry run and ends in a patch file.
 */
export async function attemptTask(
  stage: Stage,
  scene: Scene,
  work: {
    assignment: Assignment;
    keeper: LeaseKeeper | undefined;
    spent: (usage: Attempted['usage']) => Promise<void>;
    shown?: (shown: Shown) => void;
  },
): Promise<Attempted> {
  const { task, continues } = work.assignment;
  const origin = await originOf(stage, scene, continues);
  const place = { ...scene, base: origin.base };
  const plan = await planGates(stage, place.base.tree, task.spec.gates);
  const solution = await solved(stage, place, { ...work, plan, origin });
  const usage = { tokens: solution.budget.tokens, costUsd: solution.budget.costUsd };
  if (solution.status === 'ended') return { ending: solution.ending, usage };
  if (work.keeper === undefined) return { ending: await patchFile(stage, place, solution), usage };
  const { keeper } = work;
  const ending = await stage.ports.journal.step('publish', 'Publishing the pull request', () =>
    publish(stage, place, {
      keeper,
      task,
      continues,
      origin,
      candidate: solution.candidate,
      facts: factsOf(stage, { work, solution, usage }),
      draft: isDraft(stage, solution),
    }),
  );
  return { ending: { ...ending, verification: solution.verification }, usage };
}

/** The dialogue with the model, while the gates judge the base. */
async function solved(
  stage: Stage,
  scene: Scene,
  work: Parameters<typeof attemptTask>[2] & { plan: GatePlan; origin: Origin },
): Promise<Solution> {
  const { assignment, keeper, plan, spent, shown, origin } = work;
  const enough = new AbortController();
  const signal = AbortSignal.any([stage.signal, enough.signal]);
  const judging = startBaseline({ ...stage, signal }, scene, plan);
  try {
    stage.signal.throwIfAborted();
    await keeper?.enter('propose');
    const budget = openBudget(stage, scene, assignment.task);
    return await solve(metered(stage, budget, spent), scene, { assignment, judging, budget, origin, shown });
  } finally {
    // The baseline's view must be gone before this run is: a solution can end before anybody asked for it.
    enough.abort();
    await judging.baseline.catch(() => undefined);
    if (!stage.signal.aborted) await keepMemory(stage);
  }
}

/** Only now: while the model was asked, gates were running. */
async function keepMemory({ ports }: Stage): Promise<void> {
  const memory = await ports.memory?.();
  const problem = await memory?.save();
  if (problem === undefined) return;
  ports.journal.note({ phase: 'snapshot', event: 'not-kept', level: 'warning', why: problem });
}

/** Tells what was used after each answer: it is paid for on every way out, also when a later step throws. */
function metered(stage: Stage, budget: Budget, spent: (usage: Attempted['usage']) => Promise<void>): Stage {
  let used = budget;
  const complete: Model['complete'] = async (request) => {
    const reply = await stage.ports.model.complete(request);
    used = spend(used, reply.usage);
    await spent({ tokens: used.tokens, costUsd: used.costUsd });
    return reply;
  };
  return { ...stage, ports: { ...stage.ports, model: { complete } } };
}

/** What is left of the task's budget: its own or the repository's, less what earlier attempts of the same text used. */
function openBudget({ settings }: Stage, scene: Scene, task: Assignment['task']): Budget {
  const { limits, prices } = settings.config;
  const record = scene.ledger.records[task.spec.id];
  const used =
    record !== undefined && record.digest === task.digest
      ? { tokens: record.tokens, costUsd: record.cost_usd }
      : { tokens: 0, costUsd: 0 };
  const own = task.spec.budget;
  return createBudget({
    maxTokens: Math.max(0, (own.max_tokens ?? limits.tokens) - used.tokens),
    maxCostUsd: Math.max(0, (own.max_cost_usd ?? limits['cost-usd']) - used.costUsd),
    prices: prices[settings.modelName],
    deadline: undefined,
  });
}

type Proven = Extract<Solution, { status: 'proven' }>;

function isDraft({ settings }: Stage, solution: Proven): boolean {
  return settings.draft || solution.reviews.length > 0 || solution.verification.effect === 'unproven';
}

function factsOf(
  { settings, ports }: Stage,
  { work, solution, usage }: { work: { assignment: Assignment }; solution: Proven; usage: Attempted['usage'] },
) {
  const { task, why } = work.assignment;
  return {
    task: task.spec,
    digest: task.digest,
    run: { key: settings.run.key, url: settings.run.url },
    verification: solution.verification,
    summary: ports.redact(solution.summary),
    reviews: solution.reviews,
    matches: solution.matches,
    repairs: solution.repairs,
    usage,
    model: settings.modelName,
    statusNote: why,
  };
}

async function patchFile({ ports }: Stage, scene: Scene, solution: Proven): Promise<Ending> {
  const patch = await ports.artifacts.save(
    'change.patch',
    await ports.repository.patch(scene.base.tree, solution.candidate),
  );
  const reason = `A proven change was written to ${patch}; nothing was pushed.`;
  return {
    conclusion: 'dry-run',
    reason,
    phase: 'publish',
    kind: 'git',
    signature: '',
    counts: false,
    patch,
    verification: solution.verification,
  };
}
