import type { OneTabAtATime } from '../library/tab-feed.ts';

/**
 * One tab at a time, by a Web Lock: when its tab dies the browser hands the lock to the next one. Where there are no locks
 * every tab takes its turn at once, and work may be done twice.
 */
export function oneTabAtATime(lockName: string): OneTabAtATime {
  return async (work, signal) => {
    if (!('locks' in navigator)) return work(signal);
    await navigator.locks.request(lockName, { signal }, () => work(signal));
  };
}
