import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { MeetingRecord } from '../shared/meeting/record';
import { receiptOf } from './endings';

const NOW = new Date('2026-11-24T10:00:00.000Z');
const record: MeetingRecord = {
  id: randomUUID(),
  title: 'Severance of Jonas Lindqvist',
  date: '2026-11-24',
  startedAt: null,
  timeZone: 'UTC',
  participants: ['Maya Okafor'],
  source: { kind: 'file', name: 'severance-jonas.m4a', path: '/home/maya/severance-jonas.m4a', track: 1 },
  transcript: {
    language: 'en',
    durationSeconds: 90,
    segments: ['Maya', 'Jonas', 'Maya'].map((speaker, at) => ({
      start: at,
      end: at + 1,
      speaker,
      text: 'This is between us.',
      words: [],
    })),
  },
  minutes: null,
  health: [],
};

describe('the receipt of a meeting that is gone', () => {
  it('says what ran where, which hosts were contacted and what was destroyed when', () => {
    const receipt = receiptOf(
      record,
      {
        how: 'sent',
        recipients: 3,
        mailHost: 'smtp.example.org',
        retention: { kind: 'flush' },
        transcriptSent: true,
        keyDestroyed: true,
      },
      NOW,
    );
    expect(receipt).toMatchObject({ how: 'sent', recipients: 3, people: 2, durationSeconds: 90 });
    expect(receipt.lines.map(({ what }) => what)).toEqual([
      'Sound',
      'Text',
      'Hosts',
      'Key destroyed',
      'Sound, transcript and voice prints destroyed',
    ]);
    expect(JSON.stringify(receipt.lines)).toContain('smtp.example.org');
    expect(receipt.lines.at(-1)?.at).toBe(NOW.toISOString());
  });

  it('names nobody, and repeats no word; what is still kept is not called destroyed', () => {
    const kept = receiptOf(
      record,
      {
        how: 'sent',
        recipients: 1,
        mailHost: null,
        retention: { kind: 'keep' },
        transcriptSent: false,
        keyDestroyed: false,
      },
      NOW,
    );
    const text = JSON.stringify(kept);
    for (const secret of ['Severance', 'severance', 'Jonas', 'Maya', 'between us', 'm4a'])
      expect(text).not.toContain(secret);
    expect(kept.lines.some(({ what }) => /destroyed/i.test(what))).toBe(false);
  });
});
