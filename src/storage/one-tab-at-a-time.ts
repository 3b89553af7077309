import type { OneTabAtATime } from '../library/tab-feed.ts';

/**
 * One tab at a time, by a Web Lock for each kind of work: when its tab dies the browser hands the lock to the next one. Where there are no locks
 * every tab takes its turn at once, and work may be done twice.
 */
export function oneTabAtATime(prefix: string): OneTabAtATime {
  return async (what, work, signal) => {
    if (!('locks' in navigator)) return work(signal);
    await navigator.locks.request(`${prefix}-${what}`, { signal }, () => work(signal));
  };
}
