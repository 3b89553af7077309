import { AppError } from '../../shared/errors.ts';
import type { KeptFile } from './import-job.ts';

/**
 * The bytes of a kept file, or why they cannot be had.
 * @throws {AppError} `folder-denied`: nothing in that folder may be read any more
 */
export async function openKept({ path, modifiedAt, content }: KeptFile): Promise<Blob | AppError> {
  switch (content.type) {
    case 'bytes':
      return new File([content.bytes], path, { lastModified: modifiedAt ?? 0 });
    case 'copy':
      return content.file;
    case 'linked':
      return openLinked(() => content.handle.getFile());
    case 'refused':
      return new AppError('file-unreadable', 'It was never kept');
  }
}

async function openLinked(open: () => Promise<File>): Promise<File | AppError> {
  try {
    return await open();
  } catch (thrown) {
    if (isDenied(thrown)) throw folderDenied(thrown);
    return new AppError('file-unreadable', 'The file cannot be read', { cause: thrown });
  }
}

/** Whether the browser says that a folder may not be read. */
export function isDenied(thrown: unknown): boolean {
  return thrown instanceof Error && ['NotAllowedError', 'SecurityError'].includes(thrown.name);
}

/** What is told of a folder that may not be read. */
export function folderDenied(cause?: unknown): AppError {
  return new AppError('folder-denied', 'The folder may not be read any more', { cause });
}
