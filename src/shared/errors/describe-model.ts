import type { ErrorCode } from './codes';

/** Codes of everything that goes wrong with a language model. */
export type ModelErrorCode = Extract<ErrorCode, `LLM_${string}`>;

/** What a person reads about a language model: `subject` is its name or its host. */
export function describeModelError(
  code: ModelErrorCode,
  message: string,
  subject: string | undefined,
): { readonly what: string; readonly next: string } {
  const it = subject === undefined ? 'The language model' : `“${subject}”`;
  const words = (what: string, next: string) => ({ what, next });
  switch (code) {
    case 'LLM_NOT_SET':
      return words(
        `No language model is set up: ${message}.`,
        'Set SMALLPIE_LLM_URL and SMALLPIE_LLM_MODEL (or choose one in the settings), or use --analysis offline.',
      );
    case 'LLM_ADDRESS':
      return words(
        `${it} cannot be used as the address of a language model. ${message}`,
        'Correct the address.',
      );
    case 'LLM_KEY_MISSING':
      return words(
        `There is no usable API key for ${subject ?? 'the language model'}.`,
        'Set SMALLPIE_LLM_API_KEY, or enter the key in the settings.',
      );
    case 'LLM_UNREACHABLE':
      return words(
        `${it} cannot be reached: ${message}.`,
        'Check the address and the network; start the server if it is on this computer.',
      );
    case 'LLM_AUTH':
      return words(`${it} did not accept the API key.`, 'Check the key, and that it may use this model.');
    case 'LLM_MODEL_UNKNOWN':
      return words(
        `The server has no model called ${it}.`,
        'Check its name; a local server has to download it first.',
      );
    case 'LLM_QUOTA':
      return words(`The account at ${it} has no credit left.`, 'Add credit there, or choose another model.');
    case 'LLM_BUSY':
      return words(`${it} is overloaded or limits how often it is asked (${message}).`, 'Try again later.');
    case 'LLM_TIMEOUT':
      return words(`${it} did not answer in time.`, 'Choose a smaller model or a longer time limit.');
    case 'LLM_REFUSED':
      return words(
        `${it} declined to read this meeting: ${message}.`,
        'Use the offline rules, or another model.',
      );
    case 'LLM_CUT_OFF':
      return words(`${it} stopped in the middle of its answer.`, 'Choose a model with a larger window.');
    case 'LLM_TOO_LONG':
      return words(
        `${it} cannot read that much at once (${message}).`,
        'Start its server with a larger context, or choose a model with a larger window.',
      );
    case 'LLM_BAD_ANSWER':
      return words(
        `${it} gave an answer that cannot be used (${message}).`,
        'Try once more, or choose a larger model.',
      );
    case 'LLM_NOT_AN_API':
      return words(
        `What answers there is not a language model's API: ${message}.`,
        'Check the address; it usually ends in /v1.',
      );
  }
}
