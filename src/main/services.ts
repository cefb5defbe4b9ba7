import type { BrowserWindow } from 'electron';
import type { Outbox } from '../core/deliver';
import type { SecretStore } from '../core/ports';
import type { JobBoard, MeetingStore, ReceiptBook, SettingsStore } from '../core/session';
import type { EngineRoom } from './engine/engine-room';
import type { MailRoom } from './mail-room';
import type { ProductPaths } from './paths';
import type { ProfileRoom } from './profiles';
import type { RecordingRoom } from './recording/recording-room';
import type { Recovery } from './recording/recovery';
import type { SpeechModels } from './engine/speech-models';
import type { HotkeyBoard } from './system/hotkey-board';
import type { Sounds } from './sounds';
import type { Log } from './system/log';
import type { Texts } from './texts/texts';
import type { Updates } from './updates/updates';

/** What handlers, tray and menu work with; wired once in `app.ts`. */
export interface Services {
  readonly paths: ProductPaths;
  readonly settings: SettingsStore;
  readonly secrets: SecretStore;
  readonly store: MeetingStore;
  readonly board: JobBoard;
  readonly outbox: Outbox;
  readonly mail: MailRoom;
  readonly profiles: ProfileRoom;
  readonly receipts: ReceiptBook;
  readonly sounds: Sounds;
  readonly engine: EngineRoom;
  readonly speechModels: SpeechModels;
  readonly recorder: RecordingRoom;
  readonly recovery: Recovery;
  readonly hotkeys: HotkeyBoard;
  readonly updates: Updates;
  readonly log: Log;
  /** The sample recording, and what reads it. */
  readonly sample: () => Promise<{ readonly ffmpeg: string; readonly sample: string }>;
  readonly texts: () => Texts;
  readonly window: () => BrowserWindow;
  /** Adds recordings by path, and says which were not taken. */
  readonly addRecordings: (
    paths: readonly string[],
    signal: AbortSignal,
  ) => Promise<{
    readonly added: readonly string[];
    readonly refused: readonly {
      readonly name: string;
      readonly error: import('../shared/errors/app-error').ErrorEnvelope;
    }[];
  }>;
  /** Fires when the app quits. */
  readonly signal: AbortSignal;
  readonly quit: () => void;
}
