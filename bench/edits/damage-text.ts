/** Damages to the printed answer. */
import type { Damage } from './task.ts';

export const TEXT_DAMAGES: readonly Damage[] = [
  {
    name: 'prose around',
    dialects: 'all',
    expect: 'apply',
    make: ({ draft }) => ({ draft: { ...draft, prose: true } }),
  },
  {
    // Somewhere in the last edit, so that something of it is there and something is missing.
    name: 'cut',
    dialects: 'all',
    expect: 'refuse',
    make: ({ draft, random }) => ({
      draft,
      finish: ({ text, last }) => text.slice(0, last.from + 1 + random.below(Math.max(1, last.to - last.from - 1))),
    }),
  },
];
