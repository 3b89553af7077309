import type { NoteVectors, VectorStore } from '../library/vector-store.ts';

/** Vectors in memory: for tests, and for browsers that deny storage. */
export class MemoryVectorStore implements VectorStore {
  readonly #spaces = new Map<string, Map<string, NoteVectors>>();

  async put(records: readonly NoteVectors[]): Promise<void> {
    for (const record of records.map((one) => structuredClone(one))) {
      const space = this.#spaces.get(record.spaceId) ?? new Map<string, NoteVectors>();
      this.#spaces.set(record.spaceId, space);
      space.set(record.noteId, record);
    }
  }

  async get(spaceId: string, noteIds: readonly string[]): Promise<readonly NoteVectors[]> {
    const space = this.#spaces.get(spaceId);
    return noteIds.flatMap((noteId) => structuredClone(space?.get(noteId)) ?? []);
  }

  async erase(noteIds: readonly string[]): Promise<void> {
    for (const space of this.#spaces.values()) for (const id of noteIds) space.delete(id);
  }

  async keepOnly(spaceIds: readonly string[]): Promise<void> {
    for (const id of this.#spaces.keys()) if (!spaceIds.includes(id)) this.#spaces.delete(id);
  }

  async *all(spaceId: string): AsyncGenerator<NoteVectors> {
    const records = [...(this.#spaces.get(spaceId)?.values() ?? [])];
    records.sort((a, b) => (a.noteId < b.noteId ? -1 : 1));
    for (const record of records) yield structuredClone(record);
  }
}
