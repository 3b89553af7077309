import { expect, test } from 'vitest';
import type { SearchResult } from '../../../src/library/library.ts';
import type { Translator } from '../../../src/library/translate/translator.ts';
import { collect } from '../../support/collect.ts';
import { embedded } from '../../support/library-contract.ts';
import { memoryNoteLibrary } from '../../support/stored-library.ts';

const idle = new AbortController().signal;

/** Knows one question in each language, and fails at another one. */
const translator: Translator & { readonly asked: string[] } = {
  asked: [],
  translate: async (text, language) => {
    translator.asked.push(`${language}: ${text}`);
    if (text === '蜜蜂') throw new Error('no list');
    return (
      new Map([
        ['水管工收费', 'plumber charge'],
        ['water pipe', '水管 龙头'],
      ]).get(text) ?? ''
    );
  },
};

async function found(texts: readonly string[], query: string): Promise<readonly SearchResult[]> {
  const library = memoryNoteLibrary({ translator });
  for (const [at, text] of texts.entries()) await library.save({ id: `note-${at}`, text });
  const stop = new AbortController();
  const running = library.run(stop.signal).catch(() => undefined);
  await embedded(library);
  stop.abort();
  await running;
  translator.asked.length = 0;
  return collect(library.search({ query, limit: 5 }, idle));
}

const ids = (result: SearchResult | undefined) => result?.hits.map(({ itemId }) => itemId);

test('a Chinese query finds an English note, with the words and the sentence that fit marked', async () => {
  const texts = ['The weather was fine. The plumber charged 140 euro.', 'Bees fly.'];
  const results = await found(texts, '水管工收费');
  expect(ids(results[0])).toEqual([]);
  expect(ids(results.at(-1))).toEqual(['note-0']);
  const { text, words, sentence, range } = results.at(-1)?.hits[0]?.passage ?? {};
  const marked = words?.map(({ start, end }) => text?.slice(start - (range?.start ?? 0), end));
  expect(marked).toEqual(['plumber', 'charged']);
  expect(text?.slice(sentence?.start, sentence?.end)).toContain('140 euro');
  expect(translator.asked).toEqual(['en: 水管工收费']);
});

test('an English query finds a Chinese note', async () => {
  const results = await found(['水管漏了，龙头也坏了。', '蜜蜂。'], 'water pipe');
  expect(ids(results.at(-1))).toEqual(['note-0']);
});

test('what is written in the language of the query comes first', async () => {
  const results = await found(
    ['The plumber charged 140 euro.', '水管工收费三百二十块。'],
    '水管工收费',
  );
  expect(ids(results.at(-1))).toEqual(['note-1', 'note-0']);
});

test('nothing is looked up while there is nothing in the other language, or the query is in both', async () => {
  await found(['水管漏了。'], '水管工收费');
  expect(translator.asked).toEqual([]);
  await found(['水管漏了。', 'The tap drips.'], 'plumber charge 水管');
  expect(translator.asked).toEqual([]);
});

test('the query’s own language is searched where the list of words cannot be had', async () => {
  const results = await found(['The tap drips.', '蜜蜂采花。'], '蜜蜂');
  expect(ids(results.at(-1))).toEqual(['note-1']);
  expect(results.at(-1)).toMatchObject({ stage: 'meaning', final: true });
  expect(translator.asked).toHaveLength(1);
});
