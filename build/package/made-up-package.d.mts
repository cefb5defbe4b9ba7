import type { packageConfig } from './config.mjs';

export const isLinux: boolean;
export function sha256(bytes: Buffer): string;
export function inputsIn(dir: string): { readonly ffmpegDir: string; readonly nativeDir: string };
export function prepare(dir: string): Promise<void>;
export function pack(
  dir: string,
  platform: 'linux' | 'win32',
  name: string,
  inputs?: Parameters<typeof packageConfig>[0],
  arch?: 'x64' | 'arm64',
): Promise<string>;
