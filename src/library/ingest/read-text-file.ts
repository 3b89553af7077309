import { sha256 } from 'hash-wasm';
import { AppError, toWire } from '../../shared/errors.ts';
import type { IngestEvent } from '../ingestor.ts';
import { MAX_NOTE_BYTES } from '../limits.ts';
import { decodeText } from './decode-text.ts';
import { frontMatterTitle } from './front-matter.ts';

const TEXT_NAME = /\.(?:md|markdown|mdown|mkd|txt|text)$/i;
/** A name without an extension says nothing: the content decides. */
const BARE_NAME = /(?:^|\/)[^./]+$/;

/** Whether a file of this name may be a note. */
export function isNoteName(path: string): boolean {
  return TEXT_NAME.test(path) || BARE_NAME.test(path);
}

/** System litter that nobody means to import: no event is told of it. */
export function isLitter(path: string): boolean {
  return /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i.test(path);
}

/** Bytes as a note, or why not. */
export async function readText(path: string, bytes: Uint8Array): Promise<IngestEvent> {
  try {
    if (!isNoteName(path))
      throw new AppError('file-not-text', 'Not a kind of file that holds notes');
    checkSize(bytes.length);
    const text = decodeText(bytes).replace(/\r\n?/g, '\n');
    const title = frontMatterTitle(text) ?? titleOfName(path, text);
    return { type: 'read', path, text, sha256: await sha256(bytes), ...(title && { title }) };
  } catch (thrown) {
    return { type: 'skipped', path, reason: toWire(thrown) };
  }
}

/** @throws {AppError} `file-too-large` */
export function checkSize(sizeBytes: number): void {
  if (sizeBytes <= MAX_NOTE_BYTES) return;
  throw new AppError('file-too-large', 'The file is too large for a note', {
    detail: { sizeBytes, limitBytes: MAX_NOTE_BYTES },
  });
}

/** A text that begins with a heading names itself; another one takes its file's name. */
function titleOfName(path: string, text: string): string | undefined {
  if (/^\s*#{1,6}[ \t]+\S/.test(text)) return undefined;
  return path.replace(/^.*\//, '').replace(TEXT_NAME, '');
}
