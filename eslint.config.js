import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const bans = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of literals instead of an enum.' },
  { selector: 'ExportDefaultDeclaration', message: 'Use named exports.' },
  {
    selector: 'CallExpression[callee.name=/Sync$/], CallExpression[callee.property.name=/Sync$/]',
    message: 'No synchronous I/O: it blocks everything else.',
  },
];

/** Raw message passing; only the two ends of the bridge may use it, because they check who asks, and for what. */
const rawIpc = ['ipcMain', 'ipcRenderer'].map((importName) => ({
  name: 'electron',
  importNames: [importName],
  message: 'Use the contract in src/shared/ipc: routes, events and ports.',
}));
const electronBans = [
  {
    selector:
      'ImportDeclaration[source.value=/^electron(\\u002f.*)?$/] > :matches(ImportNamespaceSpecifier, ImportDefaultSpecifier)',
    message: 'Import what you use by name, so that raw message passing cannot slip in.',
  },
  {
    selector: 'CallExpression[callee.name=/^(require|createRequire)$/][arguments.0.value=/^electron/]',
    message: 'Import electron by name.',
  },
  {
    selector:
      'MemberExpression[object.property.name=/^(webContents|sender|senderFrame|mainFrame)$/][property.name=/^(send|postMessage|ipc)$/]',
    message: 'Use sendEvent: events are typed, and go to our own windows only.',
  },
];

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'out/',
      'coverage/',
      'native/',
      'bench/.cache/',
      'node_modules/',
      'docs/',
      'testing/electron-standin/dist/',
    ],
  },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    extends: [...tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...bans],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  {
    files: ['src/main/**/*.ts', 'src/preload/**/*.ts'],
    ignores: ['src/main/ipc/electron-ipc.ts', 'src/preload/index.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: rawIpc }],
      'no-restricted-syntax': ['error', ...bans, ...electronBans],
    },
  },
  {
    files: ['src/renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
  },
  { files: ['src/**/*.test.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['build/**/*.ts', 'tests/**/*.ts', 'e2e/**/*.ts', 'testing/**/*.ts'],
    extends: [...tseslint.configs.strict],
  },
  {
    // A forgotten `await` is a test that cannot fail.
    files: ['e2e/**/*.ts', 'testing/electron-standin/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
      // What stands in for another's function takes its arguments, needed or not.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
);
