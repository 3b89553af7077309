import type { things as en } from '../en/things.ts';

/** “库”页。 */
export const things: typeof en = {
  title: '库',
};
