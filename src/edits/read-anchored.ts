/** Hunks of a `*** Begin Patch`: no line numbers, but lines that stand above the place. */
import type { Hunk, HunkLine } from './edit.js';
import { hunkHeader } from './read-hunk.js';
import { quoted } from './read-piece.js';

/** The hunks of one file as they are read. */
export interface OpenHunks {
  readonly done: Hunk[];
  /** Whether a hunk is being read. */
  open: boolean;
  /** Whether nothing but a new hunk may follow. */
  ended: boolean;
  anchors: string[];
  line: number | undefined;
  lines: HunkLine[];
  /** How many of the last lines are blank without a sign. */
  blanks: number;
}

/** No hunks yet. */
export function startHunks(): OpenHunks {
  return { done: [], open: false, ended: false, anchors: [], line: undefined, lines: [], blanks: 0 };
}

/**
 * Takes one line into the hunks, or says what is wrong with it. `marker` is the line as far as it may be a marker.
 */
export function takeLine(hunks: OpenHunks, line: string, marker: string): string | undefined {
  if (marker === '*** End of File') {
    return hunks.open ? close(hunks, true) : '"*** End of File" stands outside of a hunk.';
  }
  if (marker.startsWith('@@')) {
    return openHunk(hunks, marker);
  }
  if (line.trim() === '' && (hunks.ended || !hunks.open)) {
    return undefined;
  }
  return hunks.ended ? `${quoted(line)} stands outside of a hunk. A hunk starts with "@@".` : takeSigned(hunks, line);
}

/** Ends the last hunk; returns what is wrong with it. */
export function endHunks(hunks: OpenHunks): string | undefined {
  return hunks.open ? close(hunks, false) : undefined;
}

function takeSigned(hunks: OpenHunks, line: string): string | undefined {
  const sign = line.charAt(0) || ' ';
  if (sign !== ' ' && sign !== '-' && sign !== '+') {
    return `${quoted(line)} stands in a hunk. Each line of one starts with " ", "-" or "+".`;
  }
  hunks.open = true;
  hunks.blanks = line === '' ? hunks.blanks + 1 : 0;
  hunks.lines.push({ sign, text: line.slice(1) });
  return undefined;
}

/** A new hunk; or one more line above the place, where the hunk has no lines of its own yet. */
function openHunk(hunks: OpenHunks, marker: string): string | undefined {
  const numbered = /^@@ -\d/.test(marker);
  const { anchors = [], line } = hunkHeader(numbered ? marker : marker.replace(/^(@@ .*[^@\s])\s*@@$/, '$1')) ?? {};
  const nested = hunks.lines.length === 0 && anchors.length + hunks.anchors.length > 0;
  const problem = hunks.open && !nested ? close(hunks, false) : undefined;
  Object.assign(hunks, { open: true, ended: false, line: line ?? hunks.line });
  hunks.anchors.push(...anchors);
  return problem;
}

function close(hunks: OpenHunks, atEnd: boolean): string | undefined {
  const { anchors, line, blanks } = hunks;
  // Blank lines at its end separate it from the next marker.
  const lines = hunks.lines.slice(0, hunks.lines.length - blanks);
  Object.assign(hunks, { ...startHunks(), done: hunks.done, ended: atEnd });
  if (lines.length === 0) {
    return 'the hunk below "@@" holds no lines. Each starts with " ", "-" or "+".';
  }
  // Added lines and no word of where: this format appends them.
  const isAppended = anchors.length === 0 && line === undefined && lines.every(({ sign }) => sign === '+');
  hunks.done.push({ lines, ...(line === undefined ? {} : { line }), anchors, atEnd: atEnd || isAppended });
  return undefined;
}
