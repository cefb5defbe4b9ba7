import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { publishedSchemas } from '../src/shared/transcript/json-schema';

it.each(Object.entries(publishedSchemas()))(
  'docs/schema/%s is what the code checks',
  async (name, schema) => {
    const published = JSON.parse(
      await readFile(new URL(`../docs/schema/${name}`, import.meta.url), 'utf8'),
    ) as unknown;
    expect(published).toEqual(JSON.parse(JSON.stringify(schema)));
  },
);
