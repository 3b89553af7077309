import type { Note } from './item.ts';

/**
 * Where notes live, the binned ones included. Laws: a resolved write is durable and all-or-nothing; reads see every
 * earlier write of this store.
 * All methods @throws {AppError} `quota-exceeded`, `storage-failed`, `storage-denied`, `storage-newer`
 */
export interface ItemStore {
  /** Write notes, each in place of an older one with its id, in one transaction. */
  put(notes: readonly Note[]): Promise<void>;
  /** The notes with these ids, in this order; unknown ids are left out. */
  get(ids: readonly string[]): Promise<readonly Note[]>;
  /** Delete for good; unknown ids are no error. */
  erase(ids: readonly string[]): Promise<void>;
  /** Every note, by rising id, a page in memory at a time. */
  all(): AsyncIterable<Note>;
}
