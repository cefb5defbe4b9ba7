import { SingleBar } from 'cli-progress';
import type { ProgressSink, Stage, StageProgress } from '../shared/meeting/stage';

/** Everything that the command line says: results on stdout, the rest on stderr. */
export interface Output {
  readonly progress: ProgressSink;
  /** Ends the progress bar, so that the next line starts clean. */
  settle(): void;
  result(text: string): void;
  note(text: string): void;
  /** One JSON event on stdout. */
  event(event: Readonly<Record<string, unknown>>): void;
}

const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  decode: 'Reading the recording',
  segment: 'Finding speech',
  transcribe: 'Writing down what is said',
  speakers: 'Telling speakers apart',
  analyse: 'Finding decisions and actions',
  deliver: 'Writing the minutes',
  flush: 'Cleaning up',
};

/** Time left in words: "40 s", "3 min". */
export function etaWords(seconds: number | null): string {
  if (seconds === null) return '';
  if (seconds < 90) return `${Math.ceil(seconds)} s left`;
  return `${Math.ceil(seconds / 60)} min left`;
}

/** A bar on a terminal, a line per tenth elsewhere, JSON lines when asked for. */
export function createOutput(json: boolean): Output {
  const write = (text: string): void => void process.stdout.write(`${text}\n`);
  const note = (text: string): void => void process.stderr.write(`${text}\n`);
  const event = (value: Readonly<Record<string, unknown>>): void => write(JSON.stringify(value));
  if (json) {
    const last = new Map<Stage, number>();
    const progress = (p: StageProgress): void => {
      // At most one event per percent: a three-hour recording must not drown its reader.
      const percent = p.fraction === null ? -1 : Math.floor(p.fraction * 100);
      if (p.fraction !== null && last.get(p.stage) === percent) return;
      last.set(p.stage, percent);
      event({ stage: p.stage, progress: p.fraction, etaSeconds: p.etaSeconds });
    };
    return { progress, settle: () => undefined, result: () => undefined, note, event };
  }
  const { progress, settle } = process.stderr.isTTY ? barProgress() : lineProgress(note);
  return {
    progress,
    settle,
    result: write,
    note: (text) => {
      settle();
      note(text);
    },
    event: () => undefined,
  };
}

/** The stage that takes longest speaks for all that stream together. */
const shown = (p: StageProgress): boolean => p.stage !== 'decode' && p.stage !== 'segment';

function barProgress(): Pick<Output, 'progress' | 'settle'> {
  let bar: SingleBar | null = null;
  return {
    progress: (p) => {
      if (!shown(p)) return;
      if (bar === null) {
        const format = '{words} [{bar}] {percentage} % {eta_words}';
        bar = new SingleBar({ format, stream: process.stderr, hideCursor: true, clearOnComplete: true });
        bar.start(100, 0, { words: '', eta_words: '' });
      }
      bar.update(Math.round((p.fraction ?? 0) * 100), {
        words: STAGE_WORDS[p.stage],
        eta_words: etaWords(p.etaSeconds),
      });
    },
    settle: () => {
      bar?.stop();
      bar = null;
    },
  };
}

function lineProgress(note: (text: string) => void): Pick<Output, 'progress' | 'settle'> {
  const last = new Map<Stage, number>();
  return {
    progress: (p) => {
      const tenth = p.fraction === null ? 0 : Math.floor(p.fraction * 10);
      if (!shown(p) || last.get(p.stage) === tenth) return;
      last.set(p.stage, tenth);
      const eta = etaWords(p.etaSeconds);
      note(`${STAGE_WORDS[p.stage]}: ${tenth * 10} %${eta === '' ? '' : `, ${eta}`}`);
    },
    settle: () => undefined,
  };
}
