import { ConfigError, type Problem } from '../errors.js';

/** Prompt templates by their place in the conversation: the built-in texts, or a repository's own. */
export interface Templates {
  readonly system: string;
  readonly task: string;
  readonly repair: string;
  /** Added to the task where an open pull request is continued. */
  readonly review: string;
}

/** The placeholders that each template has to use, every one at least once. */
export const PLACEHOLDERS = {
  system: ['gates'],
  task: ['task', 'conventions', 'failures', 'snapshot'],
  repair: ['situation', 'problem', 'files'],
  review: ['reviews', 'files'],
} as const satisfies Record<keyof Templates, readonly string[]>;

const PLACEHOLDER = /\{\{([^{}\n]*)\}\}/g;

/**
 * The template with each `{{name}}` replaced by its value. Values are inserted once and never read again, so a value
 * that contains `{{…}}` stays as it is. Throws ConfigError with every unknown and every unused placeholder.
 */
export function renderPrompt(
  template: string,
  values: Readonly<Record<string, string>>,
  file = 'prompt template',
): string {
  const problems = placeholderProblems(template, Object.keys(values), file);
  if (problems.length > 0) throw new ConfigError(problems);
  return template.replace(PLACEHOLDER, (_, name: string) => values[name.trim()] ?? '').trimEnd();
}

/** What is wrong with a template as one of the three, before it is ever rendered. `file` is named in the problems. */
export function templateProblems(kind: keyof Templates, template: string, file: string): Problem[] {
  return placeholderProblems(template, PLACEHOLDERS[kind], file);
}

function placeholderProblems(template: string, names: readonly string[], file: string): Problem[] {
  const used = [...template.matchAll(PLACEHOLDER)].map((match) => ({ name: (match[1] ?? '').trim(), at: match.index }));
  const known = names.map((name) => `{{${name}}}`).join(', ');
  const unknown = used.filter((one) => !names.includes(one.name));
  const unused = names.filter((name) => !used.some((one) => one.name === name));
  return [
    ...unknown.map((one) => ({
      file,
      line: template.slice(0, one.at).split('\n').length,
      message: `{{${one.name}}} is no placeholder of this template.`,
      hint: `Use ${known}.`,
    })),
    ...unused.map((name) => ({
      file,
      message: `the placeholder {{${name}}} is missing: the model would not see it.`,
      hint: `Put {{${name}}} where its text belongs.`,
    })),
  ];
}
