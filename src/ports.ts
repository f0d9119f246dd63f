/**
 * The small interfaces between decisions and the outside world. Types only; adapters/ implements them, steps/ uses them.
 */
import type { ModelReply, ModelRequest } from './conversation/message.js';
import type { Execution } from './gates/gate.js';
import type { LedgerStore, Leases } from './ledger-ports.js';
import type { SnapshotHelp } from './snapshot-ports.js';
import type { PastCommit } from './snapshot/index.js';
import type {
  CommitInfo,
  CommitSpec,
  MarksQuestion,
  Merge,
  NewPullRequest,
  Oid,
  PathQuestion,
  PathRules,
  Person,
  PullRequest,
  PushResult,
  RefUpdate,
  Review,
  ReviewComment,
  SyntaxCheck,
  TreeChange,
  TreeDiff,
  TreeEntry,
} from './values.js';

export type * from './ledger-ports.js';
export type * from './snapshot-ports.js';
export type * from './values.js';

/** The object database of the checkout. Never touches its work tree, index, config or refs. */
export interface Repository {
  /** Absolute path of the checkout. */
  readonly root: string;
  /** Whether the checkout's history is cut off, so that nothing can be said about ancestors. */
  readonly shallow: boolean;
  /** Commit id of a revision, or undefined when there is none (fetches nothing). */
  resolve(revision: string): Promise<Oid | undefined>;
  readCommit(oid: Oid): Promise<CommitInfo>;
  /** Whether `ancestor` is `descendant` or one of its ancestors. Both must be here, with the history between them. */
  isAncestor(ancestor: Oid, descendant: Oid): Promise<boolean>;
  /** Merges `theirs` into `ours` in the object database alone. Both must be here, with the history between them. */
  merge(ours: Oid, theirs: Oid): Promise<Merge>;
  listTree(tree: Oid): Promise<TreeEntry[]>;
  /** Contents by oid; a missing object is an error that names `fetch-depth`. */
  readBlobs(oids: readonly Oid[]): Promise<Map<Oid, Buffer>>;
  /** Content of one path of a tree, or undefined. Symlinks are not followed: their link text is the content. */
  readFile(tree: Oid, path: string): Promise<Buffer | undefined>;
  /** What a tree's own rule files say of paths; nothing of this machine or checkout counts. Runs no filter. */
  pathRules(question: PathQuestion): Promise<PathRules>;
  /** The same for attributes of any name: path → name → value as check-attr gives it, for what some line sets. */
  pathMarks(question: MarksQuestion): Promise<Map<string, Map<string, string>>>;
  /** Writes blobs and one tree through a private index; all or nothing. */
  writeTree(base: Oid, changes: readonly TreeChange[]): Promise<Oid>;
  /** Writes a tree from nothing (`base` is the empty tree). */
  emptyTree(): Promise<Oid>;
  /** At most `most` commits that are here and lead to this one, merges left out, latest first. None where history is not there. */
  history(commit: Oid, most: number): Promise<PastCommit[]>;
  diffTrees(from: Oid, to: Oid): Promise<TreeDiff[]>;
  /** New path → old path, by git's rename detection. */
  renames(from: Oid, to: Oid): Promise<Map<string, string>>;
  /** Unified diff of two trees, as text for people and for the patch file. */
  patch(from: Oid, to: Oid): Promise<string>;
  commitTree(spec: CommitSpec): Promise<Oid>;
  /** The checkout's `user.name` and `user.email`, when both are set. */
  identity(): Promise<Person | undefined>;
  /** Name of the branch the checkout is on, or undefined when detached. */
  currentBranch(): Promise<string | undefined>;
}

/** The forge's git side. The token travels in the environment of git only, never in argv, config or a log. */
export interface Remote {
  /** Refs of the remote that match the patterns (`refs/auto/lease/*`, `refs/heads/main`), by name. */
  refs(patterns: readonly string[]): Promise<Map<string, Oid>>;
  /** Brings objects of the refs or oids here without writing a ref. */
  fetch(wants: readonly string[], options?: { readonly depth?: number }): Promise<void>;
  /** One atomic push: all updates or none. */
  push(updates: readonly RefUpdate[], options?: { readonly signal?: AbortSignal }): Promise<PushResult>;
}

