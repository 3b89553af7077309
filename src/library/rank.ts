import { confidenceOf } from './confidence.ts';
import { fuse } from './fuse.ts';
import type { LibraryIndex } from './library-index.ts';
import { coverage, type AnalysedQuery } from './query.ts';
import type { Scored } from './top-k.ts';
import type { SpaceVector } from './vector-index.ts';

/** Chunks taken from each list before fusion. */
const DEPTH = 100;

/** A chunk that was found, with what speaks for it. */
export interface RankedChunk {
  readonly slot: number;
  readonly noteId: string;
  readonly score: number;
  readonly confidence: 'sure' | 'maybe';
  readonly termCoverage: number;
  readonly cosine?: number;
}

/** What to rank by. Without `vectors` only the words count. */
export interface RankRequest {
  readonly query: AnalysedQuery;
  readonly vectors: readonly SpaceVector[];
  readonly within?: ReadonlySet<string>;
  readonly limit: number;
}

/** The best chunk of each note that passes the confidence cut: sure ones first, each group by fused score. */
export function rankChunks(index: LibraryIndex, request: RankRequest): RankedChunk[] {
  const { within, query, vectors } = request;
  const accept = within && ((slot: number) => within.has(index.chunk(slot)?.noteId ?? ''));
  const covers = (slot: number): number =>
    coverage(query.concepts, (term) => index.lexical.has(slot, term));
  // What its words alone would not show takes no part: one shared word in five must not outrank the meaning.
  const lexical = index.lexical
    .search(query.terms, DEPTH, accept)
    .filter(({ slot }) => confidenceOf({ termCoverage: covers(slot), cosines: [] }) !== undefined);
  const dense = vectors.map((vector) => ({
    spaceId: vector.spaceId,
    list: index.vectors(vector.spaceId)?.search(vector, DEPTH, accept) ?? [],
  }));
  const lists = [lexical, ...dense.map(({ list }) => list)];
  const scores = fuse(lists.map((list) => list.map(({ slot }) => slot)));
  const cosines = cosinesOf(dense);
  const ranked = [...scores].flatMap(([slot, score]): RankedChunk[] => {
    const chunk = index.chunk(slot);
    const found = cosines.get(slot) ?? [];
    const termCoverage = covers(slot);
    const confidence = confidenceOf({ termCoverage, cosines: found });
    if (!chunk || !confidence) return [];
    const cosine = found.length > 0 ? { cosine: Math.max(...found.map((one) => one.cosine)) } : {};
    return [{ slot, noteId: chunk.noteId, score, confidence, termCoverage, ...cosine }];
  });
  ranked.sort(byConfidenceThenScore);
  return bestPerNote(ranked).slice(0, request.limit);
}

function cosinesOf(
  dense: readonly { readonly spaceId: string; readonly list: readonly Scored[] }[],
): Map<number, { spaceId: string; cosine: number }[]> {
  const cosines = new Map<number, { spaceId: string; cosine: number }[]>();
  for (const { spaceId, list } of dense) {
    for (const { slot, score } of list) {
      cosines.set(slot, [...(cosines.get(slot) ?? []), { spaceId, cosine: score }]);
    }
  }
  return cosines;
}

function byConfidenceThenScore(a: RankedChunk, b: RankedChunk): number {
  if (a.confidence !== b.confidence) return a.confidence === 'sure' ? -1 : 1;
  return b.score - a.score || a.slot - b.slot;
}

function bestPerNote(ranked: readonly RankedChunk[]): RankedChunk[] {
  const seen = new Set<string>();
  return ranked.filter(({ noteId }) => !seen.has(noteId) && seen.add(noteId));
}
