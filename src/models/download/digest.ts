import { createMD5, createSHA256, type IHasher } from 'hash-wasm';
import { AppError } from '../../shared/errors.ts';
import type { PartialFile } from '../model-files.ts';

/** Bytes hashed at a time: large enough that calls cost nothing, small enough for a phone's memory. */
const STEP_BYTES = 4 * 2 ** 20;

interface Expected {
  readonly path: string;
  readonly sha256?: string;
  readonly md5?: string;
}

/** Read the file back from the disk and compare. @throws {AppError} `integrity-failed` */
export async function checkDigest(
  file: Pick<PartialFile, 'readBytes'>,
  sizeBytes: number,
  { path, sha256, md5 }: Expected,
): Promise<void> {
  const expected = sha256 ?? md5;
  if (expected === undefined) return;
  const hasher = sha256 === undefined ? await createMD5() : await createSHA256();
  const found = await digest(file, sizeBytes, hasher);
  if (found === expected.toLowerCase()) return;
  throw new AppError('integrity-failed', `${path} is not the listed file`, {
    detail: { path, expected, found, tainted: true },
  });
}

async function digest(
  file: Pick<PartialFile, 'readBytes'>,
  sizeBytes: number,
  hasher: IHasher,
): Promise<string> {
  hasher.init();
  for (let start = 0; start < sizeBytes; start += STEP_BYTES) {
    hasher.update(await file.readBytes(start, Math.min(sizeBytes, start + STEP_BYTES)));
  }
  return hasher.digest('hex');
}
