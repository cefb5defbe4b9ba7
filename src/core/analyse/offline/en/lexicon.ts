/** Word lists of the English rules: what a grammar cannot know. */
const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Words at the beginning of a clause that say nothing about who does what. */
export const FILLERS = list(`
  um uh er erm hmm hm mm mhm ah aw aww oh ooh hey cheers alright well like actually honestly basically anyway look listen yeah yes yep yup sure okay ok
  right alright great good fine perfect cool lovely brilliant excellent wonderful sweet agreed absolutely exactly
  thanks sorry please just also again still then so and but or because plus maybe perhaps probably obviously hopefully
  first second secondly third lastly finally next otherwise meanwhile anyhow though`);

export const ADVERBS = list(`
  just also then still already probably definitely really actually quickly maybe perhaps certainly only always now soon
  first ever even gladly happily simply kindly please honestly therefore hopefully better rather quite both all`);

/** Verbs of being, knowing and feeling: nobody does these as a task. */
export const STATIVE = list(`
  be am is are was were been being know have like understand think see hear feel remember believe hope guess imagine mean
  want need love hate live agree wish doubt wonder suppose expect miss forget matter depend cost seem appear sound
  contain belong own fear enjoy prefer recall recognise recognize trust realise realize notice laugh cry die deserve
  bet swear promise admit confess say argue assume got`);

/** What people say they do about the meeting itself, or about leaving it. */
export const PROCEDURAL = list(`
  start begin stop mute unmute continue wrap skip pause recap summarise summarize repeat rephrase interrupt shut
  leave run dash dial hop jump join go come stay sleep wait sit stand eat drink quit pass mind survive manage stick try`);

/** "I'll be right back", "let me think": phrases that look like a task and are none. Words from the verb on. */
export const IDIOMS: readonly RegExp[] = [
  /^(?:tell|let) you (?:what|go|get|off|lot|both|all|something|why|how)\b/,
  /^(?:let you (?:get|go)|give you (?:that|the floor)|hand (?:it )?over to|hand you|leave you|leave it (?:there|at that)|keep (?:it|this) (?:short|brief|quick))/,
  /^(?:share my screen|see you|talk to you (?:later|soon|then|next)|speak to you|catch you|get going|move on|read (?:it|them|this) out)/,
  /^(?:take (?:it|that) as|take (?:your|his|her|my) (?:word|point)|get (?:back )?to (?:that|this|it) in a|get to that|come (?:back )?to)/,
  /^(?:put (?:it|that) (?:this|another|differently|bluntly)|do my best|get used|keep quiet|make it (?:short|quick)|be (?:right )?back|speak up|turn (?:off|on) my)/,
  /^(?:share|report|tell (?:you|everyone|everybody)|say|confirm|add|mention|note|remind (?:you|everyone)|see|show you|give you) (?:that|how|what|why)\b/,
  /^(?:sleep on|hold (?:you|him|her|them) to)\b/,
  /^explain(?: (?:it|that|this|later|in a (?:minute|second|moment)))?$/,
  /^(?:ask (?:myself|why|the question)|find it|make do|take a (?:step|look back)|give (?:it|that) (?:some )?(?:thought|a rest)|have (?:lunch|dinner|coffee|a coffee))/,
];

/** With these, even a weak verb is a task: "see if …", "have a look", "go over it". */
export const STRONG_PHRASES: readonly RegExp[] = [
  /^see (?:if|whether|to|about|what (?:i|we) can|who)/,
  /^have (?:a (?:look|word|chat|think|go)|(?:it|them|that|this|the|a|an|my|your|everything)\b.*\b(?:ready|done|finished|fixed|sorted|out|over|back|up)\b)/,
  /^(?:go (?:over|through|and|there and|to .* and|round and)|come up with|start (?:on|the|that|this|writing|with|a|an|work)|begin (?:the|writing|with)|stop by|pass .+ (?:on|to|over|round|along)|pass (?:him|her|them|it|on) )/,
  /^(?:try to|try and|leave (?:it|them|a|the) .*(?:with|on|at|for)|come (?:by|over|round) (?:and|to|with)|run (?:it|them|this|that|the|some|a|another)|sit down with|join (?:the|them|him|her) (?:call|meeting|interview))/,
  /^(?:manage to|start looking|remember to|be in touch|wait (?:for|until)|stick (?:it|them|a|the)|jump on|skip (?:the|that)|be the one (?:who|to|that) \w+)/,
];

/** Bare commands that are talk: "come on", "look", "wait". Words from the verb on. */
export const COMMAND_TALK =
  /^(?:come on|go on|go ahead|go for it|hang on|hold on|wait|look|listen|guess|imagine|say|see|thank|welcome|sorry|excuse|trust|mind|talk|take care|take it easy|have a|have fun|enjoy|feel|sound|make sense|work|let|do|don't|hope|remember (?!to\b)|forget (?:it|about)|tell me about|stop it|stop|shoot|fire away|last|speak|shut|carry on|keep going|move on|believe|think|consider|suppose|never|please do|be|get well|good|give me (?:a (?:sec|minute|moment|second|day|week)|until|till|half|an hour|\w+ (?:more )?(?:minutes?|hours?|days?|weeks?|seconds?)|one)|bear with|go go|spare me|show me|fair|ask away|you|start|continue|depend|cost|seem|look[s]?|need|want|like|love|same|thought|point|call it|off|done|settled|got|(?:cut|read|set)$|put it this|worth|leave that with me|leave it with (?:me|us)|pray|hold your)\b/;

export const PEOPLE_TITLES = list('mr mrs ms miss dr doctor professor prof sir young old uncle aunt auntie');

export const NOBODY_IN_PARTICULAR = list('somebody someone anybody anyone one');

/** Capitalised words that are not people. */
export const NOT_PEOPLE = list(`
  i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
  september october november december mondays tuesdays wednesdays thursdays fridays saturdays sundays english spanish
  german french christmas easter god okay yes no everyone everybody nobody nothing something anything monday's apple
  google microsoft linkedin windows linux mac slack zoom the this that these those it there here today tomorrow
  yesterday somebody someone anybody anyone meantime meanwhile chairman secretary treasurer chair madam sir what who when where why how which security legal marketing finance engineering support sales team people
  speaker procurement`);
