import type { EpochMs } from '../shared/clock.ts';
import type { ConversationStore } from './conversation-store.ts';

/** Deleted conversations can be brought back for this long, in milliseconds. */
export const BIN_MS = 30 * 24 * 3_600_000;

/** Erase the conversations that were deleted longer ago than that. @throws {AppError} as the store does */
export async function emptyOldBin(
  store: Pick<ConversationStore, 'list' | 'erase'>,
  now: EpochMs,
): Promise<void> {
  for (const { id, deletedAt } of await store.list()) {
    if (deletedAt !== undefined && now - deletedAt > BIN_MS) await store.erase(id);
  }
}
