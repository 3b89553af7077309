import type { EpochMs } from '../shared/clock.ts';
import { AppError } from '../shared/errors.ts';
import type { ReadFile } from './import-files.ts';
import type { Item } from './item.ts';
import { MAX_NOTE_BYTES } from './limits.ts';

/**
 * What was read as the item `id`, of now or with the times it brings along: never of a time to come.
 * @throws {AppError} `file-too-large`
 */
export function itemOfRead({ path, sha256, part, item }: ReadFile, id: string, now: EpochMs): Item {
  checkTextSize(item.text);
  const updatedAt = Math.min(item.updatedAt ?? item.createdAt ?? now, now);
  const createdAt = Math.min(item.createdAt ?? updatedAt, updatedAt);
  const origin = { path, sha256, ...(part !== undefined && { part }) };
  return { ...item, id, createdAt, updatedAt, origin };
}

/** @throws {AppError} `file-too-large` */
export function checkTextSize(text: string): void {
  // A UTF-16 code unit takes at most 3 bytes of UTF-8: most texts need no counting.
  if (text.length * 3 <= MAX_NOTE_BYTES) return;
  const sizeBytes = new TextEncoder().encode(text).length;
  if (sizeBytes <= MAX_NOTE_BYTES) return;
  throw new AppError('file-too-large', 'The text is too long', {
    detail: { sizeBytes, limitBytes: MAX_NOTE_BYTES },
  });
}
