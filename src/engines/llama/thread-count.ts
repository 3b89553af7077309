/** Beyond this, memory bandwidth is the limit. */
const MAX_THREADS = 8;

/**
 * Threads for llama.cpp. Without cross-origin isolation there are none. On up to four cores all are used; above, half:
 * the rest are efficiency cores or hyper-threads that slow the others down.
 */
export function threadCount(isolated: boolean, cores: number): number {
  if (!isolated) return 1;
  const threads = cores <= 4 ? cores : Math.max(4, Math.floor(cores / 2));
  return Math.max(1, Math.min(threads, MAX_THREADS));
}
