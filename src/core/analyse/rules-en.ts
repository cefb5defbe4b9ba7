import nlp from 'compromise';

/** What an English sentence is, by the words people use. A new language is a file like this one. */
export type Kind = 'decision' | 'commitment' | 'request' | 'question' | 'open' | 'other';

const DECISION =
  /\b(?:we(?:'ve| have)? (?:decide|decided|agree|agreed)\b|decision is\b|(?:that's|it's|is) (?:settled|decided|agreed)\b|let's (?:go with|do it|keep|move|postpone|cancel|stick)|we(?:'ll| will) go with|fine,? (?:then )?let's)/i;
const COMMITMENT =
  /\b(?:i'll|i will|i'm going to|i am going to|i need to|i have to|i can (?:do|take|send|write|handle|prepare|ping|ask|check)|let me (?:send|write|check|ask|prepare|draft))\b/i;
const SMALL_TALK =
  /\b(?:i'll (?:be right back|leave|stop|share my screen)|i will say|i'll say|i have to say|i need to say)\b/i;
const REQUEST = /\b(?:can|could|would|will) you\b|\b(?:please)\b/i;
const OBLIGATION = /\b(?:should|must|has to|needs to|will)\b/i;
const OPEN =
  /\b(?:(?:is|are|remains) still open|open question|we (?:still )?(?:don't|do not) know|not (?:yet )?(?:clear|decided)|to be decided|(?:let's )?talk about (?:it|that) next time)\b/i;
const ACCEPT =
  /^(?:sure|yes|ok|okay|of course|will do|no problem|happy to|absolutely|i'll|i can|gladly|fine)\b/i;

/** Kind of a sentence, judged by itself. */
export function kindOf(sentence: string): Kind {
  if (DECISION.test(sentence)) return 'decision';
  if (OPEN.test(sentence)) return 'open';
  if (sentence.trim().endsWith('?')) return REQUEST.test(sentence) ? 'request' : 'question';
  if (COMMITMENT.test(sentence) && !SMALL_TALK.test(sentence)) return 'commitment';
  if (REQUEST.test(sentence)) return 'request';
  return 'other';
}

/** Whether a reply takes on what was asked. */
export function accepts(reply: string): boolean {
  return ACCEPT.test(reply.trim());
}

/** Whether a reply puts a question off instead of answering it. */
export function putsOff(reply: string): boolean {
  return (
    OPEN.test(reply) || /^(?:good question|i don't know|no idea|not sure|hard to say)/i.test(reply.trim())
  );
}

/** People named in a sentence (compromise), and who is spoken to at its beginning ("Nora, can you …"). */
export function peopleIn(sentence: string): readonly string[] {
  const names = nlp(sentence).people().out('array') as string[];
  return names
    .map((name) => name.replace(/[^\p{L}\p{M} '-]+$/u, '').replace(/'s$/, ''))
    .filter((name) => name !== '');
}

export function addressee(sentence: string): string | null {
  const called =
    /^(?:(?:ok|okay|and|so|great|thanks),? )?(\p{Lu}[\p{L}'-]+), (?:can|could|would|will|please)\b/u.exec(
      sentence,
    );
  return called?.[1] ?? null;
}

/** Who, not the speaker, is said to do something: "Anna should send the report". */
export function obliged(sentence: string): string | null {
  const match = /^(?:(?:and|so|then|okay),? )*(\p{Lu}[\p{L}'-]+) /u.exec(sentence);
  const name = match?.[1];
  if (name === undefined || !OBLIGATION.test(sentence)) return null;
  return peopleIn(sentence).includes(name) ? name : null;
}
