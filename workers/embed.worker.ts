import { EmbedHost } from '../src/engines/embed-host.ts';
import { OpfsModelFiles } from '../src/storage/opfs-model-files.ts';

declare const self: DedicatedWorkerGlobalScope;

const files = new OpfsModelFiles();
const host = new EmbedHost({ readModelFile: (modelId, path) => files.read(modelId, path) });

host.serve(self);
