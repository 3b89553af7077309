// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm run check:size` ends with this: the build names no content network, the page carries no engine, and nothing imports the file that
 * a worker starts with.
 */

const dist = join(import.meta.dirname ?? '', '../../dist');

/** Hosts that libraries fall back to. An address in the code is an address that may be asked. */
const CONTENT_NETWORKS =
  /(cdn\.jsdelivr\.net|unpkg\.com|cdnjs\.cloudflare\.com|esm\.sh|esm\.run|skypack\.dev|googleapis\.com|gstatic\.com)/g;

/** Words that stand in the engines' code, and nowhere else. */
const ENGINES = /InferenceSession|MLCEngine|wllama_start|tesseract-core|pdfjsLib/i;

/** WebKit runs a worker's first file again when other code imports it: see `vite.config.ts`. */
const IMPORTED_WORKER = /\b(?:from|import)\s*\(?["'`]\.\/(\w+\.worker-[^"'`]+)/;

/** @type {string[]} */
const faults = [];
const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(m?js|css|html|json|webmanifest)$/.test(name),
);
for (const name of files) {
  const text = readFileSync(join(dist, name), 'utf8');
  const hosts = new Set(text.match(CONTENT_NETWORKS));
  const [, worker] = IMPORTED_WORKER.exec(text) ?? [];
  if (worker) faults.push(`${name} imports ${worker}, which WebKit would run twice`);
  if (hosts.size > 0) faults.push(`${name} names ${[...hosts].join(', ')}`);
}

/** @type {Record<string, { file: string, imports?: string[], isEntry?: boolean, src?: string }>} */
const chunks = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
/** @type {Set<string>} */
const page = new Set();
/** @param {string} name */
function add(name) {
  if (page.has(name)) return;
  page.add(name);
  for (const next of chunks[name]?.imports ?? []) add(next);
}
for (const [name, { file }] of Object.entries(chunks)) if (file.endsWith('.js')) add(name);
for (const name of page) {
  const { file = '' } = chunks[name] ?? {};
  // Chunks of the page only: workers are bundles of their own and stand in no list.
  const [word] = ENGINES.exec(readFileSync(join(dist, file), 'utf8')) ?? [];
  if (word) faults.push(`${file}, a part of the page, carries an engine (${word})`);
}

for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
else
  console.log(
    `Looked at ${files.length} files: no content network; no engine in ${page.size} chunks of the page.`,
  );
