import { segmentOfMark } from '../../../shared/meeting/marks';
import type { MeetingRecord } from '../../../shared/meeting/record';
import { clock } from '../clock';
import { isolated } from './isolated';

/** Longest quote (characters). */
const LONGEST = 200;

/** The moments that a person marked while the meeting was recorded, with the words that were said there. */
export function markedMoments(
  { marks, transcript }: MeetingRecord,
  name: (label: string) => string,
): readonly { readonly text: string; readonly proof: string }[] {
  return (marks ?? []).map(({ at, text: note }) => {
    const said = transcript?.segments[segmentOfMark(transcript.segments, at)];
    const words = said?.text.trim() ?? '';
    const quote = words.length > LONGEST ? `${words.slice(0, LONGEST).trimEnd()}…` : words;
    const text = note !== '' ? note : quote !== '' ? quote : 'Nothing was said here.';
    return { text, proof: said === undefined ? clock(at) : `${clock(at)} ${isolated(name(said.speaker))}` };
  });
}
