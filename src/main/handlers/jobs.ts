import { dialog } from 'electron';
import { writeFile } from 'node:fs/promises';
import { AppError, toAppError } from '../../shared/errors/app-error';
import type { Receipt } from '../../shared/ipc/jobs';
import { RECORDING_ENDINGS } from '../../shared/recordings';
import type { Handlers } from '../ipc/answer';
import { sendEvent } from '../ipc/send-event';
import { viewOf } from '../job-views';
import type { Services } from '../services';
import { askWhereToSave } from './settings';

type JobRoutes = Pick<Handlers, Extract<keyof Handlers, `jobs.${string}` | `receipts.${string}`>>;

export function jobHandlers(services: Services): JobRoutes {
  const { board, receipts, texts, window, addRecordings } = services;
  return {
    'jobs.list': () => Promise.resolve(board.jobs.map((job) => viewOf(services, job))),
    'jobs.add': ({ paths }, { signal }) => addRecordings(paths, signal),
    'jobs.choose': async (_input, { signal }) => {
      const { filePaths } = await dialog.showOpenDialog(window(), {
        properties: ['openFile', 'multiSelections'],
        filters: [{ name: texts().recordings, extensions: [...RECORDING_ENDINGS] }],
      });
      return filePaths.length === 0 ? { added: [], refused: [] } : addRecordings(filePaths, signal);
    },
    'jobs.cancel': async ({ id }) => {
      await board.destroy(id);
      services.log.write('job-destroyed');
      return {};
    },
    'jobs.reorder': async ({ ids }) => {
      await board.reorder(ids);
      return {};
    },
    'jobs.retry': async ({ id, from }) => {
      await board.retry(id, from);
      return {};
    },
    'receipts.list': () => Promise.resolve([...receipts.all]),
    'receipts.clear': async () => {
      await receipts.clear();
      sendEvent('receipts.changed', []);
      return {};
    },
    'receipts.save': async ({ id }) => {
      const receipt = receipts.all.find((each) => each.id === id);
      if (receipt === undefined) throw new AppError('MEETING_GONE', 'no such receipt');
      const filters = [{ name: 'Text', extensions: ['txt'] }];
      const path = await askWhereToSave(window(), `smallpie ${receipt.endedAt.slice(0, 10)}.txt`, filters);
      if (path === null) return { saved: false };
      await writeFile(path, receiptText(receipt)).catch((error: unknown) => {
        throw toAppError(error, { subject: path });
      });
      return { saved: true };
    },
  };
}

function receiptText({ endedAt, how, durationSeconds, people, recipients, lines }: Receipt): string {
  const facts = [
    `smallpie privacy receipt, ${endedAt}`,
    `${how}; ${Math.round(durationSeconds / 60)} min, ${people} people, ${recipients} recipients`,
    ...lines.map(({ what, where, at }) => [what, where, at ?? ''].join('\t').trimEnd()),
  ];
  return `${facts.join('\n')}\n`;
}
