import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type * as Addon from '../../../../native/index';
import { AppError } from '../../../shared/errors/app-error';
import { addonFile, type GpuBuild } from '../gpu/gpu-builds';

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
 * Loads the best build of the speech engine for this processor, or the one for graphics cards.
 * @throws AppError ENGINE_MISSING when none can be loaded.
 */
export async function loadNative(nativeDir: string, gpu?: GpuBuild): Promise<NativeAddon> {
  const require = createRequire(import.meta.url);
  const cpuInfo =
    process.platform === 'linux' ? await readFile('/proc/cpuinfo', 'utf8').catch(() => null) : null;
  const forced = process.env['SMALLPIE_ENGINE_ISA'];
  const fitting = isaCandidates(process.arch, cpuInfo);
  // What it leaves to the processor is built for the better one.
  if (gpu !== undefined && process.arch === 'x64' && fitting[0] !== 'avx2')
    throw new AppError('ENGINE_MISSING', 'the build for graphics cards needs a processor with AVX2');
  const reasons: string[] = [];
  for (const build of gpu !== undefined ? [gpu] : forced === undefined ? fitting : [forced]) {
    try {
      return require(addonFile(nativeDir, build)) as NativeAddon;
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new AppError('ENGINE_MISSING', reasons.join('; '));
}
