import type { ModelEntry, ModelFile } from '../../models/model-entry.ts';
import { AppError } from '../../shared/errors.ts';
import type { ReadModelFile } from '../open-model.ts';

/** Gets a file of this origin. */
export type FetchOwn = (url: string) => Promise<Response>;

/** Told the share of the model's bytes that have been read, 0 to 1. */
export type OnProgress = (fraction: number) => void;

/**
 * Hands transformers.js the files of one model, checked by size and SHA-256 before the runtime sees them: the library
 * pads a short body with zeros and treats a captive portal's page as a tokenizer.
 *
 * Laws: only files that the catalogue lists are ever asked for; the first failure is kept in `failure`, since the library
 * turns it into a warning.
 */
export class ModelFileSource {
  readonly #entry: ModelEntry;
  readonly #root: string;
  readonly #fetchOwn: FetchOwn;
  readonly #read: ReadModelFile | undefined;
  readonly #onProgress: OnProgress;
  #doneBytes = 0;
  failure: AppError | undefined;

  constructor(
    entry: ModelEntry,
    options: {
      /** Address of the app's folder. */
      readonly baseUrl: string;
      readonly fetchOwn: FetchOwn;
      readonly readModelFile?: ReadModelFile | undefined;
      readonly onProgress?: OnProgress | undefined;
    },
  ) {
    this.#entry = entry;
    this.#root =
      entry.source.type === 'bundled' ? new URL(entry.source.basePath, options.baseUrl).href : '';
    this.#fetchOwn = options.fetchOwn;
    this.#read = options.readModelFile;
    this.#onProgress = options.onProgress ?? (() => undefined);
  }

  /** The file at `path` in the model's folder; status 404 for one that the model does not have. */
  async open(path: string): Promise<Response> {
    const file = filesOf(this.#entry).find((candidate) => candidate.path === path);
    if (!file) return new Response(null, { status: 404 });
    try {
      const bytes = await this.#bytes(file);
      return new Response(bytes, { headers: { 'content-length': String(bytes.byteLength) } });
    } catch (thrown) {
      this.failure ??= thrown instanceof AppError ? thrown : this.#missing(path, thrown);
      throw this.failure;
    }
  }

  async #bytes(file: ModelFile): Promise<Uint8Array<ArrayBuffer>> {
    const response = await this.#response(file.path);
    if (!response?.ok) throw this.#missing(file.path, response?.status);
    const sizeBytes = file.sizeBytes;
    const bytes =
      sizeBytes === undefined
        ? new Uint8Array(await response.arrayBuffer()) // model storage gives whole files only
        : await this.#drain(response, { ...file, sizeBytes });
    const found = file.sha256 === undefined ? undefined : await sha256(bytes);
    if (found !== undefined && found !== file.sha256) throw this.#damaged(file, { sha256: found });
    return bytes;
  }

  async #response(path: string): Promise<Response | undefined> {
    if (this.#root !== '') return this.#fetchOwn(this.#root + path);
    const blob = await this.#read?.(this.#entry.id, path);
    return blob && new Response(blob);
  }

  /** The body in one piece, refused as soon as its length cannot be right. */
  async #drain(response: Response, file: SizedFile): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(file.sizeBytes);
    let filled = 0;
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      if (filled + part.value.length > bytes.length) {
        await reader?.cancel();
        throw this.#damaged(file, { atLeastBytes: filled + part.value.length });
      }
      bytes.set(part.value, filled);
      filled += part.value.length;
      this.#doneBytes += part.value.length;
      this.#onProgress(Math.min(1, this.#doneBytes / this.#entry.sizeBytes));
    }
    if (filled !== bytes.length) throw this.#damaged(file, { gotBytes: filled });
    return bytes;
  }

  #missing(path: string, cause: unknown): AppError {
    return new AppError('model-missing', `${this.#entry.id}: ${path} cannot be read`, {
      detail: { modelId: this.#entry.id, path },
      cause,
    });
  }

  #damaged({ path, sizeBytes }: ModelFile, found: AppError['detail']): AppError {
    return new AppError('integrity-failed', `${this.#entry.id}: ${path} is not the listed file`, {
      detail: { modelId: this.#entry.id, path, ...(sizeBytes && { sizeBytes }), ...found },
    });
  }
}

type SizedFile = ModelFile & { readonly sizeBytes: number };

/** Files that `entry` lists; none for models whose files transformers.js does not read. */
export function filesOf({ source }: ModelEntry): readonly ModelFile[] {
  return 'files' in source ? source.files : [];
}

/** Hex digest, or `undefined` where the browser has no digests (a page without HTTPS on a local network). */
async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  const subtle = (crypto as Partial<Crypto>).subtle;
  if (!subtle) return undefined;
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
