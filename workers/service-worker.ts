import { serveOffline, type BuiltIn } from '../src/offline/serve-offline.ts';

declare const self: ServiceWorkerGlobalScope;

/** Put in by the build: `src/build/offline-app.mjs`. */
declare const BUILT_IN: BuiltIn;

serveOffline(self, BUILT_IN);
