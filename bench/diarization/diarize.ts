// Diarizes recordings with the product's own stages, automatically and with the count told; writes RTTM and times.
import { readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { decodePcm, probeRecording, resolveFfmpeg } from '../../src/core/decode';
import { findSpeech } from '../../src/core/segment';
import { clusterSpeakers, SpeakerListener, type Turn } from '../../src/core/speakers';
import { EngineClient, forkHost } from '../../src/core/transcribe';

const [root = '.', out = '.', ...recordings] = process.argv.slice(2);
const models = join(root, 'resources', 'models');
const signal = new AbortController().signal;
const engine = new EngineClient({
  start: forkHost(join(root, 'dist', 'engine-host.mjs'), {
    modelPath: join(models, 'ggml-base-q8_0.bin'),
    vadPath: join(models, 'ggml-silero-v6.2.0.bin'),
    nativeDir: join(root, 'native'),
    threads: 1,
    speakers: {
      segmentationPath: join(models, 'pyannote-segmentation-3.0.fp16w.onnx'),
      embeddingPath: join(models, 'campplus-zh-en-advanced.fp16w.onnx'),
      workerScript: join(root, 'dist', 'voice-worker.mjs'),
    },
  }),
});

async function peopleIn(recording: string): Promise<number | null> {
  const rttm = await readFile(recording.replace(/\.[^.]+$/, '.rttm'), 'utf8').catch(() => '');
  const speakers = new Set(rttm.split('\n').flatMap((line) => line.split(/\s+/)[7] ?? []));
  return speakers.size === 0 ? null : speakers.size;
}

const rttm = (name: string, turns: readonly Turn[]): string =>
  turns
    .map(({ start, end, speaker }) => {
      return `SPEAKER ${name} 1 ${start.toFixed(3)} ${(end - start).toFixed(3)} <NA> <NA> s${speaker} <NA> <NA>\n`;
    })
    .join('');

const ffmpeg = await resolveFfmpeg({});
const times: Record<string, { duration: number; seconds: number; cluster: number; again: number }> = {};
/** hour.mjs compares the memory with that of a run that only looks for speech. */
const withSpeakers = process.env['SMALLPIE_SPEAKERS'] !== 'no';
for (const recording of recordings) {
  const name = basename(recording, extname(recording));
  const info = await probeRecording(ffmpeg, recording, signal);
  // As in the product, sound streams by; the time counts decoding and the search for speech, too.
  const listener = new SpeakerListener(engine, signal);
  const pcm = decodePcm({ ffmpeg, path: recording, track: 1, info, signal });
  const began = performance.now();
  let heard = 0;
  for await (const span of findSpeech(pcm, engine, signal)) {
    heard = span.end;
    if (withSpeakers) await listener.push(span);
  }
  const evidence = await listener.finish();
  const gathered = performance.now();
  const cache = process.env['SMALLPIE_EVIDENCE'];
  if (cache !== undefined) await writeFile(join(cache, `${name}.json`), JSON.stringify(evidence));
  const found = clusterSpeakers(evidence, 'auto');
  const done = performance.now();
  const people = (await peopleIn(recording)) ?? 4;
  await writeFile(join(out, `${name}.auto.rttm`), rttm(name, found.turns));
  const before = performance.now();
  const told = clusterSpeakers(evidence, people);
  const after = performance.now();
  await writeFile(join(out, `${name}.told.rttm`), rttm(name, told.turns));
  times[name] = {
    duration: info.durationSeconds ?? heard,
    seconds: (done - began) / 1_000,
    cluster: (done - gathered) / 1_000,
    again: (after - before) / 1_000,
  };
}
await writeFile(join(out, 'times.json'), JSON.stringify(times));
await engine.close();
