import { sha256 } from 'hash-wasm';
import { throwIfAborted } from '../../shared/abort.ts';
import { AppError, toWire, type ErrorCode } from '../../shared/errors.ts';
import type { IngestEvent, IngestStart } from '../ingestor.ts';
import { MAX_ARCHIVE_ENTRIES, MAX_NOTE_BYTES, MAX_UNPACKED_BYTES } from '../limits.ts';
import { EnexSplitter, type EnexNote } from './enex-splitter.ts';
import { htmlToMarkdown } from './html-to-markdown.ts';
import { noteOf, paragraphs, tagLine } from './read-note.ts';
import { writtenDate } from './written-date.ts';

/** Bytes of an export read at a time. */
const SLICE_BYTES = 1_000_000;

/**
 * The notes of an Evernote export, as they come. The notes before a damaged place are read. Attached files are left out,
 * which is told once for the whole file.
 * @throws {AppError} `file-damaged`, `file-bomb`, `file-too-large`, `no-notes`, `file-unreadable`, `aborted`
 */
export async function* readEnex(
  path: string,
  file: Blob,
  signal: AbortSignal,
  from: IngestStart['from'],
): AsyncGenerator<IngestEvent> {
  if (file.size === 0) throw new AppError('file-empty', 'The export is empty');
  if (file.size > MAX_UNPACKED_BYTES) {
    throw new AppError('file-too-large', 'The export is too large', {
      detail: { sizeBytes: file.size, limitBytes: MAX_UNPACKED_BYTES },
    });
  }
  let count = 0;
  let files = 0;
  try {
    for await (const { note, readBytes } of notesOf(file, signal)) {
      throwIfAborted(signal);
      count++;
      if (count > MAX_ARCHIVE_ENTRIES) throw new AppError('file-bomb', 'Too many notes');
      files += note.files;
      const entry = count - 1;
      if (entry < from.entry) continue;
      const notePath = `${path}/${note.title.replaceAll('/', ' ').trim() || count}`;
      yield { type: 'begun', path: notePath, entry, readBytes };
      yield await noteEvent(notePath, note);
    }
  } catch (thrown) {
    if (files > 0 && !signal.aborted) yield skipped(path, 'files-left-out', { files });
    throw thrown;
  }
  if (files > 0) yield skipped(path, 'files-left-out', { files });
}

async function* notesOf(
  file: Blob,
  signal: AbortSignal,
): AsyncGenerator<{ readonly note: EnexNote; readonly readBytes: number }> {
  const splitter = new EnexSplitter();
  for await (const { text, readBytes } of textOf(file, signal)) {
    try {
      splitter.push(text);
    } catch (thrown) {
      for (const note of splitter.take()) yield { note, readBytes }; // those before the damaged place
      throw thrown;
    }
    for (const note of splitter.take()) yield { note, readBytes };
  }
  splitter.finish();
}

async function noteEvent(path: string, note: EnexNote): Promise<IngestEvent> {
  const { title, content } = note;
  if (content === undefined) return skipped(path, 'file-too-large', { limitBytes: MAX_NOTE_BYTES });
  const { markdown } = htmlToMarkdown(content);
  const text = paragraphs(markdown, tagLine(note.tags));
  if (text === '' && title === '') return skipped(path, 'file-empty');
  const read = noteOf({
    title,
    text: text || title,
    createdAt: writtenDate(note.created),
    updatedAt: writtenDate(note.updated),
  });
  const part = JSON.stringify(['enex', title, note.created, note.tags, content]);
  return { type: 'read', path, item: { kind: 'note', ...read }, sha256: await sha256(part) };
}

function skipped(path: string, code: ErrorCode, detail: AppError['detail'] = {}): IngestEvent {
  return { type: 'skipped', path, reason: toWire(new AppError(code, 'Left out', { detail })) };
}

/** The file's text, a slice at a time. Evernote writes UTF-8; UTF-16 is known by its mark. */
async function* textOf(
  file: Blob,
  signal: AbortSignal,
): AsyncGenerator<{ readonly text: string; readonly readBytes: number }> {
  const mark = await bytesOf(file.slice(0, 2));
  const encoding = mark[0] === 0xff ? 'utf-16le' : mark[0] === 0xfe ? 'utf-16be' : 'utf-8';
  const decoder = new TextDecoder(encoding, { fatal: true });
  for (let at = 0; at < file.size; at += SLICE_BYTES) {
    throwIfAborted(signal);
    const bytes = await bytesOf(file.slice(at, at + SLICE_BYTES));
    const readBytes = Math.min(at + SLICE_BYTES, file.size);
    yield { text: decoded(decoder, bytes, readBytes < file.size), readBytes };
  }
}

function decoded(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch (thrown) {
    throw new AppError('file-damaged', 'Bytes that are no text', { cause: thrown });
  }
}

async function bytesOf(part: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await part.arrayBuffer());
  } catch (thrown) {
    throw new AppError('file-unreadable', 'The file cannot be read', { cause: thrown });
  }
}
