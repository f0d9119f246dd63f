import { UsageError } from '../errors.js';
import type { Invocation } from '../inputs.js';
import { verdictLine } from '../report/index.js';
import { planGates } from '../steps/gate-plan.js';
import { startBaseline, verify } from '../steps/verify.js';
import type { Verification } from '../gates/index.js';
import { openJournal, openViews } from '../wiring.js';
import type { Vault } from '../vault.js';
import { openCheckout } from '../checkout.js';
import { identify } from '../identity.js';
import { loadConfig } from '../workshop.js';
import { treeOfRevision } from './revision.js';

/** `verify`: runs the gates on two trees and prints the verdicts; exit 1 unless the candidate passes. */
export async function verifyCommand(invocation: Invocation, vault: Vault): Promise<number> {
  const { flags, inputs } = invocation;
  await using repository = await openCheckout(invocation);
  const revision = inputs.base ?? 'HEAD';
  const commit = await repository.resolve(revision);
  if (commit === undefined) throw new UsageError(`--base: \`${revision}\` names no commit of this repository.`);
  const { tree } = await repository.readCommit(commit);
  const candidate = await treeOfRevision(repository, 'candidate', flags.candidate);
  const config = await loadConfig(invocation, repository, tree);
  const journal = openJournal(invocation, identify(invocation.context), { vault, file: undefined });
  await using views = await openViews(invocation, repository, {
    baseCommit: commit,
    gateEnv: config['gate-env'],
    journal,
  });
  const stage = {
    settings: { config },
    ports: { repository, views, journal, redact: vault.redact },
    signal: new AbortController().signal,
  };
  const scene = { base: { commit, tree } };
  const verification = await journal.step('verify', 'Running the gates on base and candidate', async () => {
    const plan = await planGates(stage, tree, []);
    return verify(stage, scene, { ...startBaseline(stage, scene, plan), candidate });
  });
  process.stdout.write(vault.redact(flags.json ? `${JSON.stringify(verification)}\n` : asText(verification)));
  return verification.effect === 'pass' ? 0 : 1;
}

function asText(verification: Verification): string {
  return `${[...verification.judgements.map(verdictLine), `${verification.effect}: ${verification.reason}`].join('\n')}\n`;
}
