import type { InstallState, Platform, Watched } from '../ui/services.ts';
import { WatchedValue } from './watched-value.ts';

/** Chromium's event of that name. */
interface BeforeInstallPromptEvent extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

/** What is needed of the window. */
export interface InstallWindow {
  readonly navigator: {
    readonly userAgent: string;
    /** iOS: opened from the home screen. */
    readonly standalone?: boolean;
  };
  matchMedia(query: string): { readonly matches: boolean };
  addEventListener(
    type: 'beforeinstallprompt' | 'appinstalled',
    listener: (event: Event) => void,
  ): void;
}

/** Installing, as far as this browser offers it. */
export interface Install {
  readonly state: Watched<InstallState>;
  /** `dismissed` also where there is nothing to show. */
  prompt(): Promise<'accepted' | 'dismissed'>;
}

/**
 * Follow the browser's offer to install. The browser asks nothing by itself: its offer is held back until `prompt`. An offer
 * is good for one question.
 */
export function watchInstall(window: InstallWindow, kind: Platform['kind']): Install {
  const state = new WatchedValue(firstState(window, kind));
  let offer: BeforeInstallPromptEvent | undefined;
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer = event as BeforeInstallPromptEvent;
    state.set('prompt');
  });
  window.addEventListener('appinstalled', () => {
    offer = undefined;
    state.set('installed');
  });
  return {
    state,
    prompt: async () => {
      const asked = offer;
      if (!asked) return 'dismissed';
      offer = undefined;
      const { outcome } = await asked.prompt();
      if (state.current() === 'prompt') state.set('unavailable');
      return outcome;
    },
  };
}

function firstState(window: InstallWindow, kind: Platform['kind']): InstallState {
  const standalone =
    window.navigator.standalone === true ||
    window.matchMedia('(display-mode: standalone), (display-mode: window-controls-overlay)')
      .matches;
  if (standalone) return 'installed';
  return kind === 'ios' ? 'steps-ios' : 'unavailable';
}
