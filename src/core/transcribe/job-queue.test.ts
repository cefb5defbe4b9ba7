import { describe, expect, it } from 'vitest';
import { JobQueue, type Lane, type QueuedJob, type Room } from './job-queue';

let id = 0;
const job = (priority: Lane): QueuedJob => ({
  id: id++,
  job: { kind: 'vad', samples: new Float32Array(1) },
  priority,
  resolve: () => undefined,
  reject: () => undefined,
  release: () => undefined,
  crashes: 0,
  hung: false,
});

/** Lanes of the jobs that start. */
function ready(running: readonly Lane[], waiting: readonly Lane[], room: Room): readonly Lane[] {
  const queue = new JobQueue();
  for (const lane of waiting) queue.push(job(lane));
  const started = queue.takeReady(running.map(job), room).map(({ priority }) => priority);
  expect(queue.size).toBe(waiting.length - started.length);
  return started;
}

const FULL: Room = { windows: 2, isFull: true };
const SPARE: Room = { windows: 2, isFull: false };

describe('JobQueue.takeReady', () => {
  it('fills the windows, live before batch', () => {
    expect(ready([], ['batch', 'batch', 'live'], SPARE)).toEqual(['live', 'batch']);
    expect(ready(['batch'], ['batch', 'batch'], SPARE)).toEqual(['batch']);
    expect(ready(['batch', 'live'], ['batch', 'live'], SPARE)).toEqual([]);
  });

  it('hears voices beside windows where a core is left, one job at a time', () => {
    expect(ready(['batch', 'batch'], ['voices', 'voices'], SPARE)).toEqual(['voices']);
    expect(ready(['voices'], ['voices', 'batch', 'batch'], SPARE)).toEqual(['batch', 'batch']);
  });

  it('hears voices in place of a window where none is left', () => {
    expect(ready(['batch', 'batch'], ['voices'], FULL)).toEqual([]);
    expect(ready(['batch'], ['voices', 'batch'], FULL)).toEqual(['voices']);
    expect(ready([], ['voices', 'voices', 'batch', 'batch'], FULL)).toEqual(['voices', 'batch']);
    expect(ready(['voices', 'batch'], ['batch'], FULL)).toEqual([]);
    expect(ready(['batch'], ['batch'], FULL)).toEqual(['batch']);
  });

  it('never keeps the only window waiting for voices', () => {
    const one: Room = { windows: 1, isFull: true };
    expect(ready([], ['voices', 'batch'], one)).toEqual(['voices', 'batch']);
    expect(ready(['voices'], ['batch'], one)).toEqual(['batch']);
  });

  it('shares nothing while people speak', () => {
    expect(ready(['live', 'batch'], ['voices'], FULL)).toEqual(['voices']);
    expect(ready(['batch'], ['voices', 'live'], FULL)).toEqual(['voices', 'live']);
  });

  it('hears whether somebody speaks beside everything, one job at a time', () => {
    expect(ready(['batch', 'batch', 'voices'], ['ears', 'ears'], FULL)).toEqual(['ears']);
    expect(ready(['ears'], ['ears'], FULL)).toEqual([]);
  });
});