/** The forge's REST side. Every method throws ForgeError when the answer is not usable; counts its calls. */
export interface Forge {
  readonly calls: number;
  /** The server's clock from its last answer; undefined before the first. */
  serverTime(): Date | undefined;
  openPullRequests(): Promise<PullRequest[]>;
  pullRequest(number: number): Promise<PullRequest | undefined>;
  /** Creates it, or finds the open one of the same head (409 and 422 both mean "already there"). */
  createPullRequest(request: NewPullRequest): Promise<{ pullRequest: PullRequest; created: boolean }>;
  updatePullRequest(number: number, change: { title?: string; body?: string }): Promise<PullRequest>;
  /** Submitted reviews of people (no bots), oldest first. Whether they may write here is another question. */
  reviews(number: number): Promise<Review[]>;
  /** What one review says of single places. */
  reviewComments(number: number, review: number): Promise<ReviewComment[]>;
  /** Whether somebody may write to the repository; undefined when the forge does not say. */
  mayWrite(login: string): Promise<boolean | undefined>;
  /** Makes missing labels, adds all; returns a warning instead of failing. */
  addLabels(number: number, labels: readonly string[]): Promise<string | undefined>;
  /** Takes a label away, if it is there; returns a warning instead of failing. */
  removeLabel(number: number, label: string): Promise<string | undefined>;
  requestReviewers(number: number, reviewers: readonly string[]): Promise<string | undefined>;
  addAssignees(number: number, assignees: readonly string[]): Promise<string | undefined>;
  /** Whether a workflow run is over; undefined when the forge does not say. */
  runIsOver(runId: string): Promise<boolean | undefined>;
}

export interface Model {
  /** Never throws for what an endpoint does: see ModelReply. One place retries, here. */
  complete(request: ModelRequest): Promise<ModelReply>;
}

/** A command for the launcher. */
export interface Command {
  readonly argv: readonly string[];
  /** Relative to the view's root. */
  readonly cwd: string;
  readonly timeoutSeconds: number;
  /** Added to the allow-listed environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Files to read back after the command, by name: absolute paths below the view's `reports` folder. */
  readonly files?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** What a gate sees: a tree at the checkout's path. Each command gets the tree's bytes afresh. */
export interface View extends AsyncDisposable {
  /** Absolute path at which commands see the tree: the checkout's own path (mount) or the copy's. */
  readonly root: string;
  readonly tree: Oid;
  readonly form: 'mount' | 'copy';
  /** Absolute folder that a command can write reports to, and we read; the same inside and outside. */
  readonly reports: string;
  /** Runs a command in the view; what it changes there is thrown away. */
  run(command: Command): Promise<Execution>;
  /** Runs a command whose changes stay in this view (setup, fix), and says which tracked or new files it changed. */
  change(command: Command): Promise<{ execution: Execution; changes: readonly TreeChange[] }>;
}

export interface Views {
  /** Opens a view of a tree; the mount form where it can be had, else a copy. */
  open(tree: Oid): Promise<View>;
  /** Which Python the gates use (`.venv/bin`, `$VIRTUAL_ENV/bin`), and where a program is found, or undefined. */
  find(program: string): Promise<string | undefined>;
}

export interface Clock {
  now(): Date;
  /** Milliseconds that never go back. */
  monotonic(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Progress and log. Everything passed here is redacted before it leaves the process. */
export interface Journal {
  /** One JSON line in run.jsonl, and a readable line on the console. */
  note(record: {
    phase: string;
    event: string;
    level?: 'debug' | 'info' | 'warning' | 'error';
    [key: string]: unknown;
  }): void;
  /** Runs a step inside a log group (Actions) or a live line (terminal), timing it. */
  step<T>(phase: string, title: string, work: () => Promise<T>): Promise<T>;
  /** From here on every record names this task. */
  setTask(id: string): void;
}

/** Files that a run leaves behind for people and for the post step, in its own folder. */
export interface Artifacts {
  /** Writes a file and returns its absolute path. */
  save(name: string, text: string): Promise<string>;
  remove(name: string): Promise<void>;
}

/** Everything a run may touch. */
export interface Ports extends SnapshotHelp {
  readonly repository: Repository;
  readonly remote: Remote;
  readonly forge: Forge;
  readonly model: Model;
  readonly views: Views;
  readonly ledger: LedgerStore;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly artifacts: Artifacts;
  /** For Python and TOML, which take a program of the machine; without it they are not checked. */
  readonly python?: SyntaxCheck;
  /** Replaces every known secret, in every encoding we know, by `***`. */
  readonly redact: (text: string) => string;
  /** Whether a text holds a secret of this run, in any form we know. */
  readonly holdsSecret: (text: string) => boolean;
}
