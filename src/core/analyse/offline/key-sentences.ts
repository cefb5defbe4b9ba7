import type { Sentence } from './sentences';

const STOP = new Set(
  (
    'a an the and or but if then so to of in on at by for with from as is are was were be been it its this that these those ' +
    'i we you he she they them us our my your me do does did have has had will would can could should not no yes okay ok ' +
    "right well just also any some there what who how when where which about than too very all one more get go i'll let's"
  ).split(' '),
);

const tokens = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}']+/u)
      .filter((word) => word.length > 2 && !STOP.has(word)),
  );

/** Sentences that share most with all others (TextRank, Mihalcea and Tarau 2004), in the order of the meeting. */
export function keySentences(sentences: readonly Sentence[], count: number): readonly Sentence[] {
  const bags = sentences.map((sentence) => tokens(sentence.text));
  const usable = bags.map((bag) => bag.size >= 4);
  let rank = bags.map(() => 1);
  const similar = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
    let common = 0;
    for (const word of a) if (b.has(word)) common += 1;
    return common === 0 ? 0 : common / (Math.log(1 + a.size) + Math.log(1 + b.size));
  };
  // A long meeting is compared within a neighbourhood: cost stays linear.
  const near = 60;
  for (let round = 0; round < 8; round++) {
    const weights = rank;
    rank = bags.map((bag, i) => {
      if (!usable[i]) return 0;
      let sum = 0;
      for (let j = Math.max(0, i - near); j < Math.min(bags.length, i + near); j++) {
        const other = bags[j];
        if (i !== j && other !== undefined) sum += similar(bag, other) * (weights[j] ?? 0);
      }
      return 0.15 + 0.85 * sum;
    });
    const top = Math.max(...rank, 1e-9);
    rank = rank.map((value) => value / top);
  }
  return sentences
    .map((sentence, index) => ({ sentence, index, value: rank[index] ?? 0 }))
    .filter(({ index, sentence }) => usable[index] && !sentence.text.endsWith('?'))
    .sort((a, b) => b.value - a.value)
    .slice(0, count)
    .sort((a, b) => a.index - b.index)
    .map(({ sentence }) => sentence);
}

/** Noun phrases that come up more than once, most frequent first. */
export function topicsOf(nounPhrases: readonly string[], count: number): readonly string[] {
  const seen = new Map<string, number>();
  for (const phrase of nounPhrases) {
    const topic = [...tokens(phrase)].join(' ');
    if (topic.length > 3) seen.set(topic, (seen.get(topic) ?? 0) + 1);
  }
  return [...seen]
    .filter(([, times]) => times > 1)
    .sort((a, b) => b[1] - a[1])
    .slice(0, count)
    .map(([topic]) => topic);
}
