import type { Words } from '../en';

/** Names of menus as the provider has them in German, else in English and in quotes. */
export const mailHints: Words['mailHints'] = {
  gmail:
    'Erstelle ein App-Passwort für smallpie (Google-Konto, Sicherheit, Bestätigung in zwei Schritten, App-Passwörter); dein gewöhnliches Passwort geht nicht.',
  outlook: 'Microsoft nimmt hier keine Passwörter mehr: Wähle das Zugriffstoken (OAuth 2).',
  microsoft365:
    'Wer bei euch Microsoft 365 verwaltet, muss „Authentifiziertes SMTP“ für dein Postfach erlauben; bei moderner Authentifizierung wähle das Zugriffstoken (OAuth 2).',
  icloud:
    'Erstelle ein App-Passwort für smallpie (account.apple.com, Anmelden und Sicherheit, App-spezifische Passwörter).',
  fastmail:
    'Erstelle ein App-Passwort für smallpie („Settings“, „Privacy & Security“, „Manage app passwords“).',
  yahoo: 'Erstelle ein App-Passwort für smallpie (Kontosicherheit, App-Passwort generieren).',
  gmx: 'Erlaube zuerst „POP3 und IMAP“ in den Einstellungen von GMX; bei Zwei-Faktor-Anmeldung erstelle ein anwendungsspezifisches Passwort.',
  webde:
    'Erlaube zuerst „POP3 und IMAP“ in den Einstellungen von WEB.DE; bei Zwei-Faktor-Anmeldung erstelle ein anwendungsspezifisches Passwort.',
  mailboxOrg:
    'Bei Zwei-Faktor-Anmeldung erstelle ein Anwendungspasswort (Einstellungen, Sicherheit, Anwendungspasswörter).',
  migadu:
    'Der Benutzername ist die ganze Adresse; das Passwort ist das des Postfachs, nicht das der Verwaltung.',
  posteo:
    'Nimm dein Posteo-Passwort; hast du zusätzlichen Schutz für Mailprogramme eingeschaltet, ein App-Passwort.',
  telekom: 'Lege im Kundencenter der Telekom ein „E-Mail-Passwort“ fest; dein Login-Passwort geht nicht.',
  proton:
    'Proton braucht seine Bridge auf diesem Computer: Nimm Benutzername und Passwort, wie die Bridge sie zeigt.',
  zoho: 'Bei Zwei-Faktor-Anmeldung: Erstelle ein App-Passwort für smallpie.',
  mailCom: 'Erlaube zuerst „POP3 and IMAP“ in den Einstellungen.',
  free: 'Schalte zuerst in deinem Kundenbereich („Espace Abonné“) das authentifizierte SMTP ein.',
};
