import { z } from 'zod';
import type { TimeSpan } from '../../shared/audio/audio';
import { liveTrackSchema, type LiveTrack } from '../../shared/meeting/live';
import { trackHealthSchema, type TrackHealth } from '../../shared/meeting/record';
import { wordSchema, type Word } from '../../shared/transcript/transcript';
import type { SpoolFrame } from './store/spool-reader';

const seconds = z.number().min(0);
const people = z.union([z.literal('auto'), z.int().min(1).max(32)]);

/** What a person can say about a meeting while it runs. */
export const detailsSchema = z.object({
  title: z.string().min(1),
  participants: z.array(z.string()).readonly(),
  people,
  /** ISO 639-1, or `auto`. */
  language: z.string().min(2),
});

/** What happens in a meeting, in order; kept encrypted beside the sound, so that a crash loses none of it. */
const entrySchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('begin'),
    details: detailsSchema,
    startedAt: z.iso.datetime(),
    timeZone: z.string(),
    device: z.string(),
    tracks: z.array(liveTrackSchema).min(1).readonly(),
  }),
  z.object({ type: z.literal('details'), details: detailsSchema }),
  /** A recorder begins: a spool of its own. */
  z.object({ type: z.literal('take'), track: liveTrackSchema, name: z.string(), start: seconds }),
  z.object({ type: z.literal('words'), track: liveTrackSchema, words: z.array(wordSchema).readonly() }),
  z.object({ type: z.literal('later'), track: liveTrackSchema, start: seconds, end: seconds }),
  /** Sound up to here is written down, but for what is left for later; the last `open` words lie behind. */
  z.object({ type: z.literal('covered'), track: liveTrackSchema, until: seconds, open: z.int().min(0) }),
  z.object({ type: z.literal('language'), language: z.string() }),
  z.object({ type: z.literal('mark'), at: seconds, text: z.string() }),
  z.object({ type: z.literal('pause'), at: seconds }),
  z.object({ type: z.literal('resume'), at: seconds }),
  /** Recorded on after a crash: what was not covered before is left for later, and open words are heard anew. */
  z.object({ type: z.literal('continue'), at: seconds, tracks: z.array(liveTrackSchema).min(1).readonly() }),
  z.object({ type: z.literal('stop'), at: seconds, health: z.array(trackHealthSchema).readonly() }),
]);

export type MeetingDetails = Readonly<z.infer<typeof detailsSchema>>;
export type JournalEntry = Readonly<z.infer<typeof entrySchema>>;

export interface Take {
  readonly track: LiveTrack;
  readonly name: string;
  /** Second of the meeting at which its sound begins. */
  readonly start: number;
}

/** How far the sound of a track is written down, and how many of its words that makes. */
export interface Covered {
  readonly until: number;
  readonly words: number;
  /** Words of all tracks that were counted so far, and those of this track among them. */
  readonly counted: number;
  readonly own: number;
}

/** A meeting as its journal tells it. */
export interface MeetingState {
  readonly details: MeetingDetails;
  readonly startedAt: string;
  readonly timeZone: string;
  readonly device: string;
  readonly tracks: readonly LiveTrack[];
  readonly takes: readonly Take[];
  readonly words: readonly { readonly track: LiveTrack; readonly word: Word }[];
  readonly later: readonly { readonly track: LiveTrack; readonly start: number; readonly end: number }[];
  readonly covered: Readonly<Partial<Record<LiveTrack, Covered>>>;
  readonly language: string | null;
  readonly marks: readonly { readonly at: number; readonly text: string }[];
  readonly stoppedAt: number | null;
  readonly health: readonly TrackHealth[];
}

export function packEntry(entry: JournalEntry): Buffer {
  return Buffer.from(JSON.stringify(entry));
}

/** The entry in a frame, or null when it is damaged or from a newer version. */
export function unpackEntry(frame: SpoolFrame): JournalEntry | null {
  if (frame.content === null) return null;
  try {
    return entrySchema.parse(JSON.parse(frame.content.toString()));
  } catch {
    return null;
  }
}

