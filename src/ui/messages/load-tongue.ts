import type { Language } from '../../models/model-entry.ts';
import type { Tongue } from './words.ts';

/** The sentences of `language`; those of the other one are not loaded. */
export async function loadTongue(language: Language): Promise<Tongue> {
  const { words } = await (language === 'zh' ? import('./zh/words.ts') : import('./en/words.ts'));
  return { language, words };
}
