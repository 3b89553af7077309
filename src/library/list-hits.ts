import type { ItemStore } from './item-store.ts';
import type { LibraryIndex } from './library-index.ts';
import type { SearchHit } from './library.ts';
import { noteTitle } from './note-summary.ts';
import { cutPassage } from './passage.ts';

/** The notes with these ids as hits of a search for nothing in particular: each with its beginning, in the order given. */
export async function listHits(
  { index, items }: { readonly index: LibraryIndex; readonly items: ItemStore },
  ids: readonly string[],
): Promise<SearchHit[]> {
  const notes = new Map((await items.get(ids)).map((note) => [note.id, note]));
  return ids.flatMap((id, at): SearchHit[] => {
    const note = notes.get(id);
    if (!note || note.deletedAt !== undefined) return [];
    const range = index.note(id)?.chunks[0]?.range;
    const shown = range && range.end <= note.text.length ? range : { start: 0, end: 0 };
    const { passage } = cutPassage(note.text, shown, []);
    const { updatedAt } = note;
    const title = noteTitle(note);
    const order = { score: ids.length - at, confidence: 'sure', termCoverage: 0 } as const;
    return [{ noteId: id, title, updatedAt, passage, ...order }];
  });
}
