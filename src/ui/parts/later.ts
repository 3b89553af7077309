/** Runs `task` after `delayMs` unless aborted before; injected so that tests own the time. */
export type Later = (delayMs: number, signal: AbortSignal, task: () => void) => void;

/** The real waiting. */
export const laterByTimer: Later = (delayMs, signal, task) => {
  const timer = setTimeout(task, delayMs);
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
};
