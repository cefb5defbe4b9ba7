export function elf(machine: number): Buffer;
export function windowsProgram(extra?: Buffer): Buffer;
export function forArm(program: Buffer): Buffer;
export function fakeElectron(dir: string, platform: 'linux' | 'win32', version: string): Promise<string>;
