import { readFileSync } from 'node:fs';

/**
 * Byte budgets, gzip. The chunks are read from the build's own list, so that a new one cannot slip past.
 * @typedef {{ file: string, imports?: string[], css?: string[], isEntry?: boolean }} Chunk
 */

/** @type {Record<string, Chunk>} */
const chunks = JSON.parse(readFileSync(new URL('dist/.vite/manifest.json', import.meta.url)));

/** The chunk `name` and everything that is loaded with it. */
function together(...names) {
  const seen = new Set();
  const add = (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const next of chunks[name].imports ?? []) add(next);
  };
  names.forEach(add);
  const files = [...seen].flatMap((name) => [chunks[name].file, ...(chunks[name].css ?? [])]);
  return [...new Set(files)].map((file) => `dist/${file}`);
}

/** A worker's first file and the `parts` that it is never without. */
const worker = (name, limit, ...parts) => ({
  name: `${name} worker`,
  path: [`${name}.worker`, ...parts].map((part) => `dist/assets/${part}-*.js`),
  limit,
  gzip: true,
});

export default [
  {
    name: 'page to interactive: entry, first screen, their styles, the words of one language',
    path: together(
      'index.html',
      'src/ui/screens/ask/AskScreen.svelte',
      'src/ui/messages/zh/words.ts',
    ),
    limit: '100 kB',
    gzip: true,
  },
  // Without its engines, which it loads when one is asked for.
  worker('llm', '10 kB'),
  // With transformers.js, which is all it does.
  worker('embed', '150 kB'),
  // The whole search: index, understanding, places, words of labels, imports. Its tables it loads when they are asked for.
  worker('library', '56 kB'),
  worker('vision', '40 kB', 'pictures'),
  // Without the readers of documents, which it loads when the first one comes.
  worker('ingest', '40 kB', 'reading'),
  worker('models', '40 kB'),
  { name: 'service worker', path: 'dist/service-worker.js', limit: '12 kB', gzip: true },
];
