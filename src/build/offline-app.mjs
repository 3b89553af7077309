// @ts-check
import { createHash } from 'node:crypto';
import { readdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { SECURITY_HEADERS } from './security.mjs';

/**
 * @typedef {object} AppFile see `src/offline/release.ts`
 * @property {string} path
 * @property {number} sizeBytes
 * @property {string} sha256
 */

const WORKER = 'service-worker.js';

/** From here on a file is kept in the background and in parts: no screen needs it, an engine does. */
const LARGE_BYTES = 1024 * 1024;

/**
 * What is wanted first when the network may go away soon: finding notes, then short answers, then reading PDFs, then the words in pictures
 * and what else is in them, then other engines.
 */
const WANTED_FIRST = [
  /^ort\//,
  /^models\/minilm/,
  /^models\/bge/,
  /^assets\/.*glossary/,
  /^models\/minimind2/,
  /^assets\/.*pdf/,
  /^models\/pp-ocr/,
  /^models\/coco/,
  /^assets\/wllama/,
];

/** Files of the build that no page asks for by itself. Screenshots are for the browser's install question; the sample library is fetched when asked for. */
const NOT_KEPT = [
  /^\./,
  /^service-worker\.js$/,
  /^screenshots\//,
  /^assets\/sample-library-.*\.zip$/,
  /\.map$/,
];

/**
 * Builds the service worker last, with the list of everything in the build written into it.
 * @returns {import('vite').Plugin}
 */
export function offlineApp() {
  let outDir = '';
  let startedAt = new Date();
  return {
    name: 'inkling:offline-app',
    apply: 'build',
    configResolved(config) {
      outDir = config.build.outDir;
    },
    buildStart() {
      startedAt = new Date();
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const release = releaseOf(await filesIn(outDir));
        await buildWorker(outDir, { release, headers: SECURITY_HEADERS });
        // As old as what was read: a source changed meanwhile is newer (`ensure-built.mjs`).
        await utimes(join(outDir, WORKER), startedAt, startedAt);
      },
    },
  };
}

/**
 * @param {AppFile[]} files
 * @returns {{ version: string, small: AppFile[], large: AppFile[] }}
 */
export function releaseOf(files) {
  const kept = files.filter(({ path }) => !NOT_KEPT.some((pattern) => pattern.test(path)));
  const small = kept.filter((file) => !isLarge(file));
  const large = kept
    .filter(isLarge)
    .sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1));
  const version = sha256(JSON.stringify([small, large])).slice(0, 16);
  return { version, small, large };
}

/** @param {AppFile} file */
function isLarge({ path, sizeBytes }) {
  // A model is of use only whole: its small files stay beside the large ones. So do the tables of the PDF reader, the
  // reader of HEIC pictures, and the list of words that goes with the models that find.
  return (
    sizeBytes >= LARGE_BYTES ||
    /^(models\/.+\/|ort\/|assets\/.*(pdf-cmaps|glossary|libheif))/.test(path)
  );
}

/** @param {AppFile} file */
function rank({ path }) {
  const index = WANTED_FIRST.findIndex((pattern) => pattern.test(path));
  return index < 0 ? WANTED_FIRST.length : index;
}

/**
 * @param {string} folder
 * @returns {Promise<AppFile[]>} in the order of their paths
 */
async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
  const files = [];
  for (const path of paths) {
    const bytes = await readFile(join(folder, path));
    files.push({ path, sizeBytes: bytes.length, sha256: sha256(bytes) });
  }
  return files;
}

/**
 * @param {string} outDir
 * @param {object} builtIn
 */
async function buildWorker(outDir, builtIn) {
  const entry = fileURLToPath(new URL('../../workers/service-worker.ts', import.meta.url));
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { BUILT_IN: JSON.stringify(builtIn) },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2023',
      lib: {
        entry,
        name: 'serviceWorker',
        formats: ['iife'],
        fileName: () => WORKER,
      },
    },
  });
}

/** @param {string | Uint8Array} data */
function sha256(data) {
  return createHash('sha256').update(data).digest('hex');
}
