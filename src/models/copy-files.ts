import { throwIfAborted } from '../shared/abort.ts';
import { AppError, toAppError } from '../shared/errors.ts';
import type { DownloadTime } from './download/byte-source.ts';
import { PROGRESS_EVERY_MS } from './download/limits.ts';
import { ProgressMeter } from './download/progress.ts';
import type { LanguageModelEntry } from './model-entry.ts';
import type { ModelFiles } from './model-files.ts';
import { writeRecord } from './model-record.ts';
import type { DownloadEvent } from './model-runner.ts';
import type { PickedFile } from './model-stock.ts';
import type { OwnModel } from './own/recognise.ts';

interface CopyParts {
  readonly files: ModelFiles;
  readonly time: DownloadTime;
}

/**
 * Copy a model's files into model storage. A copy that is stopped or fails leaves nothing behind.
 * @throws {AppError} `aborted`, `file-unreadable`, and as `PartialFile`
 */
export async function copyFiles(
  { entry, files }: OwnModel,
  parts: CopyParts,
  tell: (event: DownloadEvent) => void,
  signal: AbortSignal,
): Promise<LanguageModelEntry> {
  const meter = new ProgressMeter(0, parts.time.elapsedMs());
  let toldMs = -Infinity;
  const onBytes = (bytes: number): void => {
    meter.add(bytes);
    const nowMs = parts.time.elapsedMs();
    if (nowMs - toldMs < PROGRESS_EVERY_MS) return;
    toldMs = nowMs;
    tell({ type: 'progress', progress: meter.read(entry.sizeBytes, nowMs) });
  };
  try {
    for (const file of files) await copyFile(entry.id, file, parts.files, onBytes, signal);
    const paths = files.map(({ path }) => path);
    await writeRecord(parts.files, { entry, paths, totalBytes: entry.sizeBytes, complete: true });
  } catch (thrown) {
    await parts.files.remove(entry.id).catch(() => undefined);
    throw thrown;
  }
  tell({ type: 'progress', progress: meter.read(entry.sizeBytes, parts.time.elapsedMs()) });
  return entry;
}

async function copyFile(
  modelId: string,
  { path, file }: PickedFile,
  files: ModelFiles,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const partial = await files.openPartial(modelId, path);
  try {
    let at = 0;
    for await (const chunk of chunksOf(file, path)) {
      throwIfAborted(signal);
      await partial.write(chunk, at);
      at += chunk.length;
      onBytes(chunk.length);
    }
    if (at !== file.size) {
      throw new AppError('file-unreadable', `${path} changed while it was read`, {
        detail: { path },
      });
    }
    await partial.finish(at);
  } finally {
    await partial.close();
  }
}

/** @throws {AppError} `file-unreadable` when the disk refuses */
async function* chunksOf(file: Blob, path: string): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    while (true) {
      const { done, value } = await reader.read().catch((thrown: unknown): never => {
        throw new AppError('file-unreadable', toAppError(thrown).message, {
          detail: { path },
          cause: thrown,
        });
      });
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
