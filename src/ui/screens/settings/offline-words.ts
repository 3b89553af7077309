import type { Language } from '../../../models/model-entry.ts';
import { formatBytes } from '../../format.ts';
import type { SettingsWords } from '../../messages/settings-words.ts';
import type { OfflineCopy } from '../../services.ts';

/** How far the copy for use without a network is; `undefined` where none is being kept, or nothing is known yet. */
export function offlineSentence(
  copy: OfflineCopy | undefined,
  words: SettingsWords['storage'],
  language: Language,
): string | undefined {
  if (!copy) return undefined;
  const { keptBytes, totalBytes } = copy;
  if (keptBytes >= totalBytes) return words.offlineWhole;
  return words.offlinePart(formatBytes(keptBytes, language), formatBytes(totalBytes, language));
}
