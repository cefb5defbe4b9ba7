import { words, type AllCodeWords } from '../code-words';
import type { Words } from '../en';
import { mailCodes } from './errors-mail';

const codes: AllCodeWords = {
  USAGE: words('{{message}}', 'Revisa lo escrito e inténtalo otra vez.'),
  LANGUAGE_UNKNOWN: words('No conozco el idioma {{it}}.', 'Elige otro o déjame averiguarlo.'),
  MODEL_UNKNOWN: words(
    'No hay ningún modelo de voz llamado {{it}}.',
    'Elige otro en Ajustes, Transcripción.',
  ),
  OUTPUT_EXISTS: words('{{It}} ya contiene un acta.', 'Elige otra carpeta.'),
  INPUT_NOT_FOUND: words('{{It}} ya no está.', '¿Se movió o cambió de nombre? Suéltala aquí otra vez.'),
  INPUT_IS_FOLDER: words(
    '{{It}} es una carpeta, no una grabación.',
    'Suelta las grabaciones que hay dentro.',
  ),
  INPUT_NOT_READABLE: words(
    'No tengo permiso para leer {{it}}.',
    'Cambia los permisos o cópiala a una carpeta tuya.',
  ),
  INPUT_EMPTY: words('{{It}} está vacía.', 'Quizá la grabadora no terminó; busca otra copia.'),
  INPUT_NOT_MEDIA: words(
    '{{It}} no es un archivo de sonido ni de vídeo.',
    'Elige una grabación como wav, mp3, m4a, mp4, webm o mkv.',
  ),
  INPUT_NO_SOUND: words('No encuentro sonido en {{it}}.', 'El archivo no se ha tocado. Elige otro.'),
  INPUT_TRACK_MISSING: words('{{It}} no tiene esa pista de sonido.', 'Elige otra pista.'),
  INPUT_DAMAGED: words(
    '{{It}} está dañada o cortada y no se pudo leer el sonido.',
    'Busca otra copia o repárala con el programa que la grabó.',
  ),
  INPUT_TOO_SHORT: words('{{It}} es demasiado corta para contener voz.', 'Elige una grabación más larga.'),
  NO_SPEECH: words('Nadie habla en {{it}}.', 'Comprueba que se grabó el micrófono correcto.'),
  FFMPEG_MISSING: words('Falta la parte que lee grabaciones.', 'Instala smallpie otra vez.'),
  FFMPEG_FAILED: words(
    'No se pudo leer {{it}}.',
    'Inténtalo otra vez o prueba con una copia de la grabación.',
  ),
  MODEL_MISSING: words(
    'El modelo de voz {{it}} no está.',
    'Elige otro en Ajustes o instala smallpie otra vez.',
  ),
  MODEL_DAMAGED: words(
    'El modelo de voz {{it}} está dañado.',
    'Instala smallpie otra vez o elige otro modelo.',
  ),
  MODEL_ADDRESS: words('No puedo bajar modelos de {{it}}.', 'Usa una dirección que empiece por https://.'),
  MODEL_NOT_FOUND: words(
    'El servidor no entrega {{it}}.',
    'Revisa la dirección del espejo o importa el modelo desde un archivo.',
  ),
  MODEL_UNREACHABLE: words(
    'No he podido bajar el modelo de {{it}}.',
    'Revisa la conexión e inténtalo otra vez; lo que ya llegó se conserva.',
  ),
  MODEL_WRONG_FILE: words(
    'Lo que envía {{it}} no es el modelo.',
    'Si esta red pide iniciar sesión, hazlo primero. No se ha conservado nada.',
  ),
  MODEL_BUSY: words('El modelo {{it}} ya se está bajando.', 'Espera a que termine.'),
  MODEL_BUNDLED: words(
    'El modelo {{it}} viene con smallpie y se queda.',
    'Puedes borrar los que hayas bajado.',
  ),
  MODEL_UNVERIFIED: words(
    'No conozco el modelo {{it}} y no puedo decir si es auténtico.',
    'Úsalo solo si te fías de su origen.',
  ),
  MODEL_NOT_GGML: words(
    '{{It}} no es un modelo de voz que yo pueda usar.',
    'Elige un modelo Whisper en formato ggml, como ggml-small-q8_0.bin.',
  ),
  MODELS_FOLDER: words(
    'No puedo escribir en mi carpeta de modelos {{it}}.',
    'Cambia los permisos de la carpeta e inténtalo otra vez.',
  ),
  STT_ADDRESS: words(
    'No puedo enviar sonido a {{it}}.',
    'Escribe la dirección así: https://speech.example.org/v1; http:// solo llega a este mismo ordenador.',
  ),
  STT_MODEL: words('No sé qué modelo debe usar {{it}}.', 'Escríbelo como lo llama el servidor.'),
  STT_AUTH: words(
    'El servidor de voz {{it}} no acepta la clave. {{said}}',
    'Corrígela; hasta entonces lo transcribo todo aquí.',
  ),
  STT_BUSY: words('El servidor de voz {{it}} está saturado. {{said}}', 'El resto lo transcribo aquí.'),
  STT_UNREACHABLE: words('El servidor de voz {{it}} no responde. {{said}}', 'El resto lo transcribo aquí.'),
  STT_BAD_ANSWER: words(
    'Las respuestas del servidor de voz {{it}} no sirven. {{said}}',
    'Revisa la dirección y el modelo; el resto lo transcribo aquí.',
  ),
  ENGINE_MISSING: words(
    'El motor de voz no funciona en este ordenador.',
    'Instala smallpie otra vez; si no ayuda, copia el diagnóstico en Ajustes, Acerca de.',
  ),
  ENGINE_CRASHED: words(
    'El motor de voz se paró varias veces.',
    'Lo terminado se conserva. Prueba con menos hilos o un modelo menor.',
  ),
  ENGINE_HUNG: words(
    'El motor de voz dejó de responder.',
    'Lo terminado se conserva. Cierra otros programas ocupados e inténtalo otra vez.',
  ),
  ENGINE_FAILED: words('El motor de voz falló.', 'Lo terminado se conserva. Inténtalo otra vez.'),
  SPEAKERS_FAILED: words(
    'No pude separar las voces.',
    'El texto está completo sin ello. Inténtalo otra vez.',
  ),
  MICROPHONE_DENIED: words(
    'El sistema no me deja oír el micrófono.',
    'Permítelo en los ajustes de privacidad del sistema y pulsa la tarta otra vez.',
  ),
  MICROPHONE_MISSING: words(
    'No puedo abrir el micrófono.',
    'Conecta uno o cierra el programa que lo usa y pulsa la tarta otra vez.',
  ),
  RECORDING_CLOSED: words(
    'La grabación terminó porque su sonido ya no se podía guardar.',
    'Lo anterior está a salvo. Mira el espacio libre del disco y graba otra vez.',
  ),
  OUTPUT_NOT_WRITABLE: words('No tengo permiso para escribir en {{it}}.', 'Elige una carpeta tuya.'),
  DISK_FULL: words('El disco está lleno.', 'Libera espacio e inténtalo otra vez.'),
  LLM_NOT_SET: words('No hay ningún modelo de lenguaje configurado.', 'Elige uno en Ajustes, Acta.'),
  LLM_ADDRESS: words(
    '{{It}} no puede ser la dirección de un modelo de lenguaje.',
    'Corrige la dirección en Ajustes, Acta.',
  ),
  LLM_KEY_MISSING: words('Falta una clave de API para {{it}}.', 'Escribe la clave en Ajustes, Acta.'),
  LLM_UNREACHABLE: words(
    'No se puede llegar a {{it}}.',
    'Revisa la dirección y la red; arranca el servidor si está en este ordenador.',
  ),
  LLM_AUTH: words('{{It}} no aceptó la clave de API.', 'Revisa la clave y si vale para este modelo.'),
  LLM_MODEL_UNKNOWN: words(
    'El servidor no tiene ningún modelo llamado {{it}}.',
    'Revisa el nombre; un servidor local tiene que descargarlo antes.',
  ),
  LLM_QUOTA: words('A la cuenta de {{it}} no le queda saldo.', 'Añade saldo o elige otro modelo.'),
  LLM_BUSY: words('{{It}} está saturado o recibe demasiadas preguntas.', 'Inténtalo más tarde.'),
  LLM_TIMEOUT: words('{{It}} no respondió a tiempo.', 'Elige un modelo menor o espera más (Ajustes, Acta).'),
  LLM_REFUSED: words('{{It}} no quiso leer esta reunión.', 'Usa las reglas simples u otro modelo.'),
  LLM_CUT_OFF: words('{{It}} se paró a mitad de la respuesta.', 'Elige un modelo que lea más de una vez.'),
  LLM_TOO_LONG: words(
    'La reunión es demasiado larga para {{it}}.',
    'Elige un modelo que lea más de una vez.',
  ),
  LLM_BAD_ANSWER: words(
    '{{It}} no respondió de forma utilizable.',
    'Inténtalo otra vez o elige otro modelo.',
  ),
  LLM_NOT_AN_API: words(
    'Lo que responde en {{it}} no es un modelo de lenguaje.',
    'Revisa la dirección; a menudo termina en /v1.',
  ),
  SECRET_STORE: words(
    'El almacén de contraseñas de este ordenador no respondió.',
    'Desbloquéalo (vuelve a iniciar sesión o abre el llavero) e inténtalo otra vez.',
  ),
  STORE_DAMAGED: words(
    'Lo guardado de esta reunión se cambió o se dañó en el disco.',
    'Destrúyelo o recupera la carpeta de una copia de seguridad.',
  ),
  SETTINGS_DAMAGED: words(
    'Los ajustes de {{it}} no se pueden leer.',
    'Elige un archivo que smallpie haya guardado o configúralo de nuevo.',
  ),
  MEETING_GONE: words(
    'Esta reunión ya no está en este ordenador.',
    'Suelta la grabación otra vez si aún la necesitas.',
  ),
  JOB_BUSY: words('Estoy trabajando en esta reunión ahora mismo.', 'Espera a que termine o párala antes.'),
  IPC_REFUSED: words('Esta petición se rechazó.', 'Cierra la ventana y ábrela otra vez.'),
  IPC_INVALID: words(
    'No entiendo lo que se escribió.',
    'Revísalo; si parece correcto, cierra la ventana y ábrela otra vez.',
  ),
  SPEAKER_UNKNOWN: words('Aquí nadie se llama {{it}}.', 'Elige a alguien de la lista.'),
  SPEAKER_NAME_INVALID: words('{{It}} no puede ser un nombre.', 'Usa una línea de 60 caracteres como mucho.'),
  SPEAKER_NAME_TAKEN: words(
    'Ya hay alguien que se llama {{it}}.',
    'Elige otro nombre o di que son la misma persona.',
  ),
  SPEAKER_MERGE_ALONE: words('Hacen falta dos voces para hacer una persona.', 'Elige dos voces distintas.'),
  RESULTS_MISSING: words('No hay resultados en {{it}}.', 'Elige otra carpeta.'),
  RESULTS_DAMAGED: words('{{It}} está dañada o se cambió a mano.', 'Suelta la grabación otra vez.'),
  VOICES_MISSING: words(
    'Lo que distingue las voces ya no está.',
    'Suelta la grabación otra vez para separarlas de nuevo.',
  ),
  CANCELLED: words('Esto se paró.', 'Empiézalo otra vez si aún lo quieres.'),
  INTERNAL: words(
    'Algo falló dentro de smallpie.',
    'Inténtalo otra vez. Si sigue, copia el diagnóstico en Ajustes, Acerca de, y avísanos.',
  ),
  ...mailCodes,
};

export const errors: Words['errors'] = {
  theRecording: 'la grabación',
  TheRecording: 'La grabación',
  theServer: 'el servidor de correo',
  TheServer: 'El servidor de correo',
  theModel: 'el modelo de lenguaje',
  TheModel: 'El modelo de lenguaje',
  said: 'Respondió: {{reply}}.',
  quoted: '«{{text}}»',
  codes,
};
