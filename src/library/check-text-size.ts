import { AppError } from '../shared/errors.ts';
import { MAX_NOTE_BYTES } from './limits.ts';

/** @throws {AppError} `file-too-large`: longer than an item's text may be */
export function checkTextSize(text: string): void {
  // A UTF-16 code unit takes at most 3 bytes of UTF-8: most texts need no counting.
  if (text.length * 3 <= MAX_NOTE_BYTES) return;
  const sizeBytes = new TextEncoder().encode(text).length;
  if (sizeBytes <= MAX_NOTE_BYTES) return;
  throw new AppError('file-too-large', 'The note is too long', {
    detail: { sizeBytes, limitBytes: MAX_NOTE_BYTES },
  });
}
