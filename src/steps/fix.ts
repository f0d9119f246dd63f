import type { Oid, TreeChange } from '../ports.js';
import type { Stage } from './scene.js';

export type Fixed =
  | { readonly status: 'fixed'; readonly tree: Oid; readonly changed: readonly string[] }
  | { readonly status: 'failed'; readonly command: string; readonly output: string; readonly exitCode: number | null };

/**
 * Runs the configured formatters and generators over a tree, in a view, and returns the tree with what they changed.
 * The commands are the base commit's; what they write goes through the same policy as the model's edits.
 */
export async function fix({ settings, ports, signal }: Stage, tree: Oid): Promise<Fixed> {
  const commands = settings.config.fix;
  if (commands.length === 0) return { status: 'fixed', tree, changed: [] };
  await using view = await ports.views.open(tree);
  let changes: readonly TreeChange[] = [];
  for (const command of commands) {
    const timeoutSeconds = settings.config.limits['gate-minutes'] * 60;
    const done = await view.change({
      argv: ['bash', '-eo', 'pipefail', '-c', command],
      cwd: '.',
      timeoutSeconds,
      signal,
    });
    if (done.execution.exitCode !== 0) {
      return {
        status: 'failed',
        command,
        exitCode: done.execution.exitCode,
        output: ports.redact(`${done.execution.stdout}\n${done.execution.stderr}`.trim()),
      };
    }
    // Every call reports all changes against the view's tree, so the last one says it all.
    changes = done.changes;
  }
  return {
    status: 'fixed',
    tree: await ports.repository.writeTree(tree, changes),
    changed: changes.map((change) => change.path),
  };
}
