import type { MeetingRecord } from '../../src/shared/meeting/record';
import type { Emit, Handlers } from './handlers';
import type { World } from './world';

type MeetingRoutes = Pick<Handlers, Extract<keyof Handlers, `meetings.${string}`>>;

const relabel = (record: MeetingRecord, from: string, into: string): MeetingRecord => ({
  ...record,
  transcript: record.transcript && {
    ...record.transcript,
    segments: record.transcript.segments.map((s) => (s.speaker === from ? { ...s, speaker: into } : s)),
    speakers: (record.transcript.speakers ?? []).filter(({ label }) => label !== from),
  },
});

/** Address of a recording of nothing: 8 bits at the lowest rate that Chromium plays. */
function silence(seconds: number): string {
  const rate = 3_000;
  const samples = new Uint8Array(Math.ceil(seconds * rate)).fill(128);
  const head = new DataView(new ArrayBuffer(44));
  const text = (at: number, word: string): void => {
    [...word].forEach((letter, i) => head.setUint8(at + i, letter.charCodeAt(0)));
  };
  text(0, 'RIFF');
  head.setUint32(4, 36 + samples.length, true);
  text(8, 'WAVEfmt ');
  head.setUint32(16, 16, true);
  head.setUint16(20, 1, true);
  head.setUint16(22, 1, true);
  head.setUint32(24, rate, true);
  head.setUint32(28, rate, true);
  head.setUint16(32, 1, true);
  head.setUint16(34, 8, true);
  text(36, 'data');
  head.setUint32(40, samples.length, true);
  return URL.createObjectURL(new Blob([head.buffer, samples], { type: 'audio/wav' }));
}

/** Reading and changing meetings, in memory. */
export function meetingHandlers(
  world: World,
  emit: Emit,
  find: (id: string) => MeetingRecord,
  setJobs: (jobs: World['jobs']) => void,
): MeetingRoutes {
  const put = (record: MeetingRecord): MeetingRecord => {
    world.meetings.set(record.id, record);
    emit('meeting.changed', { id: record.id });
    return record;
  };
  const segments = (
    record: MeetingRecord,
    change: (segment: never, index: number) => unknown,
  ): MeetingRecord => ({
    ...record,
    transcript: record.transcript && {
      ...record.transcript,
      segments: record.transcript.segments.map(change as never),
    },
  });
  return {
    'meetings.get': ({ id }) => find(id),
    'meetings.setDetails': ({ id, ...details }) =>
      put({ ...find(id), ...(details as Partial<MeetingRecord>) }),
    'meetings.setMinutes': ({ id, minutes }) => put({ ...find(id), minutes }),
    'meetings.editSegment': ({ id, segment, text }) =>
      put(segments(find(id), (s: object, i) => (i === segment ? { ...s, text, words: [] } : s))),
    'meetings.moveSegment': ({ id, segment, label }) =>
      put(segments(find(id), (s: object, i) => (i === segment ? { ...s, speaker: label } : s))),
    'meetings.renameSpeaker': ({ id, label, name }) => put(relabel(find(id), label, name)),
    'meetings.mergeSpeakers': ({ id, from, into }) => put(relabel(find(id), from, into)),
    'meetings.recluster': ({ id, people }) => {
      const wanted = people === 'auto' ? 4 : people;
      return put(segments(find(id), (s: object, i) => ({ ...s, speaker: `Speaker ${(i % wanted) + 1}` })));
    },
    'meetings.rewriteMinutes': () => ({}),
    'meetings.export': () => ({ saved: true }),
    'meetings.copy': () => ({}),
    'meetings.sound': ({ id }) => ({ url: silence(find(id).transcript?.durationSeconds ?? 1) }),
    'meetings.discard': ({ id }) => {
      setJobs(world.jobs.filter((one) => one.id !== id));
      return {};
    },
  };
}
