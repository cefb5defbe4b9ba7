import { z } from 'zod';
import { errorEnvelopeSchema } from '../ipc/error-schema';
import { newLabels } from '../transcript/heirs';
import type { Transcript } from '../transcript/transcript';
import { evidenceSchema, modelUsageSchema } from './minutes';
import { writer } from './relabel-minutes';

const lineSchema = z.object({ text: z.string().min(1), evidence: evidenceSchema });

/** How one person took part in one meeting, for that person's own growth. */
export const profileSchema = z.object({
  speaker: z.string().min(1),
  strengths: z.array(lineSchema).readonly(),
  habits: z.array(lineSchema).readonly(),
  suggestion: lineSchema.nullable(),
});

/** Profiles of the people of a meeting, as they are kept beside it. No mail, draft or export has them. */
export const profilesSchema = z.object({
  people: z.array(profileSchema).readonly(),
  /** Lines of the answer that were not passed on: no such words, or nothing one may say of people. */
  dropped: z.int().min(0),
  /** What the model was sent for them; null when nothing left. */
  usage: modelUsageSchema.nullable(),
  /** Why parts of the meeting were not read; null when all was. */
  failure: errorEnvelopeSchema.nullable().default(null),
});

export type ProfileLine = Readonly<z.infer<typeof lineSchema>>;
export type Profile = Readonly<z.infer<typeof profileSchema>>;
export type Profiles = Readonly<z.infer<typeof profilesSchema>>;

/** Most lines of a kind that are said of one person. */
export const MOST_LINES = 3;

/**
 * Profiles after people were renamed, merged or told apart anew, or their words were mended: every line goes to whoever
 * has its words by now, and one whose words nobody has any more is dropped. People stand in the order in which they spoke.
 * @param before the transcript that the profiles fit.
 */
export function followProfiles(profiles: Profiles, before: Transcript, transcript: Transcript): Profiles {
  const words = ({ segments }: Transcript): number =>
    segments.reduce((sum, one) => sum + one.words.length, 0);
  // Where words were mended, labels stay as they are.
  const rename =
    words(before) === words(transcript) ? newLabels(before, transcript) : (label: string): string => label;
  const old = [...new Set(before.segments.map(({ speaker }) => speaker))];
  const written = writer(
    rename,
    old.filter((label) => rename(label) !== label),
  );
  const now = (line: ProfileLine): ProfileLine | null => {
    const speaker = speakerAt(transcript, line);
    return speaker === null ? null : { text: written(line.text), evidence: { ...line.evidence, speaker } };
  };
  const all = (pick: (person: Profile) => readonly ProfileLine[]): readonly ProfileLine[] =>
    profiles.people.flatMap((person) => pick(person).flatMap((line) => now(line) ?? []));
  const strengths = all((person) => person.strengths);
  const habits = all((person) => person.habits);
  const suggestions = all(({ suggestion }) => (suggestion === null ? [] : [suggestion]));
  const of = (speaker: string, lines: readonly ProfileLine[]): readonly ProfileLine[] =>
    lines.filter(({ evidence }) => evidence.speaker === speaker).slice(0, MOST_LINES);
  const speakers = [...new Set(transcript.segments.map(({ speaker }) => speaker))];
  const people = speakers.flatMap((speaker): readonly Profile[] => {
    const said = [of(speaker, strengths), of(speaker, habits), of(speaker, suggestions)] as const;
    if (said.every((lines) => lines.length === 0)) return [];
    return [{ speaker, strengths: said[0], habits: said[1], suggestion: said[2][0] ?? null }];
  });
  return { ...profiles, people };
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Who says the quote of a line as the transcript now stands; null when those words are not there any more. */
function speakerAt(transcript: Transcript, { evidence: { quote, time } }: ProfileLine): string | null {
  const wanted = plain(quote);
  const { segments } = transcript;
  const at = segments.findIndex(({ start, end }) => time >= start - 0.01 && time <= end + 0.01);
  for (let first = Math.max(0, at); at >= 0 && first < segments.length; first += 1) {
    const from = segments[first];
    if (from === undefined || from.start > time + 0.01) return null;
    // A quote may run over into the next segments of the same person.
    let text = '';
    for (const next of segments.slice(first)) {
      if (next.speaker !== from.speaker) break;
      text += plain(next.words.length > 0 ? next.words.map((word) => word.text).join(' ') : next.text);
      if (text.includes(wanted)) return from.speaker;
      if (text.length > wanted.length + 20_000) break;
    }
  }
  return null;
}
