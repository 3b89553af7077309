import type { Language } from '../../models/model-entry.ts';
import { settings as en } from './en/settings.ts';
import { settings as zh } from './zh/settings.ts';

/** The words of the settings. English gives the shape. */
export type SettingsWords = typeof en;

/** The words of the settings, in both languages at once: they load with their screen, and the first screen is without them. */
export function settingsWords(language: Language): SettingsWords {
  return language === 'zh' ? zh : en;
}
