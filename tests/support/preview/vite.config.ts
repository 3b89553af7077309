import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { fileURLToPath } from 'node:url';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Serves the app over in-memory services: `npx vite --config tests/support/preview/vite.config.ts`. */
export default defineConfig({
  root: at('.'),
  cacheDir: at('../../../node_modules/.cache/vite-preview'),
  publicDir: false,
  plugins: [svelte()],
  server: { fs: { allow: [at('../../..')] } },
  build: { outDir: at('../../../dist/preview'), target: 'es2024' },
});
