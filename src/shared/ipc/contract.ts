import type { z } from 'zod';
import { appRoutes } from './app';
import { jobRoutes } from './jobs';
import { mailRoutes } from './mail';
import { meetingRoutes } from './meetings';
import { modelRoutes } from './models';
import { profileRoutes } from './profiles';
import { settingsRoutes } from './settings';
import { updateRoutes } from './updates';
import { speechModelRoutes } from './speech-models';

/** Everything that the window can ask for: the one contract between the window and the main process. */
export const ROUTES = {
  ...appRoutes,
  ...settingsRoutes,
  ...jobRoutes,
  ...meetingRoutes,
  ...mailRoutes,
  ...modelRoutes,
  ...profileRoutes,
  ...updateRoutes,
  ...speechModelRoutes,
} as const;

export type RouteName = keyof typeof ROUTES;
export type RouteInput<R extends RouteName> = z.input<(typeof ROUTES)[R]['input']>;
/** The input as a handler sees it, after parsing. */
export type RouteParsed<R extends RouteName> = Readonly<z.output<(typeof ROUTES)[R]['input']>>;
export type RouteOutput<R extends RouteName> = Readonly<z.output<(typeof ROUTES)[R]['output']>>;
