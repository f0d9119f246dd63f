/** A repository and its remote in memory: the same objects and the same compare-and-swap, without a process each. */
import { createHash } from 'node:crypto';
import type { FileMode } from '../../src/edits/edit.js';
import type { CommitInfo, CommitSpec, Oid, RefUpdate, Remote, Repository, TreeChange } from '../../src/ports.js';

interface Entry {
  readonly mode: FileMode;
  readonly oid: Oid;
}
type Tree = ReadonlyMap<string, Entry>;

export class MemoryGit {
  readonly refs = new Map<string, Oid>();
  readonly #blobs = new Map<Oid, Buffer>();
  readonly #trees = new Map<Oid, Tree>();
  readonly #commits = new Map<Oid, CommitInfo>();

  commit(tree: Oid, parents: readonly Oid[], message: string, at: Date): Oid {
    const oid = hash(`commit ${tree} ${parents.join()} ${at.getTime()} ${message}`);
    this.#commits.set(oid, { oid, tree, parents, message, at });
    return oid;
  }

  /** A tree with files changed; null removes one. */
  tree(base: Oid | undefined, files: Readonly<Record<string, string | null>>): Oid {
    const changes = Object.entries(files).map(([path, text]): TreeChange =>
      text === null ? { path, remove: true } : { path, mode: '100644', content: Buffer.from(text) },
    );
    return this.#write(base === undefined ? new Map() : this.#tree(base), changes);
  }

  commitOf(oid: Oid): CommitInfo {
    const found = this.#commits.get(oid);
    if (found === undefined) throw new Error(`there is no commit ${oid}`);
    return found;
  }

  /** All files of a commit, by path. */
  files(commit: Oid): Map<string, string> {
    const tree = this.#tree(this.commitOf(commit).tree);
    return new Map([...tree].map(([path, { oid }]) => [path, this.#blobs.get(oid)?.toString('utf8') ?? '']));
  }

  isAncestor(ancestor: Oid, descendant: Oid): boolean {
    if (ancestor === descendant) return true;
    return this.commitOf(descendant).parents.some((parent) => this.isAncestor(ancestor, parent));
  }

  /** The checkout of a commit. */
  repository(head: Oid): Repository {
    return {
      root: '/checkout',
      shallow: false,
      resolve: (revision) => soon(() => (revision === 'HEAD' ? head : undefined)),
      readCommit: (oid) => soon(() => this.commitOf(oid)),
      isAncestor: (ancestor, descendant) => soon(() => this.isAncestor(ancestor, descendant)),
      listTree: (tree) =>
        soon(() => {
          const size = (oid: Oid) => this.#blob(oid).length;
          return [...this.#tree(tree)].sort().map(([path, entry]) => ({ path, ...entry, size: size(entry.oid) }));
        }),
      readBlobs: (oids) => soon(() => new Map(oids.map((oid) => [oid, this.#object(oid)]))),
      readFile: (tree, path) =>
        soon(() => {
          const entry = this.#tree(tree).get(path);
          return entry === undefined ? undefined : this.#blob(entry.oid);
        }),
      merge: () => Promise.reject(new Error('no run merges')),
      pathRules: () => Promise.reject(new Error('there are no rule files here')),
      pathMarks: () => Promise.reject(new Error('there are no rule files here')),
      writeTree: (base, changes) => soon(() => this.#write(this.#tree(base), changes)),
      emptyTree: () => soon(() => this.#write(new Map(), [])),
      history: () => soon(() => []),
      diffTrees: (from, to) => soon(() => this.#diff(this.#tree(from), this.#tree(to))),
      renames: () => soon(() => new Map()),
      patch: () => soon(() => ''),
      commitTree: ({ tree, parents, message, at }: CommitSpec) => soon(() => this.commit(tree, parents, message, at)),
      identity: () => soon(() => undefined),
      currentBranch: () => soon(() => 'main'),
    };
  }

  remote(): Remote {
    return {
      refs: (patterns) =>
        soon(() => {
          const wanted = patterns.map((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`));
          return new Map([...this.refs].filter(([ref]) => wanted.some((pattern) => pattern.test(ref))));
        }),
      fetch: (wants) =>
        soon(() => {
          for (const want of wants) this.commitOf(want);
        }),
      push: (updates) => soon(() => this.#push(updates)),
    };
  }

  #push(updates: readonly RefUpdate[]): Awaited<ReturnType<Remote['push']>> {
    const lost = updates.find(({ ref, expected }) => (this.refs.get(ref) ?? null) !== expected);
    if (lost !== undefined) return { status: 'lost-race', detail: `${lost.ref} has moved` };
    for (const { ref, to } of updates) {
      if (to === null) this.refs.delete(ref);
      else this.refs.set(ref, to);
    }
    return { status: 'ok' };
  }

  #write(base: Tree, changes: readonly TreeChange[]): Oid {
    const next = new Map(base);
    for (const change of changes) {
      if ('remove' in change) {
        next.delete(change.path);
        continue;
      }
      const content = Buffer.from(change.content);
      const oid = hash(`blob ${content.toString('latin1')}`);
      this.#blobs.set(oid, content);
      next.set(change.path, { mode: change.mode, oid });
    }
    const oid = hash(
      `tree ${[...next]
        .sort()
        .map(([path, entry]) => `${path} ${entry.mode} ${entry.oid}`)
        .join('\n')}`,
    );
    this.#trees.set(oid, next);
    return oid;
  }

  #diff(from: Tree, to: Tree): Awaited<ReturnType<Repository['diffTrees']>> {
    const none = { mode: '000000', oid: '0'.repeat(40) };
    return [...new Set([...from.keys(), ...to.keys()])].sort().flatMap((path) => {
      const [before, after] = [from.get(path) ?? none, to.get(path) ?? none];
      if (before.oid === after.oid) return [];
      const status = before === none ? 'A' : after === none ? 'D' : 'M';
      return [{ path, status, oldMode: before.mode, newMode: after.mode, oldOid: before.oid, newOid: after.oid }];
    });
  }

  #tree(oid: Oid): Tree {
    const found = this.#trees.get(oid);
    if (found === undefined) throw new Error(`there is no tree ${oid}`);
    return found;
  }

  /** A blob, or a commit as git stores it: leases are read like blobs. */
  #object(oid: Oid): Buffer {
    const commit = this.#commits.get(oid);
    if (commit === undefined) return this.#blob(oid);
    const { tree, parents, message, at } = commit;
    const who = `x <x@x> ${Math.floor(at.getTime() / 1000)} +0000`;
    const headers = [
      `tree ${tree}`,
      ...parents.map((parent) => `parent ${parent}`),
      `author ${who}`,
      `committer ${who}`,
    ];
    return Buffer.from(`${headers.join('\n')}\n\n${message}`);
  }

  #blob(oid: Oid): Buffer {
    const found = this.#blobs.get(oid);
    if (found === undefined) throw new Error(`there is no blob ${oid}`);
    return found;
  }
}

/** The outcome of some work, not before the caller has gone on: as with every process. */
function soon<T>(work: () => T): Promise<T> {
  return Promise.resolve().then(work);
}

function hash(text: string): Oid {
  return createHash('sha1').update(text).digest('hex');
}
