import { AppError } from '../../shared/errors.ts';
import type { ModelEntry, ModelSource } from '../model-entry.ts';
import { fileUrls, type Repository } from './addresses.ts';
import type { FileOrder } from './file-order.ts';
import type { Listing } from './listing.ts';
import {
  CONFIG_PATH,
  LIBRARY_PATH,
  parseMlcConfig,
  parseShardList,
  SHARD_LIST_PATHS,
} from './mlc-folder.ts';

/** What planning needs: a file of the model as text, fetched and kept like any other. */
export interface PlanParts {
  readonly listing: Listing | undefined;
  /** @throws {AppError} as `fetchFile` */
  readonly fetchText: (order: FileOrder) => Promise<string>;
}

/** A model's files, all of them. */
export interface Plan {
  readonly orders: readonly FileOrder[];
  /** The context that the model's own configuration allows. */
  readonly contextTokens?: number;
}

/** Every file that `entry` consists of, with what is known about each. @throws {AppError} as `fetchFile`; `invalid-input` for a model that is not fetched */
export async function planDownload(entry: ModelEntry, parts: PlanParts): Promise<Plan> {
  const { source } = entry;
  switch (source.type) {
    case 'hub':
      return { orders: source.files.map((file) => order(source, file, parts.listing)) };
    case 'mlc':
      return planMlc(source, parts);
    case 'bundled':
    case 'disk':
    case 'browser':
      throw new AppError('invalid-input', 'This model is not fetched', {
        detail: { modelId: entry.id },
      });
  }
}

async function planMlc(
  source: Extract<ModelSource, { type: 'mlc' }>,
  parts: PlanParts,
): Promise<Plan> {
  const { listing } = parts;
  const config = order(source, { path: CONFIG_PATH }, listing);
  const { tokenizerPaths, contextTokens } = parseMlcConfig(await parts.fetchText(config));
  const [shardList, text] = await fetchShardList(source, parts);
  const shards = parseShardList(text);
  const orders = [
    config,
    shardList,
    ...tokenizerPaths.map((path) => order(source, { path }, listing)),
    ...shards.map((shard) => order(source, shard, listing)),
    { path: LIBRARY_PATH, urls: source.libraryUrls },
  ];
  return contextTokens === undefined ? { orders } : { orders, contextTokens };
}

/** Older folders have the list under its older name only. */
async function fetchShardList(
  source: Repository,
  { listing, fetchText }: PlanParts,
): Promise<readonly [FileOrder, string]> {
  const [newer, older] = SHARD_LIST_PATHS;
  const first = listing && !listing.has(newer) ? older : newer;
  const wanted = order(source, { path: first }, listing);
  try {
    return [wanted, await fetchText(wanted)];
  } catch (thrown) {
    const isMissing = thrown instanceof AppError && thrown.detail['status'] === 404;
    if (!isMissing || first === older) throw thrown;
    const other = order(source, { path: older }, listing);
    return [other, await fetchText(other)];
  }
}

/** What the catalogue knows goes before what a host says. */
function order(
  source: Repository,
  file: Omit<FileOrder, 'urls'>,
  listing: Listing | undefined,
): FileOrder {
  return { urls: fileUrls(source, file.path), ...listing?.get(file.path), ...file };
}
