/** Where live text errs and the offline pass does not: node bench/live/run.mjs errors RECORDING EVENTS ... */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Word } from '../../src/shared/transcript/transcript';
import { align, norm } from './measure';
import { soundOf, trueWords } from './truth';

/** What was heard between the truth's words: an entry per true word, and what was heard in front of it that nobody said. */
function heardAt(truth: readonly string[], words: readonly Word[]) {
  const { pairs, edits } = align(
    truth,
    words.map((word) => norm(word.text)),
  );
  const right = new Map(pairs);
  return { right, edits, words };
}

const args = process.argv.slice(2);
for (let at = 0; at + 1 < args.length; at += 2) {
  const [recording = '', path = ''] = args.slice(at, at + 2);
  const truth = await trueWords(recording, await soundOf(recording));
  const events = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type?: string; words?: Word[] });
  const said = truth.words.filter((word) => word.text !== '');
  const spoken = said.map((word) => word.text);
  const clean = (words: readonly Word[]) =>
    words
      .filter((word) => norm(word.text) !== '')
      .sort((one, other) => one.start - other.start || one.end - other.end);
  const live = heardAt(
    spoken,
    clean(
      events.flatMap(({ type, words }) => (type === 'confirmed' || type === 'found' ? (words ?? []) : [])),
    ),
  );
  const offline = heardAt(spoken, clean(truth.offline));
  console.log(
    `${basename(recording)}: ${live.edits} edits live, ${offline.edits} offline, of ${said.length} words`,
  );
  // Stretches between words that both heard right.
  let from = -1;
  for (let index = 0; index <= said.length; index++) {
    const both = index === said.length || (live.right.has(index) && offline.right.has(index));
    if (!both) continue;
    const show = ({ right, words }: typeof live): string =>
      words
        .slice(
          from < 0 ? 0 : (right.get(from) ?? 0) + 1,
          index === said.length ? words.length : right.get(index),
        )
        .map((word) => `${word.text}(${word.end.toFixed(1)},${word.probability.toFixed(2)})`)
        .join(' ');
    const [l, o] = [show(live), show(offline)];
    const t = said
      .slice(from + 1, index)
      .map((word) => word.text)
      .join(' ');
    if (l !== '' || o !== '' || t !== '') {
      const edits = (text: string) =>
        align(
          t.split(' ').filter(Boolean),
          text
            .replace(/\([^ ]*\)/g, '')
            .split(' ')
            .map(norm)
            .filter(Boolean),
        ).edits;
      console.log(
        `  ${said[from + 1]?.end.toFixed(1) ?? 'end'} after "${said[from]?.text ?? ''}" ${edits(l) - edits(o) > 0 ? '+' : ''}${edits(l) - edits(o)}\n     said    ${t}\n     live    ${l}\n     offline ${o}`,
      );
    }
    from = index;
  }
}
