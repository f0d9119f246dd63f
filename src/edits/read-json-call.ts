/** Calls of tools, as models without a tool interface print them: `{"name": "edit", "arguments": {…}}`. */
import { parseJson, type Parsed } from './read-json-parse.js';

const NAMES = ['name', 'tool', 'tool_name', 'function'];
const ARGUMENTS = ['arguments', 'parameters', 'input', 'args'];
const BESIDE = [...NAMES, ...ARGUMENTS, 'id', 'type', 'call_id', 'index'];
/** What stands in a message beside its calls. */
const MESSAGE = ['role', 'content', 'tool_calls'];
/** What such tools are given is a part of a file, not its content. */
const PART = /append|prepend|insert/i;

/** The calls of a message, `{"tool_calls": […]}`; any other value stands for itself. */
export function callsOf(value: unknown): readonly unknown[] {
  const given = entriesOf(value);
  const calls = given?.get('tool_calls');
  const content = given?.get('content') ?? '';
  const isMessage = Array.isArray(calls) && [...(given?.keys() ?? [])].every((key) => MESSAGE.includes(key));
  return isMessage && typeof content === 'string' && calls.length > 0 ? (calls as unknown[]) : [value];
}

/** The arguments of a call, or the value itself when it is none; a problem says why the call cannot be taken. */
export function argumentsOf(value: unknown): Parsed {
  const call = partsOf(value);
  if (call === undefined) {
    return { value };
  }
  const { name, given } = call;
  return PART.test(name)
    ? { problem: `The tool ${JSON.stringify(name.slice(0, 40))} is not known; expected edits or whole files.` }
    : parsed(given);
}

/** The name of a call and what it is given. */
export function partsOf(value: unknown): { readonly name: string; readonly given: unknown } | undefined {
  const call = entriesOf(value);
  const inner = call?.get('function');
  if (typeof inner === 'object' && inner !== null) {
    return partsOf(inner);
  }
  const name = NAMES.map((key) => call?.get(key)).find((found) => typeof found === 'string');
  const key = ARGUMENTS.find((candidate) => call?.has(candidate));
  const isCall = [...(call?.keys() ?? [])].every((other) => BESIDE.includes(other));
  return name === undefined || key === undefined || !isCall ? undefined : { name, given: call?.get(key) };
}

/** Keys and values of an object; undefined for anything else. */
export function entriesOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map(Object.entries(value as Record<string, unknown>))
    : undefined;
}

/** Arguments may be JSON in a string. */
function parsed(given: unknown): Parsed {
  const isJson = typeof given === 'string' && /^\s*\{/.test(given);
  return isJson ? parseJson(given) : { value: given };
}
