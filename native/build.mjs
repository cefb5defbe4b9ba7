// Builds the speech engine for this computer, or checks the builds that ship with the project.
//   node native/build.mjs               build every variant for this processor family
//   node native/build.mjs --if-needed   build only where no prebuilt fits (run at install)
//   SMALLPIE_GPU=vulkan node native/build.mjs   also the build for graphics cards; metal is built on Macs with Apple's
//                                       processors unless SMALLPIE_GPU=none
//   node native/build.mjs --test        tests of the kernels that are our own
//   node native/build.mjs --check       fail when the sources have changed since the prebuilts were made
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const platform = `${process.platform}-${process.arch}`;
const prebuilt = join(here, 'prebuilt', platform);

/** For every variant. Llamafile's matrix kernels make the encoder 1.5 times as fast; upstream leaves them off. */
const COMMON = { GGML_NATIVE: 'OFF', GGML_LLAMAFILE: 'ON', WHISPER_DONT_GENERATE_BINDINGS: '1' };
/** Where AVX2 is: large products by our own answer to the name that ggml calls llamafile's kernels by (matrices.rs). */
const FLOAT_MATRICES = 'float-matrices';
const OWN_KERNELS = {
  GGML_LLAMAFILE: 'OFF',
  CFLAGS: '-DGGML_USE_LLAMAFILE',
  CXXFLAGS: '-DGGML_USE_LLAMAFILE',
};
/**
 * clang may be told that no number is "not a number": the search for the greatest one (a tenth of the encoder's time) then
 * works on eight at once. GCC cannot be told so without giving up infinities, which whisper.cpp needs.
 */
const CLANG_FLAGS = '-fno-honor-nans -fno-signed-zeros';
const hasClang = () =>
  process.platform !== 'win32' && spawnSync('clang++', ['--version']).error === undefined;
const withClang = ({ CFLAGS = '', CXXFLAGS = '', ...flags }) => ({
  ...flags,
  CC: 'clang',
  CXX: 'clang++',
  CFLAGS: `${CFLAGS} ${CLANG_FLAGS}`,
  CXXFLAGS: `${CXXFLAGS} ${CLANG_FLAGS}`,
});
const isX64 = process.arch === 'x64';
const VARIANTS = {
  avx2: {
    features: [FLOAT_MATRICES],
    flags: { GGML_AVX2: 'ON', GGML_FMA: 'ON', GGML_F16C: 'ON', ...OWN_KERNELS },
  },
  baseline: {
    features: [],
    flags: isX64
      ? {
          GGML_AVX: 'OFF',
          GGML_AVX2: 'OFF',
          GGML_FMA: 'OFF',
          GGML_F16C: 'OFF',
          GGML_BMI2: 'OFF',
          GGML_SSE42: 'ON',
        }
      : {},
  },
};
const names = isX64 ? ['avx2', 'baseline'] : ['baseline'];
/** What graphics cards leave to the processor is built like this. */
const BEST = VARIANTS[names[0]];

/** Builds for graphics cards: a feature of whisper-rs each. */
const GPU = {
  metal: { features: ['whisper-rs/metal'], flags: {} },
  // The bindings that whisper-rs-sys brings along know nothing of Vulkan: they are made here, which takes libclang.
  vulkan: { features: ['whisper-rs/vulkan', ...BEST.features], flags: BEST.flags, bindings: true },
};
const gpu = gpuWanted();

function gpuWanted() {
  const told = process.env.SMALLPIE_GPU || (platform === 'darwin-arm64' ? 'metal' : 'none');
  if (told === 'none') return [];
  if (told in GPU) return [told];
  throw new Error('SMALLPIE_GPU is metal, vulkan or none.');
}

