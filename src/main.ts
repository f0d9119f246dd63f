import { helpText } from './commands/help.js';
import { ConfigError, messageOf, OrchestratorError, renderProblem, UsageError } from './errors.js';
import { isWorkflow, readContext, readInvocation, type Invocation } from './inputs.js';
import { VERSION } from './version.js';
import { identify, logOf } from './identity.js';
import { openVault, type Vault } from './vault.js';

/** One process, from arguments or inputs to the exit code. Never throws. */
export async function main(
  argv: readonly string[],
  secrets: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const vault = openVault(secrets);
  try {
    const invocation = readInvocation(argv);
    if (invocation.flags.version) return print(`${VERSION}\n`);
    if (invocation.flags.help || (argv.length === 0 && !isWorkflow())) return print(helpText());
    return await dispatch(invocation, vault);
  } catch (error) {
    return argv.length === 0 ? actionFailure(error, vault) : commandFailure(error, vault);
  }
}

/** Each command brings what it needs: a snapshot asks no model and no forge, and must not wait for their clients to load. */
async function dispatch(invocation: Invocation, vault: Vault): Promise<number> {
  switch (invocation.inputs.command) {
    case 'run':
      return (await import('./commands/run.js')).runCommand(invocation, vault);
    case 'sync':
      return (await import('./commands/sync.js')).syncCommand(invocation, vault);
    case 'check':
      return (await import('./commands/check.js')).checkCommand(invocation, vault);
    case 'init':
      return (await import('./commands/init.js')).initCommand(invocation, vault);
    case 'snapshot':
      return (await import('./commands/snapshot.js')).snapshotCommand(invocation);
    case 'apply':
      return (await import('./commands/apply.js')).applyCommand(invocation, vault);
    case 'verify':
      return (await import('./commands/verify.js')).verifyCommand(invocation, vault);
  }
}

/** Inputs that could not be read: still an ending with all outputs set. */
async function actionFailure(error: unknown, vault: Vault): Promise<number> {
  const { failedOutcome, report } = await import('./reporting.js');
  const context = readContext(true);
  const run = identify(context);
  const told = { key: run.key, model: undefined, log: logOf(context, run), summaryFile: context.summaryFile };
  return report(failedOutcome(error), { vault, action: true, json: false, run: told });
}

function commandFailure(error: unknown, vault: Vault): number {
  const hint = error instanceof OrchestratorError && error.hint !== undefined ? `\n${error.hint}` : '';
  const text =
    error instanceof ConfigError ? error.problems.map(renderProblem).join('\n') : `${messageOf(error)}${hint}`;
  const usage = error instanceof UsageError ? '\nRun it with --help for the usage.' : '';
  process.stderr.write(`${vault.redact(text)}${usage}\n`);
  return error instanceof UsageError || error instanceof ConfigError ? 2 : 1;
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}
