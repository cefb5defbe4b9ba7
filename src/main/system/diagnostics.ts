import { app } from 'electron';
import { cpus, release, totalmem } from 'node:os';
import type { Services } from '../services';

const LOG_LINES = 60;

/** A report without any content: versions, the machine, settings that name nobody, counts, error codes. */
export async function diagnostics({
  settings,
  board,
  receipts,
  secrets,
  log,
  engine,
}: Services): Promise<string> {
  const { transcription, analysis, mail, retention, letter } = settings.current;
  const report = {
    smallpie: app.getVersion(),
    electron: process.versions['electron'],
    chromium: process.versions['chrome'],
    node: process.versions.node,
    system: `${process.platform} ${release()} ${process.arch}`,
    processor: `${cpus()[0]?.model ?? 'unknown'} × ${cpus().length}`,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    keyStore: secrets.protection,
    engineRunning: engine.hostPid !== undefined,
    // A model may be a path with a person's name in it.
    model: /[\\/]/.test(transcription.model) ? 'a file' : transcription.model,
    language: transcription.language,
    threads: transcription.threads,
    provider: analysis.provider,
    mail: { set: mail.host !== '', security: mail.security, auth: mail.auth, recipients: mail.to.length },
    retention: retention.kind,
    showFirst: letter.showFirst,
    jobs: board.jobs.map(({ state }) => state.phase),
    receipts: receipts.all.length,
  };
  return `${JSON.stringify(report, null, 2)}\n\n${await log.tail(LOG_LINES)}\n`;
}
