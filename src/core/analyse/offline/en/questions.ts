import type { Found } from './decisions';
import { contentOf } from './exchanges';
import { declinesToBe, evades } from './hedges';
import { accepts, declines, putsOff } from './replies';
import type { Utterance } from './utterances';

/** Questions to the group or about the meeting itself; nobody needs these in the minutes. */
const SMALL =
  /\b(?:anything else|any (?:other )?questions|can (?:you|everybody|everyone|anyone) (?:all )?(?:hear|see)|how (?:are|was|were) (?:you|your|everyone)|are you (?:there|okay|ok|still)|who(?:'s| is) (?:missing|next|first|here)|shall we (?:start|begin|go on|move on)|where (?:are|were) we|what have we got|does that make sense|make sense|you know what|what do you (?:think|reckon|propose|say)|ready|is that (?:doable|ok|okay|fine|all right)|remember|am i right|see (?:it|that)|why (?:me|not))\b/i;
const LEFT_OPEN =
  /\b(?:leave (?:that|it|this)|park (?:it|that|this)|(?:that|it|this|one|question|point|thing)(?:'s| is| remains) still open|(?:questions|points|things) are still open|(?:that|it|this|one) (?:stays|remains) open|come back to (?:it|that|this)|figure (?:that|it|this) out|one (?:to find out|for)|keep (?:that|it|this) (?:on|open)|bring .* next time|undecided|open question|think about (?:it|that|the \w+)|look at (?:it|that|this) (?:when|next|later)|sleep on it|next month's agenda|discuss (?:it|that|this) (?:in|next|later|when)|talk about (?:it|that|this) (?:next|later)|bigger conversation|decide (?:that |it |this )?(?:next|later|then|without)|take (?:it|that|this) offline)\b/i;
const STILL_TO_DECIDE =
  /\bwe(?:'ll)? (?:still )?(?:have|need) to (?:decide|figure out|find out|agree|settle|work out)\b|\bwe (?:still )?(?:don't|do not) (?:yet )?know (?:yet )?(?:if|whether|who|how|when|what|where)\b|\bthe (?:big |open )?question is (?:whether|if|who|how|when|what)\b|\b(?:un|still not )clear (?:whether|if|who|how|when|what)\b|\b(?:not|n't|never) (?:yet )?(?:decided|settled|agreed|clear)\b|\bopen question\b/i;
/** "It is.", "I do." */
const SHORT_ANSWER =
  /^(?:(?:yes|yeah|no|well),? )?(?:i|you|he|she|it|we|they|that|there) (?:am|is|are|was|were|do|does|did|have|has|can|could|will|would|should)(?:n't| not)?[.!,]/i;
/** "They ask whether we'd apply." */
const INDIRECT =
  /\b(?:asks?|asked|wonder(?:s|ing)?|wants? to know|need to know) (?:us |me )?(?:whether|if|who|when|where|how|what|which)\b/i;
/** Somebody's answer may be some sentences away. */
const REACH = 4;
/** That nobody knows may be said later. */
const FAR = 8;

/** Questions that were raised and not answered. */
export function questionsOf(utterances: readonly Utterance[]): readonly Found[] {
  const found = new Map<number, Found>();
  const add = (utterance: Utterance): void => {
    found.set(utterance.index, { text: withSubject(utterance, utterances), evidence: utterance });
  };
  utterances.forEach((utterance, index) => {
    if (real(utterance) || (utterance.question && evadedAtOnce(utterance, utterances))) {
      if (leftOpen(utterance, utterances)) add(utterance);
      return;
    }
    if (utterance.question) return;
    if (LEFT_OPEN.test(utterance.text)) {
      const next = utterances[index + 1];
      // "One thing is still open." announces the question that follows.
      if (/still open|open question/i.test(utterance.text) && next !== undefined && next.question) {
        const reply = utterances[next.index + 1];
        const answered =
          reply !== undefined &&
          reply.speaker !== next.speaker &&
          /^(?:yes|yeah|yep|no|nope)\b/i.test(reply.text);
        if (!answered) add(next);
        return;
      }

      const asked = lastQuestion(utterances, index);
      if (asked !== null && ![...found.keys()].some((at) => at >= asked.index - 5)) return add(asked);
    }
    if (STILL_TO_DECIDE.test(utterance.text) && !utterance.clauses.some(({ mode }) => mode === 'past'))
      add(utterance);
  });
  return oneEach([...found.values()].sort((a, b) => a.evidence.index - b.evidence.index));
}

/** "And the backups?" – "I don't want to tell you something wrong.": worth noting for the answer alone. */
function evadedAtOnce({ index, speaker, text, tokens }: Utterance, all: readonly Utterance[]): boolean {
  if (tokens.length < 3 || SMALL.test(text)) return false;
  return all
    .slice(index + 1, index + 5)
    .filter((one) => one.speaker !== speaker)
    .slice(0, 2)
    .some(evades);
}

/** A question that could be answered with something worth writing down. */
function real({ question, text, clauses, tokens }: Utterance): boolean {
  if (!question || SMALL.test(text) || tokens.length < 4) return false;
  const last = clauses.at(-1);
  if (last === undefined) return false;
  // "…, right?", "isn't it?"
  if (
    /,\s*(?:right|okay|ok|yes|no|eh|huh|(?:is|are|was|were|do|does|did|have|has|can|will|would)(?:n't| not)? (?:i|you|he|she|it|we|they))\?$/i.test(
      text,
    )
  )
    return false;
  // Requests are actions, not questions.
  return !clauses.some(
    ({ subject, mode, question: inverted }) =>
      inverted && subject === 'you' && /^(?:can|could|would|will)$/.test(mode) && !/\bconsider\b/i.test(text),
  );
}

/** Who is to do something: a name that is thrown in is no answer until somebody takes it on. */
const SEEKS =
  /\bwho(?:['’]s| is|['’]ll| will| can| could| would| does| wants)\b(?! (?:got|got the|that|this|it)\b)/i;
const NEXT_TOPIC =
  /^(?:(?:okay|ok|right|all right|good|great|cool|so|and|uh|um)[,.]? )*(?:next|last (?:thing|one)|one (?:more|last) thing|another thing|anyway|moving on|let's move on|then the|what else|anything else)\b/i;

function leftOpen(utterance: Utterance, all: readonly Utterance[]): boolean {
  const answers = all.slice(utterance.index + 1, utterance.index + 1 + FAR);
  // "Yes" answers no "what", "no idea" nothing at all.
  const open =
    /^(?:(?:and|so|but|or|well|okay|ok|uh|um|anyway),? )*(?:who|what|when|where|why|how|which|do (?:we|you) know (?:\w+ )?(?:who|what|when|where|why|how|which))\b/i;
  const wh = open.test(utterance.text);
  const seeks = SEEKS.test(utterance.text);
  let answered = false;
  let refused = 0;
  for (const [at, answer] of answers.entries()) {
    if (at > 0 && NEXT_TOPIC.test(answer.text)) break;
    const evasive = evades(answer);
    if (answer.question || (answer.speaker === utterance.speaker && !evasive)) {
      if (at >= REACH && answer.question) break;
      continue;
    }
    // "Not yet" is an answer to "do we …".
    if (/^(?:no, )?not (?:yet|today)\b/i.test(answer.text) && (!wh || /^do /i.test(utterance.text)))
      answered = true;
    if (evasive && !answered) return true;
    if (at >= REACH) continue;
    if (seeks && (declinesToBe(answer) || declines(answer.text))) {
      refused += 1;
      continue;
    }
    const size = contentOf(answer.text, null).size;
    const yesNo = accepts(answer.text) || declines(answer.text) || SHORT_ANSWER.test(answer.text);
    const tentative =
      answer.clauses.every(({ mode }) => /^(?:could|would)$/.test(mode)) || /\bmaybe\b/i.test(answer.text);
    const taken = answer.clauses.some(
      ({ subject, mode }) => subject === 'i' && /^(?:can|will|progressive)$/.test(mode),
    );
    if (
      seeks
        ? taken || (size >= 1 && answer.tokens.length <= 3)
        : tentative
          ? false
          : size >= 3 || (wh ? size >= 1 && !yesNo : yesNo)
    )
      answered = true;
    if (answered && at >= 1) break;
  }
  if (seeks && !answered && refused >= 2) return true;
  // The meeting ends with it.
  return answers.length === 0;
}

/** The question that something is said about: the last real one, not far back, that was not answered at once. */
function lastQuestion(all: readonly Utterance[], index: number): Utterance | null {
  const asked = all
    .slice(Math.max(0, index - 9), index)
    .filter((one) => real(one) || (!one.question && INDIRECT.test(one.text)));
  return asked.findLast((one) => !answeredAtOnce(one, all)) ?? asked.at(-1) ?? null;
}

/** "What does it add up to?" – "Sixty thousand." */
function answeredAtOnce({ index, speaker }: Utterance, all: readonly Utterance[]): boolean {
  const next = all[index + 1];
  if (next === undefined || next.speaker === speaker || next.question || putsOff(next.text)) return false;
  const says = contentOf(next.text, null).size;
  return says >= 1 && next.tokens.length <= 4 && !declines(next.text);
}

/** "And what do we do if she says no?" needs nothing; "Or can we?" needs what stands before it. */
function withSubject(utterance: Utterance, all: readonly Utterance[]): string {
  if (contentOf(utterance.text, null).size >= 2) return utterance.text;
  const before = all[utterance.index - 1];
  return before === undefined ? utterance.text : `${utterance.text} (“${before.text}”)`;
}

/** One question an exchange: of several in a row the one that says most. */
function oneEach(found: readonly Found[]): readonly Found[] {
  const kept: Found[] = [];
  for (const one of found) {
    const last = kept.at(-1);
    if (last === undefined || one.evidence.index - last.evidence.index > 3) kept.push(one);
    else if (contentOf(one.text, null).size > contentOf(last.text, null).size + 2)
      kept[kept.length - 1] = one;
  }
  return kept;
}
