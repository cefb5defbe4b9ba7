import type {
  ActionItem,
  Decision,
  Minutes,
  NextMeeting,
  OpenQuestion,
  Unconfirmed,
} from '../../../shared/meeting/minutes';
import { reasonFor, REASONS } from '../../../shared/meeting/reasons';
import { clockTime } from '../dates/clock-time';
import { dueDate } from '../dates/spoken-date';
import { inventedDetail, shareSaid, supported } from '../evidence/claims';
import { cleanText, hasAddress } from '../evidence/clean-text';
import { FOR_MACHINES } from '../evidence/for-machines';
import type { Located, QuoteFinder } from '../evidence/locate';
import { judgeOwner } from '../evidence/owners';
import { plainTextWords } from '../evidence/words';
import type { MeetingFacts } from '../meeting';
import type { PartReply } from './reply';

/** What is left of a model's claims when each has been held against the transcript. */
export interface Verified {
  readonly summary: readonly string[];
  readonly topics: readonly string[];
  readonly decisions: readonly (Decision & Placed)[];
  readonly actions: readonly (ActionItem & Placed)[];
  readonly openQuestions: readonly (OpenQuestion & Placed)[];
  readonly nextMeeting: NextMeeting | null;
  readonly needsConfirmation: readonly Unconfirmed[];
}

export interface Placed {
  readonly place: { readonly first: number; readonly last: number };
}

export interface Court {
  readonly finder: QuoteFinder;
  readonly meeting: MeetingFacts;
  readonly speakers: readonly string[];
  /** Words of the part that the model has seen. */
  readonly range: { readonly first: number; readonly last: number };
}

/** More than this of one kind out of one part is noise. */
const MOST = 40;
/** Words around a quote in which its date and its subject may be said. */
const NEAR = 35;
const LEAST_SAID = 0.4;

/** Judges one reply. Nothing passes that the transcript does not bear out. */
export function verify(reply: PartReply, court: Court): Verified {
  const { finder, meeting, speakers } = court;
  const needsConfirmation: Unconfirmed[] = [];
  const known = [...speakers, ...meeting.participants, meeting.title, meeting.date];
  const doubt = (kind: Unconfirmed['kind'], text: string, reason: string): null => {
    if (needsConfirmation.length < MOST)
      needsConfirmation.push({ kind, text: text === '' ? '(empty)' : text, reason });
    return null;
  };
  const proven = (
    kind: Unconfirmed['kind'],
    claimed: string,
    quote: string,
  ): { text: string; at: Located } | null => {
    const text = cleanText(claimed);
    if (text === '') return null;
    const at = finder.find(quote, court.range);
    if (at === null) return doubt(kind, text, REASONS.quoteMissing);
    const around = finder.around(at.first, at.last, NEAR);
    if (FOR_MACHINES.test(finder.around(at.first, at.last, 12)))
      return doubt(kind, text, REASONS.forMachines);
    if (!supported(text, around)) return doubt(kind, text, REASONS.otherSubject);
    if (hasAddress(text)) return doubt(kind, text, REASONS.address);
    const invented = inventedDetail(text, finder.vocabulary, known);
    if (invented !== null) return doubt(kind, text, reasonFor('notSaid', { words: invented }));
    return { text, at };
  };
  const evidenceOf = ({ quote, time, speaker }: Located) => ({ quote, time, speaker });
  const placeOf = ({ first, last }: Located) => ({ first, last });

  const decisions = reply.decisions.slice(0, MOST).flatMap((claim) => {
    const found = proven('decision', claim.text, claim.quote);
    return found === null
      ? []
      : [{ text: found.text, evidence: evidenceOf(found.at), place: placeOf(found.at) }];
  });
  const openQuestions = reply.questions.slice(0, MOST).flatMap((claim) => {
    const found = proven('question', claim.text, claim.quote);
    return found === null
      ? []
      : [{ text: found.text, evidence: evidenceOf(found.at), place: placeOf(found.at) }];
  });
  const actions = reply.actions.slice(0, MOST).flatMap((claim): readonly (ActionItem & Placed)[] => {
    const found = proven('action', claim.task, claim.quote);
    if (found === null) return [];
    const { at, text: task } = found;
    const single = speakers.length === 1 && /^speaker \d+$/i.test(speakers[0] ?? '');
    const people = { speakers: single ? [] : speakers, participants: meeting.participants };
    const verdict = judgeOwner(claim.owner === null ? null : cleanText(claim.owner), at, people);
    const owner = single && verdict.owner === speakers[0] ? null : verdict.owner;
    if (owner === null) doubt('owner', task, verdict.reason ?? REASONS.voicesAlike);
    const due = judgeDate(claim.due_as_said, claim.due_date, at, court);
    if (due.reason !== null) doubt('date', task, due.reason);
    return [
      {
        task,
        owner,
        dueAsSaid: due.said,
        dueDate: due.date,
        done: false,
        evidence: evidenceOf(at),
        place: placeOf(at),
      },
    ];
  });
  return {
    summary: reply.summary.slice(0, MOST).flatMap((sentence) => believable(sentence, court, known, doubt)),
    topics: reply.topics
      .map(cleanText)
      .filter((topic) => topic !== '' && topic.length <= 60 && shareSaid(topic, finder.vocabulary) >= 0.5),
    decisions,
    actions,
    openQuestions,
    nextMeeting: judgeMeeting(reply.next_meeting, court, doubt),
    needsConfirmation,
  };
}

