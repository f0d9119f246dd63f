/** What stands above an edit, as far as it says which file is meant. */
import { mentionsPath, readPathLine } from './read-path-line.js';

/** How far above a block its path may stand, in lines that are neither blank nor a fence. */
const REACH = 3;

/** The text since the last edit. */
export interface Above {
  /** The last lines that are neither blank nor a fence, the nearest last. */
  readonly recent: readonly string[];
  /** Whether any line since the last edit could mean another file. */
  readonly mentions: boolean;
  /** The path of the last block. */
  readonly last: string | undefined;
}

/** The text above with one more line. */
export function below(above: Above, line: string): Above {
  return line.trim() === ''
    ? above
    : {
        ...above,
        recent: [...above.recent.slice(1 - REACH), line],
        mentions: above.mentions || mentionsPath(line) || readPathLine(line) !== undefined,
      };
}

/** The path that the nearest line names, and nothing else. */
export function pathDirectlyAbove({ recent }: Above): string | undefined {
  return readPathLine(recent.at(-1) ?? '');
}

/**
 * The path of a block: of the nearest line that names one, if the lines between could not mean another file. Without one,
 * the last block's path, if nothing since then could mean another file; never for a new file.
 */
export function pathOfBlock({ recent, mentions, last }: Above, isNew: boolean): string | undefined {
  for (const [index, line] of recent.toReversed().entries()) {
    const path = readPathLine(line, index === 0 && (last === undefined || isLoneWord(line)));
    if (path !== undefined || mentionsPath(line)) {
      return path;
    }
  }
  return isNew || mentions ? undefined : last;
}

/** A word alone on its line, as `gradlew`: it names a file, or nothing that can be known. `Then:` is prose. */
function isLoneWord(line: string): boolean {
  return /^[\w-]+$/.test(line.trim()) || /^[a-z][\w-]*:$/.test(line.trim());
}

/** A path line that stands above, but not directly: whoever reads on cannot be sure that it is meant. */
export function pathFurtherUp({ recent }: Above): string | undefined {
  return recent
    .slice(0, -1)
    .map((line) => readPathLine(line))
    .find((path) => path !== undefined);
}
