import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Receipt } from '../../../shared/ipc/jobs';
import { ReceiptBook } from './receipts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'smallpie-receipts-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const receipt = (): Receipt => ({
  id: randomUUID(),
  endedAt: '2026-11-24T10:00:00.000Z',
  how: 'sent',
  durationSeconds: 60,
  people: 2,
  recipients: 1,
  lines: [{ what: 'Key destroyed', where: 'this computer', at: '2026-11-24T10:00:00.000Z' }],
});

describe('the book of receipts', () => {
  it('keeps the latest first, over a restart, one for each meeting, two hundred at most', async () => {
    const path = join(dir, 'deep', 'receipts.json');
    const book = await ReceiptBook.open(path);
    const [one, two] = [receipt(), receipt()];
    await book.add(one);
    await Promise.all([book.add(two), book.add({ ...one, recipients: 9 })]);
    const again = await ReceiptBook.open(path);
    expect(again.all).toEqual([two, one]);
    await Promise.all(Array.from({ length: 205 }, () => again.add(receipt())));
    expect((await ReceiptBook.open(path)).all).toHaveLength(200);
  });

  it('begins anew when it is damaged, and forgets on demand', async () => {
    const path = join(dir, 'receipts.json');
    await writeFile(path, '{"version":1,"receipts":[{"id":"');
    const book = await ReceiptBook.open(path);
    expect(book.all).toEqual([]);
    await book.add(receipt());
    expect(await readFile(path, 'utf8')).toContain('Key destroyed');
    await book.clear();
    expect(book.all).toEqual([]);
    await expect(readFile(path)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
