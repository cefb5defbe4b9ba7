// Containers of icons: Windows' .ico and Apple's .icns, both with PNGs inside (formats: Microsoft's "ICONDIR",
// Apple's "IconFamily"; PNG entries since Windows Vista and macOS 10.7).

/**
 * @param {ReadonlyMap<number, Buffer>} pictures PNG by size in pixels
 * @returns {Buffer} an .ico with every size up to 256
 */
export function icoOf(pictures) {
  const entries = [...pictures].filter(([size]) => size <= 256);
  const head = Buffer.alloc(6 + 16 * entries.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(entries.length, 4);
  let offset = head.length;
  for (const [index, [size, png]] of entries.entries()) {
    const at = 6 + 16 * index;
    // 256 is written as 0.
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...entries.map(([, png]) => png)]);
}

/** Apple's names: size in pixels → types, plain and for displays of double density. */
const ICNS = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['icp6', 64],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic13', 256],
  ['ic09', 512],
  ['ic14', 512],
  ['ic10', 1024],
];

/**
 * @param {ReadonlyMap<number, Buffer>} pictures PNG by size in pixels
 * @returns {Buffer} an .icns with every size that is there
 */
export function icnsOf(pictures) {
  const parts = ICNS.filter(([, size]) => pictures.has(size)).flatMap(([type, size]) => {
    const png = pictures.get(size);
    return [tagged(type, png.length + 8), png];
  });
  const length = parts.reduce((sum, part) => sum + part.length, 8);
  return Buffer.concat([tagged('icns', length), ...parts]);
}

function tagged(type, length) {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(length, 4);
  return head;
}
