import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Minutes } from '../../shared/meeting/minutes';
import type { Transcript } from '../../shared/transcript/transcript';
import { cuesOf, renderHtml, renderMarkdown, renderRttm, renderSrt, renderVtt } from '.';
import { checkOutput, writeMinutesFiles, writeTranscriptFiles } from './files';

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
    const html = renderHtml(transcript, minutes);
    expect(html).not.toContain('<script>');
    expect(html).toContain('&#60;script&#62;');
    expect(html).not.toMatch(/(?:src|href)=/);
    expect(renderMarkdown(transcript, minutes)).not.toContain('<script>');
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

describe('files', () => {
  it('are all written, and never over others without being told', async () => {
    const dir = join(await folder(), 'new', 'deep');
    await checkOutput(dir, { force: false }, signal);
    await writeTranscriptFiles(dir, 'm', transcript, signal);
    await writeMinutesFiles(dir, transcript, minutes, signal);
    expect((await readdir(dir)).sort()).toEqual([
      'minutes.html',
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
