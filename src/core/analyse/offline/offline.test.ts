import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minutesSchema, type Minutes } from '../../../shared/meeting/minutes';
import type { Transcript } from '../../../shared/transcript/transcript';
import { analyseOffline } from '.';
import { englishBy } from './en';

const meeting = { title: 'Sync', date: '2026-11-23', participants: [] };
const signal = new AbortController().signal;

/** Lines of "Name: words" as a transcript. */
function said(...lines: readonly string[]): Transcript {
  const segments = lines.map((line, index) => {
    const [, speaker = 'A', text = ''] = /^(\w[\w ]*): (.*)$/.exec(line) ?? [];
    const words = text
      .split(/\s+/)
      .map((word) => ({ start: index * 5, end: index * 5 + 4, text: word, probability: 1 }));
    return { start: index * 5, end: index * 5 + 4, speaker, text, words };
  });
  return { language: 'en', durationSeconds: lines.length * 5, segments };
}

const minutesOf = (...lines: readonly string[]): Promise<Minutes> =>
  analyseOffline(said(...lines), meeting, signal);

const words: ReadonlyMap<string, number> = new Map();
const yes = {
  bias: -4,
  words,
  weights: new Map(
    ['commitment', 'offer', 'request', 'other', 'open'].map((kind) => [`form:${kind}`, 8] as const),
  ),
};
const no = { bias: -4, words, weights: new Map<string, number>() };
const bar = { threshold: 0.5, apart: 4 };
/** Lists whatever has the form of a task: what is tested are owners, dates and words, not the judge. */
const formal = englishBy({
  judges: { decisions: no, questions: no, self: yes, listener: yes, third: yes },
  bars: { decisions: bar, questions: bar, actions: bar },
});
const formalMinutes = (...lines: readonly string[]): Promise<Minutes> =>
  analyseOffline(said(...lines), meeting, signal, { en: formal });
const actionsOf = async (...lines: readonly string[]): Promise<readonly string[]> =>
  (await formalMinutes(...lines)).actions.map(
    ({ owner, task, dueDate }) => `${owner}: ${task}${dueDate === null ? '' : ` (${dueDate})`}`,
  );

