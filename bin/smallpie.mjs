#!/usr/bin/env -S MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=1048576 node --max-semi-space-size=2
// The flag keeps what is new on the heap small: sound that streams by would else pile up there, some 40 MB of it. The
// variables make glibc give blocks of a megabyte back, which hold sound; in heaps of its own they would leave holes
// (another 20 MB in an hour). Elsewhere nobody reads them.
import { existsSync } from 'node:fs';

const program = new URL('../dist/cli/main.mjs', import.meta.url);
if (existsSync(program)) {
  // Ctrl-C while the program is still being loaded; it puts its own handlers in this one's place.
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => process.exit(130));
  await import(program.href);
} else {
  process.stderr.write('smallpie is not built yet: run `npm run build` first.\n');
  process.exitCode = 1;
}
