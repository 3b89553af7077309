import type { EpochMs } from '../../shared/clock.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { MAX_DOCUMENT_TEXT } from '../limits.ts';

/** A note or document as a reader of some kind of file found it. */
export interface ReadNote {
  /** Absent where the first line names the note. */
  readonly title?: string;
  readonly text: string;
  /** When it was written, where the file says so. */
  readonly createdAt?: EpochMs;
  readonly updatedAt?: EpochMs;
  /** What did not come along, to be told. */
  readonly leftOut?: ErrorCode;
}

/** A note of what is known of it: an empty title is none. */
export function noteOf(
  known: { readonly [Key in keyof ReadNote]?: ReadNote[Key] | undefined } & Pick<ReadNote, 'text'>,
): ReadNote {
  const { title, text, createdAt, updatedAt, leftOut } = known;
  return {
    text,
    ...(title && { title }),
    ...(createdAt !== undefined && { createdAt }),
    ...(updatedAt !== undefined && { updatedAt }),
    ...(leftOut && { leftOut }),
  };
}

/** The start of a text too long for a note, and whether that was so. */
export function cutText(text: string): Pick<ReadNote, 'text' | 'leftOut'> {
  if (text.length <= MAX_DOCUMENT_TEXT) return { text };
  const end = text.lastIndexOf('\n', MAX_DOCUMENT_TEXT);
  return { text: text.slice(0, end > 0 ? end : MAX_DOCUMENT_TEXT), leftOut: 'pages-left-out' };
}

/** The note with its author's name: under its title, or after a text that names itself. */
export function withAuthor(note: ReadNote, author: string): ReadNote {
  const { title, text } = note;
  return { ...note, text: title ? paragraphs(author, text) : paragraphs(text, author) };
}

/** `tags` as a line of `#tag`s: shown, and found like any word. Empty without tags. */
export function tagLine(tags: readonly string[]): string {
  const clean = tags.map((tag) => tag.trim().replace(/^#+/, '').replace(/\s+/g, '-'));
  return [...new Set(clean)]
    .filter((tag) => tag !== '')
    .map((tag) => `#${tag}`)
    .join(' ');
}

/** The parts that say something, with an empty line between them. */
export function paragraphs(...parts: readonly string[]): string {
  return parts.filter((part) => part.trim() !== '').join('\n\n');
}
