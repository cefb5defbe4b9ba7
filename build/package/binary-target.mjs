// Reads for which system and processor a binary was made.
import { open } from 'node:fs/promises';

const ELF = { 0x3e: 'linux-x64', 0xb7: 'linux-arm64' };
const PE = { 0x8664: 'win32-x64', 0xaa64: 'win32-arm64', 0x014c: 'win32-ia32' };
const MACH_O = { 0x01000007: 'darwin-x64', 0x0100000c: 'darwin-arm64' };

/**
 * What a file's first bytes say it runs on: `linux-x64`, `darwin-arm64`, … `unknown` is a binary for anything else.
 * @param {Buffer} head at least the first 4096 bytes, or all there are
 * @returns {string | null} null when it is no binary
 */
export function targetOfHead(head) {
  if (head.length < 64) return null;
  const magic = head.readUInt32BE(0);
  if (magic === 0x7f454c46) return ELF[head.readUInt16LE(18)] ?? 'unknown';
  if (magic === 0xcffaedfe) return MACH_O[head.readUInt32LE(4)] ?? 'unknown';
  // Several processors in one file; class files of Java begin alike, but we ship none.
  if (magic === 0xcafebabe) return 'darwin-universal';
  if (head.readUInt16BE(0) !== 0x4d5a) return null;
  const at = head.readUInt32LE(0x3c);
  if (at + 6 > head.length || head.readUInt32BE(at) !== 0x50450000) return 'unknown';
  return PE[head.readUInt16LE(at + 4)] ?? 'unknown';
}

/** `targetOfHead` of a file. @throws when it cannot be read */
export async function targetOfFile(path) {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return targetOfHead(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}
