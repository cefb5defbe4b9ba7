import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { describe, expect, it } from 'vitest';
import { renderCalendar } from './calendar';
import { TEST_RECORD } from './test-record';

const stamp = new Date('2026-11-23T14:00:00Z');
const calendar = (record = TEST_RECORD): string => renderCalendar(record, stamp) ?? '';
const minutes = TEST_RECORD.minutes ?? (null as never);

describe('the calendar file', () => {
  it('is read by ical.js: all-day actions with a reminder at nine, the next meeting in its time zone', () => {
    const root = new ICAL.Component(ICAL.parse(calendar()) as never);
    const events = root.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
    expect(events.map(({ summary }) => summary)).toEqual([
      'Priya: Bring results of the annual-plan test',
      'Tomás: Hold the build until the numbers are in',
      'Next meeting: Pricing page, round two',
    ]);
    const [action, , meeting] = events;
    expect(action?.startDate.toString()).toBe('2026-11-26');
    expect(action?.endDate.toString()).toBe('2026-11-27');
    const trigger = action?.component.getFirstSubcomponent('valarm')?.getFirstProperty('trigger');
    expect(trigger?.getFirstValue()?.toString()).toBe('PT9H');
    expect(trigger?.getParameter('related')).toBe('START');
    expect(meeting?.startDate.zone.tzid).toBe('Europe/Berlin');
    expect(meeting?.startDate.toJSDate().toISOString()).toBe('2026-12-01T09:00:00.000Z');
    expect(meeting?.duration.toSeconds()).toBe(3_600);
  });

  it('is read by node-ical the same', () => {
    const events = Object.values(nodeIcal.sync.parseICS(calendar())).filter(
      (item) => item?.type === 'VEVENT',
    );
    const found = events.map((event) =>
      'start' in event ? [event.datetype, event.start.toISOString()] : null,
    );
    expect(found[2]).toEqual(['date-time', '2026-12-01T09:00:00.000Z']);
    expect(found.map((item) => item?.[0])).toEqual(['date', 'date', 'date-time']);
  });

  it('follows RFC 5545 to the letter', () => {
    const text = calendar();
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(text).not.toMatch(/[^\r]\n/);
    expect(text.match(/^DTSTAMP:\d{8}T\d{6}Z\r$/gm)).toHaveLength(3);
    expect(text).toContain('METHOD:PUBLISH');
    expect(text).toContain('BEGIN:VTIMEZONE');
  });

  it('gives the same statement the same identifier, whatever else changes', () => {
    const ids = (text: string): readonly string[] => text.match(/^UID:.*$/gm) ?? [];
    const renamed = { ...TEST_RECORD, title: 'Other', minutes: { ...minutes, title: 'Other', summary: [] } };
    expect(ids(calendar(renamed))).toEqual(ids(calendar()));
    const fewer = { ...TEST_RECORD, minutes: { ...minutes, actions: minutes.actions.slice(1) } };
    expect(ids(calendar(fewer))).toEqual(ids(calendar()).slice(1));
    expect(new Set(ids(calendar())).size).toBe(3);
  });

  it('is left out when nothing has a date, and skips what is done', () => {
    expect(
      renderCalendar({ ...TEST_RECORD, minutes: { ...minutes, actions: [], nextMeeting: null } }, stamp),
    ).toBeNull();
    const done = minutes.actions.map((item) => ({ ...item, done: true }));
    expect(
      renderCalendar({ ...TEST_RECORD, minutes: { ...minutes, actions: done, nextMeeting: null } }, stamp),
    ).toBeNull();
  });

  it('takes a meeting without a time for the whole day, and an unknown zone for local time', () => {
    const next = minutes.nextMeeting === null ? null : { ...minutes.nextMeeting, time: null };
    const day = calendar({ ...TEST_RECORD, minutes: { ...minutes, actions: [], nextMeeting: next } });
    expect(day).toContain('DTSTART;VALUE=DATE:20261201');
    const lost = calendar({ ...TEST_RECORD, timeZone: 'Moon/Base' });
    expect(lost).toContain('DTSTART:20261201T100000\r\n');
    expect(() => ICAL.parse(lost)).not.toThrow();
  });
});
