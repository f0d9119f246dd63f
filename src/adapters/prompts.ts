import { readFileSync } from 'node:fs';
import type { Templates } from '../conversation/index.js';

/** The prompt templates that come with the action. Literal URLs: the bundler finds and copies the files by them. */
export function builtInTemplates(): Templates {
  return {
    system: readFileSync(new URL('../../prompts/system.md', import.meta.url), 'utf8'),
    task: readFileSync(new URL('../../prompts/task.md', import.meta.url), 'utf8'),
    repair: readFileSync(new URL('../../prompts/repair.md', import.meta.url), 'utf8'),
    review: readFileSync(new URL('../../prompts/review.md', import.meta.url), 'utf8'),
  };
}
