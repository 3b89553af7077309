import { benchLexical, benchSaving } from './lexical-bench.ts';
import { benchMillion, benchVectors } from './vector-bench.ts';

const scale = process.argv.includes('--quick') ? 0.1 : 1;
const count = 100_000 * scale;

console.log(`${count} short notes, half of the words Chinese`);
const lexical = benchLexical(count);
const saveToFindableMs = benchSaving(count);
console.log(`${count} vectors of 384 dimensions`);
const vector = await benchVectors(count, Number(process.env['BENCH_HNSW'] ?? count));
let million = null;
if (process.argv.includes('--million')) {
  console.log(`${10 * count} vectors of 384 dimensions`);
  million = benchMillion(10 * count);
} else console.log('million: not asked for (--million)');
console.log('coldStartVsUsualStack, ingestVsEmbedder, ingestVsUnsorted: need a browser, not Node');
const result = {
  bench: 'search',
  vector,
  million,
  lexical,
  coldStartVsUsualStack: null,
  ingestVsEmbedder: null,
  ingestVsUnsorted: null,
  saveToFindableMs,
};
// At once: hnswlib-wasm has something to say when it is left waiting.
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));
