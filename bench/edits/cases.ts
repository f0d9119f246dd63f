/** The cases of a commit, and what an engine's outcome is worth. */
import type { Commit } from './commits.ts';
import { DAMAGES } from './damage.ts';
import { DIALECTS, print, type Dialect } from './print.ts';
import { randomOf, shuffled } from './random.ts';
import { draftOf, type Damage, type Damaged, type Files } from './task.ts';

export interface Case {
  readonly id: string;
  readonly dialect: Dialect;
  readonly damage: string;
  readonly expect: Damage['expect'];
  readonly before: Files;
  readonly wanted: Files;
  readonly response: string;
}

/** What an engine answers for one case: the whole tree afterwards, and reasons if it refused. */
export interface Outcome {
  readonly id: string;
  readonly files: Readonly<Record<string, string | null>>;
  readonly rejected: readonly { readonly path?: string; readonly reason: string }[];
}

/**
 * `right`: the wanted files, or a refusal where only that is right. `refused`: the tree as it was, and a reason. `lucky`:
 * the wanted files although the answer does not say so. `wrong`: everything else, also a half-applied refusal.
 */
export type Verdict = 'right' | 'refused' | 'lucky' | 'wrong';

/** Counts of what was made and skipped, by `dialect:damage`; new damages go where the fewest cases are. */
export class Tally {
  readonly made = new Map<string, number>();
  readonly skipped = new Map<string, number>();

  count(map: 'made' | 'skipped', key: string): void {
    this[map].set(key, (this[map].get(key) ?? 0) + 1);
  }
}

interface Options {
  readonly seed: number;
  /** Damaged answers per commit and dialect, beside the undamaged one. */
  readonly damages: number;
  readonly tally: Tally;
}

/** The commit in every dialect: once as it should be, and with the damages that have the fewest cases so far. */
export function casesOf(commit: Commit, { seed, damages, tally }: Options): Case[] {
  const cases: Case[] = [];
  for (const dialect of DIALECTS) {
    const fitting = DAMAGES.filter((damage) => damage.dialects === 'all' || damage.dialects.includes(dialect));
    const order = shuffled(fitting, randomOf(`${seed}:${commit.id}:${dialect}`)).sort(
      (a, b) => rank(a, dialect, tally) - rank(b, dialect, tally),
    );
    let made = 0;
    for (const damage of order) {
      if (made > damages) break;
      const key = `${dialect}:${damage.name}`;
      const damaged = caseOf(commit, { dialect, damage, seed });
      tally.count(damaged === undefined ? 'skipped' : 'made', key);
      if (damaged === undefined) continue;
      cases.push(damaged);
      made++;
    }
  }
  return cases;
}

function rank(damage: Damage, dialect: Dialect, tally: Tally): number {
  return damage.name === 'none' ? -1 : (tally.made.get(`${dialect}:${damage.name}`) ?? 0);
}

/** One case; undefined where the damage has nothing to damage, or would turn the answer into another faultless one. */
export function caseOf(
  commit: Commit,
  { dialect, damage, seed }: { dialect: Dialect; damage: Damage; seed: number },
): Case | undefined {
  const id = `${commit.id}:${dialect}:${damage.name}`;
  const task = { commit, dialect, draft: draftOf(commit, dialect), random: randomOf(`${seed}:${id}`) };
  const damaged: Damaged | string = damage.make(task);
  if (typeof damaged === 'string') return undefined;
  const printed = print(dialect, damaged.draft);
  return {
    id,
    dialect,
    damage: damage.name,
    expect: damage.expect,
    before: damaged.before ?? commit.before,
    wanted: damaged.after ?? commit.after,
    response: damaged.finish?.(printed) ?? printed.text,
  };
}

/** What the outcome is worth; no outcome at all is `wrong`. */
export function judge(given: Case, outcome: Outcome | undefined): Verdict {
  if (outcome === undefined) return 'wrong';
  if (outcome.rejected.length > 0) {
    if (!sameFiles(outcome.files, given.before)) return 'wrong';
    return given.expect === 'refuse' ? 'right' : 'refused';
  }
  if (!sameFiles(outcome.files, given.wanted)) return 'wrong';
  return given.expect === 'refuse' ? 'lucky' : 'right';
}

function sameFiles(files: Outcome['files'], wanted: Files): boolean {
  const present = Object.entries(files).filter(([, text]) => text !== null);
  return present.length === Object.keys(wanted).length && present.every(([path, text]) => wanted[path] === text);
}
