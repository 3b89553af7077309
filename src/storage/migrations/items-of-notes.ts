import type { IDBPDatabase } from 'idb';
import type { OldTransaction } from './migration.ts';

type Plain = Readonly<Record<string, unknown>>;

/** Version 2: notes become one of several kinds of items. Nothing is made anew; vectors and conversations name items now. */
export function itemsOfNotes(db: IDBPDatabase, tx: OldTransaction): void {
  const notes = tx.objectStore('notes');
  notes.name = 'items';
  const old = tx.objectStore('vectors');
  old.name = 'vectors-of-notes';
  const vectors = db.createObjectStore('vectors', { keyPath: ['spaceId', 'itemId'] });
  vectors.createIndex('by-item', 'itemId');
  orAbort(tx, async () => {
    for (let at = await old.openCursor(); at; at = await at.continue()) {
      await vectors.add(ofItem(at.value as Plain));
    }
    db.deleteObjectStore('vectors-of-notes');
  });
  orAbort(tx, async () => {
    for (let at = await tx.objectStore('turns').openCursor(); at; at = await at.continue()) {
      await at.update(turnAboutItems(at.value as Plain));
    }
  });
}

/** A failing step leaves the older version as it was. */
function orAbort(tx: OldTransaction, work: () => Promise<void>): void {
  work().catch(() => {
    try {
      tx.abort();
    } catch {
      // The other step has failed before.
    }
  });
}

function ofItem({ noteId, ...rest }: Plain): Plain {
  return { ...rest, itemId: noteId };
}

function turnAboutItems(turn: Plain): Plain {
  const scope = turn['scope'] as Plain;
  const evidence = turn['evidence'] as Plain;
  return {
    ...turn,
    scope: scope['type'] === 'notes' ? { ...scope, type: 'things' } : scope,
    evidence: Object.fromEntries(
      Object.entries(evidence).map(([key, value]) => [
        key,
        Array.isArray(value) ? value.map((passage: Plain) => citedNote(passage)) : value,
      ]),
    ),
  };
}

function citedNote(passage: Plain): Plain {
  return { ...ofItem(passage), kind: 'note' };
}
