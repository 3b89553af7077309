import { ask } from './ask.ts';
import { failures } from './failures.ts';
import { find } from './find.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { things } from './things.ts';

/** Every sentence of the app, in English. */
export const words = { shell, ask, find, things, settings, failures };
