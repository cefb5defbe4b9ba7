/** Compiles only when everything that the stand-in implements is what Electron's own types declare. */
import type * as Theirs from 'electron';
import type * as Ours from '../src/electron';
import type { PortMain } from '../src/ports';
import type { Preventable } from '../src/strict';
import type { Frame } from '../src/web-contents';
import type { Mistakes } from './mistakes';

/** Members that only the stand-in itself, and its tests, use. */
type Own =
  | 'startApp'
  | 'link'
  | 'outside'
  | 'markDestroyed'
  | 'shownProgress'
  | 'transfer'
  | 'pair'
  | 'launch'
  | 'request'
  | 'check'
  | 'device'
  | 'display'
  | 'answer';

type None<M extends never> = M;

export type Checked = [
  None<Mistakes<typeof Ours, typeof Theirs, 'electron', Own>>,
  None<Mistakes<Frame, Theirs.WebFrameMain, 'frame', Own>>,
  None<Mistakes<PortMain, Theirs.MessagePortMain, 'port', Own>>,
  None<Mistakes<Preventable, Theirs.Event, 'event', Own>>,
];

/** The check itself can fail: each of these is one mistake, at the path that it names. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Wrong<T, Path extends string> = Same<Mistakes<T, Theirs.App, 'app'>, Path>;
export const caught: readonly true[] = [
  true satisfies Wrong<{ getName(): number }, 'app.getName()'>,
  true satisfies Wrong<{ setName(name: number): void }, 'app.setName(0)'>,
  true satisfies Wrong<{ getTitle(): string }, 'app.getTitle (Electron has none)'>,
  true satisfies Wrong<{ commandLine: { hasSwitch(name: string): string } }, 'app.commandLine.hasSwitch()'>,
  true satisfies Wrong<{ whenReady(): Promise<number> }, 'app.whenReady()'>,
  true satisfies Wrong<{ isReady: boolean }, 'app.isReady'>,
  true satisfies Wrong<{ getVersion(): string }, never>,
];
