/**
 * The commands a workflow runner finds in what an action prints: `::name key=value::message` at the start of a line,
 * blanks aside, and `##[name key=value]message` anywhere in it, as actions/runner's ActionCommand.cs reads them.
 */
const REGISTERED = new Set([
  'set-env',
  'add-path',
  'set-output',
  'save-state',
  'add-mask',
  'add-matcher',
  'remove-matcher',
  'debug',
  'warning',
  'error',
  'notice',
  'group',
  'endgroup',
  'echo',
  'internal-set-repo-path',
  'stop-commands',
]);

export interface WorkflowCommand {
  readonly name: string;
  readonly message: string;
}

/** Every command in a text. A line between `stop-commands` and its token would not be one; here it still counts. */
export function workflowCommands(printed: string): WorkflowCommand[] {
  return printed.split(/\r\n|\n|\r/).flatMap((line) => parse(line) ?? []);
}

function parse(line: string): WorkflowCommand | undefined {
  const [, first = '', message = ''] = /^\s*::(.*?)::(.*)$/.exec(line) ?? [];
  const name = first.split(' ')[0] ?? '';
  if (REGISTERED.has(name.toLowerCase())) return { name: name.toLowerCase(), message };
  const [, old = '', rest = ''] = /##\[(.*?)\](.*)$/.exec(line) ?? [];
  const oldName = old.split(' ')[0] ?? '';
  return REGISTERED.has(oldName.toLowerCase()) ? { name: oldName.toLowerCase(), message: rest } : undefined;
}
