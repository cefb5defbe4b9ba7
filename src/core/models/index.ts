export {
  ModelCatalogue,
  type CataloguePlaces,
  type ModelFile,
  type ModelOrigin,
  type ModelStatus,
} from './catalogue';
export { downloadModel, type DownloadOptions } from './download/download';
export type { DownloadProgress } from './download/meter';
export { DOWNLOADS, type DownloadList, type ModelEntry, type SpeechTraits } from './entries';
export { importModel, removeModel, type ImportOptions } from './import';
export { measureSpeed, type Measurement, type MeasureOptions } from './measure';
export { outlooks, promiseSeconds, rateOf, recommend, type MeasuredModel, type Outlook } from './recommend';
export { SpeedBook } from './speed-book';
