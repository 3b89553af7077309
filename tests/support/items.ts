import type { DocumentItem, EventItem, Item, Note, PhotoItem } from '../../src/library/item.ts';

const KEPT = { id: 'a', text: '', createdAt: 0, updatedAt: 0 } as const;

/** A note, with `change` in place of what it would be. */
export function someNote(change: Partial<Note> = {}): Note {
  return { kind: 'note', ...KEPT, ...change };
}

/** As `someNote`, a PDF. */
export function someDocument(change: Partial<DocumentItem> = {}): DocumentItem {
  return { kind: 'document', format: 'pdf', ...KEPT, ...change };
}

/** As `someNote`, a picture that nothing is known of. */
export function somePhoto(change: Partial<PhotoItem> = {}): PhotoItem {
  return { kind: 'photo', widthPx: 4, heightPx: 3, ...KEPT, ...change };
}

/** As `someNote`, an event of one hour. */
export function someEvent(change: Partial<EventItem> = {}): EventItem {
  return {
    kind: 'event',
    isAllDay: false,
    times: [{ start: 0, end: 3_600_000 }],
    ...KEPT,
    ...change,
  };
}

/** One of each kind, with ids a, b, c … */
export function oneOfEach(): readonly Item[] {
  const conversation: Item = { kind: 'conversation', ...KEPT };
  return [someNote(), someDocument(), somePhoto(), someEvent(), conversation].map((item, i) => ({
    ...item,
    id: 'abcde'.charAt(i),
  }));
}
