import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { gazetteer } from './src/build/gazetteer.mjs';
import { glossary } from './src/build/glossary.mjs';
import { llamaCpp } from './src/build/llama-cpp.mjs';
import { offlineApp } from './src/build/offline-app.mjs';
import { libheif } from './src/build/libheif.mjs';
import { pdfJs } from './src/build/pdf-js.mjs';
import { pinyin } from './src/build/pinyin.mjs';
import { contentSecurity } from './src/build/security.mjs';
import { sampleLibrary } from './src/build/sample-library.mjs';
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
  test: /rolldown[/\\]runtime|[/\\]src[/\\]((shared|protocol|engines)[/\\](?!embed-)[^/\\]+|library[/\\]limits)\.(js|ts)$/,
};
/** Likewise what the readers of documents, which come later, share with the readers of notes. */
const reading = {
  name: 'reading',
  test: /[/\\](src[/\\]library[/\\]ingest[/\\](?!keep-folders)[^/\\]+\.ts$|node_modules[/\\](entities|fflate)[/\\])/,
};
/** And what a picture's decoder shares with what asks a picture's file about itself. */
const pictures = {
  name: 'pictures',
  test: /[/\\]src[/\\](engines[/\\]pictures|library[/\\]looking[/\\](picture-decoder|pixels)|library[/\\]ingest[/\\]photo[/\\]picture-)/,
};
const codeSplitting = { groups: [shared, pictures, reading] };
const workerOptions = { ...rolldownOptions, output: { codeSplitting } };

export default defineConfig({
  base: './',
  publicDir,
  plugins: [
    svelte(),
    ...starterPack(),
    llamaCpp(),
    glossary(),
    libheif(),
    gazetteer(),
    pinyin(),
    pdfJs(),
    sampleLibrary(),
    webManifests({ publicDir }),
    contentSecurity(),
    offlineApp(),
  ],
  worker: {
    format: 'es',
    plugins: () => [ortOffline(), llamaCpp(), glossary(), libheif(), pdfJs()],
    plugins: () => [ortOffline(), llamaCpp(), glossary(), gazetteer(), pinyin(), pdfJs()],
    rolldownOptions: workerOptions,
  },
  // Found late otherwise, inside workers, which reloads a page in development.
  optimizeDeps: {
    include: ['@mlc-ai/web-llm', 'exifreader', 'hash-wasm', 'libheif-js/libheif-wasm/libheif.js'],
  },
  build: {
    outDir: at('dist'),
    emptyOutDir: true,
    target: 'es2024',
    // What is loaded with what: `check:size` reads it.
    manifest: true,
    rolldownOptions,
  },
});
