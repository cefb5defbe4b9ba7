/** What the documents tell people to open, type and look up is there. */
import { access, readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { HELP } from '../src/cli/help';
import { en } from '../src/renderer/i18n/en';
import { ERROR_EXIT } from '../src/shared/errors/codes';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (name: string): Promise<string> => readFile(join(root, name), 'utf8');
const below = async (folder: string): Promise<readonly string[]> =>
  (await readdir(join(root, folder), { recursive: true })).map((name) => join(folder, name));

const pages = [
  ...(await readdir(root)),
  ...(await Promise.all(['docs', 'bench', 'resources', '.github'].map(below))).flat(),
].filter((name) => name.endsWith('.md'));
const { scripts } = JSON.parse(await read('package.json')) as { scripts: Readonly<Record<string, string>> };

/** What stands between backticks or in fenced blocks, line by line. */
function codeOf(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^```.*\n([\s\S]*?)^```$/gm)].map(([, block]) => block ?? '');
  const spans = [...text.replace(/^```.*\n[\s\S]*?^```$/gm, '').matchAll(/`([^`]+)`/g)].map(
    ([, span]) => span ?? '',
  );
  return [...spans, ...blocks.flatMap((block) => block.split('\n'))];
}
/** As GitHub makes anchors of headings. */
const anchorsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
    (title ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
async function absent(paths: readonly string[], from: string): Promise<readonly string[]> {
  const there = await Promise.all(paths.map((path) => exists(join(root, from, path))));
  return paths.filter((_, at) => there[at] === false);
}

it('there are pages, and the checks below find something to check in them', async () => {
  expect(pages.length).toBeGreaterThan(20);
  const all = (await Promise.all(pages.map(read))).join('\n');
  expect(all).toMatch(/npm run demo/);
  expect(codeOf('`a b`\n\n```sh\nnpm ci\n```\n')).toEqual(['a b', 'npm ci', '']);
  expect(anchorsOf('## What a “page” has, and why')).toEqual(['what-a-page-has-and-why']);
});

describe.each(pages)('%s', (page) => {
  it('links to nothing that is not there', async () => {
    const links = [...(await read(page)).matchAll(/\]\(([^)\s]+)[^)]*\)|src="([^"]+)"/g)]
      .map(([, link, src]) => link ?? src ?? '')
      .filter((link) => !/^[a-z]+:/.test(link));
    const files = links.map((link) => link.split('#')[0] ?? '').filter((link) => link !== '');
    expect(await absent(files, dirname(page))).toEqual([]);
    for (const link of links.filter((each) => each.includes('#'))) {
      const [file = '', anchor = ''] = link.split('#');
      const target = file === '' ? page : join(dirname(page), file);
      expect(anchorsOf(await read(target)), link).toContain(anchor);
    }
  });

  it('names no script, program or file that is not there', async () => {
    const code = codeOf(await read(page));
    const run = code.flatMap((line) =>
      [...line.matchAll(/\bnpm run (?:-s )?([\w:-]+)/g)].map(([, name]) => name),
    );
    expect(run.filter((name) => !(String(name) in scripts))).toEqual([]);
    const started = code.flatMap((line) =>
      [...line.matchAll(/\b(?:node|python3?) ((?!-)[\w./-]+\.(?:mjs|py))/g)].map(([, path]) => path ?? ''),
    );
    const files = code.filter((line) =>
      /^(?:\.github|bench|bin|build|docs|e2e|native|resources|src|testing|tests)\/[\w./-]+\.\w+$/.test(line),
    );
    // Built, fetched or made on the way, or at that place in a package.
    const made = /^bench\/\.cache|\/target-|^bin\/ffmpeg|^resources\/(app\.asar|LICENCES)/;
    expect(
      await absent(
        [...started, ...files].filter((path) => !made.test(path)),
        '.',
      ),
    ).toEqual([]);
  });

  it('tells of no command, option or variable that the program does not know', async () => {
    // There, “smallpie key” and the like are the first bytes of files.
    const lines = page === join('docs', 'spool.md') ? [] : codeOf(await read(page));
    const typed = lines.flatMap((line) =>
      [...line.matchAll(/(?:^|npx )smallpie (?!<)(.*)$/g)].map(([, rest]) => rest ?? ''),
    );
    const commands = typed.map((rest) => rest.split(/\s/)[0] ?? '').filter((word) => /^[a-z]+$/.test(word));
    expect(commands.filter((command) => !HELP.includes(`smallpie ${command}`))).toEqual([]);
    const options = typed.flatMap((rest) => rest.replace(/#.*$/, '').match(/--[a-z-]+/g) ?? []);
    expect(options.filter((option) => option !== '--help' && !HELP.includes(option))).toEqual([]);
  });
});

it('every variable that the documents name is read by some program', async () => {
  const named = new Set((await Promise.all(pages.map(read))).join('\n').match(/SMALLPIE_[A-Z_]+[A-Z]/g));
  const sources = (await Promise.all(['src', 'build', 'native', 'bench', 'tests', 'testing'].map(below)))
    .flat()
    .filter(
      (name) =>
        /\.(ts|tsx|mjs|py|rs)$/.test(name) &&
        !name.includes('/target-') &&
        !name.endsWith('documents.test.ts'),
    );
  const text = (await Promise.all(sources.map((name) => read(name)))).join('\n');
  expect(named.size).toBeGreaterThan(10);
  expect([...named].filter((name) => !text.includes(name))).toEqual([]);
});

it('every place of the window that the manual names is called that there', async () => {
  const called = new Set<string>();
  const collect = (words: unknown): void => {
    if (typeof words === 'string') called.add(words);
    else Object.values(words as object).forEach(collect);
  };
  collect(en);
  const text = (
    await Promise.all(['guide', 'models', 'privacy', 'mail-providers'].map((name) => read(`docs/${name}.md`)))
  )
    .join('\n')
    .replace(/`[^`]*`/g, '');
  const named = [...text.matchAll(/(?<![\w])_([A-Z][^_]+)_(?![\w])/g)].flatMap(([, name]) =>
    (name ?? '').split(' → ').map((part) => part.replace(/\s+/g, ' ')),
  );
  expect(named.length).toBeGreaterThan(15);
  // “Sent” is a folder of the mail program.
  expect(named.filter((name) => name !== 'Sent' && !called.has(name))).toEqual([]);
});

