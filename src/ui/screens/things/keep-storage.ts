import type { Platform } from '../../services.ts';

/** There is something worth keeping now: ask the browser not to clear it. A refusal is shown in the settings, not here. */
export async function keepStorage(platform: Platform): Promise<void> {
  try {
    const { persistence } = await platform.storage();
    if (persistence === 'best-effort') await platform.requestPersistence();
  } catch {
    // A browser that cannot say stays as it is; Settings shows that too.
  }
}
