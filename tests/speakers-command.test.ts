import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportError } from '../src/cli/report-error';
import type { Output } from '../src/cli/output';
import { parseSpeakers, speakersCommand } from '../src/cli/speakers';
import { folderKeeper } from '../src/core/deliver';
import { analyseOffline } from '../src/core/analyse';
import { toAppError } from '../src/shared/errors/app-error';
import type { SpeakerEvidence } from '../src/shared/transcript/speaker-evidence';
import type { Minutes } from '../src/shared/meeting/minutes';
import { transcriptSchema, type Transcript } from '../src/shared/transcript/transcript';
import { CLI } from './support';

const never = new AbortController().signal;
let root = '';
let folders = 0;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'smallpie-speakers-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

function smallpie(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CLI, 'speakers', ...args], { cwd: root });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** The same without a new process: quick enough for a table. */
async function inProcess(args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  let [stdout, stderr] = ['', ''];
  const output: Output = {
    progress: () => undefined,
    settle: () => undefined,
    result: (text) => (stdout += text),
    note: (text) => (stderr += text),
    event: () => undefined,
  };
  try {
    return { code: await speakersCommand(parseSpeakers(args), output, never), stdout, stderr };
  } catch (error) {
    return { code: reportError(toAppError(error), output), stdout, stderr };
  }
}

/** Three people, ten seconds each; every voice has a direction of its own, the third is near the second. */
const SAID = [
  ['Speaker 1', "I'll send the report to the board by Friday."],
  ['Speaker 2', 'We decided to keep the price, thanks.'],
  ['Speaker 3', 'I will check the numbers tomorrow.'],
] as const;
const print = (...values: number[]): string => Buffer.from(Int8Array.from(values).buffer).toString('base64');
const PRINTS = [print(127, 0, 0, 0), print(0, 127, 0, 0), print(0, 90, 90, 0)];
const WINDOW = 10;
const FRAMES = Math.floor((WINDOW * 16_000) / 270);
const VOICES: SpeakerEvidence = {
  version: 1,
  spans: [{ at: 0, start: 0, end: 3 * WINDOW }],
  windows: PRINTS.map((voice, index) => ({
    frame: index * FRAMES,
    activity: `1×${FRAMES}`,
    voices: [{ local: 0, from: 0, to: FRAMES, alone: WINDOW, print: voice }],
  })),
};
const TRANSCRIPT: Transcript = {
  language: 'en',
  durationSeconds: 3 * WINDOW,
  speakers: SAID.map(([label]) => ({ label, name: null, namedBy: null, evidence: null })),
  turns: SAID.map(([speaker], at) => ({ start: at * WINDOW, end: (at + 1) * WINDOW, speaker })),
  segments: SAID.map(([speaker, text], at) => {
    const texts = text.split(' ');
    const start = at * WINDOW + 1;
    const words = texts.map((word, index) => ({
      start: start + index,
      end: start + index + 0.8,
      text: word,
      probability: 1,
    }));
    return { start, end: start + texts.length, speaker, text, words };
  }),
};

/** A folder as `smallpie minutes` leaves it. */
async function results(voices: SpeakerEvidence | null = VOICES): Promise<string> {
  const dir = join(root, `results ${folders++}`);
  const keeper = folderKeeper({ dir, force: false, name: 'weekly' });
  await keeper.prepare(never);
  const facts = { title: 'weekly', date: '2026-11-24', participants: [] };
  const offline = await analyseOffline(TRANSCRIPT, facts, never);
  const minutes: Minutes = {
    ...offline,
    actions: offline.actions.map((it) => ({ ...it, owner: it.evidence.speaker })),
  };
  await keeper.keepTranscript(TRANSCRIPT, never);
  if (voices !== null) await keeper.keepSpeakers?.(voices, never);
  await keeper.keepMinutes(TRANSCRIPT, minutes, never);
  return dir;
}

const read = async (dir: string, name: string): Promise<string> => readFile(join(dir, name), 'utf8');
const all = async (dir: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    await Promise.all((await readdir(dir)).map(async (name) => [name, await read(dir, name)])),
  );
const spoken = (text: string): readonly string[] =>
  transcriptSchema
    .parse(JSON.parse(text))
    .segments.flatMap((it) => it.words.map((word) => `${word.start} ${word.text}`));

