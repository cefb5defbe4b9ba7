import type { Words } from '../en';

export const profiles: Words['profiles'] = {
  open: 'Wie alle mitgewirkt haben …',
  openNone: 'Wie alle mitgewirkt haben (braucht ein Sprachmodell)',
  title: 'Wie alle mitgewirkt haben',
  off: 'Zum persönlichen Wachsen, und aus, bis du danach fragst. Nur diese Besprechung, nur dieses eine Mal.',
  holds: 'Was dafür gilt',
  limits: {
    oneMeeting:
      'Von einem Sprachmodell nach einer einzigen Besprechung geschrieben; es kann sich in Menschen irren. Prüfe jede Zeile an ihrem Zitat.',
    growth: 'Allein zum persönlichen Wachsen derer, um die es geht, und für bessere Besprechungen.',
    never:
      'Nie zur psychologischen, klinischen oder Persönlichkeitsbeurteilung, nie zur Auswertung im Personalwesen oder Überwachung von Beschäftigten.',
    decisions:
      'Nie, um Entscheidungen über Einstellung, Kündigung, Beförderung, Herabstufung, Bezahlung, Disziplin, Leistung oder Aufgaben von Menschen zu stützen, zu begründen oder zu beeinflussen, in keinem Zusammenhang.',
    showNobody: 'Zeige es nur dem Menschen, um den es geht; sag es allen, bevor du es erstellst.',
  },
  sentAway: 'Das Gesagte wird noch einmal gesendet, an das Sprachmodell {{model}} bei {{host}}.',
  sentHere: 'Das Sprachmodell {{model}} auf diesem Computer liest das Gesagte noch einmal.',
  apart:
    'Das Ergebnis bleibt für sich: Kein Brief und keine Datei des Protokolls enthält es. Es wird mit der Besprechung vernichtet.',
  agree:
    'Einverstanden, ich nutze es nur zum persönlichen Wachsen: nie für Personal- oder Beschäftigungsentscheidungen.',
  make: 'Modell fragen',
  making: 'Das Modell liest das Gesagte',
  stop: 'Anhalten',
  stopped: 'Angehalten. Nichts davon wird behalten.',
  strengths: 'Stärken, die sich zeigten',
  habits: 'Gewohnheiten im Gespräch',
  suggestion: 'Ein Vorschlag',
  none: 'Es lässt sich nichts sagen, was die eigenen Worte der Leute belegen.',
  part: 'Teile der Besprechung wurden nicht gelesen.',
  dropped_one:
    '{{count}} Zeile der Antwort wurde verworfen: Ihre Worte hat niemand gesagt, oder niemand sollte sie sagen.',
  dropped_other:
    '{{count}} Zeilen der Antwort wurden verworfen: Ihre Worte hat niemand gesagt, oder niemand sollte sie sagen.',
  sent: '{{model}} bei {{host}}, {{tokens}} Tokens.',
  save: 'Als {{format}} speichern',
  destroy: 'Vernichten',
  destroyed: 'Vernichtet.',
};
