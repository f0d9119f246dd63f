/** Indentation that differs by a uniform shift: how a model's lines look at the file's own depth and in its own style. */

/** A line of the model as the file would have it; undefined when the shift does not say how. */
export type Reindent = (line: string) => string | undefined;

/** Usual widths of a level, the most usual first. */
const UNITS: readonly number[] = [4, 2, 8, 3];

type Style = 'none' | 'tabs' | 'spaces' | 'mixed';

/**
 * The shift between search lines and the file's lines at one place, or undefined when there is none that holds for
 * every line. `written` are the lines that will be re-indented: they tell the model's own indentation unit.
 */
export function findShift(
  search: readonly string[],
  actual: readonly string[],
  written: readonly string[],
): Reindent | undefined {
  if (isDepthUnclear(search, actual, written)) {
    return undefined;
  }
  const pairs = search.flatMap((line, index): [string, string][] =>
    isBlank(line) ? [] : [[indentOf(line), indentOf(actual[index] ?? '')]],
  );
  const model = [...search, ...written].filter((line) => !isBlank(line)).map(indentOf);
  const modelStyle = styleOf(model);
  const fileStyle = styleOf(pairs.map(([, inFile]) => inFile));
  if (isConversion(modelStyle, fileStyle)) {
    const widths = modelStyle === 'spaces' ? model : pairs.map(([, inFile]) => inFile);
    return convert(pairs, fileStyle, unitOf(widths));
  }
  return findPrefix(pairs);
}

/**
 * Whether the new lines are as deep as the file's, and the search is not: then they may be meant for that depth as they are,
 * or to be shifted as the search is.
 */
export function isDepthUnclear(
  search: readonly string[],
  actual: readonly string[],
  written: readonly string[],
): boolean {
  const [asked, inFile, fresh] = [search, actual, written].map(leastIndent);
  return fresh !== undefined && fresh === inFile && fresh !== asked;
}

/**
 * Whether all lines of a diff are one space less deep than the file's: then the space that is their sign was left out, and new
 * lines, which have theirs, are right already.
 */
export function isSignLost(search: readonly string[], actual: readonly string[]): boolean {
  return search.every((line, index) => isBlank(line) || indentOf(actual[index] ?? '') === ` ${indentOf(line)}`);
}

/** The shortest indentation of lines that say something. */
function leastIndent(lines: readonly string[]): string | undefined {
  return lines
    .filter((line) => !isBlank(line))
    .map(indentOf)
    .reduce<string | undefined>(
      (least, indent) => (least === undefined || indent.length < least.length ? indent : least),
      undefined,
    );
}

function isConversion(model: Style, file: Style): boolean {
  return (model === 'spaces' && file === 'tabs') || (model === 'tabs' && file === 'spaces');
}

/** The same indentation string in front of every line of one side. */
function findPrefix(pairs: readonly [string, string][]): Reindent | undefined {
  const [first] = pairs;
  if (first === undefined) {
    return undefined;
  }
  const [asWritten, inFile] = first;
  if (inFile.length >= asWritten.length) {
    const added = inFile.slice(0, inFile.length - asWritten.length);
    const holds = pairs.every(([written, actual]) => actual === added + written);
    return holds ? (line) => (line === '' ? line : added + line) : undefined;
  }
  const removed = asWritten.slice(0, asWritten.length - inFile.length);
  const holds = pairs.every(([written, actual]) => written === removed + actual);
  return holds ? (line) => withoutPrefix(line, removed) : undefined;
}

function withoutPrefix(line: string, prefix: string): string | undefined {
  if (isBlank(line) && !line.startsWith(prefix)) {
    return '';
  }
  return line.startsWith(prefix) ? line.slice(prefix.length) : undefined;
}

/**
 * Tabs for spaces or spaces for tabs. The width of a level is the one by which both sides are at the same depth all along;
 * where there is none, the step by which the spaces grow, if then all lines are off by the same number of levels.
 */
function convert(pairs: readonly [string, string][], fileStyle: Style, step: number | undefined): Reindent | undefined {
  const same = UNITS.find((unit) => pairs.every(([a, b]) => levelOf(a, unit) === levelOf(b, unit)));
  const unit = same ?? step;
  return unit === undefined ? undefined : findConversion(pairs, fileStyle, unit);
}

/** Tabs for spaces or spaces for tabs, plus a constant number of levels. */
function findConversion(pairs: readonly [string, string][], fileStyle: Style, unit: number): Reindent | undefined {
  const shifts = pairs.map(([written, actual]) => levelOf(actual, unit) - levelOf(written, unit));
  const [shift] = shifts;
  if (shift === undefined || !Number.isInteger(shift) || shifts.some((other) => other !== shift)) {
    return undefined;
  }
  const step = fileStyle === 'tabs' ? '\t' : ' '.repeat(unit);
  return (line) => {
    const level = levelOf(indentOf(line), unit) + (line === '' ? 0 : shift);
    const isSound = Number.isInteger(level) && level >= 0;
    if (isBlank(line)) {
      return isSound ? step.repeat(level) : '';
    }
    return isSound ? step.repeat(level) + line.trimStart() : undefined;
  };
}

/** The step by which space indentation grows: the greatest common divisor of its widths, when it is a usual one. */
function unitOf(indents: readonly string[]): number | undefined {
  const unit = indents.map((indent) => indent.length).reduce(gcd, 0);
  return UNITS.includes(unit) ? unit : undefined;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

function levelOf(indent: string, unit: number): number {
  return indent.startsWith('\t') ? indent.length : indent.length / unit;
}

function styleOf(indents: readonly string[]): Style {
  const all = indents.join('');
  if (all === '') {
    return 'none';
  }
  if (/^\t+$/.test(all)) {
    return 'tabs';
  }
  return /^ +$/.test(all) ? 'spaces' : 'mixed';
}

/** The spaces and tabs that a line begins with. */
export function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

/** Whether a line holds nothing but spaces and tabs. */
export function isBlank(line: string): boolean {
  return /^[ \t]*$/.test(line);
}
