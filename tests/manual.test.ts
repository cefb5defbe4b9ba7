import { readFile } from 'node:fs/promises';
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
