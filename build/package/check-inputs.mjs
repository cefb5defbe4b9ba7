// What a package cannot do without: checked before packaging, so that nobody ships half an app.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { targetOfFile } from './binary-target.mjs';

/** Windows on ARM runs the x64 ffmpeg: nobody publishes a native one. */
const FFMPEG_TARGET = { 'win32-arm64': 'win32-x64' };

/** The speech engine's builds that a target needs (`native/build.mjs` makes them). */
export const engineBuilds = (target) => [
  ...(target.endsWith('-x64') ? ['avx2'] : []),
  'baseline',
  // Apple's own graphics; a Vulkan build is packed where there is one, and nobody has to have it.
  ...(target === 'darwin-arm64' ? ['metal'] : []),
];

export const ffmpegName = (target) => (target.startsWith('win32-') ? 'ffmpeg.exe' : 'ffmpeg');

async function sha256(path) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

const exists = (path) =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Every model of the manifest is there, byte for byte. */
async function checkModels({ modelsDir }) {
  const manifest = join(modelsDir, 'manifest.json');
  if (!(await exists(manifest))) return [`The models' manifest is missing: ${manifest}.`];
  const { models } = JSON.parse(await readFile(manifest, 'utf8'));
  const complaints = await Promise.all(
    models.map(async ({ name, file, sizeBytes, sha256: expected }) => {
      const path = join(modelsDir, file);
      const found = await stat(path).catch(() => null);
      if (found === null) return `The model “${name}” is missing: ${path}.`;
      if (found.size !== sizeBytes)
        return `The model “${name}” is damaged: ${path} has ${found.size} bytes, not ${sizeBytes}.`;
      if ((await sha256(path)) !== expected)
        return `The model “${name}” is damaged: the SHA-256 of ${path} is not the manifest's.`;
      return null;
    }),
  );
  if (!models.some(({ kind }) => kind === 'whisper')) complaints.push('The manifest names no speech model.');
  return complaints;
}

async function checkBinary(what, path, target, remedy) {
  if (!(await exists(path))) return `${what} for ${target} is missing: ${path}. ${remedy}`;
  const found = await targetOfFile(path);
  return found === target
    ? null
    : `${what} at ${path} was made for ${found ?? 'no system at all'}, not ${target}. ${remedy}`;
}

async function checkFfmpeg({ ffmpegDir, target }) {
  const wanted = FFMPEG_TARGET[target] ?? target;
  const path = join(ffmpegDir, target, ffmpegName(target));
  return [
    await checkBinary('ffmpeg', path, wanted, 'Run `node build/package/stage-ffmpeg.mjs` on that system.'),
  ];
}

async function checkEngine({ nativeDir, target }) {
  const dir = join(nativeDir, target);
  const remedy = 'Run `node native/build.mjs` on that system.';
  const builds = engineBuilds(target).map((build) => `whisper.${build}.node`);
  const complaints = await Promise.all(
    builds.map((file) => checkBinary('The speech engine', join(dir, file), target, remedy)),
  );
  if (complaints.some((complaint) => complaint !== null)) return complaints;
  const record = await readFile(join(dir, 'BUILT-FROM'), 'utf8').catch(() => '');
  return Promise.all(
    builds.map(async (file) => {
      const line = record.split('\n').find((each) => each.startsWith(`${file} `));
      return line === `${file} ${await sha256(join(dir, file))}`
        ? null
        : `The speech engine ${join(dir, file)} is not the one that was built (BUILT-FROM). ${remedy}`;
    }),
  );
}

async function checkSpeakerRuntime({ root, target }) {
  const dir = join(root, 'node_modules', 'onnxruntime-node', 'bin', 'napi-v6', ...target.split('-'));
  const names = await readdir(dir).catch(() => []);
  const library = names.find((name) => /^(lib)?onnxruntime\.(so\.1|dll|[\d.]+dylib)$/.test(name));
  const files = ['onnxruntime_binding.node', library ?? 'the onnxruntime library'];
  return Promise.all(
    files.map((file) => checkBinary('The speaker runtime', join(dir, file), target, 'Run `npm ci`.')),
  );
}

async function checkBuild({ root }) {
  const files = [
    'out/main/index.js',
    'out/preload/index.cjs',
    'out/renderer/index.html',
    'dist/engine-host.mjs',
  ];
  const complaints = [];
  for (const file of [...files, 'dist/voice-worker.mjs', 'dist/LICENCES.txt'])
    if (!(await exists(join(root, file))))
      complaints.push(`${file} has not been built. Run \`npm run package\`, which builds first.`);
  return complaints;
}

/**
 * @param inputs `root`, `modelsDir`, `ffmpegDir`, `nativeDir` (paths), `target` (`linux-x64`, …)
 * @returns {Promise<string[]>} one sentence for each thing that is missing or wrong
 */
export async function missingInputs(inputs) {
  const checks = [checkBuild, checkFfmpeg, checkModels, checkEngine, checkSpeakerRuntime];
  const complaints = await Promise.all(checks.map((check) => check(inputs)));
  return complaints.flat().filter((complaint) => complaint !== null);
}
