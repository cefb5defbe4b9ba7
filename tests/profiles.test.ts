import { copyFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { afterEach, describe, expect, it } from 'vitest';
import { parseMinutes } from '../src/cli/args';
import type { Output } from '../src/cli/output';
import { addProfiles } from '../src/cli/profiles';
import { analyse, profileFiles, profilesOf } from '../src/core/analyse';
import { writeMinutesFiles, writeTranscriptFiles } from '../src/core/deliver/files';
import { PROFILE_LIMITS } from '../src/shared/meeting/profile-limits';
import { followProfiles } from '../src/shared/meeting/profiles';
import { mergeSpeakers, renameSpeaker, type Results } from '../src/shared/meeting/relabel';
import { editSegment } from '../src/shared/transcript/edit';
import { smallpie } from './command';
import {
  completion,
  fakeServer,
  modelOn,
  refuse,
  type FakeAnswer,
  type FakeServer,
} from './fake-model-server';
import { transcriptFrom } from './meetings';

const signal = new AbortController().signal;
const open: FakeServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const transcript = transcriptFrom([
  'Mia: Before we go on, what do the others think about the second plan?',
  'Leo: I would rather look at the numbers first, then I can say more.',
  'Mia: Good, so Leo looks at the numbers and we decide on Thursday.',
]);
const ASKS = 'what do the others think about the second plan';
const LOOKS = 'I would rather look at the numbers first';

async function modelWith(answer: FakeAnswer) {
  const server = await fakeServer(answer);
  open.push(server);
  return { model: await modelOn(server), server };
}

const person = (speaker: string, text: string, quote: string): object => ({
  people: [{ speaker, strengths: [{ text, quote }], habits: [], suggestion: null }],
});
async function profilesBy(answer: object | string) {
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
  const { model, server } = await modelWith(() => completion(text));
  return { profiles: await profilesOf(transcript, model, signal), server };
}

describe('profiles', () => {
  it('are no part of the question for minutes', async () => {
    const empty = { summary: [], topics: [], decisions: [], actions: [], questions: [], next_meeting: null };
    const { model, server } = await modelWith(() => completion(JSON.stringify(empty)));
    const meeting = { title: 'Plans', date: '2026-11-23', participants: ['Mia', 'Leo'] };
    await analyse(transcript, meeting, { mode: 'auto', model, problem: null }, signal);
    expect(server.requests.length).toBeGreaterThan(0);
    for (const { messages, schemaName } of server.requests) {
      expect(schemaName).not.toBe('profiles');
      expect(JSON.stringify(messages)).not.toMatch(/profile|strength|habit|personality|growth/i);
    }
  });

  it('say what somebody’s own words bear out, with what holds for them', async () => {
    const { profiles, server } = await profilesBy(person('Mia', 'Asks others before she goes on.', ASKS));
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.system).toContain('Never: scores');
    expect(profiles.people).toMatchObject([
      {
        speaker: 'Mia',
        strengths: [{ text: 'Asks others before she goes on.', evidence: { speaker: 'Mia' } }],
      },
    ]);
    expect(profiles.people[0]?.strengths[0]?.evidence.quote).toContain(ASKS);
    const files = profileFiles('Plans', profiles);
    for (const limit of PROFILE_LIMITS) {
      expect(files['profiles.md']).toContain(limit);
      expect(files['profiles.json']).toContain(limit);
    }
    expect(files['profiles.md']).toContain(server.host);
  });

  it.each([
    ['an invented quote', 'Mia', 'Asks others.', 'I always ask everybody what they think'],
    ['somebody else’s words', 'Mia', 'Looks at numbers.', LOOKS],
    ['somebody who was not there', 'Zoe', 'Asks others.', ASKS],
    ['a score', 'Mia', 'Listening: 8/10.', ASKS],
    ['a rank', 'Mia', 'The best listener of the two.', ASKS],
    ['a type of personality', 'Leo', 'Clearly an introvert.', LOOKS],
    ['letters of a type', 'Leo', 'Talks like an INTJ.', LOOKS],
    ['a feeling', 'Leo', 'Seems anxious about the plan.', LOOKS],
    ['health', 'Leo', 'Shows signs of burnout.', LOOKS],
    ['employment', 'Leo', 'Ready for promotion.', LOOKS],
    ['performance', 'Mia', 'A top performer in meetings.', ASKS],
    ['in German', 'Leo', 'Seine Persönlichkeit ist zurückhaltend.', LOOKS],
    ['an address', 'Mia', 'Asks others, see mia@example.org.', ASKS],
    ['an invented name', 'Mia', 'Asks others as Napoleon did.', ASKS],
  ])('drop %s', async (_, speaker, text, quote) => {
    const { profiles } = await profilesBy(person(speaker, text, quote));
    expect(profiles.people).toEqual([]);
    expect(profiles.dropped).toBe(1);
    expect(profileFiles('Plans', profiles)['profiles.md']).not.toContain(text);
  });

  it.each(['I cannot help with that.', '{"people": [', '<html>hello</html>'])(
    'end with a reason when the answer is “%s”',
    async (text) => {
      const { profiles } = await profilesBy(text);
      expect(profiles.people).toEqual([]);
      expect(profiles.failure).not.toBeNull();
    },
  );

  it('end with a reason when the server refuses', async () => {
    const { model } = await modelWith((_, response) => refuse(response, 401, { message: 'no key' }));
    expect((await profilesOf(transcript, model, signal)).failure?.code).toBe('LLM_AUTH');
  });

  it('cannot be made to look like something else by what is said', async () => {
    const text = 'Asks others [here](https://evil.example) # now';
    const { profiles } = await profilesBy(person('Mia', text, ASKS));
    expect(JSON.stringify(profileFiles('Plans', profiles))).not.toContain('evil.example');
  });
});

