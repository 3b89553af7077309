import { AppError } from '../../shared/errors.ts';
import {
  CONFIG_PATH,
  LIBRARY_PATH,
  parseMlcConfig,
  parseShardList,
  SHARD_LIST_PATHS,
} from '../download/mlc-folder.ts';
import type { PickedFile } from '../model-stock.ts';

/** An MLC model among picked files. */
export interface MlcPicked {
  readonly name: string;
  readonly files: readonly PickedFile[];
  readonly contextTokens?: number;
}

/**
 * The MLC folder among `picked`, its compiled library with it; `undefined` when there is none.
 * @throws {AppError} `no-model-file` naming the first file that is missing or of the wrong size, `integrity-failed`
 */
export async function mlcFiles(picked: readonly PickedFile[]): Promise<MlcPicked | undefined> {
  const config = picked.find(({ path }) => `/${path}`.endsWith(`/${CONFIG_PATH}`));
  if (!config) return undefined;
  const folder = config.path.slice(0, -CONFIG_PATH.length);
  const inFolder = (path: string): PickedFile | undefined => {
    const found = picked.find((one) => one.path === folder + path);
    return found && { path, file: found.file };
  };
  const { tokenizerPaths, contextTokens } = parseMlcConfig(await config.file.text());
  const list = SHARD_LIST_PATHS.map(inFolder).find((file) => file !== undefined);
  if (!list) throw missing(SHARD_LIST_PATHS[0]);
  const shards = parseShardList(await list.file.text()).map(({ path, sizeBytes }) => {
    const file = inFolder(path);
    if (file?.file.size !== sizeBytes) throw missing(path);
    return file;
  });
  const tokenizers = tokenizerPaths.map((path) => inFolder(path) ?? fail(path));
  const library = picked.find(({ path }) => path.toLowerCase().endsWith('.wasm'));
  if (!library) throw missing('*.wasm');
  const files = [
    { path: CONFIG_PATH, file: config.file },
    list,
    ...tokenizers,
    ...shards,
    { path: LIBRARY_PATH, file: library.file },
  ];
  const name = folder.split('/').at(-2) ?? 'MLC';
  return { name, files, ...(contextTokens !== undefined && { contextTokens }) };
}

function fail(path: string): never {
  throw missing(path);
}

function missing(path: string): AppError {
  return new AppError('no-model-file', `${path} is missing, or not whole`, {
    detail: { reason: 'file-missing', path },
  });
}
