/** Code fences, as in CommonMark, and the tags some models use in their place. */
import { lineAt } from './read-piece.js';

/** A line that opens or closes a fence, or could do either. */
export interface Fence {
  /** `` ` ``, `~`, or the tag's name. */
  readonly mark: string;
  readonly size: number;
  /** Characters of white space before it. */
  readonly indent: number;
  /** What follows an opening: the language, perhaps a path. */
  readonly info: string;
  readonly opens: boolean;
  readonly closes: boolean;
}

const FENCE = /^([ \t]*)(`{3,}|~{3,})([^`]*)$/;
const TAG = /^([ \t]*)<(\/?)(source|code|pre)>([\w+#-]*)[ \t]*$/i;

/** The fence a line is, or undefined. */
export function fenceOf(line: string): Fence | undefined {
  const [, space = '', marks, text = ''] = FENCE.exec(line) ?? [];
  if (marks !== undefined) {
    const info = text.trim();
    const shape = { mark: marks.charAt(0), size: marks.length, indent: space.length };
    return { ...shape, info, opens: true, closes: info === '' };
  }
  const tag = TAG.exec(line);
  if (tag === null) {
    return undefined;
  }
  const [, indent = '', slash, name = '', info = ''] = tag;
  return { mark: name.toLowerCase(), size: 1, indent: indent.length, info, opens: slash === '', closes: slash !== '' };
}

/** Whether a line closes this very fence, however it is nested in other text: not indented deeper than it. */
export function closesFence(line: string, open: Fence): boolean {
  const fence = fenceOf(line);
  return fence !== undefined && matches(fence, open) && fence.indent <= open.indent;
}

function matches(fence: Fence, open: Fence): boolean {
  return fence.closes && fence.mark === open.mark && fence.size >= open.size;
}

/** Where the content of a fence ends: `closed` at its own end; `edit` at a line that starts an edit, with the fence open there. */
export type FenceEnd =
  | { readonly status: 'closed'; readonly end: number }
  | { readonly status: 'edit'; readonly end: number; readonly inner: Fence }
  | { readonly status: 'open'; readonly end: number };

/**
 * The end of the fence that opens at `at`. Shorter and other fences inside are content; of those of its own kind an opening
 * has an info string or stands deeper, and a bare one closes the innermost. Stops at the first line for which `stops` holds.
 */
export function endOfFence(lines: readonly string[], at: number, stops: (index: number) => boolean): FenceEnd {
  const open = fenceOf(lineAt(lines, at));
  const stack: Fence[] = open === undefined ? [] : [open];
  for (let index = at + 1; index < lines.length; index += 1) {
    const inner = stack.at(-1);
    if (open === undefined || inner === undefined) {
      return { status: 'closed', end: index - 1 };
    }
    if (stops(index)) {
      return { status: 'edit', end: index, inner };
    }
    const fence = fenceOf(lineAt(lines, index));
    if (fence !== undefined && fence.mark === open.mark && fence.size >= open.size) {
      nest(stack, fence, inner);
    }
  }
  return stack.length === 0 ? { status: 'closed', end: lines.length - 1 } : { status: 'open', end: lines.length };
}

/** Closes the innermost fence, or opens one inside of it. */
function nest(stack: Fence[], fence: Fence, inner: Fence): void {
  if (matches(fence, inner) && fence.indent <= inner.indent) {
    stack.pop();
  } else if (fence.opens && (!fence.closes || fence.indent > inner.indent)) {
    stack.push(fence);
  }
}

/**
 * Takes the indentation of a fence away, from it and from all lines up to its end, where they all have it: a fence in a
 * list item. Changes `lines`. `blocked` remembers up to where an indentation was tried in vain, so that time stays linear.
 */
export function undent(lines: string[], at: number, blocked: Map<string, number>): void {
  const open = fenceOf(lineAt(lines, at));
  const indent = lineAt(lines, at).slice(0, open?.indent ?? 0);
  if (open === undefined || indent === '' || at < (blocked.get(indent) ?? 0)) {
    return;
  }
  const end = endOfIndented(lines, at, open);
  if (!closesAt(lineAt(lines, end), open)) {
    blocked.set(indent, end);
    return;
  }
  for (let index = at; index <= end; index += 1) {
    lines[index] = lineAt(lines, index).slice(indent.length);
  }
}

/** The line that closes an indented fence, or the first that lacks the indentation, or the text's end. */
function endOfIndented(lines: readonly string[], at: number, open: Fence): number {
  const indent = lineAt(lines, at).slice(0, open.indent);
  for (let end = at + 1; end < lines.length; end += 1) {
    if (!isIndented(lineAt(lines, end), indent) || closesAt(lineAt(lines, end), open)) {
      return end;
    }
  }
  return lines.length;
}

function isIndented(line: string, indent: string): boolean {
  return line.startsWith(indent) || line.trim() === '';
}

function closesAt(line: string, open: Fence): boolean {
  const fence = fenceOf(line);
  return fence !== undefined && matches(fence, open) && fence.indent === open.indent;
}
