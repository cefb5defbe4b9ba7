/**
 * How a language gives names away. Patterns see one sentence and hold `NAME` where the name stands; they are matched
 * without regard to case. A new language is a file with one of these.
 */
export interface Cues {
  /** The speaker says his own name. */
  readonly self: readonly string[];
  /** The one who speaks next is called. Only near the end of a turn. */
  readonly address: readonly string[];
  /** Somebody is called, and the next sentence asks: seen together with that sentence. */
  readonly callThenAsk: readonly string[];
  /** The one who spoke before is answered. Only near the beginning of a turn. */
  readonly reply: readonly string[];
  /** Greeting by name: whoever greets back, or the only other person. */
  readonly greet: readonly string[];
  /** How a greeting sounds, to know whether somebody greets back. */
  readonly greeting: RegExp;
  /** The name is only part of a list, a quote or a supposition. */
  readonly never: readonly string[];
}
