import { AppError } from '../../shared/errors.ts';

/** Names of an MLC folder's own files. */
export const CONFIG_PATH = 'mlc-chat-config.json';

/** The list of weight shards: the newer name first. */
export const SHARD_LIST_PATHS = ['tensor-cache.json', 'ndarray-cache.json'] as const;

/** Where the compiled model library is kept among the model's files; the engine reads it there. */
export const LIBRARY_PATH = 'library.wasm';

/** What the folder's configuration says. */
export interface MlcConfig {
  readonly tokenizerPaths: readonly string[];
  readonly contextTokens?: number;
}

/** One weight shard. */
export interface MlcShard {
  readonly path: string;
  readonly sizeBytes: number;
  readonly md5?: string;
}

/** @throws {AppError} `integrity-failed` */
export function parseMlcConfig(text: string): MlcConfig {
  const config = parseObject(text, CONFIG_PATH);
  const files = config['tokenizer_files'];
  const named = Array.isArray(files) ? files.filter((one) => typeof one === 'string') : [];
  // The engine reads one of these two, in this order, and nothing else.
  const tokenizer = ['tokenizer.json', 'tokenizer.model'].find((path) => named.includes(path));
  if (tokenizer === undefined) throw damaged(CONFIG_PATH, 'names no tokenizer');
  const tokens = config['context_window_size'];
  const contextTokens = typeof tokens === 'number' && tokens > 0 ? { contextTokens: tokens } : {};
  return { tokenizerPaths: [tokenizer], ...contextTokens };
}

/** @throws {AppError} `integrity-failed` */
export function parseShardList(text: string): readonly MlcShard[] {
  const { records } = parseObject(text, SHARD_LIST_PATHS[0]);
  if (!Array.isArray(records) || records.length === 0)
    throw damaged(SHARD_LIST_PATHS[0], 'is empty');
  return (records as readonly Record<string, unknown>[]).map(({ dataPath, nbytes, md5sum }) => {
    if (typeof dataPath !== 'string' || typeof nbytes !== 'number' || dataPath.includes('..')) {
      throw damaged(SHARD_LIST_PATHS[0], 'has a shard without a name or size');
    }
    const md5 = typeof md5sum === 'string' && /^[0-9a-f]{32}$/i.test(md5sum) ? { md5: md5sum } : {};
    return { path: dataPath, sizeBytes: nbytes, ...md5 };
  });
}

function parseObject(text: string, path: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw damaged(path, 'is no JSON object');
}

function damaged(path: string, what: string): AppError {
  return new AppError('integrity-failed', `${path} ${what}`, { detail: { path } });
}
