/**
 * Why something in the minutes needs a person to look. Minutes, mail and files hold the English sentence; the window
 * finds out which one it is and says it in its own language, also for minutes that were written long ago. So a sentence
 * that is changed here must go on being known in its old form, or old minutes show it in English.
 */
const SENTENCES = {
  quoteMissing: 'Its quote is not in the transcript.',
  otherSubject: 'Its quote speaks of something else.',
  forMachines: 'It sounds like an instruction to a machine, not to a person.',
  address: 'It held an address or a link, which minutes do not pass on.',
  notSaid: '“{{words}}” was not said.',
  notSaidThere: '“{{words}}” was not said there.',
  meetingNotSaid: 'These words were not said there.',
  littleSaid: 'Little of it was said in the meeting.',
  dateUnquoted: 'No date was quoted for {{day}}.',
  dateUnchecked: '“{{words}}” may mean {{day}}, which could not be checked.',
  dateDiffers: '“{{words}}” was read as {{own}}; it may also mean {{day}}.',
  voicesAlike: 'The speakers were not told apart.',
  ownerUnclear: 'It was not clear who takes this on.',
  ownerUnnamed: 'Nobody was named for it.',
  ownerUnknown: '“{{name}}” is neither a participant nor named in what was said.',
  ownerDiffers: '{{speaker}} said it, “{{owner}}” was listed for it.',
  ownerAsked: '{{speaker}} asked for it; who takes it on is not clear.',
} as const;

export type ReasonCode = keyof typeof SENTENCES;

/** The English sentences, with `{{holes}}` for what is said of this meeting. */
export const REASONS: Readonly<Record<ReasonCode, string>> = SENTENCES;

type Holes<S extends string> = S extends `${string}{{${infer Hole}}}${infer Rest}`
  ? Hole | Holes<Rest>
  : never;

/** A reason whose sentence has holes, filled. Days are ISO 8601 calendar dates. */
export function reasonFor<C extends ReasonCode>(
  code: C,
  values: { readonly [hole in Holes<(typeof SENTENCES)[C]>]: string },
): string {
  const given: Readonly<Record<string, string>> = values;
  return REASONS[code].replace(/\{\{(\w+)\}\}/g, (_, hole: string) => given[hole] ?? '');
}

/** A reason taken apart again. */
export interface KnownReason {
  readonly code: ReasonCode;
  readonly values: Readonly<Record<string, string>>;
}

const PATTERNS = (Object.keys(SENTENCES) as ReasonCode[]).map((code) => {
  const literal = REASONS[code].replace(/[.*+?^$|()[\]\\]/g, '\\$&');
  return { code, pattern: new RegExp(`^${literal.replace(/\{\{(\w+)\}\}/g, '(?<$1>.+)')}$`, 's') };
});

/** What a sentence of `reasonFor` or `REASONS` says; null for any other text. */
export function readReason(sentence: string): KnownReason | null {
  for (const { code, pattern } of PATTERNS) {
    const match = pattern.exec(sentence);
    if (match !== null) return { code, values: { ...match.groups } };
  }
  return null;
}
