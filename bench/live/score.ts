/** Scores what `smallpie live --json` printed against the truth: node bench/live/run.mjs score RECORDING EVENTS ... */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { LatencyMeter, quantiles, type TimedWord } from '../../src/core/transcribe';
import type { Word } from '../../src/shared/transcript/transcript';
import { align, norm } from './measure';
import { soundOf, trueWords } from './truth';

interface Event {
  readonly type?: string;
  readonly words?: readonly Word[];
  readonly at?: number;
  readonly latency?: object;
}
const all = { late: [] as number[], seen: [] as number[], words: 0, edits: 0, offline: 0 };
const two = (value: number | null): number => Math.round((value ?? NaN) * 100) / 100;
const args = process.argv.slice(2);
for (let at = 0; at + 1 < args.length; at += 2) {
  const [recording = '', path = ''] = args.slice(at, at + 2);
  const truth = await trueWords(recording, await soundOf(recording));
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  const events = lines.map((line) => JSON.parse(line) as Event);
  const meter = new LatencyMeter();
  const found: TimedWord[] = [];
  for (const { type, words = [], at: when = 0 } of events) {
    if (type === 'confirmed') meter.confirmed(words, when);
    if (type === 'tentative') meter.tentative(words, when);
    if (type === 'found') found.push(...words.map((word) => ({ ...word, seenAt: when, confirmedAt: when })));
  }
  const heard = [...meter.words, ...found]
    .filter((word) => norm(word.text) !== '')
    .sort((one, other) => one.start - other.start || one.end - other.end);
  const said = truth.words.filter((word) => word.text !== '');
  const spoken = said.map((word) => word.text);
  const aligned = align(
    spoken,
    heard.map((word) => norm(word.text)),
  );
  const offline = align(
    spoken,
    truth.offline.map((word) => norm(word.text)).filter((word) => word !== ''),
  );
  const late = aligned.pairs.map(([one, other]) => (heard[other]?.confirmedAt ?? 0) - (said[one]?.end ?? 0));
  const seen = aligned.pairs.map(([one, other]) => (heard[other]?.seenAt ?? 0) - (said[one]?.end ?? 0));
  all.late.push(...late);
  all.seen.push(...seen);
  all.words += said.length;
  all.edits += aligned.edits;
  all.offline += offline.edits;
  const [c, t] = [quantiles(late), quantiles(seen)];
  console.log(
    `${basename(recording)}: confirmed ${two(c.p50)} / ${two(c.p95)} s, tentative ${two(t.p50)} / ${two(t.p95)} s, ` +
      `word error ${two((100 * aligned.edits) / said.length)} % (offline ${two((100 * offline.edits) / said.length)} %), ` +
      `${aligned.deleted} words missing (offline ${offline.deleted}) of ${said.length}; ${lines.at(-1)}`,
  );
}
const [c, t] = [quantiles(all.late), quantiles(all.seen)];
console.log(
  `all: confirmed ${two(c.p50)} / ${two(c.p95)} s, tentative ${two(t.p50)} / ${two(t.p95)} s, ` +
    `word error ${two((100 * all.edits) / all.words)} % (offline ${two((100 * all.offline) / all.words)} %)`,
);
