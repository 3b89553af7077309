import { makeVectorKernel } from '../../../src/library/make-vector-kernel.ts';
import { TopK } from '../../../src/library/top-k.ts';
import { VectorIndex } from '../../../src/library/vector-index.ts';
import { LIST_LENGTH } from '../../../src/library/vector-kernel.ts';
import { clusteredVectors } from './clustered-vectors.ts';
import { exactKernel, type ExactKernel } from './exact-kernel.ts';
import { median, short, timed } from './stopwatch.ts';
import { hnswBuildMs, orama, plainLoop } from './vector-peers.ts';

const DIMENSIONS = 384;
const QUERIES = 100;
/** Orama is asked only in every so many-th round: it takes half a second. */
const ORAMA_EVERY = 10;

interface World {
  readonly exact: ExactKernel;
  readonly index: VectorIndex;
  readonly queries: readonly Float32Array[];
  readonly buildMs: number;
}

/** Ratios for `count` vectors, as the issue names them. */
export async function benchVectors(
  count: number,
  hnswCount: number,
): Promise<Record<string, number>> {
  const { exact, index, queries, buildMs } = worldOf(count);
  const loop = plainLoop(exact.rows, DIMENSIONS);
  const other = await orama(exact.rows, DIMENSIONS);
  const ours: number[] = [];
  const loops: number[] = [];
  const oramas: number[] = [];
  for (const [i, query] of queries.entries()) {
    ours.push(timed(() => ask(index, query)));
    loops.push(timed(() => loop(query)));
    if (i % ORAMA_EVERY > 0) continue;
    const start = performance.now();
    await other(query);
    oramas.push(performance.now() - start);
  }
  const [own, plain, ramas] = [median(ours), median(loops), median(oramas)];
  console.log(
    `  query p50: ${short(own)} ms; plain loop ${short(plain)} ms; orama ${short(ramas)} ms`,
  );
  const bandwidth = measureBandwidth(exact, queries);
  const recall = recallAt10(exact, index, queries);
  const bytesPerVector = index.toBytes().length / count;
  console.log(`  build ${short(buildMs)} ms; ${short(bytesPerVector)} bytes a vector in the file`);
  const hnswMs = await hnswBuildMs(exact.rows, DIMENSIONS, hnswCount);
  console.log(`  hnswlib-wasm: ${short(hnswMs)} ms for ${hnswCount} vectors`);
  return {
    vsOrama: short(ramas / own),
    vsFloat32Loop: short(plain / own),
    recallAt10: short(recall),
    buildVsHnswlibWasm: short(hnswMs / ((buildMs * hnswCount) / count)),
    bytesPerVector: short(bytesPerVector),
    ...bandwidth,
  };
}

/** Ratios for very many vectors: only against the exact scan. */
export function benchMillion(count: number): Record<string, number> {
  const { exact, index, queries } = worldOf(count);
  const ours: number[] = [];
  const scans: number[] = [];
  for (const query of queries) {
    ours.push(timed(() => ask(index, query)));
    scans.push(timed(() => exact.dots(query)));
  }
  const [own, scan] = [median(ours), median(scans)];
  console.log(`  query p50: ${short(own)} ms; exact scan ${short(scan)} ms`);
  return {
    vsExactScan: short(own / scan),
    recallAt10: short(recallAt10(exact, index, queries)),
  };
}

function worldOf(count: number): World {
  const vectors = clusteredVectors(count, DIMENSIONS, 2);
  const exact = exactKernel(count, DIMENSIONS);
  exact.rows.set(vectors);
  const drawn = clusteredVectors(QUERIES, DIMENSIONS, 3);
  const queries = Array.from({ length: QUERIES }, (_, i) =>
    drawn.subarray(i * DIMENSIONS, (i + 1) * DIMENSIONS),
  );
  const build = (): VectorIndex => {
    const index = new VectorIndex('bench', DIMENSIONS);
    for (let slot = 0; slot < count; slot++) {
      const vector = vectors.subarray(slot * DIMENSIONS, (slot + 1) * DIMENSIONS);
      index.put(slot, { spaceId: 'bench', vector });
    }
    return index;
  };
  let index = build();
  const buildMs = timed(() => (index = build())); // the first time also compiles
  return { exact, index, queries, buildMs };
}

function ask(index: VectorIndex, query: Float32Array): number[] {
  return index.search({ spaceId: 'bench', vector: query }, 10).map(({ slot }) => slot);
}

function recallAt10(
  exact: ExactKernel,
  index: VectorIndex,
  queries: readonly Float32Array[],
): number {
  let held = 0;
  for (const query of queries) {
    const best = new TopK(10);
    exact.dots(query).forEach((score, row) => best.offer(row, score));
    const wanted = new Set(best.drain().map(({ slot }) => slot));
    held += ask(index, query).filter((slot) => wanted.has(slot)).length;
  }
  return held / (10 * queries.length);
}

/** Bytes a second that the scans of floats and of signed bytes read, of what plain adding up of the same memory reads. */
function measureBandwidth(
  exact: ExactKernel,
  queries: readonly Float32Array[],
): { readonly f32Bandwidth: number; readonly i8Bandwidth: number } {
  const kernel = makeVectorKernel(DIMENSIONS);
  const rows = LIST_LENGTH * Math.floor(exact.rows.length / DIMENSIONS / LIST_LENGTH);
  const { free, list } = kernel.layout;
  kernel.reserve(free + rows * DIMENSIONS);
  new Uint8Array(kernel.memory, free).fill(3);
  const addresses = Uint32Array.from({ length: rows }, (_, row) => free + row * DIMENSIONS);
  const places = new Uint32Array(kernel.memory, list, LIST_LENGTH);
  const scanBytes = (): void => {
    for (let at = 0; at < rows; at += LIST_LENGTH) {
      places.set(addresses.subarray(at, at + LIST_LENGTH));
      kernel.dots(LIST_LENGTH);
    }
  };
  const floatBytes = exact.rows.byteLength;
  const shares = queries.slice(0, 30).map((query) => {
    const sumAll = timed(() => exact.sum(floatBytes));
    const floats = timed(() => exact.dots(query));
    const sumPart = timed(() => exact.sum(rows * DIMENSIONS));
    const bytes = timed(scanBytes);
    return { floats: sumAll / floats, bytes: sumPart / bytes, perSecond: floatBytes / sumAll };
  });
  console.log(`  memory adds up at ${short(median(shares.map((s) => s.perSecond)) / 1e6)} GB/s`);
  return {
    f32Bandwidth: short(median(shares.map(({ floats }) => floats))),
    i8Bandwidth: short(median(shares.map(({ bytes }) => bytes))),
  };
}
