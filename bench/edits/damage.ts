/** What models do to an answer: each damage alone, on one edit of it, and what has to come of it. */
import { CONTEXT_DAMAGES } from './damage-context.ts';
import { EDIT_DAMAGES } from './damage-edits.ts';
import { LAYOUT_DAMAGES } from './damage-layout.ts';
import { TEXT_DAMAGES } from './damage-text.ts';
import type { Damage } from './task.ts';

/** An answer as it should be. Everything else is compared with it. */
const NONE: Damage = { name: 'none', dialects: 'all', expect: 'apply', make: (task) => ({ draft: task.draft }) };

export const DAMAGES: readonly Damage[] = [
  NONE,
  ...LAYOUT_DAMAGES,
  ...CONTEXT_DAMAGES,
  ...EDIT_DAMAGES,
  ...TEXT_DAMAGES,
];
