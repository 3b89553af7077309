import type { EpochMs } from '../shared/clock.ts';
import { checkTextSize } from './check-text-size.ts';
import type { ReadItem } from './ingestor.ts';
import type { Item } from './item.ts';

/**
 * What was read as the item `id` of a linked folder or of none, of now or with the times it brings along: never of a time to come.
 * @throws {AppError} `file-too-large`
 */
export function itemOfRead(
  { path, sha256, part, item }: ReadItem,
  id: string,
  now: EpochMs,
  source: string | undefined,
): Item {
  checkTextSize(item.text);
  const updatedAt = Math.min(item.updatedAt ?? item.createdAt ?? now, now);
  const createdAt = Math.min(item.createdAt ?? updatedAt, updatedAt);
  const origin = {
    path,
    sha256,
    ...(part !== undefined && { part }),
    ...(source !== undefined && { source }),
  };
  return { ...item, id, createdAt, updatedAt, origin };
}
