import type { Words } from '../words.ts';
import { ask } from './ask.ts';
import { failures } from './failures.ts';
import { find } from './find.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { things } from './things.ts';

/** Every sentence of the app, in Chinese. */
export const words: Words = { shell, ask, find, things, settings, failures };
