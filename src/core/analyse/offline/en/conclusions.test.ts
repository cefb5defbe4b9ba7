import { describe, expect, it } from 'vitest';
import { transcriptSchema } from '../../../../shared/transcript/transcript';
import { analyseOffline } from '..';

/** Decisions of a short talk, given as "Name: what was said". */
async function decisionsIn(...lines: readonly string[]): Promise<readonly string[]> {
  const segments = lines.map((line, index) => {
    const [, speaker = '', text = ''] = /^([^:]+): (.*)$/.exec(line) ?? [];
    const word = { start: index, end: index + 1, text, probability: 1 };
    return { start: index, end: index + 1, speaker, text, words: [word] };
  });
  const transcript = transcriptSchema.parse({ language: 'en', durationSeconds: lines.length, segments });
  const meeting = { title: 'Talk', date: '2026-11-23', participants: [] };
  const { decisions } = await analyseOffline(transcript, meeting, new AbortController().signal);
  return decisions.map(({ text }) => text);
}

describe('conclusions are decisions', () => {
  it.each([
    ['a deal with a condition', ['A: If nobody signs up by May, we cancel the trip.', 'B: Deal.']],
    [
      'something thrown out',
      ['A: The heater costs a fortune.', 'B: Does it?', 'A: It does.', 'B: Then out with it.'],
    ],
    ['another day', ['A: Shall we meet the printer on Tuesday?', "B: I'm away.", 'A: Okay, Thursday then.']],
    [
      'who does it, after it was asked',
      ['A: Who presents at the fair?', 'B: Joana knows it best.', 'A: So Joana presents.'],
    ],
    ['one of two', ['A: Carpet or tiles for the hall?', 'B: Tiles, obviously.']],
    ['what all repeat', ['A: The cover, red or blue?', 'B: Blue.', 'C: Blue, yes.', 'A: Blue.']],
    ['what has been decided', ["A: We've decided against the extension.", 'B: Right.']],
    ['what is left out', ["A: Let's leave the raffle out.", 'B: Sure.']],
    ['what is left undone', ["A: Let's not invite the press this time.", 'B: No, better not.']],
    ['what is agreed to', ['A: The kiln stays off at night.', 'B: Agreed.']],
    [
      'what somebody acts on',
      ['A: Nobody knows when it happens.', 'A: So we keep a log.', "B: I'll hang up a sheet."],
    ],
  ])('%s', async (_, lines) => {
    expect(await decisionsIn(...lines)).toHaveLength(1);
  });

  it.each([
    ['a story', ['A: So Peter goes to the doctor and she finds nothing.', 'B: Poor thing.']],
    ['a habit', ['A: If it rains we usually go inside.', 'B: Nice.']],
    ['what was', ['A: Was it with milk or without?', 'B: Without.', 'C: Without.', 'A: Without.']],
    [
      'a condition that is refused',
      ['A: If nobody signs up by May, we cancel the trip.', 'B: No, we need it.'],
    ],
    ['a joke', ["A: Let's just burn the whole thing down.", 'B: Very funny.']],
    ['an estimate', ["A: I'd say we have forty members.", 'B: Yeah.']],
    ['the time something takes', ['A: From March to May we sell twice as much.', 'B: Wow.']],
  ])('but not %s', async (_, lines) => {
    expect(await decisionsIn(...lines)).toEqual([]);
  });
});
