import type { Snapshot, SnapshotFile } from '../snapshot/index.js';
import { cell } from './untrusted.js';

/** What a run tells of a snapshot: how each file was shown, and why. */
export type Shown = Pick<Snapshot, 'budget' | 'omitted'> & {
  readonly files: readonly Pick<SnapshotFile, 'path' | 'mode' | 'tokens' | 'why'>[];
  /** Tokens of all that was shown, conventions included. */
  readonly tokens: number;
};

const MOST_FILES = 40;

/** The section of a job summary that says what the model was shown, best first. Bounded; Markdown. */
export function shownSection({ files, tokens, budget, omitted }: Shown): string {
  const shown = files.filter(({ mode }) => mode !== 'listed');
  const rows = shown
    .slice(0, MOST_FILES)
    .map(({ path, mode, tokens: cost, why }) => `| ${cell(path)} | ${mode} | ${cost} | ${cell(why, 300)} |`);
  const rest = shown.length - rows.length;
  const names = files.length - shown.length;
  const head = `What the model was shown: ${shown.length} files, ${tokens} of ${budget} tokens`;
  const also = [
    ...(rest > 0 ? [`${rest} more files in part or whole`] : []),
    ...(names > 0 ? [`${names} by name`] : []),
    ...(omitted > 0 ? [`${omitted} not at all`] : []),
  ];
  const table = ['| file | shown | tokens | why |', '| --- | --- | --- | --- |', ...rows].join('\n');
  const tail = also.length === 0 ? '' : `\n\nAlso ${also.join(', ')}.`;
  return `<details><summary>${head}</summary>\n\n${table}${tail}\n\n</details>`;
}
