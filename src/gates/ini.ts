export interface Section {
  readonly name: string;
  /** From its header up to the next header. */
  readonly text: string;
}

/**
 * Splits an INI text into sections. A header counts with white space before it too, as Python's configparser reads it
 * where no value is open; so a line like `[mypy]` inside a value with several lines begins a section here.
 */
export function iniSections(text: string): Section[] {
  const sections: { name: string; lines: string[] }[] = [];
  for (const line of text.split(/(?<=\n)/)) {
    const name = /^\s*\[([^\]\n]+)\]/.exec(line)?.[1];
    if (name !== undefined) sections.push({ name: name.trim(), lines: [] });
    sections.at(-1)?.lines.push(line);
  }
  return sections.map(({ name, lines }) => ({ name, text: lines.join('') }));
}

/** What stands before the first section. */
export function iniPreamble(text: string): string {
  const length = iniSections(text).reduce((sum, section) => sum + section.text.length, 0);
  return text.slice(0, text.length - length);
}
