import { readFile } from 'node:fs/promises';
import { createPythonSyntax } from '../adapters/python-syntax.js';
import type { OpenRepository } from '../adapters/repository.js';
import { openCheckout } from '../checkout.js';
import {
  applyGood,
  readEdits,
  resultOf,
  unread,
  type Dialect,
  type EditResult,
  type PolicyFinding,
} from '../edits/index.js';
import { UsageError } from '../errors.js';
import type { Invocation } from '../inputs.js';
import type { Oid } from '../ports.js';
import { judgePolicy } from '../steps/apply.js';
import { resolveEdits, type Question } from '../steps/resolve-edits.js';
import type { Vault } from '../vault.js';
import { loadConfig } from '../workshop.js';
import { applyCases } from './apply-cases.js';
import { applyToFolder } from './apply-folder.js';
import { asJson, asText, type AnswerOptions, type Applied } from './apply-result.js';
import { treeOfRevision } from './revision.js';

const DIALECTS: readonly Exclude<Dialect, 'mixed' | 'tool-call'>[] = [
  'blocks',
  'unified',
  'begin-patch',
  'whole',
  'json',
];

/**
 * `apply`: resolves an answer's edits on a revision, all or nothing, and writes objects only; with `--dir` on the files of a
 * plain folder. `--cases` does it in memory for many. Exit 1 when edits are rejected.
 */
export async function applyCommand(invocation: Invocation, vault: Vault): Promise<number> {
  const { flags } = invocation;
  if (flags.cases !== undefined) return applyCases(flags.cases);
  const options = await readOptions(flags);
  const result =
    flags.dir === undefined
      ? await applyToRevision(invocation, vault, options)
      : await applyToFolder(flags.dir, options);
  process.stdout.write(flags.json ? asJson(result) : asText(result));
  return result.rejected.length === 0 ? 0 : 1;
}

async function readOptions({ response, dialect: name, keepGood }: Invocation['flags']): Promise<AnswerOptions> {
  if (response === undefined) throw new UsageError('--response FILE is needed: the answer of a model.');
  const dialect = DIALECTS.find((known) => known === name);
  if (name !== undefined && dialect === undefined)
    throw new UsageError(`--dialect: \`${name}\` is none of ${DIALECTS.join(', ')}.`);
  const text = await readFile(response, 'utf8').catch(() => {
    throw new UsageError(`--response: ${response} cannot be read.`);
  });
  return { text, dialect, keepGood };
}

type Attempt = Extract<EditResult, { ok: false }> | (Extract<EditResult, { ok: true }> & { readonly tree: Oid });

async function applyToRevision(
  invocation: Invocation,
  { holdsSecret }: Vault,
  { text, dialect, keepGood }: AnswerOptions,
): Promise<Applied> {
  await using repository = await openCheckout(invocation);
  const base = await treeOfRevision(repository, 'base', invocation.inputs.base ?? 'HEAD');
  const config = await loadConfig(invocation, repository, base);
  const reading = readEdits({ text }, dialect);
  if (reading.status !== 'edits') return { ...unread(reading), tree: base, findings: [] };
  const { edits } = reading.set;
  const python = createPythonSyntax(invocation.context.environment);
  const question = { start: base, exclude: config.snapshot.exclude, python };
  const { applied, rejected } = await applyGood(edits, keepGood, (some) =>
    attempt(repository, { ...question, edits: some }),
  );
  const result = resultOf(edits, { applied, rejected });
  if (applied === undefined) return { ...result, tree: base, findings: [] };
  const rules = { fence: { include: [], exclude: [] }, config, holdsSecret };
  const findings = await judgePolicy(repository, { base, tree: applied.tree }, rules);
  const blocked = findings.filter((finding) => finding.action === 'block').map(asRejection);
  if (blocked.length > 0)
    return { tree: base, changes: [], rejected: [...rejected, ...blocked], notes: [], findings: [] };
  // What is printed can be named in the next command, for example as the candidate of `verify`.
  await repository.keep();
  return { ...result, tree: applied.tree, findings };
}

async function attempt(repository: OpenRepository, question: Question): Promise<Attempt> {
  const resolved = await resolveEdits(repository, question);
  if (resolved.status === 'rejected') return { ok: false, rejected: resolved.rejected };
  return { ok: true, tree: resolved.tree, changes: resolved.changes, notes: resolved.matches };
}

function asRejection({ path, reason, rule }: PolicyFinding) {
  return { path, reason, code: rule };
}
