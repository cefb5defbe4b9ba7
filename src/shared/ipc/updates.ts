import { z } from 'zod';
import { route } from './route';

const nothing = z.object({});

/** Why this copy of smallpie does not update itself. */
export const UPDATES_OFF = ['unpackaged', 'package-manager', 'portable', 'no-address', 'unsigned'] as const;

export const updateStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('off'), why: z.enum(UPDATES_OFF) }),
  /** Nothing newer is known. */
  z.object({ state: z.literal('idle'), checkedAt: z.iso.datetime().nullable() }),
  z.object({ state: z.literal('checking') }),
  /** A newer version is there; it is fetched when nobody records and nothing is being processed. */
  z.object({ state: z.literal('waiting'), version: z.string() }),
  z.object({ state: z.literal('fetching'), version: z.string(), percent: z.number().min(0).max(100) }),
  /** Fetched and proven genuine; installed when smallpie is closed, or at once on request. */
  z.object({ state: z.literal('ready'), version: z.string() }),
  z.object({ state: z.literal('failed'), at: z.iso.datetime() }),
]);

export const updatesViewSchema = z.object({
  update: updateStateSchema,
  /** What the changelog says of this version, until the person has seen it; null otherwise. */
  news: z.object({ version: z.string(), lines: z.array(z.string()).readonly() }).nullable(),
});

export const updateRoutes = {
  'updates.get': route(nothing, updatesViewSchema),
  /** Looks for a newer version now, even when that is switched off. Answers with what is known by then. */
  'updates.check': route(nothing, updatesViewSchema),
  /** Closes smallpie, installs and starts it again. `started` is false while recording or processing. */
  'updates.restart': route(nothing, z.object({ started: z.boolean() })),
  /** The person has read what is new. */
  'updates.seen': route(nothing, updatesViewSchema),
} as const;

export type UpdateState = Readonly<z.infer<typeof updateStateSchema>>;
export type UpdatesView = Readonly<z.infer<typeof updatesViewSchema>>;
export type UpdatesOff = (typeof UPDATES_OFF)[number];
