import type { MeetingRecord } from '../../src/shared/meeting/record';
import type { Minutes } from '../../src/shared/meeting/minutes';
import type { Segment } from '../../src/shared/transcript/transcript';
import { id } from './world';

/** A segment whose words are spread evenly over its time. */
export function segment(speaker: string, start: number, end: number, text: string): Segment {
  const words = text.split(' ');
  const step = (end - start) / words.length;
  return {
    speaker,
    start,
    end,
    text,
    words: words.map((word, i) => ({
      text: word,
      start: start + i * step,
      end: start + (i + 1) * step,
      probability: 0.95,
    })),
  };
}

const [MAYA, JONAS, PRIYA, TOMAS] = ['Maya', 'Jonas', 'Priya', 'Tomás'] as const;

export const SEGMENTS: readonly Segment[] = [
  segment(MAYA, 2, 9, 'Right, everybody is here. Today is the pricing page, round two.'),
  segment(TOMAS, 10, 18, 'The build is green. I only need to know what to put on the page.'),
  segment(
    PRIYA,
    1_354,
    1_362,
    'In the test, hardly anyone scrolled past the first plan. The third got eleven clicks in two weeks.',
  ),
  segment(
    JONAS,
    1_371,
    1_385,
    'The three-tier table is honest, but people stop reading at the second column. I would rather show one price and a small link for the rest.',
  ),
  segment(
    MAYA,
    1_394,
    1_401,
    'Agreed on one price. What about the annual toggle? Support says it is the most common question.',
  ),
  segment(
    PRIYA,
    1_412,
    1_424,
    'Keep it, but off by default. I can have the numbers from the last test by Thursday.',
  ),
  segment(TOMAS, 1_430, 1_437, 'Then I will hold the build until Thursday evening, and we ship on Monday.'),
  segment(MAYA, 1_446, 1_452, 'Good. So, one price, toggle off, and Priya brings the numbers.'),
  segment(JONAS, 1_867, 1_874, 'Give me a day and I’ll redraw it.'),
  segment(MAYA, 2_200, 2_206, 'And someone should tell support.'),
  segment(JONAS, 2_352, 2_360, 'Does the link to other plans open a page or a panel?'),
  segment(PRIYA, 2_570, 2_577, 'Who owns the annual-plan e-mail? It is not us, is it?'),
  segment(MAYA, 2_800, 2_808, 'Let’s take that offline. Thank you, same time next Tuesday at ten.'),
];

const proof = (speaker: string, time: number, quote: string) => ({ speaker, time, quote });

export const MINUTES: Minutes = {
  title: 'Pricing page, round two',
  date: '2026-11-23',
  participants: [MAYA, JONAS, PRIYA, TOMAS],
  rung: 'offline-rules',
  rungNote: '',
  summary: [
    'The team drops the three-tier table for a single price with a small link to the rest. The annual toggle stays, switched off. Shipping moves to Monday so that Priya’s test numbers can be checked first.',
  ],
  topics: ['Pricing page', 'Annual toggle', 'Shipping date'],
  decisions: [
    {
      text: 'Show one price; other plans behind a link',
      evidence: proof(JONAS, 1_378, 'I would rather show one price and a small link'),
    },
    {
      text: 'Annual toggle stays, off by default',
      evidence: proof(PRIYA, 1_412, 'Keep it, but off by default'),
    },
    { text: 'Ship on Monday 30 November', evidence: proof(TOMAS, 1_435, 'we ship on Monday') },
  ],
  actions: [
    {
      task: 'Bring results of the annual-plan test',
      owner: PRIYA,
      dueAsSaid: 'by Thursday',
      dueDate: '2026-11-26',
      done: false,
      evidence: proof(PRIYA, 1_418, 'I can have the numbers'),
    },
    {
      task: 'Hold the build until the numbers are in',
      owner: TOMAS,
      dueAsSaid: 'Thursday evening',
      dueDate: '2026-11-26',
      done: false,
      evidence: proof(TOMAS, 1_430, 'I will hold the build until Thursday evening'),
    },
    {
      task: 'Redraw the page with one price',
      owner: JONAS,
      dueAsSaid: null,
      dueDate: null,
      done: false,
      evidence: proof(JONAS, 1_867, 'give me a day and I’ll redraw it'),
    },
    {
      task: 'Tell support about the toggle',
      owner: null,
      dueAsSaid: null,
      dueDate: null,
      done: false,
      evidence: proof(MAYA, 2_200, 'someone should tell support'),
    },
  ],
  openQuestions: [
    {
      text: 'Does the link to other plans open a page or a panel?',
      evidence: proof(JONAS, 2_352, 'open a page or a panel'),
    },
    {
      text: 'Who owns the annual-plan e-mail?',
      evidence: proof(PRIYA, 2_570, 'Who owns the annual-plan e-mail'),
    },
  ],
  nextMeeting: null,
  needsConfirmation: [],
  usage: null,
};

