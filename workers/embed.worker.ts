import { EmbedHost } from '../src/engines/embed-host.ts';

declare const self: DedicatedWorkerGlobalScope;

new EmbedHost({ readModelFile: async () => undefined }).serve(self);
