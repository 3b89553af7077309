import { EmbeddingQueue } from '../../../src/library/embedding-queue.ts';
import type { Note } from '../../../src/library/item.ts';
import { LibraryIndex } from '../../../src/library/library-index.ts';
import { rankChunks } from '../../../src/library/rank.ts';
import { searchLibrary } from '../../../src/library/search.ts';
import { spacesFor } from '../../../src/library/spaces.ts';
import type { EmbedContract } from '../../../src/protocol/embed-contract.ts';
import { connect, only } from '../../../src/protocol/rpc.ts';
import { WorkerEmbedder } from '../../../src/remote/worker-embedder.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { allowOwnScripts } from '../../../src/shared/own-scripts.ts';
import { MemoryItemStore } from '../../../src/storage/memory-item-store.ts';
import { MemoryVectorStore } from '../../../src/storage/memory-vector-store.ts';
import { searchTestEn } from '../../fixtures/search-test-en.ts';
import { searchTestZh } from '../../fixtures/search-test-zh.ts';
import { parseBeir, type Collection, type Query } from './collection.ts';
import { meanQuality, qualityOf, type Quality } from './metrics.ts';

/** The ways to search that are compared: words only, meaning only, and the product's fusion of both. */
type Way = 'lexical' | 'dense' | 'fused';

/** Quality by way, overall and for each kind of query. */
export interface Report {
  readonly documents: number;
  readonly queries: number;
  readonly embedMs: number;
  readonly overall: Record<Way, Quality>;
  readonly groups: readonly {
    readonly group: string;
    readonly queries: number;
    readonly by: Record<Way, Quality>;
  }[];
}

/** Hits looked at: what the figures are defined on. */
const LIMIT = 10;

allowOwnScripts();

const idle = new AbortController().signal;
const worker = new Worker(new URL('../../../workers/embed.worker.ts', import.meta.url), {
  type: 'module',
});
const client = connect<EmbedContract>(worker);
const embedder = new WorkerEmbedder(client);
const items = new MemoryItemStore();
const index = new LibraryIndex({ type: 'pair' });

/** The collection at `data/`, or the repository's own test sets. */
async function collection(hasData: boolean): Promise<Collection> {
  if (hasData) {
    const read = async (name: string): Promise<string> =>
      (await window.fetch(`data/${name}`)).text();
    return parseBeir(
      await read('corpus.jsonl'),
      await read('queries.jsonl'),
      await read('qrels.tsv'),
    );
  }
  const sets = [
    { group: 'English', set: searchTestEn },
    { group: 'Chinese', set: searchTestZh },
  ];
  return {
    documents: sets.flatMap(({ group, set }) =>
      set.notes.map(({ id, text }) => ({ id: `${group} ${id}`, title: '', text })),
    ),
    queries: sets.flatMap(({ group, set }) =>
      set.questions.map(({ query, note }) => ({
        text: query,
        judgements: new Map([[`${group} ${note}`, 1]]),
        group,
      })),
    ),
  };
}

/** Index the documents as notes and embed them, as the library worker does. @returns milliseconds it took to embed */
async function ingest({ documents }: Collection): Promise<number> {
  const now = systemClock.now();
  for (const { id, title, text } of documents) {
    const note: Note = { kind: 'note', id, title, text, createdAt: now, updatedAt: now };
    await items.put([note]);
    index.put(note);
  }
  const startedMs = systemClock.elapsedMs();
  const stop = new AbortController();
  let heard = 0;
  await new Promise<void>((resolve, reject) => {
    const queue = new EmbeddingQueue({
      index: () => index,
      items,
      vectors: new MemoryVectorStore(),
      embedder,
      quiet: async () => undefined,
      onStored: () => {
        const { doneChunks, totalChunks } = index.progress();
        if (doneChunks >= totalChunks) resolve();
        else if (heard++ % 10 === 0)
          console.info(`embedded ${doneChunks} of ${totalChunks} passages`);
      },
    });
    queue.run(stop.signal).catch(reject);
  });
  stop.abort();
  return systemClock.elapsedMs() - startedMs;
}

/** Document ids by each way, best first. */
async function rankings(query: string): Promise<Record<Way, readonly string[]>> {
  const parts = { index, items, embedder, clock: systemClock };
  const found: Record<Way, readonly string[]> = {
    lexical: [],
    dense: await denseOnly(query),
    fused: [],
  };
  for await (const result of searchLibrary(parts, { query, limit: LIMIT }, idle)) {
    const ids = result.hits.map(({ itemId }) => itemId);
    if (result.stage === 'words') found.lexical = ids;
    found.fused = ids;
  }
  return found;
}

async function denseOnly(query: string): Promise<string[]> {
  const vectors = await Promise.all(
    spacesFor(query, index.choice).map(async (spaceId) => {
      const made = await embedder.embed({ spaceId, role: 'query', texts: [query] }, idle);
      return { spaceId, vector: made.vectors };
    }),
  );
  const meaning = { query: { terms: [], concepts: [] }, vectors, translated: false };
  return rankChunks(index, { readings: [meaning], limit: LIMIT }).map(({ itemId }) => itemId);
}

function byWay(qualities: readonly Record<Way, Quality>[]): Record<Way, Quality> {
  const mean = (way: Way): Quality => meanQuality(qualities.map((one) => one[way]));
  return { lexical: mean('lexical'), dense: mean('dense'), fused: mean('fused') };
}

/** Ingest, search and judge: the collection at `data/`, or the repository's own. */
async function evaluate(hasData: boolean): Promise<Report> {
  await only(client.stream('setUp', { baseUrl: `${location.origin}/`, embedders: [] }));
  const judged = await collection(hasData);
  const embedMs = await ingest(judged);
  const all: { query: Query; quality: Record<Way, Quality> }[] = [];
  for (const query of judged.queries) {
    const ranked = await rankings(query.text);
    const quality = (way: Way): Quality => qualityOf(ranked[way], query.judgements);
    all.push({
      query,
      quality: { lexical: quality('lexical'), dense: quality('dense'), fused: quality('fused') },
    });
  }
  const groups = [...new Set(all.flatMap(({ query }) => query.group ?? []))];
  return {
    documents: judged.documents.length,
    queries: all.length,
    embedMs,
    overall: byWay(all.map(({ quality }) => quality)),
    groups: groups.map((group) => {
      const own = all.filter(({ query }) => query.group === group);
      return { group, queries: own.length, by: byWay(own.map(({ quality }) => quality)) };
    }),
  };
}

Object.assign(globalThis, { evaluate });
