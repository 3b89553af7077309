import { throwIfAborted } from '../../shared/abort.ts';
import { listingUrls, type Repository } from './addresses.ts';
import type { ByteSource, DownloadTime } from './byte-source.ts';
import { LISTING_MS } from './limits.ts';
import type { Mirrors } from './mirrors.ts';
import { readText } from './read-text.ts';

/** What a host says about a file. */
export interface ListedFile {
  readonly sizeBytes: number;
  readonly sha256?: string;
}

/** Files by path. */
export type Listing = ReadonlyMap<string, ListedFile>;

/**
 * The repository's files with exact sizes, and SHA-256 of the large ones, from the first host that answers in time.
 * `undefined` when none does: then each file's own answer must do. A host that failed here is asked last later on.
 * @throws {AppError} `aborted`
 */
export async function readListing(
  repository: Repository,
  parts: { readonly source: ByteSource; readonly time: DownloadTime; readonly mirrors: Mirrors },
  signal: AbortSignal,
): Promise<Listing | undefined> {
  for (const url of listingUrls(repository)) {
    try {
      const text = await readText(url, { ...parts, limitMs: LISTING_MS }, signal);
      const listing = parseListing(text);
      if (listing) return listing;
    } catch {
      throwIfAborted(signal);
      parts.mirrors.failed(url);
    }
  }
  return undefined;
}

const SHA256 = /^[0-9a-f]{64}$/;

/** The hub's answer: `[{type, path, size, lfs?: {oid, size}}]`; `undefined` for anything else. */
export function parseListing(text: string): Listing | undefined {
  const entries = parseJson(text);
  if (!Array.isArray(entries)) return undefined;
  const listing = new Map<string, ListedFile>();
  for (const entry of entries as readonly Partial<HubFile>[]) {
    if (entry.type === 'file' && typeof entry.path === 'string') note(listing, entry.path, entry);
  }
  return listing.size > 0 ? listing : undefined;
}

function note(
  listing: Map<string, ListedFile>,
  path: string,
  { size, lfs }: Partial<HubFile>,
): void {
  const sizeBytes = lfs?.size ?? size;
  if (typeof sizeBytes !== 'number') return;
  const isKnown = lfs !== undefined && SHA256.test(lfs.oid);
  listing.set(path, isKnown ? { sizeBytes, sha256: lfs.oid } : { sizeBytes });
}

interface HubFile {
  readonly type: string;
  readonly path: string;
  readonly size: number;
  readonly lfs?: { readonly oid: string; readonly size: number };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
