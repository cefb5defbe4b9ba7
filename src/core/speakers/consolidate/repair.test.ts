import { describe, expect, it } from 'vitest';
import type { Transcript } from '../../../shared/transcript/transcript';
import { consolidateSpeakers } from '.';
import { relabelWords } from './relabel-words';
import { fakeModel, type Seen } from './test-model';
import { seeded, spokenTurns, toTranscript } from './test-transcripts';
import { wordsOf } from './words';

const signal = new AbortController().signal;
const labelsOf = (transcript: Transcript): readonly string[] =>
  wordsOf(transcript).map((word) => word.speaker);
const wrong = (transcript: Transcript, truth: readonly string[]): number =>
  labelsOf(transcript).filter((label, at) => label !== truth[at]).length / truth.length;

/** Labels as a weak ear leaves them: turn borders slip by some words, short turns and stretches go to somebody else. */
function broken(transcript: Transcript, random: () => number): Transcript {
  const labels = [...labelsOf(transcript)];
  const people = [...new Set(labels)];
  const other = (label: string): string => {
    const rest = people.filter((it) => it !== label);
    return rest[Math.floor(random() * rest.length)] ?? label;
  };
  let from = 0;
  for (const { words, speaker } of transcript.segments) {
    const to = from + words.length;
    const before = labels[from - 1];
    const dice = random();
    if (before !== undefined && dice < 0.35)
      labels.fill(before, from, Math.min(to, from + 1 + Math.floor(random() * 5)));
    else if (dice < 0.6 && words.length <= 12) labels.fill(other(speaker), from, to);
    else if (dice < 0.75) {
      const begin = from + Math.floor(random() * words.length);
      labels.fill(other(speaker), begin, Math.min(to, begin + 2 + Math.floor(random() * 6)));
    }
    from = to;
  }
  return relabelWords(transcript, labels);
}

/** A model that knows who spoke, and copies with as many slips as it is told. */
function reader(original: Transcript, truth: readonly string[], slips: number, random: () => number) {
  const texts = wordsOf(original).map((word) => word.text);
  return ({ lines, speakers }: Seen): unknown => {
    const shortOf = new Map([...speakers].map(([short, label]) => [label, short]));
    const seen = lines.map((line) => line.text.split(' '));
    const all = seen.flat();
    let at = texts.findIndex((_, start) => all.every((word, offset) => texts[start + offset] === word));
    const repairs = lines.flatMap((line, index) => {
      const turns: { speaker: string; text: string }[] = [];
      for (const word of seen[index] ?? []) {
        const speaker = shortOf.get(truth[at++] ?? '') ?? '?';
        const dice = random();
        const copied =
          dice >= slips ? word : dice < slips / 3 ? '' : dice < (2 * slips) / 3 ? `${word} um` : `${word}x`;
        const last = turns.at(-1);
        if (last?.speaker === speaker) last.text += ` ${copied}`;
        else turns.push({ speaker, text: copied });
      }
      const right = turns.length === 1 && turns[0]?.speaker === line.speaker;
      return right ? [] : [{ from: line.number, to: line.number, turns }];
    });
    return { repairs, names: [] };
  };
}

describe('a well-behaved model on a broken labelling', () => {
  for (const name of ['launch-sync', 'synth_2spk', 'synth_4spk'])
    for (const [kind, slips, contextTokens, left] of [
      ['copies well', 0, 16_000, 0],
      ['copies with slips', 0.12, 16_000, 0.5],
      ['reads little at once', 0.05, 2_100, 0.5],
    ] as const)
      it(`${kind}: the speaker error of ${name} falls by at least half`, async () => {
        const whole = toTranscript(await spokenTurns(name));
        const truth = labelsOf(whole);
        let sumBefore = 0;
        for (let seed = 1; seed <= 12; seed++) {
          const random = seeded(seed);
          const start = broken(whole, random);
          const before = wrong(start, truth);
          const model = fakeModel(reader(start, truth, slips, random), { contextTokens });
          const done = await consolidateSpeakers(start, { model, participants: [] }, signal);
          expect(done.failure).toBeNull();
          if (contextTokens < 10_000) expect(model.calls()).toBeGreaterThan(1);
          const names = new Map(
            done.transcript.speakers?.map((it, at) => [it.label, start.speakers?.[at]?.label ?? '']),
          );
          const after =
            labelsOf(done.transcript).filter((it, at) => names.get(it) !== truth[at]).length / truth.length;
          expect(wordsOf(done.transcript).map((it) => it.text)).toEqual(wordsOf(whole).map((it) => it.text));
          sumBefore += before;
          expect(after).toBeLessThanOrEqual(before * left);
        }
        expect(sumBefore / 12).toBeGreaterThan(0.05);
      });
});

it('a long stretch that was heard clearly is not moved by reading, a short or doubtful one is', async () => {
  const turns = [0, 1, 2].map((at) => ({
    speaker: at === 1 ? 'B' : 'A',
    start: at * 20,
    end: at * 20 + (at === 1 ? 8 : 19),
    text: `${'This is what I have to say about it all. '.repeat(at === 1 ? 2 : 6)}Number ${at}.`,
  }));
  const moved = async (confidence: number, end: number): Promise<string | undefined> => {
    const plain = toTranscript(turns.map((turn, at) => (at === 1 ? { ...turn, end } : turn)));
    const start = { ...plain, segments: plain.segments.map((it) => ({ ...it, confidence })) };
    const model = fakeModel(({ lines }) => {
      const line = lines.find(({ speaker }) => speaker === 'S2');
      const turn = { speaker: 'S1', text: line?.text };
      return { repairs: [{ from: line?.number, to: line?.number, turns: [turn] }], names: [] };
    });
    const done = await consolidateSpeakers(start, { model, participants: [] }, signal);
    return done.transcript.segments.find((it) => it.text.endsWith('Number 1.'))?.speaker;
  };
  expect(await moved(0.9, 28)).toBe('Speaker 2');
  expect(await moved(0.5, 28)).toBe('Speaker 1');
  expect(await moved(0.9, 24)).toBe('Speaker 1');
});
