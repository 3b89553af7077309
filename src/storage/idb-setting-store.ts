import type { SettingStore } from '../library/setting-store.ts';
import type { Database } from './database.ts';

/** Small values in IndexedDB. */
export class IdbSettingStore implements SettingStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  read(key: string): Promise<unknown> {
    return this.#database.read(['settings'], (tx) => tx.objectStore('settings').get(key));
  }

  async write(key: string, value: unknown): Promise<void> {
    await this.#database.write(['settings'], (tx) => tx.objectStore('settings').put(value, key));
  }
}
