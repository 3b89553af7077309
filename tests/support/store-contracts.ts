import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportStore } from '../../src/library/imports/import-store.ts';
import type { ItemStore } from '../../src/library/item-store.ts';
import type { Note } from '../../src/library/item.ts';
import type { SettingStore } from '../../src/library/setting-store.ts';
import type { ItemVectors, VectorStore } from '../../src/library/vector-store.ts';
import { collect } from './collect.ts';
import { importStoreContract } from './import-store-contract.ts';

/** What the suites need of an implementation: four stores that share one place, empty at first. */
export interface StoresUnderTest {
  readonly items: ItemStore;
  readonly vectors: VectorStore;
  readonly settings: SettingStore;
  readonly imports: ImportStore;
  readonly close: () => Promise<void> | void;
}

const note = (id: string, text = id): Note => ({
  kind: 'note',
  id,
  text,
  createdAt: 1,
  updatedAt: 2,
});

const record = (spaceId: string, itemId: string, ...values: readonly number[]): ItemVectors => ({
  spaceId,
  itemId,
  dimensions: 1,
  chunkIds: values.map((value) => `chunk ${value}`),
  vectors: Float32Array.from(values),
});

/** The laws of `ItemStore`, `VectorStore`, `SettingStore` and `ImportStore`. */
export function storeContracts(name: string, open: () => Promise<StoresUnderTest>): void {
  describe(`stores: ${name}`, () => {
    let stores: StoresUnderTest;
    beforeEach(async () => {
      stores = await open();
    });
    afterEach(() => stores.close());

    itemStoreContract(() => stores.items);
    vectorStoreContract(() => stores.vectors);
    settingStoreContract(() => stores.settings);
    importStoreContract(() => stores.imports);
  });
}

function itemStoreContract(items: () => ItemStore): void {
  describe('items', () => {
    test('come back as they were, in the order asked for; unknown ids are left out', async () => {
      const full: Note = {
        ...note('b', '水管工 😀 \ud800 lone'),
        title: 'Tap',
        deletedAt: 3,
        origin: { path: 'a/b.md', sha256: 'ff' },
      };
      await items().put([note('a'), full]);
      expect(await items().get(['b', 'nobody', 'a'])).toEqual([full, note('a')]);
      expect(await items().get([])).toEqual([]);
    });

    test('take the place of an older one', async () => {
      await items().put([{ ...note('a'), title: 'old' }]);
      await items().put([note('a', 'new')]);
      expect(await items().get(['a'])).toEqual([note('a', 'new')]);
    });

    test('do not change with what was put', async () => {
      const changing = { ...note('a'), text: 'then' };
      await items().put([changing]);
      changing.text = 'later';
      const [kept] = await items().get(['a']);
      expect(kept?.text).toBe('then');
    });

    test('are all read by rising id, many pages of them', async () => {
      const ids = Array.from(
        { length: 700 },
        (_, n) => `id ${String((n * 37) % 700).padStart(3, '0')}`,
      );
      await items().put(ids.map((id) => note(id)));
      expect((await collect(items().all())).map(({ id }) => id)).toEqual([...ids].sort());
    });

    test('may be erased and put while all are read', async () => {
      await items().put(
        Array.from({ length: 300 }, (_, n) => note(`id ${String(n).padStart(3, '0')}`)),
      );
      const seen: string[] = [];
      for await (const { id } of items().all()) {
        if (seen.length === 0) await items().erase(['id 299']);
        seen.push(id);
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.length).toBeGreaterThanOrEqual(299);
    });

    test('are erased for good; unknown ids are no error', async () => {
      await items().put([note('a'), note('b')]);
      await items().erase(['a', 'nobody']);
      await items().erase([]);
      expect(await collect(items().all())).toEqual([note('b')]);
    });

    test('are put all or none', async () => {
      const bad = { ...note('b'), title: (() => undefined) as unknown as string }; // cannot be cloned
      await expect(items().put([note('a'), bad])).rejects.toThrow();
      expect(await collect(items().all())).toEqual([]);
    });
  });
}

function vectorStoreContract(vectors: () => VectorStore): void {
  describe('vectors', () => {
    const all = async (spaceId: string): Promise<string[]> =>
      (await collect(vectors().all(spaceId))).map(
        ({ itemId, vectors: rows }) => `${itemId}:${rows.join()}`,
      );

    test('are kept by space and note', async () => {
      await vectors().put([record('en', 'a', 1, 2), record('zh', 'a', 3), record('en', 'b', 4)]);
      expect(await vectors().get('en', ['b', 'nobody', 'a'])).toEqual([
        record('en', 'b', 4),
        record('en', 'a', 1, 2),
      ]);
      expect(await vectors().get('zh', ['a', 'b'])).toEqual([record('zh', 'a', 3)]);
      expect(await vectors().get('nowhere', ['a'])).toEqual([]);
      await vectors().put([record('en', 'a', 5)]);
      expect(await vectors().get('en', ['a'])).toEqual([record('en', 'a', 5)]);
    });

    test('are all read by rising note, of one space only, many pages of them', async () => {
      const ids = Array.from({ length: 1_100 }, (_, n) =>
        String((n * 37) % 1_100).padStart(4, '0'),
      );
      await vectors().put(ids.map((id, n) => record('en', id, n)));
      await vectors().put([record('en ', 'x', 1), record('e', 'x', 1), record('zh', 'x', 1)]);
      const read = (await collect(vectors().all('en'))).map(({ itemId }) => itemId);
      expect(read).toEqual([...ids].sort());
    });

    test('of a note are erased in every space', async () => {
      await vectors().put([record('en', 'a', 1), record('zh', 'a', 2), record('en', 'b', 3)]);
      await vectors().erase(['a', 'nobody']);
      expect([await all('en'), await all('zh')]).toEqual([['b:3'], []]);
    });

    test.each([
      [
        ['zh', 'en'],
        ['en', 'zh'],
      ],
      [['en'], ['en']],
      [['m', 'nowhere'], ['m']],
      [[], []],
    ])('of spaces other than %j are dropped', async (kept, left) => {
      for (const space of ['a', 'en', 'en2', 'm', 'zh', 'zzz'])
        await vectors().put([record(space, 'x', 1)]);
      await vectors().keepOnly(kept);
      const found: string[] = [];
      for (const space of ['a', 'en', 'en2', 'm', 'zh', 'zzz']) {
        if ((await all(space)).length > 0) found.push(space);
      }
      expect(found).toEqual(left);
    });
  });
}

function settingStoreContract(settings: () => SettingStore): void {
  describe('settings', () => {
    test('are read as they were last written', async () => {
      expect(await settings().read('a')).toBeUndefined();
      await settings().write('a', { list: [1, 'zwei'] });
      await settings().write('b', 0);
      expect([await settings().read('a'), await settings().read('b')]).toEqual([
        { list: [1, 'zwei'] },
        0,
      ]);
      await settings().write('a', undefined);
      expect(await settings().read('a')).toBeUndefined();
    });
  });
}
