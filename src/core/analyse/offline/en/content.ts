import type { SpokenDate } from '../../dates/spoken-date';

/** Words that say nothing about what a sentence is about. */
const LIGHT = new Set(
  'do take make get have has had be is am are was will would can could should must need going go put give send bring minute second moment it that this them him her one ones me you us i we so then thing things too after before again first now here there way back way by at on in of for the a an and to with up out over off'.split(
    ' ',
  ),
);

/** Words of a phrase that say what it is about, dates left out. */
export function contentOf(text: string, due: SpokenDate | null): ReadonlySet<string> {
  const rest = due === null ? text : text.replace(due.said, ' ');
  const words = rest.toLowerCase().match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
  return new Set(
    words
      .map((word) => word.replace(/(?:n['’]t|['’](?:ll|re|ve|d|m|s))$/, ''))
      .filter((word) => word !== '' && !LIGHT.has(word))
      .map((word) => word.replace(/(?:ing|ed|es|s)$/, '')),
  );
}

const POINTS_BACK = /\b(?:it|that|this|them|him|her|one|so|these|those)\b/i;

export function isVague(said: string, due: SpokenDate | null): boolean {
  // What is done to what? The verb alone does not say.
  const content = contentOf(said.replace(/^\S+/, ''), due);
  return content.size === 0 && (POINTS_BACK.test(said) || said.split(' ').length < 2);
}
