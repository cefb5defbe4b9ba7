import { clipboard } from 'electron';
import { writeFile } from 'node:fs/promises';
import { AppError, toAppError } from '../../shared/errors/app-error';
import { mergeSpeakers, renameSpeaker, type Results } from '../../shared/meeting/relabel';
import type { MeetingRecord } from '../../shared/meeting/record';
import { editSegment, moveSegment } from '../../shared/transcript/edit';
import { speakerEvidenceSchema } from '../../shared/transcript/speaker-evidence';
import { discardMeeting } from '../endings';
import { copyText, exportBytes } from '../exports';
import type { Handlers } from '../ipc/answer';
import { sendEvent } from '../ipc/send-event';
import type { Services } from '../services';
import { soundUrl } from '../window/app-protocol';
import { askWhereToSave } from './settings';

type MeetingRoutes = Pick<Handlers, Extract<keyof Handlers, `meetings.${string}`>>;

/** @throws AppError MEETING_GONE before there is a transcript. */
function resultsOf({ transcript, minutes }: MeetingRecord): Results {
  if (transcript === null) throw new AppError('MEETING_GONE', 'there is no transcript yet');
  return { transcript, minutes };
}

export function meetingHandlers(services: Services): MeetingRoutes {
  const { board, profiles, window } = services;
  const change = async (
    id: string,
    how: (record: MeetingRecord) => MeetingRecord,
  ): Promise<MeetingRecord> => {
    const { transcript } = board.job(id).record;
    const record = await board.update(id, how);
    if (transcript !== null && transcript !== record.transcript) await profiles.follow(id, transcript);
    sendEvent('meeting.changed', { id });
    return record;
  };
  const relabel = (id: string, how: (results: Results) => Results): Promise<MeetingRecord> =>
    change(id, (record) => ({ ...record, ...how(resultsOf(record)) }));
  return {
    'meetings.get': ({ id }) => Promise.resolve(board.job(id).record),
    'meetings.setDetails': ({ id, title, date, participants }) =>
      change(id, (record) => {
        const minutes =
          record.minutes === null
            ? null
            : {
                ...record.minutes,
                title: title ?? record.minutes.title,
                date: date ?? record.minutes.date,
                participants: participants ?? record.minutes.participants,
              };
        return {
          ...record,
          title: title ?? record.title,
          date: date ?? record.date,
          participants: participants ?? record.participants,
          minutes,
        };
      }),
    'meetings.setMinutes': ({ id, minutes }) =>
      change(id, (record) => ({ ...record, minutes, title: minutes.title })),
    'meetings.editSegment': ({ id, segment, text }) =>
      change(id, (record) => ({
        ...record,
        transcript: editSegment(resultsOf(record).transcript, segment, text),
      })),
    'meetings.moveSegment': ({ id, segment, label }) =>
      change(id, (record) => ({
        ...record,
        transcript: moveSegment(resultsOf(record).transcript, segment, label),
      })),
    'meetings.renameSpeaker': ({ id, label, name }) =>
      relabel(id, (results) => renameSpeaker(results, label, name)),
    'meetings.mergeSpeakers': ({ id, from, into }) =>
      relabel(id, (results) => mergeSpeakers(results, [into, from])),
    'meetings.recluster': async ({ id, people }) => {
      const evidence = speakerEvidenceSchema.safeParse(await board.voices(id));
      if (!evidence.success)
        throw new AppError('VOICES_MISSING', 'not kept', { subject: board.job(id).record.title });
      const { relabelSpeakers } = await import('../../core/relabel-pipeline');
      return change(id, (record) => ({
        ...record,
        ...relabelSpeakers(resultsOf(record), evidence.data, people),
      }));
    },
    'meetings.rewriteMinutes': async ({ id }) => {
      await board.retry(id, 'analyse');
      return {};
    },
    'meetings.export': async ({ id, format }) => {
      const { record } = board.job(id);
      const filters = [{ name: format.toUpperCase(), extensions: [format] }];
      const path = await askWhereToSave(window(), `${safeName(record.title)}.${format}`, filters);
      if (path === null) return { saved: false };
      await writeFile(path, await exportBytes(record, format)).catch((error: unknown) => {
        throw toAppError(error, { subject: path });
      });
      return { saved: true };
    },
    'meetings.copy': async ({ id, what }) => {
      await clipboard.writeText(await copyText(board.job(id).record, what));
      return {};
    },
    'meetings.sound': async ({ id }) => ({
      // A sound that cannot be read is no reason not to show the minutes.
      url: (await services.sounds.of(id).catch(() => null)) === null ? null : soundUrl(id),
    }),
    'meetings.discard': async ({ id }) => {
      await discardMeeting(services, id);
      sendEvent('receipts.changed', [...services.receipts.all]);
      return {};
    },
  };
}

/** A title as a file name on every system. */
export function safeName(title: string): string {
  return (
    title
      .replace(/[\\/:*?"<>|\u0000-\u001f]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 100) || 'minutes'
  );
}
