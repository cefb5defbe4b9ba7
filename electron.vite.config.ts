import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** Three bundles: main (with all its packages: none is shipped beside it), preload (one file, as the sandbox wants it), window. */
export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      sourcemap: true,
      rollupOptions: {
        input: { index: 'src/main/index.ts' },
        // Modules of the core only define things: what is used through a folder's index does not load the rest of it.
        treeshake: { moduleSideEffects: (id) => !/[\\/]src[\\/](core|shared)[\\/]/.test(id) },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), tailwindcss()],
    build: {
      // Inlined files would be `data:` addresses, which the policy refuses.
      assetsInlineLimit: 0,
      minify: true,
      // Chromium is the only browser: no polyfill, which would be an inline script.
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: resolve(import.meta.dirname, 'src/renderer/index.html'),
        // What several screens share comes in two files, not in a dozen small ones: each is a question to the main process.
        output: {
          codeSplitting: {
            groups: [
              { name: 'packages', test: /[\\/]node_modules[\\/](?!@tanstack)/ },
              { name: 'common', test: /[\\/]renderer[\\/](art|state|ui)[\\/]/ },
            ],
          },
        },
      },
    },
  },
});
