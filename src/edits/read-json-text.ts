/** Answers in JSON whose edits are text: a patch as one argument, as tools that apply patches take it. */

const PATCHES = ['input', 'patch', 'patchText', 'patch_text'];
const VERBS = new Map([
  ['create_file', 'Add'],
  ['update_file', 'Update'],
  ['delete_file', 'Delete'],
]);

/** The text that an object stands for; undefined for any other value. */
export function textOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const given = new Map(Object.entries(value as Record<string, unknown>));
  return given.size === 1 ? onlyArgument(given) : operation(given);
}

/** `{"input": patch}`, or `{"command": ["apply_patch", patch]}`. */
function onlyArgument(given: ReadonlyMap<string, unknown>): string | undefined {
  const command = given.get('command');
  const [name, argument, ...more] = Array.isArray(command) ? (command as unknown[]) : [];
  const text =
    name === 'apply_patch' && more.length === 0 ? argument : PATCHES.map((key) => given.get(key)).find(isPatch);
  return isPatch(text) ? text : undefined;
}

function isPatch(text: unknown): text is string {
  return typeof text === 'string' && text.includes('*** Begin Patch');
}

/** `{"type": "update_file", "path": …, "diff": …}`: one section of a patch. */
function operation(given: ReadonlyMap<string, unknown>): string | undefined {
  const [type, path, diff = ''] = ['type', 'path', 'diff'].map((key) => given.get(key));
  const verb = typeof type === 'string' ? VERBS.get(type) : undefined;
  const isKnown = [...given.keys()].every((key) => ['type', 'path', 'diff'].includes(key));
  if (verb === undefined || !isKnown || typeof path !== 'string' || /[\r\n]/.test(path) || typeof diff !== 'string') {
    return undefined;
  }
  const body = diff === '' || diff.endsWith('\n') ? diff : `${diff}\n`;
  return `*** Begin Patch\n*** ${verb} File: ${path}\n${body}*** End Patch\n`;
}
