import type { TimeSpan } from '../shared/audio/audio';
import type { LiveTrack } from '../shared/meeting/live';
import type { SpeakerEvidence } from '../shared/transcript/speaker-evidence';
import type { Segment, Speaker, Transcript, TranscriptTurn } from '../shared/transcript/transcript';
import { clusterSpeakers, labelTranscript, nearVoices } from './speakers';

/** One track of a meeting, written down: its transcript without speakers, and what they can be told apart by. */
export interface WrittenTrack {
  readonly track: LiveTrack;
  readonly transcript: Transcript;
  readonly evidence: SpeakerEvidence;
}

/**
 * Tells the speakers of each track apart and puts the tracks together in time. Two tracks never share a voice, but for
 * the echo of the loudspeakers in the microphone, which is dropped. The only voice at the microphone is "you".
 * @param people how many take part in all, or `auto`. @param isEcho whether a turn at the microphone is an echo.
 */
export function joinTracks(
  tracks: readonly WrittenTrack[],
  people: number | 'auto',
  isEcho: (turn: TimeSpan) => boolean,
): Transcript {
  const found = (track: LiveTrack, count: number | 'auto') => {
    const evidence = tracks.find((each) => each.track === track)?.evidence;
    return evidence === undefined ? { speakers: 0, turns: [] } : clusterSpeakers(evidence, count);
  };
  const heard = found('microphone', 'auto');
  const spoken = { ...heard, turns: heard.turns.filter((turn) => !isEcho(turn)) };
  const near = nearVoices(spoken, found('system', 'auto'));
  // Whoever is not at the microphone is behind the loudspeakers.
  const far = found('system', people === 'auto' ? 'auto' : Math.max(1, people - near.speakers));
  const labelled = tracks.map(({ track, transcript }) => ({
    track,
    transcript: labelTranscript(transcript, track === 'microphone' ? near : far),
  }));
  const numbers = new Map<string, string>();
  const label = (track: LiveTrack, own: string): string => {
    const known = numbers.get(`${track} ${own}`) ?? `Speaker ${numbers.size + 1}`;
    numbers.set(`${track} ${own}`, known);
    return known;
  };
  const segments: readonly Segment[] = labelled
    .flatMap(({ track, transcript }) => transcript.segments.map((segment) => ({ track, segment })))
    .sort((one, other) => one.segment.start - other.segment.start || one.segment.end - other.segment.end)
    .map(({ track, segment }) => ({ ...segment, speaker: label(track, segment.speaker) }));
  const turns: readonly TranscriptTurn[] = labelled
    .flatMap(({ track, transcript }) => (transcript.turns ?? []).map((turn) => ({ track, turn })))
    .sort((one, other) => one.turn.start - other.turn.start || one.turn.end - other.turn.end)
    .map(({ track, turn }) => ({ ...turn, speaker: label(track, turn.speaker) }));
  const speakers = [...numbers].map(([key, name]): Speaker => ({
    label: name,
    name: null,
    namedBy: null,
    evidence: null,
    ...(near.you && key.startsWith('microphone ') ? { you: true as const } : {}),
  }));
  const { language, durationSeconds } = tracks[0]?.transcript ?? { language: 'en', durationSeconds: 0 };
  return { language, durationSeconds, speakers, turns, segments };
}
