import type { Language } from '../../models/model-entry.ts';
import type { words } from './en/words.ts';

/** Every sentence of the app. English gives the shape; Chinese fails to compile when a key is missing. */
export type Words = typeof words;

/** The sentences of one language. */
export interface Tongue {
  readonly language: Language;
  readonly words: Words;
}

/** The sentences of `language`; those of the other one are not loaded. */
export async function loadTongue(language: Language): Promise<Tongue> {
  const { words } = await (language === 'zh' ? import('./zh/words.ts') : import('./en/words.ts'));
  return { language, words };
}
