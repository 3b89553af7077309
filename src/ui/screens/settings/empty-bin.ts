import { settingsWords } from '../../messages/settings-words.ts';
import type { Library } from '../../../library/library.ts';
import type { AppState } from '../../app-state.svelte.ts';
import { formatNumber } from '../../format.ts';

/** Items erased at a time, so that one long transaction does not hold up everything else. */
const BATCH_SIZE = 500;

/** Ask, then erase everything in the bin. */
export async function emptyBin(app: AppState, binned: number): Promise<void> {
  const words = settingsWords(app.language).storage;
  const sure = await app.confirmations.ask({
    title: words.emptyBinTitle(formatNumber(binned, app.language), binned === 1),
    body: words.emptyBinBody,
    confirm: words.emptyBin,
    danger: true,
  });
  if (!sure) return;
  try {
    await eraseBinned(app.services.library);
    app.toasts.show(words.binEmptied);
  } catch (error) {
    app.sayFailure(error);
  }
}

/** Erase what is in the bin, batch by batch. */
export async function eraseBinned(library: Pick<Library, 'list' | 'erase'>): Promise<void> {
  for (;;) {
    const { items } = await library.list({ of: 'bin', offset: 0, limit: BATCH_SIZE });
    if (items.length === 0) return;
    await library.erase(items.map(({ id }) => id));
  }
}