export function record(over: Partial<MeetingRecord> = {}): MeetingRecord {
  return {
    id: id(1),
    title: MINUTES.title,
    date: MINUTES.date,
    startedAt: '2026-11-23T14:03:00.000Z',
    timeZone: 'UTC',
    participants: MINUTES.participants,
    source: { kind: 'file', name: 'pricing.m4a', path: '/recordings/pricing.m4a', track: 1 },
    transcript: { language: 'en', durationSeconds: 2_832, segments: SEGMENTS, speakers: [] },
    minutes: MINUTES,
    health: [],
    ...over,
  };
}

/** A meeting recorded here: moments that were marked, and one voice that is the reader's own. */
export function liveRecord(): MeetingRecord {
  const mine = (speaker: string): string => (speaker === MAYA ? 'Speaker 1' : speaker);
  const you = { label: 'Speaker 1', name: null, namedBy: null, evidence: null, you: true } as const;
  return record({
    source: { kind: 'live', name: 'Microphone', path: null, track: 1 },
    transcript: {
      language: 'en',
      durationSeconds: 2_832,
      segments: SEGMENTS.map((each) => ({ ...each, speaker: mine(each.speaker) })),
      speakers: [you],
    },
    marks: [
      { at: 1_380, text: '' },
      { at: 1_438, text: '' },
      { at: 2_100, text: '' },
    ],
  });
}

const PHRASES = [
  'We should look at the numbers once more before anybody outside sees them.',
  'I think the second option is cheaper, but it takes two weeks longer to build.',
  'Can you say that again? The line was bad for a moment.',
  'The customer asked for it in March, and again last week, in writing this time.',
  'Let’s write it down as an open question and come back to it on Friday.',
  'Nobody has tested that on the old machines yet, and there are a lot of them.',
];

/** A transcript of `words` words by `people` people. */
export function longRecord(words: number, people: number): MeetingRecord {
  const segments: Segment[] = [];
  let count = 0;
  let time = 0;
  for (let i = 0; count < words; i += 1) {
    const sentences = Array.from(
      { length: 1 + (i % 4) },
      (_, k) => PHRASES[(i * 7 + k * 3) % PHRASES.length] ?? '',
    );
    const text = `${sentences.join(' ')} (${i + 1})`;
    const length = text.split(' ').length;
    segments.push(segment(`Speaker ${((i * 5 + (i >> 2)) % people) + 1}`, time, time + length * 0.35, text));
    time += length * 0.35 + 0.4;
    count += length;
  }
  return record({ transcript: { language: 'en', durationSeconds: time, segments, speakers: [] } });
}

/** Hebrew and Arabic beside Latin: every text decides its own direction. */
export function rightToLeft(): MeetingRecord {
  const [sara, omar] = ['שרה לוי', 'عمر خالد'] as const;
  const said = [
    segment(sara, 0, 6, 'בוקר טוב, היום נדבר על דף המחירים ועל ה-API החדש.'),
    segment(omar, 7, 12, 'صباح الخير، سأرسل الأرقام يوم الخميس.'),
    segment('Maya', 13, 16, 'Thanks, both. Thursday it is.'),
  ];
  return record({
    title: 'דף המחירים, סיבוב שני',
    participants: [sara, omar, 'Maya'],
    transcript: { language: 'he', durationSeconds: 16, segments: said, speakers: [] },
    minutes: {
      ...MINUTES,
      title: 'דף המחירים, סיבוב שני',
      participants: [sara, omar, 'Maya'],
      summary: ['הצוות בחר מחיר אחד. עומר ישלח את המספרים ביום חמישי.'],
      decisions: [{ text: 'מחיר אחד לכולם', evidence: proof(sara, 2, 'דף המחירים') }],
      actions: [
        {
          task: 'إرسال الأرقام',
          owner: omar,
          dueAsSaid: 'يوم الخميس',
          dueDate: '2026-11-26',
          done: true,
          evidence: proof(omar, 7, 'سأرسل الأرقام يوم الخميس'),
        },
      ],
      openQuestions: [],
    },
  });
}
