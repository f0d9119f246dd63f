/**
 * Repositories to measure on: one put together from the heads of real ones, and generated ones of any size. Both are the
 * same for the same arguments.
 *
 *   node bench/snapshot/repository.ts OUT --from REPO [--from REPO …] [--files 5000] [--bytes 14000000]
 *   node bench/snapshot/repository.ts OUT --generate FILES
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { once } from 'node:events';
import { parseArgs } from 'node:util';

export interface Made {
  readonly files: number;
  readonly bytes: number;
}

interface Entry {
  readonly mode: string;
  readonly oid: string;
  readonly size: number;
  readonly path: string;
}

const PERSON = ['Bench', 'bench@example.org', '@1750000000 +0000'];
const ENV = {
  ...process.env,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  ...Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((who) => [
      [`GIT_${who}_NAME`, PERSON[0]],
      [`GIT_${who}_EMAIL`, PERSON[1]],
      [`GIT_${who}_DATE`, PERSON[2]],
    ]),
  ),
};

/** The files of several repositories, each below a folder of its own, without the largest, until count and bytes fit. */
export function combine(out: string, from: readonly string[], most: { files: number; bytes: number }): Made {
  const all = from.flatMap((repository) => entriesOf(repository));
  const chosen = fitting(all, most);
  git(out, ['init', '--quiet', '--initial-branch=main', out]);
  const objects = from.map((repository) =>
    git(repository, ['rev-parse', '--path-format=absolute', '--git-path', 'objects']),
  );
  writeFileSync(join(out, '.git/objects/info/alternates'), objects.join(''));
  const lines = chosen.map(({ mode, oid, path }) => `${mode} ${oid} 0\t${path}\0`);
  git(out, ['update-index', '-z', '--index-info'], lines.join(''));
  git(out, ['commit', '--quiet', '--message', 'Files of real repositories']);
  git(out, ['repack', '-a', '-d', '--quiet']);
  rmSync(join(out, '.git/objects/info/alternates'));
  git(out, ['checkout', '--quiet', '--force', 'main']);
  return { files: chosen.length, bytes: chosen.reduce((sum, { size }) => sum + size, 0) };
}

function entriesOf(repository: string): Entry[] {
  const listed = git(repository, ['ls-tree', '-r', '-l', '-z', 'HEAD']).split('\0').slice(0, -1);
  return listed.flatMap((line) => {
    const [, mode = '', oid = '', size = '', path = ''] = /^(100\d+) blob (\w+) +(\d+)\t([^]*)$/.exec(line) ?? [];
    // Rules of one repository would govern the files of none other.
    if (mode === '' || /(?:^|\/)\.git\w+$/.test(path)) return [];
    return [{ mode, oid, size: Number(size), path: `${basename(resolve(repository)).replace(/\.git$/, '')}/${path}` }];
  });
}

/** The first files by a hash of their name, none larger than what makes the sum fit. */
function fitting(all: readonly Entry[], most: { files: number; bytes: number }): Entry[] {
  const order = all
    .map((entry) => ({ entry, key: createHash('sha1').update(entry.path).digest('hex') }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ entry }) => entry);
  let [low, high] = [0, 2 ** 21];
  const under = (limit: number): Entry[] => order.filter(({ size }) => size <= limit).slice(0, most.files);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (under(middle).reduce((sum, { size }) => sum + size, 0) <= most.bytes) low = middle;
    else high = middle;
  }
  return under(low);
}

/** A made-up repository: folders of modules that import each other, tests, documents. About 2.8 kB a file. */
export async function generate(out: string, files: number): Promise<Made> {
  mkdirSync(out, { recursive: true });
  git(out, ['init', '--quiet', '--initial-branch=main', out]);
  const importer = spawn('git', ['-C', out, 'fast-import', '--quiet'], {
    env: ENV,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const [name, email] = PERSON;
  let bytes = 0;
  importer.stdin.write(`commit refs/heads/main\ncommitter ${name} <${email}> 1750000000 +0000\ndata 9\nGenerated\n`);
  for (let index = 0; index < files; index += 1) {
    const { path, text } = fileOf(index);
    const size = Buffer.byteLength(text);
    bytes += size;
    if (!importer.stdin.write(`M 100644 inline ${path}\ndata ${size}\n${text}\n`)) await once(importer.stdin, 'drain');
  }
  importer.stdin.end();
  const [code] = (await once(importer, 'close')) as [number | null];
  if (code !== 0) throw new Error('git fast-import failed');
  git(out, ['read-tree', 'main']);
  return { files, bytes };
}

const WORDS =
  'account address basket batch branch cache cell client cursor detail digest driver editor engine entry event filter folder format graph header index invoice item journal label layer ledger letter limit locale lookup marker matrix member message meter mirror module notice object option order output packet parcel parser period policy price profile quota range record region report request result route rule sample schema scope script sensor signal source stage status stream symbol table target template ticket token topic track value vendor view window worker'.split(
    ' ',
  );

function fileOf(index: number): { path: string; text: string } {
  let state = (index + 1) * 2654435761;
  const next = (most: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * most);
  };
  const word = (): string => WORDS[next(WORDS.length)] ?? '';
  const name = `${word()}_${word()}_${index}`;
  const folder = `pkg${index % 97}/${WORDS[index % WORDS.length] ?? ''}`;
  if (index % 20 === 19) return { path: `docs/${folder}/${name}.md`, text: `# ${name}\n\n${prose(word, 60)}` };
  const isTest = index % 5 === 4;
  const functions = Array.from({ length: 14 }, () => functionOf(isTest ? 'test_' : '', word)).join('\n\n');
  const imports = Array.from({ length: 4 }, () => `from ${word()} import ${word()}_${word()}\n`).join('');
  const path = isTest ? `tests/${folder}/test_${name}.py` : `src/${folder}/${name}.py`;
  return { path, text: `"""${prose(word, 2)}"""\n\n${imports}\n\n${functions}` };
}

function functionOf(prefix: string, word: () => string): string {
  const [a, b] = [word(), word()];
  return `def ${prefix}${word()}_${word()}(${a}, ${b}):\n    """The ${word()} of a ${word()}."""\n    ${word()} = ${a}.${word()}(${b})\n    if ${word()} is None:\n        return ${word()}_${word()}\n    return ${a} + ${b}\n`;
}

function prose(word: () => string, lines: number): string {
  return Array.from({ length: lines }, () => Array.from({ length: 8 }, word).join(' ')).join('\n') + '\n';
}

function git(folder: string, args: readonly string[], input = ''): string {
  mkdirSync(folder, { recursive: true });
  const result = spawnSync('git', ['-C', folder, ...args], { env: ENV, input, encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (result.status === 0) return result.stdout;
  throw new Error(`git ${args[0] ?? ''}: ${result.error?.message ?? result.stderr}`);
}

if (import.meta.filename === process.argv[1]) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      from: { type: 'string', multiple: true, default: [] },
      files: { type: 'string', default: '5000' },
      bytes: { type: 'string', default: '14000000' },
      generate: { type: 'string' },
    },
  });
  const out = resolve(positionals[0] ?? 'bench-repository');
  const most = { files: Number(values.files), bytes: Number(values.bytes) };
  const made =
    values.generate === undefined ? combine(out, values.from, most) : await generate(out, Number(values.generate));
  console.log(`${out}: ${made.files} files, ${made.bytes} bytes`);
}
