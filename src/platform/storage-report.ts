import type { StorageReport } from '../ui/services.ts';

/** What is needed of `navigator.storage`; absent in an insecure context, and parts of it in older browsers. */
export interface StorageManagerLike {
  persisted?(): Promise<boolean>;
  persist?(): Promise<boolean>;
  getDirectory?(): Promise<unknown>;
  estimate?(): Promise<{ readonly usage?: number; readonly quota?: number }>;
}

/** What the browser says about this site's storage. Whether anything can be written at all, the library knows. */
export async function storageReport(
  storage: StorageManagerLike | undefined,
): Promise<StorageReport> {
  const [persisted, estimate] = await Promise.all([
    orElse(() => storage?.persisted?.(), false),
    orElse(() => storage?.estimate?.(), {}),
  ]);
  return {
    persistence: persisted ? 'persistent' : 'best-effort',
    ...(estimate.usage !== undefined && { usedBytes: estimate.usage }),
    ...(estimate.quota !== undefined && { quotaBytes: estimate.quota }),
  };
}

/** Ask the browser not to clear this site's data. Some ask the person, most decide by themselves. */
export async function requestPersistence(
  storage: StorageManagerLike | undefined,
): Promise<StorageReport['persistence']> {
  const granted = await orElse(() => storage?.persist?.(), false);
  return granted ? 'persistent' : 'best-effort';
}

/** The answer, or `fallback` where the browser has none or refuses. */
async function orElse<T>(ask: () => Promise<T> | undefined, fallback: T): Promise<T> {
  try {
    return (await ask()) ?? fallback;
  } catch {
    return fallback;
  }
}
