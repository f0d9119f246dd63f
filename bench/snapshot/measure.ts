/** CPU, wall time and peak memory of a command and all it starts, as the system counts them. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Cost {
  /** Seconds of user and system time. */
  readonly cpu: number;
  readonly wall: number;
  /** Peak of the largest single process, megabytes. */
  readonly memory: number;
  readonly bytes: number;
}

/** Python's wait gives what Node does not: the use of resources of all descendants that were waited for. */
const METER = `
import json, resource, subprocess, sys, time
out = open(sys.argv[2], 'wb')
start = time.monotonic()
code = subprocess.call(sys.argv[3:], stdout=out, stderr=subprocess.DEVNULL)
wall = time.monotonic() - start
use = resource.getrusage(resource.RUSAGE_CHILDREN)
json.dump({'code': code, 'cpu': use.ru_utime + use.ru_stime, 'wall': wall, 'memory': use.ru_maxrss / 1024, 'bytes': out.tell()}, open(sys.argv[1], 'w'))
`;

/** Runs a command; throws when it fails. Its output is kept in a file and thrown away. */
export function measure(argv: readonly string[], cwd: string): Cost {
  const [result, output] = [0, 1].map((at) => join(tmpdir(), `bench-snapshot-${process.pid}-${at}`)) as [
    string,
    string,
  ];
  try {
    const run = spawnSync('python3', ['-c', METER, result, output, ...argv], { cwd, encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.error?.message ?? run.stderr);
    const { code, ...cost } = JSON.parse(readFileSync(result, 'utf8')) as Cost & { code: number };
    if (code !== 0) throw new Error(`${argv.join(' ')}: exit ${code}`);
    return cost;
  } finally {
    for (const file of [result, output]) rmSync(file, { force: true });
  }
}

/** The run with the least CPU: what else the machine did costs time, and never saves any. */
export function best(costs: readonly Cost[]): Cost {
  return costs.reduce((least, cost) => (cost.cpu < least.cpu ? cost : least));
}
