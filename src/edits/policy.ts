import picomatch from 'picomatch';
import type { TaskFiles } from '../backlog/task.js';
import type { Oid, TreeDiff, TreeEntry } from '../ports.js';
import { namesAfter, parentsOf, twinOf, type Names } from './collisions.js';
import type { PolicyFinding } from './edit.js';
import { findLookalike } from './lookalikes.js';
import { checkPath, foldPath, quotePath } from './path.js';
import { DEFAULT_BLOCK, DEFAULT_REVIEW } from './protected.js';
import { findBidi, findSecrets } from './secrets.js';

export interface PolicyQuestion {
  /** Raw difference from the base tree to the resulting tree, without rename detection. */
  readonly diff: readonly TreeDiff[];
  /** All entries of the base tree. */
  readonly base: readonly TreeEntry[];
  /** Blobs by id: the new ones, and the old ones as far as only added lines shall be searched for secrets. */
  readonly contents: ReadonlyMap<Oid, Uint8Array>;
  readonly fence: TaskFiles;
  /** Files that only the action itself writes. */
  readonly owned: readonly string[];
  /** Globs of the config: further paths to block or review, and defaults to lift. */
  readonly policy: {
    readonly block: readonly string[];
    readonly review: readonly string[];
    readonly allow: readonly string[];
  };
}

type Verdict = Omit<PolicyFinding, 'path'> | undefined;
type Rule = (line: TreeDiff) => Verdict;

/**
 * What the policy says of a changed tree: at most one finding a path for its name (hard denies first, then blocks, then
 * reviews) and one for its content. Both sides of a rename are judged, as they are an addition and a deletion here.
 */
export function checkPolicy(question: PolicyQuestion): PolicyFinding[] {
  const isLarger = question.diff.some((line) => line.status === 'A');
  const names = isLarger ? namesAfter(question.base, question.diff) : undefined;
  const modes = new Map(question.base.map((entry) => [entry.path, entry.mode as string]));
  const owned = new Set(question.owned.map(foldPath));
  const rules: Rule[] = [
    (line) => unsafePath(line.path),
    unsafeMode,
    (line) => belowLink(line.path, modes),
    (line) => collision(line, names),
    (line) => (owned.has(foldPath(line.path)) ? block('owned', 'only the action itself writes this file') : undefined),
    ...configuredRules(question),
  ];
  return question.diff.flatMap((line) => {
    const name = first(rules, line);
    const content = judgeContent(line, question.contents);
    return [name, content].flatMap((found) => (found === undefined ? [] : [{ path: line.path, ...found }]));
  });
}

function first(rules: readonly Rule[], line: TreeDiff): Verdict {
  for (const rule of rules) {
    const verdict = rule(line);
    if (verdict !== undefined) {
      return verdict;
    }
  }
  return undefined;
}

function block(rule: string, reason: string): Omit<PolicyFinding, 'path'> {
  return { action: 'block', rule, reason };
}

function unsafePath(path: string): Verdict {
  const problem = checkPath(path);
  return problem === undefined ? undefined : block('path', problem);
}

const ORDINARY_MODES = new Set(['100644', '100755', '000000']);

/** Links and submodules may be deleted, never made, changed or replaced by something else. */
function unsafeMode(line: TreeDiff): Verdict {
  const modes = line.status === 'D' ? [line.newMode] : [line.oldMode, line.newMode];
  const mode = modes.find((candidate) => !ORDINARY_MODES.has(candidate));
  switch (mode) {
    case undefined:
      return undefined;
    case '120000':
      return block('symlink', 'symbolic links may not be added or changed');
    case '160000':
      return block('gitlink', 'submodules may not be added or changed');
    default:
      return block('mode', `files of mode ${mode} may not be added or changed`);
  }
}

function belowLink(path: string, modes: ReadonlyMap<string, string>): Verdict {
  const link = parentsOf(path).find((parent) => ['120000', '160000'].includes(modes.get(parent) ?? ''));
  return link === undefined ? undefined : block('below-link', `it lies below ${quotePath(link)}, a link or submodule`);
}

function collision(line: TreeDiff, names: Names | undefined): Verdict {
  const twin = line.status === 'A' && names !== undefined ? twinOf(line.path, names) : undefined;
  return twin === undefined
    ? undefined
    : block('collision', `its name collides with ${quotePath(twin)} where case or Unicode form do not count`);
}

/** Fence, the config's globs, then the defaults that no `allow` lifts. */
function configuredRules({ fence, policy }: PolicyQuestion): Rule[] {
  const [included, excluded] = [matcher(fence.include), matcher(fence.exclude, true)];
  const [blocked, reviewed, allowed] = [
    matcher(policy.block, true),
    matcher(policy.review, true),
    matcher(policy.allow),
  ];
  const [blockedByDefault, reviewedByDefault] = [matcher(DEFAULT_BLOCK), matcher(DEFAULT_REVIEW)];
  const review = (rule: string, reason: string): Verdict => ({ action: 'review', rule, reason });
  return [
    ({ path }) => (blocked(path) ? block('config-block', 'the config blocks this path (policy.block)') : undefined),
    ({ path }) =>
      (fence.include.length > 0 && !included(path)) || excluded(path)
        ? block('fence', 'it is outside the files that the task allows')
        : undefined,
    ({ path }) =>
      !allowed(path) && blockedByDefault(foldPath(path))
        ? block('protected', 'the path is protected: it can run with other rights, or steer people and agents')
        : undefined,
    ({ path }) =>
      reviewed(path) ? review('config-review', 'the config wants this path reviewed (policy.review)') : undefined,
    ({ path }) =>
      !allowed(path) && reviewedByDefault(foldPath(path))
        ? review('sensitive', 'it decides what is installed, built, or how the code is judged')
        : undefined,
  ];
}

/** Globs relative to the root; one that names a folder also covers what is in it. */
function matcher(globs: readonly string[], nocase = false): (path: string) => boolean {
  const patterns = globs.map((glob) => glob.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, ''));
  const all = patterns.flatMap((pattern) => [pattern, `${pattern}/**`]);
  return all.length === 0 ? () => false : picomatch(all, { dot: true, nonegate: true, nocase });
}

/** Secrets and bidirectional controls in lines that the change brings. */
function judgeContent(line: TreeDiff, contents: ReadonlyMap<Oid, Uint8Array>): Verdict {
  const after = line.status === 'D' ? undefined : contents.get(line.newOid);
  if (after === undefined) {
    return undefined;
  }
  const decoder = new TextDecoder();
  const before = contents.get(line.oldOid);
  const added = addedText(before === undefined ? '' : decoder.decode(before), decoder.decode(after));
  const [secret] = findSecrets(added);
  if (secret !== undefined) {
    return block('secret-in-patch', `it seems to hold ${secret}`);
  }
  const bidi = findBidi(added);
  if (bidi !== undefined) {
    return block('bidi', `it holds a bidirectional control character on line ${bidi}`);
  }
  const mixed = findLookalike(added);
  const reason = `a word on line ${mixed ?? 0} mixes Latin letters with others that look the same`;
  return mixed === undefined ? undefined : { action: 'review', rule: 'lookalike', reason };
}

/** The new text with every line blanked that the old text has too: line numbers stay true. */
function addedText(before: string, after: string): string {
  const known = new Set(before.split('\n'));
  return after
    .split('\n')
    .map((text) => (known.has(text) ? '' : text))
    .join('\n');
}
