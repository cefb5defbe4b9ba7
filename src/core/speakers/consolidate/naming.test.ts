import { describe, expect, it } from 'vitest';
import { consolidateSpeakers } from '.';
import { nameSpeakers } from './name-speakers';
import { fakeModel } from './test-model';
import { script, spokenTurns, toTranscript } from './test-transcripts';

const signal = new AbortController().signal;
const named = (text: string, participants: readonly string[] = [], language = 'en') =>
  nameSpeakers(toTranscript(script(text), language), [], participants).speakers?.map((it) => it.name);

describe('rules name', () => {
  it.each([
    ['who introduces himself', 'A: Hello all, my name is Maya.\nB: Welcome.', ['Maya', null]],
    ['… with a family name', "A: Hi, I'm Maya Lind from finance.\nB: Welcome.", ['Maya Lind', null]],
    ['… on the phone', 'A: Good morning, this is Priya speaking.\nB: Good morning.', ['Priya', null]],
    ['… shortly', 'A: Priya here.\nB: Hello.', ['Priya', null]],
    ['… with a curly apostrophe', 'A: Hi, I’m Oleksandr.\nB: Hello.', ['Oleksandr', null]],
    ['… before going on', "A: I'm Leo and I lead the team.\nB: Hello.", ['Leo', null]],
    ['who is asked and answers', 'A: Nora, can you write it?\nB: Sure, tomorrow.', [null, 'Nora']],
    ['… without a comma', 'A: Okay, Nora can you write it?\nB: Sure, tomorrow.', [null, 'Nora']],
    ['… at the end', 'A: We are late. What do you think, Ahmed?\nB: It is fine.', [null, 'Ahmed']],
    [
      '… before the question',
      'A: Let us do it, Sarah. Can you write it by Friday?\nB: Sure.',
      [null, 'Sarah'],
    ],
    ['… by name only', 'A: I like it. Ahmed?\nB: It is fine with me.', [null, 'Ahmed']],
    ['who is given the word', 'A: That was it. Over to you, Nora.\nB: Thank you.', [null, 'Nora']],
    ['who is thanked', 'A: The beta runs on six hundred machines.\nB: Thanks, Leo.', ['Leo', null]],
    [
      '… over a word thrown in',
      'A: The beta runs on six hundred machines.\nC: Good news.\nB: Thanks, Leo.',
      ['Leo', null, null],
    ],
    ['both who greet', 'A: Good morning Joe.\nB: Morning Anna.', ['Anna', 'Joe']],
    [
      'the longer form of a name',
      'A: I am Maya Lind.\nB: Maya, can you start?\nA: Sure.',
      ['Maya Lind', null],
    ],
    [
      'who is asked more often',
      'A: Leo, can you start?\nB: Sure.\nA: Leo, can you check it?\nC: I can.\nA: Leo, are you done?\nB: Yes.',
      [null, 'Leo', null],
    ],
  ])('%s', (_, text, names) => expect(named(text)).toEqual(names));

  it('a name that is also a word when its owner was invited', () => {
    const text = 'A: Will, can you look at it?\nB: Sure.';
    expect(named(text)).toEqual([null, null]);
    expect(named(text, ['Will Smith'])).toEqual([null, 'Will']);
  });
});

