export function missingInputs(inputs: {
  readonly root: string;
  readonly modelsDir: string;
  readonly ffmpegDir: string;
  readonly nativeDir: string;
  readonly target: string;
}): Promise<readonly string[]>;
