import type { Configuration } from 'electron-builder';

export const root: string;
export function packageConfig(inputs?: {
  readonly ffmpegDir?: string;
  readonly nativeDir?: string;
  readonly modelsDir?: string;
}): Configuration;
