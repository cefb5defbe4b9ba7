import type { TRACKS } from './app';

/** Message ports that the window can open. Opening one needs a grant that the main process minted. */
export const PORT_NAMES = ['capture'] as const;
export type PortName = (typeof PORT_NAMES)[number];

/** Window → main on a `capture` port. Bytes are transferred, not copied. */
export type CaptureMessage =
  | {
      readonly type: 'blob';
      readonly track: (typeof TRACKS)[number];
      /** Counts from 0 on each track; a gap means that one was lost. */
      readonly sequence: number;
      readonly bytes: ArrayBuffer;
    }
  /** The last blob has been posted. */
  | { readonly type: 'end' };

/** Main → window on a `capture` port. */
export type CaptureReply =
  /** This blob is sealed on the disk. */
  | { readonly type: 'kept'; readonly track: (typeof TRACKS)[number]; readonly sequence: number }
  /** Nothing more is taken: used twice, over, timed out, or the disk is full. */
  | { readonly type: 'closed'; readonly reason: 'used' | 'unknown' | 'frame' | 'ended' | 'idle' | 'failed' };
