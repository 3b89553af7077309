import { throwIfAborted } from '../../shared/abort.ts';
import { toAppError } from '../../shared/errors.ts';
import type { PartialFile } from '../model-files.ts';
import { doneBytes, parseJournal, type FileFacts } from './block-journal.ts';
import { checkDigest } from './digest.ts';
import type { FetchParts, FileOrder } from './file-order.ts';
import { FilePass } from './file-pass.ts';
import { Retries } from './retry.ts';

/**
 * Fetch one file into `partial`, from where it was left. On return the file is finished: its size is the known one, its
 * digest too where one is known. On failure `partial` keeps what came, unless that was wrong.
 * @throws {AppError} `aborted`, `offline`, `network`, `captive-portal`, `integrity-failed`, `egress-refused`, and as `PartialFile`
 */
export async function fetchFile(
  order: FileOrder,
  partial: PartialFile,
  parts: FetchParts,
  signal: AbortSignal,
): Promise<FileFacts> {
  const retries = new Retries(order.urls.length);
  await dropOther(order, partial);
  while (true) {
    throwIfAborted(signal);
    const url = parts.mirrors.pick(order.urls);
    try {
      const pass = new FilePass(order, partial, { ...parts, onBlock: () => retries.progressed() });
      const facts = await pass.run(url, signal);
      await finish(order, partial, facts);
      return facts;
    } catch (thrown) {
      throwIfAborted(signal);
      const error = toAppError(thrown);
      if (error.detail['tainted'] === true) await forget(partial, parts);
      parts.mirrors.failed(url);
      const inMs = retries.next(error);
      if (inMs === undefined) throw error;
      parts.onRetry(error, inMs);
      await parts.time.sleep(inMs, signal);
    }
  }
}

/** A journal of another version of the file vouches for nothing. */
async function dropOther({ sizeBytes, sha256 }: FileOrder, partial: PartialFile): Promise<void> {
  const { facts } = parseJournal(partial.log);
  if (!facts) return partial.log.length > 0 ? partial.reset() : undefined;
  const isOther =
    (sizeBytes !== undefined && facts.sizeBytes !== sizeBytes) ||
    (sha256 !== undefined && facts.sha256 !== undefined && facts.sha256 !== sha256);
  if (isOther) await partial.reset();
}

/** Nobody knows which of the bytes are wrong, so all of them go. */
async function forget(partial: PartialFile, parts: FetchParts): Promise<void> {
  const lost = doneBytes(parseJournal(partial.log));
  await partial.reset();
  parts.onBytes(-lost);
}

async function finish(order: FileOrder, partial: PartialFile, facts: FileFacts): Promise<void> {
  const sha256 = order.sha256 ?? facts.sha256;
  await checkDigest(partial, facts.sizeBytes, {
    path: order.path,
    ...(sha256 !== undefined && { sha256 }),
    ...(order.md5 !== undefined && { md5: order.md5 }),
  });
  await partial.finish(facts.sizeBytes);
}
