/** Words of the gates: commands that judge a tree, what they yield, and how that is compared with the baseline. */

export const REPORTS = ['ruff', 'mypy', 'bandit', 'pytest', 'junit', 'sarif', 'checkstyle', 'exit-code'] as const;
/** How a gate's report is read. The first four are the built-in Python gates; people name one of the others. */
export type Report = (typeof REPORTS)[number];

/** A gate to run. `argv` is started as it is; people's `run:` text becomes `['bash', '-eo', 'pipefail', '-c', text]`. */
export interface GateSpec {
  readonly name: string;
  readonly argv: readonly string[];
  readonly report: Report;
  /** A gate of the config blocks when it is unavailable; a detected one is only reported. */
  readonly origin: 'config' | 'detected';
  readonly required: boolean;
  readonly timeoutSeconds: number;
  /** Relative to the view's root; `.` is the root. */
  readonly cwd: string;
  /** What to install when the tool is missing: one command line for people. */
  readonly install?: string;
  /** Files the gate is asked to write, by the name that the report reader knows (`junit`, `coverage` …). */
  readonly reportFiles: Readonly<Record<string, string>>;
  /** Added to the gate's environment; values may hold `{reports}` and `{root}`. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What the launcher saw of one command. Text is decoded, capped, and free of control characters; not yet redacted. */
export interface Execution {
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** The program could not be started: `ENOENT`, `EACCES` … */
  readonly startError: string | null;
  readonly timedOut: boolean;
  /** Output went over the cap and the group was killed. */
  readonly flooded: boolean;
  readonly stdout: string;
  readonly stderr: string;
  /** Contents of the gate's `reportFiles` that exist, by name. */
  readonly files: Readonly<Record<string, string>>;
  readonly durationMs: number;
}

export interface Finding {
  readonly gate: string;
  readonly rule: string;
  /** Relative to the view's root. */
  readonly path: string;
  /** 1-based; 0 when the tool names none. */
  readonly line: number;
  readonly message: string;
  /** Text of the line, white space folded; part of the finding's identity. Empty when there is no such line. */
  readonly text: string;
  /** Enclosing function or class, dotted; empty at module level or when unknown. */
  readonly symbol: string;
}

export interface TestResult {
  /** Stable id: `path::Class::name[param]` for pytest, `classname.name` for JUnit. */
  readonly id: string;
  readonly status: 'passed' | 'failed' | 'error' | 'skipped';
  /** First lines of the failure, bounded; empty when it passed. */
  readonly message: string;
}

/** Line coverage, paths relative to the view's root. */
export interface Coverage {
  readonly percent: number;
  readonly files: Readonly<
    Record<string, { readonly executed: readonly number[]; readonly missing: readonly number[] }>
  >;
  /** Absolute paths of measured code outside the view: not empty = the gate judged something else. */
  readonly outside: readonly string[];
}

/** What one gate yielded on one tree. */
export interface GateResult {
  readonly gate: string;
  readonly status: 'completed' | 'unavailable' | 'timeout';
  /** Why it is not `completed`; empty otherwise. */
  readonly reason: string;
  /** The tool ran as it should, and there was no test to run; `status` is then `unavailable`. */
  readonly empty?: true;
  /** What could be read. A checker that stopped half way is `unavailable` and names here what stopped it. */
  readonly findings: readonly Finding[];
  readonly tests: readonly TestResult[];
  readonly coverage: Coverage | undefined;
  readonly exitCode: number | null;
  readonly durationMs: number;
  /** Tail of what the tool printed, bounded, for people and for the repair prompt. */
  readonly output: string;
}

export type Verdict = 'pass' | 'regression' | 'baseline-red' | 'flaky' | 'unavailable' | 'timeout' | 'tampered';

/** One gate's candidate compared with its baseline. */
export interface Judgement {
  readonly gate: string;
  readonly origin: 'config' | 'detected';
  readonly required: boolean;
  readonly verdict: Verdict;
  /** One sentence for people. */
  readonly reason: string;
  /** The base gave results and the candidate gives none: this blocks, whoever asked for the gate. */
  readonly lost?: true;
  readonly newFindings: readonly Finding[];
  readonly newFailures: readonly TestResult[];
  readonly vanishedTests: readonly string[];
  readonly fixedFindings: number;
  readonly fixedFailures: readonly string[];
  /** Short texts for the evidence table: `2 findings`, `14 passed, 1 failed`, `82.4 %`. */
  readonly baseline: string;
  readonly candidate: string;
  readonly durationMs: number;
}

/** All gates' verdicts and what follows from them. */
export interface Verification {
  readonly base: string;
  readonly candidate: string;
  readonly judgements: readonly Judgement[];
  readonly effect: 'pass' | 'repair' | 'gates-failed' | 'refused' | 'unproven';
  /** One sentence: why this effect. */
  readonly reason: string;
  readonly coverage: { readonly baseline: number | undefined; readonly candidate: number | undefined };
  /** Stable hash of what failed (gate + rule or test ids): no paths of this machine, no times. Empty when nothing did. */
  readonly signature: string;
  /** Where and how the gates ran, for the pull request: `mount`, `copy`. */
  readonly view: string;
}
