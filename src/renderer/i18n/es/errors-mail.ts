import type { MailErrorCode } from '../../../shared/errors/mail-codes';
import { words, type AllCodeWords } from '../code-words';

export const mailCodes: Pick<AllCodeWords, MailErrorCode> = {
  MAIL_SETTINGS: words('Estos ajustes de correo no pueden funcionar.', 'Revísalos en Ajustes, Correo.'),
  MAIL_ADDRESS: words('{{It}} no es una dirección de correo.', 'Escríbela como nombre@example.org.'),
  MAIL_AUTH: words(
    '{{It}} dijo que no al usuario o a la contraseña. {{said}}',
    'Revisa ambos en Ajustes, Correo. Muchos proveedores quieren una contraseña de aplicación.',
  ),
  MAIL_CERTIFICATE: words(
    'El certificado de {{it}} no es de fiar, así que no se envió nada.',
    'Revisa el nombre del servidor; si es correcto, pregunta a quien lo lleva.',
  ),
  MAIL_TLS: words(
    '{{It}} no habla el cifrado pedido.',
    'El puerto 465 va con TLS, el 587 con STARTTLS; prueba la otra pareja.',
  ),
  MAIL_CONNECT: words(
    'No se puede llegar a {{it}}.',
    'Revisa servidor, puerto y red; algunas redes bloquean el correo.',
  ),
  MAIL_TIMEOUT: words('{{It}} no respondió a tiempo.', 'Revisa el puerto (465 o 587) y la red.'),
  MAIL_DNS: words('No hay ningún servidor llamado {{it}}.', 'Revisa cómo se escribe y si hay red.'),
  MAIL_LATER: words(
    '{{It}} no puede aceptar la carta ahora. {{said}}',
    'No hay que hacer nada: lo intento otra vez yo.',
  ),
  MAIL_GREYLISTED: words(
    '{{It}} pide a los remitentes nuevos que vuelvan luego.',
    'No hay que hacer nada: lo intento en unos minutos.',
  ),
  MAIL_RELAY_DENIED: words(
    'Tu servidor no envía a {{it}} con esta cuenta. {{said}}',
    'Entra con usuario y contraseña y usa el servidor de tu proveedor.',
  ),
  MAIL_SENDER_REFUSED: words(
    'Tu servidor no acepta {{it}} como remitente. {{said}}',
    'Usa la dirección de esta cuenta.',
  ),
  MAIL_RECIPIENT_REFUSED: words('Rechazaron {{it}}. {{said}}', 'Revisa cómo se escribe la dirección.'),
  MAIL_MAILBOX_FULL: words('El buzón de {{it}} está lleno.', 'Pide que hagan sitio y envía otra vez.'),
  MAIL_TOO_LARGE: words(
    'La carta es demasiado grande para {{it}}, aun sin la transcripción.',
    'Guarda el acta como archivo y entrégala de otro modo.',
  ),
  MAIL_REFUSED: words(
    '{{It}} rechazó la carta. {{said}}',
    'La respuesta dice por qué; cuando esté arreglado, envía otra vez.',
  ),
  MAIL_UNCERTAIN: words(
    'La línea se cortó justo cuando {{it}} tenía la carta. Puede que llegara o no.',
    'Mira el buzón y dime si llegó.',
  ),
  MAIL_GAVE_UP: words(
    '{{It}} no aceptó la carta en tres días. {{said}}',
    'Revisa Ajustes, Correo, y envía otra vez; el acta sigue aquí.',
  ),
  OUTBOX_LEFT: words('Esta carta ya salió y no se puede recuperar.', 'Escribe otra si algo estaba mal.'),
  OUTBOX_BUSY: words(
    'Otro smallpie está enviando correo ahora mismo.',
    'Espera un momento e inténtalo otra vez.',
  ),
  OUTBOX_UNKNOWN: words(
    'Esta carta ya no está en la bandeja de salida.',
    'Vuelve al inicio y mira otra vez.',
  ),
};
