import type { ItemStore } from '../library/item-store.ts';
import type { Item } from '../library/item.ts';

/** Notes in memory: for tests, and for browsers that deny storage. */
export class MemoryItemStore implements ItemStore {
  readonly #items = new Map<string, Item>();

  async put(items: readonly Item[]): Promise<void> {
    for (const item of items.map((one) => structuredClone(one))) this.#items.set(item.id, item);
  }

  async get(ids: readonly string[]): Promise<readonly Item[]> {
    return ids.flatMap((id) => structuredClone(this.#items.get(id)) ?? []);
  }

  async erase(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#items.delete(id);
  }

  async *all(): AsyncGenerator<Item> {
    const sorted = [...this.#items.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const item of sorted) yield structuredClone(item);
  }
}
