/**
 * From stop to complete minutes of a long meeting (offline rules), and until a mail server has accepted them:
 * node bench/live/run.mjs stop [MINUTES=60]
 * A meeting that long is not waited for. What happens at its stop is done for real, in three parts: the last words and
 * voices of a live meeting that has just run for half a minute; then speakers, minutes and files of a whole meeting,
 * whose words are those of the fixtures over and over, and whose voices were heard in the fixtures by the real models.
 */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes, randomUUID } from 'node:crypto';
import { openLetterbox, PASSWORD } from '../../e2e/letterbox';
import { playFile } from '../../src/cli/fake-recorder';
import { openMailbox } from '../../src/cli/mailbox';
import { mailMinutes, recordOf } from '../../src/cli/send';
import { createOutput } from '../../src/cli/output';
import { resolveFfmpeg } from '../../src/core/decode';
import { folderKeeper } from '../../src/core/deliver';
import { LiveMeeting } from '../../src/core/live-pipeline';
import { toMinutes } from '../../src/core/pipeline';
import { findSpeech } from '../../src/core/segment';
import { MeetingStore } from '../../src/core/session';
import { SpeakerListener } from '../../src/core/speakers';
import { EngineClient, forkHost, segmentsOf } from '../../src/core/transcribe';
import { runSettingsSchema } from '../../src/shared/settings/settings';
import type { EvidenceWindow, SpeakerEvidence } from '../../src/shared/transcript/speaker-evidence';
import type { Word } from '../../src/shared/transcript/transcript';
import { memorySecrets } from '../../src/core/session/store/test-fs';
import { never, root, soundOf } from './truth';

const minutes = Number(process.argv[2] ?? 60);
const FIXTURES = ['synth_4spk', 'synth_2spk'];
/** Seconds of one frame of the speaker models. */
const FRAME = 270 / 16_000;
const models = join(root, 'resources/models');
const engine = new EngineClient({
  start: forkHost(join(root, 'dist/engine-host.mjs'), {
    modelPath: join(models, 'ggml-base-q8_0.bin'),
    vadPath: join(models, 'ggml-silero-v6.2.0.bin'),
    nativeDir: join(root, 'native'),
    threads: 1,
    speakers: {
      segmentationPath: join(models, 'pyannote-segmentation-3.0.fp16w.onnx'),
      embeddingPath: join(models, 'campplus-zh-en-advanced.fp16w.onnx'),
      workerScript: join(root, 'dist/voice-worker.mjs'),
    },
  }),
});
const timed = async <T>(work: () => Promise<T>): Promise<readonly [T, number]> => {
  const began = performance.now();
  const value = await work();
  return [value, (performance.now() - began) / 1_000];
};
const dir = await mkdtemp(join(tmpdir(), 'smallpie-stop-'));
const ffmpeg = await resolveFfmpeg({});
const box = await openLetterbox();

/** The words of a fixture, evenly spread over its turns, and its voices. */
async function heard(name: string) {
  const path = join(root, 'tests/fixtures', name);
  const { turns } = JSON.parse(readFileSync(`${path}.json`, 'utf8')) as {
    turns: { start: number; end: number; text: string }[];
  };
  const words = turns.flatMap(({ start, end, text }) => {
    const all = text.split(/\s+/);
    const each = (end - start) / all.length;
    return all.map((word, at): Word => {
      return { start: start + at * each, end: start + (at + 1) * each, text: word, probability: 1 };
    });
  });
  const sound = await soundOf(`${path}.webm`);
  const listener = new SpeakerListener(engine, never);
  const chunks = (async function* () {
    for (let at = 0; at < sound.length; at += 16_000) yield sound.subarray(at, at + 16_000);
  })();
  for await (const span of findSpeech(chunks, engine, never)) await listener.push(span);
  return { words, evidence: await listener.finish(), seconds: sound.length / 16_000 };
}

/** Fixtures one after the other until the meeting is long enough. */
function longMeeting(parts: readonly Awaited<ReturnType<typeof heard>>[]) {
  const words: Word[] = [];
  const spans: SpeakerEvidence['spans'][number][] = [];
  const windows: EvidenceWindow[] = [];
  let [seconds, frames] = [0, 0];
  for (let at = 0; seconds < minutes * 60; at++) {
    const part = parts[at % parts.length];
    if (part === undefined) break;
    const { evidence } = part;
    const [by, first] = [seconds, frames];
    words.push(...part.words.map((word) => ({ ...word, start: word.start + by, end: word.end + by })));
    spans.push(
      ...evidence.spans.map((span) => ({
        at: span.at + first * FRAME,
        start: span.start + by,
        end: span.end + by,
      })),
    );
    windows.push(...evidence.windows.map((window) => ({ ...window, frame: window.frame + first })));
    const last = evidence.spans.at(-1);
    frames += Math.ceil(((last?.at ?? 0) + (last?.end ?? 0) - (last?.start ?? 0)) / FRAME);
    seconds += part.seconds;
  }
  return { words, evidence: { version: 1 as const, spans, windows }, seconds };
}

