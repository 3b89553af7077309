import type { AppState } from '../../app-state.svelte.ts';
import { formatNumber } from '../../format.ts';

/** Move things to the bin and offer to take them back. @returns whether that worked */
export async function binItems(app: AppState, ids: readonly string[]): Promise<boolean> {
  return saying(app, async () => {
    await app.services.library.remove(ids);
    const { words } = app;
    const text = words.things.deleted(formatNumber(ids.length, app.language), ids.length === 1);
    app.toasts.show(text, {
      label: words.shell.undo,
      run: () => void saying(app, () => app.services.library.restore(ids)),
    });
  });
}

/** Take things back out of the bin. @returns whether that worked */
export async function restoreItems(app: AppState, ids: readonly string[]): Promise<boolean> {
  return saying(app, async () => {
    await app.services.library.restore(ids);
    const count = formatNumber(ids.length, app.language);
    app.toasts.show(app.words.things.restored(count, ids.length === 1));
  });
}

/** Ask, then delete things for good. @returns whether they are gone */
export async function eraseItems(app: AppState, ids: readonly string[]): Promise<boolean> {
  const words = app.words.things;
  const sure = await app.confirmations.ask({
    title: words.eraseTitle(formatNumber(ids.length, app.language), ids.length === 1),
    body: words.eraseBody,
    confirm: words.erase,
    danger: true,
  });
  return sure && saying(app, () => app.services.library.erase(ids));
}

async function saying(app: AppState, task: () => Promise<void>): Promise<boolean> {
  try {
    await task();
    return true;
  } catch (error) {
    app.sayFailure(error);
    return false;
  }
}
