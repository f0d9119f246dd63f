import { messageOf } from '../errors.js';
import type { Attempt } from '../ledger/index.js';
import type { Outcome } from '../outcome.js';
import type { Shown } from '../report/index.js';
import type { Ending } from './ending.js';
import { errorEnding, interruption, STOPPED } from './endings.js';
import type { LeaseKeeper } from './lease-keeper.js';
import { attemptOf, isRecorded, PENDING, record, type Pending } from './record.js';
import { boardAfter } from './board.js';
import type { Assignment, Scene, Stage } from './scene.js';

/**
 * What a run knows of itself, kept from the first step to the last, so that every way out can say all of it: task,
 * usage, lease. Closing it records the attempt and makes the outcome.
 */
export class RunBook {
  readonly #stage: Stage;
  readonly #signals: { readonly cancelled: AbortSignal; readonly deadline: AbortSignal };
  readonly #started: number;
  #assignment: Assignment | undefined;
  #explain: readonly string[] = [];
  #scene: Scene | undefined;
  #keeper: LeaseKeeper | undefined;
  #claiming = false;
  #usage = { tokens: 0, costUsd: 0 };
  #shown: Shown | undefined;

  constructor(stage: Stage, signals: { cancelled: AbortSignal; deadline: AbortSignal }) {
    this.#stage = stage;
    this.#signals = signals;
    this.#started = stage.ports.clock.monotonic();
  }

  /** What the run has found: it goes with whatever is recorded. */
  found(scene: Scene): void {
    this.#scene = scene;
  }

  assign(assignment: Assignment): void {
    this.#assignment = assignment;
    this.#explain = assignment.explain;
    this.#stage.ports.journal.setTask(assignment.task.spec.id);
  }

  explain(lines: readonly string[]): void {
    this.#explain = lines;
  }

  /** What the model is shown first; a smaller snapshot, where that was too long, replaces it. */
  shown(shown: Shown): void {
    this.#shown = shown;
  }

  hold(keeper: LeaseKeeper): void {
    this.#keeper = keeper;
  }

  /** From here on a lease may be ours, also one that arrives after this process is gone: the post step looks for it. */
  async claiming(): Promise<void> {
    this.#claiming = true;
    await this.open();
  }

  /** Notes what was used, here and for the post step. */
  async spent(usage: { tokens: number; costUsd: number }): Promise<void> {
    this.#usage = usage;
    await this.open();
  }

  /** Leaves a note for the post step, should this process be stopped before it can record anything itself. */
  async open(): Promise<void> {
    await this.#leave(this.#attempt(STOPPED));
  }

  /** The ending that an error stands for; what nobody expected is logged with its stack. */
  endingOf(error: unknown): Ending {
    const { cancelled, deadline } = this.#signals;
    const { minutes } = this.#stage.settings.config.limits;
    const interrupted = interruption({ cancelled, deadline, lost: this.#keeper?.lost }, minutes);
    if (interrupted !== undefined) return interrupted;
    const ending = errorEnding(error);
    if (ending.kind === 'crash') {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.#stage.ports.journal.note({ phase: 'run', event: 'crash', level: 'error', error: stack });
    }
    return ending;
  }

  /** Records the ending and makes the outcome. A cancelled run pushes nothing: its post step records. */
  async close(ending: Ending): Promise<Outcome> {
    const { ports } = this.#stage;
    ports.journal.note({ phase: ending.phase, event: 'ended', conclusion: ending.conclusion, reason: ending.reason });
    const cancelled = ending.conclusion === 'cancelled';
    const persisted = cancelled ? await this.#leave(this.#attempt(ending)) : await this.#record(ending);
    return {
      conclusion: ending.conclusion,
      reason: ports.redact(ending.reason),
      hint: ending.hint,
      ...(ending.problems === undefined ? {} : { problems: ending.problems }),
      task:
        this.#assignment === undefined
          ? undefined
          : { id: this.#assignment.task.spec.id, title: this.#assignment.task.spec.title },
      explain: this.#explain,
      ...(this.#shown === undefined ? {} : { shown: this.#shown }),
      verification: ending.verification,
      pullRequest: ending.pullRequest,
      usage: this.#usage,
      statePersisted: persisted,
      patch: ending.patch,
    };
  }

  async #record(ending: Ending): Promise<boolean> {
    if (this.#stage.settings.dryRun) return false;
    await this.#keeper?.settle();
    if (!isRecorded(ending)) return this.#forget();
    const attempt = this.#attempt(ending);
    const lease = ending.keepLease === true ? undefined : this.#keeper?.held;
    const persisted = await record(this.#stage, attempt, lease).catch(this.#failed);
    // What could not be written now is left to the post step: this ending, not the note about a sudden stop.
    if (!persisted) await this.#leave(attempt);
    return persisted;
  }

  /** No attempt was made after all: nothing is left to the post step, and a lease that is still ours is given back. */
  async #forget(): Promise<boolean> {
    const { artifacts, leases } = this.#stage.ports;
    await artifacts.remove(PENDING);
    if (this.#keeper?.lost.aborted === false) await leases.release(this.#keeper.held).catch(this.#failed);
    return true;
  }

  readonly #failed = (error: unknown): false => {
    this.#stage.ports.journal.note({ phase: 'record', event: 'failed', level: 'error', error: messageOf(error) });
    return false;
  };

  /** Only a run that holds a lease, or asked for one, has something to leave. */
  async #leave(attempt: Attempt): Promise<false> {
    if (this.#keeper === undefined && !this.#claiming) return false;
    const { settings, ports } = this.#stage;
    const pending: Pending = {
      attempt,
      claimed: this.#keeper !== undefined,
      stateBranch: settings.stateBranch,
      repository: settings.repository,
    };
    await ports.artifacts.save(PENDING, ports.redact(JSON.stringify(pending)));
    return false;
  }

  #attempt(ending: Ending): Attempt {
    const { settings, ports } = this.#stage;
    const scene = this.#scene;
    const attempt = attemptOf(settings, {
      task: this.#assignment?.task,
      ending: { ...ending, reason: ports.redact(ending.reason) },
      usage: this.#usage,
      // Cool-downs are judged, and the picture is dated, by the server's clock.
      at: scene?.serverNow() ?? ports.clock.now(),
      durationMs: ports.clock.monotonic() - this.#started,
    });
    return scene === undefined ? attempt : { ...attempt, endings: scene.endings, board: boardAfter(scene, attempt) };
  }
}
