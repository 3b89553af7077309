import type { OfflineProgress } from '../offline/messages.ts';
import type { Platform, Watched } from '../ui/services.ts';
import { folderPicker } from './folder-picker.ts';
import { copyText, openAddress, saveFile, shareSheet } from './hand-over.ts';
import { watchInstall } from './install.ts';
import { networkSpeed, type ConnectionLike } from './network-speed.ts';
import { keepOfflineCopy } from './offline-copy.ts';
import { watchOnline } from './online.ts';
import { platformKind } from './platform-kind.ts';
import { requestPersistence, storageReport } from './storage-report.ts';
import { watchUpdates, type Every, type Updates } from './updates.ts';
import { windowMemo } from './window-memo.ts';
import { WatchedValue } from './watched-value.ts';

/** What the platform is built from. */
export interface BrowserPlatformOptions {
  readonly window: Window & typeof globalThis;
  readonly every: Every;
  readonly wait: (ms: number) => Promise<void>;
  /** End the model loads of this window, before it reloads. */
  readonly endLoads: () => void;
  /** Address of the service worker; left out in development. */
  readonly serviceWorkerUrl?: string;
}

/** The browser around the page, for the screens. Registers the service worker once the page has loaded. */
export function browserPlatform(options: BrowserPlatformOptions): Platform {
  const { window } = options;
  const { navigator } = window;
  const kind = platformKind(navigator);
  const install = watchInstall(window, kind);
  const versions = followVersions(options);
  const shareText = shareSheet(window);
  const folders = folderPicker(window);
  return {
    kind,
    languages: navigator.languages,
    online: watchOnline(window),
    update: versions.updates.state,
    applyUpdate: () => versions.updates.apply(),
    install: install.state,
    promptInstall: () => install.prompt(),
    storage: () => storageReport(storageOf(navigator)),
    requestPersistence: () => requestPersistence(storageOf(navigator)),
    copyText: (text) => copyText(window, text),
    ...(shareText && { shareText }),
    ...(folders && { folders }),
    saveFile: (file) => saveFile(window, file),
    openAddress: (address) => openAddress(window, address),
    offlineCopy: versions.offlineCopy,
  };
}

interface Versions {
  readonly updates: Updates;
  readonly offlineCopy: Watched<OfflineProgress | undefined>;
}

/** Updates and the copy for use without a network, where this context has service workers. */
function followVersions(options: BrowserPlatformOptions): Versions {
  const { window, every, wait, endLoads, serviceWorkerUrl } = options;
  const { serviceWorker } = window.navigator as Partial<Navigator>;
  const reload = (): void => window.location.reload();
  if (!serviceWorker || serviceWorkerUrl === undefined) {
    return {
      updates: { state: new WatchedValue('current'), apply: async () => reload() },
      offlineCopy: new WatchedValue(undefined),
    };
  }
  const registering = loaded(window)
    .then(() => serviceWorker.register(serviceWorkerUrl, { updateViaCache: 'none' }))
    .catch(() => undefined); // denied, as in private windows: the app works, with a network
  const page = {
    ...{ document: window.document, serviceWorker, every, wait, endLoads, reload },
    memo: windowMemo(() => window.sessionStorage),
  };
  const { connection } = window.navigator as { connection?: ConnectionLike };
  return {
    updates: watchUpdates(page, registering),
    offlineCopy: keepOfflineCopy({
      worker: async () => {
        const registration = await registering;
        // A version that waits goes on for the one that serves, which has to be idle for it to take over.
        return (
          registration && (registration.waiting ?? (await serviceWorker.ready).active ?? undefined)
        );
      },
      every,
      savesData: networkSpeed(connection).savesData,
    }),
  };
}

/** After the page itself has everything it needs, so that nothing competes with the first paint. */
function loaded({ document, window }: Window): Promise<void> {
  if (document.readyState === 'complete') return Promise.resolve();
  return new Promise((resolve) => {
    window.addEventListener('load', () => resolve(), { once: true });
  });
}

/** Absent in an insecure context, whatever the type says. */
function storageOf(navigator: Navigator): StorageManager | undefined {
  return (navigator as Partial<Navigator>).storage;
}
