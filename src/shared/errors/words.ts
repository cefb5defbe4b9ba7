/** What a person reads: one sentence on what happened and one on what to do. */
export interface ErrorWords {
  readonly what: string;
  readonly next: string;
}
