/** Ways in which speech models and speech servers fail, and the exit codes for them. */
export const MODEL_FILE_EXIT = {
  MODEL_ADDRESS: 2,
  MODEL_NOT_FOUND: 1,
  MODEL_UNREACHABLE: 1,
  MODEL_WRONG_FILE: 1,
  MODEL_BUSY: 1,
  MODEL_BUNDLED: 2,
  MODEL_UNVERIFIED: 2,
  MODEL_NOT_GGML: 3,
  MODELS_FOLDER: 1,
  STT_ADDRESS: 2,
  STT_MODEL: 2,
  STT_AUTH: 1,
  STT_BUSY: 1,
  STT_UNREACHABLE: 1,
  STT_BAD_ANSWER: 1,
} as const;

export type ModelFileCode = keyof typeof MODEL_FILE_EXIT;
