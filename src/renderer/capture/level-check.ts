import { useEffect, useState } from 'react';
import type { SoundSettings } from '../../shared/settings/desktop-settings';
import { refreshMicrophones } from './devices';
import { watchLevel, type LevelSource } from './levels';
import { openMicrophone } from './microphone';

/** A microphone nobody is using is let go after this long without a key or a pointer in the window. */
const REST_AFTER_MS = 30_000;
const READINGS_PER_SECOND = 12;

export type LevelCheck =
  | { readonly state: 'off' | 'opening' | 'resting' }
  | { readonly state: 'listening'; readonly source: LevelSource }
  | { readonly state: 'failed'; readonly reason: string };

/** Whether a person is at this window. */
function usePresence(): boolean {
  const [present, setPresent] = useState(() => document.hasFocus());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leave = (): void => {
      clearTimeout(timer);
      setPresent(false);
    };
    const notice = (): void => {
      setPresent(true);
      clearTimeout(timer);
      timer = setTimeout(leave, REST_AFTER_MS);
    };
    const events = ['pointermove', 'pointerdown', 'keydown', 'focus'] as const;
    for (const event of events) addEventListener(event, notice, { passive: true });
    addEventListener('blur', leave);
    if (document.hasFocus()) notice();
    return () => {
      clearTimeout(timer);
      for (const event of events) removeEventListener(event, notice);
      removeEventListener('blur', leave);
    };
  }, []);
  return present;
}

/** Listens to the chosen microphone to show its level; nothing of it is kept. */
export function useLevelCheck(
  allowed: boolean,
  { microphoneId, echoCancellation, noiseSuppression, autoGain }: SoundSettings,
): LevelCheck {
  const present = usePresence();
  const [check, setCheck] = useState<LevelCheck>({ state: 'off' });
  const wanted = allowed && present;
  useEffect(() => {
    if (!wanted) return;
    let context: AudioContext | undefined;
    let stream: MediaStream | undefined;
    let over = false;
    const close = (): void => {
      for (const track of stream?.getTracks() ?? []) track.stop();
      void context?.close();
    };
    const open = async (): Promise<void> => {
      setCheck({ state: 'opening' });
      stream = await openMicrophone({ microphoneId, echoCancellation, noiseSuppression, autoGain });
      if (over) return close();
      void refreshMicrophones();
      context = new AudioContext();
      const node = context.createMediaStreamSource(stream);
      setCheck({ state: 'listening', source: watchLevel(node, READINGS_PER_SECOND) });
    };
    open().catch((error: unknown) => {
      if (!over) setCheck({ state: 'failed', reason: error instanceof Error ? error.name : 'Error' });
    });
    return () => {
      over = true;
      close();
      setCheck({ state: 'resting' });
    };
  }, [wanted, microphoneId, echoCancellation, noiseSuppression, autoGain]);
  return allowed ? check : { state: 'off' };
}
