/**
 * Cut `ids` to `maxTokens`, keeping the last one: it is the separator that closes the text.
 * @param ids with the special tokens at both ends
 */
export function truncateIds(ids: readonly number[], maxTokens: number): number[] {
  if (ids.length <= maxTokens) return [...ids];
  return [...ids.slice(0, maxTokens - 1), ...ids.slice(-1)];
}
