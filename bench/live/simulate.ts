/**
 * Live text on a virtual clock: jobs run once on the real engine and are remembered, their cost is modelled.
 *   node bench/live/run.mjs '{"step":0.6}' RECORDING...
 * A RECORDING has a truth beside it (RECORDING without its ending + .json, with turns) or in tests/fixtures.
 */
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  LatencyMeter,
  LiveText,
  quantiles,
  transcribeSpeech,
  type LiveOptions,
} from '../../src/core/transcribe';
import type { Word } from '../../src/shared/transcript/transcript';
import { align, norm } from './measure';
import { COST, engineOf, recorded, runOut, scratch, soundOf, trueWords } from './truth';
import { VirtualClock, type CostModel } from './virtual';

const [json = '[{}]', ...recordings] = process.argv.slice(2);
const parsed = JSON.parse(json) as (Partial<LiveOptions> & Setup) | (Partial<LiveOptions> & Setup)[];
const configs = Array.isArray(parsed) ? parsed : [parsed];

interface Setup {
  readonly id?: string;
  readonly cost?: CostModel;
  readonly model?: string;
  /** Seconds of sound per piece, and seconds until it arrives. */
  readonly piece?: number;
  readonly delay?: number;
  readonly verbose?: boolean;
  /** The recording's own sound, not what the recorder makes of it. */
  readonly clean?: boolean;
  /** Only so many seconds of each recording. */
  readonly seconds?: number;
}

async function simulate(recording: string, config: Partial<LiveOptions> & Setup) {
  const all = await soundOf(recording);
  const known = await trueWords(recording, all);
  const until = config.seconds ?? Infinity;
  const heard = config.clean === true ? all : await recorded(all);
  const pcm = heard.subarray(0, Math.min(heard.length, until * 16_000));
  const truth = {
    words: known.words.filter((word) => word.end < until - 1),
    offline: known.offline.filter((word) => word.end < until - 1),
  };
  const clock = new VirtualClock();
  const engine = await engineOf(clock, config.cost ?? COST, recording, config.model ?? 'base');
  const meter = new LatencyMeter();
  const text: (Word & { seenAt: number; confirmedAt: number })[] = [];
  let found = 0;
  const later: string[] = [];
  const events: object[] = [];
  const log = (...parts: unknown[]): void => {
    if (config.verbose) console.error(clock.now.toFixed(2), ...parts);
  };
  const say = (words: readonly Word[]): string =>
    words.map((word) => `${word.text}@${word.end.toFixed(1)}`).join(' ');
  const live = new LiveText({
    engine,
    language: 'en',
    tracks: ['microphone'],
    now: () => clock.now,
    options: config,
    events: {
      confirmed: (_, words) => {
        const before = meter.words.length;
        meter.confirmed(words, clock.now);
        text.push(...meter.words.slice(before));
        events.push({ type: 'confirmed', at: clock.now, words });
        log('+', say(words));
      },
      tentative: (_, words) => {
        meter.tentative(words, clock.now);
        events.push({ type: 'tentative', at: clock.now, words });
        log('~', say(words));
      },
      found: (_, words) => {
        found += words.length;
        events.push({ type: 'found', at: clock.now, words });
        text.push(...words.map((word) => ({ ...word, seenAt: clock.now, confirmedAt: clock.now })));
        log('FOUND', say(words));
      },
      later: (_, stretch) => {
        later.push(`${stretch.start.toFixed(1)}-${stretch.end.toFixed(1)}`);
        log('LATER', stretch);
      },
      pace: (pace) => log('pace', pace),
      failed: (error) => log('FAILED', error.message),
    },
  });
  const piece = Math.round((config.piece ?? 0.1) * 16_000);
  for (let at = 0; at < pcm.length; at += piece) {
    await clock.advance(Math.min(pcm.length, at + piece) / 16_000 + (config.delay ?? 0));
    live.push('microphone', pcm.slice(at, at + piece));
  }
  await runOut(clock, live.finish());
  await engine.close();
  text.sort((one, other) => one.start - other.start || one.end - other.end);
  const spoken = text.filter((word) => norm(word.text) !== '' && word.end < until - 1);
  const reference = truth.words.filter((word) => word.text !== '');
  const aligned = align(
    reference.map((word) => word.text),
    spoken.map((word) => norm(word.text)),
  );
  const offline = align(
    reference.map((word) => word.text),
    truth.offline.map((word) => norm(word.text)).filter((word) => word !== ''),
  );
  console.error(
    `${config.id ?? ''} ${basename(recording)}: word error ${two((100 * aligned.edits) / reference.length)} % ` +
      `(offline ${two((100 * offline.edits) / reference.length)} %), load ${two(engine.busy / (pcm.length / 16_000))}`,
  );
  const late = aligned.pairs.map(
    ([one, other]) => (spoken[other]?.confirmedAt ?? 0) - (reference[one]?.end ?? 0),
  );
  const seen = aligned.pairs.map(([one, other]) => (spoken[other]?.seenAt ?? 0) - (reference[one]?.end ?? 0));
  return {
    recording: basename(recording),
    seconds: pcm.length / 16_000,
    late,
    seen,
    words: reference.length,
    edits: aligned.edits,
    deleted: aligned.deleted,
    offlineEdits: offline.edits,
    offlineDeleted: offline.deleted,
    revisions: (meter.revisions * text.length) / 100,
    confirmed: text.length,
    busy: engine.busy,
    jobs: engine.jobs,
    computed: engine.computed,
    found,
    later,
    text: text.map((word) => word.text).join(' '),
    events,
  };
}

const two = (value: number | null): number => Math.round((value ?? NaN) * 100) / 100;
for (const config of configs) {
  const runs = [];
  for (const recording of recordings) runs.push(await simulate(recording, config));
  const sum = (pick: (run: (typeof runs)[number]) => number): number =>
    runs.reduce((all, run) => all + pick(run), 0);
  const late = quantiles(runs.flatMap((run) => run.late));
  const seen = quantiles(runs.flatMap((run) => run.seen));
  if (config.id !== undefined)
    for (const run of runs) {
      const stem = join(scratch, `${config.id}.${run.recording}`);
      writeFileSync(`${stem}.txt`, `${run.text}\n`);
      // As `smallpie live --json` would have printed it, for `errors` and `score`.
      writeFileSync(`${stem}.jsonl`, `${run.events.map((event) => JSON.stringify(event)).join('\n')}\n`);
    }
  console.log(
    JSON.stringify({
      ...config,
      confirmed: [two(late.p50), two(late.p95)],
      tentative: [two(seen.p50), two(seen.p95)],
      wer: two((100 * sum((run) => run.edits)) / sum((run) => run.words)),
      offline: two((100 * sum((run) => run.offlineEdits)) / sum((run) => run.words)),
      each: runs.map(
        (run) => `${two((100 * run.edits) / run.words)}/${two((100 * run.offlineEdits) / run.words)}`,
      ),
      deleted: `${sum((run) => run.deleted)}/${sum((run) => run.offlineDeleted)} of ${sum((run) => run.words)}`,
      load: two(sum((run) => run.busy) / sum((run) => run.seconds)),
      revisions: two((100 * sum((run) => run.revisions)) / sum((run) => run.confirmed)),
      found: sum((run) => run.found),
      later: runs.flatMap((run) => run.later),
      computed: sum((run) => run.computed),
    }),
  );
}
