// Fails on a stale bundle, on a module missing from it, and on one that does not start. A green build proves none of it.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Problems of the bundle in `dist`, as sentences; `fresh` is a build of the same sources, or undefined to skip that part. */
export function checkDist(dist, fresh) {
  if (!existsSync(join(dist, 'index.js')))
    return [`${relative(root, dist)} holds no bundle: run \`npm run build\` and commit it`];
  return [...(fresh === undefined ? [] : staleFiles(dist, fresh)), ...missingModules(dist), ...notStarting(dist)];
}

function staleFiles(dist, fresh) {
  const names = new Set([...files(dist), ...files(fresh)]);
  const differing = [...names].filter((name) => !same(join(dist, name), join(fresh, name)));
  return differing.map(
    (name) => `dist/${name} is not what the sources build to: run \`npm run build\` and commit dist/`,
  );
}

function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

function same(a, b) {
  return existsSync(a) && existsSync(b) && readFileSync(a).equals(readFileSync(b));
}

function missingModules(dist) {
  const bundles = files(dist).filter((name) => name.endsWith('.js'));
  return bundles
    .filter((name) => readFileSync(join(dist, name), 'utf8').includes('webpackMissingModule'))
    .map((name) => `dist/${name} lacks a module (webpackMissingModule)`);
}

/** A job for the launcher that asks for little. */
const JOB = {
  env: {},
  files: {},
  stages: false,
  timeoutMs: 10_000,
  graceMs: 1_000,
  drainMs: 1_000,
  maxKeepBytes: 65_536,
  maxSeenBytes: 65_536,
  maxFileBytes: 65_536,
};

/** Started from a copy in an empty folder, so that nothing of node_modules can help. */
function notStarting(dist) {
  const folder = mkdtempSync(join(tmpdir(), 'auto-orchestrator-dist-'));
  try {
    cpSync(dist, folder, { recursive: true });
    const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
    const start = (file, args, input) =>
      spawnSync(process.execPath, [join(folder, file), ...args], {
        encoding: 'utf8',
        input,
        timeout: 20_000,
        env: { PATH: process.env.PATH },
      });
    const index = start('index.js', ['--version'], '');
    // The version is printed before the bulk is loaded; the help needs all of it.
    const help = start('index.js', ['--help'], '');
    const post = start('post.js', [], '');
    const launch = start(
      'launch.js',
      [],
      JSON.stringify({ ...JOB, argv: [process.execPath, '-e', 'console.log(6*7)'], cwd: folder }),
    );
    return [
      ...(index.stdout?.trim() === version ? [] : [`dist/index.js does not start: ${index.stderr || index.stdout}`]),
      ...(help.stdout?.includes('usage:') ? [] : [`dist/index.js does not load: ${help.stderr || help.stdout}`]),
      ...(post.status === 0 ? [] : [`dist/post.js does not start: ${post.stderr || post.stdout}`]),
      ...(launch.stdout?.includes('42') ? [] : [`dist/launch.js does not start: ${launch.stderr || launch.stdout}`]),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const fresh = mkdtempSync(join(root, '.cache-dist-'));
  try {
    build(fresh);
    const problems = checkDist(join(root, 'dist'), fresh);
    for (const problem of problems) console.error(problem);
    process.exitCode = problems.length === 0 ? 0 : 1;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
