import { answer, type AnswerParts } from './answer.ts';
import { LargeFiles } from './large-files.ts';
import type { OfflineProgress, PageMessage } from './messages.ts';
import type { OfflinePorts, Release } from './release.ts';
import { SmallFiles } from './small-files.ts';

/** What the build writes into the worker. */
export interface BuiltIn {
  readonly release: Release;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Have the service worker `scope` serve the app without a network. A new version never takes over by itself: only when the
 * person asks (`take-over`), so that no window loses what is in it.
 */
export function serveOffline(scope: ServiceWorkerGlobalScope, { release, headers }: BuiltIn): void {
  const base = scope.registration.scope;
  const ports: OfflinePorts = {
    base,
    caches: scope.caches,
    fetch: (address, options) => scope.fetch(address, options),
  };
  const small = new SmallFiles(release, ports);
  const large = new LargeFiles(release.large, ports);
  const parts: AnswerParts = { base, release, small, large, headers, fetch: ports.fetch };

  scope.addEventListener('install', (event) => {
    event.waitUntil(small.install());
  });
  scope.addEventListener('activate', (event) => {
    event.waitUntil(
      Promise.all([small.forgetOld(), large.forgetOld()]).then(() => scope.clients.claim()),
    );
  });
  scope.addEventListener('fetch', (event) => {
    const response = answer(event.request, parts);
    if (response) event.respondWith(response);
  });
  scope.addEventListener('message', (event) => {
    const message = event.data as PageMessage;
    if (message.type === 'take-over') event.waitUntil(takeOver(scope, small, event.ports[0]));
    else event.waitUntil(keep(large, scope.registration, event.ports[0]));
  });
}

/** The page of this version is there for the next reload, also where the browser lets the old worker live on. */
async function takeOver(
  scope: ServiceWorkerGlobalScope,
  small: SmallFiles,
  reply: MessagePort | undefined,
): Promise<void> {
  await small.makeCurrent();
  reply?.postMessage('current');
  await scope.skipWaiting();
}

/**
 * Say how far it is at once, then go on; failing (no network, no space) waits for the next question. Ends when a newer version
 * has come: the browser lets it take over only when this one has nothing to do, and pages ask the newest from then on.
 */
async function keep(
  large: LargeFiles,
  registration: ServiceWorkerRegistration,
  reply: MessagePort | undefined,
): Promise<void> {
  const { waiting } = registration;
  const progress: OfflineProgress = await large.progress();
  reply?.postMessage(progress);
  if (progress.keptBytes >= progress.totalBytes) return;
  await large.keepAll(() => registration.waiting === waiting).catch(() => undefined);
}
