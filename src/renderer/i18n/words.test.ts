import { describe, expect, it } from 'vitest';
import { de } from './de';
import { en, type Words } from './en';
import { es } from './es';
import { formatFor } from './format';

const leaves = (value: unknown, path: readonly string[] = []): (readonly [string, string])[] =>
  typeof value === 'string'
    ? [[path.join('.'), value]]
    : Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, [...path, key]));

const holes = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1] ?? '').sort();

/** Only the sentence decides which of these it uses. */
const OPTIONAL = new Set(['it', 'It', 'said', 'count']);

describe.each([
  ['de', de],
  ['es', es],
] as const)('words in %s', (_, words: Words) => {
  const english = new Map(leaves(en));

  it('have the same keys and fill the same holes', () => {
    const own = leaves(words);
    expect(own.map(([key]) => key).sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of own) {
      const wanted = holes(english.get(key) ?? '').filter((hole) => !OPTIONAL.has(hole));
      expect(
        holes(text).filter((hole) => !OPTIONAL.has(hole)),
        key,
      ).toEqual(wanted);
      expect(text.trim(), key).not.toBe('');
    }
  });

  it('are translated', () => {
    const same = leaves(words).filter(
      ([key, text]) => english.get(key) === text && text.split(' ').length > 3,
    );
    expect(same.map(([key]) => key)).toEqual(['about.versions']);
  });
});

describe('dates, times and lengths', () => {
  const now = () => new Date('2026-11-23T15:00:00Z');
  it('are written the way the reader writes them', () => {
    const written = (['en', 'de', 'es'] as const).map((language) => {
      const format = formatFor(language, 'UTC', now);
      return [
        format.moment('2026-11-23T11:42:00Z'),
        format.moment('2026-11-20T16:05:00Z'),
        format.day('2026-11-26'),
        format.minutes(4_320),
        format.number(6_814.5),
        format.list(['a', 'b', 'c']),
      ];
    });
    expect(written).toEqual([
      ['Today 11:42', 'Fri 16:05', 'Thu 26 Nov', '1 hr 12 min', '6,814.5', 'a, b, and c'],
      ['Heute 11:42', 'Fr 16:05', 'Do., 26. Nov.', '1 Std. 12 Min.', '6.814,5', 'a, b und c'],
      ['Hoy 11:42', 'vie 16:05', 'jue, 26 nov', '1 h 12 min', '6814,5', 'a, b y c'],
    ]);
  });

  it('follow the time zone of this computer, calendar days do not', () => {
    const tokyo = formatFor('en', 'Asia/Tokyo', now);
    expect(tokyo.time('2026-11-23T15:30:00Z')).toBe('00:30');
    expect(tokyo.day('2026-11-23')).toBe('Mon 23 Nov');
  });

  it('lengths are exact below an hour', () => {
    const { length, clock } = formatFor('en', 'UTC', now);
    expect([14, 60, 232, 3_600].map(length)).toEqual(['14 sec', '1 min', '3 min 52 sec', '1 hr']);
    expect([0, 59.9, 1_458, 3_723].map(clock)).toEqual(['00:00', '00:59', '24:18', '1:02:03']);
  });
});
