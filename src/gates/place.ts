import { posix } from 'node:path';

/** Where a gate ran: tools print absolute paths, paths relative to their folder, or file URIs. */
export interface Place {
  /** Absolute path of the view. */
  readonly root: string;
  /** Folder of the command, relative to the root. */
  readonly cwd: string;
}

/** Whether `path` is `folder` or lies below it; both absolute. */
export function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** An absolute, normalised path for what a tool printed. */
export function absolutePath(printed: string, { root, cwd }: Place): string {
  return posix.resolve(root, cwd, withoutScheme(printed));
}

/**
 * The path as the tree has it. A place outside the view keeps its last name only, behind `<outside>/`: where this
 * machine keeps things must not become part of a finding.
 */
export function treePath(printed: string, place: Place): string {
  if (printed === '') return '';
  const path = absolutePath(printed, place);
  if (!isBelow(path, place.root)) return `<outside>/${posix.basename(path)}`;
  return posix.relative(place.root, path);
}

/** Text without what changes from run to run: the view's place, temporary folders, object addresses. */
export function folded(text: string, root: string): string {
  return text
    .replaceAll(`${root}/`, '')
    .replace(/\b0x[0-9a-f]{4,}/gi, '0x…')
    .replace(/(?<![\w.])\/(?:tmp|var\/folders|private\/var)\/[^\s'":,;()[\]<>]+/g, '/tmp/…');
}

/** White space folded to single spaces, for comparing lines that were only moved or indented. */
export function foldSpace(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The first `limit` characters, with an ellipsis when something was cut; never half a surrogate pair. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, Math.max(0, limit - 1)).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** The last `limit` characters, beginning with an ellipsis when something was cut. */
export function cutFront(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `…${text.slice(text.length - Math.max(0, limit - 1)).replace(/^[\uDC00-\uDFFF]/, '')}`;
}

function withoutScheme(printed: string): string {
  if (!printed.startsWith('file:')) return printed;
  const path = printed.slice('file:'.length).replace(/^\/\/[^/]*/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
