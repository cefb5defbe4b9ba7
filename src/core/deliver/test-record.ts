import type { MeetingRecord } from '../../shared/meeting/record';
import type { Segment } from '../../shared/transcript/transcript';

const said = (start: number, speaker: string, text: string): Segment => ({
  start,
  end: start + text.split(' ').length * 0.4,
  speaker,
  text,
  words: text.split(' ').map((word, index) => ({
    start: start + index * 0.4,
    end: start + index * 0.4 + 0.35,
    text: word,
    probability: index % 12 === 11 ? 0.3 : 0.95,
  })),
});

/** A meeting that uses everything a mail can show. For tests. */
export const TEST_RECORD: MeetingRecord = {
  id: '3f0c6c1e-5d3f-4a52-9a3e-0d9f6a7b8c11',
  title: 'Pricing page, round two',
  date: '2026-11-23',
  startedAt: '2026-11-23T13:03:00Z',
  timeZone: 'Europe/Berlin',
  participants: ['Maya', 'Jonas', 'Priya', 'Tomás'],
  source: { kind: 'live', name: 'Built-in microphone', path: null, track: 1 },
  transcript: {
    language: 'en',
    durationSeconds: 2_820,
    speakers: [
      {
        label: 'Speaker 4',
        name: 'Tomás',
        namedBy: 'rules',
        evidence: { quote: 'Tomás here', time: 3, speaker: 'Speaker 4' },
      },
    ],
    segments: [
      said(1_378, 'Jonas', 'I would rather show one price and a small link to the other plans below it.'),
      said(1_412, 'Priya', 'Keep it, but off by default. I can have the numbers by Thursday.'),
      said(1_430, 'Speaker 4', 'I will hold the build until Thursday evening, then we ship on Monday.'),
      said(1_867, 'Jonas', 'Okay, give me a day and I’ll redraw it.'),
      said(
        2_200,
        'Maya',
        'And someone should tell support about the toggle before their customers do, please.',
      ),
      said(2_352, 'Jonas', 'Does the link open a page or a panel?'),
      said(2_570, 'Priya', 'Who owns the annual-plan e-mail? Let us meet next Tuesday at ten.'),
    ],
  },
  minutes: {
    title: 'Pricing page, round two',
    date: '2026-11-23',
    participants: ['Maya', 'Jonas', 'Priya', 'Tomás'],
    rung: 'language-model',
    rungNote:
      'Written by the language model llama3.1 on this computer; every quote was found in the transcript.',
    summary: [
      'The team drops the three-tier table for a single price with a small link to the rest. The annual toggle stays, switched off. Shipping moves to Monday so that Priya’s test numbers can be checked first.',
    ],
    topics: ['pricing', 'annual plan'],
    decisions: [
      {
        text: 'Show one price; other plans behind a link',
        evidence: { quote: 'I would rather show one price and a small link', time: 1_378, speaker: 'Jonas' },
      },
      {
        text: 'Annual toggle stays, off by default',
        evidence: { quote: 'Keep it, but off by default', time: 1_412, speaker: 'Priya' },
      },
      {
        text: 'Ship on Monday 30 November',
        evidence: { quote: 'we ship on Monday', time: 1_435, speaker: 'Speaker 4' },
      },
    ],
    actions: [
      {
        task: 'Bring results of the annual-plan test',
        owner: 'Priya',
        dueAsSaid: 'Thursday',
        dueDate: '2026-11-26',
        done: false,
        evidence: { quote: 'I can have the numbers by Thursday', time: 1_418, speaker: 'Priya' },
      },
      {
        task: 'Hold the build until the numbers are in',
        owner: 'Tomás',
        dueAsSaid: 'Thursday evening',
        dueDate: '2026-11-26',
        done: false,
        evidence: {
          quote: 'I will hold the build until Thursday evening',
          time: 1_430,
          speaker: 'Speaker 4',
        },
      },
      {
        task: 'Redraw the page with one price',
        owner: 'Jonas',
        dueAsSaid: null,
        dueDate: null,
        done: true,
        evidence: { quote: 'give me a day and I’ll redraw it', time: 1_867, speaker: 'Jonas' },
      },
      {
        task: 'Tell support about the toggle',
        owner: null,
        dueAsSaid: null,
        dueDate: null,
        done: false,
        evidence: { quote: 'someone should tell support', time: 2_200, speaker: 'Maya' },
      },
    ],
    openQuestions: [
      {
        text: 'Does the link to other plans open a page or a panel?',
        evidence: { quote: 'Does the link open a page or a panel?', time: 2_352, speaker: 'Jonas' },
      },
      {
        text: 'Who owns the annual-plan e-mail?',
        evidence: { quote: 'Who owns the annual-plan e-mail?', time: 2_570, speaker: 'Priya' },
      },
    ],
    nextMeeting: {
      asSaid: 'next Tuesday at ten',
      date: '2026-12-01',
      time: '10:00',
      evidence: { quote: 'Let us meet next Tuesday at ten', time: 2_574, speaker: 'Priya' },
    },
    needsConfirmation: [
      {
        kind: 'action',
        text: 'Buy the domain',
        reason: 'nobody says these words in the recording',
      },
    ],
    usage: {
      model: 'llama3.1',
      host: '127.0.0.1:11434',
      inputTokens: 5_120,
      outputTokens: 611,
      costUsd: null,
    },
  },
  health: [
    {
      track: 'microphone',
      captured: 0.993,
      gaps: [{ start: 1_446, end: 1_466, reason: 'the headset was unplugged' }],
    },
    { track: 'system', captured: 1, gaps: [] },
  ],
};
