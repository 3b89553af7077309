import type { find as en } from '../en/find.ts';

/** “找”页。 */
export const find: typeof en = {
  title: '找',
};
