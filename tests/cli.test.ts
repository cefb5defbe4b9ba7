import { execFile } from 'node:child_process';
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveFfmpeg } from '../src/core/decode';
import { transcriptSchema } from '../src/shared/transcript/transcript';
import { minutesSchema } from '../src/shared/meeting/minutes';
import { compare } from '../bench/score.mjs';
import { smallpie as run, wav, type Ran } from './command';
import { CLI, fixture, MODELS_DIR, SAMPLE } from './support';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'smallpie-cli-'));
  await chmod(dir, 0o755);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const smallpie = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> =>
  run(args, { cwd: dir, env });

const put = async (name: string, content: string | Buffer): Promise<string> => {
  await writeFile(join(dir, name), content);
  return name;
};

/** Makes a film with the ffmpeg of this clone: a moving picture, and a tone unless `silent`. */
async function film(name: string, silent: boolean): Promise<string> {
  const picture = ['-f', 'lavfi', '-i', 'testsrc=size=64x48:rate=5:duration=3'];
  const tone = silent ? [] : ['-f', 'lavfi', '-i', 'sine=duration=3', '-c:a', 'aac'];
  const args = ['-nostdin', '-loglevel', 'error', ...picture, ...tone, '-c:v', 'mpeg4', join(dir, name)];
  await promisify(execFile)(await resolveFfmpeg(), args);
  return name;
}

describe('smallpie minutes', () => {
  it.each([
    ['the sample', SAMPLE, fixture('launch-sync.json'), 0.06],
    ['two robotic voices', fixture('synth_2spk.webm'), fixture('synth_2spk.json'), 0.08],
  ] as const)('writes %s down', async (_, recording, truth, limit) => {
    const out = join(dir, `out ${recording.length}`);
    const ran = await smallpie(['minutes', recording, '--out', out, '--json']);
    expect(ran.code).toBe(0);
    const events = ran.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events.at(-1)).toMatchObject({ result: { complete: true } });
    expect(events.some((event) => event['stage'] === 'transcribe' && event['progress'] === 1)).toBe(true);
    const minutes = ['docx', 'eml', 'html', 'json', 'md'].map((kind) => `minutes.${kind}`);
    const written = ['json', 'rttm', 'srt', 'txt', 'vtt'].map((kind) => `transcript.${kind}`);
    expect(await readdir(out)).toEqual(expect.arrayContaining([...minutes, ...written]));
    const transcript = transcriptSchema.parse(
      JSON.parse(await readFile(join(out, 'transcript.json'), 'utf8')),
    );
    minutesSchema.parse(JSON.parse(await readFile(join(out, 'minutes.json'), 'utf8')));
    const { turns } = JSON.parse(await readFile(truth, 'utf8')) as { turns: { text: string }[] };
    const said = turns.map((turn) => turn.text).join(' ');
    const heard = transcript.segments.map((segment) => segment.text).join(' ');
    const { errors, words } = compare(said, heard);
    expect(errors / words).toBeLessThan(limit);
    expect(transcript.language).toBe('en');
    const again = await smallpie(['minutes', recording, '--out', out]);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('--force');
  });
});

/** The user without rights, on every Unix. */
const NOBODY = 65_534;

