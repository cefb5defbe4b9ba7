import { afterEach, describe, expect, it } from 'vitest';
import { parseMinutes } from '../src/cli/args';
import { analyse, PROFILE_LIMITS, profileFiles, profilesOf } from '../src/core/analyse';
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
