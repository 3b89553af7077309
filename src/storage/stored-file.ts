import { AppError } from '../shared/errors.ts';
import type { FileRole } from '../library/item-files.ts';

/** A file of an item as it is kept: Safari's private windows refuse blobs in a database, but not bytes. */
export interface StoredFile {
  readonly itemId: string;
  readonly role: FileRole;
  /** Its MIME type. */
  readonly type: string;
  readonly sizeBytes: number;
  readonly bytes: ArrayBuffer;
}

/** `file` as it is kept. @throws {AppError} `file-unreadable`: moved, deleted or forbidden since it was picked */
export async function storedFile(itemId: string, role: FileRole, file: Blob): Promise<StoredFile> {
  try {
    const bytes = await file.arrayBuffer();
    return { itemId, role, type: file.type, sizeBytes: bytes.byteLength, bytes };
  } catch (cause) {
    throw new AppError('file-unreadable', 'The file cannot be read', { cause });
  }
}

/** The file again. */
export function blobOf({ type, bytes }: StoredFile): Blob {
  return new Blob([bytes], { type });
}
