import { access, readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { referencePages } from '../build/reference';

it.each(Object.entries(referencePages()))(
  'docs/%s says what the program says (`npm run manual` writes it anew)',
  async (name, text) => {
    const path = fileURLToPath(new URL(`../docs/${name}`, import.meta.url));
    const wanted = await format(text, { ...(await resolveConfig(path)), filepath: path });
    expect(await readFile(path, 'utf8')).toBe(wanted);
  },
);

const root = fileURLToPath(new URL('..', import.meta.url));
const pages = [
  ...(await readdir(root)),
  ...(await readdir(join(root, 'docs'), { recursive: true })).map((name) => join('docs', name)),
].filter((name) => name.endsWith('.md'));

it.each(pages)('%s links to nothing that is not there', async (page) => {
  const text = await readFile(join(root, page), 'utf8');
  const links = [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)|src="([^"]+)"/g)].map(
    ([, link, src]) => link ?? src ?? '',
  );
  const missing: string[] = [];
  for (const link of links.filter((each) => !/^[a-z]+:/.test(each)))
    await access(join(root, dirname(page), link)).catch(() => missing.push(link));
  expect(missing).toEqual([]);
});
