/** The vectors of one note's chunks in one space. */
export interface ItemVectors {
  readonly spaceId: string;
  readonly itemId: string;
  readonly dimensions: number;
  /** Row `i` of `vectors` belongs to `chunkIds[i]`. */
  readonly chunkIds: readonly string[];
  /** Row-major `[chunkIds.length, dimensions]`. */
  readonly vectors: Float32Array;
}

/**
 * Where vectors live, packed by note; spaces are kept apart. They can be made again, so that losing one costs time only.
 * Laws: a resolved write is all-or-nothing; reads see every earlier write of this store.
 * All methods @throws {AppError} `quota-exceeded`, `storage-failed`, `storage-denied`, `storage-newer`
 */
export interface VectorStore {
  /** Write records, each in place of the older one of its space and note. */
  put(records: readonly ItemVectors[]): Promise<void>;
  /** The records of these notes in one space, in this order; missing ones are left out. */
  get(spaceId: string, itemIds: readonly string[]): Promise<readonly ItemVectors[]>;
  /** Delete the records of these notes in every space. */
  erase(itemIds: readonly string[]): Promise<void>;
  /** Delete every record of a space not named. */
  keepOnly(spaceIds: readonly string[]): Promise<void>;
  /** Every record of one space, by rising note id, a page in memory at a time. */
  all(spaceId: string): AsyncIterable<ItemVectors>;
}
