import { z } from 'zod';

const seconds = z.number().min(0);

/** A second or two of one of a window's local speakers, and the print of that voice. */
const voiceSchema = z.object({
  local: z.int().min(0).max(2),
  /** Frames of the window between which it was listened to. */
  from: z.int().min(0),
  to: z.int().min(0),
  /** Seconds in which nobody else spoke. */
  alone: seconds,
  /** Direction of the voice: signed bytes in base64. */
  print: z.base64(),
});

const windowSchema = z.object({
  /** First frame of the window on the packed time line. */
  frame: z.int().min(0),
  /** Class per frame as runs, `class×length`, joined by spaces: who of the local speakers speaks. */
  activity: z.string(),
  voices: z.array(voiceSchema).readonly(),
});

/**
 * Everything that is needed to tell speakers apart again without the recording, with another head count for
 * instance. It holds voice prints: biometric data, kept only where the results are kept.
 */
export const speakerEvidenceSchema = z.object({
  version: z.literal(1),
  /** Where speech lies: seconds on the packed time line (silence left out) and in the recording. */
  spans: z.array(z.object({ at: seconds, start: seconds, end: seconds })).readonly(),
  windows: z.array(windowSchema).readonly(),
});

export type SpeakerEvidence = Readonly<z.infer<typeof speakerEvidenceSchema>>;
export type EvidenceWindow = SpeakerEvidence['windows'][number];
export type EvidenceVoice = EvidenceWindow['voices'][number];
