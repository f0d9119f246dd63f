import { readState } from './state-file.js';

/**
 * Whether two texts of the state file say the same of the same tasks: order, comments and white space make no difference.
 * False when one of them is no state file.
 */
export function sameState(a: string, b: string): boolean {
  const [one, other] = [meaningOf(a), meaningOf(b)];
  return one !== undefined && one === other;
}

function meaningOf(text: string): string | undefined {
  const { blocks, problems } = readState(text, '');
  if (problems.length > 0) return undefined;
  const said = blocks.map(({ id, status, fields }) => [id.toLowerCase(), status, sorted(fields)] as const);
  return JSON.stringify(said.sort(([x], [y]) => (x < y ? -1 : 1)));
}

function sorted(fields: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(fields).sort(([x], [y]) => (x < y ? -1 : 1));
}
