import type { EpochMs } from '../shared/clock.ts';

/** One of the person's own things. What is searched and shown of it as text is `readingText`. */
export type Item = Note | DocumentItem | PhotoItem | EventItem | ConversationItem;

export type ItemKind = Item['kind'];

/** The kinds in the order in which screens show them. */
export const ITEM_KINDS = [
  'note',
  'document',
  'photo',
  'event',
  'conversation',
] as const satisfies readonly ItemKind[];

/** What every kind of thing has. */
interface Kept {
  readonly id: string;
  /** Given name (a file's, a document's own title, an event's summary); when absent the text's first line stands in, see `itemTitle`. */
  readonly title?: string;
  readonly text: string;
  /** When the thing came to be: written, taken (a photo), put into the calendar. */
  readonly createdAt: EpochMs;
  readonly updatedAt: EpochMs;
  /** Set while the thing waits in the bin. */
  readonly deletedAt?: EpochMs;
  /** Where an imported thing came from. */
  readonly origin?: Origin;
}

/** Markdown that the person wrote or imported. */
export interface Note extends Kept {
  readonly kind: 'note';
}

/** A file that is read, not written here; `text` is its content as Markdown. */
export interface DocumentItem extends Kept {
  readonly kind: 'document';
  readonly format: DocumentFormat;
}

export type DocumentFormat = 'pdf' | 'docx' | 'epub' | 'html' | 'csv';

/** A picture; `text` holds the words read in it, a line of the picture a line of the text. */
export interface PhotoItem extends Kept {
  readonly kind: 'photo';
  /** Upright, after the turn that the file asks for. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Set where the file says when it was taken; `createdAt` is that moment, else the file's own date. */
  readonly takenAt?: EpochMs;
  /** Maker and model, e.g. "Google Pixel 8a". */
  readonly camera?: string;
  readonly position?: Position;
  /** Where it was taken, the nearest place first, then what that lies in, in Chinese and in English. */
  readonly places?: readonly PlaceName[];
  /** What is seen in it, the surest first. */
  readonly labels?: readonly PhotoLabel[];
  /** Which readers have looked at it; absent while it waits for them. */
  readonly looked?: Looked;
}

/** Degrees, WGS 84; north and east are positive. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** A place's name in both languages; equal where a language has none of its own. */
export interface PlaceName {
  readonly zh: string;
  readonly en: string;
}

export interface PhotoLabel {
  /** Key of the label table. */
  readonly id: string;
  /** The model's probability, 0…1. */
  readonly score: number;
}

/** Names of what looked at a photo: a change of either means to look again. */
export interface Looked {
  readonly textBy: string;
  readonly labelsBy: string;
}

/** An appointment, once or in a series; `text` is its description. */
export interface EventItem extends Kept {
  readonly kind: 'event';
  readonly location?: string;
  readonly isAllDay: boolean;
  /** Its times, in rising order, at least one; of a long series the nearest to the day of import, see `EVENT_LIMITS`. */
  readonly times: readonly EventTime[];
  /** In words for machines, e.g. "FREQ=WEEKLY;BYDAY=MO"; absent for what happens once. */
  readonly rule?: string;
}

/** Half-open. An all-day event runs from midnight to midnight of the zone in which it was imported. */
export interface EventTime {
  readonly start: EpochMs;
  readonly end: EpochMs;
}

/** A conversation with the assistant, as text. Its id is the conversation's. */
export interface ConversationItem extends Kept {
  readonly kind: 'conversation';
}

export interface Origin {
  /** Path inside the folder or archive, or the bare file name. */
  readonly path: string;
  /** SHA-256 of the file's bytes, or of the thing's part of an export, lower-case hex: the same one twice is one thing. */
  readonly sha256: string;
  /** What names the thing within its file from one export to the next, e.g. an event's UID. */
  readonly part?: string;
  /** The linked folder, or the sample library, that it belongs to: the same path there is the same thing, changed. */
  readonly source?: string;
}

/** What lists show: everything but the body. */
export interface ItemSummary {
  readonly kind: ItemKind;
  readonly id: string;
  readonly title: string;
  /** First words of the body after the title, plain text, ≤ 160 UTF-16 code units. */
  readonly excerpt: string;
  /** What lists are ordered by: an event's time (in a list the next one), a photo's moment, else the last change. */
  readonly at: EpochMs;
  readonly updatedAt: EpochMs;
  readonly deletedAt?: EpochMs;
}

/** A half-open range `[start, end)` of a text, in UTF-16 code units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}
