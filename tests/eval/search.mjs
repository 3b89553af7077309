// @ts-check
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { build } from 'vite';
import { appServer, listen } from '../../src/build/serve.mjs';
import { ortOffline, starterPack } from '../../src/build/starter-pack.mjs';
import { findChromium } from '../setup/chromium.mjs';

/**
 * `npm run eval:search [-- --data DIR]`: how good the search is. The product's ingest, embedders, index and search run in a
 * page over the collection in DIR (BEIR layout: `corpus.jsonl`, `queries.jsonl`, and `qrels.tsv` or `qrels/test.tsv`), or over
 * the repository's own test sets. The last line is one line of JSON with nDCG@10, recall@5 and MRR for words only, meaning
 * only, and both.
 */

const { values } = parseArgs({ options: { data: { type: 'string' } } });
const site = resolve(import.meta.dirname, '../../node_modules/.cache/inkling-eval');

await build({
  configFile: false,
  root: join(import.meta.dirname, 'search'),
  logLevel: 'warn',
  plugins: [svelte({ configFile: false }), ...starterPack()],
  worker: { format: 'es', plugins: () => [ortOffline()] },
  build: { outDir: site, emptyOutDir: true, target: 'es2024', chunkSizeWarningLimit: 10_000 },
});
if (values.data !== undefined) await copyData(resolve(values.data));

const server = appServer({ root: site });
const port = await listen(server, { port: 0, host: '127.0.0.1' });
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--no-sandbox', '--disable-quic'],
});
try {
  const page = await browser.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'info') console.error(message.text());
  });
  page.on('pageerror', (error) => console.error(error.message));
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.waitForFunction('globalThis.evaluate');
  report(
    /** @type {import('./search/eval-page.ts').Report} */ (
      await page.evaluate(`globalThis.evaluate(${values.data !== undefined})`)
    ),
  );
} finally {
  await browser.close();
  server.close();
  server.closeAllConnections();
}

/** @param {string} folder */
async function copyData(folder) {
  const data = join(site, 'data');
  await rm(data, { recursive: true, force: true });
  await mkdir(data, { recursive: true });
  for (const name of ['corpus.jsonl', 'queries.jsonl']) {
    await copyFile(join(folder, name), join(data, name));
  }
  await copyFile(join(folder, 'qrels.tsv'), join(data, 'qrels.tsv')).catch(() =>
    copyFile(join(folder, 'qrels/test.tsv'), join(data, 'qrels.tsv')),
  );
}

/** @param {import('./search/eval-page.ts').Report} result */
function report({ documents, queries, embedMs, overall, groups }) {
  console.log(
    `${documents} documents, embedded in ${Math.round(embedMs / 1_000)} s; ${queries} queries`,
  );
  const rows = [{ group: 'all', queries, by: overall }, ...groups];
  for (const { group, queries: count, by } of rows) {
    console.log(`\n${group} (${count})`.padEnd(25) + 'nDCG@10   recall@5   MRR');
    for (const [way, { ndcg10, recall5, mrr }] of Object.entries(by)) {
      const figures = [ndcg10, recall5, mrr].map((figure) => figure.toFixed(3).padEnd(10));
      console.log(`  ${way}`.padEnd(24) + figures.join(' '));
    }
  }
  console.log(JSON.stringify({ eval: 'search', ...rounded(overall) }));
}

/**
 * @param {import('./search/eval-page.ts').Report['overall']} overall
 * @returns {Record<string, Record<string, number>>}
 */
function rounded(overall) {
  const four = (/** @type {number} */ figure) => Math.round(figure * 10_000) / 10_000;
  return Object.fromEntries(
    Object.entries(overall).map(([way, quality]) => [
      way,
      Object.fromEntries(Object.entries(quality).map(([name, figure]) => [name, four(figure)])),
    ]),
  );
}
