import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const tool = (name: string): string => join(root, 'node_modules', '.bin', name);

/** Each rule with files that break it. */
const PLANTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'electron-only-in-the-shell': { 'src/core/session/a.ts': "import 'electron';" },
  'shared-imports-nothing-of-ours': {
    'src/shared/a.ts': "import '../core/b';",
    'src/core/b.ts': 'export const b = 1;',
  },
  'stages-do-not-know-each-other': {
    'src/core/decode/a.ts': "import '../segment/b';",
    'src/core/segment/b.ts': 'export const b = 1;',
  },
  'only-the-pipeline-imports-stages': {
    'src/core/ports.ts': "import './decode/a';",
    'src/core/decode/a.ts': 'export const a = 1;',
  },
  'core-knows-no-host': { 'src/core/a.ts': "import '../cli/b';", 'src/cli/b.ts': 'export const b = 1;' },
  'main-imports-core-and-shared-only': {
    'src/main/a.ts': "import '../renderer/b';",
    'src/renderer/b.ts': 'export const b = 1;',
  },
  'preload-imports-the-contract-only': {
    'src/preload/a.ts': "import '../shared/meeting/b';",
    'src/shared/meeting/b.ts': 'export const b = 1;',
  },
  'product-never-imports-tests': {
    'src/main/a.ts': "import '../../testing/b';",
    'testing/b.ts': 'export const b = 1;',
  },
  'renderer-imports-shared-only': {
    'src/renderer/a.ts': "import '../core/b';",
    'src/core/b.ts': 'export const b = 1;',
  },
  'command-line-never-reaches-the-shell': {
    'src/cli/a.ts': "import '../core/b';",
    'src/core/b.ts': "import '../main/c';",
    'src/main/c.ts': 'export const c = 1;',
  },
  'no-cycles': { 'src/core/a.ts': "import './b';", 'src/core/b.ts': "import './a';" },
  'no-unlisted-packages': { 'src/core/a.ts': "import 'left-out';" },
  'no-development-packages': { 'src/core/a.ts': "import 'dev-only';" },
  'everything-resolves': { 'src/core/a.ts': "import './nowhere';" },
};

const dirs: string[] = [];

async function plant(files: Readonly<Record<string, string>>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'smallpie-boundaries-'));
  dirs.push(dir);
  const all: Readonly<Record<string, string>> = {
    ...files,
    'package.json': JSON.stringify({ name: 'planted', devDependencies: { 'dev-only': '1.0.0' } }),
    'node_modules/left-out/package.json': '{"name":"left-out","version":"1.0.0","main":"i.js"}',
    'node_modules/left-out/i.js': '',
    'node_modules/dev-only/package.json': '{"name":"dev-only","version":"1.0.0","main":"i.js"}',
    'node_modules/dev-only/i.js': '',
    'tsconfig.json': JSON.stringify({ compilerOptions: { module: 'esnext', moduleResolution: 'bundler' } }),
  };
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  await cp(join(root, '.dependency-cruiser.cjs'), join(dir, '.dependency-cruiser.cjs'));
  return dir;
}

/** Names of the rules that are broken in a tree. */
async function broken(dir: string): Promise<readonly string[]> {
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'];
  const { stdout } = await run(tool('depcruise'), args, { cwd: dir, maxBuffer: 1 << 26 }).catch(
    (error: unknown) => error as { stdout: string },
  );
  const report = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
  return report.summary.violations.map((violation) => violation.rule.name);
}

afterEach(async () => {
  await Promise.all(dirs.splice(0).map((dir) => rm(dir, { recursive: true, force: true })));
});

describe('boundaries', () => {
  it.each(Object.entries(PLANTED))('the rule %s fires on a planted fault', async (rule, files) => {
    expect(await broken(await plant(files))).toContain(rule);
  });

  it('every rule has a planted fault', async () => {
    const { default: config } = (await import(join(root, '.dependency-cruiser.cjs'))) as {
      default: { forbidden: { name: string }[] };
    };
    expect(config.forbidden.map((rule) => rule.name).sort()).toEqual(Object.keys(PLANTED).sort());
  });

  it('the project breaks none', async () => {
    expect(await broken(root)).toEqual([]);
  });

  it('the core does not know the DOM', async () => {
    const dir = await plant({ 'src/core/a.ts': 'export const title: string = document.title;' });
    await cp(join(root, 'tsconfig.json'), join(dir, 'tsconfig.json'));
    const args = ['--noEmit', '-p', 'tsconfig.json', '--typeRoots', join(root, 'node_modules', '@types')];
    const failed = await run(tool('tsc'), args, { cwd: dir }).then(
      () => '',
      (error: unknown) => (error as { stdout: string }).stdout,
    );
    expect(failed).toMatch(/a\.ts.*document/);
  });
});
