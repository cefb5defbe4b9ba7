import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import { simpleParser } from 'mailparser';
import { afterEach, describe, expect, it } from 'vitest';
import type { Minutes } from '../../shared/meeting/minutes';
import type { SpeakerEvidence } from '../../shared/transcript/speaker-evidence';
import type { Transcript } from '../../shared/transcript/transcript';
import { cuesOf, folderKeeper, renderHtml, renderMarkdown, renderRttm, renderSrt, renderVtt } from '.';
import { exportMeeting, EXPORT_KINDS } from './exports';
import { checkOutput, writeMinutesFiles, writeTranscriptFiles } from './files';

import { recordOfResults } from './results-record';
import { TEST_RECORD } from './test-record';

const HOSTILE = '<script>alert(1)</script> --> a & b | *c* שלום 🥧';
const words = (text: string, start: number) =>
  text.split(' ').map((word, index) => ({
    start: start + index * 0.4,
    end: start + index * 0.4 + 0.3,
    text: word,
    probability: 0.9,
  }));
const long = Array.from({ length: 60 }, (_, index) => `word${index}`).join(' ');
const transcript: Transcript = {
  language: 'en',
  durationSeconds: 3_700,
  segments: [
    { start: 1, end: 5, speaker: 'Ann <Lee>', text: HOSTILE, words: words(HOSTILE, 1) },
    { start: 3_660, end: 3_684, speaker: 'Speaker 2', text: long, words: words(long, 3_660) },
  ],
};
const evidence = { quote: HOSTILE, time: 1, speaker: 'Ann <Lee>' };
const minutes: Minutes = {
  title: HOSTILE,
  date: '2026-11-23',
  participants: [HOSTILE],
  rung: 'offline-rules',
  rungNote: 'Suggested by rules.',
  summary: [HOSTILE],
  topics: [],
  decisions: [{ text: HOSTILE, evidence }],
  actions: [
    { task: HOSTILE, owner: null, dueAsSaid: 'Friday', done: false, dueDate: '2026-11-27', evidence },
  ],
  openQuestions: [],
  nextMeeting: null,
  needsConfirmation: [],
  usage: null,
};
const voices: SpeakerEvidence = { version: 1, spans: [], windows: [] };
const signal = new AbortController().signal;
const dirs: string[] = [];
const folder = async (): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), 'smallpie-deliver-'));
  dirs.push(dir);
  return dir;
};

afterEach(async () => {
  await Promise.all(dirs.splice(0).map((dir) => rm(dir, { recursive: true, force: true })));
});

describe('exports', () => {
  it('let no spoken markup into the page', () => {
    const record = recordOfResults(transcript, minutes);
    const html = renderHtml(record);
    expect(html).not.toContain('<script>');
    expect(html).toContain('&#60;script&#62;');
    expect(html).not.toMatch(/(?:src|href)=/);
    expect(renderMarkdown(record)).not.toContain('<script>');
  });

  it('cut subtitles at word borders, readable and in order', () => {
    const cues = cuesOf(transcript);
    expect(cues.map((cue) => cue.text.replace(/\n/g, ' ')).join(' ')).toBe(`${HOSTILE} ${long}`);
    let before = 0;
    for (const cue of cues) {
      expect(cue.start).toBeGreaterThanOrEqual(before);
      expect(cue.end - cue.start).toBeLessThanOrEqual(7);
      for (const line of cue.text.split('\n')) expect(line.length).toBeLessThanOrEqual(50);
      before = cue.start;
    }
    expect(renderSrt(transcript)).toContain('01:01:00,000 --> 01:01:');
    expect(renderSrt(transcript).match(/-->/g)).toHaveLength(cues.length);
    const vtt = renderVtt(transcript);
    expect(vtt.startsWith('WEBVTT\n\n')).toBe(true);
    expect(vtt.match(/-->/g)).toHaveLength(cues.length);
    expect(vtt).toContain('<v Ann &lt;Lee&gt;>');
  });

  it('give RTTM ten fields a line', () => {
    const lines = renderRttm(transcript, 'my meeting').trim().split('\n');
    expect(lines.map((line) => line.split(' ').length)).toEqual([10, 10]);
    expect(lines[1]).toBe('SPEAKER my_meeting 1 3660.000 24.000 <NA> <NA> Speaker_2 <NA> <NA>');
  });
});

const wordText = async (bytes: Uint8Array = new Uint8Array()): Promise<string> =>
  (await (await JSZip.loadAsync(bytes)).file('word/document.xml')?.async('string')) ?? '';

