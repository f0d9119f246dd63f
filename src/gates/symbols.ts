const HEADER = /^[ \t]*(?:async[ \t]+def|def|class)[ \t]+([\p{L}\p{N}_]+)/u;
/** Deeper than any real nesting; a hostile file must not make us look at every line above. */
const MAX_LINES = 20_000;

/**
 * Dotted name of the innermost Python function or class around a line (1-based), by indentation; empty at module level,
 * for lines that do not exist and for other languages. Text inside strings is not told apart: a wrong name is the same
 * on both sides of a comparison, so it does no harm.
 */
export function symbolAt(path: string, lines: readonly string[], line: number): string {
  if (!/\.pyi?$/.test(path) || line < 1 || line > lines.length) return '';
  const names = nameOf(lines[line - 1]);
  let inner = indentation(lines, line - 1);
  for (let index = line - 2; index >= 0 && inner > 0 && line - index < MAX_LINES; index -= 1) {
    // Comments, and brackets that close a signature, may stand further left than the block they are in.
    if (/^\s*(?:$|[#)\]}])/.test(lines[index] ?? '')) continue;
    const indent = indentation(lines, index);
    if (indent >= inner) continue;
    inner = indent;
    names.unshift(...nameOf(lines[index]));
  }
  return names.join('.');
}

function nameOf(line: string | undefined): string[] {
  const name = HEADER.exec(line ?? '')?.[1];
  return name === undefined ? [] : [name];
}

/** Indentation of a line; a blank one belongs to the next line with text. */
function indentation(lines: readonly string[], from: number): number {
  for (let index = from; index < lines.length && index - from < MAX_LINES; index += 1) {
    const line = lines[index] ?? '';
    if (line.trim() !== '') return width(/^[ \t]*/.exec(line)?.[0] ?? '');
  }
  return 0;
}

function width(space: string): number {
  return space.replaceAll('\t', '        ').length;
}
