import type { Words } from '../en';

export const settingsServer: Words['settingsServer'] = {
  title: 'Wer mitschreibt',
  local: 'Dieser Computer',
  localHelp: 'Der Ton verlässt ihn nie.',
  server: 'Ein Sprachserver von mir',
  serverHelp:
    'Wenn ein Laptop nicht mehr reicht: speaches, vLLM, der Server von whisper.cpp. Das Gesprochene geht verschlüsselt dorthin.',
  url: 'Adresse des Sprachservers',
  urlHelp: 'Etwa https://speech.example.org/v1',
  urlBad: 'Schreib sie wie https://speech.example.org/v1; http:// geht nur zu diesem Computer selbst.',
  model: 'Sprachmodell auf dem Server',
  modelHelp: 'So, wie der Server es nennt.',
  modelMissing: 'Ohne den Namen schreibt dieser Computer alles mit.',
  key: 'Schlüssel des Sprachservers',
  leaves: 'Was in deinen Besprechungen gesagt wird, verlässt diesen Computer: Es geht an {{host}}.',
  stays: 'Das Gesprochene geht an {{host}}, also an diesen Computer.',
  live: 'Während du aufnimmst, entsteht der Text zum Mitlesen hier, und nichts wird gesendet. Nach dem Ende schreibt der Server die Besprechung neu mit. Fällt er aus, schreibt dieser Computer den Rest.',
  unfinished: 'Der Server ist noch nicht eingerichtet, also schreibt dieser Computer alles mit.',
  test: 'Eine Sekunde Ton senden',
  testing: 'Wird gesendet',
  works: 'Er antwortet',
  worksText: '{{host}} hat nach {{seconds}} s geantwortet. Gehört wurde: „{{text}}“',
  worksSilent:
    '{{host}} hat nach {{seconds}} s geantwortet. In der Sekunde des Beispiels wurde nichts gehört.',
};
