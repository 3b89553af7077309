import type { ItemStore } from '../library/item-store.ts';
import type { Note } from '../library/item.ts';

/** Notes in memory: for tests, and for browsers that deny storage. */
export class MemoryItemStore implements ItemStore {
  readonly #notes = new Map<string, Note>();

  async put(notes: readonly Note[]): Promise<void> {
    for (const note of notes.map((one) => structuredClone(one))) this.#notes.set(note.id, note);
  }

  async get(ids: readonly string[]): Promise<readonly Note[]> {
    return ids.flatMap((id) => structuredClone(this.#notes.get(id)) ?? []);
  }

  async erase(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#notes.delete(id);
  }

  async *all(): AsyncGenerator<Note> {
    const sorted = [...this.#notes.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const note of sorted) yield structuredClone(note);
  }
}
