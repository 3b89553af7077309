// @ts-check
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { documentSource } from './document-source.mjs';
import { docxOf, epubOf } from './write-documents.mjs';
import { pdfOf } from './write-pdf.mjs';

/**
 * The sample library (`src/sample-library`) as one zip archive: what a newcomer can load and remove with a tap.
 * `virtual:sample-library` exports its address. The offline copy leaves it out (`offline-app.mjs`): it is fetched when asked for.
 */

const MODULE = 'virtual:sample-library';
/** Name of the archive; `NOT_KEPT` in `offline-app.mjs` knows it. */
const ARCHIVE = 'sample-library.zip';
const FOLDERS = ['calendars', 'documents', 'notes', 'pictures'];
/** When the archive says that its files were last changed: the "today" of the invented life, the same in every time zone. */
const CHANGED = new Date(2026, 9, 20, 10);

const WRITERS = new Map([
  ['.docx', docxOf],
  ['.epub', epubOf],
  ['.pdf', pdfOf],
]);

/**
 * @param {{ folder?: string }} [options] where the library lies; the repository's own by default
 * @returns {import('vite').Plugin} for `plugins`, and for `worker.plugins` where a worker loads it
 */
export function sampleLibrary({ folder } = {}) {
  let base = '/';
  let isBuild = false;
  return {
    name: 'inkling:sample-library',
    configResolved(config) {
      base = config.base.startsWith('/') ? config.base : '/';
      isBuild = config.command === 'build';
    },
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    async load(id) {
      if (id !== `\0${MODULE}`) return undefined;
      if (!isBuild) return `export default ${JSON.stringify(base + ARCHIVE)};`;
      const source = archiveOf(await sampleFiles({ folder }));
      const file = this.emitFile({ type: 'asset', name: ARCHIVE, source });
      return `export default import.meta.ROLLUP_FILE_URL_${file};`;
    },
    configureServer(server) {
      server.middlewares.use(`${base}${ARCHIVE}`, (_, response, next) => {
        void sampleFiles({ folder }).then((files) => {
          response.setHeader('content-type', 'application/zip');
          response.end(archiveOf(files));
        }, next);
      });
    },
  };
}

/**
 * What the archive holds, by path, in the order of the paths.
 * @param {{ folder?: string | undefined }} [options]
 * @returns {Promise<Map<string, Uint8Array<ArrayBuffer>>>}
 */
export async function sampleFiles({
  folder = fileURLToPath(new URL('../sample-library', import.meta.url)),
} = {}) {
  const entries = await Promise.all(
    (await pathsIn(folder)).map(async (path) => made(path, await readFile(join(folder, path)))),
  );
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** @param {string} folder */
async function pathsIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => FOLDERS.some((name) => path.startsWith(`${name}/`)));
}

/**
 * A file of the library: made where its source is Markdown of a document, otherwise as it is.
 * @param {string} path
 * @param {Buffer<ArrayBuffer>} bytes
 * @returns {[path: string, bytes: Uint8Array<ArrayBuffer>]}
 */
function made(path, bytes) {
  const [, target, extension = ''] = /^(.*(\.[a-z]+))\.md$/.exec(path) ?? [];
  const write = WRITERS.get(extension);
  if (!target || !write) return [path, new Uint8Array(bytes)];
  return [target, write(documentSource(bytes.toString('utf8')))];
}

/**
 * @param {ReadonlyMap<string, Uint8Array>} files
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function archiveOf(files) {
  const entries = [...files].map(([path, bytes]) => {
    // These are compressed already.
    const level = /\.(docx|epub|jpg|png)$/.test(path) ? 0 : 9;
    return [path, [bytes, { level, mtime: CHANGED }]];
  });
  return new Uint8Array(zipSync(Object.fromEntries(entries)));
}
