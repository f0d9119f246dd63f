import type { Oid } from '../ports.js';
import type { PastCommit } from '../snapshot/index.js';
import type { Git } from './git.js';

/** Separators of records and fields, which no message of a commit that git accepts from people holds by chance. */
const RECORD = '\x1e';
const FIELD = '\x1f';
const FORMAT = `--format=${RECORD}%s${FIELD}%b${FIELD}`;
/** Bodies are read for their first words. */
const MOST_BODY = 1000;

/**
 * Earlier commits with the paths they touched, latest first: one `git log`, which reads commits and trees and no blob.
 * What is not here (a shallow or treeless clone) is no error: then the past says nothing.
 */
export async function historyOf(git: Git, commit: Oid, most: number): Promise<PastCommit[]> {
  const args = ['log', '--no-merges', '--no-renames', '--name-only', '-z', `--max-count=${most}`, FORMAT, commit];
  const result = await git.run(args, { variables: { GIT_NO_LAZY_FETCH: '1' } });
  if (result.exitCode !== 0) return [];
  return parseHistory(result.stdout.toString('utf8'));
}

/** Records of the log; paths end in NUL, the first one is led by the line end that follows the message. */
export function parseHistory(output: string): PastCommit[] {
  return output
    .split(RECORD)
    .slice(1)
    .map((record) => {
      const [subject = '', body = '', paths = ''] = record.split(FIELD);
      const names = paths.split('\0').map((path) => path.replace(/^\n+/, ''));
      return { subject, body: body.slice(0, MOST_BODY), paths: names.filter((path) => path !== '') };
    });
}