/** Plays entries to the state of the meeting; null while it has not begun. */
export function replay(entries: Iterable<JournalEntry>): MeetingState | null {
  let state: MeetingState | null = null;
  for (const entry of entries) {
    if (entry.type === 'begin') state ??= begun(entry);
    else if (state !== null) state = apply(state, entry);
  }
  return state;
}

function begun({
  details,
  startedAt,
  timeZone,
  device,
  tracks,
}: JournalEntry & { type: 'begin' }): MeetingState {
  return {
    ...{ details, startedAt, timeZone, device, tracks },
    ...{
      takes: [],
      words: [],
      later: [],
      covered: {},
      language: null,
      marks: [],
      stoppedAt: null,
      health: [],
    },
  };
}

function apply(state: MeetingState, entry: Exclude<JournalEntry, { type: 'begin' }>): MeetingState {
  switch (entry.type) {
    case 'details':
      return { ...state, details: entry.details };
    case 'take':
      return { ...state, takes: [...state.takes, entry], stoppedAt: null };
    case 'words':
      // In place: hours of words must not be copied for every phrase.
      (state.words as { track: LiveTrack; word: Word }[]).push(
        ...entry.words.map((word) => ({ track: entry.track, word })),
      );
      return state;
    case 'later':
      return { ...state, later: [...state.later, entry] };
    case 'covered':
      return { ...state, covered: { ...state.covered, [entry.track]: coveredBy(state, entry) } };
    case 'language':
      return { ...state, language: entry.language };
    case 'mark':
      return { ...state, marks: [...state.marks, entry] };
    case 'continue':
      return continued(state, entry);
    case 'stop':
      return { ...state, stoppedAt: entry.at, health: entry.health };
    case 'pause':
    case 'resume':
      return state;
  }
}

function coveredBy(state: MeetingState, { track, until, open }: JournalEntry & { type: 'covered' }): Covered {
  const before = state.covered[track];
  let own = before?.own ?? 0;
  for (let at = before?.counted ?? 0; at < state.words.length; at++)
    if (state.words[at]?.track === track) own += 1;
  return { until, words: Math.max(0, own - open), counted: state.words.length, own };
}

/**
 * What of a track is written down for good, and what is not. Words of a span that was open when the meeting broke off
 * are left out: their sound is written down anew. @param until where the sound ends (s).
 */
export function leftToWrite(
  state: MeetingState,
  track: LiveTrack,
  until: number,
): { readonly words: readonly Word[]; readonly later: readonly TimeSpan[] } {
  const words = state.words.filter((each) => each.track === track).map(({ word }) => word);
  const later = state.later.filter((each) => each.track === track).map(({ start, end }) => ({ start, end }));
  if (state.stoppedAt !== null) return { words, later };
  const covered = state.covered[track];
  return {
    words: words.slice(0, covered?.words ?? 0),
    later: [...later, { start: covered?.until ?? 0, end: until }],
  };
}

/** The meeting as it goes on, perhaps with other tracks. */
function continued(state: MeetingState, { at, tracks }: JournalEntry & { type: 'continue' }): MeetingState {
  const left = state.tracks.map((track) => ({ track, ...leftToWrite(state, track, at) }));
  const words = left.flatMap(({ track, words: own }) => own.map((word) => ({ track, word })));
  const covered = left.map(({ track, words: { length } }) => [
    track,
    { until: at, words: length, counted: words.length, own: length },
  ]);
  return {
    ...state,
    tracks: [...new Set([...state.tracks, ...tracks])],
    words,
    later: left.flatMap(({ track, later }) =>
      later.filter(({ start, end }) => end > start).map((stretch) => ({ track, ...stretch })),
    ),
    covered: Object.fromEntries(covered) as MeetingState['covered'],
  };
}
