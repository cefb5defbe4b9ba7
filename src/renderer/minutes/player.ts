import { useEffect, useMemo, useRef, useState } from 'react';
import { createStore, type Store } from '../state/store';
import { useQuestion } from '../state/use-question';

export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3] as const;

export type SoundState = 'loading' | 'ready' | 'none' | 'failed';

/** Plays the recording. Time is a store of its own: it changes many times a second. */
export interface Player {
  readonly state: SoundState;
  readonly playing: boolean;
  readonly speed: number;
  /** Seconds. */
  readonly time: Store<number>;
  readonly duration: number;
  readonly toggle: () => void;
  readonly seek: (seconds: number, play?: boolean) => void;
  readonly skip: (seconds: number) => void;
  /** One step faster (1) or slower (-1). */
  readonly step: (by: 1 | -1) => void;
  readonly setSpeed: (speed: number) => void;
}

/** A player for a meeting. Works without sound, too: the position can still be moved. */
export function usePlayer(id: string, durationSeconds: number): Player {
  const [answer] = useQuestion('meetings.sound', { id });
  const url = answer.state === 'ready' ? answer.value.url : null;
  const [time] = useState(() => createStore(0));
  const audio = useRef<HTMLAudioElement | null>(null);
  const [playing, setPlaying] = useState(false);
  const [broken, setBroken] = useState(false);
  const [speed, keepSpeed] = useState(1);

  useEffect(() => {
    if (url === null) return;
    const element = new Audio(url);
    element.preload = 'metadata';
    audio.current = element;
    let frame = 0;
    const follow = (): void => {
      time.set(element.currentTime);
      frame = requestAnimationFrame(follow);
    };
    const stop = (): void => {
      cancelAnimationFrame(frame);
      time.set(element.currentTime);
      setPlaying(false);
    };
    element.addEventListener('play', () => {
      setPlaying(true);
      follow();
    });
    element.addEventListener('pause', stop);
    element.addEventListener('ended', stop);
    element.addEventListener('error', () => {
      stop();
      setBroken(true);
    });
    return () => {
      cancelAnimationFrame(frame);
      element.pause();
      element.removeAttribute('src');
      element.load();
      audio.current = null;
    };
  }, [url, time]);

  const state: SoundState =
    answer.state === 'loading' ? 'loading' : url === null ? 'none' : broken ? 'failed' : 'ready';

  return useMemo(() => {
    const play = (): void => {
      audio.current?.play().catch(() => {
        setBroken(true);
      });
    };
    const seek = (seconds: number, andPlay = false): void => {
      const to = Math.min(Math.max(0, seconds), durationSeconds);
      time.set(to);
      if (audio.current === null) return;
      audio.current.currentTime = to;
      if (andPlay) play();
    };
    const setSpeed = (next: number): void => {
      keepSpeed(next);
      if (audio.current !== null) audio.current.playbackRate = next;
    };
    return {
      state,
      playing,
      speed,
      time,
      duration: durationSeconds,
      seek,
      setSpeed,
      toggle: () => {
        if (playing) audio.current?.pause();
        else play();
      },
      skip: (seconds) => {
        seek(time.get() + seconds);
      },
      step: (by) => {
        const at = SPEEDS.findIndex((one) => one >= speed);
        setSpeed(SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, at + by))] ?? 1);
      },
    };
  }, [state, playing, speed, time, durationSeconds]);
}
