import type { Transcript } from '../../../shared/transcript/transcript';

/** How much of the talking one speaker did. */
export interface TalkShare {
  readonly speaker: string;
  readonly seconds: number;
  /** Whole percent; the shares of a meeting add up to 100. */
  readonly percent: number;
}

/** The name of a speaker when it is known, else the label. */
export function speakerName(transcript: Transcript, label: string): string {
  return transcript.speakers?.find((speaker) => speaker.label === label)?.name ?? label;
}

/** Shares of talk, largest first, rounded by largest remainder so that they add up to 100. */
export function talkShares(transcript: Transcript): readonly TalkShare[] {
  const seconds = new Map<string, number>();
  for (const { speaker, start, end } of transcript.segments) {
    const name = speakerName(transcript, speaker);
    seconds.set(name, (seconds.get(name) ?? 0) + Math.max(0, end - start));
  }
  const total = [...seconds.values()].reduce((sum, value) => sum + value, 0);
  if (total <= 0) return [];
  const exact = [...seconds].map(([speaker, value]) => ({
    speaker,
    seconds: value,
    whole: Math.floor((value / total) * 100),
    rest: ((value / total) * 100) % 1,
  }));
  const missing = 100 - exact.reduce((sum, share) => sum + share.whole, 0);
  const lucky = new Set([...exact].sort((a, b) => b.rest - a.rest).slice(0, missing));
  return exact
    .map((share) => ({
      speaker: share.speaker,
      seconds: share.seconds,
      percent: share.whole + (lucky.has(share) ? 1 : 0),
    }))
    .sort((a, b) => b.seconds - a.seconds);
}
