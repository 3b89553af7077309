import { create, insertMultiple, searchVector } from '@orama/orama';
import { IDBFactory } from 'fake-indexeddb';
import { dot } from '../../../src/library/dot-product.ts';
import { TopK } from '../../../src/library/top-k.ts';
import { timed } from './stopwatch.ts';

/** One query against a peer: the ten nearest, or nothing that is looked at. */
export type PeerSearch = (query: Float32Array) => unknown;

/** What many write themselves: packed floats, one loop, a heap of ten. */
export function plainLoop(rows: Float32Array, dimensions: number): PeerSearch {
  return (query) => {
    const best = new TopK(10);
    for (let row = 0, at = 0; at < rows.length; row++, at += dimensions) {
      best.offer(row, dot(query, rows, at));
    }
    return best.drain();
  };
}

/** Orama with its vector search. */
export async function orama(rows: Float32Array, dimensions: number): Promise<PeerSearch> {
  const database = create({ schema: { v: `vector[${dimensions}]` } as const });
  const documents = Array.from({ length: rows.length / dimensions }, (_, row) => ({
    id: String(row),
    v: [...rows.subarray(row * dimensions, (row + 1) * dimensions)],
  }));
  await insertMultiple(database, documents, 1_000);
  return (query) =>
    searchVector(database, {
      mode: 'vector',
      vector: { value: [...query], property: 'v' },
      limit: 10,
      similarity: 0,
    });
}

/** Milliseconds in which hnswlib-wasm builds its graph, with its own default parameters. */
export async function hnswBuildMs(
  rows: Float32Array,
  dimensions: number,
  count: number,
): Promise<number> {
  // It looks for a page around it, and for a database to put files in.
  Object.assign(globalThis, { window: globalThis, indexedDB: new IDBFactory() });
  const { loadHnswlib } = await import('hnswlib-wasm');
  const { HierarchicalNSW } = await loadHnswlib();
  const graph = new HierarchicalNSW('cosine', dimensions, '');
  graph.initIndex(count, 16, 200, 100);
  let ms = 0;
  for (let from = 0; from < count; from += 1_000) {
    const labels = Array.from({ length: Math.min(1_000, count - from) }, (_, i) => from + i);
    const vectors = labels.map((row) => rows.slice(row * dimensions, (row + 1) * dimensions));
    ms += timed(() => graph.addPoints(vectors, labels, false));
  }
  return ms;
}
