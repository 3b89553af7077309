import type { WindowMemo } from './updates.ts';

const KEY = 'inkling-switched';

/** A memo in sessionStorage; where that is denied, none is ever found. */
export function windowMemo(storage: () => Storage): WindowMemo {
  return {
    leave: () => {
      try {
        storage().setItem(KEY, 'yes');
      } catch {
        // The reload shows once more that a version is ready.
      }
    },
    take: () => {
      try {
        const found = storage().getItem(KEY) !== null;
        storage().removeItem(KEY);
        return found;
      } catch {
        return false;
      }
    },
  };
}
