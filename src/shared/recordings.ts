/** Endings of recordings that can be chosen in a dialog; the packages offer "open with smallpie" for the same. */
export const RECORDING_ENDINGS = [
  'wav',
  'mp3',
  'm4a',
  'aac',
  'flac',
  'ogg',
  'oga',
  'opus',
  'webm',
  'mp4',
  'm4v',
  'mov',
  'mkv',
  'avi',
  'wma',
] as const;
