import { describe, expect, it } from 'vitest';
import { LONGEST_NAP, SleepWatch } from './sleep-watch';

/** A room and two clocks; `steadyRuns`: whether the steady one counts what the computer sleeps. */
function bedroom(state: 'idle' | 'recording' | 'paused', steadyRuns: boolean) {
  const done: string[] = [];
  const clock = { wall: 1_000_000, steady: 50 };
  const watch = new SleepWatch({
    room: {
      state: { state, seconds: 30 },
      seal: () => Promise.resolve(void done.push('seal')),
      sleep: () => void done.push('sleep'),
      slept: (from, by) => void done.push(`slept ${from} ${by}`),
      stop: () => Promise.resolve(void done.push('stop')),
    },
    reopen: () => void done.push('reopen'),
    say: (on, seconds) => void done.push(`say ${on} ${seconds}`),
    wall: () => clock.wall,
    steady: () => clock.steady,
  });
  const sleep = async (seconds: number, clockSetBack = 0): Promise<readonly string[]> => {
    watch.suspend();
    clock.wall += seconds - clockSetBack;
    if (steadyRuns) clock.steady += seconds;
    await watch.resume();
    return done;
  };
  return { watch, sleep, done };
}

describe('a computer that sleeps while it records', () => {
  it.each([
    ['stands still', false, 120],
    ['runs on', true, 0],
  ])('goes on after a nap and knows the gap; the steady clock %s', async (_, runs, by) => {
    const { sleep } = bedroom('recording', runs);
    expect(await sleep(120)).toEqual(['sleep', 'seal', `slept 30 ${by}`, 'reopen', 'say true 120']);
  });

  it.each([
    ['stands still', false, -0],
    ['runs on', true, -(LONGEST_NAP + 1)],
  ])('ends the meeting where it fell asleep after a night; the steady clock %s', async (_, runs, by) => {
    const { sleep } = bedroom('recording', runs);
    expect(await sleep(LONGEST_NAP + 1)).toEqual([
      'sleep',
      'seal',
      `slept 30 ${by}`,
      'stop',
      `say false ${LONGEST_NAP + 1}`,
    ]);
  });

  it('does not believe a clock that was set back', async () => {
    const { sleep } = bedroom('recording', true);
    expect(await sleep(120, 7_200)).toContain('say true 120');
  });

  it('keeps a pause over night, and says nothing', async () => {
    const { sleep } = bedroom('paused', false);
    expect(await sleep(40_000)).toEqual(['sleep', 'seal', 'slept 30 40000']);
  });

  it('does nothing while nothing is recorded, or when it never fell asleep', async () => {
    expect(await bedroom('idle', false).sleep(120)).toEqual([]);
    const { watch, done } = bedroom('recording', false);
    await watch.resume();
    expect(done).toEqual([]);
  });
});
