import { AppError } from '../../shared/errors.ts';
import { decodeText } from './decode-text.ts';
import { unpack } from './unpack.ts';

/** The parts of a document that is a zip archive, by their paths. */
export type ZipParts = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** First bytes of the files of old Office programs; those of today are wrapped in one when they have a password. */
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0];
/** Most bytes that one part may unpack to. */
const MAX_PART_BYTES = 50_000_000;

/**
 * The parts whose paths `wanted` accepts, unpacked within the limits of `limits.ts`. Damaged and endless ones are not there.
 * @throws {AppError} `document-locked`, `file-damaged`, `file-bomb`, `aborted`
 */
export async function openZip(
  bytes: Uint8Array<ArrayBuffer>,
  wanted: (path: string) => boolean,
  signal: AbortSignal,
): Promise<ZipParts> {
  if (OLD_OFFICE.every((byte, at) => bytes[at] === byte)) {
    throw new AppError('document-locked', 'Wrapped in a file of its own');
  }
  const parts = new Map<string, Uint8Array<ArrayBuffer>>();
  const limitOf = (path: string): number => (wanted(path) ? MAX_PART_BYTES : 0);
  try {
    for await (const { path, content } of unpack(new Blob([bytes]), limitOf, signal)) {
      if (content === 'too-large') throw new AppError('file-bomb', `${path} is endless`);
      if (content !== 'damaged') parts.set(path, content);
    }
  } catch (thrown) {
    throw asFile(thrown);
  }
  return parts;
}

/** The text of a part; empty where there is none. */
export function partText(parts: ZipParts, path: string): string {
  const bytes = parts.get(path);
  return bytes && bytes.length > 0 ? decodeText(bytes) : '';
}

/** What went wrong with the archive, said of the document that it is. */
function asFile(thrown: unknown): unknown {
  if (!(thrown instanceof AppError)) return thrown;
  const { code, message, detail } = thrown;
  if (code === 'archive-bomb') return new AppError('file-bomb', message, { detail, cause: thrown });
  if (code !== 'archive-damaged') return thrown;
  return new AppError('file-damaged', message, { cause: thrown });
}
