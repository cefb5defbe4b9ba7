import type { ErrorEnvelope } from './app-error';
import type { ModelFileCode } from './model-file-codes';
import type { ErrorWords } from './words';

/** Words for what goes wrong with the files of speech models, and with speech servers. */
export function describeModelFileError({ message, detail }: ErrorEnvelope, code: ModelFileCode): ErrorWords {
  const it = detail.subject === undefined ? 'the model' : `“${detail.subject}”`;
  const words = (what: string, next: string): ErrorWords => ({ what, next });
  switch (code) {
    case 'MODEL_ADDRESS':
      return words(
        `Models may not be fetched from ${it}. ${message}`,
        'Correct SMALLPIE_MODELS_URL or --from, or leave it out.',
      );
    case 'MODEL_NOT_FOUND':
      return words(
        `The server does not hand out ${it}. ${message}`,
        'Check the address of the mirror, or fetch the file elsewhere and use `smallpie models import FILE`.',
      );
    case 'MODEL_UNREACHABLE':
      return words(
        `The model could not be fetched from ${it}: ${message}`,
        'Check the connection and try again; what has come so far is kept and gone on with.',
      );
    case 'MODEL_WRONG_FILE':
      return words(
        `What ${it} sends is not the model: ${message}`,
        'Sign in to the network if it wants that, or name another mirror with --from; nothing of it was kept.',
      );
    case 'MODEL_BUSY':
      return words(`Another smallpie is fetching ${it} right now.`, 'Wait until it is done.');
    case 'MODEL_BUNDLED':
      return words(`${it} came with smallpie and stays.`, 'Remove one that you fetched or imported.');
    case 'MODEL_UNVERIFIED':
      return words(
        `No catalogue knows ${it}, so nobody can say that it is what it claims to be.`,
        'If you trust where it is from, import it with --unverified.',
      );
    case 'MODEL_NOT_GGML':
      return words(
        `${it} is not a Whisper model in ggml format.`,
        'Choose a file such as ggml-small-q8_0.bin.',
      );
    case 'STT_ADDRESS':
      return words(
        `Sound may not be sent to ${it}. ${message}`,
        'Correct SMALLPIE_STT_URL, or leave it out to stay on this computer.',
      );
    case 'STT_MODEL':
      return words(
        `No model is named for the speech server ${it}.`,
        'Name one as the server calls it (SMALLPIE_STT_MODEL).',
      );
    case 'STT_AUTH':
      return words(
        `The speech server ${it} does not accept the key. ${message}`,
        'Correct SMALLPIE_STT_API_KEY; until then this computer writes everything down itself.',
      );
    case 'STT_BUSY':
    case 'STT_UNREACHABLE':
      return words(
        `The speech server ${it} does not answer. ${message}`,
        'Try again later; this computer writes down the rest itself.',
      );
    case 'STT_BAD_ANSWER':
      return words(
        `The speech server ${it} does not give usable answers. ${message}`,
        'Check its address and SMALLPIE_STT_MODEL; this computer writes down the rest itself.',
      );
    case 'MODELS_FOLDER':
      return words(
        `smallpie may not write into its model folder ${it}.`,
        'Change the permissions of the folder, or name another one with SMALLPIE_HOME.',
      );
  }
}
