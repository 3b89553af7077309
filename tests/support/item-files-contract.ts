import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ItemFiles } from '../../src/library/item-files.ts';

/** What the suite needs of an implementation: an empty one. */
export interface FilesUnderTest {
  readonly files: ItemFiles;
  readonly close: () => Promise<void> | void;
}

const picture = (text: string, type = 'image/webp'): Blob => new Blob([text], { type });

/** The laws of `ItemFiles`. */
export function itemFilesContract(name: string, open: () => Promise<FilesUnderTest>): void {
  describe(`files of items: ${name}`, () => {
    let under: FilesUnderTest;
    beforeEach(async () => {
      under = await open();
    });
    afterEach(() => under.close());
    const read = async (...key: Parameters<ItemFiles['get']>) => {
      const file = await under.files.get(...key);
      return file && [await file.text(), file.type];
    };

    test('come back with their bytes and type; there may be none', async () => {
      await under.files.put('a', 'original', new File(['\0\xff'], 'x.jpg', { type: 'image/jpeg' }));
      await under.files.put('a', 'thumbnail', picture('small'));
      expect(await read('a', 'original')).toEqual(['\0\xff', 'image/jpeg']);
      expect(await read('a', 'thumbnail')).toEqual(['small', 'image/webp']);
      expect(await read('b', 'thumbnail')).toBeUndefined();
    });

    test('take the place of an older one of the same role', async () => {
      await under.files.put('a', 'original', picture('first'));
      await under.files.put('a', 'thumbnail', picture('small'));
      await under.files.put('a', 'original', picture('second one', 'image/png'));
      expect(await read('a', 'original')).toEqual(['second one', 'image/png']);
      expect(await read('a', 'thumbnail')).toEqual(['small', 'image/webp']);
      expect(await under.files.sizes()).toEqual({
        originals: { count: 1, sizeBytes: 10 },
        thumbnails: { count: 1, sizeBytes: 5 },
      });
    });

    test('are erased with their items, those of others stay; unknown ids are no error', async () => {
      for (const id of ['a', 'a ', 'b']) {
        await under.files.put(id, 'original', picture(id));
        await under.files.put(id, 'thumbnail', picture(id));
      }
      await under.files.erase(['a', 'nobody']);
      await under.files.erase([]);
      expect(await read('a', 'original')).toBeUndefined();
      expect(await read('a', 'thumbnail')).toBeUndefined();
      expect(await read('a ', 'original')).toBeDefined();
      expect(await under.files.sizes()).toEqual({
        originals: { count: 2, sizeBytes: 3 },
        thumbnails: { count: 2, sizeBytes: 3 },
      });
    });

    test('of one role are erased alone', async () => {
      await under.files.put('a', 'original', picture('large'));
      await under.files.put('a', 'thumbnail', picture('small'));
      await under.files.eraseRole(['a', 'nobody'], 'original');
      await under.files.eraseRole([], 'thumbnail');
      expect(await read('a', 'original')).toBeUndefined();
      expect(await read('a', 'thumbnail')).toEqual(['small', 'image/webp']);
    });

    test('have sizes, also none', async () => {
      const none = { count: 0, sizeBytes: 0 };
      expect(await under.files.sizes()).toEqual({ originals: none, thumbnails: none });
      await under.files.put('a', 'original', picture('äö')); // four bytes
      await under.files.put('b', 'original', picture(''));
      await under.files.put('c', 'original', picture('four'));
      expect(await under.files.sizes()).toEqual({
        originals: { count: 3, sizeBytes: 8 },
        thumbnails: none,
      });
    });

    test('that cannot be read any more are not kept', async () => {
      await under.files.put('a', 'original', picture('before'));
      const gone = Object.assign(picture('after'), {
        arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')),
      });
      const putting = under.files.put('a', 'original', gone);
      await expect(putting).rejects.toMatchObject({ code: 'file-unreadable' });
      expect(await read('a', 'original')).toEqual(['before', 'image/webp']);
    });
  });
}
