import { gzipSync } from 'node:zlib';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixture';

const BUILT = join(import.meta.dirname, '..', '..', 'out', 'renderer');
const MOST_BYTES = 400_000;

test('what is loaded first is under 400 kB, packed', () => {
  const html = readFileSync(join(BUILT, 'index.html'), 'utf8');
  const files = [...new Set([...html.matchAll(/assets\/[^"]+/g)].map(([name]) => name))];
  const bytes = files.reduce((sum, name) => sum + gzipSync(readFileSync(join(BUILT, name))).length, 0);
  test.info().annotations.push({ type: 'measured', description: `${Math.round(bytes / 1_000)} kB` });
  process.stdout.write(`measured: ${Math.round(bytes / 1_000)} kB\n`);
  expect(files.length).toBeGreaterThan(1);
  expect(bytes).toBeLessThan(MOST_BYTES);
});

test('the parser of the contract stays outside, and so does everything that is evaluated', () => {
  const scripts = readdirSync(join(BUILT, 'assets')).filter((name) => name.endsWith('.js'));
  for (const name of scripts) {
    const text = readFileSync(join(BUILT, 'assets', name), 'utf8');
    expect(text, name).not.toContain('ZodError');
    expect(text, name).not.toMatch(/\bnew Function\(|\beval\(/);
  }
});
