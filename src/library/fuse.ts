/** Rank constant of reciprocal rank fusion. Cormack, Clarke & Büttcher, SIGIR 2009. */
export const RRF_K = 60;

/**
 * Reciprocal rank fusion: each list gives `1 / (RRF_K + rank)` to what it ranks, the first rank being 1. Only the order
 * within a list counts, so that scores of different kinds are never compared.
 * @param lists keys, best first, each at most once per list
 */
export function fuse<K>(lists: readonly (readonly K[])[]): Map<K, number> {
  const scores = new Map<K, number>();
  for (const list of lists) {
    list.forEach((key, index) => {
      scores.set(key, (scores.get(key) ?? 0) + 1 / (RRF_K + index + 1));
    });
  }
  return scores;
}
