import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE } from '../../shared/audio/audio';
import { Downmixer } from './downmix';
import { rms } from './test-sounds';

/** One second of a tone with a phase of its own. */
const tone = (frequency: number, gain = 0.3, second = 0): Float32Array =>
  Float32Array.from(
    { length: SAMPLE_RATE },
    (_, at) => gain * Math.sin(2 * Math.PI * frequency * (second + at / SAMPLE_RATE)),
  );
const silence = new Float32Array(SAMPLE_RATE);
const negative = (sound: Float32Array): Float32Array => sound.map((value) => -value);
const interleave = (...channels: readonly Float32Array[]): Float32Array => {
  const out = new Float32Array(SAMPLE_RATE * channels.length);
  channels.forEach((channel, c) => channel.forEach((value, at) => (out[at * channels.length + c] = value)));
  return out;
};

describe('Downmixer', () => {
  it('keeps a voice that two channels carry with opposite polarity', () => {
    const voice = tone(220);
    const mixed = new Downmixer(2).mix(interleave(voice, negative(voice)));
    expect(rms(mixed)).toBeCloseTo(rms(voice), 3);
  });

  it('keeps it while another voice is on one channel', () => {
    const [voice, other] = [tone(220), tone(317, 0.1)];
    const right = negative(voice).map((value, at) => value + (other[at] ?? 0));
    expect(rms(new Downmixer(2).mix(interleave(voice, right)))).toBeGreaterThan(rms(voice) * 0.9);
  });

  it('does not make one voice among silent channels faint', () => {
    const voice = tone(220);
    const mixed = new Downmixer(6).mix(interleave(silence, silence, voice, silence, silence, silence));
    expect(rms(mixed)).toBeCloseTo(rms(voice), 3);
  });

  it('gives two people on a channel each the same share', () => {
    const mixed = new Downmixer(2).mix(interleave(tone(220), tone(350)));
    const share = (frequency: number): number => {
      const wave = tone(frequency);
      return Math.abs(mixed.reduce((sum, value, at) => sum + value * (wave[at] ?? 0), 0));
    };
    expect(share(220) / share(350)).toBeCloseTo(1, 2);
  });

  it('changes the mix without a click', () => {
    const mixer = new Downmixer(2);
    const seconds = [0, 1, 2, 3].map((second) => {
      const voice = tone(220, 0.3, second);
      return mixer.mix(interleave(voice, second < 2 ? voice : negative(voice)));
    });
    const whole = seconds.flatMap((second) => [...second]);
    const steps = whole.map((value, at) => Math.abs(value - (whole[at - 1] ?? value)));
    // The steepest step of the tone itself, and little more.
    expect(Math.max(...steps)).toBeLessThan(0.3 * 2 * Math.PI * (220 / SAMPLE_RATE) * 1.5);
  });

  it('stays within [-1, 1] and is never louder than the sum of its channels', () => {
    const sample = fc.float({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.array(sample, { maxLength: 400 }),
        (channels, samples) => {
          const frames = Math.floor(samples.length / channels);
          const mixed = new Downmixer(channels).mix(Float32Array.from(samples.slice(0, frames * channels)));
          expect(mixed).toHaveLength(frames);
          mixed.forEach((value, frame) => {
            const row = samples.slice(frame * channels, (frame + 1) * channels);
            const most = row.reduce((sum, each) => sum + Math.abs(each), 0);
            expect(Math.abs(value)).toBeLessThanOrEqual(Math.min(1, most) + 1e-6);
          });
        },
      ),
    );
  });
});
