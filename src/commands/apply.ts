import { readFile } from 'node:fs/promises';
import type { Config } from '../config.js';
import { readEdits, type EditSet, type Reading } from '../edits/index.js';
import { UsageError } from '../errors.js';
import type { Invocation } from '../inputs.js';
import type { OpenRepository } from '../adapters/repository.js';
import type { Oid } from '../ports.js';
import type { Vault } from '../vault.js';
import { judgePolicy, resolveEdits } from '../steps/apply.js';
import { openCheckout } from '../checkout.js';
import { loadConfig } from '../workshop.js';
import { treeOfRevision } from './revision.js';

interface Result {
  readonly tree: string;
  readonly files: readonly { readonly path: string; readonly status: string }[];
  readonly rejected: readonly { readonly path: string; readonly reason: string }[];
}

/** `apply`: resolves an answer's edits on a revision, all or nothing. Writes objects only; exit 1 when rejected. */
export async function applyCommand(invocation: Invocation, { holdsSecret }: Vault): Promise<number> {
  const { flags, inputs } = invocation;
  const { response } = flags;
  if (response === undefined) throw new UsageError('--response FILE is needed: the answer of a model.');
  const text = await readFile(response, 'utf8').catch(() => {
    throw new UsageError(`--response: ${response} cannot be read.`);
  });
  await using repository = await openCheckout(invocation);
  const base = await treeOfRevision(repository, 'base', inputs.base ?? 'HEAD');
  const config = await loadConfig(invocation, repository, base);
  const reading = readEdits({ text });
  const result =
    reading.status === 'edits'
      ? await tryEdits(repository, { base, set: reading.set, config, holdsSecret })
      : unread(base, reading);
  process.stdout.write(flags.json ? `${JSON.stringify(result)}\n` : asText(result));
  return result.rejected.length === 0 ? 0 : 1;
}

async function tryEdits(
  repository: OpenRepository,
  { base, set, config, holdsSecret }: { base: Oid; set: EditSet; config: Config } & Pick<Vault, 'holdsSecret'>,
): Promise<Result> {
  const resolved = await resolveEdits(repository, { start: base, set, exclude: config.snapshot.exclude });
  if (resolved.status === 'rejected') return refused(base, resolved.rejected);
  const rules = { fence: { include: [], exclude: [] }, config, holdsSecret };
  const findings = await judgePolicy(repository, { base, tree: resolved.tree }, rules);
  const blocked = findings.filter((finding) => finding.action === 'block');
  if (blocked.length > 0) return refused(base, blocked);
  // What is printed can be named in the next command, for example as the candidate of `verify`.
  await repository.keep();
  return { tree: resolved.tree, files: resolved.changes.map(({ path, status }) => ({ path, status })), rejected: [] };
}

function refused(base: Oid, reasons: readonly { path: string; reason: string }[]): Result {
  return { tree: base, files: [], rejected: reasons.map(({ path, reason }) => ({ path, reason })) };
}

function unread(base: Oid, reading: Exclude<Reading, { status: 'edits' }>): Result {
  const reasons = reading.status === 'none' ? [reading.reason] : reading.problems;
  return refused(
    base,
    reasons.map((reason) => ({ path: '', reason })),
  );
}

function asText(result: Result): string {
  const rejected = result.rejected.map(({ path, reason }) => `rejected  ${path === '' ? '(answer)' : path}: ${reason}`);
  const files = result.files.map(({ path, status }) => `${status.padEnd(9)} ${path}`);
  return `${[...files, ...rejected, `tree ${result.tree}`].join('\n')}\n`;
}
