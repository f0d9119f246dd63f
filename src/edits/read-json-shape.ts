/** The shapes in which tools and models put an edit into JSON, made one. */

/** Our key, and what else models are taught to call it by the edit tools they know. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  path: ['file_path', 'filePath', 'filepath', 'file', 'filename', 'file_name'],
  search: ['old_string', 'oldString', 'old_str', 'oldStr', 'old_text', 'oldText', 'old'],
  replace: ['new_string', 'newString', 'new_str', 'newStr', 'new_text', 'newText', 'new'],
  all: ['replaceAll', 'replace_all', 'allow_multiple', 'allowMultiple'],
  count: ['expected_replacements'],
  edits: ['changes', 'replacements'],
  instruction: ['explanation'],
  line: ['start_line', 'startLine'],
};
/** Under these models say in words what an edit is for: it changes nothing. */
const REMARKS = /^(?:description|reason|reasoning|rationale|comment|note|title|language)$/;
/** And what they say so of a whole answer. */
const SUMMARIES = /^(?:explanation|analysis|plan|thoughts)$/;
const CANONICAL = new Map(
  Object.entries(KEYS).flatMap(([key, names]) => [key, ...names].map((name) => [name, key] as const)),
);
/** Keys of a whole answer. */
export const LISTS = ['code_patches', 'new_tests'];

/** Keys that other JSON has as well say nothing alone. */
const COMMON = ['old', 'new'];
const SEARCH = (KEYS['search'] ?? []).filter((key) => !COMMON.includes(key));
const PATH = ['path', ...(KEYS['path'] ?? [])];

/** Keys by which an object in a text is taken for an answer and not for an example, also in JSON within a string. */
export const TELLING_KEY = new RegExp(
  [
    String.raw`"(?:${[...LISTS, 'rename_to', ...SEARCH].join('|')})\\?"\s*:`,
    String.raw`"(?:${PATH.join('|')})\\?"\s*:\s*\\?"[^"]*",\s*\\?"(?:content|file_text|edits|changes|replacements|diff|delete|search)\\?"\s*:`,
    String.raw`"type\\?"\s*:\s*\\?"(?:create|update|delete)_file\\?"`,
    String.raw`"(?:input|patch|patchText|patch_text|apply_patch)\\?"\s*[:,]\s*\\?"\*\*\* Begin Patch`,
  ].join('|'),
);
/** The same in text: one of several edits has none of them. */
export const WHOLE_KEY = new RegExp(`"(?:${LISTS.join('|')})\\\\?"\\s*:`);

/** Keys with which answers in JSON and calls begin: an object that breaks off behind one was cut. */
export const FIRST_KEYS = [
  ...LISTS,
  ...PATH,
  ...SEARCH,
  ...['summary', 'notes', 'command', 'name', 'tool', 'tool_name', 'tool_calls', 'arguments', 'function', 'instruction'],
  ...['explanation', 'edits', 'changes', 'replacements', 'patch', 'patchText', 'input', 'content', 'file_text', 'diff'],
];

/**
 * The answer object in the one form that the schema knows. A string says which two keys mean the same. Unknown keys stay,
 * for the schema to name.
 */
export function toAnswerShape(value: unknown): { readonly answer: unknown } | { readonly problem: string } {
  const problems: string[] = [];
  const answer = isObject(value) ? answerOf(value, problems) : value;
  const [problem] = problems;
  return problem === undefined ? { answer } : { problem };
}

function answerOf(value: Readonly<Record<string, unknown>>, problems: string[]): unknown {
  const keys = Object.keys(value);
  if (keys.some((key) => LISTS.includes(key)) || !keys.some((key) => CANONICAL.has(key))) {
    const lists = LISTS.filter((key) => Array.isArray(value[key])).map((key) => [
      key,
      (value[key] as unknown[]).map((patch) => patchOf(patch, problems)),
    ]);
    return { ...withoutRemarks(value, SUMMARIES), ...Object.fromEntries(lists) };
  }
  const { summary, notes, ...rest } = value;
  const patch = patchOf(rest, problems);
  const isList = isObject(patch) && !('path' in patch) && Array.isArray(patch['edits']);
  return { summary, notes, code_patches: isList ? patch['edits'] : [patch] };
}

/** One patch: a single search and replacement becomes a list of one. */
function patchOf(value: unknown, problems: string[]): unknown {
  const patch = renamed(value, problems);
  if (!isObject(patch)) {
    return patch;
  }
  if (Array.isArray(patch['edits'])) {
    const edits = patch['edits'].map((edit) => ('path' in patch ? renamed(edit, problems) : patchOf(edit, problems)));
    return { ...patch, edits };
  }
  if (!('search' in patch) && !('replace' in patch)) {
    return patch;
  }
  const { search, replace, line, all, count, ...rest } = patch;
  return { ...rest, edits: [{ search, replace, line, all, count }] };
}

function renamed(value: unknown, problems: string[]): unknown {
  if (!isObject(value)) {
    return value;
  }
  const entries = new Map<string, unknown>();
  for (const [key, item] of Object.entries(isReplacement(value) ? withoutRemarks(value) : value)) {
    const name = CANONICAL.get(key) ?? key;
    if (entries.has(name)) {
      problems.push(`"${key.slice(0, 40)}" and another key both mean "${name}"; expected one of them.`);
    }
    entries.set(name, item);
  }
  return Object.fromEntries(entries);
}

/** Whether an object says what it searches for, or holds such: only then is it clear what it is, with remarks or without. */
function isReplacement(value: Readonly<Record<string, unknown>>): boolean {
  const names = Object.keys(value).map((key) => CANONICAL.get(key));
  return names.includes('search') || names.includes('edits');
}

/** An object without remarks, also those under `others`; what is no text is none. */
function withoutRemarks(value: Readonly<Record<string, unknown>>, others?: RegExp): Record<string, unknown> {
  const isRemark = (key: string) => REMARKS.test(key) || others?.test(key) === true;
  const isText = (item: unknown) => typeof item === 'string' || item === null;
  return Object.fromEntries(Object.entries(value).filter(([key, item]) => !(isRemark(key) && isText(item))));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
