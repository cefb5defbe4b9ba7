import { describe, expect, it } from 'vitest';
import { engineLoad } from './engine-load';

describe('engineLoad', () => {
  it.each([
    [1, {}, 1, 1],
    [2, {}, 2, 1],
    [4, {}, 4, 1],
    [8, {}, 4, 1],
    [12, {}, 4, 2],
    [16, {}, 4, 3],
    [8, { threads: 4 }, 2, 4],
    [2, { threads: 8 }, 1, 8],
    [8, { concurrency: 1 }, 1, 7],
    [2, { concurrency: 1, threads: 2 }, 1, 2],
  ])('%i cores, told %j: %i windows of %i threads', (cores, told, concurrency, threads) => {
    expect(engineLoad(cores, told)).toEqual({ concurrency, threads });
  });
});
