import type { Segment, Transcript } from '../../shared/transcript/transcript';
import { timestamp } from './clock';

/** A subtitle: one or two lines. Times in seconds. */
export interface Cue {
  readonly start: number;
  readonly end: number;
  readonly speaker: string;
  readonly text: string;
}

/** The customary limits of readable subtitles. */
const MAX_SECONDS = 7;
const LINE = 42;

/** Cuts segments into cues at word borders: at most 7 s and two lines of 42 characters. */
export function cuesOf(transcript: Transcript): readonly Cue[] {
  return transcript.segments.flatMap((segment) => cuesOfSegment(segment));
}

function cuesOfSegment(segment: Segment): readonly Cue[] {
  const { speaker } = segment;
  if (segment.words.length === 0) return [{ ...segment, text: segment.text }];
  const cues: Cue[] = [];
  let words: Segment['words'][number][] = [];
  const close = (): void => {
    const [first, last] = [words[0], words.at(-1)];
    if (first === undefined || last === undefined) return;
    const text = twoLines(words.map((word) => word.text).join(' '));
    cues.push({ start: first.start, end: Math.max(last.end, first.start + 0.1), speaker, text });
    words = [];
  };
  for (const word of segment.words) {
    const length = words.reduce((sum, other) => sum + other.text.length + 1, word.text.length);
    const seconds = word.end - (words[0]?.start ?? word.start);
    if (words.length > 0 && (length > 2 * LINE - 4 || seconds > MAX_SECONDS)) close();
    words.push(word);
  }
  close();
  return cues;
}

/** Breaks a text near its middle when it is too long for one line. */
function twoLines(text: string): string {
  if (text.length <= LINE) return text;
  const middle = text.length / 2;
  const spaces = [...text.matchAll(/ /g)].map((match) => match.index);
  const at = spaces.reduce<number | null>(
    (best, space) => (best === null || Math.abs(space - middle) < Math.abs(best - middle) ? space : best),
    null,
  );
  return at === null ? text : `${text.slice(0, at)}\n${text.slice(at + 1)}`;
}

/** SubRip. It has no field for the speaker: where another one begins, the text says who, if there are several. */
export function renderSrt(transcript: Transcript): string {
  const cues = cuesOf(transcript);
  const several = new Set(cues.map((cue) => cue.speaker)).size > 1;
  return cues
    .map((cue, index) => {
      const begins = several && cue.speaker !== cues[index - 1]?.speaker;
      const text = `${begins ? `${cue.speaker}: ` : ''}${cue.text}`
        .replaceAll('-->', '→')
        .replace(/\n{2,}/g, '\n');
      return `${index + 1}\n${timestamp(cue.start, ',')} --> ${timestamp(cue.end, ',')}\n${text}\n`;
    })
    .join('\n');
}

/** WebVTT (W3C) with voice tags. */
export function renderVtt(transcript: Transcript): string {
  const escape = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const cues = cuesOf(transcript).map(
    (cue) =>
      `${timestamp(cue.start, '.')} --> ${timestamp(cue.end, '.')}\n` +
      `<v ${escape(cue.speaker.replace(/\s+/g, ' '))}>${escape(cue.text)}\n`,
  );
  return `WEBVTT\n\n${cues.join('\n')}`;
}

/** Rich Transcription Time Marked (NIST RT-09): a line per turn, or per segment when turns were not told apart. */
export function renderRttm(transcript: Transcript, name: string): string {
  const token = (text: string): string => text.trim().replace(/\s+/g, '_') || 'unnamed';
  return (transcript.turns ?? transcript.segments)
    .map(({ start, end, speaker }) => {
      const [from, length] = [start.toFixed(3), Math.max(0, end - start).toFixed(3)];
      return `SPEAKER ${token(name)} 1 ${from} ${length} <NA> <NA> ${token(speaker)} <NA> <NA>\n`;
    })
    .join('');
}
