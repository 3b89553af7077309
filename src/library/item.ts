import type { EpochMs } from '../shared/clock.ts';

/** A note: Markdown text that the person wrote or imported. */
export interface Note {
  readonly kind: 'note';
  readonly id: string;
  /** Given name (an imported file's name); when absent the first line of the text stands in, see `noteTitle`. */
  readonly title?: string;
  readonly text: string;
  readonly createdAt: EpochMs;
  readonly updatedAt: EpochMs;
  /** Set while the note waits in the bin. */
  readonly deletedAt?: EpochMs;
  /** Where an imported note came from. */
  readonly origin?: NoteOrigin;
}

export interface NoteOrigin {
  /** Path inside the folder or archive, or the bare file name. */
  readonly path: string;
  /** SHA-256 of the file's bytes, or of the note's part of an export, lower-case hex: the same one twice is one note. */
  readonly sha256: string;
}

/** What lists show: everything but the body. */
export interface NoteSummary {
  readonly kind: 'note';
  readonly id: string;
  readonly title: string;
  /** First words of the body after the title, plain text, ≤ 160 UTF-16 code units. */
  readonly excerpt: string;
  readonly updatedAt: EpochMs;
  readonly deletedAt?: EpochMs;
}

/** A half-open range `[start, end)` of a text, in UTF-16 code units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}
