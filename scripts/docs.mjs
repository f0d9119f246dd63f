// Writes the parts of README.md that come from other files: the tables of action.yml, and the workflow of examples/.
// With --check it writes nothing and fails when README.md is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file) => readFileSync(join(root, file), 'utf8');

/** A cell of a Markdown table: one line, pipes escaped. */
const cell = (text) => text.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|');
const code = (text) => (text === '' ? '' : `\`${cell(text)}\``);

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function inputs({ inputs }) {
  const rows = Object.entries(inputs).map(([name, input]) => [
    code(name),
    code(String(input.default ?? '')),
    cell(input.description),
  ]);
  return table(['input', 'default', 'what it is'], rows);
}

function outputs({ outputs }) {
  const rows = Object.entries(outputs).map(([name, output]) => [code(name), cell(output.description)]);
  return table(['output', 'what it is'], rows);
}

/** The text between `<!-- name:begin -->` and `<!-- name:end -->` replaced; throws when the markers are not there once each. */
export function replacePart(text, name, part) {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const pieces = text.split(begin);
  const rest = pieces[1]?.split(end) ?? [];
  if (pieces.length !== 2 || rest.length !== 2) throw new Error(`README.md must hold ${begin} and ${end} once each.`);
  return `${pieces[0]}${begin}\n\n${part}\n\n${end}${rest[1]}`;
}

/** README.md as it should be. */
export function freshReadme(readme) {
  const action = parse(read('action.yml'));
  const parts = {
    workflow: `\`\`\`yaml\n${read('examples/single.yml')}\`\`\``,
    inputs: inputs(action),
    outputs: outputs(action),
  };
  return Object.entries(parts).reduce((text, [name, part]) => replacePart(text, name, part), readme);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const now = read('README.md');
  const fresh = freshReadme(now);
  if (!process.argv.includes('--check')) writeFileSync(join(root, 'README.md'), fresh);
  else if (fresh !== now) {
    console.error('README.md is stale: run `npm run docs` and commit it.');
    process.exitCode = 1;
  }
}
