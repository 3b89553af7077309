import type { Language } from '../../models/model-entry.ts';
import type { words } from './en/words.ts';

/** Every sentence of the app. English gives the shape; Chinese fails to compile when a key is missing. */
export type Words = typeof words;

/** The sentences of one language. */
export interface Tongue {
  readonly language: Language;
  readonly words: Words;
}