describe('offline rules find tasks', () => {
  it.each<[string, string, readonly string[]]>([
    ['a promise', 'Mia: Update the price (2026-11-27)', ["Mia: I'll update the price before the weekend."]],
    ['a duty', 'Mia: Call the bank (2026-11-24)', ['Mia: I need to call the bank tomorrow.']],
    ['an offer', 'Leo: Ping the plumber', ['Leo: I can ping the plumber.', 'Mia: Great.']],
    ['somebody absent', 'Anna: Send the report', ['Mia: Anna should send the report.', 'Leo: True.']],
    [
      'a title',
      'Mr Boyle: Open the hall (2026-12-05)',
      ['Mia: Mr Boyle will open the hall on the fifth of December.'],
    ],
    [
      'a request',
      'Leo: Send Mia the slides (2026-11-26)',
      ['Mia: Can you send me the slides by Thursday noon?', 'Leo: Sure.'],
    ],
    [
      'a name',
      'Nora: Book a room',
      ['Mia: Nora, could you book a room?', 'Leo: Good idea.', 'Nora: Will do.'],
    ],
    ['a command', 'Leo: Bring the cable (2026-11-24)', ['Mia: Bring the cable tomorrow.', 'Leo: Okay.']],
    [
      'an indirect request',
      'Leo: Check the numbers',
      ['Mia: It would be great if you could check the numbers.', 'Leo: Sure.'],
    ],
    [
      'somebody',
      'Leo: Tell the front desk',
      ['Mia: Somebody needs to tell the front desk.', 'Leo: Leave that with me.'],
    ],
    [
      'what “it” is',
      'Leo: Move it next to the button (2026-11-23)',
      ['Mia: Could we move it next to the button?', 'Leo: I can do it today.'],
    ],
    ['somebody who is sent for', 'Rosa: Bring the key', ['Mia: Have Rosa bring the key.', 'Leo: Okay.']],
    [
      'a date from where one meets',
      "Leo: Mention it to him (“I'm seeing Tom tomorrow”) (2026-11-24)",
      ["Leo: I'm seeing Tom tomorrow. I'll mention it to him.", 'Mia: Good.'],
    ],
    [
      'a late date',
      'Kim: Do a first draft (2026-12-20)',
      ['Kim: I can do a first draft.', 'Mia: By when would you have it?', 'Kim: The twentieth?'],
    ],
    [
      'a promise that is reported',
      'Anna: Have it cleaned (2026-11-24)',
      ['Mia: Did Anna find the dress?', "Leo: Yes. She said she'll have it cleaned by tomorrow."],
    ],
    [
      'a date in the same sentence, before a later one',
      'Leo: Send round the slots (2026-11-23)',
      [
        "Leo: I'll send round the slots when I'm home, probably this afternoon.",
        'Mia: Can I have Thursday?',
        'Leo: Everyone wants Thursday.',
      ],
    ],
    [
      'no date of another matter',
      'Leo: Send Mia yours',
      ['Mia: Leo, could you send me yours?', 'Leo: Sure, will do.', 'Leo: Same time next Tuesday at six?'],
    ],
    [
      'the speaker behind a name',
      'Speaker 2: Tell Pavel',
      ['Speaker 1: Can you tell Pavel, Amir?', 'Speaker 2: Will do.', 'Speaker 3: Good.'],
    ],
  ])('%s', async (_, expected, lines) => expect(await actionsOf(...lines)).toEqual([expected]));

  it('as one when it is asked, promised and confirmed', async () => {
    expect(
      await actionsOf(
        'Mia: Nora, can you write the announcement and send me a draft by Thursday?',
        "Nora: Sure. I'll send you the draft by Thursday noon.",
        'Mia: Great, thank you.',
      ),
    ).toHaveLength(1);
  });

  it.each([
    ['a supposition', "Mia: If I were you I'd send the report today."],
    ['the past', 'Mia: I sent the report on Friday.'],
    ['what somebody said', "Mia: He told me I'll get the report tomorrow."],
    ['a refusal', "Mia: I won't send the report."],
    ['small talk', "Mia: I'll be right back. Let me share my screen."],
    ['a narrative', 'Mia: When I was in Rome I had to call a plumber every week.'],
    ['being unsure', "Mia: Let's see. I'll think about it."],
    ['a question about oneself', 'Mia: Should I send the report, I wonder?'],
    ['a knowing', 'Mia: Anna should know the answer.'],
    ['a thing', 'Mia: The installer will work on Windows.'],
    ['sleeping on it', "Mia: Let's sleep on it."],
    ['an idiom that ends like a promise', 'Mia: It is a yes, as long as nothing rude is on it.'],
    ['what depends', 'Mia: Hanna will come if she gets a ticket.'],
    ['a purpose', 'Mia: The list is there so I can tell Anna.'],
    ['an echo', 'Mia: Yeah, push the ramp.'],
    ['a department', 'Mia: Facility management should send someone.'],
  ])('but not in %s', async (_, line) => expect(await actionsOf(line, 'Leo: Right.')).toEqual([]));

  it('but not in an offer or request that is declined', async () => {
    expect((await minutesOf('Mia: I could bring the stove.', 'Leo: No, thank you.')).actions).toEqual([]);
    expect((await minutesOf('Mia: Can you call the bank?', "Leo: No, I can't, sorry.")).actions).toEqual([]);
  });

  it('with the label of the speaker, and with nobody when all are one label', async () => {
    expect(await actionsOf("Speaker 1: I'll call the bank.", 'Speaker 2: Good.')).toEqual([
      'Speaker 1: Call the bank',
    ]);
    const alone = await formalMinutes("Speaker 1: I'll call the bank.", 'Speaker 1: Good.');
    expect(alone.actions.map(({ owner }) => owner)).toEqual([null]);
    expect(alone.needsConfirmation).toMatchObject([{ kind: 'owner', text: 'Call the bank' }]);
  });
});

