import type { UnsavedText, UnsavedTexts } from '../ui/services.ts';

const PREFIX = 'inkling.unsaved.';

/**
 * Unsaved texts in localStorage, one entry a note: its room (5 MiB in every browser) is apart from that of IndexedDB.
 * What does not fit, or is not allowed, is held for as long as the window.
 */
export function localUnsavedTexts(storage: () => Storage): UnsavedTexts {
  const held = new Map<string, UnsavedText>();

  const drop = (noteId: string): void => {
    held.delete(noteId);
    attempt(() => storage().removeItem(PREFIX + noteId));
  };
  const read = (noteId: string): UnsavedText | undefined =>
    held.get(noteId) ?? attempt(() => parse(noteId, storage().getItem(PREFIX + noteId)));
  const ids = (): string[] => {
    const keys = attempt(() => Object.keys(storage())) ?? [];
    const kept = keys.filter((key) => key.startsWith(PREFIX));
    return [...new Set([...held.keys(), ...kept.map((key) => key.slice(PREFIX.length))])];
  };

  return {
    read,
    drop,
    all: () => ids().flatMap((noteId) => read(noteId) ?? []),
    keep: ({ noteId, text, baseUpdatedAt }) => {
      // An older text must not come back where the newer one finds no room.
      drop(noteId);
      const isKept = attempt(() => {
        storage().setItem(PREFIX + noteId, JSON.stringify({ text, baseUpdatedAt }));
        return true;
      });
      if (!isKept) held.set(noteId, { noteId, text, baseUpdatedAt });
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

function parse(noteId: string, stored: string | null): UnsavedText | undefined {
  if (stored === null) return undefined;
  const value: unknown = JSON.parse(stored);
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('text' in value) || typeof value.text !== 'string') return undefined;
  if (!('baseUpdatedAt' in value) || typeof value.baseUpdatedAt !== 'number') return undefined;
  return { noteId, text: value.text, baseUpdatedAt: value.baseUpdatedAt };
}
