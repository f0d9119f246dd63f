import type { Invocation } from '../inputs.js';
import { checkoutOf } from '../checkout.js';
import { openWorkTree } from '../adapters/work-tree.js';
import { CONFIG_FILES, detectGates } from '../gates/index.js';
import { survey } from '../init/index.js';
import type { Vault } from '../vault.js';
import { readPlace } from './init-files.js';
import { planFiles, type Plan } from './init-plan.js';
import { asJson, asText } from './init-result.js';
import { writeAll } from './apply-write.js';

/**
 * `init`: writes what a repository needs to use the action, as far as it is not there. What exists is never overwritten; the
 * state file gets blocks for tasks that have none, and with `--ids` the backlog gets ids. All is written, or nothing.
 */
export async function initCommand(invocation: Invocation, vault: Vault): Promise<number> {
  const { inputs, flags, context } = invocation;
  const tree = await openWorkTree(checkoutOf(invocation), context.environment);
  const found = survey(tree, builtInGates(tree.paths, tree.read));
  const plan = await planFiles({
    read: (path) => readPlace(tree.root, path),
    configFile: inputs.config,
    ids: flags.ids,
    found,
  });
  const paths = plan.files.filter(({ action }) => action !== 'unchanged').map(({ path }) => path);
  const result = { ...plan, survey: found, ignored: await tree.ignored(paths) };
  await write(tree.root, plan);
  process.stdout.write(vault.redact(flags.json ? asJson(result) : asText(result)));
  return 0;
}

/** What every run detects by itself, on the files as they are now. */
function builtInGates(paths: readonly string[], read: (path: string) => string | undefined): string[] {
  const files = new Map<string, string>();
  for (const path of CONFIG_FILES) {
    const text = paths.includes(path) ? read(path) : undefined;
    if (text !== undefined) files.set(path, text);
  }
  const { gates } = detectGates({ paths, files, find: () => undefined, timeoutSeconds: 1 });
  return gates.map(({ name }) => name);
}

async function write(root: string, { files }: Plan): Promise<void> {
  const changed = files.filter(({ action }) => action !== 'unchanged');
  const changes = changed.map(({ path, action, content }) => ({
    ...{ path, content, mode: '100644' as const },
    status: action === 'created' ? ('added' as const) : ('modified' as const),
  }));
  await writeAll(
    root,
    changes,
    new Map(changed.flatMap(({ path, found }) => (found === undefined ? [] : [[path, found]]))),
  );
}
