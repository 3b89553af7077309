import type { Language } from '../models/model-entry.ts';
import type { Preferences, PreferenceStore } from './services.ts';

/** What holds until the person chooses otherwise. */
export const DEFAULT_PREFERENCES: Preferences = {
  language: 'auto',
  theme: 'auto',
  textSize: 'normal',
  enterKey: 'auto',
  usefulActions: 0,
  installCard: 'open',
};

/** The preferences in force; a change is kept at once. */
export class PreferenceState {
  #current = $state.raw<Preferences>(DEFAULT_PREFERENCES);
  readonly #store: PreferenceStore;
  readonly #languages: readonly string[];

  constructor(store: PreferenceStore, languages: readonly string[]) {
    this.#store = store;
    this.#languages = languages;
    this.#current = { ...DEFAULT_PREFERENCES, ...store.read() };
  }

  get current(): Preferences {
    return this.#current;
  }

  /** The language that words are shown in. */
  get language(): Language {
    return languageOf(this.#current, this.#languages);
  }

  set(change: Partial<Preferences>): void {
    this.#current = { ...this.#current, ...change };
    this.#store.write(this.#current);
  }
}

/** The language that words are shown in, as far as `preferences` say it; else the first of `languages` that there are words for. */
export function languageOf(
  { language = 'auto' }: Partial<Preferences>,
  languages: readonly string[],
): Language {
  return language === 'auto' ? firstKnown(languages) : language;
}

/** The first of `languages` that there are words for, else English. */
function firstKnown(languages: readonly string[]): Language {
  for (const tag of languages) {
    if (/^zh\b/i.test(tag)) return 'zh';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}
