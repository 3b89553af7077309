import { orAbort, throwIfAborted } from '../shared/abort.ts';
import type { Clock } from '../shared/clock.ts';
import { isAbort, toWire } from '../shared/errors.ts';
import { applyFilters } from './apply-filters.ts';
import type { Embedder } from './embedder.ts';
import { hitHead } from './hit-head.ts';
import type { ItemStore } from './item-store.ts';
import { readingText } from './item-text.ts';
import type { LibraryIndex } from './library-index.ts';
import type { SearchHit, SearchRequest, SearchResult } from './library.ts';
import { cutPassage } from './passage.ts';
import { listHits } from './list-hits.ts';
import { analyseQuery } from './query.ts';
import { rankChunks, type RankedChunk } from './rank.ts';
import type { Reading } from './reading.ts';
import { refineSentences, type HitInWork } from './refine-sentences.ts';
import { acceptsOf } from './scope.ts';
import { otherLanguage, spacesFor } from './spaces.ts';
import type { Translator } from './translate/translator.ts';
import { understandQuery } from './understand/understand-query.ts';
import type { SpaceVector } from './vector-index.ts';

/** Longest query that is looked at, in UTF-16 code units. */
const QUERY_LENGTH = 2_000;

/** What a search needs. */
export interface SearchParts {
  readonly index: LibraryIndex;
  readonly items: ItemStore;
  readonly embedder: Embedder;
  readonly clock: Pick<Clock, 'now'>;
  /** Without one, queries find what is written in their own language. */
  readonly translator?: Translator;
}

/**
 * Search by words, then by words and meaning, then the same hits with the sentences chosen by meaning as well. What filters
 * the query holds is applied before any ranking; a query of nothing but filters lists the items that pass, newest first.
 * @throws {AppError} `aborted`, `storage-failed`; an embedder that fails is `meaningFailed` of the last result
 */
export async function* searchLibrary(
  parts: SearchParts,
  request: SearchRequest,
  signal: AbortSignal,
): AsyncGenerator<SearchResult> {
  throwIfAborted(signal);
  const query = request.query.slice(0, QUERY_LENGTH).trim();
  if (query === '' || parts.index.chunkCount === 0) {
    yield { stage: 'words', final: true, hits: [] };
    return;
  }
  if (request.understand) yield* searchUnderstood(parts, { ...request, query }, signal);
  else yield* searchText(parts, { ...request, query }, signal);
}

async function* searchUnderstood(
  parts: SearchParts,
  request: SearchRequest,
  signal: AbortSignal,
): AsyncGenerator<SearchResult> {
  const { text, filters } = understandQuery(request.query, parts.clock.now());
  if (filters.length === 0) {
    yield* searchText(parts, request, signal);
    return;
  }
  const within = await applyFilters(parts, filters, request);
  throwIfAborted(signal);
  if (text === '') {
    const hits = await listHits(parts, within.slice(0, request.limit));
    yield { stage: 'words', final: true, hits, filters };
    return;
  }
  for await (const result of searchText(parts, { ...request, query: text, within }, signal)) {
    yield { ...result, filters };
  }
}

/** Search for `request.query` as it stands. */
async function* searchText(
  parts: SearchParts,
  request: SearchRequest,
  signal: AbortSignal,
): AsyncGenerator<SearchResult> {
  const { query } = request;
  const asItStands: Reading = {
    query: analyseQuery(query, parts.index.lexical),
    vectors: [],
    translated: false,
  };
  const byWords = await hitsFor(parts, request, [asItStands]);
  throwIfAborted(signal);
  yield { stage: 'words', final: false, hits: byWords.map(({ hit }) => hit) };
  throwIfAborted(signal);
  try {
    const translating = translatedReading(parts, query, signal);
    const own = { ...asItStands, vectors: await embedQuery(parts, query, signal) };
    const found = await hitsFor(parts, request, [own]);
    throwIfAborted(signal);
    // Counted at the moment of ranking: what is embedded later has no part in these hits.
    const waiting = waitingItems(parts, request, [own]);
    yield { stage: 'meaning', final: false, hits: found.map(({ hit }) => hit), ...waiting };
    // The other language's embedder may still have to be loaded.
    const readings = [own, ...(await translating)];
    throwIfAborted(signal);
    const everywhere = readings.length > 1 ? await hitsFor(parts, request, readings) : found;
    const stillWaiting = waitingItems(parts, request, readings);
    const hits = await refineSentences({ ...parts, query }, everywhere, signal);
    yield { stage: 'meaning', final: true, hits, ...stillWaiting };
  } catch (thrown) {
    if (signal.aborted || isAbort(thrown)) throw thrown;
    const hits = byWords.map(({ hit }) => hit);
    yield { stage: 'words', final: true, hits, meaningFailed: toWire(thrown) };
  }
}

/** The text's vector in each space of its script. */
async function embedQuery(
  { embedder, index }: SearchParts,
  text: string,
  signal: AbortSignal,
): Promise<SpaceVector[]> {
  return Promise.all(
    spacesFor(text, index.choice).map(async (spaceId) => {
      const asked = embedder.embed({ spaceId, role: 'query', texts: [text] }, signal);
      return { spaceId, vector: (await orAbort(asked, signal)).vectors };
    }),
  );
}

/** The query in the other language, where the library holds something in it and both word list and embedder can be had. */
async function translatedReading(
  parts: SearchParts,
  query: string,
  signal: AbortSignal,
): Promise<readonly Reading[]> {
  const { index, translator } = parts;
  const other = otherLanguage(query, index.choice);
  if (!translator || !other || !index.vectors(other.spaceId)?.size) return [];
  try {
    const text = await orAbort(translator.translate(query, other.language), signal);
    if (text === '') return [];
    const vectors = await embedQuery(parts, text, signal);
    return [{ query: analyseQuery(text, index.lexical), vectors, translated: true }];
  } catch {
    return []; // e.g. offline before they were copied: the query's own language is searched all the same
  }
}

function waitingItems(
  { index }: SearchParts,
  request: SearchRequest,
  readings: readonly Reading[],
): { readonly waitingItems: number } {
  const spaces = readings.flatMap(({ vectors }) => vectors.map(({ spaceId }) => spaceId));
  return { waitingItems: index.waitingItems(spaces, acceptsOf(index, request)) };
}

async function hitsFor(
  { index, items, clock }: SearchParts,
  request: SearchRequest,
  readings: readonly Reading[],
): Promise<HitInWork[]> {
  const accepts = acceptsOf(index, request);
  const { limit } = request;
  const ranked = rankChunks(index, { readings, limit, ...(accepts && { accepts }) });
  const now = clock.now();
  const found = await items.get(ranked.map(({ itemId }) => itemId));
  const itemOf = new Map(found.map((item) => [item.id, item]));
  return ranked.flatMap((chunk): HitInWork[] => {
    const item = itemOf.get(chunk.itemId);
    const range = index.chunk(chunk.slot)?.range;
    if (!item || item.deletedAt !== undefined || !range) return [];
    const text = readingText(item);
    if (range.end > text.length) return [];
    const cut = cutPassage(text, range, chunk.reading.query.concepts);
    const hit = { ...hitHead(item, now), passage: cut.passage, ...evidence(chunk) };
    return [{ cut, vectors: chunk.reading.vectors, hit }];
  });
}

function evidence({
  score,
  confidence,
  termCoverage,
  cosine,
}: RankedChunk): Pick<SearchHit, 'score' | 'confidence' | 'termCoverage' | 'cosine'> {
  return { score, confidence, termCoverage, ...(cosine === undefined ? {} : { cosine }) };
}
