// What goes into the installers, for electron-builder. A function, so that tests can package other inputs.
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Arch } from 'electron-builder';
import { missingInputs } from './check-inputs.mjs';
import { faultsOfPackage } from './check-output.mjs';
import { MEDIA_TYPES } from './media-types.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const NO_MAPS = ['!**/*.map'];
/**
 * Native parts of one system (electron-builder's own `${platform}` is the one it runs on): the speech engine, and the one
 * library outside of the bundles, with only what runs on the target's processor.
 */
const nativeFiles = (platform, library, nativeDir) => [
  {
    from: join(nativeDir, `${platform}-\${arch}`),
    to: `native/prebuilt/${platform}-\${arch}`,
    filter: ['whisper.*.node'],
  },
  {
    from: 'node_modules/onnxruntime-node',
    to: 'node_modules/onnxruntime-node',
    filter: [
      'package.json',
      'dist/**/*.js',
      `bin/napi-v6/${platform}/\${arch}/{onnxruntime_binding.node,${library}}`,
    ],
  },
  {
    from: 'node_modules/onnxruntime-common',
    to: 'node_modules/onnxruntime-common',
    filter: ['package.json', 'dist/cjs/**/*.js', 'dist/cjs/package.json'],
  },
];

const ffmpegFiles = (platform, ffmpegDir) => [
  { from: join(ffmpegDir, `${platform}-\${arch}`), to: 'bin', filter: ['ffmpeg', 'ffmpeg.exe', '*.txt'] },
];

/** Both processors of a system; `npm run package -- --x64` narrows it down. */
const both = (...targets) => targets.map((target) => ({ target, arch: ['x64', 'arm64'] }));

/** `linux-x64`, … of electron-builder's context. */
const targetOf = ({ electronPlatformName, arch }) => `${electronPlatformName}-${Arch[arch]}`;

function refuse(when, sentences) {
  if (sentences.length === 0) return;
  throw new Error(`${when}\n${sentences.map((sentence) => `  ${sentence}`).join('\n')}`);
}

/**
 * @param {{ ffmpegDir?: string, nativeDir?: string, modelsDir?: string }} inputs folders of what is packed; those of the project unless told
 * @returns {import('electron-builder').Configuration}
 */
export function packageConfig(inputs = {}) {
  const {
    ffmpegDir = join(root, 'vendor', 'ffmpeg'),
    nativeDir = join(root, 'native', 'prebuilt'),
    modelsDir = join(root, 'resources', 'models'),
  } = inputs;
  const from = (path) => relative(root, path);
  const native = (platform, library) => ({
    files: nativeFiles(platform, library, from(nativeDir)),
    extraResources: ffmpegFiles(platform, from(ffmpegDir)),
  });
  const [owner, repo] = (process.env.GITHUB_REPOSITORY ?? '').split('/');
  return {
    appId: 'app.smallpie.desktop',
    productName: 'smallpie',
    copyright: 'MIT licence',
    artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
    directories: { buildResources: 'build/package', output: 'release' },
    // Without an address of releases there are no updates, and the app says so.
    publish: owner && repo ? { provider: 'github', owner, repo, releaseType: 'draft' } : null,
    asar: true,
    files: [
      // Specs and benches leave things of their own in `out`.
      { from: 'out', to: 'out', filter: ['{main,preload,renderer}/**/*', ...NO_MAPS] },
      { from: 'dist', to: 'dist', filter: ['engine-host.mjs', 'voice-worker.mjs'] },
      'package.json',
    ],
    // Patterns for sources, not for places in the archive.
    asarUnpack: ['dist/**', 'node_modules/**', '**/*.node'],
    extraResources: [
      { from: from(modelsDir), to: 'models', filter: ['manifest.json', '*.bin', '*.onnx'] },
      { from: 'resources/samples', to: 'samples' },
      { from: 'resources/icons', to: 'icons', filter: ['*.png'] },
      { from: 'dist/LICENCES.txt', to: 'LICENCES.txt' },
      { from: 'CHANGELOG.md', to: 'CHANGELOG.md' },
    ],
    electronFuses: {
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
      resetAdHocDarwinSignature: true,
    },
    electronLanguages: ['en', 'en-US', 'de', 'es'],
    // "false" means that packages are chosen above; nothing is compiled or collected by the packager.
    beforeBuild: () => Promise.resolve(false),
    beforePack: async (context) => {
      const target = targetOf(context);
      const sentences = await missingInputs({ root, ffmpegDir, nativeDir, modelsDir, target });
      refuse(`smallpie cannot be packaged for ${target}:`, sentences);
    },
    afterPack: async (context) => {
      const target = targetOf(context);
      const resources = context.packager.getResourcesDir(context.appOutDir);
      refuse(`The package for ${target} is not right:`, await faultsOfPackage(resources, target));
    },
    fileAssociations: MEDIA_TYPES.map(([ext, mimeType, name]) => ({
      ext,
      mimeType,
      name,
      description: name,
      role: 'Viewer',
      rank: 'Alternate',
    })),
    win: {
      ...native('win32', 'onnxruntime.dll'),
      icon: 'build/package/icon.ico',
      target: both('nsis', 'portable'),
    },
    nsis: {
      oneClick: true,
      perMachine: false,
      buildUniversalInstaller: false,
      deleteAppDataOnUninstall: false,
      artifactName: '${productName}-${version}-win-${arch}-setup.${ext}',
    },
    portable: { artifactName: '${productName}-${version}-win-${arch}-portable.${ext}' },
    mac: {
      ...native('darwin', 'libonnxruntime.*.dylib'),
      icon: 'build/package/icon.icns',
      category: 'public.app-category.productivity',
      target: both('dmg', 'zip'),
      hardenedRuntime: true,
      gatekeeperAssess: false,
      entitlements: 'build/package/entitlements.mac.plist',
      entitlementsInherit: 'build/package/entitlements.mac.plist',
      binaries: ['Contents/Resources/bin/ffmpeg'],
      // Runs after signing, and needs the keys that only the release has.
      notarize: Boolean(
        process.env.APPLE_API_KEY && process.env.APPLE_API_KEY_ID && process.env.APPLE_API_ISSUER,
      ),
      extendInfo: {
        NSMicrophoneUsageDescription:
          'smallpie records the meeting that you start, turns it into minutes on this Mac, and destroys the recording.',
        NSAudioCaptureUsageDescription:
          'smallpie records what the others say in an online meeting, if you switch that on.',
      },
    },
    linux: {
      ...native('linux', 'libonnxruntime.so.1'),
      icon: 'build/package/icons',
      category: 'Office',
      target: both('AppImage', 'deb', 'rpm'),
      executableName: 'smallpie',
      synopsis: 'Meetings become minutes on your own computer',
      description:
        'Records or reads meetings, writes minutes on this computer, mails them, and forgets everything.',
      maintainer: 'smallpie <smallpie@users.noreply.github.com>',
      vendor: 'smallpie',
    },
  };
}
