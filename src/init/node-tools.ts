import type { Idea, Kind, Look } from './idea.js';
import { BODIES, escaped, type Manager, type Manifest } from './node-scripts.js';
import { mapOf } from './source.js';

interface Tool {
  readonly name: string;
  readonly kind: Kind;
  readonly needs: string;
  readonly run: string;
  readonly config?: RegExp;
}

/** Tools that no script names. */
const TOOLS: readonly Tool[] = [
  { name: 'vitest', kind: 'test', needs: 'vitest', run: 'vitest run' },
  { name: 'jest', kind: 'test', needs: 'jest', run: 'jest --ci' },
  { name: 'mocha', kind: 'test', needs: 'mocha', run: 'mocha' },
  { name: 'ava', kind: 'test', needs: 'ava', run: 'ava' },
  {
    name: 'eslint',
    kind: 'lint',
    needs: 'eslint',
    run: 'eslint .',
    config: /^(?:eslint\.config\.\w+|\.eslintrc(?:\.\w+)?)$/,
  },
  { name: 'biome', kind: 'lint', needs: '@biomejs/biome', run: 'biome ci', config: /^biome\.jsonc?$/ },
  { name: 'types', kind: 'types', needs: 'typescript', run: 'tsc --noEmit', config: /^tsconfig\.json$/ },
  { name: 'prettier', kind: 'format', needs: 'prettier', run: 'prettier --check .', config: /^\.prettierrc/ },
];

const START: Readonly<Record<Manager, string>> = {
  npm: 'npx --no-install',
  pnpm: 'pnpm exec',
  yarn: 'yarn',
  bun: 'bunx',
};

/** Tools that are installed and configured, for what no script does and nothing that CI runs leads to. */
export function toolIdeas(
  { folder, ci }: Look,
  { manager, manifest, scripts }: { manager: Manager; manifest: Manifest; scripts: readonly Idea[] },
): Idea[] {
  const packages = { ...mapOf(manifest['dependencies']), ...mapOf(manifest['devDependencies']) };
  const led = BODIES.filter(([tool]) => ci.some(({ plain, via }) => via !== undefined && tool.test(plain)));
  const covered = new Set([...scripts.map(({ kind }) => kind), ...led.map(([, kind]) => kind)]);
  const ideas: Idea[] = [];
  for (const { name, kind, needs, run, config } of TOOLS) {
    const isConfigured = config === undefined || folder.paths.some((path) => config.test(path));
    if (covered.has(kind) || packages[needs] === undefined || !isConfigured) continue;
    covered.add(kind);
    const same = new RegExp(`^${escaped(run.split(' ')[0] ?? run)}(?= |$)`);
    ideas.push({ name, kind, run: `${START[manager]} ${run}`, why: `\`${needs}\` of package.json`, said: true, same });
  }
  return ideas;
}
