// Builds dist/: three ESM bundles by ncc (action, post step, launcher) and the prompts that ncc finds by their URLs.
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tokenTable } from './token-table.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => join(root, 'node_modules', '.bin', name);
const run = (program, args) => execFileSync(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });

/** Builds into `folder`, which is emptied first. */
export function build(folder) {
  rmSync(join(root, 'lib'), { recursive: true, force: true });
  run(bin('tsc'), ['-p', 'tsconfig.json']);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  bundle('index', folder);
  bundle('post', folder);
  bundle('launch', folder);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  copyTreeSitter(folder);
  // Read as bytes in place of the package's module, which takes a tenth of a second to load.
  writeFileSync(join(folder, 'o200k.bin'), tokenTable());
}

/** ncc names every entry `index.js`: build each into a folder of its own and move the one file over. */
function bundle(entry, folder) {
  const own = mkdtempSync(join(root, 'lib', `${entry}-`));
  run(bin('ncc'), [
    'build',
    join('lib', `${entry}.js`),
    '-o',
    own,
    '--no-cache',
    '--target',
    'es2022',
    '--license',
    'licenses.txt',
  ]);
  const scripts = readdirSync(own).filter((file) => file.endsWith('.js'));
  if (scripts.some((file) => /webpackMissingModule/.test(readFileSync(join(own, file), 'utf8')))) {
    throw new Error(`${entry}: a module is missing from the bundle (webpackMissingModule)`);
  }
  for (const file of readdirSync(own)) {
    if (file === 'index.js') renameSync(join(own, file), join(folder, `${entry}.js`));
    else if (isOurs(file) || (file === 'licenses.txt' && entry === 'index'))
      renameSync(join(own, file), join(folder, file));
    else if (file !== 'licenses.txt' && file !== 'package.json')
      throw new Error(`${entry}: unexpected file ${file} in the bundle`);
  }
}

/** Grammars of the languages of which definitions are read; more would only be carried along. */
const GRAMMARS = ['c-sharp', 'cpp', 'go', 'java', 'javascript', 'php', 'python', 'ruby', 'rust', 'tsx', 'typescript'];

/** tree-sitter is copied as it is: ncc breaks its files, and it finds them by its own path. */
function copyTreeSitter(folder) {
  const own = join(root, 'node_modules', '@vscode', 'tree-sitter-wasm');
  const to = join(folder, 'grammars');
  mkdirSync(to);
  copyFileSync(join(own, 'wasm', 'tree-sitter.js'), join(to, 'tree-sitter.cjs'));
  for (const name of ['tree-sitter', ...GRAMMARS.map((grammar) => `tree-sitter-${grammar}`)])
    writeFileSync(join(to, `${name}.wasm`), readFileSync(join(own, 'wasm', `${name}.wasm`)));
  const licence = readFileSync(join(own, 'LICENSE'), 'utf8').trim();
  appendFileSync(join(folder, 'licenses.txt'), `\n@vscode/tree-sitter-wasm\nMIT\n${licence}\n`);
}

/** Prompts, and the parts of the action's bundle that are loaded on demand (`import()`). */
function isOurs(file) {
  return file.endsWith('.md') || /^\d+\.index\.js$/.test(file);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  build(process.argv[2] ?? join(root, 'dist'));
}
