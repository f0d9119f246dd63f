/**
 * The environment of a gate, built from nothing: what is not named here does not reach generated code. The list is public
 * (docs/security.md); a repository adds names of its own with `gate-env`.
 */

/** Names that pass as they were at the start of the process. */
export const PASSED_NAMES: readonly string[] = [
  ...['LANG', 'LANGUAGE', 'LC_ALL', 'LC_CTYPE', 'TZ', 'TERM', 'USER', 'LOGNAME', 'SHELL'],
  ...['VIRTUAL_ENV', 'CONDA_PREFIX', 'pythonLocation', 'LD_LIBRARY_PATH', 'PKG_CONFIG_PATH'],
  ...['JAVA_HOME', 'GOROOT', 'DOTNET_ROOT', 'ANDROID_HOME', 'RUNNER_OS', 'RUNNER_ARCH', 'ImageOS'],
  ...['SystemRoot', 'SYSTEMROOT', 'ComSpec', 'PATHEXT', 'NUMBER_OF_PROCESSORS'],
];

/** Folders that tools look for below HOME when their variable is not set; null: only where the variable is set. */
export const STORES: Readonly<Record<string, string | null>> = {
  CARGO_HOME: '.cargo',
  RUSTUP_HOME: '.rustup',
  GOPATH: 'go',
  GOCACHE: '.cache/go-build',
  GRADLE_USER_HOME: '.gradle',
  NUGET_PACKAGES: '.nuget/packages',
  COREPACK_HOME: '.cache/node/corepack',
  PLAYWRIGHT_BROWSERS_PATH: '.cache/ms-playwright',
  PYENV_ROOT: '.pyenv',
  PYTHONUSERBASE: '.local',
  UV_PYTHON_INSTALL_DIR: null,
  RUNNER_TOOL_CACHE: null,
};

const FIXED = {
  CI: 'true',
  GITHUB_ACTIONS: 'true',
  PYTHONDONTWRITEBYTECODE: '1',
  GIT_TERMINAL_PROMPT: '0',
};

/** Set by us for every gate, so a person's value would be lost. */
const OURS = new Set(['HOME', 'PATH', 'TMPDIR', 'TMP', 'TEMP', ...Object.keys(FIXED)]);

const REFUSED: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^(?:INPUT_|ACTIONS_)/i, 'it belongs to the runner and may hold a secret'],
  [/^GITHUB_(?:TOKEN|ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$/i, 'it lets a process act on the workflow'],
  [/(?:_TOKEN|_KEY|_PAT|_AUTH|PASSWORD|PASSWD|PASSPHRASE)$|SECRET|CREDENTIAL/i, 'its name says that it holds a secret'],
  [/^(?:LD_|DYLD_)|^(?:NODE_OPTIONS|BASH_ENV)$/i, 'it loads code into other programs'],
  [/^GIT_/i, 'it changes what git does'],
];

/** Why a name may not be listed in `gate-env`, as the end of a sentence; undefined when it may. */
export function refusedGateEnv(name: string): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return 'it is not the name of a variable (letters, digits and _)';
  if (OURS.has(name)) return 'it is set for every gate already';
  return REFUSED.find(([pattern]) => pattern.test(name))?.[1];
}

/** Where a gate's fresh folders are, and what it may see beyond the list. */
export interface GateExtras {
  readonly home: string;
  readonly tmp: string;
  /** Names of `gate-env`; refused ones are left out here and are an error where the config is read. */
  readonly gateEnv: readonly string[];
  /** Package stores at their real places, by variable: see `storesOf`. */
  readonly stores?: Readonly<Record<string, string>>;
}

/** The whole environment of a gate. `base` is the environment as the process got it. */
export function gateEnvironment(
  base: Readonly<Record<string, string | undefined>>,
  extra: GateExtras,
): Record<string, string> {
  const env: Record<string, string> = {};
  const named = extra.gateEnv.filter((name) => refusedGateEnv(name) === undefined);
  for (const name of [...PASSED_NAMES, ...named]) {
    const value = base[name];
    if (value !== undefined && value !== '') env[name] = value;
  }
  const path = absoluteEntries(base['PATH'] ?? base['Path'] ?? '');
  return { ...env, ...extra.stores, ...FIXED, PATH: path, HOME: extra.home, TMPDIR: extra.tmp };
}

/** A relative entry would be looked up in the tree that is judged. */
function absoluteEntries(path: string): string {
  const separator = process.platform === 'win32' ? ';' : ':';
  const absolute = process.platform === 'win32' ? /^[A-Za-z]:[\\/]/ : /^\//;
  return path
    .split(separator)
    .filter((entry) => absolute.test(entry))
    .join(separator);
}

/** Package stores that exist, by variable: named by the environment, else at their usual place below HOME. */
export function storesOf(
  base: Readonly<Record<string, string | undefined>>,
  exists: (folder: string) => boolean,
): Record<string, string> {
  const stores: Record<string, string> = {};
  for (const [name, usual] of Object.entries(STORES)) {
    const home = base['HOME'];
    const folder = base[name] ?? (usual === null || home === undefined ? undefined : `${home}/${usual}`);
    if (folder?.startsWith('/') === true && exists(folder)) stores[name] = folder;
  }
  return stores;
}
