export const SIZE_LIMIT_MB: number;
export function filesBelow(
  dir: string,
): Promise<readonly { readonly path: string; readonly bytes: number }[]>;
export function faultsOfPackage(resourcesDir: string, target: string): Promise<readonly string[]>;
