import type { Cues } from './cues';

const ENDS = '(?=\\s*(?:[.,;:!?…]|$))';
/** Small words before somebody is called: "Okay, so, Nora, …". */
const LEAD =
  '^(?:(?:okay|ok|so|and|but|now|great|good|cool|perfect|fine|well|right|all right|alright|then|yes|yeah|yep|no|hey|hi|hello|oh|um|uh|actually|maybe|sorry|excuse me)[,.]?\\s+){0,3}';
const YOU = "\\b(?:you|your|yours|you're|you've|you'll|you'd)\\b";
const ASKS =
  '(?:please|go ahead|go on|tell|show|share|start|take|over to|any|anything|thoughts|what|how|when|where|who|why|which|can|could|would|will|do|does|did|have|are|is)\\b';

/** English. */
export const CUES_EN: Cues = {
  self: [
    `\\b(?:my name is|my name's|(?:you can |please |just )?call me) NAME`,
    `(?:^|[,.;:!?]\\s*|\\b(?:hi|hello|hey|and|so|everyone|everybody|all|there|morning|afternoon)\\s+)(?:I'm|I am) NAME(?:${ENDS}|\\s+(?:from|and (?:I|I'm|I'll|I've)\\b|with|by|speaking|here|the|a|an|one of|your|head|in)\\b)`,
    `(?:^|[,.;:!?]\\s*|\\b(?:hi|hello|hey|and|so|everyone|everybody|all|there|morning|afternoon)\\s+)this is NAME(?:\\s+(?:from|speaking|here|again)\\b|\\s*(?:[.!…]|$)|,\\s+(?:I|I'm|I'll|I've)\\b)`,
    `^(?:(?:hi|hello|hey|yes|yeah|okay|so)(?: (?:everyone|everybody|all|there))?,?\\s+)?NAME (?:here|speaking)(?=\\s*(?:[.,!…]|$)|\\s+from\\b)`,
    `\\bit's NAME (?:here|speaking)\\b`,
  ],
  address: [
    `${LEAD}NAME,\\s+(?:.*${YOU}|${ASKS})`,
    `${LEAD}NAME\\s+(?:can|could|would|will|do|did|have|are) you\\b`,
    `${LEAD}NAME\\s*\\?$`,
    `${LEAD}NAME,.*\\?$`,
    `${YOU}.*,\\s*NAME\\s*[.?!…]*$`,
    `,\\s*NAME\\s*\\?$`,
    `,\\s*NAME,\\s+.*${YOU}`,
    `\\bover to (?:you,? )?NAME${ENDS}`,
    `\\bNAME,?\\s+(?:over to you|go ahead|the floor is yours|you're next|you are next)\\b`,
    `\\b(?:let's|let us) (?:hear from|start with|begin with|go to) NAME${ENDS}`,
  ],
  callThenAsk: [`,\\s*NAME\\s*[.!]\\s+(?:can|could|would|will|do|did|have|are) you\\b`],
  reply: [
    `\\b(?:thanks|thank you|cheers)(?: (?:so much|very much|a lot|again))?,?\\s+NAME(?:${ENDS}|\\s+(?:for|and|that|this|I)\\b)`,
    `\\b(?:thanks|thank you) for (?:that|this|the \\p{L}+|your \\p{L}+|joining|coming|sharing),\\s*NAME${ENDS}`,
    `^(?:good (?:point|question|idea)|great (?:point|question|idea|job|work)|well done|nice(?: (?:work|job|one))?|I agree|agreed|exactly|absolutely|sure|of course|yes|yeah|no|right|okay|sorry|true),\\s*NAME\\s*[.!…]*$`,
  ],
  greet: [
    `^(?:(?:hi|hello|hey|welcome|good morning|good afternoon|good evening|morning|afternoon|evening|nice to (?:meet|see) you)(?: there)?),?\\s+NAME${ENDS}`,
  ],
  greeting: /^(?:hi|hello|hey|good (?:morning|afternoon|evening)|morning|afternoon|evening)\b/iu,
  never: [
    `NAME,? (?:and|or) (?!(?:I|I'm|I'll|I've|we)\\b)\\p{L}+`,
    `NAME, \\p{L}+,? (?:and|or)\\b`,
    `\\p{L}+,? (?:and|or) NAME\\b(?!,?\\s+(?:can|could|would|will|do|did|have|are) you)`,
    `\\b(?:if|that|said|says|called|asked|told|not|as|like|pretend|imagine)\\s+(?:I'm|I am|this is|it's) NAME`,
    `\\b(?:I'm|I am|this is) not NAME`,
    `\\bthis is NAME,?\\s+(?:he|she|they|who|my|our|his|her)\\b`,
  ],
};
