import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/errors/app-error';
import type { MeetingRecord } from '../../../shared/meeting/record';
import { MeetingStore } from '../store/meeting-store';
import { memorySecrets, scratch } from '../store/test-fs';
import type { Processor } from './job';
import { JobBoard } from './job-board';
import { jobView } from './view';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const remove of cleanups.splice(0)) await remove();
});

const meeting = (title: string, kind: 'file' | 'live' = 'file'): MeetingRecord => ({
  id: randomUUID(),
  title,
  date: '2026-11-24',
  startedAt: null,
  timeZone: 'UTC',
  participants: [],
  source: { kind, name: `${title}.wav`, path: kind === 'file' ? `/${title}.wav` : null, track: 1 },
  transcript: null,
  minutes: null,
  health: [],
});
const TRANSCRIPT = {
  language: 'en',
  durationSeconds: 2,
  segments: [
    {
      start: 0,
      end: 2,
      speaker: 'Speaker 1',
      text: 'Thanks for coming.',
      words: [{ start: 0, end: 2, text: 'Thanks', probability: 1 }],
    },
  ],
};

/** A processor whose runs are ended by the test. */
function held() {
  const runs: { readonly title: string; readonly from: string; end(error?: AppError): void }[] = [];
  const process: Processor = (record, { from }, signal) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      runs.push({
        title: record.title,
        from,
        end: (error) => (error === undefined ? resolve({ failure: null }) : reject(error)),
      });
    });
  return { runs, process };
}

async function openStore() {
  const { root, remove } = await scratch();
  cleanups.push(remove);
  const secrets = memorySecrets();
  return { root, secrets, store: await MeetingStore.open({ root, secrets }) };
}

async function openBoard(store: MeetingStore, process: Processor) {
  const told: string[] = [];
  const { board, damaged } = await JobBoard.open({
    store,
    process,
    onChange: () => undefined,
    onReady: ({ title }) => told.push(`ready ${title}`),
    onFailed: ({ title }, { code }) => told.push(`failed ${title} ${code}`),
  });
  return { board, damaged, told };
}

const until = async (done: () => boolean): Promise<void> => {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('the queue of meetings', () => {
  it('works on one file at a time, in the order that the person gives, and on a live meeting beside it', async () => {
    const { store } = await openStore();
    const { runs, process } = held();
    const { board, told } = await openBoard(store, process);
    const [a, b, c, live] = [meeting('a'), meeting('b'), meeting('c'), meeting('live', 'live')];
    for (const record of [a, b, c]) await board.add(record, 10);
    expect(runs.map(({ title }) => title)).toEqual(['a']);
    await board.reorder([c.id, b.id]);
    await board.add(live, 10);
    expect(runs.map(({ title }) => title)).toEqual(['a', 'live']);
    runs[0]?.end();
    await until(() => runs.length === 3);
    expect(runs[2]?.title).toBe('c');
    expect(told).toEqual(['ready a']);
    await board.close();
  });

  it('destroys what it is working on, and goes on with the next one', async () => {
    const { store } = await openStore();
    const { runs, process } = held();
    const { board, told } = await openBoard(store, process);
    const [a, b] = [meeting('a'), meeting('b')];
    for (const record of [a, b]) await board.add(record, 10);
    await board.destroy(a.id);
    expect(runs.map(({ title }) => title)).toEqual(['a', 'b']);
    expect(await store.list()).not.toContainEqual(expect.objectContaining({ meetingId: a.id }));
    runs[1]?.end();
    await until(() => told.length > 0);
    expect(told).toEqual(['ready b']);
    await board.close();
  });

  it('survives a restart: what was running is queued again, what was ready stays ready, what is damaged is told', async () => {
    const { root, secrets, store } = await openStore();
    const { runs, process } = held();
    const { board } = await openBoard(store, process);
    const [a, b] = [meeting('a'), meeting('b')];
    await board.add(a, 10);
    runs[0]?.end();
    await until(() => board.job(a.id).state.phase === 'ready');
    await board.add(b, 10);
    const broken = randomUUID();
    await store.write(broken, 'job', Buffer.from('{"version":9}'));
    await board.close();

    const again = held();
    const next = await openBoard(await MeetingStore.open({ root, secrets }), again.process);
    expect(next.damaged).toEqual([broken]);
    expect(next.board.jobs.map(({ record, state }) => [record.title, state.phase])).toEqual([
      ['a', 'ready'],
      ['b', 'queued'],
    ]);
    next.board.advance();
    expect(again.runs.map(({ title }) => title)).toEqual(['b']);
    await next.board.close();
  });

  it('a cancelled meeting is stopped and leaves nothing', async () => {
    const { store } = await openStore();
    const { runs, process } = held();
    const { board, told } = await openBoard(store, process);
    const a = meeting('a');
    await board.add(a, 10);
    expect(runs).toHaveLength(1);
    await board.destroy(a.id);
    expect(board.jobs).toEqual([]);
    expect(await store.list()).toEqual([]);
    expect(told).toEqual([]);
    expect(() => board.job(a.id)).toThrow(expect.objectContaining({ code: 'MEETING_GONE' }) as Error);
  });

  it('“try again from here” keeps a transcript that is whole, and begins anew without one', async () => {
    const { store } = await openStore();
    const [first, second] = [meeting('written'), meeting('unwritten', 'live')];
    const { runs, process } = held();
    const { board, told } = await openBoard(store, async (record, hooks, signal) => {
      if (record.title === 'written' && record.transcript === null) {
        await hooks.keeper.keepTranscript(TRANSCRIPT, signal);
        return { failure: { stage: 'analyse', error: { code: 'DISK_FULL', message: '', detail: {} } } };
      }
      if (runs.length === 0 && record.title === 'unwritten')
        return {
          failure: { stage: 'transcribe', error: { code: 'ENGINE_CRASHED', message: '', detail: {} } },
        };
      return process(record, hooks, signal);
    });
    await board.add(first, 10);
    await until(() => told.length === 1);
    expect(told).toEqual(['failed written DISK_FULL']);
    expect(jobView(board.job(first.id), null)).toMatchObject({ state: 'failed', retryFrom: 'analyse' });
    await board.add(second, 10);
    await until(() => told.length === 2);
    expect(jobView(board.job(second.id), null)).toMatchObject({ retryFrom: 'decode' });

    await board.retry(first.id, 'analyse');
    await until(() => runs.length === 1);
    expect(runs[0]).toMatchObject({ title: 'written', from: 'analyse' });
    await expect(board.retry(first.id)).rejects.toMatchObject({ code: 'JOB_BUSY' });
    await board.retry(second.id, 'analyse');
    await until(() => runs.length === 2);
    expect(runs[1]).toMatchObject({ title: 'unwritten', from: 'decode' });
    runs[0]?.end();
    await until(() => told.length === 3);
    expect(board.job(first.id)).toMatchObject({ state: { phase: 'ready', from: 'decode', failure: null } });
    expect(board.job(first.id).record.transcript).toEqual(TRANSCRIPT);
    await board.close();
  });

  it('a recording that can never become minutes offers no second try', async () => {
    const { store } = await openStore();
    const { board, told } = await openBoard(store, () =>
      Promise.reject(new AppError('INPUT_NO_SOUND', 'silent', { stage: 'decode' })),
    );
    const a = meeting('a');
    await board.add(a, null);
    await until(() => told.length === 1);
    expect(jobView(board.job(a.id), null)).toMatchObject({
      state: 'failed',
      retryFrom: null,
      error: { code: 'INPUT_NO_SOUND' },
    });
    await board.close();
  });
});
