import { about } from './about';
import { common } from './common';
import { errors } from './errors';
import { home } from './home';
import { live } from './live';
import { minutes } from './minutes';
import { processing } from './processing';
import { sent } from './sent';
import { settings } from './settings';
import { welcome } from './welcome';

export const en = { common, errors, home, live, processing, minutes, sent, settings, welcome, about };

/** The shape that every other language has to fill, so that none can miss a sentence. */
export type Words = typeof en;
