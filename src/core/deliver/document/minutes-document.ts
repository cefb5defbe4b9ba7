import type { Evidence, Minutes } from '../../../shared/meeting/minutes';
import type { MeetingRecord } from '../../../shared/meeting/record';
import type { Transcript } from '../../../shared/transcript/transcript';
import { clock } from '../clock';
import { knownZone, longDay, nameList, shortDay, timeOfDay } from './day-words';
import { isolated } from './isolated';
import { markedMoments } from './marked';
import { speakerName, talkShares, type TalkShare } from './talk-share';

/** A sentence with what proves it: when, who, and the words. */
export interface Statement {
  readonly text: string;
  /** "22:58 Jonas: “I would rather show one price”". */
  readonly proof: string;
}

export interface ActionRow extends Statement {
  readonly owner: string | null;
  /** "Thu 26 Nov" or the words that were said; null when no date was. */
  readonly due: string | null;
  /** Whether it is a day of the calendar, not the words that were said. */
  readonly dated: boolean;
  readonly done: boolean;
}

export interface TranscriptLine {
  readonly time: string;
  readonly speaker: string;
  readonly text: string;
}

/**
 * What every rendering of the minutes says (mail, page, Markdown, Word), in plain words and without markup: one source,
 * so that no rendering can say more or less than another.
 */
export interface MinutesDocument {
  readonly title: string;
  /** ISO 639-1 code of the spoken text. */
  readonly language: string;
  /** "Monday 23 November 2026, 14:03 to 14:50". */
  readonly when: string;
  /** "Maya, Jonas and Priya"; empty when nobody was named. */
  readonly people: string;
  readonly rungNote: string;
  /** The lists were found by rules and are suggestions. */
  readonly suggested: boolean;
  readonly summary: readonly string[];
  readonly topics: readonly string[];
  readonly decisions: readonly Statement[];
  readonly actions: readonly ActionRow[];
  readonly questions: readonly Statement[];
  readonly unconfirmed: readonly { readonly text: string; readonly reason: string }[];
  readonly next: Statement | null;
  /** Moments that were marked during the meeting, with the words that were said there. */
  readonly marked: readonly Statement[];
  readonly talk: readonly TalkShare[];
  readonly transcript: readonly TranscriptLine[];
}

const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A quote that only repeats the text proves it by place and speaker alone. */
function proofOf(text: string, { quote, time, speaker }: Evidence, name: (label: string) => string): string {
  const where = `${clock(time)} ${isolated(name(speaker))}`;
  return bare(text) === bare(quote) ? where : `${where}: “${isolated(quote)}”`;
}

function whenOf(record: MeetingRecord): string {
  const day = longDay(record.date);
  if (record.startedAt === null) return day;
  const start = new Date(record.startedAt);
  const end = new Date(start.getTime() + (record.transcript?.durationSeconds ?? 0) * 1_000);
  const zone = knownZone(record.timeZone);
  return `${day}, ${timeOfDay(start, zone)} to ${timeOfDay(end, zone)}`;
}

function nextOf(minutes: Minutes, name: (label: string) => string): Statement | null {
  const { nextMeeting } = minutes;
  if (nextMeeting === null) return null;
  const { asSaid, date, time, evidence } = nextMeeting;
  const text = date === null ? asSaid : `${longDay(date)}${time === null ? '' : `, ${time}`}`;
  return { text, proof: proofOf(text, evidence, name) };
}

/** Puts a meeting's results into words. A record without minutes gives its transcript. */
export function minutesDocument(record: MeetingRecord): MinutesDocument {
  const empty: Transcript = { language: 'en', durationSeconds: 0, segments: [] };
  const transcript = record.transcript ?? empty;
  const name = (label: string): string => speakerName(transcript, label);
  const { minutes } = record;
  const statement = ({ text, evidence }: { text: string; evidence: Evidence }): Statement => ({
    text,
    proof: proofOf(text, evidence, name),
  });
  const talk = talkShares(transcript);
  const heard = talk.map(({ speaker }) => speaker).filter((speaker) => !/^Speaker \d+$/.test(speaker));
  const people = record.participants.length > 0 ? record.participants : heard;
  return {
    title: minutes?.title ?? record.title,
    language: transcript.language,
    when: whenOf(record),
    people: nameList(people),
    rungNote: minutes?.rungNote ?? 'Transcript only.',
    suggested: minutes?.rung === 'offline-rules',
    summary: minutes?.summary ?? [],
    topics: minutes?.topics ?? [],
    decisions: (minutes?.decisions ?? []).map(statement),
    actions: (minutes?.actions ?? []).map((item) => ({
      text: item.task,
      proof: proofOf(item.task, item.evidence, name),
      owner: item.owner === null ? null : name(item.owner),
      dated: item.dueDate !== null,
      due: item.dueDate === null ? item.dueAsSaid : shortDay(item.dueDate, record.date),
      done: item.done,
    })),
    questions: (minutes?.openQuestions ?? []).map(statement),
    unconfirmed: (minutes?.needsConfirmation ?? []).map(({ text, reason }) => ({ text, reason })),
    next: minutes === null ? null : nextOf(minutes, name),
    marked: markedMoments(record, name),
    talk,
    transcript: transcript.segments.map(({ start, speaker, text }) => ({
      time: clock(start),
      speaker: name(speaker),
      text,
    })),
  };
}
