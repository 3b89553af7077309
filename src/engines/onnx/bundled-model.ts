import { AppError } from '../../shared/errors.ts';

/** Gets a file of this origin. */
export type FetchOwn = (
  url: string,
  options: { readonly signal: AbortSignal },
) => Promise<Response>;

/** Files of one model that come with the app. */
export interface BundledModel {
  readonly id: string;
  /** Relative to the app's base address, with a slash at the end. */
  readonly basePath: string;
}

/** One of its files. */
export interface BundledFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/**
 * A file of a bundled model, whole and unchanged: a captive portal's page is not taken for it.
 * @throws {AppError} `aborted`, `model-missing`, `integrity-failed`
 */
export async function readBundled(
  model: BundledModel,
  file: BundledFile,
  from: { readonly baseUrl: string; readonly fetchOwn: FetchOwn },
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const detail = { modelId: model.id, path: file.path };
  const address = new URL(model.basePath + file.path, from.baseUrl).href;
  const bytes = await bodyOf(() => from.fetchOwn(address, { signal })).catch((cause: unknown) => {
    if (signal.aborted) throw new AppError('aborted', 'Aborted', { cause });
    throw new AppError('model-missing', `${model.id}: ${file.path} cannot be read`, {
      detail,
      cause,
    });
  });
  const found = bytes.length === file.sizeBytes ? await sha256(bytes) : `${bytes.length} bytes`;
  if (found === undefined || found === file.sha256) return bytes;
  throw new AppError('integrity-failed', `${model.id}: ${file.path} is not the listed file`, {
    detail: { ...detail, found },
  });
}

async function bodyOf(get: () => Promise<Response>): Promise<Uint8Array<ArrayBuffer>> {
  const response = await get();
  if (!response.ok) throw new Error(`status ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Hex digest, or `undefined` where the browser has no digests (a page without HTTPS on a local network). */
async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  const subtle = (crypto as Partial<Crypto>).subtle;
  if (!subtle) return undefined;
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
