import type { SpokenDate } from '../../dates/spoken-date';
import { spokenDates } from '../../dates/spoken-date';
import type { Day } from '../../dates/calendar';
import { clockTime, type Daytime } from '../../dates/clock-time';
import type { Utterance } from './utterances';

const SAYS_SO =
  /\b(?:next (?:meeting|time|session|call|sync|one)|(?:see|speak to|talk to) (?:you|everyone|everybody|all)\b|(?:we|let's) (?:will |shall |all )?(?:meet|reconvene|talk)(?: again)?|same (?:time|place)|meet (?:again )?(?:in|on|next)|see each other|(?:are|is) (?:you|everyone|everybody)(?: both| all)? free (?:on|next)|at \w+ it is|until then|back here)\b/i;

export interface SpokenMeeting {
  readonly asSaid: string;
  readonly date: Day | null;
  readonly time: string | null;
  readonly evidence: Utterance;
}

/** When people meet again: the last date in the last third that is said to be one. */
export function nextMeetingOf(utterances: readonly Utterance[], meetingDay: Day): SpokenMeeting | null {
  const daytime = daytimeOf(utterances);
  const from = Math.floor(utterances.length * 0.6);
  for (const utterance of utterances.slice(from).reverse()) {
    if (!SAYS_SO.test(utterance.text)) continue;
    const dates: readonly SpokenDate[] = spokenDates(utterance.text, meetingDay).filter(
      (one) => one.date === null || one.date > meetingDay,
    );
    // "Next week I'm away, so the next one is on the first": the date after the words.
    const at = utterance.text.search(SAYS_SO);
    const date = dates.find(({ end }) => end > at) ?? dates[0];
    if (date === undefined) continue;
    const clock = clockTime(utterance.text.slice(date.end), daytime);
    const asSaid = utterance.text.slice(date.start, clock === null ? date.end : date.end + clock.end);
    return { asSaid, date: date.date, time: date.time ?? clock?.time ?? null, evidence: utterance };
  }
  return null;
}

/** How people greet each other tells the time of day, and with it what "half past seven" means. */
function daytimeOf(utterances: readonly Utterance[]): Daytime {
  const opening = utterances
    .slice(0, 8)
    .map(({ text }) => text)
    .join(' ');
  if (/\b(?:good evening|it'?s (?:so |very |pretty )?late|know it'?s late)\b/i.test(opening))
    return 'evening';
  return /\bgood morning\b|(?:^|[.!?] )morning\b/i.test(opening) ? 'morning' : null;
}
