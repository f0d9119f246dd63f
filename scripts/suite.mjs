// Runs steps one after another, all of them whatever fails, and ends in one line: `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A step: a title and an npm script; `counts` reads how many checks it made (default: the step itself is one). */
export function runSuite(steps) {
  const total = { passed: 0, failed: 0 };
  for (const step of steps) {
    const started = Date.now();
    console.log(`\n── ${step.title}`);
    const result = spawnSync('npm', ['run', '--silent', step.script, ...(step.args ?? [])], {
      cwd: root,
      stdio: step.counts === undefined ? 'inherit' : ['inherit', 'pipe', 'inherit'],
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    });
    if (step.counts !== undefined) process.stdout.write(result.stdout ?? '');
    const counted = step.counts?.(result) ?? { passed: 0, failed: 0 };
    const ok = result.status === 0;
    // A step that failed without a failed check (a crash, no test at all) is itself a failure.
    total.passed += counted.passed + (step.counts === undefined && ok ? 1 : 0);
    total.failed += counted.failed + (!ok && counted.failed === 0 ? 1 : 0);
    console.log(`── ${step.title}: ${ok ? 'passed' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
}

/** Counts from jest's own JSON report; a suite that could not run counts as one failure. */
export function jestCounts(file) {
  return () => {
    if (!existsSync(file)) return { passed: 0, failed: 0 };
    const report = JSON.parse(readFileSync(file, 'utf8'));
    return { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites };
  };
}

/** Counts from a step's last line of the form `N passed, N failed`. */
export function closingLine(result) {
  const match = [...(result.stdout ?? '').matchAll(/^(\d+) passed, (\d+) failed/gm)].at(-1);
  return match === undefined ? { passed: 0, failed: 0 } : { passed: Number(match[1]), failed: Number(match[2]) };
}

/** A file for a report of this run, absent at first. */
export function reportFile(name) {
  const folder = join(root, '.cache');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  rmSync(file, { force: true });
  return file;
}
