import { readFile } from 'node:fs/promises';
import { createPythonSyntax } from '../adapters/python-syntax.js';
import type { OpenRepository } from '../adapters/repository.js';
import { openCheckout } from '../checkout.js';
import type { Config } from '../config.js';
import { goodEdits, readEdits, unread, type Dialect, type EditSet, type Rejection } from '../edits/index.js';
import { UsageError } from '../errors.js';
import type { Invocation } from '../inputs.js';
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

async function applyToRevision(
  invocation: Invocation,
  { holdsSecret }: Vault,
  { text, dialect, keepGood }: AnswerOptions,
): Promise<Applied> {
  await using repository = await openCheckout(invocation);
  const base = await treeOfRevision(repository, 'base', invocation.inputs.base ?? 'HEAD');
  const config = await loadConfig(invocation, repository, base);
  const reading = readEdits({ text }, dialect);
  if (reading.status !== 'edits') return { ...unread(reading), tree: base };
  const python = createPythonSyntax(invocation.context.environment);
  const question = { start: base, exclude: config.snapshot.exclude, python };
  return await tryEdits(repository, { set: reading.set, config, holdsSecret, keepGood, question });
}

type Work = { set: EditSet; config: Config; keepGood: boolean; question: Omit<Question, 'edits'> } & Pick<
  Vault,
  'holdsSecret'
>;

async function tryEdits(repository: OpenRepository, work: Work): Promise<Applied> {
  const { config, holdsSecret, question } = work;
  const base = question.start;
  let { edits } = work.set;
  const rejected: Rejection[] = [];
  let resolved = await resolveEdits(repository, { ...question, edits });
  while (resolved.status === 'rejected') {
    rejected.push(...resolved.rejected);
    edits = goodEdits(edits, resolved.rejected);
    if (!work.keepGood || edits.length === 0) return { tree: base, changes: [], rejected, notes: [] };
    resolved = await resolveEdits(repository, { ...question, edits });
  }
  const rules = { fence: { include: [], exclude: [] }, config, holdsSecret };
  const findings = await judgePolicy(repository, { base, tree: resolved.tree }, rules);
  const blocked = findings.filter((finding) => finding.action === 'block').map(asRejection);
  if (blocked.length > 0) return { tree: base, changes: [], rejected: [...rejected, ...blocked], notes: [] };
  // What is printed can be named in the next command, for example as the candidate of `verify`.
  await repository.keep();
  return { tree: resolved.tree, changes: resolved.changes, rejected, notes: resolved.matches };
}

function asRejection({ path, reason, rule }: { path: string; reason: string; rule: string }) {
  return { path, reason, code: rule };
}
