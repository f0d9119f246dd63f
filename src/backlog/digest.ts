import { createHash } from 'node:crypto';
import type { TaskSpec } from './task.js';

/**
 * sha256 (hex) of what a task asks for. Where it stands, its status, line ends and white space at the end of lines make
 * no difference, so that moving or reformatting a task does not make it a new one.
 */
export function digestOf(spec: TaskSpec): string {
  const { title, description, priority, depends_on, acceptance, files, labels, gates, budget, not_before } = spec;
  const text = JSON.stringify([
    fold(title),
    fold(description),
    priority,
    depends_on.map((id) => id.toLowerCase()),
    acceptance.map(fold),
    [files.include, files.exclude],
    labels,
    gates,
    [budget.max_attempts ?? null, budget.max_tokens ?? null, budget.max_cost_usd ?? null],
    not_before ?? null,
  ]);
  return createHash('sha256').update(text).digest('hex');
}

/** Text as it is compared: `\n` for line ends, no white space before them or at both ends. */
export function fold(text: string): string {
  const lines = text.split(/\r\n?|\n/).map((line) => line.trimEnd());
  return lines.join('\n').trim();
}
