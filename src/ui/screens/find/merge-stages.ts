import type { SearchHit } from '../../../library/library.ts';

/**
 * The hits to show when a later stage of the same search arrives. The order is the later stage's, except that nothing at
 * or above the hit that the person holds (selected, pointed at) moves under the hand; what the later stage dropped goes.
 */
export function mergeStages(
  shown: readonly SearchHit[],
  next: readonly SearchHit[],
  heldId: string | undefined,
): readonly SearchHit[] {
  const heldAt = shown.findIndex((hit) => hit.itemId === heldId);
  if (heldAt < 0) return next;
  const newer = new Map(next.map((hit) => [hit.itemId, hit]));
  if (!newer.has(shown[heldAt]?.itemId ?? '')) return next;
  const kept = shown.slice(0, heldAt + 1).flatMap((hit) => newer.get(hit.itemId) ?? []);
  const keptIds = new Set(kept.map((hit) => hit.itemId));
  return [...kept, ...next.filter((hit) => !keptIds.has(hit.itemId))];
}

/** Hits apart by confidence, each in the order given. */
export function byConfidence(hits: readonly SearchHit[]): {
  readonly sure: readonly SearchHit[];
  readonly maybe: readonly SearchHit[];
} {
  return {
    sure: hits.filter((hit) => hit.confidence === 'sure'),
    maybe: hits.filter((hit) => hit.confidence === 'maybe'),
  };
}
