export function smoke(options: {
  readonly executable: string;
  readonly args?: readonly string[];
  readonly recording: string;
  readonly env?: NodeJS.ProcessEnv;
}): Promise<{
  readonly version: string;
  /** State of updates, or why there are none. */
  readonly updates: string;
  readonly words: number;
  readonly speakers: number;
  readonly text: string;
  readonly seconds: number;
}>;
