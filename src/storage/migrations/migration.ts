import type { IDBPDatabase, IDBPTransaction } from 'idb';

/** The upgrade's transaction over stores of whatever version. */
export type OldTransaction = IDBPTransaction<unknown, string[], 'versionchange'>;

/** One step from a version to the next; runs inside the upgrade's transaction, and awaits nothing but it. */
export type Migration = (db: IDBPDatabase, tx: OldTransaction) => void;
