import { z } from 'zod';
import { MAIL_HINTS, type MailHint } from '../settings/mail-hints';
import { errorEnvelopeSchema } from './error-schema';
import { meetingIdSchema } from './jobs';
import { route } from './route';

const one = z.object({ id: meetingIdSchema });
const nothing = z.object({});
const address = z.string().trim().min(3).max(320);

export const recipientsSchema = z.object({
  to: z.array(address).readonly(),
  cc: z.array(address).readonly(),
  /** Only these get the transcript; null = everybody. */
  fullTo: z.array(address).readonly().nullable(),
});

/** The letter exactly as it will be sent. */
export const mailPreviewSchema = z.object({
  subject: z.string(),
  from: z.string(),
  recipients: recipientsSchema,
  /** Address for a sandboxed `<iframe src>`: the HTML part with its pictures, under a policy of its own. */
  htmlUrl: z.string(),
  text: z.string(),
  attachments: z.array(z.object({ name: z.string(), bytes: z.int().min(0) })).readonly(),
});

/** SMTP settings that are known for an address or a provider. */
export const mailPresetSchema = z.object({
  id: z.string(),
  name: z.string(),
  host: z.string(),
  port: z.int().min(1).max(65_535),
  security: z.enum(['tls', 'starttls', 'none']),
  auth: z.enum(['password', 'oauth2', 'none']),
  /** What must be known to sign in there (`MAIL_HINTS`), or null. */
  hint: z.enum(Object.keys(MAIL_HINTS) as [MailHint, ...MailHint[]]).nullable(),
  /** Page of the provider where such a password is made; opened by `app.openExternal`. */
  helpUrl: z.string().nullable(),
  /** Whether it is one of the few that the settings offer to choose from. */
  listed: z.boolean(),
});

export const mailRoutes = {
  'mail.presets': route(nothing, z.array(mailPresetSchema).readonly()),
  /** The preset for the domain of an address, or null. Works offline. */
  'mail.presetFor': route(z.object({ address: z.string().max(320) }), mailPresetSchema.nullable()),
  /** Sends a test letter to the person's own address with the settings and password as they are kept. */
  'mail.test': route(
    nothing,
    z.object({ delivered: z.boolean(), seconds: z.number().min(0), error: errorEnvelopeSchema.nullable() }),
  ),
  /** Who would get the minutes, from the settings and what was changed for this meeting. */
  'mail.recipients': route(one, recipientsSchema),
  'mail.setRecipients': route(
    z.object({ id: meetingIdSchema, recipients: recipientsSchema }),
    recipientsSchema,
    256 * 1024,
  ),
  'mail.preview': route(one, mailPreviewSchema),
  /** Hands the letter to the outbox. When every server has accepted it, the meeting is destroyed (see retention). */
  'mail.send': route(one, nothing),
  /** Tries a waiting or refused letter again now. */
  'mail.retry': route(one, nothing),
  /** Takes the letter back before it left; the meeting is `ready` again. */
  'mail.recall': route(one, nothing),
  /** Answers "did it arrive?" for a letter whose line dropped: yes counts as sent, no sends it again. */
  'mail.resolve': route(z.object({ id: meetingIdSchema, arrived: z.boolean() }), nothing),
} as const;

export type Recipients = Readonly<z.infer<typeof recipientsSchema>>;
export type MailPreview = Readonly<z.infer<typeof mailPreviewSchema>>;
export type MailPreset = Readonly<z.infer<typeof mailPresetSchema>>;
