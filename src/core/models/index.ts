export { ModelCatalogue, type ModelEntry, type ModelFile } from './catalogue';
