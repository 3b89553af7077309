import type { PartialFile } from '../models/model-files.ts';
import { AppError } from '../shared/errors.ts';
import { storageFailure } from './storage-failure.ts';

interface Handles<H> {
  readonly data: H;
  readonly log: H;
}

/** A file of the private file system being written through synchronous handles, which only a dedicated worker has. */
export class OpfsPartial implements PartialFile {
  readonly #handles: Handles<FileSystemSyncAccessHandle>;
  readonly #removeLog: () => Promise<void>;
  #lines: string[];
  #logBytes: number;
  #closed = false;

  private constructor(
    handles: Handles<FileSystemSyncAccessHandle>,
    removeLog: () => Promise<void>,
    text: string,
  ) {
    this.#handles = handles;
    this.#removeLog = removeLog;
    // A line that a crash tore has no line break yet: it never was committed.
    this.#lines = text.split('\n').slice(0, -1);
    this.#logBytes = new TextEncoder().encode(text.slice(0, text.lastIndexOf('\n') + 1)).length;
  }

  /** Take the exclusive handles of a file. `removeLog` deletes the journal, which makes the file a finished one. */
  static async open(
    files: Handles<FileSystemFileHandle>,
    removeLog: () => Promise<void>,
  ): Promise<OpfsPartial> {
    const data = await syncHandle(files.data);
    try {
      const log = await syncHandle(files.log);
      const bytes = new Uint8Array(log.getSize());
      log.read(bytes, { at: 0 });
      return new OpfsPartial({ data, log }, removeLog, new TextDecoder().decode(bytes));
    } catch (thrown) {
      data.close();
      throw thrown;
    }
  }

  get log(): readonly string[] {
    return [...this.#lines];
  }

  async write(bytes: Uint8Array, at: number): Promise<void> {
    this.#do(({ data }) => writeAll(data, bytes, at));
  }

  async commit(line: string): Promise<void> {
    const bytes = new TextEncoder().encode(`${line}\n`);
    this.#do(({ data, log }) => {
      data.flush();
      writeAll(log, bytes, this.#logBytes);
      log.flush();
    });
    this.#logBytes += bytes.length;
    this.#lines.push(line);
  }

  async readBytes(start: number, end: number): Promise<Uint8Array> {
    return this.#do(({ data }) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(end, data.getSize()) - start));
      return bytes.subarray(0, data.read(bytes, { at: start }));
    });
  }

  async reset(): Promise<void> {
    this.#do(({ data, log }) => {
      // The journal first: lines must not outlive the bytes that they vouch for.
      log.truncate(0);
      log.flush();
      data.truncate(0);
      data.flush();
    });
    this.#lines = [];
    this.#logBytes = 0;
  }

  async finish(sizeBytes: number): Promise<void> {
    this.#do(({ data }) => {
      data.truncate(sizeBytes);
      data.flush();
    });
    await this.close();
    try {
      await this.#removeLog();
    } catch (thrown) {
      throw storageFailure(thrown);
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#handles.data.close();
    this.#handles.log.close();
  }

  #do<T>(work: (handles: Handles<FileSystemSyncAccessHandle>) => T): T {
    try {
      return work(this.#handles);
    } catch (thrown) {
      throw storageFailure(thrown);
    }
  }
}

async function syncHandle(file: FileSystemFileHandle): Promise<FileSystemSyncAccessHandle> {
  const open = (file as Partial<FileSystemFileHandle>).createSyncAccessHandle?.bind(file);
  if (!open) throw new AppError('storage-denied', 'This browser cannot write files in a worker');
  return open();
}

/** A full disk may show as fewer bytes written instead of an error. */
function writeAll(handle: FileSystemSyncAccessHandle, bytes: Uint8Array, at: number): void {
  const written = handle.write(bytes, { at });
  if (written < bytes.length) {
    throw new AppError('quota-exceeded', `Only ${written} of ${bytes.length} bytes were written`);
  }
}
