import type { SmallSettings } from '../models/small-settings.ts';

/** Short texts in localStorage; where that is denied or full, they last as long as the window. Never throws. */
export function localTexts(storage: () => Storage): SmallSettings {
  const held = new Map<string, string>();
  return {
    read: (key) => {
      if (held.has(key)) return held.get(key);
      try {
        return storage().getItem(key) ?? undefined;
      } catch {
        return undefined;
      }
    },
    write: (key, value) => {
      try {
        if (value === undefined) storage().removeItem(key);
        else storage().setItem(key, value);
        held.delete(key);
      } catch {
        if (value === undefined) held.delete(key);
        else held.set(key, value);
      }
    },
  };
}
