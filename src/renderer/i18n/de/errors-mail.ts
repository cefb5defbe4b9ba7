import type { MailErrorCode } from '../../../shared/errors/mail-codes';
import { words, type AllCodeWords } from '../code-words';

export const mailCodes: Pick<AllCodeWords, MailErrorCode> = {
  MAIL_SETTINGS: words(
    'Mit diesen Mail-Einstellungen geht es nicht.',
    'Prüfe sie unter Einstellungen, E-Mail.',
  ),
  MAIL_ADDRESS: words('{{It}} ist keine Mailadresse.', 'Schreib sie wie name@example.org.'),
  MAIL_AUTH: words(
    '{{It}} sagte nein zu Benutzername oder Passwort. {{said}}',
    'Prüfe beides unter Einstellungen, E-Mail. Viele Anbieter wollen ein App-Passwort.',
  ),
  MAIL_CERTIFICATE: words(
    'Dem Zertifikat ist nicht zu trauen ({{it}}), darum wurde nichts gesendet.',
    'Prüfe den Namen des Servers; stimmt er, frag den Betreiber.',
  ),
  MAIL_TLS: words(
    '{{It}} spricht die verlangte Verschlüsselung nicht.',
    'Zu Port 465 gehört TLS, zu Port 587 STARTTLS; versuch das andere Paar.',
  ),
  MAIL_CONNECT: words(
    '{{It}} ist nicht zu erreichen.',
    'Prüfe Server, Port und Netz; manche Netze sperren Mail.',
  ),
  MAIL_TIMEOUT: words(
    '{{It}} hat nicht rechtzeitig geantwortet.',
    'Prüfe den Port (465 oder 587) und das Netz.',
  ),
  MAIL_DNS: words(
    'Einen Server namens {{it}} gibt es nicht.',
    'Prüfe die Schreibweise und ob du online bist.',
  ),
  MAIL_LATER: words(
    '{{It}} kann den Brief gerade nicht nehmen. {{said}}',
    'Nichts zu tun: Ich versuche es von selbst wieder.',
  ),
  MAIL_GREYLISTED: words(
    '{{It}} bittet neue Absender, später wiederzukommen.',
    'Nichts zu tun: Ich versuche es in ein paar Minuten wieder.',
  ),
  MAIL_RELAY_DENIED: words(
    'Dein Mailserver sendet für dieses Konto nicht an {{it}}. {{said}}',
    'Melde dich mit Benutzername und Passwort an und nimm den Server deines Anbieters.',
  ),
  MAIL_SENDER_REFUSED: words(
    'Dein Mailserver nimmt {{it}} nicht als Absender. {{said}}',
    'Nimm die Adresse, die zu diesem Konto gehört.',
  ),
  MAIL_RECIPIENT_REFUSED: words('{{It}} wurde abgelehnt. {{said}}', 'Prüfe die Schreibweise der Adresse.'),
  MAIL_MAILBOX_FULL: words('Das Postfach von {{it}} ist voll.', 'Bitte um Platz und sende dann noch einmal.'),
  MAIL_TOO_LARGE: words(
    'Der Brief ist zu groß für {{it}}, auch ohne Wortlaut.',
    'Speichere das Protokoll als Datei und gib es anders weiter.',
  ),
  MAIL_REFUSED: words(
    '{{It}} hat den Brief abgelehnt. {{said}}',
    'Die Antwort sagt warum; ist das behoben, sende noch einmal.',
  ),
  MAIL_UNCERTAIN: words(
    'Die Verbindung brach ab, als {{it}} den Brief gerade hatte. Vielleicht kam er an, vielleicht nicht.',
    'Sieh ins Postfach und sag mir, ob er ankam.',
  ),
  MAIL_GAVE_UP: words(
    '{{It}} hat den Brief drei Tage lang nicht genommen. {{said}}',
    'Prüfe Einstellungen, E-Mail und sende noch einmal; das Protokoll ist noch hier.',
  ),
  OUTBOX_LEFT: words(
    'Dieser Brief ist schon fort und lässt sich nicht zurückholen.',
    'Schreib einen neuen, wenn etwas nicht stimmte.',
  ),
  OUTBOX_BUSY: words(
    'Ein anderes smallpie sendet gerade Mail.',
    'Warte einen Moment und versuch es noch einmal.',
  ),
  OUTBOX_UNKNOWN: words(
    'Dieser Brief ist nicht mehr im Ausgang.',
    'Geh zum Anfang und sieh noch einmal nach.',
  ),
};