const badInputs: readonly (readonly [
  string,
  number,
  RegExp,
  () => Promise<readonly string[]>,
  NodeJS.ProcessEnv?,
  /** The user who runs it, when the tests run as root, who may read everything. */
  number?,
])[] = [
  ['nothing', 2, /No recording/, () => Promise.resolve([])],
  ['no such file', 3, /does not exist/, () => Promise.resolve(['nowhere.wav'])],
  ['an empty file', 3, /is empty/, async () => [await put('empty.wav', '')]],
  [
    'text called mp3',
    3,
    /not a sound or video/,
    async () => [await put('text.mp3', 'Dear all, '.repeat(300))],
  ],
  ['random bytes', 3, /not a sound|damaged/, async () => [await put('r.mp4', Buffer.alloc(9_000, 'q3!'))]],
  [
    'a folder',
    3,
    /is a folder/,
    async () => (await mkdir(join(dir, 'f.wav'), { recursive: true }), ['f.wav']),
  ],
  [
    'a dangling link',
    3,
    /does not exist/,
    async () => (await symlink('gone', join(dir, 'l.wav')), ['l.wav']),
  ],
  ['a clip of 0.1 s', 3, /too short/, async () => [await put('short.wav', wav(new Int16Array(1_600)))]],
  ['only a header', 3, /.../, async () => [await put('header.wav', wav(new Int16Array(0)))]],
  [
    'a film that was cut off',
    3,
    /damaged|not a sound/,
    async () => {
      const name = await film('cut.mp4', false);
      const { size } = await stat(join(dir, name));
      // Its index is at the end.
      await truncate(join(dir, name), Math.floor(size * 0.6));
      return [name];
    },
  ],
  ['a film without sound', 3, /no sound/, async () => [await film('mute.mp4', true)]],
  [
    'a picture',
    3,
    /no sound|not a sound/,
    () => Promise.resolve([join(MODELS_DIR, '..', 'icons', 'app-256.png')]),
  ],
  [
    'a recording that may not be read',
    3,
    /no permission to read/,
    async () => {
      const name = await put('secret.wav', wav(new Int16Array(16_000)));
      await chmod(join(dir, name), 0);
      return [name];
    },
    {},
    NOBODY,
  ],
  [
    'an address that is none',
    2,
    /“not-an-address” is not a mail address/,
    () => Promise.resolve([SAMPLE, '--to', 'not-an-address']),
    { SMALLPIE_SMTP_URL: 'smtp://localhost:1', SMALLPIE_MAIL_FROM: 'me@example.org' },
  ],
  ['an unknown option', 2, /--help/, () => Promise.resolve([SAMPLE, '--frobnicate'])],
  ['a missing value', 2, /--help/, () => Promise.resolve([SAMPLE, '--out'])],
  ['a name like an option', 2, /--help/, () => Promise.resolve(['-odd.wav'])],
  ['such a name after --', 3, /does not exist/, () => Promise.resolve(['--', '-odd.wav'])],
  ['a wrong language', 2, /not a language code/, () => Promise.resolve([SAMPLE, '--language', 'klingon'])],
  ['an unknown model', 2, /no model called/, () => Promise.resolve([SAMPLE, '--model', 'gigantic'])],
  ['a missing model file', 1, /is not there/, () => Promise.resolve([SAMPLE, '--model', './none.bin'])],
  [
    'a model whose form is wrong',
    1,
    /is damaged/,
    async () => [SAMPLE, '--model', `./${await put('n.bin', 'lmgg, and then nothing that a model has')}`],
  ],
  ['no model at all', 1, /is damaged/, async () => [SAMPLE, '--model', `./${await put('m.bin', 'hello')}`]],
  [
    'a track that is not there',
    3,
    /does not have that sound track/,
    () => Promise.resolve([SAMPLE, '--track', '7']),
  ],
  ['track zero', 2, /whole number/, () => Promise.resolve([SAMPLE, '--track', '0'])],
  ['people that are no number', 2, /whole number/, () => Promise.resolve([SAMPLE, '--people', 'many'])],
  [
    'an analysis that is not there',
    2,
    /--analysis is/,
    () => Promise.resolve([SAMPLE, '--analysis', 'magic']),
  ],
  [
    'one folder for two recordings',
    2,
    /one recording/,
    () => Promise.resolve([SAMPLE, SAMPLE, '--out', 'x']),
  ],
  ['an output that is a file', 1, /not allowed/, async () => [SAMPLE, '--out', await put('file', 'x')]],
  ['an output below a device', 1, /not allowed/, () => Promise.resolve([SAMPLE, '--out', '/dev/null/x'])],
  [
    'no models folder',
    1,
    /is not there/,
    () => Promise.resolve([SAMPLE]),
    { SMALLPIE_MODELS_DIR: '/nowhere' },
  ],
  [
    'an engine that is not built',
    1,
    /does not run/,
    () => Promise.resolve([SAMPLE]),
    { SMALLPIE_ENGINE_ISA: 'none' },
  ],
  [
    'an ffmpeg that is not there',
    1,
    /ffmpeg/,
    () => Promise.resolve([SAMPLE]),
    { SMALLPIE_FFMPEG: '/nowhere/ffmpeg' },
  ],
];

describe('bad input', () => {
  for (const [name, code, words, make, env, user] of badInputs)
    it(`${name}: exit ${code} and a sentence`, async () => {
      const uid = user !== undefined && process.geteuid?.() === 0 ? { uid: user } : {};
      const ran = await run(['minutes', ...(await make())], { cwd: dir, ...(env && { env }), ...uid });
      expect(ran.stderr).toMatch(words);
      expect(ran.stderr).toMatch(/\[[A-Z_]+\]/);
      expect(ran.stderr).not.toMatch(/\n\s+at |undefined|\[object/);
      expect(ran.code).toBe(code);
      expect(ran.stdout).toBe('');
    });

  it('a damaged bundled model is refused before it is loaded', async () => {
    const models = join(dir, 'models');
    await cp(MODELS_DIR, models, { recursive: true });
    await truncate(join(models, 'ggml-base-q8_0.bin'), 1_000_000);
    const ran = await smallpie(['minutes', SAMPLE], { SMALLPIE_MODELS_DIR: models });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(/base.*is damaged/);
    expect((await smallpie(['models', 'verify'], { SMALLPIE_MODELS_DIR: models })).code).toBe(1);
  });

  it('a name with spaces, emoji and a newline is read', async () => {
    const name = await put('a b 🥧\n.wav', wav(new Int16Array(16_000)));
    const ran = await smallpie(['minutes', name]);
    expect(ran.stderr).toContain('Nobody speaks');
  });
});

describe('the other commands', () => {
  it('starts as it is installed: by its own first line, where the system reads that', async () => {
    const [command = '', ...before] = process.platform === 'win32' ? [process.execPath, CLI] : [CLI];
    const { stdout } = await promisify(execFile)(command, [...before, '--help'], { cwd: dir });
    expect(stdout).toContain('smallpie minutes RECORDING');
  });

  it('help, doctor and models', async () => {
    expect(await smallpie(['--help'])).toMatchObject({ code: 0, stderr: '' });
    const doctor = await smallpie(['doctor']);
    expect(doctor.stdout).toMatch(/✓ ffmpeg[\s\S]*✓ engine[\s\S]*✓ models: 4 intact/);
    expect(doctor.code).toBe(0);
    expect((await smallpie(['models', 'path', 'base'])).stdout).toContain('ggml-base-q8_0.bin');
    expect((await smallpie(['models', 'verify'])).code).toBe(0);
    expect((await smallpie(['dance'])).code).toBe(2);
  });
});