describe('smallpie speakers', () => {
  it('lists who speaks, and changes nothing', async () => {
    const dir = await results();
    const before = await all(dir);
    const ran = await smallpie(dir);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toMatch(/Speaker 1 +0:09\nSpeaker 2 +0:07/);
    expect(await all(dir)).toEqual(before);
  });

  it('renames everywhere, in every file, and changes no word', async () => {
    const dir = await results();
    const before = await all(dir);
    const ran = await smallpie(dir, '--rename', 'Speaker 2=Nora <Lind>', '--rename', '3=Žofie', '--json');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    const after = await all(dir);
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
    for (const [name, text] of Object.entries(after)) {
      expect(text).not.toMatch(/Speaker[ _][23]/);
      // Word files and drafts are packed; the calendar has only what has a date.
      if (!/^speakers|\.(docx|eml|ics)$/.test(name)) expect(text).toMatch(/Nora/);
    }
    expect(after['minutes.html']).not.toContain('<Lind>');
    expect(after['transcript.rttm']).toBe(
      before['transcript.rttm']?.replaceAll('Speaker_2', 'Nora_<Lind>').replaceAll('Speaker_3', 'Žofie'),
    );
    expect(spoken(after['transcript.json'] ?? '')).toEqual(spoken(before['transcript.json'] ?? ''));
    const minutes = JSON.parse(after['minutes.json'] ?? '') as Minutes;
    expect(minutes.actions.map((it) => it.owner)).toContain('Žofie');
    expect(minutes.decisions[0]?.evidence.speaker).toBe('Nora <Lind>');
    const event = JSON.parse(ran.stdout) as { result: { files: string[]; speakers: { label: string }[] } };
    expect(event.result.speakers.map((it) => it.label)).toEqual(['Speaker 1', 'Nora <Lind>', 'Žofie']);
    expect([...event.result.files].sort()).toEqual(
      Object.keys(after)
        .filter((name) => name !== 'speakers.json')
        .sort(),
    );
  });

  it('merges', async () => {
    const dir = await results();
    expect((await smallpie(dir, '--merge', '2,3')).code).toBe(0);
    const after = await all(dir);
    for (const [name, text] of Object.entries(after))
      if (name !== 'speakers.json') expect(text).not.toMatch(/Speaker[ _]3/);
    expect(after['transcript.txt']?.match(/Speaker 2/g)).toHaveLength(2);
  });

  it('tells people apart anew, keeps the user’s names, and finds back', async () => {
    const dir = await results();
    await smallpie(dir, '--rename', '2=Nora');
    expect((await smallpie(dir, '--people', '2')).code).toBe(0);
    expect(await read(dir, 'transcript.txt')).toMatch(
      /Speaker 1: I'll.*\n.*Nora: We decided.*\n.*Nora: I will/,
    );
    const minutes = JSON.parse(await read(dir, 'minutes.json')) as Minutes;
    expect(minutes.actions.map((it) => it.owner)).toEqual(['Speaker 1', 'Nora']);
    expect((await smallpie(dir, '--people', '3')).code).toBe(0);
    expect(await read(dir, 'transcript.txt')).toMatch(/Nora: We decided.*\n.*Speaker 3: I will/);
    const one = await smallpie(dir, '--people', '1');
    expect(one.stdout).toMatch(/^Nora +0:22\n/);
    const many = await smallpie(dir, '--people', '20');
    expect(many).toMatchObject({ code: 0 });
    expect(many.stderr).toContain('3 of 20 people');
  });

  it('makes good what a crash has left', async () => {
    const dir = await results();
    const changed = join(root, 'changed');
    await cp(dir, changed, { recursive: true });
    await smallpie(changed, '--rename', '1=Eva');
    const after = await all(changed);
    await mkdir(join(dir, '.smallpie-ready'));
    for (const [name, text] of Object.entries(after)) {
      const place = name === 'transcript.txt' ? dir : join(dir, '.smallpie-ready');
      await writeFile(join(place, name), text);
    }
    expect((await smallpie(dir)).stdout).toMatch(/^Eva/);
    expect(await all(dir)).toEqual(after);
  });
});

