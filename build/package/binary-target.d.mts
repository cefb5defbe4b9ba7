export function targetOfHead(head: Buffer): string | null;
export function targetOfFile(path: string): Promise<string | null>;
