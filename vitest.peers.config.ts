import { defineConfig } from 'vitest/config';

/** `npm run check:peers`: against programs that npm cannot install. Fails, and says how to get them, when they are absent. */
export default defineConfig({
  test: { include: ['tests/peers/**/*.peer.ts'], testTimeout: 180_000, hookTimeout: 60_000, maxWorkers: 1 },
});
