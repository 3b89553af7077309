import { confidenceOf, translatedConfidenceOf, type Evidence } from './confidence.ts';
import { fuse } from './fuse.ts';
import type { LibraryIndex } from './library-index.ts';
import { coverage } from './query.ts';
import type { Reading } from './reading.ts';
import type { Scored } from './top-k.ts';

/** Chunks taken from each list before fusion. */
const DEPTH = 100;

/** What the query in the other language adds to a score: less, so that of equals what is in the person's words comes first. */
const TRANSLATED_WEIGHT = 0.5;

/** A chunk that was found, with what speaks for it. */
export interface RankedChunk {
  readonly slot: number;
  readonly itemId: string;
  readonly score: number;
  readonly confidence: 'sure' | 'maybe';
  readonly termCoverage: number;
  readonly cosine?: number;
  /** The reading of the query that speaks for it most. */
  readonly reading: Reading;
}

/** What to rank by: readings of one query, the query as it stands first. */
export interface RankRequest {
  readonly readings: readonly Reading[];
  /** Which items may be found; all when absent. */
  readonly accepts?: (itemId: string) => boolean;
  readonly limit: number;
}

type Accept = ((slot: number) => boolean) | undefined;

/** What one reading found: lists of slots, best first, and the evidence for a slot. */
interface Findings {
  readonly reading: Reading;
  readonly lists: readonly (readonly Scored[])[];
  readonly evidenceOf: (slot: number) => Evidence;
}

/** The best chunk of each note that passes the confidence cut: sure ones first, each group by fused score. */
export function rankChunks(
  index: LibraryIndex,
  { readings, accepts, limit }: RankRequest,
): RankedChunk[] {
  const accept = accepts && ((slot: number) => accepts(index.chunk(slot)?.itemId ?? ''));
  const findings = readings.map((reading) => findingsOf(index, reading, accept));
  const ranked = [...scoresOf(findings)].flatMap(([slot, score]): RankedChunk[] => {
    const chunk = index.chunk(slot);
    const judged = judge(findings, slot);
    return chunk && judged ? [{ slot, itemId: chunk.itemId, score, ...judged }] : [];
  });
  ranked.sort(byConfidenceThenScore);
  return bestPerNote(ranked).slice(0, limit);
}

function findingsOf(index: LibraryIndex, reading: Reading, accept: Accept): Findings {
  const { query, vectors } = reading;
  const dense = vectors.map((vector) => ({
    spaceId: vector.spaceId,
    list: index.vectors(vector.spaceId)?.search(vector, DEPTH, accept) ?? [],
  }));
  const cosines = cosinesOf(dense);
  const covers = (slot: number): number =>
    coverage(query.concepts, (term) => index.lexical.has(slot, term));
  const evidenceOf = (slot: number): Evidence => ({
    termCoverage: covers(slot),
    cosines: cosines.get(slot) ?? [],
  });
  // What its words alone would not show takes no part: one shared word in five must not outrank the meaning. Words that were
  // put in for others show nothing alone.
  const speaks = (slot: number): boolean =>
    reading.translated
      ? translatedConfidenceOf(evidenceOf(slot)) !== undefined
      : confidenceOf({ termCoverage: covers(slot), cosines: [] }) !== undefined;
  const lexical = index.lexical
    .search(query.terms, DEPTH, accept)
    .filter(({ slot }) => speaks(slot));
  return { reading, lists: [lexical, ...dense.map(({ list }) => list)], evidenceOf };
}

/** Fused score by slot: lists of one reading by reciprocal rank, readings by their weight. */
function scoresOf(findings: readonly Findings[]): Map<number, number> {
  const scores = new Map<number, number>();
  for (const { reading, lists } of findings) {
    const weight = reading.translated ? TRANSLATED_WEIGHT : 1;
    for (const [slot, score] of fuse(lists.map((list) => list.map((one) => one.slot)))) {
      scores.set(slot, (scores.get(slot) ?? 0) + score * weight);
    }
  }
  return scores;
}

/** The verdict of the reading that is surest of a slot, the first one when they agree. */
function judge(
  findings: readonly Findings[],
  slot: number,
): Omit<RankedChunk, 'slot' | 'itemId' | 'score'> | undefined {
  let best: ReturnType<typeof judge>;
  for (const { reading, evidenceOf } of findings) {
    const evidence = evidenceOf(slot);
    const confidence = (reading.translated ? translatedConfidenceOf : confidenceOf)(evidence);
    if (!confidence || best?.confidence === 'sure' || best?.confidence === confidence) continue;
    const { termCoverage, cosines } = evidence;
    const cosine =
      cosines.length > 0 ? { cosine: Math.max(...cosines.map((one) => one.cosine)) } : {};
    best = { confidence, termCoverage, reading, ...cosine };
  }
  return best;
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
  return ranked.filter(({ itemId }) => !seen.has(itemId) && seen.add(itemId));
}
