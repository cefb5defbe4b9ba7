import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The window without its shell: the real renderer on an invented main process. Never part of a package. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react(), tailwindcss()],
  build: { outDir: '../../out/window-harness', emptyOutDir: true, assetsInlineLimit: 0, target: 'chrome140' },
  server: { port: 5199, strictPort: true },
});
