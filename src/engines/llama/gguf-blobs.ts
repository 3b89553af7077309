import type { LanguageModelEntry, ModelFile } from '../../models/model-entry.ts';
import { AppError } from '../../shared/errors.ts';
import type { ReadModelFile } from '../open-model.ts';

/** A part in the `gguf-split` naming, which llama.cpp opens as it is. */
const SPLIT = /-\d{5}-of-\d{5}\.gguf$/i;

/** First four bytes of every GGUF file. */
const MAGIC = 'GGUF';

/**
 * The model's weights as llama.cpp wants them: one file, or the parts of a split one in order. Files that were cut at
 * arbitrary bytes are joined; the joined blob stays on disk, nothing is read into memory.
 * @throws {AppError} `model-missing` when a file is not there, `integrity-failed` when one has the wrong size or is no GGUF
 */
export async function ggufBlobs(
  entry: LanguageModelEntry,
  readModelFile: ReadModelFile,
): Promise<Blob[]> {
  const files = weightFiles(entry);
  const blobs: Blob[] = [];
  for (const { path, sizeBytes } of files) {
    const blob = await readModelFile(entry.id, path);
    const detail = { modelId: entry.id, path };
    if (!blob) throw new AppError('model-missing', `${path} is not on this device`, { detail });
    if (sizeBytes !== undefined && blob.size !== sizeBytes) {
      throw new AppError('integrity-failed', `${path} has ${blob.size} bytes, not ${sizeBytes}`, {
        detail,
      });
    }
    blobs.push(blob);
  }
  const whole = files.every(({ path }) => SPLIT.test(path)) ? blobs : [new Blob(blobs)];
  for (const blob of whole) {
    if ((await blob.slice(0, MAGIC.length).text()) === MAGIC) continue;
    throw new AppError('integrity-failed', 'Not a GGUF file', { detail: { modelId: entry.id } });
  }
  return whole;
}

function weightFiles({ id, source }: LanguageModelEntry): readonly ModelFile[] {
  const files = 'files' in source ? source.files : [];
  if (files.length === 0) {
    throw new AppError('model-unsupported', 'No GGUF files in this model', {
      detail: { modelId: id },
    });
  }
  const gguf = files.filter(({ path }) => path.toLowerCase().endsWith('.gguf'));
  const ordered = gguf.length > 0 ? gguf : files;
  if (!ordered.every(({ path }) => SPLIT.test(path))) return ordered;
  return [...ordered].sort((a, b) => (a.path < b.path ? -1 : 1));
}
