import type { UnsavedText, UnsavedTexts } from '../ui/services.ts';

const PREFIX = 'inkling.unsaved.';

/**
 * Unsaved texts in localStorage, one entry a note: its room (5 MiB in every browser) is apart from that of IndexedDB.
 * What does not fit, or is not allowed, is held for as long as the window.
 */
export function localUnsavedTexts(storage: () => Storage): UnsavedTexts {
  const held = new Map<string, UnsavedText>();

  const drop = (itemId: string): void => {
    held.delete(itemId);
    attempt(() => storage().removeItem(PREFIX + itemId));
  };
  const read = (itemId: string): UnsavedText | undefined =>
    held.get(itemId) ?? attempt(() => parse(itemId, storage().getItem(PREFIX + itemId)));
  const ids = (): string[] => {
    const keys = attempt(() => Object.keys(storage())) ?? [];
    const kept = keys.filter((key) => key.startsWith(PREFIX));
    return [...new Set([...held.keys(), ...kept.map((key) => key.slice(PREFIX.length))])];
  };

  return {
    read,
    drop,
    all: () => ids().flatMap((itemId) => read(itemId) ?? []),
    keep: ({ itemId, text, baseUpdatedAt }) => {
      // An older text must not come back where the newer one finds no room.
      drop(itemId);
      const isKept = attempt(() => {
        storage().setItem(PREFIX + itemId, JSON.stringify({ text, baseUpdatedAt }));
        return true;
      });
      if (!isKept) held.set(itemId, { itemId, text, baseUpdatedAt });
    },
  };
}

/** Storage may be denied at any moment. */
function attempt<T>(task: () => T): T | undefined {
  try {
    return task();
  } catch {
    return undefined;
  }
}

function parse(itemId: string, stored: string | null): UnsavedText | undefined {
  if (stored === null) return undefined;
  const value: unknown = JSON.parse(stored);
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('text' in value) || typeof value.text !== 'string') return undefined;
  if (!('baseUpdatedAt' in value) || typeof value.baseUpdatedAt !== 'number') return undefined;
  return { itemId, text: value.text, baseUpdatedAt: value.baseUpdatedAt };
}
