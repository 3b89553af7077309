import { expect, test } from 'vitest';
import { LibraryIndex } from '../../../src/library/library-index.ts';
import { similarItems } from '../../../src/library/similar-items.ts';
import { MemoryItemStore } from '../../../src/storage/memory-item-store.ts';
import { someNote, somePhoto } from '../../support/items.ts';

const of = (id: string, ...labels: readonly string[]) =>
  somePhoto({ id, labels: labels.map((label) => ({ id: label, score: 0.9 })) });

test('photos with the same things in them are similar; others, notes and binned ones are not', async () => {
  const all = [
    of('boats', 'boat', 'person'),
    of('boat', 'boat'),
    of('dog', 'dog'),
    { ...of('binned', 'boat'), deletedAt: 1 },
    someNote({ id: 'note', text: 'boat' }),
  ];
  const items = new MemoryItemStore();
  await items.put(all);
  const index = new LibraryIndex({ type: 'pair' });
  for (const item of all) index.put(item);
  const similar = async (id: string): Promise<readonly string[]> => {
    const hits = await similarItems({ index, items, clock: { now: () => 0 } }, id);
    return hits.map(({ itemId }) => itemId);
  };
  expect(await similar('boat')).toEqual(['boats']);
  expect(await similar('dog')).toEqual([]);
  expect(await similar('note')).toEqual([]);
  expect(await similar('gone')).toEqual([]);
});
