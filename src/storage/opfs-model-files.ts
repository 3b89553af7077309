import type { ModelFiles, PartialFile, StoredFile } from '../models/model-files.ts';
import { AppError } from '../shared/errors.ts';
import { OpfsPartial } from './opfs-partial.ts';
import { decodeName, encodeName } from './safe-name.ts';
import { storageFailure } from './storage-failure.ts';

/** Folder of the models in the origin's private file system. */
const FOLDER = 'models';

/** Kind of an entry, by the first letters of its name: the bytes of a file, or the journal of an unfinished one. */
const DATA = 'd-';
const LOG = 'l-';

/**
 * Model files in the origin's private file system: one folder a model. A file is unfinished as long as its journal lies
 * beside it: the journal is made before the first byte and deleted after the last, so a killed tab leaves no doubt.
 * Reading works anywhere; writing needs a dedicated worker (`createSyncAccessHandle`).
 */
export class OpfsModelFiles implements ModelFiles {
  async read(modelId: string, path: string): Promise<Blob | undefined> {
    return guarded(async () => {
      const folder = await this.#model(modelId, false);
      if (!folder || (await fileIn(folder, LOG + encodeName(path)))) return undefined;
      return (await fileIn(folder, DATA + encodeName(path)))?.getFile();
    });
  }

  async files(modelId: string): Promise<readonly StoredFile[]> {
    return guarded(async () => {
      const folder = await this.#model(modelId, false);
      if (!folder) return [];
      const names = new Set<string>();
      for await (const name of folder.keys()) names.add(name);
      const stored: StoredFile[] = [];
      for (const name of names) {
        if (!name.startsWith(DATA)) continue;
        const file = await (await fileIn(folder, name))?.getFile();
        const bare = name.slice(DATA.length);
        const state = names.has(LOG + bare) ? 'partial' : 'finished';
        if (file) stored.push({ path: decodeName(bare), sizeBytes: file.size, state });
      }
      return stored;
    });
  }

  async modelIds(): Promise<readonly string[]> {
    return guarded(async () => {
      const ids: string[] = [];
      for await (const [name, { kind }] of (await modelsFolder()).entries()) {
        if (kind === 'directory') ids.push(decodeName(name));
      }
      return ids;
    });
  }

  async openPartial(modelId: string, path: string): Promise<PartialFile> {
    return guarded(async () => {
      const folder = await this.#model(modelId, true);
      if (!folder) throw new AppError('storage-failed', 'No folder for the model');
      const logName = LOG + encodeName(path);
      const log = await folder.getFileHandle(logName, { create: true });
      const data = await folder.getFileHandle(DATA + encodeName(path), { create: true });
      return OpfsPartial.open({ data, log }, () => folder.removeEntry(logName));
    });
  }

  async partialLog(modelId: string, path: string): Promise<readonly string[]> {
    return guarded(async () => {
      const folder = await this.#model(modelId, false);
      const log = folder && (await fileIn(folder, LOG + encodeName(path)));
      const text = (await (await log?.getFile())?.text()) ?? '';
      return text.split('\n').slice(0, -1);
    });
  }

  async remove(modelId: string): Promise<void> {
    return guarded(async () => {
      try {
        await (await modelsFolder()).removeEntry(encodeName(modelId), { recursive: true });
      } catch (thrown) {
        if (!isNotFound(thrown)) throw thrown;
      }
    });
  }

  async #model(modelId: string, create: boolean): Promise<FileSystemDirectoryHandle | undefined> {
    return orNotFound(async () =>
      (await modelsFolder()).getDirectoryHandle(encodeName(modelId), { create }),
    );
  }
}

async function modelsFolder(): Promise<FileSystemDirectoryHandle> {
  const { storage } = navigator as { storage?: Partial<StorageManager> };
  if (!storage?.getDirectory) {
    throw new AppError('storage-denied', 'This browser has no private file system');
  }
  return (await storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
}

function fileIn(
  folder: FileSystemDirectoryHandle,
  name: string,
): Promise<FileSystemFileHandle | undefined> {
  return orNotFound(() => folder.getFileHandle(name));
}

async function orNotFound<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (thrown) {
    if (isNotFound(thrown)) return undefined;
    throw thrown;
  }
}

function isNotFound(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'NotFoundError';
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw storageFailure(thrown);
  }
}
