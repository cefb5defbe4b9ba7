import { stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Builds of the speech engine that work on a graphics card. */
export const GPU_BUILDS = ['metal', 'vulkan'] as const;
export type GpuBuild = (typeof GPU_BUILDS)[number];

/** A build for graphics cards that came with this copy of smallpie. */
export interface FoundGpuBuild {
  readonly build: GpuBuild;
  /** Changes with every other build: what failed with one says nothing of the next. */
  readonly stamp: string;
}

/** File of a build of the engine for this system. */
export const addonFile = (nativeDir: string, build: string): string =>
  join(nativeDir, 'prebuilt', `${process.platform}-${process.arch}`, `whisper.${build}.node`);

/** The build for graphics cards that is here, or null: most copies of smallpie have none. */
export async function findGpuBuild(nativeDir: string): Promise<FoundGpuBuild | null> {
  for (const build of GPU_BUILDS) {
    const file = await stat(addonFile(nativeDir, build)).catch(() => null);
    if (file !== null) return { build, stamp: `${build} ${file.size} ${Math.floor(file.mtimeMs)}` };
  }
  return null;
}
