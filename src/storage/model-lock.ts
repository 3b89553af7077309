import type { WithModelLock } from '../models/device-model-stock.ts';
import { abortError, throwIfAborted } from '../shared/abort.ts';

/** One tab at a time works on a model, by a Web Lock; a tab that dies frees it. Without locks every tab takes its turn at once. */
export const withModelLock: WithModelLock = async (modelId, signal, work) => {
  throwIfAborted(signal);
  if (!('locks' in navigator)) return work();
  const turn = { came: false };
  try {
    return await navigator.locks.request(`inkling-model-${modelId}`, { signal }, () => {
      turn.came = true;
      return work();
    });
  } catch (thrown) {
    // Only the waiting is cut by the signal; what the work threw goes on as it is.
    throw turn.came || !signal.aborted ? thrown : abortError(signal);
  }
};
