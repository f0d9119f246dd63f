import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GitError } from '../errors.js';
import type { IgnoreRule, Oid, PathAttributes, PathQuestion, PathRules } from '../ports.js';
import { batches, type Git } from './git.js';
import { parseAttributes, parseIgnored } from './git-output.js';

/** A private git directory, and how to read blobs there. */
interface Place {
  readonly path: string;
  readonly git: Git;
  readonly readBlobs: (oids: readonly Oid[]) => Promise<Map<Oid, Buffer>>;
}

const ATTRIBUTES: readonly (keyof PathAttributes)[] = ['text', 'crlf', 'eol', 'filter'];

/**
 * Asks git about paths in a work tree that holds nothing but the rule files: one process per question, none for a question
 * without paths. The private directory has no `info/` files, and the ignore list of the user is switched off.
 */
export async function pathRules(place: Place, question: PathQuestion): Promise<PathRules> {
  const folder = join(place.path, 'rules', randomUUID());
  const variables = { GIT_DIR: place.path, GIT_WORK_TREE: folder };
  await mkdir(folder, { recursive: true });
  try {
    await writeRules(place, folder, question);
    return {
      attributes: await attributesOf(place.git, question.attributes, variables),
      ignored: await ignoredOf(place.git, question.ignores, variables),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeRules({ readBlobs }: Place, folder: string, { files }: PathQuestion): Promise<void> {
  // Git takes no rules from a symbolic link.
  const plain = files.filter((file) => file.mode === '100644' || file.mode === '100755');
  const blobs = await readBlobs(plain.map((file) => file.oid));
  for (const { path, oid } of plain) {
    if (path.split('/').some((part) => /^(?:|\.|\.\.|\.git)$/i.test(part))) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), blobs.get(oid) ?? '');
  }
}

type Variables = Readonly<Record<string, string>>;

async function attributesOf(
  git: Git,
  paths: readonly string[],
  variables: Variables,
): Promise<Map<string, PathAttributes>> {
  const found = new Map<string, PathAttributes>();
  for (const input of batches(paths.map((path) => `${path}\0`))) {
    const args = ['check-attr', '-z', '--stdin', ...ATTRIBUTES];
    parseAttributes(await git.bytes(args, { input, variables }), found);
  }
  return found;
}

/** Exit codes of check-ignore: 0 some are ignored, 1 none is. */
async function ignoredOf(git: Git, paths: readonly string[], variables: Variables): Promise<Map<string, IgnoreRule>> {
  const found = new Map<string, IgnoreRule>();
  // check-ignore refuses to run with literal pathspecs; after `./` nothing in a path has a meaning.
  const options = { variables: { ...variables, GIT_LITERAL_PATHSPECS: '0' } };
  for (const input of batches(paths.map((path) => `./${path}\0`))) {
    const args = ['-c', 'core.excludesFile=/dev/null', 'check-ignore', '--no-index', '-z', '-v', '--stdin'];
    const result = await git.run(args, { ...options, input });
    if (result.exitCode > 1 || result.exitCode < 0) throw new GitError('git check-ignore', result);
    parseIgnored(result.stdout, found);
  }
  return found;
}
