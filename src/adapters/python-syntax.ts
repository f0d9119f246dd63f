import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exec } from '@actions/exec';
import type { SourceChange, SyntaxCheck, SyntaxFault } from '../ports.js';
import { gateEnvironment, storesOf } from './environment.js';

const LIMIT_SECONDS = 10;

/**
 * Reads changes from the file it is given and prints one result for each. `ast.parse` and `tomllib` (Python 3.11) only build
 * data. The watchdog of faulthandler ends the process also while a parser is busy, on every platform.
 */
const SCRIPT = `
import ast, faulthandler, json, re, sys, warnings
faulthandler.dump_traceback_later(${LIMIT_SECONDS}, exit=True)
warnings.simplefilter("ignore")
NAME = "Python %d.%d: " % sys.version_info[:2]
def fault(language, text):
    try:
        if language == "toml":
            import tomllib
            tomllib.loads(text)
        else:
            ast.parse(text)
    except SyntaxError as error:
        return {"line": error.lineno or 1, "message": NAME + error.msg}
    except (ImportError, RecursionError, MemoryError):
        return None
    except ValueError as error:
        line = re.search(r"\\(at line (\\d+), column \\d+\\)", str(error))
        at_end = text.count("\\n") + 1
        return {"line": int(line[1]) if line else at_end, "message": str(error)} if language == "toml" else None
def new_fault(change):
    after = fault(change["language"], change["after"])
    before = change.get("before")
    return None if after and before is not None and fault(change["language"], before) else after
with open(sys.argv[1], "rb") as file:
    print(json.dumps([new_fault(change) for change in json.load(file)]))
`;

/**
 * A check of Python and TOML by the `python3` on PATH: one process for all changes, isolated (`-I -S`: no environment, no
 * site packages, nothing from a working directory). No `python3`, a crash or the time limit: nothing can be said.
 * The changes are handed over in a folder below `temporary`, which is removed again.
 */
export function createPythonSyntax(
  environment: Readonly<Record<string, string | undefined>>,
  temporary = tmpdir(),
): SyntaxCheck {
  return async (changes) => {
    if (changes.length === 0) return [];
    const folder = await mkdtemp(join(temporary, 'auto-orchestrator-syntax-'));
    try {
      const env = gateEnvironment(environment, {
        home: folder,
        tmp: folder,
        gateEnv: [],
        stores: storesOf(environment, existsSync),
      });
      return faultsOf(await run(folder, env, changes), changes.length);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

/** stdout of the script, empty when it did not end well. The changes go through a file: a pipe may break. */
async function run(
  folder: string,
  env: Readonly<Record<string, string>>,
  changes: readonly SourceChange[],
): Promise<string> {
  const file = join(folder, 'changes.json');
  await writeFile(file, JSON.stringify(changes));
  const output: Buffer[] = [];
  const code = await exec('python3', ['-I', '-S', '-c', SCRIPT, file], {
    cwd: folder,
    env,
    silent: true,
    ignoreReturnCode: true,
    listeners: { stdout: (data) => void output.push(data) },
  }).catch(() => -1);
  return code === 0 ? Buffer.concat(output).toString('utf8') : '';
}

function faultsOf(output: string, count: number): (SyntaxFault | undefined)[] {
  const nothing = Array.from({ length: count }, () => undefined);
  if (output === '') return nothing;
  const faults = JSON.parse(output) as (SyntaxFault | null)[];
  return faults.map((fault) => fault ?? undefined);
}
