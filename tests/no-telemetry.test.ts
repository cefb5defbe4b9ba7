import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

/** Names that a library carries when it can report to its makers. */
const REPORTERS = [
  'PosixTelemetry',
  'Microsoft12Applications6Events',
  'events.data.microsoft.com',
  'mat-debug',
];

async function libraries(): Promise<readonly string[]> {
  const root = join(dirname(createRequire(import.meta.url).resolve('onnxruntime-node/package.json')), 'bin');
  const files = await readdir(root, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile() && /\.(?:so[.\d]*|dylib|dll|node)$/.test(file.name))
    .map((file) => join(file.parentPath, file.name));
}

it('ships no speaker model runtime that could report to its makers, for any system', async () => {
  const found: string[] = [];
  const all = await libraries();
  for (const path of all) {
    const bytes = await readFile(path);
    for (const name of REPORTERS) if (bytes.includes(name)) found.push(`${path}: ${name}`);
  }
  expect(all.length).toBeGreaterThan(3);
  expect(found).toEqual([]);
});
