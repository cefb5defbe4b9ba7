import { expect, test } from '@playwright/test';
import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RouteInput, RouteName, RouteOutput } from '../src/shared/ipc/contract';
import { forget, launch, root, type Running } from './support';

let it: Running;
let dir: string;
let server: Server;
const ranges: (string | undefined)[] = [];

test.beforeAll(async () => {
  // The weights that ship with the app, offered under another name by a server that cuts the line once.
  const shipped = join(root, 'resources', 'models');
  dir = await mkdtemp(join(tmpdir(), 'smallpie-models-'));
  for (const name of await readdir(shipped)) await copyFile(join(shipped, name), join(dir, name));
  const bytes = await readFile(join(shipped, 'ggml-base-q8_0.bin'));
  const model = {
    name: 'another',
    kind: 'whisper',
    file: 'ggml-another.bin',
    sizeBytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    hashSource: 'test',
    licence: 'MIT',
    source: 'test',
    speech: { languages: 'many', quantisation: 'q8_0', accuracy: 2, cost: 1, memoryBytes: 5e8 },
  };
  const list = { baseUrl: 'https://models.example.org/', hashSources: { test: 'test' }, models: [model] };
  await writeFile(join(dir, 'downloads.json'), JSON.stringify(list));
  server = createServer(({ headers: { range } }, response) => {
    ranges.push(range);
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    response.writeHead(from === 0 ? 200 : 206, {
      etag: '"1"',
      'content-length': bytes.length - from,
      ...(from === 0 ? {} : { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }),
    });
    if (ranges.length > 1) response.end(bytes.subarray(from));
    else response.write(bytes.subarray(0, 30_000_000), () => setTimeout(() => response.destroy(), 50));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  it = await launch({ env: { SMALLPIE_MODELS_DIR: dir, SMALLPIE_MODELS_URL: url } });
  await expect(it.page.getByRole('main')).toBeVisible();
});
test.afterAll(async () => {
  await it.close();
  server.close();
  await forget(it.data);
  await rm(dir, { recursive: true, force: true });
});

async function must<R extends RouteName>(route: R, input: RouteInput<R>): Promise<RouteOutput<R>> {
  const answer = await it.ask(route, input);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

test('a model is fetched over a line that breaks, checked, and measured on the real engine', async () => {
  const state = async () => (await must('models.speech', {})).find(({ name }) => name === 'another');
  expect(await state()).toMatchObject({ origin: 'downloadable', state: 'missing', minutesPerHour: null });
  await must('models.get', { name: 'another' });
  expect(ranges).toHaveLength(2);
  expect(ranges[1]).toMatch(/^bytes=\d{7,}-$/);
  expect(await state()).toMatchObject({ state: 'here', download: null });
  const path = join(it.data, 'models', 'ggml-another.bin');
  expect((await stat(path)).size).toBe((await state())?.sizeBytes);
  await must('settings.change', { transcription: { model: 'another' } });
  const models = await must('models.measure', {});
  const measured = models.find(({ name }) => name === 'another');
  expect(measured?.measured).toBe(true);
  expect(measured?.minutesPerHour).toBeGreaterThan(0);
  // The same weights: what was not measured itself is estimated from it.
  expect(models.find(({ name }) => name === 'base')).toMatchObject({
    measured: false,
    minutesPerHour: measured?.minutesPerHour,
  });
  await must('models.remove', { name: 'another' });
  expect((await must('settings.get', {})).transcription.model).toBe('base');
  expect(await state()).toMatchObject({ state: 'missing', partBytes: 0 });
});
