import { describe, expect, it } from 'vitest';
import { readReason, reasonFor, REASONS, type ReasonCode } from './reasons';

const holesOf = (code: ReasonCode): readonly string[] =>
  [...REASONS[code].matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '');

/** What people and models say, at its worst. */
const SAID = ['the toggle', 'a”, “b', 'Was it “done” was not said there.', '$& (.*) \\', 'два\nслова', '🥧'];

describe('reasons', () => {
  it.each(Object.keys(REASONS) as ReasonCode[])('%s is known by its sentence, whatever was said', (code) => {
    for (const said of SAID) {
      const values = Object.fromEntries(holesOf(code).map((hole) => [hole, `${said} ${hole}`]));
      const fill = reasonFor as (of: ReasonCode, values: Readonly<Record<string, string>>) => string;
      expect(readReason(fill(code, values))).toEqual({ code, values });
    }
  });

  it('are what minutes of earlier versions hold', () => {
    expect(readReason('“Thursday” was read as 2026-12-03; it may also mean 2026-12-10.')).toEqual({
      code: 'dateDiffers',
      values: { words: 'Thursday', own: '2026-12-03', day: '2026-12-10' },
    });
    expect(readReason('Maya said it, “Jonas” was listed for it.')).toEqual({
      code: 'ownerDiffers',
      values: { speaker: 'Maya', owner: 'Jonas' },
    });
  });

  it('are not found in other text', () => {
    for (const text of ['', 'Nobody knows.', '“” was not said.', 'It is said: Nobody was named for it.'])
      expect(readReason(text)).toBeNull();
  });
});