const offlineMinutes = () =>
  analyse(
    transcript,
    { title: 'Plans', date: '2026-11-23', participants: [] },
    { mode: 'offline', model: null, problem: null },
    signal,
  );

/** The text of a mail, whose lines are broken anywhere. */
const lettered = async (path: string): Promise<string> =>
  ((await simpleParser(await readFile(path))).text ?? '').replace(/\s+/g, ' ');

describe('profiles that people changed', () => {
  const made = async () => {
    const said = [
      person('Mia', 'Asks what Leo thinks, too.', ASKS),
      {
        people: [
          {
            speaker: 'Leo',
            strengths: [],
            habits: [{ text: 'Looks at numbers.', quote: LOOKS }],
            suggestion: null,
          },
        ],
      },
    ] as { people: object[] }[];
    return (await profilesBy({ people: said.flatMap(({ people }) => people) })).profiles;
  };
  const of = (changed: Results) => changed.transcript;

  it('follow a new name, in what is written too', async () => {
    const after = of(renameSpeaker({ transcript, minutes: null }, 'Leo', 'Leopold'));
    const { people } = followProfiles(await made(), transcript, after);
    expect(people.map(({ speaker }) => speaker)).toEqual(['Mia', 'Leopold']);
    expect(people[0]?.strengths[0]?.text).toBe('Asks what Leopold thinks, too.');
    expect(people[1]?.habits[0]?.evidence.speaker).toBe('Leopold');
    // The quote is what was said.
    expect(people[1]?.habits[0]?.evidence.quote).toContain(LOOKS);
  });

  it('belong to one person when two turn out to be one', async () => {
    const after = of(mergeSpeakers({ transcript, minutes: null }, ['Mia', 'Leo']));
    const { people } = followProfiles(await made(), transcript, after);
    expect(people).toHaveLength(1);
    expect(people[0]).toMatchObject({ speaker: 'Mia', habits: [{ text: 'Looks at numbers.' }] });
  });

  it('lose a line whose words turned out not to be said', async () => {
    const at = transcript.segments.findIndex(({ speaker }) => speaker === 'Leo');
    const { people } = followProfiles(await made(), transcript, editSegment(transcript, at, 'Hm, no idea.'));
    expect(people.map(({ speaker }) => speaker)).toEqual(['Mia']);
  });

  it('in a folder: `smallpie speakers --rename` changes their files, and the draft still counts what was sent', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'smallpie-profiles-'));
    const minutes = await offlineMinutes();
    await writeTranscriptFiles(dir, 'plans', transcript, signal);
    await writeMinutesFiles(dir, transcript, minutes, signal);
    const read = (name: string) => lettered(join(dir, name));
    expect(await read('minutes.eml')).toContain('No language model was asked;');

    const { model, server } = await modelWith(() =>
      completion(JSON.stringify(person('Leo', 'Looks at numbers.', LOOKS)), {
        usage: { prompt_tokens: 801, completion_tokens: 21 },
      }),
    );
    const quiet = { note: () => undefined } as unknown as Output;
    const run = { transcript, minutes, evidence: null, files: [], failure: null };
    const { outcome, profiled } = await addProfiles(run, 'Plans', dir, model, quiet, signal);
    expect(outcome.files).toEqual(['profiles.md', 'profiles.json']);
    expect(profiled).toMatchObject({ host: server.host, inputTokens: 801, outputTokens: 21 });
    const told = `Sent once more to fake at ${server.host} (822 tokens`;
    const draft = await read('minutes.eml');
    expect(draft).toContain(told);
    expect(draft).toContain(`${server.host}. No other.`);
    expect(draft).not.toContain('Looks at numbers.');

    const ran = await smallpie(['speakers', dir, '--rename', 'Leo=Leopold'], { cwd: dir });
    expect(ran.code, ran.stderr).toBe(0);
    const profiles = await readFile(join(dir, 'profiles.md'), 'utf8');
    expect(profiles).toContain('## Leopold');
    expect(profiles).not.toContain('## Leo\n');
    expect(JSON.parse(await readFile(join(dir, 'profiles.json'), 'utf8'))).toMatchObject({
      people: [{ speaker: 'Leopold' }],
    });
    const again = await read('minutes.eml');
    expect(again).toContain(told);
    expect(again).not.toContain('Looks at numbers.');
    await rm(dir, { recursive: true });
  });

  it('are counted in the draft before anything leaves, and when they are stopped half-way', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'smallpie-profiles-'));
    const minutes = await offlineMinutes();
    await writeMinutesFiles(dir, transcript, minutes, signal);
    const stop = new AbortController();
    const { model, server } = await modelWith(() => {
      // What a crash at this moment would leave.
      copyFileSync(join(dir, 'minutes.eml'), join(dir, 'crash.eml'));
      stop.abort(new DOMException('stopped', 'AbortError'));
      return null;
    });
    const quiet = { note: () => undefined } as unknown as Output;
    const run = { transcript, minutes, evidence: null, files: [], failure: null };
    await expect(addProfiles(run, 'Plans', dir, model, quiet, stop.signal)).rejects.toThrow();
    expect(await readdir(dir)).not.toContain('profiles.md');
    for (const name of ['crash.eml', 'minutes.eml'])
      expect(await lettered(join(dir, name))).toContain(`Sent once more to fake at ${server.host}`);
    await rm(dir, { recursive: true });
  });
});

