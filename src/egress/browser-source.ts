import type { ByteSource, DownloadTime } from '../models/download/byte-source.ts';
import { fetchBytes } from './fetch-bytes.ts';

/** The network of this browser. */
export function browserByteSource(): ByteSource {
  return fetchBytes({
    fetch: (url, init) => globalThis.fetch(url, init),
    isOnline: () => navigator.onLine,
  });
}

/** The clock of this browser. */
export const browserDownloadTime: DownloadTime = {
  elapsedMs: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const wake = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      signal.addEventListener('abort', wake);
    }),
};
