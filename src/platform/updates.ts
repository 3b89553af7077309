import type { PageMessage } from '../offline/messages.ts';
import type { UpdateState, Watched } from '../ui/services.ts';
import { WatchedValue } from './watched-value.ts';

/** Calls `action` again and again. @returns how to stop */
export type Every = (action: () => void, ms: number) => () => void;

/** The parts of the page that updates are about. */
export interface UpdatePage {
  readonly document: {
    readonly visibilityState: string;
    addEventListener(type: 'visibilitychange', listener: () => void): void;
    dispatchEvent(event: Event): boolean;
  };
  readonly serviceWorker: ServiceWorkersLike;
  readonly every: Every;
  readonly wait: (ms: number) => Promise<void>;
  /** End what this window is still loading: the old version has to go on serving for as long as that takes. */
  endLoads(): void;
  reload(): void;
  /** Outlives the reload of this window, and nothing else. */
  readonly memo: WindowMemo;
}

/** One yes or no that a window leaves for itself to find after a reload. */
export interface WindowMemo {
  leave(): void;
  /** Whether one was left; it is gone then. */
  take(): boolean;
}

/** `navigator.serviceWorker`, as far as it is used here. */
export interface ServiceWorkersLike {
  readonly controller: object | null;
  addEventListener(type: 'controllerchange', listener: () => void): void;
}

/** A worker that is being installed, waits, or serves. */
export interface WorkerLike {
  readonly state: string;
  postMessage(message: PageMessage, transfer: MessagePort[]): void;
  addEventListener(type: 'statechange', listener: () => void): void;
}

/** `ServiceWorkerRegistration`, as far as it is used here. */
export interface RegistrationLike {
  readonly installing: WorkerLike | null;
  readonly waiting: WorkerLike | null;
  readonly active: WorkerLike | null;
  addEventListener(type: 'updatefound', listener: () => void): void;
  update(): Promise<unknown>;
}

/** Updates of the app. */
export interface Updates {
  readonly state: Watched<UpdateState>;
  /** Switch to the version that waits and reload this window, and no other one. */
  apply(): Promise<void>;
}

/** A window that stays open for days still hears of a new version. */
const CHECK_EVERY_MS = 3_600_000;

/** Typing is kept 250 ms after the last key; this covers that and the write. */
const SETTLE_MS = 500;

/**
 * Longest wait for the new version to take over, which takes 0.2 s. Where something is fetched in just that moment the browser
 * starts the old worker once more, and ends it after 30 s without any work: the reload brings the new page all the same.
 */
const TAKE_OVER_MS = 3_000;

/** Longest wait for the new version to say that a reload brings it: its worker may have to be started, on a busy machine. */
const CURRENT_MS = 15_000;

/**
 * Follow the service worker's versions. A new one waits until the person asks for it. The window that asks reloads; the others
 * go on with the code they have, whose files are kept, and show that a reload would bring the new version.
 */
export function watchUpdates(
  page: UpdatePage,
  registering: Promise<RegistrationLike | undefined>,
): Updates {
  const state = new WatchedValue<UpdateState>('current');
  let controlled = page.serviceWorker.controller !== null;
  let takenOver: (() => void) | undefined;
  /** This window has the new code already, and its worker follows. */
  let isAhead = page.memo.take();

  page.serviceWorker.addEventListener('controllerchange', () => {
    if (takenOver) takenOver();
    else if (isAhead) isAhead = false;
    else if (controlled) state.set('ready'); // another window switched: this one runs the old code
    controlled = true; // the very first worker is no update
  });
  void registering.then((registration) => {
    if (registration) follow(page, registration, { state, known: isAhead && registration.waiting });
  });

  return {
    state,
    apply: async () => {
      const registration = await registering;
      await settle(page);
      const waiting = registration?.waiting;
      if (waiting) {
        page.endLoads();
        const taken = new Promise<'taken'>((resolve) => (takenOver = () => resolve('taken')));
        const current = becomesCurrent(waiting).then(() => page.wait(TAKE_OVER_MS));
        const outcome = await Promise.race([
          taken,
          current.then(() => 'current'),
          page.wait(CURRENT_MS),
        ]);
        if (outcome === 'current') page.memo.leave();
      }
      page.reload();
    },
  };
}

/** Have `worker` take over. @returns when a reload brings its version */
function becomesCurrent(worker: WorkerLike): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    worker.postMessage({ type: 'take-over' }, [port2]);
  });
}

function follow(
  page: UpdatePage,
  registration: RegistrationLike,
  { state, known }: { readonly state: WatchedValue<UpdateState>; readonly known: unknown },
): void {
  const look = (): void => {
    const { waiting, active } = registration;
    if (waiting && waiting !== known && active) state.set('ready');
  };
  const watchInstalling = (): void => {
    look();
    registration.installing?.addEventListener('statechange', look);
  };
  registration.addEventListener('updatefound', watchInstalling);
  watchInstalling();

  const check = (): void => {
    registration.update().catch(() => undefined); // offline, or the host is down: next time
  };
  page.document.addEventListener('visibilitychange', () => {
    if (page.document.visibilityState === 'visible') check();
  });
  page.every(check, CHECK_EVERY_MS);
}

/** Have every screen keep what is being typed: they do so when the page may go away. */
async function settle({ document, wait }: UpdatePage): Promise<void> {
  document.dispatchEvent(new Event('visibilitychange'));
  await wait(SETTLE_MS);
}
