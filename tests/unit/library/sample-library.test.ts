import { expect, test } from 'vitest';
import { SampleNotes } from '../../../src/library/sample-library.ts';
import { memoryNoteLibrary } from '../../support/stored-library.ts';

const { signal } = new AbortController();

test.each(['en', 'zh'] as const)('the sample notes in %s head the list', async (language) => {
  const library = memoryNoteLibrary();
  const { itemIds } = await new SampleNotes(library).add(signal, language);
  const { items: notes } = await library.list({ of: 'all', offset: 0, limit: 100 });
  expect(notes.map(({ id }) => id).sort()).toEqual([...itemIds].sort());
  const isOwn = notes.map(({ id }) => id.startsWith(`sample-${language}-`));
  expect(isOwn).toEqual([...isOwn].sort((a, b) => Number(b) - Number(a)));
  expect(isOwn).toContain(true);
  expect(isOwn).toContain(false);
});

test('adding them twice changes nothing', async () => {
  const library = memoryNoteLibrary();
  const samples = new SampleNotes(library);
  const { itemIds } = await samples.add(signal, 'en');
  await samples.add(signal, 'zh');
  expect((await library.status()).items).toBe(itemIds.length);
});
