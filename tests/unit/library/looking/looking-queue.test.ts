import { describe, expect, test } from 'vitest';
import type { PhotoItem } from '../../../../src/library/item.ts';
import { LookingQueue } from '../../../../src/library/looking/looking-queue.ts';
import type { SeenInPicture } from '../../../../src/library/looking/picture-looker.ts';
import { AppError } from '../../../../src/shared/errors.ts';
import { MemoryItemFiles } from '../../../../src/storage/memory-item-files.ts';
import { MemoryItemStore } from '../../../../src/storage/memory-item-store.ts';
import { MemorySettingStore } from '../../../../src/storage/memory-setting-store.ts';
import { somePhoto } from '../../../support/items.ts';

const SEEN: SeenInPicture = {
  text: 'EXIT',
  labels: [{ id: 'dog', score: 0.9 }],
  by: { textBy: 'reader', labelsBy: 'namer' },
};

class Shelf {
  readonly items = new MemoryItemStore();
  readonly files = new MemoryItemFiles();
  readonly settings = new MemorySettingStore();
  readonly waiting: string[] = [];
  readonly kept = new Map<string, SeenInPicture>();

  async add(...ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      await this.items.put([somePhoto({ id })]);
      await this.files.put(id, 'original', new Blob([id]));
      this.waiting.push(id);
    }
  }

  /** Looks at what waits with `look` until all of it is kept, or `rounds` looks were taken. */
  async run(look: (id: string) => Promise<SeenInPicture>, rounds = 20): Promise<void> {
    const stop = new AbortController();
    let looks = 0;
    const queue = new LookingQueue({
      items: this.items,
      files: this.files,
      settings: this.settings,
      looker: {
        look: async (file) => {
          if (looks++ === rounds) queueMicrotask(() => stop.abort());
          return look(await file.text());
        },
      },
      unseen: () => {
        if (this.waiting.length === 0) queueMicrotask(() => stop.abort());
        return this.waiting;
      },
      keep: async ({ id }: PhotoItem, seen) => {
        this.kept.set(id, seen);
        this.waiting.splice(this.waiting.indexOf(id), 1);
      },
      quiet: async () => undefined,
    });
    const running = queue.run(stop.signal).catch(() => undefined);
    await Promise.race([running, new Promise((resolve) => setTimeout(resolve, 200))]);
    stop.abort();
    await running;
  }
}

describe('looking at photos', () => {
  test('what is seen in each is kept', async () => {
    const shelf = new Shelf();
    await shelf.add('a', 'b');
    await shelf.run(async () => SEEN);
    expect([...shelf.kept]).toEqual([
      ['a', SEEN],
      ['b', SEEN],
    ]);
  });

  test('a picture that cannot be decoded is done with nothing, and the next one is looked at', async () => {
    const shelf = new Shelf();
    await shelf.add('bad', 'good');
    await shelf.run(async (id) => {
      if (id === 'bad') throw new AppError('picture-damaged', 'torn');
      return SEEN;
    });
    expect(shelf.kept.get('bad')).toMatchObject({ text: '', labels: [], by: { textBy: 'nobody' } });
    expect(shelf.kept.get('good')).toBe(SEEN);
  });

  test('a picture that kills the worker twice is left alone', async () => {
    const shelf = new Shelf();
    await shelf.add('killer', 'good');
    let deaths = 0;
    await shelf.run(async (id) => {
      if (id !== 'killer') return SEEN;
      deaths++;
      throw new AppError('worker-died', 'out of memory');
    });
    expect(deaths).toBe(2);
    expect(shelf.kept.get('killer')?.by.textBy).toBe('nobody');
    expect(shelf.kept.get('good')).toBe(SEEN);
  });

  test('a picture that took the whole page down twice is not looked at a third time', async () => {
    const shelf = new Shelf();
    await shelf.add('killer');
    for (let life = 0; life < 2; life++) await shelf.run(() => new Promise(() => undefined));
    expect(shelf.kept.size).toBe(0);
    await shelf.run(async () => SEEN);
    expect(shelf.kept.get('killer')?.by.textBy).toBe('nobody');
  });

  test('without the models nothing is done, so that it can be later', async () => {
    const shelf = new Shelf();
    await shelf.add('a');
    await shelf.run(() => Promise.reject(new AppError('model-missing', 'not here yet')));
    expect(shelf.kept.size).toBe(0);
    await shelf.run(async () => SEEN);
    expect(shelf.kept.get('a')).toBe(SEEN);
  });

  test('a photo without its file is done with nothing', async () => {
    const shelf = new Shelf();
    await shelf.add('a');
    await shelf.files.erase(['a']);
    await shelf.run(async () => SEEN);
    expect(shelf.kept.get('a')?.by.textBy).toBe('nobody');
  });
});
