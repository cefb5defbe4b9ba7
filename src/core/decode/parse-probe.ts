export interface AudioTrack {
  /** 1-based, among the sound tracks. */
  readonly index: number;
  readonly codec: string;
  /** Hz. */
  readonly sampleRate: number;
  readonly channels: number;
  /** As written in the file, e.g. `eng`. */
  readonly language?: string;
}

export interface RecordingInfo {
  /** Null when the file does not say (a recording that was streamed). */
  readonly durationSeconds: number | null;
  readonly audioTracks: readonly AudioTrack[];
  /** Moving pictures; a cover picture does not count. */
  readonly hasVideo: boolean;
  /** ffmpeg's name(s) of the container, e.g. `matroska,webm`. */
  readonly container: string;
}

const STREAM =
  /^ *Stream #0:\d+(?:\[0x[0-9a-f]+\])?(?:\(([^)]*)\))?(?:\[0x[0-9a-f]+\])?: (Audio|Video): (.*)$/gim;

const LAYOUTS: Readonly<Record<string, number>> = {
  mono: 1, stereo: 2, downmix: 2, binaural: 2, quad: 4, hexagonal: 6, octagonal: 8, hexadecagonal: 16, cube: 8,
}; // prettier-ignore

/**
 * Reads what `ffmpeg -i` says about a file (versions from 2018 to now).
 * @param url the input as it was given to ffmpeg: it is repeated in the text and may hold anything.
 * @returns null when the file could not be opened.
 */
export function parseProbe(stderr: string, url: string): RecordingInfo | null {
  const text = stderr.replaceAll(url, '').replaceAll('\r', '');
  const container = /Input #0, (\S+), from '/.exec(text)?.[1];
  if (container === undefined) return null;
  const time = /Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?),/.exec(text);
  const seconds = time === null ? 0 : Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3]);
  const audioTracks: AudioTrack[] = [];
  let hasVideo = false;
  for (const [, language, kind, rest = ''] of text.matchAll(STREAM)) {
    if (kind === 'Video') hasVideo ||= !isCover(rest);
    else audioTracks.push(track(audioTracks.length + 1, rest, language));
  }
  return { durationSeconds: seconds > 0 ? seconds : null, audioTracks, hasVideo, container };
}

/** A cover picture; old versions do not call it one, but give it the rate of a clock. */
function isCover(rest: string): boolean {
  return rest.includes('(attached pic)') || /^(?:mjpeg|png|bmp|gif)\b.*, 90k tbr/.test(rest);
}

/** `aac (LC) (mp4a / 0x6134706D), 48000 Hz, 5.1(side), fltp, 128 kb/s (default)` */
function track(index: number, rest: string, language: string | undefined): AudioTrack {
  const codec = /^[^\s,]+/.exec(rest)?.[0] ?? 'unknown';
  const rate = /(?:^|, )(\d+) Hz(?:, ([^,]+))?/.exec(rest);
  const sound = { index, codec, sampleRate: Number(rate?.[1] ?? 0), channels: channelsOf(rate?.[2] ?? '') };
  return language === undefined || language === 'und' ? sound : { ...sound, language };
}

function channelsOf(layout: string): number {
  const name = layout.trim();
  const count = /^(\d+) channels?/.exec(name)?.[1];
  if (count !== undefined) return Number(count);
  const ambisonic = /^ambisonic (\d+)/.exec(name)?.[1];
  if (ambisonic !== undefined) return (Number(ambisonic) + 1) ** 2;
  const dotted = /^\d+(?:\.\d+)+/.exec(name)?.[0];
  if (dotted !== undefined) return dotted.split('.').reduce((sum, part) => sum + Number(part), 0);
  const plain = /^[a-z]+/.exec(name)?.[0] ?? '';
  return LAYOUTS[plain] ?? 0;
}
