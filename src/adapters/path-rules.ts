import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GitError } from '../errors.js';
import type { IgnoreRule, MarksQuestion, Oid, PathAttributes, PathQuestion, PathRules, TreeEntry } from '../ports.js';
import { batches, type Git } from './git.js';
import { parseAttributes, parseIgnored } from './git-output.js';

/** A private git directory, and how to read blobs there. */
interface Place {
  readonly path: string;
  readonly git: Git;
  readonly readBlobs: (oids: readonly Oid[]) => Promise<Map<Oid, Buffer>>;
}

const ATTRIBUTES: readonly (keyof PathAttributes)[] = ['text', 'crlf', 'eol', 'filter'];

/** What check-attr says of an attribute that no line sets. */
const UNSPECIFIED: PathAttributes = {
  text: 'unspecified',
  crlf: 'unspecified',
  eol: 'unspecified',
  filter: 'unspecified',
};

/**
 * Asks git about paths in a work tree that holds nothing but the rule files: one process per question, none for a question
 * without paths. The private directory has no `info/` files, and the ignore list of the user is switched off.
 */
export async function pathRules(place: Place, question: PathQuestion): Promise<PathRules> {
  return withRules(place, question.files, async (variables) => {
    const attributes = new Map<string, PathAttributes>();
    const asked = { paths: question.attributes, names: ATTRIBUTES };
    await eachAttribute(place.git, { ...asked, variables }, (path, name, value) => {
      attributes.set(path, { ...(attributes.get(path) ?? UNSPECIFIED), [name]: value });
    });
    return { attributes, ignored: await ignoredOf(place.git, question.ignores, variables) };
  });
}

/** The values of other attributes, as check-attr gives them, by path and name; only what some line sets. */
export async function pathMarks(place: Place, question: MarksQuestion): Promise<Map<string, Map<string, string>>> {
  const marks = new Map<string, Map<string, string>>();
  if (question.paths.length === 0 || question.names.length === 0) return marks;
  return withRules(place, question.files, async (variables) => {
    await eachAttribute(place.git, { ...question, variables }, (path, name, value) => {
      if (value === 'unspecified') return;
      const known = marks.get(path);
      if (known === undefined) marks.set(path, new Map([[name, value]]));
      else known.set(name, value);
    });
    return marks;
  });
}

async function withRules<T>(
  place: Place,
  files: readonly TreeEntry[],
  ask: (variables: Variables) => Promise<T>,
): Promise<T> {
  const folder = join(place.path, 'rules', randomUUID());
  await mkdir(folder, { recursive: true });
  try {
    await writeRules(place, folder, files);
    return await ask({ GIT_DIR: place.path, GIT_WORK_TREE: folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeRules({ readBlobs }: Place, folder: string, files: readonly TreeEntry[]): Promise<void> {
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

async function eachAttribute(
  git: Git,
  { paths, names, variables }: { paths: readonly string[]; names: readonly string[]; variables: Variables },
  note: (path: string, name: string, value: string) => void,
): Promise<void> {
  for (const input of batches(paths.map((path) => `${path}\0`))) {
    parseAttributes(await git.bytes(['check-attr', '-z', '--stdin', ...names], { input, variables }), note);
  }
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
