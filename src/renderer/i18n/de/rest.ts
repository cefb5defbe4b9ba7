import type { Words } from '../en';

export const settingsRest: Words['settingsRest'] = {
  retention: 'Nach dem Senden',
  flush: 'Alles sofort vernichten',
  flushHelp: 'Empfohlen. Die Briefe sind dann die einzigen Kopien.',
  hours: 'Eine Weile behalten',
  hoursHelp: 'Damit du berichtigen und noch einmal senden kannst. Verschlüsselt auf diesem Computer.',
  hoursCount: 'Stunden',
  keep: 'Behalten, bis ich vernichte',
  keepHelp: 'Verschlüsselt auf diesem Computer. Denk an die, die aufgenommen wurden.',
  stored: 'Was gerade behalten wird',
  storedNothing: 'Nichts von irgendeiner Besprechung.',
  storedDamaged: 'Eine Besprechung, die nicht mehr lesbar ist, zuletzt geändert {{when}}',
  storedRecording: 'wird gerade aufgenommen',
  storedLeftBehind: 'unterbrochen',
  storedDestroy: 'Den Rest davon vernichten',
  storedReceipts_one: '{{count}} Beleg: nur Zeiten und Zahlen',
  storedReceipts_other: '{{count}} Belege: nur Zeiten und Zahlen',
  storedSettings: 'Einstellungen und Fehlerliste, ohne ein Wort einer Besprechung: {{size}}',
  storedSecrets: 'Im Schlüsselspeicher: {{names}}',
  secretNames: {
    llmApiKey: 'API-Schlüssel',
    smtpPassword: 'Mailpasswort',
    sttApiKey: 'Schlüssel des Sprachservers',
  },
  folder: 'Ordner',
  destroyAll: 'Alles vernichten',
  destroyAllHelp:
    'Besprechungen, wartende Briefe, Belege, Passwörter und Einstellungen. Deine Aufnahmen bleiben unberührt.',
  destroyTitle: 'Alles vernichten?',
  destroyText:
    'Das lässt sich nicht zurücknehmen. Wartende Briefe gehen nicht mehr hinaus. Erst die Schlüssel, dann die Dateien.',
  destroyed: 'Alles ist vernichtet. Kein Krümel ist übrig.',
  left: 'Manches ging nicht: {{names}}. Schließe die Programme, die es benutzen, und drücke noch einmal.',
  record: 'Aufnahme starten und stoppen',
  pause: 'Pause und weiter',
  mark: 'Diesen Moment markieren (während der Aufnahme)',
  hotkeyNone: 'keine',
  hotkeyChange: 'Ändern',
  hotkeyPress: 'Drück die Tasten…',
  hotkeyClear: 'Keine Taste',
  hotkeyProblem: {
    taken: 'Ein anderes Programm hat diese Tasten. Die alten gehen weiter.',
    invalid: 'Das System nimmt diese Tasten nicht.',
  },
  inWindow: 'In diesem Fenster',
  inWindowKeys: {
    play: 'Abspielen und anhalten',
    skip: '5 Sekunden springen',
    walk: 'Von Zeile zu Zeile',
    speed: 'Langsamer, schneller',
    find: 'Im Gesagten suchen',
    mark: 'Beim Aufnehmen eine Stelle merken',
  },
  theme: 'Licht',
  themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  language: 'Sprache',
  languageSystem: 'Wie das System',
  motion: 'Bewegung',
  motions: { system: 'Wie das System', reduced: 'Weniger', full: 'Alle' },
  login: 'Starten, wenn ich mich anmelde',
  loginHelp: 'Wartet im Infobereich, damit die Tasten immer gehen.',
  notifications: 'Sag Bescheid, wenn ein Protokoll fertig ist',
  move: 'Auf einen anderen Computer umziehen',
  exportAll: 'Einstellungen speichern…',
  importAll: 'Einstellungen lesen…',
  exported: 'Gespeichert, ohne Passwörter.',
  imported: 'Diese Einstellungen gelten jetzt.',
};

export const about: Words['about'] = {
  what: 'smallpie macht auf deinem eigenen Computer aus Besprechungen Protokolle, schickt sie von deiner Adresse und vergisst alles.',
  licence:
    'Freie Software unter der MIT-Lizenz. Spracherkennung: whisper.cpp. Schrift: Figtree. Symbole: Lucide.',
  versions: 'Electron {{electron}} · Chromium {{chromium}} · Node {{node}}',
  diagnostics: 'Diagnose kopieren',
  diagnosticsHelp:
    'Versionen, Zustände und Fehlercodes. Keine Namen, keine Adressen, kein Wort einer Besprechung.',
  diagnosticsCopied: 'Kopiert. Das ist alles:',
  errors: 'Was zuletzt schiefging',
  errorsNone: 'Nichts.',
  legal: 'Woran zu denken ist',
  notes: {
    consent: {
      title: 'Frag, bevor du aufnimmst',
      text: 'Die Regeln sind von Ort zu Ort verschieden, manche verlangen die Einwilligung aller. Du bist dafür verantwortlich, allen zu sagen, dass aufgenommen und mitgeschrieben wird, und für ihre Einwilligung. smallpie kann das nicht für dich prüfen.',
    },
    data: {
      title: 'Was verarbeitet wird, und wo',
      text: 'Ton, Text, Namen und Protokolle werden auf diesem Computer verarbeitet (Gesprochenes auf einem Server von dir, nur wenn du einen einrichtest), verschlüsselt behalten und vernichtet, wenn dein Mailserver den Brief angenommen hat (oder wann du es unter Datenschutz festlegst). Es gibt kein Konto, keinen Server von uns und keine Telemetrie. Was du sendest, bleibt in den Postfächern der Empfänger und in deinem Gesendet-Ordner.',
    },
    ai: {
      title: 'Fremde Sprachmodelle',
      text: 'Nur wenn du eines einrichtest, geht der Text einer Besprechung mit Namen und Titel an den Server deiner Wahl, verschlüsselt, sofern er nicht auf diesem Computer läuft. Es gelten die Bedingungen, Datenschutzregeln und Fristen des Betreibers; smallpie hat darauf keinen Einfluss. Ton bekommt er nicht.',
    },
    accuracy: {
      title: 'Protokolle können falsch sein',
      text: 'Spracherkennung verhört sich, Stimmen werden verwechselt, Zusammenfassungen lassen etwas aus oder irren. Beschlüsse und Aufgaben tragen die Worte, die sie belegen: Prüfe sie, bevor du dich darauf verlässt. Nimm Protokolle als Hilfe, nicht als Wahrheit.',
    },
    profiles: {
      title: 'Kein Urteil über Menschen',
      text: 'Über Menschen wird nichts geschrieben, außer du fragst danach, für eine Besprechung, und stimmst zu, dass es nur dem persönlichen Wachsen dient. Nutze weder das noch ein Protokoll, um Persönlichkeit, Stimmung, Gesundheit oder Leistung zu beurteilen oder über Einstellung, Kündigung, Beförderung, Bezahlung oder Maßregeln zu entscheiden, in keinem Zusammenhang.',
    },
    confidential: {
      title: 'Vertrauliches',
      text: 'Du entscheidest, was aufgenommen, gesendet und behalten werden darf. Halte dich an Gesetze, Verträge und Regeln, vor allem bei Vertraulichem und gesetzlich Geschütztem.',
    },
    warranty: {
      title: 'Wie es ist',
      text: 'smallpie kommt ohne jede Gewährleistung. Was du mit den Ergebnissen tust, liegt bei dir und auf deine Gefahr.',
    },
  },
};
