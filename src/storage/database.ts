import { openDB, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import { AppError } from '../shared/errors.ts';
import { MIGRATIONS, type Schema } from './migrations.ts';
import type { Migration, OldTransaction } from './migrations/migration.ts';
import { isDeadConnection, storageFailure } from './storage-failure.ts';

/** The product's one database. */
export const DATABASE_NAME = 'inkling';

/** How long an older tab may hold up an upgrade before the wait is given up, in milliseconds. It is asked to let go at once. */
const BLOCKED_LIMIT_MS = 10_000;

type Store = StoreNames<Schema>;
type Transaction<Mode extends 'readonly' | 'readwrite'> = IDBPTransaction<Schema, Store[], Mode>;

/** Settings that only tests change. */
export interface DatabaseOptions {
  readonly migrations?: readonly Migration[];
  readonly blockedLimitMs?: number;
}

/**
 * A connection to the database that is opened when first used and opened again when it died. It never stands in the way
 * of a newer version in another tab: it closes, and later calls fail with `storage-newer`.
 * All methods @throws {AppError} `quota-exceeded`, `storage-denied`, `storage-failed`, `storage-newer`
 */
export class Database {
  readonly #name: string;
  readonly #migrations: readonly Migration[];
  readonly #blockedLimitMs: number;
  #opening: Promise<IDBPDatabase<Schema>> | undefined;

  constructor(name: string, options: DatabaseOptions = {}) {
    this.#name = name;
    this.#migrations = options.migrations ?? MIGRATIONS;
    this.#blockedLimitMs = options.blockedLimitMs ?? BLOCKED_LIMIT_MS;
  }

  /** Run `work` in one read transaction over `stores`. `work` must await nothing but the transaction. */
  read<T>(stores: Store[], work: (tx: Transaction<'readonly'>) => Promise<T>): Promise<T> {
    return this.#retried(async (db) => work(db.transaction(stores, 'readonly')));
  }

  /**
   * Run `work` in one write transaction over `stores`: all of it or nothing. Resolves once it is durable: flushed to the
   * disk, where the browser knows the difference.
   */
  write<T>(stores: Store[], work: (tx: Transaction<'readwrite'>) => Promise<T>): Promise<T> {
    return this.#retried(async (db) => {
      const tx = db.transaction(stores, 'readwrite', { durability: 'strict' });
      // Both are awaited together: a failing request rejects the one and aborts the other.
      const working = work(tx).catch((thrown: unknown) => {
        abort(tx);
        throw thrown;
      });
      const [result, done] = await Promise.allSettled([working, tx.done]);
      if (done.status === 'rejected')
        throw tx.error ?? (result.status === 'rejected' ? result.reason : done.reason);
      if (result.status === 'rejected') throw result.reason;
      return result.value;
    });
  }

  /** Close the connection. The next call opens it again. */
  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    (await opening?.catch(() => undefined))?.close();
  }

  async #retried<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#connection());
    } catch (thrown) {
      if (!isDeadConnection(thrown)) throw storageFailure(thrown);
    }
    // Retrying on a dead connection fails for ever (WebKit): drop it, open a new one, try once more.
    this.#opening = undefined;
    try {
      return await work(await this.#connection());
    } catch (thrown) {
      throw storageFailure(thrown);
    }
  }

  #connection(): Promise<IDBPDatabase<Schema>> {
    if (this.#opening) return this.#opening;
    const opening = this.#open(() => this.#forget(opening));
    this.#opening = opening;
    opening.catch(() => this.#forget(opening));
    return opening;
  }

  #forget(opening: Promise<IDBPDatabase<Schema>>): void {
    if (this.#opening === opening) this.#opening = undefined;
  }

  #open(forget: () => void): Promise<IDBPDatabase<Schema>> {
    return new Promise((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      let isGivenUp = false;
      const opened = openDB<Schema>(this.#name, this.#migrations.length, {
        upgrade: (db, from, _to, tx) => {
          // Where the transaction is aborted, opening fails and says so.
          tx.done.catch(() => undefined);
          try {
            // Steps meet the stores of older versions.
            const old = { db: db as unknown as IDBPDatabase, tx: tx as unknown as OldTransaction };
            for (const migrate of this.#migrations.slice(from)) migrate(old.db, old.tx);
          } catch (thrown) {
            // Thrown from here it would be an error of the whole worker. The older version stays as it was.
            reject(storageFailure(thrown));
            tx.abort();
          }
        },
        blocked: () => {
          timer = setTimeout(() => {
            isGivenUp = true;
            reject(blockedFailure());
          }, this.#blockedLimitMs);
        },
        blocking: (_current, _blocked, event) => {
          forget();
          (event.target as IDBDatabase).close();
        },
        terminated: forget,
      });
      opened
        .then((db) => {
          // Nobody would use a connection that comes too late, and it would stand in the way of the next one.
          if (isGivenUp) db.close();
          else resolve(db);
        }, reject)
        .finally(() => clearTimeout(timer));
    });
  }
}

function blockedFailure(): AppError {
  return new AppError('storage-failed', 'Another tab with an older version holds the database', {
    detail: { reason: 'blocked' },
  });
}

function abort(tx: Transaction<'readwrite'>): void {
  try {
    tx.abort();
  } catch {
    // It has ended already.
  }
}
