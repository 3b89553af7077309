import { AppError } from '../../shared/errors.ts';
import { fileOfUrl, fileUrl, type MlcFiles } from './mlc-files.ts';

/** web-llm opens Cache Storage under these names. */
const SCOPES: ReadonlySet<string> = new Set(['webllm/model', 'webllm/config', 'webllm/wasm']);

/** What web-llm calls on a cache. */
type UsedCache = Pick<Cache, 'match' | 'add' | 'keys' | 'delete'>;

/**
 * Cache Storage whose web-llm scopes are this device's model storage, read-only: weights are stored once, and a file that
 * is missing is an error instead of a download. Every other name opens the real cache.
 */
export function modelCaches(
  real: CacheStorage | undefined,
  files: MlcFiles,
): Pick<CacheStorage, 'open'> {
  return {
    open: (name) => {
      if (SCOPES.has(name)) return Promise.resolve(modelCache(files) as Cache);
      if (real) return real.open(name);
      return Promise.reject(new DOMException('No Cache Storage here', 'SecurityError'));
    },
  };
}

function modelCache(files: MlcFiles): UsedCache {
  /** The model read last; `keys` lists its shards. */
  let modelId: string | undefined;

  const open = async (request: RequestInfo | URL): Promise<Blob> => {
    const url = request instanceof Request ? request.url : String(request);
    const file = fileOfUrl(url);
    if (!file) throw new AppError('egress-refused', `Not a file of a stored model: ${url}`);
    modelId = file.modelId;
    return files.open(file.modelId, file.path);
  };

  return {
    match: async (request) => new Response(await open(request)),
    add: async (request) => {
      await open(request);
    },
    keys: async () => {
      if (modelId === undefined) return [];
      const id = modelId;
      return (await files.shardsHere(id)).map((path) => new Request(fileUrl(id, path)));
    },
    delete: () => Promise.resolve(false),
  };
}

/** Let web-llm, which knows no other way, find `caches` in the global scope of this worker. */
export function installModelCaches(files: MlcFiles): void {
  const real = realCaches ?? (globalThis as { caches?: CacheStorage }).caches;
  realCaches = real;
  const value = modelCaches(real, files);
  Object.defineProperty(globalThis, 'caches', { value, configurable: true });
}

let realCaches: CacheStorage | undefined;