describe('rules name nobody', () => {
  it.each([
    ['who is spoken about', 'A: Send it to Maria. Leo said that Nora will do it.\nB: I will.'],
    ['who is introduced', 'A: This is Tom, he is our designer.\nB: Hello.'],
    ['who is supposed', "A: If I'm Tom, I say no.\nB: True."],
    ['whose thing it is', "A: This is Tom's plan.\nB: I am Tom's friend."],
    ['who is asked for', 'A: Is Tom here?\nB: No.'],
    ['who is thanked in absence', 'A: Thanks to Leo we are done.\nB: Yes. Thank you for helping Leo.'],
    ['who is one of several', 'A: Tom and Sara, can you look at it?\nB: Sure.'],
    [
      'who is asked long before',
      `A: Leo, can you look at it? ${'It is about the numbers of last year. '.repeat(6)}\nB: Sure.`,
    ],
    ['when others answer as often', 'A: Leo, can you start?\nB: Sure.\nA: Leo, can you check it?\nC: I can.'],
    [
      'when a word is thrown in before the answer',
      'A: Leo, can you start?\nB: Yeah.\nC: I have started already.',
    ],
    [
      'when it is a day or a word',
      'A: Monday, can you come?\nB: Okay, can you send it?\nA: Team, can you hear me?\nB: I am Happy.\nA: This is Great.\nB: I am German.',
    ],
    ['who says the name himself', 'A: Leo, can you start?\nB: I think Leo should start. Ask Leo.'],
    ['when two say that they are called so', "A: I'm Leo.\nB: I'm Leo."],
    ['who does not answer at once', 'A: Leo, can you start?'],
  ])('%s', (_, text) => expect(named(text)?.filter((it) => it !== null)).toEqual([]));

  it('in a language that they do not know', () => {
    expect(named('A: Tom, can you start?\nB: Sure.', [], 'de')).toEqual([null, null]);
  });

  it('before speakers are told apart', async () => {
    const { language, durationSeconds, segments } = toTranscript(script("A: I'm Leo.\nB: I'm Nora."));
    const flat = { language, durationSeconds, segments };
    const done = await consolidateSpeakers(flat, { model: null, participants: [] }, signal);
    expect(done).toEqual({ transcript: flat, failure: null });
  });
});

describe('a model names', () => {
  const asks = async (text: string, name: string, quote: string, language = 'en', speaker = 'S2') => {
    const start = toTranscript(script(text), language);
    const model = fakeModel(() => ({ repairs: [], names: [{ speaker, name, quote }] }));
    const { transcript } = await consolidateSpeakers(start, { model, participants: [] }, signal);
    return transcript.speakers?.[1];
  };

  it('a person whose name is also a word, with a plain proof', async () => {
    const text = 'A: Will the plan work? Will, can you look at it?\nB: Sure, I will.';
    expect(await asks(text, 'will', 'WILL can you look')).toEqual({
      label: 'Will',
      name: 'Will',
      namedBy: 'language-model',
      evidence: {
        quote: 'Will, can you look',
        time: 1,
        speaker: 'Speaker 1',
      },
    });
  });

  it.each([
    [
      'German',
      'de',
      'A: Gut. Jürgen, kannst du das machen?\nB: Ja, gerne.',
      'Jürgen',
      'Jürgen, kannst du das machen',
    ],
    [
      'French',
      'fr',
      'A: On commence. Tu peux le faire, Zoé ?\nB: Oui, demain.',
      'Zoé',
      'Tu peux le faire, Zoé',
    ],
  ])('whoever is called in %s', async (_, language, text, name, quote) => {
    expect((await asks(text, name, quote, language))?.name).toBe(name);
  });

  it('nobody by a word that may be meant as a word', async () => {
    const text = 'A: Grace can you have too little of.\nB: True.';
    expect((await asks(text, 'Grace', 'Grace can you have'))?.name).toBeNull();
  });

  it('nobody in German who is only mentioned', async () => {
    const text = 'A: Schick es bitte an Jürgen.\nB: Mache ich.';
    expect((await asks(text, 'Jürgen', 'Schick es bitte an Jürgen', 'de'))?.name).toBeNull();
  });
});

it('names most of the spoken meetings, nobody wrongly', async () => {
  let found = 0;
  for (const meeting of ['launch-sync', 'synth_2spk', 'synth_4spk']) {
    const turns = await spokenTurns(meeting);
    const truth = [...new Set(turns.map((turn) => turn.speaker))];
    const names = nameSpeakers(toTranscript(turns), [], []).speakers?.map((it) => it.name) ?? [];
    names.forEach((name, at) => {
      if (name === null) return;
      found++;
      expect(name).toBe(truth[at]);
    });
  }
  expect(found).toBeGreaterThanOrEqual(6);
});
