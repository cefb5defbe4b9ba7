export function processesBelow(pid: number): readonly { readonly pid: number; readonly line: string }[];