it('a draft counts no profiles when nothing left for them', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'smallpie-profiles-'));
  const minutes = await offlineMinutes();
  await writeMinutesFiles(dir, transcript, minutes, signal);
  const { model } = await modelWith(() => null);
  for (const server of open.splice(0)) await server.close();
  const run = { transcript, minutes, evidence: null, files: [], failure: null };
  const quiet = { note: () => undefined } as unknown as Output;
  const { profiled } = await addProfiles(run, 'Plans', dir, model, quiet, signal);
  expect(profiled).toBeNull();
  expect(await lettered(join(dir, 'minutes.eml'))).not.toContain('Sent once more');
  await rm(dir, { recursive: true });
});

describe('smallpie minutes --profiles', () => {
  it('is off', () => expect(parseMinutes(['a.wav'], {}).profiles).toBe(false));
  it('needs the confirmation, word for word', () => {
    expect(parseMinutes(['a.wav', '--profiles', 'personal-growth-only'], {}).profiles).toBe(true);
    expect(parseMinutes(['--profiles=personal-growth-only', 'a.wav'], {}).profiles).toBe(true);
  });
  it.each([
    [['a.wav', '--profiles']],
    [['--profiles', 'a.wav']],
    [['a.wav', '--profiles', 'yes']],
    [['a.wav', '--profiles=']],
  ])('shows what holds for %j', (args) => {
    const limit = PROFILE_LIMITS[3] ?? '';
    expect(limit).toContain('hiring');
    expect(() => parseMinutes(args, {})).toThrow(limit);
  });
});