describe('smallpie speakers with bad input', () => {
  const cases: readonly (readonly [string, number, RegExp, (dir: string) => string[] | Promise<string[]>])[] =
    [
      ['no folder', 2, /No folder/, () => []],
      ['two folders', 2, /one folder/, (dir) => [dir, dir]],
      ['an unknown option', 2, /--help/, (dir) => [dir, '--split', '2']],
      ['several changes at once', 2, /at a time/, (dir) => [dir, '--people', '2', '--merge', '1,2']],
      ['a folder that is not there', 3, /no results in/, () => ['nowhere', '--people', '2']],
      ['a file instead of a folder', 3, /no results in/, (dir) => [join(dir, 'transcript.txt')]],
      [
        'an empty folder',
        3,
        /no results in/,
        async () => (await mkdir(join(root, 'empty'), { recursive: true }), [join(root, 'empty')]),
      ],
      [
        'an unknown speaker',
        2,
        /Nobody here is called “Speaker 9”.*\n.*Speaker 1, Speaker 2/,
        (dir) => [dir, '--rename', 'Speaker 9=Eva'],
      ],
      ['an unknown number', 2, /Nobody here is called “7”/, (dir) => [dir, '--merge', '1,7']],
      ['a name that exists', 2, /already called “speaker 2”/, (dir) => [dir, '--rename', '1=speaker 2']],
      [
        'the same name twice',
        2,
        /already called “Eva”/,
        (dir) => [dir, '--rename', '1=Eva', '--rename', '2=Eva'],
      ],
      ['no name', 2, /cannot be a name/, (dir) => [dir, '--rename', '1=  ']],
      ['a name of one kilobyte', 2, /cannot be a name/, (dir) => [dir, '--rename', `1=${'x'.repeat(1_000)}`]],
      ['a rename without =', 2, /OLD=NEW/, (dir) => [dir, '--rename', 'Eva']],
      ['a rename of nobody', 2, /OLD=NEW/, (dir) => [dir, '--rename', '=Eva']],
      ['merging with itself', 2, /two different speakers/, (dir) => [dir, '--merge', '2,Speaker 2']],
      ['merging one', 2, /for example 2,3/, (dir) => [dir, '--merge', '2']],
      ['merging nobody', 2, /for example 2,3/, (dir) => [dir, '--merge', '2,']],
      ['no people', 2, /whole number/, (dir) => [dir, '--people', '0']],
      ['too many people', 2, /whole number/, (dir) => [dir, '--people', '33']],
      ['people in words', 2, /whole number/, (dir) => [dir, '--people', 'two']],
      [
        'no voices',
        3,
        /voices apart is not kept/,
        async (dir) => (await rm(join(dir, 'speakers.json')), [dir, '--people', '2']),
      ],
      [
        'damaged voices',
        3,
        /speakers\.json” is damaged/,
        async (dir) => (await writeFile(join(dir, 'speakers.json'), '{"version":2}'), [dir, '--people', '2']),
      ],
      [
        'a transcript that is no JSON',
        3,
        /transcript\.json” is damaged/,
        async (dir) => (await writeFile(join(dir, 'transcript.json'), '{"lang'), [dir, '--people', '2']),
      ],
      [
        'a transcript of another kind',
        3,
        /transcript\.json” is damaged/,
        async (dir) => (await writeFile(join(dir, 'transcript.json'), '[]'), [dir]),
      ],
      [
        'damaged minutes',
        3,
        /minutes\.json” is damaged/,
        async (dir) => (await writeFile(join(dir, 'minutes.json'), '\0'), [dir, '--rename', '1=Eva']),
      ],
    ];
  for (const [name, code, words, make] of cases)
    it(`${name}: exit ${code}, a sentence, and nothing is changed`, async () => {
      const dir = await results();
      const args = await make(dir);
      const before = await all(dir);
      const ran = await inProcess(args);
      expect(ran.stderr).toMatch(words);
      expect(ran.stderr).toMatch(/\[[A-Z_]+\]/);
      expect(ran.stderr).not.toMatch(/\n\s+at |undefined|\[object/);
      expect(ran).toMatchObject({ code, stdout: '' });
      expect(await all(dir)).toEqual(before);
    });

  it('says so from the command line, too', async () => {
    const ran = await smallpie('nowhere', '--merge', '1,2');
    expect(ran).toMatchObject({ code: 3, stdout: '' });
    expect(ran.stderr).toMatch(/no results in “nowhere”[^]*\[RESULTS_MISSING\]/);
  });
});
