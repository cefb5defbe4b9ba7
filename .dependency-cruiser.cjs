/** Who may import what. `tests/boundaries.test.ts` proves that every rule fires. */
const STAGES = 'decode|segment|transcribe|speakers|analyse|deliver|session|models|capture';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'electron-only-in-the-shell',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main|preload)/' },
      to: { path: '(^|/)node_modules/electron(/|$)|^electron$' },
    },
    {
      name: 'shared-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { path: '^(src|native|build)/', pathNot: '^src/shared/' },
    },
    {
      name: 'stages-do-not-know-each-other',
      severity: 'error',
      from: { path: `^src/core/(${STAGES})/` },
      to: { path: '^src/', pathNot: ['^src/core/$1/', '^src/core/ports\\.ts$', '^src/shared/'] },
    },
    {
      name: 'only-the-pipeline-imports-stages',
      severity: 'error',
      from: { path: '^src/core/[^/]+\\.ts$', pathNot: '^src/core/[a-z-]*pipeline\\.ts$' },
      to: { path: `^src/core/(${STAGES})/` },
    },
    {
      name: 'core-knows-no-host',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { path: '^src/(cli|main|preload|renderer)/' },
    },
    {
      name: 'main-imports-core-and-shared-only',
      severity: 'error',
      from: { path: '^src/main/' },
      to: { path: '^src/', pathNot: '^src/(main|core|shared)/' },
    },
    {
      name: 'preload-imports-the-contract-only',
      severity: 'error',
      from: { path: '^src/preload/' },
      to: { path: '^src/', pathNot: '^src/(preload|shared/ipc)/' },
    },
    {
      name: 'product-never-imports-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(tests|testing|e2e|bench)/' },
    },
    {
      name: 'renderer-imports-shared-only',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/', pathNot: '^src/(renderer|shared)/' },
    },
    {
      name: 'command-line-never-reaches-the-shell',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: '^src/(main|preload|renderer)/', reachable: true },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unlisted-packages',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-development-packages',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['\\.test\\.ts$', '^src/core/decode/(ffmpeg-path|test-sounds)\\.ts$'],
      },
      to: { dependencyTypes: ['npm-dev'], pathNot: ['@types/', '(^|/)node_modules/electron/'] },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: '^(electron|ffmpeg-static)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.node$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts'] },
  },
};
