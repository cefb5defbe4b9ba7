// `npm run release -- 0.2.0`: version, changelog, commit and tag; nothing is pushed.
// `node build/release/release.mjs --notes 0.2.0` prints what the changelog says of a release.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const UNRELEASED = '## Unreleased';
const VERSION = /^(\d+)\.(\d+)\.(\d+)(-[0-9A-Za-z.-]+)?$/;

class Refusal extends Error {}

function git(root, ...args) {
  const done = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (done.status !== 0)
    throw new Refusal(`git ${args[0]} failed: ${(done.stderr || done.error?.message || '').trim()}`);
  return done.stdout.trim();
}

/** Whether version `next` comes after `now`; a pre-release comes before its release. */
export function comesAfter(next, now) {
  const [a, b] = [VERSION.exec(next), VERSION.exec(now)];
  if (a === null || b === null) return false;
  for (const part of [1, 2, 3]) if (a[part] !== b[part]) return Number(a[part]) > Number(b[part]);
  if (a[4] === undefined || b[4] === undefined) return a[4] === undefined && b[4] !== undefined;
  return a[4].localeCompare(b[4], 'en', { numeric: true }) > 0;
}

/** What stands under a heading of the changelog, or null when there is no such heading. */
export function sectionOf(changelog, heading) {
  const lines = changelog.split('\n');
  const from = lines.findIndex((line) => line === heading || line.startsWith(`${heading} (`));
  if (from === -1) return null;
  const rest = lines.slice(from + 1);
  const to = rest.findIndex((line) => line.startsWith('## '));
  return rest
    .slice(0, to === -1 ? undefined : to)
    .join('\n')
    .trim();
}

/** The version of package.json or package-lock.json changed in its text, so that nothing else in the file moves. */
function withVersion(text, now, next, places) {
  let left = places;
  const changed = text.replaceAll(`"version": "${now}"`, (found) =>
    left-- > 0 ? `"version": "${next}"` : found,
  );
  if (left > 0) throw new Refusal(`The version ${now} was not found where it should stand.`);
  return changed;
}

/**
 * Makes a release in the repository at `root`.
 * @param {Date} today date for the changelog
 * @throws Error with a sentence; nothing is changed then
 */
export function release(root, next, today) {
  const path = (name) => join(root, name);
  const read = (name) => readFileSync(path(name), 'utf8');
  const { version: now } = JSON.parse(read('package.json'));
  if (!VERSION.test(next ?? ''))
    throw new Refusal(`“${next ?? ''}” is no version. Say it like this: npm run release -- 0.2.0`);
  if (!comesAfter(next, now)) throw new Refusal(`${next} does not come after ${now}.`);
  const dirty = git(root, 'status', '--porcelain');
  if (dirty !== '') throw new Refusal(`There are changes that are not committed:\n${dirty}`);
  const branch = git(root, 'rev-parse', '--abbrev-ref', 'HEAD');
  if (branch !== 'main') throw new Refusal(`Releases are made from main, not from ${branch}.`);
  const tag = `v${next}`;
  if (git(root, 'tag', '--list', tag) !== '') throw new Refusal(`The tag ${tag} exists already.`);
  const changelog = read('CHANGELOG.md');
  if (!sectionOf(changelog, UNRELEASED))
    throw new Refusal('The changelog has nothing under “Unreleased”: what would this release bring?');

  const day = today.toISOString().slice(0, 10);
  const files = {
    'package.json': withVersion(read('package.json'), now, next, 1),
    // The lock file says it twice, at its top and for the project itself.
    'package-lock.json': withVersion(read('package-lock.json'), now, next, 2),
    'CHANGELOG.md': changelog.replace(UNRELEASED, `${UNRELEASED}\n\n## ${next} (${day})`),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path(name), text);
  try {
    git(root, 'add', ...Object.keys(files));
    git(root, 'commit', '-m', `Release ${next}`);
    git(root, 'tag', '-a', tag, '-m', `smallpie ${next}`);
  } catch (error) {
    git(root, 'reset', '--hard', 'HEAD');
    throw error;
  }
  return tag;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = process.env.SMALLPIE_RELEASE_ROOT ?? join(dirname(fileURLToPath(import.meta.url)), '..', '..');
  const [first, second] = process.argv.slice(2);
  try {
    if (first === '--notes') {
      const notes = sectionOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), `## ${second}`);
      if (notes === null) throw new Refusal(`The changelog says nothing about ${second}.`);
      console.log(notes);
    } else {
      const tag = release(root, first, new Date());
      console.log(`${tag} is tagged. To publish it: git push --follow-tags origin main`);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
