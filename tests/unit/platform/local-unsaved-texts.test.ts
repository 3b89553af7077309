import { expect, test } from 'vitest';
import { localUnsavedTexts } from '../../../src/platform/local-unsaved-texts.ts';

/** As a browser's: entries are properties, methods are not. */
class SomeStorage {
  readonly #limit: number;
  constructor(limit = Infinity) {
    this.#limit = limit;
    Object.defineProperty(this, 'getItem', {
      value: (key: string) => (this as Record<string, unknown>)[key] ?? null,
    });
    Object.defineProperty(this, 'setItem', {
      value: (key: string, text: string) => {
        if (text.length > this.#limit) throw new DOMException('full', 'QuotaExceededError');
        (this as Record<string, unknown>)[key] = text;
      },
    });
    Object.defineProperty(this, 'removeItem', {
      value: (key: string) => {
        Reflect.deleteProperty(this, key);
      },
    });
  }
}

const storageOf = (limit?: number): Storage => new SomeStorage(limit) as unknown as Storage;
const draft = (itemId: string, text: string) => ({ itemId, text, baseUpdatedAt: 7 });

test('texts outlive the window, each under its note', () => {
  const storage = storageOf();
  storage.setItem('inkling.preferences', '{}');
  localUnsavedTexts(() => storage).keep(draft('a', 'one'));
  localUnsavedTexts(() => storage).keep(draft('b', 'two'));
  const next = localUnsavedTexts(() => storage);
  expect(next.all()).toEqual([draft('a', 'one'), draft('b', 'two')]);
  next.drop('a');
  expect(next.read('a')).toBeUndefined();
  expect(next.all()).toEqual([draft('b', 'two')]);
});

test('where storage is denied they last as long as the window', () => {
  const texts = localUnsavedTexts(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  texts.keep(draft('a', 'one'));
  expect(texts.all()).toEqual([draft('a', 'one')]);
  texts.drop('a');
  expect(texts.all()).toEqual([]);
});

test('a text that no longer fits is held, and its older version does not come back', () => {
  const storage = storageOf(60);
  const texts = localUnsavedTexts(() => storage);
  texts.keep(draft('a', 'short'));
  texts.keep(draft('a', 'long '.repeat(30)));
  expect(texts.read('a')?.text).toBe('long '.repeat(30));
  expect(localUnsavedTexts(() => storage).all()).toEqual([]);
});

test('an entry that makes no sense is none', () => {
  const storage = storageOf();
  for (const [id, text] of [
    ['a', '{'],
    ['b', 'null'],
    ['c', '{"text":1}'],
    ['d', '{"text":"x"}'],
  ] as const)
    storage.setItem(`inkling.unsaved.${id}`, text);
  expect(localUnsavedTexts(() => storage).all()).toEqual([]);
});
