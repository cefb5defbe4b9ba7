import type { Words } from '../en';
import { errors } from './errors';
import { mailHints } from './mail-hints';
import { profiles } from './profiles';
import { letter, minutes, reasons, transcript } from './reading';
import { about, settingsRest } from './rest';
import { settings, settingsMail, settingsSound } from './settings';
import { settingsModels } from './settings-models';
import { settingsServer } from './settings-server';
import { common, home, welcome } from './start';
import { updates } from './updates';
import { live, processing, sent } from './work';

export const es: Words = {
  common,
  errors,
  home,
  live,
  processing,
  minutes,
  reasons,
  profiles,
  transcript,
  letter,
  sent,
  settings,
  settingsSound,
  settingsMail,
  mailHints,
  settingsModels,
  settingsServer,
  settingsRest,
  welcome,
  about,
  updates,
};
