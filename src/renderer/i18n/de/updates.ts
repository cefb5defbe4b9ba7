import type { Words } from '../en';

export const updates: Words['updates'] = {
  title: 'Aktualisierung',
  check: 'smallpie aktuell halten',
  checkHelp:
    'Schaut einmal am Tag dort nach, wo smallpie veröffentlicht wird, und holt Neues im Stillen; nie, während du aufnimmst oder eine Besprechung verarbeitet wird. Verrät nichts über dich oder deine Besprechungen.',
  look: 'Jetzt nachschauen',
  restart: 'Neu starten und aktualisieren',
  busy: 'Jetzt nicht: Eine Besprechung wird aufgenommen oder verarbeitet.',
  state: {
    idleSince: 'Das ist die neueste Version, nachgeschaut: {{when}}.',
    never: 'Noch nicht nachgeschaut.',
    checking: 'Schaut nach…',
    waiting: 'Version {{version}} ist da. Sie wird geholt, wenn nichts aufgenommen oder verarbeitet wird.',
    fetching: 'Holt Version {{version}}: {{percent}}',
    ready: 'Version {{version}} ist bereit. Sie wird eingerichtet, wenn du smallpie beendest.',
    failed: 'Das ging nicht. smallpie versucht es morgen noch einmal.',
  },
  off: {
    unpackaged: 'Diese Kopie läuft aus ihren Quellen: Aktualisiere sie dort.',
    'package-manager':
      'Diese Kopie gehört der Paketverwaltung deines Systems. Eine neuere wird so installiert wie diese.',
    portable: 'Die tragbare App ändert sich nicht selbst: Lade eine neuere, wann du willst.',
    'no-address': 'Diese Kopie wurde ohne Adresse gebaut, unter der es neuere gäbe.',
    unsigned:
      'Diese Kopie ist nicht signiert; niemand könnte beweisen, dass eine neuere echt ist. Lade sie selbst herunter.',
  },
  news: 'Neu in {{version}}',
  newsRead: 'Gelesen',
  now: 'smallpie ist jetzt Version {{version}}. Was neu ist, steht in Einstellungen, Über.',
};
