import type { Preferences, PreferenceStore } from '../ui/services.ts';

const KEY = 'inkling.preferences';

/**
 * Preferences in localStorage, because they must be known before the first paint.
 * Never throws: where storage is denied, preferences last as long as the window.
 */
export function localPreferences(storage: () => Storage): PreferenceStore {
  return {
    read: () => {
      try {
        return parse(storage().getItem(KEY));
      } catch {
        return {};
      }
    },
    write: (preferences) => {
      try {
        storage().setItem(KEY, JSON.stringify(preferences));
      } catch {
        // Denied or full: they hold for this window.
      }
    },
  };
}

/** What was written, as far as it still makes sense. */
function parse(text: string | null): Partial<Preferences> {
  const value: unknown = JSON.parse(text ?? '{}');
  if (typeof value !== 'object' || value === null) return {};
  const known = Object.entries(value).filter(([name, kept]) => isKnown(name, kept));
  return Object.fromEntries(known);
}

const CHOICES: { readonly [Name in keyof Preferences]?: readonly Preferences[Name][] } = {
  language: ['auto', 'zh', 'en'],
  theme: ['auto', 'light', 'dark'],
  textSize: ['normal', 'large', 'larger'],
  enterKey: ['auto', 'sends', 'breaks'],
  installCard: ['open', 'dismissed'],
};

function isKnown(name: string, value: unknown): boolean {
  if (name === 'usefulActions') return typeof value === 'number';
  const choices: readonly unknown[] | undefined = CHOICES[name as keyof Preferences];
  return choices?.includes(value) ?? false;
}
