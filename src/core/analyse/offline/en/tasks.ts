import { pickApart, probability, type Bar } from '../judge';
import type { SpokenDate } from '../../dates/spoken-date';
import type { Candidate } from './candidate';
import { candidatesOf } from './candidates';
import { isVague } from './content';
import { claimantsOf, type Claimant, type View } from './judge/claimants';
import type { Cues } from './judge/cues';
import type { Judges } from './judge/judges';
import type { People } from './people';
import type { Utterance } from './utterances';

/** How sure a promise with its own day is at least. */
const PROMISED = 0.5;

/** A task that somebody has taken on. */
export interface Task {
  readonly owner: string;
  /** The sentence that shows it. */
  readonly evidence: Utterance;
  readonly said: string;
  readonly due: SpokenDate | null;
  /** Says "yes" or "it": what it is about stands before it. */
  readonly vague: boolean;
  /** The owner is spoken to, or spoken of. */
  readonly requested: boolean;
}

/** Somebody who may be the one to do what a sentence speaks of, with all that the judge is told. */
export interface Claim {
  readonly index: number;
  readonly claimant: Claimant;
  readonly features: readonly string[];
  readonly words: readonly string[];
  /** What the clauses of the sentence ask of this one, by their form. */
  readonly candidates: readonly Candidate[];
}

/** Who may have to do what, sentence by sentence. */
export function claimsOf(
  cues: readonly Cues[],
  features: readonly (readonly string[])[],
  people: People,
): readonly Claim[] {
  const utterances = cues.map(({ utterance }) => utterance);
  return cues.flatMap(({ utterance, words }, index) => {
    const before = utterances.slice(Math.max(0, index - 6), index);
    const all = candidatesOf(utterance, people, before);
    return claimantsOf(cues, index, people).map((claimant) => {
      const candidates = all.filter((candidate) => isFor(candidate, claimant));
      const forms = candidates.flatMap(({ kind, due, bare }) => [
        `form:${kind}`,
        ...(due === null ? [] : ['form:due']),
        ...(bare ? ['form:bare'] : []),
      ]);
      if (candidates.length === 0) forms.push(all.length > 0 ? 'form:of others' : 'form:none');
      return {
        index,
        claimant,
        candidates,
        words,
        features: [...(features[index] ?? []), ...claimant.own, ...forms],
      };
    });
  });
}

/** Whether a form falls to somebody: by name, or as the one who speaks or is spoken to. */
function isFor({ owner, kind }: Candidate, claimant: Claimant): boolean {
  if (owner !== null) return owner === claimant.owner;
  const view: View = /^(?:request|open)$/.test(kind) ? 'listener' : 'self';
  return claimant.view === view;
}

/** A claim, and how sure the judge is of it. */
export interface JudgedClaim extends Claim {
  readonly probability: number;
}

/** "I can do it today": who says when needs no judge. */
const promises = ({ claimant, candidates }: Claim): boolean =>
  claimant.view === 'self' &&
  candidates.some(({ kind, due }) => due !== null && (kind === 'offer' || kind === 'commitment'));

export const judgedBy = (claims: readonly Claim[], judges: Judges['judges']): readonly JudgedClaim[] =>
  claims.map((claim) => {
    const judged = probability(judges[claim.claimant.view], claim.features, claim.words);
    return { ...claim, probability: promises(claim) ? Math.max(judged, PROMISED) : judged };
  });

/** Tasks, each once: what is asked, promised and confirmed within a few sentences is one. */
export function tasksOf(
  claims: readonly JudgedClaim[],
  utterances: readonly Utterance[],
  bar: Bar,
): readonly Task[] {
  const sameOwner = (one: Claim, other: Claim): boolean => one.claimant.owner === other.claimant.owner;
  const picked = pickApart(claims, bar, (one, other) => sameOwner(one, other) || one.index === other.index);
  const sure = claims.filter((one) => one.probability >= bar.threshold);
  return picked.map((claim) => {
    const near = sure.filter(
      (other) => sameOwner(claim, other) && Math.abs(other.index - claim.index) <= bar.apart,
    );
    return taskFrom(claim, near, utterances);
  });
}

function taskFrom(claim: Claim, near: readonly Claim[], utterances: readonly Utterance[]): Task {
  const evidence = utterances[claim.index];
  if (evidence === undefined) throw new Error('a claim without its sentence');
  const [candidate] = claim.candidates;
  const longest = evidence.clauses.reduce((best, { said }) => (said.length > best.length ? said : best), '');
  const said = candidate?.said ?? (longest === '' ? evidence.text : longest);
  const due = candidate?.due ?? evidence.due;
  const later = near.findLast(({ index }) => (utterances[index]?.due ?? null) !== null);
  return {
    owner: claim.claimant.owner,
    evidence,
    said,
    due: due ?? (later === undefined ? null : (utterances[later.index]?.due ?? null)),
    vague: candidate?.bare === true || isVague(said, due),
    requested: claim.claimant.view !== 'self',
  };
}
