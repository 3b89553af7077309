import { AppError } from '../../shared/errors.ts';
import type { ByteSource, DownloadTime } from './byte-source.ts';
import { checkBeginning, checkContentType } from './check-body.ts';
import { MAX_TEXT_BYTES } from './limits.ts';
import { unstalled, within } from './stall.ts';

/** A text straight from the network, without keeping it. @throws {AppError} as `ByteSource`; `integrity-failed` when too large */
export async function readText(
  url: string,
  parts: { readonly source: ByteSource; readonly time: DownloadTime; readonly limitMs: number },
  signal: AbortSignal,
): Promise<string> {
  const { source, time, limitMs } = parts;
  const reply = await within(limitMs, time, signal, (both) => source.open(url, undefined, both));
  checkContentType(reply, url);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let sizeBytes = 0;
  for await (const chunk of unstalled(reply.body, limitMs, time, signal)) {
    sizeBytes += chunk.length;
    if (sizeBytes > MAX_TEXT_BYTES) {
      throw new AppError('integrity-failed', 'The text is too large', { detail: { url } });
    }
    chunks.push(chunk.slice());
  }
  const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer());
  checkBeginning(bytes, '', url);
  return new TextDecoder().decode(bytes);
}
