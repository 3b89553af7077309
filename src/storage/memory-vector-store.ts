import type { ItemVectors, VectorStore } from '../library/vector-store.ts';

/** Vectors in memory: for tests, and for browsers that deny storage. */
export class MemoryVectorStore implements VectorStore {
  readonly #spaces = new Map<string, Map<string, ItemVectors>>();

  async put(records: readonly ItemVectors[]): Promise<void> {
    for (const record of records.map((one) => structuredClone(one))) {
      const space = this.#spaces.get(record.spaceId) ?? new Map<string, ItemVectors>();
      this.#spaces.set(record.spaceId, space);
      space.set(record.itemId, record);
    }
  }

  async get(spaceId: string, itemIds: readonly string[]): Promise<readonly ItemVectors[]> {
    const space = this.#spaces.get(spaceId);
    return itemIds.flatMap((itemId) => structuredClone(space?.get(itemId)) ?? []);
  }

  async erase(itemIds: readonly string[]): Promise<void> {
    for (const space of this.#spaces.values()) for (const id of itemIds) space.delete(id);
  }

  async keepOnly(spaceIds: readonly string[]): Promise<void> {
    for (const id of this.#spaces.keys()) if (!spaceIds.includes(id)) this.#spaces.delete(id);
  }

  async *all(spaceId: string): AsyncGenerator<ItemVectors> {
    const records = [...(this.#spaces.get(spaceId)?.values() ?? [])];
    records.sort((a, b) => (a.itemId < b.itemId ? -1 : 1));
    for (const record of records) yield structuredClone(record);
  }
}
