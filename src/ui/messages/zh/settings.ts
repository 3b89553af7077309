import type { settings as en } from '../en/settings.ts';

/** “设置”页。 */
export const settings: typeof en = {
  title: '设置',
};
