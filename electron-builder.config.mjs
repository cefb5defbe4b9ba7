import { packageConfig } from './build/package/config.mjs';

export default packageConfig();
