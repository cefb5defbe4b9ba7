import { REASONS } from '../../../shared/meeting/reasons';
import { MAIL_HINTS } from '../../../shared/settings/mail-hints';
import { about } from './about';
import { common } from './common';
import { errors } from './errors';
import { home } from './home';
import { letter } from './letter';
import { live } from './live';
import { minutes } from './minutes';
import { processing } from './processing';
import { profiles } from './profiles';
import { sent } from './sent';
import { settings } from './settings';
import { settingsMail } from './settings-mail';
import { settingsModels } from './settings-models';
import { settingsRest } from './settings-rest';
import { settingsServer } from './settings-server';
import { settingsSound } from './settings-sound';
import { transcript } from './transcript';
import { updates } from './updates';
import { welcome } from './welcome';

export const en = {
  common,
  errors,
  home,
  live,
  processing,
  minutes,
  /** What the core says; other languages have words for every reason and hint that it knows. */
  reasons: REASONS,
  profiles,
  transcript,
  letter,
  sent,
  settings,
  settingsSound,
  settingsMail,
  mailHints: MAIL_HINTS,
  settingsModels,
  settingsServer,
  settingsRest,
  welcome,
  about,
  updates,
};

/** The shape that every other language has to fill, so that none can miss a sentence. */
export type Words = typeof en;
