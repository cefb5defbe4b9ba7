import { words, type AllCodeWords } from '../code-words';
import type { Words } from '../en';
import { mailCodes } from './errors-mail';

const codes: AllCodeWords = {
  USAGE: words('{{message}}', 'Prüfe die Eingabe und versuch es noch einmal.'),
  LANGUAGE_UNKNOWN: words(
    'Die Sprache {{it}} kenne ich nicht.',
    'Wähle eine andere oder lass sie mich herausfinden.',
  ),
  MODEL_UNKNOWN: words(
    'Ein Sprachmodell namens {{it}} gibt es nicht.',
    'Wähle unter Einstellungen, Mitschrift ein anderes.',
  ),
  OUTPUT_EXISTS: words('{{It}} enthält schon ein Protokoll.', 'Wähle einen anderen Ordner.'),
  INPUT_NOT_FOUND: words(
    '{{It}} ist nicht mehr da.',
    'Verschoben oder umbenannt? Leg die Datei noch einmal ab.',
  ),
  INPUT_IS_FOLDER: words('{{It}} ist ein Ordner, keine Aufnahme.', 'Leg die Aufnahmen darin ab.'),
  INPUT_NOT_READABLE: words(
    'Ich darf {{it}} nicht lesen.',
    'Ändere die Rechte oder kopiere sie in einen Ordner von dir.',
  ),
  INPUT_EMPTY: words(
    '{{It}} ist leer.',
    'Vielleicht wurde die Aufnahme nicht beendet; such eine andere Kopie.',
  ),
  INPUT_NOT_MEDIA: words(
    '{{It}} ist keine Ton- oder Videodatei.',
    'Wähle eine Aufnahme wie wav, mp3, m4a, mp4, webm oder mkv.',
  ),
  INPUT_NO_SOUND: words('In {{it}} finde ich keinen Ton.', 'Die Datei ist unberührt. Wähle eine andere.'),
  INPUT_TRACK_MISSING: words('{{It}} hat diese Tonspur nicht.', 'Wähle eine andere Spur.'),
  INPUT_DAMAGED: words(
    '{{It}} ist beschädigt oder abgeschnitten, kein Ton war lesbar.',
    'Such eine andere Kopie oder repariere sie mit dem Programm, das sie aufgenommen hat.',
  ),
  INPUT_TOO_SHORT: words('{{It}} ist zu kurz für Sprache.', 'Wähle eine längere Aufnahme.'),
  NO_SPEECH: words('Niemand spricht: {{it}}.', 'Prüfe, ob das richtige Mikrofon aufgenommen wurde.'),
  FFMPEG_MISSING: words('Der Teil, der Aufnahmen liest, fehlt.', 'Installiere smallpie neu.'),
  FFMPEG_FAILED: words(
    'Das Lesen ist gescheitert: {{it}}.',
    'Versuch es noch einmal oder nimm eine Kopie der Aufnahme.',
  ),
  MODEL_MISSING: words(
    'Das Sprachmodell {{it}} ist nicht da.',
    'Wähle in den Einstellungen ein anderes oder installiere smallpie neu.',
  ),
  MODEL_DAMAGED: words(
    'Das Sprachmodell {{it}} ist beschädigt.',
    'Installiere smallpie neu oder wähle ein anderes Modell.',
  ),
  MODEL_ADDRESS: words(
    'Von {{it}} darf ich keine Modelle holen.',
    'Nimm eine Adresse, die mit https:// beginnt.',
  ),
  MODEL_NOT_FOUND: words(
    'Der Server gibt {{it}} nicht heraus.',
    'Prüfe die Adresse des Spiegels oder importiere das Modell aus einer Datei.',
  ),
  MODEL_UNREACHABLE: words(
    'Ich konnte das Modell nicht holen: {{it}}.',
    'Prüfe die Verbindung und versuch es noch einmal; was schon da ist, bleibt.',
  ),
  MODEL_WRONG_FILE: words(
    'Was {{it}} schickt, ist nicht das Modell.',
    'Will dieses Netz, dass du dich anmeldest, tu das zuerst. Behalten wurde davon nichts.',
  ),
  MODEL_BUSY: words('Das Modell {{it}} wird gerade schon geholt.', 'Warte, bis das fertig ist.'),
  MODEL_BUNDLED: words(
    'Das Modell {{it}} gehört zu smallpie und bleibt.',
    'Löschen kannst du, was du geholt hast.',
  ),
  MODEL_UNVERIFIED: words(
    'Ich kenne das Modell {{it}} nicht und kann nicht sagen, ob es echt ist.',
    'Nimm es nur, wenn du der Quelle traust.',
  ),
  MODEL_NOT_GGML: words(
    '{{It}} ist kein Sprachmodell, das ich brauchen kann.',
    'Wähle ein Whisper-Modell im ggml-Format, etwa ggml-small-q8_0.bin.',
  ),
  MODELS_FOLDER: words(
    'Ich darf nicht in meinen Modellordner schreiben: {{it}}.',
    'Ändere die Rechte des Ordners und versuch es noch einmal.',
  ),
  STT_ADDRESS: words(
    'Ton darf ich nicht dorthin schicken: {{it}}.',
    'Schreib die Adresse wie https://speech.example.org/v1; http:// geht nur zu diesem Computer selbst.',
  ),
  STT_MODEL: words(
    'Ich weiß nicht, welches Modell {{it}} nehmen soll.',
    'Nenne es so, wie der Server es nennt.',
  ),
  STT_AUTH: words(
    'Der Sprachserver {{it}} nimmt den Schlüssel nicht an. {{said}}',
    'Berichtige ihn; bis dahin schreibe ich alles hier mit.',
  ),
  STT_BUSY: words('Der Sprachserver {{it}} ist überlastet. {{said}}', 'Den Rest schreibe ich hier mit.'),
  STT_UNREACHABLE: words(
    'Der Sprachserver {{it}} antwortet nicht. {{said}}',
    'Den Rest schreibe ich hier mit.',
  ),
  STT_BAD_ANSWER: words(
    'Mit den Antworten des Sprachservers {{it}} ist nichts anzufangen. {{said}}',
    'Prüfe Adresse und Modell; den Rest schreibe ich hier mit.',
  ),
  ENGINE_MISSING: words(
    'Die Spracherkennung läuft auf diesem Computer nicht.',
    'Installiere smallpie neu; hilft das nicht, kopiere die Diagnose unter Einstellungen, Über.',
  ),
  ENGINE_CRASHED: words(
    'Die Spracherkennung ist mehrmals stehen geblieben.',
    'Was fertig war, ist behalten. Versuch es mit weniger Threads oder einem kleineren Modell.',
  ),
  ENGINE_HUNG: words(
    'Die Spracherkennung antwortet nicht mehr.',
    'Was fertig war, ist behalten. Schließe andere fleißige Programme und versuch es noch einmal.',
  ),
  ENGINE_FAILED: words(
    'Die Spracherkennung ist gescheitert.',
    'Was fertig war, ist behalten. Versuch es noch einmal.',
  ),
  SPEAKERS_FAILED: words(
    'Ich konnte die Stimmen nicht trennen.',
    'Der Text ist trotzdem vollständig. Versuch es noch einmal.',
  ),
  MICROPHONE_DENIED: words(
    'Das System lässt mich das Mikrofon nicht hören.',
    'Erlaube es in den Datenschutz-Einstellungen des Systems und drück wieder auf den Kuchen.',
  ),
  MICROPHONE_MISSING: words(
    'Ich kann das Mikrofon nicht öffnen.',
    'Stecke eines an oder schließe das Programm, das es benutzt, und drück wieder auf den Kuchen.',
  ),
  RECORDING_CLOSED: words(
    'Die Aufnahme endete, weil ihr Ton nicht mehr behalten werden konnte.',
    'Alles davor ist sicher. Prüfe den freien Platz und nimm dann weiter auf.',
  ),
  OUTPUT_NOT_WRITABLE: words('Ich darf hier nicht schreiben: {{it}}.', 'Wähle einen Ordner von dir.'),
  DISK_FULL: words('Die Platte ist voll.', 'Mach Platz und versuch es noch einmal.'),
  LLM_NOT_SET: words('Es ist kein Sprachmodell eingerichtet.', 'Wähle eines unter Einstellungen, Protokoll.'),
  LLM_ADDRESS: words(
    '{{It}} kann nicht die Adresse eines Sprachmodells sein.',
    'Berichtige sie unter Einstellungen, Protokoll.',
  ),
  LLM_KEY_MISSING: words(
    'Es fehlt ein API-Schlüssel für {{it}}.',
    'Trage ihn unter Einstellungen, Protokoll ein.',
  ),
  LLM_UNREACHABLE: words(
    '{{It}} ist nicht zu erreichen.',
    'Prüfe Adresse und Netz; starte den Server, wenn er auf diesem Computer ist.',
  ),
  LLM_AUTH: words(
    '{{It}} hat den API-Schlüssel nicht angenommen.',
    'Prüfe den Schlüssel und ob er für dieses Modell gilt.',
  ),
  LLM_MODEL_UNKNOWN: words(
    'Der Server hat kein Modell namens {{it}}.',
    'Prüfe den Namen; ein Server auf diesem Computer muss es erst herunterladen.',
  ),
  LLM_QUOTA: words(
    'Das Konto bei {{it}} hat kein Guthaben mehr.',
    'Lade es dort auf oder wähle ein anderes Modell.',
  ),
  LLM_BUSY: words('{{It}} ist überlastet oder wird zu oft gefragt.', 'Versuch es später noch einmal.'),
  LLM_TIMEOUT: words(
    '{{It}} hat nicht rechtzeitig geantwortet.',
    'Wähle ein kleineres Modell oder warte länger (Einstellungen, Protokoll).',
  ),
  LLM_REFUSED: words(
    '{{It}} wollte diese Besprechung nicht lesen.',
    'Nimm die einfachen Regeln oder ein anderes Modell.',
  ),
  LLM_CUT_OFF: words(
    '{{It}} hörte mitten in der Antwort auf.',
    'Wähle ein Modell, das mehr auf einmal liest.',
  ),
  LLM_TOO_LONG: words(
    'Die Besprechung ist zu lang für {{it}}.',
    'Wähle ein Modell, das mehr auf einmal liest.',
  ),
  LLM_BAD_ANSWER: words(
    '{{It}} hat nicht brauchbar geantwortet.',
    'Versuch es noch einmal oder wähle ein anderes Modell.',
  ),
  LLM_NOT_AN_API: words(
    'Was unter {{it}} antwortet, ist kein Sprachmodell.',
    'Prüfe die Adresse; oft endet sie auf /v1.',
  ),
  SECRET_STORE: words(
    'Der Passwortspeicher dieses Computers antwortet nicht.',
    'Entsperre ihn (neu anmelden oder Schlüsselbund öffnen) und versuch es noch einmal.',
  ),
  STORE_DAMAGED: words(
    'Was von dieser Besprechung behalten war, wurde auf der Platte verändert oder beschädigt.',
    'Vernichte es oder stelle den Ordner aus einer Sicherung her.',
  ),
  SETTINGS_DAMAGED: words(
    'Die Einstellungen in {{it}} sind nicht lesbar.',
    'Wähle eine Datei, die smallpie gespeichert hat, oder richte alles neu ein.',
  ),
  MEETING_GONE: words(
    'Diese Besprechung ist von diesem Computer verschwunden.',
    'Leg die Aufnahme noch einmal ab, wenn du sie brauchst.',
  ),
  JOB_BUSY: words(
    'An dieser Besprechung arbeite ich gerade.',
    'Warte, bis das fertig ist, oder halte es vorher an.',
  ),
  IPC_REFUSED: words('Diese Anfrage wurde abgelehnt.', 'Schließe das Fenster und öffne es wieder.'),
  IPC_INVALID: words(
    'Ich verstehe die Eingabe nicht.',
    'Prüfe sie; sieht sie richtig aus, schließe das Fenster und öffne es wieder.',
  ),
  SPEAKER_UNKNOWN: words('Hier heißt niemand {{it}}.', 'Wähle jemanden aus der Liste.'),
  SPEAKER_NAME_INVALID: words('{{It}} kann kein Name sein.', 'Nimm eine Zeile mit höchstens 60 Zeichen.'),
  SPEAKER_NAME_TAKEN: words(
    '{{It}} heißt hier schon jemand.',
    'Wähle einen anderen Namen oder sag, dass beide dieselbe Person sind.',
  ),
  SPEAKER_MERGE_ALONE: words('Für eine Person braucht es zwei Stimmen.', 'Wähle zwei verschiedene Stimmen.'),
  RESULTS_MISSING: words('Keine Ergebnisse: {{it}}.', 'Wähle einen anderen Ordner.'),
  RESULTS_DAMAGED: words(
    '{{It}} ist beschädigt oder wurde von Hand geändert.',
    'Leg die Aufnahme noch einmal ab.',
  ),
  VOICES_MISSING: words(
    'Was die Stimmen unterscheidet, ist nicht mehr da.',
    'Leg die Aufnahme noch einmal ab, um sie neu zu trennen.',
  ),
  CANCELLED: words('Das wurde angehalten.', 'Starte es neu, wenn du es noch willst.'),
  INTERNAL: words(
    'In smallpie ist etwas schiefgegangen.',
    'Versuch es noch einmal. Bleibt es so, kopiere die Diagnose unter Einstellungen, Über und melde es.',
  ),
  ...mailCodes,
};

export const errors: Words['errors'] = {
  theRecording: 'die Aufnahme',
  TheRecording: 'Die Aufnahme',
  theServer: 'der Mailserver',
  TheServer: 'Der Mailserver',
  theModel: 'das Sprachmodell',
  TheModel: 'Das Sprachmodell',
  said: 'Antwort: {{reply}}.',
  quoted: '„{{text}}“',
  codes,
};
