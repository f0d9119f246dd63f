/** Figures of a run, as Markdown and as data. */
import type { Verdict } from './cases.ts';
import { DAMAGES } from './damage.ts';
import { DIALECTS } from './print.ts';

export type Counts = Record<Verdict, number>;

/** Counts by engine, then by `dialect:damage`. */
export class Score {
  readonly engines = new Map<string, Map<string, Counts>>();

  add(engine: string, key: string, verdict: Verdict): void {
    const rows = this.engines.get(engine) ?? new Map<string, Counts>();
    const counts = rows.get(key) ?? { right: 0, refused: 0, lucky: 0, wrong: 0 };
    counts[verdict]++;
    rows.set(key, counts);
    this.engines.set(engine, rows);
  }
}

const LEGEND =
  'Cells: right / refused / **applied wrong**. Right is the commit, byte for byte, or a refusal where only that is right (marked †); ' +
  '`+n` are cases marked † that came out as the commit all the same.';

/** One table a dialect, with a row of totals, for all engines that read the dialect. */
export function toMarkdown(score: Score): string {
  const parts = [LEGEND];
  for (const dialect of DIALECTS) {
    const engines = [...score.engines].filter(([, rows]) =>
      [...rows.keys()].some((key) => key.startsWith(`${dialect}:`)),
    );
    const damages = DAMAGES.filter(({ name }) => engines.some(([, rows]) => rows.has(`${dialect}:${name}`)));
    if (damages.length === 0) continue;
    const rows = damages.map(({ name, expect }) => {
      const cells = engines.map(([, counts]) => counts.get(`${dialect}:${name}`));
      return row(name + (expect === 'refuse' ? ' †' : ''), cells);
    });
    const totals = engines.map(([, counts]) => sum([...counts].filter(([key]) => key.startsWith(`${dialect}:`))));
    const head = `| ${[dialect, 'n', ...engines.map(([name]) => name)].join(' | ')} |`;
    const rule = `| --- | ---: |${' --- |'.repeat(engines.length)}`;
    parts.push([head, rule, ...rows, row('**all**', totals)].join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

function row(name: string, cells: readonly (Counts | undefined)[]): string {
  const n = Math.max(...cells.map((counts) => (counts === undefined ? 0 : total(counts))));
  return `| ${[name, n, ...cells.map(cell)].join(' | ')} |`;
}

function cell(counts: Counts | undefined): string {
  if (counts === undefined) return '';
  const { right, refused, lucky, wrong } = counts;
  return `${right} / ${refused} / ${wrong === 0 ? '0' : `**${wrong}**`}${lucky === 0 ? '' : ` +${lucky}`}`;
}

function total(counts: Counts): number {
  return counts.right + counts.refused + counts.lucky + counts.wrong;
}

function sum(rows: readonly (readonly [string, Counts])[]): Counts {
  const out: Counts = { right: 0, refused: 0, lucky: 0, wrong: 0 };
  for (const [, counts] of rows) {
    for (const verdict of ['right', 'refused', 'lucky', 'wrong'] as const) out[verdict] += counts[verdict];
  }
  return out;
}

/** The same figures as rows. */
export function toRows(score: Score): Record<string, unknown>[] {
  return [...score.engines].flatMap(([engine, rows]) =>
    [...rows].map(([key, counts]) => {
      const [dialect, damage] = key.split(':');
      return { engine, dialect, damage, n: total(counts), ...counts };
    }),
  );
}
