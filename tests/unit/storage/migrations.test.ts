import 'fake-indexeddb/auto';
import { openDB, type StoreNames } from 'idb';
import { expect, test } from 'vitest';
import { Database } from '../../../src/storage/database.ts';
import { MIGRATIONS, type Schema } from '../../../src/storage/migrations.ts';
import { databaseV1 } from '../../fixtures/database-v1.ts';

/** Make the database that was recorded: its stores, indexes and records. */
async function replay(name: string, recorded: typeof databaseV1): Promise<void> {
  const db = await openDB(name, recorded.version, {
    upgrade: (made) => {
      for (const { name: store, keyPath, indexes } of recorded.stores) {
        const created = made.createObjectStore(
          store,
          keyPath === null ? {} : { keyPath: keyPath as string | string[] },
        );
        for (const index of indexes) created.createIndex(index.name, index.keyPath);
      }
    },
  });
  for (const { name: store, keyPath, records } of recorded.stores) {
    for (const { key, value } of records) {
      await (keyPath === null ? db.put(store, value, key as string) : db.put(store, value));
    }
  }
  db.close();
}

/** The database as it is: what `replay` would need. */
async function describeDatabase(name: string) {
  const db = await openDB(name);
  const names = [...db.objectStoreNames].sort();
  const stores = names.map((store) => {
    const { keyPath, indexNames } = db.transaction(store).store;
    const indexes = [...indexNames].map((index) => {
      const { keyPath: path } = db.transaction(store).store.index(index);
      return { name: index, keyPath: path };
    });
    return { name: store, keyPath, indexes };
  });
  db.close();
  return stores;
}

test('a database that version 1 wrote opens at the newest version with everything in it', async () => {
  await replay('recorded', databaseV1);
  const database = new Database('recorded');
  const kept = (store: StoreNames<Schema>, key: unknown): Promise<unknown> =>
    database.read([store], (tx) => tx.objectStore(store).get(key as never));
  for (const { name, records } of databaseV1.stores) {
    if (name === 'vectors' || name === 'turns') continue;
    for (const { key, value } of records) {
      expect(await kept(name === 'notes' ? 'items' : name, key)).toEqual(value);
    }
  }
  const [{ value: vectors }] = databaseV1.stores[5].records;
  const { noteId, ...rest } = vectors;
  expect(await kept('vectors', ['minilm-l6-v2-q8', 'a'])).toEqual({ ...rest, itemId: noteId });
  const [{ value: first }, { value: second }] = databaseV1.stores[4].records;
  expect(await kept('turns', 't1')).toEqual(first);
  const [{ noteId: cited, ...passage }] = second.evidence.passages;
  expect(await kept('turns', 't2')).toEqual({
    ...second,
    scope: { type: 'things', ids: ['a'] },
    evidence: { type: 'found', passages: [{ ...passage, itemId: cited, kind: 'note' }] },
  });
  await database.close();
});

test('the first step makes what version 1 had', async () => {
  const database = new Database('first', { migrations: MIGRATIONS.slice(0, 1) });
  await database.read(['settings'], (tx) => tx.objectStore('settings').count());
  await database.close();
  const recorded = databaseV1.stores.map(({ records: _records, ...rest }) => rest);
  expect(await describeDatabase('first')).toEqual(recorded);
});

test('upgraded and new databases have the same shape', async () => {
  await replay('upgraded', databaseV1);
  for (const name of ['upgraded', 'new']) {
    const database = new Database(name);
    await database.read(['settings'], (tx) => tx.objectStore('settings').count());
    await database.close();
  }
  const shape = await describeDatabase('new');
  expect(await describeDatabase('upgraded')).toEqual(shape);
});
