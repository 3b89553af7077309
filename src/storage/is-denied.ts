import { AppError } from '../shared/errors.ts';
import type { Database } from './database.ts';

/**
 * Whether the browser denies storage (private windows, blocked site data).
 * @throws {AppError} `storage-newer`, `storage-failed`
 */
export async function isDenied(database: Database): Promise<boolean> {
  try {
    await database.read(['settings'], (tx) => tx.objectStore('settings').count());
    return false;
  } catch (thrown) {
    if (thrown instanceof AppError && saysDenied(thrown)) return true;
    throw thrown;
  }
}

/** Older Firefox answers `InvalidStateError` in private windows; where `indexedDB` is missing, a `ReferenceError` tells. */
function saysDenied({ code, detail }: AppError): boolean {
  if (code === 'storage-denied') return true;
  return (
    code === 'storage-failed' &&
    (detail['name'] === 'InvalidStateError' || detail['name'] === 'ReferenceError')
  );
}
