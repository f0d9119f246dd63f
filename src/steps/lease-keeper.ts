import { messageOf } from '../errors.js';
import { leaseExpiry, type HeldLease, type Lease, type Publication } from '../ledger/index.js';
import type { Leases, Ports, PushResult, RefUpdate } from '../ports.js';

/** A lease lives for 15 minutes: three chances to renew it before it runs out. */
const RENEW_MS = 5 * 60_000;

/**
 * Holds a lease for a run: renews it by a timer, and says when it is lost. One operation at a time, because each needs
 * the oid that the one before it left behind.
 */
export class LeaseKeeper implements AsyncDisposable {
  readonly #leases: Leases;
  readonly #ports: Pick<Ports, 'clock' | 'journal'>;
  readonly #serverNow: () => Date;
  readonly #stop = new AbortController();
  readonly #lost = new AbortController();
  #held: HeldLease;
  #last: Promise<unknown> = Promise.resolve();

  constructor(ports: Pick<Ports, 'leases' | 'clock' | 'journal'>, held: HeldLease, serverNow: () => Date) {
    this.#leases = ports.leases;
    this.#ports = ports;
    this.#held = held;
    this.#serverNow = serverNow;
    void this.#renewForEver();
  }

  /** The lease as the remote has it. */
  get held(): HeldLease {
    return this.#held;
  }

  /** Fires when somebody else has taken the lease. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** Enters a phase: pushed with the next expiry, so that others see how far this run is. */
  async enter(phase: Lease['phase']): Promise<void> {
    await this.#tryRenew({ phase, expires: this.#expiry() });
  }

  /** Lets the lease run out now, keeping what it holds: the next run takes it over at once. Renews no more. */
  async expire(): Promise<void> {
    this.#stop.abort();
    await this.#inTurn(() => this.#renew({ expires: new Date(0).toISOString() }));
  }

  /** Pushes branch and lease in one atomic push; see Leases.publish. */
  async publish(branch: RefUpdate, publication: Publication): Promise<PushResult> {
    return this.#inTurn(async () => {
      const { result, held } = await this.#leases.publish(this.#held, branch, publication);
      if (held !== undefined) this.#held = held;
      return result;
    });
  }

  /** Stops renewing and waits for what is under way: `held` stays as it is from here on. */
  async settle(): Promise<void> {
    this.#stop.abort();
    await this.#last.catch(() => undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.settle();
  }

  #expiry(): string {
    return leaseExpiry(this.#serverNow());
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.catch(() => undefined).then(work);
    this.#last = next;
    return next;
  }

  async #renew(change: Partial<Pick<Lease, 'phase' | 'expires'>>): Promise<void> {
    const renewed = await this.#leases.renew(this.#held, change);
    if (renewed !== undefined) this.#held = renewed;
    else this.#lost.abort(new Error('the lease was taken over by another run'));
  }

  /** A remote that is away for a moment is no reason to stop: the lease has more chances before it expires. */
  async #tryRenew(change: Partial<Pick<Lease, 'phase' | 'expires'>>): Promise<void> {
    await this.#inTurn(() => this.#renew(change)).catch((error: unknown) => {
      this.#ports.journal.note({ phase: 'claim', event: 'not-renewed', level: 'warning', error: messageOf(error) });
    });
  }

  async #renewForEver(): Promise<void> {
    const over = () => this.#stop.signal.aborted || this.#lost.signal.aborted;
    while (!over()) {
      const slept = await this.#ports.clock.sleep(RENEW_MS, this.#stop.signal).then(
        () => true,
        () => false,
      );
      // It may have been stopped between the end of the sleep and here: `held` must not change any more.
      if (!slept || over()) return;
      await this.#tryRenew({ expires: this.#expiry() });
    }
  }
}
