import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { glossary } from './src/build/glossary.mjs';
import { llamaCpp } from './src/build/llama-cpp.mjs';
import { offlineApp } from './src/build/offline-app.mjs';
import { contentSecurity } from './src/build/security.mjs';
import { ortOffline, starterPack } from './src/build/starter-pack.mjs';
import { webManifests } from './src/build/web-manifest.mjs';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const publicDir = at('public');
const rolldownOptions = { checks: { pluginTimings: false } };

/**
 * The file that a worker starts with is imported by nobody. Where later code shares something with it, WebKit would run that file
 * again for the import: two workers in one thread then answer each call. So what engines share lies in a file of its own;
 * `check:size` looks.
 */
const shared = {
  name: 'shared',
  test: /[/\\]src[/\\](shared|protocol|engines)[/\\](?!embed-)[^/\\]+\.ts$/,
};
const workerOptions = { ...rolldownOptions, output: { codeSplitting: { groups: [shared] } } };

export default defineConfig({
  base: './',
  publicDir,
  plugins: [
    svelte(),
    ...starterPack(),
    llamaCpp(),
    glossary(),
    webManifests({ publicDir }),
    contentSecurity(),
    offlineApp(),
  ],
  worker: {
    format: 'es',
    plugins: () => [ortOffline(), llamaCpp(), glossary()],
    rolldownOptions: workerOptions,
  },
  // Found late otherwise, inside workers, which reloads a page in development.
  optimizeDeps: { include: ['@mlc-ai/web-llm', 'hash-wasm'] },
  build: {
    outDir: at('dist'),
    emptyOutDir: true,
    target: 'es2024',
    // What is loaded with what: `check:size` reads it.
    manifest: true,
    rolldownOptions,
  },
});
