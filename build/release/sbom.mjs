// Bill of materials (CycloneDX 1.5, JSON) of what ships: npm packages, Rust packages, models, ffmpeg, Electron.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shippedParts } from '../licences.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Package URL (purl): npm scopes keep their @, encoded. */
const npmPurl = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`;

function component({ kind, name, version, licence, sha256, purl }) {
  // A single SPDX name or an expression; ours come from package files, some in an old way of writing.
  const expression = licence.replaceAll('/', ' OR ');
  return {
    type: kind === 'model' ? 'machine-learning-model' : kind === 'program' ? 'application' : 'library',
    'bom-ref': purl ?? `${kind}:${name}@${version}`,
    name,
    version,
    licenses: [/ (OR|AND) /.test(expression) ? { expression } : { license: { id: expression } }],
    ...(purl === undefined ? {} : { purl }),
    ...(sha256 === undefined ? {} : { hashes: [{ alg: 'SHA-256', content: sha256 }] }),
  };
}

/** @returns the bill of materials; the same for the same sources and time */
export async function billOfMaterials(time) {
  const { name, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const parts = await shippedParts();
  const components = parts.map((part) =>
    component({
      ...part,
      ...(part.kind === 'npm' ? { purl: npmPurl(part.name, part.version) } : {}),
      ...(part.kind === 'crate' ? { purl: `pkg:cargo/${part.name}@${part.version}` } : {}),
    }),
  );
  const serial = createHash('sha256')
    .update(JSON.stringify([version, time, components]))
    .digest('hex');
  const uuid = `${serial.slice(0, 8)}-${serial.slice(8, 12)}-4${serial.slice(13, 16)}-8${serial.slice(17, 20)}-${serial.slice(20, 32)}`;
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${uuid}`,
    version: 1,
    metadata: {
      timestamp: time,
      component: { type: 'application', 'bom-ref': `${name}@${version}`, name, version },
    },
    components,
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bom = await billOfMaterials(new Date().toISOString());
  await writeFile(process.argv[2] ?? 'sbom.cdx.json', `${JSON.stringify(bom, null, 2)}\n`);
  console.log(`${bom.components.length} components`);
}
