// Folders that look enough like Electron's own distribution for the packager: real formats, nothing that runs.
import { FuseV1Options } from '@electron/fuses';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

/** Marks the place of the fuses in Electron's binary; every fuse starts as it is in Electron's builds. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = Object.values(FuseV1Options).filter((value) => typeof value === 'number').length;
const fuseWire = () =>
  Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, FUSES]), Buffer.from('1'.repeat(FUSES))]);

/** Header of a 64-bit ELF file for a processor (`e_machine`). */
export function elf(machine) {
  const head = Buffer.alloc(4096);
  head.writeUInt32BE(0x7f454c46, 0);
  head.writeUInt8(2, 4);
  head.writeUInt16LE(machine, 18);
  return head;
}

/** An empty Windows program with a version, as the packager edits it. */
export function windowsProgram(extra = Buffer.alloc(0)) {
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron' });
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  program.setExtraData(new Uint8Array(extra));
  return Buffer.from(program.generate());
}

/** The same Windows program, said to be for ARM processors. */
export function forArm(program) {
  const changed = Buffer.from(program);
  changed.writeUInt16LE(0xaa64, changed.readUInt32LE(0x3c) + 4);
  return changed;
}

/** Writes what Electron's zip for `platform` (`linux`, `win32`) holds, as far as the packager looks. Returns the folder. */
export async function fakeElectron(dir, platform, version) {
  await mkdir(join(dir, 'resources'), { recursive: true });
  await mkdir(join(dir, 'locales'), { recursive: true });
  const program = platform === 'linux' ? Buffer.concat([elf(0x3e), fuseWire()]) : windowsProgram(fuseWire());
  await Promise.all([
    writeFile(join(dir, platform === 'linux' ? 'electron' : 'electron.exe'), program, { mode: 0o755 }),
    writeFile(join(dir, 'version'), version),
    writeFile(join(dir, 'LICENSE'), 'licence'),
    writeFile(join(dir, 'LICENSES.chromium.html'), 'licences'),
    ...['en-US', 'de', 'es', 'fr', 'am'].map((name) =>
      writeFile(join(dir, 'locales', `${name}.pak`), 'words'),
    ),
  ]);
  return dir;
}
