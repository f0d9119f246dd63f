import tseslint from 'typescript-eslint';

/** The folders of src/ that hold decisions only: no effects, and of each other only types. */
const PURE = ['backlog', 'ledger', 'snapshot', 'conversation', 'edits', 'gates', 'report', 'init'];

const EFFECTS = {
  group: [
    'node:*',
    '!node:crypto',
    '!node:path',
    '!node:buffer',
    '!node:util',
    '@actions/*',
    'openai',
    'openai/*',
    'undici',
  ],
  message:
    'A pure folder has no effects: take a port (src/ports.ts) as an argument, or move the effect to src/adapters/.',
};
const UPWARDS = {
  group: ['../run.js', '../index.js', '../post.js', '../inputs.js', '../adapters/*', '../steps/*', '../commands/*'],
  message: 'Imports point from index to run to the pure folders, never back (docs/architecture.md).',
};

/** Rules of import direction for one pure folder: others by type only, through their index.ts. */
function pureFolder(folder) {
  const siblings = PURE.filter((name) => name !== folder).map((name) => `../${name}/*`);
  return {
    files: [`src/${folder}/**/*.ts`],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            EFFECTS,
            UPWARDS,
            { group: siblings, allowTypeImports: true, message: 'Of another pure folder take types only.' },
          ],
        },
      ],
    },
  };
}

const ENVIRONMENT = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only inputs.ts and harden.ts read the environment: pass values.',
};

export default tseslint.config(
  { ignores: ['dist/', 'lib/', 'coverage/', '.cache/', '.tools/', 'examples/', '**/fixtures/'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { project: './tsconfig.check.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
      'prefer-const': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 200 }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 3],
      complexity: ['error', 10],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        ENVIRONMENT,
      ],
    },
  },
  {
    files: ['src/inputs.ts', 'src/harden.ts'],
    rules: {
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' }],
    },
  },
  ...PURE.map(pureFolder),
  {
    files: ['src/adapters/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['../run.js', '../index.js', '../post.js', '../steps/*', '../commands/*'],
              message: UPWARDS.message,
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/harden.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: ['./*', '../*', '@actions/*'] }] },
  },
  {
    files: ['__tests__/**/*.ts', 'bench/**/*', 'scripts/**/*'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-console': 'off',
      'max-lines-per-function': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.object.name='jest'][callee.property.name=/^(mock|unstable_mockModule)$/]",
          message: 'No module mocks: fakes for ports, real git, loopback servers.',
        },
      ],
    },
  },
  { files: ['**/*.js', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
);