type Doubt = (kind: Unconfirmed['kind'], text: string, reason: string) => null;

/** A summary sentence without invented names and numbers, made of words that were said. */
export function believable(
  sentence: string,
  { finder }: Pick<Court, 'finder'>,
  known: readonly string[],
  doubt: Doubt,
): readonly string[] {
  const text = cleanText(sentence);
  if (text === '') return [];
  const invented = inventedDetail(text, finder.vocabulary, known);
  if (hasAddress(text)) doubt('summary', text, REASONS.address);
  else if (invented !== null) doubt('summary', text, reasonFor('notSaid', { words: invented }));
  else if (shareSaid(text, finder.vocabulary) < LEAST_SAID) doubt('summary', text, REASONS.littleSaid);
  else return [text];
  return [];
}

interface DateVerdict {
  readonly said: string | null;
  readonly date: string | null;
  readonly reason: string | null;
}

/** A date stands when its words were said near the quote; the day is worked out by our own calendar. */
function judgeDate(
  said: string | null,
  claimed: string | null,
  at: Located,
  { finder, meeting }: Court,
): DateVerdict {
  const words = said === null ? [] : plainTextWords(said);
  const day = claimed !== null && /^\d{4}-\d{2}-\d{2}$/.test(claimed) ? claimed : null;
  if (words.length === 0)
    return { said: null, date: null, reason: day === null ? null : reasonFor('dateUnquoted', { day }) };
  const around = ` ${plainTextWords(finder.around(at.first, at.last, NEAR)).join(' ')} `;
  const spoken = cleanText(said ?? '');
  if (!around.includes(` ${words.join(' ')} `))
    return { said: null, date: null, reason: reasonFor('notSaidThere', { words: spoken }) };
  const own = dueDate(spoken, meeting.date)?.date ?? null;
  if (own === null && day !== null)
    return { said: spoken, date: null, reason: reasonFor('dateUnchecked', { words: spoken, day }) };
  const other = own !== null && day !== null && own !== day;
  return {
    said: spoken,
    date: own,
    reason: other ? reasonFor('dateDiffers', { words: spoken, own, day }) : null,
  };
}

function judgeMeeting(claim: PartReply['next_meeting'], court: Court, doubt: Doubt): Minutes['nextMeeting'] {
  if (claim === null) return null;
  const asSaid = cleanText(claim.as_said);
  const at = court.finder.find(claim.quote, court.range);
  if (asSaid === '') return null;
  if (at === null) return doubt('next-meeting', asSaid, REASONS.quoteMissing);
  const around = ` ${plainTextWords(court.finder.around(at.first, at.last, 8)).join(' ')} `;
  if (!around.includes(` ${plainTextWords(asSaid).join(' ')} `))
    return doubt('next-meeting', asSaid, REASONS.meetingNotSaid);
  const due = dueDate(asSaid, court.meeting.date);
  const clock = due === null ? clockTime(asSaid) : clockTime(asSaid.slice(due.end));
  const { quote, time, speaker } = at;
  return {
    asSaid,
    date: due?.date ?? null,
    time: due?.time ?? clock?.time ?? null,
    evidence: { quote, time, speaker },
  };
}
