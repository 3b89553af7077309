import { describe, expect, test } from 'vitest';
import { Database } from '../../src/storage/database.ts';
import { IdbImportStore } from '../../src/storage/idb-import-store.ts';
import { IdbItemStore } from '../../src/storage/idb-item-store.ts';
import { IdbSettingStore } from '../../src/storage/idb-setting-store.ts';
import { IdbVectorStore } from '../../src/storage/idb-vector-store.ts';
import { openLibraryStores } from '../../src/storage/library-stores.ts';
import { MIGRATIONS } from '../../src/storage/migrations.ts';
import { deleteDatabases } from '../support/delete-databases.ts';
import { storeContracts } from '../support/store-contracts.ts';

storeContracts('IndexedDB, in Chromium', async () => {
  await deleteDatabases();
  const database = new Database('stores');
  return {
    items: new IdbItemStore(database),
    vectors: new IdbVectorStore(database),
    settings: new IdbSettingStore(database),
    imports: new IdbImportStore(database),
    close: () => database.close(),
  };
});

describe('the database in Chromium', () => {
  test('an older tab lets go of it at once and says from then on that it is older', async () => {
    await deleteDatabases();
    const older = new Database('shared');
    const newer = new Database('shared', { migrations: [...MIGRATIONS, () => undefined] });
    await older.write(['settings'], (tx) => tx.objectStore('settings').put('kept', 'key'));
    expect(await newer.read(['settings'], (tx) => tx.objectStore('settings').get('key'))).toBe(
      'kept',
    );
    const late = older.read(['settings'], (tx) => tx.objectStore('settings').get('key'));
    await expect(late).rejects.toMatchObject({ code: 'storage-newer' });
    await expect(openLibraryStores(older)).rejects.toMatchObject({ code: 'storage-newer' });
    await newer.close();
  });

  test('a step that throws leaves the older version as it was', async () => {
    await deleteDatabases();
    const older = new Database('shared');
    await older.write(['settings'], (tx) => tx.objectStore('settings').put('kept', 'key'));
    await older.close();
    const failing = (): void => {
      throw new Error('no such store');
    };
    const newer = new Database('shared', { migrations: [...MIGRATIONS, failing] });
    const count = newer.read(['settings'], (tx) => tx.objectStore('settings').count());
    await expect(count).rejects.toMatchObject({ code: 'storage-failed' });
    const again = new Database('shared');
    const kept = again.read(['settings'], (tx) => tx.objectStore('settings').get('key'));
    expect(await kept).toBe('kept');
    await again.close();
  });

  test('a tab that does not let go is waited for only so long', async () => {
    await deleteDatabases();
    const stubborn = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('shared', 1);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('open'));
    });
    const newer = new Database('shared', {
      migrations: [...MIGRATIONS, () => undefined],
      blockedLimitMs: 20,
    });
    const blocked = newer.read(['settings'], (tx) => tx.objectStore('settings').count());
    await expect(blocked).rejects.toMatchObject({
      code: 'storage-failed',
      detail: { reason: 'blocked' },
    });
    stubborn.close();
  });
});