describe('the judges find decisions and questions', () => {
  it.each([
    ['We decided to launch in May.'],
    ["Okay, let's go with the second option."],
    ["The normal one, that's settled then."],
    ['Glasshouse it is, then.'],
    ["We're going with the blue logo."],
  ])('%s', async (line) =>
    expect((await minutesOf('Mia: What about it, then?', `Leo: ${line}`)).decisions).toHaveLength(1),
  );

  it.each([
    ["Let's see."],
    ["Let's move on to the budget."],
    ["Let's talk about it next time."],
    ['We have to decide on the colour.'],
    ['We agreed on that last time.'],
    ["If it rains, we'll go with the tent."],
    ['So we ran out of cake.'],
    ["Joao is late, so let's just start."],
    ["Let's decide it next time when we know."],
    ['Then thank you, and see you all on Monday.'],
    ['Then send me the list by Friday, please.'],
    ['Okay, the lorry broke down.'],
    ['It is what it is.'],
  ])('but not in “%s”', async (line) =>
    expect((await minutesOf(`Mia: ${line}`, 'Leo: Right.')).decisions).toEqual([]),
  );

  it('a question that nobody answers, and no other', async () => {
    const open = await minutesOf(
      'Mia: Do we answer mail on the weekend?',
      "Leo: Good question. Let's park that.",
    );
    expect(open.openQuestions.map(({ text }) => text)).toEqual(['Do we answer mail on the weekend?']);
    const answered = await minutesOf(
      'Mia: How long will the certificate take?',
      'Leo: Apple says two days at most.',
    );
    expect(answered.openQuestions).toEqual([]);
  });

  it('the next meeting', async () => {
    const { nextMeeting } = await minutesOf('Mia: Thanks.', 'Mia: Same place, next Monday at ten.');
    expect(nextMeeting).toMatchObject({ asSaid: 'next Monday at ten', date: '2026-11-30', time: '10:00' });
  });
});

describe('offline rules', () => {
  it('quote only what was said, for any words', async () => {
    const word = fc.oneof(
      fc.constantFrom(
        "I'll",
        'we',
        'decided',
        'Anna,',
        'can',
        'you',
        'send',
        'it?',
        'Sure.',
        'Friday.',
        "let's",
        '<b>',
        'the',
        'twentieth',
        '…',
        "I'd've",
      ),
      fc.string({ minLength: 1, maxLength: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 30 }), async (words) => {
        const text = words.join(' ').split(/\s+/).filter(Boolean).join(' ');
        const minutes = minutesSchema.parse(await minutesOf(`A: ${text}`, 'B: Sure.'));
        for (const { evidence } of [...minutes.decisions, ...minutes.actions, ...minutes.openQuestions])
          expect(`${text} Sure.`).toContain(evidence.quote);
        // A date may be settled after the quote: "By when?" – "The twentieth."
        for (const { dueAsSaid } of minutes.actions)
          if (dueAsSaid !== null) expect(`${text} Sure.`).toContain(dueAsSaid);
      }),
      { numRuns: 150 },
    );
  });

  it('stop when they are cancelled', async () => {
    const cancel = new AbortController();
    const run = analyseOffline(
      said(...Array.from({ length: 200 }, () => 'A: And so we went on.')),
      meeting,
      cancel.signal,
    );
    cancel.abort();
    await expect(run).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('say so when they do not know the language', async () => {
    const minutes = await analyseOffline(
      { ...said('A: Ich schicke es morgen.'), language: 'de' },
      meeting,
      signal,
    );
    expect(minutes.rungNote).toContain('only English');
    expect(minutes.actions).toEqual([]);
  });
});
