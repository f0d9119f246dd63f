import type { GateSpec } from './gate.js';

/** A gate as the config file names it. */
export interface GateSettings {
  /** Text for bash. */
  readonly run: string;
  readonly report: 'junit' | 'sarif' | 'checkstyle' | 'exit-code';
  /** Whether the gate must give a result. */
  readonly required: boolean;
  /** Minutes; the general limit when absent. */
  readonly timeout?: number | undefined;
  readonly cwd: string;
}

/** What the placeholders `{root}`, `{reports}` and `{checkout}` stand for; known once a view is open. */
export interface Places {
  /** Absolute path of the view. */
  readonly root: string;
  /** Absolute folder that a gate may write to. */
  readonly reports: string;
  /** Absolute path of the user's checkout; the same as `root` when the view is a mount. */
  readonly checkout?: string;
}

/**
 * The gates of the config file, in its order. The report is read from the file that `$REPORT_FILE` names, or from stdout
 * if the command leaves no such file.
 */
export function configuredGates(
  gates: Readonly<Record<string, GateSettings>>,
  { timeoutSeconds }: { timeoutSeconds: number },
): GateSpec[] {
  return Object.entries(gates).map(([name, gate]) => {
    const report = `{reports}/${name}.report`;
    return {
      name,
      argv: ['bash', '-eo', 'pipefail', '-c', gate.run],
      report: gate.report,
      origin: 'config',
      required: gate.required,
      timeoutSeconds: gate.timeout === undefined ? timeoutSeconds : Math.max(1, Math.round(gate.timeout * 60)),
      cwd: gate.cwd,
      reportFiles: gate.report === 'exit-code' ? {} : { report },
      env: { REPORT_FILE: report },
    };
  });
}

/**
 * The gate with absolute paths for its placeholders; arguments that need the checkout are left out where it is not given.
 * A person's own command text is never touched: `${root}` is bash.
 */
export function fillIn(spec: GateSpec, places: Places): GateSpec {
  const { root, reports, checkout = '' } = places;
  const fill = (text: string) =>
    text
      .replaceAll('{root}', () => root)
      .replaceAll('{reports}', () => reports)
      .replaceAll('{checkout}', () => checkout);
  const fillAll = (texts: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fill(text)]));
  const argv = checkout === '' ? spec.argv.filter((argument) => !argument.includes('{checkout}')) : spec.argv;
  return {
    ...spec,
    argv: spec.origin === 'config' ? spec.argv : unrepeated(argv.map(fill)),
    reportFiles: fillAll(spec.reportFiles),
    ...(spec.env === undefined ? {} : { env: fillAll(spec.env) }),
  };
}

/** Where root and checkout are one place, the same source would be named twice. */
function unrepeated(argv: readonly string[]): string[] {
  return argv.filter((argument, index) => !argument.startsWith('--cov=') || argv.indexOf(argument) === index);
}
