/** Trees, texts and history of a clone at any commit: read from git objects, each object once. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface Entry {
  readonly path: string;
  readonly mode: string;
  readonly oid: string;
  readonly size: number;
}

export interface PastCommit {
  readonly subject: string;
  readonly body: string;
  readonly paths: readonly string[];
}

const MAX_BYTES = 1 << 30;
const RECORD = '\x1e';
const FIELD = '\x1f';

/** A git directory; `path` may be a checkout, a bare clone, or a folder that holds one. */
export class Clone {
  readonly #path: string;
  readonly #blobs = new Map<string, Buffer>();

  constructor(path: string) {
    const inside = existsSync(path) ? readdirSync(path).map((name) => join(path, name)) : [];
    this.#path = [path, join(path, '.git'), ...inside].find((each) => existsSync(join(each, 'HEAD'))) ?? path;
  }

  git(args: readonly string[], input = ''): Buffer {
    const done = spawnSync('git', ['-C', this.#path, '-c', 'safe.directory=*', ...args], {
      input,
      maxBuffer: MAX_BYTES,
    });
    if (done.status !== 0)
      throw new Error(`git ${args.slice(0, 3).join(' ')}: ${done.stderr.toString().slice(0, 300)}`);
    return done.stdout;
  }

  text(args: readonly string[]): string {
    return this.git(args).toString('utf8');
  }

  tree(commit: string): Entry[] {
    const rows = this.text(['ls-tree', '-r', '-l', '-z', commit])
      .split('\0')
      .filter((row) => row !== '');
    return rows.map((row) => {
      const [meta = '', path = ''] = row.split('\t');
      const [mode = '', , oid = '', size = '0'] = meta.split(/\s+/);
      return { path, mode, oid, size: Number(size) || 0 };
    });
  }

  /** Contents by object id; a missing one is left out. */
  blobs(oids: readonly string[]): Map<string, Buffer> {
    const wanted = [...new Set(oids)].filter((oid) => !this.#blobs.has(oid));
    if (wanted.length > 0) this.#read(wanted);
    return new Map(oids.flatMap((oid) => (this.#blobs.has(oid) ? [[oid, this.#blobs.get(oid)!] as const] : [])));
  }

  #read(wanted: readonly string[]): void {
    const out = this.git(['cat-file', '--batch'], `${wanted.join('\n')}\n`);
    for (let at = 0; at < out.length;) {
      const end = out.indexOf(10, at);
      const [oid = '', type = '', size = '0'] = out.toString('latin1', at, end).split(' ');
      if (type === 'missing') {
        at = end + 1;
        continue;
      }
      this.#blobs.set(oid, Buffer.from(out.subarray(end + 1, end + 1 + Number(size))));
      at = end + 2 + Number(size);
    }
  }

  history(commit: string, most: number): PastCommit[] {
    const format = `--format=${RECORD}%s${FIELD}%b${FIELD}`;
    const args = ['log', '--no-merges', '--no-renames', '--name-only', `--max-count=${most}`, format, commit];
    const records = this.text(['-c', 'core.quotePath=false', ...args])
      .split(RECORD)
      .slice(1);
    return records.map((record) => {
      const [subject = '', body = '', paths = ''] = record.split(FIELD);
      return { subject, body, paths: paths.split('\n').filter((path) => path !== '') };
    });
  }
}
