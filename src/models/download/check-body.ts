import { AppError } from '../../shared/errors.ts';
import type { ByteReply } from './byte-source.ts';

/** First bytes by file name ending, where the format has such. */
const MAGIC: readonly (readonly [string, string])[] = [
  ['.gguf', 'GGUF'],
  ['.wasm', '\0asm'],
];

/** What a web page begins with; weights may begin with a lone `<` by chance. */
const PAGE = /^\s*<(!doctype|!--|html|head|body|meta|script|title|\?xml)/i;

/** Bytes that `checkBeginning` needs. */
export const BEGINNING_BYTES = 64;

/** No file of a model is a web page. @throws {AppError} `captive-portal` */
export function checkContentType({ contentType }: ByteReply, url: string): void {
  if (contentType === 'text/html' || contentType === 'application/xhtml+xml') throw portal(url);
}

/** @throws {AppError} `captive-portal` for a web page, `integrity-failed` for a file of another format than its name says */
export function checkBeginning(bytes: Uint8Array, path: string, url: string): void {
  const text = String.fromCharCode(...bytes.subarray(0, BEGINNING_BYTES));
  if (PAGE.test(text)) throw portal(url);
  const magic = MAGIC.find(([ending]) => path.toLowerCase().endsWith(ending))?.[1];
  if (magic === undefined || text.startsWith(magic)) return;
  throw new AppError('integrity-failed', `${path} is not of the format that its name says`, {
    detail: { url, path },
  });
}

/**
 * A body of another size than the file has. Where a redirect led elsewhere it is a sign-in page without its name on it.
 * @throws {AppError} `captive-portal`, `integrity-failed`
 */
export function checkSize(reply: ByteReply, sizeBytes: number | undefined, url: string): void {
  const { totalBytes } = reply;
  if (sizeBytes === undefined || totalBytes === undefined || totalBytes === sizeBytes) return;
  if (reply.redirectedAway && reply.type === 'whole') throw portal(url);
  throw new AppError('integrity-failed', `The file has ${totalBytes} bytes, not ${sizeBytes}`, {
    detail: { url, sizeBytes, totalBytes },
  });
}

function portal(url: string): AppError {
  return new AppError('captive-portal', 'A web page came instead of a file', { detail: { url } });
}
