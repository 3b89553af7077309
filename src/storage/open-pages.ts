import type { OpenPages } from '../models/device-shelf.ts';

const PREFIX = 'inkling-page-';

/**
 * This page among the open ones, known by the Web Lock that each holds as long as it lives: a killed page loses it. Where
 * there are no locks, only this page counts as open.
 */
export function openPages(own: string): OpenPages {
  const { locks } = navigator as { locks?: LockManager };
  void locks
    ?.request(PREFIX + own, () => new Promise<never>(() => undefined))
    .catch(() => undefined);
  return {
    own,
    open: async () => {
      const { held = [] } = (await locks?.query()) ?? {};
      const names = held
        .flatMap(({ name }) => name ?? [])
        .filter((name) => name.startsWith(PREFIX));
      return new Set([own, ...names.map((name) => name.slice(PREFIX.length))]);
    },
  };
}
