import { createHash } from 'node:crypto';
import {
  ICalAlarmRelatesTo,
  ICalAlarmType,
  ICalCalendar,
  ICalCalendarMethod,
  type ICalEvent,
  ICalEventTransparency,
} from 'ical-generator';
import { tzlib_get_ical_block, tzlib_get_timezones } from 'timezones-ical-library';
import type { ActionItem, NextMeeting } from '../../shared/meeting/minutes';
import type { MeetingRecord } from '../../shared/meeting/record';
import { clock } from './clock';
import { isolated } from './document/isolated';
import { speakerName } from './document/talk-share';

/** How long the next meeting is taken to last when nobody said so (seconds). */
const MEETING_SECONDS = 3_600;

/** Nine in the morning of an all-day event. */
const MORNING = { triggerAfter: 9 * 3_600 } as const;

const ZONES: ReadonlySet<string> = new Set(tzlib_get_timezones() as readonly string[]);

/** The same meeting and statement always get the same identifier, so that importing twice replaces and never doubles. */
function uidOf(meetingId: string, kind: string, statement: string): string {
  const digest = createHash('sha256').update(`${meetingId}\n${kind}\n${statement}`).digest('hex');
  return `${digest.slice(0, 32)}@smallpie`;
}

/** Control characters are not allowed in calendar text. */
const clean = (text: string): string => text.replace(/[^\P{Cc}\n\t]/gu, '').trim();

const addDay = (day: string, days: number): string => {
  const date = new Date(`${day}T00:00:00Z`);
  return new Date(date.getTime() + days * 86_400_000).toISOString().slice(0, 10);
};

/** Local clock time on a day plus seconds, as text without zone. */
const later = (day: string, time: string, seconds: number): string =>
  new Date(Date.parse(`${day}T${time}:00Z`) + seconds * 1_000).toISOString().slice(0, 19);

/**
 * Dated actions and the next meeting as an iCalendar file (RFC 5545), or null when nothing has a date. Actions are
 * all-day events with a reminder at nine in the morning: mail programs ignore VTODO.
 * @param stamp when the minutes were made
 */
export function renderCalendar(record: MeetingRecord, stamp: Date): string | null {
  const minutes = record.minutes;
  if (minutes === null) return null;
  const dated = minutes.actions.filter((item) => item.dueDate !== null && !item.done);
  const next = minutes.nextMeeting;
  if (dated.length === 0 && (next === null || next.date === null)) return null;
  const calendar = new ICalCalendar({
    prodId: { company: 'smallpie', product: 'minutes', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    name: clean(`${minutes.title} (smallpie)`),
  });
  const zone = ZONES.has(record.timeZone) ? record.timeZone : null;
  if (zone !== null)
    calendar.timezone({ name: zone, generator: (name) => tzlib_get_ical_block(name)?.[0] ?? null });
  dated.forEach((item) => addAction(calendar, record, item, statementOf(item, minutes.actions), stamp));
  if (next !== null && next.date !== null)
    addMeeting(calendar, record, { ...next, date: next.date }, zone, stamp);
  // RFC 5545 wants DTSTAMP in UTC; the library writes it in the calendar's zone.
  const utc = `${stamp.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  return calendar.toString().replace(/^DTSTAMP:.*$/gm, `DTSTAMP:${utc}`);
}

function proofOf(record: MeetingRecord, { evidence }: ActionItem | NextMeeting): string {
  const { quote, time, speaker } = evidence;
  const name = record.transcript === null ? speaker : speakerName(record.transcript, speaker);
  return clean(
    `“${isolated(quote)}” (${isolated(name)}, ${clock(time)})\n${record.minutes?.title ?? record.title}, ${record.date}`,
  );
}

/** What tells an action from others: its proof, and its place among those that the same words prove. */
function statementOf(item: ActionItem, all: readonly ActionItem[]): string {
  const proof = ({ evidence: { time, quote } }: ActionItem): string => `${time} ${quote}`;
  const place = all.filter((other) => proof(other) === proof(item)).indexOf(item);
  return place === 0 ? proof(item) : `${proof(item)} ${place + 1}`;
}

function addAction(
  calendar: ICalCalendar,
  record: MeetingRecord,
  item: ActionItem,
  statement: string,
  stamp: Date,
): void {
  const day = item.dueDate ?? record.date;
  const event = calendar.createEvent({
    id: uidOf(record.id, 'action', statement),
    stamp,
    start: `${day}T00:00:00`,
    end: `${addDay(day, 1)}T00:00:00`,
    allDay: true,
    // "Today" as a date is the same everywhere: it floats.
    floating: true,
    summary: clean(item.owner === null ? item.task : `${item.owner}: ${item.task}`),
    description: proofOf(record, item),
    transparency: ICalEventTransparency.TRANSPARENT,
  });
  remind(event, MORNING, item.task);
}

function addMeeting(
  calendar: ICalCalendar,
  record: MeetingRecord,
  next: NextMeeting & { readonly date: string },
  zone: string | null,
  stamp: Date,
): void {
  const title = record.minutes?.title ?? record.title;
  const { date, time } = next;
  const event = calendar.createEvent({
    id: uidOf(record.id, 'next-meeting', next.evidence.quote),
    stamp,
    start: time === null ? `${date}T00:00:00` : `${date}T${time}:00`,
    end: time === null ? `${addDay(date, 1)}T00:00:00` : later(date, time, MEETING_SECONDS),
    allDay: time === null,
    ...(zone === null || time === null ? { floating: true } : { timezone: zone }),
    summary: clean(`Next meeting: ${title}`),
    description: `${proofOf(record, next)}${time === null ? '' : '\nIts length was not said; one hour is assumed.'}`,
  });
  remind(event, time === null ? MORNING : { triggerBefore: 10 * 60 }, `Next meeting: ${title}`);
}

function remind(
  event: ICalEvent,
  trigger: { readonly triggerAfter: number } | { readonly triggerBefore: number },
  text: string,
): void {
  // Without `START` a trigger after the beginning would count from the end.
  event
    .createAlarm({ type: ICalAlarmType.display, ...trigger, description: clean(text) })
    .relatesTo(ICalAlarmRelatesTo.start);
}
