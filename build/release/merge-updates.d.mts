export interface UpdateDescription {
  readonly version: string;
  readonly files: readonly { readonly url: string; readonly sha512: string; readonly size?: number }[];
  readonly path: string;
  readonly sha512: string;
  readonly releaseDate?: string;
}
export function mergeUpdates(descriptions: readonly UpdateDescription[]): UpdateDescription;
export function gather(from: string, to: string): Promise<void>;
