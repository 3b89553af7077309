/** What is needed of the page. */
export interface WakeLockPage {
  readonly document: Pick<Document, 'visibilityState'> & {
    addEventListener(type: 'visibilitychange', listener: () => void): void;
    removeEventListener(type: 'visibilitychange', listener: () => void): void;
  };
  readonly navigator: {
    readonly wakeLock?: { request(type: 'screen'): Promise<{ release(): Promise<void> }> };
  };
}

/**
 * Keep the screen on until the returned function is called. The browser takes the lock away whenever the page is hidden, so
 * it is taken anew when the page comes back. Without the API, or when refused (battery saver), nothing happens.
 */
export async function keepAwake({ document, navigator }: WakeLockPage): Promise<() => void> {
  const { wakeLock } = navigator;
  if (!wakeLock) return () => undefined;
  let wanted = true;
  let release = (): void => undefined;

  const take = async (): Promise<void> => {
    if (document.visibilityState !== 'visible') return;
    try {
      const lock = await wakeLock.request('screen');
      const drop = (): void => void lock.release().catch(() => undefined);
      if (wanted) release = drop;
      else drop();
    } catch {
      // Refused: the screen goes dark as usual, and the work goes on or resumes.
    }
  };
  const again = (): void => void take();

  document.addEventListener('visibilitychange', again);
  await take();
  return () => {
    wanted = false;
    document.removeEventListener('visibilitychange', again);
    release();
  };
}
