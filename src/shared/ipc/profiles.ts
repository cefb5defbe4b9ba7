import { z } from 'zod';
import { PROFILES_CONFIRMATION } from '../meeting/profile-limits';
import { profilesSchema } from '../meeting/profiles';
import { meetingIdSchema } from './jobs';
import { route } from './route';

const one = z.object({ id: meetingIdSchema });
const nothing = z.object({});

/** Profiles of the people of one meeting: off, and made only for who has confirmed what holds for them. */
export const profileRoutes = {
  /** Null when nobody asked for them. */
  'profiles.get': route(one, profilesSchema.nullable()),
  /** Asks the language model, in requests of their own. Refused when the letter is in the outbox: its receipt is written. */
  'profiles.make': route(one.extend({ agreed: z.literal(PROFILES_CONFIRMATION) }), profilesSchema),
  /** Stops what `profiles.make` is doing. */
  'profiles.stop': route(one, nothing),
  /** Saves them as a file of their own through the system's dialog. */
  'profiles.save': route(one.extend({ format: z.enum(['md', 'json']) }), z.object({ saved: z.boolean() })),
  'profiles.destroy': route(one, nothing),
} as const;
