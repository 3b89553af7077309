import { forceCloseDatabase, IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { unwrap } from 'idb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Database } from '../../../src/storage/database.ts';
import { openLibraryStores } from '../../../src/storage/library-stores.ts';
import { MIGRATIONS } from '../../../src/storage/migrations.ts';

const newer = [...MIGRATIONS, () => undefined];

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  vi.restoreAllMocks();
});

const put = (database: Database, value: unknown): Promise<unknown> =>
  database.write(['settings'], (tx) => tx.objectStore('settings').put(value, 'key'));
const get = (database: Database): Promise<unknown> =>
  database.read(['settings'], (tx) => tx.objectStore('settings').get('key'));

/** What the browser throws, by name. */
const named = (name: string, message = name): DOMException => new DOMException(message, name);

describe('a connection', () => {
  test('is opened once for all calls, and again after it was closed', async () => {
    const open = vi.spyOn(indexedDB, 'open');
    const database = new Database('x');
    await Promise.all([put(database, 1), get(database), get(database)]);
    expect(open).toHaveBeenCalledTimes(1);
    await database.close();
    expect(await get(database)).toBe(1);
    expect(open).toHaveBeenCalledTimes(2);
  });

  test('that died is dropped and opened again, and the call goes on', async () => {
    const database = new Database('x');
    await put(database, 1);
    const dead = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw named('InvalidStateError');
    });
    expect(await get(database)).toBe(1);
    expect(dead).toHaveBeenCalledTimes(2);
  });

  test('that stays dead fails after one try more', async () => {
    const database = new Database('x');
    await put(database, 1);
    const dead = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw named('UnknownError', 'Connection to Indexed Database server lost');
    });
    await expect(get(database)).rejects.toMatchObject({ code: 'storage-failed' });
    expect(dead).toHaveBeenCalledTimes(2);
    dead.mockRestore();
    expect(await get(database)).toBe(1);
  });

  test('that the browser closed by itself is opened again', async () => {
    const database = new Database('x');
    await put(database, 1);
    let first: IDBDatabase | undefined;
    await database.read(['settings'], async (tx) => {
      first = unwrap(tx).db;
    });
    const closed = new Promise((resolve) => first?.addEventListener('close', resolve));
    forceCloseDatabase(first as never);
    await closed;
    const open = vi.spyOn(indexedDB, 'open');
    const dead = vi.spyOn(IDBDatabase.prototype, 'transaction');
    expect(await get(database)).toBe(1);
    expect([open.mock.calls.length, dead.mock.calls.length]).toEqual([1, 1]);
  });

  test('gives way to a newer version, and then says that it is older', async () => {
    const older = new Database('x');
    await put(older, 1);
    const next = new Database('x', { migrations: newer });
    expect(await get(next)).toBe(1);
    await expect(get(older)).rejects.toMatchObject({ code: 'storage-newer' });
    await expect(put(older, 2)).rejects.toMatchObject({ code: 'storage-newer' });
    expect(await get(next)).toBe(1);
  });

  test('waits only so long for an older one that does not give way', async () => {
    const older = new Database('x');
    await put(older, 1);
    await older.close();
    const stubborn = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('x', MIGRATIONS.length);
      request.onsuccess = () => resolve(request.result);
    });
    const next = new Database('x', { migrations: newer, blockedLimitMs: 5 });
    await expect(get(next)).rejects.toMatchObject({
      code: 'storage-failed',
      detail: { reason: 'blocked' },
    });
    stubborn.close();
  });
});

describe('a write', () => {
  test('is all or nothing', async () => {
    const database = new Database('x');
    const write = database.write(['settings'], async (tx) => {
      await tx.objectStore('settings').put('half', 'key');
      throw new Error('in the middle');
    });
    await expect(write).rejects.toMatchObject({ code: 'storage-failed' });
    expect(await get(database)).toBeUndefined();
    await put(database, 'next');
    expect(await get(database)).toBe('next');
  });

  test('asks for durability on the disk', async () => {
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await put(new Database('x'), 1);
    expect(transaction).toHaveBeenCalledWith(['settings'], 'readwrite', { durability: 'strict' });
  });

  test.each([
    ['QuotaExceededError', named('QuotaExceededError'), 'quota-exceeded'],
    [
      'AbortError for want of space',
      named('AbortError', 'The quota was exceeded'),
      'quota-exceeded',
    ],
    ['any other failure', named('DataError'), 'storage-failed'],
  ])('%s', async (_name, thrown, code) => {
    const database = new Database('x');
    await put(database, 1);
    const failing = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw thrown;
    });
    await expect(put(database, 2)).rejects.toMatchObject({ code });
    failing.mockRestore();
    expect(await get(database)).toBe(1);
  });
});

describe('opening', () => {
  test.each([
    ['SecurityError', 'storage-denied'],
    ['NotAllowedError', 'storage-denied'],
    ['VersionError', 'storage-newer'],
    ['UnknownError', 'storage-failed'],
  ])('%s is %s, and the next call tries again', async (name, code) => {
    const database = new Database('x');
    vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
      throw named(name);
    });
    await expect(get(database)).rejects.toMatchObject({ code });
    expect(await get(database)).toBeUndefined();
  });

  test('stores are in memory where storage is denied, and nowhere else', async () => {
    const refuse = (name: string): Promise<string> => {
      vi.spyOn(indexedDB, 'open').mockImplementation(() => {
        throw named(name);
      });
      return openLibraryStores(new Database('x')).then(
        ({ durability }) => durability,
        (thrown: unknown) => (thrown as { code: string }).code,
      );
    };
    expect(await refuse('SecurityError')).toBe('memory');
    expect(await refuse('InvalidStateError')).toBe('memory');
    expect(await refuse('UnknownError')).toBe('storage-failed');
    expect(await refuse('VersionError')).toBe('storage-newer');
    vi.restoreAllMocks();
    expect((await openLibraryStores(new Database('x'))).durability).toBe('durable');
  });

  test('without IndexedDB at all, stores are in memory', async () => {
    const factory = globalThis.indexedDB;
    Reflect.deleteProperty(globalThis, 'indexedDB');
    try {
      expect((await openLibraryStores(new Database('x'))).durability).toBe('memory');
    } finally {
      globalThis.indexedDB = factory;
    }
  });
});
