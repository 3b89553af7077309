/** `original`: the file as it came. `thumbnail`: a small picture of it, which can be made again as long as the original is there. */
export type FileRole = 'original' | 'thumbnail';

/** How much is kept of one role. */
export interface FilesSize {
  readonly count: number;
  readonly sizeBytes: number;
}

/** What the files of items take, without what the database adds. */
export interface ItemFilesSizes {
  readonly originals: FilesSize;
  readonly thumbnails: FilesSize;
}

/**
 * Where the bytes that belong to items live. Laws: a resolved write is durable and all-or-nothing; reads see every earlier write of
 * this store; what is read has the bytes and the type of what was put, whatever became of the blob that was put. It knows nothing
 * of which items exist: who erases an item erases its files.
 * All methods @throws {AppError} `quota-exceeded`, `storage-failed`, `storage-denied`, `storage-newer`
 */
export interface ItemFiles {
  /** Keep `file`, in place of an older one of this item and role. @throws {AppError} also `file-unreadable`: its bytes cannot be read */
  put(itemId: string, role: FileRole, file: Blob): Promise<void>;
  /** The file, or `undefined` where there is none. */
  get(itemId: string, role: FileRole): Promise<Blob | undefined>;
  /** Delete all files of these items for good; unknown ids are no error. */
  erase(itemIds: readonly string[]): Promise<void>;
  /** Delete the files of one role for good, so that others stay: originals may go to make room. */
  eraseRole(itemIds: readonly string[], role: FileRole): Promise<void>;
  /** Of all items together. No file is read for it. */
  sizes(): Promise<ItemFilesSizes>;
}
