import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { llamaCpp } from './src/build/llama-cpp.mjs';
import { ortOffline, starterPack } from './src/build/starter-pack.mjs';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  base: './',
  publicDir: at('public'),
  plugins: [svelte(), ...starterPack(), llamaCpp()],
  worker: { format: 'es', plugins: () => [ortOffline(), llamaCpp()] },
  // Found late otherwise, behind a dynamic import in a worker, which reloads a page in development.
  optimizeDeps: { include: ['@mlc-ai/web-llm'] },
  build: {
    outDir: at('dist'),
    emptyOutDir: true,
    target: 'es2024',
  },
});
