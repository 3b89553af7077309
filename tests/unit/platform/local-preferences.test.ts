import { describe, expect, it } from 'vitest';
import { localPreferences } from '../../../src/platform/local-preferences.ts';
import { DEFAULT_PREFERENCES } from '../../../src/ui/preferences.svelte.ts';

/** localStorage, as far as it is used. */
function memoryStorage(initial?: string): Storage {
  const values = new Map(initial === undefined ? [] : [['inkling.preferences', initial]]);
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  } as Storage;
}

describe('preferences on this device', () => {
  it('come back as they were written', () => {
    const storage = memoryStorage();
    const chosen = { ...DEFAULT_PREFERENCES, language: 'zh', theme: 'dark' } as const;
    localPreferences(() => storage).write(chosen);
    expect(localPreferences(() => storage).read()).toEqual(chosen);
  });

  it('are empty at first', () => {
    expect(localPreferences(() => memoryStorage()).read()).toEqual({});
  });

  it.each(['not json', '[]', 'null', '3', '""'])('are empty when %s was stored', (text) => {
    expect(localPreferences(() => memoryStorage(text)).read()).toEqual({});
  });

  it('leave out what makes no sense and keep the rest', () => {
    const text = JSON.stringify({ theme: 'pink', language: 'zh', usefulActions: '2', other: 1 });
    expect(localPreferences(() => memoryStorage(text)).read()).toEqual({ language: 'zh' });
  });

  it('never throw where storage is denied or full', () => {
    const denied = localPreferences(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    expect(denied.read()).toEqual({});
    expect(() => denied.write(DEFAULT_PREFERENCES)).not.toThrow();
  });
});
