// Recordings that "open with smallpie" offers; the app's file dialog knows the same (src/shared/recordings.ts).
export const MEDIA_TYPES = [
  ['wav', 'audio/x-wav', 'WAV audio'],
  ['mp3', 'audio/mpeg', 'MP3 audio'],
  ['m4a', 'audio/mp4', 'MPEG-4 audio'],
  ['aac', 'audio/aac', 'AAC audio'],
  ['flac', 'audio/flac', 'FLAC audio'],
  ['ogg', 'audio/ogg', 'Ogg audio'],
  ['oga', 'audio/ogg', 'Ogg audio'],
  ['opus', 'audio/ogg', 'Opus audio'],
  ['webm', 'video/webm', 'WebM recording'],
  ['mp4', 'video/mp4', 'MPEG-4 recording'],
  ['m4v', 'video/x-m4v', 'MPEG-4 recording'],
  ['mov', 'video/quicktime', 'QuickTime recording'],
  ['mkv', 'video/x-matroska', 'Matroska recording'],
  ['avi', 'video/x-msvideo', 'AVI recording'],
  ['wma', 'audio/x-ms-wma', 'Windows Media audio'],
];
