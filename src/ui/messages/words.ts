import type { Language } from '../../models/model-entry.ts';
import { ask as enAsk } from './en/ask.ts';
import { find as enFind } from './en/find.ts';
import { settings as enSettings } from './en/settings.ts';
import { shell as enShell } from './en/shell.ts';
import { things as enThings } from './en/things.ts';
import { ask as zhAsk } from './zh/ask.ts';
import { find as zhFind } from './zh/find.ts';
import { settings as zhSettings } from './zh/settings.ts';
import { shell as zhShell } from './zh/shell.ts';
import { things as zhThings } from './zh/things.ts';

const en = { shell: enShell, ask: enAsk, find: enFind, things: enThings, settings: enSettings };

/** Every sentence of the app. English gives the shape; Chinese fails to compile when a key is missing. */
export type Words = typeof en;

const zh: Words = {
  shell: zhShell,
  ask: zhAsk,
  find: zhFind,
  things: zhThings,
  settings: zhSettings,
};

/** The sentences of `language`. */
export function wordsOf(language: Language): Words {
  return language === 'zh' ? zh : en;
}