describe('every format', () => {
  const stamp = new Date('2026-11-23T14:00:00Z');

  it.each(EXPORT_KINDS)('says the same of a meeting (%s)', async (kind) => {
    const file = await exportMeeting(TEST_RECORD, kind, stamp);
    let text = Buffer.from(file?.bytes ?? []).toString('utf8');
    if (kind === 'docx') text = await wordText(file?.bytes);
    if (kind === 'eml') text = String((await simpleParser(text)).text);
    if (kind === 'ics') text = text.replaceAll('\r\n ', '');
    const spoken = ['txt', 'srt', 'vtt'].includes(kind)
      ? 'give me a day'
      : 'Hold the build until the numbers are in';
    expect(text).toContain(spoken);
    if (['md', 'html', 'docx', 'eml'].includes(kind))
      for (const must of [
        'Show one price',
        'who?',
        'no date',
        'Thu 26 Nov',
        'Tuesday 1 December 2026, 10:00',
        'Buy the domain',
      ])
        expect(text).toContain(must);
  });

  it('survives whatever is spoken', async () => {
    const odd = `${HOSTILE} \u0000\u0008 ${'\ud800'}`;
    const said = { ...minutes, title: odd, actions: minutes.actions.map((item) => ({ ...item, task: odd })) };
    const record = recordOfResults(transcript, said);
    for (const kind of EXPORT_KINDS) {
      const file = await exportMeeting(record, kind, stamp);
      expect(file?.bytes.length).toBeGreaterThan(0);
      if (kind !== 'docx') continue;
      const xml = await wordText(file?.bytes);
      expect(xml).not.toMatch(/[\u0000-\u0008\ud800]/);
    }
  });

  it('opens the draft in a mail program, unsent and without anything remote', async () => {
    const file = await exportMeeting(TEST_RECORD, 'eml', stamp);
    const raw = Buffer.from(file?.bytes ?? []).toString('latin1');
    expect(raw).toMatch(/^X-Unsent: 1\r?$/m);
    const mail = await simpleParser(raw);
    expect(mail.subject).toBe('2026-11-23 Pricing page, round two: minutes');
    expect(mail.attachments.map(({ filename }) => filename)).toEqual([
      'smallpie.png',
      'transcript.md',
      'transcript.vtt',
      'minutes.ics',
    ]);
  });
});

describe('files', () => {
  it('are all written, and never over others without being told', async () => {
    const dir = join(await folder(), 'new', 'deep');
    await checkOutput(dir, { force: false }, signal);
    await writeTranscriptFiles(dir, 'm', transcript, signal);
    await writeMinutesFiles(dir, transcript, minutes, signal);
    expect((await readdir(dir)).sort()).toEqual([
      'minutes.docx',
      'minutes.eml',
      'minutes.html',
      'minutes.ics',
      'minutes.json',
      'minutes.md',
      'transcript.json',
      'transcript.rttm',
      'transcript.srt',
      'transcript.txt',
      'transcript.vtt',
    ]);
    expect(JSON.parse(await readFile(join(dir, 'transcript.json'), 'utf8'))).toEqual(transcript);
    await expect(checkOutput(dir, { force: false }, signal)).rejects.toMatchObject({ code: 'OUTPUT_EXISTS' });
    await checkOutput(dir, { force: true }, signal);
  });

  it('of an earlier run go when the new ones are forced over them, and nothing else does', async () => {
    const dir = await folder();
    const first = folderKeeper({ dir, force: false, name: 'm' });
    await first.prepare(signal);
    await first.keepSpeakers?.(voices, signal);
    await first.keepTranscript(transcript, signal);
    await first.keepMinutes(transcript, minutes, signal);
    await writeFile(join(dir, 'minutes.pdf'), 'mine');
    expect(await readdir(dir)).toEqual(expect.arrayContaining(['minutes.ics', 'speakers.json']));
    const second = folderKeeper({ dir, force: true, name: 'm' });
    await second.prepare(signal);
    await second.keepTranscript(transcript, signal);
    await second.keepMinutes(transcript, { ...minutes, actions: [] }, signal);
    const left = await readdir(dir);
    expect(left).not.toContain('minutes.ics');
    expect(left).not.toContain('speakers.json');
    expect(left).toEqual(expect.arrayContaining(['minutes.pdf', 'minutes.json', 'transcript.txt']));
  });

  it('that no run has written stay where they are', async () => {
    const dir = await folder();
    await writeFile(join(dir, 'minutes.ics'), 'mine');
    const keeper = folderKeeper({ dir, force: true, name: 'm' });
    await keeper.prepare(signal);
    await keeper.keepTranscript(transcript, signal);
    await keeper.keepMinutes(transcript, { ...minutes, actions: [] }, signal);
    expect(await readFile(join(dir, 'minutes.ics'), 'utf8')).toBe('mine');
  });

  it('fail in words where there is no room', async () => {
    const gone = join(await folder(), 'gone');
    await expect(writeTranscriptFiles(gone, 'm', transcript, signal)).rejects.toMatchObject({
      code: 'OUTPUT_NOT_WRITABLE',
    });
    await expect(checkOutput('/dev/null/x', { force: false }, signal)).rejects.toMatchObject({
      code: 'OUTPUT_NOT_WRITABLE',
    });
  });
});
