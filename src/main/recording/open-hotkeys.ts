import { globalShortcut } from 'electron';
import { clock } from '../../shared/meeting/clock';
import { HotkeyBoard } from '../system/hotkey-board';
import { fill, type Texts } from '../texts/texts';
import type { Saying } from './open-recording';
import type { RecordingRoom } from './recording-room';

export interface OpenHotkeys {
  readonly recorder: RecordingRoom;
  readonly texts: () => Texts;
  readonly say: (what: Saying) => void;
  /** Asks the window, which owns the microphone. */
  readonly command: (command: 'toggle' | 'pause' | 'resume') => void;
}

/** Keys that work while another program is in front. */
export function openHotkeys({ recorder, texts, say, command }: OpenHotkeys): HotkeyBoard {
  const mark = (): void => {
    if (recorder.state.state === 'idle') return;
    const at = recorder.mark(Infinity).marks.at(-1) ?? 0;
    // Nobody looks at the window just now.
    say({ title: fill(texts().markedTitle, { time: clock(at) }), body: texts().markedBody });
  };
  return new HotkeyBoard(
    {
      register: (keys, press) => globalShortcut.register(keys, press),
      unregister: (keys) => globalShortcut.unregister(keys),
    },
    (action) => {
      if (action === 'record') command('toggle');
      else if (action === 'mark') mark();
      else command(recorder.state.state === 'paused' ? 'resume' : 'pause');
    },
  );
}
