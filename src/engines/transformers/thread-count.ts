/** Beyond this, small models gain nothing: their matrices are too small to share out. */
const MAX_THREADS = 4;

/**
 * Threads for ONNX Runtime. Without cross-origin isolation there are none. One core is left to the page and the other
 * workers: the embedder and the chat model may well run at the same time.
 */
export function threadCount(isolated: boolean, cores: number): number {
  return isolated ? Math.max(1, Math.min(cores - 1, MAX_THREADS)) : 1;
}
