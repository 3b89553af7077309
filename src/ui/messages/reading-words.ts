import type { Language } from '../../models/model-entry.ts';
import { reading as en } from './en/reading.ts';
import { reading as zh } from './zh/reading.ts';

/** The words for shelves and readers of things, in both languages at once: they are few, and the first screen is without them. */
export function readingWords(language: Language): typeof en {
  return language === 'zh' ? zh : en;
}
