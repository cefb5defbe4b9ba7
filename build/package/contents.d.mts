export interface PackedFile {
  readonly path: string;
  readonly bytes: number;
}
export interface Row extends PackedFile {
  readonly files: number;
}
export function contentsOf(resources: string): Promise<readonly PackedFile[]>;
export function isFfmpeg(file: { readonly path: string }): boolean;
export function sizeOf(files: readonly PackedFile[]): number;
export function rowsOf(files: readonly PackedFile[]): readonly Row[];
export function verdict(files: readonly PackedFile[]): string;
export function contentsPage(target: string, files: readonly PackedFile[]): string;
export function rowsOfPage(page: string): readonly Row[];
export function listing(files: readonly PackedFile[]): string;