/** Hash over everything that decides what the binaries do. @param made builds for graphics cards among them */
function sourcesHash(made) {
  const hash = createHash('sha256').update(
    JSON.stringify([COMMON, CLANG_FLAGS, VARIANTS, ...made.map((name) => GPU[name])]),
  );
  const sources = readdirSync(join(here, 'src')).sort();
  for (const name of ['Cargo.toml', 'Cargo.lock', 'build.rs', ...sources.map((file) => `src/${file}`)]) {
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(here, name)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Hash over a built file. */
const fileHash = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');

function missingTool() {
  const tools = [
    ['cargo', 'Rust (cargo)'],
    ['cmake', 'CMake'],
    [process.platform === 'win32' ? 'cl' : hasClang() ? 'clang++' : 'c++', 'a C++ compiler'],
  ];
  return tools.find(([tool]) => spawnSync(tool, ['--version']).error !== undefined)?.[1];
}

/**
 * Compilers write down where sources lie, for messages: not where they lie on this computer. A place with a space in its
 * name cannot be told to them, and stays.
 */
function withoutPaths(env) {
  if (process.platform === 'win32') return env;
  const places = [
    [here, 'native'],
    [env.CARGO_HOME ?? join(homedir(), '.cargo'), 'cargo'],
  ].filter(([from]) => !/\s/.test(from));
  const told = (name, option) =>
    [env[name], ...places.map(([from, to]) => `${option}=${from}=${to}`)].join(' ').trim();
  return {
    ...env,
    RUSTFLAGS: told('RUSTFLAGS', '--remap-path-prefix'),
    CFLAGS: told('CFLAGS', '-ffile-prefix-map'),
    CXXFLAGS: told('CXXFLAGS', '-ffile-prefix-map'),
  };
}

const environment = (flags, target) =>
  withoutPaths({
    ...process.env,
    ...COMMON,
    ...(hasClang() ? withClang(flags) : flags),
    CARGO_TARGET_DIR: target,
  });

/** What cargo is told of a variant's features. */
const chosen = (features) => (features.length === 0 ? [] : ['--features', features.join()]);

/** Rust's own tests, of the build for the best processors. @returns whether they passed */
function test() {
  const options = { cwd: here, env: environment(BEST.flags, join(here, 'target-test')), stdio: 'inherit' };
  return spawnSync('cargo', ['test', '--locked', ...chosen(BEST.features)], options).status === 0;
}

function build() {
  mkdirSync(prebuilt, { recursive: true });
  const lines = [`sources ${sourcesHash(gpu)}`];
  for (const name of [...names, ...gpu]) {
    // One target folder per variant: changed GGML_ variables do not trigger a rebuild.
    const target = join(here, `target-${name}`);
    const { features, flags, bindings = false } = GPU[name] ?? VARIANTS[name];
    const env = environment(flags, target);
    if (bindings) delete env.WHISPER_DONT_GENERATE_BINDINGS;
    const options = { cwd: here, env, stdio: 'inherit' };
    const done = spawnSync('cargo', ['build', '--release', '--locked', ...chosen(features)], options);
    if (done.status !== 0) return false;
    const library = { linux: 'libsmallpie_whisper.so', darwin: 'libsmallpie_whisper.dylib' };
    const built = join(target, 'release', library[process.platform] ?? 'smallpie_whisper.dll');
    const file = `whisper.${name}.node`;
    cpSync(built, join(prebuilt, file));
    lines.push(`${file} ${fileHash(join(prebuilt, file))}`);
  }
  writeFileSync(join(prebuilt, 'BUILT-FROM'), `${lines.join('\n')}\n`);
  return true;
}

function check() {
  const record = join(prebuilt, 'BUILT-FROM');
  if (!existsSync(record)) return `There is no prebuilt speech engine for ${platform}.`;
  const lines = readFileSync(record, 'utf8').trim().split('\n');
  const made = Object.keys(GPU).filter((name) =>
    lines.some((line) => line.startsWith(`whisper.${name}.node `)),
  );
  for (const line of lines) {
    const [name, hash] = line.split(' ');
    const now = name === 'sources' ? sourcesHash(made) : fileHash(join(prebuilt, name));
    if (now !== hash) return `The speech engine and its ${name} have parted: run \`node native/build.mjs\`.`;
    if (name !== 'sources' && readFileSync(join(prebuilt, name)).includes('/.cargo/'))
      return `${name} says where things lie on the computer that built it: run \`node native/build.mjs\`.`;
  }
  return null;
}

const mode = process.argv[2];
if (mode === '--check') {
  const complaint = check();
  if (complaint !== null) console.error(complaint);
  process.exitCode = complaint === null ? 0 : 1;
} else if (mode === '--test') {
  process.exitCode = test() ? 0 : 1;
} else if (
  mode !== '--if-needed' ||
  ![...names, ...gpu].every((name) => existsSync(join(prebuilt, `whisper.${name}.node`)))
) {
  const tool = missingTool();
  if (tool !== undefined) {
    console.error(
      `The speech engine cannot be built for ${platform}: ${tool} is missing. Install it and run \`node native/build.mjs\`.`,
    );
    process.exitCode = mode === '--if-needed' ? 0 : 1;
  } else if (!build()) {
    console.error('Building the speech engine failed; the lines above say why.');
    process.exitCode = mode === '--if-needed' ? 0 : 1;
  }
}
