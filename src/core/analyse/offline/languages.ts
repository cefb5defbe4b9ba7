import { english } from './en';
import type { Rules } from './rules';

/** Rules by ISO 639-1 code. */
export const RULES: Readonly<Record<string, Rules>> = { en: english };
