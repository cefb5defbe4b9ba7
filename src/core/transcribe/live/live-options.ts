/** How live text is made; the defaults were found on the spoken corpus (bench/live). */
export interface LiveOptions {
  /** Shortest time between two looks at a span (s). */
  readonly step: number;
  /** Sound that must be there before the first look (s). */
  readonly first: number;
  /** Sound kept before the voice (s). */
  readonly preroll: number;
  /** Longest window of the span before that is heard once more in front of a new one, and longest pause between them (s). */
  readonly carry: number;
  readonly carryPause: number;
  /** Silence that ends a span (s). */
  readonly hang: number;
  /** Silence after which a span is looked at once more, in the hope that it is over (s). */
  readonly probe: number;
  /** Encoder positions beyond 50 per second. */
  readonly slack: number;
  /** The same where speech pauses and the engine has time: what it hears then is what stands. */
  readonly closingSlack: number;
  /** Window length (s) from which confirmed sentences, and from which any confirmed words are cut off in front. */
  readonly trimAt: number;
  readonly trimMax: number;
  /** Confirmed words that stay in front of the open ones when a window is cut. */
  readonly anchor: number;
  /** Confirmed words of the next sentence before a sentence is cut off. */
  readonly lead: number;
  readonly settle: number;
  readonly settleProbability: number;
  readonly doubt: number;
  readonly doubtWait: number;
  readonly disputeWait: number;
  /** Longest window that is looked at in one go (s). */
  readonly longest: number;
  /** Sound that may wait before a stretch is left for later (s). */
  readonly patience: number;
  /** Voice without words that is looked at once more (s). */
  readonly hole: number;
}

export const LIVE_DEFAULTS: LiveOptions = {
  step: 0.5,
  first: 0.8,
  preroll: 0.3,
  carry: 4,
  carryPause: 1.5,
  hang: 0.5,
  probe: 0.2,
  slack: 128,
  closingSlack: 256,
  trimAt: 4,
  trimMax: 8,
  anchor: 2,
  lead: 1,
  settle: Infinity,
  settleProbability: 0.8,
  doubt: 0.5,
  doubtWait: 1.2,
  disputeWait: 1.2,
  longest: 10,
  patience: 25,
  hole: 1.2,
};
