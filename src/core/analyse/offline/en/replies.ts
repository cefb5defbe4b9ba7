/** What a short reply does with what was said before it. Tested on lower-case text without fillers like "um". */
const ACCEPTS =
  /^(?:(?:oh|ooh|oooh|aw|mm|hey|well|and|um|uh|ah|hm|hmm|i mean|ok|okay|so|right|great)[, ]+)*(?:yes|yeah|yep|yup|sure|ok|okay|of course|course|will do|no problem|not a problem|no worries|happy to|gladly|absolutely|definitely|certainly|fine|got it|noted|on it|right you are|alright|all right|right|i'm on it|i will|i'll|i can|i shall|i might, yes|can do|consider it done|leave (?:it|that) (?:with|to) me|with pleasure|my pleasure|good idea|perfect|great|thanks|thank you|lovely|brilliant|wonderful|excellent|cool|sweet|please|go ahead|do it|yes please|would you|could you|could you really|that would be|that'd|that works|works|sounds good|sounds great|deal|what a good|you're an? (?:star|angel|hero)|then|good|i wouldn't mind|it's tight but|tight but|on my list|i guess so|if you like|sending|doing)\b/i;
const DECLINES =
  /^(?:(?:oh|well|and|um|uh|ah|hm|hmm|i mean|thanks|thank you|sorry|actually|honestly|that's (?:sweet|kind|nice|lovely)(?: of you)?)[,. ]+(?:but )?)*(?:no\b(?!,? (?:problem|worries|objection|,))|nah|nope|not (?:really|necessary|needed|me|possible)|don't (?:bother|worry)|no need|i can't|i cannot|i won't|i'd rather not|i would rather not|it's fine, |i'm (?:completely |totally |really )?(?:swamped|busy|away|off)|we've got|i don't (?:think|have)|impossible|let's not|never mind|maybe you should|you should|why me|that's not (?:my|for me)|ask (?:someone|somebody) else)/i;
const MILD =
  '(?:(?:oh|ooh|well|um|yes|yeah|yep|ok|okay|right|good|fine|great|lovely|perfect|sure|honestly)[,. ]+)*';
/** Says yes to a proposal, not only that it was heard. */
const CONSENTS = new RegExp(
  `^${MILD}(?:agreed?|.{0,20}(?:works for me|suits me)|(?:fine|okay|ok|good) (?:by|with|for) me|(?:i'm|i am) (?:ok|okay|happy|fine|good|cool) with (?:that|it|this)|i(?:'ll| can| could) live with (?:that|it)|sounds (?:good|great|right|fair|reasonable|like a plan)|(?:that )?makes sense(?: to me)?|seconded|no objections?|yes from me|yes please|deal|(?:that(?:'s| is) )?(?:fair enough|fair)|good idea|i agree|i'm for it|let's do (?:it|that)|go for it|i'd (?:really )?appreciate that|absolutely|definitely|plus one|for sure|(?:please,? )*(?:yes|yeah),? please|(?:that|it)(?:(?:'s|'d| is| would)(?: be)? (?:ideal|perfect|better|sensible|a lot (?:better|more sensible)|much better))|that works|(?:i'm|i am) (?:all )?(?:for|in favou?r of) (?:that|it)|(?:i|we)(?:'d| would) be (?:ok|okay|fine|happy|good|cool) with (?:that|it)|(?:i|we) (?:really )?(?:love|like) (?:it|that)(?: idea)?|love (?:it|that)|(?:all right|well|sure|yeah),? why not|(?:me|same) too|not (?:a )?bad(?: idea)?|i'd (?:do|take|go for|go with) (?:that|it)|makes (?:perfect |total |complete )?sense(?: to me)?)[.!,]?(?: (?:as well|too|then|actually|by me))*[.!]?$`,
  'i',
);
const AGREES =
  /^(?:(?:oh|ooh|well|um|yes|yeah|yep|ok|okay|right|good|fine|great)[,. ]+)*(?:me too|same here|(?:yes|yeah) of course|lovely|brilliant|excellent|wonderful|yes|yeah|yep|ok|okay|sure|perfect|great|good|good for me|understood|.{0,25}is good|i like (?:the|that|it)\b.*too|right|fine)[.!]?$/i;

const plain = (text: string): string =>
  text
    .trim()
    .replace(/[’‘]/g, "'")
    .replace(/^(?:um|uh|er|erm),? /i, '');

/** Takes on what was asked or offered. */
export const accepts = (text: string): boolean => ACCEPTS.test(plain(text)) && !DECLINES.test(plain(text));
export const declines = (text: string): boolean => DECLINES.test(plain(text));
/** "Already in her inbox.": nothing is left to do. */
export const isDone = (text: string): boolean =>
  /^(?:(?:oh|yes|yeah|i),? )*(?:(?:it(?:'s| is)|that(?:'s| is)|they(?:'re| are)|i(?:'ve| have))? ?already\b|(?:that(?:'s|'s been| is)|it(?:'s|'s been| is)) (?:all )?(?:done|sent|ordered|booked|sorted|fixed|paid)\b|(?:i )?(?:did|sent|ordered|booked|done) (?:it|that|them)\b|i(?:'ve| have) (?:just )?(?:done|sent|ordered|booked|asked|told|written|called|rung))/i.test(
    plain(text),
  );
/** Says yes to a proposal and hardly anything else. */
export const agrees = (text: string): boolean =>
  (AGREES.test(plain(text)) || CONSENTS.test(plain(text))) && !declines(text);
/** Says yes to a proposal in so many words ("works for me"), where "yeah" may only mean "I hear you". */
export const consents = (text: string): boolean => CONSENTS.test(plain(text)) && !declines(text);
/** Gives in: "I'm convinced." */
const YIELDS =
  /\b(?:i(?:'m| am) (?:convinced|sold)|you(?:'ve| have)? (?:win|won|convinced me)|fair (?:enough|point)|good point|that's (?:true|right|fair)|point taken)\b/i;
export const yields = (text: string): boolean => YIELDS.test(plain(text)) && !/\bbut\b/i.test(text);
