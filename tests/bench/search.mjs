// @ts-check
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';

/**
 * `npm run bench:search`: the library's search against what is usually taken for it, in one run on the same data: 100,000
 * vectors of 384 dimensions and 100,000 short notes in two languages, both made here. Times are taken in turns, so that a
 * machine that is busy now and then does little harm; the last line is JSON of ratios.
 *   --million    1,000,000 vectors as well (about 5 GB of memory)
 *   --quick      a tenth of the vectors and notes, to see that it runs; its figures mean nothing
 *   BENCH_HNSW   vectors that hnswlib-wasm builds its graph of (default: all; the ratio of fewer flatters it)
 */

const outDir = join(import.meta.dirname, '../../node_modules/.cache/bench-search');
await build({
  configFile: false,
  logLevel: 'warn',
  // Its package names no entry that Node finds.
  ssr: { noExternal: ['hnswlib-wasm'] },
  build: {
    ssr: join(import.meta.dirname, 'search/bench-entry.ts'),
    outDir,
    emptyOutDir: true,
    target: 'node20',
    rolldownOptions: { output: { entryFileNames: 'bench-search.mjs' } },
  },
});
const { status } = spawnSync(
  process.execPath,
  [
    '--expose-gc',
    '--max-old-space-size=12288',
    join(outDir, 'bench-search.mjs'),
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;
