import type { SettingStore } from '../library/setting-store.ts';

/** Small values in memory: for tests, and for browsers that deny storage. */
export class MemorySettingStore implements SettingStore {
  readonly #values = new Map<string, unknown>();

  async read(key: string): Promise<unknown> {
    return structuredClone(this.#values.get(key));
  }

  async write(key: string, value: unknown): Promise<void> {
    this.#values.set(key, structuredClone(value));
  }
}
