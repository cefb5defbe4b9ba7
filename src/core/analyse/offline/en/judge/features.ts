import { FILLERS } from '../lexicon';
import type { Cues } from './cues';

/** How far (sentences) the judge looks back and ahead. */
const REACH = 4;

/** Features of every sentence: its own, and what happens around it. */
export function featuresOf(cues: readonly Cues[]): readonly (readonly string[])[] {
  const first = firstUses(cues);
  return cues.map((here, index) => [
    ...here.own,
    ...around(cues, here, index),
    ...echoes(cues, here, index, first),
    ...place(cues, here, index),
  ]);
}

/** By word and speaker: the sentence in which it is said first. */
type FirstUses = ReadonlyMap<string, ReadonlyMap<string, number>>;

function firstUses(cues: readonly Cues[]): FirstUses {
  const found = new Map<string, Map<string, number>>();
  cues.forEach(({ content, utterance }, index) => {
    for (const word of content) {
      const uses = found.get(word) ?? new Map<string, number>();
      if (!uses.has(utterance.speaker)) uses.set(utterance.speaker, index);
      found.set(word, uses);
    }
  });
  return found;
}

/** What the sentences before and after it do, and whether somebody else says them. */
function around(cues: readonly Cues[], here: Cues, index: number): readonly string[] {
  const found = new Set<string>();
  for (let step = -REACH; step <= REACH; step++) {
    const there = cues[index + step];
    if (step === 0 || there === undefined) continue;
    const who = there.utterance.speaker === here.utterance.speaker ? 'same' : 'other';
    const where = Math.abs(step) <= 2 ? String(step) : step < 0 ? 'before' : 'after';
    const side = step < 0 ? '<' : '>';
    found.add(`${where} ${who}`);
    for (const act of there.acts) {
      if (!act.startsWith('first:') || Math.abs(step) <= 2) found.add(`${where} ${who} ${act}`);
      if (!act.startsWith('size:')) found.add(`${side} ${act}`);
    }
  }
  return [...found];
}

const bucket = (count: number): string => (count >= 3 ? '3' : String(count));

/** Whether it repeats what was said before, and whether others repeat it. */
function echoes(
  cues: readonly Cues[],
  { utterance, content }: Cues,
  index: number,
  first: FirstUses,
): readonly string[] {
  const own = [...content].filter((word) => !FILLERS.has(word));
  const shared = (from: number, to: number, mine: boolean): number => {
    const others = new Set<string>();
    for (let at = Math.max(0, from); at < to; at++) {
      const cue = cues[at];
      if (cue === undefined || at === index) continue;
      if ((cue.utterance.speaker === utterance.speaker) === mine)
        for (const word of cue.content) others.add(word);
    }
    return own.filter((word) => others.has(word)).length;
  };
  const asked = cues
    .slice(Math.max(0, index - 8), index)
    .filter((cue) => cue.utterance.question)
    .some((cue) => own.some((word) => cue.content.has(word)));
  const found = [
    `content:${own.length >= 6 ? '6' : own.length >= 4 ? '4' : own.length}`,
    `echo -1:${bucket(shared(index - 2, index, false))}`,
    `echo -8:${bucket(shared(index - 8, index, false))}`,
    `echo own:${bucket(shared(index - 8, index, true))}`,
    `echo +4:${bucket(shared(index + 1, index + 5, false))}`,
    `echo own +4:${bucket(shared(index + 1, index + 5, true))}`,
  ];
  if (asked) found.push('echo asked');
  const far = own.flatMap((word) => {
    const speakers = [...(first.get(word) ?? [])].filter(([, at]) => at < index - 8).map(([who]) => who);
    const mine = speakers.includes(utterance.speaker);
    return [...(mine ? [word] : []), ...(speakers.length > (mine ? 1 : 0) ? [word] : [])];
  }).length;
  found.push(`echo far:${bucket(far)}`);
  return found;
}

/** Where it stands in its turn, and in what is said of one matter. */
function place(cues: readonly Cues[], { utterance }: Cues, index: number): readonly string[] {
  const before = cues[index - 1]?.utterance.speaker === utterance.speaker;
  const after = cues[index + 1]?.utterance.speaker === utterance.speaker;
  let since = 0;
  while (since < 12 && index - since > 0 && cues[index - since]?.acts.includes('opens') !== true) since++;
  let until = 1;
  while (until < 12 && index + until < cues.length && cues[index + until]?.acts.includes('opens') !== true)
    until++;
  return [
    `turn:${before ? '-' : '^'}${after ? '-' : '$'}`,
    `since:${since >= 12 ? 'far' : since >= 5 ? 'some' : since}`,
    ...(index < 4 ? ['start'] : []),
    ...(index >= cues.length - 4 ? ['end'] : []),
    `until:${until >= 12 ? 'far' : until >= 4 ? 'some' : until}`,
  ];
}
