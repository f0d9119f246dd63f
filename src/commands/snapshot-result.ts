import { showInvisible } from '../fence.js';
import type { Snapshot, SnapshotFile } from '../snapshot/index.js';

/** What `snapshot --json` prints; with `--explain` each file has its `why`. */
export function snapshotJson({ files, tokens }: Snapshot, explain: boolean): unknown {
  return {
    files: files.map(({ path, mode, tokens: cost, content, why }) => ({
      ...{ path, mode, tokens: cost, content },
      ...(explain ? { why } : {}),
    })),
    tokens,
  };
}

/** What `snapshot` prints for people: a line per file, best first; with `--explain` its rank and what brought it there. */
export function snapshotText(snapshot: Snapshot, explain: boolean): string {
  const { files, tokens, budget, omitted } = snapshot;
  const paths = files.map(({ path }) => showInvisible(path));
  const width = Math.min(60, Math.max(4, ...paths.map((path) => path.length)));
  const line = ({ tokens: cost, mode, why }: SnapshotFile, at: number): string => {
    const start = `${explain ? `${String(at + 1).padStart(4)}  ` : ''}${String(cost).padStart(6)}  ${mode.padEnd(8)}`;
    return explain ? `${start}  ${(paths[at] ?? '').padEnd(width)}  ${why}` : `${start}  ${paths[at] ?? ''}`;
  };
  const head = explain ? [`rank  tokens  ${'mode'.padEnd(8)}  ${'path'.padEnd(width)}  why`] : [];
  const total = `${tokens} of ${budget} tokens: ${countsOf(files)}; ${omitted} files left out`;
  return `${[...head, ...files.map(line), total].join('\n')}\n`;
}

/** Such as `3 full, 12 excerpt, 40 listed`, in the order in which they first occur. */
function countsOf(files: readonly SnapshotFile[]): string {
  const counts = new Map<string, number>();
  for (const { mode } of files) counts.set(mode, (counts.get(mode) ?? 0) + 1);
  return [...counts].map(([mode, count]) => `${count} ${mode}`).join(', ') || 'no file';
}
