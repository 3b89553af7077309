import { ask } from './ask.ts';
import { failures } from './failures.ts';
import { find } from './find.ts';
import { shell } from './shell.ts';
import { things } from './things.ts';

/** The sentences of the app in English, but for those that only the settings and the readers of things show. */
export const words = { shell, ask, find, things, failures };
