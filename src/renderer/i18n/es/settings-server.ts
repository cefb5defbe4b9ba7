import type { Words } from '../en';

export const settingsServer: Words['settingsServer'] = {
  title: 'Quién transcribe',
  local: 'Este ordenador',
  localHelp: 'El sonido nunca sale de él.',
  server: 'Un servidor de voz mío',
  serverHelp:
    'Para quien necesita más que un portátil: speaches, vLLM, el servidor de whisper.cpp. Lo hablado se envía allí cifrado.',
  url: 'Dirección del servidor de voz',
  urlHelp: 'Por ejemplo, https://speech.example.org/v1',
  urlBad: 'Escríbela así: https://speech.example.org/v1; http:// solo llega a este mismo ordenador.',
  model: 'Modelo de voz del servidor',
  modelHelp: 'Como lo llama el servidor.',
  modelMissing: 'Sin él, este ordenador lo transcribe todo.',
  key: 'Clave del servidor de voz',
  leaves: 'Lo que se dice en tus reuniones sale de este ordenador: se envía a {{host}}.',
  stays: 'Lo hablado se envía a {{host}}, que es este ordenador.',
  live: 'Mientras grabas, el texto que lees se escribe aquí y no se envía nada. Cuando paras, el servidor transcribe la reunión de nuevo. Si falla, este ordenador hace el resto.',
  unfinished: 'El servidor aún no está configurado, así que este ordenador lo transcribe todo.',
  test: 'Enviar un segundo de sonido',
  testing: 'Enviando',
  works: 'Responde',
  worksText: '{{host}} respondió en {{seconds}} s. Oyó: «{{text}}»',
  worksSilent: '{{host}} respondió en {{seconds}} s. No oyó nada en el segundo del ejemplo.',
};
