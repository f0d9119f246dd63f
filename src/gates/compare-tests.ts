import type { TestResult } from './gate.js';
import { fileOfTest } from './pytest-id.js';

export interface TestsDifference {
  /** Failing, erroring, or skipped though they passed on the base. A new test that fails is one of them. */
  readonly failures: readonly TestResult[];
  /** Ids that the base has and the candidate has not, under whatever name. */
  readonly vanished: readonly string[];
  /** Failed on the base, pass on the candidate. */
  readonly fixed: readonly string[];
  /** Failing on both sides. */
  readonly kept: number;
  /** Tests of the base that the candidate has in another file or with other parameters. */
  readonly moved: number;
}

/** Compares test results by id; ids of the candidate count under the base's path of a renamed file. */
export function compareTests(
  baseline: readonly TestResult[],
  candidate: readonly TestResult[],
  renames: ReadonlyMap<string, string>,
): TestsDifference {
  const before = new Map(baseline.map((test) => [test.id, test]));
  const after = new Map(candidate.map((test) => [baseId(test.id, renames), test]));
  const changes = [...after].map(([id, test]) => changeOf(before.get(id), test));
  const gone = [...before.keys()].filter((id) => !after.has(id));
  const vanished = unexplained(gone, { before, after });
  return {
    failures: changes.flatMap((change) => change.failure ?? []),
    vanished,
    fixed: changes.flatMap((change) => change.fixed ?? []),
    kept: changes.filter((change) => change.kept === true).length,
    moved: gone.length - vanished.length,
  };
}

interface Change {
  readonly failure?: TestResult;
  readonly fixed?: string;
  readonly kept?: true;
}

function changeOf(old: TestResult | undefined, test: TestResult): Change {
  const wasRed = old !== undefined && isRed(old);
  if (isRed(test)) return wasRed ? { kept: true } : { failure: test };
  if (test.status === 'passed') return wasRed ? { fixed: test.id } : {};
  return old?.status === 'passed' ? { failure: nowSkipped(test) } : {};
}

function isRed({ status }: TestResult): boolean {
  return status === 'failed' || status === 'error';
}

function nowSkipped(test: TestResult): TestResult {
  return { ...test, message: `passed on the base, is skipped now${test.message === '' ? '' : `: ${test.message}`}` };
}

function baseId(id: string, renames: ReadonlyMap<string, string>): string {
  const file = fileOfTest(id);
  const old = file === undefined ? undefined : renames.get(file);
  return file === undefined || old === undefined ? id : old + id.slice(file.length);
}

type Sides = Record<'before' | 'after', ReadonlyMap<string, TestResult>>;

/**
 * Of the ids that are gone, those that nothing accounts for. Accounted for are: tests of a file that fails to load, which
 * is a failure of its own; a test of the same class and name that is new in another file; parameters of a test that has
 * at least as many as on the base. New ids account for one test each.
 */
function unexplained(gone: readonly string[], { before, after }: Sides): string[] {
  const added = [...after.values()].filter(({ id }) => !before.has(id));
  const broken = new Set(added.filter((test) => test.status === 'error').map(({ id }) => id));
  const newPlaces = counted(added.map(({ id }) => withoutFile(id)));
  const newParameters = counted(added.map(({ id }) => withoutParameters(id)));
  return gone.filter((id) => {
    if (broken.has(fileOfTest(id) ?? '')) return false;
    return !taken(newPlaces, withoutFile(id)) && !(id.endsWith(']') && taken(newParameters, withoutParameters(id)));
  });
}

function counted(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function taken(counts: Map<string, number>, key: string): boolean {
  const count = counts.get(key) ?? 0;
  counts.set(key, count - 1);
  return count > 0;
}

/** `Class::name`; for ids of other tools, which have no file, the whole id. */
function withoutFile(id: string): string {
  const file = fileOfTest(id);
  return file === undefined ? id : id.slice(file.length);
}

function withoutParameters(id: string): string {
  const end = id.indexOf('[');
  return end < 0 ? id : id.slice(0, end);
}
