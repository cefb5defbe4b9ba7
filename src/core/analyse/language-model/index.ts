export { findLocalServers, type LocalServer } from './local-servers';
export { DEFAULT_OPENAI_MODEL, openLanguageModel, type OpenModel } from './open-model';
export { testModel, type ModelTest } from './test-model';
