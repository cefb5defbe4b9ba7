import type { Words } from '../en';
import { errors } from './errors';
import { profiles } from './profiles';
import { letter, minutes, transcript } from './reading';
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
  profiles,
  transcript,
  letter,
  sent,
  settings,
  settingsSound,
  settingsMail,
  settingsModels,
  settingsServer,
  settingsRest,
  welcome,
  about,
  updates,
};
