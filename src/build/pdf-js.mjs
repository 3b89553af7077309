// @ts-check
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * pdf.js as the ingest worker needs it.
 * Its worker script takes over the messages of whichever worker loads it; here it is called in the same thread instead, so
 * that line goes.
 * `virtual:pdf-cmaps` is the tables for Chinese, Japanese and Korean fonts that a PDF names without bringing them along, in
 * base64: a script of this origin may be imported where nothing may be fetched.
 */

const VIRTUAL_ID = 'virtual:pdf-cmaps';
const TAKES_OVER = 'this.initializeFromPort(self);';

/** The predefined CMaps of ISO 32000-1, table 118, and from character collections to Unicode. Others are in no PDF that keeps to it. */
const CMAPS = [
  ...'GB-EUC GBpc-EUC GBK-EUC GBKp-EUC GBK2K UniGB-UCS2 UniGB-UTF16'.split(' '),
  ...'B5pc HKscs-B5 ETen-B5 ETenms-B5 CNS-EUC UniCNS-UCS2 UniCNS-UTF16'.split(' '),
  ...'90ms-RKSJ 90msp-RKSJ Add-RKSJ EUC Ext-RKSJ UniJIS-UCS2 UniJIS-UCS2-HW UniJIS-UTF16'.split(
    ' ',
  ),
  ...'KSC-EUC KSCms-UHC KSCms-UHC-HW UniKS-UCS2 UniKS-UTF16'.split(' '),
]
  .flatMap((name) => [`${name}-H`, `${name}-V`])
  .concat('83pv-RKSJ-H 90pv-RKSJ-H KSCpc-EUC-H H V'.split(' '))
  .concat(['GB1', 'CNS1', 'Japan1', 'Korea1'].map((order) => `Adobe-${order}-UCS2`));

/**
 * Vite plugin; needed in `plugins` and in `worker.plugins`.
 * @returns {import('vite').Plugin}
 */
export function pdfJs() {
  return {
    name: 'inkling:pdf-js',
    enforce: 'pre',
    // A pre-bundled copy would skip `transform` below, and would be found late in development.
    config: () => ({ optimizeDeps: { exclude: ['pdfjs-dist'] } }),
    resolveId: (id) => (id === VIRTUAL_ID ? `\0${VIRTUAL_ID}` : null),
    load: (id) => (id === `\0${VIRTUAL_ID}` ? `export default ${JSON.stringify(cMaps())};` : null),
    transform: {
      filter: { id: /pdfjs-dist\/legacy\/build\/pdf\.worker\.mjs/ },
      handler(code) {
        const edited = code.replace(TAKES_OVER, '');
        if (edited === code) this.error(`pdf.worker.mjs has changed: no ${TAKES_OVER}`);
        return { code: edited, map: null };
      },
    },
  };
}

/** @returns {Record<string, string>} base64 of each table, by the file name that pdf.js asks for */
function cMaps() {
  const packageRoot = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const files = CMAPS.map((name) => `${name}.bcmap`);
  const base64 = (/** @type {string} */ file) =>
    readFileSync(join(packageRoot, 'cmaps', file), 'base64');
  return Object.fromEntries(files.map((file) => [file, base64(file)]));
}
