/** Calls `action` after `afterMs` milliseconds unless the returned function is called before. */
export type Later = (action: () => void, afterMs: number) => () => void;

/** The real waiting. */
export const laterByTimer: Later = (action, afterMs) => {
  const timer = setTimeout(action, afterMs);
  return () => clearTimeout(timer);
};
