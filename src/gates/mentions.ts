import { iniSections } from './ini.js';
import { JUDGES } from './judges.js';
import { tomlStatements } from './toml.js';

/** Whether a judge is configured: a file of its own, or a table or section in a shared file. */
export function namesJudge(files: ReadonlyMap<string, string>, tool: string): boolean {
  const judge = JUDGES.find(({ name }) => name === tool);
  if (judge === undefined) return false;
  if (judge.files.some((path) => files.has(path))) return true;
  const pyproject = files.get('pyproject.toml');
  if (pyproject !== undefined) {
    const has = tomlStatements(pyproject).some(({ key }) => key[0] === 'tool' && key[1] === judge.table);
    if (has) return true;
  }
  return ['setup.cfg', 'tox.ini'].some((path) =>
    iniSections(files.get(path) ?? '').some(({ name }) => judge.sections.test(name)),
  );
}

/**
 * Whether a package is named in what the project installs or runs: a requirement, an extra, a tox or nox command, a
 * pre-commit hook. Whole names only: `pytest` is not named by `pytest-cov`, nor by a comment.
 */
export function namesPackage(files: ReadonlyMap<string, string>, name: string): boolean {
  const word = new RegExp(`(?<![\\w.-])${name}(?:-pre-commit)?(?![\\w-])`, 'i');
  for (const [path, text] of files) {
    if (text.split('\n').some((line) => word.test(withoutComment(path, line)))) return true;
  }
  return false;
}

function withoutComment(path: string, line: string): string {
  if (/\.(?:cfg|ini)$/.test(path)) return line.replace(/(?:^|\s)[#;].*$/, '');
  return line.replace(/(?:^|\s)#.*$/, '');
}
