import type { LanguageModelEntry } from '../../models/model-entry.ts';
import { AppError } from '../../shared/errors.ts';
import type { ReadModelFile } from '../open-model.ts';

/**
 * Host under which web-llm believes its files to lie. `.invalid` never resolves (RFC 2606), so a request that slipped past
 * the cache below would fail instead of leaving the device.
 */
const HOST = 'https://model-storage.invalid/';

/** Where the downloader keeps the compiled model library of an `mlc` source. */
export const LIBRARY_PATH = 'library.wasm';

/** Names of the list of weight shards: the newer one, which web-llm asks for, and the one that older folders have. */
const SHARD_LISTS = ['tensor-cache.json', 'ndarray-cache.json'] as const;

/** The address that stands for a file of `modelId`. Ends in a path that web-llm leaves as it is. */
export function fileUrl(modelId: string, path: string): string {
  return `${HOST}${encodeURIComponent(modelId)}/resolve/here/${path}`;
}

/** The file that `url` stands for; `undefined` for any other address. */
export function fileOfUrl(url: string): { modelId: string; path: string } | undefined {
  const match = /^([^/]+)\/resolve\/here\/(.+)$/.exec(
    url.startsWith(HOST) ? url.slice(HOST.length) : '',
  );
  if (!match?.[1] || !match[2]) return undefined;
  return { modelId: decodeURIComponent(match[1]), path: decodeURIComponent(match[2]) };
}

/** Path of the compiled model library among the model's files. */
export function libraryPath({ source }: LanguageModelEntry): string {
  if (source.type !== 'disk') return LIBRARY_PATH;
  return source.files.find(({ path }) => path.endsWith('.wasm'))?.path ?? LIBRARY_PATH;
}

/** The files of MLC models on this device, read as web-llm names them. */
export class MlcFiles {
  readonly #read: ReadModelFile;

  constructor(read: ReadModelFile) {
    this.#read = read;
  }

  /** @throws {AppError} `model-missing`, or `integrity-failed` when a shard is shorter or longer than the list says */
  async open(modelId: string, path: string): Promise<Blob> {
    const blob = await this.#find(modelId, path);
    const detail = { modelId, path };
    if (!blob) throw new AppError('model-missing', `${path} is not on this device`, { detail });
    const expected = SHARD_LISTS.some((name) => name === path)
      ? undefined
      : (await this.#shardSizes(modelId)).get(path);
    if (expected !== undefined && expected !== blob.size) {
      throw new AppError('integrity-failed', `${path} has ${blob.size} bytes, not ${expected}`, {
        detail,
      });
    }
    return blob;
  }

  /** Paths of those weight shards that are here. */
  async shardsHere(modelId: string): Promise<string[]> {
    const here: string[] = [];
    for (const path of (await this.#shardSizes(modelId)).keys()) {
      if (await this.#read(modelId, path)) here.push(path);
    }
    return here;
  }

  async #find(modelId: string, path: string): Promise<Blob | undefined> {
    if (path !== SHARD_LISTS[0]) return this.#read(modelId, path);
    return (await this.#read(modelId, SHARD_LISTS[0])) ?? this.#read(modelId, SHARD_LISTS[1]);
  }

  /** Size in bytes by shard. */
  async #shardSizes(modelId: string): Promise<Map<string, number>> {
    const list = await this.#find(modelId, SHARD_LISTS[0]);
    if (!list) return new Map();
    try {
      const { records } = JSON.parse(await list.text()) as { records: ShardRecord[] };
      return new Map(records.map(({ dataPath, nbytes }) => [dataPath, nbytes]));
    } catch (cause) {
      const detail = { modelId, path: SHARD_LISTS[0] };
      throw new AppError('integrity-failed', 'The list of shards is damaged', { detail, cause });
    }
  }
}

interface ShardRecord {
  readonly dataPath: string;
  readonly nbytes: number;
}