try {
  // The end of a live meeting, at the pace of speech.
  const began = performance.now();
  const store = await MeetingStore.open({ root: join(dir, 'meetings'), secrets: memorySecrets() });
  const live = await LiveMeeting.begin({
    ...{ store, engine, ffmpeg, meetingId: randomUUID(), device: 'bench', tracks: ['microphone'] },
    details: { title: 'Bench', participants: [], people: 'auto', language: 'en' },
    timeZone: 'UTC',
    startedAt: new Date().toISOString(),
    now: () => (performance.now() - began) / 1_000,
    onEvent: () => undefined,
  });
  const enough = new AbortController();
  setTimeout(() => enough.abort(), 30_000);
  await playFile({
    ...{ ffmpeg, path: join(root, 'tests/fixtures/synth_4spk.webm'), speed: 1, blobSeconds: 0.25 },
    signal: enough.signal,
    onBlob: (sequence, bytes) => void live.append('microphone', sequence, bytes),
  }).catch(() => undefined);
  const [result, text] = await timed(() => live.stop());
  const [, voices] = await timed(async () => result.tracks[0]?.listener.finish());

  const meeting = longMeeting(await Promise.all(FIXTURES.map(heard)));
  const settings = runSettingsSchema.parse({ analysis: 'offline', language: 'en' });
  const run = { recording: 'Bench', title: 'Bench', date: '2026-11-24', settings };
  const keeper = folderKeeper({ dir: join(dir, 'out'), force: true, name: 'Bench' });
  const marks: [string, number][] = [];
  const start = performance.now();
  const onProgress = ({ stage, fraction }: { stage: string; fraction: number | null }): void =>
    void marks.push([`${stage} ${fraction}`, performance.now() - start]);
  const deps = { engine, keeper, ffmpeg, onProgress, onWarning: console.error };
  const [outcome, rest] = await timed(() =>
    toMinutes(run, deps, never, async () => {
      await keeper.prepare(never);
      const segments = segmentsOf(meeting.words, 'en', 'Speaker 1');
      const transcript = { language: 'en', durationSeconds: meeting.seconds, segments };
      return { transcript, evidence: meeting.evidence, failure: null };
    }),
  );
  if (outcome.failure !== null) throw outcome.failure.error;
  const mailbox = await openMailbox({
    SMALLPIE_HOME: dir,
    SMALLPIE_STORE_KEY: randomBytes(32).toString('base64'),
    SMALLPIE_SMTP_URL: `smtp://maya@${box.account.host}:${box.account.port}`,
    SMALLPIE_SMTP_PASSWORD: PASSWORD,
    SMALLPIE_MAIL_FROM: box.account.from,
  });
  const addressees = { to: box.account.to, cc: [] };
  const [sent, mail] = await timed(() =>
    mailMinutes(mailbox, recordOf(run, outcome), addressees, createOutput(false), never),
  );
  if (!sent || box.mails.length !== 1) throw new Error('the mail was not accepted');
  console.log(
    `${(meeting.seconds / 60).toFixed(0)} min, ${meeting.words.length} words, ${meeting.evidence.windows.length} windows of voices: ` +
      `last words ${text.toFixed(2)} s, last voices ${voices.toFixed(2)} s, speakers, minutes and files ${rest.toFixed(2)} s; ` +
      `together ${(text + voices + rest).toFixed(2)} s; mail accepted after ${mail.toFixed(2)} s more, ` +
      `${(text + voices + rest + mail).toFixed(2)} s after the stop`,
  );
  const first = marks.find(([stage]) => stage.startsWith('analyse'))?.[1] ?? 0;
  const last = marks.filter(([stage]) => stage.startsWith('analyse')).at(-1)?.[1] ?? 0;
  console.log(`until analysis ${(first / 1_000).toFixed(2)} s, until files ${(last / 1_000).toFixed(2)} s`);
} finally {
  await engine.close();
  await box.close();
  await rm(dir, { recursive: true, force: true });
}
