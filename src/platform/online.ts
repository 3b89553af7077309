import type { Watched } from '../ui/services.ts';
import { WatchedValue } from './watched-value.ts';

/** What is needed of the window. */
export interface OnlineWindow {
  readonly navigator: { readonly onLine: boolean };
  addEventListener(type: 'online' | 'offline', listener: () => void): void;
}

/** Whether there is a network at all; a `true` does not promise that it reaches anybody. */
export function watchOnline(window: OnlineWindow): Watched<boolean> {
  const online = new WatchedValue(window.navigator.onLine);
  const read = (): void => online.set(window.navigator.onLine);
  window.addEventListener('online', read);
  window.addEventListener('offline', read);
  return online;
}
