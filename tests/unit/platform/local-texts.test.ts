import { expect, test } from 'vitest';
import { localTexts } from '../../../src/platform/local-texts.ts';

function someStorage(limit = Infinity): Storage {
  const texts = new Map<string, string>();
  return {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (value.length > limit) throw new DOMException('full', 'QuotaExceededError');
      texts.set(key, value);
    },
    removeItem: (key: string) => void texts.delete(key),
  } as Storage;
}

test('texts are kept, replaced and removed', () => {
  const storage = someStorage();
  const texts = localTexts(() => storage);
  expect(texts.read('a')).toBeUndefined();
  texts.write('a', 'one');
  texts.write('a', 'two');
  expect(localTexts(() => storage).read('a')).toBe('two');
  texts.write('a', undefined);
  expect(texts.read('a')).toBeUndefined();
});

test('without storage they last as long as the window', () => {
  const texts = localTexts(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  texts.write('a', 'one');
  expect(texts.read('a')).toBe('one');
  texts.write('a', undefined);
  expect(texts.read('a')).toBeUndefined();
});

test('what storage has no room for holds for this window, and gives way to what fits', () => {
  const storage = someStorage(3);
  const texts = localTexts(() => storage);
  texts.write('a', 'too long');
  expect(texts.read('a')).toBe('too long');
  texts.write('a', 'fit');
  expect(texts.read('a')).toBe('fit');
  expect(storage.getItem('a')).toBe('fit');
});
