// @ts-check
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright';
import { build } from 'vite';
import { llamaCpp } from '../../src/build/llama-cpp.mjs';
import { appServer, listen } from '../../src/build/serve.mjs';
import { ortOffline, starterPack } from '../../src/build/starter-pack.mjs';

/**
 * `npm run bench:llm`: what the house around the engine costs. In one page, question by question in turns: the bare engine in
 * a worker of its own, and the same engine through view model, assistant, calls and llm worker, as built for people. Prints
 * medians and, as the last line, one line of JSON:
 *   decodeRatio          tokens per second, full ÷ bare          goal ≥ 0.97
 *   ttftRatio            time to first token, full ÷ bare        goal ≤ 1.05
 *   secondTurnTtftRatio  the same, second ÷ first turn, full     goal ≤ 0.3
 * Ratios are taken within a round and then their median, so that a machine that is busy now and then does little harm.
 *   BENCH_ROUNDS   rounds at most (default 24)
 *   BENCH_VERBOSE  any value: print every round
 *   CHROMIUM       the browser (default /usr/bin/chromium)
 */

const { BENCH_ROUNDS = '24', BENCH_VERBOSE, CHROMIUM = '/usr/bin/chromium' } = process.env;

/** No new round begins after this, in milliseconds. */
const TIME_FOR_ROUNDS_MS = 150_000;

/** Fewer rounds than this give no median worth the name. */
const MIN_ROUNDS = 3;

/** @typedef {import('./llm/bench-page.ts').Round} Round */

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const above = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? above : (above + (sorted[middle - 1] ?? NaN)) / 2;
}

/** @param {number} value */
function rounded(value) {
  return Math.round(value * 1_000) / 1_000;
}

/**
 * @param {readonly Round[]} rounds
 * @param {(round: Round) => number} of
 */
function medianOf(rounds, of) {
  return rounded(median(rounds.map(of)));
}

/** @param {string} outDir */
async function buildPage(outDir) {
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'llm'),
    logLevel: 'warn',
    plugins: [svelte({ configFile: false }), ...starterPack(), llamaCpp()],
    worker: { format: 'es', plugins: () => [ortOffline(), llamaCpp()] },
    build: { outDir, emptyOutDir: true, target: 'es2024', chunkSizeWarningLimit: 10_000 },
  });
}

/**
 * @param {import('playwright').Page} page
 * @returns {Promise<Round[]>}
 */
async function measure(page) {
  const rounds = /** @type {Round[]} */ ([]);
  const ask = (/** @type {string} */ call) => page.evaluate(`globalThis.bench.${call}`);
  await ask('warmUp()');
  await ask('round(0)'); // both engines loaded, code compiled, system prompt cached
  const startedMs = performance.now();
  for (let index = 1; index <= Number(BENCH_ROUNDS); index++) {
    const late = performance.now() - startedMs > TIME_FOR_ROUNDS_MS;
    if (late && rounds.length >= MIN_ROUNDS) break;
    rounds.push(/** @type {Round} */ (await ask(`round(${index})`)));
  }
  return rounds;
}

/** @param {readonly Round[]} rounds */
function report(rounds) {
  const table = [
    ['', 'bare', 'full'],
    ['first turn, time to first token (ms)', ...both('first', 'timeToFirstTokenMs')],
    ['  of it beyond the engine (ms)', ...beyondEngine('first')],
    ['second turn, time to first token (ms)', ...both('second', 'timeToFirstTokenMs')],
    ['  of it beyond the engine (ms)', ...beyondEngine('second')],
    ['first turn, tokens/s', ...both('first', 'tokensPerSecond')],
    ['second turn, tokens/s', ...both('second', 'tokensPerSecond')],
    ['first turn, tokens', ...both('first', 'tokens')],
    ['second turn, tokens', ...both('second', 'tokens')],
  ];
  if (BENCH_VERBOSE)
    for (const one of rounds)
      console.log(JSON.stringify(one, (key, value) => (key === 'text' ? undefined : value)));
  console.log(`Medians of ${rounds.length} rounds`);
  for (const [what = '', bare, full] of table) {
    console.log(`${what.padEnd(40)}${String(bare).padStart(10)}${String(full).padStart(10)}`);
  }
  const differing = rounds.flatMap((one) =>
    [one.first, one.second].filter(({ bare, full }) => bare.text !== full.text),
  );
  if (differing.length > 0) {
    console.error(`*** ${differing.length} answers differ: not the same work was compared.`);
    process.exitCode = 1;
  }

  /** @param {'first' | 'second'} turn */
  function beyondEngine(turn) {
    return /** @type {const} */ (['bare', 'full']).map((way) =>
      medianOf(
        rounds,
        ({ [turn]: pair }) => pair[way].timeToFirstTokenMs - pair[way].engineTimeToFirstTokenMs,
      ),
    );
  }

  /**
   * @param {'first' | 'second'} turn
   * @param {'timeToFirstTokenMs' | 'tokensPerSecond' | 'tokens'} figure
   */
  function both(turn, figure) {
    return [
      medianOf(rounds, (one) => one[turn].bare[figure]),
      medianOf(rounds, (one) => one[turn].full[figure]),
    ];
  }
}

/** @param {readonly Round[]} rounds */
function ratios(rounds) {
  return {
    bench: 'llm',
    decodeRatio: rounded(
      median(
        rounds.flatMap(({ first, second }) =>
          [first, second].map(({ bare, full }) => full.tokensPerSecond / bare.tokensPerSecond),
        ),
      ),
    ),
    ttftRatio: medianOf(
      rounds,
      ({ first }) => first.full.timeToFirstTokenMs / first.bare.timeToFirstTokenMs,
    ),
    secondTurnTtftRatio: medianOf(
      rounds,
      ({ first, second }) => second.full.timeToFirstTokenMs / first.full.timeToFirstTokenMs,
    ),
  };
}

const site = resolve(import.meta.dirname, '../../node_modules/.cache/inkling-bench');
await buildPage(site);
const server = appServer({ root: site });
const port = await listen(server, { port: 0, host: '127.0.0.1' });
try {
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-quic'],
  });
  try {
    const page = await browser.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(`page: ${message.text()}`);
    });
    page.on('pageerror', (error) => console.error(`page: ${error.message}`));
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.waitForFunction('globalThis.bench');
    const rounds = await measure(page);
    report(rounds);
    console.log(JSON.stringify(ratios(rounds)));
  } finally {
    await browser.close();
  }
} finally {
  server.close();
  server.closeAllConnections();
}
