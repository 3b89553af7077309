import type { ModelFiles, PartialFile, StoredFile } from '../models/model-files.ts';
import { AppError } from '../shared/errors.ts';

interface MemoryFile {
  bytes: Uint8Array<ArrayBuffer>;
  sizeBytes: number;
  /** Lines of the journal; `undefined` once finished. */
  log: string[] | undefined;
  writing: boolean;
}

/** Model files in memory, for tests and for browsers that refuse storage. */
export class MemoryModelFiles implements ModelFiles {
  readonly #models = new Map<string, Map<string, MemoryFile>>();

  async read(modelId: string, path: string): Promise<Blob | undefined> {
    const file = this.#models.get(modelId)?.get(path);
    return file && !file.log ? new Blob([file.bytes.subarray(0, file.sizeBytes)]) : undefined;
  }

  async files(modelId: string): Promise<readonly StoredFile[]> {
    return [...(this.#models.get(modelId) ?? [])].map(([path, { sizeBytes, log }]) => ({
      path,
      sizeBytes,
      state: log ? 'partial' : 'finished',
    }));
  }

  async modelIds(): Promise<readonly string[]> {
    return [...this.#models.keys()];
  }

  async openPartial(modelId: string, path: string): Promise<PartialFile> {
    const files = this.#models.get(modelId) ?? new Map<string, MemoryFile>();
    this.#models.set(modelId, files);
    const file = files.get(path) ?? {
      bytes: new Uint8Array(),
      sizeBytes: 0,
      log: [],
      writing: false,
    };
    if (file.writing) throw new AppError('storage-failed', `${path} is being written already`);
    files.set(path, file);
    file.log ??= [];
    file.writing = true;
    return new MemoryPartial(file);
  }

  async partialLog(modelId: string, path: string): Promise<readonly string[]> {
    return [...(this.#models.get(modelId)?.get(path)?.log ?? [])];
  }

  async remove(modelId: string): Promise<void> {
    const files = [...(this.#models.get(modelId)?.values() ?? [])];
    if (files.some(({ writing }) => writing)) {
      throw new AppError('storage-failed', `${modelId} is being written`);
    }
    this.#models.delete(modelId);
  }
}

class MemoryPartial implements PartialFile {
  readonly #file: MemoryFile;

  constructor(file: MemoryFile) {
    this.#file = file;
  }

  get log(): readonly string[] {
    return [...(this.#file.log ?? [])];
  }

  async write(bytes: Uint8Array, at: number): Promise<void> {
    const end = at + bytes.length;
    this.#reserve(end);
    this.#file.bytes.set(bytes, at);
    this.#file.sizeBytes = Math.max(this.#file.sizeBytes, end);
  }

  async commit(line: string): Promise<void> {
    this.#file.log?.push(line);
  }

  async readBytes(start: number, end: number): Promise<Uint8Array> {
    return this.#file.bytes.slice(start, Math.min(end, this.#file.sizeBytes));
  }

  async reset(): Promise<void> {
    this.#file.sizeBytes = 0;
    this.#file.bytes = new Uint8Array();
    this.#file.log = [];
  }

  async finish(sizeBytes: number): Promise<void> {
    this.#reserve(sizeBytes);
    this.#file.sizeBytes = sizeBytes;
    this.#file.log = undefined;
    this.#file.writing = false;
  }

  async close(): Promise<void> {
    this.#file.writing = false;
  }

  #reserve(sizeBytes: number): void {
    const { bytes } = this.#file;
    if (bytes.length >= sizeBytes) return;
    const larger = new Uint8Array(Math.max(sizeBytes, bytes.length * 2));
    larger.set(bytes);
    this.#file.bytes = larger;
  }
}
