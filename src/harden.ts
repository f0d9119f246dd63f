/**
 * Runs before anything else is loaded, and therefore imports nothing.
 *
 * Node opens a debugger port on SIGUSR1, which any process of the same user may send: a listener takes that away. Secrets
 * are read once, registered as masks before the first log line, and removed from the environment, so that no child
 * process, no library and no crash report finds them there.
 */
process.on('SIGUSR1', () => undefined);

/** Variables that hold a secret, whoever set them. Ours are read; the runner's own are only removed. */
const SECRET_VARIABLES = [
  'INPUT_TOKEN',
  'INPUT_API-KEY',
  'OPENAI_API_KEY',
  'GITHUB_TOKEN',
  'GH_TOKEN',
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
] as const;

type SecretVariable = (typeof SECRET_VARIABLES)[number];

function take(): Partial<Record<SecretVariable, string>> {
  const taken: Partial<Record<SecretVariable, string>> = {};
  for (const name of SECRET_VARIABLES) {
    const value = process.env[name]?.trim();
    Reflect.deleteProperty(process.env, name);
    if (value) taken[name] = value;
  }
  return taken;
}

/** The forms in which a secret most often leaks: as it is, base64, URL-encoded, JSON-escaped. */
function forms(secret: string): string[] {
  const encoded = [
    Buffer.from(secret).toString('base64'),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
  ];
  return [...new Set([secret, ...encoded])];
}

/** The workflow command by which `core.setSecret` masks a value; multi-line values are masked line by line too. */
function mask(secret: string): string {
  // A mask of a few characters would blank the log, and hide nothing.
  if (secret.length < 6) return '';
  const lines = secret.split(/\r?\n/).filter((line) => line.length >= 6);
  const values = [...new Set([...forms(secret), ...lines])];
  return values.map((value) => `::add-mask::${escapeCommand(value)}\n`).join('');
}

function escapeCommand(value: string): string {
  return value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** Secrets by the variable that held them. Nothing else in the process has them. */
export const secrets: Readonly<Partial<Record<SecretVariable, string>>> = take();

if (process.env['GITHUB_ACTIONS'] === 'true') {
  // The runner reads commands from both streams; with arguments, stdout is kept for the result alone.
  const stream = process.argv.length > 2 ? process.stderr : process.stdout;
  for (const secret of Object.values(secrets)) stream.write(mask(secret));
}
