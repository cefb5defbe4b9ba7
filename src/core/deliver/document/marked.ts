import type { MeetingRecord } from '../../../shared/meeting/record';
import { clock } from '../clock';

/** A mark is pressed when something has just been said: sound this far before it counts (s). */
const BEFORE = 8;
/** Longest quote (characters). */
const LONGEST = 200;

/** The moments that a person marked while the meeting was recorded, with the words that were said there. */
export function markedMoments(
  { marks, transcript }: MeetingRecord,
  name: (label: string) => string,
): readonly { readonly text: string; readonly proof: string }[] {
  return (marks ?? []).map(({ at, text: note }) => {
    const said = transcript?.segments.findLast(({ start, end }) => start <= at && end >= at - BEFORE);
    const words = said?.text.trim() ?? '';
    const quote = words.length > LONGEST ? `${words.slice(0, LONGEST).trimEnd()}…` : words;
    const text = note !== '' ? note : quote !== '' ? quote : 'Nothing was said here.';
    return { text, proof: said === undefined ? clock(at) : `${clock(at)} ${name(said.speaker)}` };
  });
}
