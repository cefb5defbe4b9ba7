import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Addon from '../../../../native/index';
import { AppError } from '../../../shared/errors/app-error';

export type NativeAddon = typeof Addon;

/** The builds that fit this processor, the fastest first. */
export function isaCandidates(arch: string, cpuInfo: string | null): readonly string[] {
  if (arch !== 'x64') return ['baseline'];
  // Without /proc/cpuinfo (macOS, Windows) every x64 laptop sold since 2013 has AVX2; Linux can tell for sure.
  if (cpuInfo === null) return ['avx2', 'baseline'];
  const has = (flag: string): boolean => new RegExp(`^flags\\s*:.*\\b${flag}\\b`, 'm').test(cpuInfo);
  return has('avx2') && has('fma') && has('f16c') ? ['avx2', 'baseline'] : ['baseline'];
}

/**
 * Loads the best build of the speech engine for this processor.
 * @throws AppError ENGINE_MISSING when none can be loaded.
 */
export async function loadNative(nativeDir: string): Promise<NativeAddon> {
  const require = createRequire(import.meta.url);
  const cpuInfo =
    process.platform === 'linux' ? await readFile('/proc/cpuinfo', 'utf8').catch(() => null) : null;
  const forced = process.env['SMALLPIE_ENGINE_ISA'];
  const reasons: string[] = [];
  for (const isa of forced === undefined ? isaCandidates(process.arch, cpuInfo) : [forced]) {
    const file = join(nativeDir, 'prebuilt', `${process.platform}-${process.arch}`, `whisper.${isa}.node`);
    try {
      return require(file) as NativeAddon;
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new AppError('ENGINE_MISSING', reasons.join('; '));
}