it('every error code has a row in the troubleshooting page, and no row is of a code that is gone', async () => {
  const rows = [...(await read('docs/troubleshooting.md')).matchAll(/^\| `([A-Z_]+)`/gm)].map(
    ([, code]) => code,
  );
  expect([...rows].sort()).toEqual(Object.keys(ERROR_EXIT).sort());
});

it('the forms for issues are forms: known kinds of fields, each with a label, ids once', async () => {
  const forms = (await readdir(join(root, '.github/ISSUE_TEMPLATE'))).filter((name) => name !== 'config.yml');
  expect(forms.length).toBeGreaterThan(1);
  for (const name of forms) {
    const form = load(await read(join('.github/ISSUE_TEMPLATE', name))) as {
      name: string;
      description: string;
      body: {
        type: string;
        id?: string;
        attributes: { label?: string; value?: string; options?: string[] };
      }[];
    };
    expect(
      [form.name, form.description].every((text) => text.length > 5),
      name,
    ).toBe(true);
    const fields = form.body.filter(({ type }) => type !== 'markdown');
    expect(
      fields.map(({ type }) => type).filter((type) => !/^(input|textarea|dropdown|checkboxes)$/.test(type)),
    ).toEqual([]);
    expect(
      fields.every(({ id, attributes }) => Boolean(id) && Boolean(attributes.label)),
      name,
    ).toBe(true);
    expect(new Set(fields.map(({ id }) => id)).size, name).toBe(fields.length);
    for (const { type, attributes } of fields)
      if (type === 'dropdown') expect(attributes.options?.length, name).toBeGreaterThan(1);
  }
});
