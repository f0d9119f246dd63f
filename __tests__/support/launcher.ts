import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '..', '..');

/** Makes a launcher that plain node can start: its sources with the types taken out. Returns its path. */
export function buildLauncher(): string {
  return join(
    buildSources((name) => name === 'launch.ts' || /^adapters\/launch-.*\.ts$/.test(name)),
    'launch.js',
  );
}

/** Sources that plain node can start, in a folder that every user may read. Returns the folder. */
export function buildSources(wanted: (name: string) => boolean): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sources-')));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const names = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((path) => path.endsWith('.ts') && wanted(path))) {
    const text = readFileSync(join(ROOT, 'src', name), 'utf8');
    const compilerOptions = {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    };
    const target = join(folder, name.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, ts.transpileModule(text, { compilerOptions }).outputText);
  }
  return folder;
}
