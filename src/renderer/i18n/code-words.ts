import type { ErrorCode } from '../../shared/errors/codes';

/** What a person reads: what happened, and what to do. */
export interface CodeWords {
  readonly what: string;
  readonly next: string;
}

/** Words for every code there is; a language that lacks one does not compile. */
export type AllCodeWords = Readonly<Record<ErrorCode, CodeWords>>;

export const words = (what: string, next: string): CodeWords => ({ what, next });
