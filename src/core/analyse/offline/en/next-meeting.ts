import type { SpokenDate } from '../../dates/spoken-date';
import { spokenDates } from '../../dates/spoken-date';
import type { Day } from '../../dates/calendar';
import { clockTime } from '../../dates/clock-time';
import type { Utterance } from './utterances';

const SAYS_SO =
  /\b(?:next (?:meeting|time|session|call|sync)|(?:see|speak to|talk to) (?:you|everyone|everybody|all)\b|(?:we|let's) (?:will |shall |all )?(?:meet|reconvene|talk)(?: again)?|same (?:time|place)|meet (?:again )?(?:in|on|next)|until then|back here)\b/i;

export interface SpokenMeeting {
  readonly asSaid: string;
  readonly date: Day | null;
  readonly time: string | null;
  readonly evidence: Utterance;
}

/** When people meet again: the last date in the last third that is said to be one. */
export function nextMeetingOf(utterances: readonly Utterance[], meetingDay: Day): SpokenMeeting | null {
  const from = Math.floor(utterances.length * 0.6);
  for (const utterance of utterances.slice(from).reverse()) {
    if (!SAYS_SO.test(utterance.text)) continue;
    const date: SpokenDate | undefined = spokenDates(utterance.text, meetingDay).find(
      (one) => one.date === null || one.date > meetingDay,
    );
    if (date === undefined) continue;
    const clock = clockTime(utterance.text.slice(date.end));
    const asSaid = utterance.text.slice(date.start, clock === null ? date.end : date.end + clock.end);
    return { asSaid, date: date.date, time: date.time ?? clock?.time ?? null, evidence: utterance };
  }
  return null;
}
