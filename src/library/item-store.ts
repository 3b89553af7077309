import type { Item } from './item.ts';

/**
 * Where items live, the binned ones included. Laws: a resolved write is durable and all-or-nothing; reads see every
 * earlier write of this store.
 * All methods @throws {AppError} `quota-exceeded`, `storage-failed`, `storage-denied`, `storage-newer`
 */
export interface ItemStore {
  /** Write items, each in place of an older one with its id, in one transaction. */
  put(items: readonly Item[]): Promise<void>;
  /** The items with these ids, in this order; unknown ids are left out. */
  get(ids: readonly string[]): Promise<readonly Item[]>;
  /** Delete for good; unknown ids are no error. */
  erase(ids: readonly string[]): Promise<void>;
  /** Every item, by rising id, a page in memory at a time. */
  all(): AsyncIterable<Item>;
}
