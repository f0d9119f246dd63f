import { ACTIONS, type Ecosystem, type Idea, type Kind, type Look } from './idea.js';
import { jsonOf, mapOf, textOf, type Folder } from './source.js';

interface Tool {
  readonly name: string;
  readonly kind: Kind;
  readonly run: string;
  readonly config: RegExp;
  /** What a script that does the same starts. */
  readonly body: RegExp;
  readonly report?: NonNullable<Idea['report']>;
}

const TOOLS: readonly Tool[] = [
  {
    ...{
      name: 'phpunit',
      kind: 'test',
      run: 'vendor/bin/phpunit',
      config: /^phpunit\.xml(?:\.dist)?$/,
      body: /\bphpunit\b/,
    },
    report: { format: 'junit', args: '--log-junit "$REPORT_FILE"' },
  },
  {
    ...{ name: 'pest', kind: 'test', run: 'vendor/bin/pest', config: /^tests\/Pest\.php$/, body: /\bpest\b/ },
    report: { format: 'junit', args: '--log-junit "$REPORT_FILE"' },
  },
  {
    name: 'phpstan',
    kind: 'types',
    run: 'vendor/bin/phpstan analyse',
    config: /^phpstan(?:\.dist)?\.neon(?:\.dist)?$/,
    body: /\bphpstan\b/,
  },
  { name: 'psalm', kind: 'types', run: 'vendor/bin/psalm', config: /^psalm\.xml(?:\.dist)?$/, body: /\bpsalm\b/ },
  { name: 'phpcs', kind: 'lint', run: 'vendor/bin/phpcs', config: /^\.?phpcs\.xml(?:\.dist)?$/, body: /\bphpcs\b/ },
  {
    ...{
      name: 'php-cs-fixer',
      kind: 'format',
      run: 'vendor/bin/php-cs-fixer fix --dry-run',
      config: /^\.php-cs-fixer(?:\.dist)?\.php$/,
    },
    body: /php-cs-fixer .*--dry-run/,
  },
];

/** PHP: scripts of composer.json, else the tools that are configured. */
export const php: Ecosystem = {
  name: 'php',
  manifest: /^composer\.json$/,
  covers: () => false,
  look: (look) => ({
    title: 'Composer',
    evidence: 'composer.json',
    setup: [{ name: 'Set up PHP', uses: ACTIONS.php, with: { 'php-version': '8.4', coverage: 'none' } }],
    install: ['composer install --no-interaction --no-progress'],
    tools: [],
    build: [],
    ideas: TOOLS.flatMap((tool) => toolIdea(look, tool) ?? []),
  }),
};

/** A script of composer.json where one starts the tool, the one that CI runs first; else the tool, if it is configured and installed. */
function toolIdea(look: Look, tool: Tool): Idea | undefined {
  const { folder, ci } = look;
  const { name, kind, run, report } = tool;
  const plain = `^(?:php )?(?:vendor/bin/)?${name}(?= |$)${name === 'php-cs-fixer' ? '.*--dry-run' : ''}`;
  const shared = { name, kind, said: true, ...(report === undefined ? {} : { report }) };
  const script = scriptFor(look, tool);
  if (script !== undefined) {
    const same = new RegExp(`^composer (?:run |run-script )?${script.replace(/[^\w-]/g, '\\$&')}(?= |$)|${plain}`);
    return { ...shared, run: `composer ${script}`, why: `script \`${script}\` of composer.json`, same };
  }
  const same = new RegExp(plain);
  const file = folder.paths.find((path) => tool.config.test(path));
  // Formatters are often configured without being installed.
  const isInstalled = requires(folder, name) || ci.some((command) => same.test(command.plain));
  return file === undefined || !isInstalled ? undefined : { ...shared, run, why: file, same };
}

function scriptFor({ folder, ci }: Look, { body }: Tool): string | undefined {
  const scripts = Object.entries(mapOf(jsonOf(folder.text('composer.json'))['scripts']));
  const names = scripts
    .filter(([name, text]) => /^[\w:.-]+$/.test(name) && body.test(textOf(text)))
    .map(([name]) => name);
  return (
    names.find((name) => ci.some(({ plain }) => /^composer (?:run )?/.test(plain) && plain.endsWith(` ${name}`))) ??
    names[0]
  );
}

function requires(folder: Folder, name: string): boolean {
  const manifest = jsonOf(folder.text('composer.json'));
  const packages = Object.keys({ ...mapOf(manifest['require']), ...mapOf(manifest['require-dev']) });
  return packages.some((one) => one.includes(name) || (name === 'phpcs' && one.includes('php_codesniffer')));
}
