import { z } from 'zod';
import { retentionSchema } from '../settings/app-settings';

/** Epoch milliseconds. */
const instant = z.number();

/** An error as it is kept: code, message and the detail that words are made of. */
const keptErrorSchema = z.object({
  code: z.string(),
  message: z.string(),
  detail: z.record(z.string(), z.unknown()),
});

/**
 * `waiting`: to be sent, now or at the next try. `accepted`: the mail server has taken it, for good. `refused`: nothing
 * more happens before the person does something. `uncertain`: it may have been taken; only a person can tell.
 */
export const recipientStateSchema = z.enum(['waiting', 'accepted', 'refused', 'uncertain']);

export const outboxRecipientSchema = z.object({
  name: z.string(),
  address: z.string().min(3),
  field: z.enum(['to', 'cc']),
  state: recipientStateSchema,
  error: keptErrorSchema.nullable(),
});

/** One message: everybody in it gets the same text. */
export const outboxLetterSchema = z.object({
  /** The same on every try. */
  messageId: z.string().min(3),
  audience: z.enum(['full', 'minutes-only']),
  /** How much had to be left out so far. */
  form: z.enum(['whole', 'packed', 'bare']),
  recipients: z.array(outboxRecipientSchema).min(1).readonly(),
  /**
   * Addresses whose mail is complete but for its last byte, noted before that is sent: should the program die now, they
   * are uncertain. Empty at all other times.
   */
  committing: z.array(z.string()).readonly(),
  attempts: z.int().min(0),
  /** Begin of the time in which it is tried again by itself. */
  since: instant,
  nextTryAt: instant,
});

/** The mail of one meeting on its way; kept encrypted beside the meeting until every recipient has it. */
export const outboxDeliverySchema = z.object({
  version: z.literal(1),
  meetingId: z.uuid(),
  title: z.string(),
  from: z.object({ name: z.string(), address: z.string() }),
  mailHost: z.string(),
  queuedAt: instant,
  retention: retentionSchema,
  /** The results also went into a folder, so that a transcript too large for mail is not lost. */
  folderKept: z.boolean(),
  letters: z.array(outboxLetterSchema).min(1).readonly(),
  /** When the last recipient's mail was accepted; null before. */
  deliveredAt: instant.nullable(),
});

export type RecipientState = z.infer<typeof recipientStateSchema>;
export type OutboxRecipient = Readonly<z.infer<typeof outboxRecipientSchema>>;
export type OutboxLetter = Readonly<z.infer<typeof outboxLetterSchema>>;
export type OutboxDelivery = Readonly<z.infer<typeof outboxDeliverySchema>>;
