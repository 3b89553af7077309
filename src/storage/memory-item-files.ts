import type { FileRole, FilesSize, ItemFiles, ItemFilesSizes } from '../library/item-files.ts';
import { blobOf, storedFile, type StoredFile } from './stored-file.ts';

/** Files of items in memory: for tests, and for browsers that deny storage. */
export class MemoryItemFiles implements ItemFiles {
  readonly #files: Readonly<Record<FileRole, Map<string, StoredFile>>> = {
    original: new Map(),
    thumbnail: new Map(),
  };

  async put(itemId: string, role: FileRole, file: Blob): Promise<void> {
    this.#files[role].set(itemId, await storedFile(itemId, role, file));
  }

  async get(itemId: string, role: FileRole): Promise<Blob | undefined> {
    const kept = this.#files[role].get(itemId);
    return kept && blobOf(kept);
  }

  async erase(itemIds: readonly string[]): Promise<void> {
    await this.eraseRole(itemIds, 'original');
    await this.eraseRole(itemIds, 'thumbnail');
  }

  async eraseRole(itemIds: readonly string[], role: FileRole): Promise<void> {
    for (const itemId of itemIds) this.#files[role].delete(itemId);
  }

  async sizes(): Promise<ItemFilesSizes> {
    const { original, thumbnail } = this.#files;
    return { originals: sizeOf(original), thumbnails: sizeOf(thumbnail) };
  }
}

function sizeOf(files: ReadonlyMap<string, StoredFile>): FilesSize {
  let sizeBytes = 0;
  for (const file of files.values()) sizeBytes += file.sizeBytes;
  return { count: files.size, sizeBytes };
}
