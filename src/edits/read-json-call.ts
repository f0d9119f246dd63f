/** Calls of tools, as models without a tool interface print them: `{"name": "edit", "arguments": {…}}`. */

const NAMES = ['name', 'tool', 'tool_name', 'function'];
const ARGUMENTS = ['arguments', 'parameters', 'input', 'args'];
const BESIDE = [...NAMES, ...ARGUMENTS, 'id', 'type', 'call_id'];
/** What such tools are given is a part of a file, not its content. */
const PART = /append|prepend|insert/i;

/** The arguments of a call, or the value itself when it is none; a string says why the call cannot be taken. */
export function argumentsOf(value: unknown): { readonly value: unknown } | { readonly problem: string } {
  if (typeof value !== 'object' || value === null) {
    return { value };
  }
  const call = new Map(Object.entries(value as Record<string, unknown>));
  const inner = call.get('function');
  if (typeof inner === 'object' && inner !== null) {
    return argumentsOf(inner);
  }
  const name = NAMES.map((key) => call.get(key)).find((found) => typeof found === 'string');
  const key = ARGUMENTS.find((candidate) => call.has(candidate));
  if (name === undefined || key === undefined || [...call.keys()].some((other) => !BESIDE.includes(other))) {
    return { value };
  }
  return PART.test(name)
    ? {
        problem: `The tool ${JSON.stringify(name.slice(0, 40))} is not known; expected edits or whole files.`,
      }
    : { value: parsed(call.get(key)) };
}

/** Arguments may be JSON in a string. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') {
    return value;
  }
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
