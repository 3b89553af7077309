import type { Language } from '../../src/models/model-entry.ts';
import { words as en } from '../../src/ui/messages/en/words.ts';
import type { Words } from '../../src/ui/messages/words.ts';
import { words as zh } from '../../src/ui/messages/zh/words.ts';

/** The sentences of `language`, at once: the app itself loads only those it shows. */
export function wordsOf(language: Language): Words {
  return language === 'zh' ? zh : en;
}
