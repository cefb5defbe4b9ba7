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
    'meetings.sound': () => ({ url: (window as { soundUrl?: string }).soundUrl ?? null }),
    'meetings.discard': ({ id }) => {
      setJobs(world.jobs.filter((one) => one.id !== id));
      return {};
    },
  };
}
