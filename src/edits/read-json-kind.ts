/** What a JSON object in an answer is: an edit, a call that changes nothing, or an example of something else. */
import { MAX_JSON_DEPTH } from './limits.js';
import { callsOf, entriesOf, partsOf } from './read-json-call.js';
import { parseLoose } from './read-json-parse.js';
import type { Region } from './read-json-region.js';
import { LISTS, TELLING_KEY, WHOLE_KEY } from './read-json-shape.js';

/**
 * `whole`: a whole answer. `edit`: a change of a file, or a call. `named`: it names a file or a command, so that it may be
 * one beside edits. `read`: a call that changes nothing. `other`: anything else.
 */
export type Kind = 'whole' | 'edit' | 'named' | 'read' | 'other';

const PATH_KEY = /(?:^|[_-])(?:file|path|filepath|file_?name)$|[a-z](?:File|Path|FileName)$|^fileName$/;
const CALL_KEY =
  /^(?:command|cmd|tool|tool_name|tool_calls|function|input|patch|patchText|patch_text|diff|code_edit|rename_to)$/;
const BODY_KEY =
  /^(?:content|contents|text|code|body|edits|changes|replacements|replace|replacement|diff|patch|delete|code_edit|file_text|new|new_?(?:str|string|text|content|code))$/i;
const READS = /^(?:view|read|list|ls|open|cat|show|get|grep|rg|glob|search|find|stat|tree)$/;
const WRITES =
  /^(?:replace|write|edit|update|apply|delete|create|insert|append|prepend|remove|rename|move|save|set|put|run)$/;

/** The kind of a region that is closed. */
export function kindOf({ source, deepest }: Region): Kind {
  const telling = TELLING_KEY.test(source);
  if (deepest > MAX_JSON_DEPTH) {
    return telling ? 'edit' : 'other';
  }
  const parsed = parseLoose(source);
  if ('problem' in parsed) {
    return brokenKind(source, telling);
  }
  const calls = callsOf(parsed.value);
  if (calls.every(isRead)) {
    return 'read';
  }
  if (calls.some(isWhole)) {
    return 'whole';
  }
  return telling || calls.some(isCall) || holdsEdit(parsed.value) ? 'edit' : isNamed(parsed.value) ? 'named' : 'other';
}

function brokenKind(source: string, telling: boolean): Kind {
  if (!telling) {
    return 'other';
  }
  return WHOLE_KEY.test(source) ? 'whole' : 'edit';
}

/** Whether an object is a whole answer without any edit. */
export function isEmptyAnswer(source: string): boolean {
  const parsed = parseLoose(source);
  const given = 'problem' in parsed ? undefined : givenTo(parsed.value);
  const lists = LISTS.filter((key) => given?.has(key));
  return lists.length > 0 && lists.every((key) => [given?.get(key)].flat().length === 0);
}

/** A call that only looks: by its command or else its name, and by what it is given. */
export function isRead(value: unknown): boolean {
  const given = givenTo(value);
  const command = given?.get('command');
  const name = typeof command === 'string' ? command : partsOf(value)?.name;
  const keys = [...(given?.keys() ?? [])];
  return name !== undefined && saysRead(name) && !keys.some((key) => BODY_KEY.test(key));
}

/** `read_file`, `listFiles`; no command with arguments, and not `find_and_replace`. */
function saysRead(name: string): boolean {
  const words = /^[\w.-]{1,60}$/.test(name)
    ? name
        .replace(/([a-z])([A-Z])/g, '$1_$2')
        .toLowerCase()
        .split(/[^a-z]+/)
    : [];
  return READS.test(words[0] ?? '') && !words.some((word) => WRITES.test(word));
}

function isCall(value: unknown): boolean {
  return partsOf(value) !== undefined;
}

function isWhole(value: unknown): boolean {
  return LISTS.some((key) => givenTo(value)?.has(key));
}

/** The keys of an object, or of what a call is given. */
function givenTo(value: unknown): ReadonlyMap<string, unknown> | undefined {
  const call = partsOf(value);
  if (call === undefined) {
    return entriesOf(value);
  }
  const parsed = typeof call.given === 'string' ? parseLoose(call.given) : { value: call.given };
  return 'problem' in parsed ? undefined : entriesOf(parsed.value);
}

/** Whether an object, or one within, names a file and says what becomes of it. */
function holdsEdit(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.some(holdsEdit);
  }
  const entries = entriesOf(value);
  const keys = [...(entries?.keys() ?? [])];
  return (
    (keys.some((key) => PATH_KEY.test(key)) && keys.some((key) => BODY_KEY.test(key))) ||
    [...(entries?.values() ?? [])].some(holdsEdit)
  );
}

function isNamed(value: unknown): boolean {
  return [...(entriesOf(value)?.keys() ?? [])].some((key) => PATH_KEY.test(key) || CALL_KEY.test(key));
}
