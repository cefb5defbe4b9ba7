/**
 * What one type promises beside another, member by member and as deep as asked: the stand-in has few of Electron's
 * members, but those it has must be what Electron declares.
 */

type Fn = (...args: never[]) => unknown;
type Class = abstract new (...args: never[]) => object;
/** Inherited from Node on both sides. */
type Inherited = keyof NodeJS.EventEmitter | 'prototype' | keyof typeof import('node:events').EventEmitter;
type Defined<T> = Exclude<T, null | undefined>;
type Names<T> = Extract<keyof T, string>;
type ArgumentsOf<T> = T extends (...args: infer A) => unknown
  ? A
  : T extends abstract new (...args: infer A) => object
    ? A
    : never;
/** Positions of arguments that are declared one by one. */
type Positions<A> = Extract<keyof A, `${number}`>;
type At<A, I> = I extends keyof A ? A[I] : undefined;
type Returned<T> = T extends (...args: never) => infer R ? R : never;
type Made<T> = T extends abstract new (...args: never) => infer I ? I : never;
type Deeper<D extends readonly 0[]> = D extends readonly [0, ...infer Rest extends readonly 0[]] ? Rest : [];

/** An argument: what Electron's callers may pass must be taken; of an object, only members that Electron's has are used. */
type ArgumentMistakes<Ours, Theirs, Path extends string, Own extends string, D extends readonly 0[]> = [
  Theirs,
] extends [Ours]
  ? never
  : [Defined<Ours>] extends [object]
    ? [null extends Theirs ? null : never] extends [Ours]
      ? Mistakes<Defined<Ours>, Defined<Theirs>, Path, Own, D>
      : Path
    : Path;

type CallMistakes<Ours, Theirs, Path extends string, Own extends string, D extends readonly 0[]> = {
  [I in Positions<ArgumentsOf<Ours>>]: ArgumentMistakes<
    ArgumentsOf<Ours>[I],
    At<Required<ArgumentsOf<Theirs>>, I>,
    `${Path}(${I})`,
    Own,
    D
  >;
}[Positions<ArgumentsOf<Ours>>];

type MemberMistakes<Ours, Theirs, Path extends string, Own extends string, D extends readonly 0[]> = {
  [K in Exclude<Names<Ours>, Inherited | Own>]: K extends keyof Theirs
    ? Mistakes<Ours[K], Theirs[K], `${Path}.${K}`, Own, D>
    : `${Path}.${K} (Electron has none)`;
}[Exclude<Names<Ours>, Inherited | Own>];

/**
 * Paths at which `Ours` is not what `Theirs` declares; `never` when it is a true part of it. `Own` names members that
 * are the stand-in's own business; `Depth` has one element per level that is still looked into.
 */
export type Mistakes<
  Ours,
  Theirs,
  Path extends string,
  Own extends string = never,
  Depth extends readonly 0[] = [0, 0, 0, 0, 0, 0, 0, 0],
> = Depth extends []
  ? never
  : [Defined<Ours>] extends [never]
    ? [Ours] extends [Theirs]
      ? never
      : Path
    : [Ours] extends [Class]
      ? [Theirs] extends [Class]
        ? | CallMistakes<Ours, Theirs, `new ${Path}`, Own, Deeper<Depth>>
          | Mistakes<Made<Ours>, Made<Theirs>, `${Path}#`, Own, Deeper<Depth>>
          | MemberMistakes<Ours, Theirs, Path, Own, Deeper<Depth>>
        : Path
      : [Ours] extends [Fn]
        ? [Theirs] extends [Fn]
          ? | CallMistakes<Ours, Theirs, Path, Own, Deeper<Depth>>
            | ([void] extends [Returned<Theirs>]
                ? never
                : Mistakes<Returned<Ours>, Returned<Theirs>, `${Path}()`, Own, Deeper<Depth>>)
          : Path
        : [Ours] extends [Promise<infer O>]
          ? [Theirs] extends [Promise<infer T>]
            ? Mistakes<O, T, Path, Own, Depth>
            : Path
          : [Defined<Ours>] extends [readonly (infer O)[]]
            ? [Defined<Theirs>] extends [readonly (infer T)[]]
              ? Mistakes<O, T, `${Path}[]`, Own, Deeper<Depth>>
              : Path
            : [Defined<Ours>] extends [object]
              ? [Extract<Ours, null | undefined>] extends [Theirs]
                ? MemberMistakes<Defined<Ours>, Defined<Theirs>, Path, Own, Deeper<Depth>>
                : Path
              : [Ours] extends [Theirs]
                ? never
                : Path;
