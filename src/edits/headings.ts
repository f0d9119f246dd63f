/** Lines that begin a section of a file, also where nothing is indented. */

/** The level of a line that begins a function, a class and the like; smaller ones are headings, 0 is any other line. */
export const DEFINITION = 7;

/** Texts, in which indentation is no structure. */
export const PROSE = /\.(?:md|mdx|markdown|rmd|qmd|rst|adoc|txt)$/i;
const FENCE = /^\s*(?:`{3}|~{3})/;
const TITLE = /^ {0,3}(#{1,6}|={1,6})[ \t]+\S/;
const RULE = /^([=\-~^+])\1{2,}[ \t]*$/;
const BRACKETS = /^\s*\[{1,2}[^[\]]+\]{1,2}\s*(?:[#;].*)?$/;
const STAGE = /^FROM\s+\S/;
const DEFINES =
  /^\s*(?:(?:export|default|public|private|protected|internal|static|final|abstract|async|pub(?:\([^)]*\))?|unsafe)\s+)*(?:(?:def|class|function\*?|func|fun|fn|impl|struct|interface|trait)\s+[\w$*(<'&]|(?:describe|test|it|context)(?:\.\w+)?(?:\(|\s+["'`]))/;

/** How high the section is that each line begins: 1 is the highest heading. */
export function headingLevels(lines: readonly string[], path: string): Int8Array {
  const texts = lines.map((line) => line.slice(0, 200));
  return PROSE.test(path) ? levelsOfProse(texts, path) : levelsOfCode(texts);
}

function levelsOfCode(lines: readonly string[]): Int8Array {
  const first = lines.find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
  const isStaged = /^(?:FROM|ARG)\s/.test(first);
  return Int8Array.from(lines, (line) => {
    const isHeading = BRACKETS.test(line) || RULE.test(line) || (isStaged && STAGE.test(line));
    return isHeading ? 1 : DEFINES.test(line) ? DEFINITION : 0;
  });
}

function levelsOfProse(lines: readonly string[], path: string): Int8Array {
  const levels = new Int8Array(lines.length);
  let isFenced = false;
  for (const [index, line] of lines.entries()) {
    if (FENCE.test(line)) {
      isFenced = !isFenced;
    } else if (!isFenced) {
      setLevel(levels, { index, line, above: lines[index - 1] ?? '', path });
    }
  }
  return levels;
}

interface At {
  readonly index: number;
  readonly line: string;
  readonly above: string;
  readonly path: string;
}

/** The level of a title, of a rule, or of the title that a rule underlines. */
function setLevel(levels: Int8Array, { index, line, above, path }: At): void {
  if (!RULE.test(line)) {
    levels[index] = TITLE.exec(line)?.[1]?.length ?? 0;
  } else if (above.trim() === '' || (levels[index - 1] ?? 0) > 0) {
    levels[index] = DEFINITION - 1;
  } else {
    // Only Markdown says which rule is the higher one.
    const isLower = line.startsWith('-') && !/\.(?:rst|txt)$/i.test(path);
    levels[index - 1] = isLower ? 2 : 1;
  }
}
