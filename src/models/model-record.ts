import type { ModelEntry } from './model-entry.ts';
import type { ModelFiles, StoredFile } from './model-files.ts';
import type { StoredModel } from './model-stock.ts';
import { doneBytes, parseJournal } from './download/block-journal.ts';

/** The record of a model, kept among its files. No model has a file of this name. */
const RECORD_PATH = 'inkling-model.json';

/** What is known of a stored model. */
export interface ModelRecord {
  readonly entry: ModelEntry;
  /** Every file that the model consists of. */
  readonly paths: readonly string[];
  readonly totalBytes: number;
  readonly complete: boolean;
}

/** @throws {AppError} as `PartialFile` */
export async function writeRecord(files: ModelFiles, record: ModelRecord): Promise<void> {
  const bytes = new TextEncoder().encode(JSON.stringify(record));
  const file = await files.openPartial(record.entry.id, RECORD_PATH);
  try {
    await file.reset();
    await file.write(bytes, 0);
    await file.finish(bytes.length);
  } finally {
    await file.close();
  }
}

/** `undefined` when there is none that makes sense: the model then counts as incomplete and is checked file by file. */
export async function readRecord(
  files: ModelFiles,
  modelId: string,
): Promise<ModelRecord | undefined> {
  const text = await (await files.read(modelId, RECORD_PATH))?.text();
  if (text === undefined) return undefined;
  try {
    const record = JSON.parse(text) as ModelRecord;
    return record.entry.id === modelId ? record : undefined;
  } catch {
    return undefined;
  }
}

/** What this device holds of a model; `undefined` for nothing. */
export async function storedModel(
  files: ModelFiles,
  modelId: string,
): Promise<StoredModel | undefined> {
  const stored = (await files.files(modelId)).filter(({ path }) => path !== RECORD_PATH);
  const record = await readRecord(files, modelId);
  if (stored.length === 0 && !record) return undefined;
  const done = await heldBytes(files, modelId, stored);
  const finished = new Set(stored.flatMap((file) => (file.state === 'finished' ? file.path : [])));
  return {
    modelId,
    ...(record && { entry: record.entry }),
    complete: record?.complete === true && record.paths.every((path) => finished.has(path)),
    doneBytes: done,
    totalBytes: Math.max(done, record?.totalBytes ?? 0),
  };
}

async function heldBytes(
  files: ModelFiles,
  modelId: string,
  stored: readonly StoredFile[],
): Promise<number> {
  let held = 0;
  for (const { path, sizeBytes, state } of stored) {
    if (state === 'finished') held += sizeBytes;
    else held += doneBytes(parseJournal(await files.partialLog(modelId, path)));
  }
  return held;
}
